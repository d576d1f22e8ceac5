//! Articles come one by one; of each only what it states is held, so that memory grows with the rows and not with the texts.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::decision::Decision;
use crate::model::document::Role;
use crate::model::event::{Event, Mention};
use crate::model::history::History;
use crate::model::timeline::{Reason, Timeline};

use super::left_out::LeftOuts;
use super::mentions::{self, Draft, Past, overlap};
use super::names::Names;
use super::unreported::Search;
use super::{Input, decided, group, order, standing};

/// The mentions of articles that were read one by one: an article's texts are needed no longer once it is added.
#[derive(Debug)]
pub struct Gathering {
    guesses: bool,
    drafts: Vec<Draft>,
    names: Names,
    /// Of each article, as a decision names it.
    addresses: Vec<String>,
    versions: usize,
    left_out: LeftOuts,
    caption_dates: Vec<(String, NaiveDate)>,
    in_part: BTreeSet<String>,
}

/// Events in order. What was planned and has passed is still to be held against all that was written since.
pub struct Gathered {
    timeline: Timeline,
    plans: Option<Search>,
}

impl Gathering {
    /// Holds guesses too, or counts them only. The other rows are the same either way; but a person may have decided
    /// about a guess.
    pub fn new(guesses: bool) -> Self {
        Gathering {
            guesses,
            drafts: Vec::new(),
            names: Names::default(),
            addresses: Vec::new(),
            versions: 0,
            left_out: LeftOuts::default(),
            caption_dates: Vec::new(),
            in_part: BTreeSet::new(),
        }
    }

    /// Takes in an article. The articles come in the order of their slugs.
    pub fn add(&mut self, input: &Input<'_>) {
        let article = &input.history.article;
        let mut own = LeftOuts::default();
        let found = mentions::of_article(input, self.addresses.len(), &mut own);
        let found = self.wanted(found, &mut own);
        let base = self.drafts.len();
        for draft in found {
            let draft = self.sharing(draft.shifted(base));
            self.drafts.push(draft);
        }
        if own.waits_for_date() {
            self.caption_dates.extend(input.caption_dates.iter().map(|&day| (article.slug.clone(), day)));
        }
        self.left_out.absorb(own);
        self.in_part.extend(input.language_in_part.clone());
        self.versions += input.history.versions.len();
        self.addresses.push(article.url.clone().unwrap_or_else(|| article.slug.clone()));
    }

    /// Drops what a headline states where the article's text states it too, since the text is the better proof; and
    /// guesses, where none are wanted.
    fn wanted(&self, drafts: Vec<Draft>, left_out: &mut LeftOuts) -> Vec<Draft> {
        let body = |draft: &Draft| draft.mention.place.role == Role::Body;
        let repeats = |title: &Draft| {
            title.mention.place.role == Role::Title
                && drafts.iter().any(|it| body(it) && overlap(&it.mention.time, &title.mention.time))
        };
        let reason = |draft: &Draft| {
            let guess = !self.guesses && !draft.is_stated();
            let headline = || repeats(draft).then_some(Reason::NoEvent("headline; the text says it"));
            headline().or(guess.then_some(Reason::Guess))
        };
        let reasons: Vec<Option<Reason>> = drafts.iter().map(reason).collect();
        let keep: Vec<bool> = reasons.iter().map(Option::is_none).collect();
        for (draft, reason) in drafts.iter().zip(reasons) {
            let mention = &draft.mention;
            let phrase = mention.phrase.of(&mention.sentence);
            reason.into_iter().for_each(|reason| left_out.add(reason, 1, phrase, &mention.stood.slug));
        }
        thinned(drafts, &keep)
    }

    /// The same draft, holding once what it has in common with those before.
    fn sharing(&mut self, mut draft: Draft) -> Draft {
        draft.predicate = self.names.shared(&draft.predicate);
        let own = self.drafts.iter().rev().take_while(|held| held.input == draft.input);
        let alike = own.map(|held| &held.mention.stood).find(|held| **held == draft.mention.stood);
        draft.mention.stood = alike.unwrap_or(&draft.mention.stood).clone();
        draft
    }

    /// Makes events of what was gathered, with what people decided.
    pub fn events(self, decisions: &[Decision], now: DateTime<Utc>) -> Gathered {
        let Gathering { mut drafts, addresses, versions, mut left_out, mut caption_dates, in_part, .. } = self;
        caption_dates.sort_unstable();
        caption_dates.dedup();
        let decided = decided::apply(&mut drafts, decisions, &|draft| addresses[draft.input as usize].clone());
        for &hidden in &decided.hidden {
            let mention = &drafts[hidden].mention;
            left_out.add(Reason::Hidden, 1, mention.phrase.of(&mention.sentence), &mention.stood.slug);
        }
        let articles = addresses.len();
        // Where there are millions of rows, what is needed no longer is let go before what is made of it.
        drop(addresses);
        let groups = group::group(&drafts, &decided);
        let events = standing::events(drafts, &groups, now.date_naive());
        drop(groups);
        let (left_out, in_part, unmet) = (left_out.finish(), in_part.into_iter().collect(), decided.unmet);
        let plans = Search::of(&events);
        let timeline = Timeline { events, left_out, caption_dates, in_part, articles, versions, unmet };
        Gathered { timeline, plans }
    }
}

impl Gathered {
    /// Whether [`Gathered::reread`] is of use: something planned has passed.
    pub fn has_passed_plans(&self) -> bool {
        self.plans.is_some()
    }

    /// Holds an article's words against the plans; each article once.
    pub fn reread(&mut self, history: &History) {
        if let Some(plans) = &mut self.plans {
            plans.read(history);
        }
    }

    /// The timeline, in order.
    pub fn finish(mut self) -> Timeline {
        let events = &mut self.timeline.events;
        if let Some(plans) = self.plans {
            plans.mark(events);
        }
        events.iter_mut().for_each(say_once);
        order::sort(events);
        self.timeline
    }
}

/// Keeps one mention of a sentence: what it says twice ("between 15 and 20 September") is one proof, not two.
fn say_once(event: &mut Event) {
    let key = |mention: &Mention| {
        (mention.stood.article, mention.place, mention.stood.version_first, mention.stood.version_last)
    };
    let mut seen = BTreeSet::new();
    event.mentions.retain(|mention| seen.insert(key(mention)));
}

/// The drafts of an article that are kept. What followed a dropped one follows what that one followed; no guess takes
/// the place of what is stated.
fn thinned(mut drafts: Vec<Draft>, keep: &[bool]) -> Vec<Draft> {
    let place = |at: usize| keep[..at].iter().filter(|&&keep| keep).count();
    let pasts: Vec<Option<Past>> = (0..drafts.len()).map(|at| kept_past(&drafts, keep, at)).collect();
    for (draft, past) in drafts.iter_mut().zip(pasts) {
        draft.past = past.map(Box::new);
        draft.replaced = false;
    }
    for at in (0..drafts.len()).filter(|&at| keep[at]) {
        if let Some(past) = drafts[at].past.as_deref().map(|past| past.draft) {
            drafts[past].replaced |= drafts[at].is_stated() || !drafts[past].is_stated();
        }
    }
    drafts.iter_mut().for_each(|draft| draft.past.iter_mut().for_each(|past| past.draft = place(past.draft)));
    drafts.into_iter().zip(keep).filter_map(|(draft, keep)| keep.then_some(draft)).collect()
}

/// The nearest kept draft that the draft at `at` follows; what is stated follows no guess.
fn kept_past(drafts: &[Draft], keep: &[bool], at: usize) -> Option<Past> {
    let mut past = *drafts[at].past.as_deref()?;
    while !keep[past.draft] || drafts[at].is_stated() && !drafts[past.draft].is_stated() {
        let before = drafts[past.draft].past.as_deref()?;
        past = Past { draft: before.draft, date_changed: past.date_changed || before.date_changed, when: past.when };
    }
    Some(past)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::samples::{Sample, at};
    use super::super::select;
    use super::*;
    use crate::model::article::PageFacts;
    use crate::model::timeline::Filter;

    const DATES: [(&str, &str); 3] = [("Monday", "2025-10-13"), ("Tuesday", "2025-10-14"), ("October", "2025-10")];

    /// Few words, so that sentences are often alike; "perhaps" makes a guess of a date.
    fn sentence() -> impl Strategy<Value = String> {
        let who = prop_oneof![Just("Minister Ana Lopez"), Just("General Ivo Brandt")];
        let did = prop_oneof![Just("opened"), Just("perhaps opened"), Just("will open"), Just("left")];
        let when = prop_oneof![Just("on Monday"), Just("on Tuesday"), Just("in October")];
        (who, did, when)
            .prop_map(|(who, did, when)| format!("{who} {did} the bridge of Port Vale with Petra Novak {when}."))
    }

    fn rows(samples: &[Sample], guesses: bool) -> Vec<Event> {
        let mut gathering = Gathering::new(guesses);
        samples.iter().for_each(|sample| gathering.add(&sample.input(&DATES)));
        select(gathering.events(&[], at(31, 12)).finish(), &Filter::default()).events
    }

    proptest! {
        /// Guesses make, join, part and date no row that is stated.
        #[test]
        fn the_other_rows_are_the_same_with_guesses_and_without(
            articles in vec(vec(vec(sentence(), 1..4), 1..4), 1..4),
        ) {
            let samples = articles.iter().enumerate().map(|(article, versions)| {
                let empty = Sample::new(&article.to_string());
                versions.iter().enumerate().fold(empty, |sample, (version, sentences)| {
                    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
                    sample.version(at(15 + version as u32, 9), &sentences, PageFacts::default())
                })
            });
            let samples: Vec<Sample> = samples.collect();
            prop_assert_eq!(rows(&samples, true), rows(&samples, false));
        }
    }
}
