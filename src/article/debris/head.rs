//! Headline, standfirst, byline, dates and labels that pages repeat at the start of the text: fields, not text.

use super::super::blocks::Piece;
use super::super::dom::squashed;
use super::super::metadata::{is_names, moment, person};
use super::super::phrases::folded;
use super::{Heads, Verdicts};
use crate::model::article::BlockKind;

/// Blocks at the start among which fields may be repeated.
const HEAD_BLOCKS: usize = 8;
/// A byline or date line has no more words.
const LINE_WORDS_MAX: usize = 16;
/// A label over the text has no more words.
const LABEL_WORDS_MAX: usize = 3;
/// A block of so many words is text; what is over it is its head.
const TEXT_WORDS_MIN: usize = 12;
const BYLINE_STARTS: [&str; 7] =
    ["by ", "written by ", "story by ", "reported by ", "posted by ", "source: ", "edited by "];
/// Words that stand in lines which only say when.
const DATE_WORDS: &str = " published updated posted last modified first date created mon tue tues wed thu thurs fri sat sun gmt utc bst est edt cet \
    cest pst pdt cst cdt the uhr stand ago min mins read minutes minute hours hour time msk ist опубликовано обновлено мск года publié mis jour \
    publicado actualizado veröffentlicht aktualisiert نشر تاريخ ";

/// Marks them.
pub fn mark(blocks: &[Piece], heads: &Heads, verdicts: &mut Verdicts) {
    let field = |text: &Option<String>| text.as_deref().map(squashed).unwrap_or_default();
    let known = [
        (field(&heads.title), "repeated-headline"),
        (field(&heads.dek), "repeated-standfirst"),
        (field(&heads.byline), "repeated-byline"),
    ];
    let text = blocks.iter().position(|piece| piece.words() >= TEXT_WORDS_MIN && !piece.is_link()).unwrap_or(0);
    for (index, piece) in blocks.iter().enumerate().take(HEAD_BLOCKS) {
        let own = squashed(&piece.text);
        let repeated = known.iter().find(|(field, _)| !own.is_empty() && *field == own).map(|(_, rule)| *rule);
        let line = || line_rule(&piece.text).or_else(|| (index < text && is_label(piece)).then_some("label"));
        verdicts[index] = repeated.or(verdicts[index]).or_else(line);
    }
}

fn line_rule(text: &str) -> Option<&'static str> {
    match () {
        () if is_byline(text) => Some("byline"),
        () if is_date_line(text) => Some("date-line"),
        () => None,
    }
}

/// A word or two over the text: a kicker, "Written by", a menu's last entry.
fn is_label(piece: &Piece) -> bool {
    let ends = piece.text.ends_with(['.', '!', '?', '\u{201d}', '"', '\u{61f}']);
    piece.kind == BlockKind::Paragraph && piece.words() <= LABEL_WORDS_MAX && !ends
}

/// Whether a line says who wrote the text: "By Ada Holm".
pub fn is_byline(text: &str) -> bool {
    let lower = folded(text);
    let names = person(text).is_some_and(|name| is_names(&name));
    let starts = BYLINE_STARTS.iter().any(|start| lower.starts_with(start));
    starts && text.split_whitespace().count() <= LINE_WORDS_MAX && names && !text.ends_with(['.', '!', '?'])
}

/// A line that says when, and nothing else: "Published 15 October 2025", "15 October 2025, 16:05".
pub fn is_date_line(text: &str) -> bool {
    let folded = folded(text);
    let mut words = folded.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
    text.split_whitespace().count() <= LINE_WORDS_MAX && moment(text).is_some() && words.all(is_date_word)
}

fn is_date_word(word: &str) -> bool {
    DATE_WORDS.contains(&format!(" {word} ")) || word.ends_with("day") || moment(&format!("1 {word} 2000")).is_some()
}
