//! Dates that stand beside a predicate and are not its own: bounds to come, years of a noun, the present at large.
//!
//! Each rule names a turn of phrase in which a reader who knows the story gives the date to something else.

use super::clause::Opener;
use super::cues::Cues;
use super::inflection::is_past_only;
use super::settled::{Row, first_of};
use super::verbs::{Form, Verb};
use super::words::{AUXILIARIES, COORDINATORS, DETERMINERS, FUNCTION, PREPOSITIONS, PRONOUNS, SPEECH};
use crate::model::date::Precision;
use crate::model::event::Claim;

/// What is done on a day, also where a present form tells of it.
const DONE_ON_A_DAY: [&str; 26] = [
    "meet",
    "visit",
    "hold",
    "travel",
    "vote",
    "speak",
    "fly",
    "arrive",
    "leave",
    "gather",
    "march",
    "sign",
    "host",
    "address",
    "testify",
    "announce",
    "launch",
    "open",
    "close",
    "appear",
    "release",
    "publish",
    "unveil",
    "bury",
    "inaugurate",
    "return",
];
/// Words that point at a thing or count some of it: beside a form of "be" they name nothing that happened.
const POINTERS: [&str; 15] = [
    "this", "that", "these", "those", "here", "many", "most", "some", "both", "others", "all", "none", "few",
    "several", "one",
];

impl Row<'_, '_> {
    /// The rule by which the date is not that of `verb`.
    pub(super) fn misled(&self, verb: &Verb) -> Option<&'static str> {
        first_of(&[
            (self.is_clock_of_a_post(), "clock of a post"),
            (self.is_bound_to_come(), "a bound to come"),
            (self.is_bound_of_the_object(verb), "the bound of what was done"),
            (self.is_told_in_the_present(verb), "a present form before it"),
            (self.opens_the_next_clause(verb), "the date of the next clause"),
            (self.is_set_before_the_next_verb(verb), "the date of the next clause"),
            (self.is_year_of_the_content(verb), "the year of the saying, or of what was said"),
            (self.opens_what_was_said(verb), "the date of what was said"),
            (self.is_of_a_stretch_of_time(), "the weeks of a noun"),
            (self.is_since_of_a_noun(verb), "the years of a noun"),
            (self.points(verb), "it points at something"),
            (self.is_apposed(verb), "an apposition"),
            (self.is_behind_a_closed_clause(verb), "the clause before may have it"),
            (self.describes_a_circumstance(verb), "a participle of a circumstance"),
            (self.is_the_present(verb), "the present, no day of it"),
        ])
    }

    /// "1912 The mayor tells …" on a page whose lines begin with times of day.
    fn is_clock_of_a_post(&self) -> bool {
        let head = self.first == 0 && self.end == 1 && self.word(0).text.len() == 4;
        self.case.round.page.posts && head
    }

    /// "asked it to respond by Friday", "has until Friday to pay": nothing that was reported ends on a day to come.
    fn is_bound_to_come(&self) -> bool {
        let told = matches!(self.case.claim, Claim::Reported | Claim::Said);
        let ahead = self.case.time.date.latest().is_some_and(|day| day > self.case.today().max(self.case.written_by));
        let until = matches!(self.led_by(), "until" | "till") && self.lower(self.end) == "to";
        told && ahead && (self.led_by() == "by" || until)
    }

    /// "was cleared but, on 22 September, had admitted": set off behind "but" it is of the verb that follows.
    fn is_set_before_the_next_verb(&self, verb: &Verb) -> bool {
        let lead = self.first - usize::from(self.first > 0 && PREPOSITIONS.has(self.led_by()));
        let before = |back: usize| lead.checked_sub(back).map_or("", |at| self.lower(at));
        let set = before(1) == "," && matches!(before(2), "but" | "and") && self.lower(self.end) == ",";
        set && verb.end <= self.first && self.parsed.verbs.iter().any(|it| it.first == self.end + 1)
    }

    /// "In 2019, Lee said he built a pump": behind a saying in the past "built" has no time of its own.
    fn is_year_of_the_content(&self, verb: &Verb) -> bool {
        let year = self.case.time.date.precision() <= Precision::Year && Cues::of(self.text()).year;
        let next = self.parsed.verbs.iter().find(|it| it.first >= verb.end && it.is_finite());
        let past = next.is_some_and(|it| {
            let opens = self.lower(it.first);
            it.past && !it.planned && !matches!(opens, "had" | "hadn't" | "has" | "have")
        });
        let pronoun = next.and_then(|it| it.first.checked_sub(1)).is_some_and(|at| PRONOUNS.has(self.lower(at)));
        let past = past && pronoun && verb.base == "say";
        self.case.governor.statement && self.is_fronted() && year && past
    }

    /// "Eight of the fires since 1993 were set by one man": the fires are of those years.
    fn is_since_of_a_noun(&self, verb: &Verb) -> bool {
        let own = self.own();
        let noun = self.first.checked_sub(2).filter(|&at| at >= own.first).is_some_and(|at| self.word(at).is_plain());
        let perfect = matches!(self.lower(verb.first), "has" | "have" | "had" | "hasn't" | "haven't" | "hadn't");
        self.led_by() == "since" && noun && verb.first >= self.end && own.holds(verb.first) && !perfect
    }

    /// "This is the list for this week", "many were in May".
    fn points(&self, verb: &Verb) -> bool {
        let before = verb.first.checked_sub(1);
        let points = before.is_some_and(|at| self.word(at).is_plain() && POINTERS.contains(&self.lower(at)));
        let opens = before.is_some_and(|at| self.parsed.segments.iter().any(|it| it.first == at));
        // "This is the list of those who are away this week": whatever clause of it the date is in.
        let unbroken = (0..self.first).all(|at| self.word(at).is_plain());
        let heads = matches!(self.lower(0), "this" | "these" | "here") && matches!(self.lower(1), "is" | "are");
        let heads = heads && unbroken;
        self.case.claim == Claim::Reported && (verb.base == "be" && points && opens || heads)
    }

    /// ", a rise over the high recorded last year": a noun with a complement, and a participle that describes the nearer.
    fn is_apposed(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first).filter(|&at| at > 0) else { return false };
        let segment = &self.parsed.segments[at];
        let indefinite = matches!(self.lower(segment.first), "a" | "an");
        let told = (0..at).any(|it| self.parsed.verbs_in(it).any(Verb::is_finite));
        let complement = (segment.first + 1..verb.first)
            .any(|it| PREPOSITIONS.has(self.lower(it)) && self.lower(it) != "of" && self.word(it).is_plain());
        let says = SPEECH.has(&verb.base);
        segment.opener == Opener::Comma && indefinite && told && complement && !says && self.is_bare_participle(verb)
    }

    /// A past form alone that may be a participle.
    fn is_bare_participle(&self, verb: &Verb) -> bool {
        let head = self.lower(verb.first);
        verb.end == verb.first + 1 && !AUXILIARIES.has(head) && !is_past_only(head) && verb.form != Form::Present
    }

    /// "who lived there from 1968, when the army came, until 1989"; "to replace the one set up at Norby, Kent, in 1944".
    fn is_behind_a_closed_clause(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first) else { return false };
        let own = self.own();
        if own.holds(verb.first) || own.first <= verb.first || own.opener != Opener::Comma {
            return false;
        }
        let hangs = matches!(self.parsed.segments[at].opener, Opener::Subordinator | Opener::Relative);
        let bound = matches!(self.led_by(), "until" | "till" | "since" | "from");
        let second = self.parsed.verbs_in(at).any(|it| {
            it.is_finite() && it.end < verb.first && !SPEECH.has(&it.base) && !self.is_joined(it.end, verb.first)
        });
        hangs && bound || second && self.is_bare_participle(verb)
    }

    fn is_joined(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| COORDINATORS.has(self.lower(at)))
    }

    /// "In a trip last month organised by a broker, …".
    fn describes_a_circumstance(&self, verb: &Verb) -> bool {
        let own = self.own();
        let led = PREPOSITIONS.has(self.lower(own.first)) && own.first < self.first;
        let noun = self.first.checked_sub(1).filter(|&at| at > own.first).is_some_and(|at| {
            let lower = self.lower(at);
            let small = FUNCTION.has(lower) || PREPOSITIONS.has(lower) || DETERMINERS.has(lower);
            self.word(at).is_plain() && !small
        });
        let behind = matches!(self.lower(verb.end), "by" | "with" | "in" | "at" | "to" | "for");
        // "Both in his testimony yesterday and in a paper issued by the port, the council vowed": the predicate follows.
        let skip = usize::from(matches!(self.lower(own.first), "both" | "but" | "and"));
        let fronted = own.first == 0 && PREPOSITIONS.has(self.lower(skip)) && verb.first >= self.end;
        let next = self.segment + 1;
        let told = self.parsed.segments.get(next).is_some_and(|it| it.opener == Opener::Comma)
            && self.parsed.verbs_in(next).any(Verb::is_finite);
        let here = led && noun && verb.first == self.end;
        let there = fronted && told && own.holds(verb.first) && self.is_joined(self.end, verb.first);
        let there = there || self.is_behind_a_fronted_date(verb);
        (here || there) && behind && self.is_bare_participle(verb)
    }

    /// "On Tuesday, in a meeting hosted by the mayor, the council …".
    fn is_behind_a_fronted_date(&self, verb: &Verb) -> bool {
        let Some(at) = self.parsed.segment_of(verb.first).filter(|&at| at == self.segment + 1) else { return false };
        let segment = &self.parsed.segments[at];
        let next = self.parsed.segments.get(at + 1).is_some_and(|it| it.opener == Opener::Comma);
        self.own().first == 0
            && segment.opener == Opener::Comma
            && PREPOSITIONS.has(self.lower(segment.first))
            && next
            && self.parsed.verbs_in(at + 1).any(Verb::is_finite)
    }

    /// "Many families are living today in tents".
    fn is_the_present(&self, verb: &Verb) -> bool {
        let now = matches!(self.text().to_lowercase().as_str(), "today" | "now");
        let is = matches!(self.lower(verb.first), "is" | "are" | "'s" | "'re" | "am");
        let going_on = (verb.first + 1..verb.end).any(|at| self.lower(at).ends_with("ing"));
        now && is && going_on && !verb.planned && !DONE_ON_A_DAY.contains(&verb.base.as_str())
    }
}
