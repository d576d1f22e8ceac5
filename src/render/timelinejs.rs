//! A timeline as TimelineJS3 reads it: `{"title":{…},"events":[{"start_date":{…},"text":{…},…}]}`.
//!
//! A date is given in the parts that are known and no more, and `display_date` says it in words: a month has no day, "about"
//! stays. The headline carries the claim; the text carries the sentence, its sources, and what the date was counted from.

use std::io;

use chrono::{Datelike, NaiveDate, Timelike};
use serde::Serialize;

use super::escape::html;
use super::export::{self, Facts};
use super::page::TimelinePage;
use super::when;
use crate::model::date::{EdtfDate, Unit};
use crate::model::event::Event;
use crate::model::timex::{Clock, EventTime};

#[derive(Serialize)]
struct File {
    title: Slide,
    events: Vec<Slide>,
}

#[derive(Serialize)]
struct Slide {
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    text: Text,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

/// Only the parts that are known.
#[derive(Serialize, Default)]
struct Date {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u32>,
}

/// Writes the rows as one object.
pub fn write(page: &TimelinePage, out: &mut dyn io::Write) -> io::Result<()> {
    let dates = page.timeline.events.iter().map(|event| slide(page, event));
    let headline = export::title(page);
    let title = Text { headline: html(&headline), text: html(&export::sums(page)) };
    let title =
        Slide { unique_id: None, start_date: None, end_date: None, display_date: None, group: None, text: title };
    serde_json::to_writer_pretty(&mut *out, &File { title, events: dates.collect() })?;
    out.write_all(b"\n")
}

fn slide(page: &TimelinePage, event: &Event) -> Slide {
    let facts = Facts::of(page, event);
    let (start_date, end_date) = dates(event.time());
    let lines = std::iter::once(event.lead().sentence.to_string()).chain(facts.lines());
    let text: Vec<String> = lines.map(|line| format!("<p>{}</p>", html(&line))).collect();
    Slide {
        unique_id: Some(event.id.to_string()),
        start_date: Some(start_date),
        end_date,
        display_date: Some(when::in_words(event.time())),
        group: Some(event.claim.words()),
        text: Text { headline: html(&facts.headline()), text: text.concat() },
    }
}

/// The first and the last date; an open side is left to `display_date`.
fn dates(time: &EventTime) -> (Date, Option<Date>) {
    match time.date {
        EdtfDate::Unit(unit) => span(unit, time.clock),
        EdtfDate::Interval(Some(from), Some(to)) => {
            let (start, end) = span(to, Clock::None);
            (span(from, Clock::None).0, Some(end.unwrap_or(start)))
        }
        EdtfDate::Interval(from, to) => (from.or(to).map(|unit| span(unit, Clock::None).0).unwrap_or_default(), None),
    }
}

fn span(unit: Unit, clock: Clock) -> (Date, Option<Date>) {
    let (Some(first), Some(last)) = (unit.first_day(), unit.last_day()) else { return (Date::default(), None) };
    match unit {
        Unit::Day(_) => (Date { day: Some(first.day()), ..month(first) }.at(clock), None),
        Unit::Month(..) => (month(first), None),
        Unit::Year(_) => (year(first), None),
        Unit::Decade(_) | Unit::Century(_) => (year(first), Some(year(last))),
        Unit::Season(..) | Unit::Quarter(..) => (month(first), Some(month(last))),
    }
}

fn year(day: NaiveDate) -> Date {
    Date { year: day.year(), ..Date::default() }
}

fn month(day: NaiveDate) -> Date {
    Date { month: Some(day.month()), ..year(day) }
}

impl Date {
    fn at(self, clock: Clock) -> Date {
        match clock {
            Clock::Time(time) => Date { hour: Some(time.hour()), minute: Some(time.minute()), ..self },
            _ => self,
        }
    }
}
