//! Dates of the languages that are read by patterns (`language::phrase`): matches the patterns at a word and makes a
//! date of what their slots have taken.

use crate::language::en::Word;
use crate::language::phrase::{Joint, PHRASEBOOKS, Phrasebook, Slot, Term, Tongue};

use super::clock::Timed;
use super::number::Count;
use super::reader::Reader;
use super::sense::Found;
use super::taken::{Clock, Taken};

/// How far ahead of a number a word of the language must stand for the number to begin one of its dates.
const NUMBER_AHEAD: usize = 4;

impl Reader<'_> {
    /// The longest date of another language that begins here.
    pub(super) fn phrase(&self, at: usize) -> Found<Timed> {
        let tongue = self.is_foreign().then(|| self.tongue(at)).flatten()?;
        let book = PHRASEBOOKS.into_iter().find(|book| book.tongue == tongue)?;
        let readings = book.patterns.iter().filter_map(|pattern| {
            let mut taken = Taken::default();
            let end = self.slots(book, pattern, (at, at), &mut taken)?;
            Some((taken.timed()?, end))
        });
        readings.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The language of the word here, or of the words around the number here.
    fn tongue(&self, at: usize) -> Option<Tongue> {
        let of_word = |at: usize| match self.word(at) {
            Word::Foreign(tongue, _) => Some(tongue),
            _ => None,
        };
        let number = self.digits(at).is_some();
        let around = || (at.saturating_sub(1)..=at + NUMBER_AHEAD).find_map(of_word);
        of_word(at).or_else(|| number.then(around).flatten())
    }

    fn term(&self, book: &Phrasebook, at: usize) -> Option<Term> {
        match self.word(at) {
            Word::Foreign(tongue, term) if tongue == book.tongue => Some(term),
            _ => None,
        }
    }

    /// Where the slots end that begin at the second of `(start of the expression, here)`.
    fn slots(&self, book: &Phrasebook, slots: &[Slot], at: (usize, usize), taken: &mut Taken) -> Option<usize> {
        slots.iter().try_fold(at.1, |here, slot| self.slot(book, slot, (at.0, here), taken))
    }

    fn slot(&self, book: &Phrasebook, slot: &Slot, (start, at): (usize, usize), taken: &mut Taken) -> Option<usize> {
        let fits = |slots: &[Slot], from: usize| {
            let mut apart = Taken::default();
            self.slots(book, slots, (from, from), &mut apart).map(|end| (end, apart))
        };
        match slot {
            Slot::Maybe(slots) => Some(self.attempt(book, slots, (start, at), taken).unwrap_or(at)),
            Slot::OneOf(ways) => ways.iter().find_map(|slots| self.attempt(book, slots, (start, at), taken)),
            Slot::Led(terms) => {
                self.term(book, start.checked_sub(1)?).is_some_and(|term| terms.contains(&term)).then_some(at)
            }
            Slot::Behind(slots) => {
                let from = start.checked_sub(slots.len())?;
                fits(slots, from).is_some_and(|(end, _)| end == start).then_some(at)
            }
            Slot::NotBehind(slots) => {
                let behind = start.checked_sub(slots.len()).and_then(|from| fits(slots, from));
                behind.is_none_or(|(end, _)| end != start).then_some(at)
            }
            Slot::Before(slots) => {
                let (_, ahead) = fits(slots, at)?;
                taken.month = taken.month.or(ahead.month);
                taken.year = taken.year.or(ahead.year);
                Some(at)
            }
            Slot::Unless(ways) => (!ways.iter().any(|slots| fits(slots, at).is_some())).then_some(at),
            Slot::Again => {
                taken.shift = taken.shift.map(|shift| shift * 2);
                Some(at)
            }
            Slot::Sign(sign) => self.mark(at, *sign).then_some(at + 1),
            Slot::Hours(hour) => {
                taken.clock.hour = Some(*hour);
                Some(at)
            }
            Slot::Hour | Slot::Minute => self.clock_number(book, slot, at, &mut taken.clock),
            Slot::Clock(sign) => self.clock_digits(*sign, at, &mut taken.clock),
            Slot::Day | Slot::Year | Slot::HijriYear => self.number_slot(slot, at, taken),
            Slot::DayInWords => {
                let (day, end) = self.day_in_words(book, at)?;
                taken.day = Some(day);
                Some(end)
            }
            Slot::Month => {
                let (month, end) = self.month_of(book, at)?;
                taken.month = Some(month);
                Some(self.past_second_name(book, month, end))
            }
            Slot::Number => {
                let (count, end) = self.count_of(book, at)?;
                taken.count = Some(count);
                Some(end)
            }
            Slot::Hijri => {
                taken.hijri = true;
                self.hijri_month(book, at)
            }
            _ => taken.take(slot, self.term(book, at)).then_some(at + 1),
        }
    }

    /// Takes all of the slots or leaves `taken` as it is.
    fn attempt(&self, book: &Phrasebook, slots: &[Slot], at: (usize, usize), taken: &mut Taken) -> Option<usize> {
        let mut ahead = *taken;
        let end = self.slots(book, slots, at, &mut ahead)?;
        *taken = ahead;
        Some(end)
    }

    fn number_slot(&self, slot: &Slot, at: usize, taken: &mut Taken) -> Option<usize> {
        let (number, places) = self.digits(at)?;
        match (slot, number, places) {
            _ if self.goes_on_before(at) || self.goes_on_behind(at) => return None,
            (Slot::Day, 1..=31, 1 | 2) => taken.day = u8::try_from(number).ok(),
            (Slot::Year, 1000..=2999, 4) => taken.year = i32::try_from(number).ok(),
            (Slot::HijriYear, 1300..=1499, 4) => taken.hijri = true,
            _ => return None,
        }
        Some(at + 1)
    }

    /// More than white space stands between the word and the next: a letter glued to the front of that.
    fn parted(&self, at: usize) -> bool {
        let between = self.text.get(self.lexeme(at).end..self.lexeme(at + 1).start);
        between.is_none_or(|between| !between.trim().is_empty())
    }

    /// The digits are the end, or the beginning, of a longer number.
    fn goes_on_before(&self, at: usize) -> bool {
        at > 1 && self.glued(at) && self.joins_digits(at - 1) && self.digits(at - 2).is_some()
    }

    fn goes_on_behind(&self, at: usize) -> bool {
        self.joins_digits(at + 1) && self.glued(at + 1) && self.glued(at + 2) && self.digits(at + 2).is_some()
    }

    fn joins_digits(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Mark(b'.' | b',' | b':' | b'/'))
    }

    /// `5`, `пять`, `الخامسة` as an hour, or as minutes.
    fn clock_number(&self, book: &Phrasebook, slot: &Slot, at: usize, clock: &mut Clock) -> Option<usize> {
        let (number, end) = match (self.digits(at), self.term(book, at)) {
            (Some((number, 1 | 2)), _) if !self.goes_on_before(at) && !self.goes_on_behind(at) => (number, at + 1),
            // "The fifth and ten" is ten past five, "the second ten" the twelfth hour.
            (_, Some(Term::Ordinal(number))) if matches!(slot, Slot::Hour) => {
                let alone = (u16::from(number), at + 1);
                let parted = self.parted(at);
                let (hour, end) = if parted { alone } else { self.number_from(book, alone.0, alone.1) };
                (u32::from(hour), end)
            }
            (None, Some(term)) => {
                let (number, end) = self.number_from(book, term.number()?, at + 1);
                (u32::from(number), end)
            }
            _ => return None,
        };
        match slot {
            Slot::Hour if number <= 24 => clock.hour = u8::try_from(number).ok(),
            Slot::Minute if number < 60 => clock.minutes = i8::try_from(number).ok()?,
            _ => return None,
        }
        Some(end)
    }

    /// `17:30`, `17:30:05`.
    fn clock_digits(&self, sign: u8, at: usize, clock: &mut Clock) -> Option<usize> {
        let pair = |at: usize| match self.digits(at + 1) {
            Some((number @ 0..=59, 2)) if self.mark(at, sign) && self.glued(at) && self.glued(at + 1) => Some(number),
            _ => None,
        };
        let (hour @ 0..=24, 1 | 2) = self.digits(at).filter(|_| !self.goes_on_before(at))? else { return None };
        let minute = pair(at + 1)?;
        let second = pair(at + 3);
        let end = if second.is_some() { at + 5 } else { at + 3 };
        let whole = !self.goes_on_behind(end - 1) && (hour < 24 || minute == 0);
        clock.hour = u8::try_from(hour).ok();
        clock.minutes = i8::try_from(minute).ok()?;
        clock.second = second.and_then(|second| u8::try_from(second).ok());
        whole.then_some(end)
    }

    /// `20`, `двадцать пять`, `несколько`.
    fn count_of(&self, book: &Phrasebook, at: usize) -> Found<Count> {
        match (self.term(book, at), self.digits(at)) {
            (Some(Term::Several), _) => Some((Count::Vague, at + 1)),
            (None, Some((number, 0..=3))) => Some((Count::Exact(number, 0), at + 1)),
            (Some(first), _) => {
                let (number, end) = self.number_from(book, first.number()?, at + 1);
                Some((Count::Exact(u32::from(number), 0), end))
            }
            _ => None,
        }
    }

    /// The number in words whose first word is `number`, as far as the language's joints carry it on.
    fn number_from(&self, book: &Phrasebook, number: u16, next: usize) -> (u16, usize) {
        let (mut sum, mut last, mut end) = (number, number, next);
        while let Some(more) = self.term(book, end).and_then(Term::number)
            && book.joints.iter().any(|Joint(first, second)| first.contains(&last) && second.contains(&more))
        {
            (sum, last, end) = (sum.saturating_add(more), more, end + 1);
        }
        (sum, end)
    }

    /// `الخامس عشر`, `الحادي والعشرين`, `двадцать второго` as a day of a month.
    fn day_in_words(&self, book: &Phrasebook, at: usize) -> Found<u8> {
        let (day, end) = match (self.term(book, at)?, self.term(book, at + 1)) {
            (Term::Ordinal(number) | Term::DayOrdinal(number), _) => self.number_from(book, u16::from(number), at + 1),
            (Term::Number(tens @ (20 | 30)), Some(Term::Ordinal(number @ 1..=9))) => (u16::from(tens + number), at + 2),
            _ => return None,
        };
        let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        Some((day, end))
    }

    fn month_of(&self, book: &Phrasebook, at: usize) -> Found<u8> {
        match (self.term(book, at)?, self.term(book, at + 1)) {
            (Term::Month(month), _) => Some((month, at + 1)),
            (Term::MonthPair(first, _), Some(Term::Ordinal(1))) => Some((first, at + 2)),
            (Term::MonthPair(_, second), Some(Term::Ordinal(2))) => Some((second, at + 2)),
            _ => None,
        }
    }

    /// `/أكتوبر`, `(أكتوبر)`: the same month once more, by its other name.
    fn past_second_name(&self, book: &Phrasebook, month: u8, at: usize) -> usize {
        let bracket = self.mark(at, b'(');
        if !bracket && !self.mark(at, b'/') {
            return at;
        }
        match self.month_of(book, at + 1) {
            Some((again, end)) if again == month && !bracket => end,
            Some((again, end)) if again == month && self.mark(end, b')') => end + 1,
            _ => at,
        }
    }

    fn hijri_month(&self, book: &Phrasebook, at: usize) -> Option<usize> {
        let name = at + usize::from(self.term(book, at) == Some(Term::HijriLead));
        let half = matches!(self.term(book, name + 1), Some(Term::Ordinal(1 | 2)));
        (self.term(book, name) == Some(Term::HijriMonth)).then_some(name + 1 + usize::from(half))
    }
}
