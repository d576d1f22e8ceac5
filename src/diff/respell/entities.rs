//! Names of characters that pages leave unresolved: `&amp;`, `&#39;`, `\u2019`.

/// Names of characters, each with its character.
const NAMED: &str = include_str!("entities.txt");

/// Letters of a name or number at most.
const NAME_LETTERS_MAX: usize = 24;

/// The character that the text begins to name, and the bytes of its name: `&amp;`, `&#39;`, `&#x27;`.
pub(in crate::diff) fn named(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(NAME_LETTERS_MAX).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, base) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
            numbered(u32::from_str_radix(digits, base).ok()?)?
        }
        None => of_name(name)?,
    };
    Some((letter, end + 2))
}

fn of_name(name: &str) -> Option<char> {
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let rows = NAMED.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
    let sign = rows.into_iter().find_map(|row| row.strip_prefix(name)?.strip_prefix('='))?;
    match sign.strip_prefix("U+") {
        Some(number) => char::from_u32(u32::from_str_radix(number, 16).ok()?),
        None => sign.chars().next(),
    }
}

/// A number of HTML: those of the control characters mean what Windows had there.
fn numbered(number: u32) -> Option<char> {
    match u8::try_from(number) {
        Ok(byte @ 0x80..0xa0) => Some(super::misread::of_windows(byte)),
        _ => char::from_u32(number),
    }
}

/// The same of `\u2019`, `\"`, `\'` and `\/`, as JSON writes them.
pub(super) fn escaped(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('\\')?;
    match rest.chars().next()? {
        sign @ ('"' | '\'' | '/') => Some((sign, 2)),
        'u' => {
            let digits = rest.get(1..5).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, 6))
        }
        _ => None,
    }
}
