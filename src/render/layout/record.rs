//! `record`: what became of each source, and the sums.

use std::io;

use super::{Block, Column, Entry, Grid, Label, Line, Sink, Table};
use crate::model::capture::Outcome;
use crate::render::Look;
use crate::render::page::{RecordPage, RecordRow, Recorded};
use crate::render::words;

/// An outcome's word.
pub const fn word(outcome: Recorded) -> &'static str {
    match outcome {
        Recorded::New => "new",
        Recorded::Changed => "changed",
        Recorded::Unchanged => "unchanged",
        Recorded::Known => "known",
        Recorded::Other(Outcome::NoArticle) => "no article",
        Recorded::Other(Outcome::Redirected) => "redirected",
        Recorded::Other(outcome) => words::outcome(outcome),
        Recorded::Skipped => "skipped",
        Recorded::Failed => "failed",
    }
}

/// In the order of the sums.
const OUTCOMES: [Recorded; 12] = [
    Recorded::New,
    Recorded::Changed,
    Recorded::Unchanged,
    Recorded::Known,
    Recorded::Other(Outcome::NoArticle),
    Recorded::Other(Outcome::Blocked),
    Recorded::Other(Outcome::Gone),
    Recorded::Other(Outcome::Redirected),
    Recorded::Other(Outcome::Truncated),
    Recorded::Other(Outcome::Failed),
    Recorded::Skipped,
    Recorded::Failed,
];

/// Rows with much to say are entries, so that neither headline nor error is clipped.
pub fn lay(page: &RecordPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    for note in &page.notes {
        sink.line(Line::of(Label::Dim, note))?;
    }
    sink.block(Block::Grid(Grid { key: 10, aside: 0, heads: None }))?;
    for row in &page.rows {
        sink.block(Block::Entry(entry(row, look)))?;
    }
    let sums = OUTCOMES.into_iter().map(|outcome| (outcome, count(page, outcome))).filter(|(_, count)| *count > 0);
    let sums: Vec<String> = sums.map(|(outcome, count)| format!("{count} {}", word(outcome))).collect();
    let total = words::counted(page.rows.len(), "source");
    let sums = if sums.is_empty() { total } else { format!("{total}: {}", sums.join(", ")) };
    let due = page.next_due.map(|due| format!("next look due {} {}", look.minute(due), look.zone.label));
    let store = (!page.store.is_empty()).then(|| page.store.clone());
    sink.note(std::iter::once(sums).chain(due).chain(store).collect::<Vec<_>>().join(" · "))
}

fn count(page: &RecordPage, outcome: Recorded) -> usize {
    page.rows.iter().filter(|row| row.outcome == outcome).count()
}

fn entry(row: &RecordRow, look: &Look) -> Entry {
    let label = match row.outcome {
        Recorded::New | Recorded::Changed => Label::Heading,
        Recorded::Failed | Recorded::Other(_) => Label::Warning,
        _ => Label::Dim,
    };
    let mut facts = Line::of(Label::Slug, &row.subject);
    if let Some(version) = row.version {
        facts.push(Label::Plain, "  ");
        facts.push(Label::Version, format!("v{version}"));
    }
    if let Some((captured_at, witness)) = &row.captured {
        facts.fact(Label::Plain, format!("{} {}", look.minute(*captured_at), look.zone.label));
        facts.fact(Label::Dim, witness.to_string());
    }
    match row.delta {
        Some(delta) => facts.fact(Label::Plain, format!("{} words", words::delta(delta))),
        None if row.words > 0 => facts.fact(Label::Plain, words::counted(row.words as usize, "word")),
        None => {}
    }
    facts.fact(Label::Dim, row.digest.clone().unwrap_or_default());
    let mut body = vec![facts];
    if row.outcome == Recorded::New || row.outcome == Recorded::Changed {
        body.extend(row.title.as_ref().map(|title| Line::of(Label::Quote, format!("“{title}”"))));
    }
    body.extend(row.message.as_ref().map(|message| Line::of(Label::Warning, message)));
    Entry { key: Line::of(label, word(row.outcome)), body, ..Entry::default() }
}

/// A table of facts: name, value.
pub fn facts(rows: Vec<(&'static str, Line)>) -> Block {
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Block::Table(Table {
        columns: vec![Column::words("fact"), Column::words("value")],
        rows: rows.map(|(name, value)| vec![Line::of(Label::Dim, name), value]).collect(),
        headed: false,
    })
}
