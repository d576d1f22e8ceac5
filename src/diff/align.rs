//! Which sentence became which: heads by role, equal sentences as anchors, gaps by dynamic programming, leftovers by
//! likeness, wherever they stand.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::model::document::{Document, Role};
use crate::model::edit::Stretch;

use super::Budget;
use super::gap::Gap;
use super::kept::Kept;
use super::sequence::common_runs;
use super::weigh::{Bags, Row};

/// Likeness of the few pairs left between two matched neighbours: their place speaks for them.
const LIKE_IN_PLACE: f64 = 0.15;

/// How many such pairs there may be side by side.
const IN_PLACE_MAX: usize = 3;

/// Likeness from which two sentences are one wherever they stand.
const LIKE_ANYWHERE: f64 = 0.60;

/// Words below which a sentence is too common to be followed out of its order.
const MOVED_WORDS_MIN: usize = 4;

/// Sentences a token may stand in to speak for two of them out of their order.
const SPREAD_MAX: usize = 32;

/// How many likely counterparts of a leftover are looked at.
const CANDIDATES_MAX: usize = 8;

/// Cells of one gap's table: beyond, only leftovers are looked at.
const GAP_CELLS_MAX: u64 = 400_000;

/// Old sentences that became new sentences.
pub(super) type Pair = (Stretch, Stretch);

/// Aligns two documents; the flag says that the budget ran out; the tokens of either that were read for it come with them.
pub(super) fn align(old: &Document, new: &Document, budget: Budget) -> (Vec<Pair>, bool, [Kept; 2]) {
    let mut aligner = Aligner {
        old,
        new,
        bags: Bags::default(),
        row: Row::default(),
        old_taken: vec![false; old.sentences.len()],
        new_taken: vec![false; new.sentences.len()],
        pairs: Vec::with_capacity(old.sentences.len().min(new.sentences.len())),
        cells_left: budget.cells,
        trials_left: budget.cells / 8,
        degraded: false,
    };
    aligner.heads();
    let known = aligner.known_to_both();
    let anchors = aligner.anchors(&known);
    aligner.equal_anywhere(&known);
    let kept;
    (aligner.bags, kept) = Bags::of(old, new, &aligner.old_free(), &aligner.new_free());
    aligner.gaps(&anchors);
    aligner.leftovers();
    (aligner.pairs, aligner.degraded, kept)
}

/// A sentence by its place, and by a number that it shares with its equals.
#[derive(Clone, Copy)]
struct Known {
    at: u32,
    id: u32,
}

struct Aligner<'d> {
    old: &'d Document,
    new: &'d Document,
    bags: Bags,
    row: Row,
    old_taken: Vec<bool>,
    new_taken: Vec<bool>,
    pairs: Vec<Pair>,
    cells_left: u64,
    trials_left: u64,
    degraded: bool,
}

/// Which are not taken.
pub(super) fn free(taken: &[bool]) -> Vec<usize> {
    let mut free = Vec::with_capacity(taken.iter().filter(|taken| !**taken).count());
    free.extend((0..taken.len()).filter(|index| !taken[*index]));
    free
}

impl Aligner<'_> {
    fn link(&mut self, (old, new): Pair) {
        self.old_taken[old.indices()].fill(true);
        self.new_taken[new.indices()].fill(true);
        self.pairs.push((old, new));
    }

    fn old_free(&self) -> Vec<usize> {
        free(&self.old_taken)
    }

    fn new_free(&self) -> Vec<usize> {
        free(&self.new_taken)
    }

    /// A headline stays the headline, however much of it changed.
    fn heads(&mut self) {
        for role in [Role::Title, Role::Dek, Role::Byline] {
            let find = |document: &Document| document.sentences.iter().position(|sentence| sentence.place.role == role);
            if let (Some(one), Some(other)) = (find(self.old), find(self.new)) {
                self.link((Stretch::one(one), Stretch::one(other)));
            }
        }
    }

    /// Equal sentences in their order.
    fn anchors(&mut self, [old, new]: &[Vec<Known>; 2]) -> Vec<(usize, usize)> {
        let ids = |side: &[Known]| side.iter().map(|known| known.id).collect::<Vec<u32>>();
        let runs = common_runs(&ids(old), &ids(new));
        let anchors: Vec<(usize, usize)> = runs
            .into_iter()
            .flat_map(|(one, other, length)| (0..length).map(move |at| (one + at, other + at)))
            .map(|(one, other)| (old[one].at as usize, new[other].at as usize))
            .collect();
        anchors.iter().for_each(|(one, other)| self.link((Stretch::one(*one), Stretch::one(*other))));
        anchors
    }

    /// The sentences that both sides have, equal ones by one number. The others are left out: no engine need look at
    /// them.
    fn known_to_both(&self) -> [Vec<Known>; 2] {
        let old_at = self.old_free();
        let mut ids: HashMap<&str, u32, FixedState> =
            HashMap::with_capacity_and_hasher(old_at.len(), FixedState::default());
        let number = |at: usize| {
            let next = ids.len() as u32;
            Known { at: at as u32, id: *ids.entry(self.old.sentence(at)).or_insert(next) }
        };
        let mut old: Vec<Known> = old_at.into_iter().map(number).collect();
        let mut is_known = vec![false; ids.len()];
        let known = |at: usize| Some(Known { at: at as u32, id: *ids.get(self.new.sentence(at))? });
        let new: Vec<Known> = self.new_free().into_iter().filter_map(known).collect();
        new.iter().for_each(|known| is_known[known.id as usize] = true);
        old.retain(|known| is_known[known.id as usize]);
        [old, new]
    }

    /// Equal sentences off that order: they were moved.
    fn equal_anywhere(&mut self, [old, new]: &[Vec<Known>; 2]) {
        let mut waiting: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for known in old.iter().rev().filter(|known| !self.old_taken[known.at as usize]) {
            waiting.entry(known.id).or_default().push(known.at);
        }
        for known in new {
            let index = known.at as usize;
            let long = || self.new.sentence(index).split_whitespace().nth(MOVED_WORDS_MIN - 1).is_some();
            if waiting.is_empty() || self.new_taken[index] || !long() {
                continue;
            }
            if let Some(one) = waiting.get_mut(&known.id).and_then(Vec::pop) {
                self.link((Stretch::one(one as usize), Stretch::one(index)));
            }
        }
    }

    /// Fills the gaps between anchors.
    fn gaps(&mut self, anchors: &[(usize, usize)]) {
        let ends = (self.old_taken.len(), self.new_taken.len());
        let (mut old_from, mut new_from) = (0, 0);
        for (old_to, new_to) in anchors.iter().copied().chain([ends]) {
            // Most anchors stand side by side.
            if old_from < old_to && new_from < new_to {
                let free =
                    |taken: &[bool], from: usize, to: usize| (from..to).filter(|at| !taken[*at]).collect::<Vec<_>>();
                let old = free(&self.old_taken, old_from, old_to);
                let new = free(&self.new_taken, new_from, new_to);
                if !old.is_empty() && !new.is_empty() {
                    self.gap(&old, &new);
                }
            }
            (old_from, new_from) = (old_to + 1, new_to + 1);
        }
    }

    fn gap(&mut self, old: &[usize], new: &[usize]) {
        let cells = (old.len() * new.len()) as u64;
        if cells > GAP_CELLS_MAX || cells > self.cells_left {
            self.degraded = true;
            return;
        }
        self.cells_left -= cells;
        let gap = Gap::new(&self.bags, &mut self.row, old, new);
        let links = gap.best_path(&mut self.trials_left);
        let mut pairs: Vec<Pair> = in_place(&gap, &links, (old.len(), new.len()));
        pairs.extend(links.into_iter().map(|link| gap.pair(link)));
        pairs.into_iter().for_each(|pair| self.link(pair));
    }

    /// What is left on both sides and alike enough is one, wherever it stands.
    fn leftovers(&mut self) {
        let old: Vec<usize> =
            self.old_free().into_iter().filter(|at| self.bags.old[*at].words >= MOVED_WORDS_MIN).collect();
        let new: Vec<usize> =
            self.new_free().into_iter().filter(|at| self.bags.new[*at].words >= MOVED_WORDS_MIN).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        let postings = Postings::of(&self.bags, &new);
        let mut votes: Vec<f64> = vec![0.0; self.new_taken.len()];
        let mut likely: Vec<usize> = Vec::new();
        for one in old {
            let bag = &self.bags.old[one];
            for (id, _) in &bag.counts {
                for other in postings.of_token(*id) {
                    let other = *other as usize;
                    if votes[other] == 0.0 {
                        likely.push(other);
                    }
                    votes[other] += self.bags.weight_of(*id);
                }
            }
            likely.sort_by(|left, right| votes[*right].total_cmp(&votes[*left]).then(left.cmp(right)));
            self.row.lay(&self.bags, bag);
            for other in likely.iter().take(CANDIDATES_MAX) {
                let other_bag = &self.bags.new[*other];
                let shared = self.row.shared(&self.bags, other_bag);
                let like = Bags::dice(shared, bag.weight, other_bag.weight);
                if like >= LIKE_ANYWHERE {
                    found.push((like, one, *other));
                }
            }
            self.row.lift(bag);
            likely.drain(..).for_each(|other| votes[other] = 0.0);
        }
        found.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
        for (_, one, other) in found {
            if !self.old_taken[one] && !self.new_taken[other] {
                self.link((Stretch::one(one), Stretch::one(other)));
            }
        }
    }
}

/// In which sentences each telling token stands, one list after the other; a common token has none.
struct Postings {
    /// Where each token's list begins, and the last ends.
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Postings {
    fn of(bags: &Bags, sentences: &[usize]) -> Self {
        let tokens = || {
            let counts = sentences.iter().flat_map(|at| bags.new[*at].counts.iter().map(|(id, _)| (*at, *id as usize)));
            counts.filter(|(_, id)| !bags.is_light(*id as u32))
        };
        let mut spread = vec![0u32; bags.vocabulary() + 1];
        tokens().for_each(|(_, id)| spread[id] += 1);
        let is_common = |count: u32| count as usize > SPREAD_MAX;
        let mut starts = Vec::with_capacity(spread.len());
        let mut end = 0;
        for count in &spread {
            starts.push(end);
            end += if is_common(*count) { 0 } else { *count };
        }
        let mut postings = Postings { sentences: vec![0; end as usize], starts };
        // How many of each list are written.
        let mut written = vec![0u32; spread.len()];
        for (sentence, id) in tokens().filter(|(_, id)| !is_common(spread[*id])) {
            postings.sentences[(postings.starts[id] + written[id]) as usize] = sentence as u32;
            written[id] += 1;
        }
        postings
    }

    fn of_token(&self, id: u32) -> &[u32] {
        let [from, to] = [self.starts[id as usize], self.starts[id as usize + 1]];
        &self.sentences[from as usize..to as usize]
    }
}

/// As many old as new sentences left between two links, and few: each became the one in its place, if at all alike.
fn in_place(gap: &Gap<'_>, links: &[[usize; 4]], (rows, columns): (usize, usize)) -> Vec<Pair> {
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    for [old_from, old_to, new_from, new_to] in links.iter().copied().chain([[rows, rows, columns, columns]]) {
        let size = old_from - row;
        if size == new_from - column && size <= IN_PLACE_MAX {
            let alike = (0..size).filter(|at| gap.like(row + at, column + at) >= LIKE_IN_PLACE);
            pairs.extend(alike.map(|at| gap.pair([row + at, row + at + 1, column + at, column + at + 1])));
        }
        (row, column) = (old_to, new_to);
    }
    pairs
}
