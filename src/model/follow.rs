//! What is followed: the only addresses that are contacted unasked.

use chrono::{DateTime, Utc};

use super::capture::Outcome;
use super::digest::Digest;

/// What a followed address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowKind {
    /// One article.
    Article,
    /// A feed or news sitemap: the articles it names are followed too.
    Feed,
}

/// A followed address, and what came of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The address, as it is contacted.
    pub url: String,
    /// What it is.
    pub kind: FollowKind,
    /// The feed that led to it.
    pub found_in: Option<String>,
    /// Since when.
    pub followed_at: DateTime<Utc>,
    /// When it is to be looked at next.
    pub due_at: DateTime<Utc>,
    /// The last look.
    pub looked_at: Option<DateTime<Utc>>,
    /// When its latest version, or the feed's latest article, was first seen.
    pub changed_at: Option<DateTime<Utc>>,
    /// Looks so far.
    pub looks: u32,
    /// Changes seen after the first look.
    pub changes: u32,
    /// Looks in a row that found no page.
    pub failures: u32,
    /// What the last look found, and why where that was no page.
    pub outcome: Option<(Outcome, String)>,
    /// `ETag` of the last page.
    pub etag: Option<String>,
    /// `Last-Modified` of the last page.
    pub modified: Option<String>,
    /// Digest of the last page.
    pub body: Option<Digest>,
}

impl Followed {
    /// An address that was never looked at; it is due at once.
    pub fn new(url: String, kind: FollowKind, found_in: Option<String>, now: DateTime<Utc>) -> Followed {
        Followed {
            url,
            kind,
            found_in,
            followed_at: now,
            due_at: now,
            looked_at: None,
            changed_at: None,
            looks: 0,
            changes: 0,
            failures: 0,
            outcome: None,
            etag: None,
            modified: None,
            body: None,
        }
    }
}
