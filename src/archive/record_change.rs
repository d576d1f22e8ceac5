//! `timeline --diff` and `--review`: rows beside rows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::timeline::TimelineAsked;
use super::{Archive, ArchiveError};
use crate::model::event::{Event, EventId, Turn};
use crate::render::page::{AsOf, PairRow, PairsPage, PairsView, Together};
use crate::timeline::{self, Doubt};

impl Archive {
    /// What the record gained, lost and changed between two instants.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn timeline_diff(&self, asked: &TimelineAsked, from: AsOf, to: AsOf) -> Result<PairsPage, ArchiveError> {
        let at = |as_of: AsOf| {
            let asked = TimelineAsked { as_of: Some(as_of), digest: None, ..asked.clone() };
            self.timeline(&asked, as_of.instant)
        };
        let (old, new) = (at(from)?, at(to)?);
        let rows = compared(old.timeline.events, new.timeline.events);
        let articles = self.citations(rows.iter().flat_map(|row| row.old.iter().chain(&row.new)), Some(to))?;
        Ok(PairsPage { view: PairsView::Diff { from, to }, rows, articles })
    }

    /// Rows that may be one, and rows that were made one on few words.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn timeline_review(&self, asked: &TimelineAsked, now: DateTime<Utc>) -> Result<PairsPage, ArchiveError> {
        let page = self.timeline(&TimelineAsked { digest: None, ..asked.clone() }, now)?;
        let events = &page.timeline.events;
        let row = |it: timeline::Suggestion| PairRow {
            together: match it.doubt {
                Doubt::PerhapsOne => Together::PerhapsOne,
                Doubt::MergedOnFewWords => Together::MergedOnFewWords,
            },
            old: Some(events[it.one].clone()),
            new: it.other.map(|other| events[other].clone()),
        };
        let rows = timeline::review(events).into_iter().map(row).collect();
        Ok(PairsPage { view: PairsView::Review, rows, articles: page.articles })
    }
}

/// Rows of both records by their handles: in the order of the newer record, what it lost behind.
fn compared(old: Vec<Event>, new: Vec<Event>) -> Vec<PairRow> {
    let mut before: BTreeMap<EventId, Event> = old.into_iter().map(|event| (event.id, event)).collect();
    let mut rows: Vec<PairRow> = Vec::new();
    for event in new {
        let earlier = before.remove(&event.id);
        let together = match &earlier {
            None => Together::Gained,
            Some(earlier) if earlier.in_latest() && !event.in_latest() => Together::Lost,
            Some(earlier) if !earlier.in_latest() && event.in_latest() => Together::Returned,
            Some(earlier) if tells_alike(earlier, &event) => continue,
            Some(_) => Together::Changed,
        };
        rows.push(PairRow { together, old: earlier, new: Some(event) });
    }
    rows.extend(before.into_values().map(|event| PairRow { together: Together::Lost, old: Some(event), new: None }));
    moved(&mut rows);
    rows
}

/// A row whose sentence gives another date now is one row that changed, not one lost and one gained.
fn moved(rows: &mut Vec<PairRow>) {
    for at in 0..rows.len() {
        let gained = rows[at].new.as_ref().filter(|_| rows[at].together == Together::Gained);
        let lost = gained.and_then(|event| rows.iter().position(|row| is_left_for(row, event)));
        let Some(lost) = lost else { continue };
        rows[at].old = rows[lost].old.take();
        rows[at].together = Together::Changed;
    }
    rows.retain(|row| row.old.is_some() || row.together != Together::Lost);
}

/// Whether `event` stands in the place of the lost row: an article of it gave that time before.
fn is_left_for(row: &PairRow, event: &Event) -> bool {
    let Some(old) = row.old.as_ref().filter(|_| row.together == Together::Lost) else { return false };
    let shared = old.mentions.iter().any(|it| it.stood.article == event.lead().stood.article);
    let from = |turn: &Turn| matches!(turn, Turn::DateChanged { from, .. } if (from.date, from.clock) == (old.time().date, old.time().clock));
    shared && event.turns().iter().any(from)
}

/// Time, claim, words, sources and disputes are the same; how long it stood since does not matter.
fn tells_alike(one: &Event, other: &Event) -> bool {
    let told = |event: &Event| {
        let mut articles: Vec<_> = event.mentions.iter().map(|it| (it.stood.article, it.stood.in_latest)).collect();
        articles.sort_unstable();
        articles.dedup();
        articles
    };
    let (left, right) = (one.lead(), other.lead());
    (one.time().date, one.time().clock, one.claim) == (other.time().date, other.time().clock, other.claim)
        && (&left.sentence, &left.claimed_by) == (&right.sentence, &right.claimed_by)
        && told(one) == told(other)
        && one.disputes() == other.disputes()
}
