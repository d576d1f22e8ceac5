//! The kinds of one link's edits, each with the tokens that decided it.

use std::collections::BTreeSet;

use crate::diff::words::{
    base_of_speech, is_anonymous, is_hedge, is_month, is_negation, is_speech, is_stop_word, is_time, number_word,
};
use crate::language::{Token, TokenKind, tokens};
use crate::model::change::{Change, ChangeKind};
use crate::model::document::Document;
use crate::model::edit::Link;
use crate::model::span::Span;

/// A kind and what decided it, old and new.
pub(super) type Decided = (ChangeKind, String, String);

/// What the edits of a link mean.
pub(super) fn of_edits(old: &Document, new: &Document, link: &Link) -> Vec<Decided> {
    let (old_text, new_text) = (&*old.text, &*new.text);
    let mut found: Vec<Decided> = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for edit in &link.edits {
        gone.extend(words_of(old_text, edit.old));
        come.extend(words_of(new_text, edit.new));
    }
    // What stands on both sides of the edits was not changed by them, only moved within the sentence.
    let (old_only, new_only) = (less(&gone, &come), less(&come, &gone));
    numbers(&old_only, &new_only, &mut found);
    by_list(ChangeKind::Negation, is_negation, &old_only, &new_only, &mut found);
    by_list(ChangeKind::Hedge, is_hedge, &old_only, &new_only, &mut found);
    attribution(&old_only, &new_only, &mut found);
    names(&old_only, &new_only, &mut found);
    let span = |document: &Document, at: &[usize]| {
        Span::new(document.sentences[at[0]].span.start, document.sentences[at[at.len() - 1]].span.end)
    };
    quotations(span(old, &link.old).of(old_text), span(new, &link.new).of(new_text), &mut found);
    found.sort();
    found.dedup();
    found
}

/// A word of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    text: String,
    lower: String,
    number: bool,
    /// The first of its sentence: its capital says nothing.
    first: bool,
    /// The word after it, lower case: its unit.
    next: String,
    /// The word before it, lower case: "July" of "July 31".
    previous: String,
    /// A minus before it.
    minus: bool,
}

fn words_of(text: &str, span: Span) -> Vec<Word> {
    let piece = span.of(text);
    let found: Vec<Token> = tokens(piece).into_iter().filter(|token| token.kind != TokenKind::Punctuation).collect();
    let after = |end: usize| {
        tokens(&text[end..text[end..].char_indices().nth(40).map_or(text.len(), |(at, _)| end + at)])
            .first()
            .map(|token| token.span.shifted(end).of(text).to_lowercase())
    };
    let before = |at: usize| text[..at].chars().next_back();
    let preceding = |at: usize| {
        let words = text[..at].trim_end().rsplit(|letter: char| letter.is_whitespace()).next();
        words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
    };
    let word = |token: &Token| {
        let at = token.span.shifted(span.start);
        let word = at.of(text);
        let sentence_start = text[..at.start]
            .trim_end()
            .chars()
            .next_back()
            .is_none_or(|letter| matches!(letter, '.' | '!' | '?' | '\n' | '“' | '"'));
        let line_start = before(at.start).is_none_or(|letter| letter == '\n');
        let sign = before(at.start).is_some_and(|letter| matches!(letter, '-' | '−' | '–'));
        let free_sign =
            sign && text[..at.start].chars().rev().nth(1).is_none_or(|letter| letter.is_whitespace() || letter == '(');
        Word {
            text: word.to_owned(),
            lower: word.to_lowercase(),
            number: token.kind == TokenKind::Number,
            first: sentence_start || line_start,
            next: after(at.end).unwrap_or_default(),
            previous: preceding(at.start).unwrap_or_default(),
            minus: free_sign,
        }
    };
    found.iter().map(word).collect()
}

/// What of `words` the others lack.
fn less(words: &[Word], others: &[Word]) -> Vec<Word> {
    let mut left: Vec<&Word> = others.iter().collect();
    let mut rest = Vec::new();
    for word in words {
        let same = |other: &&Word| other.lower == word.lower && other.minus == word.minus;
        match left.iter().position(same) {
            Some(at) => drop(left.swap_remove(at)),
            None => rest.push(word.clone()),
        }
    }
    rest
}

/// Numbers and dates: a number beside a month, a clock mark or "st" is a date; so is a word of time.
fn numbers(old: &[Word], new: &[Word], found: &mut Vec<Decided>) {
    let dated = |word: &Word| {
        is_time(&word.lower)
            && (word.lower != "may" && word.lower != "march" || word.text.starts_with(char::is_uppercase))
    };
    let in_date = |word: &Word| {
        let year = word.lower.len() == 4 && (word.lower.starts_with("19") || word.lower.starts_with("20"));
        word.number && (is_calendar(&word.next) || is_month(&word.previous) || year || word.lower.contains(':'))
    };
    let amount =
        |word: &Word| (word.number && !in_date(word)) || number_word(&word.lower).is_some_and(|_| word.lower != "one");
    let pick = |all: &[Word], keep: &dyn Fn(&Word) -> bool| -> String {
        let kept: Vec<&str> = all.iter().filter(|word| keep(word)).map(|word| word.text.as_str()).collect();
        kept.join(" ")
    };
    let (old_amounts, new_amounts) = (pick(old, &|word| amount(word)), pick(new, &|word| amount(word)));
    let valued = |words: &str| {
        words
            .split(' ')
            .map(|word| number_word(&word.to_lowercase()).map_or_else(|| word.to_owned(), |value| value.to_string()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    if valued(&old_amounts) != valued(&new_amounts)
        || (old_amounts != new_amounts && old_amounts.is_empty() != new_amounts.is_empty())
    {
        found.push((ChangeKind::Number, old_amounts, new_amounts));
    }
    let (old_dates, new_dates) =
        (pick(old, &|word| dated(word) || in_date(word)), pick(new, &|word| dated(word) || in_date(word)));
    if old_dates != new_dates {
        found.push((ChangeKind::Date, old_dates, new_dates));
    }
}

fn is_calendar(lower: &str) -> bool {
    const NOT_CALENDAR: [&str; 12] =
        ["week", "weeks", "month", "months", "year", "years", "day", "days", "hour", "hours", "minute", "minutes"];
    is_time(lower) && !NOT_CALENDAR.contains(&lower)
}

fn by_list(kind: ChangeKind, is_of: fn(&str) -> bool, old: &[Word], new: &[Word], found: &mut Vec<Decided>) {
    let pick = |words: &[Word]| -> Vec<String> {
        let month = |word: &Word| word.lower == "may" && word.text.starts_with('M');
        words.iter().filter(|word| is_of(&word.lower) && !month(word)).map(|word| word.lower.clone()).collect()
    };
    let (old, new) = (pick(old), pick(new));
    if old != new {
        found.push((kind, old.join(" "), new.join(" ")));
    }
}

/// Another verb of saying, or a nameless speaker that got a name or lost it.
fn attribution(old: &[Word], new: &[Word], found: &mut Vec<Decided>) {
    let pick = |words: &[Word], is_of: fn(&str) -> bool| -> Vec<String> {
        words.iter().filter(|word| is_of(&word.lower)).map(|word| word.lower.clone()).collect()
    };
    let (old_speech, new_speech) = (pick(old, is_speech), pick(new, is_speech));
    let (old_nameless, new_nameless) = (pick(old, is_anonymous), pick(new, is_anonymous));
    // Another tense of the same verb is no other attitude.
    let bases = |words: &[String]| -> Vec<String> { words.iter().map(|word| base_of_speech(word)).collect() };
    let speech = bases(&old_speech) != bases(&new_speech);
    if speech || old_nameless != new_nameless {
        let joined = |speech: Vec<String>, nameless: Vec<String>| [nameless, speech].concat().join(" ");
        found.push((ChangeKind::Attribution, joined(old_speech, old_nameless), joined(new_speech, new_nameless)));
    }
}

/// Capitalised words inside a sentence.
fn names(old: &[Word], new: &[Word], found: &mut Vec<Decided>) {
    let pick = |words: &[Word]| -> Vec<String> {
        let name = |word: &&Word| {
            word.text.starts_with(char::is_uppercase)
                && !word.first
                && !is_time(&word.lower)
                && !is_stop_word(&word.lower)
        };
        words.iter().filter(name).map(|word| word.text.clone()).collect()
    };
    let (old, new) = (pick(old), pick(new));
    if old != new {
        found.push((ChangeKind::Name, old.join(" "), new.join(" ")));
    }
}

/// The words inside quotation marks, and how many such passages there are.
fn quotations(old: &str, new: &str, found: &mut Vec<Decided>) {
    let (old, new) = (quoted(old), quoted(new));
    if old != new {
        let differ = |one: &[String], other: &[String]| {
            one.iter().filter(|passage| !other.contains(passage)).cloned().collect::<Vec<_>>().join(" … ")
        };
        found.push((ChangeKind::Quotation, differ(&old, &new), differ(&new, &old)));
    }
}

/// Passages in double quotation marks, words only: a comma put inside the marks changes no quotation.
fn quoted(text: &str) -> Vec<String> {
    let mut passages = Vec::new();
    let mut open: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        match (letter, open) {
            ('“' | '«' | '„' | '"' | '”' | '»', Some(start)) => {
                passages.push(bare_words(&text[start..at]));
                open = None;
            }
            ('“' | '«' | '„' | '"' | '”' | '»', None) => open = Some(at + letter.len_utf8()),
            _ => {}
        }
    }
    passages.extend(open.map(|start| bare_words(&text[start..])));
    passages.retain(|passage| !passage.is_empty());
    passages
}

fn bare_words(text: &str) -> String {
    let words = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
    words.map(|token| token.span.of(text).replace('’', "'")).collect::<Vec<_>>().join(" ")
}

/// Whether a note shares enough of a change's edited words, or says nothing of what was changed.
pub(super) fn is_about(note: &str, change: &Change, tokens_min: usize) -> bool {
    let set = |text: &str| -> BTreeSet<String> {
        let found = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
        found.map(|token| token.span.of(text).to_lowercase()).filter(|word| !is_stop_word(word)).collect()
    };
    let note_words = set(note);
    let passages = [&change.old, &change.new].into_iter().flatten();
    let words: BTreeSet<String> = passages.flat_map(|passage| set(&passage.text)).collect();
    let decided: BTreeSet<String> =
        change.decided_by.iter().flat_map(|(old, new)| [set(old), set(new)]).flatten().collect();
    let decided_hit = decided.iter().any(|word| note_words.contains(word));
    let generic = note_words.len() < 8;
    let shared = words.intersection(&note_words).count();
    generic || shared >= tokens_min && decided_hit || shared > tokens_min
}
