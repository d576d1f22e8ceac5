//! Words inside sentences that became each other: which runs were edited.

use std::collections::HashMap;

use super::fold::{differ_in_typography_only, folded};
use super::sequence::common_runs;
use super::words::is_stop_word;
use crate::language::{Token, TokenKind, tokens};
use crate::model::document::Document;
use crate::model::edit::{Link, Relation, WordEdit};
use crate::model::span::Span;

/// Share of kept words below which two sentences are shown as one replacement: less reads as word salad.
const KEPT_MIN: f64 = 0.4;

/// Kept tokens between two edits up to which the edits are one, if they are stop words or punctuation.
const ISLAND_MAX: usize = 3;

/// Links sentences `old_at` with `new_at` and compares their words.
pub(super) fn link(old: &Document, new: &Document, old_at: Vec<usize>, new_at: Vec<usize>) -> Link {
    let span = |document: &Document, at: &[usize]| {
        Span::new(document.sentences[at[0]].span.start, document.sentences[at[at.len() - 1]].span.end)
    };
    let (old_span, new_span) = (span(old, &old_at), span(new, &new_at));
    let (old_text, new_text) = (old_span.of(&old.text), new_span.of(&new.text));
    let plain = |relation| Link { old: old_at.clone(), new: new_at.clone(), relation, moved: false, edits: Vec::new() };
    if old_text == new_text {
        return plain(Relation::Same);
    }
    if differ_in_typography_only(old_text, new_text) {
        return plain(Relation::Typography);
    }
    let (edits, kept) = edits(old_text, new_text);
    let whole = WordEdit { old: old_span, new: new_span };
    let shift =
        |edit: WordEdit| WordEdit { old: edit.old.shifted(old_span.start), new: edit.new.shifted(new_span.start) };
    let (relation, edits) = match kept < KEPT_MIN {
        true => (Relation::Replaced, vec![whole]),
        false => (Relation::Reworded, edits.into_iter().map(shift).collect()),
    };
    Link { old: old_at, new: new_at, relation, moved: false, edits }
}

/// Edited runs of two texts, and the share of words kept.
fn edits(old: &str, new: &str) -> (Vec<WordEdit>, f64) {
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    let list = |text: &str, tokens: &[Token]| -> Vec<String> {
        tokens.iter().map(|token| folded(token.span.of(text))).collect()
    };
    let (old_words, new_words) = (list(old, &old_tokens), list(new, &new_tokens));
    let (old_list, new_list): (Vec<&str>, Vec<&str>) =
        (old_words.iter().map(String::as_str).collect(), new_words.iter().map(String::as_str).collect());
    let runs = edited_runs(&old_list, &new_list);
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.kind != TokenKind::Punctuation).count();
    let lost: usize =
        runs.iter().map(|run| words(&old_tokens[run[0]..run[1]]) + words(&new_tokens[run[2]..run[3]])).sum();
    let total = words(&old_tokens) + words(&new_tokens);
    let kept = if total == 0 { 0.0 } else { (total - lost) as f64 / total as f64 };
    let edit = |run: &[usize; 4]| WordEdit {
        old: extent(&old_tokens, run[0], run[1], old.len()),
        new: extent(&new_tokens, run[2], run[3], new.len()),
    };
    (runs.iter().map(edit).collect(), kept)
}

/// The bytes of tokens `from..to`; for none, the place before token `from`.
fn extent(tokens: &[Token], from: usize, to: usize, end: usize) -> Span {
    if from < to {
        return Span::new(tokens[from].span.start, tokens[to - 1].span.end);
    }
    let at = tokens.get(from).map_or(end, |token| token.span.start);
    Span::new(at, at)
}

/// Edited runs of two token lists as `[old from, old to, new from, new to]`, half-open.
pub(super) fn edited_runs(old: &[&str], new: &[&str]) -> Vec<[usize; 4]> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut number = |words: &[&str]| -> Vec<u32> {
        let mut id = |word: &&str| {
            let next = ids.len() as u32;
            *ids.entry((*word).to_owned()).or_insert(next)
        };
        words.iter().map(&mut id).collect()
    };
    let (old_ids, new_ids) = (number(old), number(new));
    let (mut runs, mut old_at, mut new_at) = (Vec::new(), 0, 0);
    for (one, other, length) in common_runs(&old_ids, &new_ids).into_iter().chain([(old.len(), new.len(), 0)]) {
        if one > old_at || other > new_at {
            runs.push([old_at, one, new_at, other]);
        }
        (old_at, new_at) = (one + length, other + length);
    }
    absorb(old, runs)
}

/// Joins edits across a few kept stop words: "[-As-] of [-late-]" reads worse than one replacement.
fn absorb(old: &[&str], runs: Vec<[usize; 4]>) -> Vec<[usize; 4]> {
    let mut joined: Vec<[usize; 4]> = Vec::new();
    for run in runs {
        if let Some(last) = joined.last_mut() {
            let island = last[1]..run[0];
            let size = |run: &[usize; 4]| (run[1] - run[0]).max(run[3] - run[2]);
            let small = island.len() <= ISLAND_MAX && island.len() * 2 <= size(last).min(size(&run));
            let light = |word: &&str| is_stop_word(&word.to_lowercase()) || !word.chars().any(char::is_alphanumeric);
            if small && old[island].iter().all(light) {
                (last[1], last[3]) = (run[1], run[3]);
                continue;
            }
        }
        joined.push(run);
    }
    joined
}
