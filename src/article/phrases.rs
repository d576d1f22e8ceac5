//! The words by which a line shows that it is not the article: the tables of `language::furniture`, read for every
//! format alike, and those of `look_phrases.txt`, by which a page shows that it stands in an article's place.
//!
//! A phrase names what pages of many publishers print around their articles. None may fit a sentence of news: a rule
//! that takes a paragraph away hides what changed in it.

use std::sync::LazyLock;

use crate::language::furniture::is_sentence_behind_a_label;
pub use crate::language::furniture::{Tables, folded};

static IN_PLACE: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("look_phrases.txt")));

/// Letters of a line among which it shows that it is a note.
const NOTE_HEAD_LETTERS: usize = 80;

/// The rule of a label before the headline of another article.
const LINK: &str = "read-more";

/// What stands in an article's place.
pub fn in_place() -> &'static Tables {
    &IN_PLACE
}

/// The rule by which a line is no part of the article; none for what may be.
pub fn rule_of(text: &str) -> Option<&'static str> {
    let mut rules = Tables::around().rules_of(text).filter(|(rule, _)| *rule != LINK || !states(text));
    rules.next().map(|(rule, _)| rule)
}

/// "Related: police say 12 people are dead.": that is the article's.
fn states(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, behind)| is_sentence_behind_a_label(behind))
}

/// Whether a line is a note of the publisher on the article.
pub fn is_note(text: &str) -> bool {
    let head = text.char_indices().nth(NOTE_HEAD_LETTERS).map_or(text, |(end, _)| &text[..end]);
    let line = folded(head);
    let line = line.trim_start_matches(['*', '•', '(', '[', ' ', '-', '–', '—']);
    let begins = |note: &str| line.as_bytes().first() == note.as_bytes().first() && line.starts_with(note);
    Tables::around().notes().any(begins) || is_amendment(line)
}

/// "• This article was amended on …" in its many wordings: the subject and the verb decide.
fn is_amendment(line: &str) -> bool {
    let subject =
        ["this article", "this story", "this report", "this post", "this piece", "this column", "this review"];
    let verb = [" amended", " corrected", " updated to", " been updated", " clarified"];
    subject.iter().any(|subject| line.starts_with(subject)) && verb.iter().any(|verb| line.contains(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_round_an_article_are_named() {
        for (line, rule) in [
            ("Skip to main content", "navigation"),
            ("Sign up to get the morning post", "newsletter"),
            ("Read More »", "read-more"),
            ("Related Articles:", "related"),
            ("Related: Dam may fall, mayor warns", "read-more"),
            ("© 2025 The Outlet. All rights reserved.", "licence"),
            ("Share on Facebook", "share"),
            ("We use cookies to improve the site.", "cookie"),
            ("Already a subscriber? Log in", "subscribe"),
            ("— Advertisement —", "advertisement"),
        ] {
            assert_eq!(rule_of(line), Some(rule), "{line}");
        }
    }

    #[test]
    fn sentences_of_news_are_left_alone() {
        for line in [
            "Home prices fell in October.",
            "Shares of the company fell by 3% on Monday.",
            "The advertisement showed a bridge.",
            "Sign language will be taught in all schools, the ministry said.",
            "\"Read more books,\" she told the pupils.",
            "The two sides will share power until March.",
            "Related charges were dropped in May.",
            "Related: police say 12 people are dead.",
            "Watch: the mayor told the council on Friday that the dam is safe.",
            "The court said that a newsletter had libelled him.",
        ] {
            assert_eq!(rule_of(line), None, "{line}");
        }
    }

    #[test]
    fn notes_are_known() {
        for line in [
            "Correction: the bridge opened in 1931, not 1913.",
            "• This article was amended on 3 May 2025 to correct a name.",
            "This story has been updated with comment from the mayor.",
            "An earlier version of this article misspelt the river’s name.",
        ] {
            assert!(is_note(line), "{line}");
        }
        assert!(!is_note("This article of the treaty was signed in May."));
        assert!(!is_note("Corrections officers went on strike."));
    }
}
