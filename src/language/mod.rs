//! What any stage may ask of a language: where sentences and tokens are. A leaf: it knows the model and nothing else.

mod abbreviation;
pub mod ar;
mod bytes;
mod decimal;
pub mod en;
pub mod furniture;
mod number;
pub mod phrase;
pub mod ru;
mod sentence;
mod token;
mod word_list;

use crate::model::article::ArticleText;
use crate::model::document::{Document, Place, Role, Sentence};
use crate::model::span::Span;

pub use abbreviation::opens_name;
pub use bytes::{in_small_letters, packed, packed_head, position, starts_of_ascii};
pub use decimal::Decimal;
pub use number::{Bound, Number, begins_as_numbers_do, numbers};
use sentence::each_sentence;
pub use sentence::sentences;
pub use token::{Token, TokenKind, is_invisible, tokens, tokens_into};
pub use word_list::{Starts, WordList, runs_of_ascii};

/// Lays an article out flat: title, dek, byline and body blocks, one a line, with their sentences.
pub fn segment(article: &ArticleText) -> Document {
    let mut document = Document::default();
    let heads = [(Role::Title, &article.title), (Role::Dek, &article.dek), (Role::Byline, &article.byline)];
    for (role, text) in heads {
        if let Some(text) = text {
            push_block(&mut document, role, 0, text);
        }
    }
    for (index, block) in article.body.iter().enumerate() {
        push_block(&mut document, Role::Body, index as u32 + 1, &block.text);
    }
    document
}

/// Bytes of a sentence, about: room is made for as many at once.
const SENTENCE_BYTES: usize = 100;

/// The same of a paragraph.
const BLOCK_BYTES: usize = 200;

/// Room for so many sentences that nothing fills is given back.
const SPARE_SENTENCES_MAX: usize = 1_000;

/// Lays plain text out without changing a byte: each line that is not blank is a paragraph.
pub fn plain(text: &str) -> Document {
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.sentences.reserve(text.len() / SENTENCE_BYTES);
    document.blocks.reserve(text.len() / BLOCK_BYTES);
    let mut at = 0;
    let mut paragraph = 0;
    while at < text.len() {
        let line = &text[at..at + position(&text.as_bytes()[at..], |byte| byte == b'\n').unwrap_or(text.len() - at)];
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        at += line.len() + 1;
        if start < end {
            paragraph += 1;
            register_block(&mut document, Role::Body, paragraph, Span::new(start, end));
        }
    }
    if document.sentences.capacity() - document.sentences.len() > SPARE_SENTENCES_MAX {
        document.sentences.shrink_to_fit();
        document.blocks.shrink_to_fit();
    }
    document
}

fn push_block(document: &mut Document, role: Role, paragraph: u32, text: &str) {
    let start = document.text.len();
    document.text.push_str(text);
    let span = Span::new(start, document.text.len());
    document.text.push('\n');
    if !text.trim().is_empty() {
        register_block(document, role, paragraph, span);
    }
}

fn register_block(document: &mut Document, role: Role, paragraph: u32, block: Span) {
    let index = document.blocks.len();
    document.blocks.push(block);
    let mut place = Place { role, paragraph, sentence: 0 };
    let put = |span: Span| {
        place.sentence += 1;
        document.sentences.push(Sentence { place, block: index, span: span.shifted(block.start) });
    };
    match role {
        Role::Body => each_sentence(block.of(&document.text), put),
        _ => std::iter::once(Span::new(0, block.len())).for_each(put),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::{Block, BlockKind};

    /// The store finds sentences again by their bytes in a text that it lays out itself.
    #[test]
    fn a_document_lies_over_the_text_as_an_article_lays_it_out() {
        let block = |text: &str| Block { kind: BlockKind::Paragraph, text: text.to_owned() };
        let body = vec![block("The bridge reopened. Cars may use it."), block(" "), block("Über die Brücke.")];
        let (title, byline) = (Some("Bridge reopens".to_owned()), Some("By Ivo Holm".to_owned()));
        for dek in [None, Some(String::new()), Some("After two years".to_owned())] {
            let article = ArticleText { title: title.clone(), dek, byline: byline.clone(), body: body.clone() };
            assert_eq!(segment(&article).text, article.laid_out());
        }
    }
}
