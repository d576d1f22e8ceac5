//! `timeline --sample` and `--score`: rows drawn by lot for people to judge, and what they found.

use std::collections::BTreeMap;

use super::ArchiveError;
use crate::model::digest::Digest;
use crate::render::page::{ScoreLine, ScorePage, TimelinePage};

/// Rows drawn by lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// So many.
    pub rows: usize,
    /// The same seed draws the same rows of the same record.
    pub seed: u64,
}

/// Leaves the rows that the lot draws, in their order. A row's own handle decides, not its place: more articles change
/// only which rows are pushed out.
pub fn draw(page: &mut TimelinePage, lot: Lot) {
    let events = std::mem::take(&mut page.timeline.events);
    let chance = |id: u32| Digest::of_fields(&[&lot.seed.to_be_bytes(), &id.to_be_bytes()]);
    let mut chances: Vec<Digest> = events.iter().map(|event| chance(event.id.0)).collect();
    page.drawn_from = Some(events.len());
    chances.sort_unstable();
    let last = chances.get(lot.rows.saturating_sub(1).min(chances.len().saturating_sub(1))).copied();
    let drawn = |id: u32| lot.rows > 0 && last.is_some_and(|last| chance(id) <= last);
    page.timeline.events = events.into_iter().filter(|event| drawn(event.id.0)).collect();
}

/// Counts a sheet that people filled in; columns are found by their names.
///
/// # Errors
/// It is no CSV, or lacks a column.
pub fn score(sheet: &str) -> Result<ScorePage, ArchiveError> {
    let bad = |problem: String| ArchiveError::BadSheet { problem };
    let mut reader = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|error| bad(error.to_string()))?.clone();
    let column =
        |name: &str| head.iter().position(|it| it == name).ok_or_else(|| bad(format!("it has no column \"{name}\"")));
    let kinds = [("tier", column("tier")?), ("rule", column("rule")?), ("language", column("language")?)];
    let judged = [column("date_ok")?, column("claim_ok")?, column("merge_ok")?];
    let mut page = ScorePage::default();
    let mut lines: BTreeMap<(usize, &'static str, String), ScoreLine> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| bad(error.to_string()))?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_lowercase();
        let marks = judged.map(cell);
        if marks.iter().all(String::is_empty) {
            page.unjudged += 1;
            continue;
        }
        let own = kinds.iter().enumerate().map(|(order, &(by, at))| (order + 1, by, cell(at)));
        for key in std::iter::once((0, "all", String::new())).chain(own) {
            let (by, value) = (key.1, key.2.clone());
            count(lines.entry(key).or_insert(ScoreLine { by, value, ..ScoreLine::default() }), &marks);
        }
    }
    page.lines = lines.into_values().collect();
    Ok(page)
}

fn count(line: &mut ScoreLine, marks: &[String; 3]) {
    let wrong = |mark: &String| usize::from(mark.starts_with('n'));
    line.judged += 1;
    line.wrong_date += wrong(&marks[0]);
    line.wrong_claim += wrong(&marks[1]);
    line.wrong_merge += wrong(&marks[2]);
    line.right += usize::from(marks.iter().all(|mark| wrong(mark) == 0));
}
