//! Whether what a row prints ends where a clause does: with its sentence, before a sign or before a word that opens a
//! clause, and not at a verb that waits for its object.

use super::clause::{Opener, Word, is_quote};
use super::torn::Cut;
use super::verbs::{Form, Verb};
use super::words::{BE, COORDINATORS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS, TRANSITIVE};

/// What is given in a second measure in brackets, in the middle of what is said.
const UNITS: [&str; 10] =
    ["miles", "mile", "kilometres", "kilometers", "metres", "meters", "feet", "yards", "km", "acres"];
/// So many words behind "what" or "how" may wait for their predicate.
const OPEN_WORDS: usize = 3;

impl Cut<'_, '_> {
    /// The span ends with the sentence, before a sign or before a word that opens a clause, and not at a verb that waits for
    /// its object.
    pub(super) fn ends_well(&self, last: usize) -> bool {
        let Some(next) = self.words().get(last + 1) else { return true };
        // "a ban that the mayor had said last week would end": what was said has its subject before the saying.
        let describes = |it: &Verb| {
            let led = self.words().get(it.end).is_some_and(|next| PREPOSITIONS.has(&next.lower));
            it.end == it.first + 1 && led && self.words()[last].phrase.is_some()
        };
        let told = |it: &Verb| it.first == last + 1 && it.is_finite() && !describes(it);
        if self.case.governor.statement && self.parsed.verbs.iter().any(told) {
            return false;
        }
        if self.case.governor.statement || self.verb.form == Form::Reduced {
            return true;
        }
        // "the strain that emerged in May | has brought masks": the main clause goes on behind the relative one.
        let main = self.parsed.verbs.iter().any(|it| it.is_finite() && it.first == last + 1);
        if main && self.words()[last].phrase.is_some() && self.is_relative() {
            return true;
        }
        // "One of the questions on Saturday is | whether".
        if BE.has(&self.words()[last].lower) && !next.sign {
            return false;
        }
        if self.is_left_hanging(last) {
            return false;
        }
        if self.opens_what_is_next(last + 1) {
            return true;
        }
        let waits = self.parsed.verbs.iter().any(|verb| verb.end == last + 1 && self.waits(verb));
        // "it was a pilot | that was needed".
        let that = self.parsed.segments.iter().any(|it| it.opening == Some(last + 1) && it.opener == Opener::That);
        let it = self.verb.first.checked_sub(1).is_some_and(|at| self.words()[at].lower == "it");
        if it && that && self.verb.base == "be" && last >= self.verb.end {
            return false;
        }
        // "will be those | that need no oil".
        if last > self.verb.first && matches!(self.words()[last].lower.as_str(), "those" | "one") && !next.sign {
            return false;
        }
        if self.goes_on_behind_a_bracket(last) {
            return false;
        }
        if next.sign {
            let initial = next.text == "." && self.words().get(last + 2).is_some_and(|it| !it.sign);
            return !(initial || waits && is_quote(next) || self.is_first_of_a_list(last));
        }
        // "agreements under which …".
        let led = usize::from(PREPOSITIONS.has(&next.lower));
        let opens = self.parsed.segments.iter().any(|it| it.opening == Some(last + 1) || it.first == last + 1 + led);
        opens && !waits && !self.lacks_an_object(last) && (self.is_clause(last + 1) || !COORDINATORS.has(&next.lower))
    }

    /// "3 crowns | (2 marks) in the first weeks": what a bracket parts goes on behind it.
    fn goes_on_behind_a_bracket(&self, last: usize) -> bool {
        let opens = self.words()[last + 1].text == "(" && self.words()[last].phrase.is_none();
        let closes = self.words()[last..].iter().position(|it| it.text == ")").map(|at| last + at + 1);
        opens && closes.and_then(|at| self.words().get(at)).is_some_and(Word::is_plain)
    }

    /// "gave a talk in | which", "about what the port |, the bank knew", "any chance of |": more must follow.
    fn is_left_hanging(&self, last: usize) -> bool {
        let (word, next) = (&self.words()[last], &self.words()[last + 1]);
        let lower = word.lower.as_str();
        if !word.is_plain() || last < self.verb.end {
            return false;
        }
        // "a field five miles (8 km) north of the port".
        let unit = next.text == "(" && UNITS.contains(&lower);
        let of = matches!(lower, "of" | "for" | "to" | "with" | "from" | "at" | "into" | "about");
        let just = matches!(lower, "just" | "only" | "even")
            && matches!(next.lower.as_str(), "as" | "when" | "after" | "before");
        let shows = lower.ends_with("ing") && next.lower == "that";
        // "resigned to seek, without success, a seat".
        let seeks = next.text == "," && TRANSITIVE.has(lower) || lower == "seek";
        let seeks = seeks && self.parsed.verbs.iter().any(|it| it.form == Form::Infinitive && it.end == last + 1);
        let asks = |at: &usize| matches!(self.words()[*at].lower.as_str(), "what" | "how" | "whether" | "why");
        let asked = (self.verb.end..=last).rfind(asks).is_some_and(|asked| {
            last - asked <= OPEN_WORDS && !self.parsed.verbs.iter().any(|it| it.first > asked && it.first <= last)
        });
        let relative = PREPOSITIONS.has(lower) && RELATIVES.has(&next.lower);
        just || seeks || unit || relative || of || DETERMINERS.has(lower) && !next.sign || shows || asked
    }

    /// "in 2002 and later, when the bank fell": nothing but an adverb stands between "and" and the next clause.
    fn opens_what_is_next(&self, and: usize) -> bool {
        let adverb = self.words().get(and + 1).is_some_and(|it| matches!(it.lower.as_str(), "later" | "then" | "also"));
        let sign = self.words().get(and + 2).is_some_and(|it| it.text == ",");
        let comma = self.words().get(and + 1).is_some_and(|it| it.text == ",");
        self.words()[and].lower == "and" && self.words()[and - 1].phrase.is_some() && (comma || adverb && sign)
    }

    /// "the killings of Lind, Marsh and Holm and was held": names behind a comma, the last behind "and".
    fn is_first_of_a_list(&self, last: usize) -> bool {
        let named = |at: usize| self.words().get(at).is_some_and(Word::is_capitalised);
        let comma = self.words().get(last + 1).is_some_and(|it| it.text == ",");
        let rest = self.words().iter().enumerate().skip(last + 2);
        let run = rest.take_while(|(at, it)| it.text == "," || named(*at)).map(|(at, _)| at).last();
        let and = run.filter(|&at| self.words().get(at + 1).is_some_and(|it| it.lower == "and") && named(at + 2));
        comma && named(last) && last >= self.verb.end && and.is_some()
    }

    /// "approved on Monday and the president signed a law": the object behind "and" is that of both.
    fn lacks_an_object(&self, last: usize) -> bool {
        let and = self.words().get(last + 1).is_some_and(|it| COORDINATORS.has(&it.lower));
        let bare = (self.verb.end..=last).all(|at| {
            let word = &self.words()[at];
            word.phrase.is_some() || word.sign || PREPOSITIONS.has(&word.lower) || DETERMINERS.has(&word.lower)
        });
        let active = self.verb.end == self.verb.first + 1;
        and && bare && active && TRANSITIVE.has(&self.verb.base)
    }

    /// A transitive verb at the end of what is shown: "should no longer assume | that …".
    fn waits(&self, verb: &Verb) -> bool {
        let next = self.words().get(verb.end).map_or("", |it| it.lower.as_str());
        let plain = self.words().get(verb.end).is_some_and(Word::is_plain);
        plain && !SUBORDINATORS.has(next) && !matches!(next, "and" | "but" | "as" | "who" | "which")
    }

    /// What the coordinator at `at` opens has a predicate, so that no list is torn.
    fn is_clause(&self, at: usize) -> bool {
        let segment = self.parsed.segments.iter().position(|it| it.opening == Some(at) || it.first == at);
        segment.is_some_and(|it| self.parsed.has_verb(it)) && !self.joins_two_names(at)
    }

    /// "in West and Central Norland, where": no predicate follows the second name.
    fn joins_two_names(&self, and: usize) -> bool {
        let named = |at: usize| self.words().get(at).is_some_and(|it| it.is_plain() && it.is_capitalised());
        let behind = self.words().iter().enumerate().skip(and + 1).find(|(at, _)| !named(*at)).map(|(_, it)| it);
        let names = and > 0 && named(and - 1) && named(and + 1);
        names && behind.is_none_or(|it| it.sign || PREPOSITIONS.has(&it.lower))
    }

    fn is_relative(&self) -> bool {
        let own = self.parsed.segment_of(self.verb.first).map(|at| self.parsed.segments[at].opener);
        matches!(own, Some(Opener::That | Opener::Relative))
    }
}
