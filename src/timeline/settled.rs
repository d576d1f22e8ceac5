//! A row of the default view stands on four feet: a date tied to its clause, a predicate that it dates, a voice that
//! is known, and a whole clause to print (honesty 4 and 6).
//!
//! `doubt` looks for cues that disagree. Here what is not surely there counts as missing, and the row is a guess.

use super::claim;
use super::clause::{Opener, Parsed, Segment, Word};
use super::cues::Cues;
use super::doubt::Case;
use super::governor::{self, Head};
use super::mentions::overlap;
use super::nothing;
use super::verbs::{Form, Verb};
use super::voice;
use super::words::{
    AUXILIARIES, BE, CANCELLING, COORDINATORS, DENIAL, FUNCTION, PREPOSITIONS, is_adverb, is_event_noun,
};
use crate::model::event::Claim;
use crate::model::timex::TimexType;

/// The foot that the row of `case` lacks, if one does.
pub fn missing(case: &Case<'_, '_>) -> Option<&'static str> {
    let (first, end) = case.parsed.phrase(case.phrase)?;
    let segment = case.parsed.segment_of(first)?;
    let row = Row { case, parsed: case.parsed, first, end, segment };
    row.prose()
        .or_else(|| row.loose())
        .or_else(|| match case.governor.head {
            Head::Verb(index) => case.parsed.verbs.get(index).and_then(|verb| row.verb(verb)),
            Head::Noun(noun) => row.noun(noun),
        })
        .or_else(|| voice::unknown(case))
}

/// What is known of a row: its case, and the words of its date.
pub(super) struct Row<'a, 't> {
    pub(super) case: &'a Case<'a, 't>,
    pub(super) parsed: &'a Parsed<'t>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) segment: usize,
}

/// The first rule that holds.
pub(super) fn first_of(signs: &[(bool, &'static str)]) -> Option<&'static str> {
    signs.iter().find(|(holds, _)| *holds).map(|(_, rule)| *rule)
}

impl<'t> Row<'_, 't> {
    pub(super) fn word(&self, at: usize) -> &Word<'t> {
        &self.parsed.words[at]
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.parsed.words.get(at).map_or("", |word| word.lower.as_str())
    }

    /// The word before the date.
    pub(super) fn led_by(&self) -> &str {
        self.first.checked_sub(1).map_or("", |at| self.lower(at))
    }

    pub(super) fn own(&self) -> &Segment {
        &self.parsed.segments[self.segment]
    }

    /// The segment in which a verb stands.
    pub(super) fn segment_of(&self, verb: &Verb) -> Option<&Segment> {
        self.parsed.segment_of(verb.first).map(|at| &self.parsed.segments[at])
    }

    /// "had been beaten and held": the verb follows the "and" that joins its clause to the one before.
    pub(super) fn follows_and(&self, verb: &Verb) -> bool {
        self.segment_of(verb).is_some_and(|it| it.opener == Opener::Coordinator && it.first == verb.first)
    }

    /// Nothing but small words stands before the date.
    pub(super) fn is_fronted(&self) -> bool {
        (0..self.first).all(|at| self.word(at).sign || FUNCTION.has(self.lower(at)))
    }

    pub(super) fn text(&self) -> &str {
        self.case.phrases[self.case.phrase].span.of(self.parsed.text)
    }

    fn verb(&self, verb: &Verb) -> Option<&'static str> {
        self.unmade(verb)
            .or_else(|| self.is_deadline(verb).then_some("a deadline"))
            .or_else(|| self.is_inside_what_was_said(verb).then_some("inside what was said"))
            .or_else(|| self.is_when_it_is_due(verb).then_some("the day something is due"))
            .or_else(|| self.misled(verb))
            .or_else(|| self.astray(verb))
            .or_else(|| self.wide(verb))
            .or_else(|| self.is_elliptic(verb).then_some("a predicate left out"))
            .or_else(|| self.is_perfect(verb).then_some("a perfect beside a day that is over"))
            .or_else(|| self.counts_some(verb).then_some("some of what is described"))
            .or_else(|| self.form(verb))
            .or_else(|| self.outdated(verb))
            .or_else(|| self.between(verb))
            .or_else(|| self.name_behind(verb))
            .or_else(|| self.subject(verb))
    }

    /// That something was not, or was called off, is told by the very verb that the date governs.
    fn unmade(&self, verb: &Verb) -> Option<&'static str> {
        let own = match self.case.claim {
            Claim::Planned => {
                // "the share they will need next year": a state, and nothing that anybody does.
                let state =
                    matches!(verb.base.as_str(), "need" | "want" | "know" | "like" | "matter" | "depend" | "seem");
                let set = self.case.looks_ahead() || self.case.was_due(verb);
                !verb.negated && !state && set && !self.is_forecast(verb)
            }
            Claim::Not => {
                let state = matches!(verb.base.as_str(), "be" | "have" | "mean") || BE.has(self.lower(verb.end - 1));
                // "not only paid nothing but …": what is said of it comes after.
                let only = verb.first > 0 && self.lower(verb.first - 1) == "only";
                !verb.planned && verb.past && !state && !only && self.lower(verb.end - 1) != "not"
            }
            Claim::CalledOff | Claim::PutOff => {
                let called = verb.base == "call" && self.lower(verb.end) == "off";
                (CANCELLING.has(&verb.base) || called) && verb.form == Form::Finite
            }
            Claim::Denied => self.is_denied_that(verb),
            _ => true,
        };
        let planned = self.case.claim == Claim::Planned;
        (!own).then_some(if planned { "not surely planned" } else { "what was not, told by another verb" })
    }

    /// "was convicted in 2021 of fraud between 1994 and 2004": another date stands nearer to the predicate.
    fn outdated(&self, verb: &Verb) -> Option<&'static str> {
        let away = |first: usize, end: usize| first.saturating_sub(verb.end).max(verb.first.saturating_sub(end));
        let own = away(self.first, self.end);
        let nearer = |&other: &usize| {
            let timex = &self.case.phrases[other];
            let dated = !matches!(timex.kind, TimexType::Duration | TimexType::Set);
            let text = timex.span.of(self.parsed.text);
            let counted = timex.time.is_err() && (text.ends_with("ago") || text.ends_with("earlier"));
            let elsewhere = counted || timex.time.is_ok_and(|time| !overlap(&time, self.case.time));
            let near = self.parsed.phrase(other).is_some_and(|(first, end)| {
                away(first, end) < own && self.is_tied_at(first) && !self.is_listed_with(first, end)
            });
            let same = || {
                governor::find(self.parsed, other).is_ok_and(|it| match it.head {
                    // "began the revolt decades ago in a rally on Monday".
                    Head::Noun(noun) => (verb.end..self.first).contains(&noun),
                    head => head == self.case.governor.head,
                })
            };
            let event = || nothing::rule(self.parsed, other).is_none();
            other != self.case.phrase && dated && elsewhere && near && event() && same()
        };
        (0..self.case.phrases.len()).find(nearer).map(|_| "another date stands nearer")
    }

    /// "in 2021", "Friday", but not "for December", "of 1929".
    fn is_tied_at(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |at| self.lower(at));
        !PREPOSITIONS.has(before) || matches!(before, "in" | "on" | "at" | "by" | "during")
    }

    /// "on Friday, Saturday and Sunday": dates of one list are dates of one predicate.
    fn is_listed_with(&self, first: usize, end: usize) -> bool {
        let (from, to) = if first < self.first { (end, self.first) } else { (self.end, first) };
        // "Norby fell on Thursday and Holm on Saturday", but "the riots in May and a strike in June".
        let and = (from..to).rfind(|&at| self.word(at).is_plain() && COORDINATORS.has(self.lower(at)));
        let gapped = |and: usize| {
            let own = (and..to).all(|at| !is_event_noun(self.lower(at)) && !self.parsed.is_verb(at));
            own && (from..and).all(|at| self.word(at).phrase.is_none() && !self.parsed.is_verb(at))
        };
        if and.is_some_and(gapped) {
            return true;
        }
        (from..to).all(|at| {
            let word = self.word(at);
            word.phrase.is_some() || word.text == "," || COORDINATORS.has(&word.lower) || PREPOSITIONS.has(&word.lower)
        })
    }

    /// "has until Friday to appeal".
    fn is_deadline(&self, verb: &Verb) -> bool {
        let lead = self.led_by();
        let told = self.case.claim != Claim::Planned;
        told && verb.base == "have" && matches!(lead, "until" | "till" | "by")
    }

    /// "denied that it shelled the village": what is denied follows its verb as a clause.
    fn is_denied_that(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first).filter(|&at| at > 0) else { return false };
        let denies = self.parsed.verbs_in(at - 1).next_back().is_some_and(|it| DENIAL.has(&it.base));
        denies && self.parsed.segments[at].opener == Opener::That
    }

    /// "has arrived" goes with no day that is over: the date is another's.
    fn is_perfect(&self, verb: &Verb) -> bool {
        let has = |verb: &Verb| verb.is_perfect(self.parsed);
        // "have ignored the marches or played them down".
        let segment = self.parsed.segment_of(verb.first).unwrap_or_default();
        let bare = self.follows_and(verb) && verb.end == verb.first + 1 && !AUXILIARIES.has(self.lower(verb.first));
        let before = segment.checked_sub(1).filter(|_| bare);
        let perfect = has(verb) || before.is_some_and(|at| self.parsed.verbs_in(at).last().is_some_and(has));
        let lead = self.led_by();
        let now = matches!(lead, "since" | "until" | "till" | "by" | "for" | "of")
            || self.text().to_lowercase().contains("this");
        let date = self.case.time.date;
        let over = date.latest().is_some_and(|day| day < self.case.today());
        let weekday = Cues::of(self.text()).weekday;
        perfect && (over || weekday) && !now && self.case.claim != Claim::Planned
    }

    /// "as he had on Monday": the verb stands for one that is not repeated.
    fn is_elliptic(&self, verb: &Verb) -> bool {
        let alone = verb.end == verb.first + 1 && AUXILIARIES.has(self.lower(verb.first)) && verb.base != "be"
            || verb.base == "do";
        // "just as they did his bid in 2020".
        let opening = self.parsed.segment_of(verb.first).and_then(|at| self.parsed.segments[at].opening);
        let compared = opening.is_some_and(|at| matches!(self.lower(at), "as" | "than"));
        let repeated = matches!(self.lower(verb.end - 1), "did" | "does" | "do" | "done" | "was" | "were");
        if compared && repeated {
            return true;
        }
        let own = self.parsed.segment_of(verb.first).map_or(0..0, |at| verb.end..self.parsed.segments[at].end);
        alone
            && own
                .into_iter()
                .all(|at| self.word(at).phrase.is_some() || self.word(at).sign || FUNCTION.has(self.lower(at)))
    }

    /// Only a finite verb says that something was or is to be; a participle does where its date touches it.
    fn form(&self, verb: &Verb) -> Option<&'static str> {
        let bare = |from: usize, to: usize| (from..to).all(|at| FUNCTION.has(self.lower(at)));
        match verb.form {
            Form::Finite => None,
            Form::Reduced if matches!(verb.base.as_str(), "title" | "call" | "entitle" | "dub" | "name") => {
                Some("a name given")
            }
            Form::Reduced if self.describes_nothing(verb) => Some("no subject"),
            Form::Reduced if self.lacks_its_object(verb) => Some("what was done stands before"),
            Form::Reduced if verb.end <= self.first && bare(verb.end, self.first) => None,
            Form::Infinitive if self.case.claim == Claim::Planned && self.is_meant(verb) => None,
            Form::Present if self.case.claim == Claim::Planned => None,
            Form::Present if self.first == 0 => None,
            Form::Present => Some("a present form"),
            Form::Reduced | Form::Ing | Form::Infinitive => Some("no finite verb governs it"),
        }
    }

    /// "The rebates that the council enacted this week have failed": no participle, but a deed whose object stands before.
    fn lacks_its_object(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first).filter(|&at| at > 0) else { return false };
        self.parsed.segments[at].opener == Opener::That && !self.parsed.has_verb(at - 1)
    }

    /// "Of 218 wells drilled since 2003, most are dry": of what is described the rest of the sentence tells.
    fn counts_some(&self, verb: &Verb) -> bool {
        let start = self.case.governor.span.start;
        let head = (0..verb.first).find(|&at| self.word(at).span.start >= start);
        let head = head.filter(|&at| self.parsed.segment_of(at) == self.parsed.segment_of(verb.first));
        head.is_some_and(|at| self.lower(at) == "of" || self.lower(at) == "out" && self.lower(at + 1) == "of")
    }

    /// "very much unresolved": no noun stands before the participle.
    fn describes_nothing(&self, verb: &Verb) -> bool {
        let start = self.case.governor.span.start;
        let noun = |at: usize| {
            let lower = self.lower(at);
            let degree = matches!(lower, "very" | "much" | "so" | "too" | "well" | "still" | "highly");
            !degree && !FUNCTION.has(lower) && !is_adverb(lower)
        };
        let before = (0..verb.first).filter(|&at| self.word(at).span.start >= start);
        let words: Vec<usize> = before.collect();
        !words.is_empty() && !words.into_iter().any(noun)
    }

    /// "to be launched on Monday", "plans to leave": "an operation to seize the port" tells of no plan to come.
    fn is_meant(&self, verb: &Verb) -> bool {
        let planned =
            |at: usize| self.parsed.verbs_in(at).any(|it| it.planned && it.is_finite() && it.end <= verb.first);
        let ordered = claim::is_ordered(self.parsed, verb);
        ordered || self.lower(verb.first + 1) == "be" || self.parsed.segment_of(verb.first).is_some_and(planned)
    }
}
