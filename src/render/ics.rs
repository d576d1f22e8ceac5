//! A timeline as a calendar (RFC 5545): an event a row that has days, a journal entry a row that has none.
//!
//! ```text
//! day            DTSTART;VALUE=DATE           clock    DTSTART, floating: its zone is the text's
//! span, month    all its days, and SUMMARY says in words that the day is not stated
//! open ("since") VJOURNAL without a date; SUMMARY says when
//! ```
//!
//! STATUS is CONFIRMED for what is reported, CANCELLED for what is denied, called off, put off or was not, TENTATIVE for
//! the rest; the exact words stand in `X-DATELINE-…` properties and in DESCRIPTION. SEQUENCE counts how often the date moved.

use std::io;

use chrono::{NaiveDate, TimeDelta};

use super::Look;
use super::export::{self, Facts};
use super::page::TimelinePage;
use super::when;
use crate::model::date::Precision;
use crate::model::event::{Claim, Event, Turn};
use crate::model::timex::{Clock, Extent};

/// Octets of a line, its break not counted.
const LINE_OCTETS: usize = 75;

/// Writes the rows as one calendar.
pub fn write(page: &TimelinePage, look: &Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines { out };
    lines.put("BEGIN", "VCALENDAR")?;
    lines.put("VERSION", "2.0")?;
    lines.put("PRODID", concat!("-//dateline//dateline ", env!("CARGO_PKG_VERSION"), "//EN"))?;
    lines.text("X-WR-CALNAME", &export::title(page))?;
    page.timeline.events.iter().try_for_each(|event| row(page, event, look, &mut lines))?;
    lines.put("END", "VCALENDAR")
}

fn row(page: &TimelinePage, event: &Event, look: &Look, lines: &mut Lines<'_>) -> io::Result<()> {
    let facts = Facts::of(page, event);
    let days = event.time().date.earliest().zip(event.time().date.latest());
    let kind = if days.is_some() { "VEVENT" } else { "VJOURNAL" };
    lines.put("BEGIN", kind)?;
    lines.put("UID", &format!("{}@dateline", event.id))?;
    lines.put("DTSTAMP", &look.now.format("%Y%m%dT%H%M%SZ").to_string())?;
    if let Some((first, last)) = days {
        start_and_end(event, first, last, lines)?;
        lines.put("TRANSP", "TRANSPARENT")?;
    }
    let moved = event.turns().iter().filter(|turn| matches!(turn, Turn::DateChanged { .. })).count();
    lines.put("SEQUENCE", &moved.to_string())?;
    lines.put("STATUS", status(event.claim, days.is_some()))?;
    lines.text("SUMMARY", &summary(event, &facts, days))?;
    let description: Vec<String> = std::iter::once(event.lead().sentence.to_string()).chain(facts.lines()).collect();
    lines.text("DESCRIPTION", &description.join("\n"))?;
    lines.text("X-DATELINE-EDTF", &event.time().date.to_string())?;
    lines.text("X-DATELINE-STATUS", facts.status)?;
    lines.text("X-DATELINE-CLAIMED-BY", facts.claimed_by)?;
    lines.text("X-DATELINE-BASIS", &facts.basis)?;
    lines.text("X-DATELINE-ANCHOR", &facts.anchor)?;
    lines.text("X-DATELINE-PUBLISHED-AT", &facts.published_at)?;
    lines.put("END", kind)
}

fn start_and_end(event: &Event, first: NaiveDate, last: NaiveDate, lines: &mut Lines<'_>) -> io::Result<()> {
    if let Clock::Time(time) = event.time().clock {
        return lines.put("DTSTART", &first.and_time(time).format("%Y%m%dT%H%M%S").to_string());
    }
    // The end is the day after the last one.
    let end = last.checked_add_signed(TimeDelta::days(1)).unwrap_or(last);
    lines.put("DTSTART;VALUE=DATE", &first.format("%Y%m%d").to_string())?;
    lines.put("DTEND;VALUE=DATE", &end.format("%Y%m%d").to_string())
}

/// A row whose day is not known says so before anything else.
fn summary(event: &Event, facts: &Facts<'_>, days: Option<(NaiveDate, NaiveDate)>) -> String {
    let headline = facts.headline();
    let exact = event.time().precision() >= Precision::Day && !event.time().approximate;
    let fills = days.is_some() && event.time().extent == Extent::Throughout;
    match (exact, fills) {
        (true, _) => headline,
        (false, true) => format!("[{}] {headline}", when::in_words(event.time())),
        (false, false) if days.is_some() => format!("[{}, day not stated] {headline}", when::in_words(event.time())),
        (false, false) => format!("[{}] {headline}", when::in_words(event.time())),
    }
}

/// A journal entry knows DRAFT, FINAL and CANCELLED.
fn status(claim: Claim, has_days: bool) -> &'static str {
    match claim {
        unmade if unmade.is_unmade() => "CANCELLED",
        Claim::Reported if has_days => "CONFIRMED",
        Claim::Reported => "FINAL",
        _ if has_days => "TENTATIVE",
        _ => "DRAFT",
    }
}

/// Content lines, folded.
struct Lines<'a> {
    out: &'a mut dyn io::Write,
}

impl Lines<'_> {
    /// A value that needs no escape.
    fn put(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut room = LINE_OCTETS;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.out.write_all(b"\r\n ")?;
                room = LINE_OCTETS - 1;
            }
            room -= letter.len_utf8();
            write!(self.out, "{letter}")?;
        }
        self.out.write_all(b"\r\n")
    }

    /// A text; nothing where it is empty.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut value = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => value.extend(['\\', letter]),
                '\n' => value.push_str("\\n"),
                letter if letter.is_control() => value.push(' '),
                letter => value.push(letter),
            }
        }
        self.put(name, &value)
    }
}
