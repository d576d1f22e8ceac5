//! Predicates in the present: forms that could be nouns, told by what stands round them.

use super::super::clause::{Opener, SHOWING, Segment};
use super::super::inflection::{base, is_past_only};
use super::super::words::{
    AUXILIARIES, BASES, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, SPEECH, is_adverb, is_event_noun,
};
use super::{Form, Reader, Verb};

impl Reader<'_, '_> {
    /// "Lind said he supports the plan": the present of what was said, behind a pronoun.
    pub(super) fn of_the_speaker(&self, segment: &Segment, end: usize) -> Option<Verb> {
        let he = |at: usize| matches!(self.words[at].lower.as_str(), "he" | "she" | "it" | "they" | "we");
        let at = (end + 1..segment.end).find(|&at| he(at - 1) && self.is_present(segment, at))?;
        Some(self.chain(segment, at, at + 1, base(&self.words[at].lower), Form::Present))
    }

    /// "firms that operate in the bay": behind "that" or "who" a small word before a preposition or an article is the predicate,
    /// whatever verb it is.
    pub(super) fn behind_a_relative(&self, segment: &Segment) -> Option<Verb> {
        let relative = matches!(self.words[segment.first].lower.as_str(), "who" | "which");
        let at = segment.first + usize::from(relative);
        let plural = |at: usize| self.words[at].is_plain() && self.words[at].lower.ends_with('s');
        let noun = segment.opening.and_then(|that| that.checked_sub(1)).filter(|_| segment.opener == Opener::That);
        let opens = relative && segment.opener == Opener::Relative || noun.is_some_and(plural);
        let lower = self.usable(segment, at).filter(|_| opens)?;
        let small = [&DETERMINERS, &PREPOSITIONS, &PRONOUNS, &AUXILIARIES].iter().any(|table| table.has(lower));
        let next = self.words.get(at + 1).filter(|_| at + 1 < segment.end)?;
        let takes = DETERMINERS.has(&next.lower) || PREPOSITIONS.has(&next.lower) && next.lower != "of";
        let noun =
            is_adverb(lower) || is_event_noun(lower) || lower.ends_with("ing") || self.words[at].is_capitalised();
        (takes && !small && !noun).then(|| self.chain(segment, at, at + 1, base(lower), Form::Present))
    }

    /// "The signing follows an accord reached on Monday": before a bare past form a present one may be the predicate.
    pub(super) fn add_present(&self, segment: &Segment, out: &mut Vec<Verb>) {
        let bare = |verb: &Verb| verb.form == Form::Finite && !AUXILIARIES.has(&self.words[verb.first].lower);
        let Some(past) = out.iter().position(|verb| verb.form == Form::Finite).filter(|&at| bare(&out[at])) else {
            return;
        };
        let takes = |at: usize| self.words.get(at + 1).is_some_and(|it| DETERMINERS.has(&it.lower));
        let free =
            |at: usize| !is_event_noun(&self.words[at].lower) && !out.iter().any(|it| (it.first..it.end).contains(&at));
        let mut before = segment.first + 1..out[past].first;
        let Some(at) = before.find(|&at| takes(at) && free(at) && self.is_present(segment, at)) else { return };
        if !is_past_only(&self.words[out[past].first].lower) {
            out[past].form = Form::Reduced;
        }
        let first = out.iter().position(|verb| verb.first > at).unwrap_or(out.len());
        out.insert(first, self.chain(segment, at, at + 1, base(&self.words[at].lower), Form::Present));
    }

    /// "Holm and Marsh stand to lose".
    fn is_behind_two_names(&self, segment: &Segment, at: usize) -> bool {
        let named = |at: usize| self.words[at].is_plain() && self.words[at].is_capitalised();
        let three = at.checked_sub(3).filter(|&three| three >= segment.first);
        three.is_some_and(|three| named(three) && self.words[at - 2].lower == "and" && named(at - 1)) && !self.headline
    }

    /// "New estimates say", "settled with 46 states who sued": what says is a noun, and so is what is counted.
    pub(super) fn is_counted(&self, segment: &Segment, at: usize) -> bool {
        let next = self.words.get(at + 1).filter(|it| it.is_plain() && at + 1 < segment.end);
        let says = next.is_some_and(|it| SPEECH.has(&base(&it.lower)) && !it.lower.ends_with("ing"));
        says || self.before(segment, at).is_some_and(|it| it.starts_with(|letter: char| letter.is_ascii_digit()))
    }

    /// Whether a word may be a predicate in the present.
    pub(super) fn is_present(&self, segment: &Segment, at: usize) -> bool {
        let Some(lower) = self.usable(segment, at) else { return false };
        // "people close to the talks": how near they are.
        if lower == "close" && self.words.get(at + 1).is_some_and(|it| it.lower == "to") {
            return false;
        }
        let third = lower.ends_with('s') && BASES.has(&base(lower)) && !BASES.has(lower);
        let speech = SPEECH.has(&base(lower)) && lower.ends_with('s');
        if speech && self.is_counted(segment, at) {
            return false;
        }
        let Some(before) = self.before(segment, at) else {
            // "Putin, who was late, meets Sharaa": a continued clause may open with its verb.
            return (third || speech) && segment.opener != Opener::Start;
        };
        // "Economists of the bureau announce that …", "Records show that …"
        let tells = SPEECH.has(lower) || SHOWING.contains(&lower);
        let announces = tells && self.words.get(at + 1).is_some_and(|it| it.lower == "that");
        let plural = announces
            || BASES.has(lower) && self.is_behind_two_names(segment, at)
            || BASES.has(lower) && before.ends_with('s') && !before.ends_with("'s") && !PREPOSITIONS.has(before)
            || BASES.has(lower) && matches!(before, "we" | "they" | "i" | "you" | "who" | "people");
        let noun_before =
            !DETERMINERS.has(before) && !PREPOSITIONS.has(before) && !before.ends_with("'s") && !before.ends_with("s'");
        let named = RELATIVES.has(before) || before == "now" || self.words[at - 1].phrase.is_none();
        (third || speech || plural) && noun_before && named
    }
}
