//! An article over all its versions: what `blame` prints and `timeline` reads.

use std::collections::BTreeSet;

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
    /// Index of an earlier life that bore its first words, where this one is a return; always a smaller one.
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

impl History {
    /// The lives that a sentence has led, the first of them first, `life` itself last.
    pub fn whole<'h>(&'h self, life: &'h Life) -> Vec<&'h Life> {
        let earlier = |life: &&'h Life| life.returns.and_then(|index| self.lives.get(index));
        let mut whole: Vec<&Life> = std::iter::successors(Some(life), earlier).collect();
        whole.reverse();
        whole
    }

    /// Lets the lives go that are not wanted; a life that is kept needs those that it takes up again.
    pub fn keep_lives(&mut self, wanted: &[bool]) {
        let mut kept = 0;
        let count = |wanted: &bool| {
            kept += usize::from(*wanted);
            kept
        };
        // How many are kept up to each of them.
        let numbers: Vec<usize> = wanted.iter().map(count).collect();
        let mut at = wanted.iter();
        self.lives.retain(|_| at.next().is_some_and(|wanted| *wanted));
        for life in &mut self.lives {
            life.returns = life.returns.filter(|old| wanted[*old]).map(|old| numbers[old] - 1);
        }
    }

    /// Which lives a sentence of `version` or an earlier one took up again, by their indices.
    pub fn taken_up(&self, version: usize) -> BTreeSet<usize> {
        let come = self.lives.iter().filter(|life| life.first().version <= version);
        come.filter_map(|life| life.returns).collect()
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
