//! Words, numbers and punctuation of a text.
//!
//! A token is what a reader would call changed as one thing: `re-signed`, `didn't`, `4,000`, `U.S.`, `16:05`. The signs
//! of a number (`$`, `%`, `-`) are tokens of their own, so that `5%` against `5` changes one sign. News prose is mostly
//! ASCII, which takes a path without decoding; the classes follow UAX #29 where it matters to prose.

use super::bytes::alphanumeric;
use crate::model::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens; `U.S.` and `p.m.` too. Each ideograph is a word.
    Word,
    /// Digits, with inner separators and letters at their end: `4,000`, `3.2`, `16:05`, `20th`.
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

/// The tokens of `text`, in order. Takes time linear in the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    tokens_into(text, &mut out);
    out
}

/// The same into a list that was used before.
pub fn tokens_into(text: &str, out: &mut Vec<Token>) {
    out.clear();
    let mut at = 0;
    loop {
        // Before most tokens stands a space.
        at += usize::from(text.as_bytes().get(at) == Some(&b' '));
        let Some((class, width)) = class_at(text, at) else { return };
        let start = at;
        at += width;
        let kind = match class {
            Class::Space | Class::Invisible => continue,
            Class::Letter => {
                at = word_end(text, start, at);
                TokenKind::Word
            }
            Class::Digit => {
                at = number_end(text, at);
                TokenKind::Number
            }
            Class::Ideograph => TokenKind::Word,
            Class::Mark | Class::Sign => TokenKind::Punctuation,
        };
        out.push(Token { kind, span: Span::new(start, at) });
    }
}

/// Whether `letter` takes no room and carries no meaning of its own: soft hyphen, joiners, direction marks.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Invisible,
    Letter,
    Digit,
    Mark,
    Ideograph,
    Sign,
}

#[inline]
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    match ASCII.get(usize::from(byte)) {
        Some(class) => Some((*class, 1)),
        None => class_of_foreign(text, at),
    }
}

#[inline(never)]
fn class_of_foreign(text: &str, at: usize) -> Option<(Class, usize)> {
    let letter = text[at..].chars().next()?;
    Some((class_of(letter), letter.len_utf8()))
}

/// The classes of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\t'..=b'\r' | b' ' => Class::Space,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

fn class_of(letter: char) -> Class {
    match letter {
        // Dashes, quotation marks, dots: most of what is no ASCII in prose of Latin letters.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Class::Sign,
        _ if letter.is_whitespace() => Class::Space,
        _ if is_invisible(letter) => Class::Invisible,
        _ if is_mark(letter) => Class::Mark,
        '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Class::Ideograph
        }
        _ if letter.is_alphabetic() => Class::Letter,
        _ if letter.is_numeric() => Class::Digit,
        _ => Class::Sign,
    }
}

/// Combining marks of the scripts that news is written in; they belong to the letter before them.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6ed}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{fe00}'..='\u{fe0f}')
}

fn continues_word(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit | Class::Mark | Class::Invisible)
}

/// Where the word ends whose first letter is `start..at`.
fn word_end(text: &str, start: usize, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(at) == Some(&b'.')
        && let Some(end) = dotted_end(text, start)
    {
        return end;
    }
    loop {
        at += alphanumeric(&bytes[at..]);
        // Most words end here: at a space or a sign that joins nothing.
        match bytes.get(at) {
            None => return at,
            Some(byte) if byte.is_ascii() && !matches!(byte, b'\'' | b'-') => return at,
            Some(_) => match continued(text, at) {
                Some(further) => at = further,
                None => return at,
            },
        }
    }
}

/// Where a word goes on behind the letter, apostrophe or hyphen at `at`, if it does.
fn continued(text: &str, at: usize) -> Option<usize> {
    let (class, width) = class_at(text, at)?;
    if continues_word(class) { Some(at + width) } else { joined_end(text, at) }
}

/// The end of the apostrophe or hyphen at `at` where a letter or digit follows: `didn't`, `re-signed`, `mid-2024`.
fn joined_end(text: &str, at: usize) -> Option<usize> {
    if !matches!(text.as_bytes()[at], b'\'' | b'-' | 0xe2) {
        return None;
    }
    let joiner =
        text[at..].chars().next().filter(|letter| matches!(letter, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}'))?;
    let after = at + joiner.len_utf8();
    let (class, width) = class_at(text, after)?;
    matches!(class, Class::Letter | Class::Digit).then_some(after + width)
}

/// The end of single letters with a dot each, at least two: `U.S.`, `p.m.`, `e.g.`.
fn dotted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
    }
    let broken = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
    (end >= start + 4 && !broken).then_some(end)
}

/// Where the number ends whose first digit ends at `at`.
fn number_end(text: &str, mut at: usize) -> usize {
    let mut letters = false;
    while let Some((class, width)) = class_at(text, at) {
        match class {
            Class::Digit if !letters => at += width,
            Class::Letter if !dotted_letter(text, at) => {
                letters = true;
                at += width;
            }
            Class::Invisible | Class::Mark => at += width,
            _ if letters => break,
            _ => match separated_end(text, at) {
                Some(end) => at = end,
                None => break,
            },
        }
    }
    at
}

/// `5p.m.`: the letter begins a dotted word and so does not belong to the number.
fn dotted_letter(text: &str, at: usize) -> bool {
    dotted_end(text, at).is_some()
}

/// The end of the separator at `at` and the digit after it: a comma, point or colon, or a narrow or no-break space
/// before exactly three digits.
fn separated_end(text: &str, at: usize) -> Option<usize> {
    let separator = text[at..].chars().next()?;
    let after = at + separator.len_utf8();
    let (class, width) = class_at(text, after)?;
    let joins = match separator {
        ',' | '.' | ':' | '٫' | '٬' | '·' => class == Class::Digit,
        '\u{a0}' | '\u{2009}' | '\u{202f}' => three_digits(text, after),
        _ => false,
    };
    joins.then_some(after + width)
}

fn three_digits(text: &str, at: usize) -> bool {
    let digits = text.as_bytes()[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_token_is_what_changes_as_one() {
        check("at least 4,000 people, up 3.2%", &["at", "least", "4,000", "people", ",", "up", "3.2", "%"]);
        check("It fell -5% to $12.5m.", &["It", "fell", "-", "5", "%", "to", "$", "12.5m", "."]);
        check("didn’t re-sign O'Neill's", &["didn’t", "re-sign", "O'Neill's"]);
        check("the leaders' 5-year-old plan", &["the", "leaders", "'", "5", "-", "year-old", "plan"]);
        check("at 5p.m. in the U.S. on F-16s", &["at", "5", "p.m.", "in", "the", "U.S.", "on", "F-16s"]);
        check("16:05, 20th, 1990s, 5pm", &["16:05", ",", "20th", ",", "1990s", ",", "5pm"]);
        check("3.", &["3", "."]);
        check("1\u{202f}200\u{a0}300 or 5\u{a0}000000", &["1\u{202f}200\u{a0}300", "or", "5", "000000"]);
        check("co\u{ad}op\u{200b}", &["co\u{ad}op\u{200b}"]);
        check("«قال» في ٣٫٥", &["«", "قال", "»", "في", "٣٫٥"]);
        check("会议3月", &["会", "议", "3", "月"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_space(text in any::<String>()) {
            let found = tokens(&text);
            let mut at = 0;
            for token in &found {
                let gap = &text[at..token.span.start];
                prop_assert!(gap.chars().all(|letter| letter.is_whitespace() || is_invisible(letter)));
                prop_assert!(!token.span.is_empty());
                at = token.span.end;
            }
            prop_assert!(text[at..].chars().all(|letter| letter.is_whitespace() || is_invisible(letter)));
        }
    }
}
