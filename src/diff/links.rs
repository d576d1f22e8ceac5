//! Boxes of links to other articles, and links that stand alone in a text.

use super::words::{in_small_letters, is_speech};
use crate::language::furniture::{List, behind_label, folded, is_in, is_sentence_behind_a_label, whole};

/// Labels of one word that head a box.
const HEADS: [&str; 3] = ["related", "recommended", "trending"];
const LINK_WORDS_MAX: usize = 24;
const LINK_BYTES_MAX: usize = 300;
const LABEL_BYTES_MAX: usize = 60;
const HEADING_BYTES_MAX: usize = 48;

/// What a box of one outlet's or one section's links begins with; names follow.
const MORE: &[&str] = &["more from ", "more in ", "more on ", "more about ", "latest from "];
const MORE_WORDS_MAX: usize = 6;

/// Whether a line heads a box of links: the label alone, and the links are the lines under it.
pub(super) fn heads_links(line: &str) -> bool {
    if line.len() > HEADING_BYTES_MAX || line.ends_with('.') {
        return false;
    }
    let lower = line.to_lowercase().replace('’', "'");
    let label = lower.trim_end_matches([':', '…']).trim();
    let is_of_names = || {
        let mut names = line.split_whitespace().skip(2);
        let is_joint = |word: &str| matches!(word, "the" | "of" | "and" | "our" | "news" | "in");
        line.split_whitespace().count() <= MORE_WORDS_MAX
            && names.all(|word| word.starts_with(char::is_uppercase) || is_joint(word))
    };
    HEADS.contains(&label)
        || is_of_links(label, &["related"])
        || MORE.iter().any(|start| label.starts_with(start)) && is_of_names()
}

/// Signs that point from a link's label to its headline, and that stand before a link.
const POINTING: [char; 9] = ['-', '–', '—', '>', '»', '›', '|', '→', '▶'];
const BEFORE_LINKS: [&str; 9] = [">>", "▶", "►", "▸", "»", "👉", "➡", "🔗", "📲"];
/// Words of such a headline at least.
const HEADLINE_WORDS_MIN: usize = 2;

/// Whether a line is a link to another article: the label, a colon, its headline.
pub(super) fn is_link(line: &str) -> bool {
    is_marked(line) || is_pointed_at(line)
}

/// "LIRE AUSSI > Le quai ferme", "Veja também O cais fecha", ">> Quay shut": no colon, and no full stop.
fn is_pointed_at(line: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    if line.len() > LINK_BYTES_MAX || line.ends_with(['.', '”', '"', ';', ',']) {
        return false;
    }
    if let Some(rest) = BEFORE_LINKS.iter().find_map(|sign| line.strip_prefix(sign)) {
        return words(rest) > HEADLINE_WORDS_MIN && words(line) <= LINK_WORDS_MAX && !rest.contains(['”', '"']);
    }
    behind_label(List::Link, line).is_some_and(|rest| {
        let label = &line[..line.len() - rest.len()];
        let is_pointing = rest.trim_start().starts_with(POINTING);
        let is_shouted = label.contains(char::is_uppercase) && !label.contains(char::is_lowercase);
        let is_dotted = is_shouted && rest.starts_with(". ");
        let is_headline = || {
            rest.strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(|first: char| !first.is_lowercase() && first.is_alphabetic()))
        };
        words(rest) >= HEADLINE_WORDS_MIN
            && words(line) <= LINK_WORDS_MAX
            && (is_pointing || is_dotted || (label.contains(' ') || is_shouted) && is_headline())
    })
}

/// The label, a mark, the headline.
fn is_marked(line: &str) -> bool {
    let head = line.bytes().take(LABEL_BYTES_MAX);
    let Some(at) = head.into_iter().position(|byte| matches!(byte, b':' | b'|')) else {
        return false;
    };
    let label = folded(line[..at].trim());
    !states(&line[at + 1..])
        && (HEADS.contains(&label.as_str())
            || is_in(List::Link, &label)
            || is_of_links(&label, &["related", "read-more"]))
        && line.split_whitespace().count() <= LINK_WORDS_MAX
}

/// "Related: police say 12 people are dead.": behind the label stands no headline but a sentence on somebody's word.
fn states(rest: &str) -> bool {
    let word = |word: &str| in_small_letters(word.trim_matches(|letter: char| !letter.is_alphanumeric())).into_owned();
    is_sentence_behind_a_label(rest) && rest.split_whitespace().any(|one| is_speech(&word(one)))
}

/// Whether a label is one of links in any language. One word, or what a chapter may be called, heads no box: a text may
/// have it.
fn is_of_links(label: &str, rules: &[&str]) -> bool {
    const OF_TEXTS: [&str; 4] = ["what's ", "just ", "the ", "in "];
    label.contains(' ')
        && !OF_TEXTS.iter().any(|start| label.starts_with(start))
        && whole(label).is_some_and(|rule| rules.contains(&rule))
}
