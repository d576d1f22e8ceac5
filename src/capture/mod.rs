//! How bytes arrive: files, folders of dated versions and pipes become looks, each with its instant and its witness.
//!
//! This stage reads the world and may fail; it knows nothing of articles' texts. Every source becomes a list of
//! [`Arrival`]s, so that what could not be read is named and the rest is kept.

mod dated;
mod file;
mod folder;
mod limits;
mod origin;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::model::capture::Look;
use crate::model::stamp::Moment;

pub use dated::instant_of_name;
pub use file::{read_file, read_pipe};
pub use folder::survey;
pub use limits::BODY_BYTES_MAX;

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
    /// A file that is no dated version, and why it was not read.
    Skipped {
        /// The file.
        path: PathBuf,
        /// Why.
        why: &'static str,
    },
    /// A file that could not be read.
    Failed {
        /// The file.
        path: PathBuf,
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
    /// A folder without a single dated version.
    #[error("{} holds no dated versions", path.display())]
    NoVersions {
        /// The folder.
        path: PathBuf,
    },
}

/// Reads a source: a file, a folder of dated versions, or `-` for a pipe. Folders are read file by file as asked for.
///
/// # Errors
/// The source itself cannot be read, or a folder holds nothing to read.
pub fn look(source: &str, request: &Request) -> Result<Box<dyn Iterator<Item = Arrival>>, CaptureError> {
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
        return Arrival::Skipped { path: entry.path, why };
    }
    match read_file(&entry.path, request) {
        Ok(look) => Arrival::Look(Box::new(look)),
        Err(error) => Arrival::Failed { path: entry.path, error },
    }
}
