//! Which sentences stand for a date: those that together lie nearest to the centroid of all that is said of it.
//!
//! Candidates are the sentences that name the date, those that follow one, and sentences near the head of the articles of
//! that day and the next: the press tells today's news without a date.

use std::ops::Range;

use super::index::{Index, Term};
use super::{DatedBy, Pick};

/// Lines of a story that may stand in a digest.
const LINES_CHOSEN_FROM: usize = 80;
/// Lines at the head of a story that tell its own day without naming it.
const HEAD_LINES: usize = 6;
/// Weight in the centroid of a line that has its date from the day of publication alone.
const UNDATED_WEIGHT: f64 = 0.6;
/// Share of its nearness that such a line keeps: of equals the one that names the date is the better proof.
const UNDATED_NEARNESS: f64 = 0.85;
/// Words from which a line pays for its length, and how much.
const LONG: (f64, f64) = (20.0, 0.1);
/// Shorter is a fragment, longer a paragraph.
const WORDS: std::ops::RangeInclusive<u16> = 4..=60;
/// Cosine from which two sentences say the same.
const SAME: f64 = 0.9;

/// A line that may stand for a date.
#[derive(Clone, Copy)]
struct Candidate {
    line: u32,
    by: DatedBy,
}

/// A candidate that may be chosen, with its terms at hand.
struct Eligible {
    line: usize,
    by: DatedBy,
    terms: Vec<Term>,
    /// Cosine with the centroid.
    near: f64,
}

/// Chooses sentences, none of them twice.
pub struct Chooser<'a> {
    index: &'a Index,
    /// The candidates of all dates, date by date, and where those of each end.
    candidates: Vec<Candidate>,
    ends: Vec<u32>,
    used: Vec<bool>,
    centroid: Dense,
    chosen: Dense,
}

impl<'a> Chooser<'a> {
    /// Sorts the lines of all stories by the date they are about.
    pub fn of(index: &'a Index) -> Self {
        let (candidates, ends) = by_date(index);
        let used = vec![false; index.lines.len()];
        let (centroid, chosen) = (Dense::new(index.vocabulary()), Dense::new(index.vocabulary()));
        Chooser { index, candidates, ends, used, centroid, chosen }
    }

    fn range(&self, date: usize) -> Range<usize> {
        let first = date.checked_sub(1).map_or(0, |before| self.ends[before]);
        first as usize..self.ends[date] as usize
    }

    /// At most `count` sentences for a date, the most telling first.
    pub fn choose(&mut self, date: usize, count: usize) -> Vec<Pick> {
        let mut pool = self.pool(date);
        self.chosen.clear();
        let (mut picks, mut chosen) = (Vec::new(), Vec::<Eligible>::new());
        let (mut near, mut square) = (0.0, 0.0);
        while picks.len() < count {
            // The cosine of the chosen and one more with the centroid.
            let with = |one: &Eligible| {
                let grown: f64 = square + 2.0 * self.chosen.dot(&one.terms) + 1.0;
                (near + one.near) / grown.max(f64::MIN_POSITIVE).sqrt()
            };
            let values = pool.iter().map(with).enumerate();
            let best = values.reduce(|best, it| if it.1 > best.1 { it } else { best });
            let Some((at, _)) = best else { break };
            let one = pool.remove(at);
            if chosen.iter().any(|other| cosine(&one.terms, &other.terms) > SAME) {
                continue;
            }
            square += 2.0 * self.chosen.dot(&one.terms) + 1.0;
            near += one.near;
            one.terms.iter().for_each(|&term| self.chosen.add(term, 1.0));
            let line = &self.index.lines[one.line];
            self.used[line.twin as usize] = true;
            let story = self.index.stories[line.story as usize].given;
            picks.push(Pick { story, line: line.at.into(), by: one.by });
            chosen.push(one);
        }
        picks
    }

    /// The candidates of a date that may be chosen, with their nearness to the centroid of them all.
    fn pool(&mut self, date: usize) -> Vec<Eligible> {
        let index = self.index;
        self.centroid.clear();
        let all = &self.candidates[self.range(date)];
        for one in all {
            let weight = if one.by == DatedBy::Publication { UNDATED_WEIGHT } else { 1.0 };
            index.terms(one.line as usize).for_each(|term| self.centroid.add(term, weight));
        }
        let length = self.centroid.length();
        let eligible = |one: &&Candidate| {
            let line = &index.lines[one.line as usize];
            let whole = WORDS.contains(&line.words) && line.stands_alone && !index.is_bare(one.line as usize);
            whole && !self.used[line.twin as usize]
        };
        let weighed = |one: &Candidate| {
            let line = one.line as usize;
            let terms: Vec<Term> = index.terms(line).collect();
            let near = self.centroid.dot(&terms) / length * worth(index, one);
            Eligible { line, by: one.by, terms, near }
        };
        all.iter().filter(eligible).map(weighed).collect()
    }
}

/// All candidates, date by date in the order of the lines, and where those of each date end. Counted first and then laid
/// in place, since a list of its own for each date would take twice the room.
fn by_date(index: &Index) -> (Vec<Candidate>, Vec<u32>) {
    let mut ends = vec![0_u32; index.date_count()];
    each_candidate(index, &mut |date, _| ends[date] += 1);
    let mut all = 0;
    for end in &mut ends {
        // Where the date's begin, until they are laid there.
        all += std::mem::replace(end, all);
    }
    let mut candidates = vec![Candidate { line: 0, by: DatedBy::Itself }; all as usize];
    each_candidate(index, &mut |date, one| {
        candidates[ends[date] as usize] = one;
        ends[date] += 1;
    });
    (candidates, ends)
}

/// Tells the date that each line is about, and why; a line without one at a story's head is told of two days.
fn each_candidate(index: &Index, tell: &mut dyn FnMut(usize, Candidate)) {
    for story in &index.stories {
        let mut before = None;
        for line in story.lines.clone().take(LINES_CHOSEN_FROM) {
            let own = index.named(line).first().map(|&date| date as usize);
            let mut tell = |date: usize, by| tell(date, Candidate { line: line as u32, by });
            match own.or(before) {
                Some(date) if own.is_some() => tell(date, DatedBy::Itself),
                Some(date) => tell(date, DatedBy::Neighbour),
                None if (index.lines[line].at as usize) < HEAD_LINES => {
                    story.days.iter().for_each(|&day| tell(day, DatedBy::Publication));
                }
                None => {}
            }
            before = own;
        }
    }
}

/// What of a line's nearness counts.
fn worth(index: &Index, one: &Candidate) -> f64 {
    let line = &index.lines[one.line as usize];
    let undated = if one.by == DatedBy::Publication { UNDATED_NEARNESS } else { 1.0 };
    let long = (f64::from(line.words) / LONG.0).max(1.0).powf(LONG.1);
    undated / long
}

/// A vector over all terms that remembers where it is not zero.
struct Dense {
    values: Vec<f64>,
    touched: Vec<u32>,
}

impl Dense {
    fn new(size: usize) -> Dense {
        Dense { values: vec![0.0; size], touched: Vec::new() }
    }

    fn clear(&mut self) {
        self.touched.drain(..).for_each(|at| self.values[at as usize] = 0.0);
    }

    fn add(&mut self, term: Term, weight: f64) {
        let value = &mut self.values[term.id as usize];
        if *value == 0.0 {
            self.touched.push(term.id);
        }
        *value += weight * term.weight;
    }

    fn dot(&self, terms: &[Term]) -> f64 {
        terms.iter().map(|term| term.weight * self.values[term.id as usize]).sum()
    }

    fn length(&self) -> f64 {
        let square: f64 = self.touched.iter().map(|&at| self.values[at as usize].powi(2)).sum();
        if square > 0.0 { square.sqrt() } else { 1.0 }
    }
}

/// Cosine of two unit vectors whose terms are sorted by number.
fn cosine(one: &[Term], other: &[Term]) -> f64 {
    let (mut left, mut right, mut sum) = (0, 0, 0.0);
    while left < one.len() && right < other.len() {
        match one[left].id.cmp(&other[right].id) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                sum += one[left].weight * other[right].weight;
                (left, right) = (left + 1, right + 1);
            }
        }
    }
    sum
}
