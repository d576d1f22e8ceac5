//! A version: a maximal run of captures with equal article text.

use chrono::{DateTime, Utc};

use super::address::ArticleId;
use super::article::PageFacts;
use super::digest::Digest;

/// An article as the archive knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// Its name for people, unique in the archive.
    pub slug: String,
    /// Its address, where one is known.
    pub url: Option<String>,
}

/// A version of an article.
///
/// # Invariants
/// `first_seen <= last_seen`; two neighbours differ in `text`; numbers run from 1 in the order of `first_seen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Whose it is.
    pub article: ArticleId,
    /// Its ordinal, for people; an import of older captures may renumber, so citations use digests.
    pub number: u32,
    /// Digest of its text.
    pub text: Digest,
    /// Its first capture.
    pub first_capture: Digest,
    /// When it was first seen.
    pub first_seen: DateTime<Utc>,
    /// When it was last seen.
    pub last_seen: DateTime<Utc>,
    /// The last look before `first_seen` that still found another text: the change happened after it.
    pub unseen_until: Option<DateTime<Utc>>,
    /// How many captures found it.
    pub captures: u32,
    /// The earlier version whose text came back, where this is a revert.
    pub reverts_to: Option<u32>,
    /// What the page said of itself in its first capture.
    pub facts: PageFacts,
    /// Words of the text.
    pub words: u32,
}

/// Between which two looks something happened: after `after` (the last look without it), at or before `by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// The last look before; none where there was no earlier look.
    pub after: Option<DateTime<Utc>>,
    /// The first look after.
    pub by: DateTime<Utc>,
}
