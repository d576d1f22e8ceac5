//! `blame ARTICLE[@VERSION]`

use std::process::ExitCode;

use dateline::archive::parse_selector;
use dateline::model::address::Selector;
use dateline::render::page::Page;

use super::split_version;
use crate::cli::args::Blame;
use crate::cli::env::Environment;
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Blame, environment: &Environment) -> Outcome {
    let (article, selector) = split_version(&asked.article);
    let version = match selector {
        Some(text) => parse_selector(text, environment.zone, environment.now)?,
        None => Selector::Latest(0),
    };
    let (archive, name) = sources::open_one(article, environment)?;
    let page = archive.blame(&name, &version, asked.removed, asked.sentence.clone())?;
    terminal::print(&Page::Blame(Box::new(page)), environment)?;
    Ok(ExitCode::SUCCESS)
}
