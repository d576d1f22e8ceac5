//! `search`: sentences that hold the words, with the versions in which they stand.

use std::io;

use super::{Block, Entry, Grid, Label, Line, Sink, Standing};
use crate::render::page::{SearchPage, SearchRow};
use crate::render::{Look, measure, words};

/// The hits and the sums.
pub fn lay(page: &SearchPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let widest = page.rows.iter().map(|row| measure::line_width(&source(row))).max().unwrap_or(0);
    sink.block(Block::Grid(Grid { key: 0, aside: widest.clamp(14, 34), heads: None }))?;
    for row in &page.rows {
        let body = vec![sentence(row)];
        let standing = Some(Standing::of(row.in_latest));
        sink.block(Block::Entry(Entry { standing, body, aside: vec![source(row)], ..Entry::default() }))?;
    }
    let mut sums = words::counted(page.rows.len(), "sentence");
    if page.more > 0 {
        sums.push_str(&format!(" of {}", words::figure(page.rows.len() as u64 + u64::from(page.more))));
    }
    let (articles, versions) = page.searched;
    let searched =
        format!("{}, {}", words::counted(articles as usize, "article"), words::counted(versions as usize, "version"));
    let legend =
        if look.plain || page.rows.is_empty() { "" } else { " · ● in the latest version  ○ only in older ones" };
    sink.note(format!("{sums} with “{}” · {searched} searched{legend}", page.query))
}

fn sentence(row: &SearchRow) -> Line {
    let mut line = Line::new();
    let mut at = 0;
    for (start, end) in &row.hits {
        let (Some(before), Some(hit)) = (row.sentence.get(at..*start), row.sentence.get(*start..*end)) else {
            continue;
        };
        line.push(Label::Quote, before);
        line.push(Label::Mark, "«");
        line.push(Label::Event, hit);
        line.push(Label::Mark, "»");
        at = *end;
    }
    line.with(Label::Quote, &row.sentence[at..])
}

fn source(row: &SearchRow) -> Line {
    let versions: Vec<String> = row.versions.iter().map(|(first, last)| words::version_range(*first, *last)).collect();
    let mut line = Line::of(Label::Slug, &row.slug).with(Label::Plain, " ");
    line.push(Label::Version, versions.join(", "));
    line.with(Label::Plain, format!(" {}", row.place))
}
