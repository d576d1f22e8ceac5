//! Mentions become events: only what is surely one happening is merged, what contradicts is set in dispute.
//!
//! One are: mentions of one sentence's life; the same sentence or agency paragraph elsewhere; the same predicate with
//! the same actors on the same day. Never the date alone (honesty 8). Two days of the same happening, and two figures of
//! it, are two rows that name each other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::date::Precision;
use crate::model::event::Claim;
use crate::model::span::Span;

use super::decided::Decided;
use super::deed::{DISPUTE_DAYS, Deed, Report};
use super::mentions::{Draft, overlap};
use super::shingles;
use super::similar::{Features, figures, frame_resemblance, sets_differ};
use super::union::{Groups, Union};
use super::words::{ONCE, SPEECH};

/// Share of shingles from which two sentences are one agency paragraph.
const SAME_PARAGRAPH: f64 = 0.5;
/// Share from which it is worth while to look whether they are one but for their figures.
const PERHAPS_SAME_PARAGRAPH: f64 = 0.2;
/// Cosine of content words from which two clauses tell the same.
const SAME_CONTENT: f64 = 0.5;
/// Cosine of content words from which two clauses are alike but for their figures.
const SAME_FRAME: f64 = 0.75;
/// Words from which a shared sentence that differs in its day alone is one report with two days, not two deeds.
const REPORT_WORDS: usize = 12;
/// A shingle in more mentions than this is a set phrase.
const SHINGLE_MENTIONS: usize = 64;

/// Groups `drafts`, first as people decided.
pub fn group(drafts: &[Draft], decided: &Decided) -> Groups {
    let view = View { drafts };
    let mut union = Union::new(drafts.len());
    let free = |at: usize| !decided.apart.contains(&at);
    for (one, other) in view.same_life().into_iter().filter(|&(one, other)| free(one) && free(other)) {
        union.join(one, other);
    }
    for &(one, other) in &decided.same {
        union.join(one, other);
    }
    let mut alike = view.same_paragraph();
    alike.extend(view.same_deed());
    // What is stated first, so that guesses change nothing of it.
    alike.sort_by_key(|&(one, other)| !view.is_stated(one) || !view.is_stated(other));
    for (one, other) in alike.into_iter().filter(|&(one, other)| free(one) && free(other)) {
        let (left, right) = (union.root(one), union.root(other));
        if left != right && view.may_join(union.members(left), union.members(right), (one, other)) {
            union.join(one, other);
        }
    }
    let mut groups = union.groups(&decided.hidden);
    let mut event_of = vec![None; drafts.len()];
    for event in 0..groups.count() {
        groups.members(event).iter().for_each(|&draft| event_of[draft as usize] = Some(event));
    }
    let pairs = view.disputes().into_iter().filter_map(|(one, other)| event_of[one].zip(event_of[other]));
    let disputes = pairs.filter(|(one, other)| one != other).map(|(one, other)| (one.min(other), one.max(other)));
    groups.disputes = disputes.collect();
    groups
}

/// The drafts. What of their words is compared is read where it is needed and let go: held for all of them at once it
/// would take as much room as they do.
struct View<'a> {
    drafts: &'a [Draft],
}

impl View<'_> {
    fn features(&self, at: usize) -> Features {
        Features::of(&self.drafts[at].mention)
    }

    /// A life's mention and its past, and two phrases of one clause.
    fn same_life(&self) -> Vec<(usize, usize)> {
        let pasts = self.drafts.iter().enumerate().filter_map(|(at, draft)| Some((at, draft.past.as_deref()?)));
        let mut out: Vec<(usize, usize)> =
            pasts.filter(|(_, past)| !past.date_changed).map(|(at, past)| (past.draft, at)).collect();
        // The drafts of an article stand together: its clauses are sorted out by themselves.
        let mut first = 0;
        for article in self.drafts.chunk_by(|one, other| one.input == other.input) {
            let mut clauses: BTreeMap<(u32, Span), Vec<usize>> = BTreeMap::new();
            for (at, draft) in article.iter().enumerate() {
                clauses.entry((draft.life, draft.mention.event_span)).or_default().push(first + at);
            }
            first += article.len();
            out.extend(
                clauses.values().flat_map(|told| pairs(told)).filter(|&(one, other)| self.same_clause(one, other)),
            );
        }
        out
    }

    fn same_clause(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.drafts[one], &self.drafts[other]);
        one.mention.sentence == other.mention.sentence
            && one.predicate == other.predicate
            && overlap(&one.mention.time, &other.mention.time)
    }

    fn same_paragraph(&self) -> Vec<(usize, usize)> {
        let parts = shingles::parts(self.drafts.len());
        let near = (0..parts).flat_map(|part| self.near(shingles::shared_shingles(self.drafts, part, parts)));
        let mut candidates: Vec<(u32, u32)> = near.collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut out = Vec::new();
        for run in candidates.chunk_by(|one, other| one.0 == other.0) {
            let one = run[0].0 as usize;
            let features = self.features(one);
            let others = run.iter().map(|&(_, other)| other as usize);
            let alike = others.filter(|&other| {
                let other = self.features(other);
                features.resemblance(&other) >= SAME_PARAGRAPH && !features.figures_differ(&other)
            });
            out.extend(alike.map(|other| (one, other)));
        }
        out
    }

    /// The pairs that have one of these shingles in common and may be one.
    fn near(&self, shared: Vec<(u64, u32)>) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        for run in shared.chunk_by(|one, other| one.0 == other.0) {
            let mentions: Vec<usize> = run.iter().map(|&(_, at)| at as usize).collect();
            if mentions.len() <= SHINGLE_MENTIONS {
                let near = pairs(&mentions).filter(|&(one, other)| {
                    self.drafts[one].predicate == self.drafts[other].predicate && self.may_be_one(one, other)
                });
                out.extend(near.map(|(one, other)| (one as u32, other as u32)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn same_deed(&self) -> Vec<(usize, usize)> {
        // Who says it decides, and names do not tell the speaker from whom he speaks of.
        let told = self.by_deed(|draft| !SPEECH.has(&draft.predicate));
        let same = |one: &Report, other: &Report| one.day == other.day && self.same_predicate(one, other);
        let alike = |run: &[Report]| self.alike(&run.iter().map(|it| it.draft as usize).collect::<Vec<_>>());
        told.chunk_by(same).filter(|run| run.len() > 1).flat_map(alike).collect()
    }

    /// The day-exact reports of the drafts that are `wanted`, by predicate and day.
    fn by_deed(&self, wanted: impl Fn(&Draft) -> bool) -> Vec<Report> {
        let drafts = self.drafts.iter().enumerate().filter(|(_, draft)| wanted(draft));
        let mut out: Vec<Report> =
            drafts.filter_map(|(at, draft)| Some(Report { day: day_of(draft)?, draft: at as u32 })).collect();
        let key = |it: &Report| (&*self.drafts[it.draft as usize].predicate, it.day, it.draft);
        out.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        out
    }

    fn same_predicate(&self, one: &Report, other: &Report) -> bool {
        self.drafts[one.draft as usize].predicate == self.drafts[other.draft as usize].predicate
    }

    /// The pairs of `told` that have their actors in common and nothing that speaks against it.
    fn alike(&self, told: &[usize]) -> Vec<(usize, usize)> {
        let features: Vec<Features> = told.iter().map(|&at| self.features(at)).collect();
        let places: Vec<usize> = (0..told.len()).collect();
        let same = pairs(&places).filter(|&(left, right)| {
            features[left].same_actors(&features[right])
                && !features[left].figures_differ(&features[right])
                && self.may_be_one(told[left], told[right])
        });
        same.map(|(left, right)| (told[left], told[right])).collect()
    }

    /// Whether a pair that is alike joins its two groups: nothing speaks against any two of their mentions being one. A
    /// guess neither makes one of two stated groups nor keeps them apart.
    fn may_join(&self, group: &[u32], others: &[u32], (one, other): (usize, usize)) -> bool {
        let stated = self.is_stated(one) && self.is_stated(other);
        let any_stated = |group: &[u32]| group.iter().any(|&at| self.is_stated(at as usize));
        if !stated && any_stated(group) && any_stated(others) {
            return false;
        }
        let counted = |group: &[u32]| -> Vec<usize> {
            let all = group.iter().map(|&at| at as usize);
            all.filter(|&at| !stated || self.is_stated(at)).collect()
        };
        let (group, others) = (counted(group), counted(others));
        let fits = |one: &usize| others.iter().all(|&other| self.may_be_one(*one, other));
        group.iter().all(fits) && !self.figures_differ(&group, &others)
    }

    /// Whether a mention here and one there name two figures: a third that names none makes them no one happening.
    fn figures_differ(&self, group: &[usize], others: &[usize]) -> bool {
        let figured = |at: &usize| {
            let mut all: Vec<u64> = figures(&self.drafts[*at].mention).iter().map(|it| it.hash).collect();
            all.sort_unstable();
            all.dedup();
            Some((self.drafts[*at].input, all)).filter(|(_, all)| !all.is_empty())
        };
        let others: Vec<(u32, Vec<u64>)> = others.iter().filter_map(figured).collect();
        let differ = |(article, one): (u32, Vec<u64>)| {
            others.iter().any(|(other_article, other)| article != *other_article && sets_differ(&one, other))
        };
        !others.is_empty() && group.iter().filter_map(figured).any(differ)
    }

    fn is_stated(&self, at: usize) -> bool {
        self.drafts[at].is_stated()
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

    /// A guess contradicts nobody.
    fn disputes(&self) -> Vec<(usize, usize)> {
        let standing = self.by_deed(|draft| draft.mention.stood.in_latest && draft.is_stated());
        let deeds = standing.chunk_by(|one, other| self.same_predicate(one, other));
        deeds.flat_map(|reports| self.disputes_of(reports)).collect()
    }

    fn disputes_of(&self, reports: &[Report]) -> Vec<(usize, usize)> {
        let told = reports.iter().map(|it| (self.drafts[it.draft as usize].input, it.day)).collect();
        let mut deed = Deed::of(reports, told);
        let mut out = Vec::new();
        for (one, report) in reports.iter().enumerate() {
            deed.see(report.day, &|draft| self.features(draft));
            let later = reports.iter().enumerate().skip(one + 1);
            let near = later.take_while(|(_, other)| (other.day - report.day).num_days() <= DISPUTE_DAYS);
            let near = near.filter(|(other, _)| self.in_dispute(&deed, one, *other));
            out.extend(near.map(|(_, other)| (report.draft as usize, other.draft as usize)));
        }
        out
    }

    /// Whether the reports at two places of a deed contradict each other.
    fn in_dispute(&self, deed: &Deed<'_>, one: usize, other: usize) -> bool {
        let (day, other_day) = (deed.reports[one].day, deed.reports[other].day);
        let (left, right) = (self.told(deed, one), self.told(deed, other));
        let (near, far) = (deed.features(one), deed.features(other));
        if left.input == right.input {
            return false;
        }
        if day == other_day && near.figures_differ(far) {
            return self.differ_in_figures(deed, one, other);
        }
        let told_alike = near.same_actors(far) && near.cosine(far) >= SAME_CONTENT;
        if near.common_names(far) == 0 {
            return false;
        }
        if day == other_day {
            return told_alike && contradict(left.mention.claim, right.mention.claim);
        }
        // Who reports both days tells of two happenings.
        if deed.told.contains(&(left.input, other_day)) || deed.told.contains(&(right.input, day)) {
            return false;
        }
        let long = near.words.min(far.words) >= REPORT_WORDS;
        let one_report = long && near.resemblance(far) >= SAME_PARAGRAPH && !near.figures_differ(far);
        one_report || (ONCE.has(&left.predicate) && told_alike)
    }

    /// Whether two reports of a day are one but for a figure. Who reports both figures tells of two happenings.
    fn differ_in_figures(&self, deed: &Deed<'_>, one: usize, other: usize) -> bool {
        let (near, far) = (deed.features(one), deed.features(other));
        let (left, right) = (self.told(deed, one), self.told(deed, other));
        if contradict(left.mention.claim, right.mention.claim) {
            return false;
        }
        let long = near.words.min(far.words) >= REPORT_WORDS;
        let near_it = long && near.resemblance(far) >= PERHAPS_SAME_PARAGRAPH;
        let one_report = || near_it && frame_resemblance(&left.mention, &right.mention) >= SAME_PARAGRAPH;
        let alike = near.same_actors(far) && near.counts_differ(far) && near.cosine(far) >= SAME_FRAME;
        let tells_both = |draft: &Draft, figures: &Features| {
            let own = deed.of_day(deed.reports[one].day).filter(|&it| self.told(deed, it).input == draft.input);
            own.map(|it| &deed.features(it).numbers).any(|all| !all.is_empty() && *all == figures.numbers)
        };
        (alike || one_report()) && !tells_both(left, far) && !tells_both(right, near)
    }

    fn told(&self, deed: &Deed<'_>, at: usize) -> &Draft {
        &self.drafts[deed.reports[at].draft as usize]
    }
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
