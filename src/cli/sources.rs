//! Arguments that may be articles of the archive or paths on the disk, and what the user says about dates.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, Utc};
use dateline::archive::Archive;
use dateline::capture::{self, Request};
use dateline::model::stamp::Moment;
use dateline::render::page::{RecordRow, Recorded};

use super::args::Told;
use super::env::{Environment, is_on_disk};
use super::failure::{Failure, Kind};
use super::terminal;

/// An archive to read from and the articles of it that are meant; all if empty.
pub struct Readable {
    pub archive: Archive,
    pub names: Vec<String>,
    /// Paths that could not be read, with the reason.
    pub unread: Vec<String>,
}

/// Opens what the arguments name: articles of the archive, or paths, which are read into memory and stored nowhere.
pub fn open(names: &[String], told: &Told, environment: &Environment) -> Result<Readable, Failure> {
    let stored = environment.archive_if_any();
    let mut paths = Vec::new();
    for name in names {
        let known = match &stored {
            Ok(Some(archive)) => archive.knows(name)?,
            _ => false,
        };
        if is_path(name, known)? {
            paths.push(name.clone());
        }
    }
    if paths.is_empty() {
        let archive = match stored? {
            Some(archive) => archive,
            None => environment.archive()?,
        };
        return Ok(Readable { archive, names: names.to_vec(), unread: Vec::new() });
    }
    if paths.len() < names.len() {
        return Err(Failure::new(Kind::Usage, "paths and articles of the archive cannot be read together")
            .hint("record the paths first: dateline record PATH"));
    }
    let mut archive = Archive::in_memory()?;
    let (rows, _) = record(&mut archive, &paths, None, &request(told, environment)?, environment)?;
    let failed = rows.iter().filter(|row| matches!(row.outcome, Recorded::Failed | Recorded::Other(_)));
    let unread =
        failed.map(|row| format!("{}: {}", row.subject, row.message.as_deref().unwrap_or("not read"))).collect();
    Ok(Readable { archive, names: Vec::new(), unread })
}

/// Opens what one argument names; a path must hold one article.
pub fn open_one(name: &str, environment: &Environment) -> Result<(Archive, String), Failure> {
    let opened = open(&[name.to_owned()], &Told::default(), environment)?;
    if !opened.names.is_empty() {
        return Ok((opened.archive, name.to_owned()));
    }
    let mut archive = opened.archive;
    let mut slugs: Vec<String> = archive.list(None, usize::MAX)?.rows.into_iter().map(|row| row.article.slug).collect();
    slugs.sort();
    match slugs.as_slice() {
        [slug] => Ok((archive, slug.clone())),
        [] => Err(Failure::new(Kind::Usage, format!("found no article in {name}"))),
        _ => Err(Failure::new(Kind::NotFound, format!("{name} holds {} articles: {}", slugs.len(), slugs.join(", ")))
            .hint(format!("name one: {}/{}", name.trim_end_matches('/'), slugs[0]))),
    }
}

/// Whether a name that is no address has a `/` or a known ending.
pub fn reads_as_path(name: &str) -> bool {
    let ends_as_file = [".html", ".htm", ".md", ".txt", ".gz"].iter().any(|ending| name.ends_with(ending));
    !name.contains("://") && (name.contains('/') || ends_as_file)
}

/// A `/`, a known ending, or being on the disk makes a path, unless an article bears the name too.
fn is_path(name: &str, known: bool) -> Result<bool, Failure> {
    let is_address = name.contains("://");
    if is_address || name == "-" {
        return Ok(name == "-");
    }
    if reads_as_path(name) {
        return Ok(true);
    }
    match (is_on_disk(name), known) {
        (true, true) => Err(Failure::new(Kind::NotFound, format!("\"{name}\" is an article and a path"))
            .hint(format!("for the path write ./{name}; for the article its address or more of its name"))),
        (on_disk, _) => Ok(on_disk),
    }
}

/// Another archive's `export --jsonl`, by its first line; other lines of JSON are a table, and need to be called one.
fn export(source: &str) -> Result<Option<BufReader<File>>, Failure> {
    if !source.ends_with(".jsonl") || Path::new(source).is_dir() {
        return Ok(None);
    }
    let cannot = |error| Failure::new(Kind::NotFound, format!("cannot read {source}: {error}"));
    let mut lines = BufReader::new(File::open(source).map_err(cannot)?);
    let head = lines.fill_buf().map_err(cannot)?;
    if head.starts_with(Archive::EXPORT_HEAD) {
        return Ok(Some(lines));
    }
    Err(Failure::new(Kind::Usage, format!("{source} is no export of a dateline archive"))
        .hint(format!("a table of articles, one a line, is read by: dateline record --from jsonl {source} --dry-run")))
}

/// Whether an argument is a web address.
pub fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

/// Records sources, with progress; gives a row for each look, and what is said of sources as a whole.
pub fn record(
    archive: &mut Archive,
    sources: &[String],
    kind: Option<&capture::Kind>,
    request: &Request,
    environment: &Environment,
) -> Result<(Vec<RecordRow>, Vec<String>), Failure> {
    let progress = terminal::progress(environment);
    let (mut rows, mut about) = (Vec::new(), Vec::new());
    for source in sources {
        if kind.is_none()
            && let Some(mut lines) = export(source)?
        {
            archive.join(&mut lines, source, &mut |row| rows.push(row))?;
            continue;
        }
        let arrivals = match kind.cloned().or_else(|| capture::kind_of_name(source)) {
            Some(kind) => {
                let import = capture::import(&kind, source, request)?;
                about.extend(import.about);
                import.arrivals
            }
            None => capture::look(source, request)?,
        };
        if let Some(total) = arrivals.size_hint().1 {
            terminal::expect(&progress, total);
        }
        archive.record(arrivals, &mut |row| {
            progress.inc(1);
            rows.push(row);
        })?;
    }
    progress.finish_and_clear();
    Ok((rows, about))
}

/// What the user says about a source.
pub fn request(told: &Told, environment: &Environment) -> Result<Request, Failure> {
    let published = told.published.as_deref().map(|text| moment(text, environment)).transpose()?;
    let captured_at = told.captured.as_deref().map(|text| instant(text, environment)).transpose()?;
    if let Some(url) = told.url.as_deref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
        return Err(Failure::new(Kind::Usage, format!("\"{url}\" is no web address")).hint("it begins with https://"));
    }
    Ok(Request { url: told.url.clone(), published, captured_at, now: environment.now })
}

/// Reads a moment as exactly as it is written.
pub fn moment(text: &str, environment: &Environment) -> Result<Moment, Failure> {
    let today = environment.now.with_timezone(&environment.zone).date_naive();
    let named = match text {
        "today" => Some(Moment::Day(today)),
        "yesterday" => today.checked_sub_days(Days::new(1)).map(Moment::Day),
        _ => Moment::parse(text),
    };
    named.filter(|moment| moment.is_plausible()).ok_or_else(|| unreadable(text))
}

/// Reads an instant; a day is its beginning, no zone is the display zone.
pub fn instant(text: &str, environment: &Environment) -> Result<DateTime<Utc>, Failure> {
    let local = match moment(text, environment)? {
        Moment::Instant(instant) => return Ok(instant.to_utc()),
        Moment::Local(time) => time,
        Moment::Day(day) => day.and_time(NaiveTime::MIN),
    };
    in_zone(local, environment.zone).ok_or_else(|| unreadable(text))
}

/// Reads an instant; a day is its end.
pub fn instant_at_end(text: &str, environment: &Environment) -> Result<DateTime<Utc>, Failure> {
    let Moment::Day(day) = moment(text, environment)? else { return instant(text, environment) };
    let next =
        day.checked_add_days(Days::new(1)).and_then(|next| in_zone(next.and_time(NaiveTime::MIN), environment.zone));
    next.and_then(|next| next.checked_sub_signed(chrono::TimeDelta::microseconds(1))).ok_or_else(|| unreadable(text))
}

/// Reads a year, month or day as its first (`end`: last) day.
pub fn day(text: &str, end: bool, environment: &Environment) -> Result<NaiveDate, Failure> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (first, months) = match parts.as_slice() {
        [year] if number(year, 4).is_some() => (NaiveDate::from_ymd_opt(number(year, 4).unwrap_or(0) as i32, 1, 1), 12),
        [year, month] => {
            let pair = number(year, 4).zip(number(month, 2));
            (pair.and_then(|(year, month)| NaiveDate::from_ymd_opt(year as i32, month, 1)), 1)
        }
        _ => return Ok(moment(text, environment)?.day()),
    };
    let first = first.filter(|first| (1..=9999).contains(&first.year())).ok_or_else(|| unreadable(text))?;
    let last = first.checked_add_months(Months::new(months)).and_then(|next| next.checked_sub_days(Days::new(1)));
    Ok(if end { last.unwrap_or(first) } else { first })
}

fn in_zone(local: chrono::NaiveDateTime, zone: FixedOffset) -> Option<DateTime<Utc>> {
    local.and_local_timezone(zone).single().map(|time| time.to_utc())
}

fn unreadable(text: &str) -> Failure {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let swappable = parts.len() == 3 && parts[0].len() <= 2 && parts.iter().all(|part| part.parse::<u32>().is_ok());
    let why = if swappable { ": day and month could be swapped" } else { "" };
    Failure::new(Kind::Usage, format!("cannot read \"{text}\" as a date{why}"))
        .hint("write 2025-10-05, 2025-10-05T16:00Z, today or yesterday")
}
