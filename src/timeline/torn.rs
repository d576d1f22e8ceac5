//! Where nobody can be sure where the dated clause begins or ends, the whole sentence is shown.
//!
//! A cut is sure at a sign or at a word that opens a clause. Elsewhere it may take the agent away ("the group that Lee told
//! the agency had fired"), or whose word it is ("he said he knew nothing until he was told"): the sentence is printed as it
//! stands, and where it is too long for that or tells of other days too, the row is a guess.

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::Claim;
use crate::model::span::Span;

use super::attribution::{Frame, frames};
use super::clause::{Opener, Parsed, Word, is_quote};
use super::cues::Cues;
use super::described;
use super::doubt::Case;
use super::governor::Head;
use super::mentions::overlap;
use super::nothing;
use super::verbs::{Form, Verb};
use super::words::{MODALS, PREPOSITIONS, SPEECH};
use crate::model::timex::TimexType;

/// A longer sentence is not shown whole.
pub(super) const WORDS_MAX: usize = 60;

/// What the row of `case` prints; none where neither its clause nor its sentence can be shown.
pub fn shown(case: &Case<'_, '_>) -> Option<Span> {
    let span = case.governor.span;
    let Head::Verb(index) = case.governor.head else { return Some(described::noun(case, span)) };
    let Some(verb) = case.parsed.verbs.get(index) else { return Some(span) };
    let cut = Cut { case, parsed: case.parsed, verb, span };
    let shown = if cut.is_clean() {
        let told = cut.with_its_main_clause(cut.with_its_moment(cut.with_what_was_said()));
        Some(cut.with_its_front(cut.with_what_a_colon_opens(cut.with_its_since(told))))
    } else {
        cut.can_be_whole().then(|| case.parsed.span(0, case.parsed.words.len()))
    };
    shown.filter(|shown| !cut.is_wider_than_its_saying(*shown))
}

pub(super) struct Cut<'a, 't> {
    pub(super) case: &'a Case<'a, 't>,
    pub(super) parsed: &'a Parsed<'t>,
    pub(super) verb: &'a Verb,
    pub(super) span: Span,
}

impl<'t> Cut<'_, 't> {
    pub(super) fn words(&self) -> &[Word<'t>] {
        &self.parsed.words
    }

    fn is_clean(&self) -> bool {
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let last = self.parsed.last_of(self.span);
        let begins = first.is_none_or(|at| self.begins_well(at));
        let ends = last.is_none_or(|at| self.ends_well(at));
        begins && ends && !self.says_nothing() && !first.is_some_and(|at| self.loses_a_saying(at))
    }

    /// "Shares rose after a panel said it found no fault": the panel answers for no more than what it said.
    fn is_wider_than_its_saying(&self, shown: Span) -> bool {
        let hung = |frame: &Frame| {
            let at = frame.hangs_on(self.parsed).filter(|_| frame.holds(self.verb.first))?;
            Some(self.words()[at].span.start)
        };
        self.case.by.is_some() && frames(self.parsed).iter().filter_map(hung).any(|opens| shown.start < opens)
    }

    /// "released Monday": a word and a date.
    fn says_nothing(&self) -> bool {
        let inside = self.words().iter().filter(|it| self.span.contains(it.span) && it.is_plain());
        inside.filter(|it| it.phrase.is_none() && !PREPOSITIONS.has(&it.lower)).count() < 2
    }

    /// A saying stands before the span, and the row does not name who said it.
    fn loses_a_saying(&self, first: usize) -> bool {
        let named = self.case.by.is_some() || self.case.claim == Claim::Planned;
        // "a letter published Friday": that there was one is known.
        if named || self.verb.form == Form::Reduced {
            return false;
        }
        let aside = super::claim::is_aside(self.parsed, self.verb.first);
        let open = |it: &Verb| it.planned || MODALS.has(&self.words()[it.first].lower);
        let says = |it: &Verb| SPEECH.has(&it.base) && it.is_finite() && !open(it) && it.end <= first;
        let points_out =
            self.words()[..first].windows(2).any(|it| it[0].lower.starts_with("point") && it[1].lower == "out");
        let said = points_out || self.parsed.verbs.iter().any(says);
        let own = self.parsed.segment_of(first);
        let fresh = |at: usize| {
            let it = &self.parsed.segments[at];
            let but = it.opening.is_some_and(|at| self.words()[at].lower == "but");
            but || first.checked_sub(1).is_some_and(|at| matches!(self.words()[at].text, ";" | ":"))
        };
        // "…, the mayor said on Monday": it is the saying itself that trails.
        let trails = self.case.governor.statement && first.checked_sub(1).is_some_and(|at| self.words()[at].sign);
        !aside && !trails && said && !own.is_some_and(fresh) && !self.is_after_quotation(first)
    }

    /// "“We won,” he said, and the crowd …": a trailing saying answers for what stands before it.
    fn is_after_quotation(&self, first: usize) -> bool {
        self.words()[..first].iter().any(is_quote)
    }

    /// "A clerk said that the mayor fled, his term as short as when it started in 1981": the sentence is about another time.
    fn is_about_later(&self) -> bool {
        let said = self.case.phrases[self.case.phrase].span.of(self.parsed.text);
        let year = self.case.time.date.precision() <= Precision::Year && Cues::of(said).year;
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let year = year && !first.is_some_and(|at| self.is_shared_over_a_clause(at));
        let before = |it: &&Verb| it.is_finite() && it.end <= self.verb.first;
        let past = |it: &Verb| it.past || MODALS.has(&self.words()[it.first].lower);
        // "The defeat marks a blow to the campaign the mayor began on Monday": what marks is of now.
        let now = |it: &Verb| !past(it) && !SPEECH.has(&it.base) && it.base != "be";
        // "accused them of silence until the king had left on Monday": when they were accused, nobody told.
        let accuses = |it: &Verb| {
            let active = it.end == it.first + 1;
            active && matches!(it.base.as_str(), "accuse" | "blame" | "criticise" | "criticize" | "condemn")
        };
        if self.parsed.verbs.iter().filter(before).any(accuses) && !self.case.governor.statement {
            return true;
        }
        let mut told = self.parsed.verbs.iter().filter(before);
        self.case.by.is_none() && told.any(|it| year && past(it) || now(it))
    }

    /// Phrase `at` dates something else.
    pub(super) fn is_of_another_day(&self, at: usize) -> bool {
        let timex = &self.case.phrases[at];
        let dated = !matches!(timex.kind, TimexType::Duration | TimexType::Set);
        let elsewhere = timex.time.is_ok_and(|time| !overlap(&time, self.case.time));
        at != self.case.phrase && dated && elsewhere && nothing::rule(self.parsed, at).is_none()
    }

    /// The sentence is short enough, and tells of no other day.
    fn can_be_whole(&self) -> bool {
        let plain = self.words().iter().filter(|it| it.is_plain()).count();
        let other = |at: usize| self.is_of_another_day(at);
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let own = self.own_clause_is_inner() || first.is_some_and(|at| self.is_no_beginning(at));
        // "They turned to the plan after a rig burned and sank on Monday": printed whole the turn would be of Monday.
        let shared = first.is_some_and(|at| at > 0 && self.is_shared_over_a_clause(at));
        let own = own || shared || self.is_inside_a_saying();
        plain <= WORDS_MAX && !own && !self.is_about_later() && !(0..self.case.phrases.len()).any(other)
    }

    /// "He said that sales rose in May": printed whole the saying would be of May. A day tells what it is of, and so does
    /// "since"; what is planned is dated as planned.
    fn is_inside_a_saying(&self) -> bool {
        let says = |it: &Verb| it.is_finite() && it.past && it.end <= self.verb.first && SPEECH.has(&it.base);
        let planned = self.case.claim == Claim::Planned;
        let date = self.case.time.date;
        let told = date.precision() >= Precision::Day || matches!(date, EdtfDate::Interval(_, None));
        !planned && !told && !self.case.governor.statement && self.parsed.verbs.iter().any(says)
    }

    /// "The mayor thanked the friends of Ivo Holm, who went missing on Monday": printed whole it would date the thanks.
    fn own_clause_is_inner(&self) -> bool {
        let Some((first, _)) = self.parsed.phrase(self.case.phrase) else { return false };
        let Some(own) = self.parsed.segment_of(first).map(|at| &self.parsed.segments[at]) else { return false };
        let inner = matches!(own.opener, Opener::Relative | Opener::Subordinator) || self.parsed.describes(self.verb);
        let opens = own.opening.unwrap_or(own.first).min(own.first);
        // "nice to see how they shot up over the weekend".
        let asks = |at: &usize| matches!(self.words()[*at].lower.as_str(), "how" | "what" | "why");
        let asked = (own.first..first).rfind(asks).filter(|&at| self.verb.first > at);
        let before = |limit: usize| self.parsed.verbs.iter().any(|it| it.is_finite() && it.first < limit);
        // "The crowd, which came on Friday, was repeated everywhere": the main clause goes on behind.
        let behind = |it: usize| {
            let hangs =
                matches!(self.parsed.segments[it].opener, Opener::Relative | Opener::That | Opener::Subordinator);
            !hangs && self.parsed.verbs_in(it).any(Verb::is_finite)
        };
        let own_at = self.parsed.segment_of(first).unwrap_or_default();
        let opens_it =
            self.parsed.verbs_in(own_at).find(|it| it.is_finite()).is_some_and(|it| it.first == self.verb.first);
        // "Payments to cooks who filed by Monday could go on".
        let done = |it: &Verb| it.past || MODALS.has(&self.words()[it.first].lower);
        let main = |it: &Verb| it.is_finite() && done(it) && it.first > self.verb.first;
        let within = || self.parsed.verbs_in(own_at).any(main);
        let goes_on = opens_it
            && own.opener == Opener::Relative
            && ((own_at + 1..self.parsed.segments.len()).any(behind) || within());
        inner && (before(opens) || goes_on) || asked.is_some_and(before)
    }
}
