//! `timeline [ARTICLE|PATH…]`

use std::io::IsTerminal;
use std::process::ExitCode;

use dateline::archive::TimelineAsked;
use dateline::model::date::Precision;
use dateline::model::timeline::Filter;
use dateline::render::page::{AsOf, Page};

use crate::cli::args::{Clock, Timeline};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

/// Rows that a terminal gets unasked: more than three screens are scrolled past.
const ROWS_ON_A_TERMINAL: usize = 100;

pub fn run(asked: &Timeline, environment: &Environment) -> Outcome {
    let filter = filter(asked, environment)?;
    let as_of = asked.as_of.as_deref().map(|text| sources::instant_at_end(text, environment)).transpose()?;
    let as_of = as_of.map(|instant| AsOf { instant, printed: asked.clock == Clock::Printed });
    let opened = sources::open(&asked.articles, &asked.told, environment)?;
    let on_terminal = environment.global.output.is_none() && std::io::stdout().is_terminal();
    let limit = (on_terminal && !asked.all).then_some(ROWS_ON_A_TERMINAL);
    let question = TimelineAsked { articles: opened.names, filter, as_of, limit };
    let page = opened.archive.timeline(&question, environment.now)?;
    terminal::print(&Page::Timeline(Box::new(page)), environment)?;
    opened.unread.iter().for_each(|unread| eprintln!("warning: {unread}"));
    Ok(if opened.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(5) })
}

fn filter(asked: &Timeline, environment: &Environment) -> Result<Filter, Failure> {
    let since = asked.since.as_deref().map(|text| sources::day(text, false, environment)).transpose()?;
    let until = asked.until.as_deref().map(|text| sources::day(text, true, environment)).transpose()?;
    if since.zip(until).is_some_and(|(since, until)| since > until) {
        return Err(Failure::new(Kind::Usage, "--since is later than --until"));
    }
    Ok(Filter {
        since,
        until,
        strictly_within: asked.strictly_within,
        precision_min: asked.min_precision.as_deref().map(precision).transpose()?,
        words: asked.words.clone(),
        guesses: asked.guesses,
    })
}

fn precision(word: &str) -> Result<Precision, Failure> {
    match word {
        "year" => Ok(Precision::Year),
        "month" => Ok(Precision::Month),
        "week" => Ok(Precision::Week),
        "day" => Ok(Precision::Day),
        _ => {
            Err(Failure::new(Kind::Usage, format!("\"{word}\" is no precision"))
                .hint("there are: year, month, week, day"))
        }
    }
}
