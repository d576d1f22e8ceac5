//! One side of a link: its passage with its tokens, read once for all that judge it.

use std::borrow::Cow;

use crate::language::{Token, TokenKind};

/// A passage, its tokens, and the same in small letters.
pub(super) struct Side<'t> {
    /// As it stands.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Cow<'t, [Token]>,
    /// Capitals of ASCII only: byte for byte as long as the text.
    lower: String,
}

impl<'t> Side<'t> {
    /// A passage with its tokens.
    pub fn of(text: &'t str, tokens: Cow<'t, [Token]>) -> Self {
        Side { text, tokens, lower: text.to_ascii_lowercase() }
    }

    /// The token at `at` as it stands.
    pub fn shown(&self, at: usize) -> &'t str {
        self.tokens[at].span.of(self.text)
    }

    /// The token at `at` in small letters; nothing where there is none.
    pub fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(&self.lower))
    }

    /// The token so many steps from `at` in small letters.
    pub fn near(&self, at: usize, step: isize) -> &str {
        at.checked_add_signed(step).map_or("", |at| self.lower(at))
    }

    /// Whether the token at `at` is a sign.
    pub fn is_sign(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Punctuation
    }
}
