//! Where sentences end in news prose.

use crate::model::span::Span;

/// The sentences of one paragraph, white space at their ends left out; together they cover all that is not white space.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in paragraph.match_indices(['.', '!', '?']) {
        let rest = &paragraph[at + 1..];
        if rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase) {
            push_trimmed(&mut out, paragraph, Span::new(start, at + 1));
            start = at + 1;
        }
    }
    push_trimmed(&mut out, paragraph, Span::new(start, paragraph.len()));
    out
}

fn push_trimmed(out: &mut Vec<Span>, text: &str, span: Span) {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    let end = start + piece.trim().len();
    if start < end {
        out.push(Span::new(start, end));
    }
}
