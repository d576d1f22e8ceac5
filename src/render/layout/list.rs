//! `list`: a row an article.

use std::io;

use super::{Block, Column, Label, Line, Sink, Table};
use crate::model::capture::Outcome;
use crate::render::Look;
use crate::render::page::{ListPage, ListRow};
use crate::render::words;

/// The table and the archive's sums.
pub fn lay(page: &ListPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    if !page.rows.is_empty() {
        sink.block(Block::Table(table(page, look)))?;
    }
    let mut sums = format!(
        "{} of {}, {} in all",
        words::figure(page.rows.len() as u64),
        words::counted(page.articles as usize, "article"),
        words::counted(page.versions as usize, "version"),
    );
    if let Some(bytes) = page.store_bytes {
        sums.push_str(&format!(", {}", words::bytes(bytes)));
    }
    if !page.store.is_empty() {
        sums.push_str(&format!(" · {}", page.store));
    }
    sink.note(format!("{sums} · times {}", look.zone.label))
}

fn table(page: &ListPage, look: &Look) -> Table {
    let columns = vec![
        Column::words("ARTICLE"),
        Column::figures("VERS"),
        Column::words("CHANGES"),
        Column::words("LAST CHANGE"),
        Column::words("LAST LOOK"),
        Column::clipped("TITLE"),
    ];
    Table { columns, rows: page.rows.iter().map(|row| cells(row, look)).collect(), headed: true }
}

fn cells(row: &ListRow, look: &Look) -> Vec<Line> {
    let largest = row.sizes.iter().copied().max().unwrap_or(0);
    let shown = &row.sizes[row.sizes.len().saturating_sub(10)..];
    let bars = if look.plain { String::new() } else { words::bars(shown, largest) };
    let (looked_at, outcome) = row.looked_at;
    let ago = look.ago(looked_at).map(|ago| format!(" ({ago})")).unwrap_or_default();
    let looked = format!("{}{ago}", look.minute(looked_at));
    let looked = match outcome {
        Outcome::Page | Outcome::NotModified => Line::of(Label::Plain, looked),
        other => Line::of(Label::Warning, format!("{} {looked}", words::outcome(other))),
    };
    vec![
        Line::of(Label::Slug, &row.article.slug),
        Line::of(Label::Plain, row.versions.to_string()),
        Line::of(Label::Bar, bars),
        Line::of(Label::Plain, look.minute(row.changed_at)),
        looked,
        Line::of(Label::Quote, row.title.clone().unwrap_or_default()),
    ]
}
