//! One sign, spelled otherwise by the page: ligatures, full-width letters, signs apart from their letters, names of
//! characters that were not resolved.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Names of characters that pages leave unresolved.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("shy", '\u{ad}'),
    ("thinsp", '\u{2009}'),
];

/// Letters of a name or number at most.
const NAME_LETTERS_MAX: usize = 8;

/// Bytes of a letter at most.
const LETTER_BYTES_MAX: usize = 4;

/// The text with each sign in its usual spelling.
pub(super) fn respelled(text: &str) -> Cow<'_, str> {
    if !may_be_otherwise(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let (read, width) = match named(&text[at..]) {
            Some(found) => found,
            None => (letter, letter.len_utf8()),
        };
        push(&mut out, read);
        at += width;
    }
    Cow::Owned(if out.is_ascii() { out } else { out.nfc().collect() })
}

/// Whether a sign that may be spelled otherwise stands at byte `at` or just before it, or the letter's mark just behind it.
pub(super) fn is_spelled_at(text: &str, at: usize) -> bool {
    let near = &text.as_bytes()[at.saturating_sub(NAME_LETTERS_MAX)..text.len().min(at + LETTER_BYTES_MAX + 1)];
    near.iter().any(|byte| may_begin(*byte))
}

/// Told by bytes: most texts have none of these.
fn may_be_otherwise(text: &str) -> bool {
    text.bytes().any(may_begin)
}

fn may_begin(byte: u8) -> bool {
    matches!(byte, b'&' | 0xcc | 0xcd | 0xef)
}

fn push(out: &mut String, letter: char) {
    match letter {
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(letter as u32 - 0xfee0)),
        _ => out.push(letter),
    }
}

/// The character that the text begins to name, and the bytes of its name: `&amp;`, `&#39;`, `&#x27;`.
pub(super) fn named(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(NAME_LETTERS_MAX).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, base) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, base).ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, end + 2))
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
            ("AT&T; x&y", "AT&T; x&y"),
            ("&", "&"),
            ("&é;", "&é;"),
        ] {
            assert_eq!(respelled(text), expect);
        }
        assert_eq!(respelled("10\u{b2}"), "10\u{b2}", "a power is no digit");
    }
}
