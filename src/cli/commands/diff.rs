//! `diff ARTICLE [FROM [TO]]` and `diff OLD NEW`

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use dateline::archive::{self, Archive, DiffAsked, parse_pair, parse_selector};
use dateline::render::page::{DiffPage, DiffStyle, Page, StatPage};

use super::split_version;
use crate::cli::args::{Diff, Told};
use crate::cli::env::{Environment, is_on_disk};
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Diff, environment: &Environment) -> Outcome {
    if asked.sentences || asked.tokens {
        return align(asked);
    }
    let style = DiffStyle { side_by_side: asked.side_by_side, context: asked.context, all: asked.all };
    let (page, differs) = match files(asked) {
        Some((old, new)) => {
            let request = sources::request(&Told::default(), environment)?;
            let page = Archive::diff_files(old, new, &request, style)?;
            let differs = differs(&page);
            (if asked.stat { stat(page) } else { Page::Diff(Box::new(page)) }, differs)
        }
        None => versions(asked, style, environment)?,
    };
    terminal::print(&page, environment)?;
    Ok(if asked.exit_code && differs { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Two files, where both are on the disk or read as paths: one that is missing is said to be.
fn files(asked: &Diff) -> Option<(&str, &str)> {
    let new = asked.from.as_deref().filter(|_| asked.to.is_none())?;
    let file = |name: &str| (is_on_disk(name) || sources::reads_as_path(name)) && !std::path::Path::new(name).is_dir();
    (file(&asked.article) && file(new)).then_some((&asked.article, new))
}

fn versions(asked: &Diff, style: DiffStyle, environment: &Environment) -> Result<(Page, bool), Failure> {
    let (article, at) = split_version(&asked.article);
    let question = DiffAsked { style, ..selectors(asked, at, environment)? };
    let (archive, name) = sources::open_one(article, environment)?;
    if asked.stat {
        let page = archive.diff_stat(&name, &question)?;
        let differs = page.rows.iter().any(differs);
        return Ok((Page::Stat(page), differs));
    }
    let page = archive.diff(&name, &question)?;
    let differs = differs(&page);
    Ok((Page::Diff(Box::new(page)), differs))
}

fn selectors(asked: &Diff, at: Option<&str>, environment: &Environment) -> Result<DiffAsked, Failure> {
    let (zone, now) = (environment.zone, environment.now);
    let one = |text: &str| parse_selector(text, zone, now);
    let first = at.or(asked.from.as_deref());
    let second = if at.is_some() { asked.from.as_deref() } else { asked.to.as_deref() };
    // The article may be named again: diff talks@2 talks@5.
    let second = second.map(|text| of_article(text, asked));
    let Some(first) = first else { return Ok(DiffAsked::default()) };
    if let Some(pair) = parse_pair(first, zone, now) {
        let (old, new) = pair?;
        return Ok(DiffAsked { old: Some(old), successor: new.is_none(), new, ..DiffAsked::default() });
    }
    // ARTICLE@3 alone asks what version 3 changed.
    if at.is_some() && second.is_none() {
        return Ok(DiffAsked { new: Some(one(first)?), ..DiffAsked::default() });
    }
    let new = second.map(one).transpose()?;
    Ok(DiffAsked { old: Some(one(first)?), new, ..DiffAsked::default() })
}

fn of_article<'a>(text: &'a str, asked: &Diff) -> &'a str {
    let (article, _) = split_version(&asked.article);
    text.strip_prefix(article).and_then(|rest| rest.strip_prefix('@')).unwrap_or(text)
}

fn differs(page: &DiffPage) -> bool {
    page.old.document.text != page.new.document.text
}

fn stat(page: DiffPage) -> Page {
    Page::Stat(StatPage { subject: page.subject.clone(), rows: vec![page] })
}

/// Plumbing for evaluation: one sentence or token a line.
fn align(asked: &Diff) -> Outcome {
    let read = |path: &str| {
        std::fs::read_to_string(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                Failure::new(Kind::NotFound, format!("cannot read {path}: {error}")).hint("check the name")
            }
            ErrorKind::InvalidData => Failure::new(Kind::Usage, format!("{path} is not UTF-8")),
            _ => Failure::new(Kind::Usage, format!("cannot read {path}: {error}")),
        })
    };
    let new = asked.from.as_deref().ok_or_else(|| Failure::new(Kind::Usage, "name the OLD and the NEW file"))?;
    let (old, new) = (read(&asked.article)?, read(new)?);
    let shape = if asked.sentences {
        let [links, moves] = archive::align_sentences(&old, &new);
        serde_json::json!({"links": links, "moves": moves})
    } else {
        let [edits, moves] = archive::align_tokens(&old, &new);
        serde_json::json!({"edits": edits, "moves": moves})
    };
    writeln!(std::io::stdout().lock(), "{shape}")?;
    Ok(ExitCode::SUCCESS)
}
