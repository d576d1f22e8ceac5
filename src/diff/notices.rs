//! What lines of a page say that are no prose of its article: stamps and counters, boxes of links.

use super::words::is_time;
use crate::language::furniture::whole;

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
    "an",
    "less",
    "than",
    "about",
    "just",
    "moments",
    "a.m",
    "date",
    "estimated",
];

/// What a stamp calls the text, where it says that it is the last or the first of its kind; without that it is a note.
const SELF: &[&str] = &["article", "story", "page", "post", "update", "was", "is", "to"];

/// Stamps and counters without a figure end so.
const WITHOUT_FIGURE: [&str; 2] = ["ago", "now"];

/// What counts through pictures: "image 3 of 15".
const PICTURES: &[&str] = &["photo", "image", "picture", "slide", "page", "video", "gallery"];

/// Zones and halves of the day: a line of dates that names one is a stamp, as one with a clock's colon is.
const CLOCK_WORDS: &[&str] = &["am", "pm", "est", "edt", "et", "gmt", "utc", "bst", "cet", "pst", "pdt"];
const FURNITURE_WORDS_MAX: usize = 12;
const FURNITURE_BYTES_MAX: usize = 140;

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
    "don't miss",
    "editor's picks",
    "editors' picks",
    "explore more",
    "further reading",
    "in case you missed it",
    "keep reading",
    "latest stories",
    "more news",
    "more stories",
    "most popular",
    "must read",
    "must reads",
    "popular now",
    "popular stories",
    "recommended for you",
    "recommended reading",
    "related coverage",
    "related news",
    "related video",
    "related videos",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "up next",
    "what to read next",
];
/// What a link is headed by where a mark follows; alone they may head a part of the text.
const OF_ONE_LINK: &[&str] =
    &["gallery", "in pictures", "listen", "more", "photos", "read", "read here", "see more", "tags", "topics", "watch"];
const RELATED_WORDS_MAX: usize = 24;
const RELATED_BYTES_MAX: usize = 32;
const HEADING_BYTES_MAX: usize = 48;

/// What a box of one outlet's or one section's links begins with; names follow.
const MORE: &[&str] = &["more from ", "more in ", "more on ", "more about ", "latest from "];
const MORE_WORDS_MAX: usize = 6;

/// Whether a line is furniture of the page and no prose: a stamp, a reading time, a counter.
pub(super) fn is_furniture(line: &str) -> bool {
    // Most lines are prose: they are told by a glance.
    if line.len() > FURNITURE_BYTES_MAX {
        return false;
    }
    let has_figure = line.bytes().any(|byte| byte.is_ascii_digit());
    if !has_figure && !WITHOUT_FIGURE.iter().any(|end| line.ends_with(end)) {
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
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&bare(word).as_str()));
    let of_itself = has(&["last", "first", "listen", "reading"]);
    let known = |word: &str| {
        FURNITURE.contains(&word)
            || FURNITURE_JOINTS.contains(&word)
            || stamp(word)
            || of_itself && SELF.contains(&word)
    };
    let has_colon =
        |word: &str| word.split_once(':').is_some_and(|(hour, _)| hour.ends_with(|one: char| one.is_ascii_digit()));
    let tells_the_clock = |word: &str| has_colon(word) || CLOCK_WORDS.contains(&bare(word).as_str());
    let is_told =
        has(FURNITURE) || words.iter().any(|word| tells_the_clock(word)) || has(&["last"]) && has(&["update"]);
    let is_counted = !has_figure && has(&WITHOUT_FIGURE) || words.iter().any(|word| word.contains(is_digit));
    is_told && is_counted && words.iter().all(|word| known(&bare(word))) || counts_pictures(&words)
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// "1 of 12", "Image 3 of 15", "Slide 2 / 9": figures alone, and what they count.
fn counts_pictures(words: &[&str]) -> bool {
    let is_figure = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let (figures, others): (Vec<&&str>, Vec<&&str>) = words.iter().partition(|word| is_figure(word));
    figures.len() == 2
        && match &others[..] {
            [of] => **of == "of" || PICTURES.contains(of),
            [label, of] => PICTURES.contains(label) && **of == "of",
            _ => false,
        }
}

/// Whether a line heads a box of links: the label alone, and the links are the lines under it.
pub(super) fn heads_links(line: &str) -> bool {
    if line.len() > HEADING_BYTES_MAX || line.ends_with('.') {
        return false;
    }
    let lower = line.to_lowercase().replace('’', "'");
    let label = lower.trim_end_matches([':', '…']).trim();
    let is_of_names = || {
        let mut names = line.split_whitespace().skip(2);
        line.split_whitespace().count() <= MORE_WORDS_MAX && names.all(|word| word.starts_with(char::is_uppercase))
    };
    RELATED.contains(&label)
        || is_of_links(label, &["related"])
        || MORE.iter().any(|start| label.starts_with(start)) && is_of_names()
}

/// Whether a line is a link to another article: the label, a colon, its headline.
pub(super) fn is_link(line: &str) -> bool {
    let head = line.bytes().take(RELATED_BYTES_MAX);
    let Some(at) = head.into_iter().position(|byte| matches!(byte, b':' | b'|')) else {
        return false;
    };
    let label = line[..at].trim().to_lowercase().replace('’', "'");
    (RELATED.contains(&label.as_str())
        || OF_ONE_LINK.contains(&label.as_str())
        || is_of_links(&label, &["related", "read-more"]))
        && line.split_whitespace().count() <= RELATED_WORDS_MAX
}

/// Whether a label is one of links in any language. One word, or what a chapter may be called, heads no box: a text may
/// have it.
fn is_of_links(label: &str, rules: &[&str]) -> bool {
    const OF_TEXTS: [&str; 4] = ["what's ", "just ", "the ", "in "];
    label.contains(' ')
        && !OF_TEXTS.iter().any(|start| label.starts_with(start))
        && whole(label).is_some_and(|rule| rules.contains(&rule))
}
