//! Rules for dates counted from the day of the article or from the date last named: `yesterday`, `last week`,
//! `two years ago`, `the next day`, `that month`.

use crate::language::en::{TimeUnit, Word};
use crate::model::timex::Modifier;

use super::number::Count;
use super::phrase_table::Kind;
use super::reader::Reader;
use super::sense::{Base, DateSense, Found, InYear, Part, Sense, Towards};

/// What a pointing word before a unit means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointer {
    pub base: Base,
    pub by: i32,
    pub towards: Towards,
    /// Before a decade or a century it makes a length of time: "the past decade".
    pub length: bool,
}

impl Reader<'_> {
    /// One of them, with the article that belongs to it.
    pub(super) fn relative(&self, at: usize) -> Found<DateSense> {
        if let Some(found) = self.same_quarter_a_year_back(at) {
            return Some(found);
        }
        match self.word(at) {
            Word::Yesterday => self.day_from_anchor(at, -1),
            Word::Today => self.day_from_anchor(at, 0),
            Word::Tomorrow => self.day_from_anchor(at, 1),
            Word::Weekday(_) if self.names_something(at) => None,
            Word::Weekday(day) => {
                let of_week = self.weekday_of_week(day, at + 1).or_else(|| self.weekday_week(day, at + 1));
                of_week.or(Some((DateSense::Weekday(day, Towards::Tense), at + 1)))
            }
            Word::The => self
                .definite_day(at)
                .or_else(|| self.whole_period(at))
                .or_else(|| self.unit_beside(at))
                .or_else(|| self.pointed(at))
                .or_else(|| self.year_ago_period(at)),
            _ => self.pointed(at).or_else(|| self.year_ago_period(at)),
        }
    }

    /// "The Sunday Times", "the Mail on Sunday", "Black Friday"; "the first Monday of each month" recurs.
    fn names_something(&self, at: usize) -> bool {
        let named = |at: usize, kind| self.capital(at) && self.is_kind(at, kind);
        let recurs = self.is(at + 1, Word::Of) && matches!(self.word(at + 2), Word::Each | Word::Every);
        let on_sunday = self.before(at) == Word::On && at > 1 && named(at - 2, Kind::PaperOn);
        recurs || on_sunday || named(at + 1, Kind::Paper) || self.is_coloured(at)
    }

    /// "Black September", "Super Tuesday": a name that no calendar tells.
    pub(super) fn is_coloured(&self, at: usize) -> bool {
        at > 0 && self.capital(at - 1) && self.is_kind(at - 1, Kind::Colour)
    }

    /// `of last week`, `next week` behind a weekday.
    fn weekday_of_week(&self, day: u8, at: usize) -> Found<DateSense> {
        let (Pointer { base, by, .. }, next) = self.pointer(self.past(at, Word::Of))?;
        let week = self.unit(next) == Some(TimeUnit::Week) && !self.capital(next);
        week.then_some((DateSense::WeekdayOf { day, base, by }, next + 1))
    }

    /// `the quarter`, `the full year`, `over the weekend`: definite without another word.
    fn whole_period(&self, at: usize) -> Found<DateSense> {
        let full = matches!(self.word(at + 1), Word::Full | Word::Fiscal);
        let next = at + 1 + usize::from(full);
        let attributive = matches!(self.word(next + 1), Word::Of | Word::Mark(b'-'))
            || (self.is(next + 1, Word::Other)
                && !self.is_kind(next + 1, Kind::PastVerb)
                && !self.is_kind(next + 1, Kind::Ended));
        let anchored = |unit, by| Some((DateSense::Shifted { base: Base::Story, unit, by }, next + 1));
        match self.unit(next)? {
            TimeUnit::Quarter if self.quarter_ending(next + 1).is_some() => {
                Some((self.quarter_ending(next + 1)?, next + 1))
            }
            TimeUnit::Quarter if !attributive => Some((DateSense::LastNamed(TimeUnit::Quarter), next + 1)),
            TimeUnit::Weekend
                if matches!(self.before(at), Word::Over | Word::During)
                    || matches!(self.before(at), Word::At) && !attributive =>
            {
                Some((DateSense::LastNamed(TimeUnit::Weekend), next + 1))
            }
            TimeUnit::Year if full && !attributive && self.is(at + 1, Word::Full) => anchored(TimeUnit::Year, 0),
            TimeUnit::Year if self.is(at.wrapping_sub(1), Word::For) && self.mark(next + 1, b',') => {
                anchored(TimeUnit::Year, 0)
            }
            _ => None,
        }
    }

    /// `ended July 31`, `ending Sept. 30, 1990` behind "the quarter", which stays outside the expression.
    fn quarter_ending(&self, at: usize) -> Option<DateSense> {
        let closed = self.is(at, Word::Other) && self.is_kind(at, Kind::Ended);
        match closed.then(|| self.calendar_date(self.past(at + 1, Word::On))).flatten()? {
            (DateSense::Part(Part::Day(month, day), year), _) => Some(DateSense::QuarterEnding { month, day, year }),
            _ => None,
        }
    }

    /// `the corresponding period last year`, `the same quarter a year earlier`, `the quarter a year ago`,
    /// `last year's quarter`: the quarter last named, a year back.
    fn same_quarter_a_year_back(&self, at: usize) -> Found<DateSense> {
        let sense = DateSense::YearsApart { base: Base::Anchor, by: -1 };
        let is_period = |at: usize| {
            matches!(self.word(at), Word::Period | Word::Unit(TimeUnit::Quarter)).then_some(self.past(at + 1, Word::In))
        };
        if self.is(at, Word::Last) && self.unit(at + 1) == Some(TimeUnit::Year) {
            let noun = self.past_fiscal(self.past_possessive(at + 2)?);
            return is_period(noun).map(|_| (sense, noun + 1));
        }
        let article = self.past(at, Word::The);
        let alike = matches!(self.word(article), Word::Same | Word::Other) && self.is_kind(article, Kind::Alike);
        if article == at && !alike {
            return None;
        }
        let behind = is_period(article + usize::from(alike))?;
        let year_back = match (self.word(behind), self.word(behind + 1), self.word(behind + 2)) {
            (Word::Last, Word::Unit(TimeUnit::Year), _) => behind + 2,
            (Word::A, Word::Unit(TimeUnit::Year), Word::Ago | Word::Earlier) => behind + 3,
            _ => return None,
        };
        Some((sense, year_back))
    }

    fn day_from_anchor(&self, at: usize, by: i32) -> Found<DateSense> {
        let sense = DateSense::Shifted { base: Base::Anchor, unit: TimeUnit::Day, by };
        // "today's" counts, the newspaper "USA Today" does not.
        let name = !self.is_shouted(at)
            && self.capital(at)
            && self.capital(at.wrapping_sub(1))
            && self.is(at.wrapping_sub(1), Word::Other);
        (!name).then_some((sense, at + 1))
    }

    /// `the day before yesterday`, `the day after tomorrow`, `the year before last`, `the week before`.
    fn unit_beside(&self, at: usize) -> Found<DateSense> {
        let unit = self.unit(at + 1).filter(|unit| *unit >= TimeUnit::Day && self.is(at, Word::The))?;
        let by = match self.word(at + 2) {
            Word::Before | Word::Earlier => -1,
            Word::After => 1,
            _ => return None,
        };
        let from = |base, by, end| Some((DateSense::Shifted { base, unit, by }, end));
        let earlier = self.is(at + 2, Word::Earlier);
        match (self.word(at + 3), unit) {
            (Word::Than, _) if earlier => None,
            (_, TimeUnit::Year) if earlier => Some((DateSense::YearsApart { base: Base::Narrative, by }, at + 3)),
            _ if earlier => from(Base::Narrative, by, at + 3),
            (Word::Yesterday, TimeUnit::Day) if by < 0 => from(Base::Anchor, -2, at + 4),
            (Word::Tomorrow, TimeUnit::Day) if by > 0 => from(Base::Anchor, 2, at + 4),
            (Word::Last, _) if by < 0 => from(Base::Anchor, -2, at + 4),
            (Word::Break | Word::Mark(b'.' | b',' | b';' | b')'), TimeUnit::Year) => {
                Some((DateSense::YearsApart { base: Base::Narrative, by }, at + 3))
            }
            (Word::Break | Word::Mark(b'.' | b',' | b';' | b')'), _) => from(Base::Narrative, by, at + 3),
            _ => None,
        }
    }

    /// What `last`, `the next`, `this`, `that` … point at, and the index behind them.
    pub(super) fn pointer(&self, at: usize) -> Found<Pointer> {
        self.listed(&self.phrases().pointer, at)
    }

    fn pointed(&self, at: usize) -> Found<DateSense> {
        if matches!(self.word(at + usize::from(self.is(at, Word::The))), Word::Latest) {
            return self.latest(at);
        }
        let (pointer, next) = self.pointer(at)?;
        let next =
            if matches!(self.word(next), Word::Working) || self.is(next, Word::Fiscal) { next + 1 } else { next };
        let towards = match (pointer.base, pointer.by.signum()) {
            (Base::Narrative, 1) => Towards::Following,
            (Base::Narrative, -1) => Towards::Preceding,
            _ => pointer.towards,
        };
        let open = |part: Part, end: usize| {
            let year = match pointer.base {
                Base::Narrative if pointer.by == 0 => InYear::Shifted(Base::Narrative, 0),
                _ => InYear::Open(towards),
            };
            Some((DateSense::Part(part, year), end))
        };
        // "This Week", "USA Last Year": titles.
        let title = self.capital(next) && self.unit(next).is_some();
        match self.word(next) {
            Word::Unit(_) if title => None,
            Word::Unit(unit) => self.pointed_unit(pointer, unit, next),
            Word::Weekday(day) => Some((DateSense::Weekday(day, towards), next + 1)),
            // "that Sun" is a company.
            Word::WeekdayShort(day) if self.capital(next) && !self.is(at, Word::That) => {
                Some((DateSense::Weekday(day, towards), self.past_stop(next + 1)))
            }
            Word::Season(season) => {
                let named = self.stated_year(next + 1).filter(|_| pointer.base == Base::Anchor);
                named.is_none().then(|| open(Part::Season(season), next + 1)).flatten()
            }
            Word::Month(_) | Word::March | Word::May | Word::MonthShort(_) => {
                let (month, end) = self.month(next)?;
                match self.day_number(end) {
                    Some((day, end)) if !self.counts_something(end) => open(Part::Day(month, day), end),
                    _ => open(Part::Month(month), end),
                }
            }
            Word::Holiday => {
                let (DateSense::Part(part, InYear::Open(_)), end) = self.holiday(next)? else { return None };
                open(part, end)
            }
            _ => None,
        }
    }

    fn pointed_unit(&self, pointer: Pointer, unit: TimeUnit, at: usize) -> Found<DateSense> {
        let fine = unit < TimeUnit::Day;
        // "this second" is none, and "the past hour" is a length of time.
        if fine || (pointer.length && unit >= TimeUnit::Decade) || self.mark(at + 1, b'-') {
            return None;
        }
        if unit == TimeUnit::Year
            && let Some((part, end)) = self.part_behind_possessive(at + 1)
        {
            return Some((DateSense::Part(part, InYear::Shifted(pointer.base, pointer.by)), end));
        }
        let sense = DateSense::Shifted { base: pointer.base, unit, by: pointer.by };
        Some((sense, at + 1))
    }

    /// `the latest quarter`, `the latest period`.
    fn latest(&self, at: usize) -> Found<DateSense> {
        let next = at + usize::from(self.is(at, Word::The)) + 1;
        let next = self.past(next, Word::Fiscal);
        match self.word(next) {
            Word::Unit(unit @ (TimeUnit::Quarter | TimeUnit::Month | TimeUnit::Week | TimeUnit::Year)) => {
                Some((DateSense::LastNamed(unit), next + 1))
            }
            Word::Period => Some((DateSense::LastNamed(TimeUnit::Quarter), next + 1)),
            _ => None,
        }
    }

    /// `year-ago`, `year-earlier`, `the year-ago quarter`, `the year-earlier period`.
    fn year_ago_period(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::The);
        let compound = self.unit(start) == Some(TimeUnit::Year)
            && self.mark(start + 1, b'-')
            && matches!(self.word(start + 2), Word::Ago | Word::Earlier);
        if !compound {
            return None;
        }
        let ordinal = self.ordinal(start + 3).map_or(start + 3, |(_, next)| next);
        let period = matches!(self.word(ordinal), Word::Period | Word::Unit(TimeUnit::Quarter));
        let sense = DateSense::YearsApart { base: Base::Anchor, by: -1 };
        match (start > at, period) {
            (true, false) => None,
            (_, true) => Some((sense, ordinal + 1)),
            (false, false) => Some((sense, start + 3)),
        }
    }

    /// `two weeks ago`, `a year earlier`, `several days later`, `five months from now`.
    pub(super) fn apart(&self, at: usize) -> Found<Sense> {
        let away = |(count, unit, next)| {
            if let Some(found) = self.counted_from_day((count, unit, next)) {
                return Some(found);
            }
            let (away, end) = self.listed(&self.phrases().away, next)?;
            Some((apart_sense(count, unit, away.by, away.base), end))
        };
        // "A quarter of a century ago" begins as "a quarter ago" does.
        let amount = self.apart_amount(at).and_then(away).or_else(|| self.fraction(at).and_then(away));
        amount.or_else(|| self.weekdays_apart(at))
    }

    fn apart_amount(&self, at: usize) -> Option<(Count, TimeUnit, usize)> {
        if let Some(unit) = self.units(at) {
            return Some((Count::Vague, unit, at + 1));
        }
        if self.is(at, Word::A)
            && let Some(unit) = self.unit(at + 1)
        {
            let (count, next) = self.with_half(Count::Exact(1, 0), at + 2);
            return Some((count, unit, next));
        }
        let (count, next) = self.counting(at)?;
        let next = if matches!(self.word(next), Word::Working | Word::Full | Word::Straight | Word::Long) {
            next + 1
        } else {
            next
        };
        match self.word(next) {
            Word::Units(unit) => Some((count, unit, next + 1)),
            Word::Unit(unit) if count == Count::Exact(1, 0) => Some((count, unit, next + 1)),
            _ => None,
        }
    }

    /// `the month`, `the year`, `the day`: the one the text is at; only after "the end of", "later in" and the like.
    pub(super) fn definite(&self, at: usize) -> Found<DateSense> {
        if !matches!(self.word(at), Word::The | Word::Possessive) {
            return None;
        }
        let next = self.past(at + 1, Word::Fiscal);
        match self.word(next) {
            Word::Unit(
                unit @ (TimeUnit::Day
                | TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Century),
            ) => Some((DateSense::Shifted { base: Base::Told, unit, by: 0 }, next + 1)),
            Word::Unit(TimeUnit::Quarter) => Some((DateSense::LastNamed(TimeUnit::Quarter), next + 1)),
            Word::Season(season) => {
                Some((DateSense::Part(Part::Season(season), InYear::Open(Towards::Tense)), next + 1))
            }
            _ => None,
        }
    }

    /// Words that bend the amount before or after which something lies: `nearly`, `more than`, `at least`.
    pub(super) fn amount_modifier(&self, at: usize) -> Found<Modifier> {
        self.listed(&self.phrases().bend_amount, at)
    }
}

pub(super) fn apart_sense(count: Count, unit: TimeUnit, sign: i32, base: Base) -> Sense {
    let Some(number) = count.whole() else {
        return Sense::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
    };
    let by = sign.saturating_mul(number);
    match unit {
        unit if unit < TimeUnit::Day && base != Base::Anchor => Sense::MinutesApart,
        TimeUnit::Second => Sense::MinutesFromNow(0),
        TimeUnit::Minute => Sense::MinutesFromNow(by),
        TimeUnit::Hour => Sense::MinutesFromNow(by.saturating_mul(60)),
        TimeUnit::Year => Sense::Date(DateSense::YearsApart { base, by }),
        TimeUnit::Fortnight => Sense::Date(DateSense::Shifted { base, unit: TimeUnit::Week, by: by.saturating_mul(2) }),
        unit => Sense::Date(DateSense::Shifted { base, unit, by }),
    }
}
