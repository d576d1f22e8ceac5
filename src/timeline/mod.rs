//! Histories and their temporal expressions become events in order.
//!
//! ```text
//! history + phrases → anchors            (before temporal expressions are resolved)
//! sentence + phrase → judge              nothing? · governor (what is dated) · reach, edges (what is printed) ·
//!                                        claim (planned, denied …) · attribution (who says so)
//! judged row        → doubt, settled     a row or only a guess: its date (tie), its predicate, its voice, its clause
//! sentence's life   → mentions           one phrase over the versions that state it so
//! mentions          → group → standing → unreported → order → select
//! ```
//!
//! A dated phrase is not yet an event, a date alone merges nothing, and what makes no row is counted. English is taken
//! apart: its words are in `words.rs`; sentences of other languages are taken whole (`whole.rs`). The stage
//! reads no clock; `now` decides only which plans have passed.

mod anchors;
mod attribution;
mod carry;
mod claim;
mod clause;
mod cues;
mod dated_note;
mod decided;
mod digest;
mod doubt;
mod edges;
mod governor;
mod group;
mod inflection;
mod judge;
mod left_out;
mod mentions;
mod nothing;
mod order;
mod page;
mod page_line;
pub mod rank;
mod reach;
mod review;
#[cfg(test)]
mod samples;
mod select;
mod settled;
mod similar;
mod stamp;
mod standing;
#[cfg(test)]
mod tests;
mod tie;
mod torn;
mod unreal;
mod unreported;
mod verbs;
mod voice;
mod whole;
mod words;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::decision::Decision;
use crate::model::document::Role;
use crate::model::event::{Event, Mention};
use crate::model::history::History;
use crate::model::timeline::{Reason, Timeline};
use crate::model::timex::Timex;

use self::left_out::LeftOuts;
use self::mentions::{Draft, overlap};
use self::unreported::Search;

pub use self::anchors::anchors;
pub use self::carry::carry;
pub use self::digest::{DigestAsked, digest};
pub use self::review::{Doubt, Suggestion, review};
pub use self::select::select;

/// An article with its temporal expressions.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its versions and the lives of its sentences.
    pub history: &'a History,
    /// The temporal expressions of each version, resolved with [`anchors`]; spans into that version's text.
    pub expressions: Vec<Vec<Timex>>,
    /// Its language (BCP 47), where dates of that language are not read.
    pub unread_language: Option<String>,
    /// Its language (BCP 47), where dates are read by patterns and its sentences are not taken apart.
    pub language_in_part: Option<String>,
    /// Dates that its captions state in full: the hint where its own date is unknown.
    pub caption_dates: Vec<NaiveDate>,
}

/// The mentions of articles that were read one by one: an article's texts are needed no longer once it is added.
#[derive(Debug, Default)]
pub struct Gathering {
    drafts: Vec<Draft>,
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
    /// Takes in an article. The articles come in the order of their slugs.
    pub fn add(&mut self, input: &Input<'_>) {
        let article = &input.history.article;
        let mut own = LeftOuts::default();
        let found = mentions::of_article(input, self.addresses.len(), &mut own);
        let found = without_headlines(found, &mut own);
        let base = self.drafts.len();
        self.drafts.extend(found.into_iter().map(|draft| draft.shifted(base)));
        if own.waits_for_date() {
            self.caption_dates.extend(input.caption_dates.iter().map(|&day| (article.slug.clone(), day)));
        }
        self.left_out.absorb(own);
        self.in_part.extend(input.language_in_part.clone());
        self.versions += input.history.versions.len();
        self.addresses.push(article.url.clone().unwrap_or_else(|| article.slug.clone()));
    }

    /// Makes events of what was gathered, with what people decided.
    pub fn events(self, decisions: &[Decision], now: DateTime<Utc>) -> Gathered {
        let Gathering { mut drafts, addresses, versions, mut left_out, mut caption_dates, in_part } = self;
        caption_dates.sort_unstable();
        caption_dates.dedup();
        let decided = decided::apply(&mut drafts, decisions, &|draft| addresses[draft.input].clone());
        for &hidden in &decided.hidden {
            let mention = &drafts[hidden].mention;
            left_out.add(Reason::Hidden, 1, mention.phrase.of(&mention.sentence), &mention.slug);
        }
        let groups = group::group(&drafts, &decided);
        let events = standing::events(drafts, &groups, now.date_naive());
        let (left_out, in_part) = (left_out.finish(), in_part.into_iter().collect());
        let (articles, unmet) = (addresses.len(), decided.unmet);
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

/// Builds the timeline of articles that are all at hand; their order does not matter.
pub fn build(inputs: &[Input<'_>], decisions: &[Decision], now: DateTime<Utc>) -> Timeline {
    let mut sorted: Vec<&Input<'_>> = inputs.iter().collect();
    sorted.sort_by_key(|input| (&input.history.article.slug, input.history.article.id));
    let mut gathering = Gathering::default();
    sorted.iter().for_each(|input| gathering.add(input));
    let mut gathered = gathering.events(decisions, now);
    sorted.iter().for_each(|input| gathered.reread(input.history));
    gathered.finish()
}

/// Keeps one mention of a sentence: what it says twice ("between 15 and 20 September") is one proof, not two.
fn say_once(event: &mut Event) {
    let key = |mention: &Mention| (mention.article, mention.place, mention.version_first, mention.version_last);
    let mut seen = BTreeSet::new();
    event.mentions.retain(|mention| seen.insert(key(mention)));
}

/// Drops what a headline states where the article's text states it too: the text is the better proof.
fn without_headlines(drafts: Vec<Draft>, left_out: &mut LeftOuts) -> Vec<Draft> {
    let body = |draft: &Draft| draft.mention.place.role == Role::Body;
    let repeats = |title: &Draft| {
        title.mention.place.role == Role::Title
            && drafts.iter().any(|it| body(it) && overlap(&it.mention.time, &title.mention.time))
    };
    let kept: Vec<bool> = drafts.iter().map(|draft| !repeats(draft)).collect();
    let mut out = Vec::with_capacity(drafts.len());
    for (mut draft, keep) in drafts.into_iter().zip(&kept) {
        if *keep {
            draft.past = draft.past.filter(|past| kept[past.draft]).map(|mut past| {
                past.draft = kept[..past.draft].iter().filter(|&&keep| keep).count();
                past
            });
            out.push(draft);
        } else {
            let mention = &draft.mention;
            let phrase = mention.phrase.of(&mention.sentence);
            left_out.add(Reason::NoEvent("headline; the text says it"), 1, phrase, &mention.slug);
        }
    }
    out
}
