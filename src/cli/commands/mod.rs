//! One file a verb: what was typed becomes a question to the archive.

mod alias;
mod backup;
mod blame;
mod changes;
mod cite;
mod config;
mod diff;
mod export;
mod extract;
mod follow;
mod list;
mod log;
mod note;
mod poll;
mod record;
mod reextract;
mod remove;
mod search;
mod show;
mod timeline;
mod timex;
mod tls;
mod verify;
mod welcome;

use std::process::ExitCode;

use clap::CommandFactory;
use dateline::archive::parse_selector;
use dateline::model::address::Selector;

use super::Outcome;
use super::args::{Args, Command};
use super::env::Environment;
use super::failure::Failure;

/// Does what was typed.
pub fn run(args: Args, environment: &Environment) -> Outcome {
    let Some(command) = args.command else { return welcome::run(environment) };
    match command {
        Command::Record(asked) => record::run(&asked, environment),
        Command::Follow(asked) => follow::run(&asked, environment),
        Command::Unfollow(asked) => follow::stop(&asked, environment),
        Command::Poll(asked) => poll::run(&asked, environment),
        Command::Watch(asked) => poll::watch(&asked, environment),
        Command::Alias(asked) => alias::run(&asked, environment),
        Command::List(asked) => list::run(&asked, environment),
        Command::Log(asked) => log::run(&asked, environment),
        Command::Show(asked) => show::run(&asked, environment),
        Command::Diff(asked) => diff::run(&asked, environment),
        Command::Blame(asked) => blame::run(&asked, environment),
        Command::Changes(asked) => changes::run(&asked, environment),
        Command::Timeline(asked) => timeline::run(&asked, environment),
        Command::Search(asked) => search::run(&asked, environment),
        Command::Verify(asked) => verify::run(&asked, environment),
        Command::Backup(asked) => backup::run(&asked, environment),
        Command::Cite(asked) => cite::run(&asked, environment),
        Command::Export(asked) => export::run(&asked, environment),
        Command::Note(asked) => note::run(&asked, environment),
        Command::Rm(asked) => remove::rm(&asked, environment),
        Command::Prune(asked) => remove::prune(&asked, environment),
        Command::Redact(asked) => remove::redact(&asked, environment),
        Command::Paths(_) => config::paths(environment),
        Command::Config(asked) => config::run(&asked, environment),
        Command::Extract(asked) => extract::run(&asked, environment),
        Command::Reextract(asked) => reextract::run(&asked, environment),
        Command::Timex(asked) => timex::run(&asked, environment),
        Command::Tls(asked) => tls::run(&asked, environment),
        Command::Completions(asked) => {
            clap_complete::generate(asked.shell, &mut Args::command(), "dateline", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::Man(_) => {
            clap_mangen::Man::new(Args::command()).render(&mut std::io::stdout())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// An article and its selector, read.
fn article_and_selector<'a>(text: &'a str, environment: &Environment) -> Result<(&'a str, Option<Selector>), Failure> {
    let (article, selector) = split_version(text);
    let read = |selector| parse_selector(selector, environment.zone, environment.now);
    Ok((article, selector.map(read).transpose()?))
}

/// An article with the selector behind its `@`.
///
/// The `@` of an address (`https://user@host/`) is none: a selector never holds a slash.
fn split_version(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once('@') {
        Some((article, selector)) if !selector.contains('/') && !article.is_empty() => (article, Some(selector)),
        _ => (text, None),
    }
}
