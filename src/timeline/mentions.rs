//! The dated phrases of an article's sentence lives become mentions, each running over the versions that state it so.
//!
//! A life is followed from version to version: a phrase that keeps its time and claim is one mention however often it
//! was recorded; where time or claim change, the mention ends and the next one names it as its past.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::digest::Digest;
use crate::model::document::{Place, Role};
use crate::model::event::{Mention, Stood};
use crate::model::history::{History, Life, Standing};
use crate::model::span::Span;
use crate::model::timeline::Reason;
use crate::model::timex::{Basis, EventTime};
use crate::model::version::Interval;

use super::Input;
use super::judge::Found;
use super::left_out::LeftOuts;
use super::page::Page;
use super::similar::{Figure, figures_of};
use super::thread::{Thread, follow};

/// A mention, and what grouping needs to know of it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The mention itself, in a box of its own: a list that grows moves none, and what else is known of it is let go
    /// once its event is made.
    pub mention: Box<Mention>,
    /// Index of its article among the inputs.
    pub input: u32,
    /// Index of its sentence's life.
    pub life: u32,
    /// Base form of its predicate.
    pub predicate: Arc<str>,
    /// The mention of the same life that it follows.
    pub past: Option<Box<Past>>,
    /// The look by which it no longer stood, where it went.
    pub gone: Option<Box<Interval>>,
    /// A later mention of the same life took its place.
    pub replaced: bool,
    /// The figures that its article changed while it stood.
    pub figures: Option<Box<[Recount]>>,
    /// What its handle is made of: the first bytes of a digest.
    pub handle: [u8; 8],
}

impl Draft {
    /// Whether its time is no guess.
    pub fn is_stated(&self) -> bool {
        self.mention.time.basis != Basis::Guessed
    }

    /// The same draft in a list where its article's drafts begin `base` places later.
    pub fn shifted(mut self, base: usize) -> Self {
        self.past.iter_mut().for_each(|past| past.draft += base);
        self
    }
}

/// How a mention follows another of the same life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Index of the earlier draft, among those of its article until [`Draft::shifted`].
    pub draft: usize,
    /// The sentence now gives another time; else the same happening is told more exactly or with another claim.
    pub date_changed: bool,
    /// Between which looks.
    pub when: Interval,
}

/// A figure of a sentence that an article changed: no dispute, but a correction or later news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    /// The figures before that stand no longer, verbatim.
    pub from: String,
    /// Those in their place.
    pub to: String,
    /// Between which looks.
    pub when: Interval,
}

/// All mentions of one article; what is none is counted in `left_out`.
pub fn of_article(input: &Input<'_>, index: usize, left_out: &mut LeftOuts) -> Vec<Draft> {
    let history = input.history;
    if let Some(language) = &input.unread_language {
        let phrases: usize = input.expressions.last().map_or(0, Vec::len);
        left_out.add(Reason::Language(language.clone()), phrases.max(1), "", &history.article.slug);
        return Vec::new();
    }
    let suspect = super::standing::latest_is_suspect(history);
    let pages: Vec<Page> =
        history.versions.iter().zip(&input.expressions).map(|(edition, all)| Page::of(edition, all)).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    for (life, it) in history.lives.iter().enumerate() {
        let threads = follow(input, &pages, it, left_out);
        let first = drafts.len();
        for thread in &threads {
            let figures = recounts(history, &threads, thread);
            drafts.push(Draft { figures, ..draft(history, thread, (index, life), first, it, suspect) });
        }
    }
    drafts
}

/// The last day on which what is new in `version` can have been written.
pub fn written_by(history: &History, version: usize) -> NaiveDate {
    let it = &history.versions[version].version;
    let seen = it.first_seen.date_naive();
    let stamps = [it.facts.published, it.facts.modified].into_iter().flatten().map(|stamp| stamp.moment.day());
    let stated = stamps.max().filter(|day| version == 0 && *day <= seen && it.facts.published.is_some());
    stated.unwrap_or(seen)
}

/// Whether two times are one and the same; what they were counted from does not matter.
pub fn same_time(one: &EventTime, other: &EventTime) -> bool {
    one.date == other.date && one.clock == other.clock
}

/// Whether two times can mean the same moment.
pub fn overlap(one: &EventTime, other: &EventTime) -> bool {
    use crate::model::timex::Clock;
    let starts = |one: &EventTime, other: &EventTime| match (one.date.earliest(), other.date.latest()) {
        (Some(start), Some(end)) => start <= end,
        _ => true,
    };
    let clocks = match (one.clock, other.clock) {
        (Clock::Time(one), Clock::Time(other)) => one == other,
        (Clock::Part(one), Clock::Part(other)) => one == other,
        _ => true,
    };
    starts(one, other) && starts(other, one) && clocks
}

fn draft(
    history: &History,
    thread: &Thread,
    (input, life): (usize, usize),
    base: usize,
    it: &Life,
    suspect: bool,
) -> Draft {
    let (first, found_first) = &thread.states[0];
    let (last, found) = &thread.states[thread.states.len() - 1];
    let latest = history.versions.len() - 1;
    let unconfirmed = suspect && last.version + 1 == latest && it.last() == *last;
    let gone = (last.version < latest && !unconfirmed).then(|| Box::new(between(history, last.version + 1)));
    let when = between(history, first.version);
    let past = thread.past.map(|(draft, date_changed)| Box::new(Past { draft: base + draft, date_changed, when }));
    Draft {
        mention: Box::new(mention(history, thread, gone.is_none())),
        input: input as u32,
        life: life as u32,
        predicate: found.predicate.as_str().into(),
        past,
        gone,
        replaced: false,
        figures: None,
        handle: handle(history, *first, found_first.phrase),
    }
}

/// What an article changed of the figures of a phrase's clause, from the thread that `thread` follows on.
fn recounts(history: &History, threads: &[Thread], thread: &Thread) -> Option<Box<[Recount]>> {
    let before = thread.past.filter(|(_, moved)| !moved).and_then(|(past, _)| threads[past].last());
    let states: Vec<&(Standing, Found)> = before.into_iter().chain(&thread.states).collect();
    let text = |it: &Standing| history.versions[it.version].document.sentence(it.sentence);
    let recount = |pair: &[&(Standing, Found)]| {
        let [(old, was), (new, is)] = pair else { return None };
        let (from, to) = changed_figures((text(old), was.span, was.phrase), (text(new), is.span, is.phrase))?;
        Some(Recount { from, to, when: between(history, new.version) })
    };
    let all: Vec<Recount> = states.windows(2).filter_map(recount).collect();
    (!all.is_empty()).then(|| all.into_boxed_slice())
}

/// The figures that each of two parts of sentences has beside its phrase and the other lacks, where both have some.
pub(super) fn changed_figures(was: (&str, Span, Span), is: (&str, Span, Span)) -> Option<(String, String)> {
    let ((old, ..), (new, ..)) = (was, is);
    if old == new {
        return None;
    }
    let of = |(sentence, part, phrase)| figures_of(sentence, part, phrase);
    let (was, is) = (of(was), of(is));
    let gone = |all: &[Figure], others: &[Figure], text: &str| {
        let alone = all.iter().filter(|it| others.iter().all(|other| other.hash != it.hash));
        alone.map(|it| it.span.of(text)).collect::<Vec<_>>().join(", ")
    };
    let (from, to) = (gone(&was, &is, old), gone(&is, &was, new));
    (!from.is_empty() && !to.is_empty()).then_some((from, to))
}

fn mention(history: &History, thread: &Thread, in_latest: bool) -> Mention {
    let (first, _) = &thread.states[0];
    let (last, found) = &thread.states[thread.states.len() - 1];
    let edition = &history.versions[last.version];
    let text = |standing: &Standing| history.versions[standing.version].document.sentence(standing.sentence);
    let reworded = thread.states.windows(2).any(|pair| text(&pair[0].0) != text(&pair[1].0));
    Mention {
        stood: Arc::new(Stood {
            article: history.article.id,
            slug: history.article.slug.as_str().into(),
            outlet: edition.version.facts.site.as_deref().map(Into::into),
            version_first: history.versions[first.version].version.number,
            version_last: edition.version.number,
            in_latest,
            first_stated: between(history, first.version),
            last_stated: edition.version.last_seen,
        }),
        place: edition.document.sentences[last.sentence].place,
        sentence: text(last).into(),
        event_span: found.span,
        phrase: found.phrase,
        time: found.time,
        claim: found.claim,
        claimed_by: found.by.as_deref().map(Into::into),
        reworded,
        rule: found.rule,
        doubt: found.doubt,
        by_hand: None,
    }
}

/// Between which two looks what is new in `version` came.
fn between(history: &History, version: usize) -> Interval {
    let it = &history.versions[version].version;
    Interval { after: it.unseen_until, by: it.first_seen }
}

/// Article, first version's text, place and phrase; the phrase's own place tells two equal ones of a sentence apart.
fn handle(history: &History, first: Standing, phrase: Span) -> [u8; 8] {
    let edition = &history.versions[first.version];
    let sentence = edition.document.sentences[first.sentence];
    let words = phrase.of(edition.document.sentence(first.sentence));
    let ordinal = edition.document.sentence(first.sentence)[..phrase.start].matches(words).count();
    let fields = [
        // The address, not the random id: the same pages read again elsewhere give the same handles.
        history.article.url.as_ref().unwrap_or(&history.article.slug).as_bytes(),
        &edition.version.text.0,
        place_text(sentence.place).as_bytes(),
        words.as_bytes(),
        &ordinal.to_be_bytes(),
    ]
    .map(<[u8]>::to_vec);
    let digest = Digest::of_fields(&fields.iter().map(Vec::as_slice).collect::<Vec<_>>());
    std::array::from_fn(|at| digest.0[at])
}

fn place_text(place: Place) -> String {
    match place.role {
        Role::Body => place.to_string(),
        _ => format!("{place}.{}", place.sentence),
    }
}
