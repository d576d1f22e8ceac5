//! Events become a chronology: a total, stable order in which a coarse date never poses as an early one.
//!
//! A row stands at the *last* day on which it can have begun: "some time in December 2024" after the days of that
//! December, a day without a clock after its clock times (honesty 9). What is known to lie before another therefore stands
//! before it. A span that fills its dates ("15 to 20 September", "since 2011") stands where it begins.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::{Event, EventId};
use crate::model::timex::{Clock, EventTime, Extent, PartOfDay};

/// Minutes of a day; the place of a row that has no clock.
const DAY_MINUTES: u32 = 24 * 60;

/// What rows are sorted by: day, minute, then finer before coarser; then the proof's own place, and the handle last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position<'a> {
    day: NaiveDate,
    minute: u32,
    fineness: Reverse<Precision>,
    earliest: Option<NaiveDate>,
    slug: &'a str,
    version: u32,
    place: crate::model::document::Place,
    phrase: usize,
    id: EventId,
}

/// Sorts events into a chronology.
pub fn sort(events: &mut [Event]) {
    // Unstable, and needs no room: no two have the same handle.
    events.sort_unstable_by(|one, other| position(one).cmp(&position(other)));
}

/// The place of an event in a chronology.
pub fn position(event: &Event) -> Position<'_> {
    let lead = event.lead();
    Position {
        day: day(event.time()),
        minute: minute(event),
        fineness: Reverse(event.time().precision()),
        earliest: event.time().date.earliest(),
        slug: &lead.stood.slug,
        version: lead.stood.version_first,
        place: lead.place,
        phrase: lead.phrase.start,
        id: event.id,
    }
}

/// The last day on which it can have begun.
fn day(time: &EventTime) -> NaiveDate {
    let day = match (time.date, time.extent) {
        (EdtfDate::Unit(unit), Extent::Throughout) => unit.first_day(),
        (EdtfDate::Interval(Some(from), _), Extent::Throughout) => from.last_day(),
        (EdtfDate::Interval(None, Some(to)), _) => to.last_day(),
        (EdtfDate::Interval(Some(from), None), Extent::Within) => from.last_day(),
        (date, _) => date.latest(),
    };
    day.or_else(|| time.date.earliest()).unwrap_or(NaiveDate::MAX)
}

/// The last minute on which it can have begun.
fn minute(event: &Event) -> u32 {
    use chrono::Timelike;
    match event.time().clock {
        Clock::None if is_early(event) => minute_of(PartOfDay::Morning),
        Clock::None => DAY_MINUTES,
        Clock::Time(time) => time.hour() * 60 + time.minute(),
        Clock::Part(part) => minute_of(part),
    }
}

fn minute_of(part: PartOfDay) -> u32 {
    match part {
        PartOfDay::Morning => 12 * 60,
        PartOfDay::Midday => 14 * 60,
        PartOfDay::Afternoon => 18 * 60,
        PartOfDay::Daytime => 20 * 60,
        PartOfDay::Evening => 22 * 60,
        PartOfDay::Night => DAY_MINUTES - 1,
    }
}

/// "early on Sunday": the day's first hours, before its evening.
fn is_early(event: &Event) -> bool {
    let lead = event.lead();
    let exact = event.time().precision() == Precision::Day && lead.time.date == event.time().date;
    exact && lead.phrase.of(&lead.sentence).to_lowercase().starts_with("early ")
}
