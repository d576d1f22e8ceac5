//! Gives each expression its TIMEX3 value, in the order of the text, and hands it on to be placed.

use chrono::{NaiveDate, Timelike};

use crate::model::document::Document;
use crate::model::timex::{Anchor, Clock, PartOfDay, Timex, TimexType, Unanchored, Unplaced};

use super::Expression;
use super::calendar::Calendar;
use super::narrative::{Incomplete, Narrative, Resolved};
use super::placing::{join_ends, place};
use super::sense::{DateSense, DayTime, Sense};

/// The value of a time of which nothing is known.
const NO_TIME: &str = "XXXX-XX-XXTXX:XX";

/// A value, its type, the date made whole behind it, and what is finer than a day.
pub(super) struct Valued {
    pub kind: TimexType,
    pub value: String,
    pub date: Result<Resolved, Unplaced>,
    pub clock: Clock,
}

/// The expressions with their values.
pub(super) fn resolve(
    _document: &Document,
    expressions: &[Expression],
    anchors: &[Result<Anchor, Unanchored>],
) -> Vec<Timex> {
    let first_anchor = anchors.iter().find_map(|anchor| anchor.as_ref().ok());
    let mut narrative = Narrative::new(expressions, first_anchor);
    let mut out = Vec::with_capacity(expressions.len());
    for (index, expression) in expressions.iter().enumerate() {
        let anchor = anchors.get(index).copied().unwrap_or(Err(Unanchored::DateUnknown));
        narrative.enter(expression);
        let valued = value(&narrative, expression, anchor.as_ref().map_err(|reason| *reason));
        narrative.note(expression, valued.date.as_ref().ok(), anchor.as_ref().ok());
        out.push(Timex {
            span: expression.span,
            kind: valued.kind,
            modifier: expression.modifier,
            rule: expression.rule,
            time: place(&valued, expression, anchor.ok()),
            value: valued.value,
        });
    }
    join_ends(expressions, &mut out);
    out
}

fn value(narrative: &Narrative, expression: &Expression, anchor: Result<&Anchor, Unanchored>) -> Valued {
    let undated = |kind, value: String, why| Valued { kind, value, date: Err(why), clock: Clock::None };
    match &expression.sense {
        Sense::Date(date) => dated(narrative.date(*date, expression.tense, anchor)),
        Sense::Time(date, time) => timed(narrative, expression, *date, *time, anchor),
        Sense::Duration(value) => undated(TimexType::Duration, value.clone(), Unplaced::NoDate),
        Sense::Set(value) => undated(TimexType::Set, value.clone(), Unplaced::NoDate),
        Sense::Reference(value) => undated(TimexType::Date, (*value).to_owned(), Unplaced::Vague),
        Sense::OtherCalendar(value) => undated(TimexType::Date, (*value).to_owned(), Unplaced::OtherCalendar),
        Sense::MinutesFromNow(minutes) => minutes_from_now(*minutes, anchor),
        Sense::MinutesApart => undated(TimexType::Time, NO_TIME.to_owned(), Unplaced::Vague),
    }
}

fn dated(date: Result<Resolved, Incomplete>) -> Valued {
    let (value, date) = match date {
        Ok(resolved) => (date_value(&resolved), Ok(resolved)),
        Err((value, why)) => (value, Err(why)),
    };
    Valued { kind: TimexType::Date, value, date, clock: Clock::None }
}

fn date_value(resolved: &Resolved) -> String {
    resolved.first.value()
}

fn timed(
    narrative: &Narrative,
    expression: &Expression,
    date: Option<DateSense>,
    time: DayTime,
    anchor: Result<&Anchor, Unanchored>,
) -> Valued {
    let date = match date {
        Some(date) => narrative.date(date, expression.tense, anchor),
        None => narrative.day_of_time(expression, anchor),
    };
    let (day, date) = match date {
        Ok(resolved) => (resolved.first.value(), Ok(resolved)),
        Err((value, why)) => (value, Err(why)),
    };
    Valued { kind: TimexType::Time, value: format!("{day}{}", time_value(time)), date, clock: clock_of(time) }
}

fn time_value(time: DayTime) -> String {
    match time {
        DayTime::Part(part) => format!("T{}", part.code()),
        DayTime::Clock { hour, minute, second, zone } => {
            let seconds = second.map_or_else(String::new, |second| format!(":{second:02}"));
            format!("T{hour:02}:{minute:02}{seconds}{}", zone.map_or_else(String::new, zone_value))
        }
    }
}

fn zone_value(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes, minutes % 60) {
        (0, _) => "Z".to_owned(),
        (_, 0) => format!("{sign}{:02}", minutes.abs() / 60),
        (_, rest) => format!("{sign}{:02}:{:02}", minutes.abs() / 60, rest.abs()),
    }
}

fn clock_of(time: DayTime) -> Clock {
    match time {
        DayTime::Part(part) => Clock::Part(part),
        // "Midnight Friday" is either end of Friday's night: no clock time of one day says so.
        DayTime::Clock { hour: 24, .. } => Clock::Part(PartOfDay::Night),
        DayTime::Clock { hour, minute, second, .. } => {
            chrono::NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), u32::from(second.unwrap_or(0)))
                .map_or(Clock::None, Clock::Time)
        }
    }
}

/// "two hours ago": a time where the anchor has one, else its day.
fn minutes_from_now(minutes: i32, anchor: Result<&Anchor, Unanchored>) -> Valued {
    let day_only = |day: NaiveDate| dated(Ok(Resolved::from_anchor(Calendar::Day(day))));
    let undated = |why| Valued { kind: TimexType::Time, value: NO_TIME.to_owned(), date: Err(why), clock: Clock::None };
    let anchor = match anchor {
        Ok(anchor) => anchor,
        Err(reason) => return undated(Unplaced::Unanchored(reason)),
    };
    let Some(time) = anchor.time else { return day_only(anchor.day) };
    let Some(moment) = time.checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes))) else {
        return undated(Unplaced::OutOfRange);
    };
    let hour = Valued { kind: TimexType::Time, clock: Clock::Time(moment.time()), ..day_only(moment.date()) };
    Valued { value: format!("{}T{:02}:{:02}", hour.value, moment.hour(), moment.minute()), ..hour }
}
