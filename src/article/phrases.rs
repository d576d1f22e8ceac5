//! The words by which a line shows that it is not the article: the tables of `phrases.txt`, read for every format alike,
//! and those of `look_phrases.txt`, by which a page shows that it stands in an article's place.
//!
//! A phrase names what pages of many publishers print around their articles. None may fit a sentence of news: a rule
//! that takes a paragraph away hides what changed in it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// How a phrase has to stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The line is the phrase, signs at its ends aside.
    Whole,
    /// The line begins with it and has no more words than this.
    Start(usize),
    /// The phrase stands somewhere in a line of no more words than this.
    Within(usize),
}

use Form::{Start, Whole, Within};

static AROUND: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("phrases.txt")));
static IN_PLACE: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("look_phrases.txt")));

/// The rule whose lines are content.
const NOTE: &str = "note";
/// Letters of a line among which it shows that it is a note.
const NOTE_HEAD_LETTERS: usize = 80;

/// The tables of a file, in its order.
pub struct Tables(Vec<Table>);

struct Table {
    rule: &'static str,
    form: Form,
    phrases: Vec<&'static str>,
    /// Bytes of the longest phrase.
    longest: usize,
    /// Finds the phrases of [`Within`] in one pass; none for the other forms.
    within: Option<AhoCorasick>,
}

impl Table {
    /// Whether a line of so many words fits; `bare` is the line without the signs at its ends.
    fn fits(&self, line: &str, bare: &str, words: usize) -> bool {
        let begins = |text: &str, phrase: &str| text.as_bytes().first() == phrase.as_bytes().first();
        let mut phrases = self.phrases.iter().copied();
        match self.form {
            Whole => bare.len() <= self.longest && phrases.any(|phrase| bare == phrase || line == phrase),
            Start(words_max) => {
                words <= words_max && phrases.any(|phrase| begins(line, phrase) && line.starts_with(phrase))
            }
            Within(words_max) => words <= words_max && self.within.as_ref().is_some_and(|found| found.is_match(line)),
        }
    }
}

impl Tables {
    /// What stands in an article's place.
    pub fn in_place() -> &'static Tables {
        &IN_PLACE
    }

    fn read(text: &'static str) -> Tables {
        let mut tables: Vec<Table> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')).and_then(head) {
                Some((rule, form)) => tables.push(Table { rule, form, phrases: Vec::new(), longest: 0, within: None }),
                None => tables.iter_mut().last().into_iter().for_each(|table| table.phrases.push(line)),
            }
        }
        for table in &mut tables {
            table.longest = table.phrases.iter().map(|phrase| phrase.len()).max().unwrap_or(0);
            table.within = matches!(table.form, Within(_)).then(|| searcher(&table.phrases)).flatten();
        }
        Tables(tables)
    }

    /// The rules that a line fits, each with whether the whole line is the phrase; notes are no such rule.
    pub fn rules_of(&self, text: &str) -> impl Iterator<Item = (&'static str, bool)> {
        let line = folded(text);
        let words = line.split_whitespace().count();
        let is_sign = |letter: char| !letter.is_alphanumeric() && letter != '?';
        let end = line.trim_end_matches(is_sign).len();
        let start = end - line[..end].trim_start_matches(is_sign).len();
        let tables = self.0.iter().filter(|table| table.rule != NOTE);
        let fitting = tables.filter(move |table| table.fits(&line, &line[start..end], words));
        fitting.map(|table| (table.rule, table.form == Whole))
    }
}

/// An automaton that is made quickly: a program that reads one page makes all of them.
fn searcher(phrases: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(phrases).ok()
}

fn head(text: &'static str) -> Option<(&'static str, Form)> {
    let mut words = text.split(' ');
    let rule = words.next()?;
    let form = words.next()?;
    let words_max = words.next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX);
    match form {
        "whole" => Some((rule, Whole)),
        "start" => Some((rule, Start(words_max))),
        "within" => Some((rule, Within(words_max))),
        _ => None,
    }
}

/// The rule by which a line is no part of the article; none for what may be.
pub fn rule_of(text: &str) -> Option<&'static str> {
    AROUND.rules_of(text).next().map(|(rule, _)| rule)
}

/// Whether a line is a note of the publisher on the article.
pub fn is_note(text: &str) -> bool {
    let head = text.char_indices().nth(NOTE_HEAD_LETTERS).map_or(text, |(end, _)| &text[..end]);
    let line = folded(head);
    let line = line.trim_start_matches(['*', '•', '(', '[', ' ', '-', '–', '—']);
    let notes = AROUND.0.iter().filter(|table| table.rule == NOTE).flat_map(|table| &table.phrases);
    let begins = |note: &str| line.as_bytes().first() == note.as_bytes().first() && line.starts_with(note);
    notes.into_iter().any(|note| begins(note)) || is_amendment(line)
}

/// "• This article was amended on …" in its many wordings: the subject and the verb decide.
fn is_amendment(line: &str) -> bool {
    let subject =
        ["this article", "this story", "this report", "this post", "this piece", "this column", "this review"];
    let verb = [" amended", " corrected", " updated to", " been updated", " clarified"];
    subject.iter().any(|subject| line.starts_with(subject)) && verb.iter().any(|verb| line.contains(verb))
}

/// Lower case, straight quotes, single spaces.
pub fn folded(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\0'..='\x7f' => line.push(letter.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' => line.push('\''),
            '\u{201c}' | '\u{201d}' => line.push('"'),
            '\u{a0}' => line.push(' '),
            _ => line.extend(letter.to_lowercase()),
        }
    }
    line
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
