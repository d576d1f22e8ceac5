//! A sentence's life, phrase by phrase: which phrase of a version goes on what which phrase of the one before said.

use crate::language::phrase::Phrasebook;
use crate::model::event::Claim;
use crate::model::history::{History, Life, Standing};
use crate::model::span::Span;
use crate::model::timeline::Reason;
use crate::model::timex::Timex;

use super::Input;
use super::inside::inside;
use super::judge::{self, Found};
use super::left_out::LeftOuts;
use super::mentions::{changed_figures, overlap, same_time, written_by};
use super::page::Page;
use super::round::round;
use super::whole;

/// One phrase of a life over the standings in which it keeps time and claim.
pub(super) struct Thread {
    /// Where it stood and what it told there, oldest first; never empty.
    pub(super) states: Vec<(Standing, Found)>,
    /// Index of the thread whose place it took, and whether the date was changed.
    pub(super) past: Option<(usize, bool)>,
}

impl Thread {
    pub(super) fn last(&self) -> Option<&(Standing, Found)> {
        self.states.last()
    }
}

/// The threads of a life; its phrases that are none are counted in `left_out`.
pub(super) fn follow(input: &Input<'_>, pages: &[Page], life: &Life, left_out: &mut LeftOuts) -> Vec<Thread> {
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
        continue_threads(input.history, &mut threads, *standing, &found);
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

/// Gives each happening of a standing to the thread it continues, or opens one.
fn continue_threads(history: &History, threads: &mut Vec<Thread>, standing: Standing, found: &[&Found]) {
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
        let alone = alive.len() == 1 && found.len() == 1;
        let past = alive.iter().position(akin).or(alone.then_some(0)).map(|position| alive.remove(position));
        let past = past.and_then(|at| Some((at, date_changed(history, &threads[at], (standing, it))?)));
        threads.push(Thread { states: vec![(standing, it.clone())], past });
    }
}

/// Whether the date was changed of what `is` tells in the place of `was`; nothing where it tells of something else.
///
/// A date is changed only of one and the same happening. What happened on the day on which the older text was written
/// or after it is rather the next of its kind ("a strike on Monday", the next day "a strike on Tuesday"), and where the
/// figures are others too ("41 % stayed away on Sunday", "37 % on Monday") nothing shows that it is the same.
fn date_changed(history: &History, thread: &Thread, (stands, is): (Standing, &Found)) -> Option<bool> {
    let (stood, was) = thread.last()?;
    if overlap(&was.time, &is.time) {
        return Some(false);
    }
    let whole = |at: Standing, phrase| {
        let sentence = history.versions[at.version].document.sentence(at.sentence);
        (sentence, Span::new(0, sentence.len()), phrase)
    };
    let written = written_by(history, thread.states[0].0.version);
    let later = is.time.date.earliest().is_some_and(|day| day >= written);
    let counted_anew = || changed_figures(whole(*stood, was.phrase), whole(stands, is.phrase)).is_some();
    let another = was.predicate != is.predicate
        || was.statement && is.statement
        || was.claim != Claim::Planned && (later || counted_anew());
    (!another).then_some(true)
}

fn same_predicate(thread: &Thread, found: &Found) -> bool {
    thread.last().is_some_and(|(_, last)| last.predicate == found.predicate)
}

fn same_claim(one: &Found, other: &Found) -> bool {
    one.claim == other.claim && one.by == other.by
}
