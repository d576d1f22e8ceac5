//! `follow URL…`, `unfollow URL…`: the only way to have something contacted unasked.

use std::process::ExitCode;

use dateline::capture::feed;
use dateline::model::follow::{FollowKind, Followed};
use dateline::render::page::{FollowedPage, Page};

use crate::cli::args::{Follow, Unfollow};
use crate::cli::env::{Environment, is_on_disk};
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal, web};

pub fn run(asked: &Follow, environment: &Environment) -> Outcome {
    let wanted = wanted(asked)?;
    let settings = web::settings(&asked.web, environment)?;
    let mut archive = environment.create_archive()?;
    let mut rows = Vec::new();
    for (url, kind) in wanted {
        let followed = Followed::new(url, kind, None, environment.now);
        if archive.follow(&followed)? {
            rows.push(followed);
        }
    }
    let terms = vec![
        format!("asked as {}, at most every {} s a host; robots.txt is kept to", settings.agent, settings.host_delay.as_secs_f32()),
        "articles every 15 min while new, ever more rarely while they stand, at least every 30 days; feeds every 10 min to 6 h".to_owned(),
        "nothing was contacted yet: dateline poll, or dateline watch".to_owned(),
    ];
    let terms = if rows.is_empty() { vec!["followed before; nothing was changed".to_owned()] } else { terms };
    terminal::print(&Page::Followed(FollowedPage { rows, terms }), environment)?;
    Ok(ExitCode::SUCCESS)
}

/// The addresses named, and those of the feeds that OPML files name.
fn wanted(asked: &Follow) -> Result<Vec<(String, FollowKind)>, Failure> {
    let mut wanted = Vec::new();
    for source in &asked.sources {
        if sources::is_address(source) {
            let is_feed = asked.feed || !asked.article && looks_like_feed(source);
            wanted.push((source.clone(), if is_feed { FollowKind::Feed } else { FollowKind::Article }));
        } else if is_on_disk(source) {
            let text = std::fs::read(source)
                .map_err(|error| Failure::new(Kind::Usage, format!("cannot read {source}: {error}")))?;
            let list = feed::read(&text, "").unwrap_or_default();
            if list.feeds.is_empty() {
                return Err(Failure::new(Kind::Usage, format!("{source} names no feed")).hint("it must be OPML"));
            }
            wanted.extend(list.feeds.into_iter().map(|url| (url, FollowKind::Feed)));
        } else {
            return Err(Failure::new(Kind::Usage, format!("\"{source}\" is no web address and no file"))
                .hint("an address begins with https://"));
        }
    }
    Ok(wanted)
}

/// What the address alone gives away; `--feed` and `--article` say it.
fn looks_like_feed(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_lowercase();
    [".xml", ".rss", ".atom", ".rdf", "/feed", "/rss", "/atom", "feed.json"].iter().any(|ending| path.ends_with(ending))
}

pub fn stop(asked: &Unfollow, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    let before = archive.followed()?;
    let mut dropped = Vec::new();
    for name in &asked.names {
        dropped.extend(archive.unfollow(name)?);
    }
    let rows = before.into_iter().filter(|one| dropped.contains(&one.url)).collect();
    let terms = vec!["no longer followed; what was recorded stays".to_owned()];
    terminal::print(&Page::Followed(FollowedPage { rows, terms }), environment)?;
    Ok(ExitCode::SUCCESS)
}
