//! Rules for years: after a month, by themselves, before Christ, in words; and the guards against other numbers.

use crate::language::en::Word;

use super::calendar::Calendar;
use super::phrase_table::{Kind, Lead};
use super::reader::Reader;
use super::sense::{DateSense, Found, InYear};

impl Reader<'_> {
    /// The year after a month or a day: `2013`, `, 2013`, `of 2013`, `last year`, `of the same year`.
    pub(super) fn year_behind(&self, at: usize) -> Found<InYear> {
        let after_comma = self.past_comma(at);
        if let Some((year, next)) = self.stated_year(after_comma) {
            return Some((InYear::Stated(year), next));
        }
        let after_of = self.past(at, Word::Of);
        let after_of = if after_of == at { self.past(at, Word::In) } else { after_of };
        if let Some((year, next)) = self.stated_year(after_of) {
            return Some((InYear::Stated(year), next));
        }
        self.shifted_year(after_of)
    }

    /// `last year`, `next year`, `this year`, `that year`, `the same year`, `the following year`.
    pub(super) fn shifted_year(&self, at: usize) -> Found<InYear> {
        let (pointer, end) = self.listed(&self.phrases().pointer_year, at)?;
        Some((InYear::Shifted(pointer.base, pointer.by), end))
    }

    /// A year that its place marks as one (after a month, "the year", a season).
    pub(super) fn stated_year(&self, at: usize) -> Found<i32> {
        if let Some(found) = self.ancient_year(at) {
            return Some(found);
        }
        if self.mark(at, b'\'')
            && self.glued(at + 1)
            && let Some((number, 2)) = self.digits(at + 1)
        {
            let century = if number < 30 { 2000 } else { 1900 };
            return Some((century + number as i32, at + 2));
        }
        if let Some((number @ 1000..=2999, 4)) = self.digits(at) {
            let thousands = self.mark(at + 1, b',')
                && self.glued(at + 1)
                && self.glued(at + 2)
                && matches!(self.digits(at + 2), Some((_, 3)));
            return (!thousands && !self.counts_something(at + 1)).then_some((number as i32, at + 1));
        }
        self.spoken_year(at)
    }

    /// A noun of measure follows: the number before counts it. People do not count here: behind a month or a day a number
    /// of four digits is its year, "on 25 January 2021 people lined up".
    pub(super) fn counts_something(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Word::Measure
                | Word::Money
                | Word::Percent
                | Word::Units(_)
                | Word::Million
                | Word::Thousand
                | Word::Mark(b'$')
        )
    }

    /// `nineteen ninety-six`, `two thousand and one`.
    fn spoken_year(&self, at: usize) -> Found<i32> {
        let (century, rest) = match self.word(at) {
            Word::Cardinal(century @ 15..=19) => (i32::from(century), at + 1),
            Word::Tens(20) => (20, at + 1),
            _ => return None,
        };
        let (number, next) = self.under_hundred(self.past_mark(rest, b'-'))?;
        (number >= 10 && !matches!(self.word(next), Word::Units(_))).then_some((century * 100 + number as i32, next))
    }

    /// `499 BC`, `AD 70`, `70 A.D.`; and a bare year of three digits where a text counts before Christ.
    fn ancient_year(&self, at: usize) -> Found<i32> {
        if self.is(at, Word::Ad) && self.is_kind(at, Kind::EraBefore) && self.is_shouted(at) {
            let (number, 1..=4) = self.digits(at + 1)? else { return None };
            return Some((number as i32, at + 2));
        }
        let (number, places @ 1..=4) = self.digits(at)? else { return None };
        if let Some((end, before_christ)) = self.era(at + 1) {
            let year = if before_christ { 1 - number as i32 } else { number as i32 };
            return Some((year, end));
        }
        let ends_before_christ = || {
            let second = at + 2;
            matches!(self.word(at + 1), Word::Mark(b'-') | Word::To | Word::And | Word::Or)
                && matches!(self.digits(second), Some((_, 1..=4)))
                && matches!(self.era(second + 1), Some((_, true)))
        };
        if ends_before_christ() {
            return Some((1 - number as i32, at + 1));
        }
        let year = places == 3
            && self.led(at, Lead::AncientYear)
            && !self.counts_something(at + 1)
            && !self.mark(at + 1, b',')
            && self.is_ancient();
        (year && !(self.is(at + 1, Word::Other) && self.is_kind(at + 1, Kind::Plural)))
            .then_some((1 - number as i32, at + 1))
    }

    /// `BC`, `B.C.`, `BCE`, `AD`: its end, and whether it is before Christ.
    pub(super) fn era(&self, at: usize) -> Option<(usize, bool)> {
        match self.word(at) {
            Word::Bc if self.capital(at) => Some((at + 1, true)),
            Word::Ad if self.capital(at) => Some((at + 1, false)),
            Word::LetterB if self.mark(at + 1, b'.') && self.is(at + 2, Word::LetterC) => {
                Some((self.past_mark(at + 3, b'.'), true))
            }
            _ => None,
        }
    }

    /// A year by itself: `1989`, with every guard against other numbers.
    pub(super) fn bare_year(&self, at: usize) -> Found<DateSense> {
        if let Some((year, next)) = self.ancient_year(at) {
            return Some((DateSense::Fixed(Calendar::Year(year)), next));
        }
        if self.mark(at, b'\'') {
            let (year, next) = self.stated_year(at)?;
            return self.led(at, Lead::ShortYear).then_some((DateSense::Fixed(Calendar::Year(year)), next));
        }
        let (year, next) = self.stated_year(at)?;
        let plain = self.digits(at).is_none() || self.number_is_year(at);
        plain.then_some((DateSense::Fixed(Calendar::Year(year)), next))
    }

    /// Whether a run of four digits is a year, by what stands around it.
    fn number_is_year(&self, at: usize) -> bool {
        let (number, _) = self.digits(at).unwrap_or((0, 0));
        let before = self.before(at);
        // "in about 1890"
        let from = at - usize::from(matches!(before, Word::About | Word::Approximately));
        let led =
            self.led(from, Lead::Year) || (before == Word::Mark(b'.') && self.is(at.wrapping_sub(2), Word::LetterC));
        // Other languages count with bare numbers what English counts with a plural; theirs are years where they say so.
        if matches!(before, Word::Foreign(..)) || matches!(self.word(at + 1), Word::Foreign(..)) {
            return false;
        }
        let tight = self.glued(at) && at > 0;
        let part_of_number = tight && matches!(before, Word::Mark(b'/' | b'.' | b':' | b'+' | b'@'));
        if part_of_number || matches!(before, Word::Mark(b'$' | b'#') | Word::NumberSign | Word::Money | Word::Mr) {
            return false;
        }
        let glued_left =
            tight && !matches!(before, Word::Mark(b'(' | b'"' | b'\'' | b'[' | b'-' | b',' | b';') | Word::Break);
        let hyphen_left = self.mark(at.wrapping_sub(1), b'-')
            && self.glued(at)
            && self.glued(at - 1)
            && !matches!(self.digits(at.wrapping_sub(2)), Some((_, 4)))
            && !matches!(self.word(at.wrapping_sub(2)), Word::Mid | Word::Early | Word::Late | Word::End | Word::Bc);
        if glued_left || hyphen_left || self.number_goes_on(at + 1) {
            return false;
        }
        // "some 2000 people", "a crowd of 2000 people"; but "in 2000 people fled".
        let in_time = matches!(before, Word::In | Word::Since | Word::During | Word::Until | Word::Throughout);
        if self.is(at + 1, Word::People) && !self.capital(at + 1) && !in_time {
            return false;
        }
        match number {
            1900..=2049 if self.led(at, Lead::Counted) && self.counts_people(at + 1) => false,
            1900..=2049 => !self.is_make(at) && (led || !self.counts_plural(at + 1)),
            1000..=1899 => (led || self.heads_or_closes(at)) && !self.counts_plural(at + 1),
            _ => false,
        }
    }

    /// "Reconstruction, 1865", "1861-1863", "1789: the Bastille falls": a year in a heading or at the end of a clause.
    fn heads_or_closes(&self, at: usize) -> bool {
        let second = self.mark(at.wrapping_sub(1), b'-') && matches!(self.digits(at.wrapping_sub(2)), Some((_, 4)));
        let closes = matches!(self.word(at + 1), Word::Break | Word::Mark(b'-' | b':' | b')' | b';'));
        second || closes && matches!(self.before(at), Word::Mark(b',' | b'-') | Word::Break | Word::Other)
    }

    /// "his 1987 Chevrolet".
    fn is_make(&self, at: usize) -> bool {
        matches!(self.before(at), Word::A | Word::LetterS | Word::Possessive)
            && self.is(at + 1, Word::Other)
            && self.capital(at + 1)
    }

    /// The digits are part of something longer: a fraction, a time, a share, a compound.
    fn number_goes_on(&self, next: usize) -> bool {
        let tight = self.glued(next);
        match self.word(next) {
            Word::Mark(b'.' | b',' | b':' | b'/') => {
                tight && self.glued(next + 1) && self.digits(next + 1).is_some() && !self.mark(next, b'/')
            }
            Word::Mark(b'-') if tight && self.glued(next + 1) => match self.digits(next + 1) {
                Some((_, places)) => !matches!(places, 2 | 4),
                None => {
                    !matches!(self.word(next + 1), Word::Mark(_) | Word::Present)
                        && !self.capital(next + 1)
                        && !self.is(next + 1, Word::Other)
                }
            },
            Word::Other | Word::LetterM | Word::LetterB | Word::LetterT | Word::LetterE | Word::LetterC => tight,
            Word::Percent
            | Word::Meridiem(_)
            | Word::Zone(_)
            | Word::Unit(_)
            | Word::Units(_)
            | Word::Money
            | Word::Measure
            | Word::Million => true,
            Word::OrdinalSuffix | Word::LetterS => tight,
            _ => false,
        }
    }

    /// A plural noun in small letters follows.
    fn counts_plural(&self, next: usize) -> bool {
        self.is(next, Word::Other)
            && !self.capital(next)
            && self.is_kind(next, Kind::Plural)
            && !self.is_kind(next, Kind::NoPlural)
    }

    /// "Of 2000 supporters"; "from 1990 levels" is a year.
    fn counts_people(&self, next: usize) -> bool {
        self.counts_plural(next) && self.is_kind(next, Kind::People)
    }

    /// `-96` behind a year; `/96` only behind the year before it.
    pub(super) fn further_year(&self, at: usize, year: i32) -> Option<(DateSense, usize, usize)> {
        let stroke = self.mark(at, b'/') && self.glued(at);
        let joined = (stroke || self.mark(at, b'-')) && self.glued(at) == self.glued(at + 1) && year > 1000;
        let loose = !self.glued(at) && !matches!(self.word(at + 2), Word::Mark(_) | Word::Break);
        let (number, 2) = (joined && !loose).then(|| self.digits(at + 1)).flatten()? else { return None };
        let second = year - year % 100 + number as i32;
        let goes_on = self.number_goes_on(at + 2) || self.mark(at + 2, b'-');
        let follows = if stroke { second == year + 1 } else { second > year };
        (follows && !goes_on).then_some((DateSense::Fixed(Calendar::Year(second)), at + 1, at + 2))
    }
}
