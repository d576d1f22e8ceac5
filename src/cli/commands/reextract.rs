//! `reextract`

use std::process::ExitCode;

use dateline::archive::Reextracted;
use dateline::render::counted;
use dateline::render::page::{Page, TablePage};

use crate::cli::args::Reextract;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Reextract, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    let progress = terminal::progress(environment);
    let all = if asked.articles.is_empty() { archive.articles()? } else { asked.articles.len() as u64 };
    terminal::expect(&progress, all as usize);
    let done = archive.reextract(&asked.articles, asked.dry_run, &mut |done| progress.set_position(done));
    progress.finish_and_clear();
    let done = done?;
    let unread: u32 = done.iter().map(|article| article.looks.unread).sum();
    terminal::print(&Page::Table(page(&done, asked.dry_run)), environment)?;
    Ok(if unread == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A row for each article that reads otherwise, and what it came to in all.
fn page(done: &[Reextracted], dry: bool) -> TablePage {
    let columns = ["article", "looks", "otherwise", "versions_before", "versions", "read_by_before", "read_by"];
    let mut page = TablePage::new("reextract", "Rereading".to_owned(), &columns);
    let differs = |one: &&Reextracted| one.looks.otherwise > 0 || one.looks.unread > 0 || one.before != one.now;
    for one in done.iter().filter(differs) {
        let figures = [one.looks.looks, one.looks.otherwise, one.versions.0, one.versions.1];
        let ids = [one.before.join(", "), one.now.join(", ")];
        let figures = figures.map(|figure| figure.to_string());
        page.rows.push(std::iter::once(one.article.slug.clone()).chain(figures).chain(ids).collect());
    }
    let sum = |count: fn(&Reextracted) -> u32| done.iter().map(count).sum::<u32>();
    let (looks, otherwise) = (sum(|one| one.looks.looks), sum(|one| one.looks.otherwise));
    let (read, articles) = (counted(looks as usize, "look"), counted(done.len(), "article"));
    let verb = if dry { "would be read" } else { "read" };
    let nature = "what differs is this program's doing, no publisher's edit";
    page.lines.push(format!("{read} of {articles} {verb} again, {otherwise} of them otherwise: {nature}"));
    let unread = sum(|one| one.looks.unread);
    if unread > 0 {
        page.lines.push(format!("{unread} looks could not be read: their bytes are damaged (dateline verify)"));
    }
    page
}
