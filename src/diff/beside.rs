//! Lines of a page in its own voice, in any language: the tables of `language::furniture`, and what is told by a line's
//! build: tags, the way from the home page to this one, an agency's sign.

use super::publisher::is_note;
use super::words::{in_small_letters, is_speech};
use crate::language::furniture::{is_of_the_page, is_row, whole};

/// A longer line is prose.
const LINE_BYTES_MAX: usize = 400;

/// What a line of tags begins with.
const TAGS: &[&str] = &[
    "tags",
    "tag",
    "topics",
    "topic",
    "related topics",
    "filed under",
    "filed in",
    "posted in",
    "tagged",
    "categories",
    "category",
    "keywords",
    "section",
    "sections",
    "schlagworte",
    "schlagwörter",
    "themen",
    "mots-clés",
    "sujets",
    "thèmes",
    "etiquetas",
    "temas",
    "archivado en",
    "palabras clave",
    "tópicos",
    "assuntos",
    "argomenti",
    "temi",
    "теги",
    "метки",
    "темы",
    "рубрика",
    "рубрики",
    "الوسوم",
    "وسوم",
    "كلمات مفتاحية",
    "كلمات دلالية",
    "tagi",
    "tematy",
];
const TAGS_WORDS_MAX: usize = 20;

/// What a page calls its text.
const NAMES_OF_THE_TEXT: [&str; 4] = ["article", "story", "page", "post"];

/// Words in small letters of a line of rights, and its words at most.
const OF_RIGHTS: [&str; 12] =
    ["all", "rights", "reserved", "and", "the", "of", "by", "or", "its", "licensors", "to", "a"];
const RIGHTS_WORDS_MAX: usize = 12;

/// What stands between the steps of the way from the home page.
const STEPS: [&str; 7] = [" > ", " › ", " » ", " / ", " | ", " → ", " ▸ "];
const STEP_WORDS_MAX: usize = 4;
const STEPS_MIN: usize = 3;

/// Signs of agencies, where a line is nothing else.
const AGENCIES: [&str; 22] = [
    "reuters",
    "ap",
    "afp",
    "dpa",
    "apa",
    "efe",
    "ansa",
    "upi",
    "pa",
    "tass",
    "тасс",
    "ria",
    "interfax",
    "интерфакс",
    "xinhua",
    "kyodo",
    "yonhap",
    "lusa",
    "belga",
    "ats",
    "sda",
    "рейтер",
];

/// Whether a line is the page's own and no prose of its article.
pub(super) fn is_beside(line: &str) -> bool {
    line.len() <= LINE_BYTES_MAX && (is_row(line) && !is_note_of_a_day(line) || is_of_tables(line) && !is_note(line))
}

/// "This article was updated on 3 March": a stamp names the text only where it says that it is the last or the first.
fn is_note_of_a_day(line: &str) -> bool {
    let has = |wanted: &[&str]| {
        let mut words = line.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| wanted.iter().any(|one| word.eq_ignore_ascii_case(one)))
    };
    is_note(line) && has(&NAMES_OF_THE_TEXT) && !has(&["last", "first"])
}

/// The same of a sentence that stands among others: rows of words say nothing there.
pub(super) fn is_said_by_the_page(sentence: &str) -> bool {
    let is_phrase = || sentence.contains(' ') && whole(sentence).is_some();
    sentence.len() <= LINE_BYTES_MAX
        && (is_of_the_page(sentence) && is_nobodys(sentence)
            || is_phrase()
            || is_agency(sentence)
            || tells_rights(sentence))
        && !is_note(sentence)
}

fn is_of_tables(line: &str) -> bool {
    whole(line).is_some()
        || is_of_the_page(line) && is_nobodys(line)
        || is_way(line)
        || is_tagged(line)
        || is_agency(line)
        || is_address(line)
        || tells_rights(line)
}

/// "© 2025 The Courier. All rights reserved.": behind the sign or the word a year, and names.
fn tells_rights(line: &str) -> bool {
    let signed = line.trim_start().starts_with('©');
    let mut words = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let named = words.clone().next().is_some_and(|first| first.eq_ignore_ascii_case("copyright"));
    if !signed && !named || words.clone().nth(RIGHTS_WORDS_MAX).is_some() {
        return false;
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let dated = line.contains('©') || words.clone().take(3).any(|word| is_year(bare(word)));
    let of_rights = |word: &str| !word.starts_with(char::is_lowercase) || OF_RIGHTS.contains(&bare(word));
    dated
        && (signed || words.clone().nth(1).is_some())
        && words.all(|word| of_rights(word) || named && bare(word) == "copyright")
}

fn bare(word: &str) -> &str {
    word.trim_matches(|one: char| !one.is_alphanumeric())
}

/// Whether nobody else speaks in it.
fn is_nobodys(line: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches(|one: char| !one.is_alphanumeric()).len();
    !line.contains(['“', '”', '"', '«', '„'])
        && !line
            .split_whitespace()
            .any(|word| bare(word) > 0 && is_speech(&in_small_letters(word).replace(['.', ','], "")))
}

/// "Home > News > Harbour".
fn is_way(line: &str) -> bool {
    if line.ends_with(['.', '!', '?', '”', '"']) {
        return false;
    }
    if !line.bytes().any(|byte| matches!(byte, b'>' | b'/' | b'|' | 0xe2 | 0xc2)) {
        return false;
    }
    let Some(sign) = STEPS.iter().find(|sign| line.contains(**sign)) else { return false };
    let is_step = |step: &str| {
        let words = step.split_whitespace().count();
        (1..=STEP_WORDS_MAX).contains(&words)
            && !step.starts_with(char::is_lowercase)
            && !step.ends_with(['.', '!', '?', ',', ';'])
            && !step.contains(|letter: char| letter.is_ascii_digit() || "“”\"«»:".contains(letter))
    };
    let steps = || line.split(sign).map(str::trim).filter(|step| !step.is_empty());
    let from_home = steps().next().is_some_and(|first| whole(first) == Some("navigation"));
    steps().count() + usize::from(from_home) >= STEPS_MIN && steps().all(is_step)
}

/// "Tags: harbour, ice", "Topics Harbour Ice": behind the label a mark, or names.
fn is_tagged(line: &str) -> bool {
    if line.ends_with(['.', '!', '?', '”', '"']) || line.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let first = line.split(|letter: char| !letter.is_alphanumeric() && letter != '-').next().unwrap_or_default();
    let may_be = |label: &&&str| {
        label.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(first) || !first.is_ascii())
    };
    let mut labels = TAGS.iter().filter(may_be).peekable();
    if labels.peek().is_none() {
        return false;
    }
    let lower = line.to_lowercase();
    let label = labels.filter_map(|label| Some((label.len(), lower.strip_prefix(label)?))).max();
    let Some((_, rest)) = label.filter(|(_, rest)| rest.starts_with([' ', ':', '|', '·'])) else { return false };
    let shown = &line[line.len().saturating_sub(rest.len())..];
    let marked = shown.trim_start().starts_with([':', '|', '·', '•']);
    let words: Vec<&str> = shown.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let capitals = words.iter().filter(|word| !word.starts_with(char::is_lowercase)).count();
    let named = words.first().is_some_and(|word| word.starts_with(char::is_uppercase)) && capitals * 2 > words.len();
    !words.is_empty() && words.len() <= TAGS_WORDS_MAX && (marked && is_nobodys(line) || named && words.len() > 1)
}

/// An address and nothing else: it states nothing.
fn is_address(line: &str) -> bool {
    line.starts_with("http") && line.contains("://") && !line.contains(' ')
}

/// "(Reuters)", "— AFP".
fn is_agency(line: &str) -> bool {
    line.len() <= 24 && {
        let lower = line.to_lowercase();
        AGENCIES.contains(&lower.trim_matches(|one: char| !one.is_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_as_no_prose_is_none() {
        for line in [
            "Home > News > Local > Harbour",
            "Home / News / Harbour",
            "Tags: harbour, ice, pilots",
            "Topics Harbour Ice Local heroes",
            "Теги: порт, лёд",
            "(Reuters)",
            "© 2021 Quay Media. Alle Rechte vorbehalten.",
        ] {
            assert!(is_beside(line), "{line}");
        }
        for line in [
            "Topics of the talks were kept secret",
            "He sold 12 / 13 of it",
            "Tags were found on the fish, the ministry said.",
            "Smith / Jones",
            "Correction: the post was wrong.",
            "This article was updated on 3 March 2025.",
            "“Get our newsletter,” he wrote.",
        ] {
            assert!(!is_beside(line), "{line}");
        }
    }

    #[test]
    fn what_asks_of_readers_is_no_prose() {
        for line in [
            "Share on X",
            "ADVERTISEMENT",
            "Sign up for our evening newsletter",
            "Enter your email address",
            "This website uses cookies to measure traffic.",
            "© The Quay Courier 2025",
            "Share by e-mail",
            "Copyright 2025 The Quay Courier. All rights reserved.",
        ] {
            assert!(is_beside(line), "{line}");
        }
    }

    #[test]
    fn prose_that_begins_so_is_prose() {
        for line in [
            "",
            "Share prices fell.",
            "Print is dead, the publisher wrote.",
            "Get well soon, the town told its mayor.",
            "Subscribe to this treaty and 40 states lose a vote.",
            "“Sign up for our newsletter,” the candidate wrote.",
            "Join the queue for the newsletter, the clerk said.",
            "Copyright law protects the chart.",
            "Copyright 1912 and all that it means for the chart.",
        ] {
            assert!(!is_beside(line), "{line}");
        }
    }
}
