//! `show ARTICLE[@VERSION]`

use std::io::Write;
use std::process::ExitCode;

use dateline::archive::{ShowAsked, parse_selector};
use dateline::model::address::Selector;
use dateline::render::page::{Page, ShowPart};

use super::split_version;
use crate::cli::args::Show;
use crate::cli::env::Environment;
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Show, environment: &Environment) -> Outcome {
    let (article, selector) = split_version(&asked.article);
    let version = match selector {
        Some(text) => parse_selector(text, environment.zone, environment.now)?,
        None => Selector::Latest(0),
    };
    let (archive, name) = sources::open_one(article, environment)?;
    if asked.raw {
        std::io::stdout().lock().write_all(&archive.raw(&name, &version)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let part = match (asked.meta, asked.dropped) {
        (true, _) => ShowPart::Facts,
        (_, true) => ShowPart::Dropped,
        _ => ShowPart::Text,
    };
    let page = archive.show(&name, &ShowAsked { version, part })?;
    terminal::print(&Page::Show(Box::new(page)), environment)?;
    Ok(ExitCode::SUCCESS)
}
