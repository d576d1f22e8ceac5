//! What must not pass through to a terminal, a page, a Markdown file or a spreadsheet.

/// On one line: white space becomes a space, other control characters and overrides of direction become `�`, so that
/// an article's words can neither move the cursor nor turn the line round.
pub fn without_controls(text: String) -> String {
    if !text.contains(is_control) {
        return text;
    }
    let clean = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_control(letter) => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(clean).collect()
}

fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// For HTML text and attributes in double quotes.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// For Markdown prose: whatever could begin markup is taken literally.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out
}

/// For a CSV cell, RFC 4180; a cell that a spreadsheet would run as a formula begins with an apostrophe.
pub fn csv(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_article_is_run() {
        assert_eq!(without_controls("a\u{1b}[31m\tb\u{202e}c\n".into()), "a�[31m b�c ");
        assert_eq!(
            html("<script>\"a\" & 'b'</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"
        );
        assert_eq!(markdown("*a* [b](c) <d>"), "\\*a\\* \\[b\\](c) \\<d\\>");
        for (cell, expect) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("@a", "'@a"),
            ("-5", "'-5"),
            ("+5", "'+5"),
            ("a,b", "\"a,b\""),
            ("=\"x\"", "\"'=\"\"x\"\"\""),
        ] {
            assert_eq!(csv(cell), expect);
        }
    }
}
