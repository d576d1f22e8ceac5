//! The words and signs of a sentence: what hangs together without a space is one word, and so is what a tokenizer took
//! apart.

use crate::language::{Token, TokenKind, tokens};
use crate::model::span::Span;

use super::words::{COORDINATORS, DETERMINERS, FUNCTION, PREPOSITIONS, PRONOUNS};

/// A word or sign of a sentence.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// In lower case, with straight apostrophes.
    pub lower: String,
    /// Where it stands in the sentence.
    pub span: Span,
    /// The dated phrase it belongs to.
    pub phrase: Option<usize>,
    /// It is a sign, no word.
    pub sign: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is an article or the like with a capital: inside a sentence, where a page lost its line break.
    pub fn begins_a_line(&self) -> bool {
        self.is_capitalised() && DETERMINERS.has(&self.lower)
    }

    /// Whether it ends in a possessive `'s` or `s'`.
    pub fn is_possessive(&self) -> bool {
        self.lower.ends_with("'s") || self.lower.ends_with("s'")
    }

    /// Whether it is plain text that a noun phrase may hold: neither sign nor phrase.
    pub fn is_plain(&self) -> bool {
        !self.sign && self.phrase.is_none()
    }
}

/// The words of `text`; what hangs together by hyphen, apostrophe or point without a space is one word.
pub(super) fn words<'t>(text: &'t str, phrases: &[Span]) -> Vec<Word<'t>> {
    let taken_apart = text.contains(" , ") || text.ends_with(" .");
    let mut spans: Vec<(Span, bool)> = Vec::new();
    let found: Vec<Token> = tokens(text);
    let mut at = 0;
    while at < found.len() {
        let (mut span, sign) =
            (found[at].span, found[at].kind == TokenKind::Punctuation || found[at].span.of(text) == "_");
        at += 1;
        if let Some(end) = clitic(text, &found[at..]).filter(|_| !sign && taken_apart) {
            spans.push((Span::new(span.start, end), false));
            at += found[at..].iter().take_while(|it| it.span.end <= end).count();
            continue;
        }
        while !sign
            && at + 1 < found.len()
            && (glues(text, found[at], found[at + 1], span.end)
                || taken_apart && is_compound(text, &found[at - 1..], phrases))
        {
            span.end = found[at + 1].span.end;
            at += 2;
        }
        // "the rebels' retreat", "Dec.": the sign belongs to the word only where the next word follows after a space.
        spans.push((span, sign));
    }
    let phrase_of = |span: Span| phrases.iter().position(|phrase| phrase.overlaps(span));
    let word = |(span, sign): (Span, bool)| Word {
        text: span.of(text),
        lower: span
            .of(text)
            .to_lowercase()
            .replace('\u{2019}', "'")
            .replace(" - ", "-")
            .replace(" '", "'")
            .replace(" n't", "n't"),
        span,
        phrase: phrase_of(span),
        sign,
    };
    spans.into_iter().map(word).collect()
}

fn glues(text: &str, sign: Token, next: Token, end: usize) -> bool {
    let joint = sign.span.of(text);
    let touches = sign.span.start == end && next.span.start == sign.span.end;
    let number = next.kind == TokenKind::Number && text[..end].ends_with(|letter: char| letter.is_numeric());
    let joined = matches!(joint, "-" | "'" | "\u{2019}" | "\u{2011}") || (number && matches!(joint, "," | "." | ":"));
    touches && next.kind != TokenKind::Punctuation && (joined || (joint == "." && next.span.len() == 1))
}

/// "the port 's yard", "they do n't": in a text that a tokenizer took apart, where the ending of the word before ends.
fn clitic(text: &str, found: &[Token]) -> Option<usize> {
    let first = found.first()?;
    let end = |count: usize| {
        let joined = found.get(..count)?.windows(2).all(|two| two[0].span.end == two[1].span.start);
        let last = found[count - 1].span.end;
        (joined && !text[last..].starts_with(char::is_alphanumeric)).then_some(last)
    };
    let close = first.span.start > 0 && text[..first.span.start].ends_with(' ');
    match (first.span.of(text), found.get(1).map_or("", |it| it.span.of(text))) {
        ("'" | "\u{2019}", "s" | "re" | "ve" | "ll" | "d" | "m") if close => end(2),
        ("n", "'" | "\u{2019}") if close && found.get(2).is_some_and(|it| it.span.of(text) == "t") => end(3),
        _ => None,
    }
}

/// "an off - campus dance , he said .": in a text that a tokenizer took apart the hyphen of a compound stands alone; a dash
/// there is two of them.
fn is_compound(text: &str, found: &[Token], phrases: &[Span]) -> bool {
    let [before, sign, next, rest @ ..] = found else { return false };
    let apart = |one: &Token, other: &Token| other.span.start == one.span.end + 1;
    let hyphen = |it: &Token| it.span.of(text) == "-";
    let set = hyphen(sign) && apart(before, sign) && apart(sign, next);
    let number = |it: &Token| it.kind == TokenKind::Number;
    let dated = |it: &Token| phrases.iter().any(|phrase| phrase.overlaps(it.span));
    let small = |it: &Token| {
        let lower = it.span.of(text).to_lowercase();
        [&FUNCTION, &PRONOUNS, &DETERMINERS, &PREPOSITIONS, &COORDINATORS].iter().any(|table| table.has(&lower))
    };
    // "day - to - day"
    let goes_on = rest.first().is_some_and(hyphen);
    let like = next.span.of(text).eq_ignore_ascii_case("like");
    // "Thirty - five"
    let tens = before.span.of(text).to_lowercase().ends_with("ty");
    let plain = next.kind != TokenKind::Punctuation && (!small(next) || goes_on || like || tens);
    // "the July - to - September quarter"
    let to = |it: &Token| it.span.of(text).eq_ignore_ascii_case("to");
    let range = to(next) && goes_on && dated(before) || to(before) && dated(next);
    set && (number(before) && number(next) || plain && (range || !dated(before) && !dated(next)))
}
