//! `note ARTICLE [WORDS]`

use std::process::ExitCode;

use dateline::render::page::Page;

use super::article_and_selector;
use crate::cli::args::Note;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Note, environment: &Environment) -> Outcome {
    let (article, selector) = article_and_selector(&asked.article, environment)?;
    let mut archive = environment.archive()?;
    let words = asked.words.join(" ");
    match words.trim() {
        "" if asked.by.is_some() => {
            return Err(Failure::new(Kind::Usage, "--by names who remarks something, but there is no remark"));
        }
        "" => {}
        words => archive.add_note(article, selector.as_ref(), words, asked.by.as_deref(), environment.now)?,
    }
    terminal::print(&Page::Table(archive.notes(article)?), environment)?;
    Ok(ExitCode::SUCCESS)
}
