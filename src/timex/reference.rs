//! Rules for references to the present, the past and the future: closed lists, kept short because most such words
//! are no dates (`already`, `once`, `yet`, `eventually`).

use crate::language::en::{TimeUnit, Word};

use super::reader::Reader;
use super::sense::Found;

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

impl Reader<'_> {
    /// A reference with TIMEX3's word for it.
    pub(super) fn reference(&self, at: usize) -> Found<&'static str> {
        let found = |value, length| Some((value, at + length));
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            (Word::Just | Word::Exactly, Word::Now, _) => found(PRESENT, 2),
            (Word::Now, Word::Mark(b'-'), _) if self.glued(at + 1) => None,
            (Word::Now, ..) => found(PRESENT, 1),
            (Word::Present, ..) => found(PRESENT, 1),
            (Word::Right, Word::Now, _) => found(PRESENT, 2),
            (Word::These, Word::Units(TimeUnit::Day), _) => found(PRESENT, 2),
            (Word::Current, next, _) if !matches!(next, Word::Unit(_)) && !self.capital(at) => found(PRESENT, 1),
            (Word::This, Word::Time | Word::Moment, _)
                if matches!(self.before(at), Word::At | Word::By | Word::Until) =>
            {
                found(PRESENT, 2)
            }
            (Word::The, Word::Moment, _) if matches!(self.before(at), Word::At | Word::For) => found(PRESENT, 2),
            (Word::The, Word::Time, Word::Is) if self.spells(at + 2, &["being"]) => found(PRESENT, 3),
            (Word::More, Word::Past, _) if self.spells(at + 1, &["recently"]) => found(PAST, 2),
            (Word::Past, ..) if !self.spells(at, &["previously"]) => found(PAST, 1),
            (Word::Recent, next, _) if !matches!(next, Word::Units(_) | Word::Unit(_)) && !self.capital(at) => {
                found(PAST, 1)
            }
            (Word::The, Word::Recent, Word::PastTime) => found(PAST, 3),
            (Word::The, Word::PastTime, next) if ends_phrase(next) => found(PAST, 2),
            (Word::The, Word::PastTime, Word::Other) if self.before(at) == Word::In => found(PAST, 2),
            // "The future assembly" is no time; "the future of Syria" is one.
            (Word::The, Word::Future, Word::Other) if !self.capital(at + 2) => None,
            (Word::The, Word::Future, _) => found(FUTURE, 2),
            (Word::The, Word::Near | Word::Immediate | Word::Foreseeable, Word::Future) => found(FUTURE, 3),
            (Word::Near | Word::Foreseeable, Word::Future, _) => found(FUTURE, 2),
            _ => None,
        }
    }
}

/// What follows "the past" when it is a noun.
fn ends_phrase(word: Word) -> bool {
    matches!(
        word,
        Word::That
            | Word::The
            | Word::Break
            | Word::Mark(_)
            | Word::And
            | Word::Or
            | Word::But
            | Word::To
            | Word::Is
            | Word::Was
            | Word::Has
            | Word::By
            | Word::As
    )
}
