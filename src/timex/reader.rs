//! Reads along the lexemes of a text; the rules of the other files are its methods.
//!
//! Only the lexemes round the place where the reader is are held. No rule looks farther back than [`BEHIND`] or farther
//! ahead than [`AHEAD`], so that a text takes time by its length and room by none of it.

use std::cell::OnceCell;

use crate::language::en::{TimeUnit, Word};

use super::lexeme::{Lexeme, Scanner};
use super::near::{NEAR, Near};
use super::phrase_table::{PhraseTables, Traits};

/// Lexemes held behind the reader.
const BEHIND: usize = 128;
/// Lexemes that are at hand ahead of the reader.
const AHEAD: usize = 128;
/// Lexemes made at one go.
const HELD: usize = 1024;
/// A text that names so many years before Christ counts them.
const ANCIENT_YEARS: usize = 4;

/// A text as lexemes.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    scanner: Scanner<'a>,
    /// How many lexemes were let go.
    base: usize,
    /// What stands behind the text, and for a rule behind what is held.
    beyond: Lexeme,
    /// Whether the text counts years before Christ, once that was asked.
    ancient: OnceCell<bool>,
    /// How often a rule looked at a lexeme: the work, for tests.
    #[cfg(test)]
    pub(super) looks: std::cell::Cell<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let end = text.len();
        let beyond = Lexeme {
            start: end,
            end,
            word: Word::Break,
            traits: Traits::default(),
            number: 0,
            digits: 0,
            spaced: false,
            capital: false,
            dating: false,
            near: Near::NONE,
        };
        Reader {
            text,
            scanner: Scanner::new(text, HELD + AHEAD),
            base: 0,
            beyond,
            ancient: OnceCell::new(),
            #[cfg(test)]
            looks: std::cell::Cell::new(0),
        }
    }

    /// The text counts years before Christ: a bare year of three digits is one. Hardly any text has to be looked through
    /// for that.
    pub(super) fn is_ancient(&self) -> bool {
        *self.ancient.get_or_init(|| is_ancient(self.text.as_bytes()))
    }

    /// Has the lexemes round `at` at hand; whether there is one.
    pub(super) fn reach(&mut self, at: usize) -> bool {
        let held = self.base + self.scanner.out.len();
        if at + AHEAD > held && !self.scanner.ended {
            let passed = at.saturating_sub(self.base + BEHIND);
            self.scanner.out.drain(..passed);
            self.base += passed;
            self.scanner.fill(at - self.base + HELD);
        }
        at < self.base + self.scanner.out.len()
    }

    /// The first lexeme from `at` on, of those held, that can make an expression one; else where those held end.
    pub(super) fn dating_from(&self, at: usize) -> (bool, usize) {
        let held = self.scanner.out.get(at - self.base..).unwrap_or_default();
        let found = held.iter().position(|lexeme| lexeme.dating);
        (found.is_some(), at + found.unwrap_or(held.len()))
    }

    /// The kinds of words at `at` and near ahead.
    pub(super) fn near(&self, at: usize) -> Near {
        let held = self.scanner.out.get(at.wrapping_sub(self.base)..).unwrap_or_default();
        held.iter().take(NEAR).fold(Near::NONE, |near, lexeme| near.and(lexeme.near))
    }

    /// Room for how many lexemes was ever taken.
    #[cfg(test)]
    pub(super) fn room(&self) -> usize {
        self.scanner.out.capacity()
    }

    /// Words of a language read by patterns stand in what was met of the text.
    pub(super) fn is_foreign(&self) -> bool {
        self.scanner.foreign
    }

    pub(super) const fn phrases(&self) -> &'static PhraseTables {
        self.scanner.lexicon.phrases()
    }

    pub(super) fn lexeme(&self, at: usize) -> &Lexeme {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        self.scanner.out.get(at.wrapping_sub(self.base)).unwrap_or(&self.beyond)
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.lexeme(at).word
    }

    /// The word before `at`; a break before the first.
    pub(super) fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Break, |before| self.word(before))
    }

    pub(super) fn is(&self, at: usize, word: Word) -> bool {
        let here = self.word(at);
        // Most words asked for are not there: the kind alone tells, without a look at what it holds.
        std::mem::discriminant(&here) == std::mem::discriminant(&word) && here == word
    }

    pub(super) fn mark(&self, at: usize, sign: u8) -> bool {
        matches!(self.word(at), Word::Mark(found) if found == sign)
    }

    /// No white space stands before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        !self.lexeme(at).spaced
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.lexeme(at).capital
    }

    pub(super) fn text_of(&self, at: usize) -> &'a str {
        let lexeme = self.lexeme(at);
        &self.text[lexeme.start..lexeme.end]
    }

    /// One past `at` if the word there is the one wanted, else `at`.
    pub(super) fn past(&self, at: usize, word: Word) -> usize {
        at + usize::from(self.is(at, word))
    }

    /// One past `at` if the sign stands there.
    pub(super) fn past_mark(&self, at: usize, sign: u8) -> usize {
        at + usize::from(self.mark(at, sign))
    }

    /// Past a hyphen; "1995 — years when" has a dash, which joins nothing.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        let joins = self.glued(at) || self.glued(at + 1);
        at + usize::from(self.mark(at, b'-') && joins)
    }

    /// Past a comma, and past the white space that tokenised texts put before it.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        self.past_mark(at, b',')
    }

    /// Past a full stop that belongs to the short form before it.
    pub(super) fn past_stop(&self, at: usize) -> usize {
        if self.mark(at, b'.') && (self.glued(at) || self.begins_small(at + 1)) { at + 1 } else { at }
    }

    /// `'s`, glued or as a token of its own.
    pub(super) fn past_possessive(&self, at: usize) -> Option<usize> {
        (self.mark(at, b'\'') && self.is(at + 1, Word::LetterS) && self.glued(at + 1)).then_some(at + 2)
    }

    /// A digit or a small letter begins there: what stands before is no end of a sentence.
    pub(super) fn begins_small(&self, at: usize) -> bool {
        let lexeme = self.lexeme(at);
        !lexeme.capital && !matches!(lexeme.word, Word::Break | Word::Mark(_))
    }

    /// Digits: their number and how many there are.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u8)> {
        let lexeme = self.lexeme(at);
        matches!(lexeme.word, Word::Digits).then_some((lexeme.number, lexeme.digits))
    }

    /// A unit in the singular.
    pub(super) fn unit(&self, at: usize) -> Option<TimeUnit> {
        match self.word(at) {
            Word::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// A unit in the plural.
    pub(super) fn units(&self, at: usize) -> Option<TimeUnit> {
        match self.word(at) {
            Word::Units(unit) => Some(unit),
            _ => None,
        }
    }

    /// The word stands in capital letters throughout.
    pub(super) fn is_shouted(&self, at: usize) -> bool {
        self.text_of(at).bytes().all(|byte| byte.is_ascii_uppercase())
    }
}

/// Whether a text counts years before Christ: `BC` and `BCE` as words of their own.
fn is_ancient(bytes: &[u8]) -> bool {
    let begins = |first: u8, second: u8| first | 0x20 == b'b' && second | 0x20 == b'c';
    let seconds = bytes.get(1..).unwrap_or_default();
    // Nearly all texts are done with after this count, which needs no branch.
    let near = bytes.iter().zip(seconds).filter(|(first, second)| begins(**first, **second)).count();
    near >= ANCIENT_YEARS && eras(bytes).take(ANCIENT_YEARS).count() == ANCIENT_YEARS
}

fn eras(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let letter = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
    let begins = |pair: &[u8]| pair[0] | 0x20 == b'b' && pair[1] | 0x20 == b'c';
    let pairs = bytes.windows(2).enumerate().filter(move |(_, pair)| begins(pair)).map(|(at, _)| at);
    pairs.filter(move |&at| {
        let end = at + 2 + usize::from(bytes.get(at + 2).is_some_and(|byte| byte | 0x20 == b'e'));
        !letter(end) && !at.checked_sub(1).is_some_and(letter)
    })
}
