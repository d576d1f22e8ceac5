//! What a sentence only asks, supposes, allows for or aims at has not been said to happen.

use crate::model::event::Claim;

use super::clause::{Opener, Parsed, Segment};
use super::governor::{Governor, Head};
use super::verbs::{Form, Verb};
use super::words::{FUNCTION, SETTING};

/// Words that ask where an auxiliary follows them.
const ASKING: [&str; 8] = ["who", "what", "when", "where", "why", "how", "which", "whom"];
/// Auxiliaries that stand before their subject in a question.
const INVERTED: [&str; 16] = [
    "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "should",
    "didn't",
];
/// Modal verbs that leave open whether it happens.
const OPEN_MODALS: [&str; 7] = ["may", "might", "could", "can", "should", "must", "mightn't"];
/// What tells the outcome of a condition.
const OUTCOME: [&str; 8] = ["would", "could", "might", "should", "wouldn't", "couldn't", "he'd", "they'd"];
/// Verbs without content of their own.
const LIGHT: [&str; 8] = ["happen", "occur", "be", "come", "do", "start", "begin", "end"];

/// The rule by which dated phrase `phrase` tells of nothing that happened or is to happen.
pub fn rule(parsed: &Parsed<'_>, phrase: usize, governor: &Governor, claim: Claim) -> Option<&'static str> {
    let (first, end) = parsed.phrase(phrase)?;
    let verb = match governor.head {
        Head::Verb(index) => parsed.verbs.get(index),
        Head::Noun(_) => None,
    };
    let case = Case { parsed, first, end, verb, index: parsed.segment_of(first)? };
    case.question()
        .or_else(|| case.supposition())
        .or_else(|| case.possibility())
        .or_else(|| case.habit())
        .or_else(|| case.purpose(claim))
        .or_else(|| case.nowadays(claim))
        .or_else(|| case.nothing_named(governor))
}

struct Case<'a, 't> {
    parsed: &'a Parsed<'t>,
    first: usize,
    end: usize,
    verb: Option<&'a Verb>,
    index: usize,
}

impl Case<'_, '_> {
    fn segment(&self) -> &Segment {
        &self.parsed.segments[self.index]
    }

    fn lower(&self, at: usize) -> &str {
        self.parsed.words.get(at).map_or("", |word| word.lower.as_str())
    }

    fn verb_holds(&self, words: &[&str]) -> bool {
        self.verb.is_some_and(|verb| (verb.first..verb.end).any(|at| words.contains(&self.lower(at))))
    }

    /// "Did he leave on Friday?", "Why did they not say so on Monday".
    fn question(&self) -> Option<&'static str> {
        let marked = self.parsed.text.trim_end_matches(['"', '\u{201d}', '\'', ')', ' ']).ends_with('?');
        let opens = |at: usize| ASKING.contains(&self.lower(at)) && INVERTED.contains(&self.lower(at + 1));
        let segment = self.segment();
        let own = matches!(segment.opener, Opener::Start | Opener::Quote | Opener::Hard | Opener::Relative);
        let starts = segment.first == 0 || matches!(segment.opener, Opener::Quote) || segment.quoted;
        // "how many times he will call this week": asked, if in passing.
        let indirect = (segment.first..self.first).any(|at| {
            self.lower(at) == "how"
                && matches!(self.lower(at + 1), "many" | "much" | "often" | "long")
                && self.verb.is_some_and(|it| it.first > at)
        });
        (marked || indirect || own && starts && opens(segment.first)).then_some("a question")
    }

    /// "if Damascus falls in 2026", "would have left in 2011".
    fn supposition(&self) -> Option<&'static str> {
        let segment = self.segment();
        let opening = segment.opening.map(|at| self.lower(at));
        // "if it snows and the road is closed on Friday": the second condition is one too.
        let before = self.index.checked_sub(1).map(|at| &self.parsed.segments[at]);
        let before = before.filter(|_| segment.opener == Opener::Coordinator).and_then(|it| it.opening);
        let opening = before.map(|at| self.lower(at)).filter(|it| *it == "if").or(opening);
        if matches!(opening, Some("if" | "unless" | "whether" | "lest")) {
            return Some("a supposition");
        }
        let supposed =
            self.parsed.verbs_in(self.index).any(|verb| verb.supposed) || self.verb.is_some_and(|it| it.supposed);
        // "If it rained, the total for Monday would be higher".
        let conditional = self.verb_holds(&["would", "wouldn't"])
            && self.parsed.words.iter().any(|it| it.is_plain() && matches!(it.lower.as_str(), "if" | "unless"));
        (supposed || conditional || self.is_imagined()).then_some("a supposition")
    }

    /// "Suppose she had won on Monday", "Had she won on Monday, the dam would stand".
    fn is_imagined(&self) -> bool {
        let imagines = (0..self.first).any(|at| {
            self.parsed.words[at].is_plain()
                && matches!(self.lower(at), "suppose" | "supposing" | "imagine" | "imagines" | "imagining" | "pretend")
        });
        let inverted = self.lower(0) == "had" && self.index == 0;
        let would = || self.parsed.verbs.iter().any(|it| OUTCOME.contains(&self.lower(it.first)));
        imagines || inverted && would()
    }

    /// "must pay by June", "on 3 June", but "must win four seats in June to rule": a month alone sets no term.
    fn is_due(&self) -> bool {
        let lead = self.first.checked_sub(1).map_or("", |at| self.lower(at));
        let bound = matches!(lead, "by" | "until" | "till" | "before");
        let day =
            |at: usize| self.lower(at).ends_with("day") || self.lower(at).starts_with(|it: char| it.is_ascii_digit());
        bound || (self.first..self.end).any(day)
    }

    /// "could decide on Thursday", "may be in play in November".
    fn possibility(&self) -> Option<&'static str> {
        let is_modal = |verb: &Verb| {
            let modal = self.lower(verb.first);
            // "could not be reached" says that it was not; "may not launch" says nothing.
            let said = verb.negated && !matches!(modal, "may" | "might" | "mightn't");
            let due = modal == "must" && verb.planned && self.is_due();
            verb.is_finite()
                && !said
                && !due
                && OPEN_MODALS.contains(&modal)
                && self.parsed.words[verb.first].is_plain()
        };
        let verb = self.verb?;
        let next = self.parsed.verbs_in(self.index).find(|it| it.first >= verb.end && it.first >= self.end);
        // "releasing oil today will limit supply": the subject of what is to come.
        let subject = verb.form == Form::Ing && next.is_some_and(|it| it.planned || is_modal(it));
        let quoted = self.segment().quoted && self.verb_holds(&["would"]);
        (is_modal(verb) || subject || quoted).then_some("a possibility")
    }

    /// "usually sown after mid-May": no one day.
    fn habit(&self) -> Option<&'static str> {
        let segment = self.segment();
        let often = ["often", "generally", "always", "every", "each"];
        let mostly = ["usually", "typically", "traditionally", "normally"];
        let holds = |list: &[&str]| (segment.first..segment.end).any(|at| list.contains(&self.lower(at)));
        let present = self.verb.is_none_or(|verb| !verb.past && !verb.planned);
        (holds(&mostly) || holds(&often) && present).then_some("a habit")
    }

    /// "campaigning for November", "tickets for Friday": what it is for, not when it was.
    fn purpose(&self, claim: Claim) -> Option<&'static str> {
        let list = |at: &usize| {
            self.parsed.words[*at].phrase.is_some() || matches!(self.lower(*at), "and" | "or" | "," | "the")
        };
        let before = (0..self.first).rev().find(|at| !list(at)).map(|at| self.lower(at));
        let set = |verb: &Verb| verb.planned || verb.form == Form::Finite && SETTING.has(&verb.base);
        let planned = claim == Claim::Planned && self.verb.is_none_or(set);
        (before == Some("for") && !planned && !matches!(claim, Claim::CalledOff | Claim::PutOff))
            .then_some("what it is for, not when")
    }

    /// "Today a village stands there": the present, and no day of it.
    fn nowadays(&self, claim: Claim) -> Option<&'static str> {
        let phrase = self.parsed.words[self.first].span.start..self.parsed.words[self.end - 1].span.end;
        let text = self.parsed.text.get(phrase).unwrap_or_default();
        let still = (self.segment().first..self.first).any(|at| self.lower(at) == "still");
        let today = matches!(text.to_lowercase().as_str(), "today" | "now" | "these days" | "nowadays");
        let state = self.verb.is_none_or(|verb| {
            let opens = self.lower(verb.first);
            let going_on = (verb.first..verb.end).any(|at| self.lower(at).ends_with("ing"));
            verb.form == Form::Present
                || matches!(opens, "is" | "are" | "has" | "have" | "do" | "does" | "'s") && !going_on
        });
        (today && (state || still) && claim != Claim::Planned).then_some("the present, no day of it")
    }

    /// "It happened the next year", "Monday comes two years after": nothing is named that happened.
    fn nothing_named(&self, governor: &Governor) -> Option<&'static str> {
        let verb = self.verb.filter(|verb| LIGHT.contains(&verb.base.as_str()) && verb.is_finite())?;
        let day_is_subject = self.end == verb.first && self.first == self.segment().first && verb.base != "start";
        let content = self.parsed.words.iter().enumerate().filter(|(at, word)| {
            let inside = governor.span.contains(word.span) && word.is_plain() && !(verb.first..verb.end).contains(at);
            inside
                && !FUNCTION.has(&word.lower)
                && !matches!(word.lower.as_str(), "it" | "this" | "that" | "what" | "all" | "so")
        });
        // "a replay of what happened last year": what it was stands elsewhere.
        let what = verb.first.checked_sub(1).is_some_and(|at| self.lower(at) == "what");
        let happens = matches!(verb.base.as_str(), "happen" | "occur");
        (day_is_subject && matches!(verb.base.as_str(), "be" | "come") || what && happens || content.count() == 0)
            .then_some("it names no happening")
    }
}
