//! Captions and credits of pictures: evidence beside the text, never text.

use super::super::dom::{Document, NodeRef, text_of};

/// Classes of captions, as a whole.
const CLASSES: [&str; 3] = ["wp-caption-text", "caption", "cap"];
/// What the classes of captions hold.
const MARKS: [&str; 9] = [
    "image-caption",
    "media-caption",
    "photo-caption",
    "img-caption",
    "image__caption",
    "media__caption",
    "Caption",
    "image-credit",
    "photo-credit",
];
/// Elements looked at; a page with more is a list, or hostile.
const FOUND_MAX: usize = 600;
/// Longer ones are text that somebody styled as a caption.
const CAPTION_BYTES_MAX: usize = 600;
const CAPTIONS_MAX: usize = 100;
/// What screen readers are told before a caption.
const LABELS: [&str; 6] =
    ["image caption", "media caption", "image copyright", "image source,", "video caption", "image credit"];

/// Every caption once, in page order.
pub fn captions(document: &Document) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in document.root().descendants_it().filter(is_caption).take(FOUND_MAX) {
        let text = bare(&text_of(&node));
        let repeats = out.iter().any(|known| known.contains(&text));
        if !text.is_empty() && text.len() <= CAPTION_BYTES_MAX && !repeats && out.len() < CAPTIONS_MAX {
            out.push(text);
        }
    }
    out
}

fn is_caption(node: &NodeRef) -> bool {
    if node.has_name("figcaption") {
        return true;
    }
    let Some(classes) = node.attr("class") else { return false };
    MARKS.iter().any(|mark| classes.contains(mark))
        || classes.split_ascii_whitespace().any(|one| CLASSES.contains(&one))
}

/// A caption without the label before it.
pub fn bare(text: &str) -> String {
    let begins = |label: &str| text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label));
    let end = LABELS.iter().find(|label| begins(label)).map_or(0, |label| label.len());
    text[end..].trim_start_matches([' ', ':', ',']).to_owned()
}
