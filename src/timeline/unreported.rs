//! Of which plans no later sentence of the record seems to tell (honesty 5 and 14).
//!
//! "No report that it happened" is said of a search: every sentence that came on the planned day or later is held
//! against the plan's words. A likeness is no proof that it happened, but enough to be silent. Nor is anything said where
//! nothing written after the day tells of the same people, places or things: then nobody could have reported it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::event::{Claim, Event};
use crate::model::history::History;

use super::mentions::written_by;
use super::similar::Features;
use super::words::PLANNING;

/// Share of a plan's content words in percent that a sentence has which seems to tell of it.
const SHARED_PERCENT: usize = 40;
/// One word in common is chance.
const SHARED_MIN: usize = 2;

/// The plans whose day has passed, while what was written since is held against them.
pub struct Search {
    plans: Vec<Plan>,
    /// Of each word the plans that have it and of which nothing tells so far.
    plans_of_word: HashMap<u64, Vec<usize>>,
    told: Vec<bool>,
    /// Something written after the day has to do with it.
    followed: Vec<bool>,
    /// How many words of each plan the sentence at hand has; all zero between sentences.
    shared: Vec<usize>,
    first: NaiveDate,
}

struct Plan {
    /// Its event.
    event: usize,
    day: NaiveDate,
    words: Features,
}

impl Search {
    /// Of the events whose planned day has passed; none where there is no such event.
    pub fn of(events: &[Event]) -> Option<Self> {
        let passed = events.iter().enumerate().filter(|(_, event)| event.claim == Claim::PlannedPassed);
        let plans: Vec<Plan> = passed.filter_map(|(at, event)| Plan::of(at, event)).collect();
        let first = plans.iter().map(|plan| plan.day).min()?;
        let mut plans_of_word: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, plan) in plans.iter().enumerate() {
            plan.words.content.iter().for_each(|&word| plans_of_word.entry(word).or_default().push(at));
        }
        let (told, followed, shared) = (vec![false; plans.len()], vec![false; plans.len()], vec![0; plans.len()]);
        Some(Search { plans, plans_of_word, told, followed, shared, first })
    }

    /// Holds what an article says against the plans.
    pub fn read(&mut self, history: &History) {
        for (day, sentence) in written_from(history, self.first) {
            let ahead = looks_ahead(sentence);
            let words = Features::of_sentence(sentence);
            let mut touched = Vec::new();
            for word in &words.content {
                let Some(plans) = self.plans_of_word.get_mut(word) else { continue };
                plans.retain(|&at| !self.told[at]);
                for &at in plans.iter() {
                    if self.shared[at] == 0 {
                        touched.push(at);
                    }
                    self.shared[at] += 1;
                }
            }
            for at in touched {
                let shared = std::mem::take(&mut self.shared[at]);
                let plan = &self.plans[at];
                self.told[at] = !ahead && plan.is_told_by(day, &words, shared);
                self.followed[at] |= plan.is_followed_by(day, &words, shared);
            }
        }
    }

    /// Marks the plans of which nothing that was read seems to tell, though it could have.
    pub fn mark(self, events: &mut [Event]) {
        for (at, plan) in self.plans.iter().enumerate() {
            if self.followed[at] && !self.told[at] {
                events[plan.event].claim = Claim::PlannedUnreported;
            }
        }
    }
}

impl Plan {
    fn of(event: usize, it: &Event) -> Option<Self> {
        let day = it.time().date.earliest().or(it.time().date.latest())?;
        Some(Plan { event, day, words: Features::of(it.lead()) })
    }

    fn is_told_by(&self, day: NaiveDate, sentence: &Features, shared: usize) -> bool {
        let enough = SHARED_MIN.max((self.words.content.len() * SHARED_PERCENT).div_ceil(100));
        let named = self.words.names.is_empty() || self.words.shared_names(sentence) > 0;
        day >= self.day && shared >= enough && named
    }

    /// A sentence of the day itself may have been written before the hour.
    fn is_followed_by(&self, day: NaiveDate, sentence: &Features, shared: usize) -> bool {
        day > self.day && (shared >= SHARED_MIN || self.words.shared_names(sentence) > 0)
    }
}

/// The sentences that came on `first` or later, with the last day on which each can have been written.
fn written_from(history: &History, first: NaiveDate) -> impl Iterator<Item = (NaiveDate, &str)> {
    let came = history.lives.iter().flat_map(|life| {
        let new = life.standings.iter().enumerate().filter(|(at, standing)| *at == 0 || standing.reworded);
        new.map(|(_, standing)| *standing)
    });
    came.filter_map(move |standing| {
        let day = written_by(history, standing.version);
        let text = history.versions[standing.version].document.sentence(standing.sentence);
        (day >= first).then_some((day, text))
    })
}

fn looks_ahead(sentence: &str) -> bool {
    sentence.split(|it: char| !it.is_alphanumeric() && it != '\'').any(|word| PLANNING.has(&word.to_lowercase()))
}
