//! What pages print after an article: lists of other stories, notes on the author, boxes under their own headings.

use super::super::blocks::Piece;
use super::super::phrases::{folded, is_note, rule_of};
use super::head::is_date_line;
use super::{Heads, LABEL_WORDS_MAX, Verdicts, ends_sentence};
use crate::model::article::BlockKind;

/// A box after the article holds at most this share of the words, in percent.
const TAIL_PERCENT_MAX: usize = 12;
/// Blocks at the end among which a note on the author or a date may stand.
const TAIL_BLOCKS: usize = 6;
/// A label in capitals has no more words.
const SHOUTED_WORDS_MAX: usize = 5;
/// Headings of boxes that end the article, whatever stands under them. "Related" is none: such boxes stand before the
/// last paragraphs too.
const CLOSING_RULES: [&str; 2] = ["about-author", "licence"];
/// How a note on the author goes on after the name.
const AUTHOR_VERBS: [&str; 18] = [
    " is a",
    " is the",
    " is an",
    " is our",
    " is one of",
    " is based",
    " is currently",
    " has been",
    " has over",
    " has covered",
    " covers ",
    " covered ",
    " writes ",
    " reports ",
    " reported from",
    " joined ",
    " worked ",
    " holds ",
];

/// Marks it.
pub fn mark(blocks: &[Piece], heads: &Heads, verdicts: &mut Verdicts) {
    mark_lists(blocks, verdicts);
    mark_boxes(blocks, verdicts);
    mark_author(blocks, heads, verdicts);
    mark_ends(blocks, verdicts);
}

/// A heading such as "More on this story" and the headlines under it, up to the next true paragraph.
fn mark_lists(blocks: &[Piece], verdicts: &mut Verdicts) {
    let mut inside = false;
    for (index, piece) in blocks.iter().enumerate() {
        if verdicts[index] == Some("related") {
            inside = true;
        } else if inside && verdicts[index].is_none() {
            // A heading may be the article's next one: better some debris kept than a heading lost.
            inside = !is_note(&piece.text)
                && (piece.kind != BlockKind::Heading || piece.linked.is_none())
                && piece.words() <= LABEL_WORDS_MAX
                && piece.may_be_link()
                && !ends_sentence(&piece.text);
            verdicts[index] = inside.then_some("related");
        }
    }
}

/// A closing heading near the end takes all that follows with it, notes of the publisher excepted.
fn mark_boxes(blocks: &[Piece], verdicts: &mut Verdicts) {
    let all: usize = blocks.iter().map(Piece::words).sum();
    let mut after = all;
    let mut closing = None;
    for (index, piece) in blocks.iter().enumerate() {
        after -= piece.words();
        let is_heading =
            piece.words() <= LABEL_WORDS_MAX && verdicts[index].is_some_and(|rule| CLOSING_RULES.contains(&rule));
        if closing.is_none() && is_heading && rule_of(&piece.text).is_some() && after * 100 <= all * TAIL_PERCENT_MAX {
            closing = verdicts[index];
        } else if verdicts[index].is_none() && !is_note(&piece.text) {
            verdicts[index] = closing;
        }
    }
}

/// "Ann Ray is the editor of …", under an article by Ann Ray.
fn mark_author(blocks: &[Piece], heads: &Heads, verdicts: &mut Verdicts) {
    let names: Vec<String> =
        heads.byline.iter().flat_map(|byline| byline.split([',', ';', '&'])).map(|name| folded(name.trim())).collect();
    let names: Vec<&str> =
        names.iter().flat_map(|name| name.split(" and ")).filter(|name| name.contains(' ')).collect();
    let start = blocks.len().saturating_sub(TAIL_BLOCKS).max(1);
    for (index, piece) in blocks.iter().enumerate().skip(start) {
        let line = folded(&piece.text);
        let after_name = names.iter().find_map(|name| line.trim_start_matches(['(', '*']).strip_prefix(name));
        let about =
            after_name.is_some_and(|rest| rest.is_empty() || AUTHOR_VERBS.iter().any(|verb| rest.starts_with(verb)));
        if about && verdicts[index].is_none() {
            verdicts[index] = Some("author-note");
        }
    }
}

/// Links, headings and dates after the last paragraph lead elsewhere.
fn mark_ends(blocks: &[Piece], verdicts: &mut Verdicts) {
    for (index, piece) in blocks.iter().enumerate().rev() {
        if verdicts[index].is_some() || is_note(&piece.text) {
            continue;
        }
        let rule = match piece.kind {
            _ if piece.is_link() && piece.words() <= LABEL_WORDS_MAX * 2 => "related",
            BlockKind::Heading => "related",
            _ if is_shouted_label(piece) => "label",
            _ if is_date_line(&piece.text) => "date-line",
            _ => return,
        };
        verdicts[index] = Some(rule);
    }
}

/// "MOST SHARED": a few words in capitals.
fn is_shouted_label(piece: &Piece) -> bool {
    let letters = piece.text.chars().filter(|letter| letter.is_alphabetic());
    piece.words() <= SHOUTED_WORDS_MAX
        && !ends_sentence(&piece.text)
        && letters.clone().count() > 3
        && !letters.clone().any(char::is_lowercase)
        && letters.clone().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::{Heads, sieve};
    use super::*;

    #[test]
    fn what_follows_the_article_goes_and_its_note_stays() {
        let text =
            "The bridge over the river reopened on Monday after a year of work, and traffic was light all day long.";
        let lines = [
            text,
            text,
            text,
            "Ann Ray is a reporter in the north.",
            "About the author",
            "She likes rivers. A lot.",
            "Correction: it was Tuesday.",
        ];
        let blocks = lines.iter().map(|line| Piece::new(BlockKind::Paragraph, line)).collect();
        let heads = Heads { byline: Some("Ann Ray".to_owned()), ..Heads::default() };
        let sieved = sieve(blocks, &heads);
        let rules: Vec<&str> = sieved.dropped.iter().map(|dropped| dropped.rule).collect();
        assert_eq!(rules, ["author-note", "about-author", "about-author"]);
        assert_eq!(sieved.body.last().map(|block| block.kind), Some(BlockKind::Note));
    }

    #[test]
    fn a_person_named_in_the_text_is_not_its_author() {
        let lines = ["The mayor spoke.", "Cy Moss is a driver and was glad.", "Ann Ray, 40, is a driver too."];
        let blocks = lines.iter().map(|line| Piece::new(BlockKind::Paragraph, line)).collect();
        let heads = Heads { byline: Some("Ann Ray".to_owned()), ..Heads::default() };
        assert!(sieve(blocks, &heads).dropped.is_empty());
    }
}
