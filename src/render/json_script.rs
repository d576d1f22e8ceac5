//! The edit script of `diff --json`: both texts, their sentences, which became which, and the operations that lead from
//! the one text to the other. `docs/formats.md` describes it for those who read it.
//!
//! Sentences and paragraphs go by their places in their lists, from 0; spans are pairs of code points into the side's text.

use serde::Serialize;

use super::json_change::DiffAbout;
use super::page::DiffPage;
use crate::model::document::{Document, Sentence};
use crate::model::edit::{EditScript, Link, Op, Relation, Stretch};
use crate::model::span::Span;

/// What a diff says of its two sides, with the script between them.
#[derive(Serialize)]
pub struct ScriptAbout<'a> {
    #[serde(flatten)]
    about: DiffAbout<'a>,
    script: ScriptItem<'a>,
}

impl<'a> ScriptAbout<'a> {
    /// Of a diff.
    pub fn of(page: &'a DiffPage) -> Self {
        let comparison = &page.comparison;
        let (old, new) = (Points::of(&page.old.document), Points::of(&page.new.document));
        let script = ScriptItem {
            links: comparison.links.iter().map(|link| LinkItem::of(link, &old, &new)).collect(),
            old: old.item(),
            new: new.item(),
            removed: &comparison.removed,
            added: &comparison.added,
            operations: operations(&comparison.script, &page.old.document.text),
        };
        ScriptAbout { about: DiffAbout::of(page), script }
    }
}

#[derive(Serialize)]
struct ScriptItem<'a> {
    old: TextItem<'a>,
    new: TextItem<'a>,
    links: Vec<LinkItem>,
    /// Sentences of old without a link.
    removed: &'a [usize],
    /// Sentences of new without a link.
    added: &'a [usize],
    operations: Vec<OperationItem<'a>>,
}

#[derive(Serialize)]
struct TextItem<'a> {
    text: &'a str,
    paragraphs: Vec<[usize; 2]>,
    sentences: Vec<SentenceItem>,
}

#[derive(Serialize)]
struct SentenceItem {
    /// `title`, `dek`, `byline`, or paragraph and sentence of the body, from 1.
    place: String,
    paragraph: usize,
    span: [usize; 2],
}

#[derive(Serialize)]
struct LinkItem {
    old: Vec<usize>,
    new: Vec<usize>,
    /// `same`, `typography`, `reworded` or `replaced`.
    relation: &'static str,
    moved: bool,
    words: Vec<WordsItem>,
}

#[derive(Serialize)]
struct WordsItem {
    old: [usize; 2],
    new: [usize; 2],
    /// They stand elsewhere in the same link.
    shifted: bool,
}

/// One operation: code points that are kept, or the text that is taken out or put in.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum OperationItem<'a> {
    Keep(usize),
    Delete(&'a str),
    Insert(&'a str),
}

/// A document, and at which byte each of its code points begins.
struct Points<'a> {
    document: &'a Document,
    starts: Vec<usize>,
}

impl<'a> Points<'a> {
    fn of(document: &'a Document) -> Self {
        Points { document, starts: document.text.char_indices().map(|(at, _)| at).collect() }
    }

    fn span(&self, span: Span) -> [usize; 2] {
        [span.start, span.end].map(|offset| self.starts.partition_point(|start| *start < offset))
    }

    fn item(&self) -> TextItem<'a> {
        let sentence = |sentence: &Sentence| SentenceItem {
            place: sentence.place.to_string(),
            paragraph: sentence.block,
            span: self.span(sentence.span),
        };
        TextItem {
            text: &self.document.text,
            paragraphs: self.document.blocks.iter().map(|block| self.span(*block)).collect(),
            sentences: self.document.sentences.iter().map(sentence).collect(),
        }
    }
}

impl LinkItem {
    fn of(link: &Link, old: &Points<'_>, new: &Points<'_>) -> Self {
        let words = link.edits.iter().map(|edit| WordsItem {
            old: old.span(edit.old),
            new: new.span(edit.new),
            shifted: edit.shifted,
        });
        let relation = match link.relation {
            Relation::Same => "same",
            Relation::Typography => "typography",
            Relation::Reworded => "reworded",
            Relation::Replaced => "replaced",
        };
        let sentences = |at: Stretch| at.indices().collect();
        LinkItem {
            old: sentences(link.old),
            new: sentences(link.new),
            relation,
            moved: link.moved,
            words: words.collect(),
        }
    }
}

/// The script's operations, the text that each of them takes written out.
fn operations<'a>(script: &'a EditScript, old: &str) -> Vec<OperationItem<'a>> {
    let (mut at, mut gone, mut put) = (0, 0, 0);
    let operation = |op: &Op| match *op {
        Op::Keep(bytes) => {
            at += bytes;
            OperationItem::Keep(old[at - bytes..at].chars().count())
        }
        Op::Delete(bytes) => {
            at += bytes;
            gone += bytes;
            OperationItem::Delete(&script.deleted[gone - bytes..gone])
        }
        Op::Insert(bytes) => {
            put += bytes;
            OperationItem::Insert(&script.inserted[put - bytes..put])
        }
    };
    script.ops.iter().map(operation).collect()
}
