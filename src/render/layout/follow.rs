//! `follow`, `list --followed`: what is contacted, how often and as whom. `alias`: the addresses of an article.

use std::io;

use super::{Block, Column, Label, Line, Sink, Table};
use crate::model::capture::Outcome;
use crate::model::follow::Followed;
use crate::render::Look;
use crate::render::page::{AliasPage, FollowedPage, JoinedRow};
use crate::render::words;

/// The addresses, then the terms on which servers are asked.
pub fn lay(page: &FollowedPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    if !page.rows.is_empty() {
        let columns = vec![
            Column::clipped("FOLLOWED"),
            Column::words("KIND"),
            Column::figures("LOOKS"),
            Column::figures("CHANGES"),
            Column::words("LAST LOOK"),
            Column::words("NEXT LOOK"),
        ];
        let rows = page.rows.iter().map(|row| cells(row, look)).collect();
        sink.block(Block::Table(Table { columns, rows, headed: true }))?;
    }
    for line in &page.terms {
        sink.line(Line::of(Label::Plain, line))?;
    }
    sink.note(format!("{} followed · times {}", addresses(page.rows.len()), look.zone.label))
}

fn cells(row: &Followed, look: &Look) -> Vec<Line> {
    let looked = row.looked_at.map(|at| look.minute(at)).unwrap_or_else(|| "not yet".to_owned());
    let looked = match &row.outcome {
        Some((outcome, _)) if !matches!(outcome, Outcome::Page | Outcome::NotModified) => {
            Line::of(Label::Warning, format!("{} {looked}", words::outcome(*outcome)))
        }
        _ => Line::of(Label::Plain, looked),
    };
    vec![
        Line::of(Label::Link, &row.url),
        Line::of(Label::Plain, words::follow_kind(row.kind)),
        Line::of(Label::Plain, row.looks.to_string()),
        Line::of(Label::Plain, row.changes.to_string()),
        looked,
        Line::of(Label::Plain, look.minute(row.due_at)),
    ]
}

/// The addresses with the captures that first and last bore them.
pub fn lay_aliases(page: &AliasPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let columns = vec![Column::words("FIRST"), Column::words("LAST"), Column::clipped("ADDRESS")];
    let rows = page.rows.iter().map(|row| {
        let instant = |at| Line::of(Label::Date, look.minute(at));
        let mut address = Line::of(Label::Link, &row.address);
        if row.slug != page.article.slug {
            address.push(Label::Dim, format!("  by {}", row.slug));
        }
        vec![instant(row.from), instant(row.to), address]
    });
    sink.block(Block::Table(Table { columns, rows: rows.collect(), headed: true }))?;
    for joined in &page.joined {
        sink.line(Line::of(Label::Plain, joined_words(joined, look)))?;
    }
    let count = addresses(page.rows.len());
    sink.note(format!("{count} of {} · captures that bore them, times {}", page.article.slug, look.zone.label))
}

/// `joined with the-other 2025-05-08 10:00 to 2025-05-09 08:00 (RK): why`.
fn joined_words(joined: &JoinedRow, look: &Look) -> String {
    let until = joined.to.map_or_else(String::new, |to| format!(" until {}", look.minute(to)));
    let by = joined.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
    let why = if joined.why.is_empty() { String::new() } else { format!(": {}", joined.why) };
    format!("joined with {} since {}{until}{by}{why}", joined.slug, look.minute(joined.from))
}

fn addresses(count: usize) -> String {
    if count == 1 { "1 address".to_owned() } else { format!("{} addresses", words::figure(count as u64)) }
}
