//! Words, numbers and punctuation of a text.

use crate::model::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens.
    Word,
    /// Digits, with inner separators: `4,000`, `3.2`.
    Number,
    /// One sign.
    Punctuation,
}

/// A token of a text; white space is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        let kind = match letter {
            _ if letter.is_numeric() => TokenKind::Number,
            _ if letter.is_alphabetic() => TokenKind::Word,
            _ => TokenKind::Punctuation,
        };
        while let Some(&(at, next)) = letters.peek() {
            if kind == TokenKind::Punctuation || !next.is_alphanumeric() {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        out.push(Token { kind, span: Span::new(start, end) });
    }
    out
}
