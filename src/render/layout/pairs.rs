//! `timeline --diff` and `--review`: a row, or two beside each other, with what they are to each other.

use std::io;

use super::timeline::{row_key, row_sentence, source};
use super::{Block, Entry, Grid, Label, Line, Sink, Standing};
use crate::model::event::Event;
use crate::render::page::{PairRow, PairsPage, PairsView, Together};
use crate::render::{Look, words};

/// Cells of the first column and of the last.
const COLUMNS: (usize, usize) = (19, 34);

/// The head, the rows, the sums.
pub fn lay(page: &PairsPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    if let PairsView::Diff { from, to } = page.view {
        let clock = if to.printed { "by the pages' own stamps" } else { "by our looks" };
        let (from, to) = (look.minute(from.instant), look.minute(to.instant));
        let text = format!("what the record gained, lost and changed from {from} to {to} {}, {clock}", look.zone.label);
        sink.line(Line::of(Label::Heading, text))?;
    }
    sink.block(Block::Grid(Grid { key: COLUMNS.0, aside: COLUMNS.1, heads: None }))?;
    page.rows.iter().try_for_each(|row| sink.block(Block::Entry(entry(row))))?;
    let count = |together: Together| page.rows.iter().filter(|row| row.together == together).count();
    let sums: Vec<String> = Together::ALL
        .into_iter()
        .filter(|together| count(*together) > 0)
        .map(|together| format!("{} {}", words::figure(count(together) as u64), together.words()))
        .collect();
    sink.note(if sums.is_empty() { "nothing".to_owned() } else { sums.join(" · ") })
}

fn entry(row: &PairRow) -> Entry {
    let shown: Vec<&Event> = row.new.iter().chain(&row.old).collect();
    let Some(event) = shown.first() else { return Entry::default() };
    let mut body = vec![Line::of(Label::Mark, row.together.words()), row_sentence(event)];
    let mut aside = vec![source(event.lead())];
    if let Some(other) = shown.get(1) {
        let mut line = Line::of(Label::Dim, if row.together == Together::PerhapsOne { "and " } else { "before: " });
        line.extend(row_key(other));
        line.push(Label::Plain, " ");
        line.extend(row_sentence(other));
        body.push(line);
        aside.push(source(other.lead()));
    }
    Entry { key: row_key(event), standing: Some(Standing::of(event.in_latest())), body, aside, ..Entry::default() }
}
