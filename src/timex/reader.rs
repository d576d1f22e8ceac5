//! Reads along the lexemes of a text; the rules of the other files are its methods.

use crate::language::en::{TimeUnit, Word};

use super::lexeme::{Lexeme, lexemes};

/// A text as lexemes.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    lexemes: Vec<Lexeme>,
    /// The text counts years before Christ: a bare year of three digits is one.
    pub(super) ancient: bool,
    /// Words of a language read by patterns stand in it.
    pub(super) foreign: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lexemes = lexemes(text);
        let ancient = lexemes.iter().filter(|lexeme| lexeme.word == Word::Bc).take(4).count() > 3;
        let foreign = lexemes.iter().any(|lexeme| matches!(lexeme.word, Word::Foreign(..)));
        Reader { text, lexemes, ancient, foreign }
    }

    pub(super) fn count(&self) -> usize {
        self.lexemes.len()
    }

    pub(super) fn lexeme(&self, at: usize) -> &Lexeme {
        &self.lexemes[at.min(self.lexemes.len() - 1)]
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.lexemes.get(at).map_or(Word::Break, |lexeme| lexeme.word)
    }

    /// The word before `at`; a break before the first.
    pub(super) fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Break, |before| self.word(before))
    }

    pub(super) fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == word
    }

    pub(super) fn mark(&self, at: usize, sign: u8) -> bool {
        self.word(at) == Word::Mark(sign)
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
        at + usize::from(self.word(at) == word)
    }

    /// One past `at` if the sign stands there.
    pub(super) fn past_mark(&self, at: usize, sign: u8) -> usize {
        self.past(at, Word::Mark(sign))
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
        (lexeme.word == Word::Digits).then_some((lexeme.number, lexeme.digits))
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

    /// Whether the words stand there in lower case, whatever their meaning.
    pub(super) fn spells(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.text_of(at + offset).eq_ignore_ascii_case(word))
    }

    /// The word stands in capital letters throughout.
    pub(super) fn is_shouted(&self, at: usize) -> bool {
        self.text_of(at).bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// The word there is an ordinary one in small letters that ends so.
    pub(super) fn ends_in(&self, at: usize, ending: &str) -> bool {
        self.is(at, Word::Other) && self.text_of(at).ends_with(ending)
    }
}
