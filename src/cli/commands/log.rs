//! `log ARTICLE`

use std::process::ExitCode;

use dateline::archive::LogAsked;
use dateline::render::page::Page;

use crate::cli::args::Log;
use crate::cli::env::Environment;
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Log, environment: &Environment) -> Outcome {
    let (mut archive, name) = sources::open_one(&asked.article, environment)?;
    let page = archive
        .log(&name, &LogAsked { with_diffs: asked.patch, every_look: asked.looks, words: asked.sentence.clone() })?;
    terminal::print(&Page::Log(Box::new(page)), environment)?;
    Ok(ExitCode::SUCCESS)
}
