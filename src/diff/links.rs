//! Boxes of links to other articles, and links that stand alone in a text.

use crate::language::furniture::{List, is_in, whole};

/// Labels of one word that head a box.
const HEADS: [&str; 3] = ["related", "recommended", "trending"];
const LINK_WORDS_MAX: usize = 24;
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
        line.split_whitespace().count() <= MORE_WORDS_MAX && names.all(|word| word.starts_with(char::is_uppercase))
    };
    HEADS.contains(&label)
        || is_of_links(label, &["related"])
        || MORE.iter().any(|start| label.starts_with(start)) && is_of_names()
}

/// Whether a line is a link to another article: the label, a colon, its headline.
pub(super) fn is_link(line: &str) -> bool {
    let head = line.bytes().take(LABEL_BYTES_MAX);
    let Some(at) = head.into_iter().position(|byte| matches!(byte, b':' | b'|')) else {
        return false;
    };
    let label = line[..at].trim().to_lowercase().replace('’', "'");
    (HEADS.contains(&label.as_str())
        || is_in(List::Link, &label)
        || is_of_links(&label, &["related", "read-more"]))
        && line.split_whitespace().count() <= LINK_WORDS_MAX
}

/// Whether a label is one of links in any language. One word, or what a chapter may be called, heads no box: a text may
/// have it.
fn is_of_links(label: &str, rules: &[&str]) -> bool {
    const OF_TEXTS: [&str; 4] = ["what's ", "just ", "the ", "in "];
    label.contains(' ')
        && !OF_TEXTS.iter().any(|start| label.starts_with(start))
        && whole(label).is_some_and(|rule| rules.contains(&rule))
}
