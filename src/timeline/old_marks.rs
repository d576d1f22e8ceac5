//! Quotation marks and brackets of wires and tokenizers (`` ``We won,'' ``, `` ` ` We won , '' ``, `-LRB- R -RRB-`) as the signs
//! they stand for, byte for byte.

use std::borrow::Cow;

/// What stands for an opening or a closing mark, the space that a tokenizer set beside it taken in: each has as many bytes as
/// what it is read as, so that every other letter stays where it was.
const MARKS: [(&str, &str); 7] = [
    ("` `", "\u{201c}"),
    ("`` ", "\u{201c}"),
    (" ``", "\u{201c}"),
    (" ''", "\u{201d}"),
    ("'' ", "\u{201d}"),
    ("-LRB-", "(    "),
    ("-RRB-", "    )"),
];

/// The text with curly marks and round brackets.
pub(super) fn curly(text: &str) -> Cow<'_, str> {
    let has_old = |text: &str| MARKS.iter().any(|(old, _)| text.contains(old));
    if !has_old(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(MARKS.iter().fold(text.to_owned(), |text, (old, mark)| text.replace(old, mark)))
}

/// A part of such a text with its brackets as its source wrote them: who said it is named verbatim.
pub(super) fn as_written(text: &str) -> String {
    text.replace("(    ", "-LRB-").replace("    )", "-RRB-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_stays_where_it_was() {
        for (old, new) in [
            ("` ` We won , '' she said .", "\u{201c} We won ,\u{201d} she said ."),
            ("She said, ``We won,'' and left.", "She said,\u{201c}We won,\u{201d}and left."),
            ("`` We won ''", "\u{201c}We won\u{201d}"),
            ("Ivo Holm -LRB- R -RRB- won .", "Ivo Holm (     R     ) won ."),
        ] {
            assert_eq!(curly(old), new);
            assert_eq!(old.len(), new.len());
        }
        assert_eq!(as_written(&curly("Ivo Holm -LRB- R -RRB-")), "Ivo Holm -LRB- R -RRB-");
        assert!(matches!(curly("It's ‘won’"), Cow::Borrowed(_)));
    }
}
