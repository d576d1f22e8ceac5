//! Which families of rules can begin with a word: the others need not be asked.

use crate::language::en::{TimeUnit, Word};

use super::near::Near;

/// A set of families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Families(u8);

impl Families {
    pub(super) const RECURRENCE: Families = Families(1);
    pub(super) const CALENDAR: Families = Families(1 << 1);
    pub(super) const PERIOD: Families = Families(1 << 2);
    pub(super) const RELATIVE: Families = Families(1 << 3);
    pub(super) const YEAR: Families = Families(1 << 4);
    pub(super) const TIME: Families = Families(1 << 5);
    pub(super) const AMOUNT: Families = Families(1 << 6);
    const NONE: Families = Families(0);
    const ALL: Families = Families(u8::MAX);

    const fn and(self, other: Families) -> Families {
        Families(self.0 | other.0)
    }

    /// Those of them that can find what they need ahead.
    pub(super) const fn near(self, near: Near) -> Families {
        let mut out = self.0;
        if !near.has(Near::UNIT) {
            out &= !Families::AMOUNT.0;
        }
        if !near.has(Near::UNIT.and(Near::PERIOD)) {
            out &= !Families::PERIOD.0;
        }
        Families(out)
    }

    pub(super) const fn contains(self, family: Families) -> bool {
        self.0 & family.0 != 0
    }
}

/// The families that have a rule which begins with such a word; all, for a word that is not thought of here.
pub(super) const fn families(word: Word) -> Families {
    use Families as F;
    match word {
        Word::Digits => F::RECURRENCE.and(F::CALENDAR).and(F::PERIOD).and(F::YEAR).and(F::TIME).and(F::AMOUNT),
        Word::The => F::CALENDAR.and(F::PERIOD).and(F::RELATIVE).and(F::TIME).and(F::AMOUNT),
        Word::A => F::RECURRENCE.and(F::AMOUNT),
        Word::Per | Word::Every | Word::Each | Word::Frequency(_) | Word::Weekdays(_) => F::RECURRENCE,
        Word::Weekday(_) => F::RECURRENCE.and(F::CALENDAR).and(F::RELATIVE),
        Word::WeekdayShort(_) | Word::Month(_) | Word::MonthShort(_) | Word::March | Word::May => F::CALENDAR,
        Word::Unit(TimeUnit::Second) => F::CALENDAR.and(F::PERIOD).and(F::AMOUNT),
        Word::Unit(_) => F::PERIOD.and(F::RELATIVE).and(F::AMOUNT),
        Word::Ordinal(_) => F::CALENDAR.and(F::PERIOD).and(F::AMOUNT),
        Word::Tens(_) => F::RECURRENCE.and(F::CALENDAR).and(F::PERIOD).and(F::YEAR).and(F::AMOUNT),
        Word::Cardinal(_) => F::RECURRENCE.and(F::PERIOD).and(F::YEAR).and(F::TIME).and(F::AMOUNT),
        Word::Mark(_) | Word::Ad => F::PERIOD.and(F::YEAR),
        Word::Units(TimeUnit::Weekend) => F::RECURRENCE.and(F::PERIOD).and(F::AMOUNT),
        Word::Units(_) | Word::Possessive => F::PERIOD.and(F::AMOUNT),
        Word::LetterQ | Word::LetterH | Word::Fiscal | Word::Latter | Word::Decades(_) | Word::Season(_) => F::PERIOD,
        Word::Yesterday | Word::Today | Word::Tomorrow => F::RELATIVE,
        Word::PastTime | Word::Coming | Word::Upcoming | Word::Current => F::RELATIVE.and(F::TIME).and(F::AMOUNT),
        Word::Noon | Word::Midnight | Word::Tonight | Word::Part(_) => F::TIME,
        Word::Early | Word::Late | Word::Mid | Word::Earlier | Word::Later => F::TIME,
        Word::About | Word::Approximately | Word::Circa | Word::Over | Word::Under | Word::At => F::AMOUNT,
        Word::More | Word::Less | Word::Nearly | Word::Up | Word::NumberSign | Word::Not => F::AMOUNT,
        Word::Only | Word::Just | Word::Full | Word::Whole | Word::Entire | Word::Half | Word::Some => F::AMOUNT,
        Word::Few | Word::Several | Word::Many | Word::Couple | Word::Dozen | Word::Dozens => F::AMOUNT,
        Word::These | Word::Those => F::AMOUNT,
        Word::Foreign(..) | Word::Now | Word::Present | Word::Past | Word::Future => F::NONE,
        Word::Time | Word::Moment | Word::Period | Word::Holiday | Word::Right | Word::Before => F::NONE,
        _ => F::ALL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timex::reader::Reader;

    /// Whether a rule of each family reads something at the first word.
    fn read(text: &str) -> [(Families, bool); 7] {
        let mut reader = Reader::new(text);
        assert!(reader.reach(0));
        [
            (Families::RECURRENCE, reader.recurrence(0).is_some()),
            (Families::CALENDAR, reader.calendar_date(0).is_some()),
            (Families::PERIOD, reader.period(0).is_some()),
            (Families::RELATIVE, reader.relative(0).is_some()),
            (Families::YEAR, reader.bare_year(0).is_some()),
            (Families::TIME, reader.time(0).is_some()),
            (Families::AMOUNT, reader.amount(0).is_some()),
        ]
    }

    #[test]
    fn no_family_reads_what_begins_with_a_word_it_is_not_asked_about() {
        let rows = include_str!("../../tests/spec/timex.md").lines().filter(|line| line.starts_with("| "));
        let mut found = 0;
        for row in rows {
            let sentence = row.split('|').nth(1).unwrap_or_default().replace(['«', '»'], "");
            let starts = sentence.match_indices(' ').map(|(at, _)| at + 1);
            for text in starts.map(|start| &sentence[start..]) {
                let mut reader = Reader::new(text);
                reader.reach(0);
                let can = families(reader.word(0)).near(reader.near(0));
                for (family, reads) in read(text) {
                    assert!(!reads || can.contains(family), "{text:?}: {family:?} is not asked");
                    found += usize::from(reads);
                }
            }
        }
        assert!(found > 400, "only {found} readings");
    }
}
