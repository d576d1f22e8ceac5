//! A row whose happening is named by a noun: "the flood of 1953", "since the May 3 fire".

use super::cues::Cues;
use super::settled::Row;
use super::verbs::Verb;
use super::words::{BEFORE_NOUN, DETERMINERS, PREPOSITIONS};
use crate::model::date::Precision;
use crate::model::event::Claim;

/// What is said of a happening that may not have come.
const UNSURE: [&str; 18] = [
    "fear",
    "fears",
    "risk",
    "threat",
    "prospect",
    "possibility",
    "hopes",
    "potential",
    "possible",
    "feared",
    "threatened",
    "planned",
    "proposed",
    "alleged",
    "attempted",
    "looming",
    "impending",
    "imminent",
];
/// What is called by its day: "the October 7 attack".
pub(super) const CALLED_BY_DAYS: [&str; 6] = ["attack", "attacks", "riot", "riots", "massacre", "insurrection"];
/// What is set for a day: "Sunday's awards" may be those to come, whatever is told round them.
const SET_FOR_A_DAY: [&str; 10] =
    ["award", "ceremony", "concert", "final", "gala", "game", "match", "parade", "race", "show"];
/// So many days back the year of "the 4 July flood" is beyond doubt.
const RECENT_DAYS: i64 = 183;

impl Row<'_, '_> {
    /// "the May 3 fire", "since the fire on May 3": what was done on a day is no such noun ("ordered the culling of pigs on
    /// May 3").
    fn is_presupposed(&self, noun: usize, start: usize) -> bool {
        let article = |at: usize| DETERMINERS.has(self.lower(at)) || self.word(at).is_possessive();
        let lead = (0..start).rev().find(|&at| !article(at));
        noun >= self.end || lead.is_none_or(|at| PREPOSITIONS.has(self.lower(at)))
    }

    /// A happening that a noun names is sure where its date is whole and stands at the noun.
    pub(super) fn noun(&self, noun: usize) -> Option<&'static str> {
        let cues = Cues::of(self.text());
        let ahead = self.case.claim == Claim::Planned;
        if noun == self.end && self.first == 0 && cues.year {
            return ahead.then_some("an entry ahead of its day");
        }
        if self.case.claim.is_unmade() || self.case.claim == Claim::NotYet {
            return Some("what was not, told of a noun");
        }
        let date = self.case.time.date;
        let past = date.latest().or(date.earliest()).is_some_and(|day| day < self.case.written_by);
        // "a potential shutdown": it may have come or not.
        let before = noun.saturating_sub(3)..noun;
        if before.into_iter().any(|at| UNSURE.contains(&self.lower(at))) {
            return Some("it may have come or not");
        }
        let determined = |at: usize| {
            at.checked_sub(1).is_some_and(|it| {
                let lower = self.lower(it);
                DETERMINERS.has(lower)
                    || BEFORE_NOUN.has(lower)
                    || self.word(it).is_possessive()
                    || PREPOSITIONS.has(lower)
            })
        };
        let start = self.parsed.words.iter().position(|it| it.span.start >= self.case.governor.span.start)?;
        let lead = self.led_by();
        if self.is_held_by_the_predicate(start) {
            return Some("half of a predicate");
        }
        if matches!(lead, "least" | "most") {
            return Some("a yardstick");
        }
        if self.begins_a_stretch() || self.led_by() == "between" {
            return Some("an end of a stretch");
        }
        if self.is_a_day_behind(noun) {
            return Some("a day behind a noun");
        }
        if self.begins_with_its_bound() {
            return Some("a bound begins nothing");
        }
        if self.is_called_by_its_day(noun) {
            return Some("a day that is a name");
        }
        if self.is_none_at_all() {
            return Some("it was none");
        }
        let owned = self.word(start).is_possessive();
        let (exact, today) = (date.precision() == Precision::Day && cues.month, self.case.today());
        let recent = exact
            && self.is_presupposed(noun, start)
            && date.earliest().is_some_and(|day| (today - day).num_days() <= RECENT_DAYS);
        let recent = recent || self.is_of_the_day_that_owns_it(noun, start);
        (!((cues.year || recent) && past && (owned || determined(start)))).then_some("a noun whose date is not whole")
    }

    /// "Tuesday's fire began on the quay": a day close by owns what happened on it, where all that is told of it is past.
    fn is_of_the_day_that_owns_it(&self, noun: usize, start: usize) -> bool {
        let cues = Cues::of(self.text());
        let owner = self.word(self.end - 1).is_possessive() || matches!(self.lower(self.end), "'s" | "'");
        // On a Tuesday "Tuesday's fire" may be that of a week ago.
        let same = cues.weekday && self.case.time.date.earliest() == Some(self.case.today());
        let day = self.case.time.date.precision() == Precision::Day && (cues.weekday && !same || cues.spoken);
        let done = |verb: &Verb| !verb.is_finite() || verb.past && !verb.planned && !verb.negated;
        let told = self.parsed.verbs.iter().any(Verb::is_finite) && self.parsed.verbs.iter().all(done);
        let is_set = SET_FOR_A_DAY.contains(&self.lower(noun).trim_end_matches('s'));
        let acts = self.parsed.verbs.iter().any(|it| it.first == noun + 1);
        owner
            && (!is_set || acts)
            && day
            && noun >= self.end
            && self.case.claim == Claim::Reported
            && told
            && self.is_presupposed(noun, start)
    }

    /// "the October 7 attack": a name, of whatever year.
    fn is_called_by_its_day(&self, noun: usize) -> bool {
        let cues = Cues::of(self.text());
        CALLED_BY_DAYS.contains(&self.lower(noun)) && noun >= self.end && cues.month && !cues.year
    }

    /// "the 1976 outbreak that wasn't".
    fn is_none_at_all(&self) -> bool {
        let end = self.case.governor.span.end;
        let next = self.parsed.words.iter().position(|it| it.span.start >= end);
        let relative = next.filter(|&at| matches!(self.lower(at), "that" | "which"));
        let verb = relative.and_then(|at| self.parsed.verbs.iter().find(|it| it.first == at + 1));
        verb.is_some_and(|it| it.negated) || relative.is_some_and(|at| self.lower(at + 1) == "never")
    }

    /// "drenched in oil from the spill Thursday, June 3": nothing ties the day to the noun.
    fn is_a_day_behind(&self, noun: usize) -> bool {
        let tied = self.led_by();
        let day = self.case.time.date.precision() == Precision::Day && Cues::of(self.text()).month;
        day && noun < self.first && !PREPOSITIONS.has(tied) && tied != ","
    }
}
