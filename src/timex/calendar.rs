//! Stretches of the calendar as TIMEX3 writes them, and walking from one to the next.
//!
//! Years are counted astronomically (0 is 1 BC), as EDTF does; TIMEX3 writes `BC0001`. Weeks are those of ISO 8601.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::language::en::{Holiday, TimeUnit};
use crate::model::date::{EdtfDate, Season, Unit};

/// No year from this one on is counted to, ahead or back: nobody means it.
const YEARS_END: i32 = 100_000;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Day(NaiveDate),
    /// Saturday and Sunday of the week that begins on this Monday.
    Weekend(NaiveDate),
    /// The week that begins on this Monday.
    Week(NaiveDate),
    Month(i32, u8),
    Quarter(i32, u8),
    Half(i32, u8),
    Season(i32, Season),
    Year(i32),
    Decade(i32),
    Century(i32),
}

impl Calendar {
    /// The unit of this size in which `day` lies; units finer than a day are that day.
    pub(super) fn around(day: NaiveDate, unit: TimeUnit) -> Calendar {
        let monday = || day.week(Weekday::Mon).checked_first_day().unwrap_or(day);
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Calendar::Day(day),
            TimeUnit::Weekend => Calendar::Weekend(monday()),
            TimeUnit::Week | TimeUnit::Fortnight => Calendar::Week(monday()),
            TimeUnit::Month => Calendar::Month(day.year(), day.month() as u8),
            TimeUnit::Quarter => Calendar::Quarter(day.year(), day.month0() as u8 / 3 + 1),
            TimeUnit::Year => Calendar::Year(day.year()),
            TimeUnit::Decade => Calendar::Decade(decade_of(day.year())),
            TimeUnit::Century | TimeUnit::Millennium => Calendar::Century(century_of(day.year())),
        }
    }

    /// The unit of this size that holds this stretch; none where the stretch is the coarser of the two.
    pub(super) fn widened(self, unit: TimeUnit) -> Option<Calendar> {
        let year = match self {
            Calendar::Day(day) => return Some(Calendar::around(day, unit)),
            Calendar::Week(monday) | Calendar::Weekend(monday) if unit >= TimeUnit::Week => {
                return Some(Calendar::around(monday, unit));
            }
            Calendar::Month(year, month) if unit == TimeUnit::Month => return Some(Calendar::Month(year, month)),
            Calendar::Month(year, month) if unit == TimeUnit::Quarter => {
                return Some(Calendar::Quarter(year, (month - 1) / 3 + 1));
            }
            Calendar::Quarter(..) if unit == TimeUnit::Quarter => return Some(self),
            Calendar::Month(year, _) | Calendar::Quarter(year, _) | Calendar::Half(year, _) => year,
            Calendar::Season(year, _) | Calendar::Year(year) => year,
            Calendar::Decade(year) if unit >= TimeUnit::Decade => year,
            Calendar::Century(year) if unit >= TimeUnit::Century => year,
            _ => return None,
        };
        match unit {
            TimeUnit::Year => Some(Calendar::Year(year)),
            TimeUnit::Decade => Some(Calendar::Decade(decade_of(year))),
            TimeUnit::Century | TimeUnit::Millennium => Some(Calendar::Century(century_of(year))),
            _ => None,
        }
    }

    /// So many of its own units later.
    pub(super) fn moved(self, by: i32) -> Option<Calendar> {
        let days = |day: NaiveDate, length: i32| {
            day.checked_add_signed(chrono::TimeDelta::try_days(i64::from(by) * i64::from(length))?)
        };
        let is_near = |year: &i32| year.abs() < YEARS_END;
        let year_of = |year: i32, step: i32| year.checked_add(by.checked_mul(step)?).filter(is_near);
        Some(match self {
            Calendar::Day(day) => Calendar::Day(days(day, 1)?),
            Calendar::Weekend(monday) => Calendar::Weekend(days(monday, 7)?),
            Calendar::Week(monday) => Calendar::Week(days(monday, 7)?),
            Calendar::Month(year, month) => {
                let months = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(by)?;
                Calendar::Month(Some(months.div_euclid(12)).filter(is_near)?, months.rem_euclid(12) as u8 + 1)
            }
            Calendar::Quarter(year, quarter) => {
                let quarters = year.checked_mul(4)?.checked_add(i32::from(quarter) - 1)?.checked_add(by)?;
                Calendar::Quarter(Some(quarters.div_euclid(4)).filter(is_near)?, quarters.rem_euclid(4) as u8 + 1)
            }
            Calendar::Half(year, half) => Calendar::Half(year_of(year, 1)?, half),
            Calendar::Season(year, season) => Calendar::Season(year_of(year, 1)?, season),
            Calendar::Year(year) => Calendar::Year(year_of(year, 1)?),
            Calendar::Decade(year) => Calendar::Decade(year_of(year, 10)?),
            Calendar::Century(year) => Calendar::Century(year_of(year, 100)?),
        })
    }

    /// Its first day.
    pub(super) fn first_day(self) -> Option<NaiveDate> {
        match self {
            Calendar::Weekend(monday) => monday.checked_add_days(Days::new(5)),
            _ => self.edtf()?.earliest(),
        }
    }

    /// The year it lies or begins in.
    pub(super) fn year(self) -> i32 {
        match self {
            Calendar::Day(day) | Calendar::Weekend(day) | Calendar::Week(day) => day.year(),
            Calendar::Month(year, _) | Calendar::Quarter(year, _) | Calendar::Half(year, _) => year,
            Calendar::Season(year, _) | Calendar::Year(year) | Calendar::Decade(year) | Calendar::Century(year) => year,
        }
    }

    /// The same dates in EDTF. `None` for years outside what chrono holds.
    pub(super) fn edtf(self) -> Option<EdtfDate> {
        let span = |from: NaiveDate, to: NaiveDate| EdtfDate::Interval(Some(Unit::Day(from)), Some(Unit::Day(to)));
        let unit = match self {
            Calendar::Day(day) => Unit::Day(day),
            Calendar::Weekend(monday) => {
                return Some(span(monday.checked_add_days(Days::new(5))?, monday.checked_add_days(Days::new(6))?));
            }
            Calendar::Week(monday) => return Some(span(monday, monday.checked_add_days(Days::new(6))?)),
            Calendar::Month(year, month) => Unit::Month(year, month),
            Calendar::Quarter(year, quarter) => Unit::Quarter(year, quarter),
            Calendar::Half(year, half) => {
                let first = half * 6 - 5;
                return Some(EdtfDate::Interval(Some(Unit::Month(year, first)), Some(Unit::Month(year, first + 5))));
            }
            Calendar::Season(year, season) => Unit::Season(year, season),
            Calendar::Year(year) => Unit::Year(year),
            // A decade or century before Christ runs backwards (480s BC: 489 to 480), which EDTF cannot write as `X`.
            Calendar::Decade(year) if year < 0 => return Some(years(year, year + 9)),
            Calendar::Century(year) if year < 0 => return Some(years(year, year + 99)),
            Calendar::Decade(year) => Unit::Decade(year),
            Calendar::Century(year) => Unit::Century(year),
        };
        unit.first_day().map(|_| EdtfDate::Unit(unit))
    }
}

impl Calendar {
    /// The TIMEX3 value. Every date found is written so: by hand, since formatting costs as much as finding.
    pub(super) fn value(self) -> String {
        let mut out = String::with_capacity(16);
        match self {
            Calendar::Week(monday) | Calendar::Weekend(monday) => {
                push_year(&mut out, monday.iso_week().year());
                out.push_str("-W");
                push_number(&mut out, monday.iso_week().week(), 2);
                if matches!(self, Calendar::Weekend(_)) {
                    out.push_str("-WE");
                }
            }
            Calendar::Decade(first) if first < 0 => push_before_christ(&mut out, (-first / 10).unsigned_abs(), 3),
            Calendar::Century(first) if first < 0 => push_before_christ(&mut out, (-first / 100).unsigned_abs(), 2),
            Calendar::Decade(first) => push_number(&mut out, (first / 10).unsigned_abs(), 3),
            Calendar::Century(first) => push_number(&mut out, (first / 100).unsigned_abs(), 2),
            _ => {
                push_year(&mut out, self.year());
                self.push_part(&mut out);
            }
        }
        out
    }

    /// What stands behind the year.
    fn push_part(self, out: &mut String) {
        let mut part = |sign: &str, number: u32, places: u32| {
            out.push_str(sign);
            push_number(out, number, places);
        };
        match self {
            Calendar::Day(day) => {
                part("-", day.month(), 2);
                part("-", day.day(), 2);
            }
            Calendar::Month(_, month) => part("-", u32::from(month), 2),
            Calendar::Quarter(_, quarter) => part("-Q", u32::from(quarter), 1),
            Calendar::Half(_, half) => part("-H", u32::from(half), 1),
            Calendar::Season(_, season) => {
                out.push('-');
                out.push_str(season_code(season));
            }
            _ => {}
        }
    }
}

impl fmt::Display for Calendar {
    /// The TIMEX3 value.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.value())
    }
}

fn push_year(out: &mut String, year: i32) {
    match u32::try_from(year) {
        Ok(year @ 1..) => push_number(out, year, 4),
        _ => push_before_christ(out, (1 - i64::from(year)).try_into().unwrap_or(u32::MAX), 4),
    }
}

fn push_before_christ(out: &mut String, number: u32, places: u32) {
    out.push_str("BC");
    push_number(out, number, places);
}

/// The number in digits, with noughts before it up to so many places.
fn push_number(out: &mut String, number: u32, places: u32) {
    let places = places.max(number.checked_ilog10().map_or(1, |log| log + 1));
    for place in (0..places).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// TIMEX3's two letters for a season.
pub(super) const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// The first month of a season, for finding the nearest one.
pub(super) const fn season_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday_in(year: i32, holiday: Holiday) -> Option<NaiveDate> {
    match holiday {
        Holiday::Fixed(month, day) => NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)),
        Holiday::Nth(month, weekday, nth) => {
            let weekday = Weekday::try_from(weekday).ok()?;
            let of = |nth: u8| NaiveDate::from_weekday_of_month_opt(year, u32::from(month), weekday, nth);
            of(nth).or_else(|| of(nth - 1))
        }
        Holiday::Easter(after) => easter(year)?.checked_add_signed(chrono::TimeDelta::days(i64::from(after))),
        Holiday::ElectionDay => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?.succ_opt(),
    }
}

fn years(from: i32, to: i32) -> EdtfDate {
    EdtfDate::Interval(Some(Unit::Year(from)), Some(Unit::Year(to)))
}

/// First year of the decade; before Christ decades are counted in years BC (the 480s are 489 to 480 BC).
const fn decade_of(year: i32) -> i32 {
    if year > 0 { year / 10 * 10 } else { 1 - ((1 - year) / 10 * 10 + 9) }
}

/// First year of the century; the fourth before Christ is 400 to 301 BC.
const fn century_of(year: i32) -> i32 {
    if year > 0 { year / 100 * 100 } else { 1 - (-year / 100 + 1) * 100 }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's anonymous algorithm).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8) / 25;
    let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let full = (golden + 11 * epact + 22 * weekday) / 451;
    let total = epact + weekday - 7 * full + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(total / 31).ok()?, u32::try_from(total % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn units_round_a_day_walk_over_year_ends() {
        for (unit, by, value) in [
            (TimeUnit::Week, -1, "2026-W01"),
            (TimeUnit::Week, -2, "2025-W52"),
            (TimeUnit::Weekend, 0, "2026-W02-WE"),
            (TimeUnit::Month, -1, "2025-12"),
            (TimeUnit::Quarter, -1, "2025-Q4"),
            (TimeUnit::Decade, -3, "199"),
            (TimeUnit::Century, -1, "19"),
            (TimeUnit::Year, -2526, "BC0501"),
        ] {
            let got = Calendar::around(day("2026-01-05"), unit).moved(by).expect("in range");
            assert_eq!(got.to_string(), value);
        }
    }

    #[test]
    fn holidays_fall_where_the_calendar_puts_them() {
        for (holiday, value) in [
            (Holiday::Easter(0), "2025-04-20"),
            (Holiday::Easter(-2), "2025-04-18"),
            (Holiday::Nth(11, 3, 4), "2025-11-27"),
            (Holiday::Nth(5, 0, 5), "2025-05-26"),
            (Holiday::ElectionDay, "2025-11-04"),
        ] {
            assert_eq!(holiday_in(2025, holiday), Some(day(value)), "{holiday:?}");
        }
    }
}
