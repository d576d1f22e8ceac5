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
const WHERE: [&str; 8] = [" in ", " i ", " en ", " em ", " w ", " in der ", " à ", " в "];

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
    is_heading(label) || is_of_a_place(line) || MORE.iter().any(|start| label.starts_with(start)) && is_of_names()
}

/// Whether a label alone heads a box.
fn is_heading(label: &str) -> bool {
    HEADS.contains(&label) || is_of_links(label, &["related"]) || has_words(label) && is_in(List::Link, label)
}

/// "Trending in North Dakota", "Mest læste i Nordjylland": the label, and where.
fn is_of_a_place(line: &str) -> bool {
    WHERE.iter().filter_map(|joint| line.split_once(joint)).any(|(label, place)| {
        is_heading(&folded(label)) && place.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
    })
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

/// Where the first mark between a label and its headline stands, and where the headline begins.
fn mark_of(line: &str) -> Option<(usize, usize)> {
    let marks = line.char_indices().take_while(|(at, _)| *at < LABEL_BYTES_MAX);
    let (at, mark) = marks.into_iter().find(|(_, letter)| matches!(letter, ':' | '|' | '：'))?;
    Some((at, at + mark.len_utf8()))
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
    let Some((at, rest)) = mark_of(line) else { return false };
    let label = folded(line[..at].trim());
    !states(&line[rest..])
        && (HEADS.contains(&label.as_str())
            || MORE.iter().any(|start| label.starts_with(start)) && heads_links(&line[..at])
            || is_in(List::Link, &label)
            || is_of_links(&label, &["related", "read-more"]))
        && line.split_whitespace().count() <= LINK_WORDS_MAX
}

/// "Related: police say 12 people are dead.": behind the label stands no headline but a sentence on somebody's word.
fn states(rest: &str) -> bool {
    let word = |word: &str| in_small_letters(word.trim_matches(|letter: char| !letter.is_alphanumeric())).into_owned();
    is_sentence_behind_a_label(rest) && rest.split_whitespace().any(|one| is_speech(&word(one)))
}

/// Whether a label has two words; some scripts set no space between them.
fn has_words(label: &str) -> bool {
    label.contains(' ') || label.contains(|letter: char| ('\u{3040}'..='\u{9fff}').contains(&letter))
}

/// Whether a label is one of links in any language. One word, or what a chapter may be called, heads no box: a text may
/// have it.
fn is_of_links(label: &str, rules: &[&str]) -> bool {
    const OF_TEXTS: [&str; 4] = ["what's ", "just ", "the ", "in "];
    has_words(label)
        && !OF_TEXTS.iter().any(|start| label.starts_with(start))
        && whole(label).is_some_and(|rule| rules.contains(&rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_head_boxes_in_any_language() {
        for line in
            ["Trending in North Holm", "Mest læste i Nordholm", "Lees ook", "More from Holm", "関連記事", "Related"]
        {
            assert!(heads_links(line), "{line}");
        }
        for line in ["Trending downward in the north", "More from the fund was needed.", "In the north", "Videos"] {
            assert!(!heads_links(line), "{line}");
        }
    }

    #[test]
    fn a_label_and_a_mark_stand_before_a_link() {
        for line in ["More from Holm: Quay gets new decking", "上一篇：码头关闭", "Related: Quay shut"] {
            assert!(is_link(line), "{line}");
        }
        for line in
            ["Mayor: Quay shut", "More from the fund: it was needed.", "Related: police say 12 people are dead."]
        {
            assert!(!is_link(line), "{line}");
        }
    }
}
