//! From a word's letters to its meaning for dates: one probe of an open-addressed table, without allocation.
//!
//! A word of at most sixteen letters is packed, in lower case, into one integer, so that looking it up compares
//! integers and never strings.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::en::{CALENDAR, HOLIDAYS, JOINING, VERBS, Word};
use crate::language::phrase::{PHRASEBOOKS, Term, Tongue};

const SLOTS_LOG2: u32 = 12;
const SLOTS: usize = 1 << SLOTS_LOG2;

/// The letters of a word of at most sixteen ASCII letters, packed; 0 for any other word.
pub(super) type Packed = u128;

static TABLE: LazyLock<Vec<(Packed, Word)>> = LazyLock::new(build);

/// The table, to be fetched once a text.
pub(super) struct Lexicon(&'static [(Packed, Word)]);

impl Lexicon {
    pub(super) fn english() -> Self {
        Lexicon(&TABLE)
    }

    pub(super) fn meaning(&self, packed: Packed) -> Word {
        let mut slot = slot_of(packed);
        loop {
            let (key, word) = self.0[slot];
            if key == packed || key == 0 {
                return word;
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// A word of a language read by patterns is looked up no longer than this, in bytes.
const PHRASE_BYTES_MAX: usize = 64;

static PHRASES: LazyLock<HashMap<(Tongue, &'static str), Term>> = LazyLock::new(|| {
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
            PHRASES.get(&(tongue, self.folded.as_str())).copied()
        };
        let prefix = word.chars().next().filter(|letter| book.prefixes.contains(letter)).map_or(0, char::len_utf8);
        let term = listed(word).map(|term| (term, 0)).or_else(|| {
            let rest = &word[prefix..];
            (prefix > 0 && rest.chars().nth(1).is_some()).then(|| listed(rest)).flatten().map(|term| (term, prefix))
        });
        term.map_or((Word::Foreign(tongue, Term::Other), 0), |(term, prefix)| (Word::Foreign(tongue, term), prefix))
    }
}

/// Packs one more letter.
pub(super) const fn packed_with(packed: Packed, letter: u8) -> Packed {
    packed << 8 | (letter | 0x20) as Packed
}

fn slot_of(packed: Packed) -> usize {
    let folded = packed as u64 ^ ((packed >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOTS_LOG2)) as usize
}

fn build() -> Vec<(Packed, Word)> {
    let mut table = vec![(0, Word::Other); SLOTS];
    let holidays = HOLIDAYS.iter().filter_map(|(words, _)| Some((*words.first()?, Word::Holiday)));
    for (text, word) in CALENDAR.iter().chain(JOINING).chain(VERBS).copied().chain(holidays) {
        let packed = text.bytes().fold(0, packed_with);
        let mut slot = slot_of(packed);
        while table[slot].0 != 0 && table[slot].0 != packed {
            slot = (slot + 1) % SLOTS;
        }
        if table[slot].0 == 0 {
            table[slot] = (packed, word);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found_and_others_are_not() {
        let lexicon = Lexicon::english();
        let meaning = |text: &str| lexicon.meaning(text.bytes().fold(0, packed_with));
        assert_eq!(meaning("Sept"), Word::MonthShort(9));
        assert_eq!(meaning("YESTERDAY"), Word::Yesterday);
        assert_eq!(meaning("octopus"), Word::Other);
        for &(text, word) in JOINING {
            assert_eq!(meaning(text), word, "{text}");
        }
    }
}
