//! What lines of a page say that are no prose of its article: notes of the publisher, stamps and counters, links.

use super::words::is_time;

/// What a publisher's note begins with.
const NOTE_STARTS: &[&str] = &[
    "correction",
    "corrections",
    "corrections and clarifications",
    "clarification",
    "clarifications",
    "editor's note",
    "editors' note",
    "editor’s note",
    "update",
    "updated",
    "updates",
    "amended",
    "amendment",
    "erratum",
    "retraction",
    "corrected",
    "note to readers",
];

/// Letters behind a label in which its mark stands: a date may stand between.
const NOTE_HEAD_LETTERS: usize = 28;

/// What only a note says.
const NOTE_PHRASES: &[&str] = &[
    "an earlier version of this",
    "a previous version of this",
    "earlier versions of this",
    "previous versions of this",
    "an earlier version gave",
    "an earlier version said",
    "an earlier version misstated",
    "was changed to correct",
    "has been corrected to",
    "was corrected to",
    "we have corrected",
    "we have amended",
    "we have clarified",
    "we have updated",
    "corrects the",
    "corrects paragraph",
    "corrects spelling",
    "corrects name",
];

/// What a text calls itself.
const NOTE_SUBJECTS: &[&str] = &[
    "article",
    "story",
    "report",
    "page",
    "post",
    "piece",
    "headline",
    "column",
    "review",
    "interview",
    "obituary",
    "item",
    "copy",
    "caption",
    "podcast",
    "version",
    "text",
    "dispatch",
    "entry",
];

/// What is done to it, and how many words on that is looked for.
const NOTE_DEEDS: &[&str] = &[
    "updated",
    "amended",
    "corrected",
    "clarified",
    "changed",
    "edited",
    "revised",
    "removed",
    "misstated",
    "republished",
    "modified",
    "retracted",
    "withdrawn",
    "altered",
    "rewritten",
    "expanded",
];
const NOTE_DEED_WORDS: usize = 8;

/// What notes call an error by.
const ERROR_STEMS: &[&str] = &[
    "correct",
    "clarif",
    "amend",
    "error",
    "mistake",
    "misst",
    "misspel",
    "misidentif",
    "wrong",
    "inaccura",
    "earlier version",
    "previous version",
    "retract",
];

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
];
const FURNITURE_JOINTS: &[&str] = &[
    "last", "first", "min", "mins", "minute", "minutes", "at", "on", "am", "pm", "est", "edt", "et", "gmt", "utc",
    "bst", "cet", "pst", "pdt", "time", "this", "of", "and", "the", "sec", "now",
];
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

/// Whether a sentence is a publisher's note on its own article: it bears a note's label, or says of itself what was done
/// to it.
pub(super) fn is_note(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    let lower = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    has_label(lower) || of_itself(lower) || NOTE_PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// "Correction: …", "Clarification, 3 March: …", "Amended on …": a mark follows, or a date.
fn has_label(lower: &str) -> bool {
    let rest = NOTE_STARTS.iter().filter_map(|start| lower.strip_prefix(start));
    let rest = rest.filter(|rest| !rest.starts_with(char::is_alphanumeric)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        let head: String = rest.chars().take(NOTE_HEAD_LETTERS).collect();
        let marked = [":", "—", " – ", " - "].iter().any(|mark| head.contains(mark)) || head.starts_with(" on ");
        marked && rest.split_whitespace().next().is_some()
    })
}

/// "This story has been updated", "the headline of this article was changed": the text names itself, then the deed.
fn of_itself(lower: &str) -> bool {
    let words: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_matches(|one: char| !one.is_alphanumeric())).collect();
    let names_itself = |pair: &[&str]| pair[0] == "this" && NOTE_SUBJECTS.contains(&pair[1]);
    let Some(at) = words.windows(2).position(names_itself) else { return false };
    let near = &words[at..words.len().min(at + NOTE_DEED_WORDS)];
    let passive = near.iter().any(|word| matches!(*word, "was" | "were" | "has" | "have" | "been" | "misstated"));
    passive && near.iter().any(|word| NOTE_DEEDS.contains(word))
}

/// Whether a note tells of news that were added, not of an error.
pub(super) fn tells_of_news(note: &str) -> bool {
    let lower = note.to_lowercase();
    lower.contains("updat") && !ERROR_STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether a line is furniture of the page and no prose: a stamp, a reading time, a counter.
pub(super) fn is_furniture(line: &str) -> bool {
    // Most lines are prose: they are told by a glance.
    if line.len() > FURNITURE_BYTES_MAX || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| letter.is_whitespace() || "|·•,/()".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let stamp =
        |word: &str| is_time(word) || word.starts_with(|letter: char| letter.is_ascii_digit()) || word.len() <= 1;
    let known = |word: &str| FURNITURE.contains(&word) || FURNITURE_JOINTS.contains(&word) || stamp(word);
    words.len() <= FURNITURE_WORDS_MAX
        && words.iter().any(|word| FURNITURE.contains(&bare(word).as_str()))
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
