//! Words that only changed their place within a sentence: taken out here, put in there.
//!
//! They are no edit of what is said, as a moved sentence is none; human annotators leave them unmarked. The longest run
//! goes first, and each token is in one of them at most.

use super::path::{Heft, Item};
use super::refine::Run;

/// What a run must weigh to be known again: a word that stands once on either side weighs two, any other that tells one.
const KNOWN: usize = 2;

/// Pairs of equal edited tokens beyond which nobody looks.
const PAIRS_MAX: usize = 10_000;

/// Edits without the words that were shifted.
#[derive(Default)]
pub(super) struct Carved {
    /// What was edited.
    pub edits: Vec<Run>,
    /// What was shifted: where it stood, where it stands.
    pub shifted: Vec<Run>,
    /// The same as deletions and insertions in the order of the edits.
    pub halves: Vec<Run>,
}

/// Takes out of `runs` the words that stand elsewhere among them.
pub(super) fn carve(old: &[Item], new: &[Item], runs: Vec<Run>) -> Carved {
    let shifted = if runs.len() > 1 { shifted(old, new, &runs) } else { Vec::new() };
    if shifted.is_empty() {
        return Carved { edits: runs, ..Carved::default() };
    }
    let (mut from, mut to) = (vec![false; old.len()], vec![false; new.len()]);
    for run in &shifted {
        from[run[0]..run[1]].fill(true);
        to[run[2]..run[3]].fill(true);
    }
    let mut carved = Carved { shifted, ..Carved::default() };
    runs.into_iter().for_each(|run| carved.put(run, &pieces(&from, run[0], run[1]), &pieces(&to, run[2], run[3])));
    carved
}

/// A part of one side of an edit, and whether it was shifted.
type Piece = (usize, usize, bool);

fn pieces(shifted: &[bool], from: usize, to: usize) -> Vec<Piece> {
    let mut at = from;
    let runs = shifted[from..to].chunk_by(|one, other| one == other).map(|run| {
        at += run.len();
        (at - run.len(), at, run[0])
    });
    runs.collect()
}

impl Carved {
    /// Adds what is left of a run: as many replacements where both sides fell into as many parts, else what is gone and
    /// what came.
    fn put(&mut self, run: Run, old: &[Piece], new: &[Piece]) {
        let count = |side: &[Piece]| side.iter().filter(|piece| !piece.2).count();
        let pairs = if count(old) == count(new) { count(old) } else { 0 };
        let (mut old, mut new) = (old.iter().copied().peekable(), new.iter().copied().peekable());
        let mut at = (run[0], run[2]);
        for _ in 0..pairs {
            at = self.one_sided(at, || old.next_if(|piece| piece.2), || new.next_if(|piece| piece.2));
            if let (Some(gone), Some(put)) = (old.next(), new.next()) {
                self.edits.push([gone.0, gone.1, put.0, put.1]);
                at = (gone.1, put.1);
            }
        }
        self.one_sided(at, || old.next(), || new.next());
    }

    /// Adds parts of old, then parts of new, and gives where they end.
    fn one_sided(
        &mut self,
        mut at: (usize, usize),
        mut old: impl FnMut() -> Option<Piece>,
        mut new: impl FnMut() -> Option<Piece>,
    ) -> (usize, usize) {
        while let Some((from, to, is_shifted)) = old() {
            self.list(is_shifted).push([from, to, at.1, at.1]);
            at.0 = to;
        }
        while let Some((from, to, is_shifted)) = new() {
            self.list(is_shifted).push([at.0, at.0, from, to]);
            at.1 = to;
        }
        at
    }

    fn list(&mut self, is_shifted: bool) -> &mut Vec<Run> {
        if is_shifted { &mut self.halves } else { &mut self.edits }
    }
}

/// The runs that stand on both sides of the edits, the heaviest first.
fn shifted(old: &[Item], new: &[Item], runs: &[Run]) -> Vec<Run> {
    let mut search = Search::new(old, new, runs);
    let mut found = Vec::new();
    while let Some(run) = search.heaviest() {
        search.old_edit[run[0]..run[1]].fill(None);
        search.new_edit[run[2]..run[3]].fill(None);
        found.push(run);
    }
    found
}

struct Search<'a> {
    old: &'a [Item],
    new: &'a [Item],
    /// In which edit a token stands; none if it was kept or is spoken for.
    old_edit: Vec<Option<usize>>,
    new_edit: Vec<Option<usize>>,
    /// Places of equal tokens, the heaviest runs of which begin here.
    pairs: Vec<(usize, usize)>,
    /// What each old token weighs.
    weights: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(old: &'a [Item], new: &'a [Item], runs: &[Run]) -> Self {
        let (mut old_edit, mut new_edit) = (vec![None; old.len()], vec![None; new.len()]);
        for (index, run) in runs.iter().enumerate() {
            old_edit[run[0]..run[1]].fill(Some(index));
            new_edit[run[2]..run[3]].fill(Some(index));
        }
        // What tokens equal is numbered from 0 on.
        let ids = old.iter().chain(new).map(|item| item.0 as usize + 1).max().unwrap_or(0);
        let mut counts = vec![[0u32; 2]; ids];
        old.iter().for_each(|item| counts[item.0 as usize][0] += 1);
        new.iter().for_each(|item| counts[item.0 as usize][1] += 1);
        let weight = |item: &Item| match item.1 {
            Heft::Content if counts[item.0 as usize] == [1, 1] => KNOWN,
            Heft::Content => 1,
            _ => 0,
        };
        let edited = |edits: &[Option<usize>]| (0..edits.len()).filter(|at| edits[*at].is_some()).collect::<Vec<_>>();
        let new_edited = edited(&new_edit);
        let equal = |one: usize| new_edited.iter().filter(move |other| new[**other].0 == old[one].0);
        let pairs = edited(&old_edit).into_iter().flat_map(|one| equal(one).map(move |other| (one, *other)));
        let pairs: Vec<_> = pairs.take(PAIRS_MAX).collect();
        Search { old, new, weights: old.iter().map(weight).collect(), old_edit, new_edit, pairs }
    }

    /// The heaviest run that is left, the first of those.
    fn heaviest(&self) -> Option<Run> {
        let runs = self.pairs.iter().map(|(one, other)| {
            let length = self.length(*one, *other);
            let weight: usize = self.weights[*one..one + length].iter().sum();
            (weight, [*one, one + length, *other, other + length])
        });
        let known = runs.filter(|(weight, _)| *weight >= KNOWN);
        known.reduce(|best, run| if run.0 > best.0 { run } else { best }).map(|(_, run)| run)
    }

    /// How many tokens from here on are equal, in one edit of either side.
    fn length(&self, one: usize, other: usize) -> usize {
        let (old_edit, new_edit) = (self.old_edit[one], self.new_edit[other]);
        if old_edit.is_none() || new_edit.is_none() {
            return 0;
        }
        let within = |at: &usize| {
            let (one, other) = (one + at, other + at);
            one < self.old.len()
                && other < self.new.len()
                && self.old_edit[one] == old_edit
                && self.new_edit[other] == new_edit
                && self.old[one].0 == self.new[other].0
        };
        (0..).take_while(within).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters tell, dots do not.
    fn carved(old: &str, new: &str, runs: &[Run]) -> Carved {
        let items = |text: &str| -> Vec<Item> {
            text.chars().map(|letter| (letter as u32, if letter == '.' { Heft::Stop } else { Heft::Content })).collect()
        };
        carve(&items(old), &items(new), runs.to_vec())
    }

    #[test]
    fn a_word_that_stands_elsewhere_was_shifted() {
        // "x" goes from the front to the back.
        let found = carved("xab", "abx", &[[0, 1, 0, 0], [3, 3, 2, 3]]);
        assert_eq!((found.edits, found.shifted), (vec![], vec![[0, 1, 2, 3]]));
        assert_eq!(found.halves, [[0, 1, 0, 0], [3, 3, 2, 3]]);
    }

    #[test]
    fn what_stands_twice_needs_another_beside_it() {
        assert!(carved("xabx", "abxx", &[[0, 1, 0, 0], [4, 4, 3, 4]]).shifted.is_empty());
        assert!(carved(".ab", "ab.", &[[0, 1, 0, 0], [3, 3, 2, 3]]).shifted.is_empty());
    }

    #[test]
    fn what_is_left_of_a_replacement_is_an_edit() {
        let found = carved("xyab", "zabxw", &[[0, 2, 0, 1], [4, 4, 3, 5]]);
        assert_eq!(found.edits, [[1, 2, 0, 1], [4, 4, 4, 5]]);
        assert_eq!(found.halves, [[0, 1, 0, 0], [4, 4, 3, 4]]);
    }
}
