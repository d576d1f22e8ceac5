//! `list [WORDS]`

use std::process::ExitCode;

use dateline::model::capture::Outcome as Found;
use dateline::render::page::{FollowedPage, Page};

use crate::cli::args::{List, Looked};
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &List, environment: &Environment) -> Outcome {
    if asked.followed {
        let rows = environment.archive()?.followed()?;
        let page = FollowedPage { rows, terms: Vec::new() };
        terminal::print(&Page::Followed(page), environment)?;
        return Ok(ExitCode::SUCCESS);
    }
    let limit = if asked.all { usize::MAX } else { asked.limit };
    let read = if asked.looked.is_some() { usize::MAX } else { limit };
    let mut page = environment.archive()?.list(asked.words.as_deref(), read)?;
    page.rows.retain(|row| asked.looked.is_none_or(|wanted| outcome_of(wanted) == row.looked_at.1));
    page.rows.truncate(limit);
    terminal::print(&Page::List(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

fn outcome_of(looked: Looked) -> Found {
    match looked {
        Looked::Page => Found::Page,
        Looked::NotModified => Found::NotModified,
        Looked::Blocked => Found::Blocked,
        Looked::Gone => Found::Gone,
        Looked::Redirected => Found::Redirected,
        Looked::Truncated => Found::Truncated,
        Looked::NoArticle => Found::NoArticle,
        Looked::Failed => Found::Failed,
    }
}
