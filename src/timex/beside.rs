//! Rules for days that are counted from a weekday or from today, for days of the month without the month, and for the
//! weeks around a day: `a week from Tuesday`, `two Fridays ago`, `the 15th`, `the week of May 3`.

use crate::language::en::{TimeUnit, Word};

use super::number::Count;
use super::phrase_table::{Kind, Lead};
use super::reader::Reader;
use super::relative::{Pointer, apart_sense};
use super::sense::{Base, DateSense, Found, InYear, Part, Pivot, Sense, Towards};

/// Within so many words a hole of golf or a floor shows that "the 15th" is one of those.
const RANKED_WORDS: usize = 12;
/// An ordinal in words below this is more often a rank than a day: "on the second, he said".
const DAY_IN_WORDS_MIN: u8 = 10;

impl Reader<'_> {
    /// `ago today`, `ago last Tuesday`, `from Tuesday`, `from tomorrow` behind an amount.
    pub(super) fn counted_from_day(&self, (count, unit, at): (Count, TimeUnit, usize)) -> Found<Sense> {
        let (sign, next) = match self.word(at) {
            Word::Ago => (-1, at + 1),
            Word::From => (1, at + 1),
            _ => return None,
        };
        let (pivot, end) = self.pivot(next)?;
        // "Ten years from today" is no day.
        let exact = unit == TimeUnit::Week
            || unit == TimeUnit::Fortnight
            || (sign < 0 && matches!(unit, TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade));
        let by = sign * count.whole().filter(|_| exact)?;
        Some((Sense::Date(DateSense::Beside { unit, by, pivot }), end))
    }

    fn pivot(&self, at: usize) -> Found<Pivot> {
        let pivot = match (self.word(at), self.word(at + 1)) {
            (Word::Today, _) => (Pivot::Days(0), at + 1),
            (Word::Tomorrow, _) => (Pivot::Days(1), at + 1),
            (Word::Yesterday, _) => (Pivot::Days(-1), at + 1),
            (Word::Weekday(day), _) => (Pivot::Weekday(day, Towards::Tense), at + 1),
            (Word::Last, Word::Weekday(day)) => (Pivot::Weekday(day, Towards::Last), at + 2),
            (Word::Next, Word::Weekday(day)) => (Pivot::Weekday(day, Towards::Next), at + 2),
            _ => return None,
        };
        // "A year ago today's leader was unknown."
        self.past_possessive(pivot.1).is_none().then_some(pivot)
    }

    /// `two Fridays ago`, `three Sundays from now`.
    pub(super) fn weekdays_apart(&self, at: usize) -> Found<Sense> {
        let (count, next) = self.counting(at)?;
        let Word::Weekdays(day) = self.word(next) else { return None };
        let (Pointer { by: sign, base: Base::Anchor, .. }, end) = self.listed(&self.phrases().away, next + 1)? else {
            return None;
        };
        let Some(number) = count.whole() else {
            return Some((apart_sense(count, TimeUnit::Week, sign, Base::Anchor), end));
        };
        Some((Sense::Date(nth_weekday(day, sign.saturating_mul(number))), end))
    }

    /// `Tuesday week`: the one after the next.
    pub(super) fn weekday_week(&self, day: u8, at: usize) -> Found<DateSense> {
        let week = self.unit(at) == Some(TimeUnit::Week) && !self.capital(at);
        let alone = !matches!(self.word(at + 1), Word::Other | Word::Digits | Word::Mark(b'-' | b'\''));
        (week && alone).then(|| (nth_weekday(day, 2), at + 1))
    }

    /// A day or a week that the article makes definite by what follows.
    pub(super) fn definite_day(&self, at: usize) -> Found<DateSense> {
        match self.word(at + 1) {
            Word::Weekday(_) => self.weekday_beside(at),
            Word::Unit(TimeUnit::Week | TimeUnit::Weekend) => self.week_around(at),
            Word::Digits | Word::Ordinal(_) | Word::Tens(_) => self.month_day(at),
            _ => None,
        }
    }

    /// `the Friday before last`, `the Friday after next`.
    fn weekday_beside(&self, at: usize) -> Found<DateSense> {
        let Word::Weekday(day) = self.word(at + 1) else { return None };
        let by = match (self.word(at + 2), self.word(at + 3)) {
            (Word::Before, Word::Last) => -2,
            (Word::After, Word::Next) => 2,
            _ => return None,
        };
        self.is(at, Word::The).then(|| (nth_weekday(day, by), at + 4))
    }

    /// `the week of May 3`, `the week ending 9 May 2010`, `the weekend of 12-13 July`.
    fn week_around(&self, at: usize) -> Found<DateSense> {
        let unit = self.unit(at + 1).filter(|unit| matches!(unit, TimeUnit::Week | TimeUnit::Weekend))?;
        // "The week ended May 9" by itself is a sentence.
        let ends = self.is_kind(at + 2, Kind::Ended) && matches!(self.before(at), Word::In | Word::For | Word::During);
        let joined = ends || self.is(at + 2, Word::Of) || self.is_kind(at + 2, Kind::Opening);
        let ((part, year), end) = joined.then(|| self.days(at + 3)).flatten()?;
        Some((DateSense::Around { unit, part, year, ends }, end))
    }

    /// `May 3`, `12-13 July 2010`: the first of the days, with the year of the last.
    fn days(&self, at: usize) -> Found<(Part, InYear)> {
        let (DateSense::Part(part @ Part::Day(month, day), year), end) = self.calendar_date(self.past(at, Word::On))?
        else {
            return None;
        };
        if let Some((_, _, end)) = self.further_day(end, month, day) {
            return Some(((part, year), end));
        }
        let joined = matches!(self.word(end), Word::Mark(b'-') | Word::To | Word::And);
        match joined.then(|| self.calendar_date(end + 1)).flatten() {
            Some((DateSense::Part(Part::Day(..), InYear::Stated(last)), end)) => {
                Some(((part, InYear::Stated(last)), end))
            }
            Some((DateSense::Part(Part::Day(..), _), end)) => Some(((part, year), end)),
            _ => Some(((part, year), end)),
        }
    }

    /// `the 15th` behind "on", `the 15th of last month`.
    fn month_day(&self, at: usize) -> Found<DateSense> {
        let (day, next) = self.day_of_some_month(at)?;
        if let Some((month, end)) = self.of_month(next) {
            return Some((DateSense::DayOfMonth { day, month: Some(month) }, end));
        }
        let sure = self.digits(at + 1).is_some() || day >= DAY_IN_WORDS_MIN;
        let stands = sure && self.led(at, Lead::MonthDay) && self.ends_clause(next);
        (stands && !self.ranks(at)).then_some((DateSense::DayOfMonth { day, month: None }, next))
    }

    /// The same where the words before show it to be a day: "the night of the 15th".
    pub(super) fn month_day_named(&self, at: usize) -> Found<DateSense> {
        let (day, next) = self.day_of_some_month(at)?;
        let (month, end) = self.of_month(next).map_or((None, next), |(month, end)| (Some(month), end));
        self.ends_clause(end).then_some((DateSense::DayOfMonth { day, month }, end))
    }

    fn day_of_some_month(&self, at: usize) -> Found<u8> {
        let (day @ 1..=31, next) = self.is(at, Word::The).then(|| self.ordinal(at + 1)).flatten()? else { return None };
        Some((day, next))
    }

    /// `of the month`, `of last month`.
    fn of_month(&self, at: usize) -> Found<(Base, i32)> {
        if !self.is(at, Word::Of) {
            return None;
        }
        let ((base, by), next) = match self.pointer(at + 1) {
            Some((pointer, next)) => ((pointer.base, pointer.by), next),
            None => ((Base::Told, 0), self.is(at + 1, Word::The).then_some(at + 2)?),
        };
        (self.unit(next) == Some(TimeUnit::Month)).then_some(((base, by), next + 1))
    }

    /// No noun follows that an ordinal could belong to.
    fn ends_clause(&self, at: usize) -> bool {
        match self.word(at) {
            Word::Mark(b'-' | b'\'' | b'/' | b'&' | b'$') => false,
            Word::Break | Word::Mark(_) => true,
            Word::And | Word::Or => self.digits(at + 1).is_none() && self.ordinal(at + 1).is_none(),
            Word::A | Word::The | Word::This | Word::That | Word::Possessive | Word::Mr | Word::But => true,
            Word::Was | Word::Is | Word::Has | Word::Had | Word::Will | Word::Would | Word::Said => true,
            Word::In | Word::At | Word::By | Word::To | Word::From | Word::For | Word::After | Word::Before => true,
            Word::Other => self.is_kind(at, Kind::OpensClause),
            _ => false,
        }
    }

    /// A word near by shows that ordinals count something else here: holes, floors.
    fn ranks(&self, at: usize) -> bool {
        let near = at.saturating_sub(RANKED_WORDS)..at + RANKED_WORDS;
        near.into_iter().any(|index| self.is(index, Word::Other) && self.is_kind(index, Kind::Ranked))
    }
}

/// The n-th such weekday behind the day of the article, or before it.
fn nth_weekday(day: u8, nth: i32) -> DateSense {
    let towards = if nth < 0 { Towards::Last } else { Towards::Next };
    let by = nth - nth.signum();
    DateSense::Beside { unit: TimeUnit::Week, by, pivot: Pivot::Weekday(day, towards) }
}
