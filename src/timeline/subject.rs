//! Whether the clause that a row shows names what its predicate is about.

use super::clause::Opener;
use super::settled::Row;
use super::verbs::{Form, Verb};
use super::words::{AUXILIARIES, COORDINATORS, FUNCTION, INSIDE_GROUP, MODALS, PREPOSITIONS, RELATIVES, is_adverb};

impl Row<'_, '_> {
    /// The clause printed names what its predicate is about.
    pub(super) fn subject(&self, verb: &Verb) -> Option<&'static str> {
        let span = self.case.governor.span;
        let within = |at: &usize| self.word(*at).span.start >= span.start && self.word(*at).span.end <= span.end;
        let names = |at: usize| {
            let word = self.word(at);
            let lower = word.lower.as_str();
            let pronoun = matches!(
                lower,
                "he" | "she" | "it" | "they" | "both" | "there" | "who" | "this" | "that" | "others" | "one"
            );
            let small =
                FUNCTION.has(lower) || COORDINATORS.has(lower) || PREPOSITIONS.has(lower) || RELATIVES.has(lower);
            let small = small || AUXILIARIES.has(lower) || MODALS.has(lower);
            let adverb = is_adverb(lower) || INSIDE_GROUP.has(lower);
            word.is_plain() && (pronoun && lower != "who" || !small && !adverb)
        };
        let opens = self.parsed.words.iter().find(|it| it.span.start >= span.start);
        if opens.is_some_and(|it| it.lower == "if") {
            return Some("no subject");
        }
        if self.only_in_a_circumstance(verb, &within) {
            return Some("no subject");
        }
        // "Sunday marked the first day of term".
        let day =
            self.end == verb.first && within(&self.first) && matches!(verb.base.as_str(), "mark" | "see" | "bring");
        if day {
            return None;
        }
        let first = self.parsed.verbs.iter().filter(|it| it.is_finite() && within(&it.first)).map(|it| it.first).min();
        let before = (0..first.unwrap_or(verb.first).min(verb.first)).filter(within).any(names);
        (!before && !self.shares_a_subject(verb)).then_some("no subject")
    }

    /// "during his televised address": what stands before the word that looks like a predicate hangs on a preposition.
    fn only_in_a_circumstance(&self, verb: &Verb, within: &dyn Fn(&usize) -> bool) -> bool {
        let noun = |at: &usize| {
            let lower = self.lower(*at);
            self.word(*at).is_plain()
                && !PREPOSITIONS.has(lower)
                && !COORDINATORS.has(lower)
                && !self.parsed.is_verb(*at)
        };
        let run = (0..verb.first).rev().take_while(|at| within(at) && noun(at)).last();
        // "Under port rules Lind has until Friday": a name behind small words is the subject.
        let name = verb.first.checked_sub(1).filter(|&at| within(&at) && self.word(at).is_capitalised());
        if name.is_some_and(|at| run.is_some_and(|from| (from..at).any(|it| !self.word(it).is_capitalised()))) {
            return false;
        }
        let Some(lead) = run.and_then(|at| at.checked_sub(1)).filter(|at| within(at)) else { return false };
        let opens = (0..lead).filter(|at| within(at)).all(|at| self.word(at).sign || FUNCTION.has(self.lower(at)));
        opens
            && PREPOSITIONS.has(self.lower(lead))
            && self.word(lead).is_plain()
            && verb.form == Form::Finite
            && verb.end == verb.first + 1
    }

    /// "struck the depot and bombed the bridge": the subject is that of the predicate before.
    fn shares_a_subject(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first).filter(|&at| at > 0) else { return false };
        let segment = &self.parsed.segments[at];
        let head = (segment.first..verb.first).all(|it| is_adverb(self.lower(it)) || INSIDE_GROUP.has(self.lower(it)));
        // "is held after a hearing and is due in court": the circumstance between has no predicate.
        let Some(sister) = (0..at).rev().find(|&it| self.parsed.has_verb(it)) else { return false };
        let before = &self.parsed.segments[sister];
        let subject = self.parsed.verbs_in(sister).find(|it| it.is_finite()).is_some_and(|it| it.first > before.first);
        segment.opener == Opener::Coordinator && head && subject
    }
}
