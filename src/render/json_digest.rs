//! `tls`: a bare map of dates to sentences, as the field's scorers read it; as lines, with the proof.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::json::Items;
use super::page::DigestPage;

/// `{"2025-03-01": ["sentence", …], …}`, in the order of the calendar.
pub fn map(page: &DigestPage, out: &mut dyn io::Write) -> io::Result<()> {
    let sentences = page.dates.iter().map(|date| {
        let lines: Vec<&str> = date.lines.iter().map(|line| line.sentence.as_str()).collect();
        (date.date.to_string(), lines)
    });
    let map: BTreeMap<String, Vec<&str>> = sentences.collect();
    serde_json::to_writer(&mut *out, &map)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct DateItem<'a> {
    when: String,
    /// How much the date matters, as against others of the same digest.
    score: f64,
    sentences: Vec<LineItem<'a>>,
}

#[derive(Serialize)]
struct LineItem<'a> {
    text: &'a str,
    article: &'a str,
    source: &'a str,
    published: String,
    /// The words that name the date; null where the day of publication stands for it.
    phrase: Option<&'a str>,
    dated_by: &'a str,
}

/// An item a date.
pub fn lines<S: Items>(page: &DigestPage, sink: &mut S) -> io::Result<()> {
    page.dates.iter().try_for_each(|date| {
        sink.item(&DateItem {
            when: date.date.to_string(),
            score: (date.score * 1000.0).round() / 1000.0,
            sentences: date
                .lines
                .iter()
                .map(|line| LineItem {
                    text: &line.sentence,
                    article: &line.article,
                    source: &line.source,
                    published: line.published.to_string(),
                    phrase: line.phrase.as_deref(),
                    dated_by: line.dated_by,
                })
                .collect(),
        })
    })
}
