//! Why the store refuses, in words that say what to do next.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why the store cannot do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder cannot be made.
    #[error("cannot make the folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// A backup cannot be written.
    #[error("cannot back up to {}", path.display())]
    Backup {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The file is no archive of ours.
    #[error("{path} is not a dateline archive")]
    NotOurs {
        /// The file.
        path: String,
    },
    /// Written by a newer program.
    #[error("{path} is of format {found}, this program knows up to {known}")]
    TooNew {
        /// The file.
        path: String,
        /// Its format.
        found: i64,
        /// The newest known here.
        known: i64,
    },
    /// Another process holds the lock.
    #[error("{path} is in use by another process")]
    Locked {
        /// The file.
        path: String,
    },
    /// No room left.
    #[error("no room left on the disk for {path}; nothing of this batch was recorded")]
    Full {
        /// The file.
        path: String,
    },
    /// The file cannot be written.
    #[error("{path} cannot be written")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// SQLite says that the file is damaged.
    #[error("{path} is damaged")]
    Damaged {
        /// The file.
        path: String,
        /// What SQLite says.
        #[source]
        source: rusqlite::Error,
    },
    /// A stored body or text does not decode to its digest.
    #[error("{what} does not match its digest")]
    Mismatch {
        /// Which one.
        what: String,
    },
    /// A stored row cannot be read.
    #[error("{what} cannot be read: {problem}")]
    Unreadable {
        /// Which one.
        what: String,
        /// What is wrong.
        problem: String,
    },
    /// Anything else that SQLite says.
    #[error("the archive {path} refused")]
    Sqlite {
        /// The file.
        path: String,
        /// What it says.
        #[source]
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Reads an error of SQLite.
    pub(super) fn of(error: rusqlite::Error, path: Option<&Path>) -> StoreError {
        let path = path.map_or_else(|| "in memory".to_owned(), |path| path.display().to_string());
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::ReadOnly { path }
            }
            Some(ErrorCode::NotADatabase) => StoreError::NotOurs { path },
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, source: error },
            _ => StoreError::Sqlite { path, source: error },
        }
    }
}
