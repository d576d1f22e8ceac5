//! The page's own date and clock, where a page has lost the line break behind them.

use super::clause::{Parsed, Word};
use super::cues;
use super::words::PREPOSITIONS;

/// Whether the dated phrase of words `first..end` is the page's own stamp.
pub fn is_stamp(parsed: &Parsed<'_>, first: usize, end: usize) -> bool {
    stands_at_the_head(parsed, first)
        || stands_within(parsed, first, end)
        || is_announced(parsed, first)
        || is_before_last_updated(parsed, end)
}

/// "Wednesday, December 15, 2010; 8:18 PM The council …": a whole date and a clock before the first words.
fn stands_at_the_head(parsed: &Parsed<'_>, first: usize) -> bool {
    let head = parsed.words.iter().take_while(|it| it.sign || it.phrase.is_some() || is_zone(it) || is_clock(it));
    let head: Vec<&Word<'_>> = head.collect();
    let clock = head.iter().any(|it| is_clock(it));
    let next = parsed.words.get(head.len()).filter(|_| first < head.len());
    let opens = next.is_some_and(|it| it.is_capitalised() && !PREPOSITIONS.has(&it.lower));
    clock && opens && head.iter().any(|it| is_year(it))
}

/// "… as much as its oil Wednesday, October 20, 2010; 12:55 AM NORBY": a whole date, a mark and a clock.
fn stands_within(parsed: &Parsed<'_>, first: usize, end: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| parsed.words.get(at));
    let dated = |at| word(at).is_some_and(|it| it.phrase.is_some());
    let year = |at| word(at).is_some_and(is_year);
    // Behind a colon only a clock: "2011: 14 January" heads an entry of a chronicle.
    let parts = |mark, clock| {
        let colon = || word(clock).is_some_and(is_clock);
        word(mark).is_some_and(|it| it.text == ";" || it.text == ":" && colon())
    };
    let opens = year(end.checked_sub(1)) && parts(Some(end), Some(end + 1)) && dated(Some(end + 1));
    let closes = parts(first.checked_sub(1), Some(first)) && year(first.checked_sub(2));
    opens || closes || has_a_clock_of_its_own(parsed, first, end)
}

/// "than was thought Friday 11 June 2010 10.07 BST New figures": a whole date, a clock and a zone, and nothing joins them.
fn has_a_clock_of_its_own(parsed: &Parsed<'_>, first: usize, end: usize) -> bool {
    let led = first.checked_sub(1).is_some_and(|at| PREPOSITIONS.has(&parsed.words[at].lower));
    let year = end.checked_sub(1).is_some_and(|at| is_year(&parsed.words[at]));
    let clock = parsed.words.get(end).is_some_and(is_clock);
    let zone =
        parsed.words.get(end + 1).is_some_and(|it| is_zone(it) && it.text.bytes().all(|it| it.is_ascii_uppercase()));
    !led && year && clock && zone
}

/// "a sign of hope Added: Tuesday, 19 January 2010": the stamp of a reader's words, wherever the page put it.
fn is_announced(parsed: &Parsed<'_>, first: usize) -> bool {
    let colon = first.checked_sub(1).is_some_and(|at| parsed.words[at].text == ":");
    let head = first.checked_sub(2).map(|at| &parsed.words[at]);
    // "he added: Monday was calm" is said; "updated: Tue Sep 7" is not.
    let stamps = ["added", "posted", "submitted"];
    let always = ["updated", "published", "modified"];
    let stamps = |it: &Word<'_>| {
        let lower = it.lower.as_str();
        always.contains(&lower) || it.is_capitalised() && stamps.contains(&lower)
    };
    colon && head.is_some_and(stamps)
}

/// "29 July 2010 Last updated at 22:17 GMT".
fn is_before_last_updated(parsed: &Parsed<'_>, end: usize) -> bool {
    let lower = |at: usize| parsed.words.get(at).map_or("", |it| it.lower.as_str());
    lower(end) == "last" && matches!(lower(end + 1), "updated" | "modified")
}

/// "2.06 pm ET: There was an outcry": the clock is that of the entry, and what it tells was before.
pub fn heads_an_entry(parsed: &Parsed<'_>, phrase: usize) -> bool {
    let Some((first, end)) = parsed.phrase(phrase) else { return false };
    let zone = usize::from(parsed.words.get(end).is_some_and(is_zone));
    let sign = parsed.words.get(end + zone).is_some_and(|it| matches!(it.text, ":" | "-" | "\u{2013}" | "\u{2014}"));
    let opens = parsed.words.get(end + zone + 1).is_some_and(Word::is_capitalised);
    parsed.words[..first].iter().all(|it| it.sign) && sign && opens
}

fn is_year(word: &Word<'_>) -> bool {
    word.phrase.is_some() && word.text.len() == 4 && word.text.bytes().all(|it| it.is_ascii_digit())
}

/// "23:24", "23.24", in a phrase or not.
fn is_clock(word: &Word<'_>) -> bool {
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
    let split = word.text.split_once(':').or_else(|| word.text.split_once('.'));
    let clock = split.is_some_and(|(hour, minute)| digits(hour) && digits(minute) && minute.len() == 2);
    clock || word.phrase.is_some() && word.text.contains([':', '.']) && word.text.len() >= 4
}

pub fn is_zone(word: &Word<'_>) -> bool {
    cues::is_zone(&word.lower)
}
