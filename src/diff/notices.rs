//! What lines of a page say that are no prose of its article: stamps and counters, boxes of links.

use super::words::is_time;

/// Words of a page's furniture, those between them, and how long such a line is at most.
const FURNITURE: &[&str] = &[
    "updated",
    "modified",
    "published",
    "posted",
    "read",
    "views",
    "view",
    "comments",
    "comment",
    "shares",
    "share",
    "likes",
    "ago",
    "readers",
    "listen",
    "created",
    "reading",
    "replies",
    "reply",
    "reactions",
    "reaction",
    "viewed",
    "shared",
];
const FURNITURE_JOINTS: &[&str] = &[
    "last",
    "first",
    "min",
    "mins",
    "minute",
    "minutes",
    "at",
    "on",
    "am",
    "pm",
    "est",
    "edt",
    "et",
    "gmt",
    "utc",
    "bst",
    "cet",
    "pst",
    "pdt",
    "time",
    "this",
    "of",
    "and",
    "the",
    "sec",
    "now",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "people",
    "have",
    "has",
    "been",
    "times",
    "currently",
];

/// Zones and halves of the day: a line of dates that names one is a stamp, as one with a clock's colon is.
const CLOCK_WORDS: &[&str] = &["am", "pm", "est", "edt", "et", "gmt", "utc", "bst", "cet", "pst", "pdt"];
const FURNITURE_WORDS_MAX: usize = 12;
const FURNITURE_BYTES_MAX: usize = 200;

/// What boxes of links to other articles are headed by.
const RELATED: &[&str] = &[
    "read more",
    "read next",
    "read also",
    "also read",
    "related",
    "related articles",
    "related content",
    "related links",
    "related stories",
    "related topics",
    "see also",
    "more on this story",
    "more on this topic",
    "more on this",
    "more like this",
    "most read",
    "most viewed",
    "recommended",
    "recommended stories",
    "you may also like",
    "you might also like",
    "around the web",
];
const RELATED_WORDS_MAX: usize = 24;
const RELATED_BYTES_MAX: usize = 32;

/// Whether a line is furniture of the page and no prose: a stamp, a reading time, a counter.
pub(super) fn is_furniture(line: &str) -> bool {
    // Most lines are prose: they are told by a glance.
    if line.len() > FURNITURE_BYTES_MAX || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let parts = |line| str::split(line, |letter: char| letter.is_whitespace() || "|·•,/()".contains(letter));
    if parts(line).filter(|word| !word.is_empty()).nth(FURNITURE_WORDS_MAX).is_some() {
        return false;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> = parts(&lower).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let stamp =
        |word: &str| is_time(word) || word.starts_with(|letter: char| letter.is_ascii_digit()) || word.len() <= 1;
    let known = |word: &str| FURNITURE.contains(&word) || FURNITURE_JOINTS.contains(&word) || stamp(word);
    let has_colon =
        |word: &str| word.split_once(':').is_some_and(|(hour, _)| hour.ends_with(|one: char| one.is_ascii_digit()));
    let tells_the_clock = |word: &str| has_colon(word) || CLOCK_WORDS.contains(&bare(word).as_str());
    words.iter().any(|word| FURNITURE.contains(&bare(word).as_str()) || tells_the_clock(word))
        && words.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()))
        && words.iter().all(|word| known(&bare(word)))
}

/// Whether a line heads a box of links: the label alone, and the links are the lines under it.
pub(super) fn heads_links(line: &str) -> bool {
    line.len() <= RELATED_BYTES_MAX && RELATED.contains(&line.to_lowercase().trim_end_matches([':', '…']).trim())
}

/// Whether a line is a link to another article: the label, a colon, its headline.
pub(super) fn is_link(line: &str) -> bool {
    let Some(at) = line.bytes().take(RELATED_BYTES_MAX).position(|byte| matches!(byte, b':' | b'|')) else {
        return false;
    };
    RELATED.contains(&line[..at].trim().to_lowercase().as_str()) && line.split_whitespace().count() <= RELATED_WORDS_MAX
}
