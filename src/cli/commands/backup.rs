//! `backup FILE`

use std::path::Path;
use std::process::ExitCode;

use dateline::render::page::Page;

use crate::cli::args::Backup;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Backup, environment: &Environment) -> Outcome {
    let page = environment.archive()?.back_up(Path::new(&asked.file))?;
    terminal::print(&Page::Table(page), environment)?;
    Ok(ExitCode::SUCCESS)
}
