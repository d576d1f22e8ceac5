//! `verify`: what was checked, and what is wrong.

use std::io;

use super::{Block, Column, Label, Line, Sink, Table};
use crate::render::Look;
use crate::render::page::VerifyPage;
use crate::render::words;

/// The sums, then the findings.
pub fn lay(page: &VerifyPage, _look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let columns = vec![Column::figures("CHECKED"), Column::words("")];
    let row = |(what, count): &(String, u64)| {
        vec![Line::of(Label::Plain, words::figure(*count)), Line::of(Label::Plain, what)]
    };
    let rows: Vec<Vec<Line>> = page.checked.iter().map(row).collect();
    if !rows.is_empty() {
        sink.block(Block::Table(Table { columns, rows, headed: false }))?;
    }
    if !page.bodies_read {
        sink.line(Line::of(Label::Warning, "bodies not read: run without --quick to compare them with their digests"))?;
    }
    for finding in &page.findings {
        let line = Line::of(Label::Warning, "damaged  ").with(Label::Slug, &finding.subject);
        sink.line(line.with(Label::Plain, format!(": {}", finding.problem)))?;
    }
    if let Some((links, digest)) = &page.head {
        let text =
            format!("chain of {links} looks, head {digest}: keep it elsewhere, and a rewritten archive will show");
        sink.line(Line::of(Label::Dim, text))?;
    }
    match page.findings.len() {
        0 => sink.line(Line::of(Label::Heading, "no damage found")),
        count => sink.line(Line::of(Label::Warning, format!("{} found", words::counted(count, "problem")))),
    }
}
