//! Rules for times of day: `5 p.m. EST`, `14:30 GMT`, `noon Thursday`, `Friday morning`, `late afternoon`.

use crate::language::en::{TimeUnit, Word};
use crate::model::timex::{Modifier, PartOfDay};

use super::near::Near;
use super::phrase_table::{Kind, Lead, Minutes};
use super::reader::Reader;
use super::sense::{Base, DateSense, DayTime, Found, Sense};

/// A time of day, with the modifier its words carry.
pub(super) type Timed = (Sense, Option<Modifier>);

impl Reader<'_> {
    /// A clock time or a part of a day that begins here, with the date that belongs to it.
    pub(super) fn time(&self, at: usize) -> Found<Timed> {
        self.clock_with_date(at).or_else(|| self.part_first(at))
    }

    fn clock_with_date(&self, at: usize) -> Found<Timed> {
        self.dated_clock(self.clock(at)?)
    }

    /// `half past five`, `ten minutes to six in the evening`.
    pub(super) fn minutes_first(&self, at: usize) -> Found<Timed> {
        let (minutes, next) = self.listed(&self.phrases().minutes, at)?;
        let start = self.past(at, Word::A);
        let number = || match self.word(start) {
            Word::Cardinal(number) | Word::Tens(number) => i8::try_from(number).ok(),
            _ => self.digits(start).and_then(|(number, _)| i8::try_from(number).ok()),
        };
        let minutes = match minutes {
            Minutes::Fixed(minutes) => minutes,
            Minutes::Past => number()?,
            Minutes::Before => -number()?,
        };
        let hour = match self.word(next) {
            Word::Cardinal(hour @ 1..=12) => hour,
            _ => self
                .digits(next)
                .and_then(|(hour, _)| u8::try_from(hour).ok())
                .filter(|hour| (1..=12).contains(hour))?,
        };
        let behind = self.word(next + 1);
        let counts = self.counts_something(next + 1)
            || matches!(behind, Word::Unit(_) | Word::Hundred | Word::Measure)
            || (matches!(behind, Word::Mark(b':' | b'.' | b',' | b'-' | b'/'))
                && self.glued(next + 2)
                && self.digits(next + 2).is_some());
        if counts || minutes.abs() >= 60 {
            return None;
        }
        let hour = if minutes < 0 { (hour + 10) % 12 + 1 } else { hour };
        let (hour, end) =
            self.meridiem(next + 1).map_or((hour, next + 1), |(pm, end)| (twelve(u32::from(hour), pm) as u8, end));
        let minute = minutes.rem_euclid(60).cast_unsigned();
        self.dated_clock((DayTime::Clock { hour, minute, second: None, zone: None }, end))
    }

    fn dated_clock(&self, (clock, next): (DayTime, usize)) -> Found<Timed> {
        if let Some(((date, part), end)) = self.part_behind_clock(next) {
            return Some(((Sense::Time(date, clock_within(clock, part)), None), end));
        }
        let (date, end) = self.date_behind(next);
        let (clock, end) = match (clock, self.zone(end)) {
            // "9:34 p.m., March 19 EST": the zone may stand behind the date.
            (DayTime::Clock { hour, minute, second, zone: None }, Some((zone, end))) if date.is_some() => {
                (DayTime::Clock { hour, minute, second, zone: Some(zone) }, end)
            }
            (clock, _) => (clock, end),
        };
        Some(((Sense::Time(date, clock), None), end))
    }

    /// `last night`, `this morning`, `Friday evening`, `tonight`, `in the morning` behind a clock time, with its day.
    fn part_behind_clock(&self, at: usize) -> Found<(Option<DateSense>, PartOfDay)> {
        let start = self.past(self.past_comma(at), Word::On);
        let bare = self.listed(&self.phrases().part_of_clock, at);
        if let Some((part, end)) = bare.and_then(|((), next)| self.part_of_day(next)) {
            return (!self.is(end, Word::Of)).then_some(((None, part), end));
        }
        if let Some((date, end)) = self.day_named(start)
            && let Some((part, end)) = self.part_of_day(end)
        {
            return Some(((Some(date), part), end));
        }
        match self.part_first(start)? {
            ((Sense::Time(Some(date), DayTime::Part(part)), None), end) => Some(((Some(date), part), end)),
            _ => None,
        }
    }

    /// `Friday`, `, Nov. 6`, `on Friday`, `yesterday` behind a time.
    fn date_behind(&self, at: usize) -> (Option<DateSense>, usize) {
        let named_zone = self.is(at + 1, Word::Time) && (self.capital(at) || self.is_kind(at, Kind::OfPlace));
        let behind_zone = if named_zone { at + 2 } else { self.past(at, Word::ZoneOfSeason) };
        let start = self.past(self.past_comma(behind_zone), Word::On);
        let date = self.calendar_date(start).or_else(|| match self.word(start) {
            Word::Weekday(_) | Word::Yesterday | Word::Today | Word::Tomorrow => self.relative(start),
            Word::That | Word::The if self.unit(start + 1) == Some(TimeUnit::Day) => None,
            _ => None,
        });
        match date {
            Some((DateSense::Part(super::sense::Part::Month(_), _), _)) | None => (None, at),
            Some((sense, end)) => (Some(sense), end),
        }
    }

    /// `5:30 p.m.`, `5 p.m.`, `17:30`, `five o'clock`, `noon`, `midnight`.
    fn clock(&self, at: usize) -> Found<DayTime> {
        let clock = |hour, minute, second, zone| DayTime::Clock { hour, minute, second, zone };
        match self.word(at) {
            Word::Noon => {
                let zone = self.zone(at + 1);
                let end = zone.map_or(at + 1, |(_, end)| end);
                return Some((clock(12, 0, None, zone.map(|(zone, _)| zone)), end));
            }
            Word::Midnight => return Some((clock(24, 0, None, None), at + 1)),
            _ => {}
        }
        let (hour, next) = match self.word(at) {
            Word::Cardinal(hour @ 1..=12) => (u32::from(hour), at + 1),
            _ => match self.digits(at)? {
                (hour @ 0..=24, 1 | 2) => (hour, at + 1),
                (number, 3 | 4) if self.is_run_together(at, number) => {
                    let (pm, end) = self.meridiem(at + 1)?;
                    return Some((clock(twelve(number / 100, pm) as u8, (number % 100) as u8, None, None), end));
                }
                (number, 4) if number / 100 < 24 && number % 100 < 60 => return self.four_digits(at, number),
                _ => return None,
            },
        };
        if at > 0 && self.glued(at) && !matches!(self.before(at), Word::Mark(b'(' | b'"' | b'[' | b',') | Word::Break) {
            return None;
        }
        if let Some(end) = self.o_clock(next) {
            let (hour, end) = self.meridiem(end).map_or((hour, end), |(pm, end)| (twelve(hour, pm), end));
            return Some((clock(hour as u8, 0, None, None), end));
        }
        let (minute, second, next) = self.minutes_and_seconds(next);
        let has_minutes = minute.is_some();
        let (hour, next, marked) = match self.meridiem(next) {
            Some((pm, end)) if hour <= 12 => (twelve(hour, pm), end, true),
            _ => match self.meridiem_of_range(at, hour, next) {
                Some(hour) => (hour, next, true),
                None => (hour, next, false),
            },
        };
        let in_part = !has_minutes
            && !marked
            && (1..=12).contains(&hour)
            && self.led(at, Lead::Clock)
            && self.listed(&self.phrases().part_of_clock, next).is_some_and(|(_, part)| !self.is(part + 1, Word::Of));
        let zone = if has_minutes || marked { self.zone(next) } else { None };
        let hours_word = has_minutes && self.units(next) == Some(TimeUnit::Hour);
        let led = has_minutes && self.led(at, Lead::Clock);
        if !(marked || zone.is_some() || hours_word || led || in_part) || hour > 24 {
            return None;
        }
        let end = zone.map_or(next + usize::from(hours_word), |(_, end)| end);
        Some((clock(hour as u8, minute.unwrap_or(0), second, zone.map(|(zone, _)| zone)), end))
    }

    /// "From 2 to 4 p.m.": the hour of the first by what is said of the second.
    fn meridiem_of_range(&self, at: usize, hour: u32, next: usize) -> Option<u32> {
        let ranged = matches!(self.before(at), Word::From | Word::Between)
            && matches!(self.word(next), Word::To | Word::Until | Word::And | Word::Mark(b'-'));
        let (last @ 1..=12, 1 | 2) = ranged.then(|| self.digits(next + 1)).flatten()? else { return None };
        let (pm, _) = self.meridiem(self.minutes_and_seconds(next + 2).2)?;
        (1..=12).contains(&hour).then(|| twelve(hour, pm && hour % 12 <= last % 12))
    }

    /// `430pm`.
    fn is_run_together(&self, at: usize, number: u32) -> bool {
        self.glued(at + 1) && self.meridiem(at + 1).is_some() && (1..=12).contains(&(number / 100)) && number % 100 < 60
    }

    /// `1400 GMT`, `0830 hours`, the local hour of `1100 (1600 GMT)`.
    fn four_digits(&self, at: usize, number: u32) -> Found<DayTime> {
        let zone = self.zone(at + 1);
        let hours = self.is(at + 1, Word::Units(TimeUnit::Hour));
        let end = zone.map_or(at + 2, |(_, end)| end);
        let clock = DayTime::Clock {
            hour: (number / 100) as u8,
            minute: (number % 100) as u8,
            second: None,
            zone: zone.map(|(zone, _)| zone),
        };
        if self.mark(at + 1, b'(')
            && self.digits(at + 2).is_some_and(|(_, digits)| digits == 4)
            && self.zone(at + 3).is_some()
        {
            return Some((clock, at + 1));
        }
        (zone.is_some() || (hours && self.lexeme(at).end - self.lexeme(at).start == 4 && number < 1000))
            .then_some((clock, end))
    }

    fn minutes_and_seconds(&self, at: usize) -> (Option<u8>, Option<u8>, usize) {
        let pair = |at: usize, sign: u8| match self.digits(at + 1) {
            Some((number @ 0..=59, 2)) if self.mark(at, sign) && self.glued(at) && self.glued(at + 1) => {
                Some(number as u8)
            }
            _ => None,
        };
        // "5.30 p.m.", "23.33 BST" are British; a decimal number has no meridiem and no zone behind it.
        let zoned = |next: usize| matches!(self.word(next), Word::Zone(_)) && self.capital(next);
        let dotted = pair(at, b'.').filter(|_| self.meridiem(at + 2).is_some() || zoned(at + 2));
        let Some(minute) = pair(at, b':').or(dotted) else { return (None, None, at) };
        match pair(at + 2, b':') {
            Some(second) => (Some(minute), Some(second), at + 4),
            None => (Some(minute), None, at + 2),
        }
    }

    /// `T14:30:00Z`, `T09:00+02:00` right behind a date in digits.
    fn iso_time(&self, at: usize) -> Found<DayTime> {
        let tight = |from: usize, to: usize| (from..to).all(|next| self.glued(next));
        let (hour @ 0..=23, 2) = self.digits(at + 1).filter(|_| self.is(at, Word::LetterT) && tight(at, at + 2))?
        else {
            return None;
        };
        let (Some(minute), second, next) = self.minutes_and_seconds(at + 2) else { return None };
        let two = |at: usize| self.digits(at).filter(|(_, places)| *places == 2).map(|(number, _)| number as i16);
        let shifted = |sign: i16| {
            let colon = self.past_mark(next + 2, b':');
            let (hours, minutes) = (two(next + 1)?, two(colon).unwrap_or(0));
            let end = if two(colon).is_some() { colon + 1 } else { next + 2 };
            (hours < 15 && minutes < 60 && tight(next, end)).then_some((sign * (hours * 60 + minutes), end))
        };
        let zone = match self.word(next) {
            Word::Other if self.glued(next) && self.text_of(next) == "Z" => Some((0, next + 1)),
            Word::Mark(b'+') => shifted(1),
            Word::Mark(b'-') => shifted(-1),
            _ => None,
        };
        let end = zone.map_or(next, |(_, end)| end);
        Some((DayTime::Clock { hour: hour as u8, minute, second, zone: zone.map(|(zone, _)| zone) }, end))
    }

    fn o_clock(&self, at: usize) -> Option<usize> {
        self.listed(&self.phrases().hour_word, at).map(|((), end)| end)
    }

    /// `pm`, `p.m.`: whether after noon.
    fn meridiem(&self, at: usize) -> Found<bool> {
        self.listed(&self.phrases().meridiem, at)
    }

    /// `GMT`, `(GMT +8)`, `EST`, `Eastern time`, `local time`: its offset in minutes where that is known.
    fn zone(&self, at: usize) -> Found<i16> {
        let open = self.mark(at, b'(');
        let start = at + usize::from(open);
        let Word::Zone(offset) = self.word(start) else { return None };
        if !self.lexeme(start).capital {
            return None;
        }
        let signed = match self.word(start + 1) {
            Word::Mark(sign @ (b'+' | b'-')) => {
                self.digits(start + 2).filter(|(hours, _)| *hours < 15).map(|(hours, _)| {
                    let minutes = hours as i16 * 60;
                    (offset + if sign == b'-' { -minutes } else { minutes }, start + 3)
                })
            }
            _ => None,
        };
        let (offset, end) = signed.unwrap_or((offset, start + 1));
        Some((offset, if open { self.past_mark(end, b')') } else { end }))
    }

    /// `this morning`, `last night`, `that afternoon`, `the morning of 31 January`, `late afternoon`, `tonight`.
    fn part_first(&self, at: usize) -> Found<Timed> {
        if self.is(at, Word::Tonight) {
            return Some(((Sense::Time(Some(anchor_day(0)), DayTime::Part(PartOfDay::Night)), None), at + 1));
        }
        if let Some(((), hours)) = self.listed(&self.phrases().early_hours, at)
            && self.is(hours, Word::Of)
            && let Some((date, end)) = self.day_named(hours + 1)
        {
            // "Of Sunday morning" says no more.
            let end = self.part_of_day(end).map_or(end, |(_, end)| end);
            let early = (Sense::Time(Some(date), DayTime::Part(PartOfDay::Morning)), Some(Modifier::Early));
            return Some((early, end));
        }
        if let Some(end) = self.early_hours_alone(at) {
            return Some(((Sense::Time(None, DayTime::Part(PartOfDay::Morning)), Some(Modifier::Early)), end));
        }
        if !self.near(at).has(Near::PART) {
            return None;
        }
        let (outer, at) = self.part_adverb(at);
        let (pointer, next) = match self.pointer(at) {
            Some((pointer, next)) => (Some(pointer), next),
            None => (None, self.past(at, Word::The)),
        };
        let (inner, next) = self.part_modifier(next);
        let modifier = inner.or(outer);
        let (part, end) = self.part_of_day(next)?;
        let timed = |date, end| Some(((Sense::Time(date, DayTime::Part(part)), modifier), end));
        if let Some(pointer) = pointer {
            let date = DateSense::Shifted { base: pointer.base, unit: TimeUnit::Day, by: pointer.by };
            return timed(Some(date), end);
        }
        let hours = self.past(end, Word::Units(TimeUnit::Hour));
        if self.is(hours, Word::Of)
            && let Some((date, end)) = self.day_named(hours + 1)
        {
            return timed(Some(date), end);
        }
        if let Some((date, end)) = self.day_named(end).filter(|_| self.is(next, Word::Part(part))) {
            return timed(Some(date), end);
        }
        let article = self.is(at, Word::The);
        let led = self.led(at, Lead::PartOfDay);
        let bare = modifier.is_some()
            || (led && (article || matches!(part, PartOfDay::Night | PartOfDay::Morning | PartOfDay::Midday)));
        let whole = hours == end && !matches!(self.word(end), Word::Other | Word::Of);
        (bare && whole && !self.mark(end, b'-')).then(|| timed(None, end)).flatten()
    }

    /// `in the small hours`, `in the early hours of the morning`, without the day.
    fn early_hours_alone(&self, at: usize) -> Option<usize> {
        let ((), end) =
            self.led(at, Lead::PartOfDay).then(|| self.listed(&self.phrases().early_hours, at)).flatten()?;
        if !self.is(end, Word::Of) {
            return Some(end);
        }
        (self.is(end + 1, Word::The) && self.part_of_day(end + 2).is_some()).then_some(end + 3)
    }

    /// `early`, `later` before "this morning", `early in` before "the morning".
    fn part_adverb(&self, at: usize) -> (Option<Modifier>, usize) {
        let modifier = match self.word(at) {
            Word::Early => Some(Modifier::Early),
            Word::Late => Some(Modifier::Late),
            Word::Earlier | Word::Later => None,
            _ => return (None, at),
        };
        match self.word(at + 1) {
            Word::In | Word::On if self.is(at + 2, Word::The) => (modifier, at + 2),
            Word::This | Word::That | Word::The | Word::Last | Word::Same => (modifier, at + 1),
            _ => (None, at),
        }
    }

    /// The day a part of the day belongs to, where it is named right behind.
    fn day_named(&self, at: usize) -> Found<DateSense> {
        let start = self.past(at, Word::On);
        let date =
            self.calendar_date(start).or_else(|| self.month_day_named(start)).or_else(|| self.relative(start))?;
        let is_day = match date.0 {
            DateSense::Part(super::sense::Part::Day(..) | super::sense::Part::Holiday(_), _)
            | DateSense::Weekday(..)
            | DateSense::WeekdayOf { .. }
            | DateSense::Beside { .. }
            | DateSense::DayOfMonth { .. } => true,
            DateSense::Fixed(super::calendar::Calendar::Day(_)) => true,
            DateSense::Shifted { unit, .. } => unit == TimeUnit::Day,
            _ => false,
        };
        is_day.then_some(date)
    }

    /// `early`, `late`, `mid-` before a part of a day.
    pub(super) fn part_modifier(&self, at: usize) -> (Option<Modifier>, usize) {
        match self.word(at) {
            Word::Early => (Some(Modifier::Early), self.past_mark(at + 1, b'-')),
            Word::Late => (Some(Modifier::Late), self.past_mark(at + 1, b'-')),
            Word::Mid => (Some(Modifier::Mid), self.past_mark(at + 1, b'-')),
            _ => (None, at),
        }
    }

    pub(super) fn part_of_day(&self, at: usize) -> Found<PartOfDay> {
        match self.word(at) {
            Word::Part(part) => Some((part, at + 1)),
            _ => None,
        }
    }

    /// A part of a day or a clock time behind a date: `Friday morning`, `Friday at 5 p.m.`.
    pub(super) fn time_behind(&self, at: usize) -> Found<(DayTime, Option<Modifier>)> {
        let (modifier, next) = self.part_modifier(at);
        if let Some((part, end)) = self.part_of_day(next) {
            return Some(((DayTime::Part(part), modifier), end));
        }
        if self.is(at, Word::At)
            && let Some((part, end)) = self.part_of_day(at + 1)
        {
            return Some(((DayTime::Part(part), None), end));
        }
        if self.is(at, Word::Noon) || self.is(at, Word::Midnight) {
            let (clock, end) = self.clock(at)?;
            return Some(((clock, None), end));
        }
        if let Some((clock, end)) = self.iso_time(at) {
            return Some(((clock, None), end));
        }
        let start = self.past(self.past_comma(at), Word::At);
        let marked = || {
            let hour = self.digits(at).filter(|_| !self.glued(at)).map(|_| at + 1)?;
            self.meridiem(self.minutes_and_seconds(hour).2)
        };
        let (clock, end) = (start > at || marked().is_some()).then(|| self.clock(start)).flatten()?;
        Some(((clock, None), end))
    }
}

/// So many days from the day of the article.
pub(super) const fn anchor_day(by: i32) -> DateSense {
    DateSense::Shifted { base: Base::Anchor, unit: TimeUnit::Day, by }
}

/// "8 o'clock last night" is 20:00, and twelve at night its end.
pub(super) const fn clock_within(clock: DayTime, part: PartOfDay) -> DayTime {
    let DayTime::Clock { hour, minute, second, zone } = clock else { return clock };
    let hour = match (part, hour) {
        (PartOfDay::Afternoon | PartOfDay::Evening, 1..=11) | (PartOfDay::Night, 5..=11) => hour + 12,
        (PartOfDay::Midday, 1..=6) => hour + 12,
        (PartOfDay::Night, 12) if minute == 0 => 24,
        _ => hour,
    };
    DayTime::Clock { hour, minute, second, zone }
}

fn twelve(hour: u32, after_noon: bool) -> u32 {
    match (hour, after_noon) {
        (12, false) => 0,
        (12, true) => 12,
        (hour, true) => hour + 12,
        (hour, false) => hour,
    }
}
