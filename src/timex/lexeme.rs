//! Text becomes lexemes: words with their meaning for dates, runs of digits with their number, signs, and breaks
//! between blocks. One pass, a few at a time, so that a long text takes no more room than a short one.

use crate::language::en::Word;
use crate::language::phrase::tongue_of;

use super::lexicon::{LETTERS_MAX, Lexicon, Meaning, Phrases, letters_at};
use super::near::Near;
use super::phrase_table::Traits;

/// A word, a number or a sign, and what it can mean to a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub start: usize,
    pub end: usize,
    pub word: Word,
    /// What the language's phrases say of it.
    pub traits: Traits,
    /// The number, of digits; the packed letters' hash is not kept.
    pub number: u32,
    /// How many digits; 0 for what is none.
    pub digits: u8,
    /// White space stands before it.
    pub spaced: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// It can be what makes an expression one.
    pub dating: bool,
    /// What rules look for ahead.
    pub near: Near,
}

/// A lexeme takes so many bytes of a text, at the least in the mean.
const BYTES_OF_LEXEME: usize = 4;

/// Makes the lexemes of a text, in order; a line end is a [`Word::Break`], and so is the end of the text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pub(super) lexicon: &'static Lexicon,
    phrases: Phrases,
    /// Those made; the reader lets go of what it has passed.
    pub(super) out: Vec<Lexeme>,
    at: usize,
    spaced: bool,
    /// The break at the end of the text is made.
    pub(super) ended: bool,
    /// Words of a language read by patterns have been met.
    pub(super) foreign: bool,
}

impl<'a> Scanner<'a> {
    /// Makes room for as many lexemes as the text may have, but no more than `room`.
    pub(super) fn new(text: &'a str, room: usize) -> Self {
        Scanner {
            text,
            bytes: text.as_bytes(),
            lexicon: Lexicon::english(),
            phrases: Phrases::default(),
            out: Vec::with_capacity(room.min(text.len() / BYTES_OF_LEXEME + 1)),
            at: 0,
            spaced: true,
            ended: false,
            foreign: false,
        }
    }

    /// Makes lexemes until there are `count` or the text ends.
    pub(super) fn fill(&mut self, count: usize) {
        while self.out.len() < count && !self.ended {
            match self.bytes.get(self.at) {
                Some(b'\n' | b'\r') => self.push_break(),
                Some(b'A'..=b'Z' | b'a'..=b'z') => self.push_word(),
                Some(0..=b' ') => self.skip_space(1),
                Some(b'0'..=b'9') => self.push_digits(),
                Some(&byte @ 0x21..=0x7f) => self.push_sign(byte),
                Some(_) => self.push_wide(),
                None => {
                    self.push(Word::Break, self.at);
                    self.ended = true;
                }
            }
        }
    }

    fn push(&mut self, word: Word, end: usize) {
        self.push_meaning(Meaning::of(word), end);
    }

    #[inline]
    fn push_meaning(&mut self, Meaning { word, traits, dating, near }: Meaning, end: usize) {
        let first = self.bytes.get(self.at).copied().unwrap_or(b'\n');
        let capital = first.is_ascii_uppercase();
        let spaced = std::mem::replace(&mut self.spaced, false);
        self.out.push(Lexeme {
            start: self.at,
            end,
            word,
            traits,
            number: 0,
            digits: 0,
            spaced,
            capital,
            dating,
            near,
        });
        self.at = end;
    }

    fn skip_space(&mut self, length: usize) {
        self.at += length;
        self.spaced = true;
    }

    /// Several line ends in a row are one break.
    fn push_break(&mut self) {
        if self.out.last().is_none_or(|last| !matches!(last.word, Word::Break)) {
            self.push(Word::Break, self.at + 1);
            self.spaced = true;
        } else {
            self.skip_space(1);
        }
    }

    fn push_sign(&mut self, byte: u8) {
        let meaning = match byte {
            b'`' => self.lexicon.sign(b'"'),
            b'%' => Meaning::of(Word::Percent),
            _ => self.lexicon.sign(byte),
        };
        self.push_meaning(meaning, self.at + 1);
    }

    fn push_digits(&mut self) {
        let mut end = self.at;
        let mut number = 0_u32;
        while let Some(digit) = self.bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
            number = number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            end += 1;
        }
        self.push_number(number, end - self.at, end);
    }

    /// Digits as Arabic (`٠` to `٩`) and Persian print them.
    fn push_wide_digits(&mut self) {
        let digits = self.text[self.at..].chars().map_while(wide_digit);
        let (number, places) = digits
            .fold((0_u32, 0), |(number, places), digit| (number.saturating_mul(10).saturating_add(digit), places + 1));
        // Each takes two bytes.
        self.push_number(number, places, self.at + 2 * places);
    }

    fn push_number(&mut self, number: u32, places: usize, end: usize) {
        self.push(Word::Digits, end);
        if let Some(last) = self.out.last_mut() {
            (last.number, last.digits) = (number, u8::try_from(places).unwrap_or(u8::MAX));
        }
    }

    fn push_word(&mut self) {
        let (letters, length) = letters_at(self.bytes, self.at);
        let end = self.at + length;
        let next = self.bytes.get(end).copied().unwrap_or(b'\n');
        if length > LETTERS_MAX || !next.is_ascii() {
            return self.push_long_word(end);
        }
        self.push_meaning(self.lexicon.meaning(letters), end);
        // Most words have one space behind them.
        if next == b' ' {
            self.skip_space(1);
        }
    }

    /// A word that may go on at `end`, with more letters than a listed one or with one beyond ASCII.
    fn push_long_word(&mut self, end: usize) {
        let longer = self.word_end(end);
        let (letters, length) = letters_at(self.bytes, self.at);
        let listed = longer == end && length <= LETTERS_MAX;
        let meaning = if listed { self.lexicon.meaning(letters) } else { Meaning::of(Word::Other) };
        self.push_meaning(meaning, longer);
    }

    /// Where a word ends that has letters up to `at`.
    fn word_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len())
    }

    /// A character beyond ASCII: the dashes, quotes and spaces of print count as their plain forms.
    fn push_wide(&mut self) {
        let Some(letter) = self.text[self.at..].chars().next() else { return };
        let length = letter.len_utf8();
        match letter {
            '\u{2028}' | '\u{2029}' | '\u{85}' => {
                self.push(Word::Break, self.at + length);
                self.spaced = true;
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => self.at += length,
            _ if letter.is_whitespace() => self.skip_space(length),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push_meaning(self.lexicon.sign(b'-'), self.at + length),
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => self.push_meaning(self.lexicon.sign(b'\''), self.at + length),
            '\u{201c}' | '\u{201d}' | '«' | '»' => self.push_meaning(self.lexicon.sign(b'"'), self.at + length),
            '،' => self.push_meaning(self.lexicon.sign(b','), self.at + length),
            _ if wide_digit(letter).is_some() => self.push_wide_digits(),
            '€' | '£' | '¥' => self.push_meaning(self.lexicon.sign(b'$'), self.at + length),
            _ if letter.is_alphabetic() => self.push_wide_word(),
            _ => self.push_meaning(self.lexicon.sign(b'?'), self.at + length),
        }
    }

    fn push_wide_word(&mut self) {
        let rest = &self.text[self.at..];
        let length = self.word_end(self.at) - self.at;
        let capital = rest.starts_with(char::is_uppercase);
        let tongue = rest.chars().next().and_then(tongue_of);
        self.foreign |= tongue.is_some();
        let (word, glued) = tongue.map_or((Word::Other, 0), |tongue| self.phrases.meaning(tongue, &rest[..length]));
        let end = self.at + length;
        self.at += glued;
        self.push(word, end);
        if let Some(last) = self.out.last_mut() {
            last.capital = capital;
        }
    }
}

fn wide_digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    Some(u32::from(letter) - zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phrase::{Term, Tongue};

    fn lexemes(text: &str) -> Vec<Lexeme> {
        let mut scanner = Scanner::new(text, 0);
        scanner.fill(usize::MAX);
        scanner.out
    }

    fn words(text: &str) -> Vec<Word> {
        lexemes(text).into_iter().map(|lexeme| lexeme.word).collect()
    }

    #[test]
    fn print_signs_count_as_plain_ones_and_lines_end_phrases() {
        assert_eq!(words("May–\nmay"), [Word::May, Word::Mark(b'-'), Word::Break, Word::May, Word::Break]);
        assert_eq!(words("Tết 年"), [Word::Other, Word::Other, Word::Break]);
        assert_eq!(words("Май")[0], Word::Foreign(Tongue::Russian, Term::Month(5)));
        let yesterday = lexemes("وأمس")[0];
        assert_eq!((yesterday.word, yesterday.start), (Word::Foreign(Tongue::Arabic, Term::DayShift(-1)), 2));
        for year in ["2025", "٢٠٢٥", "۲۰۲۵"] {
            assert_eq!((lexemes(year)[0].number, lexemes(year)[0].digits), (2025, 4));
        }
        let year = lexemes("’89")[1];
        assert_eq!((year.word, year.number, year.digits), (Word::Digits, 89, 2));
    }
}
