//! The tense of the verb that governs an expression: the nearest verb before it in its sentence, else the first after.
//!
//! A list of words that merely smell of the future makes weekdays worse; only the verb pays.

use crate::language::en::Word;
use crate::language::phrase::Term;
use crate::model::span::Span;

use super::phrase_table::{Governed, Kind, Verb};
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
    let told = |index: usize| Some((reader.verb_beside(index, at..end)?, index));
    let before = (first..at).rev().take_while(inside).find_map(told).map(|(verb, index)| (verb, at - index));
    let after = || (end..end + WORDS_MAX).take_while(inside).find_map(told).map(|(verb, index)| (verb, index - end));
    let verb = before.or_else(after);
    if let Some(tense) = reader.governed(at, verb.map(|(verb, _)| verb), before.is_some()) {
        return tense;
    }
    // "The move follows Tuesday's offer by Ford, which hopes to …": a far verb behind it is not that of the offer.
    let owned = before.is_none() && reader.past_possessive(end).is_some();
    match verb.map(|(verb, distance)| (verb.tense, distance)) {
        Some((_, distance)) if owned && distance > WORDS_NEAR => Tense::Unknown,
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
        if let Some(tense) = self.listed_before(&self.phrases().tense, at) {
            return Some(tense);
        }
        match self.before(at) {
            Word::The | Word::A | Word::LetterS | Word::Possessive if attributive => Some(Tense::PastFar),
            _ => None,
        }
    }

    /// What the words right before the expression make of its verb's tense: "extended until Friday".
    fn governed(&self, at: usize, found: Option<Verb>, before: bool) -> Option<Tense> {
        let table = &self.phrases().government;
        let is_found = |wanted: Option<Verb>| match (wanted, found) {
            (Some(wanted), Some(found)) => wanted.tense == found.tense && (found.lasts || !wanted.lasts),
            (wanted, found) => wanted.is_none() && found.is_none(),
        };
        let fits = |governed: &Governed| is_found(governed.found) && (before || !governed.before);
        self.all_before(table, at).find(fits).map(|governed| governed.meant)
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

    /// The same beside the expression. "In March she promised to go", "he promised on Friday to go": the promise is of
    /// that day, what was promised of another.
    fn verb_beside(&self, index: usize, expression: std::ops::Range<usize>) -> Option<Verb> {
        let verb = self.verb(index)?;
        let at = expression.start;
        // "promised on Friday", "promised them in March".
        let between =
            |index: usize| matches!(self.word(index), Word::On | Word::In) || self.is_kind(index, Kind::Object);
        let touches = index < at && at - index <= 3 && (index + 1..at).all(between);
        let dated = index >= expression.end || touches;
        Some(if dated && self.is(index, Word::Promised) { Verb { tense: Tense::Past, ..verb } } else { verb })
    }

    /// What the word says, if it is a verb that tells a tense.
    fn verb(&self, at: usize) -> Option<Verb> {
        let lexeme = self.lexeme(at);
        let may_be = lexeme.traits.verb || (matches!(lexeme.word, Word::Other) && self.is_regular_past(at));
        may_be.then(|| self.listed_before(&self.phrases().verb, at + 1)).flatten().flatten()
    }

    /// What follows "to" is a verb rather than a noun: no plural, no name, no form in -ed, -ing or -ly.
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        matches!(self.word(at), Word::BaseVerb | Word::Is | Word::Has)
            || (self.is(at, Word::Other) && !self.capital(at) && !self.is_kind(at, Kind::NoInfinitive))
    }

    pub(super) fn is_regular_past(&self, at: usize) -> bool {
        self.is(at, Word::Other) && !self.capital(at) && self.text_of(at).len() > 4 && self.is_kind(at, Kind::PastVerb)
    }
}
