//! Which sentences are furniture of the page and no prose: stamps, counters, bars, boxes of links.

use std::cell::Cell;

use super::head_of;
use crate::diff::beside::{is_appeal, is_beside, is_home, is_said_by_the_page, is_step};
use crate::diff::links::{heads_links, is_link};
use crate::diff::publisher::is_note;
use crate::language::furniture::is_bare;
use crate::model::document::{Document, Role};

/// Links under one heading, at most: a text whose headings end in no full stop is no box.
const LINKS_MAX: usize = 8;

/// Steps of the way from the home page that stand in lines of their own, at most.
const STEPS_MAX: usize = 4;

/// Bytes of a paragraph that asks its readers for something, at most.
const APPEAL_BYTES_MAX: usize = 600;

/// A document's furniture.
pub(super) struct Furniture<'d> {
    pub document: &'d Document,
    /// Of each block, what was found when it was asked for: its sentences are asked for one by one.
    found: Vec<Found>,
}

/// What is known of a block.
#[derive(Clone, Default)]
struct Found {
    /// It is of the page.
    of_page: Cell<Option<bool>>,
    /// It asks its readers for something.
    appeal: Cell<Option<bool>>,
    /// Its first sentence is a publisher's note.
    note: Cell<Option<bool>>,
}

impl Found {
    fn once(known: &Cell<Option<bool>>, look: impl FnOnce() -> bool) -> bool {
        let found = known.get().unwrap_or_else(look);
        known.set(Some(found));
        found
    }
}

impl<'d> Furniture<'d> {
    /// Nothing is looked at before it is asked for.
    pub fn of(document: &'d Document) -> Self {
        Furniture { document, found: vec![Found::default(); document.blocks.len()] }
    }

    /// Whether a sentence is furniture: its whole line is, or the page speaks for itself in this one.
    pub fn holds(&self, at: usize) -> bool {
        let sentence = &self.document.sentences[at];
        match sentence.place.role {
            Role::Body => {}
            // Where a page has no standfirst, what stands first under the headline is taken for one.
            Role::Dek => return is_link(self.document.sentence(at)) || is_beside(self.document.sentence(at)),
            _ => return false,
        }
        let line = self.line(sentence.block);
        self.is_of_page(sentence.block)
            || is_bare(line) && self.stands_beside_furniture(sentence.block)
            || is_step(line) && self.is_on_the_way(sentence.block)
            || sentence.span.len() < line.len()
                && (is_said_by_the_page(self.document.sentence(at)) || self.asks_readers(at, line))
    }

    /// Whether the block of a sentence begins with a publisher's note: the sentence goes on in it.
    pub fn begins_as_a_note(&self, at: usize) -> bool {
        let look = || is_note(self.document.sentence(head_of(self.document, at)));
        Found::once(&self.found[self.document.sentences[at].block].note, look)
    }

    /// Whether a sentence is a publisher's note or goes on in one.
    pub fn is_of_a_note(&self, at: usize) -> bool {
        let is_head = head_of(self.document, at) == at;
        self.begins_as_a_note(at) || !is_head && is_note(self.document.sentence(at))
    }

    fn line(&self, block: usize) -> &'d str {
        self.document.blocks[block].of(&self.document.text)
    }

    fn is_of_page(&self, block: usize) -> bool {
        let look = || self.is_in_box(block) || is_link(self.line(block)) || is_beside(self.line(block));
        Found::once(&self.found[block].of_page, look)
    }

    /// Whether a heading of links stands few lines over it, and between them no line that ends as sentences do: links are
    /// headlines, and end in no full stop.
    fn is_in_box(&self, block: usize) -> bool {
        for line in (0..=block).rev().take(LINKS_MAX + 1).map(|at| self.line(at)) {
            if heads_links(line) {
                return true;
            }
            if line.ends_with(['.', '!', '”', '"', '。', '؟']) {
                return false;
            }
        }
        false
    }

    /// Figures alone belong to what stands over or under them.
    fn stands_beside_furniture(&self, block: usize) -> bool {
        let after = Some(block + 1).filter(|after| *after < self.document.blocks.len());
        [block.checked_sub(1), after].into_iter().flatten().any(|near| self.is_of_page(near))
    }

    /// Whether the lines over it are steps from the home page.
    fn is_on_the_way(&self, block: usize) -> bool {
        let before = (block.saturating_sub(STEPS_MAX)..block).rev().map(|at| self.line(at));
        before.take_while(|line| is_step(line)).any(is_home)
    }

    /// Whether the paragraph of a sentence asks its readers for something.
    fn asks_readers(&self, at: usize, line: &str) -> bool {
        let sentences = &self.document.sentences;
        let block = sentences[at].block;
        let look = || {
            let first = sentences[..at].iter().rposition(|one| one.block != block).map_or(0, |before| before + 1);
            let rest = sentences[at..].iter();
            let end = at + rest.take_while(|one| one.block == block).count();
            is_appeal((first..end).map(|at| self.document.sentence(at)))
        };
        line.len() <= APPEAL_BYTES_MAX && Found::once(&self.found[block].appeal, look)
    }
}
