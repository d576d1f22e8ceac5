//! Words inside sentences that became each other: which runs were edited.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::align::Pair;
use super::fold::{differ_in_typography_only, folded};
use super::kept::{Kept, span};
use super::path::{Heft, Item, Paths};
use super::respell::respelled;
use super::sequence::common_runs;
use super::shift::{Carved, carve};
use super::words::is_stop_word;
use crate::language::{Token, TokenKind, packed};
use crate::model::document::Document;
use crate::model::edit::{Link, Relation, WordEdit};
use crate::model::span::Span;

/// Share of kept words below which two sentences are shown as one replacement: less reads as word salad.
const KEPT_MIN: f64 = 0.4;

/// Cells of one pair's table: longer sentences go through the sequence engine.
const PAIR_CELLS_MAX: usize = 250_000;

/// Kept tokens looked at beside what differs: an edit may slide so far.
const SLIDE_TOKENS: usize = 3;

/// Tokens of a side from which a replacement of unlike words is a deletion and an insertion.
const UNLIKE_TOKENS_MIN: usize = 5;

/// Pairs of tokens beyond which nobody looks for like ones.
const UNLIKE_PAIRS_MAX: usize = 10_000;

/// What the words between two edits must weigh, in hundredths, not to be drawn into one: by heft.
const ISLAND: [usize; 3] = [40, 60, 150];

/// What each token of the smaller and of the larger edit beside it draws.
const DRAWN_BY_SMALLER: usize = 25;
const DRAWN_BY_LARGER: usize = 5;

/// An edited run of tokens, half-open: old from, old to, new from, new to.
pub(super) type Run = [usize; 4];

/// Compares the words of linked sentences, within a budget.
pub(super) struct Refiner {
    paths: Paths,
    /// Cells of tables that may still be filled.
    pub cells_left: u64,
    /// A pair was left whole because the budget ran out.
    pub degraded: bool,
}

impl Refiner {
    /// A refiner that fills at most `cells`.
    pub fn new(cells: u64) -> Self {
        Refiner { paths: Paths::default(), cells_left: cells, degraded: false }
    }

    /// Links a pair's sentences and compares their words.
    pub fn link(&mut self, [old, new]: [&Document; 2], kept: &[Kept; 2], (old_at, new_at): Pair) -> Link {
        let (old_span, new_span) = (span(old, old_at), span(new, new_at));
        let (old_text, new_text) = (old_span.of(&old.text), new_span.of(&new.text));
        let mut link = Link { old: old_at, new: new_at, relation: Relation::Same, moved: false, edits: Vec::new() };
        if old_text == new_text {
            return link;
        }
        if differ_in_typography_only(old_text, new_text) {
            link.relation = Relation::Typography;
            return link;
        }
        let (old_tokens, new_tokens) = (kept[0].tokens(old, old_at), kept[1].tokens(new, new_at));
        let (edits, kept) = self.edits((old_text, &old_tokens), (new_text, &new_tokens));
        let shift = |edit: WordEdit| WordEdit {
            old: edit.old.shifted(old_span.start),
            new: edit.new.shifted(new_span.start),
            ..edit
        };
        (link.relation, link.edits) = match kept < KEPT_MIN {
            true => (Relation::Replaced, vec![WordEdit { old: old_span, new: new_span, shifted: false }]),
            false => (Relation::Reworded, edits.into_iter().map(shift).collect()),
        };
        link
    }

    /// Edited runs of two texts, and the share of words kept.
    fn edits(
        &mut self,
        (old, old_tokens): (&str, &[Token]),
        (new, new_tokens): (&str, &[Token]),
    ) -> (Vec<WordEdit>, f64) {
        fn list<'t>(text: &'t str, tokens: &[Token]) -> Vec<&'t str> {
            tokens.iter().map(|token| token.span.of(text)).collect()
        }
        let found = self.edited_runs(&list(old, old_tokens), &list(new, new_tokens));
        let words = |tokens: &[Token]| tokens.iter().filter(|token| token.kind != TokenKind::Punctuation).count();
        let lost: usize =
            found.edits.iter().map(|run| words(&old_tokens[run[0]..run[1]]) + words(&new_tokens[run[2]..run[3]])).sum();
        let total = words(old_tokens) + words(new_tokens);
        let kept = if total == 0 { 0.0 } else { (total - lost) as f64 / total as f64 };
        let edit = |(run, shifted): (&Run, bool)| WordEdit {
            old: extent(old_tokens, run[0], run[1], old.len()),
            new: extent(new_tokens, run[2], run[3], new.len()),
            shifted,
        };
        let halves = found.halves.iter().map(|run| (run, true));
        let mut runs: Vec<(&Run, bool)> = found.edits.iter().map(|run| (run, false)).chain(halves).collect();
        runs.sort_by_key(|(run, _)| (run[0], run[2]));
        let edits = runs.into_iter().map(edit).collect();
        (edits, kept)
    }

    /// Edited and shifted runs of two token lists.
    pub fn edited_runs(&mut self, old: &[&str], new: &[&str]) -> Carved {
        let (old_items, new_items) = items(old, new);
        let runs = self.differing(&old_items, &new_items);
        let carved = carve(&old_items, &new_items, runs);
        let runs = absorb(&old_items, &new_items, carved.edits);
        let edits = runs.into_iter().flat_map(|run| apart(old, new, (&old_items, &new_items), run)).collect();
        Carved { edits, ..carved }
    }

    /// The runs between what is kept.
    fn differing(&mut self, old: &[Item], new: &[Item]) -> Vec<Run> {
        let same = |(one, other): &(&Item, &Item)| one.0 == other.0;
        let front = old.iter().zip(new).take_while(same).count();
        let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(same).count();
        let (front, back) = (front.saturating_sub(SLIDE_TOKENS), back.saturating_sub(SLIDE_TOKENS));
        let (old_ends, new_ends) = ((front, old.len() - back), (front, new.len() - back));
        let (old_part, new_part) = (&old[old_ends.0..old_ends.1], &new[new_ends.0..new_ends.1]);
        let cells = (old_part.len() + 1) * (new_part.len() + 1);
        if cells as u64 > self.cells_left {
            self.degraded = true;
            return vec![[old_ends.0, old_ends.1, new_ends.0, new_ends.1]];
        }
        self.cells_left -= (cells as u64).min(PAIR_CELLS_MAX as u64);
        let kept = match cells > PAIR_CELLS_MAX {
            true => long_kept(old_part, new_part),
            false => self.paths.kept(old_part, new_part),
        };
        let (mut runs, mut old_at, mut new_at) = (Vec::new(), front, front);
        let ends = (old_part.len(), new_part.len());
        for (one, other) in kept.into_iter().chain([ends]).map(|(one, other)| (front + one, front + other)) {
            if one > old_at || other > new_at {
                runs.push([old_at, one, new_at, other]);
            }
            (old_at, new_at) = (one + 1, other + 1);
        }
        runs
    }
}

/// The same for sentences too long for a table.
fn long_kept(old: &[Item], new: &[Item]) -> Vec<(usize, usize)> {
    let ids = |items: &[Item]| items.iter().map(|item| item.0).collect::<Vec<u32>>();
    let runs = common_runs(&ids(old), &ids(new));
    runs.into_iter().flat_map(|(one, other, length)| (0..length).map(move |at| (one + at, other + at))).collect()
}

/// Items by their words; of short words, nearly all, no text is compared.
#[derive(Default)]
struct Known<'t> {
    short: HashMap<u64, Item, FixedState>,
    long: HashMap<&'t str, Item, FixedState>,
}

impl<'t> Known<'t> {
    fn item(&mut self, word: &'t str) -> Item {
        let next = (self.short.len() + self.long.len()) as u32;
        let next = || (next, heft(word));
        // The length stands in the byte that a word of up to seven leaves free.
        let letters = packed(word.as_bytes()).filter(|_| word.len() < 8);
        match letters.map(|letters| letters | (word.len() as u64) << 56) {
            Some(letters) => *self.short.entry(letters).or_insert_with(next),
            None => *self.long.entry(word).or_insert_with(next),
        }
    }
}

/// Numbers both lists' tokens: what a reader takes for the same has one number.
fn items(old: &[&str], new: &[&str]) -> (Vec<Item>, Vec<Item>) {
    let (old, new) = (spellings(old, new), spellings(new, old));
    let mut known = Known::default();
    known.short.reserve(old.len().max(new.len()));
    let old_items: Vec<Item> = old.iter().map(|word| known.item(word)).collect();
    // What both begin and end with was looked up already.
    let front = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(one, other)| one == other).count();
    let mut new_items: Vec<Item> = Vec::with_capacity(new.len());
    new_items.extend(&old_items[..front]);
    new_items.extend(new[front..new.len() - back].iter().map(|word| known.item(word)));
    new_items.extend(&old_items[old.len() - back..]);
    (old_items, new_items)
}

fn heft(word: &str) -> Heft {
    let tells = word.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    match () {
        _ if !tells && !word.chars().any(char::is_alphanumeric) => Heft::Sign,
        _ if is_stop_word(word) => Heft::Stop,
        _ => Heft::Content,
    }
}

/// The words as compared: typography folded, and a sentence's first word without its capital where the other side has
/// it inside a sentence.
fn spellings<'t>(words: &[&'t str], others: &[&str]) -> Vec<Cow<'t, str>> {
    let spelling = |(at, word): (usize, &&'t str)| {
        let first = at == 0 || matches!(words[at - 1], "." | "!" | "?");
        // Most begin as the other side does.
        if first && word.starts_with(char::is_uppercase) && !others.contains(word) {
            let lower = word.to_lowercase();
            if others.contains(&lower.as_str()) {
                return Cow::Owned(lower);
            }
        }
        match *word {
            _ if word.is_ascii() => Cow::Borrowed(*word),
            "“" | "”" => Cow::Borrowed("\""),
            "’" | "‘" => Cow::Borrowed("'"),
            "–" | "—" => Cow::Borrowed("-"),
            _ => Cow::Owned(folded(&respelled(word))),
        }
    };
    words.iter().enumerate().map(spelling).collect()
}

/// Joins edits across the few words between them, the lightest first: "[-As-] of [-late-]" reads worse than one
/// replacement. The larger the edits, the more they draw in; shifted words between them part them.
fn absorb(old: &[Item], new: &[Item], mut runs: Vec<Run>) -> Vec<Run> {
    let size = |run: &Run| (run[1] - run[0]).max(run[3] - run[2]);
    let slack = |pair: &[Run]| -> Option<usize> {
        let between = &old[pair[0][1]..pair[1][0]];
        if between != &new[pair[0][3]..pair[1][2]] {
            return None;
        }
        let island: usize = between.iter().map(|item| ISLAND[item.1 as usize]).sum();
        let (one, other) = (size(&pair[0]), size(&pair[1]));
        let drawn = one.min(other) * DRAWN_BY_SMALLER + one.max(other) * DRAWN_BY_LARGER;
        drawn.checked_sub(island)
    };
    loop {
        let joins = runs.windows(2).enumerate().filter_map(|(at, pair)| Some((slack(pair)?, std::cmp::Reverse(at))));
        let Some((_, std::cmp::Reverse(at))) = joins.max() else { return runs };
        let next = runs.remove(at + 1);
        (runs[at][1], runs[at][3]) = (next[1], next[3]);
    }
}

/// A long replacement whose two sides have nothing in common is a deletion and an insertion.
fn apart(old: &[&str], new: &[&str], items: (&[Item], &[Item]), run: Run) -> Vec<Run> {
    let [from, to, put_from, put_to] = run;
    let (gone, put) = (to - from, put_to - put_from);
    if gone == 0 || put == 0 || gone.max(put) < UNLIKE_TOKENS_MIN || gone * put > UNLIKE_PAIRS_MAX {
        return vec![run];
    }
    fn telling(words: &[&str], items: &[Item], from: usize, to: usize) -> Vec<String> {
        (from..to).filter(|at| items[*at].1 == Heft::Content).map(|at| words[at].to_lowercase()).collect()
    }
    let (gone, put) = (telling(old, items.0, from, to), telling(new, items.1, put_from, put_to));
    let like = gone.iter().any(|one| put.iter().any(|other| are_forms(one, other)));
    if like { vec![run] } else { vec![[from, to, put_from, put_from], [to, to, put_from, put_to]] }
}

/// Whether two words in small letters look like forms of one: most letters shared at their ends, the first among them.
fn are_forms(one: &str, other: &str) -> bool {
    if one.chars().next() != other.chars().next() {
        return false;
    }
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let front = one.chars().zip(other.chars()).take_while(|(left, right)| left == right).count();
    let room = length.min(other_length) - front;
    let back = one.chars().rev().zip(other.chars().rev()).take(room).take_while(|(left, right)| left == right).count();
    let longest = length.max(other_length);
    one == other || (length.min(other_length) >= 3 && (front + back) * 10 >= longest * 6)
}

/// The bytes of tokens `from..to`; for none, the place before token `from`.
fn extent(tokens: &[Token], from: usize, to: usize, end: usize) -> Span {
    if from < to {
        return Span::new(tokens[from].span.start, tokens[to - 1].span.end);
    }
    let at = tokens.get(from).map_or(end, |token| token.span.start);
    Span::new(at, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both texts with their edits marked.
    fn marked(old: &str, new: &str) -> String {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
        let runs = Refiner::new(100_000).edited_runs(&old, &new).edits;
        let shown = |run: &Run| format!("{} → {}", old[run[0]..run[1]].join(" "), new[run[2]..run[3]].join(" "));
        runs.iter().map(shown).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_reworded_clause_is_one_edit() {
        assert_eq!(
            marked("As of late afternoon no leader had signed .", "By evening three leaders had signed ."),
            "As of late afternoon no leader → By evening three leaders"
        );
        assert_eq!(marked("at least 12 people died", "at least 120 people died"), "12 → 120");
        assert_eq!(marked("the old town burned", "the town burned"), "old → ");
        assert_eq!(marked("Once the doors shut , we left .", "We left ."), "Once the doors shut , → ");
    }

    #[test]
    fn an_empty_budget_keeps_only_the_ends() {
        let mut refiner = Refiner::new(0);
        assert_eq!(refiner.edited_runs(&["a", "b"], &["a", "c"]).edits, [[0, 2, 0, 2]]);
        assert!(refiner.degraded);
    }
}
