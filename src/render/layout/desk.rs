//! The desk's short answers: a table, and lines below it.

use std::io;

use super::{Block, Column, Label, Line, Sink, Table};
use crate::render::page::TablePage;

/// The rows, if people are to see them, then the lines.
pub fn lay(page: &TablePage, sink: &mut dyn Sink) -> io::Result<()> {
    if page.tabled && !page.rows.is_empty() {
        let columns = page.columns.iter().map(|name| Column::words(name)).collect();
        let row = |row: &Vec<String>| row.iter().map(|cell| Line::of(Label::Plain, cell)).collect();
        sink.block(Block::Table(Table { columns, rows: page.rows.iter().map(row).collect(), headed: true }))?;
    }
    page.lines.iter().try_for_each(|line| sink.line(Line::of(Label::Plain, line)))
}
