//! The dated phrases of an article's sentence lives become mentions, each running over the versions that state it so.
//!
//! A life is followed from version to version: a phrase that keeps its time and claim is one mention however often it
//! was recorded; where time or claim change, the mention ends and the next one names it as its past.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::language::phrase::Phrasebook;
use crate::model::digest::Digest;
use crate::model::document::{Place, Role};
use crate::model::event::{Mention, Stood};
use crate::model::history::{History, Life, Standing};
use crate::model::span::Span;
use crate::model::timeline::Reason;
use crate::model::timex::{Basis, EventTime, Timex};
use crate::model::version::Interval;

use super::Input;
use super::inside::inside;
use super::judge::{self, Found};
use super::left_out::LeftOuts;
use super::page::Page;
use super::round::round;
use super::similar::{Figure, figures_of};
use super::whole;

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

/// One phrase of a life over the standings in which it keeps time and claim.
struct Thread {
    states: Vec<(Standing, Found)>,
    past: Option<(usize, bool)>,
}

impl Thread {
    fn last(&self) -> Option<&(Standing, Found)> {
        self.states.last()
    }
}

fn follow(input: &Input<'_>, pages: &[Page], life: &Life, left_out: &mut LeftOuts) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    let mut judged: Option<(usize, Vec<Result<Found, Reason>>)> = None;
    let mut counted: Vec<(Reason, String)> = Vec::new();
    let mut written = life.first().version;
    for (at, standing) in life.standings.iter().enumerate() {
        let Some(phrases) = phrases_of(input, *standing) else { continue };
        let same =
            judged.take().filter(|(before, it)| it.len() == phrases.len() && unchanged(input, life, *before, at));
        if same.is_none() {
            written = standing.version;
        }
        let results = match same {
            Some((_, results)) => results,
            None => judge_standing(input, pages, *standing, &phrases, written),
        };
        let found: Vec<&Found> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
        continue_threads(&mut threads, *standing, &found);
        for (phrase, result) in phrases.iter().zip(&results) {
            let Err(reason) = result else { continue };
            let words = phrase_text(input, *standing, phrase.span);
            let key = (reason.clone(), words.to_lowercase());
            if !counted.contains(&key) {
                left_out.add(reason.clone(), 1, words, &input.history.article.slug);
                counted.push(key);
            }
        }
        judged = Some((at, results));
    }
    threads
}

/// The temporal expressions of a standing, their spans counted from the sentence.
fn phrases_of(input: &Input<'_>, standing: Standing) -> Option<Vec<Timex>> {
    let document = &input.history.versions.get(standing.version)?.document;
    let sentence = document.sentences.get(standing.sentence)?.span;
    let all = input.expressions.get(standing.version)?;
    let inside = inside(all, sentence).iter().filter(|timex| !timex.span.is_empty());
    let moved = |timex: &Timex| {
        let span = Span::new(timex.span.start - sentence.start, timex.span.end - sentence.start);
        Timex { span, ..timex.clone() }
    };
    let mut phrases: Vec<Timex> = inside.map(moved).collect();
    phrases.sort_by_key(|timex| timex.span);
    Some(phrases)
}

fn phrase_text<'a>(input: &'a Input<'_>, standing: Standing, span: Span) -> &'a str {
    let document = &input.history.versions[standing.version].document;
    document.sentence(standing.sentence).get(span.start..span.end).unwrap_or_default()
}

fn text<'a>(input: &'a Input<'_>, standing: Standing) -> &'a str {
    input.history.versions[standing.version].document.sentence(standing.sentence)
}

/// Whether two standings read alike and their phrases mean the same, so that the judgement stays.
fn unchanged(input: &Input<'_>, life: &Life, before: usize, now: usize) -> bool {
    let (before, now) = (life.standings[before], life.standings[now]);
    let times = |standing| phrases_of(input, standing).unwrap_or_default().into_iter().map(|timex| timex.time);
    text(input, before) == text(input, now) && times(before).eq(times(now))
}

fn judge_standing(
    input: &Input<'_>,
    pages: &[Page],
    standing: Standing,
    phrases: &[Timex],
    written: usize,
) -> Vec<Result<Found, Reason>> {
    if phrases.is_empty() {
        return Vec::new();
    }
    let document = &input.history.versions[standing.version].document;
    let place = document.sentences[standing.sentence].place;
    let (sentence, written_by) = (document.sentence(standing.sentence), written_by(input.history, written));
    match input.language_in_part.as_deref().and_then(Phrasebook::of_tag) {
        Some(book) => whole::sentence(book, sentence, place.role, phrases, written_by),
        None => judge::sentence(sentence, place.role, phrases, written_by, round(input, pages, standing)),
    }
}

/// The last day on which what is new in `version` can have been written.
pub fn written_by(history: &History, version: usize) -> NaiveDate {
    let it = &history.versions[version].version;
    let seen = it.first_seen.date_naive();
    let stamps = [it.facts.published, it.facts.modified].into_iter().flatten().map(|stamp| stamp.moment.day());
    let stated = stamps.max().filter(|day| version == 0 && *day <= seen && it.facts.published.is_some());
    stated.unwrap_or(seen)
}

/// Gives each happening of a standing to the thread it continues, or opens one.
fn continue_threads(threads: &mut Vec<Thread>, standing: Standing, found: &[&Found]) {
    let open = |thread: &Thread| thread.last().is_some_and(|(last, _)| last.version + 1 == standing.version);
    let mut alive: Vec<usize> = (0..threads.len()).filter(|&at| open(&threads[at])).collect();
    let mut rest: Vec<&Found> = Vec::new();
    for &it in found {
        let keeps = |at: &usize| {
            threads[*at].last().is_some_and(|(_, last)| same_time(&last.time, &it.time) && same_claim(last, it))
        };
        let heir = alive.iter().position(|at| keeps(at) && same_predicate(&threads[*at], it));
        match heir.or_else(|| alive.iter().position(keeps)) {
            Some(position) => {
                let thread = alive.remove(position);
                threads[thread].states.push((standing, it.clone()));
            }
            None => rest.push(it),
        }
    }
    for it in rest {
        let akin = |at: &usize| same_predicate(&threads[*at], it);
        let position =
            alive.iter().position(akin).or(if alive.len() == 1 && found.len() == 1 { Some(0) } else { None });
        let past = position.map(|position| alive.remove(position));
        let past = past.map(|at| (at, threads[at].last().is_some_and(|(_, last)| !overlap(&last.time, &it.time))));
        // "said on Saturday", later "said on Sunday": a new saying took the place of the old, no date was corrected.
        let said_anew = |&(at, moved): &(usize, bool)| {
            moved && it.statement && threads[at].last().is_some_and(|(_, last)| last.statement)
        };
        let past = past.filter(|past| !said_anew(past));
        threads.push(Thread { states: vec![(standing, it.clone())], past });
    }
}

fn same_predicate(thread: &Thread, found: &Found) -> bool {
    thread.last().is_some_and(|(_, last)| last.predicate == found.predicate)
}

fn same_claim(one: &Found, other: &Found) -> bool {
    one.claim == other.claim && one.by == other.by
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
        let (from, to) = changed_figures((text(old), was), (text(new), is))?;
        Some(Recount { from, to, when: between(history, new.version) })
    };
    let all: Vec<Recount> = states.windows(2).filter_map(recount).collect();
    (!all.is_empty()).then(|| all.into_boxed_slice())
}

/// The figures that each of two clauses has and the other lacks, where both have some.
fn changed_figures((old, was): (&str, &Found), (new, is): (&str, &Found)) -> Option<(String, String)> {
    if old == new {
        return None;
    }
    let (was, is) = (figures_of(old, was.span, was.phrase), figures_of(new, is.span, is.phrase));
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
