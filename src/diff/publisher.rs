//! What a publisher says of its own article: corrections, clarifications, updates, in the shapes that outlets give them.
//!
//! A sentence is a note where it bears a note's label, where the text names itself and what was done to it or was wrong in
//! it, or where the publisher speaks in its own name. Inside quotation marks somebody else speaks.

use crate::language::{WordList, runs_of_ascii};

/// What a note begins with, a mark or a date behind it.
const LABELS: &[&str] = &[
    "amended",
    "amendment",
    "clarification",
    "clarifications",
    "corrected",
    "correction",
    "correction and clarification",
    "corrections",
    "corrections and clarifications",
    "editor's note",
    "editors' note",
    "erratum",
    "for the record",
    "note to readers",
    "retraction",
    "update",
    "updated",
    "updates",
    "what changed",
    "what has changed",
];

/// Letters behind a label in which its mark stands: a date may stand between.
const LABEL_LETTERS: usize = 28;

/// What wire copy does to the version before; a sentence of prose begins with no such verb.
const WIRE: &[&str] = &[
    "adds",
    "clarifies",
    "corrects",
    "deletes",
    "fixes",
    "recasts",
    "refiles",
    "removes",
    "repeats",
    "rewrites",
    "updates",
];

/// What only a note says, wherever it says it.
const PHRASES: &[&str] = &[
    "a correction was made",
    "corrected after publication",
    "corrects paragraph",
    "corrects spelling",
    "corrects name",
    "edited after publication",
    "has been corrected to",
    "this version corrects",
    "was changed to correct",
    "was corrected to",
];

/// Of these each phrase has one: most sentences have none.
const PHRASE_WORDS: &[&str] = &["correct", "publication"];

/// What a text calls itself.
const SELF: &[&str] = &[
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
    "graphic",
    "map",
    "chart",
];

/// Of these "the" is enough at a sentence's head: "the headline has been changed".
const SELF_ALONE: &[&str] = &["article", "story", "headline", "caption", "piece", "post", "copy"];

/// What it was before.
const PRIOR: &[&str] = &["earlier", "previous", "original", "prior", "first"];

/// What is done to it.
const DEEDS: &[&str] = &[
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
    "deleted",
    "replaced",
];

/// How it said what was wrong, before a verb of saying.
const WRONGLY: &[&str] =
    &["originally", "initially", "incorrectly", "wrongly", "mistakenly", "erroneously", "inaccurately", "previously"];

/// How an older headline or version said it.
const SAID: &[&str] = &[
    "said",
    "stated",
    "gave",
    "named",
    "misnamed",
    "misstated",
    "identified",
    "misidentified",
    "described",
    "read",
    "suggested",
    "implied",
];

/// What an error is put down to.
const ERRORS: &[&str] = &["error", "errors", "incorrect", "inaccurate", "wrong", "mistake", "misunderstanding"];

/// Words round the text's name for itself in which the deed is looked for.
const DEED_WORDS: usize = 8;

/// Words of a sentence in which a publisher regrets; more words tell a story.
const REGRET_WORDS_MAX: usize = 12;

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

/// Words of which every note has one: most sentences are told from notes by a glance.
static TELLING: WordList = WordList::new(&[
    "adds",
    "altered",
    "amended",
    "amendment",
    "apologise",
    "apologize",
    "changed",
    "clarification",
    "clarifications",
    "clarified",
    "clarifies",
    "corrected",
    "correction",
    "corrections",
    "corrects",
    "deleted",
    "deletes",
    "earlier",
    "edited",
    "erratum",
    "erroneously",
    "error",
    "errors",
    "expanded",
    "first",
    "fixes",
    "happy",
    "inaccurate",
    "inaccurately",
    "incorrect",
    "incorrectly",
    "initially",
    "mistake",
    "mistakenly",
    "misstated",
    "misunderstanding",
    "modified",
    "note",
    "original",
    "originally",
    "previous",
    "previously",
    "prior",
    "publication",
    "recasts",
    "record",
    "refiles",
    "regret",
    "regrets",
    "removed",
    "removes",
    "repeats",
    "replaced",
    "republished",
    "retracted",
    "retraction",
    "revised",
    "rewrites",
    "rewritten",
    "update",
    "updated",
    "updates",
    "withdrawn",
    "wrong",
    "wrongly",
]);

/// First words of labels, of wire copy and of what a publisher owns up to.
static FIRST: WordList = WordList::new(&[
    "adds",
    "after",
    "amended",
    "amendment",
    "clarification",
    "clarifications",
    "clarifies",
    "corrected",
    "correction",
    "corrections",
    "corrects",
    "deletes",
    "editor",
    "editors",
    "erratum",
    "fixes",
    "following",
    "for",
    "note",
    "recasts",
    "refiles",
    "removes",
    "repeats",
    "retraction",
    "rewrites",
    "update",
    "updated",
    "updates",
    "we",
    "what",
]);

/// What a text calls itself, and what is regretted.
static OF_NOTES: WordList = WordList::new(&[
    "article",
    "caption",
    "chart",
    "column",
    "copy",
    "dispatch",
    "entry",
    "graphic",
    "headline",
    "interview",
    "item",
    "map",
    "obituary",
    "page",
    "piece",
    "podcast",
    "post",
    "regret",
    "report",
    "review",
    "story",
    "text",
    "version",
]);

/// Whether a sentence is a publisher's note on its own article.
pub(super) fn is_note(sentence: &str) -> bool {
    TELLING.any_in(sentence) && may_be_told(sentence) && is_told(sentence)
}

/// Whether a sentence names itself, begins as notes do, or has a word that they have anywhere.
fn may_be_told(sentence: &str) -> bool {
    let words = || runs_of_ascii(sentence).map(|(from, to)| &sentence.as_bytes()[from..to]);
    let has = |word: &[u8], part: &str| word.windows(part.len()).any(|here| here.eq_ignore_ascii_case(part.as_bytes()));
    let of_note = |word: &[u8]| {
        OF_NOTES.holds(word)
            || word.strip_suffix(b"s").is_some_and(|one| OF_NOTES.holds(one))
            || PHRASE_WORDS.iter().any(|part| has(word, part))
    };
    words().next().is_some_and(|first| FIRST.holds(first)) || words().any(of_note)
}

/// The same, looked at closely.
fn is_told(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    // Behind an opening quotation mark it is no longer the publisher who speaks.
    let own = lower.split(['“', '"', '«', '„']).next().unwrap_or_default();
    let own = own.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let lower = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = own
        .split_whitespace()
        .map(|word| word.trim_matches(|one: char| !one.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_wire = words.first().is_some_and(|word| WIRE.contains(word));
    is_wire
        || has_label(lower)
        || PHRASE_WORDS.iter().any(|word| own.contains(word)) && PHRASES.iter().any(|phrase| own.contains(phrase))
        || tells_of_itself(&words)
        || tells_of_its_past(&words)
        || owns_up(&words)
}

/// Whether a note tells of news that were added, not of an error.
pub(super) fn tells_of_news(note: &str) -> bool {
    let lower = note.to_lowercase();
    lower.contains("updat") && !ERROR_STEMS.iter().any(|stem| lower.contains(stem))
}

/// "Update: 15 people are dead, police say.": the label of a note, and behind it the news themselves.
pub(super) fn is_news_under_label(sentence: &str) -> bool {
    let labelled = ["update", "updated", "updates"].iter().any(|label| {
        let head = sentence.get(..label.len());
        let rest = sentence.get(label.len()..).unwrap_or_default();
        head.is_some_and(|head| head.eq_ignore_ascii_case(label)) && !rest.starts_with(char::is_alphanumeric)
    });
    let sign = if labelled { sentence.find([':', '—']) } else { None };
    let news = sign.map(|at| sentence[at..].trim_start_matches([':', '—', ' ']));
    news.is_some_and(|news| news.split_whitespace().count() >= NEWS_WORDS_MIN && !is_note(news))
}

/// Fewer words behind a label are a stamp.
const NEWS_WORDS_MIN: usize = 4;

/// "Correction: …", "Clarification, 3 March: …", "Amended on …": a mark follows, or a date. "Note:" alone says little: what
/// follows must be a deed.
fn has_label(lower: &str) -> bool {
    let rest = LABELS.iter().filter_map(|start| lower.strip_prefix(start));
    let rest = rest.filter(|rest| !rest.starts_with(char::is_alphanumeric)).min_by_key(|rest| rest.len());
    let labelled = rest.is_some_and(|rest| {
        let head: String = rest.chars().take(LABEL_LETTERS).collect();
        let marked = [":", "—", " – ", " - "].iter().any(|mark| head.contains(mark)) || head.starts_with(" on ");
        marked && rest.split_whitespace().next().is_some()
    });
    labelled || lower.starts_with("note:") && DEEDS.iter().any(|deed| lower.contains(deed))
}

/// "This story has been updated", "a line has been removed from this article", "the headline was changed": the text names
/// itself, and near it what was done; "this piece originally stated".
fn tells_of_itself(words: &[&str]) -> bool {
    let near = |at: usize| &words[at.saturating_sub(DEED_WORDS)..words.len().min(at + DEED_WORDS)];
    let is_done = |near: &[&str]| {
        near.windows(2).enumerate().any(|(at, pair)| {
            let done = &near[at..near.len().min(at + 4)];
            let passive = matches!(pair[0], "was" | "were" | "been") && done.iter().any(|word| DEEDS.contains(word));
            passive || pair[0] == "misstated" || WRONGLY.contains(&pair[0]) && SAID.contains(&pair[1])
        })
    };
    let named = words.windows(2).enumerate().filter(|(at, pair)| {
        pair[0] == "this" && SELF.contains(&pair[1]) || *at == 0 && pair[0] == "the" && SELF_ALONE.contains(&pair[1])
    });
    let mut named = named.map(|(at, pair)| (at, pair[0] == "this"));
    named.any(|(at, this)| match this {
        true => is_done(near(at)),
        // "The article of the law that was changed" is another: the verb follows at once.
        false => {
            words.get(2).is_some_and(|word| matches!(*word, "was" | "has" | "have"))
                && is_done(&words[..words.len().min(6)])
        }
    })
}

/// "An earlier version of this article", "an earlier headline on this story", "a previous headline gave".
fn tells_of_its_past(words: &[&str]) -> bool {
    words.windows(2).enumerate().any(|(at, pair)| {
        let older = PRIOR.iter().any(|prior| *prior == pair[0]);
        let form = pair[1].strip_suffix('s').unwrap_or(pair[1]);
        let behind = &words[at + 2..];
        let of_this = behind.windows(3).take(2).any(|three| {
            matches!(three[0], "of" | "on" | "in" | "to") && three[1] == "this" && SELF.contains(&three[2])
        });
        let says = behind.first().is_some_and(|word| SAID.contains(word) || WRONGLY.contains(word));
        older && SELF.contains(&form) && (of_this || says && at <= 2)
    })
}

/// "Due to an editing error, …", "We have corrected …", "The paper regrets the error".
fn owns_up(words: &[&str]) -> bool {
    let begins = |start: &[&str]| words.starts_with(start);
    let head = |count: usize| &words[..words.len().min(count)];
    let excuse = (begins(&["because", "of"]) || begins(&["due", "to"]))
        && head(DEED_WORDS).iter().any(|word| ERRORS.contains(word))
        && words.iter().any(|word| SELF.contains(word));
    let has = begins(&["we", "have"]) || begins(&["we've"]);
    let ours = has && head(4).iter().any(|word| DEEDS.contains(word))
        || begins(&["we"]) && words.get(1).is_some_and(|word| WRONGLY.contains(word))
        || begins(&["we", "are", "happy", "to"])
        || begins(&["we", "apologise", "for"])
        || begins(&["we", "apologize", "for"]);
    let regrets = words.len() <= REGRET_WORDS_MAX
        && words.windows(3).next_back().is_some_and(|three| {
            matches!(three[0], "regret" | "regrets") && three[1] == "the" && matches!(three[2], "error" | "errors")
        });
    let published = begins(&["after", "publication"]) || begins(&["following", "publication"]);
    excuse || ours || regrets || published
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notes_begin_with_and_name_is_known_at_a_glance() {
        for start in LABELS.iter().chain(WIRE).chain(&["we", "after", "following"]) {
            assert!(may_be_told(start), "{start}");
        }
        for word in SELF.iter().chain(PHRASE_WORDS).chain(&["regret", "regrets", "stories", "INCORRECTLY"]) {
            assert_eq!(may_be_told(&format!("Behind this {word}")), *word != "stories", "{word}");
        }
        assert!(may_be_told("Editor’s note") && !may_be_told("The first of them"));
    }

    #[test]
    fn the_glance_misses_no_word_that_a_rule_looks_for() {
        for word in WIRE.iter().chain(DEEDS).chain(WRONGLY).chain(PRIOR).chain(ERRORS) {
            assert!(TELLING.contains(word), "{word}");
        }
        for phrase in PHRASES {
            assert!(PHRASE_WORDS.iter().any(|word| phrase.contains(word)), "{phrase}");
        }
        for phrase in LABELS.iter().chain(PHRASES) {
            assert!(phrase.split([' ', '\'']).any(|word| TELLING.contains(word)), "{phrase}");
        }
    }

    #[test]
    fn notes_speak_of_the_article_itself() {
        for note in [
            "This page has been updated.",
            "The caption was changed on Friday.",
            "(Corrects the title of the minister in paragraph 2)",
            "An earlier version of this review named the wrong theatre.",
            "Due to an editing error, this story gave the wrong day.",
            "We have removed a name from the list.",
        ] {
            assert!(is_note(note), "{note}");
        }
        for prose in [
            "“We have corrected the charts,” he said.",
            "The story was told in three books.",
            "An earlier version of the plan said nothing of trams.",
            "The bank regrets the error, and has paid the money back to all of those who had lost it.",
            "Because of an error the train stopped.",
        ] {
            assert!(!is_note(prose), "{prose}");
        }
    }
}
