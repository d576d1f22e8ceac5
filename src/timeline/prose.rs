//! Whether a row's sentence is one: whole, with its spaces, and no line of capitals glued to it.

use super::settled::Row;
use super::words::FUNCTION;
use crate::model::event::Claim;

impl Row<'_, '_> {
    /// A line that no full stop ends, or that begins in its middle, is no sentence; a date at its head makes it an entry.
    pub(super) fn prose(&self) -> Option<&'static str> {
        let text = self.parsed.text.trim();
        let bare = text.trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')', ']', ' ']);
        let cut = bare.ends_with("...") || bare.ends_with('\u{2026}');
        let ends = bare.ends_with(['.', '!', '?', ';', ':']) && !cut || self.case.headline;
        let heads = (0..self.first).all(|at| self.word(at).sign || FUNCTION.has(self.lower(at)));
        let torn = text.starts_with(char::is_lowercase);
        let shouted = self.parsed.words.iter().take_while(|it| it.is_plain() && is_shouted(it.text)).count();
        let glued = shouted >= 3 && shouted < self.parsed.words.iter().filter(|it| it.is_plain()).count();
        if self.is_of_a_box() {
            return Some("a box of the page");
        }
        if self.begins_with_a_headline() {
            return Some("a headline before the sentence");
        }
        if self.is_two_sentences() || self.is_behind_a_signature() {
            return Some("two sentences");
        }
        if self.is_run_together() || self.is_torn_at_a_bracket() {
            return Some("words run together");
        }
        (torn || glued || !(ends || heads)).then_some("no whole sentence")
    }

    /// "End Quote Ivo Brandt Port Vale The firm said": who was quoted in a box beside the text.
    fn is_of_a_box(&self) -> bool {
        let shown = self.case.governor.span.of(self.parsed.text);
        shown.starts_with("Quote ") || shown.contains("End Quote ") || shown.contains("\\ * ")
    }

    /// "Lind Outlines Her Plans for Norland Mayor Lind offered …": where a headline in capitals ends, nobody can tell.
    fn begins_with_a_headline(&self) -> bool {
        let start = self.case.governor.span.start;
        let words: Vec<usize> = (0..self.first).filter(|&at| self.word(at).span.start >= start).collect();
        let capital = |at: usize| self.parsed.words.get(at).is_some_and(|it| it.is_plain() && it.is_capitalised());
        words.iter().skip(1).any(|&at| {
            let owner = matches!(self.lower(at), "his" | "her" | "its" | "their" | "our");
            owner && capital(at) && capital(at - 1) && capital(at + 1)
        })
    }

    /// "Lind said. ``This day": a full stop and an opening quotation inside what is shown.
    fn is_two_sentences(&self) -> bool {
        let shown = self.case.governor.span.of(self.parsed.text);
        let ends = |at: usize| shown[..at].ends_with(|it: char| it.is_lowercase());
        [". ``", ". \u{201c}", ".'' ", ".\u{201d} "].iter().any(|it| shown.find(it).is_some_and(ends))
    }

    /// "Votes cure nothing. -- Ivo Brandt, Lind School Other questions are": a quotation with the name of who said it.
    fn is_behind_a_signature(&self) -> bool {
        let shown = self.case.governor.span.of(self.parsed.text);
        let text = if self.case.governor.statement { self.parsed.text } else { shown };
        // "HOLM, Norl. -- Lind said" is a dateline, "… left on Monday. -- Two ships sank" an entry of a list.
        let signed = |at: usize, mark: &str| {
            let mut name =
                text[at + mark.len()..].split_whitespace().take_while(|it| it.starts_with(char::is_uppercase));
            let (first, last) = (name.next(), name.next());
            first.is_some_and(|it| !it.ends_with(',')) && last.is_some_and(|it| it.ends_with(','))
        };
        [". -- ", ". \u{2013} ", ". \u{2014} ", ".\u{201d} -- "]
            .iter()
            .any(|mark| text.find(mark).is_some_and(|at| signed(at, mark)))
    }

    /// "hesaidthat", "closed.theFirm": a page lost its spaces, and a saying may hide in what is left.
    fn is_run_together(&self) -> bool {
        let span = self.case.governor.span;
        let words = self.parsed.words.iter().filter(|word| word.is_plain());
        words.into_iter().any(|word| {
            let says = ["said", "told"].iter().any(|it| word.lower.contains(it) && word.lower.len() > it.len() + 1);
            let known =
                matches!(word.lower.trim_end_matches("s"), "aforesaid" | "unsaid" | "untold" | "foretold" | "retold");
            let hidden = !span.contains(word.span) || self.case.claim != Claim::Reported;
            says && hidden && !known && word.lower.bytes().all(|it| it.is_ascii_lowercase())
                || span.contains(word.span) && is_two_words(word.text)
        })
    }

    /// "T) rose 3 percent": the bracket was opened in a line before.
    fn is_torn_at_a_bracket(&self) -> bool {
        let first = self.parsed.words.iter().position(|it| matches!(it.text, "(" | ")"));
        let closes = first.filter(|&at| self.word(at).text == ")");
        // "ET) The council met": what is torn off is a stamp or a credit.
        closes.is_some_and(|at| {
            self.parsed.words.get(at + 1).is_some_and(|it| !it.is_capitalised() && !matches!(it.text, "-" | "("))
        })
    }
}

/// "bornNurses": three small letters or more, then a capital and more.
fn is_two_words(word: &str) -> bool {
    let Some(at) = word.char_indices().position(|(_, letter)| letter.is_uppercase()) else { return false };
    let head: String = word.chars().take(at).collect();
    at >= 3 && head.chars().all(char::is_lowercase) && word.chars().count() >= at + 3
}

fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|it| it.is_uppercase() || matches!(it, '-' | '\''))
}
