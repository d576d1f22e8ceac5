//! The tokens of sentences that changed, read once: weighing, the comparison of words and the kinds all ask for them.

use std::borrow::Cow;

use crate::language::{Token, tokens, tokens_into};
use crate::model::document::Document;
use crate::model::edit::Stretch;
use crate::model::span::Span;

/// Tokens kept of one text, at most: of longer ones the rest is read again where it is asked for, which costs less than the
/// memory of millions.
const TOKENS_MAX: usize = 30_000;

/// Bytes of a token and the space before it, about.
const TOKEN_BYTES: usize = 5;

/// Tokens of some sentences of one document, each from its sentence's start.
#[derive(Default)]
pub(super) struct Kept {
    tokens: Vec<Token>,
    /// Sentences and where their tokens end, in order.
    ends: Vec<(u32, u32)>,
}

impl Kept {
    /// Makes room for these sentences.
    pub fn reserve(&mut self, document: &Document, sentences: &[usize]) {
        let bytes: usize = sentences.iter().map(|at| document.sentences[*at].span.len()).sum();
        self.tokens.reserve((bytes / TOKEN_BYTES).min(TOKENS_MAX));
        self.ends.reserve(sentences.len());
    }

    /// Reads a sentence, the next in order, into `tokens`, and keeps what there is room for.
    pub fn read(&mut self, document: &Document, sentence: usize, tokens: &mut Vec<Token>) {
        tokens_into(document.sentence(sentence), tokens);
        if self.tokens.len() + tokens.len() <= TOKENS_MAX {
            self.tokens.extend_from_slice(tokens);
            self.ends.push((sentence as u32, self.tokens.len() as u32));
        }
    }

    /// The tokens of a stretch, from its start.
    pub fn tokens<'k>(&'k self, document: &Document, at: Stretch) -> Cow<'k, [Token]> {
        let kept = if at.first() == at.last() { self.of_sentence(at.first()) } else { None };
        kept.map_or_else(|| Cow::Owned(tokens(span(document, at).of(&document.text))), Cow::Borrowed)
    }

    fn of_sentence(&self, sentence: usize) -> Option<&[Token]> {
        let at = self.ends.binary_search_by_key(&sentence, |(sentence, _)| *sentence as usize).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        Some(&self.tokens[start as usize..self.ends[at].1 as usize])
    }
}

/// Where a stretch stands.
pub(super) fn span(document: &Document, at: Stretch) -> Span {
    Span::new(document.sentences[at.first()].span.start, document.sentences[at.last()].span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::plain;

    #[test]
    fn what_was_not_kept_is_read() {
        let document = plain("One came. Two left. Three stayed.");
        let (mut kept, mut scratch) = (Kept::default(), Vec::new());
        kept.read(&document, 0, &mut scratch);
        kept.read(&document, 2, &mut scratch);
        for at in [Stretch::one(0), Stretch::one(1), Stretch::one(2), Stretch::new(1, 2)] {
            assert_eq!(*kept.tokens(&document, at), tokens(span(&document, at).of(&document.text)));
        }
        assert!(matches!(kept.tokens(&document, Stretch::one(2)), Cow::Borrowed(_)));
        assert!(matches!(kept.tokens(&document, Stretch::one(1)), Cow::Owned(_)));
    }
}
