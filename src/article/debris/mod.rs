//! Blocks become the article's body: what a page prints round its article is taken out, by a named rule, and kept aside.
//!
//! The same rules serve web pages, Markdown and plain text. What is taken out is never lost: a reader can ask what it
//! was and why. Notes of the publisher (corrections, clarifications, updates) are content and stay.

mod caption;
mod head;
mod tail;

use std::collections::HashSet;

pub use head::is_byline;

use super::blocks::Piece;
use super::dom::squashed;
use super::metadata::{bare_caption, moment, person};
use super::phrases::{folded, is_note, rule_of};
use crate::model::article::{Block, BlockKind, Dropped};
use crate::model::stamp::{Stamp, StampSource};

/// A teaser, a menu entry or a label has no more words.
const LABEL_WORDS_MAX: usize = 18;
/// More teasers than this with "Read more" under them are a list, not an article's asides.
const TEASERS_MAX: usize = 4;

/// The rule that takes a block out, for each block; none for what stays.
type Verdicts = [Option<&'static str>];

/// What is already known of the article and need not be said twice.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    /// The headline.
    pub title: Option<String>,
    /// The standfirst.
    pub dek: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Captions.
    pub captions: Vec<String>,
}

/// A body without debris, and what was found in the debris.
#[derive(Clone, Debug, Default)]
pub struct Sieved {
    /// The body.
    pub body: Vec<Block>,
    /// What was taken out, in reading order.
    pub dropped: Vec<Dropped>,
    /// Captions that stood among the text.
    pub captions: Vec<String>,
    /// The byline that stood among the text.
    pub byline: Option<String>,
    /// The date of publishing that stood among the text.
    pub published: Option<Stamp>,
    /// The date of the last change that stood among the text.
    pub modified: Option<Stamp>,
}

/// Takes the debris out of some blocks.
pub fn sieve(blocks: Vec<Piece>, heads: &Heads) -> Sieved {
    let captions: HashSet<String> = heads.captions.iter().map(|caption| squashed(caption)).collect();
    let mut verdicts: Vec<Option<&'static str>> = blocks.iter().map(|piece| rule_of_block(piece, &captions)).collect();
    head::mark(&blocks, heads, &mut verdicts);
    mark_neighbours(&blocks, &mut verdicts);
    tail::mark(&blocks, heads, &mut verdicts);
    keep_something(&blocks, &mut verdicts);
    collect(blocks, &verdicts)
}

/// A longer line is no counter.
const COUNT_BYTES_MAX: usize = 60;
const COUNTED: [&str; 9] =
    ["comments", "comment", "shares", "share", "views", "likes", "reads", "replies", "kommentare"];
/// What stands between: "Number of views (12)".
const COUNT_JOINTS: [&str; 4] = ["number", "of", "total", "and"];

fn rule_of_block(piece: &Piece, captions: &HashSet<String>) -> Option<&'static str> {
    if is_note(&piece.text) {
        return None;
    }
    let is_caption = || caption::is_caption(&piece.text) || captions.contains(&squashed(&piece.text));
    let count = || is_count(piece).then_some("count");
    rule_of(&piece.text).or_else(count).or_else(|| is_caption().then_some("caption"))
}

/// A counter of comments, shares or views: a figure alone, or figures with the words for what they count.
fn is_count(piece: &Piece) -> bool {
    if piece.kind != BlockKind::Paragraph || piece.text.len() > COUNT_BYTES_MAX {
        return false;
    }
    let parts = |letter: char| letter.is_whitespace() || "()/:|·•".contains(letter);
    let words: Vec<&str> = piece.text.split(parts).filter(|word| !word.is_empty()).collect();
    let figure = |word: &&&str| {
        let digits = word.trim_end_matches(['K', 'k', 'M']);
        digits.starts_with(|letter: char| letter.is_ascii_digit())
            && digits.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter))
    };
    let among = |list: &'static [&str]| move |word: &&&str| list.contains(&word.to_lowercase().as_str());
    let (figures, counted) = (words.iter().filter(figure).count(), words.iter().filter(among(&COUNTED)).count());
    let joints = words.iter().filter(among(&COUNT_JOINTS)).count();
    let all = figures > 0 && figures + counted + joints == words.len();
    all && (counted > 0 || words.len() == 1)
}

/// What belongs to a line that was taken out: the heading over a newsletter box, the teaser over "Read more".
fn mark_neighbours(blocks: &[Piece], verdicts: &mut Verdicts) {
    // Many of them are a list of cards, and the cards are the page's content.
    let cards = blocks
        .iter()
        .filter(|piece| is_bare_read_more(&piece.text) && rule_of(&piece.text) == Some("read-more"))
        .count();
    for index in 1..blocks.len() {
        let before = &blocks[index - 1];
        let label = before.words() <= LABEL_WORDS_MAX && !ends_sentence(&before.text);
        if verdicts[index - 1].is_some() || !label || is_note(&before.text) {
            continue;
        }
        let box_heading = before.kind == BlockKind::Heading || folded(&before.text).contains("newsletter");
        let teaser = cards <= TEASERS_MAX && index >= 2 && is_bare_read_more(&blocks[index].text);
        match verdicts[index] {
            Some("newsletter") if box_heading => verdicts[index - 1] = Some("newsletter"),
            Some("read-more") if teaser => verdicts[index - 1] = Some("read-more"),
            _ => {}
        }
    }
}

/// "Read more »" stands under its teaser; "Read more: …" carries its own.
fn is_bare_read_more(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() <= 3
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}', ')', ' ']);
    text.ends_with(['.', '!', ':', '\u{61f}']) || text.ends_with("…")
}

/// A page of nothing but links and headings is not an article with all of it debris.
fn keep_something(blocks: &[Piece], verdicts: &mut Verdicts) {
    if verdicts.iter().any(Option::is_none) {
        return;
    }
    for (piece, verdict) in blocks.iter().zip(verdicts.iter_mut()) {
        if matches!(*verdict, Some("related" | "label" | "author-note")) && rule_of(&piece.text).is_none() {
            *verdict = None;
        }
    }
}

fn collect(blocks: Vec<Piece>, verdicts: &Verdicts) -> Sieved {
    let mut sieved = Sieved::default();
    for (piece, verdict) in blocks.into_iter().zip(verdicts) {
        let Some(rule) = *verdict else {
            let kind = if is_note(&piece.text) { BlockKind::Note } else { piece.kind };
            sieved.body.push(Block { kind, text: piece.text });
            continue;
        };
        match rule {
            "caption" | "photo-credit" => push_new(&mut sieved.captions, bare_caption(&piece.text)),
            "byline" => sieved.byline = sieved.byline.take().or_else(|| person(&piece.text)),
            "date-line" => take_date(&mut sieved, &piece.text),
            _ => {}
        }
        sieved.dropped.push(Dropped { text: piece.text, rule });
    }
    sieved
}

fn push_new(captions: &mut Vec<String>, caption: String) {
    if !caption.is_empty() && !captions.contains(&caption) {
        captions.push(caption);
    }
}

fn take_date(sieved: &mut Sieved, text: &str) {
    let stamp = moment(text).map(|moment| Stamp { moment, source: StampSource::Visible });
    let lower = folded(text);
    let slot = if ["updated", "modified", "обновлено"].iter().any(|word| lower.contains(word))
        && !lower.contains("published")
    {
        &mut sieved.modified
    } else {
        &mut sieved.published
    };
    *slot = slot.or(stamp);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece {
        match text.strip_prefix("# ") {
            Some(heading) => Piece::new(BlockKind::Heading, heading),
            None => Piece::new(BlockKind::Paragraph, text),
        }
    }

    fn run(lines: &[&str]) -> Sieved {
        let heads = Heads { title: Some("Bridge reopens".to_owned()), ..Heads::default() };
        sieve(lines.iter().map(|line| piece(line)).collect(), &heads)
    }

    fn kept(lines: &[&str]) -> Vec<String> {
        run(lines).body.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn heads_become_fields() {
        let sieved = run(&[
            "Bridge reopens",
            "By Ann Ray and Bo Li",
            "Published 15 October 2025, 16:05",
            "The bridge reopened.",
        ]);
        assert_eq!(sieved.body.len(), 1);
        assert_eq!(sieved.byline.as_deref(), Some("Ann Ray and Bo Li"));
        assert_eq!(sieved.published.expect("stamp").moment.day().to_string(), "2025-10-15");
        let rules: Vec<&str> = sieved.dropped.iter().map(|dropped| dropped.rule).collect();
        assert_eq!(rules, ["repeated-headline", "byline", "date-line"]);
    }

    #[test]
    fn boxes_inside_the_text_go_with_their_headings_and_teasers() {
        let lines = [
            "The bridge reopened.",
            "# Morning Post newsletter",
            "Sign up to get our best stories",
            "Traffic was light.",
            "Mayor tricked by the river, says aide",
            "Read More »",
            "It rained.",
        ];
        assert_eq!(kept(&lines), ["The bridge reopened.", "Traffic was light.", "It rained."]);
    }

    #[test]
    fn lists_of_other_stories_go_and_notes_stay() {
        let lines = [
            "The bridge reopened.",
            "Related Articles",
            "Bridge closed for a year",
            "Mayor visits river",
            "This article was amended on 3 May 2025.",
            "© The Outlet",
        ];
        let sieved = run(&lines);
        assert_eq!(sieved.body.len(), 2);
        assert_eq!(sieved.body[1].kind, BlockKind::Note);
    }

    #[test]
    fn captions_are_kept_as_captions() {
        let sieved = run(&[
            "The mayor crosses the bridge on 15 October 2025 (Ann Ray/Pool/AFP)",
            "The bridge reopened, an agency said (Reuters).",
        ]);
        assert_eq!(sieved.captions.len(), 1);
        assert_eq!(sieved.body.len(), 1);
    }

    #[test]
    fn counters_go_and_figures_of_the_text_stay() {
        let counters =
            ["12", "1.2K", "4,116 views", "Comments (0)", "Number of views (4116)/Comments (0)", "3 shares • 7 likes"];
        let text = ["The bridge reopened.", "12 of 14", "4,116 people", "Of 12 views none was clear.", "2024 / 2025"];
        assert_eq!(kept(&[&text[..1], &counters, &text[1..]].concat()), text);
    }

    #[test]
    fn sentences_are_not_fields() {
        let lines = [
            "By Monday the bridge was open.",
            "On 15 October 2025 the bridge reopened after a year.",
            "By then, traffic had stopped",
        ];
        assert_eq!(kept(&lines).len(), 3);
    }
}
