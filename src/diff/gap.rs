//! The best way through a gap between two anchors: dynamic programming over one to one, one to two or three either way,
//! added and removed.

use super::align::Pair;
use super::weigh::{Bag, Bags, Row};
use crate::model::edit::Stretch;

/// Likeness from which two sentences in their order are one.
const LIKE: f64 = 0.35;

/// What a split or merge must be alike as a whole, and gain over its best part.
const SPLIT_LIKE: f64 = 0.65;
const SPLIT_GAIN: f64 = 0.15;

/// Share of each part that the whole must explain: a part of which it says little was added beside it.
const PART_EXPLAINED: f64 = 0.60;

/// Ways to link: sentences of old, sentences of new.
const WAYS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)];

/// A step of the table.
#[derive(Clone, Copy)]
enum Step {
    SkipOld,
    SkipNew,
    Link(u8, u8),
}

/// The sentences of a gap, and what each pair of them has in common.
pub(super) struct Gap<'a> {
    bags: &'a Bags,
    old: &'a [usize],
    new: &'a [usize],
    shared: Vec<f64>,
}

impl<'a> Gap<'a> {
    pub fn new(bags: &'a Bags, row: &mut Row, old: &'a [usize], new: &'a [usize]) -> Self {
        let mut shared = Vec::with_capacity(old.len() * new.len());
        for one in old.iter().map(|at| &bags.old[*at]) {
            row.lay(bags, one);
            shared.extend(new.iter().map(|at| row.shared(bags, &bags.new[*at])));
            row.lift(one);
        }
        Gap { bags, old, new, shared }
    }

    fn old_bag(&self, row: usize) -> &Bag {
        &self.bags.old[self.old[row]]
    }

    fn new_bag(&self, column: usize) -> &Bag {
        &self.bags.new[self.new[column]]
    }

    fn shared(&self, row: usize, column: usize) -> f64 {
        self.shared[row * self.new.len() + column]
    }

    /// Likeness of a row's and a column's sentence.
    pub fn like(&self, row: usize, column: usize) -> f64 {
        Bags::dice(self.shared(row, column), self.old_bag(row).weight, self.new_bag(column).weight)
    }

    /// The links of the best path, as ranges of rows and columns; `trials` bounds how many splits are tried.
    pub fn best_path(&self, trials: &mut u64) -> Vec<[usize; 4]> {
        let width = self.new.len() + 1;
        let mut score = vec![0.0f64; (self.old.len() + 1) * width];
        let mut steps = vec![Step::SkipNew; (self.old.len() + 1) * width];
        for row in 0..=self.old.len() {
            for column in 0..width {
                let here = row * width + column;
                let mut best = (0.0, Step::SkipNew);
                let mut offer = |value: f64, step: Step| {
                    if value > best.0 + 1e-9 {
                        best = (value, step);
                    }
                };
                if column > 0 {
                    offer(score[here - 1], Step::SkipNew);
                }
                if row > 0 {
                    offer(score[here - width] + 2e-9, Step::SkipOld);
                }
                for (down, right) in WAYS {
                    if row >= down && column >= right {
                        let gain = self.gain([row - down, row, column - right, column], trials);
                        let before = score[here - down * width - right];
                        gain.iter().for_each(|gain| offer(before + gain, Step::Link(down as u8, right as u8)));
                    }
                }
                if column == 0 && row > 0 {
                    best.1 = Step::SkipOld;
                }
                (score[here], steps[here]) = best;
            }
        }
        trace(self.old.len(), self.new.len(), &steps)
    }

    /// What linking these gains; none where they are not alike.
    fn gain(&self, [old_from, old_to, new_from, new_to]: [usize; 4], trials: &mut u64) -> Option<f64> {
        let like = match (old_to - old_from, new_to - new_from) {
            (1, 1) => Some(self.like(old_from, new_from)).filter(|like| *like > LIKE)?,
            _ => self.split_like([old_from, old_to, new_from, new_to], trials)?,
        };
        let words: usize = (old_from..old_to).map(|row| self.old_bag(row).words).sum::<usize>()
            + (new_from..new_to).map(|column| self.new_bag(column).words).sum::<usize>();
        Some((like - LIKE) * words.max(1) as f64)
    }

    /// Likeness of one sentence with the several that it became, if it explains each of them.
    fn split_like(&self, [old_from, old_to, new_from, new_to]: [usize; 4], trials: &mut u64) -> Option<f64> {
        let splits = old_to - old_from == 1;
        let (mut best, mut all, mut weight) = (0.0f64, 0.0, 0.0);
        let cells = (old_from..old_to).flat_map(|row| (new_from..new_to).map(move |column| (row, column)));
        for (row, column) in cells.clone() {
            let part = if splits { self.new_bag(column) } else { self.old_bag(row) };
            let shared = self.shared(row, column);
            if shared < PART_EXPLAINED * part.weight || part.weight == 0.0 {
                return None;
            }
            best = best.max(self.like(row, column));
            all += shared;
            weight += part.weight;
        }
        // What was moved out from between them is no part of the split.
        let side_by_side = |at: &[usize]| at.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        if !side_by_side(&self.old[old_from..old_to]) || !side_by_side(&self.new[new_from..new_to]) {
            return None;
        }
        let one = if splits { self.old_bag(old_from) } else { self.new_bag(new_from) };
        let enough = (best + SPLIT_GAIN).max(SPLIT_LIKE);
        // The parts together share at most what they share one by one.
        if Bags::dice(all, one.weight, weight) < enough || *trials == 0 {
            return None;
        }
        *trials -= 1;
        let parts = match splits {
            true => Bags::joined((new_from..new_to).map(|column| self.new_bag(column))),
            false => Bags::joined((old_from..old_to).map(|row| self.old_bag(row))),
        };
        let whole = Bags::dice(self.bags.shared(&one.counts, &parts), one.weight, weight);
        (whole >= enough).then_some(whole)
    }

    /// The sentences that rows and columns stand for.
    pub fn pair(&self, [old_from, old_to, new_from, new_to]: [usize; 4]) -> Pair {
        (Stretch::new(self.old[old_from], self.old[old_to - 1]), Stretch::new(self.new[new_from], self.new[new_to - 1]))
    }
}

fn trace(mut row: usize, mut column: usize, steps: &[Step]) -> Vec<[usize; 4]> {
    let width = column + 1;
    let mut links = Vec::new();
    while row > 0 || column > 0 {
        match steps[row * width + column] {
            Step::SkipOld => row -= 1,
            Step::SkipNew => column -= 1,
            Step::Link(down, right) => {
                let (down, right) = (usize::from(down), usize::from(right));
                links.push([row - down, row, column - right, column]);
                (row, column) = (row - down, column - right);
            }
        }
    }
    links.reverse();
    links
}
