//! Text and anchors become temporal expressions with values.
//!
//! Two steps, because a text is read once and its sentences may have different anchors: [`recognize`] finds the
//! expressions and what they mean apart from any day; [`resolve`] gives each its TIMEX3 value (TimeML 1.2) and its
//! place on the calendar. The rules are written by hand over a table of words (`language::en`); they were shaped on
//! the development halves of public news corpora annotated with TIMEX3. Arabic and Russian are read by patterns
//! (`language::phrase`), which are data; a text may mix all three. Linear in the text, no backtracking beyond
//! a few words, no model, no clock.
//!
//! ```
//! use dateline::language::plain;
//! use dateline::model::timex::{Anchor, AnchorBasis};
//! use dateline::timex;
//!
//! let document = plain("He was overthrown in December.");
//! let day = chrono::NaiveDate::from_ymd_opt(2025, 10, 15).expect("a day");
//! let anchor = Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false };
//! let found = timex::read(&document, Ok(anchor));
//! assert_eq!(found[0].value, "2024-12");
//! ```

mod backstory;
mod beside;
mod calendar;
mod clock;
mod counting;
mod dates;
mod duration;
mod families;
mod lexeme;
mod lexicon;
mod narrative;
mod near;
mod number;
mod part;
mod periods;
mod phrase;
mod phrase_file;
mod phrase_table;
mod placing;
mod range;
mod reader;
mod recognize;
mod recurrence;
mod reference;
mod relative;
mod resolve;
mod sense;
mod taken;
mod tense;
#[cfg(test)]
mod tests;
mod years;

use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::timex::{Anchor, Modifier, Timex, Unanchored};

use sense::{Frame, Sense, Tense};

/// A temporal expression found in a text, before any anchor is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where it stands in the document's text.
    pub span: Span,
    sense: Sense,
    modifier: Option<Modifier>,
    rule: &'static str,
    tense: Tense,
    frame: Frame,
    approximate: bool,
    /// It opens its sentence ("In 1944, …"): the story goes on from there.
    opens: bool,
    /// Index of its sentence; `usize::MAX` outside all.
    sentence: usize,
}

/// Finds the temporal expressions of a document, in order and apart from each other.
pub fn recognize(document: &Document) -> Vec<Expression> {
    recognize::recognize(document)
}

/// Gives each expression its value and its place on the calendar, counted from the anchor of its sentence.
///
/// Anchors stand in the order of the expressions; a missing one counts as [`Unanchored::DateUnknown`].
pub fn resolve(document: &Document, expressions: &[Expression], anchors: &[Result<Anchor, Unanchored>]) -> Vec<Timex> {
    resolve::resolve(document, expressions, anchors)
}

/// Finds and resolves with one anchor for the whole document.
pub fn read(document: &Document, anchor: Result<Anchor, Unanchored>) -> Vec<Timex> {
    let expressions = recognize(document);
    let anchors = vec![anchor; expressions.len()];
    resolve(document, &expressions, &anchors)
}
