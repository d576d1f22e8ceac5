//! `changes`

use std::process::ExitCode;

use dateline::archive::ChangesAsked;
use dateline::model::change::ChangeKind;
use dateline::render::page::Page;

use crate::cli::args::{Changes, Told};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Changes, environment: &Environment) -> Outcome {
    let kinds = asked.kind.iter().map(|word| kind(word)).collect::<Result<Vec<_>, _>>()?;
    let since = asked.since.as_deref().map(|text| sources::instant(text, environment)).transpose()?;
    let mut opened = sources::open(&asked.articles, &Told::default(), environment)?;
    let wanted = ChangesAsked {
        articles: opened.names,
        since,
        kinds,
        undeclared: asked.undeclared,
        all: asked.all,
        limit: asked.limit,
    };
    let progress = terminal::progress(environment);
    let page = opened.archive.changes(&wanted, &mut |done, all| {
        progress.set_length(all as u64);
        progress.set_position(done as u64);
    })?;
    progress.finish_and_clear();
    terminal::print(&Page::Changes(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

fn kind(word: &str) -> Result<ChangeKind, Failure> {
    ChangeKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
        let words: Vec<&str> = ChangeKind::ALL.into_iter().map(ChangeKind::word).collect();
        Failure::new(Kind::Usage, format!("no kind of change is called \"{word}\""))
            .hint(format!("there are: {}", words.join(", ")))
    })
}
