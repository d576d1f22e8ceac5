//! What the tables of furniture must keep, checked: every head is known, no row is dead.

use std::collections::HashSet;

use super::labels::NAMES;
use super::rows::ROWS;
use super::*;

const AROUND: &str = include_str!("around.txt");
const BESIDE: &str = include_str!("beside.txt");
const LABELS: &str = include_str!("labels.txt");
const WORDS: &str = include_str!("words.txt");

/// Rules that the code asks for by name.
const ASKED: [&str; 5] = ["navigation", "related", "read-more", "subscribe", "newsletter"];

/// The rows of a table, each with the head over it.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut now = "";
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match bracketed(line) {
            Some(head) => {
                now = head;
                None
            }
            None => Some((now, line)),
        }
    })
}

fn bracketed(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[').and_then(|head| head.strip_suffix(']'))
}

fn heads(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter_map(bracketed)
}

/// Every phrase, label and word with its table: the part of a whole phrase by which it is found.
fn phrases() -> Vec<(&'static str, &'static str, &'static str)> {
    let whole = |head: &str, line: &'static str| match head.ends_with(" whole") {
        true => &line[bare_span(line).0..bare_span(line).1],
        false => line,
    };
    let tables = [("around", AROUND), ("beside", BESIDE)];
    let phrases = tables.into_iter().flat_map(|(file, text)| {
        rows(text).map(move |(head, line)| {
            // The differ reads the whole phrases of both.
            (if head.ends_with(" whole") { "both" } else { file }, head, whole(head, line))
        })
    });
    let labels = rows(LABELS).flat_map(|(head, line)| line.split(';').map(move |label| ("labels", head, label.trim())));
    let words = rows(WORDS).flat_map(|(head, line)| line.split_whitespace().map(move |word| ("words", head, word)));
    phrases.chain(labels).chain(words).filter(|(_, _, phrase)| !phrase.is_empty()).collect()
}

/// Scripts that have letters of one look.
fn script(letter: char) -> Option<&'static str> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some("Latin"),
        '\u{370}'..='\u{3ff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' => Some("Cyrillic"),
        '\u{600}'..='\u{6ff}' => Some("Arabic"),
        _ => None,
    }
}

#[test]
fn every_head_is_known() {
    for text in [AROUND, BESIDE] {
        for line in heads(text) {
            assert!(head(line).is_some(), "[{line}]");
        }
    }
    let within = |rule: &str| rule == TELLING || PAIRS.iter().any(|(_, within)| *within == rule);
    let of_beside: Vec<(&str, Form)> = heads(BESIDE).filter_map(head).collect();
    for (rule, form) in &of_beside {
        assert!(!matches!(form, Within(_)) || within(rule), "nobody asks for [{rule} within]");
    }
    for (start, within) in PAIRS {
        let has =
            |wanted: &str, is: fn(Form) -> bool| of_beside.iter().any(|(rule, form)| *rule == wanted && is(*form));
        assert!(has(start, |form| matches!(form, Start(_))), "no [{start} start]");
        assert!(has(within, |form| matches!(form, Within(_))), "no [{within} within]");
    }
    for rule in ASKED {
        assert!(
            of_beside.iter().any(|(known, form)| *known == rule && *form == Whole)
                || heads(AROUND).any(|line| head(line) == Some((rule, Whole))),
            "no [{rule} whole]"
        );
    }
    let (lists, kinds): (HashSet<&str>, HashSet<&str>) = (heads(LABELS).collect(), heads(WORDS).collect());
    assert_eq!(lists, NAMES.iter().map(|(name, _)| *name).collect());
    for kind in kinds {
        let known = kind.split_once(' ').filter(|(row, how)| ROWS.contains(row) && matches!(*how, "telling" | "joint"));
        assert!(known.is_some(), "[{kind}]");
    }
    for row in ROWS {
        assert!(heads(WORDS).any(|head| head.split(' ').next() == Some(row)), "no [{row}]");
    }
}

#[test]
fn no_phrase_stands_twice_under_one_rule() {
    let mut seen = HashSet::new();
    let twice: Vec<_> = phrases().into_iter().filter(|phrase| !seen.insert(*phrase)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn phrases_are_written_as_lines_are_folded() {
    for (_, head, phrase) in phrases() {
        assert_eq!(folded(phrase), phrase, "[{head}]");
    }
}

#[test]
fn every_word_is_of_one_script() {
    for (_, head, phrase) in phrases() {
        for word in phrase.split(|letter: char| !letter.is_alphanumeric()) {
            let scripts: HashSet<&str> = word.chars().filter_map(script).collect();
            assert!(scripts.len() < 2, "[{head}] {word}");
        }
    }
}
