//! Moves: the links off the heaviest chain that keeps its order on both sides.
//!
//! "Any deletion that looks like an insertion" calls far too much moved; the heaviest increasing subsequence (Fenwick
//! tree of prefix maxima, O(k log k)) keeps most of the text in place.

use crate::model::document::Document;
use crate::model::edit::Link;

/// Words below which a passage is too short to be called moved.
const MOVED_WORDS_MIN: usize = 4;

/// Marks the links that were moved; `links` must be sorted by their new side.
pub(super) fn mark_moves(old: &Document, links: &mut [Link]) {
    if links.windows(2).all(|pair| pair[0].old.last() < pair[1].old.first()) {
        return;
    }
    let words =
        |link: &Link| -> usize { link.old.indices().map(|at| old.sentence(at).split_whitespace().count()).sum() };
    // What crosses no other stands in every chain, whatever it weighs, and nobody need count its words.
    let weigh = |(link, crosses): (&Link, bool)| if crosses { words(link).max(1) } else { 1 };
    let weights: Vec<usize> = links.iter().zip(crossing(links)).map(weigh).collect();
    // best[i]: heaviest chain that ends at a link whose old side is the i-th or earlier.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); old.sentences.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; links.len()];
    let mut ends: Vec<usize> = vec![0; links.len()];
    for (index, link) in links.iter().enumerate() {
        let (weight, previous) = prefix(&best, link.old.first());
        before[index] = previous;
        ends[index] = weight + weights[index];
        raise(&mut best, link.old.last() + 1, (ends[index], Some(index)));
    }
    let mut kept = vec![false; links.len()];
    let mut at = (0..links.len()).max_by_key(|index| (ends[*index], std::cmp::Reverse(*index)));
    while let Some(index) = at {
        kept[index] = true;
        at = before[index];
    }
    for (index, link) in links.iter_mut().enumerate() {
        link.moved = !kept[index] && weights[index] >= MOVED_WORDS_MIN;
    }
}

/// Which links stand on the old side behind one that follows them, or before one that they follow.
fn crossing(links: &[Link]) -> Vec<bool> {
    let mut crosses = vec![false; links.len()];
    let mut behind = usize::MAX;
    for (link, crosses) in links.iter().zip(&mut crosses).rev() {
        *crosses = behind <= link.old.last();
        behind = behind.min(link.old.first());
    }
    let mut before = 0;
    for (link, crosses) in links.iter().zip(&mut crosses) {
        *crosses |= link.old.first() < before;
        before = before.max(link.old.last() + 1);
    }
    crosses
}

/// Heaviest chain over old sentences before `position`.
fn prefix(best: &[(usize, Option<usize>)], position: usize) -> (usize, Option<usize>) {
    let (mut at, mut found) = (position, (0, None));
    while at > 0 {
        if best[at].0 > found.0 {
            found = best[at];
        }
        at &= at - 1;
    }
    found
}

fn raise(best: &mut [(usize, Option<usize>)], position: usize, chain: (usize, Option<usize>)) {
    let mut at = position;
    while at < best.len() {
        if chain.0 > best[at].0 {
            best[at] = chain;
        }
        at += at & at.wrapping_neg();
    }
}
