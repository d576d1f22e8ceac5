//! Rules for lengths of time: `two years`, `10-year`, `the past three months`, `several weeks`, `half an hour`.

use crate::language::en::{TimeUnit, Word};

use super::number::Count;
use super::phrase_table::{Kind, Lead};
use super::reader::Reader;
use super::sense::Found;

impl Reader<'_> {
    /// A length of time with its TIMEX3 value.
    pub(super) fn duration(&self, at: usize) -> Found<String> {
        let (value, end) = self
            .hyphenated_length(at)
            .or_else(|| self.fraction(at).map(|(count, unit, end)| (length(count, unit), end)))
            .or_else(|| self.pointed_length(at))
            .or_else(|| self.counted_length(at))
            .or_else(|| self.year_ended(at))
            .or_else(|| self.single_length(at))
            .or_else(|| self.all_of_unit(at))
            .or_else(|| self.bare_plural(at))?;
        let end = self.past_age(self.or_so(end));
        (!self.is_age_compound(end)).then_some((value, end))
    }

    /// `-old` follows: the number is somebody's age.
    fn is_age_compound(&self, at: usize) -> bool {
        (self.mark(at, b'-') && matches!(self.word(at + 1), Word::Old | Word::Ago | Word::Earlier))
            || (self.mark(at, b'-') && self.is_kind(at + 1, Kind::Aged))
    }

    /// `years old`, `years of age` close the expression.
    fn past_age(&self, at: usize) -> usize {
        match (self.word(at), self.word(at + 1)) {
            (Word::Old, _) => at + 1,
            (Word::Of, Word::Age) => at + 2,
            _ => at,
        }
    }

    fn or_so(&self, at: usize) -> usize {
        self.listed(&self.phrases().or_so, at).map_or(at, |((), end)| end)
    }

    /// `10-year`, `four-day`, `year-long`, `decades-long`, `five year` plan.
    fn hyphenated_length(&self, at: usize) -> Found<String> {
        if let (Word::Unit(unit) | Word::Units(unit), true, Word::Long) =
            (self.word(at), self.mark(at + 1, b'-'), self.word(at + 2))
        {
            let count = if self.units(at).is_some() { Count::Vague } else { Count::Exact(1, 0) };
            return Some((length(count, unit), at + 3));
        }
        if self.is(at, Word::A) {
            return None;
        }
        let (count, next) = self.counting(at)?;
        let dashed = self.past_hyphen(next);
        let hyphen = dashed > next;
        let unit = match self.word(dashed) {
            Word::Unit(unit) => unit,
            Word::Units(unit) if hyphen => unit,
            _ => return None,
        };
        if matches!(unit, TimeUnit::Quarter | TimeUnit::Weekend) || (unit == TimeUnit::Second && !hyphen) {
            return None;
        }
        let glued_left = at > 0 && self.glued(at) && matches!(self.before(at), Word::Mark(b'-' | b'.' | b'$'));
        let several = count != Count::Exact(1, 0) || hyphen;
        let long = if self.mark(dashed + 1, b'-') && self.is(dashed + 2, Word::Long) { dashed + 3 } else { dashed + 1 };
        (several && !glued_left).then_some((length(count, unit), long))
    }

    /// `half an hour`, `half-hour`, `a half year`, `a quarter of a century`, `three-quarters of an hour`: in finer units.
    pub(super) fn fraction(&self, at: usize) -> Option<(Count, TimeUnit, usize)> {
        let start = self.past(at, Word::A);
        let dashed = |next: usize| self.past_hyphen(next);
        let (share, next, half) = match self.word(start) {
            Word::Half => (2, dashed(start + 1), true),
            Word::Unit(TimeUnit::Quarter) => (1, start + 1, false),
            Word::Cardinal(3) if self.units(dashed(start + 1)) == Some(TimeUnit::Quarter) => {
                (3, dashed(start + 1) + 1, false)
            }
            _ => return None,
        };
        // "A quarter day" is none, "the third quarter of the year" neither.
        let joined = if self.is(next, Word::Of) && self.is(next + 1, Word::A) { next + 2 } else { dashed(next) };
        let next = if half { self.past(next, Word::A) } else { joined.max(next) };
        if !half && joined == start + 1 {
            return None;
        }
        let (parts, unit) = match self.unit(next)? {
            TimeUnit::Hour => (60, TimeUnit::Minute),
            TimeUnit::Minute => (60, TimeUnit::Second),
            TimeUnit::Day => (24, TimeUnit::Hour),
            TimeUnit::Year => (12, TimeUnit::Month),
            TimeUnit::Decade => (10, TimeUnit::Year),
            TimeUnit::Century => (100, TimeUnit::Year),
            TimeUnit::Month => (30, TimeUnit::Day),
            _ => return None,
        };
        let whole = parts * share % 4 == 0;
        whole.then_some((Count::Exact(parts * share / 4, 0), unit, next + 1))
    }

    /// `the past three months`, `the next few days`, `last two years`, `the first nine months`, `the past decade`.
    fn pointed_length(&self, at: usize) -> Found<String> {
        let article = usize::from(matches!(self.word(at), Word::The | Word::These | Word::Those | Word::Possessive));
        let pointer = match self.word(at + article) {
            Word::Last
            | Word::Next
            | Word::PastTime
            | Word::Coming
            | Word::Upcoming
            | Word::Previous
            | Word::Following => true,
            Word::Recent | Word::Latest | Word::Same | Word::Ordinal(1) | Word::Full | Word::Whole | Word::Entire => {
                true
            }
            Word::Other => self.is_kind(at + article, Kind::ClosingStretch),
            _ => false,
        };
        let start = at + article + usize::from(pointer);
        if start == at {
            return None;
        }
        let start = if pointer && matches!(self.word(start), Word::Full | Word::Recent) { start + 1 } else { start };
        if let Some((count, next)) = self.counting(start) {
            let (count, next) = self.range_count(count, next);
            let next = self.past_adjective(next);
            let (Word::Units(unit) | Word::Unit(unit)) = self.word(next) else { return None };
            let plural = self.units(next).is_some();
            return (plural || count == Count::Exact(1, 0)).then(|| self.with_more((count, unit), next + 1));
        }
        match self.word(start) {
            // "It could last weeks" is the verb.
            Word::Units(_) if article == 0 && self.is(at, Word::Last) => None,
            Word::Units(unit) if pointer => Some((length(Count::Vague, unit), start + 1)),
            Word::Unit(
                unit @ (TimeUnit::Decade | TimeUnit::Century | TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Fortnight),
            ) if pointer => Some((length(Count::Exact(1, 0), unit), start + 1)),
            // "The next year or so" is no year of the calendar.
            Word::Unit(unit) if pointer && unit >= TimeUnit::Day && self.or_so(start + 1) > start + 1 => {
                Some((length(Count::Exact(1, 0), unit), start + 1))
            }
            _ => None,
        }
    }

    /// `two years`, `ten trading days`, `two to three weeks`, `two years and three months`, `several weeks`.
    fn counted_length(&self, at: usize) -> Found<String> {
        let (count, next) = self.counting(at)?;
        let glued_left = at > 0 && self.glued(at) && matches!(self.before(at), Word::Mark(b'-' | b'.' | b'$' | b':'));
        let (count, next) = self.range_count(count, next);
        let next = self.past_adjective(next);
        let unit = match self.word(next) {
            Word::Units(unit) => unit,
            Word::Unit(unit) if count == Count::Exact(1, 0) && unit != TimeUnit::Second => unit,
            _ => return None,
        };
        let title = self.capital(next) && matches!(self.before(at), Word::Mark(b'"' | b'\''));
        let around_the_clock =
            unit == TimeUnit::Hour && self.is(next + 1, Word::A) && self.unit(next + 2) == Some(TimeUnit::Day);
        let other_sense = title || around_the_clock || glued_left;
        (!other_sense).then(|| self.with_more((count, unit), next + 1))
    }

    /// `to three`, `or three`, `-3` behind the first number; the first stands.
    fn range_count(&self, count: Count, next: usize) -> (Count, usize) {
        let joined = matches!(self.word(next), Word::To | Word::Or | Word::Mark(b'-'));
        match joined.then(|| self.counting(next + 1)).flatten() {
            Some((_, end)) => (count, end),
            None => (count, next),
        }
    }

    fn past_adjective(&self, at: usize) -> usize {
        let adjective = matches!(
            self.word(at),
            Word::Working
                | Word::More
                | Word::Additional
                | Word::Full
                | Word::Straight
                | Word::Consecutive
                | Word::Long
                | Word::Whole
                | Word::Previous
                | Word::Recent
        ) || self.is_adjective_of_units(at);
        at + usize::from(adjective)
    }

    /// "two bitter weeks": an ordinary word between a number and the units.
    pub(super) fn is_adjective_of_units(&self, at: usize) -> bool {
        let coarse = self.units(at + 1).is_some_and(|unit| unit >= TimeUnit::Day);
        coarse && self.is(at, Word::Other) && !self.capital(at) && !self.glued(at) && !self.glued(at + 1)
    }

    /// `and three months`, `, three months and five days` behind a first amount.
    fn with_more(&self, (count, unit): (Count, TimeUnit), at: usize) -> (String, usize) {
        let (mut value, mut last, mut end) = (length(count, unit), unit, at);
        while let Some((more, unit, next)) = self.more(last, end) {
            let joined = match (value.contains('T'), more.strip_prefix("PT"), more.strip_prefix('P')) {
                (true, Some(rest), _) => format!("{value}{rest}"),
                (false, Some(rest), _) => format!("{value}T{rest}"),
                (false, None, Some(rest)) => format!("{value}{rest}"),
                _ => break,
            };
            (value, last, end) = (joined, unit, next);
        }
        (value, end)
    }

    /// One more amount, of a finer unit behind a comma.
    fn more(&self, last: TimeUnit, at: usize) -> Option<(String, TimeUnit, usize)> {
        let comma = self.past_comma(at);
        let start = self.past(comma, Word::And);
        let (count, next) = self.counting(start).filter(|(count, _)| *count != Count::Vague)?;
        let unit = self.units(next).or_else(|| self.unit(next).filter(|_| count == Count::Exact(1, 0)))?;
        let apart = comma > at && (unit >= last || self.listed(&self.phrases().away, next + 1).is_some());
        (!apart).then(|| (length(count, unit), unit, next + 1))
    }

    /// `the year ended Jan. 31`, `the fiscal year ending tomorrow`.
    fn year_ended(&self, at: usize) -> Found<String> {
        let next = self.past(at + 1, Word::Fiscal);
        let closed = self.is(next + 1, Word::Other) && self.is_kind(next + 1, Kind::Ended);
        (self.is(at, Word::The) && self.unit(next) == Some(TimeUnit::Year) && closed)
            .then(|| ("P1Y".to_owned(), next + 1))
    }

    /// `a year`, `an hour`, `one day`.
    fn single_length(&self, at: usize) -> Found<String> {
        if !self.is(at, Word::A) {
            return None;
        }
        let next = if matches!(self.word(at + 1), Word::Full | Word::Whole) { at + 2 } else { at + 1 };
        let unit = self.unit(next)?;
        let coarse = !matches!(unit, TimeUnit::Second | TimeUnit::Quarter | TimeUnit::Weekend);
        let (count, end) = self.with_half(Count::Exact(1, 0), next + 1);
        (coarse && !self.mark(next + 1, b'-')).then(|| self.with_more((count, unit), end))
    }

    /// `all day long`, `all week long`; without the last word annotators take it for no expression.
    fn all_of_unit(&self, at: usize) -> Found<String> {
        let unit = self.is(at, Word::All).then(|| self.unit(at + 1)).flatten()?;
        let long = unit >= TimeUnit::Day && self.is(at + 2, Word::Long);
        long.then(|| (length(Count::Exact(1, 0), unit), at + 3))
    }

    /// `for years`, `weeks of talks`: a plural alone, where a preposition makes it a length.
    fn bare_plural(&self, at: usize) -> Found<String> {
        let unit = self.units(at)?;
        let led = self.led(at, Lead::Length);
        let of_something = self.is(at + 1, Word::Of) && !matches!(self.before(at), Word::The | Word::Of | Word::Digits);
        let counted = !matches!(unit, TimeUnit::Second | TimeUnit::Quarter | TimeUnit::Weekend);
        ((led || of_something && unit >= TimeUnit::Day) && counted).then(|| (length(Count::Vague, unit), at + 1))
    }
}

/// The TIMEX3 value of so many units.
pub(super) fn length(count: Count, unit: TimeUnit) -> String {
    let times = |factor: u32| count.written(factor);
    match (unit, count) {
        (TimeUnit::Second, _) => format!("PT{}S", times(1)),
        (TimeUnit::Minute, _) => format!("PT{}M", times(1)),
        (TimeUnit::Hour, _) => format!("PT{}H", times(1)),
        (TimeUnit::Day, _) => format!("P{}D", times(1)),
        (TimeUnit::Weekend, _) => format!("P{}WE", times(1)),
        (TimeUnit::Week, _) => format!("P{}W", times(1)),
        (TimeUnit::Fortnight, _) => format!("P{}W", times(2)),
        (TimeUnit::Month, _) => format!("P{}M", times(1)),
        (TimeUnit::Quarter, _) => format!("P{}Q", times(1)),
        (TimeUnit::Year, _) => format!("P{}Y", times(1)),
        (TimeUnit::Decade, Count::Vague) => "PXDE".to_owned(),
        (TimeUnit::Century, Count::Vague) => "PXCE".to_owned(),
        (TimeUnit::Millennium, Count::Vague) => "PXML".to_owned(),
        (TimeUnit::Decade, _) => format!("P{}Y", times(10)),
        (TimeUnit::Century, _) => format!("P{}Y", times(100)),
        (TimeUnit::Millennium, _) => format!("P{}Y", times(1000)),
    }
}
