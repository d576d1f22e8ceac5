//! Headlines, bylines, captions and datelines that say the same and are only set otherwise: wrapped, labelled, doubled.

mod byline;
mod caption;
mod dateline;
mod headline;

use crate::diff::words::in_small_letters;
use crate::language::furniture::{List, is_in};

pub(super) use byline::{is_one_byline, is_one_byline_in_text};
pub(super) use caption::is_one_caption;
pub(super) use dateline::differ_in_dateline_only;
pub(super) use headline::is_one_headline;

/// The words of a line in small letters, without those of a list; a figure keeps its sign.
fn bare_words(line: &str, others: Option<List>) -> Vec<String> {
    let words = line.split(|letter: char| letter.is_whitespace() || "/|,;:()[]•·©".contains(letter));
    let bare = |word: &str| {
        let is_signed = word.starts_with('-') && word[1..].starts_with(|letter: char| letter.is_ascii_digit());
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !"%$€£".contains(letter));
        let lower = in_small_letters(bare).into_owned();
        if is_signed { format!("-{lower}") } else { lower }
    };
    words.map(bare).filter(|word| !word.is_empty() && !others.is_some_and(|list| is_in(list, word))).collect()
}

/// What is said twice over, once.
fn once(words: Vec<String>) -> Vec<String> {
    let half = words.len() / 2;
    match words.len().is_multiple_of(2) && half >= 2 && words[..half] == words[half..] {
        true => words[..half].to_vec(),
        false => words,
    }
}
