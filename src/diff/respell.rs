//! One sign, spelled otherwise by the page: ligatures, full-width letters, signs apart from their letters, names of
//! characters that were not resolved, tags that were left over, letters read by the wrong table.

mod entities;
mod forms;
mod misread;
mod tags;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

pub(super) use entities::named;

/// Bytes before the place where two texts part in which a sign may begin that ends there.
const SIGN_BYTES_MAX: usize = 24;

/// Bytes of a letter at most.
const LETTER_BYTES_MAX: usize = 4;

/// Bytes of what stands in one bracket that a machine set, at most; behind the bracket an address of as many.
const BRACKET_BYTES_MAX: usize = 300;

/// A page may have written the name of a name's first sign: `&amp;nbsp;`.
const ROUNDS_MAX: usize = 3;

/// The text with each sign in its usual spelling.
pub(super) fn respelled(text: &str) -> Cow<'_, str> {
    if !may_be_otherwise(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let resolved = resolved(text);
    let read = misread::repaired(&resolved);
    let mut out = String::with_capacity(read.len());
    let mut letters = read.chars().peekable();
    while let Some(letter) = letters.next() {
        forms::push(&mut out, letter, letters.peek().copied());
    }
    Cow::Owned(if out.is_ascii() { out } else { out.nfc().collect() })
}

/// Whether a sign that may be spelled otherwise stands at byte `at` or just before it, or the letter's mark just behind it.
pub(super) fn is_spelled_at(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    may_be_otherwise(&bytes[at.saturating_sub(SIGN_BYTES_MAX)..bytes.len().min(at + LETTER_BYTES_MAX + 1)])
}

/// Told by bytes: most texts have none of these.
fn may_be_otherwise(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'&' | b'<' | b'\\' | b'[' => true,
        0..0x80 => false,
        // Quotation marks and dashes of every text; below them are the numerals and signs that have other forms.
        0xe2 => bytes.get(at + 1).is_some_and(|next| *next != 0x80),
        0xc2 => bytes.get(at + 1).is_some_and(|next| matches!(next, 0x80..=0x9f | 0xb2 | 0xb3 | 0xb9 | 0xbc..=0xbe)),
        0xc3 => bytes.get(at + 1).is_some_and(|next| {
            matches!(next, 0x80 | 0x82..=0x8a | 0xa6 | 0x90 | 0x91 | 0x98 | 0x99 | 0xa2 | 0xa3 | 0xaf | 0xb0)
        }),
        0xc5 => bytes.get(at + 1).is_some_and(|next| matches!(next, 0x92 | 0x93)),
        0xd8 => bytes.get(at + 1).is_some_and(|next| matches!(next, 0xa2 | 0xa3 | 0xa5)),
        0xcc | 0xcd | 0xd0..=0xd1 | 0xd9 | 0xdb | 0xe0 | 0xe1 | 0xe3 | 0xef | 0xf0 => true,
        _ => false,
    })
}

/// The text with names of characters resolved and tags taken out.
fn resolved(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS_MAX {
        if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'\\' | b'[')) {
            break;
        }
        let once = resolved_once(&text);
        if once == *text {
            break;
        }
        text = Cow::Owned(once);
    }
    text
}

fn resolved_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match letter {
            '&' | '\\' => match named(rest).or_else(|| entities::escaped(rest)) {
                Some((read, width)) => {
                    out.push(read);
                    width
                }
                None => push(&mut out, letter),
            },
            '<' => match tags::tag(rest, out.chars().next_back()) {
                Some((put, width)) => {
                    out.push_str(put);
                    width
                }
                None => push(&mut out, letter),
            },
            '[' => match bracketed(rest, out.chars().next_back()) {
                Some((put, width)) => {
                    out.push_str(put);
                    width
                }
                None => push(&mut out, letter),
            },
            _ => push(&mut out, letter),
        };
    }
    out
}

/// What a bracket stands for that a page's machine set, and its bytes: "[the quay](https://…)", "shut.[1]".
///
/// `before` is the letter before it: an editor's "we lost [12] men" is no footnote.
fn bracketed(text: &str, before: Option<char>) -> Option<(&str, usize)> {
    let end = near(text, b']')?;
    let inner = &text[1..end];
    let is_number = (1..=3).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit());
    let is_behind_a_word = before.is_some_and(|before| before.is_alphabetic() || ".,;:!?…)]\"'”’»".contains(before));
    if is_number && is_behind_a_word && !text[end + 1..].starts_with(char::is_alphanumeric) {
        return Some(("", end + 1));
    }
    let address = text[end + 1..].strip_prefix('(')?;
    let close = near(address, b')')?;
    let is_address = address.starts_with("http") || address.starts_with('/');
    is_address.then_some((inner, end + 2 + close + 1))
}

/// Where a sign of ASCII stands, near the text's beginning: a text may be nothing but signs that open.
fn near(text: &str, sign: u8) -> Option<usize> {
    text.bytes().take(BRACKET_BYTES_MAX).position(|byte| byte == sign)
}

fn push(out: &mut String, letter: char) -> usize {
    out.push(letter);
    letter.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_read_however_it_is_spelled() {
        for (text, expect) in [
            ("plain", "plain"),
            ("o\u{fb03}ce", "office"),
            ("\u{ff11}\u{ff12} \u{ff21}", "12 A"),
            ("cafe\u{301}", "café"),
            ("a &amp; b &#39;c&#x27; &quot;", "a & b 'c' \""),
            ("&pound;9 &euro;3 &Zcaron;&icirc;", "£9 €3 Žî"),
            ("&amp;nbsp;x &amp;amp; y", "\u{a0}x & y"),
            ("AT&T; x&y", "AT&T; x&y"),
            ("&", "&"),
            ("&é;", "&é;"),
            ("it\\u2019s \\\"so\\\"", "it’s \"so\""),
            ("C:\\new", "C:\\new"),
            ("dusk.<br />It <em>burned</em>", "dusk. It burned"),
            ("<p class=\"a\">One</p><p>Two</p>", " One  Two "),
            ("2 < 3 and <b> is a letter", "2 < 3 and  is a letter"),
            ("a <boat> sank", "a <boat> sank"),
            ("300 m² and 40 km²", "300 m2 and 40 km2"),
            ("300 m<sup>2</sup>, H<sub>2</sub>O, CO₂", "300 m2, H2O, CO2"),
            ("1½ or ¼, № 5 at 20 ℃", "1 1/2 or 1/4, No 5 at 20 °C"),
            ("١٢ و۳", "12 و3"),
            ("José â€œsoâ€\u{9d} islandâ€™s Â£5", "José “so” island’s £5"),
            ("JosÃ© dÃ©jÃ\u{a0} MÃ¼nchen", "José déjà München"),
            ("РњРѕСЃС‚", "Мост"),
            ("[the quay](https://quay.example/a) is shut.[1]", "the quay is shut."),
            ("cœur, École, 1<sup>st</sup>", "coeur, Ecole, 1st"),
            ("[the mayor] left", "[the mayor] left"),
            ("“Shut”[12], she wrote[3][4].", "“Shut”, she wrote."),
            ("We lost [12] men, x[2]y, 5[0]", "We lost [12] men, x[2]y, 5[0]"),
            ("[12](https://quay.example/a) men", "12 men"),
            ("È aperto", "È aperto"),
            ("O que É?", "O que É?"),
        ] {
            assert_eq!(respelled(text), expect);
        }
    }

    #[test]
    fn brackets_that_never_close_are_not_sought_to_the_end() {
        for text in ["[".repeat(200_000), "[a](http".repeat(20_000)] {
            assert_eq!(respelled(&text), text);
        }
    }

    #[test]
    fn a_power_is_no_digit() {
        assert_eq!(respelled("10\u{b2}"), "10\u{b2}");
        assert_ne!(respelled("10<sup>2</sup>"), "102");
        assert_ne!(respelled("11½"), respelled("1 11/2"));
    }

    #[test]
    fn words_of_their_own_are_left_as_they_are() {
        for text in ["Ölü Âdem", "Ärzte", "São Tomé", "Ñandú", "МОСКВА", "Рим и Сочи", "Ελλάδα", "été à Nîmes"]
        {
            assert_eq!(respelled(text), text);
        }
    }
}
