//! Parts of a year: which year an open one means, the calendar of a known one, and the value of an unknown one.

use chrono::{Datelike, NaiveDate};

use crate::language::en::Holiday;

use crate::model::date::EdtfDate;

use super::calendar::{Calendar, holiday_in, season_code, season_month};
use super::narrative::YearChoice;
use super::sense::{Part, Tense, Towards};

/// A date without year or verb, nearer than this to the anchor, is taken; farther, both years stay plausible.
const NEAR_DAYS: i64 = 120;
/// A day so lately gone is meant before the same day of next year, whatever the verb.
const JUST_GONE_DAYS: i64 = 60;
/// A quarter begun at most so many days ago is the current one or the one whose results are just being told.
const QUARTER_NEWS_DAYS: i64 = 190;

/// The part of that year.
pub(super) fn in_year(part: Part, year: i32) -> Option<Calendar> {
    Some(match part {
        Part::Whole => Calendar::Year(year),
        Part::Half(half) => Calendar::Half(year, half),
        Part::Quarter(quarter) => Calendar::Quarter(year, quarter),
        Part::Season(season) => Calendar::Season(year, season),
        Part::Month(month) => Calendar::Month(year, month),
        Part::Day(month, day) => Calendar::Day(NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))?),
        Part::Holiday(holiday) => Calendar::Day(holiday_in(year, holiday)?),
    })
}

/// The TIMEX3 value of a part whose year is not known.
pub(super) fn part_value(part: Part) -> String {
    match part {
        Part::Whole => "XXXX".to_owned(),
        Part::Half(half) => format!("XXXX-H{half}"),
        Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Part::Season(season) => format!("XXXX-{}", season_code(season)),
        Part::Month(month) => format!("XXXX-{month:02}"),
        Part::Day(month, day) | Part::Holiday(Holiday::Fixed(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        Part::Holiday(_) => "XXXX-XX-XX".to_owned(),
    }
}

/// The year of the scene; at the turn of a year the story runs on into the next one.
pub(super) fn year_of_story(part: Part, scene: Calendar) -> i32 {
    let month = match scene {
        Calendar::Day(day) | Calendar::Week(day) | Calendar::Weekend(day) => day.month(),
        Calendar::Month(_, month) => u32::from(month),
        _ => return scene.year(),
    };
    let runs_on = month >= 11 && part_start(part).is_some_and(|(of_part, _)| of_part <= 2);
    scene.year() + i32::from(runs_on)
}

/// "the following spring", "the previous December": the first such part behind the date last named, the last ahead of it.
pub(super) fn beside_named(part: Part, towards: Towards, named: Calendar) -> Option<Calendar> {
    let (first, last) = (named.first_day()?, named.edtf()?.latest()?);
    let mut near = (named.year() - 1..=named.year() + 1).filter_map(|year| in_year(part, year));
    match towards {
        Towards::Following => near.find(|part| part.first_day().is_some_and(|begins| begins > last)),
        Towards::Preceding => {
            near.rfind(|part| part.edtf().and_then(EdtfDate::latest).is_some_and(|ends| ends < first))
        }
        _ => None,
    }
}

/// Chooses the year of a part by tense, and by the calendar where no verb tells.
pub(super) fn choose_year(part: Part, towards: Towards, tense: Tense, day: NaiveDate) -> (i32, YearChoice) {
    let this = day.year();
    let Some((month, of_month)) = part_start(part) else { return (this, YearChoice::Sure) };
    let start = |year: i32| NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(of_month.min(28)));
    let distance = |year: i32| start(year).map_or(i64::MAX, |start| (start - day).num_days().abs());
    let begun = start(this).is_none_or(|start| start <= day);
    let current = holds(part, day);
    let is_day = matches!(part, Part::Day(..) | Part::Holiday(_));
    let last = if begun || current { this } else { this - 1 };
    let next = if begun && !current { this + 1 } else { this };
    let nearest = if distance(last) <= distance(next) { last } else { next };
    let sure = |year: i32| (year, YearChoice::Sure);
    match (towards, tense) {
        (Towards::On(weekday), _) => year_with_weekday(part, weekday, this).unwrap_or((nearest, YearChoice::WorkedOut)),
        (Towards::Last | Towards::Preceding, _) => sure(if current { last - 1 } else { last }),
        (Towards::Next | Towards::Following, _) => sure(if current { next + 1 } else { next }),
        (Towards::This, _) => sure(this),
        (Towards::Tense, _) if matches!(part, Part::Quarter(_)) && begun && distance(this) < QUARTER_NEWS_DAYS => {
            sure(this)
        }
        (Towards::Tense, Tense::Future) if is_day && nearest == last && distance(last) <= JUST_GONE_DAYS => {
            (last, YearChoice::WorkedOut)
        }
        (Towards::Tense, Tense::Past) => sure(last),
        (Towards::Tense, Tense::Future) => sure(next),
        (Towards::Tense, Tense::FutureFar) if !is_day || nearest == next => sure(next),
        (Towards::Tense, Tense::PastFar) if !is_day || nearest == last => sure(last),
        (Towards::Tense, _) if last == next || distance(nearest) <= NEAR_DAYS => (nearest, YearChoice::WorkedOut),
        (Towards::Tense, _) => (nearest, YearChoice::Open(last, next)),
    }
}

/// "Monday, Oct. 26": the year nearest to the anchor's in which that day is that weekday.
fn year_with_weekday(part: Part, weekday: u8, this: i32) -> Option<(i32, YearChoice)> {
    let found = [this, this - 1, this + 1].into_iter().find(|year| is_on(part, weekday, *year))?;
    Some((found, YearChoice::Sure))
}

/// Whether that day of the year is that weekday.
pub(super) fn is_on(part: Part, weekday: u8, year: i32) -> bool {
    match in_year(part, year) {
        Some(Calendar::Day(day)) => day.weekday().num_days_from_monday() == u32::from(weekday),
        _ => false,
    }
}

/// Whether the day lies in that part of its year; a day is never "the current one", it begins and ends at once.
fn holds(part: Part, day: NaiveDate) -> bool {
    let month = day.month() as u8;
    match part {
        Part::Month(of_part) => month == of_part,
        Part::Quarter(quarter) => (month - 1) / 3 + 1 == quarter,
        Part::Half(half) => (month - 1) / 6 + 1 == half,
        Part::Season(season) => (0..3).any(|later| (season_month(season) + later - 1) % 12 + 1 == month),
        _ => false,
    }
}

/// Month and day at which a part of the year begins.
fn part_start(part: Part) -> Option<(u8, u8)> {
    Some(match part {
        Part::Whole => return None,
        Part::Half(half) => (half * 6 - 5, 1),
        Part::Quarter(quarter) => (quarter * 3 - 2, 1),
        Part::Season(season) => (season_month(season), 1),
        Part::Month(month) => (month, 1),
        Part::Day(month, day) => (month, day),
        Part::Holiday(holiday) => {
            let day = holiday_in(2001, holiday)?;
            (day.month() as u8, day.day() as u8)
        }
    })
}
