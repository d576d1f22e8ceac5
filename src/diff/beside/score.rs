//! How a match stands, as a page's box shows it: "LIVE 67' Quay Rovers 1 - 1 Penwick".

use crate::diff::words::ends_as_prose;
use crate::language::furniture::{List, behind_label};

/// Words of such a line at most.
const SCORE_WORDS_MAX: usize = 14;

/// Whether a line is how far the match is, and the two sides with their goals.
pub(super) fn is_score(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit())
        || ends_as_prose(line)
        || line.split_whitespace().count() > SCORE_WORDS_MAX
    {
        return false;
    }
    let behind = behind_label(List::Match, line).map(str::trim_start);
    let rest = behind.unwrap_or(line);
    let minute = rest.split(' ').next().filter(|word| is_minute(word));
    let rest = minute.map_or(rest, |minute| &rest[minute.len()..]);
    let ends = line.rsplit(' ').next().is_some_and(|last| is_minute(last) || is_mark(last));
    (behind.is_some() || minute.is_some() || ends) && has_goals(rest) && !rest.split(' ').any(is_small)
}

/// "67'", "90+2’".
fn is_minute(word: &str) -> bool {
    let word = word.strip_suffix(['\'', '’', '′']).unwrap_or_default();
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+')
}

fn is_mark(word: &str) -> bool {
    matches!(word.trim_matches(['(', ')']), "FT" | "HT" | "AET" | "LIVE" | "ET")
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && !matches!(word, "de" | "del" | "la" | "v" | "vs" | "of" | "and" | "da" | "do")
}

/// "1 - 1", "2:0", and letters before and behind.
fn has_goals(line: &str) -> bool {
    let is_goals = |at: usize, sign: char| {
        let (before, behind) = (line[..at].trim_end(), line[at + sign.len_utf8()..].trim_start());
        before.ends_with(|letter: char| letter.is_ascii_digit())
            && behind.starts_with(|letter: char| letter.is_ascii_digit())
            && before.contains(char::is_alphabetic)
            && behind.contains(char::is_alphabetic)
    };
    line.char_indices().any(|(at, letter)| matches!(letter, '-' | '–' | '—' | ':') && is_goals(at, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_shows_how_a_match_stands() {
        for line in ["LIVE 67' Quay Rovers 1 - 1 Penwick Town", "FT Quay 2-1 Penwick", "Endstand: Kai 04 2:0 Hafen"] {
            assert!(is_score(line), "{line}");
        }
        for line in [
            "Quay Rovers 2-1 Penwick",
            "Live rounds 1-2 found",
            "Final talks began on 3-4 March in Quay Town, he said",
            "Result: 12",
        ] {
            assert!(!is_score(line), "{line}");
        }
    }
}
