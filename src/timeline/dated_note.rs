//! A publisher's log: "18 June 2026 Updated list of border crossings", and more such lines above and below.
//!
//! Each line is what was done on the day at its head, whether or not it has a predicate. One such line alone may be the
//! stamp of a page before its headline; a page of which every third paragraph begins so is a log.

use crate::model::date::EdtfDate;
use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::timex::{Basis, Timex};

use super::clause::Parsed;

/// Fewer dated lines make no log.
const LINES_MIN: usize = 3;

/// What may stand before a line's first word.
const OPENS: [char; 7] = ['"', '\'', '\u{201c}', '\u{2018}', '\u{ab}', '(', '['];

/// Whether `block` is a line of a log; `dated` are the document's phrases, in order.
pub fn is_line(document: &Document, block: Span, dated: &[Timex]) -> bool {
    let begins = |block: &&Span| begins_with_a_day(document, **block, dated);
    if !begins(&&block) {
        return false;
    }
    let lines = document.blocks.iter().filter(begins).count();
    lines >= LINES_MIN && 3 * lines >= document.blocks.len()
}

/// A whole date that the words alone say, and behind it words.
fn begins_with_a_day(document: &Document, block: Span, dated: &[Timex]) -> bool {
    let Ok(at) = dated.binary_search_by_key(&block.start, |timex| timex.span.start) else { return false };
    let day = |date: EdtfDate| date.earliest().is_some_and(|earliest| date == EdtfDate::day(earliest));
    let whole = dated[at].time.is_ok_and(|time| time.basis == Basis::Stated && day(time.date));
    let behind = document.text.get(dated[at].span.end..block.end).unwrap_or_default();
    whole
        && behind.starts_with(' ')
        && behind.trim_start().starts_with(|first: char| first.is_alphanumeric() || OPENS.contains(&first))
}

/// What the date at the head of a line dates: the line.
pub fn span(parsed: &Parsed<'_>, phrase: usize) -> Option<Span> {
    let (first, end) = parsed.phrase(phrase)?;
    let heads = parsed.words[..first].iter().all(|word| word.sign) && end < parsed.words.len();
    heads.then(|| parsed.span(first, parsed.words.len()))
}
