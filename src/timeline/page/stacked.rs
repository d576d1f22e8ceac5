//! Pages that several people or hands wrote, told by the build of their lines: posts, entries, agency stories put under one
//! another, readers' comments, talks written down.

use std::collections::BTreeSet;

use super::ENTRIES;
use crate::model::document::{Document, Sentence};

/// So many turns of speakers make a text a talk written down.
const TURNS_OF_A_TALK: usize = 3;
/// So many lines with times of day at their heads make a page of posts.
const POSTS: usize = 2;
/// What may be a year where four digits head a line.
const YEARS: std::ops::Range<u32> = 1400..2060;
/// So soon behind its bracket an update has its clock.
const UPDATE_LETTERS: usize = 16;
/// What tells that figures are a clock.
const HALVES: [&str; 4] = ["a.m", "p.m", "am", "pm"];
/// A longer word in brackets is no agency.
const AGENCY_LETTERS: usize = 10;
/// A longer name or place before a comma is none.
const NAME_BYTES: usize = 30;

/// Lines that begin with four digits of a time of day and a capital letter, of which some can be no years.
pub(super) fn is_of_posts(document: &Document) -> bool {
    let clock = |sentence: &Sentence| {
        let (head, rest) = sentence.span.of(&document.text).split_once(' ')?;
        let digits = head.len() == 4 && head.bytes().all(|it| it.is_ascii_digit());
        let time: u32 = head.parse().ok().filter(|it| digits && it / 100 < 24 && it % 100 < 60)?;
        rest.starts_with(char::is_uppercase).then_some(time)
    };
    let clocks: Vec<u32> = document.sentences.iter().filter_map(clock).collect();
    clocks.len() >= POSTS && clocks.iter().any(|it| !YEARS.contains(it))
}

/// "(Update 2:14 p.m.) The mayor left.", "[2:14 p.m. ET] …": entries of a live page, which runs on into days that no stamp
/// names.
pub(super) fn is_of_updates(document: &Document) -> bool {
    let update = |sentence: &Sentence| {
        let head = sentence.span.of(&document.text).strip_prefix(['(', '[']).unwrap_or_default();
        let stamp: String = head.chars().take(UPDATE_LETTERS).collect::<String>().to_lowercase();
        let rest = stamp.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, ':' | '.' | ' '));
        let is_clock = rest.len() < stamp.len() && HALVES.iter().any(|half| rest.starts_with(half));
        is_clock || stamp.starts_with("update") && stamp.bytes().any(|it| it.is_ascii_digit())
    };
    document.sentences.iter().filter(|it| update(it)).count() >= ENTRIES
}

/// "ANNA LIND, 25, COOK The wall fell …": a collection of what people told, each on a day of its own.
pub(super) fn is_of_entries(document: &Document) -> bool {
    let (mut heads, mut run) = (BTreeSet::new(), Vec::new());
    for word in document.text.split_whitespace() {
        let name = word.trim_end_matches(',');
        let shouted = name.len() > 1 && name.chars().all(|it| it.is_uppercase() || matches!(it, '-' | '\''));
        if shouted {
            run.push(name);
        }
        if shouted && name.len() == word.len() {
            continue;
        }
        if shouted && run.len() > 1 {
            heads.insert(run.join(" "));
        }
        run.clear();
    }
    heads.len() >= ENTRIES
}

/// "PORT VALE (NP) -- The wall fell …", and another below, and a third: agency stories of days of their own.
pub(super) fn is_of_datelines(document: &Document) -> bool {
    let credits = document.text.match_indices('(').filter(|(at, _)| {
        // No farther than an agency's name: a text of brackets alone would be read again from each.
        let inside = &document.text[at + 1..];
        let close = inside.char_indices().take(AGENCY_LETTERS + 1).find(|(_, letter)| !letter.is_alphabetic());
        let Some((end, ')')) = close else { return false };
        let behind = inside[end + 1..].trim_start_matches(' ');
        end > 1 && inside.starts_with(char::is_uppercase) && behind.starts_with(['-', '\u{2013}', '\u{2014}'])
    });
    credits.count() >= ENTRIES
}

/// What a page says over the words of its readers.
const OVER_COMMENTS: [&str; 9] = [
    "we welcome comments that",
    "views expressed in the comments",
    "opinions expressed in the comments",
    "comments are those of readers",
    "selection of your comments",
    "selection of your e-mails",
    "selection of your emails",
    "selection of your experiences",
    "some of your comments",
];
/// What a page says under them, in the form for one more.
const UNDER_COMMENTS: [&str; 4] = [
    "comments are not pre-screened",
    "required, but will not be displayed",
    "will not be published) (required",
    "anything you post may be used",
];
/// So many sentences that address others, over a form for comments, are readers'.
const ADDRESSES: usize = 3;
/// They stand in a run of so many.
const RUN_SENTENCES: usize = 12;

/// The sentence behind the rules for comments, or the first above the form for them that addresses anybody: what follows
/// is no article.
pub(super) fn readers_from(document: &Document) -> Option<usize> {
    let sentences = || document.sentences.iter().map(|sentence| sentence.span.of(&document.text));
    // "A selection of your comments may be published" stands at a form for them.
    let over = |text: &str| says(text, &OVER_COMMENTS) && !text.contains("may be published");
    let behind_rules = sentences().rposition(over).map(|at| at + 1);
    let above_a_form = || {
        let form = sentences().rposition(|text| says(text, &UNDER_COMMENTS))?;
        let addressed: Vec<usize> = (ENTRIES..form).filter(|&at| is_addressed(document.sentence(at))).collect();
        addressed.windows(ADDRESSES).find(|run| run[ADDRESSES - 1] - run[0] < RUN_SENTENCES).map(|run| run[0])
    };
    [behind_rules, first_reply(document), above_a_form()].into_iter().flatten().min()
}

fn says(sentence: &str, notes: &[&str]) -> bool {
    // Most sentences hold none of the words by which a note could be known.
    const KNOWN_BY: [&str; 4] = ["omment", "required", "anything you", "your "];
    KNOWN_BY.iter().any(|it| sentence.contains(it)) && {
        let lower = sentence.to_lowercase();
        notes.iter().any(|it| lower.contains(it))
    }
}

/// "Where have you been?", "I watch in pain": from one to another, and not in quotation marks.
fn is_addressed(sentence: &str) -> bool {
    const PERSONS: [&str; 5] = ["I", "you", "You", "your", "Your"];
    let quotes = sentence.contains(['"', '\u{201c}', '\u{201d}']);
    !quotes && sentence.split(|it: char| !it.is_alphanumeric()).any(|word| PERSONS.contains(&word))
}

/// "January 31, 2011 at 7:19 pm | Reply": so many of these, and readers answer each other from the first of them on.
fn first_reply(document: &Document) -> Option<usize> {
    let is_reply = |sentence: &Sentence| {
        let text = sentence.span.of(&document.text);
        text.split_once("| Reply").is_some_and(|(head, _)| head.bytes().any(|it| it.is_ascii_digit()))
    };
    let mut replies = document.sentences.iter().enumerate().filter(|(_, it)| is_reply(it)).map(|(at, _)| at);
    let first = replies.next()?;
    replies.nth(ENTRIES - 2).map(|_| first)
}

/// "At 12:00 pm on 05 Jun 2009, a reader wrote:": what readers said, each in a voice and on a day of their own.
pub(super) fn is_of_comments(document: &Document) -> bool {
    let wrote = |sentence: &&Sentence| {
        let text = sentence.span.of(&document.text);
        let head = text.split_once(" wrote:").map_or("", |(head, _)| head);
        head.contains(':') && head.bytes().any(|it| it.is_ascii_digit())
    };
    let signed = |sentence: &&Sentence| is_signed(sentence.span.of(&document.text));
    document.sentences.iter().filter(wrote).count() >= ENTRIES
        || document.sentences.iter().filter(signed).count() >= ENTRIES
}

/// "Anna, Norby, UK I saw it fall": who wrote stands before or behind the words, and its line is lost.
fn is_signed(sentence: &str) -> bool {
    const COUNTRIES: [&str; 14] = [
        "UK",
        "USA",
        "US",
        "England",
        "Scotland",
        "Wales",
        "Ireland",
        "Canada",
        "Australia",
        "New Zealand",
        "India",
        "France",
        "Germany",
        "Spain",
    ];
    let mut parts = sentence.splitn(3, ", ");
    let is_name = |part: Option<&str>| {
        part.is_some_and(|part| {
            let capital = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with('.');
            part.len() <= NAME_BYTES && part.split(' ').all(capital)
        })
    };
    is_name(parts.next())
        && is_name(parts.next())
        && parts.next().is_some_and(|rest| {
            let behind = COUNTRIES.iter().filter_map(|country| rest.strip_prefix(country));
            behind.into_iter().any(|rest| {
                let words = rest.trim_start_matches([' ', '.', ':']);
                words.is_empty() || words.len() < rest.len() && words.starts_with(char::is_uppercase)
            })
        })
}

/// "BLITZER: Good evening.": so many turns make a talk written down; "SPEAKER: ANNA LIND" heads one.
pub(super) fn is_transcript(document: &Document) -> bool {
    let head = |sentence: &Sentence| sentence.span.of(&document.text).split_once(':').map_or("", |(head, _)| head);
    let turn = |sentence: &&Sentence| {
        let name = head(sentence).split(',').next().unwrap_or_default().trim();
        name.len() >= 3 && name.chars().all(|it| it.is_uppercase() || matches!(it, ' ' | '.' | '\'' | '-'))
    };
    document.sentences.iter().any(|it| head(it).ends_with("SPEAKER") || head(it).ends_with("SPEAKERS"))
        || document.sentences.iter().filter(turn).count() >= TURNS_OF_A_TALK
}
