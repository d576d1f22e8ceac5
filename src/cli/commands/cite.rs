//! `cite ARTICLE@V#P.S`, `cite EVENT`

use std::process::ExitCode;

use dateline::archive::{self, Archive};
use dateline::model::address::Selector;
use dateline::render::page::Page;

use super::article_and_selector;
use crate::cli::args::{Cite, Style};
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Cite, environment: &Environment) -> Outcome {
    let style = match asked.style {
        Style::Plain => archive::Style::Plain,
        Style::Apa => archive::Style::Apa,
        Style::Chicago => archive::Style::Chicago,
        Style::Bibtex => archive::Style::Bibtex,
        Style::Ris => archive::Style::Ris,
    };
    if Archive::is_event(&asked.article) {
        let page = environment.archive()?.cite_event(&asked.article, style, environment.now)?;
        terminal::print(&Page::Table(page), environment)?;
        return Ok(ExitCode::SUCCESS);
    }
    // The `#` of an address (`https://…/a#top`) is none: a place never holds a slash.
    let (name, place) = match asked.article.rsplit_once('#') {
        Some((name, place)) if !place.contains('/') => (name, Some(place)),
        _ => (asked.article.as_str(), None),
    };
    let (article, selector) = article_and_selector(name, environment)?;
    let page = environment.archive()?.cite_version(article, &selector.unwrap_or(Selector::Latest(0)), place, style)?;
    terminal::print(&Page::Table(page), environment)?;
    Ok(ExitCode::SUCCESS)
}
