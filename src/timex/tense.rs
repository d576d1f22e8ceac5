//! The tense of the verb that governs an expression: the nearest verb before it in its sentence, else the first after.
//!
//! A list of words that merely smell of the future makes weekdays worse; only the verb pays.

use crate::language::en::Word;
use crate::language::phrase::Term;
use crate::model::span::Span;

use super::phrase_table::Kind;
use super::reader::Reader;
use super::sense::Tense;

/// How many words away a governing verb may stand.
const WORDS_MAX: usize = 30;
/// Within so many words a past verb surely governs the date; beyond, a noun between them may.
const WORDS_NEAR: usize = 5;

/// The tense that governs the expression `at..end` within its sentence.
pub(super) fn tense_of(reader: &Reader<'_>, at: usize, end: usize, sentence: Span) -> Tense {
    if let Some(tense) = reader.tense_of_joint(at, end) {
        return tense;
    }
    let inside = |index: &usize| {
        let lexeme = reader.lexeme(*index);
        lexeme.start >= sentence.start && lexeme.end <= sentence.end && !matches!(lexeme.word, Word::Break)
    };
    let first = if reader.opens_clause(at) { at } else { at.saturating_sub(WORDS_MAX) };
    let before = (first..at).rev().take_while(inside).find_map(|index| Some((reader.verb_tense(index)?, at - index)));
    let after =
        || (end..end + WORDS_MAX).take_while(inside).find_map(|index| Some((reader.verb_tense(index)?, index - end)));
    let until = matches!(reader.before(at), Word::Until);
    match before.or_else(after) {
        // "extended until Friday", "to respond by Dec. 1"; but "Until Friday, they had not".
        Some((Tense::Past, _)) if until && before.is_some() => Tense::Future,
        Some((Tense::Past, _)) if matches!(reader.before(at), Word::By) => Tense::PastFar,
        None if until => Tense::Future,
        Some((Tense::Past, distance)) if distance > WORDS_NEAR => Tense::PastFar,
        Some((Tense::Future, distance)) if distance > WORDS_NEAR => Tense::FutureFar,
        Some((tense, _)) => tense,
        None => Tense::Unknown,
    }
}

impl Reader<'_> {
    /// In a language read by patterns only a word that looks ahead tells; without one the sentence looks back.
    pub(super) fn tense_by_cue(&self, at: usize, sentence: Span) -> Tense {
        let inside = |index: &usize| {
            let lexeme = self.lexeme(*index);
            lexeme.start >= sentence.start && lexeme.end <= sentence.end && !matches!(lexeme.word, Word::Break)
        };
        let ahead = |index: usize| matches!(self.word(index), Word::Foreign(_, Term::Ahead));
        let before = (at.saturating_sub(WORDS_MAX)..at).rev().take_while(inside).any(ahead);
        let after = || (at..at + WORDS_MAX).take_while(inside).any(ahead);
        if before || after() { Tense::Future } else { Tense::PastFar }
    }

    /// What the words right beside the expression say: "until Friday" looks ahead, in "the Aug. 7 raid" no verb governs.
    fn tense_of_joint(&self, at: usize, end: usize) -> Option<Tense> {
        let attributive = self.is(end, Word::Other) && !self.capital(end);
        let moved_to = |back: usize| {
            matches!(self.word(back), Word::Now | Word::Next)
                || (self.is(back, Word::Other) && self.is_kind(back, Kind::PastVerb))
        };
        if let Some(tense) = self.listed_before(&self.phrases().tense, at) {
            return Some(tense);
        }
        match self.before(at) {
            Word::To if moved_to(at.wrapping_sub(2)) => Some(Tense::Future),
            Word::The | Word::A | Word::LetterS | Word::Possessive if attributive => Some(Tense::PastFar),
            _ => None,
        }
    }

    /// "…, but in March a judge ruled": the verb of the clause before does not govern.
    fn opens_clause(&self, at: usize) -> bool {
        let preposition = matches!(self.before(at), Word::In | Word::On | Word::Early | Word::Late);
        let lead = at - usize::from(preposition && at > 0);
        match self.before(lead) {
            Word::But | Word::Mark(b';') => true,
            Word::And => lead > 1 && self.mark(lead - 2, b','),
            _ => false,
        }
    }

    /// The tense a word sets, if it is a verb that sets one.
    fn verb_tense(&self, at: usize) -> Option<Tense> {
        match self.word(at) {
            // "had been expected to end on Friday": it was, before something came between.
            Word::Scheduled if self.is(at.wrapping_sub(2), Word::Had) && self.is(at - 1, Word::Was) => {
                Some(Tense::Past)
            }
            Word::Will | Word::Scheduled | Word::Plans | Word::Would => Some(Tense::Future),
            Word::May if !self.capital(at) => Some(Tense::Future),
            Word::To if self.is_infinitive(at + 1) => Some(Tense::Future),
            Word::Was | Word::Had | Word::Has | Word::Said => Some(Tense::Past),
            Word::PastVerb if !self.is_passive(at) => Some(Tense::Past),
            Word::Other if self.is_regular_past(at) && !self.is_passive(at) && !self.is_adjective(at) => {
                Some(Tense::Past)
            }
            _ => None,
        }
    }

    /// What follows "to" is a verb rather than a noun: no plural, no name, no form in -ed, -ing or -ly.
    fn is_infinitive(&self, at: usize) -> bool {
        matches!(self.word(at), Word::BaseVerb | Word::Is | Word::Has)
            || (self.is(at, Word::Other) && !self.capital(at) && !self.is_kind(at, Kind::NoInfinitive))
    }

    fn is_regular_past(&self, at: usize) -> bool {
        !self.capital(at) && self.text_of(at).len() > 4 && self.is_kind(at, Kind::PastVerb)
    }

    /// "to be completed", "is heard": the tense is that of the auxiliary farther left.
    fn is_passive(&self, at: usize) -> bool {
        matches!(self.before(at), Word::Is | Word::BaseVerb)
    }

    /// "the preferred shares", "9 wounded men".
    fn is_adjective(&self, at: usize) -> bool {
        let noun = matches!(self.word(at + 1), Word::Other | Word::Date) && !self.capital(at + 1);
        let led = |back: usize| matches!(self.word(at.wrapping_sub(back)), Word::The | Word::A | Word::Possessive);
        // "a still unspecified date", "the recently passed bill".
        let adverb = led(2) && self.is_kind(at - 1, Kind::Adverb);
        noun && (adverb
            || matches!(
                self.before(at),
                Word::The | Word::A | Word::Possessive | Word::LetterS | Word::Million | Word::Digits | Word::Of
            ))
    }
}
