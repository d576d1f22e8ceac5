//! Rules for days, months and years that the text names: `Oct. 15`, `15 October 2013`, `10/15/89`, `499 BC`.

use chrono::NaiveDate;

use crate::language::en::{BEHIND_TWO_DAYS, HOLIDAYS, Holiday, NAMED_NUMBERS, STROKES_MONTH_FIRST, TimeUnit, Word};

use super::calendar::Calendar;
use super::near::Near;
use super::phrase_table::Lead;
use super::reader::Reader;
use super::sense::{DateSense, Found, InYear, Part, Towards};

/// "On 3, 5, 7 and 9 July": so many behind the first.
const LISTED_DAYS_MAX: usize = 4;

impl Reader<'_> {
    /// A date with a day or a month, with or without weekday and year.
    pub(super) fn calendar_date(&self, at: usize) -> Found<DateSense> {
        if let Some((weekday, after_weekday)) = self.weekday(at) {
            let start = self.past_comma(after_weekday);
            let start = if self.is(start, Word::The) && self.digits(start + 1).is_some() { start + 1 } else { start };
            let found = self.month_first(start).or_else(|| self.day_first(start));
            return match found? {
                (DateSense::Part(part @ Part::Day(..), InYear::Open(_)), end) => {
                    Some((DateSense::Part(part, InYear::Open(Towards::On(weekday))), end))
                }
                found @ (DateSense::Part(Part::Day(..), _), _) => Some(found),
                _ => None,
            };
        }
        if !self.near(at).has(Near::MONTH) {
            return self.numeric_date(at);
        }
        self.month_first(at)
            .or_else(|| self.nth_weekday(at))
            .or_else(|| self.day_first(at))
            .map(|found| self.with_its_weekday(found))
            .or_else(|| self.dashed_date(at))
            .or_else(|| self.numeric_date(at))
    }

    /// `2 April, a Tuesday`: the weekday tells the year.
    fn with_its_weekday(&self, found: (DateSense, usize)) -> (DateSense, usize) {
        let (DateSense::Part(part @ Part::Day(..), InYear::Open(Towards::Tense)), end) = found else { return found };
        let weekday = if self.mark(end, b',') && self.is(end + 1, Word::A) { self.weekday(end + 2) } else { None };
        weekday.map_or(found, |(day, end)| (DateSense::Part(part, InYear::Open(Towards::On(day))), end))
    }

    /// `12-Mar-2025`.
    fn dashed_date(&self, at: usize) -> Found<DateSense> {
        let (day @ 1..=31, 1 | 2) = self.digits(at)? else { return None };
        let (month, next) = self.mark(at + 1, b'-').then(|| self.month(at + 2)).flatten()?;
        let (year, end) = self.mark(next, b'-').then(|| self.stated_year(next + 1)).flatten()?;
        let tight = (at + 1..end).all(|next| self.glued(next));
        tight.then(|| dated(Part::Day(month, day as u8), InYear::Stated(year), end)).flatten()
    }

    /// `the first Monday of May`, `the last Sunday in October 2024`.
    fn nth_weekday(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let (nth, next) = match self.word(start) {
            Word::Last if start > at => (5, start + 1),
            _ => self.ordinal(start).filter(|(nth, _)| (1..=5).contains(nth))?,
        };
        let (Word::Weekday(day), Word::Of | Word::In) = (self.word(next), self.word(next + 1)) else { return None };
        let (month, after_month) = self.month(next + 2)?;
        let (year, end) = self.year_behind(after_month).unwrap_or((InYear::Open(Towards::Tense), after_month));
        dated(Part::Holiday(Holiday::Nth(month, day, nth)), year, end)
    }

    /// A weekday, with the full stop of its short form.
    pub(super) fn weekday(&self, at: usize) -> Found<u8> {
        match self.word(at) {
            Word::Weekday(day) => Some((day, at + 1)),
            Word::WeekdayShort(day) if self.capital(at) => {
                let next = self.past_stop(at + 1);
                let dated = self.month(self.past_comma(next)).is_some() || self.digits(self.past_comma(next)).is_some();
                dated.then_some((day, next))
            }
            _ => None,
        }
    }

    /// A month, with the full stop of its short form. "march" and "may" need their capital.
    pub(super) fn month(&self, at: usize) -> Found<u8> {
        match self.word(at) {
            Word::Month(month) => Some((month, at + 1)),
            Word::March if self.capital(at) => Some((3, at + 1)),
            Word::May if self.capital(at) => Some((5, at + 1)),
            Word::MonthShort(month) if self.capital(at) => Some((month, self.past_stop(at + 1))),
            _ => None,
        }
    }

    fn month_first(&self, at: usize) -> Found<DateSense> {
        let (month, next) = self.month(at)?;
        // "May the 3rd".
        // "In July the first shells fell" has no day.
        let ranks = self.is(next + 2, Word::Other) && !self.capital(next + 2);
        let ordinal = self.is(next, Word::The) && self.ordinal(next + 1).is_some() && !ranks;
        let next = if ordinal { next + 1 } else { next };
        if let Some((day, after_day)) = self.day_number(next) {
            if let Some((_, end)) = self.second_day(after_day, day, false) {
                let year = self.year_behind(end).map_or(InYear::Open(Towards::Tense), |(year, _)| year);
                return dated(Part::Day(month, day), year, after_day);
            }
            let (year, end) = self.year_behind(after_day).unwrap_or((InYear::Open(Towards::Tense), after_day));
            return dated(Part::Day(month, day), year, end);
        }
        if let Some((year, end)) = self.year_behind(next) {
            return dated(Part::Month(month), year, end);
        }
        self.month_stands_alone(at, next).then_some(())?;
        // The full stop of "in Nov." stays inside, that of a full name never.
        dated(Part::Month(month), InYear::Open(Towards::Tense), next)
    }

    /// Guards for a month without day and year: `May` the verb, `March` the walk, `April` and `June` the women.
    fn month_stands_alone(&self, at: usize, next: usize) -> bool {
        if self.is_coloured(at) {
            return false;
        }
        let led = self.led(at, Lead::Month)
            || (matches!(self.before(at), Word::The | Word::A) && self.is(next, Word::Other) && !self.capital(next))
            || (matches!(self.before(at), Word::And | Word::Or) && self.month(at.saturating_sub(2)).is_some())
            || (self.mark(next, b'-') && self.month(next + 1).is_some());
        match self.word(at) {
            Word::March | Word::May => led && !(self.capital(next) && self.is(next, Word::Other)),
            Word::MonthShort(_) => led || self.mark(next - 1, b'.'),
            // "An august body".
            Word::Month(8) if !self.capital(at) && self.is(next, Word::Other) => {
                led && !matches!(self.before(at), Word::The | Word::A)
            }
            Word::Month(4 | 6 | 8) => led || !(self.capital(next) && self.is(next, Word::Other)),
            _ => self.capital(at) || led,
        }
    }

    fn day_first(&self, at: usize) -> Found<DateSense> {
        let at = if self.is(at, Word::The) { at + 1 } else { at };
        let (day, after_day) = self.day_number(at)?;
        let between = at > 0 && self.before(at) == Word::Between;
        let joined = self.second_day(after_day, day, between).or_else(|| self.listed_day(at, after_day, day));
        let next = joined.map_or(after_day, |(_, next)| next);
        let (month, after_month) = self.month(self.past(next, Word::Of))?;
        if self.glued(at) && at > 0 && matches!(self.before(at), Word::Mark(b'$' | b'#' | b'.' | b':')) {
            return None;
        }
        let (year, end) = self.year_behind(after_month).unwrap_or((InYear::Open(Towards::Tense), after_month));
        dated(Part::Day(month, day), year, if joined.is_some() { after_day } else { end })
    }

    /// `-5`, `and 5` behind a day that begins with its month: the other day of the same month, its year with it.
    pub(super) fn further_day(&self, at: usize, month: u8, first: u8) -> Option<(DateSense, usize, usize)> {
        let joined = matches!(self.word(at), Word::Mark(b'-') | Word::To | Word::And | Word::Or | Word::Through);
        let (day, next) = joined.then(|| self.day_number(at + 1)).flatten()?;
        // "June 3 to 6 among 400 cooks"; "June 3 to 6 cooks" counts them.
        let goes_on = BEHIND_TWO_DAYS.contains(&self.text_of(next));
        let ends = goes_on && self.is(at, Word::To)
            || !matches!(
                self.word(next),
                Word::Other | Word::Measure | Word::People | Word::Units(_) | Word::Unit(_) | Word::Million
            ) && !matches!(
                self.word(next),
                Word::Hundred | Word::Thousand | Word::Percent | Word::Money | Word::Working
            );
        if day <= first || !ends || self.month(self.past(next, Word::Of)).is_some() {
            return None;
        }
        let (year, end) = self.year_behind(next).unwrap_or((InYear::Open(Towards::Tense), next));
        dated(Part::Day(month, day), year, end).map(|(sense, end)| (sense, at + 1, end))
    }

    /// `15`, `15th`, `fifteenth`: a day of a month.
    pub(super) fn day_number(&self, at: usize) -> Found<u8> {
        if let Some((day @ 1..=31, next)) = self.ordinal(at) {
            return Some((day, next));
        }
        let (number @ 1..=31, 1 | 2) = self.digits(at)? else { return None };
        let next = at + 1;
        let goes_on = self.glued(next)
            && (matches!(self.word(next), Word::Percent | Word::Mark(b'/'))
                || (matches!(self.word(next), Word::Mark(b'.' | b',' | b':'))
                    && self.glued(next + 1)
                    && self.digits(next + 1).is_some())
                || matches!(self.word(next), Word::Other | Word::Meridiem(_) | Word::LetterS));
        (!goes_on).then_some((number as u8, next))
    }

    /// `-5`, `– 5`, `to 5` after the first day of a range.
    fn second_day(&self, at: usize, first: u8, between: bool) -> Found<u8> {
        let joined = self.mark(at, b'-')
            || (between && self.is(at, Word::And))
            || (self.is(at, Word::To) && self.day_number(at + 1).is_some());
        let (day, next) = joined.then(|| self.day_number(at + 1)).flatten()?;
        // "Nov. 3 to 12 people" is no range: what follows a range is no plural noun.
        let counted = self.counts_something(next) || matches!(self.word(next), Word::People | Word::Hundred);
        (day > first && !counted).then_some((day, next))
    }

    /// `, 5 and 9` behind "on 3": days of one month, which stands behind the last of them.
    fn listed_day(&self, at: usize, after_day: usize, first: u8) -> Found<u8> {
        let before = self.before(at);
        let goes_on = matches!(before, Word::Mark(b',')) && at > 1 && self.digits(at - 2).is_some();
        if !goes_on && before != Word::On {
            return None;
        }
        let (mut day, mut next) = (first, after_day);
        for _ in 0..LISTED_DAYS_MAX {
            let joined = matches!(self.word(next), Word::Mark(b',') | Word::And | Word::Or);
            let Some((later, after)) = joined.then(|| self.day_number(next + 1)).flatten() else { break };
            if later <= day {
                return None;
            }
            (day, next) = (later, after);
        }
        (next > after_day && self.month(self.past(next, Word::Of)).is_some()).then_some((day, next))
    }

    /// `2013-10-15`, `10/15/1989`, `10/15/89`, `15.10.2013`.
    fn numeric_date(&self, at: usize) -> Found<DateSense> {
        if let Some(found) = self.named_numbers(at) {
            return Some(found);
        }
        let sign = match self.word(at + 1) {
            Word::Mark(sign @ (b'-' | b'/' | b'.')) if self.glued(at + 1) && self.mark(at + 3, sign) => sign,
            _ => return None,
        };
        if (at + 1..at + 5).any(|next| !self.glued(next))
            || (self.glued(at) && matches!(self.before(at), Word::Mark(b'-' | b'/' | b'.')))
        {
            return None;
        }
        let (first, first_places) = self.digits(at)?;
        let (second, 1..=2) = self.digits(at + 2)? else { return None };
        let (third, third_places) = self.digits(at + 4)?;
        if self.glued(at + 5) && matches!(self.word(at + 5), Word::Mark(b'/' | b'-')) {
            return None;
        }
        let long_year = |year: u32, places: u8| match places {
            4 => Some(year as i32),
            2 if sign == b'/' => Some(year as i32 + if year < 30 { 2000 } else { 1900 }),
            _ => None,
        };
        let (year, month, day) = match (sign, first_places) {
            (b'-' | b'/', 4) => (first as i32, second, third),
            (b'/', _) if STROKES_MONTH_FIRST && first <= 12 => (long_year(third, third_places)?, first, second),
            (b'/' | b'.' | b'-', _) => (long_year(third, third_places)?, second, first),
            _ => return None,
        };
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        (1000..3000).contains(&year).then_some((DateSense::Fixed(Calendar::Day(day)), at + 5))
    }

    /// `9/11`, a day that has its numbers for a name.
    fn named_numbers(&self, at: usize) -> Found<DateSense> {
        let (Some((first, _)), true, Some((second, _))) =
            (self.digits(at), self.mark(at + 1, b'/'), self.digits(at + 2))
        else {
            return None;
        };
        let (year, month, day) = NAMED_NUMBERS.iter().find(|named| named.numbers == (first, second))?.day;
        let as_named = self.text_of(at).len() + self.text_of(at + 2).len() == places(first) + places(second);
        let tight = self.glued(at + 1)
            && self.glued(at + 2)
            && !matches!(self.word(at + 3), Word::Mark(b'/') | Word::Of)
            && !self.mark(at.wrapping_sub(1), b'/');
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        (as_named && tight).then_some((DateSense::Fixed(Calendar::Day(day)), at + 3))
    }

    /// A holiday with or without its year.
    pub(super) fn holiday(&self, at: usize) -> Found<DateSense> {
        if !self.capital(at) || !matches!(self.word(at), Word::Holiday | Word::May | Word::Month(4)) {
            return None;
        }
        let (holiday, next) = HOLIDAYS.iter().find_map(|(words, holiday)| {
            let matches = words.iter().enumerate().all(|(offset, word)| match word.as_bytes() {
                [sign @ (b'\'' | b'.')] => self.mark(at + offset, *sign),
                _ => self.text_of(at + offset).eq_ignore_ascii_case(word),
            });
            matches.then_some((*holiday, at + words.len()))
        })?;
        // "Easter Offensive", "Christmas Cottage": names.
        let name = self.is(next, Word::Other) && self.capital(next) && !self.is(next - 1, Word::Unit(TimeUnit::Day));
        let (year, end) = self.year_behind(next).unwrap_or((InYear::Open(Towards::Tense), next));
        (!name).then(|| dated(Part::Holiday(holiday), year, end)).flatten()
    }
}

/// A part of a year as a date; none where the calendar has no such day.
pub(super) fn dated(part: Part, year: InYear, end: usize) -> Found<DateSense> {
    let exists = |month: u8, day: u8| {
        let year = if let InYear::Stated(year) = year { year } else { 2000 };
        NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).is_some()
    };
    let possible = match part {
        Part::Day(month, day) => exists(month, day),
        _ => true,
    };
    possible.then_some((DateSense::Part(part, year), end))
}

/// How many digits a number has.
fn places(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
