//! A list of words that is asked for most words of a text: a table of their places, made when the program is built.

/// Slots of the table, a power of two: lists of up to half as many words are found in a look or two.
const SLOTS: usize = 512;

/// Words in small letters.
pub struct WordList {
    words: &'static [&'static str],
    /// For each first letter, the second letters there are, one a bit: most words are told by them.
    starts: [u32; 32],
    /// For each first letter, the last letters there are: they tell most of the rest.
    ends: [u32; 32],
    /// For each slot, the number of a word from 1, 0 where there is none; a word stands in the first free slot from its
    /// own on.
    slots: [u8; SLOTS],
}

impl WordList {
    /// The list of these words, at most 255.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut slots = [0; SLOTS];
        let (mut starts, mut ends) = ([0; 32], [0; 32]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            starts[letter(word[0])] |= 1 << letter(second_of(word));
            ends[letter(word[0])] |= 1 << letter(word[word.len() - 1]);
            let mut slot = slot_of(word);
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            assert!(at < u8::MAX as usize, "too many words for the table");
            at += 1;
            slots[slot] = at as u8;
        }
        WordList { words, starts, ends, slots }
    }

    /// Whether the word is in the list, in capitals of ASCII or not.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.holds(word.as_bytes())
    }

    /// Whether a run of ASCII letters and digits in the text is a word of the list.
    pub fn any_in(&self, text: &str) -> bool {
        runs_of_ascii(text).any(|(from, to)| self.holds(&text.as_bytes()[from..to]))
    }

    /// The same of a word's bytes. The look at three letters is made where the question is asked: it answers most.
    #[inline]
    pub fn holds(&self, word: &[u8]) -> bool {
        let [first, .., last] = word else { return word.len() == 1 && self.is_in_table(word) };
        let at = letter(*first);
        self.starts[at] >> letter(word[1]) & 1 != 0 && self.ends[at] >> letter(*last) & 1 != 0 && self.is_in_table(word)
    }

    fn is_in_table(&self, word: &[u8]) -> bool {
        let mut slot = slot_of(word);
        while let Some(at) = usize::from(self.slots[slot]).checked_sub(1) {
            if self.words[at].as_bytes().eq_ignore_ascii_case(word) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }
}

/// Where the runs of ASCII letters and digits stand, and where each ends.
pub fn runs_of_ascii(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|byte| !is_in_run(**byte)).count();
        let from = at;
        at += bytes[at..].iter().take_while(|byte| is_in_run(**byte)).count();
        (from < at).then_some((from, at))
    })
}

/// Letters and digits of ASCII, by a table: this is asked for every byte.
#[inline]
pub(super) fn is_in_run(byte: u8) -> bool {
    IN_RUN[byte as usize]
}

const IN_RUN: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        inside[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    inside
};

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
