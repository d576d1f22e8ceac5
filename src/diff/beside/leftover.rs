//! What a page's machine left in its text: templates that were not filled, shortcodes, pieces of programs.

/// What programs print where they have no text.
const EMPTY: [&str; 8] =
    ["[object object]", "undefined", "null", "nan", "lorem ipsum", "[object htmlelement]", "none none", "%s"];

/// Pairs of signs round what a template would have filled.
const TEMPLATES: [(&str, &str); 7] =
    [("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("${", "}"), ("[[", "]]"), ("<?", "?>"), ("%%", "%%")];

/// Calls that pages make.
const CALLS: [&str; 14] = [
    "window.",
    "document.",
    "googletag.",
    "gtag(",
    "fbq(",
    "jquery(",
    "$(",
    "function(",
    "function (",
    "var ",
    "const ",
    "(adsbygoogle",
    "_taboola",
    "console.",
];

/// Whether a line is such a leftover.
pub(super) fn is_leftover(line: &str) -> bool {
    let has_signs = line.bytes().any(|byte| matches!(byte, b'{' | b'[' | b'<' | b'%'));
    let is_empty = || {
        let lower = line.to_lowercase();
        EMPTY.iter().any(|one| *one == lower || one.starts_with('[') && lower.contains(one))
            || lower.starts_with("lorem ipsum")
    };
    if !has_signs {
        return is_program(line) || line.starts_with(['u', 'n', 'N', 'L', 'l']) && is_empty();
    }
    let is_template = |(open, close): &(&str, &str)| {
        line.find(open).is_some_and(|at| line[at + open.len()..].trim_start_matches(' ').contains(close))
    };
    is_empty() || TEMPLATES.iter().any(is_template) || is_shortcode(line) || is_style(line) || is_program(line)
}

/// `[gallery ids="1,2"]`, `[/caption]`.
fn is_shortcode(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) else { return false };
    let name = inner.trim_start_matches('/');
    let end = name.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_' && letter != '-');
    let (word, rest) = name.split_at(end.unwrap_or(name.len()));
    if line.ends_with(']') && line.contains(&format!("[/{word}]")) && word.len() > 2 {
        return true;
    }
    word.len() > 2 && (inner.starts_with('/') && rest.is_empty() || rest.starts_with(' ') && rest.contains("=\""))
}

/// `.bar { color: red; }`
fn is_style(line: &str) -> bool {
    line.contains('{') && line.contains('}') && line.contains([':', '=']) && line.contains(';')
}

fn is_program(line: &str) -> bool {
    line.contains('(')
        && line.contains(';')
        && line.contains(['=', '{', '}', '"', '\''])
        && CALLS.iter().any(|call| line.to_lowercase().starts_with(call))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_writer_wrote_is_left_over() {
        for line in [
            "[object Object]",
            "{{ article.shareCount }} shares",
            "undefined",
            "[gallery ids=\"1,2\"]",
            "[/caption]",
            ".bar { color: red; }",
            "googletag.cmd.push(function() { show('top'); });",
            "Lorem ipsum dolor sit amet",
        ] {
            assert!(is_leftover(line), "{line}");
        }
        for line in ["[The quay] was shut.", "[sic]", "5 < 6", "None of it", "Null and void, the judge said.", ""] {
            assert!(!is_leftover(line), "{line}");
        }
    }
}
