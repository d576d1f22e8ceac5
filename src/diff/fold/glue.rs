//! Spaces that got lost where a link or a line ended, or between a figure and its unit.

/// Units that pages set close to their figure.
const UNITS: [&str; 44] = [
    "am", "b", "bn", "c", "cc", "cl", "cm", "f", "ft", "g", "gb", "ghz", "gw", "gwh", "h", "ha", "hp", "k", "kb", "kg",
    "kmh", "km", "kph", "kw", "kwh", "l", "lb", "lbs", "m", "mb", "mg", "ml", "mm", "mn", "mph", "mw", "mwh", "p",
    "pm", "s", "t", "tb", "tn", "uhr",
];

/// Letters that are words: a space behind them is their own.
const WORDS_OF_ONE_LETTER: &str = "AIOEYÀÓАВИКОСУЯ";

/// Whether only spaces were lost: before a capital or a digit ("inSeptember"), since two small words run together may be
/// a third, and before a unit.
pub(super) fn differ_in_glue_only(one: &str, other: &str) -> bool {
    let (mut left, mut right) = (one, other);
    let mut before = ' ';
    // A large first letter stands apart from its word.
    for (torn, whole) in [(one, other), (other, one)] {
        if let Some((first, rest)) = torn.split_once(' ')
            && first.chars().count() == 1
            && first.chars().all(|letter| letter.is_uppercase())
            && rest.starts_with(char::is_lowercase)
            && (!WORDS_OF_ONE_LETTER.contains(first) || is_no_word(rest))
            && whole.strip_prefix(first) == Some(rest)
        {
            return true;
        }
    }
    loop {
        match (left.chars().next(), right.chars().next()) {
            (None, None) => return true,
            (Some(letter), Some(same)) if letter == same => {
                before = letter;
                left = &left[letter.len_utf8()..];
                right = &right[letter.len_utf8()..];
            }
            (Some(' '), _) if may_be_lost(before, &left[1..]) => left = &left[1..],
            (_, Some(' ')) if may_be_lost(before, &right[1..]) => right = &right[1..],
            _ => return false,
        }
    }
}

/// Vowels of the languages that have words of one letter.
const VOWELS: &str = "aeiouyàáâãäèéêíóôõúüаеёиоуыэюя";

/// Whether the first word of a text is none: it has no vowel, and is no clipped one.
fn is_no_word(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    !first.is_empty()
        && first.chars().all(|letter| letter.is_alphabetic() && !VOWELS.contains(letter))
        && !matches!(first, "в" | "к" | "с")
}

/// Whether a space between the letter before and what follows may have got lost.
fn may_be_lost(before: char, behind: &str) -> bool {
    let after = behind.chars().next().unwrap_or(' ');
    if is_written_close(before) || is_written_close(after) {
        return true;
    }
    if before.is_ascii_digit() {
        let end = behind.find(|letter: char| !letter.is_alphabetic()).unwrap_or(behind.len());
        return UNITS.contains(&behind[..end].to_lowercase().as_str());
    }
    (after.is_uppercase() || after.is_ascii_digit()) && !before.is_uppercase()
}

/// Letters of languages that set no spaces between words.
fn is_written_close(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}
