//! `tls --articles FILE`

use std::io::Read;
use std::process::ExitCode;

use dateline::archive::{self, TlsAsked, Told};
use dateline::model::stamp::Moment;
use dateline::render::page::Page;
use serde::Deserialize;

use crate::cli::args::Tls;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, terminal};

/// A line of the input.
#[derive(Deserialize)]
struct Line {
    id: String,
    time: String,
    #[serde(default)]
    source: String,
    text: Option<String>,
    sentences: Option<Vec<String>>,
}

pub fn run(asked: &Tls, environment: &Environment) -> Outcome {
    let text = read(&asked.articles)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let articles = lines.map(|(index, line)| article(line, index + 1)).collect::<Result<Vec<_>, _>>()?;
    let asked = TlsAsked { dates: asked.dates, per_date: asked.sentences, keywords: asked.keywords.clone() };
    terminal::print(&Page::Digest(archive::digest(&articles, &asked)), environment)?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let done = match path {
        "-" => std::io::stdin().read_to_string(&mut text).map(|_| text),
        path => std::fs::read_to_string(path),
    };
    done.map_err(|error| Failure::new(Kind::Usage, format!("cannot read {path}: {error}")))
}

fn article(line: &str, number: usize) -> Result<Told, Failure> {
    let bad = |problem: String| {
        Failure::new(Kind::Usage, format!("line {number}: {problem}"))
            .hint("a line is {\"id\": …, \"time\": \"2025-10-15\", \"source\": …, \"text\": …} or \"sentences\": […] for \"text\"")
    };
    let line: Line = serde_json::from_str(line).map_err(|error| bad(error.to_string()))?;
    let published = Moment::parse(&line.time).filter(|moment| moment.is_plausible());
    let published = published.ok_or_else(|| bad(format!("\"{}\" is no date", line.time)))?.day();
    let sentences = line.sentences.or_else(|| line.text.as_deref().map(archive::sentences));
    let sentences = sentences.ok_or_else(|| bad("neither \"text\" nor \"sentences\"".to_owned()))?;
    Ok(Told { id: line.id, published, source: line.source, sentences })
}
