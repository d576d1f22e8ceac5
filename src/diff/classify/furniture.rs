//! Which sentences are furniture of the page and no prose: stamps, counters, bars, boxes of links.

use crate::diff::beside::{is_beside, is_said_by_the_page};
use crate::diff::links::{heads_links, is_link};
use crate::model::document::{Document, Role};

/// Links under one heading, at most: a text whose headings end in no full stop is no box.
const LINKS_MAX: usize = 8;

/// A document's furniture.
pub(super) struct Furniture<'d> {
    document: &'d Document,
    /// For each block, whether it belongs to a box of links.
    in_box: Vec<bool>,
}

impl<'d> Furniture<'d> {
    /// Finds the boxes of links; a single line is looked at when it is asked for.
    pub fn of(document: &'d Document) -> Self {
        // Links of a box that are still to come: they are headlines, and end in no full stop.
        let mut links: usize = 0;
        let is_in_box = |line: &str| {
            if heads_links(line) {
                links = LINKS_MAX + 1;
            } else if links > 0 && line.ends_with(['.', '!', '”', '"', '。', '؟']) {
                links = 0;
            }
            let in_box = links > 0;
            links = links.saturating_sub(1);
            in_box
        };
        let in_box = document.blocks.iter().map(|block| block.of(&document.text)).map(is_in_box).collect();
        Furniture { document, in_box }
    }

    /// Whether a sentence is furniture: its whole line is, or the page speaks for itself in this one.
    pub fn holds(&self, at: usize) -> bool {
        let sentence = &self.document.sentences[at];
        if sentence.place.role != Role::Body {
            return false;
        }
        let line = self.document.blocks[sentence.block].of(&self.document.text);
        self.in_box[sentence.block]
            || is_link(line)
            || is_beside(line)
            || sentence.span.len() < line.len() && is_said_by_the_page(self.document.sentence(at))
    }
}
