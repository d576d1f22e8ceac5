//! `timex` and `extract`: texts as they were read.

use std::io;

use super::record::facts;
use super::show::lay_text;
use super::{Block, Column, Label, Line, Piece, Sink, Table};
use crate::model::capture::Outcome;
use crate::model::timex::Timex;
use crate::render::page::{ExtractPage, ExtractRow, TimexDocument, TimexPage};
use crate::render::{Look, export, when, words};

/// Each text with its phrases between guillemets, then a table of them.
pub fn lay_timex(page: &TimexPage, _look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    for (index, document) in page.documents.iter().enumerate() {
        if index > 0 {
            sink.block(Block::Blank)?;
        }
        let mut head = Line::of(Label::Slug, &document.id);
        head.fact(Label::Dim, words::counted(document.phrases.len(), "phrase"));
        match document.dct {
            Some(day) => head.fact(Label::Dim, format!("counted from {day}")),
            None => head.fact(Label::Dim, "no --dct: relative phrases have no day"),
        }
        sink.block(Block::Section(head))?;
        for line in underlined(document) {
            sink.line(line)?;
        }
        if !document.phrases.is_empty() {
            sink.block(Block::Blank)?;
            sink.block(Block::Table(phrases(document)))?;
        }
    }
    Ok(())
}

fn underlined(document: &TimexDocument) -> Vec<Line> {
    let text = document.text.as_str();
    let mut whole = Line::new();
    let mut at = 0;
    for phrase in &document.phrases {
        let parts = (text.get(at..phrase.span.start), text.get(phrase.span.start..phrase.span.end));
        let (Some(before), Some(words)) = parts else { continue };
        whole.0.push(verbatim(Label::Quote, before));
        whole.push(Label::Mark, "«");
        whole.0.push(verbatim(Label::Phrase, words));
        whole.push(Label::Mark, "»");
        at = phrase.span.end;
    }
    whole.0.push(verbatim(Label::Quote, text.get(at..).unwrap_or_default()));
    let mut lines = vec![Line::new()];
    for piece in whole.0 {
        for (index, part) in piece.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Line::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(piece.label, part.trim_end_matches('\r'));
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// With its line breaks, which are cut out right after.
fn verbatim(label: Label, text: &str) -> Piece {
    Piece { label, text: text.to_owned(), datum: None }
}

fn phrases(document: &TimexDocument) -> Table {
    let columns = vec![
        Column::clipped("PHRASE"),
        Column::words("TYPE"),
        Column::words("VALUE"),
        Column::words("MOD"),
        Column::words("WHEN"),
        Column::words("COUNTED FROM"),
        Column::words("RULE"),
    ];
    let row = |phrase: &Timex| {
        let text = document.text.get(phrase.span.start..phrase.span.end).unwrap_or_default();
        let when = match &phrase.time {
            Ok(time) => Line::of(Label::Date, when::in_words(time)),
            Err(why) => Line::of(Label::Dim, when::unplaced_in_words(*why)),
        };
        vec![
            Line::of(Label::Quote, text.replace('\n', " ")),
            Line::of(Label::Plain, phrase.kind.name()),
            Line::of(Label::Plain, &phrase.value),
            Line::of(Label::Plain, phrase.modifier.map(|modifier| modifier.name()).unwrap_or_default()),
            when,
            Line::of(Label::Dim, phrase.time.as_ref().map(export::rests_on).unwrap_or_default()),
            Line::of(Label::Dim, phrase.rule),
        ]
    };
    Table { columns, rows: document.phrases.iter().map(row).collect(), headed: true }
}

/// Each page's facts and text.
pub fn lay_extract(page: &ExtractPage, _look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    for (index, row) in page.rows.iter().enumerate() {
        if index > 0 {
            sink.block(Block::Blank)?;
        }
        extracted(row, sink)?;
    }
    Ok(())
}

fn extracted(row: &ExtractRow, sink: &mut dyn Sink) -> io::Result<()> {
    let extraction = &row.extraction;
    let claimed = &extraction.facts;
    let title = extraction.text.title.as_deref().unwrap_or(&row.id);
    sink.block(Block::Section(Line::of(Label::Heading, title)))?;
    let plain = |text: String| Line::of(Label::Plain, text);
    let verdict = &extraction.verdict;
    let found = match verdict.outcome {
        Outcome::Page => Line::default(),
        outcome => Line::of(Label::Warning, format!("{}: {}", words::outcome(outcome), verdict.why)),
    };
    let stamp =
        |stamp: &Option<crate::model::stamp::Stamp>| plain(stamp.as_ref().map(words::stamp).unwrap_or_default());
    sink.block(facts(vec![
        ("page", Line::of(Label::Slug, &row.id)),
        ("found", found),
        ("address", Line::of(Label::Link, claimed.canonical_url.clone().unwrap_or_default())),
        ("published", stamp(&claimed.published)),
        ("modified", stamp(&claimed.modified)),
        ("outlet", Line::of(Label::Quote, claimed.site.clone().unwrap_or_default())),
        ("language", plain(claimed.language.clone().unwrap_or_default())),
        ("text", plain(words::counted(extraction.text.words(), "word"))),
        ("read by", Line::of(Label::Dim, &extraction.extractor)),
        ("confidence", plain(format!("{} %", extraction.confidence))),
    ]))?;
    for note in &extraction.notes {
        sink.line(Line::of(Label::Warning, note))?;
    }
    sink.block(Block::Blank)?;
    lay_text(&extraction.text, claimed.language.as_deref(), sink)?;
    match extraction.dropped.len() {
        0 => Ok(()),
        count => sink.note(format!("{} left out as not the article", words::counted(count, "passage"))),
    }
}
