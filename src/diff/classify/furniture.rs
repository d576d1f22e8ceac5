//! Which sentences are furniture of the page and no prose: stamps, counters, boxes of links.

use crate::diff::notices::{heads_links, is_furniture, is_link};
use crate::model::document::{Document, Role};

/// Links under one heading, at most: a text whose headings end in no full stop is no box.
const LINKS_MAX: usize = 8;

/// For each sentence, whether it is furniture.
pub(super) fn of(document: &Document) -> Vec<bool> {
    let lines: Vec<&str> = document.blocks.iter().map(|block| block.of(&document.text)).collect();
    // Links of a box that are still to come: they are headlines, and end in no full stop.
    let mut links = 0;
    let mut is_furniture_line = |line: &str| {
        let is_prose = line.ends_with(['.', '!', '”', '"', '。', '؟']);
        links = if heads_links(line) {
            LINKS_MAX + 1
        } else if is_prose {
            0
        } else {
            links
        };
        let in_box = links > 0;
        links = links.saturating_sub(1);
        in_box || is_link(line) || is_furniture(line)
    };
    let blocks: Vec<bool> = lines.into_iter().map(&mut is_furniture_line).collect();
    let body = |role: Role| role == Role::Body;
    document.sentences.iter().map(|sentence| body(sentence.place.role) && blocks[sentence.block]).collect()
}
