//! UTF-8 that was read by the table of another encoding: "â€™" is "’". What stands there is put back into its bytes.
//!
//! Only runs that make a letter of UTF-8 byte by byte are taken: no word of a language has them.

use std::borrow::Cow;

/// What Windows' western table has at 80 to 9F; the places that it leaves free are control characters.
const WESTERN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What its Cyrillic table has at 80 to BF; from there on stand the Russian letters.
const CYRILLIC: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

/// A closing mark whose last byte, a control character, got lost.
const CUT_MARK: &str = "â€";

/// A text that was misread twice.
const ROUNDS_MAX: usize = 2;

/// The text with what was misread in its true letters.
pub(super) fn repaired(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS_MAX {
        if !text.chars().any(may_begin) {
            break;
        }
        match repaired_once(&text) {
            Some(once) => text = Cow::Owned(once),
            None => break,
        }
    }
    text
}

/// The letter that Windows' western table has at a byte of 80 to 9F.
pub(super) fn of_windows(byte: u8) -> char {
    WESTERN.chars().nth(usize::from(byte.saturating_sub(0x80))).unwrap_or(char::from(byte))
}

/// What bytes that begin a letter of UTF-8 look like in these tables.
fn may_begin(letter: char) -> bool {
    matches!(letter, '\u{c2}'..='\u{c5}' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' | 'â' | 'ã' | 'ï' | 'ð' | 'Р' | 'С' | 'Г' | 'в')
}

/// The same once; none where nothing was misread.
fn repaired_once(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut found = false;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let read = may_begin(letter)
            .then_some([western as fn(char) -> Option<u8>, cyrillic])
            .and_then(|tables| tables.into_iter().find_map(|table| letter_of(&text[at..], table)));
        let read = read.or_else(|| text[at..].starts_with(CUT_MARK).then_some(('”', CUT_MARK.len())));
        let (put, width) = read.unwrap_or((letter, letter.len_utf8()));
        found |= read.is_some();
        out.push(put);
        // The space that stood for a byte parts the words as well.
        if read.is_some() && text[..at + width].ends_with(' ') {
            out.push(' ');
        }
        at += width;
    }
    found.then_some(out)
}

/// The letter whose bytes the text begins with, each read by this table, and the bytes they take here.
fn letter_of(text: &str, table: fn(char) -> Option<u8>) -> Option<(char, usize)> {
    let mut letters = text.chars();
    let first = letters.next()?;
    let lead = table(first)?;
    let count = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut width = first.len_utf8();
    for byte in &mut bytes[1..count] {
        let letter = letters.next().filter(|letter| *letter != ' ' || matches!(first, 'Ã' | 'Â'))?;
        *byte = table(letter).filter(|byte| (0x80..0xc0).contains(byte))?;
        width += letter.len_utf8();
    }
    let read = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((read, width))
}

/// A letter's byte in the western table. A space stands for the one that may not break: pages fold them.
fn western(letter: char) -> Option<u8> {
    match letter {
        ' ' => Some(0xa0),
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(letter)).ok(),
        _ => place_in(WESTERN, letter),
    }
}

fn cyrillic(letter: char) -> Option<u8> {
    match letter {
        'А'..='я' => u8::try_from(u32::from(letter) - u32::from('А') + 0xc0).ok(),
        _ => place_in(CYRILLIC, letter),
    }
}

fn place_in(table: &str, letter: char) -> Option<u8> {
    let at = table.chars().position(|known| known == letter)?;
    u8::try_from(at + 0x80).ok()
}
