//! `record SOURCE…`

use std::process::ExitCode;

use dateline::render::page::{Page, RecordPage, Recorded};

use crate::cli::args::Record;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

pub fn run(asked: &Record, environment: &Environment) -> Outcome {
    let request = sources::request(&asked.told, environment)?;
    if request.captured_at.is_some_and(|captured_at| captured_at > environment.now) {
        return Err(Failure::new(Kind::Usage, "--captured lies in the future").hint("it is when somebody looked"));
    }
    let mut archive = environment.create_archive()?;
    let rows = sources::record(&mut archive, &asked.sources, &request, environment)?;
    let failed = rows.iter().filter(|row| matches!(row.outcome, Recorded::Failed | Recorded::Other(_))).count();
    let tried = rows.iter().filter(|row| row.outcome != Recorded::Skipped).count();
    let page = Page::Recorded(RecordPage { rows, store: archive.place() });
    terminal::print(&page, environment)?;
    // No article text is unreadable input (2); with others that were read, some failed (5).
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ if failed == tried => ExitCode::from(2),
        _ => ExitCode::from(5),
    })
}
