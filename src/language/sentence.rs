//! Where sentences end in news prose.
//!
//! One pass from stop to stop; each is decided by the word before it, the closing marks after it and the word that
//! follows. Quotations are split inside, because a speaker's second sentence may change while the first stays. The rules
//! are tabled in `tests/spec/sentences.md`; the abbreviation classes follow the practice of SRX rule sets, the test of a
//! starting word that of Kiss & Strunk's Punkt (2006), with a fixed list in place of statistics.

use super::abbreviation::{Stop, follows_clock, is_starter, is_title, opens_phrase, stop_after};
use super::bytes::position;
use crate::model::span::Span;

/// How far a rule looks back or ahead, in bytes: keeps the pass linear on text without spaces.
const LOOK_BYTES: usize = 48;

/// The sentences of one paragraph, white space at their ends left out; together they cover all that is not white space.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut out = Vec::new();
    each_sentence(paragraph, |span| out.push(span));
    out
}

/// Tells the same one by one: a long text has many paragraphs, and needs no list of each.
pub(super) fn each_sentence(paragraph: &str, mut out: impl FnMut(Span)) {
    let (mut start, mut at, mut has_words) = (0, 0, false);
    while let Some(found) = find_stop(&paragraph[at..]) {
        has_words = has_words || paragraph[at..at + found].contains(char::is_alphanumeric);
        let stop = StopRun::read(paragraph, start, at + found);
        at = stop.end;
        if let Some(end) = stop.sentence_end().filter(|_| has_words) {
            trimmed(paragraph, Span::new(start, end)).into_iter().for_each(&mut out);
            (start, at, has_words) = (end, end, false);
        }
    }
    trimmed(paragraph, Span::new(start, paragraph.len())).into_iter().for_each(out);
}

/// The span without white space at its ends; none where that is all.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = span.of(text);
    if let [first, .., last] = piece.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Some(span);
    }
    let rest = piece.trim_start();
    let start = span.end - rest.len();
    let end = start + rest.trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

/// Where the first stop stands. Bytes are looked at, and letters only where no byte of ASCII stands.
fn find_stop(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += find_byte(&text.as_bytes()[at..])?;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let letter = text[at..].chars().next()?;
        if is_stop(letter) {
            return Some(at);
        }
        at += letter.len_utf8();
    }
}

/// The first byte that may be of a stop: one of ASCII, the last byte of `…`, or the first of another stop. So the dashes and
/// quotation marks of prose, which begin as `…` does, are passed over.
fn find_byte(bytes: &[u8]) -> Option<usize> {
    let is_of_ascii = |byte| (byte == b'.') | (byte == b'!') | (byte == b'?');
    position(bytes, |byte| is_of_ascii(byte) | (byte == 0xa6) | (byte >= 0xd8) & (byte != 0xe2))
}

fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…') || is_full_width(letter) || matches!(letter, '؟' | '۔' | '।')
}

fn is_full_width(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '｡')
}

fn is_closer(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | '“' | ')' | ']' | '»' | '«' | '」' | '』' | '）' | '›' | '*' | '_')
}

fn is_opener(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '“' | '‘' | '„' | '(' | '[' | '«' | '»' | '‹' | '¿' | '¡' | '「' | '『' | '*' | '_')
}

/// A run of stops (`.`, `?!`, `....`) in its sentence.
struct StopRun<'a> {
    text: &'a str,
    /// Where the sentence begins.
    from: usize,
    /// The stops.
    start: usize,
    end: usize,
}

impl<'a> StopRun<'a> {
    fn read(text: &'a str, from: usize, start: usize) -> Self {
        let rest = &text[start..];
        let end = start + rest.find(|letter| !is_stop(letter)).unwrap_or(rest.len());
        StopRun { text, from, start, end }
    }

    /// Where the sentence ends if it ends here: after the stops and the marks that close it.
    fn sentence_end(&self) -> Option<usize> {
        let closed = self.closed_end();
        let rest = &self.text[closed..];
        let next = rest.chars().next()?;
        let ends = match () {
            _ if self.stops().ends_with(is_full_width) => !rest.starts_with(['と', '、', '，', ',']),
            _ if next.is_whitespace() => self.ends_before(rest.trim_start()),
            _ => self.is_glued(closed),
        };
        ends.then_some(closed)
    }

    fn stops(&self) -> &'a str {
        &self.text[self.start..self.end]
    }

    /// A plain full stop, the only stop that abbreviations have.
    fn is_full_stop(&self) -> bool {
        self.stops() == "."
    }

    /// The end of quotation marks, brackets and footnote numbers that belong to this sentence.
    fn closed_end(&self) -> usize {
        let mut end = self.end;
        for (offset, letter) in self.text[self.end..].char_indices().take(6) {
            let after = self.end + offset + letter.len_utf8();
            let opens =
                matches!(letter, '“' | '«' | '»' | '*' | '_') && self.text[after..].starts_with(char::is_alphanumeric);
            if !is_closer(letter) || opens {
                break;
            }
            end = after;
        }
        footnote_end(self.text, end).or_else(|| spaced_guillemet_end(self.text, end)).unwrap_or(end)
    }

    /// Whether the sentence ends before `rest`, from which white space separates it.
    fn ends_before(&self, rest: &str) -> bool {
        let bare = rest.trim_start_matches(is_opener);
        let Some(first) = bare.chars().next() else { return true };
        let begins = first.is_alphanumeric() || matches!(first, '$' | '€' | '£' | '¥' | '#' | '@');
        begins && !first.is_lowercase() && (!self.is_full_stop() || self.full_stop_ends(bare, first))
    }

    /// Decides a full stop by the word before it and the capital, digit or caseless letter after it.
    fn full_stop_ends(&self, bare: &str, first: char) -> bool {
        let word = word_before(self.text, self.start);
        let next = first_word(bare);
        let initial_next = next.chars().count() == 1 && bare[next.len()..].starts_with('.');
        let number_next = !first.is_alphabetic();
        match stop_after(word) {
            Stop::Ends => !self.is_list_number(),
            Stop::Never => false,
            Stop::NotBeforeNumber => !number_next && (word.chars().count() > 1 || is_starter(next)),
            Stop::BeforeStarter => is_starter(next) && !initial_next && !self.is_opening_phrase(),
            Stop::Clock => {
                let zone = second_word(bare).eq_ignore_ascii_case("time");
                !number_next && !zone && !follows_clock(next) && !self.is_opening_phrase()
                    || is_title(next) && !self.is_opening_phrase()
            }
        }
    }

    /// "At 5 a.m. Mr. Smith …": so far there is only a phrase of time or place, so the sentence goes on.
    fn is_opening_phrase(&self) -> bool {
        let so_far = &self.text[self.from..self.start];
        so_far.len() <= LOOK_BYTES
            && so_far.split_whitespace().count() <= 3
            && so_far.split_whitespace().next().is_some_and(opens_phrase)
    }

    /// "1. Open the door": a number alone counts an item and is no sentence.
    fn is_list_number(&self) -> bool {
        let so_far = &self.text[self.from..self.start];
        so_far.len() <= 4 && so_far.trim().bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Two sentences without a space between, as left by a removed link: `wrongdoing.Others`, `over.”He`.
    ///
    /// Addresses, file names and brands look alike, so the words on both sides must be plain.
    fn is_glued(&self, closed: usize) -> bool {
        let rest = self.text[closed..].trim_start_matches(is_opener);
        let next = first_word(rest);
        let before = chunk_before(self.text, self.start);
        let word = word_before(self.text, self.start);
        let plain_word = word.chars().count() >= 2 && word == before.trim_start_matches(is_opener);
        let lower = word.chars().all(char::is_lowercase);
        let figure = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let known = stop_after(word) == Stop::Ends;
        let capitalised = is_capitalised(next) && !is_address_tail(&rest[next.len()..]);
        plain_word && known && capitalised && (lower || figure || is_starter(next) || closed > self.end)
    }
}

/// `[12]` after a stop.
fn footnote_end(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix('[')?;
    let digits = inner.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (digits > 0 && inner[digits..].starts_with(']')).then_some(at + digits + 2)
}

/// The end of ` »` after a stop: French sets its marks off with a space.
fn spaced_guillemet_end(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix([' ', '\u{a0}', '\u{202f}'])?;
    let after = rest.strip_prefix('»')?;
    (after.is_empty() || after.starts_with(char::is_whitespace)).then_some(text.len() - after.len())
}

/// The word that ends at `end`, with inner dots (`U.S`), without the signs before it.
fn word_before(text: &str, end: usize) -> &str {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '°');
    let chunk = chunk_before(text, end);
    let start =
        chunk.char_indices().rev().take_while(|&(_, letter)| inside(letter)).last().map_or(chunk.len(), |(at, _)| at);
    chunk[start..].trim_start_matches('.')
}

/// What stands before `end` back to white space, at most [`LOOK_BYTES`].
fn chunk_before(text: &str, end: usize) -> &str {
    let mut start = end;
    for (at, letter) in text[..end].char_indices().rev() {
        if letter.is_whitespace() || end - at > LOOK_BYTES {
            break;
        }
        start = at;
    }
    &text[start..end]
}

fn first_word(text: &str) -> &str {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
    let end =
        text.char_indices().find(|&(at, letter)| !inside(letter) || at > LOOK_BYTES).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn second_word(text: &str) -> &str {
    first_word(text[first_word(text).len()..].trim_start())
}

/// `Others`, `It's`, `I`: a capital, then no more capitals.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

/// What follows a word inside an address or a file name: `Doe@example`, `Com/news`, `Foo.bar`.
fn is_address_tail(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some('@' | '/' | '_' | '=' | ':' | '(') => true,
        Some('.') => letters.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPEC: &str = include_str!("../../tests/spec/sentences.md");

    #[test]
    fn the_spec_table_holds() {
        let rows: Vec<Vec<&str>> = SPEC.lines().filter_map(row).collect();
        assert!(rows.len() >= 60, "{} rows", rows.len());
        for row in rows {
            let [rule, paragraph, expect] = row[..] else { panic!("three columns: {row:?}") };
            let found: Vec<&str> = sentences(paragraph).iter().map(|span| span.of(paragraph)).collect();
            assert_eq!(found, expect.split(" ¦ ").collect::<Vec<_>>(), "rule {rule}");
        }
    }

    fn row(line: &str) -> Option<Vec<&str>> {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let cells: Vec<&str> = cells.split(" | ").map(str::trim).collect();
        (cells[0] != "rule").then_some(cells)
    }

    #[test]
    fn time_is_linear_on_text_made_to_hurt() {
        for hostile in ["! ", ".", "a.", "\"", ". \"", "At ", "A. ", "x.\u{2026}( "] {
            let text = hostile.repeat(200_000);
            assert!(sentences(&text).len() <= text.len());
        }
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_space(text in "[A-Za-z0-9 .!?…“”\"'()\\[\\]。؟é]{0,80}") {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(text[at..span.start].trim().is_empty());
                prop_assert_eq!(span.of(&text), span.of(&text).trim());
                prop_assert!(!span.is_empty());
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
