//! What an extractor reads from a page: the article's text, and what the page says of itself.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::capture::Verdict;
use super::digest::Digest;
use super::stamp::Stamp;

/// What a block of the body looks like on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading inside the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    Quote,
    /// A correction, clarification or update note of the publisher.
    Note,
}

/// A block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, one line, white space collapsed.
    pub text: String,
}

/// The article, and nothing but the article.
///
/// # Invariants
/// Every text is NFC, one line, without white space at its ends, and not empty (see [`normalized`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleText {
    /// The headline.
    pub title: Option<String>,
    /// The line under the headline.
    pub dek: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The body, in reading order.
    pub body: Vec<Block>,
}

impl ArticleText {
    /// The digest that decides whether two texts are the same version: title, dek, byline and blocks, nothing else.
    ///
    /// A block's kind does not count: a template that turns a paragraph into a heading is no edit.
    pub fn digest(&self) -> Digest {
        let heads = [&self.title, &self.dek, &self.byline];
        let heads = heads.into_iter().map(|head| head.as_deref().unwrap_or_default());
        let fields: Vec<&[u8]> =
            heads.chain(self.body.iter().map(|block| block.text.as_str())).map(str::as_bytes).collect();
        Digest::of_fields(&fields)
    }

    /// The whole text, one block a line, headline, dek and byline first: what a document of it is laid over.
    pub fn laid_out(&self) -> String {
        let heads = self.title.iter().chain(&self.dek).chain(&self.byline);
        let lines = heads.chain(self.body.iter().map(|block| &block.text));
        lines.flat_map(|line| [line.as_str(), "\n"]).collect()
    }

    /// Words of the body and the headline, counted at white space.
    pub fn words(&self) -> usize {
        let heads = self.title.iter().chain(&self.dek);
        heads.chain(self.body.iter().map(|block| &block.text)).map(|text| words_of(text)).sum()
    }
}

/// Words at white space; of plain letters a byte tells as much as a character, and faster.
fn words_of(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let bytes = text.as_bytes();
    let begins = bytes.windows(2).filter(|pair| is_space(&pair[0]) && !is_space(&pair[1])).count();
    begins + usize::from(bytes.first().is_some_and(|first| !is_space(first)))
}

/// Unicode NFC, white space collapsed to single spaces and trimmed; nothing else is folded.
pub fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Most words are in normal form; composing each anew took a twelfth of a page's reading.
        if word.is_ascii() || is_nfc_quick(word.chars()) == IsNormalized::Yes {
            out.push_str(word);
        } else {
            out.extend(word.nfc());
        }
    }
    out
}

/// What the page says of itself. Claims, not facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// When the page says it was published.
    pub published: Option<Stamp>,
    /// When the page says it was last modified.
    pub modified: Option<Stamp>,
    /// The address the page gives as its own.
    pub canonical_url: Option<String>,
    /// The outlet's name (`og:site_name`, JSON-LD publisher).
    pub site: Option<String>,
    /// BCP 47 language tag, lower case (`en`, `ar`).
    pub language: Option<String>,
    /// Captions and credits of pictures: fields of their own, never text.
    pub captions: Vec<String>,
    /// The page is a live blog: its posts have dates of their own.
    pub live_blog: bool,
}

/// A block that was on the page but is not the article, and the rule that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its text.
    pub text: String,
    /// The rule's name, such as `newsletter`, `read-more`, `licence`, `navigation`.
    pub rule: &'static str,
}

/// Everything an extractor reads from one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The article.
    pub text: ArticleText,
    /// What the page says of itself.
    pub facts: PageFacts,
    /// Whether it is an article's page at all. What is none makes no version.
    pub verdict: Verdict,
    /// What was left out, in reading order.
    pub dropped: Vec<Dropped>,
    /// Name and version of the code that read it; texts are compared within one id only.
    pub extractor: String,
    /// How far the readings agree, 0 to 100; below 50 a difference between two texts may be the extractor's.
    pub confidence: u8,
    /// What the reader should know ("declared charset does not fit, read as windows-1251").
    pub notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_alike_whatever_their_letters() {
        for text in ["", " ", "one", " two words ", "a\tb\r\nc\u{b}d", "a\u{1f}b", "über die Brücke", "\u{a0}x y"] {
            assert_eq!(words_of(text), text.split_whitespace().count(), "{text:?}");
        }
    }

    #[test]
    fn normal_form_folds_only_white_space_and_composition() {
        assert_eq!(normalized("  a\u{a0}b\n\tc "), "a b c");
        assert_eq!(normalized("e\u{301}t\u{e9}"), "\u{e9}t\u{e9}");
        assert_eq!(normalized("re-signed \u{201c}5\u{201d}"), "re-signed \u{201c}5\u{201d}");
    }
}
