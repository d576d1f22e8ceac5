//! Captions and credits of pictures: evidence beside the text, never text.

use super::super::dom::{Document, found, text_of};

const CAPTIONS: &str = "figcaption, .wp-caption-text, .caption, .cap, [class*='image-caption'], [class*='media-caption'], [class*='photo-caption'], \
    [class*='img-caption'], [class*='image__caption'], [class*='media__caption'], [class*='Caption'], [class*='image-credit'], [class*='photo-credit']";
/// Longer ones are text that somebody styled as a caption.
const CAPTION_BYTES_MAX: usize = 600;
const CAPTIONS_MAX: usize = 100;
/// What screen readers are told before a caption.
const LABELS: [&str; 6] =
    ["Image caption", "Media caption", "Image copyright", "Image source,", "Video caption", "Image credit"];

/// Every caption once, in page order.
pub fn captions(document: &Document) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in found(document, CAPTIONS) {
        let text = bare(&text_of(&node));
        let repeats = out.iter().any(|known| known.contains(&text));
        if !text.is_empty() && text.len() <= CAPTION_BYTES_MAX && !repeats && out.len() < CAPTIONS_MAX {
            out.push(text);
        }
    }
    out
}

/// A caption without the label before it.
pub fn bare(text: &str) -> String {
    let label = LABELS.iter().find_map(|label| text.strip_prefix(label));
    label.unwrap_or(text).trim_start_matches([' ', ':', ',']).to_owned()
}
