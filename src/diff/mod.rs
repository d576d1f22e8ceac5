//! Two documents become a comparison; many become a history.
//!
//! Sentences are aligned first, words are compared inside sentences that became each other: a flat word diff of two
//! articles matches every "the" with any other. Anchors are equal sentences (histogram diff over ids), gaps between them
//! are filled by dynamic programming over a token-weighted Dice coefficient, moves are the links off the heaviest
//! increasing chain. Everything is total and deterministic; a budget in work units bounds it, and where it runs out the
//! result is coarser, says so, and is still exact.

mod align;
mod beside;
mod breaks;
mod chain;
mod classify;
mod fold;
mod follow;
mod gap;
mod hour;
mod kept;
#[cfg(test)]
mod laws;
mod links;
mod path;
mod publisher;
mod refine;
mod respell;
mod script;
mod sequence;
mod shift;
mod site_name;
mod timely;
mod weigh;
mod words;

use crate::language::{TokenKind, tokens};
use crate::model::document::Document;
use crate::model::edit::{Comparison, Link, Stretch, WordEdit};
use crate::model::span::Span;

use self::kept::Kept;

pub use classify::{pictures, reverting};
pub use follow::follow;

/// Name and version of these rules; it changes whenever the same two texts may compare otherwise.
pub const DIFFER: &str = "dateline-diff/14";

/// How much work one comparison may take: cells of the alignment's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Cells in all; a comparison of two news articles takes some thousands.
    pub cells: u64,
}

/// Cells of word tables for each cell of the alignment's: they are smaller work, and there are more of them.
const WORD_CELLS: u64 = 16;

impl Default for Budget {
    fn default() -> Self {
        Budget { cells: 2_000_000 }
    }
}

/// Compares two documents.
///
/// # Examples
/// ```
/// use dateline::{diff, language};
/// let old = language::plain("At least 40 people were hurt on Monday, officials said.");
/// let new = language::plain("At least 90 people were hurt on Monday, officials said.");
/// let comparison = diff::compare(&old, &new, diff::Budget::default());
/// assert_eq!(comparison.script.apply(&old.text).as_deref(), Some(&*new.text));
/// assert_eq!(comparison.changes[0].kind().word(), "number");
/// ```
pub fn compare(old: &Document, new: &Document, budget: Budget) -> Comparison {
    // One direction is computed, the other is its mirror: which is old must not decide what is linked.
    let mirrored = (old.text.len(), &old.text) > (new.text.len(), &new.text);
    let (mut links, degraded, mut kept) = match mirrored {
        true => links_of(new, old, budget),
        false => links_of(old, new, budget),
    };
    if mirrored {
        kept.reverse();
        links.iter_mut().for_each(mirror);
        links.sort_by_key(|link| (link.new.first(), link.old.first()));
    }
    let removed = unlinked(old, links.iter().map(|link| link.old));
    let added = unlinked(new, links.iter().map(|link| link.new));
    let script = script::build(old, new, &links);
    let mut comparison = Comparison { script, links, removed, added, changes: Vec::new(), degraded };
    comparison.changes = classify::classify([old, new], &kept, &comparison);
    pictures(&old.captions, &new.captions, &mut comparison.changes);
    comparison
}

/// The sentences that no link names.
fn unlinked(document: &Document, linked: impl Iterator<Item = Stretch>) -> Vec<usize> {
    let mut taken = vec![false; document.sentences.len()];
    linked.for_each(|at| taken[at.indices()].fill(true));
    align::free(&taken)
}

/// The links of two documents, by their new side, with the words that changed in each; whether they are coarser than they
/// might be; and the tokens that were read.
fn links_of(old: &Document, new: &Document, budget: Budget) -> (Vec<Link>, bool, [Kept; 2]) {
    let (mut pairs, degraded, kept) = align::align(old, new, budget);
    pairs.sort();
    let mut refiner = refine::Refiner::new(budget.cells.saturating_mul(WORD_CELLS));
    let mut links: Vec<Link> = pairs.into_iter().map(|pair| refiner.link([old, new], &kept, pair)).collect();
    links.sort_by_key(|link| (link.new.first(), link.old.first()));
    chain::mark_moves(old, &mut links);
    breaks::mark(old, new, &mut links);
    (links, degraded || refiner.degraded, kept)
}

/// The same link seen from the other side.
fn mirror(link: &mut Link) {
    std::mem::swap(&mut link.old, &mut link.new);
    link.edits.iter_mut().for_each(|edit| std::mem::swap(&mut edit.old, &mut edit.new));
    // What went is read before what came in its place.
    for at in 1..link.edits.len() {
        let (came, went) = (link.edits[at - 1], link.edits[at]);
        if came.old.is_empty() && went.new.is_empty() && came.old.start == went.old.start {
            let (from, end) = (came.new.start, went.old.end);
            link.edits[at - 1] = WordEdit { new: Span::new(from, from), ..went };
            link.edits[at] = WordEdit { old: Span::new(end, end), ..came };
        }
    }
}

/// Words added and removed; what was moved is neither.
pub fn delta(comparison: &Comparison, old: &Document, new: &Document) -> (u32, u32) {
    let count = |text: &str| tokens(text).iter().filter(|token| token.kind != TokenKind::Punctuation).count() as u32;
    let edits = || comparison.links.iter().flat_map(|link| &link.edits).filter(|edit| !edit.shifted);
    let added = comparison.added.iter().map(|index| count(new.sentence(*index))).sum::<u32>();
    let removed = comparison.removed.iter().map(|index| count(old.sentence(*index))).sum::<u32>();
    let put: u32 = edits().map(|edit| count(edit.new.of(&new.text))).sum();
    let gone: u32 = edits().map(|edit| count(edit.old.of(&old.text))).sum();
    (added + put, removed + gone)
}

/// Which of the old sentences became which of the new, those in their order and those that were moved: plumbing for
/// evaluation.
pub fn align_sentences(old: &[&str], new: &[&str]) -> [Vec<(usize, usize)>; 2] {
    let (old, new) = (lines(old), lines(new));
    let comparison = compare(&old, &new, Budget::default());
    // Blocks are one a line, so a sentence's block is its line.
    [false, true].map(|moved| {
        let links = comparison.links.iter().filter(|link| link.moved == moved);
        let pairs = links
            .flat_map(|link| link.old.indices().flat_map(move |one| link.new.indices().map(move |other| (one, other))));
        let mut pairs: Vec<_> =
            pairs.map(|(one, other)| (old.sentences[one].block, new.sentences[other].block)).collect();
        pairs.sort_unstable();
        pairs
    })
}

/// Which runs of tokens were edited, and which were only shifted, as half-open ranges: plumbing for evaluation.
pub fn align_tokens(old: &[&str], new: &[&str]) -> [Vec<[usize; 4]>; 2] {
    let found = refine::Refiner::new(u64::MAX).edited_runs(old, new);
    [found.edits, found.shifted]
}

/// A document of one sentence a line, split no further.
fn lines(lines: &[&str]) -> Document {
    use crate::model::document::{Place, Role, Sentence};
    let mut document = Document::default();
    for (index, line) in lines.iter().enumerate() {
        let start = document.text.len();
        document.text.push_str(line);
        let span = Span::new(start, document.text.len());
        document.text.push('\n');
        document.blocks.push(span);
        let place = Place { role: Role::Body, paragraph: index as u32 + 1, sentence: 1 };
        document.sentences.push(Sentence { place, block: index, span });
    }
    document
}
