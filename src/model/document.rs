//! An article's text laid out flat, with its blocks and sentences: what diff, timex and timeline read.
//!
//! All offsets of these three stages are byte offsets into [`Document::text`], so that a phrase found by one is
//! the same bytes to the others. `language::segment` makes it.

use std::fmt;

use super::span::Span;

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The headline.
    Title,
    /// The line under the headline (standfirst).
    Dek,
    /// Who wrote it.
    Byline,
    /// A paragraph, heading, list item or quotation of the body.
    Body,
    /// A caption or credit: beside the text, never in it. Changes alone bear this role, no block does.
    Caption,
}

/// How a sentence is addressed by people: `title`, `dek`, `byline`, `3.1` (paragraph 3, sentence 1) or `caption 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The block's role.
    pub role: Role,
    /// Paragraph of the body, or caption, from 1; 0 for the heads.
    pub paragraph: u32,
    /// Sentence in its block, from 1.
    pub sentence: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.role {
            Role::Title => out.write_str("title"),
            Role::Dek => out.write_str("dek"),
            Role::Byline => out.write_str("byline"),
            Role::Body => write!(out, "{}.{}", self.paragraph, self.sentence),
            Role::Caption => write!(out, "caption {}", self.paragraph),
        }
    }
}

/// A sentence of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its address.
    pub place: Place,
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
    /// Where it stands in [`Document::text`], white space at its ends left out.
    pub span: Span,
}

/// A text with its blocks and sentences, in reading order.
///
/// # Invariants
/// Blocks and sentences are sorted, do not overlap, are never empty, and every sentence lies inside its block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The whole text, one block a line for articles; verbatim for plain text.
    pub text: String,
    /// Where the blocks stand.
    pub blocks: Vec<Span>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// Captions and credits of the pictures beside the text.
    pub captions: Vec<String>,
}

impl Document {
    /// The text of sentence `index`.
    pub fn sentence(&self, index: usize) -> &str {
        self.sentences[index].span.of(&self.text)
    }

    /// The sentence in which byte `offset` stands, if any.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= offset);
        let index = after.checked_sub(1)?;
        (offset < self.sentences[index].span.end).then_some(index)
    }
}
