//! What a person should look at: rows that may be one, and rows that were made one on few words.
//!
//! A merge needs shared content (honesty 8); what falls short of it is offered here and changes nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::date::Precision;
use crate::model::event::Event;

use super::similar::Features;

/// Cosine of content words from which two rows of one day may tell the same.
const PERHAPS_ONE: f64 = 0.35;
/// Share of shingles below which two sentences of one row are no shared paragraph.
const SHARED_PARAGRAPH: f64 = 0.5;
/// Rows of one day that are compared pairwise; beyond it a day is a live ticker.
const ROWS_A_DAY_MAX: usize = 400;

/// Why a row or two should be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Two rows of one day with much the same words and a name in common.
    PerhapsOne,
    /// One row of several articles whose sentences share actors and predicate, but no paragraph.
    MergedOnFewWords,
}

/// One or two rows, by their places among the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The row.
    pub one: usize,
    /// The other one, where there are two.
    pub other: Option<usize>,
    /// Why.
    pub doubt: Doubt,
}

/// The doubtful rows of a timeline, in its order.
pub fn review(events: &[Event]) -> Vec<Suggestion> {
    let mut out: Vec<Suggestion> = Vec::new();
    let merged = events.iter().enumerate().filter(|(_, event)| is_thin(event));
    out.extend(merged.map(|(one, _)| Suggestion { one, other: None, doubt: Doubt::MergedOnFewWords }));
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate().filter(|(_, it)| it.time().precision() >= Precision::Day) {
        days.entry(event.time().date.earliest().unwrap_or_default()).or_default().push(at);
    }
    for rows in days.values().filter(|rows| rows.len() <= ROWS_A_DAY_MAX) {
        let features: Vec<Features> = rows.iter().map(|&at| Features::of(events[at].lead())).collect();
        for (left, &one) in rows.iter().enumerate() {
            let others = rows.iter().enumerate().skip(left + 1);
            let near = others.filter(|(right, other)| {
                let apart = events[one].disputes().contains(&events[**other].id);
                !apart && alike(&features[left], &features[*right]) && !same_sentence(&events[one], &events[**other])
            });
            out.extend(near.map(|(_, &other)| Suggestion { one, other: Some(other), doubt: Doubt::PerhapsOne }));
        }
    }
    out.sort_by_key(|it| (it.one, it.other));
    out
}

fn alike(one: &Features, other: &Features) -> bool {
    one.cosine(other) >= PERHAPS_ONE && one.shared_names(other) > 0 && !one.figures_differ(other)
}

/// Two dated happenings of one sentence are two.
fn same_sentence(one: &Event, other: &Event) -> bool {
    one.lead().stood.article == other.lead().stood.article && one.lead().sentence == other.lead().sentence
}

/// Joined from several articles, and no two of their sentences are one paragraph.
fn is_thin(event: &Event) -> bool {
    let lead = Features::of(event.lead());
    let others: Vec<_> = event.mentions.iter().filter(|it| it.stood.article != event.lead().stood.article).collect();
    !others.is_empty() && others.iter().all(|it| lead.resemblance(&Features::of(it)) < SHARED_PARAGRAPH)
}
