//! Tags of HTML that were left in the text.

/// Tags that part words, and those that stand inside a line.
const PARTING: [&str; 17] = [
    "blockquote",
    "br",
    "div",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "ul",
];
const INSIDE: [&str; 18] = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong",
    "u", "wbr",
];

/// Bytes of a tag at most.
const TAG_BYTES_MAX: usize = 300;

/// What stands for the tag that the text begins with, and the tag's bytes; `before` is the letter before it.
pub(super) fn tag(text: &str, before: Option<char>) -> Option<(&'static str, usize)> {
    let end = text.bytes().take(TAG_BYTES_MAX).position(|byte| byte == b'>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name_end = inner.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(name_end);
    let name = name.to_ascii_lowercase();
    // Behind the name only attributes may follow.
    if !(rest.is_empty() || rest.starts_with([' ', '/'])) || rest.contains('<') {
        return None;
    }
    let put = match name.as_str() {
        // A figure set high behind another is a power.
        "sup"
            if text.starts_with("<s")
                && before.is_some_and(|before| before.is_ascii_digit())
                && !text[end + 1..].starts_with(char::is_alphabetic) =>
        {
            "^"
        }
        "sup" | "sub" => "",
        name if PARTING.contains(&name) => " ",
        name if INSIDE.contains(&name) => "",
        _ => return None,
    };
    Some((put, end + 1))
}
