//! A date that another word of the clause owns: a participle of the subject, the last member of a list, what is described.
//!
//! In each turn of phrase the date stands where that of the predicate could stand, and a reader gives it to its neighbour.

use super::clause::{Opener, Segment};
use super::inflection::base;
use super::settled::{Row, first_of};
use super::verbs::{Form, Verb};
use super::words::{COORDINATORS, DESCRIBING, FUNCTION, PREPOSITIONS, SPEECH, is_event_noun};
use crate::model::date::Precision;
use crate::model::event::Claim;

/// What may stand between "to" and the figure that it leads to.
const BEFORE_A_FIGURE: [&str; 8] = ["just", "only", "about", "some", "nearly", "almost", "around", "a"];

/// Verbs whose object a day may be, in the base form.
const CHOOSING: [&str; 8] = ["tap", "choose", "pick", "select", "designate", "celebrate", "observe", "commemorate"];

impl Row<'_, '_> {
    /// The rule by which the date is that of another word than `verb`.
    pub(super) fn astray(&self, verb: &Verb) -> Option<&'static str> {
        first_of(&[
            (self.is_of_a_participle_of_the_subject(verb), "the date of a participle in the subject"),
            (self.is_inside_a_noun_phrase(), "the date of a noun"),
            (self.is_called_by_others(verb), "who calls him so does nothing"),
            (self.is_a_last_day(verb), "a bound, no day"),
            (self.is_of_a_question(verb), "the date of what was asked or believed"),
            (self.is_asked(verb), "who was asked asks nothing"),
            (self.is_one_of_several_years(), "one of several years"),
            (self.is_since_beside_a_present(verb), "since, beside a present"),
            (self.is_chosen(verb), "a day that is chosen"),
            (self.is_behind_a_saying_within(verb), "a saying inside a relative clause"),
            (self.is_of_what_is_described(verb), "the date of what is described"),
            (self.is_of_the_last_member(verb), "the date of the last of a list"),
            (self.is_of_the_second_figure(verb), "the date of the second of two figures"),
            (self.is_of_the_last_deed(verb), "the date of the last of several deeds"),
        ])
    }

    /// "The bill due for release today was changed", "A review ordered by the mayor in 2006 found".
    fn is_of_a_participle_of_the_subject(&self, verb: &Verb) -> bool {
        let own = self.own();
        if verb.first < self.end || !own.holds(verb.first) {
            return false;
        }
        let due = (own.first..self.first).any(|at| self.lower(at) == "due" && self.lower(at + 1) != "to");
        let mut participles = self.parsed.verbs_in(self.segment).filter(|it| it.end <= self.first);
        due || participles.any(|it| it.form == Form::Reduced)
    }

    /// "a man guards identified as Ivo Lind shot two geese": a relative clause without its "whom".
    fn is_called_by_others(&self, verb: &Verb) -> bool {
        let calls = matches!(verb.base.as_str(), "identify" | "describe" | "name" | "know" | "recognise" | "recognize");
        let called = calls && verb.end == verb.first + 1 && self.lower(verb.end) == "as";
        called && self.parsed.verbs.iter().any(|it| it.first > verb.end && it.is_finite())
    }

    /// "bought 481 boats through 29 September", "will travel through October".
    fn is_a_last_day(&self, verb: &Verb) -> bool {
        let day = verb.past && self.case.time.date.precision() == Precision::Day;
        self.led_by() == "through" && (day || self.case.claim == Claim::Planned)
    }

    /// "the failure last week of the effort", "reports Friday of the crash": noun and complement hold the date between them.
    fn is_inside_a_noun_phrase(&self) -> bool {
        let noun = self.first.checked_sub(1).is_some_and(|at| {
            let word = self.word(at);
            let small = FUNCTION.has(&word.lower) || PREPOSITIONS.has(&word.lower) || COORDINATORS.has(&word.lower);
            word.is_plain() && !small && !self.parsed.is_verb(at) && word.lower != "guilty"
        });
        // "The outbreak in April of the fever is expected to …".
        let led = self
            .first
            .checked_sub(2)
            .is_some_and(|at| is_event_noun(self.lower(at)) && PREPOSITIONS.has(self.led_by()) && self.own().holds(at));
        (noun || led) && self.lower(self.end) == "of" && !self.case.governor.statement
    }

    /// "the mayor yesterday, asked whether she was glad, replied": a participle between commas.
    fn is_asked(&self, verb: &Verb) -> bool {
        let own = self.segment_of(verb);
        let inserted = own.is_some_and(|it| it.first == verb.first && it.opener == Opener::Comma);
        let content = matches!(self.lower(verb.end), "whether" | "if" | "about" | "why" | "how" | "what");
        verb.base == "ask" && verb.end == verb.first + 1 && inserted && content
    }

    /// "said they believe what comes Friday will be a sign": the day of what comes.
    fn is_of_a_question(&self, verb: &Verb) -> bool {
        let asks = |at: usize| matches!(self.lower(at), "what" | "who" | "how" | "whether" | "why");
        self.case.governor.statement && (verb.end..self.first.max(verb.end)).any(asks)
    }

    /// "in 1993, 2003, 2010 and 2011": what was in each of them, the list does not tell.
    fn is_one_of_several_years(&self) -> bool {
        let year = |at: usize| {
            let word = self.parsed.words.get(at);
            word.is_some_and(|it| it.text.len() == 4 && it.text.bytes().all(|it| it.is_ascii_digit()))
        };
        let joins =
            |at: usize| self.parsed.words.get(at).is_some_and(|it| it.text == "," || COORDINATORS.has(&it.lower));
        let mut years = 1;
        let mut at = self.end;
        while joins(at) {
            at += 1;
            if year(at) {
                (years, at) = (years + 1, at + 1);
            }
        }
        let mut at = self.first;
        while at > 1 && joins(at - 1) {
            at -= 1;
            if year(at - 1) {
                (years, at) = (years + 1, at - 1);
            }
        }
        year(self.end - 1) && years > 2
    }

    /// "are in trouble due to a higher price since 2005".
    fn is_since_beside_a_present(&self, verb: &Verb) -> bool {
        let present = matches!(self.lower(verb.first), "is" | "are" | "'s" | "'re" | "am" | "does" | "do");
        let says = self.case.governor.statement && !matches!(self.lower(verb.first), "has" | "have" | "had");
        self.led_by() == "since" && (verb.end <= self.first && present || says)
    }

    /// "tapped January 25 for the march": the day is what is chosen.
    fn is_chosen(&self, verb: &Verb) -> bool {
        verb.end == self.first && verb.end == verb.first + 1 && CHOOSING.contains(&verb.base.as_str())
    }

    /// "the spill that the office estimates has poured": two predicates side by side, and whose the second is, no comma tells.
    fn is_behind_a_saying_within(&self, verb: &Verb) -> bool {
        let Some(before) = verb.first.checked_sub(1).map(|at| self.lower(at)) else { return false };
        // "the office estimates has": no plural goes with "has".
        let own = self.parsed.segment_of(verb.first).map(|at| self.parsed.segments[at].opener);
        let within = matches!(own, Some(Opener::That | Opener::Relative));
        let says = within && before.ends_with('s') && !before.ends_with("'s") && SPEECH.has(&base(before));
        says && matches!(self.lower(verb.first), "has" | "was" | "is")
    }

    /// "described the ride on Monday as a small seed".
    fn is_of_what_is_described(&self, verb: &Verb) -> bool {
        let object = (verb.end..self.first).any(|at| self.word(at).is_plain() && !FUNCTION.has(self.lower(at)));
        DESCRIBING.has(&verb.base) && object && self.lower(self.end) == "as"
    }

    /// "used in the strike in Holm and in Lind last year": a stretch without a preposition closes the last member only.
    fn is_of_the_last_member(&self, verb: &Verb) -> bool {
        let coarse = self.case.time.date.precision() <= Precision::Month;
        let member = (verb.end + 1..self.first.max(verb.end + 1)).rfind(|&at| COORDINATORS.has(self.lower(at)));
        let led = |and: usize| {
            let lead = self.lower(and + 1);
            PREPOSITIONS.has(lead) && (verb.end..and).any(|at| self.lower(at) == lead)
        };
        coarse && !PREPOSITIONS.has(self.led_by()) && member.is_some_and(led)
    }

    /// "gone from 250 barrels before the cap was put on to just 5 on Monday".
    fn is_of_the_second_figure(&self, verb: &Verb) -> bool {
        let figure = |at: usize| {
            self.parsed
                .words
                .get(at)
                .is_some_and(|it| it.text.starts_with(|it: char| it.is_ascii_digit()) && it.is_plain())
        };
        let behind = |at: usize| figure(at + 1) || BEFORE_A_FIGURE.contains(&self.lower(at + 1)) && figure(at + 2);
        let from = (0..verb.first).any(|at| self.lower(at) == "from" && behind(at));
        from && (verb.end..self.first.max(verb.end)).any(|at| self.lower(at) == "to" && behind(at))
    }

    /// "sacked his cabinet, named a minister and met the union Monday", "placed friends who made him chair and voted in
    /// December": where several deeds are told, the date is that of the last, and the row would give it to all.
    fn is_of_the_last_deed(&self, verb: &Verb) -> bool {
        let own = self.segment_of(verb);
        let and = |it: &Segment| {
            let led = COORDINATORS.has(self.lower(it.first)) && it.first + 1 == verb.first;
            it.opener == Opener::Coordinator || it.opener == Opener::Comma && led
        };
        let joined = own.is_some_and(and) && verb.end <= self.first;
        let start = self.case.governor.span.start;
        let shown = |it: &&Verb| {
            let opens = self.word(it.first).span.start >= start && it.end <= verb.first;
            opens && it.is_finite() && !SPEECH.has(&it.base)
        };
        // ", leased to a firm,": a participle between commas tells no deed.
        let describes = |it: &Verb| {
            let segment = self.parsed.segment_of(it.first).map(|at| &self.parsed.segments[at]);
            let opens = segment.is_some_and(|at| at.opener == Opener::Comma && at.first == it.first);
            opens && PREPOSITIONS.has(self.lower(it.end))
        };
        let of = |it: &Verb| self.parsed.segment_of(it.first).map(|at| self.parsed.segments[at].opener);
        let before: Vec<Option<Opener>> =
            self.parsed.verbs.iter().filter(shown).filter(|it| !describes(it)).map(of).collect();
        let hanging = |it: &&Option<Opener>| matches!(it, Some(Opener::Relative | Opener::That | Opener::Subordinator));
        let main = before.iter().filter(|it| !hanging(it)).count();
        let bound = matches!(self.led_by(), "until" | "till" | "since" | "by");
        // "exploded and sank in April": two deeds of one moment.
        let beside = self.parsed.verbs.iter().any(|it| it.end + 1 == verb.first);
        let joined = joined && !beside && !verb.planned;
        joined && (main > 1 || main == 1 && (bound || before.iter().any(|it| hanging(&it))))
    }
}
