//! Rules for stretches longer than a month: quarters, halves, seasons, fiscal years, decades, centuries.

use crate::language::en::{TimeUnit, Word};
use crate::model::date::Season;

use super::calendar::Calendar;
use super::dates::dated;
use super::phrase_table::{Kind, Lead};
use super::reader::Reader;
use super::sense::{Base, DateSense, Found, InYear, Part, Towards};

impl Reader<'_> {
    /// Any of them, with the article that belongs to it.
    pub(super) fn period(&self, at: usize) -> Found<DateSense> {
        self.quarter(at)
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.season(at))
            .or_else(|| self.year_with_word(at))
    }

    /// `the third quarter of 1990`, `third-quarter`, `the 1988 second quarter`, `Q3 2012`, `2012 Q3`, `the first half of 2008`.
    fn quarter(&self, at: usize) -> Found<DateSense> {
        if matches!(self.word(at), Word::LetterQ | Word::LetterH) {
            let (part, next) = self.lettered(at)?;
            let (year, end) = self.year_of_period(next);
            // "H1" by itself is also a visa, a virus and a heading.
            let named = matches!(part, Part::Quarter(_)) || !matches!(year, InYear::Open(_));
            return named.then(|| dated(part, year, end)).flatten();
        }
        let start = match self.word(at) {
            Word::Possessive => at + 1,
            _ => self.past(at, Word::The),
        };
        let figures = self.past_fiscal(start);
        let (named, start) = match self.stated_year(figures) {
            Some((year, next)) if self.digits(figures).is_some() => {
                (Some(InYear::Stated(year)), self.past_possessive(next).unwrap_or(next))
            }
            _ => match self.shifted_year(start).and_then(|(year, next)| Some((year, self.past_possessive(next)?))) {
                Some((year, next)) => (Some(year), next),
                None => (None, start),
            },
        };
        let lettered = || named.and_then(|_| self.lettered(start));
        let (part, next) = self.part_of_year(self.past_fiscal(start)).or_else(lettered)?;
        let hyphenated_with_article = at != start
            && self.mark(next - 2, b'-')
            && matches!(self.word(at), Word::The | Word::Possessive)
            && named.is_none();
        if hyphenated_with_article {
            return None;
        }
        let (year, end) = named.map_or_else(|| self.year_of_period(next), |year| (year, next));
        let half_of_what = matches!(part, Part::Half(_)) && matches!(year, InYear::Open(_)) && !self.of_the_year(next);
        (!half_of_what).then(|| dated(part, year, end)).flatten()
    }

    /// `Q3`, `H1`.
    fn lettered(&self, at: usize) -> Found<Part> {
        let tight = self.capital(at) && self.glued(at + 1);
        match (self.word(at), tight.then(|| self.digits(at + 1)).flatten()?) {
            (Word::LetterQ, (quarter @ 1..=4, 1)) => Some((Part::Quarter(quarter as u8), at + 2)),
            (Word::LetterH, (half @ 1..=2, 1)) => Some((Part::Half(half as u8), at + 2)),
            _ => None,
        }
    }

    /// `first-half`: only "of the year" makes a half one of the calendar.
    fn of_the_year(&self, at: usize) -> bool {
        self.is(at, Word::Of) && self.is(at + 1, Word::The) && self.unit(at + 2) == Some(TimeUnit::Year)
    }

    pub(super) fn past_fiscal(&self, at: usize) -> usize {
        if self.is(at, Word::Fiscal) { self.past_mark(at + 1, b'-') } else { at }
    }

    /// `third quarter`, `third-quarter`, `fiscal third quarter`, `second half`.
    fn part_of_year(&self, at: usize) -> Found<Part> {
        let (number, next) =
            self.ordinal(at).or_else(|| matches!(self.word(at), Word::Latter).then_some((2, at + 1)))?;
        let next = self.past_fiscal(self.past_mark(next, b'-'));
        match (self.word(next), number) {
            (Word::Unit(TimeUnit::Quarter), 1..=4) => Some((Part::Quarter(number), next + 1)),
            (Word::Half, 1 | 2) => Some((Part::Half(number), next + 1)),
            _ => None,
        }
    }

    /// `of 1990`, `of fiscal 1990`, `of last year`, `1990`, or no year.
    fn year_of_period(&self, at: usize) -> (InYear, usize) {
        let start = self.past_fiscal(match self.word(at) {
            Word::Of | Word::In => at + 1,
            _ => at,
        });
        let found = self.stated_year(start).map(|(year, end)| (InYear::Stated(year), end));
        found.or_else(|| self.shifted_year(start)).unwrap_or((InYear::Open(Towards::Tense), at))
    }

    /// `the 1990s`, `the '90s`, `the nineties`, `1990's`, `the 470s BC`.
    fn decade(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let fixed = |first: i32, end: usize| Some((DateSense::Fixed(Calendar::Decade(first)), end));
        if let Word::Decades(decade) = self.word(start) {
            let led = self.is(at, Word::The) || self.modified_before(at);
            return if led { fixed(1900 + i32::from(decade), start + 1) } else { None };
        }
        let short = self.mark(start, b'\'');
        let (number, places) = self.digits(start + usize::from(short))?;
        let next = start + usize::from(short) + 1;
        let letter = self.past_mark(next, b'\'');
        if number % 10 != 0 || !self.is(letter, Word::LetterS) || !self.glued(letter) || !self.glued(next) {
            return None;
        }
        let end = letter + 1;
        // "1990's budget" is that of one year; "the 1990's" are ten.
        let of_one_year = letter > next && start == at && !self.modified_before(at);
        if of_one_year && self.is(end, Word::Other) && !self.capital(end) {
            return None;
        }
        match (places, self.era(end)) {
            (2..=4, Some((end, true))) => fixed(1 - (number as i32 + 9), end),
            // "The 1800s" are more often the hundred years than the ten: the coarser is said.
            (4, _) if number % 100 == 0 && (1000..2000).contains(&number) => {
                Some((DateSense::Fixed(Calendar::Century(number as i32)), end))
            }
            (4, _) if (1000..=2990).contains(&number) => fixed(number as i32, end),
            (2, _) if short || self.is(at, Word::The) || self.modified_before(at) => fixed(1900 + number as i32, end),
            (3, _) if self.is_ancient() => fixed(1 - (number as i32 + 9), end),
            _ => None,
        }
    }

    /// "early", "late", "mid" stand before.
    fn modified_before(&self, at: usize) -> bool {
        matches!(self.before(at), Word::Early | Word::Late | Word::Mid | Word::Mark(b'-'))
    }

    /// `the 20th century`, `nineteenth-century`, `the 4th century BC`.
    fn century(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let (number @ 1..=30, next) = self.ordinal(start)? else { return None };
        if self.joined_century(next) {
            return Some((DateSense::Fixed(Calendar::Century((i32::from(number) - 1) * 100)), next));
        }
        let dashed = self.past_mark(next, b'-');
        if self.units(dashed) == Some(TimeUnit::Century) && self.joins(self.before(at)) {
            return Some((DateSense::Fixed(Calendar::Century((i32::from(number) - 1) * 100)), dashed + 1));
        }
        if self.unit(dashed) != Some(TimeUnit::Century) || (dashed > next && start > at) {
            return None;
        }
        match self.era(dashed + 1) {
            Some((end, true)) => Some((DateSense::Fixed(Calendar::Century(1 - i32::from(number) * 100)), end)),
            _ => Some((DateSense::Fixed(Calendar::Century((i32::from(number) - 1) * 100)), dashed + 1)),
        }
    }

    /// `and 18th centuries` behind `the 17th`.
    fn joined_century(&self, at: usize) -> bool {
        let second = self.joins(self.word(at)).then(|| self.ordinal(self.past(at + 1, Word::The))).flatten();
        second.is_some_and(|(_, next)| {
            matches!(
                self.word(self.past_mark(next, b'-')),
                Word::Unit(TimeUnit::Century) | Word::Units(TimeUnit::Century)
            )
        })
    }

    const fn joins(&self, word: Word) -> bool {
        matches!(word, Word::And | Word::Or | Word::To | Word::Mark(b'-' | b','))
    }

    /// `the summer of 2003`, `summer 2003`, `the spring of next year`, `the summer`, `winter`.
    fn season(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let Word::Season(season) = self.word(start) else { return None };
        let next = start + 1;
        let named = |at: usize| {
            self.stated_year(at).map(|(year, end)| (InYear::Stated(year), end)).or_else(|| self.shifted_year(at))
        };
        if let Some((year, end)) = named(self.past_comma(self.past(next, Word::Of))) {
            return dated(Part::Season(season), year, end);
        }
        // "The spring offensive" is named by the season alone.
        if self.is(next, Word::Other) && self.is_kind(next, Kind::OfSeason) {
            let bare = start == at && !self.capital(next);
            return bare.then(|| dated(Part::Season(season), InYear::Open(Towards::Tense), next)).flatten();
        }
        let stands = self.season_stands_alone(at, start) && !self.is(next, Word::Of) && !self.mark(next, b'-');
        stands.then(|| dated(Part::Season(season), InYear::Open(Towards::Tense), next)).flatten()
    }

    /// Guards for a season without a year: "the fall of Baghdad", "spring to life", "Winter Olympics", "Summer Smith".
    fn season_stands_alone(&self, at: usize, start: usize) -> bool {
        let article = start > at;
        let led = self.led(at, Lead::Season);
        let name = self.is(start + 1, Word::Other) && self.capital(start + 1);
        match self.word(start) {
            Word::Season(Season::Autumn) if self.is_kind(start, Kind::SeasonOrDrop) => led && article,
            Word::Season(Season::Spring) => (led || article) && !name,
            _ => !name && (led || article || !self.capital(start)),
        }
    }

    /// `the year 2000`, `fiscal 1989`, `fiscal year 1990`, `the 1988 period`.
    fn year_with_word(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let after = self.past_fiscal(start);
        let after = if matches!(self.word(after), Word::Unit(TimeUnit::Year) | Word::Units(TimeUnit::Year)) {
            after + 1
        } else {
            after
        };
        if after > start {
            let spoken = || {
                let (number, end) = self.number_words(after).filter(|(number, _)| (1000..=2100).contains(number))?;
                Some((number as i32, end))
            };
            let (year, end) = self.stated_year(after).or_else(spoken)?;
            return dated(Part::Whole, InYear::Stated(year), end);
        }
        if start > at {
            let (year, end) = self.stated_year(start)?;
            let period = matches!(self.word(end), Word::Period | Word::Unit(TimeUnit::Quarter));
            let quarter = self.unit(end) == Some(TimeUnit::Quarter);
            let sense = if quarter || period { DateSense::YearOfLastNamed(year) } else { return None };
            return Some((sense, end + 1));
        }
        None
    }

    /// `year-end`, `year end`, `the year's end`: the end of the year the text is at; not "year-end bonuses".
    pub(super) fn year_end(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let unit = self.unit(start).filter(|unit| matches!(unit, TimeUnit::Month | TimeUnit::Year))?;
        let dashed = self.past_mark(start + 1, b'-');
        let end = self.past_possessive(start + 1).unwrap_or(dashed);
        let possessive = end > dashed;
        let attributive =
            !possessive && matches!(self.word(end + 1), Word::Other | Word::Mark(b'-') | Word::Measure | Word::People);
        let bare = start > at && end == start + 1;
        (self.is(end, Word::End) && !attributive && !bare)
            .then_some((DateSense::Shifted { base: Base::Story, unit, by: 0 }, end + 1))
    }

    /// `last year's`, and other possessives before a part of a year, end here.
    pub(super) fn part_behind_possessive(&self, at: usize) -> Found<Part> {
        let start = self.past_possessive(at)?;
        self.part_of_year(self.past_fiscal(start))
    }
}
