//! `timex [FILE…]`

use std::io::Read;
use std::process::ExitCode;

use dateline::archive;
use dateline::model::stamp::Moment;
use dateline::render::page::{Page, TimexDocument, TimexPage};
use serde::Deserialize;

use crate::cli::args::Timex;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

/// A line of `timex --jsonl`.
#[derive(Deserialize)]
struct Line {
    doc: String,
    dct: Option<String>,
    text: String,
}

pub fn run(asked: &Timex, environment: &Environment) -> Outcome {
    let dct = asked.dct.as_deref().map(|text| sources::moment(text, environment)).transpose()?;
    let mut texts = Vec::new();
    if asked.files.is_empty() {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(|error| unreadable("standard input", &error))?;
        texts.push(("-".to_owned(), text));
    }
    for path in &asked.files {
        texts.push((path.clone(), std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?));
    }
    let mut page = TimexPage::default();
    for (id, text) in texts {
        if environment.global.jsonl {
            for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                page.documents.push(document_of_line(line, &format!("{id}, line {}", index + 1), dct)?);
            }
        } else {
            page.documents.push(document(id, text, dct));
        }
    }
    terminal::print(&Page::Timex(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

fn document_of_line(line: &str, place: &str, dct: Option<Moment>) -> Result<TimexDocument, Failure> {
    let bad = |problem: String| {
        Failure::new(Kind::Usage, format!("{place}: {problem}")).hint("a line is {\"doc\": …, \"dct\": …, \"text\": …}")
    };
    let line: Line = serde_json::from_str(line).map_err(|error| bad(error.to_string()))?;
    let own = line.dct.as_deref().filter(|written| !written.is_empty());
    let own = own
        .map(|written| Moment::parse(written).ok_or_else(|| bad(format!("\"{written}\" is no date"))))
        .transpose()?;
    Ok(document(line.doc, line.text, own.or(dct)))
}

fn document(id: String, text: String, dct: Option<Moment>) -> TimexDocument {
    let phrases = archive::phrases(&text, dct);
    TimexDocument { id, text, dct: dct.map(Moment::day), phrases }
}

fn unreadable(name: &str, error: &std::io::Error) -> Failure {
    let (kind, hint) = match error.kind() {
        std::io::ErrorKind::NotFound => (Kind::NotFound, "name a text file, or pipe the text in"),
        std::io::ErrorKind::InvalidData => (Kind::Usage, "a text is read as UTF-8: convert it first"),
        _ => (Kind::Usage, "name a text file that can be read, or pipe the text in"),
    };
    Failure::new(kind, format!("cannot read {name}: {error}")).hint(hint)
}
