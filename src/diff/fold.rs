//! What counts as the same to a reader: typographic quotes, dashes, spaces and invisible characters are folded; digits,
//! signs, decimal points, hyphens and the presence of quotation marks are not.

use super::respell::{is_spelled_at, respelled};
use super::script::common_front;

/// The text with its typography folded.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let put = match letter {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | '‹' | '›' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
            // A dash between words is style, between digits it is a range or a sign.
            '–' | '—' | '―' | '‒' if !before.is_ascii_digit() => '-',
            '–' | '—' if !letters.peek().is_some_and(char::is_ascii_digit) => '-',
            '‑' | '‐' | '−' => '-',
            '…' => {
                out.push_str("..");
                '.'
            }
            _ if letter.is_whitespace() => ' ',
            _ => letter,
        };
        if put != ' ' || before != ' ' {
            out.push(put);
        }
        before = put;
    }
    out.trim_end().to_owned()
}

/// Whether two passages differ in typography only.
///
/// Spaces set round dashes belong to it, and spaces lost where a link ended; but never between two digits.
pub(super) fn differ_in_typography_only(one: &str, other: &str) -> bool {
    // Style has no letters and no digits.
    fn told(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|letter| letter.is_alphanumeric())
    }
    let front = common_front(one, other);
    let are_like = told(&one[front..]).eq(told(&other[front..]));
    // A sign that one side spells otherwise stands where they part.
    if !are_like && !is_spelled_at(one, front) && !is_spelled_at(other, front) {
        return false;
    }
    let (one, other) = (respelled(one), respelled(other));
    if !are_like && !told(&one).eq(told(&other)) {
        return false;
    }
    let (one, other) = (folded(&one), folded(&other));
    let (one, other) = without_bullets(&one, &other);
    one == other || bare(one) == bare(other) || differ_in_glue_only(one, other)
}

/// Both without the sign of a list's item before them, where that is one on either side.
///
/// A dash alone may open a speech, and before a figure it is a sign: it is a bullet beside another bullet only.
fn without_bullets<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    fn item(text: &str) -> Option<(char, &str)> {
        let mut letters = text.chars();
        let sign = letters.next().filter(|sign| "•·▪◦‣●■*-".contains(*sign))?;
        let rest = letters.as_str().strip_prefix(' ')?;
        rest.starts_with(char::is_alphabetic).then_some((sign, rest))
    }
    match (item(one), item(other)) {
        (Some((_, one)), Some((_, other))) => (one, other),
        (Some((sign, one)), None) if sign != '-' => (one, other),
        (None, Some((sign, other))) if sign != '-' => (one, other),
        _ => (one, other),
    }
}

/// Whether only spaces were lost where a link or a line ended: before a capital or a digit ("inSeptember"), since two
/// small words run together may be a third.
fn differ_in_glue_only(one: &str, other: &str) -> bool {
    let (mut left, mut right) = (one.chars().peekable(), other.chars().peekable());
    let mut before = ' ';
    loop {
        match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return true,
            (one, other) if one == other => {
                before = one.unwrap_or(' ');
                left.next();
                right.next();
            }
            (one, other) => {
                let rest = match (one, other) {
                    (Some(' '), _) => &mut left,
                    (_, Some(' ')) => &mut right,
                    _ => return false,
                };
                rest.next();
                let after = rest.peek().copied().unwrap_or(' ');
                if before.is_ascii_digit() || !(after.is_uppercase() || after.is_ascii_digit()) || before.is_uppercase()
                {
                    return false;
                }
            }
        }
    }
}

/// Spaces beside punctuation dropped; those between two letters or digits are words' ends and stay.
fn bare(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let word =
        |index: Option<usize>| index.and_then(|index| letters.get(index)).is_some_and(|one| one.is_alphanumeric());
    let keep = |index: usize| letters[index] != ' ' || (word(index.checked_sub(1)) && word(Some(index + 1)));
    let kept: String = (0..letters.len()).filter(|index| keep(*index)).map(|index| letters[index]).collect();
    kept.replace("--", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_is_folded_and_meaning_is_not() {
        let same = |one: &str, other: &str| assert!(differ_in_typography_only(one, other), "{one} / {other}");
        let differ = |one: &str, other: &str| assert!(!differ_in_typography_only(one, other), "{one} / {other}");
        same("“yes”, he said", "\"yes\", he said");
        same("the town – once rich – fell", "the town - once rich - fell");
        same("the town—once rich—fell", "the town — once rich — fell");
        same("soft\u{ad}ware\u{a0}x", "software x");
        same("wait…", "wait...");
        differ("-5 %", "5 %");
        differ("1.5 million", "15 million");
        differ("re-signed", "resigned");
        differ("he said yes", "he said \"yes\"");
        same("InSeptember 2024, he left", "In September 2024, he left");
        differ("no where", "nowhere");
        differ("1 200", "1200");
        differ("12,000", "12.000");
        differ("5–7", "57");
    }
}
