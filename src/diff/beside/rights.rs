//! Lines of rights: "© 2025 The Courier. All rights reserved."

use super::bare;
use super::signed::is_agency_word;

/// Words in small letters of a line of rights, and its words at most.
const OF_RIGHTS: [&str; 20] = [
    "all",
    "rights",
    "reserved",
    "and",
    "the",
    "of",
    "by",
    "or",
    "its",
    "licensors",
    "to",
    "a",
    "de",
    "la",
    "für",
    "und",
    "et",
    "y",
    "e",
    "и",
];
const RIGHTS_WORDS_MAX: usize = 12;

/// Whether behind the sign or the word stand a year, names and codes, and nothing else.
pub(super) fn tells_rights(line: &str) -> bool {
    let start = line.trim_start();
    let signed = start.starts_with(['©', 'Ⓒ', '℗']) || start.starts_with("(c) ") || start.starts_with("(C) ");
    let mut words = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let named = words.clone().next().is_some_and(|first| first.eq_ignore_ascii_case("copyright"));
    if !signed && !named || words.clone().nth(RIGHTS_WORDS_MAX).is_some() {
        return false;
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let dated = signed || line.contains('©') || words.clone().take(3).any(|word| is_year(bare(word)));
    let is_code = |word: &str| word.split(['-', ':', '/', '.']).next().is_some_and(is_agency_word);
    let of_rights =
        |word: &str| !word.starts_with(char::is_lowercase) || OF_RIGHTS.contains(&bare(word)) || is_code(bare(word));
    dated
        && (signed || words.clone().nth(1).is_some())
        && words.all(|word| of_rights(word) || named && bare(word) == "copyright")
}
