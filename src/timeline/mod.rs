//! Histories and their temporal expressions become events in order.
//!
//! ```text
//! history + phrases → anchors            (before temporal expressions are resolved)
//! sentence + phrase → judge              nothing? · governor (what is dated) · reach, edges (what is printed) ·
//!                                        claim (planned, denied …) · attribution (who says so)
//! judged row        → doubt, settled     a row or only a guess: its date (tie), its predicate, its voice, its clause
//! sentence's life   → mentions           one phrase over the versions that state it so
//! mentions          → gather (article by article) → group → standing → unreported → order → select
//! ```
//!
//! A dated phrase is not yet an event, a date alone merges nothing, and what makes no row is counted. English is taken
//! apart: its words are in `words.rs`; sentences of other languages are taken whole (`whole.rs`). The stage
//! reads no clock; `now` decides only which plans have passed.

mod anchors;
mod astray;
mod attribution;
mod begins;
mod beside;
mod bounds;
mod carry;
mod claim;
mod clause;
mod credit;
mod cues;
mod dated_note;
mod decided;
mod deed;
mod described;
mod digest;
mod doubt;
mod edges;
mod ends;
mod forecast;
mod gather;
mod governor;
mod group;
mod inflection;
mod inner;
mod inside;
mod judge;
mod left_out;
mod mentions;
#[cfg(test)]
mod merging;
mod misled;
mod named_row;
mod names;
mod nothing;
mod old_marks;
mod order;
mod page;
mod page_line;
mod piece;
mod prose;
pub mod rank;
mod reach;
mod reduced;
mod review;
mod rival;
mod round;
mod said;
#[cfg(test)]
mod samples;
mod select;
mod settled;
mod shingles;
mod similar;
mod source;
mod stamp;
mod standing;
mod stretch;
mod subject;
#[cfg(test)]
mod tests;
mod thread;
mod tie;
mod torn;
mod union;
mod unreal;
mod unreported;
mod vague;
mod verbs;
mod voice;
mod whole;
mod wide;
mod word;
mod words;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::decision::Decision;
use crate::model::history::History;
use crate::model::timeline::Timeline;
use crate::model::timex::Timex;

pub use self::anchors::anchors;
pub use self::carry::carry;
pub use self::digest::{DigestAsked, digest};
pub use self::gather::{Gathered, Gathering};
pub use self::review::{Doubt, Suggestion, review};
pub use self::select::select;

/// An article with its temporal expressions.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its versions and the lives of its sentences.
    pub history: &'a History,
    /// The temporal expressions of each version, resolved with [`anchors`]; spans into that version's text.
    pub expressions: Vec<Vec<Timex>>,
    /// Its language (BCP 47), where dates of that language are not read.
    pub unread_language: Option<String>,
    /// Its language (BCP 47), where dates are read by patterns and its sentences are not taken apart.
    pub language_in_part: Option<String>,
    /// Dates that its captions state in full: the hint where its own date is unknown.
    pub caption_dates: Vec<NaiveDate>,
}

/// Builds the timeline of articles that are all at hand; their order does not matter.
pub fn build(inputs: &[Input<'_>], decisions: &[Decision], now: DateTime<Utc>) -> Timeline {
    let mut sorted: Vec<&Input<'_>> = inputs.iter().collect();
    sorted.sort_by_key(|input| (&input.history.article.slug, input.history.article.id));
    let mut gathering = Gathering::new(true);
    sorted.iter().for_each(|input| gathering.add(input));
    let mut gathered = gathering.events(decisions, now);
    sorted.iter().for_each(|input| gathered.reread(input.history));
    gathered.finish()
}
