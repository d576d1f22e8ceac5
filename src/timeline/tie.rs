//! Whether something ties a date to a predicate: a preposition, or the place of an adverb.

use super::cues::Cues;
use super::governor::Head;
use super::settled::Row;
use super::words::{FUNCTION, PREPOSITIONS};
use crate::model::event::Claim;
use crate::model::timex::TimexType;

/// Prepositions that tie a date to a predicate.
const TIES: [&str; 20] = [
    "in",
    "on",
    "at",
    "by",
    "since",
    "until",
    "till",
    "during",
    "from",
    "between",
    "through",
    "throughout",
    "around",
    "about",
    "before",
    "after",
    "over",
    "within",
    "late",
    "early",
];

impl Row<'_, '_> {
    /// A date that nothing ties to a predicate: "late night shows", "similar to March", "1997/98".
    pub(super) fn loose(&self) -> Option<&'static str> {
        let touching = |at: usize| self.word(at).span.start == self.word(at - 1).span.end;
        let next = self.parsed.words.get(self.end);
        let phrase = self.case.phrases[self.case.phrase].span;
        let glued = self.word(self.end - 1).span.end > phrase.end && {
            let rest = &self.parsed.text[phrase.end..self.word(self.end - 1).span.end];
            !matches!(rest, "'s" | "\u{2019}s" | "'" | "\u{2019}" | ".")
        };
        if glued {
            return Some("a date torn apart");
        }
        if next.is_some_and(|it| matches!(it.text, "/" | "-" | "\u{2013}") && touching(self.end)) {
            return Some("a date torn apart");
        }
        // "in 2002 or 2003": one of them, and nobody says which; "(8 p.m. Wednesday)": what brackets hold stands by itself.
        let other = |at: Option<usize>| at.is_some_and(|at| self.lower(at) == "or");
        if other(self.first.checked_sub(1)) || other(Some(self.end)) {
            return Some("one of two dates");
        }
        let closed = self.parsed.words[self.end..].iter().find(|it| matches!(it.text, "(" | ")"));
        if self.own().bracketed || closed.is_some_and(|it| it.text == ")") {
            return Some("a date in brackets");
        }
        if self.first == 0 && next.is_some_and(|it| it.text == ";") {
            return Some("the stamp of a page");
        }
        if self.first == 0
            && next.is_some_and(|it| it.text == ":")
            && self.case.phrases[self.case.phrase].kind == TimexType::Time
        {
            return Some("the clock of a post");
        }
        let ranged = self.case.phrases.iter().any(|it| {
            let end = it.span.end;
            let between =
                self.parsed.words.iter().filter(|word| word.span.start >= end).take_while(|word| word.phrase.is_none());
            let until: Vec<&str> = between.map(|word| word.lower.as_str()).collect();
            it.span.end < self.word(self.first).span.start
                && matches!(until.as_slice(), ["until" | "till" | "to" | "through"])
        });
        let begins = matches!(self.lower(self.end), "to" | "until" | "till" | "through" | "into")
            && self.parsed.words.get(self.end + 1).is_some_and(|it| it.phrase.is_some());
        if ranged || begins {
            return Some("an end of a stretch");
        }
        let before = self.first.checked_sub(1).map(|at| self.word(at)).filter(|it| !it.sign);
        let cues = Cues::of(self.text());
        let adverb = cues.weekday || cues.spoken || cues.behind || cues.ahead || cues.narrative;
        let adverb = adverb || ["ago", "earlier", "later", "this", "that"].iter().any(|it| self.text().contains(it));
        let noun = matches!(self.case.governor.head, Head::Noun(_));
        let shortly = self.first > 1 && matches!(self.lower(self.first - 2), "shortly" | "just" | "soon");
        let beside = before.is_some_and(|it| matches!(it.lower.as_str(), "before" | "after")) || self.starts_beside();
        if beside && !shortly && !self.case.time.approximate {
            return Some("before or after a time, not at it");
        }
        let tied = before.is_none_or(|it| {
            let lower = it.lower.as_str();
            let led = PREPOSITIONS.has(lower);
            let planned = matches!(self.case.claim, Claim::Planned | Claim::CalledOff | Claim::PutOff);
            let of = lower == "of" && (noun || self.first > 1 && is_part_of_time(self.lower(self.first - 2)));
            let stranded = lower == "in" && (cues.behind || cues.ahead) && !self.text().contains("the ");
            let for_it = lower == "for" && planned && self.follows_its_verb();
            let touches = self.touches_its_verb(cues, adverb);
            TIES.contains(&lower) && !stranded
                || of
                || for_it
                || touches
                || !led && (adverb || noun || FUNCTION.has(lower))
        });
        (!tied).then_some("nothing ties the date to a predicate")
    }

    /// "died April 22", "broke out Wednesday".
    fn touches_its_verb(&self, cues: Cues, adverb: bool) -> bool {
        let behind = |back: usize| self.first.checked_sub(back).is_some_and(|at| self.parsed.is_verb(at));
        let day = cues.month && self.text().contains(|it: char| it.is_ascii_digit());
        let before = self.first.checked_sub(1).map_or("", |at| self.lower(at));
        let particle = matches!(before, "out" | "up" | "down" | "off" | "away") && adverb && behind(2);
        day && behind(1) || particle
    }

    fn follows_its_verb(&self) -> bool {
        match self.case.governor.head {
            Head::Verb(index) => self.parsed.verbs.get(index).is_some_and(|verb| verb.end <= self.first),
            Head::Noun(_) => true,
        }
    }

    /// "before dawn Thursday".
    fn starts_beside(&self) -> bool {
        let lower = self.text().to_lowercase();
        lower.starts_with("before ") || lower.starts_with("after ")
    }
}

/// "hours", "night": a stretch of which a date may follow, and "as of".
fn is_part_of_time(lower: &str) -> bool {
    matches!(lower, "as" | "hours" | "night" | "morning" | "afternoon" | "evening")
}
