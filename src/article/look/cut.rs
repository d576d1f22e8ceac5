//! Whether the source of a page ends too early: inside a tag, a comment or a script, or in the middle of a sentence.
//!
//! End tags may be left out (HTML standard 13.1.2.4), so a missing `</html>` alone means nothing.

/// Elements in which a sentence stands, and those inside it.
const OF_TEXT: [&str; 13] = ["p", "a", "b", "i", "em", "strong", "span", "q", "cite", "li", "blockquote", "u", "mark"];
/// A shorter rest is a label.
const REST_WORDS_MIN: usize = 3;

/// How the page is cut, if it is.
pub fn end(html: &str) -> Option<&'static str> {
    let html = html.trim_end();
    // ASCII letters keep their places.
    let lower = html.to_ascii_lowercase();
    let open = |start: &str, end: &str| lower.rfind(start).is_some_and(|at| !lower[at..].contains(end));
    if lower.contains("</html>") || html.is_empty() {
        return None;
    }
    if open("<!--", "-->") || open("<script", "</script") || open("<style", "</style") {
        return Some("the page ends inside a comment or script");
    }
    let tag = lower
        .rfind('<')
        .filter(|at| lower[at + 1..].starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!".contains(letter)));
    if tag.is_some_and(|at| !lower[at..].contains('>')) {
        return Some("the page ends inside a tag");
    }
    (!lower.contains("</body") && ends_in_a_sentence(&lower)).then_some("the page ends in the middle of a sentence")
}

fn ends_in_a_sentence(lower: &str) -> bool {
    let Some((before, rest)) = lower.rsplit_once('>') else { return false };
    let tag = before.rsplit('<').next().unwrap_or_default();
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let in_text = OF_TEXT.contains(&name.as_str()) && !matches!(tag, "/p" | "/li" | "/blockquote");
    let stopped = rest.trim_end().ends_with(|letter: char| !letter.is_alphanumeric() && letter != ',' && letter != '-');
    in_text && rest.split_whitespace().count() >= REST_WORDS_MIN && !stopped
}
