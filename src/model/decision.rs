//! What a person decided about a row: append-only, keyed to what the row rests on, and so outliving every rebuild.

use std::fmt;

use chrono::{DateTime, Utc};

use super::date::EdtfDate;
use super::event::Claim;

/// What a decision is about: a phrase of a sentence of an article. Ids and version numbers may change, these do not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The article's address, or its slug where it has none.
    pub article: String,
    /// The sentence, verbatim.
    pub sentence: String,
    /// The dated phrase, verbatim.
    pub phrase: String,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It happened then.
    Date(EdtfDate),
    /// It is no event, or does not belong here.
    Hide,
    /// The sentence claims this.
    Status(Claim),
    /// It is the same happening as that of another sentence.
    SameAs(Target),
    /// It is a happening of its own: nothing is merged with it.
    Split,
    /// All that was decided about the target before holds no longer.
    Undo,
}

impl Ruling {
    /// The other sentence it speaks of.
    pub const fn other(&self) -> Option<&Target> {
        match self {
            Ruling::SameAs(target) => Some(target),
            _ => None,
        }
    }
}

/// A decision. Nothing is rewritten: a later one of the same kind about the same target stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// About what.
    pub target: Target,
    /// What.
    pub ruling: Ruling,
    /// Why, in the person's words; may be empty.
    pub why: String,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// Whose hand a row shows: `RK, 2025-11-02`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// What was decided: `dated`, `status set`, `merged`, `kept apart`.
    pub what: &'static str,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
}

impl fmt::Display for ByHand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} by hand (", self.what)?;
        if let Some(by) = &self.by {
            write!(out, "{by}, ")?;
        }
        write!(out, "{})", self.made_at.date_naive())
    }
}
