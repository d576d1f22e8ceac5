//! The exact script between two texts, made from their links.

use crate::model::document::Document;
use crate::model::edit::{EditScript, Link, Op, Stretch};
use crate::model::span::Span;

/// Builds the script. Links in place are kept but for their edits; all else, moves too, is deleted and inserted.
pub(super) fn build(old: &Document, new: &Document, links: &[Link]) -> EditScript {
    let mut writer = Writer { old: &old.text, new: &new.text, at: (0, 0), script: EditScript::default() };
    for link in links.iter().filter(|link| !link.moved) {
        let first = |document: &Document, at: usize| document.sentences[at].span.start;
        let last = |document: &Document, at: Stretch| document.sentences[at.last()].span.end;
        let start = (first(old, link.old.first()), first(new, link.new.first()));
        // Short links off the chain are not called moved, but do not keep the order either.
        if start.0 < writer.at.0 || start.1 < writer.at.1 {
            continue;
        }
        writer.between(start);
        for edit in &link.edits {
            writer.kept((edit.old.start, edit.new.start));
            writer.replaced((edit.old.end, edit.new.end));
        }
        writer.kept((last(old, link.old), last(new, link.new)));
    }
    writer.between((old.text.len(), new.text.len()));
    writer.script
}

/// Bytes that both begin with, whole characters.
pub(super) fn common_front(old: &str, new: &str) -> usize {
    let mut bytes = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    while !old.is_char_boundary(bytes) {
        bytes -= 1;
    }
    bytes
}

/// Bytes that both end with, whole characters.
fn common_back(old: &str, new: &str) -> usize {
    let mut bytes = old.bytes().rev().zip(new.bytes().rev()).take_while(|(one, other)| one == other).count();
    while !old.is_char_boundary(old.len() - bytes) {
        bytes -= 1;
    }
    bytes
}

struct Writer<'t> {
    old: &'t str,
    new: &'t str,
    at: (usize, usize),
    script: EditScript,
}

impl Writer<'_> {
    /// Up to `to` both sides should say the same; where they do not, what differs is replaced.
    fn kept(&mut self, to: (usize, usize)) {
        self.between(to);
    }

    /// What both sides begin and end with is kept, the middle replaced.
    fn between(&mut self, to: (usize, usize)) {
        let (old, new) = (Span::new(self.at.0, to.0).of(self.old), Span::new(self.at.1, to.1).of(self.new));
        if old == new {
            return self.push_keep(old.len());
        }
        let front = common_front(old, new);
        let back = common_back(&old[front..], &new[front..]);
        self.push_keep(front);
        self.replaced((to.0 - back, to.1 - back));
        self.push_keep(back);
    }

    fn push_keep(&mut self, bytes: usize) {
        if bytes == 0 {
            return;
        }
        self.at = (self.at.0 + bytes, self.at.1 + bytes);
        match self.script.ops.last_mut() {
            Some(Op::Keep(kept)) => *kept += bytes,
            _ => self.script.ops.push(Op::Keep(bytes)),
        }
    }

    /// Deletes up to `to` in old, then inserts up to `to` in new; neighbours run together.
    fn replaced(&mut self, to: (usize, usize)) {
        let (old, new) = (Span::new(self.at.0, to.0).of(self.old), Span::new(self.at.1, to.1).of(self.new));
        self.at = to;
        let mut put = new.len();
        if !old.is_empty() {
            // A deletion goes before the insertion beside it.
            if let Some(&Op::Insert(before)) = self.script.ops.last() {
                self.script.ops.pop();
                put += before;
            }
            match self.script.ops.last_mut() {
                Some(Op::Delete(gone)) => *gone += old.len(),
                _ => self.script.ops.push(Op::Delete(old.len())),
            }
        }
        if put > 0 {
            match self.script.ops.last_mut() {
                Some(Op::Insert(before)) => *before += put,
                _ => self.script.ops.push(Op::Insert(put)),
            }
        }
        self.script.deleted.push_str(old);
        self.script.inserted.push_str(new);
    }
}
