//! Mentions become events: only what is surely one happening is merged, what contradicts is set in dispute.
//!
//! One are: mentions of one sentence's life; the same sentence or agency paragraph elsewhere; the same predicate with
//! the same actors on the same day. Never the date alone (honesty 8). Two days of the same happening are two rows that
//! name each other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::date::Precision;
use crate::model::event::Claim;

use super::decided::Decided;
use super::mentions::{Draft, overlap};
use super::similar::Features;
use super::words::{ONCE, SPEECH};

/// Share of shingles from which two sentences are one agency paragraph.
const SAME_PARAGRAPH: f64 = 0.5;
/// Cosine of content words from which two clauses tell the same.
const SAME_CONTENT: f64 = 0.5;
/// Days by which two reports of one happening may differ.
const DISPUTE_DAYS: i64 = 3;
/// Words below which a sentence is too short to prove a common source.
const PARAGRAPH_WORDS: usize = 6;
/// Words from which a shared sentence that differs in its day alone is one report with two days, not two deeds.
const REPORT_WORDS: usize = 12;
/// A shingle in more mentions than this is a set phrase.
const SHINGLE_MENTIONS: usize = 64;

/// Which drafts are one event, and which events are in dispute.
pub struct Groups {
    /// Indices of the drafts of each event, sorted; by the first.
    pub members: Vec<Vec<usize>>,
    /// Pairs of events in dispute, the smaller index first.
    pub disputes: BTreeSet<(usize, usize)>,
}

/// Groups `drafts`, first as people decided.
pub fn group(drafts: &[Draft], decided: &Decided) -> Groups {
    let features: Vec<Features> = drafts.iter().map(|draft| Features::of(&draft.mention)).collect();
    let view = View { drafts, features: &features };
    let mut union = Union::new(drafts.len());
    let free = |at: usize| !decided.apart.contains(&at);
    for (one, other) in view.same_life().into_iter().filter(|&(one, other)| free(one) && free(other)) {
        union.join(one, other);
    }
    for &(one, other) in &decided.same {
        union.join(one, other);
    }
    for (one, other) in view.same_paragraph().into_iter().chain(view.same_deed()) {
        if union.root(one) == union.root(other) || !free(one) || !free(other) {
            continue;
        }
        let fits = |one: usize| union.members[union.root(other)].iter().all(|&other| view.may_be_one(one, other));
        if union.members[union.root(one)].iter().all(|&one| fits(one)) {
            union.join(one, other);
        }
    }
    let members: Vec<Vec<usize>> = union.groups(&decided.hidden);
    let mut event_of = vec![None; drafts.len()];
    for (event, group) in members.iter().enumerate() {
        group.iter().for_each(|&draft| event_of[draft] = Some(event));
    }
    let pairs = view.disputes().into_iter().filter_map(|(one, other)| event_of[one].zip(event_of[other]));
    let disputes = pairs.filter(|(one, other)| one != other).map(|(one, other)| (one.min(other), one.max(other)));
    Groups { members, disputes: disputes.collect() }
}

struct View<'a> {
    drafts: &'a [Draft],
    features: &'a [Features],
}

impl View<'_> {
    /// A life's mention and its past, and two phrases of one clause.
    fn same_life(&self) -> Vec<(usize, usize)> {
        let pasts = self.drafts.iter().enumerate().filter_map(|(at, draft)| Some((at, draft.past?)));
        let mut out: Vec<(usize, usize)> =
            pasts.filter(|(_, past)| !past.date_changed).map(|(at, past)| (past.draft, at)).collect();
        let mut clauses: BTreeMap<(usize, usize, usize, usize), Vec<usize>> = BTreeMap::new();
        for (at, draft) in self.drafts.iter().enumerate() {
            let span = draft.mention.event_span;
            clauses.entry((draft.input, draft.life, span.start, span.end)).or_default().push(at);
        }
        for group in clauses.values() {
            out.extend(pairs(group).filter(|&(one, other)| {
                let (one, other) = (&self.drafts[one], &self.drafts[other]);
                one.mention.sentence == other.mention.sentence
                    && one.predicate == other.predicate
                    && overlap(&one.mention.time, &other.mention.time)
            }));
        }
        out
    }

    fn same_paragraph(&self) -> Vec<(usize, usize)> {
        // One sorted list: a map of lists takes ten times the room, and most shingles stand once.
        let mut postings: Vec<(u64, usize)> = Vec::new();
        for (at, features) in self.features.iter().enumerate().filter(|(_, it)| it.words >= PARAGRAPH_WORDS) {
            postings.extend(features.shingles.iter().map(|&shingle| (shingle, at)));
        }
        postings.sort_unstable();
        let runs = postings.chunk_by(|one, other| one.0 == other.0);
        let near = runs.filter(|run| (2..=SHINGLE_MENTIONS).contains(&run.len()));
        let mut candidates: BTreeSet<(usize, usize)> = BTreeSet::new();
        for run in near {
            let mentions: Vec<usize> = run.iter().map(|(_, at)| *at).collect();
            candidates.extend(pairs(&mentions));
        }
        let shared = |&(one, other): &(usize, usize)| {
            self.drafts[one].predicate == self.drafts[other].predicate
                && self.may_be_one(one, other)
                && self.features[one].resemblance(&self.features[other]) >= SAME_PARAGRAPH
        };
        candidates.into_iter().filter(shared).collect()
    }

    fn same_deed(&self) -> Vec<(usize, usize)> {
        let mut by_day: BTreeMap<(&str, NaiveDate), Vec<usize>> = BTreeMap::new();
        for (at, draft) in self.drafts.iter().enumerate() {
            if let Some(day) = day_of(draft) {
                by_day.entry((&draft.predicate, day)).or_default().push(at);
            }
        }
        let same = |&(one, other): &(usize, usize)| {
            let (left, right) = (&self.features[one], &self.features[other]);
            // Who says it decides, and names do not tell the speaker from whom he speaks of.
            !SPEECH.has(&self.drafts[one].predicate)
                && left.same_actors(right)
                && !left.figures_differ(right)
                && self.may_be_one(one, other)
        };
        by_day.values().flat_map(|it| pairs(it)).filter(same).collect()
    }

    /// Whether nothing speaks against two mentions being one.
    fn may_be_one(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.drafts[one], &self.drafts[other]);
        // Two phrases of one sentence that stand side by side are two happenings unless their clause is one.
        let beside =
            one.input == other.input && one.life == other.life && one.mention.sentence == other.mention.sentence;
        let beside = beside && one.mention.event_span != other.mention.event_span;
        let same_life = one.input == other.input && one.life == other.life;
        !beside
            && overlap(&one.mention.time, &other.mention.time)
            && (same_life || !contradict(one.mention.claim, other.mention.claim))
    }

    fn disputes(&self) -> Vec<(usize, usize)> {
        let mut by_deed: BTreeMap<&str, Deed> = BTreeMap::new();
        for (at, draft) in self.drafts.iter().enumerate().filter(|(_, it)| it.mention.in_latest) {
            if let Some(day) = day_of(draft) {
                let deed = by_deed.entry(&draft.predicate).or_default();
                deed.reports.push((day, at));
                deed.told.insert((draft.input, day));
            }
        }
        let mut out = Vec::new();
        for deed in by_deed.values_mut() {
            deed.reports.sort_unstable();
            for (position, &(day, one)) in deed.reports.iter().enumerate() {
                let later = deed.reports[position + 1..].iter();
                let near = later.take_while(|(other, _)| (*other - day).num_days() <= DISPUTE_DAYS);
                let near = near.filter(|&&(other_day, other)| self.in_dispute(deed, (day, one), (other_day, other)));
                out.extend(near.map(|&(_, other)| (one, other)));
            }
        }
        out
    }

    fn in_dispute(&self, deed: &Deed, one: (NaiveDate, usize), other: (NaiveDate, usize)) -> bool {
        let (left, right) = (&self.drafts[one.1], &self.drafts[other.1]);
        let (near, far) = (&self.features[one.1], &self.features[other.1]);
        if left.input == right.input || near.common_names(far) == 0 {
            return false;
        }
        let told_alike = near.same_actors(far) && near.cosine(far) >= SAME_CONTENT;
        if one.0 == other.0 {
            return told_alike && contradict(left.mention.claim, right.mention.claim);
        }
        // Who reports both days tells of two happenings.
        if deed.told.contains(&(left.input, other.0)) || deed.told.contains(&(right.input, one.0)) {
            return false;
        }
        let long = near.words.min(far.words) >= REPORT_WORDS;
        let one_report = long && near.resemblance(far) >= SAME_PARAGRAPH && !near.figures_differ(far);
        one_report || (ONCE.has(&left.predicate) && told_alike)
    }
}

/// All day-exact reports of one predicate.
#[derive(Default)]
struct Deed {
    /// Day and draft, sorted.
    reports: Vec<(NaiveDate, usize)>,
    /// Which article tells of which day.
    told: BTreeSet<(usize, NaiveDate)>,
}

/// The day of a mention that is exact to the day.
fn day_of(draft: &Draft) -> Option<NaiveDate> {
    let time = &draft.mention.time;
    (time.date.precision() >= Precision::Day).then(|| time.date.earliest()).flatten()
}

fn contradict(one: Claim, other: Claim) -> bool {
    let told = |claim: Claim| matches!(claim, Claim::Reported | Claim::Said);
    one.is_unmade() != other.is_unmade() || one == Claim::NotYet && told(other) || other == Claim::NotYet && told(one)
}

fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let rest = |at: usize| group[at + 1..].iter();
    (0..group.len()).flat_map(move |at| rest(at).map(move |&other| (group[at], other)))
}

/// Disjoint sets with their members.
struct Union {
    root_of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Union {
    fn new(count: usize) -> Self {
        Union { root_of: (0..count).collect(), members: (0..count).map(|at| vec![at]).collect() }
    }

    fn root(&self, at: usize) -> usize {
        self.root_of[at]
    }

    fn join(&mut self, one: usize, other: usize) {
        let (keep, give) = (self.root(one).min(self.root(other)), self.root(one).max(self.root(other)));
        if keep != give {
            let moved = std::mem::take(&mut self.members[give]);
            moved.iter().for_each(|&at| self.root_of[at] = keep);
            self.members[keep].extend(moved);
        }
    }

    /// The groups without the hidden.
    fn groups(self, hidden: &[usize]) -> Vec<Vec<usize>> {
        let mut groups = self.members;
        groups.iter_mut().for_each(|group| group.retain(|at| !hidden.contains(at)));
        groups.retain(|group| !group.is_empty());
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }
}
