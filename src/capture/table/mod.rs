//! Tables: each row of a CSV file, or each line of a JSONL file, is a look at an article.
//!
//! Which column is what is said by the user (`--map url=link,published=date`) or told by the column's name. A row that
//! cannot be read is named, and written to a file of bad rows where one is wanted; the others are read.

mod rows;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, TimeZone, Utc};

use super::http::looks_like_html;
use super::{Arrival, Arrivals, CaptureError, Request};
use crate::model::capture::{Came, Look, Media, Told, Witness};
use crate::model::stamp::{Moment, Stamp, StampSource};
use rows::{BadRows, Row, Rows};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Comma-separated values with a head line (RFC 4180); semicolons and tabs are known by the head.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The article's address.
    Url,
    /// Its headline.
    Title,
    /// When it was published.
    Published,
    /// When somebody looked.
    Captured,
    /// Its text, or its page.
    Text,
    /// Its page, before the text is asked for.
    Html,
    /// What it is called where it has no address.
    Name,
}

impl Field {
    /// Every field, with the column names that give it away.
    const KNOWN: [(Field, &'static str, &'static [&'static str]); 7] = [
        (Field::Url, "url", &["url", "link", "address", "uri", "canonical_url"]),
        (Field::Title, "title", &["title", "headline"]),
        (Field::Published, "published", &["published", "published_at", "date", "pubdate", "publication_date"]),
        (Field::Captured, "captured", &["captured", "captured_at", "fetched_at", "retrieved", "seen_at", "crawled_at"]),
        (Field::Html, "html", &["html", "raw_html", "page"]),
        (Field::Text, "text", &["text", "body", "content", "article"]),
        (Field::Name, "name", &["name", "slug", "id"]),
    ];

    /// Its word in `--map`.
    pub fn word(self) -> &'static str {
        Field::KNOWN.iter().find(|(field, ..)| *field == self).map_or("", |(_, word, _)| word)
    }
}

/// Which column is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// As the user says it; what is not said goes by the columns' names.
    pub said: Vec<(Field, String)>,
    /// Where to write rows that cannot be read.
    pub bad: Option<PathBuf>,
}

impl FromStr for Mapping {
    type Err = String;

    /// Reads `url=link,published=date`.
    fn from_str(text: &str) -> Result<Mapping, String> {
        let mut mapping = Mapping::default();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (word, column) = pair.split_once('=').ok_or_else(|| format!("\"{pair}\" is no FIELD=COLUMN"))?;
            let known = Field::KNOWN.iter().find(|(_, known, _)| *known == word.trim());
            let (field, ..) = known.ok_or_else(|| format!("\"{}\" is no field", word.trim()))?;
            mapping.said.push((*field, column.trim().to_owned()));
        }
        Ok(mapping)
    }
}

impl Mapping {
    /// The columns that are read, among those there are.
    fn columns(&self, there_are: &[String]) -> Result<Vec<(Field, String)>, String> {
        let mut columns = self.said.clone();
        if let Some((field, column)) = columns.iter().find(|(_, column)| !there_are.contains(column)) {
            let there_are = there_are.join(", ");
            return Err(format!("there is no column \"{column}\" for {}; there are {there_are}", field.word()));
        }
        for (field, _, names) in Field::KNOWN {
            let taken = columns.iter().any(|(known, _)| *known == field);
            let named = |name: &&str| there_are.iter().find(|column| column.eq_ignore_ascii_case(name));
            if let Some(column) = names.iter().find_map(named).filter(|_| !taken)
                && !columns.iter().any(|(_, known)| known == column)
            {
                columns.push((field, column.clone()));
            }
        }
        if !columns.iter().any(|(field, _)| matches!(field, Field::Text | Field::Html)) {
            return Err(format!("no column holds the text; there are {}", there_are.join(", ")));
        }
        columns.sort();
        Ok(columns)
    }
}

/// How a table is read, in words: `url ← link`, and which columns are not read.
///
/// # Errors
/// The file cannot be opened, or no column holds the text.
pub fn describe(path: &Path, shape: Shape, mapping: &Mapping) -> Result<Vec<String>, CaptureError> {
    let rows = Rows::open(path, shape)?;
    let columns = mapping.columns(rows.columns()).map_err(|problem| table_error(path, shape, problem))?;
    let read: Vec<String> = columns.iter().map(|(field, column)| format!("{} ← {column}", field.word())).collect();
    let unread = rows.columns().iter().filter(|name| !columns.iter().any(|(_, column)| column == *name));
    let unread: Vec<&str> = unread.map(String::as_str).collect();
    let mut lines = vec![read.join(" · ")];
    if !unread.is_empty() {
        lines.push(format!("not read: {}", unread.join(", ")));
    }
    Ok(lines)
}

fn table_error(path: &Path, shape: Shape, problem: String) -> CaptureError {
    let kind = match shape {
        Shape::Csv => "CSV",
        Shape::Jsonl => "JSONL",
    };
    CaptureError::Source { subject: path.display().to_string(), kind, problem }
}

/// Reads a table, row by row.
///
/// # Errors
/// The file cannot be opened, no column holds the text, or the file of bad rows cannot be written.
pub fn read(path: &Path, shape: Shape, mapping: &Mapping, request: &Request) -> Result<Arrivals, CaptureError> {
    let rows = Rows::open(path, shape)?;
    let columns = mapping.columns(rows.columns()).map_err(|problem| table_error(path, shape, problem))?;
    let mut bad = match &mapping.bad {
        Some(path) => Some(BadRows::create(path, shape, rows.columns())?),
        None => None,
    };
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let request = request.clone();
    Ok(Box::new(rows.map(move |(number, row)| {
        let look = row.as_ref().map_err(Clone::clone).and_then(|row| look_of(row, &columns, &file, number, &request));
        match look {
            Ok(look) => Arrival::Look(Box::new(look)),
            Err(problem) => {
                let unwritten = bad.as_mut().and_then(|bad| bad.write(number, row.ok().as_ref(), &problem).err());
                let problem = match unwritten {
                    Some(error) => format!("{problem} (and the file of bad rows cannot be written: {error})"),
                    None => problem,
                };
                Arrival::Failed { subject: format!("{file} row {number}"), error: CaptureError::Part { problem } }
            }
        }
    })))
}

fn look_of(row: &Row, columns: &[(Field, String)], file: &str, number: u64, request: &Request) -> Result<Look, String> {
    let value = |field: Field| {
        let column = columns.iter().find(|(known, _)| *known == field)?;
        row.value(&column.1).map(str::trim).filter(|value| !value.is_empty())
    };
    let url = value(Field::Url).map(str::to_owned).or_else(|| request.url.clone());
    if let Some(url) = url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
        return Err(format!("\"{url}\" is no web address"));
    }
    let name = value(Field::Name).map(str::to_owned).or_else(|| url.clone());
    let name = name.ok_or("it has neither an address nor a name")?;
    let body = value(Field::Html).or_else(|| value(Field::Text)).ok_or("it has no text")?;
    let published = value(Field::Published).map(moment_of).transpose()?.or(request.published);
    let (captured_at, witness) = match (value(Field::Captured).map(moment_of).transpose()?, request.captured_at) {
        (Some(moment), _) => (instant_of(moment), Witness::Archive(file.to_owned())),
        (None, Some(stated)) => (stated, Witness::Stated),
        (None, None) => (request.now, Witness::Read),
    };
    let told = Told {
        url,
        title: value(Field::Title).map(str::to_owned),
        published: published.map(|moment| Stamp { moment, source: StampSource::Origin }),
        ..Told::default()
    };
    Ok(Look {
        source: format!("{file} row {number}"),
        name,
        captured_at,
        witness,
        media: if looks_like_html(body.as_bytes()) || value(Field::Html).is_some() { Media::Html } else { Media::Text },
        told,
        came: Came::Body,
        body: body.as_bytes().to_vec(),
    })
}

/// A date as tables write it: ISO 8601, RFC 2822, or seconds since 1970. What could be two dates is none.
fn moment_of(text: &str) -> Result<Moment, String> {
    let epoch = || match (text.parse::<i64>().ok()?, text.len()) {
        (seconds, 9 | 10) => Utc.timestamp_opt(seconds, 0).single(),
        (millis, 13) => Utc.timestamp_millis_opt(millis).single(),
        _ => None,
    };
    let mailed = || DateTime::parse_from_rfc2822(text).ok();
    let moment = Moment::parse(text)
        .or_else(|| mailed().map(Moment::Instant))
        .or_else(|| epoch().map(|instant| Moment::Instant(instant.fixed_offset())));
    moment.filter(|moment| moment.is_plausible()).ok_or_else(|| format!("\"{text}\" is no ISO 8601 date"))
}

/// When somebody looked: a day is its beginning, as in `--captured`; without a zone it is UTC.
fn instant_of(moment: Moment) -> DateTime<Utc> {
    match moment {
        Moment::Instant(instant) => instant.to_utc(),
        Moment::Local(time) => time.and_utc(),
        Moment::Day(day) => day.and_time(NaiveTime::MIN).and_utc(),
    }
}

#[cfg(test)]
mod tests;
