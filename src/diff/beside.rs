//! Lines of a page in its own voice, in any language: the tables of `language::furniture`, and what is told by a line's
//! build: tags, the way from the home page to this one, an agency's sign.

use super::bars::is_bar;
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
    line.len() <= LINE_BYTES_MAX && is_of_tables(line) && !is_note(line)
}

/// The same of a sentence that stands among others: rows of words say nothing there.
pub(super) fn is_said_by_the_page(sentence: &str) -> bool {
    let is_phrase = || sentence.contains(' ') && whole(sentence).is_some();
    sentence.len() <= LINE_BYTES_MAX
        && (is_of_the_page(sentence) && is_nobodys(sentence)
            || is_phrase()
            || is_agency(sentence)
            || is_of_rights(sentence) && is_bar(sentence))
        && !is_note(sentence)
}

fn is_of_tables(line: &str) -> bool {
    whole(line).is_some()
        || is_row(line)
        || is_of_the_page(line) && is_nobodys(line)
        || is_way(line)
        || is_tagged(line)
        || is_agency(line)
        || is_address(line)
}

fn is_of_rights(sentence: &str) -> bool {
    sentence.starts_with(['©', 'C', 'c'])
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
}
