//! An article over all its versions: what `blame` prints and `timeline` reads.

use super::document::Document;
use super::edit::Comparison;
use super::version::{Article, Version};

/// Where a sentence stood in one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Index into [`History::versions`].
    pub version: usize,
    /// Index into that version's sentences.
    pub sentence: usize,
    /// It differs from where it stood before (first standing: false).
    pub reworded: bool,
}

/// The life of one sentence through the versions: kept, moved, reworded, until it goes.
///
/// # Invariants
/// Standings are never empty and their versions run on without a gap. A sentence that comes back after a gap is a new
/// life, with [`Life::returns`] naming the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Where it stood, by version.
    pub standings: Vec<Standing>,
    /// Index of the earlier life with the same words, where this one is a return.
    pub returns: Option<usize>,
}

impl Life {
    /// The first standing.
    pub fn first(&self) -> Standing {
        self.standings[0]
    }

    /// The last standing.
    pub fn last(&self) -> Standing {
        self.standings[self.standings.len() - 1]
    }

    /// Where it stood in `version`, if it did.
    pub fn in_version(&self, version: usize) -> Option<Standing> {
        let at = version.checked_sub(self.first().version)?;
        self.standings.get(at).copied()
    }
}

/// A version with its text laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The version.
    pub version: Version,
    /// Its text.
    pub document: Document,
}

/// An article with all its versions, what changed between neighbours, and the life of each sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The article.
    pub article: Article,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<Edition>,
    /// `comparisons[i]` leads from version i to i+1.
    pub comparisons: Vec<Comparison>,
    /// Every sentence's life, by first standing.
    pub lives: Vec<Life>,
}
