//! Days counted from a day that is itself counted, days of a month that has to be found, and the weeks around a day.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

use crate::language::en::TimeUnit;
use crate::model::timex::{Anchor, Unanchored, Unplaced};

use super::calendar::Calendar;
use super::narrative::{Incomplete, Narrative, Resolved, YearChoice, from_anchor, inherited};
use super::sense::{Base, Pivot, Tense};

impl Narrative {
    /// `a week from Tuesday`, `two Fridays ago`, `five years ago today`.
    pub(super) fn beside(
        &self,
        unit: TimeUnit,
        by: i32,
        pivot: Pivot,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let pivot = match pivot {
            Pivot::Days(days) => self.shifted(Base::Anchor, TimeUnit::Day, days, anchor)?,
            Pivot::Weekday(day, towards) => {
                // What is counted on from the weekday says which way it lies; the days of one range do not.
                let tense = match (unit, by) {
                    (TimeUnit::Day, _) => tense,
                    (_, ..0) => Tense::Past,
                    _ => Tense::Future,
                };
                self.weekday(day, towards, tense, anchor)?
            }
        };
        let first = pivot.first.first_day().and_then(|day| moved(day, unit, by));
        let first = first.ok_or_else(|| ("XXXX-XX-XX".to_owned(), Unplaced::OutOfRange))?;
        Ok(Resolved { first: Calendar::Day(first), ..pivot })
    }

    /// `the 15th`: of the month the text says, else of the month last named where the tense allows it, else the nearest
    /// one the way the tense looks.
    pub(super) fn day_of_month(
        &self,
        day: u8,
        month: Option<(Base, i32)>,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let unknown = |why| (format!("XXXX-XX-{day:02}"), why);
        if let Some((base, by)) = month {
            let month = self.shifted(base, TimeUnit::Month, by, anchor).map_err(|(_, why)| unknown(why))?;
            let first = day_in(month.first, day).ok_or_else(|| unknown(Unplaced::OutOfRange))?;
            return Ok(Resolved { first: Calendar::Day(first), ..month });
        }
        let allowed = |day: &NaiveDate| match (tense, anchor) {
            _ if self.tells_history() => true,
            (Tense::Past | Tense::PastFar, Ok(anchor)) => *day <= anchor.day,
            (Tense::Future | Tense::FutureFar, Ok(anchor)) => *day >= anchor.day,
            _ => true,
        };
        if let Some(named) = self.recent_month()
            && let Some(first) = day_in(named.first, day).filter(allowed)
        {
            return Ok(inherited(named, Calendar::Day(first)));
        }
        let anchor = anchor.map_err(|reason| unknown(Unplaced::Unanchored(reason)))?;
        nearest(anchor.day, day, tense).ok_or_else(|| unknown(Unplaced::OutOfRange))
    }
}

/// The week or weekend around a day. "The week of" a Sunday begins with it in America; here it is the one behind.
pub(super) fn around(day: Resolved, unit: TimeUnit, ends: bool) -> Resolved {
    let Some(first) = day.first.first_day() else { return day };
    let opens = unit == TimeUnit::Week && !ends && first.weekday() == Weekday::Sun;
    let within = if opens { first.succ_opt().unwrap_or(first) } else { first };
    Resolved { first: Calendar::around(within, unit), ..day }
}

fn moved(day: NaiveDate, unit: TimeUnit, by: i32) -> Option<NaiveDate> {
    let days = |length: i64| day.checked_add_signed(TimeDelta::try_days(i64::from(by) * length)?);
    let months = |length: u32| {
        let months = Months::new(by.unsigned_abs().checked_mul(length)?);
        if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        TimeUnit::Day => days(1),
        TimeUnit::Week => days(7),
        TimeUnit::Fortnight => days(14),
        TimeUnit::Month => months(1),
        TimeUnit::Year => months(12),
        TimeUnit::Decade => months(120),
        _ => None,
    }
}

/// That day of the month in which a date lies.
fn day_in(within: Calendar, day: u8) -> Option<NaiveDate> {
    within.first_day()?.with_day(u32::from(day))
}

/// The nearest day of that number the way the tense looks; a month that has none is passed over.
fn nearest(from: NaiveDate, day: u8, tense: Tense) -> Option<Resolved> {
    let month = Calendar::around(from, TimeUnit::Month);
    let walk = |step: i32| (0..12).filter_map(move |by| day_in(month.moved(by * step)?, day));
    let last = walk(-1).find(|day| *day <= from);
    let next = walk(1).find(|day| *day >= from);
    let sure = |day: NaiveDate| from_anchor(Calendar::Day(day));
    match tense {
        Tense::Past | Tense::PastFar => last.map(sure),
        Tense::Future | Tense::FutureFar => next.map(sure),
        Tense::Unknown => {
            let day = [last, next].into_iter().flatten().min_by_key(|day| (*day - from).num_days().abs())?;
            Some(Resolved { year: YearChoice::WorkedOut, ..sure(day) })
        }
    }
}
