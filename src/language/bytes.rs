//! Looks at many bytes of a text at once.

/// Bytes that are looked at together.
const RUN_BYTES: usize = 16;

/// Eight bytes of 1, and of the high bit alone.
const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH * 0x80;

/// Where the first byte stands that is one of those asked for.
///
/// Most runs of bytes hold none, and a run is looked at as a whole: no branch inside it, so that the machine takes all its
/// bytes at once and has nothing to foretell.
#[inline]
pub fn position(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    let (runs, rest) = bytes.as_chunks::<RUN_BYTES>();
    let holds_none = |run: &&[u8; RUN_BYTES]| !run.iter().fold(false, |any, byte| any | is_one(*byte));
    let from = runs.iter().take_while(holds_none).count();
    let at = match runs.get(from) {
        Some(run) => {
            let places = run.iter().zip(0..).map(|(byte, at)| if is_one(*byte) { at } else { u8::MAX });
            usize::from(places.fold(u8::MAX, u8::min))
        }
        None => rest.iter().position(|byte| is_one(*byte))?,
    };
    Some(from * RUN_BYTES + at)
}

/// A word of up to eight bytes in one number, its first byte the lowest; such numbers are compared at once.
#[inline]
pub const fn packed(word: &[u8]) -> Option<u64> {
    match (word.first_chunk(), word.last_chunk()) {
        // What both have stands in one place.
        (Some(first), Some(last)) if word.len() <= 8 => {
            let (first, last): (&[u8; 4], &[u8; 4]) = (first, last);
            let (first, last) = (u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64);
            Some(first | last << (8 * (word.len() - 4)))
        }
        (Some(_), _) => None,
        _ => match *word {
            [first, second, third] => Some(u32::from_le_bytes([first, second, third, 0]) as u64),
            [first, second] => Some(u16::from_le_bytes([first, second]) as u64),
            [first] => Some(first as u64),
            _ => Some(0),
        },
    }
}

/// The same of the first bytes of a text, so many; mostly eight are read at once.
#[inline]
pub fn packed_head(text: &[u8], bytes: usize) -> Option<u64> {
    match (text.first_chunk(), bytes) {
        (Some(eight), 1..=8) => Some(u64::from_le_bytes(*eight) & u64::MAX >> (64 - 8 * bytes)),
        _ => packed(text.get(..bytes)?),
    }
}

/// A packed word with small letters for the capitals of ASCII.
#[inline]
pub const fn in_small_letters(word: u64) -> u64 {
    word | between(word, b'A', b'Z') >> 2
}

/// How many letters and digits of ASCII `bytes` begin with: eight are looked at together.
#[inline]
pub(super) fn alphanumeric(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    for (index, eight) in eights.iter().enumerate() {
        let found = alphanumeric_of(u64::from_le_bytes(*eight));
        if found < 8 {
            return index * 8 + found;
        }
    }
    eights.len() * 8 + alphanumeric_at_end(rest)
}

/// The same of the last bytes of a text: those that are missing are no letters.
#[inline(never)]
fn alphanumeric_at_end(rest: &[u8]) -> usize {
    alphanumeric_of(packed(rest).unwrap_or(0))
}

/// How many of eight bytes, from the first on.
#[inline]
const fn alphanumeric_of(eight: u64) -> usize {
    (alphanumerics(eight) ^ HIGH).trailing_zeros() as usize / 8
}

/// Of eight bytes the high bit of each that is a letter or a digit of ASCII.
#[inline]
const fn alphanumerics(eight: u64) -> u64 {
    between(eight | (EACH * 32), b'a', b'z') | between(eight, b'0', b'9')
}

/// Where runs of letters and digits of ASCII begin, eight bytes looked at together: most are told by their first letters,
/// and need no end.
#[inline]
pub fn starts_of_ascii(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let (mut from, mut found, mut before, mut next) = (0, 0u64, 0u64, 0);
    std::iter::from_fn(move || {
        while found == 0 {
            let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
            let eight =
                rest.first_chunk().map_or_else(|| packed(rest).unwrap_or(0), |eight| u64::from_le_bytes(*eight));
            let here = alphanumerics(eight);
            found = here & !(here << 8 | before);
            (before, from, next) = (here >> 56, next, next + 8);
        }
        let at = from + found.trailing_zeros() as usize / 8;
        found &= found - 1;
        Some(at)
    })
}

/// Of eight bytes the high bit of each that is of ASCII and stands between two others or is one of them.
#[inline]
const fn between(eight: u64, first: u8, last: u8) -> u64 {
    // The high bit, free in ASCII, tells whether a sum came so far.
    let low = eight & !HIGH;
    (low + EACH * (0x80 - first) as u64) & !(low + EACH * (0x7f - last) as u64) & !eight & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        for length in 0..40 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(position(&bytes, |byte| byte == b'.'), None);
            for at in (0..length).rev() {
                bytes[at] = b'.';
                assert_eq!(position(&bytes, |byte| byte == b'.'), Some(at));
                assert_eq!(alphanumeric(&bytes), at);
            }
        }
    }

    #[test]
    fn a_word_is_packed_by_its_bytes() {
        let number = |word: &[u8]| word.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
        for text in ["Harbour Z@[a", "QUAY 2.0", "É ÀZ[`{", "I", ""] {
            for length in 0..=text.len() {
                let word = &text.as_bytes()[..length];
                let packs = (length <= 8).then(|| number(word));
                let small = (length <= 8).then(|| number(&word.to_ascii_lowercase()));
                assert_eq!((packed(word), packed_head(text.as_bytes(), length)), (packs, packs), "{text} {length}");
                assert_eq!(packs.map(in_small_letters), small, "{text} {length}");
            }
        }
    }

    #[test]
    fn a_run_begins_behind_what_is_no_letter() {
        let whole = "Quay 2, “Ada’s” boat\n  is—at 9:30 a.m.  in the fog É1x";
        for text in (0..=whole.len()).filter_map(|end| whole.get(..end)) {
            let is_one = |at: usize| text.as_bytes()[at].is_ascii_alphanumeric();
            let wanted: Vec<usize> = (0..text.len()).filter(|&at| is_one(at) && (at == 0 || !is_one(at - 1))).collect();
            assert_eq!(starts_of_ascii(text).collect::<Vec<_>>(), wanted, "{text}");
        }
    }

    #[test]
    fn letters_and_digits_are_those_of_ascii() {
        for byte in 0..=u8::MAX {
            let is_one = usize::from(byte.is_ascii_alphanumeric());
            for behind in [0, 1, 7, 20] {
                let mut bytes = vec![byte];
                bytes.resize(1 + behind, b'Z');
                assert_eq!(alphanumeric(&bytes), is_one * bytes.len(), "{byte}");
                bytes[0] = b'9';
                bytes[behind] = byte;
                assert_eq!(alphanumeric(&bytes), behind + is_one, "{byte}");
            }
        }
    }
}
