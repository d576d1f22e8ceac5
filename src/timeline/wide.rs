//! Clauses that are wider than what their date belongs to: the date is that of a part of them, and they say more.
//!
//! Of the rows that readers found wrong, a third told a whole clause at the date of its last member.

use super::clause::Opener;
use super::cues::Cues;
use super::settled::{Row, first_of};
use super::verbs::{Form, Verb};
use super::words::{COORDINATORS, DETERMINERS, MODALS, is_event_noun};
use crate::model::event::Claim;

/// What ties a thing to a happening that has a date of its own.
const TYING: [&str; 10] =
    ["relating", "related", "connected", "linked", "tied", "owing", "due", "stemming", "resulting", "arising"];
/// Verbs of what is only thought of, in the base form: the day is that of the thought's content.
const WEIGHING: [&str; 6] = ["consider", "weigh", "mull", "contemplate", "study", "discuss"];

impl Row<'_, '_> {
    /// The rule by which the clause printed says more than its date holds for.
    pub(super) fn wide(&self, verb: &Verb) -> Option<&'static str> {
        first_of(&[
            (self.is_of_a_relative_within(verb), "the date of a relative clause"),
            (self.is_bound_of_what_was_said(verb), "the bound of what was said"),
            (self.is_tied_to_another(verb), "the date of what it is tied to"),
            (self.is_only_weighed(verb), "the day of what is considered"),
            (self.describes_for_another(verb), "a description inside what was said"),
            (self.is_since_of_a_participle(verb), "since, behind a participle"),
            (self.has_lost_its_signs(verb), "a sentence that lost its signs"),
            (self.is_compared(verb), "the date of what is compared"),
            (self.runs_into_the_next(verb), "the clause runs into the next one"),
            (self.goes_on_behind_its_relative(verb), "the date of a relative clause"),
            (self.is_of_any_year(verb), "what is done in any year"),
            (self.is_still_to_come(verb), "reported, and still to come"),
            (self.is_inside_an_apposition(verb), "the date of what describes"),
            (self.is_round_a_holiday(), "some days round a holiday"),
            (self.hangs_on_a_plan(verb), "a circumstance of what is planned"),
        ])
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

    /// "it felt like a return to the frosts six years ago", "compared it to Norby in the 1990s".
    fn is_compared(&self, verb: &Verb) -> bool {
        let compares = verb.base.starts_with("compar")
            || matches!(verb.base.as_str(), "liken" | "equate" | "contrast" | "resemble");
        let like = (verb.end..self.first.max(verb.end)).any(|at| self.lower(at) == "like");
        let cues = Cues::of(self.text());
        verb.end <= self.first && !cues.weekday && !cues.spoken && (compares || like)
    }

    /// "did it in 2007 and Omar Haddad, due to take over, did it on Monday": behind the date a name that has its own verb.
    fn runs_into_the_next(&self, verb: &Verb) -> bool {
        let end = self.case.governor.span.end;
        let behind = self.parsed.words.iter().position(|it| it.span.start >= end).unwrap_or(self.parsed.words.len());
        let joined = COORDINATORS.has(self.lower(self.end)) && self.end + 1 < behind;
        let bare = (self.end + 1..behind).all(|at| !self.parsed.is_verb(at) && self.word(at).is_plain());
        let next = self.parsed.words.get(behind).is_some_and(|it| it.text == ",");
        verb.end <= self.first && joined && bare && next && self.parsed.verbs.iter().any(|it| it.first > behind)
    }

    /// "a man who returned last week was found": behind its relative clause the main one goes on, on a day of its own.
    fn goes_on_behind_its_relative(&self, verb: &Verb) -> bool {
        let relative = self.own().opener == Opener::Relative && self.own().holds(verb.first) && verb.end <= self.first;
        let shown = |it: &Verb| self.case.governor.span.contains(self.word(it.first).span);
        // "cooks who sailed on Monday are ill": they are so now.
        // "Payments to cooks who filed by Monday could go on": so may what is to come.
        let told = |it: &Verb| it.past || MODALS.has(self.lower(it.first));
        let behind = |it: &Verb| it.is_finite() && told(it) && it.first >= self.end && shown(it);
        relative && self.case.claim != Claim::Planned && self.parsed.verbs_in(self.segment).any(behind)
    }

    /// "moves made in mid-April are made by clerks": of April as such.
    fn is_of_any_year(&self, verb: &Verb) -> bool {
        let main = self.parsed.verbs.iter().find(|it| it.is_finite() && it.first >= self.end);
        let present = main.is_some_and(|it| matches!(self.lower(it.first), "is" | "are" | "do" | "does"));
        verb.form == Form::Reduced && present && Cues::of(self.text()).is_bare()
    }

    /// "with guards set to miss their pay this week", "is leaving later this spring", "later in May".
    fn is_still_to_come(&self, verb: &Verb) -> bool {
        let told = matches!(self.case.claim, Claim::Reported | Claim::Said);
        let set = (verb.first.saturating_sub(1)..=verb.first)
            .any(|at| matches!(self.lower(at), "set" | "due" | "slated" | "poised") && self.lower(at + 1) == "to");
        let lower = self.text().to_lowercase();
        let later = ["later this ", "later in "].iter().any(|it| lower.starts_with(it)) && !verb.past;
        // "has 10 tonnes of aid arriving over the weekend".
        let moving = (verb.end..self.first).any(|at| self.lower(at).ends_with("ing") && at + 2 >= self.first);
        let has = matches!(self.lower(verb.first), "has" | "have");
        let awaited = has && verb.end == verb.first + 1 && moving;
        told && (set || later || awaited)
    }

    /// "Lind, the man they sought on Tuesday, is ill": the day is that of the seeking, and the row would hold both.
    fn is_inside_an_apposition(&self, verb: &Verb) -> bool {
        let own = self.own();
        let inserted = own.opener == Opener::Comma && DETERMINERS.has(self.lower(own.first));
        let sought = self.parsed.verbs_in(self.segment).any(|it| it.first > own.first);
        let next = self.parsed.segments.get(self.segment + 1).filter(|it| it.opener == Opener::Comma);
        let resumed =
            next.is_some_and(|next| self.parsed.verbs.iter().any(|it| it.is_finite() && it.first == next.first));
        inserted && sought && resumed && own.holds(verb.first)
    }

    /// "a lot of travel over Easter".
    fn is_round_a_holiday(&self) -> bool {
        let lower = self.text().to_lowercase();
        let holiday = ["easter", "christmas", "thanksgiving", "new year", "ramadan", "hanukkah"];
        self.led_by() == "over" && holiday.iter().any(|it| lower.contains(it))
    }

    /// "would attend a meeting when he returned later this morning": what a plan hangs on is to come as well.
    fn hangs_on_a_plan(&self, verb: &Verb) -> bool {
        let told = matches!(self.case.claim, Claim::Reported | Claim::Said);
        let opening = self.segment_of(verb).and_then(|it| it.opening).map_or("", |at| self.lower(at));
        let main = self.parsed.verbs.iter().rfind(|it| it.is_finite() && it.end <= verb.first);
        told && matches!(opening, "when" | "once" | "until" | "before" | "after") && main.is_some_and(|it| it.planned)
    }

    /// "lasting until 1892 and eventually killing thousands".
    pub(super) fn begins_with_its_bound(&self) -> bool {
        let begins = self.word(self.first.saturating_sub(1)).span.start <= self.case.governor.span.start;
        let bound = matches!(self.led_by(), "until" | "till" | "since" | "by");
        begins && bound && COORDINATORS.has(self.lower(self.end))
    }

    /// "By Wednesday, Lee said they should have a machine".
    fn is_bound_of_what_was_said(&self, verb: &Verb) -> bool {
        self.case.governor.statement && self.led_by() == "by" && self.is_fronted() && verb.first > self.first
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
        let segment = self.segment_of(verb);
        let opens = segment.is_some_and(|it| it.first == verb.first && it.opener == Opener::Comma);
        self.case.by.is_some() && opens && verb.end == verb.first + 1 && !self.case.governor.statement
    }

    /// "has collected coins from men connected with the trade since 1989": no simple past goes on until now.
    fn is_since_of_a_participle(&self, verb: &Verb) -> bool {
        let simple = verb.end == verb.first + 1 && (verb.form == Form::Reduced || verb.past) && verb.base != "be";
        simple && !self.follows_and(verb) && self.led_by() == "since" && verb.end <= self.first
    }

    /// "After doctors reported 351 cases yesterday a rise on earlier results doubts emerged": whose clause ends where?
    fn has_lost_its_signs(&self, verb: &Verb) -> bool {
        let own = self.segment_of(verb);
        let hangs = own.is_some_and(|it| it.opener == Opener::Subordinator);
        let finite = || self.parsed.verbs_in(self.segment).filter(|it| it.is_finite()).count();
        hangs && self.case.by.is_some() && finite() > 1
    }
}
