//! `list [WORDS]`

use std::process::ExitCode;

use dateline::render::page::Page;

use crate::cli::args::List;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &List, environment: &Environment) -> Outcome {
    let limit = if asked.all { usize::MAX } else { asked.limit };
    let page = environment.archive()?.list(asked.words.as_deref(), limit)?;
    terminal::print(&Page::List(page), environment)?;
    Ok(ExitCode::SUCCESS)
}
