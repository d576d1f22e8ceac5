//! Web archives: WARC, WARC.gz (ISO 28500) and WACZ (a zip of them). Every answer that holds a page is a look.
//!
//! What could not be read is named with its place, and reading goes on behind it. Requests, metadata, pictures, scripts
//! and redirects are no looks at articles: they are counted, and nothing is fetched for them.

mod digest;
mod record;
mod wacz;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::http::{charset_of, media_of_type, read_message};
use super::{Arrival, Arrivals, CaptureError};
use crate::model::capture::{Came, Look, Media, Told, Witness};
use crate::model::digest::Digest;
use record::{Part, Record, Records};

/// Payload digests remembered, so that a "revisit" finds the page that it confirms: some 100 bytes each.
const PAYLOADS_MAX: usize = 500_000;

/// Reads a web archive, record by record.
///
/// # Errors
/// It cannot be opened, or is no web archive.
pub fn read(path: &Path) -> Result<Arrivals, CaptureError> {
    let source = |source| CaptureError::Io { path: path.to_owned(), source };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.to_lowercase().ends_with(".wacz") {
        return wacz::read(path, &name);
    }
    let file = File::open(path).map_err(source)?;
    let length = file.metadata().map_err(source)?.len();
    let records = Records::open(file, 0..length).map_err(source)?;
    Ok(Box::new(Crawl::new(records, name)))
}

/// A web archive on its way to looks.
struct Crawl {
    records: Records,
    name: String,
    /// Digest of each payload seen, by the name that the archive gives it.
    payloads: BTreeMap<String, Digest>,
    /// What is no look, by why.
    counted: BTreeMap<&'static str, usize>,
    ended: bool,
}

impl Crawl {
    fn new(records: Records, name: String) -> Crawl {
        Crawl { records, name, payloads: BTreeMap::new(), counted: BTreeMap::new(), ended: false }
    }

    fn arrive(&mut self, part: Part) -> Option<Arrival> {
        let record = match part {
            Part::Record(record) => record,
            Part::Lost { at, problem } => return Some(self.failed(at, problem)),
        };
        let judged = match record.kind.as_str() {
            "response" => self.response(&record),
            "resource" => self.resource(&record),
            "revisit" => self.revisit(&record),
            "request" | "metadata" | "warcinfo" => Ok(None),
            _ => Ok(self.count("records of other kinds")),
        };
        match judged {
            Ok(look) => look.map(|look| Arrival::Look(Box::new(look))),
            Err(problem) => Some(self.failed(record.at, problem)),
        }
    }

    fn failed(&self, at: u64, problem: String) -> Arrival {
        Arrival::Failed { subject: format!("{} at byte {at}", self.name), error: CaptureError::Part { problem } }
    }

    fn count(&mut self, why: &'static str) -> Option<Look> {
        *self.counted.entry(why).or_default() += 1;
        None
    }

    fn response(&mut self, record: &Record) -> Result<Option<Look>, String> {
        let (url, at) = named(record)?;
        if !url.starts_with("http") {
            return Ok(self.count("records of DNS and other protocols"));
        }
        let (answer, body) = read_message(&record.block, &url)?;
        if let Some(payload) = record.field("warc-payload-digest")
            && self.payloads.len() < PAYLOADS_MAX
        {
            self.payloads.insert(payload.to_owned(), Digest::of(&body));
        }
        if (300..400).contains(&answer.status) {
            return Ok(self.count("redirects"));
        }
        let Some(media) = media_of_type(answer.header("content-type"), &body) else {
            return Ok(self.count("pictures, scripts and other files"));
        };
        if is_front(&url) {
            return Ok(self.count("front pages"));
        }
        let charset = answer.header("content-type").and_then(charset_of);
        let told = Told { url: Some(url), charset, answer: Some(answer), ..Told::default() };
        Ok(Some(self.look(at, media, told, Came::Body, body)))
    }

    fn resource(&mut self, record: &Record) -> Result<Option<Look>, String> {
        let (url, at) = named(record)?;
        let kind = record.field("content-type");
        let Some(media) = media_of_type(kind, &record.block).filter(|_| url.starts_with("http")) else {
            return Ok(self.count("pictures, scripts and other files"));
        };
        let told = Told { url: Some(url), charset: kind.and_then(charset_of), ..Told::default() };
        Ok(Some(self.look(at, media, told, Came::Body, record.block.clone())))
    }

    /// The page was the same as one that the archive holds elsewhere.
    fn revisit(&mut self, record: &Record) -> Result<Option<Look>, String> {
        let (url, at) = named(record)?;
        let payload = record.field("warc-payload-digest").and_then(|name| self.payloads.get(name)).copied();
        let Some(body) = payload else {
            return Ok(self.count("revisits of pages that this archive does not hold"));
        };
        let told = Told { url: Some(url), ..Told::default() };
        Ok(Some(self.look(at, Media::Html, told, Came::Same(body), Vec::new())))
    }

    fn look(&self, captured_at: DateTime<Utc>, media: Media, told: Told, came: Came, body: Vec<u8>) -> Look {
        let url = told.url.clone().unwrap_or_default();
        let witness = Witness::Archive(self.name.clone());
        Look { source: url.clone(), name: url, captured_at, witness, media, told, came, body }
    }

    fn counts(&mut self) -> Option<Arrival> {
        let (why, count) = self.counted.pop_first()?;
        Some(Arrival::Skipped { subject: format!("{count} in {}", self.name), why: why.to_owned() })
    }
}

impl Iterator for Crawl {
    type Item = Arrival;

    fn next(&mut self) -> Option<Arrival> {
        while !self.ended {
            match self.records.next() {
                Some(part) => {
                    if let Some(arrival) = self.arrive(part) {
                        return Some(arrival);
                    }
                }
                None => self.ended = true,
            }
        }
        self.counts()
    }
}

/// Address and instant of a record; without them it is evidence of nothing.
fn named(record: &Record) -> Result<(String, DateTime<Utc>), String> {
    let url = record.field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let date = record.field("warc-date").and_then(|date| DateTime::parse_from_rfc3339(date).ok());
    match (url, date) {
        (None, _) => Err("the record names no address".to_owned()),
        (_, None) => Err("the record has no date that can be read".to_owned()),
        (Some(url), Some(date)) => Ok((url, date.to_utc())),
    }
}

/// A site's front page lists articles and is none.
fn is_front(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    path.split_once('/').is_none_or(|(_, path)| path.is_empty())
}

#[cfg(test)]
mod tests;
