//! `tls`: a digest, each sentence with its article.

use std::io;

use super::{Block, Entry, Grid, Label, Line, Sink};
use crate::render::page::{DigestDate, DigestLine, DigestPage};
use crate::render::{measure, when, words};

/// The dates with their sentences, then the sums.
pub fn lay(page: &DigestPage, sink: &mut dyn Sink) -> io::Result<()> {
    let lines = || page.dates.iter().flat_map(|date| &date.lines);
    let widest = lines().map(|line| measure::line_width(&source(line))).max().unwrap_or(0);
    let key = page.dates.iter().map(|date| measure::line_width(&self::key(date))).max().unwrap_or(0);
    sink.block(Block::Grid(Grid { key, aside: widest.clamp(14, 34), heads: None }))?;
    for date in &page.dates {
        for (at, line) in date.lines.iter().enumerate() {
            let key = if at == 0 { self::key(date) } else { Line::new() };
            let body = vec![Line::of(Label::Quote, &line.sentence)];
            sink.block(Block::Entry(Entry { key, body, aside: vec![source(line)], ..Entry::default() }))?;
        }
    }
    let shown = words::counted(lines().count(), "sentence");
    let read =
        format!("{} of {}", words::counted(page.sentences, "sentence"), words::counted(page.articles, "article"));
    sink.note(format!("{}, {shown} · {read} read", words::counted(page.dates.len(), "date")))
}

fn key(date: &DigestDate) -> Line {
    let mut line = Line::new();
    line.push_date(when::date_in_words(date.date), Some(date.date.to_string()));
    line
}

fn source(line: &DigestLine) -> Line {
    Line::of(Label::Slug, &line.article).with(Label::Dim, format!(" {}", line.published))
}
