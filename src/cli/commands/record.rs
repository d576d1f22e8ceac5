//! `record SOURCE…`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::archive::Archive;
use dateline::capture;
use dateline::render::page::{Page, RecordPage, RecordRow, Recorded};

use crate::cli::args::{From, Record};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal, web};

pub fn run(asked: &Record, environment: &Environment) -> Outcome {
    let request = sources::request(&asked.told, environment)?;
    if request.captured_at.is_some_and(|captured_at| captured_at > environment.now) {
        return Err(Failure::new(Kind::Usage, "--captured lies in the future").hint("it is when somebody looked"));
    }
    let kind = asked.from.map(|from| kind_of(from, asked)).transpose()?.flatten();
    let mut notes = Vec::new();
    if let (Some(capture::Kind::Table(shape, mapping)), true) = (&kind, asked.dry_run) {
        for source in &asked.sources {
            notes.extend(capture::describe(Path::new(source), *shape, mapping)?);
        }
    }
    let mut archive = if asked.dry_run { Archive::in_memory()? } else { environment.create_archive()? };
    let (addresses, local): (Vec<String>, Vec<String>) = match asked.from {
        Some(From::Wayback) => (asked.sources.clone(), Vec::new()),
        Some(_) => (Vec::new(), asked.sources.clone()),
        None => asked.sources.iter().cloned().partition(|source| sources::is_address(source)),
    };
    let (mut rows, about) = sources::record(&mut archive, &local, kind.as_ref(), &request, environment)?;
    notes.extend(about);
    rows.extend(from_web(&mut archive, &addresses, asked, environment)?);
    let failed = rows.iter().filter(|row| matches!(row.outcome, Recorded::Failed | Recorded::Other(_))).count();
    let tried = rows.iter().filter(|row| row.outcome != Recorded::Skipped).count();
    let store = if asked.dry_run { "nothing was stored".to_owned() } else { archive.place() };
    let page = Page::Recorded(RecordPage { rows, notes, next_due: None, store });
    terminal::print(&page, environment)?;
    // No article text is unreadable input (2); with others that were read, some failed (5).
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ if failed == tried && local.is_empty() => ExitCode::from(4),
        _ if failed == tried => ExitCode::from(2),
        _ => ExitCode::from(5),
    })
}

/// Addresses are asked, or what an archive keeps of them.
fn from_web(
    archive: &mut Archive,
    addresses: &[String],
    asked: &Record,
    environment: &Environment,
) -> Result<Vec<RecordRow>, Failure> {
    let mut rows = Vec::new();
    if addresses.is_empty() {
        return Ok(rows);
    }
    let client = web::client(&asked.web, environment)?;
    let progress = terminal::progress(environment);
    let mut tell = |row| {
        progress.inc(1);
        rows.push(row);
    };
    for address in addresses {
        if let Some(From::Wayback) = asked.from {
            let copies = archive.mementos(&client, address, asked.endpoint.as_deref())?;
            terminal::expect(&progress, copies.wanted());
            archive.record_mementos(&client, copies, &mut tell)?;
        } else {
            terminal::expect(&progress, 1);
            archive.record_address(&client, address, &mut tell)?;
        }
    }
    progress.finish_and_clear();
    Ok(rows)
}

/// What the sources are read as; none for what is asked of the web.
fn kind_of(from: From, asked: &Record) -> Result<Option<capture::Kind>, Failure> {
    let mapping = asked.map.as_deref().unwrap_or_default().parse::<capture::Mapping>().map_err(|problem| {
        Failure::new(Kind::Usage, format!("cannot read --map: {problem}"))
            .hint("write FIELD=COLUMN,…; fields are url, title, published, captured, text, html, name")
    })?;
    let mapping = capture::Mapping { bad: asked.bad.as_ref().map(PathBuf::from), ..mapping };
    Ok(Some(match from {
        From::Wayback => return Ok(None),
        From::Git => capture::Kind::Git(asked.only.clone()),
        From::Warc => capture::Kind::Warc,
        From::Csv => capture::Kind::Table(capture::Shape::Csv, mapping),
        From::Jsonl => capture::Kind::Table(capture::Shape::Jsonl, mapping),
        From::Saved => capture::Kind::Saved,
        From::Diffengine => capture::Kind::Diffengine,
        From::Changedetection => capture::Kind::Changedetection,
    }))
}
