//! A date that belongs to something inside what is printed: to what was said, or to a noun of the predicate.

use super::clause::Opener;
use super::settled::Row;
use super::verbs::Verb;
use super::words::{BE, CHANGES, DETERMINERS, LEAVING, PREPOSITIONS, SPEECH};

/// Stretches of time that are things to look at, too.
const STRETCHES: [&str; 9] = ["hours", "days", "nights", "weeks", "weekends", "months", "years", "moments", "period"];
/// What a stretch of time stands behind that is looked at, not lived through.
const LOOKED_AT: [&str; 9] = ["on", "upon", "about", "of", "at", "to", "from", "with", "into"];
/// "took charge of the operation", "came out of retirement": before "of" and a noun they are the predicate's.
const HELD: [&str; 12] = [
    "out",
    "instead",
    "short",
    "charge",
    "control",
    "command",
    "part",
    "care",
    "advantage",
    "hold",
    "leadership",
    "responsibility",
];

impl Row<'_, '_> {
    /// "said that last year it paid taxes": behind "that" stands the date of what was said.
    pub(super) fn opens_what_was_said(&self, verb: &Verb) -> bool {
        let led = self.led_by();
        let before = self.first.checked_sub(2).map_or("", |at| self.lower(at));
        // "found that between 2000 and 2008 they took gifts".
        let between = (0..self.first.saturating_sub(1)).rfind(|&at| self.lower(at) == "between");
        let stretch = led == "and"
            && between.is_some_and(|at| {
                let dates = (at + 1..self.first - 1).all(|it| self.word(it).phrase.is_some());
                dates && at.checked_sub(1).is_some_and(|at| self.lower(at) == "that")
            });
        let behind = led == "that" || before == "that" && PREPOSITIONS.has(led) || stretch;
        // "Officials said Thursday was the first day": the day is the subject of what was said.
        let next = self.lower(self.end);
        let subject = verb.end == self.first && (BE.has(next) || matches!(next, "will" | "would" | "marked"));
        (self.case.governor.statement || self.lower(verb.end) == "that") && behind || SPEECH.has(&verb.base) && subject
    }

    /// "said that the find, told by the firm on Monday, was small": the day stands inside what was said.
    pub(super) fn is_inside_what_was_said(&self, verb: &Verb) -> bool {
        let content = self
            .parsed
            .segments
            .iter()
            .any(|it| it.opener == Opener::That && it.first >= verb.end && it.first < self.first);
        self.case.governor.statement && SPEECH.has(&verb.base) && content
    }

    /// "A study due on Friday finds that …": the day is that of the study, and the verb says another thing.
    pub(super) fn is_when_it_is_due(&self, verb: &Verb) -> bool {
        let led = self.led_by();
        let before = self.first.checked_sub(2).map_or("", |at| self.lower(at));
        verb.first >= self.end && (led == "due" || before == "due" && PREPOSITIONS.has(led))
    }

    /// "The hearing looked at a few weeks in December": the weeks were in December, not the hearing.
    pub(super) fn is_of_a_stretch_of_time(&self) -> bool {
        let Some(noun) = self.first.checked_sub(2).filter(|&at| STRETCHES.contains(&self.lower(at))) else {
            return false;
        };
        let stops = |at: &usize| PREPOSITIONS.has(self.lower(*at)) || self.parsed.is_verb(*at) || self.word(*at).sign;
        let lead = (self.own().first..noun).rev().find(stops);
        PREPOSITIONS.has(self.lower(self.first - 1)) && lead.is_some_and(|at| LOOKED_AT.contains(&self.lower(at)))
    }

    /// "came out of retirement in 2007": the noun that begins at `start` is only half of the predicate.
    pub(super) fn is_held_by_the_predicate(&self, start: usize) -> bool {
        let lead = (0..start).rev().find(|&at| !DETERMINERS.has(self.lower(at)) && !self.word(at).is_possessive());
        let Some((lead, before)) = lead.and_then(|at| Some((at, at.checked_sub(1)?))) else { return false };
        match self.lower(lead) {
            "of" => HELD.contains(&self.lower(before)) || self.is_change(before),
            "in" | "on" => self.is_change(before),
            // "expelled from talks on Monday": the talks are what was left.
            "from" => self.parsed.verbs.iter().any(|it| it.end == lead && LEAVING.has(&it.base)),
            _ => false,
        }
    }

    /// "a drop in arrivals": of the arrivals the sentence says how many there were.
    fn is_change(&self, at: usize) -> bool {
        CHANGES.has(self.lower(at).trim_end_matches('s')) && !self.parsed.is_verb(at)
    }
}
