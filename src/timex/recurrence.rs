//! Rules for what recurs: `daily`, `every other week`, `each July`, `$5 a year`, `Fridays`.

use crate::language::en::{TimeUnit, Word};

use super::calendar::season_code;
use super::duration::length;
use super::number::Count;
use super::phrase_table::Kind;
use super::reader::Reader;
use super::sense::{DateSense, Found, InYear, Part};

impl Reader<'_> {
    /// A recurrence with its TIMEX3 value.
    pub(super) fn recurrence(&self, at: usize) -> Found<String> {
        match self.word(at) {
            Word::Frequency(unit) if unit != TimeUnit::Quarter => {
                // "Daily Mail"; "the party daily Granma", a newspaper.
                let name = self.capital(at + 1) || (self.capital(at) && self.capital(at.wrapping_sub(1)));
                (!name && !self.mark(at.wrapping_sub(1), b'-')).then(|| (length(Count::Exact(1, 0), unit), at + 1))
            }
            Word::Every | Word::Each => self.every(at),
            Word::A | Word::Per => self.per(at),
            Word::Units(TimeUnit::Weekend) if matches!(self.before(at), Word::On | Word::At) => {
                Some(("XXXX-WXX-WE".to_owned(), at + 1))
            }
            Word::Weekdays(day) => Some((format!("XXXX-WXX-{}", day + 1), at + 1)),
            // "Sunday mornings"
            Word::Weekday(day) => match self.word(at + 1) {
                Word::Parts(part) => Some((format!("XXXX-WXX-{}T{}", day + 1, part.code()), at + 2)),
                _ => None,
            },
            Word::Digits | Word::Cardinal(_) | Word::Tens(_) => self.length_per(at),
            _ => None,
        }
    }

    /// `every day`, `each July`, `every two weeks`, `every other Friday`, `every morning`.
    fn every(&self, at: usize) -> Found<String> {
        let (next, twice) = if self.is(at + 1, Word::Other2) { (at + 2, 2) } else { (at + 1, 1) };
        let next = next + usize::from(self.is_kind(next, Kind::Single));
        if let Some((DateSense::Part(Part::Day(month, day), InYear::Open(_)), end)) = self.calendar_date(next) {
            return Some((format!("XXXX-{month:02}-{day:02}"), end));
        }
        if let Some((count, end)) = self.counting(next) {
            let unit = self.units(end)?;
            return Some((length(count, unit), end + 1));
        }
        // "Every third Monday", "every second day".
        let nth = self.ordinal(next).filter(|(_, unit)| matches!(self.word(*unit), Word::Unit(_) | Word::Weekday(_)));
        let (twice, next) = nth.map_or((twice, next), |(nth, unit)| (u32::from(nth), unit));
        let value = match self.word(next) {
            Word::Unit(TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour) if self.mark(next + 1, b'-') => {
                return None;
            }
            Word::Unit(unit) => length(Count::Exact(twice, 0), unit),
            Word::Weekday(day) => format!("XXXX-WXX-{}", day + 1),
            Word::Season(season) => format!("XXXX-{}", season_code(season)),
            Word::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
            _ => {
                let (month, end) = self.month(next)?;
                return Some((format!("XXXX-{month:02}"), end));
            }
        };
        Some((value, next + 1))
    }

    /// `24 hours a day`, `five days per week`: so much of each.
    fn length_per(&self, at: usize) -> Found<String> {
        let (_, next) = self.counting(at)?;
        let part = self.units(next)?;
        let whole = self.unit(next + 2).filter(|whole| *whole > part && self.ends_per(next + 3))?;
        let per = matches!(self.word(next + 1), Word::A | Word::Per | Word::Every | Word::Each);
        per.then(|| (length(Count::Exact(1, 0), whole), next + 3))
    }

    /// No "a year ago" comes of it.
    fn ends_per(&self, at: usize) -> bool {
        !matches!(self.word(at), Word::Ago | Word::Earlier | Word::Later | Word::Before | Word::Mark(b'-'))
    }

    /// `$5 a year`, `twice a week`, `per day`: a unit that divides an amount named just before.
    fn per(&self, at: usize) -> Found<String> {
        let unit = self.unit(at + 1)?;
        if self.is(at, Word::Per) {
            return Some((length(Count::Exact(1, 0), unit), at + 2));
        }
        let divides = match self.before(at) {
            Word::Digits
            | Word::Million
            | Word::Thousand
            | Word::Hundred
            | Word::Percent
            | Word::Once
            | Word::Twice
            | Word::Times => true,
            Word::Money | Word::Measure | Word::People => true,
            Word::Cardinal(_) | Word::Tens(_) => true,
            // "12 flights a week"
            Word::Other if self.is_kind(at - 1, Kind::Plural) => (2..=4).any(|back| {
                at.checked_sub(back).is_some_and(|index| {
                    matches!(
                        self.word(index),
                        Word::Digits | Word::Million | Word::Thousand | Word::Cardinal(_) | Word::Tens(_)
                    )
                })
            }),
            _ => false,
        };
        (divides && self.ends_per(at + 2) && unit != TimeUnit::Second)
            .then(|| (length(Count::Exact(1, 0), unit), at + 2))
    }
}
