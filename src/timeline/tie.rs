//! Whether something ties a date to a predicate: a preposition, or the place of an adverb.

use super::clause::Word;
use super::cues::Cues;
use super::governor::Head;
use super::settled::{Row, first_of};
use super::words::{FUNCTION, PREPOSITIONS, SETTING};
use crate::model::date::EdtfDate;
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
        first_of(&[
            (self.is_torn(), "a date torn apart"),
            (self.is_one_of_two(), "one of two dates"),
            (self.is_in_brackets(), "a date in brackets"),
            (self.stands_before(";"), "the stamp of a page"),
            (self.stands_before(":") && self.is_clock(), "the clock of a post"),
            (self.ends_a_stretch() || self.begins_a_stretch(), "an end of a stretch"),
            (self.is_beside_a_time(), "before or after a time, not at it"),
            (!self.is_tied(), "nothing ties the date to a predicate"),
        ])
    }

    fn lead(&self) -> Option<&Word<'_>> {
        self.first.checked_sub(1).map(|at| self.word(at)).filter(|it| !it.sign)
    }

    fn is_clock(&self) -> bool {
        self.case.phrases[self.case.phrase].kind == TimexType::Time
    }

    /// "1997/98", "2010-style", "August\/September" of a tokenizer.
    fn is_torn(&self) -> bool {
        let phrase = self.case.phrases[self.case.phrase].span;
        let last = self.word(self.end - 1).span.end;
        let whole = last <= phrase.end
            || matches!(self.parsed.text[phrase.end..last].trim_start(), "'s" | "\u{2019}s" | "'" | "\u{2019}" | ".");
        let joint = |it: &&Word<'_>| matches!(it.text, "/" | "\\" | "-" | "\u{2013}") && it.span.start == last;
        !whole || self.parsed.words.get(self.end).filter(joint).is_some()
    }

    /// "in 2002 or 2003": one of them, and nobody says which.
    fn is_one_of_two(&self) -> bool {
        let or = |at: Option<usize>| at.is_some_and(|at| self.lower(at) == "or");
        or(self.first.checked_sub(1)) || or(Some(self.end))
    }

    /// "(8 p.m. Wednesday)": what brackets hold stands by itself.
    ///
    /// "(Lind left on Monday.)" is a sentence like any other.
    fn is_in_brackets(&self) -> bool {
        let words = &self.parsed.words;
        let closes = words.iter().rposition(|it| it.text == ")").is_some_and(|at| words[at..].iter().all(|it| it.sign));
        let opened = words.iter().filter(|it| it.text == "(").count() == 1 && words[0].text == "(";
        if closes && opened && self.parsed.has_verb(self.segment) {
            return false;
        }
        let closed = self.parsed.words[self.end..].iter().find(|it| matches!(it.text, "(" | ")"));
        self.own().bracketed || closed.is_some_and(|it| it.text == ")")
    }

    /// It heads the sentence, and this sign follows.
    fn stands_before(&self, sign: &str) -> bool {
        self.first == 0 && self.parsed.words.get(self.end).is_some_and(|it| it.text == sign)
    }

    /// "from 2011 to 2013": the date behind "to" is that of the whole, and the whole is shown.
    fn is_whole_stretch(&self) -> bool {
        let whole = matches!(self.case.time.date, EdtfDate::Interval(Some(_), Some(_)));
        let other = self.first.checked_sub(2).and_then(|at| self.word(at).phrase).and_then(|it| self.parsed.phrase(it));
        let shown = |at: usize| self.word(at).span.start >= self.case.governor.span.start;
        let from =
            other.and_then(|(first, _)| first.checked_sub(1)).filter(|&at| self.lower(at) == "from" && shown(at));
        whole && from.is_some() && matches!(self.led_by(), "to" | "until" | "till" | "through")
    }

    /// "from 2011 to 2013": behind the other end.
    fn ends_a_stretch(&self) -> bool {
        !self.is_whole_stretch()
            && self.case.phrases.iter().filter(|it| it.span.end < self.word(self.first).span.start).any(|it| {
                let behind = self.parsed.words.iter().skip_while(|word| word.span.start < it.span.end);
                let until: Vec<&str> =
                    behind.take_while(|word| word.phrase.is_none()).map(|word| word.lower.as_str()).collect();
                matches!(until.as_slice(), ["until" | "till" | "to" | "through"])
            })
    }

    /// "2011 to 2013": before the other end.
    pub(super) fn begins_a_stretch(&self) -> bool {
        matches!(self.lower(self.end), "to" | "until" | "till" | "through" | "into")
            && self.parsed.words.get(self.end + 1).is_some_and(|it| {
                // "1347 to 1351": so far back a year alone is read as none.
                it.phrase.is_some() || it.text.len() == 4 && it.text.bytes().all(|byte| byte.is_ascii_digit())
            })
    }

    /// "before dawn Thursday", but "shortly after 9 p.m.".
    fn is_beside_a_time(&self) -> bool {
        let shortly = self.first > 1 && matches!(self.lower(self.first - 2), "shortly" | "just" | "soon");
        let beside = self.lead().is_some_and(|it| matches!(it.lower.as_str(), "before" | "after"));
        (beside || self.starts_beside()) && !shortly && !self.case.time.approximate
    }

    /// A preposition ties it, or it is an adverb.
    fn is_tied(&self) -> bool {
        let Some(lead) = self.lead().map(|it| it.lower.as_str()) else { return true };
        let cues = Cues::of(self.text());
        let adverb = cues.weekday || cues.spoken || cues.behind || cues.ahead || cues.narrative;
        let adverb = adverb || ["ago", "earlier", "later", "this", "that"].iter().any(|it| self.text().contains(it));
        let noun = matches!(self.case.governor.head, Head::Noun(_));
        let planned = matches!(self.case.claim, Claim::Planned | Claim::CalledOff | Claim::PutOff);
        let stranded = lead == "in" && (cues.behind || cues.ahead) && !self.text().contains("the ");
        self.is_whole_stretch()
            || TIES.contains(&lead) && !stranded
            || lead == "of" && (noun || self.first > 1 && is_part_of_time(self.lower(self.first - 2)))
            || matches!(lead, "for" | "to") && planned && self.is_set_for(lead)
            || self.touches_its_verb(cues, adverb)
            || !PREPOSITIONS.has(lead) && (adverb || noun || FUNCTION.has(lead))
    }

    /// "died April 22", "broke out Wednesday".
    fn touches_its_verb(&self, cues: Cues, adverb: bool) -> bool {
        let behind = |back: usize| self.first.checked_sub(back).is_some_and(|at| self.parsed.is_verb(at));
        let day = cues.month && self.text().contains(|it: char| it.is_ascii_digit());
        let before = self.first.checked_sub(1).map_or("", |at| self.lower(at));
        let particle = matches!(before, "out" | "up" | "down" | "off" | "away") && adverb && behind(2);
        day && behind(1) || particle
    }

    /// "is scheduled for Friday", but not "looks at the outlook for this year".
    fn is_set_for(&self, lead: &str) -> bool {
        let Head::Verb(index) = self.case.governor.head else { return lead == "for" };
        let Some(verb) = self.parsed.verbs.get(index) else { return false };
        let near = lead == "for" && verb.end + 1 == self.first && verb.base != "be";
        verb.end <= self.first && (near || SETTING.has(&verb.base) || SETTING.has(&verb.opening_base))
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
