//! What the views of recording show: what became of each source, what is followed, by which addresses an article goes.

use chrono::{DateTime, Utc};

use crate::model::capture::{Outcome, Witness};
use crate::model::follow::Followed;
use crate::model::version::Article;

/// `follow`, `list --followed`: a row an address.
#[derive(Clone, Debug, Default)]
pub struct FollowedPage {
    /// The rows.
    pub rows: Vec<Followed>,
    /// As whom servers are asked, and how often; said where something begins to be followed.
    pub terms: Vec<String>,
}

/// `alias`: the addresses of an article.
#[derive(Clone, Debug)]
pub struct AliasPage {
    /// The article.
    pub article: Article,
    /// The addresses, by their first capture.
    pub rows: Vec<AliasRow>,
    /// What was joined with it, the earliest first.
    pub joined: Vec<JoinedRow>,
}

/// An address of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// The address.
    pub address: String,
    /// The first capture that bore it.
    pub from: DateTime<Utc>,
    /// The last one.
    pub to: DateTime<Utc>,
    /// Whose looks bore it: the article's, or one's that is joined with it.
    pub slug: String,
}

/// An article that is shown as part of another, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedRow {
    /// What it is called where it stands alone.
    pub slug: String,
    /// From when on.
    pub from: DateTime<Utc>,
    /// Until when; none: it still holds.
    pub to: Option<DateTime<Utc>>,
    /// Why, in somebody's words; may be empty.
    pub why: String,
    /// Who said so.
    pub by: Option<String>,
}

/// What became of one source of `record`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recorded {
    /// An article not known before.
    New,
    /// Its text differs from its neighbours': a version more.
    Changed,
    /// A look more at a version already known.
    Unchanged,
    /// The very capture is in the archive already; nothing was added.
    Known,
    /// The capture was kept, but it is no article's page: blocked, gone, cut short, …
    Other(Outcome),
    /// A file that is no dated version; named, not read.
    Skipped,
    /// It could not be read; nothing was added.
    Failed,
}

/// `record`: a row a source, then the sums.
#[derive(Clone, Debug, Default)]
pub struct RecordPage {
    /// The rows, in the order they were recorded.
    pub rows: Vec<RecordRow>,
    /// How the sources were read, where that needs saying.
    pub notes: Vec<String>,
    /// When something followed is due next, where a poll asks.
    pub next_due: Option<DateTime<Utc>>,
    /// Where the store is.
    pub store: String,
}

/// A row of `record`.
#[derive(Clone, Debug)]
pub struct RecordRow {
    /// What became of it.
    pub outcome: Recorded,
    /// The article's slug, or the source as named where there is none.
    pub subject: String,
    /// The version's number.
    pub version: Option<u32>,
    /// The capture's instant and who vouches for it.
    pub captured: Option<(DateTime<Utc>, Witness)>,
    /// Words of the text.
    pub words: u32,
    /// Words added and removed against the version before.
    pub delta: Option<(u32, u32)>,
    /// The body's digest, short.
    pub digest: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// What else should be said: the error, why it was skipped, "no change notice".
    pub message: Option<String>,
}

impl RecordRow {
    /// What is said of something that is no version.
    pub fn told(outcome: Recorded, subject: String, message: String) -> RecordRow {
        RecordRow {
            outcome,
            subject,
            version: None,
            captured: None,
            words: 0,
            delta: None,
            digest: None,
            title: None,
            message: Some(message),
        }
    }
}
