//! Dates that are part of a name: of a document, a work, a model, a thing that is told apart by its year.

use super::Site;
use crate::timeline::clause::Word;
use crate::timeline::words::{COORDINATORS, DETERMINERS, DOCUMENTS, FUNCTION, PREPOSITIONS, WORKS, is_event_noun};

impl Site<'_, '_> {
    /// "Resolution 2254 (2015)", "the Companies Act 2006".
    pub(super) fn document(&self) -> Option<&'static str> {
        let before: Vec<&Word<'_>> = (1..=4).filter_map(|back| self.before(back)).collect();
        let bracketed = before.first().is_some_and(|it| matches!(it.text, "(" | "/" | "of"));
        let named = |word: &&Word<'_>| DOCUMENTS.has(&word.lower) && (word.is_capitalised() || word.lower == "no");
        let direct = before.first().is_some_and(named) && self.is_year();
        let numbered = bracketed
            && before.iter().take(4).any(named)
            && (before[0].text != "of" || before.get(1).is_some_and(named) || before.get(2).is_some_and(named));
        (direct || (numbered && self.is_year())).then_some("number of a document")
    }

    pub(super) fn title_of_a_work(&self) -> Option<&'static str> {
        let index = self.parsed.segment_of(self.first)?;
        let segment = &self.parsed.segments[index];
        let words = &self.parsed.words[segment.first..segment.end];
        if !segment.quoted || words.len() > 8 {
            return None;
        }
        let titled = words.iter().filter(|it| it.is_plain() && it.text.len() > 3).all(Word::is_capitalised);
        let work = self.parsed.words[..segment.first].iter().rev().take(5).any(|it| WORKS.has(&it.lower));
        let only_date = words.iter().all(|it| it.phrase.is_some());
        (only_date || work || (titled && !self.parsed.has_verb(index))).then_some("title of a work")
    }

    /// "Expo 2020", "Windows 2000", "the 2010 World Cup": the year belongs to a name.
    pub(super) fn name(&self) -> Option<&'static str> {
        if self.is_model_number() {
            return Some("part of a name");
        }
        if !self.is_year() {
            return None;
        }
        let touching = |word: &Word<'_>| word.is_plain() && word.is_capitalised();
        let before =
            self.before(1).filter(|it| touching(it) && !PREPOSITIONS.has(&it.lower) && !DETERMINERS.has(&it.lower));
        let before = before.filter(|it| {
            !it.is_possessive()
                && !matches!(
                    it.lower.as_str(),
                    "early" | "late" | "mid" | "circa" | "and" | "or" | "but" | "year" | "both"
                )
        });
        let model = self.before(1).filter(|it| it.text == "-").is_some()
            || self
                .after(1)
                .is_some_and(|it| it.text == "-" && it.span.start == self.parsed.words[self.end - 1].span.end);
        if before.is_some_and(|it| !is_event_noun(&it.lower)) || model {
            return Some("part of a name");
        }
        let determined = self.before(1).is_some_and(|it| DETERMINERS.has(&it.lower) || it.is_possessive());
        let followers =
            self.parsed.words[self.end..].iter().take_while(|it| it.is_plain() && !PREPOSITIONS.has(&it.lower)).take(4);
        let mut followers = followers
            .enumerate()
            .take_while(|(ahead, _)| !self.parsed.is_verb(self.end + ahead))
            .map(|(_, it)| it)
            .peekable();
        let first = followers.peek().is_some();
        (determined && first && !followers.any(|it| is_event_noun(&it.lower))).then_some("part of a name")
    }

    /// "a 737-800": digits that a hyphen joins to more.
    fn is_model_number(&self) -> bool {
        let text = self.parsed.words[self.first].text;
        let joined = self.after(1).is_some_and(|it| it.text.starts_with('-') && it.span.start == self.phrase_end());
        self.end == self.first + 1 && text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && joined
    }

    /// "the China of 2009": a year that tells two of one name apart.
    pub(super) fn year_of_a_name(&self) -> Option<&'static str> {
        let of = self.before(1).is_some_and(|it| it.lower == "of");
        let name = self.before(2).is_some_and(|it| it.is_plain() && it.is_capitalised() && !is_event_noun(&it.lower));
        (of && name && self.is_year()).then_some("part of a name")
    }

    /// "a book called Salt: Tides and Trade in the 21st Century": capitals and small words from the title's first word on.
    pub(super) fn called_work(&self) -> Option<&'static str> {
        let words = &self.parsed.words[..self.first];
        let calls = |word: &Word<'_>| matches!(word.lower.as_str(), "called" | "titled" | "entitled");
        let called = words.iter().rposition(calls)?;
        let small = |it: &Word<'_>| {
            [&FUNCTION, &PREPOSITIONS, &DETERMINERS, &COORDINATORS].iter().any(|table| table.has(&it.lower))
        };
        let title = &words[called + 1..];
        let joins = |it: &Word<'_>| matches!(it.text, "," | ":" | "-" | "\u{2013}" | "&");
        let run = title.iter().all(|it| if it.sign { joins(it) } else { it.is_capitalised() || small(it) });
        let opens = title.first().is_some_and(Word::is_capitalised);
        let work = words[..called].iter().rev().take(3).any(|it| WORKS.has(&it.lower));
        (run && opens && work).then_some("title of a work")
    }
}
