//! Numbers in digits and words, exact and vague.

use crate::language::en::{NUMBER_STEPS, NumberStep, Word};

use super::phrase_table::Kind;
use super::reader::Reader;
use super::sense::Found;

/// Groups of three digits behind the first: trillions.
const GROUPS_MAX: usize = 4;

/// How many of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Whole and hundredths.
    Exact(u32, u8),
    Vague,
}

impl Count {
    /// As TIMEX3 writes it in a duration.
    pub(super) fn written(self, times: u32) -> String {
        match self {
            Count::Vague => "X".to_owned(),
            Count::Exact(whole, 0) => whole.saturating_mul(times).to_string(),
            Count::Exact(whole, hundredths) => {
                let total = (u64::from(whole) * 100 + u64::from(hundredths)) * u64::from(times);
                let text = format!("{}.{:02}", total / 100, total % 100);
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
        }
    }

    /// The number of whole ones; none where it is vague.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            Count::Exact(whole, _) => i32::try_from(whole).ok(),
            Count::Vague => None,
        }
    }
}

impl Reader<'_> {
    /// A number as it counts units: `4,000`, `2.5`, `2 1/2`, `twenty-four`, `a few`, `several`.
    pub(super) fn counting(&self, at: usize) -> Found<Count> {
        let (count, next) = match self.word(at) {
            Word::Digits => self.counting_digits(at)?,
            Word::Cardinal(_) | Word::Tens(_) => self.counting_words(at)?,
            Word::A => self.counting_article(at)?,
            Word::Half => return None,
            Word::Few | Word::Several | Word::Many => (Count::Vague, at + 1),
            Word::Couple if self.is(at + 1, Word::Of) => (Count::Exact(2, 0), at + 2),
            Word::Some if self.units(at + 1).is_some() => (Count::Vague, at + 1),
            Word::Some => self.counting(at + 1)?,
            Word::Dozens if self.is(at + 1, Word::Of) => (Count::Vague, at + 2),
            Word::Dozen => (Count::Exact(12, 0), at + 1),
            _ => return None,
        };
        Some(self.with_half(count, next))
    }

    fn counting_article(&self, at: usize) -> Found<Count> {
        match self.word(at + 1) {
            Word::Few => Some((Count::Vague, at + 2)),
            Word::Couple => Some((Count::Exact(2, 0), self.past(at + 2, Word::Of))),
            Word::Dozen => Some((Count::Exact(12, 0), at + 2)),
            Word::Hundred | Word::Thousand => {
                let (number, next) = self.number_words(at + 1)?;
                Some((Count::Exact(number, 0), next))
            }
            Word::NumberSign if self.is(at + 2, Word::Of) && self.is_kind(at + 1, Kind::Number) => {
                Some((Count::Vague, at + 3))
            }
            _ => None,
        }
    }

    fn counting_words(&self, at: usize) -> Found<Count> {
        let (number, next) = self.number_words(at)?;
        Some((Count::Exact(number, 0), next))
    }

    fn counting_digits(&self, at: usize) -> Found<Count> {
        let (mut number, _) = self.digits(at)?;
        let mut next = at + 1;
        // No number has more groups; a table of them is not gone through again from each.
        for _ in 0..GROUPS_MAX {
            let joined = self.mark(next, b',') && self.glued(next) && self.glued(next + 1);
            let Some((group, 3)) = joined.then(|| self.digits(next + 1)).flatten() else { break };
            number = number.saturating_mul(1000).saturating_add(group);
            next += 2;
        }
        if self.mark(next, b'.')
            && self.glued(next)
            && self.glued(next + 1)
            && let Some((fraction, places @ (1 | 2))) = self.digits(next + 1)
        {
            let hundredths = if places == 1 { fraction * 10 } else { fraction };
            return Some((Count::Exact(number, hundredths as u8), next + 2));
        }
        // 2 1/2, as wires print it.
        let half =
            self.digits(next) == Some((1, 1)) && self.mark(next + 1, b'/') && self.digits(next + 2) == Some((2, 1));
        let dash = self.past_mark(next, b'-');
        let dashed =
            self.digits(dash) == Some((1, 1)) && self.mark(dash + 1, b'/') && self.digits(dash + 2) == Some((2, 1));
        match (half, dashed) {
            (true, _) => Some((Count::Exact(number, 50), next + 3)),
            (_, true) => Some((Count::Exact(number, 50), dash + 3)),
            _ => Some((Count::Exact(number, 0), next)),
        }
    }

    /// "and a half" after a number.
    pub(super) fn with_half(&self, count: Count, next: usize) -> (Count, usize) {
        let dashes = |at: usize| self.past_mark(at, b'-');
        match count {
            Count::Exact(whole, 0) if self.is(dashes(next), Word::And) => {
                let article = dashes(dashes(next) + 1);
                let half = dashes(article + 1);
                if self.is(article, Word::A) && self.is(half, Word::Half) {
                    return (Count::Exact(whole, 50), half + 1);
                }
                (count, next)
            }
            _ => (count, next),
        }
    }

    /// A whole number in words: `twenty-four`, `two hundred and ten`, `hundred`.
    pub(super) fn number_words(&self, at: usize) -> Found<u32> {
        self.number_by(NUMBER_STEPS, at)
    }

    /// `one` to `ninety-nine`.
    pub(super) fn under_hundred(&self, at: usize) -> Found<u32> {
        self.number_by(&NUMBER_STEPS[..steps_of_addition()], at)
    }

    /// The number that these steps make of the words here.
    fn number_by(&self, steps: &[NumberStep], at: usize) -> Found<u32> {
        let multiplies = |step: &NumberStep| matches!(step, NumberStep::Times { word, .. } if self.is(at, *word));
        let (mut number, mut next) = match self.number_word(at) {
            Some(number) => (number, at + 1),
            None if steps.iter().any(multiplies) => (1, at),
            None => return None,
        };
        for (index, step) in steps.iter().enumerate() {
            match step {
                NumberStep::Add { first, second, between } if first.contains(&number) => {
                    let behind = self.past(next, *between);
                    if let Some(more) = self.number_word(behind).filter(|more| second.contains(more)) {
                        (number, next) = (number + more, behind + 1);
                    }
                }
                NumberStep::Times { word, by, between } if self.is(next, *word) => {
                    (number, next) = (number.saturating_mul(*by), next + 1);
                    if let Some((rest, end)) = self.number_by(&steps[..index], self.past(next, *between)) {
                        (number, next) = (number.saturating_add(rest), end);
                    }
                }
                _ => {}
            }
        }
        Some((number, next))
    }

    fn number_word(&self, at: usize) -> Option<u32> {
        match self.word(at) {
            Word::Cardinal(number) | Word::Tens(number) => Some(u32::from(number)),
            _ => None,
        }
    }

    /// `first`, `21st`, `twenty-first`, `second`.
    pub(super) fn ordinal(&self, at: usize) -> Found<u8> {
        use crate::language::en::TimeUnit::Second;
        match self.word(at) {
            Word::Ordinal(number) => Some((number, at + 1)),
            Word::Unit(Second) => Some((2, at + 1)),
            Word::Tens(tens) => NUMBER_STEPS.iter().find_map(|step| {
                let NumberStep::Add { first, second, between } = step else { return None };
                let last = self.past(at + 1, *between);
                let more = match self.word(last) {
                    Word::Ordinal(number) => number,
                    Word::Unit(Second) => 2,
                    _ => return None,
                };
                let fits = first.contains(&u32::from(tens)) && second.contains(&u32::from(more));
                fits.then_some((tens + more, last + 1))
            }),
            Word::Digits if self.is(at + 1, Word::OrdinalSuffix) && self.glued(at + 1) => {
                let (number, _) = self.digits(at)?;
                Some((u8::try_from(number).ok()?, at + 2))
            }
            _ => None,
        }
    }
}

/// How many of the language's first steps only add.
fn steps_of_addition() -> usize {
    NUMBER_STEPS.iter().take_while(|step| matches!(step, NumberStep::Add { .. })).count()
}
