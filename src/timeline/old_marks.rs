//! Quotation marks of wires and tokenizers (`` ``We won,'' ``, `` ` ` We won , '' ``) as the marks they stand for, byte for byte.

use std::borrow::Cow;

/// What stands for an opening or a closing mark, the space that a tokenizer set beside it taken in: each has three bytes, as
/// the mark has, so that every other letter stays where it was.
const MARKS: [(&str, &str); 5] =
    [("` `", "\u{201c}"), ("`` ", "\u{201c}"), (" ``", "\u{201c}"), (" ''", "\u{201d}"), ("'' ", "\u{201d}")];

/// The sentence with curly marks.
pub(super) fn curly(sentence: &str) -> Cow<'_, str> {
    let has_old = |text: &str| MARKS.iter().any(|(old, _)| text.contains(old));
    if !has_old(sentence) {
        return Cow::Borrowed(sentence);
    }
    Cow::Owned(MARKS.iter().fold(sentence.to_owned(), |text, (old, mark)| text.replace(old, mark)))
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
        ] {
            assert_eq!(curly(old), new);
            assert_eq!(old.len(), new.len());
        }
        assert!(matches!(curly("It's ‘won’"), Cow::Borrowed(_)));
    }
}
