//! Dates with their precision: the part of EDTF (ISO 8601-2:2019, level 1 and the parts of level 2 named here) that
//! news text needs. A month stays a month.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A season of a year; bounds are those of meteorology on the northern half of the Earth, the widest reading of winter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// EDTF 21: March to May.
    Spring,
    /// EDTF 22: June to August.
    Summer,
    /// EDTF 23: September to November.
    Autumn,
    /// EDTF 24: January, February and December of the year named, and the two months after.
    Winter,
}

/// A stretch of the calendar that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `19XX`: the hundred years from 1900.
    Century(i32),
    /// `199X`: the ten years from 1990.
    Decade(i32),
    /// `2024`; 0 is 1 BC.
    Year(i32),
    /// `2024-21` … `2024-24`.
    Season(i32, Season),
    /// `2024-33` … `2024-36`: quarter 1 to 4 (level 2).
    Quarter(i32, u8),
    /// `2024-12`.
    Month(i32, u8),
    /// `2024-12-08`.
    Day(NaiveDate),
}

/// How fine a date is, the coarsest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A season.
    Season,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// A week or another span of days.
    Week,
    /// A day.
    Day,
    /// A part of the day.
    PartOfDay,
    /// An hour or minute.
    Minute,
}

/// A date of the proleptic Gregorian calendar with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdtfDate {
    /// One unit.
    Unit(Unit),
    /// `from/to`; a missing end is open (`2011/..`). Invariant: not both missing, from not after to.
    Interval(Option<Unit>, Option<Unit>),
}

impl Unit {
    /// First day. `None` for a year outside what chrono holds.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Unit::Century(year) | Unit::Decade(year) | Unit::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Unit::Season(year, Season::Spring) => NaiveDate::from_ymd_opt(year, 3, 1),
            Unit::Season(year, Season::Summer) => NaiveDate::from_ymd_opt(year, 6, 1),
            Unit::Season(year, Season::Autumn) => NaiveDate::from_ymd_opt(year, 9, 1),
            Unit::Season(year, Season::Winter) => NaiveDate::from_ymd_opt(year, 1, 1),
            Unit::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, u32::from(quarter) * 3 - 2, 1),
            Unit::Month(year, month) => NaiveDate::from_ymd_opt(year, u32::from(month), 1),
            Unit::Day(day) => Some(day),
        }
    }

    /// Last day. `None` for a year outside what chrono holds.
    pub fn last_day(self) -> Option<NaiveDate> {
        let months = match self {
            Unit::Century(_) => 1200,
            Unit::Decade(_) => 120,
            Unit::Year(_) => 12,
            Unit::Season(_, Season::Winter) => 14,
            Unit::Season(..) | Unit::Quarter(..) => 3,
            Unit::Month(..) => 1,
            Unit::Day(day) => return Some(day),
        };
        self.first_day()?.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))
    }

    /// How fine it is.
    pub const fn precision(self) -> Precision {
        match self {
            Unit::Century(_) => Precision::Century,
            Unit::Decade(_) => Precision::Decade,
            Unit::Year(_) => Precision::Year,
            Unit::Season(..) => Precision::Season,
            Unit::Quarter(..) => Precision::Quarter,
            Unit::Month(..) => Precision::Month,
            Unit::Day(_) => Precision::Day,
        }
    }

    fn parse(text: &str) -> Option<Unit> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let number =
            |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i32>().ok()).flatten();
        let parts: Vec<&str> = digits.split('-').collect();
        let year = *parts.first()?;
        if year.len() != 4 || !year.is_ascii() {
            return None;
        }
        match parts[1..] {
            [] if year.ends_with("XX") => Some(Unit::Century(sign * number(&year[..2])? * 100)),
            [] if year.ends_with('X') => Some(Unit::Decade(sign * number(&year[..3])? * 10)),
            [] => Some(Unit::Year(sign * number(year)?)),
            [part] if part.len() == 2 => Unit::of_year(sign * number(year)?, number(part)?),
            [month, day] if month.len() == 2 && day.len() == 2 => {
                let (month, day) = (u32::try_from(number(month)?).ok()?, u32::try_from(number(day)?).ok()?);
                NaiveDate::from_ymd_opt(sign * number(year)?, month, day).map(Unit::Day)
            }
            _ => None,
        }
    }

    fn of_year(year: i32, part: i32) -> Option<Unit> {
        let part = u8::try_from(part).ok()?;
        match part {
            1..=12 => Some(Unit::Month(year, part)),
            21 => Some(Unit::Season(year, Season::Spring)),
            22 => Some(Unit::Season(year, Season::Summer)),
            23 => Some(Unit::Season(year, Season::Autumn)),
            24 => Some(Unit::Season(year, Season::Winter)),
            33..=36 => Some(Unit::Quarter(year, part - 32)),
            _ => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |year: i32| if year < 0 { "-" } else { "" };
        match *self {
            Unit::Century(year) => write!(out, "{}{:02}XX", sign(year), year.abs() / 100),
            Unit::Decade(year) => write!(out, "{}{:03}X", sign(year), year.abs() / 10),
            Unit::Year(year) => write!(out, "{}{:04}", sign(year), year.abs()),
            Unit::Season(year, season) => write!(out, "{}{:04}-{}", sign(year), year.abs(), 21 + season as u8),
            Unit::Quarter(year, quarter) => write!(out, "{}{:04}-{}", sign(year), year.abs(), 32 + quarter),
            Unit::Month(year, month) => write!(out, "{}{:04}-{month:02}", sign(year), year.abs()),
            Unit::Day(day) => {
                write!(out, "{}{:04}-{:02}-{:02}", sign(day.year()), day.year().abs(), day.month(), day.day())
            }
        }
    }
}

impl EdtfDate {
    /// A single day.
    pub const fn day(day: NaiveDate) -> Self {
        EdtfDate::Unit(Unit::Day(day))
    }

    /// First day it can mean; none where open.
    pub fn earliest(self) -> Option<NaiveDate> {
        match self {
            EdtfDate::Unit(unit) => unit.first_day(),
            EdtfDate::Interval(from, _) => from?.first_day(),
        }
    }

    /// Last day it can mean; none where open.
    pub fn latest(self) -> Option<NaiveDate> {
        match self {
            EdtfDate::Unit(unit) => unit.last_day(),
            EdtfDate::Interval(_, to) => to?.last_day(),
        }
    }

    /// How fine it is; an interval of days counts as a week, any other as its coarser end.
    pub fn precision(self) -> Precision {
        match self {
            EdtfDate::Unit(unit) => unit.precision(),
            EdtfDate::Interval(from, to) => {
                let ends = from.into_iter().chain(to).map(Unit::precision);
                ends.min().unwrap_or(Precision::Century).min(Precision::Week)
            }
        }
    }

    /// Reads EDTF as [`EdtfDate`] prints it. `None` for anything else.
    pub fn parse(text: &str) -> Option<EdtfDate> {
        let Some((from, to)) = text.split_once('/') else { return Unit::parse(text).map(EdtfDate::Unit) };
        let end = |part: &str| if part == ".." { Some(None) } else { Unit::parse(part).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        let ordered = match (from.and_then(Unit::first_day), to.and_then(Unit::last_day)) {
            (Some(from), Some(to)) => from <= to,
            (None, None) => false,
            _ => true,
        };
        ordered.then_some(EdtfDate::Interval(from, to))
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |unit: &Option<Unit>| unit.map_or_else(|| "..".to_owned(), |unit| unit.to_string());
        match self {
            EdtfDate::Unit(unit) => unit.fmt(out),
            EdtfDate::Interval(from, to) => write!(out, "{}/{}", end(from), end(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_and_parse_are_inverse_and_bounds_hold() {
        for (text, first, last) in [
            ("2024-12", "2024-12-01", "2024-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("2024-36", "2024-10-01", "2024-12-31"),
            ("2024-24", "2024-01-01", "2025-02-28"),
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2025-10-13/2025-10-19", "2025-10-13", "2025-10-19"),
        ] {
            let date = EdtfDate::parse(text).expect(text);
            assert_eq!(date.to_string(), text);
            assert_eq!(date.earliest().expect("closed").to_string(), first);
            assert_eq!(date.latest().expect("closed").to_string(), last);
        }
        let open = EdtfDate::parse("2011/..").expect("open interval");
        assert_eq!((open.to_string().as_str(), open.latest()), ("2011/..", None));
        for bad in ["", "2024-13", "2024-02-30", "24-01-01", "../..", "2025/2024", "2024-1"] {
            assert_eq!(EdtfDate::parse(bad), None, "{bad}");
        }
    }
}
