//! `rm`, `prune`, `redact`: what would go is said first, and nothing goes without a yes.

use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

use chrono::TimeDelta;
use dateline::archive::{Doomed, Kept, RemoveAsked};
use dateline::render::counted;
use dateline::render::page::{Page, TablePage};

use super::article_and_selector;
use crate::cli::args::{Prune, Redact, Rm};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, terminal};

pub fn rm(asked: &Rm, environment: &Environment) -> Outcome {
    remove(&RemoveAsked::Article(asked.article.clone()), &asked.reason, asked.sure.yes, environment)
}

pub fn redact(asked: &Redact, environment: &Environment) -> Outcome {
    let (article, selector) = article_and_selector(&asked.article, environment)?;
    remove(&RemoveAsked::Redact(article.to_owned(), selector), &asked.reason, asked.sure.yes, environment)
}

pub fn prune(asked: &Prune, environment: &Environment) -> Outcome {
    let days = asked.keep.strip_suffix('d').and_then(|days| days.parse::<u32>().ok());
    let since = match (asked.keep.as_str(), days) {
        ("changes", _) => None,
        (_, Some(days)) => environment.now.checked_sub_signed(TimeDelta::days(i64::from(days))),
        _ => {
            let text = format!("cannot read \"{}\" as what to keep", asked.keep);
            return Err(Failure::new(Kind::Usage, text).hint("write changes, or so many days: 30d"));
        }
    };
    let asked_for = RemoveAsked::Unchanged { articles: asked.articles.clone(), kept: Kept { since } };
    remove(&asked_for, &asked.reason, asked.sure.yes, environment)
}

fn remove(asked: &RemoveAsked, reason: &str, yes: bool, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    let plans = archive.doomed(asked)?;
    if plans.is_empty() {
        terminal::print(&Page::Table(page(asked, &plans, "nothing to take out")), environment)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !yes && !agreed(asked, &plans, environment)? {
        return Err(Failure::new(Kind::Usage, "nothing was taken out").hint("to do it: the same command with --yes"));
    }
    archive.remove(&plans, asked, reason, environment.now)?;
    let said =
        "taken out; their digests and the reason stay in the chain. Backups and exports made before still hold them";
    terminal::print(&Page::Table(page(asked, &plans, said)), environment)?;
    Ok(ExitCode::SUCCESS)
}

/// Says what would go and, where somebody can answer, asks.
fn agreed(asked: &RemoveAsked, plans: &[Doomed], environment: &Environment) -> Result<bool, Failure> {
    terminal::print(&Page::Table(page(asked, plans, "would be taken out")), environment)?;
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    eprint!("take them out? They cannot be brought back [y/N] ");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn page(asked: &RemoveAsked, plans: &[Doomed], said: &str) -> TablePage {
    let columns = ["article", "looks", "looks_staying", "versions", "versions_staying"];
    let mut page = TablePage::new(asked.verb(), "Removal".to_owned(), &columns);
    for plan in plans {
        let (versions, left) = plan.versions;
        let figures = [plan.captures.len() as u32, plan.staying, versions, left].map(|figure| figure.to_string());
        page.rows.push(std::iter::once(plan.article.slug.clone()).chain(figures).collect());
    }
    let looks: usize = plans.iter().map(|plan| plan.captures.len()).sum();
    let (looks, articles) = (counted(looks, "look"), counted(plans.len(), "article"));
    page.lines.push(format!("{looks} of {articles}: {said}"));
    page
}
