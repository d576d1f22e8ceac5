//! Boxes that a page itself calls newsletter, share bar or list of other stories are taken out before the engines read.
//!
//! An engine weighs each part of a page against its neighbours: a box that comes and goes would sway what it makes of
//! the paragraphs beside it. What is taken out here is reported like all other debris.

use super::dom::{Document, NodeRef, found_at_most, names_of, text_of};
use super::phrases::is_note;
use crate::model::article::Dropped;

/// Names that say what a box is, as whole words of a class or id, and the rule each stands for.
const NAMES: [(&str, &str); 30] = [
    ("newsletter", "newsletter"),
    ("newsletter-signup", "newsletter"),
    ("newsletter-box", "newsletter"),
    ("newsletter-form", "newsletter"),
    ("most-read", "related"),
    ("mostread", "related"),
    ("most-popular", "related"),
    ("related-articles", "related"),
    ("related-stories", "related"),
    ("related-posts", "related"),
    ("related-content", "related"),
    ("related-links", "related"),
    ("related-news", "related"),
    ("read-more", "read-more"),
    ("readmore", "read-more"),
    ("read-also", "read-more"),
    ("also-read", "read-more"),
    ("share-buttons", "share"),
    ("share-bar", "share"),
    ("social-share", "share"),
    ("sharedaddy", "share"),
    ("social-links", "share"),
    ("cookie-banner", "cookie"),
    ("cookie-notice", "cookie"),
    ("advertisement", "advertisement"),
    ("ad-container", "advertisement"),
    ("ad-slot", "advertisement"),
    ("author-bio", "author-note"),
    ("author-box", "author-note"),
    ("about-author", "about-author"),
];
/// A box holds no more words; a larger one only shares its name with a box.
const WORDS_MAX: usize = 150;
/// Elements whose names are read.
const ELEMENTS_MAX: usize = 20_000;

/// Takes the boxes out of a page.
pub fn take(document: &Document) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    for node in found_at_most(document, "div, section, aside, ul, form", ELEMENTS_MAX) {
        let Some(rule) = rule_of(&node) else { continue };
        let text = text_of(&node);
        if text.split_whitespace().count() > WORDS_MAX || is_note(&text) || holds_headline(&node) {
            continue;
        }
        node.remove_from_parent();
        if !text.is_empty() {
            dropped.push(Dropped { text, rule });
        }
    }
    dropped
}

fn rule_of(node: &NodeRef) -> Option<&'static str> {
    let names = names_of(node);
    names.split_whitespace().find_map(|name| {
        let name = name.replace("__", "-").replace('_', "-");
        let is = |known: &str| name == known || name.strip_suffix(known).is_some_and(|head| head.ends_with('-'));
        NAMES.iter().find(|(known, _)| is(known)).map(|(_, rule)| *rule)
    })
}

fn holds_headline(node: &NodeRef) -> bool {
    node.descendants_it().any(|inner| inner.has_name("h1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_go_by_their_names() {
        let page = "<div class='page has-newsletter'><div class='c-newsletter'>Sign up</div><div class='article__most-read'>A</div>\
            <p class='read-more-text'>Text</p><div class='newsletter'><h1>Headline</h1></div></div>";
        let document = Document::from(page);
        let rules: Vec<&str> = take(&document).iter().map(|dropped| dropped.rule).collect();
        assert_eq!(rules, ["newsletter", "related"]);
        assert!(document.root().text().contains("Text") && document.root().text().contains("Headline"));
    }
}
