//! Of which plans no later sentence of the record seems to tell (honesty 5 and 14).
//!
//! "No report that it happened" is said of a search, so the search must be one that could have found something: the plan
//! has a day and a name and words enough, and the record goes on about them after the day. Every sentence that came on
//! the planned day or later is held against it. A likeness is no proof that it happened, but enough to be silent: two of
//! its words together, one of them rare in what was written since; three with a name among them; or a share of all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::event::{Claim, Event, Mention};
use crate::model::history::History;

use super::mentions::written_by;
use super::similar::{Features, clause_words, content};
use super::words::PLANNING;

/// Share of a plan's content words in percent that a sentence has which seems to tell of it, however common they are.
const SHARED_PERCENT: u32 = 30;
/// One word in common is chance.
const SHARED_MIN: u32 = 2;
/// So many in common, a name among them, tell of it however long it is.
const NAMED_MIN: u32 = 3;
/// A plan of fewer content words cannot be searched for.
const WORDS_MIN: usize = 4;
/// More words of a plan are not looked for: one bit each.
const WORDS_MAX: usize = 64;
/// A word is rare that at most one sentence in so many has,
const RARE_IN: u32 = 250;
/// and in a small record one that no more sentences have.
const RARE_MIN: u32 = 8;

/// The plans whose day has passed, while what was written since is held against them.
pub struct Search {
    plans: Vec<Plan>,
    words: HashMap<u64, Word>,
    /// How many sentences were read.
    read: u32,
    first: NaiveDate,
}

/// A word of plans.
#[derive(Default)]
struct Word {
    /// How many sentences have it.
    sentences: u32,
    /// The plans that have it, each with the place of the word in it.
    plans: Vec<(usize, usize)>,
}

struct Plan {
    /// Its event.
    event: usize,
    first: NaiveDate,
    last: NaiveDate,
    /// Its content words but those that plan.
    words: Vec<u64>,
    /// Which of them are names, a bit each.
    names: u64,
    /// Which of them stood together in a sentence that may tell of it.
    shared: BTreeSet<u64>,
    told: bool,
    /// Something written after the day has to do with it.
    followed: bool,
}

impl Search {
    /// Of the events whose planned day has passed; none where no such plan can be searched for.
    pub fn of(events: &[Event]) -> Option<Self> {
        let passed = events.iter().enumerate().filter(|(_, event)| event.claim == Claim::PlannedPassed);
        let plans: Vec<Plan> = passed.filter_map(|(at, event)| Plan::of(at, event)).collect();
        let first = plans.iter().map(|plan| plan.first).min()?;
        let mut words: HashMap<u64, Word> = HashMap::new();
        for (at, plan) in plans.iter().enumerate() {
            for (place, &word) in plan.words.iter().enumerate() {
                words.entry(word).or_default().plans.push((at, place));
            }
        }
        Some(Search { plans, words, read: 0, first })
    }

    /// Holds what an article says against the plans.
    pub fn read(&mut self, history: &History) {
        let mut shared: HashMap<usize, u64> = HashMap::new();
        for (day, sentence) in written_from(history, self.first) {
            self.read += 1;
            for hash in &Features::of_sentence(sentence).content {
                let Some(word) = self.words.get_mut(hash) else { continue };
                word.sentences += 1;
                word.plans.iter().for_each(|&(plan, place)| *shared.entry(plan).or_default() |= 1 << place);
            }
            let ahead = looks_ahead(sentence);
            shared.drain().for_each(|(plan, words)| self.plans[plan].meet(day, ahead, words));
        }
    }

    /// Marks the plans of which nothing that was read seems to tell, though it could have.
    pub fn mark(self, events: &mut [Event]) {
        let most = RARE_MIN.max(self.read / RARE_IN);
        for plan in self.plans.iter().filter(|plan| plan.followed && !plan.told) {
            let rare = (0..plan.words.len()).filter(|&place| self.words[&plan.words[place]].sentences <= most);
            let rare = rare.fold(0_u64, |bits, place| bits | 1 << place);
            if plan.shared.iter().all(|words| words & rare == 0) {
                events[plan.event].claim = Claim::PlannedUnreported;
            }
        }
    }
}

impl Plan {
    /// A bound ("by Friday") names no day, and a plan of few words or without a name finds anything or nothing.
    fn of(event: usize, it: &Event) -> Option<Self> {
        let (first, last) = it.time().date.earliest().zip(it.time().date.latest())?;
        let said = searched_words(it.lead());
        let words: Vec<u64> = said.keys().copied().take(WORDS_MAX).collect();
        let named = said.values().take(WORDS_MAX).enumerate().filter(|(_, named)| **named);
        let names = named.fold(0, |bits, (place, _)| bits | 1 << place);
        let (shared, told, followed) = (BTreeSet::new(), false, false);
        let searchable = words.len() >= WORDS_MIN && names != 0 && is_in_latin(it.lead());
        searchable.then_some(Plan { event, first, last, words, names, shared, told, followed })
    }

    /// Takes note of a sentence of `day` that has `words` of it. What was written before the day was over and looks ahead
    /// tells a plan again; written later it knows more.
    fn meet(&mut self, day: NaiveDate, ahead: bool, words: u64) {
        self.followed |= day > self.last && (words.count_ones() >= SHARED_MIN || words & self.names != 0);
        let may_tell = day > self.last || day >= self.first && !ahead;
        if !may_tell || self.told || words.count_ones() < SHARED_MIN {
            return;
        }
        let share = words.count_ones() * 100 >= self.words.len() as u32 * SHARED_PERCENT;
        self.told = share || words.count_ones() >= NAMED_MIN && words & self.names != 0;
        self.shared.insert(words);
    }
}

/// The content words of a plan but those that plan, and whether each is a name.
fn searched_words(plan: &Mention) -> BTreeMap<u64, bool> {
    let words = clause_words(plan).into_iter().filter(|word| !PLANNING.has(&word.to_lowercase()));
    words.filter_map(|word| Some((content(word)?, word.starts_with(char::is_uppercase)))).collect()
}

/// Words of other scripts bend in ways that no base form here takes back: what tells of them is not found.
fn is_in_latin(plan: &Mention) -> bool {
    plan.sentence.chars().filter(|it| it.is_alphabetic()).all(|it| it < '\u{250}')
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::PageFacts;
    use crate::timeline::samples::{Sample, at};
    use crate::timeline::{Input, build};

    #[test]
    fn every_row_of_the_spec_holds() {
        let rows = include_str!("../../tests/spec/unreported.md").lines().filter(|line| line.contains('«'));
        let mut count = 0;
        for row in rows.filter(|line| line.starts_with("| ")) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            count += 1;
            assert_eq!(verdict(cells[0], cells[1], cells[2], cells[3]), cells[4], "{row}");
        }
        assert!(count >= 13, "{count} rows");
    }

    fn verdict(marked: &str, date: &str, on_the_day: &str, after: &str) -> &'static str {
        let phrase = marked.split(['«', '»']).nth(1).unwrap_or_default();
        let plan_text = marked.replace(['«', '»'], "");
        let dates = [(phrase, date)];
        let article = |name, day, text: &str| Sample::new(name).version(at(day, 9), &[text], PageFacts::default());
        let plan = article("a", 15, &plan_text);
        let rest = [("b", 17, on_the_day), ("c", 18, after)];
        let rest = rest.iter().filter(|it| it.2 != "–").map(|(name, day, text)| article(name, *day, text));
        let rest: Vec<Sample> = rest.collect();
        let language_in_part = (!plan_text.is_ascii()).then(|| "ru".to_owned());
        let planned = Input { language_in_part, ..plan.input(&dates) };
        let inputs: Vec<Input<'_>> = std::iter::once(planned).chain(rest.iter().map(|it| it.input(&[]))).collect();
        let timeline = build(&inputs, &[], at(31, 12));
        let claim = timeline.events.iter().find(|it| &*it.lead().stood.slug == "a").map(|it| it.claim);
        match claim {
            Some(Claim::PlannedUnreported) => "no report",
            Some(Claim::PlannedPassed) => "silent",
            other => panic!("{marked}: {other:?}"),
        }
    }
}
