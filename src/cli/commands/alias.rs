//! `alias ARTICLE`

use std::process::ExitCode;

use dateline::render::page::Page;

use crate::cli::args::Alias;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Alias, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    for address in &asked.add {
        archive.add_alias(&asked.article, address, environment.now)?;
    }
    for address in &asked.drop {
        archive.drop_alias(&asked.article, address)?;
    }
    let said = (asked.why.as_str(), asked.by.as_deref());
    for other in &asked.join {
        archive.join_articles(&asked.article, other, said, environment.now)?;
    }
    for other in &asked.part {
        archive.part_article(&asked.article, other, said, environment.now)?;
    }
    terminal::print(&Page::Aliases(archive.aliases(&asked.article)?), environment)?;
    Ok(ExitCode::SUCCESS)
}
