//! The façade that joins the stages, one file a use case. Faces call it and hand the pages it fills to a writer.

mod alias;
mod blame;
mod cadence;
mod changes;
mod cite;
mod cite_event;
mod coding;
mod diff;
mod export;
mod follow;
mod history;
mod identity;
mod join;
mod join_across;
mod list;
mod log;
mod note;
mod one_article;
mod poll;
mod reading;
mod record;
mod record_change;
mod remove;
mod search;
mod select;
mod show;
mod take;
mod timeline;
mod tls;
mod verify;
mod versions;
mod web;

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::capture::CaptureError;
pub use crate::store::Effort;
use crate::store::{Store, StoreError};

pub use changes::ChangesAsked;
pub use cite::Style;
pub use coding::{Lot, score};
pub use diff::{DiffAsked, align_sentences, align_tokens};
pub use export::Exported;
pub use log::LogAsked;
pub use poll::{PollAsked, PollRow};
pub use reading::{Reextracted, Reread};
pub use remove::{Doomed, Kept, RemoveAsked};
pub use select::{parse_pair, parse_selector};
pub use show::ShowAsked;
pub use timeline::{TimelineAsked, phrases};
pub use tls::{TlsAsked, Told, digest, sentences};
pub use web::Mementos;

/// An archive of articles and their versions.
#[derive(Debug)]
pub struct Archive {
    store: Store,
}

/// Why the archive cannot do what was asked.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A source could not be read.
    #[error(transparent)]
    Capture(#[from] CaptureError),
    /// No such article.
    #[error("no article called \"{name}\"")]
    NoArticle {
        /// What was asked for.
        name: String,
        /// The nearest names.
        near: Vec<String>,
    },
    /// Several articles fit.
    #[error("\"{name}\" fits {} articles: {}", fits.len(), fits.join(", "))]
    ManyArticles {
        /// What was asked for.
        name: String,
        /// Those that fit.
        fits: Vec<String>,
    },
    /// Nothing of this name is followed.
    #[error("nothing followed is called \"{name}\"")]
    NotFollowed {
        /// What was asked for.
        name: String,
    },
    /// An address that another article bears.
    #[error("{address} belongs to {owner}")]
    AddressTaken {
        /// The address.
        address: String,
        /// Whose it is.
        owner: String,
        /// Who was to bear it.
        slug: String,
    },
    /// Two names of one article.
    #[error("both are {slug} already")]
    OneAlready {
        /// The article.
        slug: String,
    },
    /// An article that is no part of another.
    #[error("{name} is not joined with {slug}")]
    NotJoined {
        /// The article.
        slug: String,
        /// What was named.
        name: String,
    },
    /// No row of the timeline bears this handle.
    #[error("no event is called {name}")]
    NoEvent {
        /// What was asked for.
        name: String,
    },
    /// Several rows' handles begin so.
    #[error("\"{name}\" fits {} events: {}", fits.len(), fits.join(", "))]
    ManyEvents {
        /// What was asked for.
        name: String,
        /// Those that fit.
        fits: Vec<String>,
    },
    /// An address that an article does not bear, or its last one.
    #[error("{address} cannot be taken from {slug}: {problem}")]
    AddressKept {
        /// The address.
        address: String,
        /// The article.
        slug: String,
        /// Why not.
        problem: &'static str,
    },
    /// No such version.
    #[error("{slug} has no version {asked}")]
    NoVersion {
        /// The article.
        slug: String,
        /// What was asked for.
        asked: String,
        /// What there is, in words.
        there_is: String,
    },
    /// Several versions fit a digest prefix.
    #[error("\"{asked}\" fits {} versions of {slug}: {}", fits.len(), fits.join(", "))]
    ManyVersions {
        /// The article.
        slug: String,
        /// What was asked for.
        asked: String,
        /// Those that fit.
        fits: Vec<String>,
    },
    /// An article of which no version was found, only looks without text.
    #[error("{slug} has no version: no look at it found an article")]
    NoText {
        /// The article.
        slug: String,
    },
    /// A selector that cannot be read.
    #[error("cannot read \"{text}\" as a version: {problem}")]
    BadSelector {
        /// As written.
        text: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A search that cannot be read.
    #[error("cannot read \"{query}\" as a search")]
    BadQuery {
        /// As written.
        query: String,
    },
    /// A place in a text that is not there.
    #[error("{slug} v{version} has no sentence {place}")]
    NoPlace {
        /// The article.
        slug: String,
        /// The version.
        version: u32,
        /// As asked for.
        place: String,
    },
    /// A file that cannot be written or read while exporting or joining.
    #[error("cannot {what} {}", path.display())]
    Exchange {
        /// `read` or `write`.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// What was to be written out was not taken.
    #[error("cannot write the output")]
    Output(#[source] std::io::Error),
    /// A line of an export that cannot be read.
    #[error("line {line} of the export cannot be read: {problem}; nothing after it was joined")]
    BadLine {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A sheet that cannot be counted.
    #[error("cannot read the sheet: {problem}")]
    BadSheet {
        /// What is wrong with it.
        problem: String,
    },
    /// A file in which no article was found.
    #[error("found no article text in {name}")]
    NoArticleText {
        /// The file.
        name: String,
    },
}

impl Archive {
    /// Opens the archive in `folder`, or makes one.
    ///
    /// # Errors
    /// The store cannot be opened.
    pub fn create(folder: &Path) -> Result<Archive, ArchiveError> {
        Ok(Archive { store: Store::create(folder)? })
    }

    /// Opens the archive in `folder`; `None` if there is none.
    ///
    /// # Errors
    /// The store cannot be opened.
    pub fn open(folder: &Path) -> Result<Option<Archive>, ArchiveError> {
        Ok(Store::open(folder)?.map(|store| Archive { store }))
    }

    /// An archive in memory: nothing is written.
    ///
    /// # Errors
    /// Memory is exhausted.
    pub fn in_memory() -> Result<Archive, ArchiveError> {
        Ok(Archive { store: Store::in_memory()? })
    }

    /// Counts what the store does from now on: for laws and benches about the growth of costs.
    ///
    /// # Errors
    /// SQLite refuses to tell.
    pub fn watch(&mut self) -> Result<Effort, ArchiveError> {
        Ok(self.store.watch()?)
    }

    /// Where the store is, for people.
    pub fn place(&self) -> String {
        self.store
            .path()
            .and_then(Path::parent)
            .map_or_else(|| "in memory".to_owned(), |path| path.display().to_string())
    }
}
