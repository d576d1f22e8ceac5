//! What is foretold and planned by nobody: the weather, figures that move by themselves, what comes of a happening.

use super::clause::Word;
use super::settled::Row;
use super::verbs::Verb;
use super::words::{FUNCTION, MOVES_ITSELF, OUTCOMES, PREPOSITIONS, UNDECIDED, is_event_noun};

/// What a happening does that nobody sets for it: "the election will change the country".
const DONE_BY_A_HAPPENING: [&str; 22] = [
    "change",
    "reach",
    "hit",
    "force",
    "slow",
    "boost",
    "cut",
    "reduce",
    "bring",
    "lead",
    "shape",
    "push",
    "raise",
    "drive",
    "help",
    "hinder",
    "decide",
    "determine",
    "test",
    "show",
    "prove",
    "give",
];
/// What comes about or moves by itself, in the base form: "Output will drop by a fifth".
const MOVING: [&str; 13] = [
    "rise",
    "fall",
    "drop",
    "grow",
    "shrink",
    "contract",
    "decline",
    "increase",
    "decrease",
    "weaken",
    "strengthen",
    "happen",
    "occur",
];
/// What a happening to come is judged to be: "Protests will be huge".
const JUDGED: [&str; 20] = [
    "huge",
    "big",
    "bigger",
    "hard",
    "difficult",
    "tough",
    "crucial",
    "critical",
    "key",
    "important",
    "decisive",
    "worse",
    "better",
    "higher",
    "lower",
    "cold",
    "hot",
    "dry",
    "wet",
    "windy",
];

impl Row<'_, '_> {
    /// "The storm will weaken on Monday": nobody decides it, so nobody plans it.
    pub(super) fn is_forecast(&self, verb: &Verb) -> bool {
        let base = verb.base.as_str();
        let subject = verb.first.checked_sub(1).is_some_and(|at| MOVES_ITSELF.has(self.lower(at)));
        // "expects higher prices": active, and no infinitive behind it.
        let expects = verb.end == verb.first + 1 && matches!(base, "expect" | "forecast" | "anticipate" | "project");
        let judged = base == "be" && JUDGED.contains(&self.lower(verb.end));
        expects
            || judged
            || subject
            || MOVING.contains(&base)
            || self.is_undecided(verb)
            || self.is_at_a_rate()
            || self.is_outcome(verb)
            || self.becomes_weather(verb)
            || self.is_predicted(verb)
    }

    /// The subject is nobody's to decide.
    fn is_undecided(&self, verb: &Verb) -> bool {
        let segment = self.segment_of(verb).map_or(0, |it| it.first);
        (segment..verb.first).any(|at| {
            let lower = self.lower(at).trim_end_matches("'s");
            UNDECIDED.has(lower) || UNDECIDED.has(lower.trim_end_matches('s'))
        })
    }

    /// "At that rate, the dam will be full on Monday".
    fn is_at_a_rate(&self) -> bool {
        let words = self.parsed.words.windows(3);
        let rate = |it: &[Word<'_>]| matches!(it[2].lower.as_str(), "rate" | "pace" | "speed" | "tempo");
        words.into_iter().any(|it| {
            it[0].lower == "at" && matches!(it[1].lower.as_str(), "this" | "that" | "the" | "such" | "its") && rate(it)
        })
    }

    /// "predicts that the oil will be gone by May", "will have gone": who predicts plans nothing.
    fn is_predicted(&self, verb: &Verb) -> bool {
        let done = self.lower(verb.first) == "will" && (verb.first..verb.end).any(|at| self.lower(at) == "have");
        let says = |it: &Verb| matches!(it.base.as_str(), "predict" | "forecast" | "estimate" | "reckon");
        // "It looks like the leak will go on": so it seems.
        let seems = |it: &[Word<'_>]| {
            let like = matches!(it[1].lower.as_str(), "like" | "as" | "likely" | "that");
            like && matches!(
                it[0].lower.as_str(),
                "looks" | "look" | "looked" | "seems" | "seem" | "appears" | "appear"
            )
        };
        let before = self.parsed.verbs.iter().filter(|it| it.is_finite() && it.end <= verb.first);
        done || before.into_iter().any(says) || self.parsed.words[..verb.first].windows(2).any(seems)
    }

    /// "is expected to become a hurricane".
    fn becomes_weather(&self, verb: &Verb) -> bool {
        let turns = matches!(verb.base.as_str(), "become" | "turn" | "develop" | "form" | "reach" | "hit" | "bring");
        let end = self.parsed.segment_of(verb.first).map_or(verb.end, |at| self.parsed.segments[at].end);
        turns
            && (verb.end..end)
                .any(|at| UNDECIDED.has(self.lower(at)) || UNDECIDED.has(self.lower(at).trim_end_matches('s')))
    }

    /// "The strike will cost the firm millions": what comes of a happening, nobody plans.
    fn is_outcome(&self, verb: &Verb) -> bool {
        if OUTCOMES.has(&verb.base) {
            return true;
        }
        let segment = self.parsed.segment_of(verb.first).map_or(0, |at| self.parsed.segments[at].first);
        let subject =
            (segment..verb.first).take_while(|&at| !self.word(at).is_plain() || !PREPOSITIONS.has(self.lower(at)));
        let head = subject.filter(|&at| self.word(at).is_plain() && !FUNCTION.has(self.lower(at))).last();
        let happening = head.is_some_and(|at| is_event_noun(self.lower(at)) && !self.word(at).is_capitalised());
        let passive = (verb.first + 1..verb.end).any(|at| self.lower(at) == "be");
        let opens = self.lower(verb.first);
        let will = matches!(opens, "will" | "'ll" | "would" | "won't");
        happening && will && !passive && DONE_BY_A_HAPPENING.contains(&verb.base.as_str())
    }
}
