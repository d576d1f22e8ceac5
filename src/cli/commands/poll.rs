//! `poll`, `watch`: looks at what is followed, and tells of news.

use std::process::ExitCode;
use std::time::Duration;

use dateline::archive::{Archive, PollAsked, PollRow};
use dateline::capture::web::Client;
use dateline::render::page::{Page, RecordPage, Recorded};

use crate::cli::args::{Poll, Watch};
use crate::cli::env::Environment;
use crate::cli::failure::Failure;
use crate::cli::notices::Herald;
use crate::cli::{Outcome, terminal, web};

pub fn run(asked: &Poll, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    let client = web::client(&asked.web, environment)?;
    let wanted = PollAsked { names: asked.names.clone(), all: asked.all };
    let herald = Herald::new(&asked.notices, &client, environment)?;
    let rows = poll_once(&mut archive, &client, &wanted, &herald, environment)?;
    let any = |holds: fn(&PollRow) -> bool| rows.iter().any(holds);
    let failed = |row: &PollRow| matches!(row.row.outcome, Recorded::Failed);
    Ok(match rows.iter().filter(|row| failed(row)).count() {
        0 if asked.exit_code && any(|row| row.is_news) => ExitCode::from(1),
        0 => ExitCode::SUCCESS,
        all if all == rows.len() => ExitCode::from(4),
        _ => ExitCode::from(5),
    })
}

/// One poll: prints its rows, tells of its news.
fn poll_once(
    archive: &mut Archive,
    client: &Client,
    wanted: &PollAsked,
    herald: &Herald<'_>,
    environment: &Environment,
) -> Result<Vec<PollRow>, Failure> {
    let progress = terminal::progress(environment);
    terminal::expect(&progress, archive.due(client, wanted)?);
    let mut rows: Vec<PollRow> = Vec::new();
    archive.poll(client, wanted, &mut |row| {
        progress.inc(1);
        // Stored by now: whoever hears of it finds it in the archive.
        if row.is_news {
            herald.tell(&row);
        }
        rows.push(row);
    })?;
    progress.finish_and_clear();
    if rows.iter().any(|row| row.is_news) {
        herald.renew_feed(archive);
    }
    let shown = rows.iter().map(|row| row.row.clone()).collect();
    let page = RecordPage { rows: shown, notes: Vec::new(), next_due: archive.next_due()?, store: archive.place() };
    terminal::print(&Page::Recorded(page), environment)?;
    Ok(rows)
}

pub fn watch(asked: &Watch, environment: &Environment) -> Outcome {
    let every = web::length(&asked.every)?;
    let mut archive = environment.archive()?;
    let mut polls = 0;
    // One client for all polls: it remembers robots.txt and who wants to be left alone.
    let client = web::client(&asked.web, environment)?;
    let herald = Herald::new(&asked.notices, &client, environment)?;
    loop {
        poll_once(&mut archive, &client, &PollAsked::default(), &herald, environment)?;
        polls += 1;
        if asked.polls.is_some_and(|most| polls >= most) {
            return Ok(ExitCode::SUCCESS);
        }
        std::thread::sleep(every.max(Duration::from_millis(10)));
    }
}
