//! Bounds that are not those of the predicate, and what is done told together with what is planned.

use super::clause::Word;
use super::inflection::base;
use super::settled::Row;
use super::verbs::{Form, Verb};
use super::words::{BASES, CANCELLING, COORDINATORS, DETERMINERS, FUNCTION, LASTING, PREPOSITIONS, is_event_noun};
use crate::model::event::Claim;

/// How no present form ends.
const ENDS_A_NOUN: [&str; 4] = ["ss", "us", "is", "os"];

impl Row<'_, '_> {
    /// "cancelled all trips until 8 May", "hired guards until Friday": what is done once ends on no later day; what was
    /// cancelled, or who was hired, does.
    pub(super) fn is_bound_of_the_object(&self, verb: &Verb) -> bool {
        let told = matches!(self.case.claim, Claim::Reported | Claim::Said);
        let lead = self.led_by();
        let ahead = self.case.time.date.latest().is_some_and(|day| day > self.case.today().max(self.case.written_by));
        let once = CANCELLING.has(&verb.base) || ahead && !LASTING.has(&verb.base);
        told && matches!(lead, "until" | "till" | "through") && verb.form == Form::Finite && !verb.negated && once
    }

    /// "The pump violates an accord reached in 1991", "it comes to defending a plan announced on Monday": the clause is told
    /// in the present, by a verb that no table knows, and its date is that of a participle in it.
    pub(super) fn is_told_in_the_present(&self, verb: &Verb) -> bool {
        let told = matches!(self.case.claim, Claim::Reported | Claim::Said);
        let own = self.segment_of(verb);
        let Some(segment) = own.filter(|_| told) else { return false };
        (segment.first + 1..verb.first).any(|at| {
            let subject = self.may_be_a_subject(at - 1);
            let named = matches!(self.lower(at - 1), "it" | "he" | "she");
            self.has_the_form_of_a_present(at) && (named || subject && self.takes_an_object(at))
        })
    }

    fn has_the_form_of_a_present(&self, at: usize) -> bool {
        let word = self.word(at);
        let lower = word.lower.as_str();
        let form = lower.len() > 3 && lower.ends_with('s') && !ENDS_A_NOUN.iter().any(|it| lower.ends_with(it));
        let shown = word.span.start >= self.case.governor.span.start;
        let free = word.is_plain() && !word.is_capitalised() && !self.parsed.is_verb(at) && !is_event_noun(lower);
        form && shown && free
    }

    fn may_be_a_subject(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let small = FUNCTION.has(lower) || PREPOSITIONS.has(lower) || DETERMINERS.has(lower);
        self.word(at).is_plain() && !small && !lower.ends_with("ing") && !self.parsed.is_verb(at)
    }

    /// "represents a setback", "goes beyond the law", but not "details of the law".
    fn takes_an_object(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        let object = DETERMINERS.has(next) && self.parsed.words.get(at + 1).is_some_and(Word::is_plain);
        let led = next != "of" && PREPOSITIONS.has(next) && DETERMINERS.has(self.lower(at + 2));
        object || led && BASES.has(&base(self.lower(at)))
    }

    /// "it collapsed and in January 2004, a woman was rescued": the date opens what comes next.
    pub(super) fn opens_the_next_clause(&self, verb: &Verb) -> bool {
        let Some(and) = self.first.checked_sub(2).filter(|&at| at >= verb.end) else { return false };
        let led = COORDINATORS.has(self.lower(and)) && PREPOSITIONS.has(self.lower(self.first - 1));
        led && self.parsed.words.get(self.end).is_some_and(|it| it.text == ",")
            && self.parsed.verbs.iter().any(|it| it.first > self.end && it.is_finite())
    }
}
