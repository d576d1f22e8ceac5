//! The few questions this stage asks of a parsed page, in one place: names, attributes, the text of an element.

pub use dom_query::{Document, NodeId, NodeRef};

use crate::model::article::normalized;

/// Elements a question looks at; a page that repeats a mark more often is a list, or hostile.
const FOUND_MAX: usize = 600;

/// The first elements that match a CSS selector, in page order.
pub fn found<'a>(document: &'a Document, selector: &str) -> Vec<NodeRef<'a>> {
    found_at_most(document, selector, FOUND_MAX)
}

/// The first `most` elements that match a CSS selector, in page order.
pub fn found_at_most<'a>(document: &'a Document, selector: &str, most: usize) -> Vec<NodeRef<'a>> {
    document.select(selector).nodes().iter().take(most).copied().collect()
}

/// Whether an element of this name breaks a line on the page: the words on both sides of its tags are apart.
#[rustfmt::skip]
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dialog"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "li" | "main" | "menu" | "nav" | "ol" | "option"
        | "p" | "pre" | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul"
    )
}

/// Whether nobody reads the text of an element of this name on the page.
#[rustfmt::skip]
pub fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "head" | "iframe" | "object" | "video" | "audio"
        | "canvas" | "select" | "button" | "textarea" | "input"
    )
}

/// The text of an element as a reader sees it, one line, normalized.
pub fn text_of(node: &NodeRef) -> String {
    let mut raw = String::new();
    push_text(node, &mut raw);
    normalized(&raw)
}

fn push_text(node: &NodeRef, out: &mut String) {
    if node.is_text() {
        out.push_str(&node.text());
        return;
    }
    for child in node.children_it(false) {
        let name = child.node_name().unwrap_or_default();
        if child.is_comment() || is_silent(&name) {
            continue;
        }
        let apart = is_block(&name) || matches!(&*name, "br" | "td" | "th");
        if apart {
            out.push(' ');
        }
        push_text(&child, out);
        if apart {
            out.push(' ');
        }
    }
}

/// An attribute's value, normalized; none where it is missing or empty.
pub fn attribute(node: &NodeRef, name: &str) -> Option<String> {
    let value = normalized(&node.attr(name)?);
    (!value.is_empty()).then_some(value)
}

/// What a page calls an element, in one lower-case line: class, id and the names that templates with hashed classes use.
pub fn names_of(node: &NodeRef) -> String {
    raw_names_of(node).to_lowercase()
}

/// The same as the page writes them: a capital may begin a word.
pub fn raw_names_of(node: &NodeRef) -> String {
    let mut names = String::new();
    for key in ["class", "id", "data-gu-name", "data-component", "data-testid"] {
        if let Some(value) = node.attr(key) {
            names.push_str(&value);
            names.push(' ');
        }
    }
    names
}

/// Letters and digits in lower case: what is equal when two places print the same words.
pub fn squashed(text: &str) -> String {
    let mut squashed = String::with_capacity(text.len());
    squashed.extend(squashed_letters(text));
    squashed
}

/// Whether a text squashed is `squashed`.
pub fn is_squashed(text: &str, squashed: &str) -> bool {
    squashed_letters(text).eq(squashed.chars())
}

fn squashed_letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The largest char boundary of `text` that is not over `at`.
pub fn char_boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
