//! `search QUERY`

use std::process::ExitCode;

use dateline::render::page::Page;

use crate::cli::args::Search;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Search, environment: &Environment) -> Outcome {
    let page = environment.archive()?.search(&asked.query.join(" "), asked.limit)?;
    let found = !page.rows.is_empty();
    terminal::print(&Page::Search(page), environment)?;
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
