//! Clauses that are wider than what their date belongs to: the date is that of a part of them, and they say more.
//!
//! Of the rows that readers found wrong, a third told a whole clause at the date of its last member.

use super::clause::Opener;
use super::settled::Row;
use super::verbs::{Form, Verb};
use super::words::{COORDINATORS, FUNCTION, is_event_noun};

/// What ties a thing to a happening that has a date of its own.
const TYING: [&str; 10] =
    ["relating", "related", "connected", "linked", "tied", "owing", "due", "stemming", "resulting", "arising"];
/// Verbs of what is only thought of, in the base form: the day is that of the thought's content.
const WEIGHING: [&str; 6] = ["consider", "weigh", "mull", "contemplate", "study", "discuss"];

impl Row<'_, '_> {
    /// The rule by which the clause printed says more than its date holds for.
    pub(super) fn wide(&self, verb: &Verb) -> Option<&'static str> {
        let signs = [
            (self.is_of_a_relative_within(verb), "the date of a relative clause"),
            (self.is_bound_of_what_was_said(verb), "the bound of what was said"),
            (self.is_tied_to_another(verb), "the date of what it is tied to"),
            (self.is_only_weighed(verb), "the day of what is considered"),
            (self.describes_for_another(verb), "a description inside what was said"),
            (self.is_since_of_a_participle(verb), "since, behind a participle"),
            (self.has_lost_its_signs(verb), "a sentence that lost its signs"),
        ];
        signs.into_iter().find(|(holds, _)| *holds).map(|(_, rule)| rule)
    }

    /// "Lind recommends gloves, which did not stop a fever from killing many, in 1918": behind a relative clause the date is
    /// that clause's, and what stands before it is another.
    fn is_of_a_relative_within(&self, verb: &Verb) -> bool {
        let start = self.case.governor.span.start;
        let Some(own) = self.parsed.segment_of(verb.first) else { return false };
        let relative = (0..=own).rfind(|&at| self.parsed.segments[at].opener == Opener::Relative);
        let Some(opens) = relative.map(|at| self.parsed.segments[at].first) else { return false };
        let inside = opens < self.first && self.word(opens).span.start > start;
        let before = |it: &Verb| it.is_finite() && it.first < opens && self.word(it.first).span.start >= start;
        // "Lind, who fled in May, said": the main clause goes on behind.
        let resumed = (self.parsed.segment_of(opens) != Some(own)) && verb.is_finite();
        inside && !resumed && self.parsed.verbs.iter().any(before)
    }

    /// "lasting until 1892 and eventually killing thousands".
    pub(super) fn begins_with_its_bound(&self) -> bool {
        let begins = self.word(self.first.saturating_sub(1)).span.start <= self.case.governor.span.start;
        let bound = matches!(self.led_by(), "until" | "till" | "since" | "by");
        begins && bound && COORDINATORS.has(self.lower(self.end))
    }

    /// "By Wednesday, Lee said they should have a machine".
    fn is_bound_of_what_was_said(&self, verb: &Verb) -> bool {
        let fronted = (0..self.first).all(|at| self.word(at).sign || FUNCTION.has(self.lower(at)));
        self.case.governor.statement && self.led_by() == "by" && fronted && verb.first > self.first
    }

    /// "included 50 crowns relating to a blast at a mill in 2005".
    fn is_tied_to_another(&self, verb: &Verb) -> bool {
        let gap = verb.end..self.first.max(verb.end);
        let tied = gap.clone().find(|&at| TYING.contains(&self.lower(at)));
        tied.is_some_and(|at| (at..gap.end).any(|it| is_event_noun(self.lower(it))))
    }

    /// "is considering closing the port at the end of the week".
    fn is_only_weighed(&self, verb: &Verb) -> bool {
        let weighs = |it: &Verb| WEIGHING.contains(&it.base.as_str()) && self.lower(it.end - 1).ends_with("ing");
        let behind = self.lower(verb.end).ends_with("ing") || self.lower(verb.end) == "whether";
        let before = self.parsed.verbs.iter().any(|it| it.end == verb.first && weighs(it));
        verb.end <= self.first && (weighs(verb) && behind || verb.form == Form::Ing && before)
    }

    /// "Lind said he stirs up hate in his notes, made on Tuesday": the article says when they were made.
    fn describes_for_another(&self, verb: &Verb) -> bool {
        let segment = self.parsed.segment_of(verb.first).map(|at| &self.parsed.segments[at]);
        let opens = segment.is_some_and(|it| it.first == verb.first && it.opener == Opener::Comma);
        self.case.by.is_some() && opens && verb.end == verb.first + 1 && !self.case.governor.statement
    }

    /// "has collected coins from men connected with the trade since 1989": no simple past goes on until now.
    fn is_since_of_a_participle(&self, verb: &Verb) -> bool {
        let simple = verb.end == verb.first + 1 && (verb.form == Form::Reduced || verb.past) && verb.base != "be";
        // "had been beaten and held since Monday".
        let segment = self.parsed.segment_of(verb.first).map(|at| &self.parsed.segments[at]);
        let joined = segment.is_some_and(|it| it.opener == Opener::Coordinator && it.first == verb.first);
        simple && !joined && self.led_by() == "since" && verb.end <= self.first
    }

    /// "After doctors reported 351 cases yesterday a rise on earlier results doubts emerged": whose clause ends where?
    fn has_lost_its_signs(&self, verb: &Verb) -> bool {
        let own = self.parsed.segment_of(verb.first).map(|at| &self.parsed.segments[at]);
        let hangs = own.is_some_and(|it| it.opener == Opener::Subordinator);
        let finite = || self.parsed.verbs_in(self.segment).filter(|it| it.is_finite()).count();
        hangs && self.case.by.is_some() && finite() > 1
    }
}
