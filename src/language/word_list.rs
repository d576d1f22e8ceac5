//! A list of words that is asked for most words of a text: a table of their places, made when the program is built.

use super::bytes::{alphanumeric, in_small_letters, packed, starts_of_ascii};

/// Slots of the table, a power of two: lists of up to half as many words are found in a look or two.
const SLOTS: usize = 512;

/// Words of a list at most: their numbers from 1 are bytes.
const WORDS_MAX: usize = u8::MAX as usize;

/// Words in small letters.
pub struct WordList {
    words: &'static [&'static str],
    /// The words of up to eight letters as numbers.
    packed: [u64; WORDS_MAX],
    /// Most words are told by their first letters.
    starts: Starts,
    /// For each first letter, the last letters there are: they tell most of the rest.
    ends: [u32; 32],
    /// For each slot, the number of a word from 1, 0 where there is none; a word stands in the first free slot from its
    /// own on.
    slots: [u8; SLOTS],
}

impl WordList {
    /// The list of these words, at most 255.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (mut slots, mut packed) = ([0; SLOTS], [0; WORDS_MAX]);
        let mut ends = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            ends[letter(word[0])] |= 1 << letter(word[word.len() - 1]);
            let mut slot = slot_of(word);
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            assert!(at < WORDS_MAX, "too many words for the table");
            if let Some(letters) = super::bytes::packed(word) {
                packed[at] = letters;
            }
            at += 1;
            slots[slot] = at as u8;
        }
        WordList { words, packed, starts: Starts::of(&[words]), ends, slots }
    }

    /// Whether the word is in the list, in capitals of ASCII or not.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.holds(word.as_bytes())
    }

    /// Whether a run of ASCII letters and digits in the text is a word of the list.
    pub fn any_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // The first two letters tell most words, whatever their length; a word of one has only the first.
        let may_be = |at: usize| match bytes.get(at + 1) {
            Some(second) => self.starts.has(bytes[at], *second) || !second.is_ascii_alphanumeric(),
            None => true,
        };
        starts_of_ascii(text).any(|at| may_be(at) && self.holds(&bytes[at..at + alphanumeric(&bytes[at..])]))
    }

    /// The same of a word's bytes. The look at three letters is made where the question is asked: it answers most.
    #[inline]
    pub fn holds(&self, word: &[u8]) -> bool {
        let [first, .., last] = word else { return word.len() == 1 && self.is_in_table(word) };
        let at = letter(*first);
        // Both looks are one number: either alone is hard to foretell.
        (self.starts.0[at] >> letter(word[1])) & (self.ends[at] >> letter(*last)) & 1 != 0 && self.is_in_table(word)
    }

    fn is_in_table(&self, word: &[u8]) -> bool {
        let letters = packed(word).map(in_small_letters);
        let mut slot = slot_of(word);
        while let Some(at) = usize::from(self.slots[slot]).checked_sub(1) {
            let known = self.words[at].as_bytes();
            let is_same = match letters {
                Some(letters) => self.packed[at] == letters && known.len() == word.len(),
                None => known.eq_ignore_ascii_case(word),
            };
            if is_same {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }
}

/// The first two letters of the words of some lists: for each first letter, the second letters there are, one a bit.
pub struct Starts([u32; 32]);

impl Starts {
    /// Those of the words of these lists.
    pub const fn of(lists: &[&[&str]]) -> Self {
        let (mut starts, mut list) = ([0; 32], 0);
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let word = lists[list][at].as_bytes();
                starts[letter(word[0])] |= 1 << letter(second_of(word));
                at += 1;
            }
            list += 1;
        }
        Starts(starts)
    }

    /// Whether a word may be one of theirs, in capitals of ASCII or not: most are not.
    #[inline]
    pub fn may_begin(&self, word: &str) -> bool {
        match word.as_bytes() {
            [first, second, ..] => self.has(*first, *second),
            [only] => self.has(*only, *only),
            [] => false,
        }
    }

    #[inline]
    const fn has(&self, first: u8, second: u8) -> bool {
        self.0[letter(first)] >> letter(second) & 1 != 0
    }
}

/// Where the runs of ASCII letters and digits stand, and where each ends.
#[inline]
pub fn runs_of_ascii(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Between two words there is a sign or two.
        at += bytes[at..].iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
        let from = at;
        at += alphanumeric(&bytes[at..]);
        (from < at).then_some((from, at))
    })
}

/// A slot by length, two letters at the start and two at the end; capitals and small letters share it.
const fn slot_of(word: &[u8]) -> usize {
    let last = word.len() - 1;
    let before_last = if last > 0 { last - 1 } else { 0 };
    let sum = letter(word[0])
        + 37 * letter(second_of(word))
        + 101 * letter(word[last])
        + 173 * letter(word[before_last])
        + 59 * word.len();
    sum % SLOTS
}

/// The second letter; the first of a word of one.
const fn second_of(word: &[u8]) -> u8 {
    word[if word.len() > 1 { 1 } else { 0 }]
}

/// A letter's number, for capitals and small letters the same.
const fn letter(byte: u8) -> usize {
    (byte & 31) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_capitals_or_not() {
        static LIST: WordList = WordList::new(&["'s", "said", "misunderstanding"]);
        for word in ["said", "Said", "SAID", "'s", "misunderstanding"] {
            assert!(LIST.contains(word), "{word}");
        }
        for word in ["", "sail", "saids", "s", "é", "misunderstandinks"] {
            assert!(!LIST.contains(word), "{word}");
        }
    }
}
