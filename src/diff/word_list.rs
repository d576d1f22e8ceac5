//! A list of words that is asked for most words of a text: nearly all are told apart by their length and first letter.

/// Words longer than this are told apart by their first letter only.
const LENGTH_MAX: usize = 15;

/// Words in small letters, ASCII.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// For each length, the first letters there are, one a bit.
    firsts: [u32; LENGTH_MAX + 1],
}

impl WordList {
    /// The list of these words.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut firsts = [0; LENGTH_MAX + 1];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            firsts[length(word)] |= bit(word[0]);
            at += 1;
        }
        WordList { words, firsts }
    }

    /// Whether the word is in the list, in capitals or not.
    pub fn contains(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let may_be = bytes.first().is_some_and(|first| self.firsts[length(bytes)] & bit(*first) != 0);
        may_be && self.words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

const fn length(word: &[u8]) -> usize {
    if word.len() < LENGTH_MAX { word.len() } else { LENGTH_MAX }
}

/// Capitals and small letters share a bit.
const fn bit(first: u8) -> u32 {
    1 << (first & 31)
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
