//! Phrases of which only a part was read, or that are read as another kind of date.

use super::super::clause::Word;
use super::Site;

impl Site<'_, '_> {
    /// "OnMay 3, 2025": a page lost a space, and only the year was read; "1994-Floods": the year is glued to a list.
    pub(super) fn torn(&self) -> Option<&'static str> {
        let digit = |word: &Word<'_>| word.text.ends_with(|it: char| it.is_ascii_digit());
        let rest = self.is_year()
            && self.before(1).is_some_and(|it| it.text == ",")
            && self.before(2).is_some_and(|it| digit(it) && it.phrase.is_none());
        let glued = self.parsed.words[self.first].text.split_once('-').is_some_and(|(head, tail)| {
            head.bytes().all(|it| it.is_ascii_digit()) && tail.starts_with(char::is_uppercase)
        });
        // "2009 06 19 22:54": the stamp of a page, of which only the year was read.
        let two = |ahead: usize| self.after(ahead).is_some_and(|it| it.is_plain() && it.text.len() == 2 && digit(it));
        let stamped = self.is_year() && two(1) && two(2);
        // "a pre - Christmas sale": round the day, in a text that a tokenizer took apart.
        let prefix = self.before(2).is_some_and(|it| matches!(it.lower.as_str(), "pre" | "post"));
        let round = prefix && self.before(1).is_some_and(|it| it.text == "-");
        (rest || glued || stamped || round).then_some("a date torn apart")
    }

    /// "19 March, 1130 GMT": four digits before a zone are a time of day, no year.
    pub(super) fn clock(&self) -> Option<&'static str> {
        let is_zone = |ahead: usize| {
            self.after(ahead).is_some_and(|it| {
                matches!(
                    it.text,
                    "GMT" | "UTC" | "BST" | "CET" | "CEST" | "EST" | "EDT" | "ET" | "PST" | "PDT" | "hrs" | "hours"
                )
            })
        };
        // "by 1100 (1600 GMT)".
        let zone = is_zone(1) || self.after(1).is_some_and(|it| it.text == "(") && is_zone(3);
        let digits = self.parsed.words[self.end - 1].text;
        let time = digits.len() == 4 && digits.parse::<u32>().is_ok_and(|it| it / 100 < 24 && it % 100 < 60);
        (zone && time).then_some("a time of day read as a year")
    }
}
