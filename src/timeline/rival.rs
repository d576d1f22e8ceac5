//! What else of a sentence may have the date: another predicate, another happening, a name behind it.

use super::claim;
use super::clause::Opener;
use super::cues::Cues;
use super::governor;
use super::settled::Row;
use super::verbs::{Form, Verb, is_titled};
use super::words::{
    COORDINATORS, DETERMINERS, FUNCTION, ORDERING, PREPOSITIONS, PRONOUNS, REFERRING, RELATIVES, SPEECH, SUBORDINATORS,
    is_adverb, is_event_noun,
};
use crate::model::date::Precision;
use crate::model::event::Claim;

/// Prepositions behind which a happening may stand that the date belongs to rather than to the predicate.
const OPENS_A_HAPPENING: [&str; 12] =
    ["before", "after", "since", "until", "till", "during", "following", "amid", "despite", "pending", "ahead", "over"];

/// So many words a circumstance behind its clause may have.
const TRAILING_WORDS: usize = 8;
/// So many words a circumstance at the head of a sentence may have.
const FRONTED_WORDS: usize = 16;

impl Row<'_, '_> {
    /// Between a predicate and its date stands no other that could be dated.
    pub(super) fn between(&self, verb: &Verb) -> Option<&'static str> {
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
        let clear =
            |it: usize| !self.parsed.has_verb(it) || aside(it) || hung(it) || self.parsed.is_inserted_participle(it);
        // "…, which did not keep a fever from killing many, in 1918".
        let described = at + 1 < self.segment && self.parsed.segments[self.segment - 1].opener == Opener::Relative;
        let described = described && self.own().opener == Opener::Comma;
        // "hijacked a ship, which sails under his flag, on 4 August": a day is the main clause's.
        let described = described && self.case.time.date.precision() < Precision::Day;
        let clear = (low + 1..high).all(clear) && !described;
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
        verb.form == Form::Finite && !two && verb.has_object(self.parsed)
    }

    /// Another predicate of the segment may have the date.
    fn has_rival(&self, verb: &Verb, at: usize) -> bool {
        let statement = self.case.governor.statement;
        let mut others =
            self.parsed.verbs_in(at).filter(|it| it.first != verb.first && !(statement && governor::is_published(it)));
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
    pub(super) fn name_behind(&self, verb: &Verb) -> Option<&'static str> {
        let next = self.parsed.words.get(self.end).filter(|it| it.is_plain() && self.own().holds(self.end))?;
        let small = [&PREPOSITIONS, &COORDINATORS, &FUNCTION, &SUBORDINATORS, &DETERMINERS, &PRONOUNS, &RELATIVES];
        let small =
            small.iter().any(|table| table.has(&next.lower)) || matches!(next.lower.as_str(), "there" | "to" | "that");
        let says = SPEECH.has(&verb.base) && verb.end == self.first;
        let zone = self.lower(self.end + 1) == "time" || next.text.chars().all(char::is_uppercase);
        let noun = !small && !is_adverb(&next.lower) && !self.parsed.is_verb(self.end) && !next.lower.ends_with("ing");
        let noun = noun && !is_titled(&next.lower);
        let fronted = (self.own().first..self.first).all(|at| FUNCTION.has(self.lower(at)) || self.word(at).sign);
        (noun && !fronted && !says && !zone).then_some("part of a name")
    }
}
