//! Which sentence became which: heads by role, equal sentences as anchors, gaps by dynamic programming, leftovers by
//! likeness, wherever they stand.

use std::collections::{BTreeMap, HashMap};

use crate::model::document::{Document, Role};

use super::Budget;
use super::sequence::common_runs;
use super::weigh::{Bag, Bags};

/// Likeness from which two sentences in their order are one.
const LIKE: f64 = 0.30;

/// The same for the one pair left between two matched neighbours.
const LIKE_ALONE: f64 = 0.15;

/// Likeness from which two sentences are one wherever they stand.
const LIKE_ANYWHERE: f64 = 0.60;

/// What a split or merge must be alike as a whole, and gain over its best part.
const SPLIT_LIKE: f64 = 0.60;
const SPLIT_GAIN: f64 = 0.15;

/// Cells of one gap's table: beyond, only leftovers are looked at.
const GAP_CELLS_MAX: u64 = 400_000;

/// Old sentences that became new sentences.
pub(super) type Pair = (Vec<usize>, Vec<usize>);

/// Aligns two documents; the flag says that the budget ran out.
pub(super) fn align(old: &Document, new: &Document, budget: Budget) -> (Vec<Pair>, bool) {
    let mut aligner = Aligner {
        bags: Bags::of(old, new),
        old_taken: vec![false; old.sentences.len()],
        new_taken: vec![false; new.sentences.len()],
        pairs: Vec::new(),
        cells_left: budget.cells,
        degraded: false,
    };
    aligner.heads(old, new);
    let anchors = aligner.anchors(old, new);
    aligner.equal_anywhere(old, new);
    aligner.gaps(&anchors);
    aligner.leftovers();
    (aligner.pairs, aligner.degraded)
}

struct Aligner {
    bags: Bags,
    old_taken: Vec<bool>,
    new_taken: Vec<bool>,
    pairs: Vec<Pair>,
    cells_left: u64,
    degraded: bool,
}

/// A step of the gap's table.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    SkipOld,
    SkipNew,
    Link(usize, usize),
}

impl Aligner {
    fn link(&mut self, old: Vec<usize>, new: Vec<usize>) {
        old.iter().for_each(|index| self.old_taken[*index] = true);
        new.iter().for_each(|index| self.new_taken[*index] = true);
        self.pairs.push((old, new));
    }

    /// A headline stays the headline, however much of it changed.
    fn heads(&mut self, old: &Document, new: &Document) {
        for role in [Role::Title, Role::Dek, Role::Byline] {
            let find = |document: &Document| document.sentences.iter().position(|sentence| sentence.place.role == role);
            if let (Some(one), Some(other)) = (find(old), find(new)) {
                self.link(vec![one], vec![other]);
            }
        }
    }

    /// Equal sentences in their order.
    fn anchors(&mut self, old: &Document, new: &Document) -> Vec<(usize, usize)> {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut id_of = |document: &Document, index: usize, taken: bool, side: u32| {
            let next = ids.len() as u32;
            // What is taken already equals nothing: its id names its side and index.
            let text = if taken { format!("\0{side}:{index}") } else { document.sentence(index).to_owned() };
            *ids.entry(text).or_insert(next)
        };
        let old_ids: Vec<u32> = (0..old.sentences.len()).map(|at| id_of(old, at, self.old_taken[at], 0)).collect();
        let new_ids: Vec<u32> = (0..new.sentences.len()).map(|at| id_of(new, at, self.new_taken[at], 1)).collect();
        let runs = common_runs(&old_ids, &new_ids);
        let anchors: Vec<(usize, usize)> = runs
            .into_iter()
            .flat_map(|(one, other, length)| (0..length).map(move |at| (one + at, other + at)))
            .collect();
        anchors.iter().for_each(|(one, other)| self.link(vec![*one], vec![*other]));
        anchors
    }

    /// Equal sentences off that order: they were moved.
    fn equal_anywhere(&mut self, old: &Document, new: &Document) {
        let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in (0..old.sentences.len()).rev().filter(|index| !self.old_taken[*index]) {
            waiting.entry(old.sentence(index)).or_default().push(index);
        }
        for index in 0..new.sentences.len() {
            let free = !self.new_taken[index] && self.bags.new[index].words >= 4;
            if let Some(one) = waiting.get_mut(new.sentence(index)).filter(|_| free).and_then(Vec::pop) {
                self.link(vec![one], vec![index]);
            }
        }
    }

    /// Fills the gaps between anchors.
    fn gaps(&mut self, anchors: &[(usize, usize)]) {
        let ends = (self.old_taken.len(), self.new_taken.len());
        let (mut old_from, mut new_from) = (0, 0);
        for (old_to, new_to) in anchors.iter().copied().chain([ends]) {
            let free = |taken: &[bool], from: usize, to: usize| (from..to).filter(|at| !taken[*at]).collect::<Vec<_>>();
            let old = free(&self.old_taken, old_from.min(old_to), old_to);
            let new = free(&self.new_taken, new_from.min(new_to), new_to);
            if !old.is_empty() && !new.is_empty() {
                self.gap(&old, &new);
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
        let links = self.best_path(old, new);
        let alone = links.is_empty() && old.len() == 1 && new.len() == 1;
        for (one, other) in links {
            self.link(one, other);
        }
        let like = |aligner: &Aligner| aligner.bags.likeness(&aligner.bags.old[old[0]], &aligner.bags.new[new[0]]);
        if alone && like(self) >= LIKE_ALONE {
            self.link(vec![old[0]], vec![new[0]]);
        }
    }

    /// The links of the best path through a gap's table; one to one, and one to two or three either way.
    fn best_path(&self, old: &[usize], new: &[usize]) -> Vec<Pair> {
        let width = new.len() + 1;
        let likes: Vec<f64> = old
            .iter()
            .flat_map(|one| new.iter().map(|other| self.bags.likeness(&self.bags.old[*one], &self.bags.new[*other])))
            .collect();
        let like = |row: usize, column: usize| likes[row * new.len() + column];
        let mut score = vec![0.0f64; (old.len() + 1) * width];
        let mut steps = vec![Step::SkipNew; (old.len() + 1) * width];
        for row in 0..=old.len() {
            for column in 0..=new.len() {
                let here = row * width + column;
                if row == 0 && column == 0 {
                    continue;
                }
                let mut best = (f64::MIN, Step::SkipNew);
                let mut offer = |value: f64, step: Step| {
                    if value > best.0 + 1e-12 {
                        best = (value, step);
                    }
                };
                if row > 0 {
                    offer(score[here - width], Step::SkipOld);
                }
                if column > 0 {
                    offer(score[here - 1], Step::SkipNew);
                }
                for (down, right) in [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)] {
                    if row >= down && column >= right {
                        let before = score[here - down * width - right];
                        let gain = self.gain(&old[row - down..row], &new[column - right..column], |one, other| {
                            like(row - down + one, column - right + other)
                        });
                        gain.iter().for_each(|gain| offer(before + gain, Step::Link(down, right)));
                    }
                }
                (score[here], steps[here]) = best;
            }
        }
        trace(old, new, &steps, width)
    }

    /// What linking these gains; none where they are not alike.
    fn gain(&self, old: &[usize], new: &[usize], like: impl Fn(usize, usize) -> f64) -> Option<f64> {
        let weight = |words: usize| (words.max(1) as f64).sqrt();
        if old.len() == 1 && new.len() == 1 {
            let like = like(0, 0);
            let words = self.bags.old[old[0]].words + self.bags.new[new[0]].words;
            return (like > LIKE).then(|| (like - LIKE) * weight(words));
        }
        let parts: Vec<f64> = (0..old.len())
            .flat_map(|one| (0..new.len()).map(move |other| (one, other)))
            .map(|(one, other)| like(one, other))
            .collect();
        let best = parts.iter().copied().fold(0.0, f64::max);
        // A part that shares next to nothing is no part: trying the join would cost more than it can find.
        if parts.iter().any(|part| *part < 0.1) || best > 1.0 - SPLIT_GAIN {
            return None;
        }
        let join = |bags: &[Bag], chosen: &[usize]| {
            Bags::joined(&chosen.iter().map(|at| bags[*at].clone()).collect::<Vec<_>>())
        };
        let (one, other) = (join(&self.bags.old, old), join(&self.bags.new, new));
        let whole = self.bags.likeness(&one, &other);
        (whole >= SPLIT_LIKE && whole - best >= SPLIT_GAIN).then(|| (whole - LIKE) * weight(one.words + other.words))
    }

    /// What is left on both sides and alike enough is one, wherever it stands.
    fn leftovers(&mut self) {
        let free = |taken: &[bool]| (0..taken.len()).filter(|at| !taken[*at]).collect::<Vec<_>>();
        let (old, new) = (free(&self.old_taken), free(&self.new_taken));
        let cells = (old.len() * new.len()) as u64;
        if cells > self.cells_left {
            self.degraded = true;
            return;
        }
        self.cells_left -= cells;
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for one in old {
            for other in &new {
                let (left, right) = (&self.bags.old[one], &self.bags.new[*other]);
                let like = self.bags.likeness(left, right);
                if like >= LIKE_ANYWHERE && left.words >= 4 && right.words >= 4 {
                    found.push((like, one, *other));
                }
            }
        }
        found.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
        for (_, one, other) in found {
            if !self.old_taken[one] && !self.new_taken[other] {
                self.link(vec![one], vec![other]);
            }
        }
    }
}

fn trace(old: &[usize], new: &[usize], steps: &[Step], width: usize) -> Vec<Pair> {
    let (mut row, mut column) = (old.len(), new.len());
    let mut links = Vec::new();
    while row > 0 || column > 0 {
        match steps[row * width + column] {
            Step::SkipOld => row -= 1,
            Step::SkipNew => column -= 1,
            Step::Link(down, right) => {
                (row, column) = (row - down, column - right);
                links.push((old[row..row + down].to_vec(), new[column..column + right].to_vec()));
            }
        }
    }
    links
}
