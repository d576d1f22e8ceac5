//! Letters and figures that have a form of their own for one place: ligatures, full width, set high or low, other digits.

use unicode_normalization::UnicodeNormalization;

/// Units before a figure set high.
const UNITS: [&str; 10] = ["m", "km", "cm", "mm", "dm", "ft", "yd", "mi", "in", "nm"];

/// Puts a letter in its usual form; `next` follows it.
pub(super) fn push(out: &mut String, letter: char, next: Option<char>) {
    let is_word = || !out.ends_with(char::is_alphanumeric) && !next.is_some_and(char::is_alphanumeric);
    match letter {
        // The mark that draws an Arabic word out, and its vowels.
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => {}
        '²' | '³' if ends_in_unit(out) => out.push(if letter == '²' { '2' } else { '3' }),
        // Where a Russian e has its dots is left to the writer.
        'ё' => out.push('е'),
        'Ё' => out.push('Е'),
        'œ' | 'Œ' | 'æ' | 'Æ' => out.push_str(match letter {
            'œ' => "oe",
            'Œ' => "Oe",
            'æ' => "ae",
            _ => "Ae",
        }),
        // French leaves the accents of its capitals out where it likes, Arabic its hamzas.
        // A word of its own is another without its accent: "é" is and "e" is not "is".
        'É' | 'È' | 'Ê' if is_word() => out.push(letter),
        'É' | 'È' | 'Ê' => out.push('E'),
        'À' => out.push('A'),
        'Ç' => out.push('C'),
        'أ' | 'إ' | 'آ' => out.push('ا'),
        '½' | '¼' | '¾' | '\u{2150}'..='\u{215e}' => {
            // "1½" is no 11/2.
            if out.ends_with(|before: char| before.is_ascii_digit()) {
                out.push(' ');
            }
            out.extend(std::iter::once(letter).nfkc().map(|part| if part == '\u{2044}' { '/' } else { part }));
        }
        '٠'..='٩' => out.push(digit(letter, '٠')),
        '۰'..='۹' => out.push(digit(letter, '۰')),
        '०'..='९' => out.push(digit(letter, '०')),
        _ if has_other_form(letter) => out.extend(std::iter::once(letter).nfkc()),
        _ => out.push(letter),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(letter as u32 - zero as u32, 10).unwrap_or(letter)
}

/// Blocks of letters and signs that are others' in another form; figures set high are not among them.
fn has_other_form(letter: char) -> bool {
    matches!(letter,
        '\u{2080}'..='\u{208e}'
        | '\u{2100}'..='\u{214f}'
        | '\u{2160}'..='\u{217f}'
        | '\u{2460}'..='\u{24ff}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{fb00}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{ff01}'..='\u{ffee}'
        | '\u{1d400}'..='\u{1d7ff}')
}

fn ends_in_unit(text: &str) -> bool {
    let from = text
        .rfind(|before: char| !before.is_ascii_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    UNITS.contains(&&text[from..])
}
