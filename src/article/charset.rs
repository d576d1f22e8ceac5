//! Bytes become text: byte order mark → valid UTF-8 → the declared charset, if it fits → the most likely one.
//!
//! The order is that of the WHATWG encoding sniffing algorithm, except that UTF-8 which decodes cleanly is believed
//! before any declaration, and a declaration only if it decodes cleanly: servers declare what they never checked.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page a `<meta charset>` may stand (the HTML standard says 1,024; real pages are laxer).
const DECLARATION_BYTES_MAX: usize = 4096;
/// How much of a page its charset is guessed from.
const DETECTION_BYTES_MAX: usize = 1 << 20;
/// What ISO-2022-JP shifts by.
const ESCAPE: u8 = 0x1b;

/// Decodes a body, and says what the reader should know about how. NUL bytes are dropped.
///
/// # Examples
/// ```
/// let (text, note) = dateline::article::decode(b"caf\xe9", Some("iso-8859-1"));
/// assert_eq!((text.as_str(), note), ("café", None));
/// ```
pub fn decode(bytes: &[u8], http_charset: Option<&str>) -> (String, Option<String>) {
    let (text, note) = decode_raw(bytes, http_charset);
    let text = if text.contains('\0') { text.replace('\0', "") } else { text };
    (text, note)
}

fn decode_raw(bytes: &[u8], http_charset: Option<&str>) -> (String, Option<String>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), damaged.then(|| damage_note(encoding)));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0.into_owned(), None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is made of ASCII bytes: valid UTF-8, and nonsense.
        let shifted = bytes.contains(&ESCAPE);
        if !shifted {
            return (text.to_owned(), None);
        }
    }
    let declared: Vec<&'static Encoding> = declarations(bytes, http_charset);
    for encoding in &declared {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return (text.into_owned(), None);
        }
    }
    guess(bytes, declared.first().copied())
}

fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, Option<String>) {
    // A page that is UTF-8 but for a few broken bytes is still UTF-8.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    if broken * 200 < lossy.chars().filter(|letter| !letter.is_ascii()).count() {
        return (lossy.into_owned(), Some(damage_note(UTF_8)));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(telling(bytes), true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let note = match declared {
        Some(declared) => {
            format!("declared charset {} does not fit, read as {}", declared.name(), encoding.name())
        }
        None => format!("no charset declared, read as {}", encoding.name()),
    };
    (text.into_owned(), Some(note))
}

/// The bytes from the first on that is not ASCII: what the charset shows by, as far as detecting it should take time.
fn telling(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii() || *byte == ESCAPE).unwrap_or(0);
    &bytes[first..bytes.len().min(first + DETECTION_BYTES_MAX)]
}

fn damage_note(encoding: &'static Encoding) -> String {
    format!("some bytes are not {}; they are shown as \u{fffd}", encoding.name())
}

/// UTF-16 without a mark shows by its NUL bytes, all at even or all at odd places.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |offset: usize| head.chunks_exact(2).filter(|pair| pair[offset] == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    match () {
        () if low * 2 > pairs && high * 10 < pairs => Some(UTF_16LE),
        () if high * 2 > pairs && low * 10 < pairs => Some(UTF_16BE),
        () => None,
    }
}

fn declarations(bytes: &[u8], http_charset: Option<&str>) -> Vec<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES_MAX)]).to_ascii_lowercase();
    let http = http_charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let meta = head.match_indices("charset").find_map(|(at, word)| label_after(&head[at + word.len()..]));
    // A page that says UTF-16 in ASCII letters cannot be UTF-16.
    let meta = meta.filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    http.into_iter().chain(meta).collect()
}

fn label_after(text: &str) -> Option<&'static Encoding> {
    let value = text.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:.".contains(letter));
    Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1251, WINDOWS_1256};

    fn check(bytes: &[u8], http: Option<&str>, expect: &str) {
        assert_eq!(decode(bytes, http).0, expect, "{bytes:x?}");
    }

    #[test]
    fn marks_and_utf_8_come_first() {
        check(b"\xef\xbb\xbfa", None, "a");
        check(b"\xff\xfea\0\xe9\0", None, "a\u{e9}");
        check("<meta charset=windows-1251>\u{e9}".as_bytes(), Some("koi8-r"), "<meta charset=windows-1251>\u{e9}");
        check(b"t\0e\0x\0t\0s\0", None, "texts");
        check(b"a\0b", None, "ab");
    }

    #[test]
    fn a_declaration_that_fits_is_believed() {
        let russian = "<meta charset=\"windows-1251\">Мост открыт";
        check(&WINDOWS_1251.encode(russian).0, None, russian);
        let arabic = "الجسر مفتوح";
        check(&WINDOWS_1256.encode(arabic).0, Some("windows-1256"), arabic);
        let japanese = "橋が再開した";
        check(&SHIFT_JIS.encode(japanese).0, Some("Shift_JIS"), japanese);
    }

    #[test]
    fn a_declaration_that_does_not_fit_gives_way_and_is_told() {
        let russian = "Мост через реку снова открыт после года ремонта";
        let (text, note) = decode(&WINDOWS_1251.encode(russian).0, Some("utf-8"));
        assert_eq!(text, russian);
        assert!(note.expect("told").contains("windows-1251"));
        let japanese = "この橋は一年ぶりに再開されました。ひらがなとカタカナ。";
        assert_eq!(decode(&EUC_JP.encode(japanese).0, None).0, japanese);
    }
}
