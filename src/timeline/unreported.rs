//! Of which plans no later sentence of the record seems to tell (honesty 5 and 14).
//!
//! "No report that it happened" is said of a search: every sentence that came on the planned day or later is held
//! against the plan's words. A likeness is no proof that it happened, but enough to be silent.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::model::event::{Claim, Event};

use super::Input;
use super::mentions::written_by;
use super::similar::Features;
use super::words::PLANNING;

/// Share of a plan's content words in percent that a sentence has which seems to tell of it.
const SHARED_PERCENT: usize = 40;
/// One word in common is chance.
const SHARED_MIN: usize = 2;

/// Marks the plans whose day has passed and of which nothing later seems to tell.
pub fn mark(events: &mut [Event], inputs: &[&Input<'_>]) {
    let passed = events.iter_mut().filter(|event| event.claim == Claim::PlannedPassed);
    let mut plans: Vec<Plan<'_>> = passed.filter_map(Plan::of).collect();
    let Some(first) = plans.iter().map(|plan| plan.day).min() else { return };
    let mut plans_of_word: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, plan) in plans.iter().enumerate() {
        plan.words.content.iter().for_each(|&word| plans_of_word.entry(word).or_default().push(at));
    }
    let mut told: HashSet<usize> = HashSet::new();
    for (day, sentence) in inputs.iter().flat_map(|input| written_from(input, first)) {
        let words = Features::of_sentence(sentence);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in words.content.iter().filter_map(|word| plans_of_word.get(word)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let tells = shared.into_iter().filter(|&(at, shared)| plans[at].is_told_by(day, &words, shared));
        told.extend(tells.map(|(at, _)| at));
    }
    for (_, plan) in plans.iter_mut().enumerate().filter(|(at, _)| !told.contains(at)) {
        *plan.claim = Claim::PlannedUnreported;
    }
}

struct Plan<'e> {
    claim: &'e mut Claim,
    day: NaiveDate,
    words: Features,
}

impl<'e> Plan<'e> {
    fn of(event: &'e mut Event) -> Option<Self> {
        let words = Features::of(event.lead());
        let day = event.time.date.earliest().or(event.time.date.latest())?;
        Some(Plan { claim: &mut event.claim, day, words })
    }

    fn is_told_by(&self, day: NaiveDate, sentence: &Features, shared: usize) -> bool {
        let enough = SHARED_MIN.max((self.words.content.len() * SHARED_PERCENT).div_ceil(100));
        let named = self.words.names.is_empty() || self.words.shared_names(sentence) > 0;
        day >= self.day && shared >= enough && named
    }
}

/// The sentences that came on `first` or later and look back, with the last day on which each can have been written.
fn written_from<'a>(input: &'a Input<'_>, first: NaiveDate) -> impl Iterator<Item = (NaiveDate, &'a str)> {
    let history = input.history;
    let came = history.lives.iter().flat_map(|life| {
        let new = life.standings.iter().enumerate().filter(|(at, standing)| *at == 0 || standing.reworded);
        new.map(|(_, standing)| *standing)
    });
    came.filter_map(move |standing| {
        let day = written_by(history, standing.version);
        let text = history.versions[standing.version].document.sentence(standing.sentence);
        (day >= first && !looks_ahead(text)).then_some((day, text))
    })
}

fn looks_ahead(sentence: &str) -> bool {
    sentence.split(|it: char| !it.is_alphanumeric() && it != '\'').any(|word| PLANNING.has(&word.to_lowercase()))
}
