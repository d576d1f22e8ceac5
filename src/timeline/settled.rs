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
    AUXILIARIES, BE, CANCELLING, COORDINATORS, DENIAL, DETERMINERS, FUNCTION, ORDERING, PREPOSITIONS, PRONOUNS,
    REFERRING, RELATIVES, SPEECH, SUBORDINATORS, is_adverb, is_event_noun,
};
use crate::model::event::Claim;
use crate::model::timex::TimexType;

/// Prepositions behind which a happening may stand that the date belongs to rather than to the predicate.
const OPENS_A_HAPPENING: [&str; 12] =
    ["before", "after", "since", "until", "till", "during", "following", "amid", "despite", "pending", "ahead", "over"];

/// So many words a circumstance behind its clause may have.
const TRAILING_WORDS: usize = 8;
/// So many words a circumstance at the head of a sentence may have.
const FRONTED_WORDS: usize = 16;
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
                !verb.planned && verb.past && !state && self.lower(verb.end - 1) != "not"
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

    /// Between a predicate and its date stands no other that could be dated.
    fn between(&self, verb: &Verb) -> Option<&'static str> {
        let at = self.parsed.segment_of(verb.first)?;
        if governor::speaks_first(self.parsed, self.segment) == Some(at) {
            return None;
        }
        if at != self.segment {
            return self.stands_apart(at).then_some("the predicate stands apart");
        }
        if self.hangs(verb, at) {
            return Some("a participle that hangs on another clause");
        }
        if verb.form == Form::Reduced {
            return None;
        }
        if self.has_rival(verb, at) {
            return Some("two predicates");
        }
        self.dates_another(verb).then_some("another happening may be dated")
    }

    /// The date is in another segment than its predicate, and more than a short circumstance.
    fn stands_apart(&self, at: usize) -> bool {
        let (low, high) = (at.min(self.segment), at.max(self.segment));
        let aside =
            |it: usize| self.parsed.segments[it].opener == Opener::Relative || self.parsed.segments[it].bracketed;
        // "On Saturday, as the test was ending, Lind told a panel".
        let fronted = at > self.segment && self.is_fronted() && self.own().end == self.end;
        let hung = |it: usize| fronted && self.opens_with(it, &["when", "as", "while", "after", "before"]);
        let clear = |it: usize| !self.parsed.has_verb(it) || aside(it) || hung(it) || self.is_inserted_participle(it);
        let clear = (low + 1..high).all(clear);
        let own = self.own();
        let led = own.opening.is_some_and(|it| OPENS_A_HAPPENING.contains(&self.lower(it)));
        let participle = (own.first..own.end).any(|it| self.is_participle(it));
        let joins = own.first < self.first && COORDINATORS.has(self.lower(own.first)) && at < self.segment;
        // "In a round of talks with the unions on Monday, the minister said": a circumstance at the head may be long.
        let cues = Cues::of(self.text());
        let most = if own.first == 0 && (cues.weekday || cues.spoken) { FRONTED_WORDS } else { TRAILING_WORDS };
        // "…, in the port on Monday and pledged to help": the date ends what stands before "and".
        let ends = at < self.segment
            && COORDINATORS.has(self.lower(self.end))
            && self.parsed.verbs_in(self.segment).all(|it| it.first > self.end);
        let end = if ends { self.end } else { own.end };
        let short = (own.first..end).filter(|&it| self.word(it).is_plain()).count() <= most;
        !clear || led || participle || joins || !short || !ends && self.parsed.has_verb(self.segment)
    }

    /// The segment is a clause that one of these words opens.
    fn opens_with(&self, at: usize, words: &[&str]) -> bool {
        let segment = &self.parsed.segments[at];
        segment.opener == Opener::Subordinator && segment.opening.is_some_and(|it| words.contains(&self.lower(it)))
    }

    /// ", flanked by two clerks,".
    fn is_inserted_participle(&self, at: usize) -> bool {
        let segment = &self.parsed.segments[at];
        let mut verbs = self.parsed.verbs_in(at);
        let by = verbs.next().is_some_and(|it| it.first == segment.first && self.lower(it.end) == "by");
        by && verbs.next().is_none() && segment.opener == Opener::Comma
    }

    /// "a plan, unveiled in May", "cited a law, enacted in 2002": without a subject of its own it is a participle, whatever
    /// its form, and not what the clause before it says.
    fn hangs(&self, verb: &Verb, at: usize) -> bool {
        let segment = &self.parsed.segments[at];
        let Some(before) = at.checked_sub(1).filter(|_| verb.first == segment.first) else { return false };
        let bare = matches!(segment.opener, Opener::Comma | Opener::Hard) && verb.end == verb.first + 1;
        let bare = bare && !self.acts_on_something(verb);
        let described = self.parsed.segments[before].opener == Opener::Relative;
        // "traced it to the Pump Act, or PA, enacted in 1977": what stands between says no more than the name does.
        let other_name = self.lower(self.parsed.segments[before].first) == "or";
        let told = if other_name { before.saturating_sub(1) } else { before };
        self.parsed.verbs_in(told).any(Verb::is_finite) && (verb.form == Form::Reduced || bare && !described)
    }

    /// "Lind moved to Norby in 2014, joined the guard in 2016": what takes an object is no participle.
    fn acts_on_something(&self, verb: &Verb) -> bool {
        let two = matches!(
            verb.base.as_str(),
            "name"
                | "give"
                | "award"
                | "call"
                | "elect"
                | "appoint"
                | "send"
                | "offer"
                | "pay"
                | "grant"
                | "deny"
                | "show"
                | "tell"
                | "teach"
                | "allow"
                | "make"
                | "lead"
                | "set"
                | "cost"
        );
        let object = self.parsed.words.get(verb.end).is_some_and(|it| it.is_plain() && DETERMINERS.has(&it.lower));
        verb.form == Form::Finite && !two && object
    }

    /// Another predicate of the segment may have the date.
    fn has_rival(&self, verb: &Verb, at: usize) -> bool {
        let mut others = self.parsed.verbs_in(at).filter(|it| it.first != verb.first);
        let split = others.clone().any(|it| {
            verb.end <= it.first && it.first < self.first
                || self.end <= it.first && it.end <= verb.first && it.form != Form::Reduced
        });
        // "told reporters on Monday it would close": what is said behind the date has no part in it.
        let cues = Cues::of(self.text());
        let counted = cues.weekday || cues.spoken || cues.behind || cues.month && !cues.year;
        let says = self.case.governor.statement && verb.end <= self.first && self.is_told(verb) && counted;
        // "ordered the firm to appear on Friday": what was ordered is one with the order.
        let ordered = self.case.claim == Claim::Planned && claim::is_ordered(self.parsed, verb);
        // "On Thursday the firm said it was near": of what is said a date before the saying tells nothing.
        let joined = (self.end..verb.first).any(|it| COORDINATORS.has(self.lower(it)));
        let told = self.is_main(at) && self.end <= verb.first && SPEECH.has(&verb.base) && !joined;
        // "by saying it had found no sign | that": what is cut there says something else.
        let torn = self.parsed.segments.get(at + 1).is_some_and(|it| it.opener == Opener::That);
        let behind = told || self.is_main(at) && verb.end <= self.first && self.leads_on() && !torn;
        let rival = others.any(|it| {
            it.is_finite()
                && !(behind && it.first >= self.end.max(verb.end))
                && !(ordered && it.end <= verb.first && ORDERING.has(&it.base))
                && !(SPEECH.has(&it.base) && it.end <= verb.first)
                && !(says && it.first >= self.end)
        });
        split || rival && !self.resumes(verb, at)
    }

    /// A clause that hangs on no other.
    fn is_main(&self, at: usize) -> bool {
        let segment = &self.parsed.segments[at];
        let hangs =
            segment.opening.is_some_and(|it| SUBORDINATORS.has(self.lower(it)) || RELATIVES.has(self.lower(it)));
        !hangs && matches!(segment.opener, Opener::Start | Opener::Comma | Opener::Coordinator | Opener::Hard)
    }

    /// "formed a chain on Saturday to keep out what had come": what follows the date hangs on a preposition.
    fn leads_on(&self) -> bool {
        let next = self.lower(self.end);
        matches!(next, "to" | "as") || PREPOSITIONS.has(next)
    }

    /// "the country that he left had been at war since 2011": the main clause goes on behind its relative one.
    fn resumes(&self, verb: &Verb, at: usize) -> bool {
        let relative = matches!(self.parsed.segments[at].opener, Opener::That | Opener::Relative);
        let finite = || self.parsed.verbs_in(at).filter(|it| it.is_finite()).count();
        // "workers who spent Monday on the pipe will have to go back": what was and what is to be are two.
        let alike = self.parsed.verbs_in(at).all(|it| !(verb.past && it.planned));
        // "This love of the guards, which were sent out Monday was seen": an aside and what is told are two.
        let first = self.parsed.segments[at].first;
        let aside = first.checked_sub(1).is_some_and(|it| self.lower(it) == ",");
        let opens = self.parsed.verbs_in(at).find(|it| it.is_finite()).is_some_and(|it| it.first == verb.first);
        relative
            && !(aside && opens)
            && at > 0
            && !self.parsed.has_verb(at - 1)
            && verb.end <= self.first
            && finite() == 2
            && alike
    }

    /// What stands between the predicate and the date, or behind it, may be what the date belongs to.
    fn dates_another(&self, verb: &Verb) -> bool {
        let cues = Cues::of(self.text());
        let gap = verb.end..self.first.max(verb.end);
        let bare = |from: usize| (from..self.first).all(|it| FUNCTION.has(self.lower(it)));
        let opens = gap.clone().any(|it| self.opens_a_happening(it) && !bare(it + 1));
        // "convened a meeting on Thursday": then it met, or then it was called.
        let calls = matches!(verb.base.as_str(), "convene" | "call" | "summon" | "schedule" | "organise" | "organize");
        let next = self.lower(verb.end);
        let calls = calls && (verb.base != "call" || matches!(next, "for" | "a" | "an"));
        let called = calls && !cues.behind && !cues.spoken && gap.clone().any(|it| is_event_noun(self.lower(it)));
        let refers = REFERRING.has(&verb.base) && !SPEECH.has(&verb.base) && !cues.weekday;
        // "a schedule that included trials in March".
        let refers = refers || verb.base == "include" && !cues.spoken;
        let referred = refers && gap.clone().any(|it| is_event_noun(self.lower(it)));
        // "has invited the mayor to the port on 16 June": for that day, and before it.
        let invited = verb.base == "invite" && gap.clone().any(|it| self.lower(it) == "to");
        // "criticized the mayor's actions on January 6": the actions were on that day.
        let judges =
            matches!(verb.base.as_str(), "criticise" | "criticize" | "condemn" | "praise" | "defend" | "denounce");
        let deeds = cues.month && gap.clone().any(|it| self.word(it).is_possessive() || self.lower(it) == "his");
        let states = self.case.governor.statement;
        let object = states && !self.is_told(verb) && !cues.weekday && !cues.spoken;
        let that = self.lower(self.end) == "that" && self.first > verb.end && !FUNCTION.has(self.lower(self.first - 1));
        // "spoke at length about its accounts of 2021": the accounts are of that year.
        let speaks =
            matches!(verb.base.as_str(), "speak" | "talk" | "ask" | "hear" | "read" | "learn" | "know" | "write");
        let topic = speaks && gap.clone().any(|it| self.lower(it) == "about") && !cues.weekday && !cues.spoken;
        // "a record that predated him becoming a citizen in 2022".
        let becoming = gap.clone().any(|it| {
            let next = self.lower(it + 1);
            let whom = matches!(self.lower(it), "him" | "her" | "them" | "it" | "us" | "me");
            whom && next.len() > 4 && next.ends_with("ing") && it + 1 < self.first
        });
        opens || becoming || referred || judges && deeds || called || invited || object || topic || that && !states
    }

    /// Behind the word may stand a happening of another day. "Spoke during a hearing Tuesday" is of the hearing's day, and
    /// "fell over Norby on Tuesday" of none.
    fn opens_a_happening(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let plain = |it: usize| !PREPOSITIONS.has(self.lower(it)) && !self.word(it).sign;
        let last = self.first.saturating_sub(usize::from(self.first > at + 1 && PREPOSITIONS.has(self.led_by())));
        let same = lower == "during" && (at + 1..last).all(plain);
        let place = lower == "over" && self.word(at + 1).is_capitalised();
        OPENS_A_HAPPENING.contains(&lower) && !same && !place
    }

    /// "planning" is one, "evening" and "meeting" are none.
    fn is_participle(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let noun = is_event_noun(lower) || matches!(lower, "evening" | "morning" | "building" | "during" | "according");
        self.word(at).is_plain() && lower.len() > 5 && lower.ends_with("ing") && !noun
    }

    /// "told a panel Tuesday", "said in a statement on Monday": a saying carries its date where only the listener or the
    /// place stands between.
    fn is_told(&self, verb: &Verb) -> bool {
        let Some(next) = (verb.end < self.first).then(|| self.lower(verb.end)) else { return true };
        let tells = matches!(verb.base.as_str(), "tell" | "warn" | "inform" | "assure" | "remind" | "urge" | "ask");
        tells || PREPOSITIONS.has(next) || is_adverb(next) || FUNCTION.has(next) && !DETERMINERS.has(next)
    }

    /// "released Friday figures": what follows the date may be what it belongs to.
    fn name_behind(&self, verb: &Verb) -> Option<&'static str> {
        let next = self.parsed.words.get(self.end).filter(|it| it.is_plain() && self.own().holds(self.end))?;
        let small = [&PREPOSITIONS, &COORDINATORS, &FUNCTION, &SUBORDINATORS, &DETERMINERS, &PRONOUNS, &RELATIVES];
        let small =
            small.iter().any(|table| table.has(&next.lower)) || matches!(next.lower.as_str(), "there" | "to" | "that");
        let says = SPEECH.has(&verb.base) && verb.end == self.first;
        let zone = self.lower(self.end + 1) == "time" || next.text.chars().all(char::is_uppercase);
        let noun = !small && !is_adverb(&next.lower) && !self.parsed.is_verb(self.end) && !next.lower.ends_with("ing");
        let fronted = (self.own().first..self.first).all(|at| FUNCTION.has(self.lower(at)) || self.word(at).sign);
        (noun && !fronted && !says && !zone).then_some("part of a name")
    }
}
