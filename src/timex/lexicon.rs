//! From a word's letters to its meaning for dates: one probe of an open-addressed table, without allocation.
//!
//! A word is packed, in lower case, into one integer, so that looking it up compares integers and never strings.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::en::{CALENDAR, HOLIDAYS, JOINING, PHRASES, VERBS, Word};
use crate::language::phrase::{PHRASEBOOKS, Term, Tongue};

use super::near::Near;
use super::phrase_file::phrase_tables;
use super::phrase_table::{PhraseTables, Traits};

const SLOTS_LOG2: u32 = 12;
const SLOTS: usize = 1 << SLOTS_LOG2;
const SEEN_LOG2: u32 = 14;

/// A word of more letters is in no list.
pub(super) const LETTERS_MAX: usize = 15;

/// The letters of a word of at most [`LETTERS_MAX`] ASCII letters in lower case, packed, the first the lowest; 0 is none.
pub(super) type Packed = u128;

/// Sixteen times the same byte.
const fn sixteen(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// How many ASCII letters stand at `at`, no more than one above [`LETTERS_MAX`], and the letters packed. All sixteen
/// bytes at once: in each the high bit is kept for the answer, so that no sum runs over into the next.
#[inline]
pub(super) fn letters_at(bytes: &[u8], at: usize) -> (Packed, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let window = rest.first_chunk::<16>().map_or_else(|| short_window(rest), |window| u128::from_le_bytes(*window));
    let lower = window | sixteen(0x20);
    let low = lower & sixteen(0x7f);
    let from_a = low + sixteen(0x80 - b'a');
    let beyond_z = low + sixteen(0x80 - b'z' - 1);
    let letters = from_a & !beyond_z & !window & sixteen(0x80);
    let length = (letters ^ sixteen(0x80)).trailing_zeros() as usize / 8;
    (lower & MASKS[length], length)
}

/// What keeps so many of sixteen bytes.
const MASKS: [u128; 17] = {
    let mut masks = [u128::MAX; 17];
    let mut length = 0;
    while length < 16 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// The last bytes of a text, as if it went on with spaces.
fn short_window(rest: &[u8]) -> u128 {
    rest.iter().rev().fold(0, |packed, byte| packed << 8 | u128::from(*byte))
}

/// What a listed word or a sign means, and what the language's phrases say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub word: Word,
    pub traits: Traits,
    /// It can be what makes an expression one.
    pub dating: bool,
    /// What rules look for ahead.
    pub near: Near,
}

impl Meaning {
    /// The meaning by itself.
    #[inline]
    pub(super) const fn of(word: Word) -> Self {
        Meaning {
            word,
            traits: Traits { heads: 0, leads: 0, bridge: false, verb: false },
            dating: word.makes_dates(),
            near: Near::of(word),
        }
    }
}

/// Listed words by their letters, and which places of a larger table they would take: most words of a text are in no
/// list, and are told so by one bit.
pub(super) struct Lexicon {
    rows: Vec<(Packed, Meaning)>,
    seen: Vec<u64>,
    signs: Vec<Traits>,
    phrases: PhraseTables,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    /// The words of English, to be fetched once a text.
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    pub(super) const fn phrases(&self) -> &PhraseTables {
        &self.phrases
    }

    /// What a sign below 0x80 means.
    pub(super) fn sign(&self, sign: u8) -> Meaning {
        let traits = self.signs.get(usize::from(sign)).copied().unwrap_or_default();
        Meaning { traits, ..Meaning::of(Word::Mark(sign)) }
    }

    #[inline]
    pub(super) fn meaning(&self, letters: Packed) -> Meaning {
        let hash = hash_of(letters);
        let (place, bit) = seen_at(hash);
        if self.seen[place] & bit == 0 { Meaning::of(Word::Other) } else { self.rows[self.slot(letters, hash)].1 }
    }

    /// Where the word stands or would stand.
    fn slot(&self, letters: Packed, hash: u64) -> usize {
        let mut slot = slot_of(hash);
        while self.rows[slot].0 != letters && self.rows[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn new() -> Self {
        let holidays = HOLIDAYS.iter().filter_map(|(words, _)| Some((*words.first()?, Word::Holiday)));
        let words: Vec<_> = CALENDAR.iter().chain(JOINING).chain(VERBS).copied().chain(holidays).collect();
        // The first meaning listed stands.
        let listed: HashMap<&str, Word> = words.iter().rev().copied().collect();
        let phrases = phrase_tables(PHRASES, &|word| listed.get(word).copied().unwrap_or(Word::Other));
        let mut lexicon = Lexicon {
            rows: vec![(0, Meaning::of(Word::Other)); SLOTS],
            seen: vec![0; (1 << SEEN_LOG2) / 64],
            signs: (0..0x80).map(|sign| phrases.traits("", Word::Mark(sign))).collect(),
            phrases,
        };
        let bridges = lexicon.phrases.bridges.clone();
        bridges.into_iter().for_each(|text| lexicon.insert(text, Word::Other));
        listed.into_iter().for_each(|(text, word)| lexicon.insert(text, word));
        lexicon
    }

    fn insert(&mut self, text: &str, word: Word) {
        let (letters, _) = letters_at(text.as_bytes(), 0);
        let hash = hash_of(letters);
        let slot = self.slot(letters, hash);
        self.rows[slot] = (letters, Meaning { traits: self.phrases.traits(text, word), ..Meaning::of(word) });
        let (place, bit) = seen_at(hash);
        self.seen[place] |= bit;
    }
}

/// A word of a language read by patterns is looked up no longer than this, in bytes.
const PHRASE_BYTES_MAX: usize = 64;

static TERMS: LazyLock<HashMap<(Tongue, &'static str), Term>> = LazyLock::new(|| {
    let words = |tongue| move |(word, term): &(&'static str, Term)| ((tongue, *word), *term);
    PHRASEBOOKS.iter().flat_map(|book| book.words.iter().map(words(book.tongue))).collect()
});

/// The words of the languages read by patterns; one room for writing them as they are listed.
#[derive(Default)]
pub(super) struct Phrases {
    folded: String,
}

impl Phrases {
    /// What the word means, and how many bytes in front of it are a word of their own.
    pub(super) fn meaning(&mut self, tongue: Tongue, word: &str) -> (Word, usize) {
        if word.len() > PHRASE_BYTES_MAX {
            return (Word::Foreign(tongue, Term::Other), 0);
        }
        let Some(book) = PHRASEBOOKS.into_iter().find(|book| book.tongue == tongue) else { return (Word::Other, 0) };
        let mut listed = |word: &str| {
            book.folded(word, &mut self.folded);
            TERMS.get(&(tongue, self.folded.as_str())).copied()
        };
        let prefix = word.chars().next().filter(|letter| book.prefixes.contains(letter)).map_or(0, char::len_utf8);
        let term = listed(word).map(|term| (term, 0)).or_else(|| {
            let rest = &word[prefix..];
            (prefix > 0 && rest.chars().nth(1).is_some()).then(|| listed(rest)).flatten().map(|term| (term, prefix))
        });
        term.map_or((Word::Foreign(tongue, Term::Other), 0), |(term, prefix)| (Word::Foreign(tongue, term), prefix))
    }
}

fn hash_of(letters: Packed) -> u64 {
    let folded = letters as u64 ^ ((letters >> 64) as u64).rotate_left(29);
    folded.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

const fn slot_of(hash: u64) -> usize {
    (hash >> (64 - SLOTS_LOG2)) as usize
}

/// The word of the bit table and the bit in it.
const fn seen_at(hash: u64) -> (usize, u64) {
    let bit = (hash >> (64 - SEEN_LOG2)) as usize;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found_and_others_are_not() {
        let lexicon = Lexicon::english();
        let meaning = |text: &str| lexicon.meaning(letters_at(text.as_bytes(), 0).0).word;
        assert_eq!(meaning("Sept"), Word::MonthShort(9));
        assert_eq!(meaning("YESTERDAY"), Word::Yesterday);
        assert_eq!(meaning("octopus"), Word::Other);
        for &(text, word) in JOINING {
            assert_eq!(meaning(text), word, "{text}");
        }
    }

    #[test]
    fn letters_end_at_any_other_byte_and_at_the_end_of_the_text() {
        for end in 0..=u8::MAX {
            let text = [b'M', b'a', b'Y', end, b'b', b'c'];
            let (letters, length) = letters_at(&text, 0);
            let expect = if end.is_ascii_alphabetic() { 6 } else { 3 };
            assert_eq!(length, expect, "byte {end}");
            assert_eq!(letters & 0xff_ffff, 0x79_61_6d, "byte {end}");
            let long = [&text[..], &[b' '; 16]].concat();
            assert_eq!(letters_at(&long, 0), (letters, length), "byte {end}");
        }
        assert_eq!(letters_at(&[b'a'; 40], 0).1, LETTERS_MAX + 1);
        assert_eq!(letters_at(b"x", 1), (0, 0));
    }
}
