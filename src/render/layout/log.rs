//! `log`: an article's versions, the newest first, each with the interval in which it came; `-S`: lives of sentences.

use std::io;

use super::reasons::reasons;
use super::{Block, Entry, Grid, Label, Line, Sink, diff, life};
use crate::model::capture::Capture;
use crate::model::change::Change;
use crate::model::history::{History, Life};
use crate::render::Look;
use crate::render::page::{LogPage, LogRow};
use crate::render::words;

/// Examples of changed words under a version.
const EXAMPLES_MAX: usize = 3;
/// Looks without an article that are named one by one.
const LOOKS_MAX: usize = 10;

/// The head, the versions, the looks that found nothing.
pub fn lay(page: &LogPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let title = page.title.as_deref().unwrap_or(&page.article.slug);
    sink.block(Block::Title(Line::of(Label::Heading, title)))?;
    let mut facts = Line::of(Label::Slug, &page.article.slug);
    facts.fact(Label::Link, page.article.url.clone().unwrap_or_default());
    facts.fact(Label::Dim, format!("recorded times, {}", look.zone.label));
    sink.line(facts)?;
    if let Some(history) = &page.history {
        return lay_lives(history, look, sink);
    }
    let largest = page.rows.iter().filter_map(|row| row.delta).map(|(added, removed)| added + removed).max();
    sink.block(Block::Grid(Grid { key: 6, aside: 0, heads: None }))?;
    for (index, row) in page.rows.iter().enumerate() {
        let rail = (index + 1 < page.rows.len()).then_some("│");
        sink.block(Block::Entry(entry(row, index == 0, rail, largest.unwrap_or(0), look)))?;
        if let Some(page) = row.diff.as_deref().filter(|_| page.with_diffs) {
            diff::lay_body(page, look, sink)?;
            sink.block(Block::Grid(Grid { key: 6, aside: 0, heads: None }))?;
        }
    }
    lay_looks(page, look, sink)?;
    page.remarks.iter().try_for_each(|remark| sink.note(remark.clone()))
}

fn entry(row: &LogRow, is_latest: bool, rail: Option<&'static str>, largest: u32, look: &Look) -> Entry {
    let glyph = if look.plain { "" } else { "● " };
    let key = Line::of(Label::Plain, glyph).with(Label::Version, format!("v{}", row.version.number));
    let mut body = vec![first_line(row, is_latest, largest, look)];
    body.extend(Some(Line::of(Label::Plain, words::tally(&row.changes))).filter(|tally| !tally.is_empty()));
    body.extend(examples(&row.changes));
    body.extend(findings(row));
    body.push(evidence(row, look));
    Entry { key, rail, body, language: row.version.facts.language.clone(), ..Entry::default() }
}

fn first_line(row: &LogRow, is_latest: bool, largest: u32, look: &Look) -> Line {
    let mut line = Line::of(Label::Dim, row.version.text.short()).with(Label::Plain, "  ");
    line.push(Label::Date, look.between(row.when));
    line.push(Label::Plain, "  ");
    match row.delta {
        Some(delta) => {
            line.push(Label::Plain, words::delta(delta));
            if !look.plain {
                line.push(Label::Bar, format!(" {}", words::bars(&[delta.0 + delta.1], largest)));
            }
        }
        None => {
            line.push(Label::Plain, format!("{}, first recorded", words::counted(row.version.words as usize, "word")))
        }
    }
    if is_latest {
        line.fact(Label::Heading, "latest");
    }
    line
}

/// What a reader should not miss, each a line.
fn findings(row: &LogRow) -> Vec<Line> {
    let mut out = Vec::new();
    if row.changes.iter().any(Change::lacks_a_note) {
        out.push(format!("! {}", words::NO_NOTE));
    }
    if row.changes.iter().any(|change| change.matches_no_edit) {
        out.push(format!("! {}", words::NO_EDIT));
    }
    out.extend(row.version.reverts_to.map(|number| format!("! the text of v{number} came back")));
    if row.stamp_stood_still {
        out.push(format!("! {}", words::STOOD_STILL));
    }
    out.into_iter().map(|verdict| Line::of(Label::Warning, verdict)).collect()
}

fn examples(changes: &[Change]) -> Vec<Line> {
    let graver = changes.iter().filter(|change| !change.kind().is_noise() && !change.decided_by.is_empty());
    let mut graver: Vec<&Change> = graver.collect();
    graver.sort_by_key(|change| change.kind());
    graver.into_iter().take(EXAMPLES_MAX).map(reasons).collect()
}

fn evidence(row: &LogRow, look: &Look) -> Line {
    let version = &row.version;
    let mut line = Line::of(Label::Dim, row.witness.to_string());
    if version.captures > 1 {
        let seen = format!("seen {} times, last {}", version.captures, look.minute(version.last_seen));
        line.fact(Label::Dim, seen);
    }
    for (stamp, name) in [(&version.facts.published, "published"), (&version.facts.modified, "modified")] {
        if let Some(stamp) = stamp {
            line.fact(Label::Dim, format!("page says {name} {}", words::stamp(stamp)));
        }
    }
    line
}

fn lay_looks(page: &LogPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let looks: &[Capture] = &page.other_looks;
    if looks.is_empty() {
        return Ok(());
    }
    let count = words::counted(looks.len(), "look");
    sink.note(match page.every_look {
        true => format!("{count}:"),
        false => format!("{count} found no article's page, and make no version:"),
    })?;
    let shown = if page.every_look { looks.len() } else { LOOKS_MAX };
    for capture in looks.iter().take(shown) {
        let found = words::outcome(capture.found());
        let why = if capture.verdict.why.is_empty() { String::new() } else { format!(": {}", capture.verdict.why) };
        sink.note(format!("  {}  {found}{why} · {}", look.minute(capture.captured_at), capture.witness))?;
    }
    match looks.len().saturating_sub(shown) {
        0 => Ok(()),
        more => sink.note(format!("  and {more} earlier")),
    }
}

fn lay_lives(history: &History, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let versions = history.versions.len();
    sink.block(Block::Grid(Grid { key: if look.plain { 0 } else { versions.clamp(1, 24) }, aside: 0, heads: None }))?;
    let taken_up = history.taken_up(usize::MAX);
    let ends: Vec<&Life> =
        (0..).zip(&history.lives).filter(|(index, _)| !taken_up.contains(index)).map(|(_, life)| life).collect();
    for life in &ends {
        sink.block(Block::Entry(life_entry(history, life, look)))?;
    }
    sink.note(format!("{} · ● came  ━ stood  ≈ reworded  · not there", words::counted(ends.len(), "sentence")))
}

fn life_entry(history: &History, life: &Life, look: &Look) -> Entry {
    let last = life.last();
    let edition = &history.versions[last.version];
    let sentence = edition.document.sentence(last.sentence);
    let place = edition.document.sentences[last.sentence].place;
    let first_number = history.versions[history.whole(life)[0].first().version].version.number;
    let mut facts = Line::of(Label::Version, words::version_range(first_number, edition.version.number));
    facts.push(Label::Dim, format!("  {place}"));
    if life.returns.is_some() {
        facts.fact(Label::Mark, "came back");
    }
    let mut body = vec![Line::of(Label::Quote, sentence), facts];
    body.extend(life::turns(history, life).iter().map(|turn| life::line(history, turn, Some(look))));
    let key = if look.plain { Line::new() } else { Line::of(Label::Bar, life_line(history, life)) };
    Entry { key, body, ..Entry::default() }
}

fn life_line(history: &History, life: &Life) -> String {
    let whole = history.whole(life);
    let stood = |version: usize| whole.iter().find_map(|life| Some((life.first(), life.in_version(version)?)));
    let sign = |version: usize| match stood(version) {
        None => '·',
        Some((first, _)) if version == first.version => '●',
        Some((_, standing)) if standing.reworded => '≈',
        Some(_) => '━',
    };
    (0..history.versions.len()).map(sign).collect()
}
