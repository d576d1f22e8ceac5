//! How bytes arrive: files, pipes, folders, the web, feeds, web archives, tables and git histories become looks, each
//! with its instant and its witness.
//!
//! This stage reads the world and may fail; it knows nothing of articles' texts. Every source becomes a list of
//! [`Arrival`]s, so that what could not be read is named and the rest is kept.

mod changedetection;
mod coding;
mod dated;
mod diffengine;
pub mod feed;
mod file;
mod folder;
mod git;
mod http;
mod limits;
mod origin;
mod saved;
mod table;
mod warc;
pub mod wayback;
pub mod web;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::model::capture::Look;
use crate::model::stamp::Moment;

pub use dated::instant_of_name;
pub use file::{read_file, read_pipe};
pub use folder::survey;
pub use limits::BODY_BYTES_MAX;
pub use table::{Field, Mapping, Shape, describe};

/// What the user says about a source, and the present.
#[derive(Clone, Debug)]
pub struct Request {
    /// The article's address (`--url`).
    pub url: Option<String>,
    /// When it was published (`--published`).
    pub published: Option<Moment>,
    /// When somebody looked (`--captured`).
    pub captured_at: Option<DateTime<Utc>>,
    /// The present; used only where nothing better is known, and said so.
    pub now: DateTime<Utc>,
}

/// One thing found in a source.
#[derive(Debug)]
pub enum Arrival {
    /// A look.
    Look(Box<Look>),
    /// What is no look at an article, and why it was not read.
    Skipped {
        /// The file, or what is counted.
        subject: String,
        /// Why.
        why: String,
    },
    /// What could not be read.
    Failed {
        /// The file, or the part of it.
        subject: String,
        /// Why.
        error: CaptureError,
    },
}

/// Why bytes could not be had.
#[derive(Debug, Error)]
pub enum CaptureError {
    /// The operating system refused.
    #[error("cannot read {}", path.display())]
    Io {
        /// What was read.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// Nothing in it.
    #[error("{} is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Larger than a page can be.
    #[error("{} is larger than {} MB, the most that is read as one page", path.display(), BODY_BYTES_MAX / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// Neither a web page nor text.
    #[error("{} is not text: {what}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        what: &'static str,
    },
    /// A `.gz` that cannot be unpacked.
    #[error("{} is no whole gzip file", path.display())]
    Gzip {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// An `origin.json` that cannot be read.
    #[error("cannot read {}: {problem}", path.display())]
    Origin {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A part of a source cannot be read; the rest is.
    #[error("{problem}")]
    Part {
        /// What is wrong with it.
        problem: String,
    },
    /// A source of another kind than it was said to be, or damaged as a whole.
    #[error("cannot read {subject} as {kind}: {problem}")]
    Source {
        /// What was named.
        subject: String,
        /// What it was read as: `a git history`, `CSV`.
        kind: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// A server that lists copies does not.
    #[error("{server} names no copies: {problem}")]
    Server {
        /// Which.
        server: String,
        /// What it said.
        problem: String,
    },
    /// A proxy that is none.
    #[error("\"{proxy}\" is no proxy")]
    Proxy {
        /// As configured.
        proxy: String,
    },
    /// A folder without a single dated version.
    #[error("{} holds no dated versions", path.display())]
    NoVersions {
        /// The folder.
        path: PathBuf,
    },
}

/// What a source is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A git history of files: those that fit any of these patterns, all if none.
    Git(Vec<String>),
    /// A web archive: WARC, WARC.gz or WACZ.
    Warc,
    /// A table.
    Table(Shape, Mapping),
    /// A folder of pages saved in a browser.
    Saved,
    /// The SQLite file of diffengine.
    Diffengine,
    /// The data folder of changedetection.io.
    Changedetection,
}

/// What arrives from a source, one by one. Where its size is known, the upper bound of its size hint says it.
pub type Arrivals = Box<dyn Iterator<Item = Arrival>>;

/// A source that is being read.
pub struct Import {
    /// What arrives.
    pub arrivals: Arrivals,
    /// What is said of the source as a whole.
    pub about: Vec<String>,
}

/// Reads a source that is said to be of a kind.
///
/// # Errors
/// The source as a whole cannot be read. What is wrong with a part of it is an arrival, and the rest is read.
pub fn import(kind: &Kind, source: &str, request: &Request) -> Result<Import, CaptureError> {
    let path = Path::new(source);
    let arrivals = match kind {
        Kind::Git(only) => return git::read(path, only, request),
        Kind::Warc => warc::read(path),
        Kind::Table(shape, mapping) => table::read(path, *shape, mapping, request),
        Kind::Saved => saved::read(path, request),
        Kind::Diffengine => diffengine::read(path),
        Kind::Changedetection => changedetection::read(path),
    };
    Ok(Import { arrivals: arrivals?, about: Vec::new() })
}

/// The kind that a file's name gives away; none for what [`look`] reads.
pub fn kind_of_name(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    ends(&[".warc", ".warc.gz", ".wacz"]).then_some(Kind::Warc)
}

/// Reads a source: a file, a folder of dated versions, or `-` for a pipe. Folders are read file by file as asked for.
///
/// # Errors
/// The source itself cannot be read, or a folder holds nothing to read.
pub fn look(source: &str, request: &Request) -> Result<Arrivals, CaptureError> {
    if source == "-" {
        let look = read_pipe(&mut std::io::stdin().lock(), request)?;
        return Ok(Box::new(std::iter::once(Arrival::Look(Box::new(look)))));
    }
    let path = Path::new(source);
    if !path.is_dir() {
        let look = read_file(path, request)?;
        return Ok(Box::new(std::iter::once(Arrival::Look(Box::new(look)))));
    }
    let entries = survey(path)?;
    if !entries.iter().any(|entry| entry.skip.is_none()) {
        return Err(CaptureError::NoVersions { path: path.to_owned() });
    }
    let request = request.clone();
    Ok(Box::new(entries.into_iter().map(move |entry| arrive(entry, &request))))
}

fn arrive(entry: folder::Entry, request: &Request) -> Arrival {
    if let Some(why) = entry.skip {
        return Arrival::Skipped { subject: entry.path.display().to_string(), why: why.to_owned() };
    }
    match read_file(&entry.path, request) {
        Ok(look) => Arrival::Look(Box::new(look)),
        Err(error) => Arrival::Failed { subject: entry.path.display().to_string(), error },
    }
}
