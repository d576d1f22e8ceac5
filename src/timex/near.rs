//! What stands near ahead of a word, told by one bit a kind: most rules need a word of one kind not far ahead, and need
//! not be asked where there is none.

use crate::language::en::{TimeUnit, Word};

/// Within so many lexemes every rule finds the words it needs: "at least 1,000,000 to 2,000,000 trading days".
pub(super) const NEAR: usize = 32;

/// Kinds of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Near(u8);

impl Near {
    pub(super) const NONE: Near = Near(0);
    /// A unit of time, in the singular or plural.
    pub(super) const UNIT: Near = Near(1);
    /// A part of the day, and what stands for one.
    pub(super) const PART: Near = Near(1 << 1);
    /// What makes a stretch longer than a month.
    pub(super) const PERIOD: Near = Near(1 << 2);
    pub(super) const MONTH: Near = Near(1 << 3);

    pub(super) const fn and(self, other: Near) -> Near {
        Near(self.0 | other.0)
    }

    /// Whether any of these kinds is among them.
    pub(super) const fn has(self, any: Near) -> bool {
        self.0 & any.0 != 0
    }

    /// The kinds of a word.
    pub(super) const fn of(word: Word) -> Near {
        match word {
            Word::Unit(TimeUnit::Quarter) | Word::Units(TimeUnit::Quarter) => Near::UNIT.and(Near::PERIOD),
            // "Two Fridays ago" counts weekdays as others count units.
            Word::Unit(_) | Word::Units(_) | Word::Weekdays(_) => Near::UNIT,
            Word::Part(_) | Word::Parts(_) | Word::Tonight => Near::PART,
            Word::Half
            | Word::Halves
            | Word::Decades(_)
            | Word::Season(_)
            | Word::Seasons(_)
            | Word::Fiscal
            | Word::Period
            | Word::LetterQ
            | Word::LetterH
            | Word::LetterS => Near::PERIOD,
            Word::Month(_) | Word::MonthShort(_) | Word::March | Word::May => Near::MONTH,
            _ => Near::NONE,
        }
    }
}
