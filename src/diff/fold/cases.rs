//! The same letters in capitals: how a page sets its headings, labels and names.

use crate::diff::words::ends_as_prose;

/// Letters from which capitals are a way of setting: "US" is another word than "us".
const LETTERS_MIN: usize = 4;

/// Letters of a word from which a heading in the American way gives it a capital.
const TITLED_LETTERS: usize = 4;

/// Letters that lose their accent in capitals.
const ACCENTED: [(&str, char); 8] =
    [("ά", 'α'), ("έ", 'ε'), ("ή", 'η'), ("ίϊΐ", 'ι'), ("ό", 'ο'), ("ύϋΰ", 'υ'), ("ώ", 'ω'), ("ς", 'σ')];

/// Whether the two say the same and one is set in capitals, or as a heading is; `front` bytes are the same.
pub(super) fn differ_in_case_only(one: &str, other: &str, front: usize) -> bool {
    let (Some(left), Some(right)) = (one[front..].chars().next(), other[front..].chars().next()) else { return false };
    if !are_same(left, right) || one.chars().count() != other.chars().count() {
        return false;
    }
    one.chars().zip(other.chars()).all(|(left, right)| left == right || are_same(left, right))
        && (are_set_in_capitals(one, other) || is_heading(one) || is_heading(other))
}

/// In capitals Greek and some other languages leave their accents out.
fn are_same(left: char, right: char) -> bool {
    let bare = |letter: char| ACCENTED.iter().find(|(accented, _)| accented.contains(letter)).map(|(_, bare)| *bare);
    let lost = |capital: char, small: char| {
        capital.is_uppercase() && bare(small).is_some_and(|it| capital.to_lowercase().eq([it]))
    };
    left.to_lowercase().eq(right.to_lowercase()) || lost(left, right) || lost(right, left)
}

/// Whether every word that differs is in capitals on the one side, all on the same side.
fn are_set_in_capitals(one: &str, other: &str) -> bool {
    let pairs = || one.split_whitespace().zip(other.split_whitespace()).filter(|(one, other)| one != other);
    let is_shouted = |word: &str| !word.chars().any(char::is_lowercase);
    let letters = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count();
    let most: usize = pairs().map(|(word, _)| letters(word)).sum();
    // A single word may be a name in capitals and a plain one: more of them, or a long one, are set so.
    most >= LETTERS_MIN && (pairs().all(|(word, _)| is_shouted(word)) || pairs().all(|(_, word)| is_shouted(word)))
}

/// Whether a line is set as headings are: no full stop, and a capital for each longer word, of which there are three.
fn is_heading(line: &str) -> bool {
    let longer = || {
        line.split_whitespace()
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
            .filter(|word| word.chars().count() >= TITLED_LETTERS)
    };
    !ends_as_prose(line) && longer().nth(1).is_some() && longer().all(|word| !word.starts_with(char::is_lowercase))
}
