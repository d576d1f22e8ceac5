//! The hour to which a statement is bound: "as of late afternoon", "so far", "by evening".

use crate::language::starts_of_ascii;

/// Behind "so far" one of these measures a way: no statement is bound to its hour by it.
const FAR_OFF: [&str; 19] = [
    "inland", "away", "from", "as", "ahead", "behind", "apart", "that", "north", "south", "east", "west", "out", "off",
    "down", "up", "below", "above", "beyond",
];

/// Statements that hold only for their hour.
const AS_OF: [&str; 14] = [
    "as of",
    "by late",
    "by early",
    "so far",
    "had not yet",
    "has not yet",
    "have not yet",
    "had yet to",
    "has yet to",
    "at the time of",
    "until late",
    "by midday",
    "by evening",
    "by nightfall",
];

/// The hour to which a statement is bound: "as of late afternoon", "so far", "by evening".
pub(super) fn hour_of(sentence: &str) -> Option<String> {
    let bytes = sentence.as_bytes();
    // The first of the phrases counts, wherever the others stand.
    let mut found: Option<(usize, usize)> = None;
    for at in starts_of_ascii(sentence) {
        let is_one = |pair: &[u8]| may_begin_hour(pair[0] | 32, pair[1] | 32);
        if !bytes.get(at..at + 2).is_some_and(is_one) {
            continue;
        }
        let rest = &bytes[at..];
        let is_here = |words: &str| {
            rest.get(..words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words.as_bytes()))
                && !rest.get(words.len()).is_some_and(u8::is_ascii_alphanumeric)
                && !(words == "so far" && leads_away(&sentence[at + words.len()..]))
        };
        let rank = AS_OF.iter().position(|words| is_here(words));
        found = found.into_iter().chain(rank.map(|rank| (rank, at))).min();
    }
    found.map(|(rank, at)| {
        // Which hour follows "as of".
        let named = if AS_OF[rank] == "as of" { AS_OF_WORDS } else { AS_OF[rank].split(' ').count() };
        sentence[at..].to_lowercase().split_whitespace().take(named).collect::<Vec<_>>().join(" ")
    })
}

/// "so far inland that": the next word, no sign between, goes some way.
fn leads_away(rest: &str) -> bool {
    let next = rest.trim_start().split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    FAR_OFF.iter().any(|word| next.eq_ignore_ascii_case(word))
}

/// Whether a phrase of [`AS_OF`] may begin with these two letters.
fn may_begin_hour(first: u8, second: u8) -> bool {
    matches!([first, second], [b'a', b's' | b't'] | [b'b', b'y'] | [b's', b'o'] | [b'h', b'a'] | [b'u', b'n'])
}

/// "as of late afternoon": the two words behind "as of" name the hour.
const AS_OF_WORDS: usize = 4;
