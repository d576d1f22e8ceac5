//! The only module that speaks SQL: an embedded SQLite archive of captures, and what is derived from them.
//!
//! # The format
//! One SQLite file, `archive.sqlite`, `application_id` 0x64746c6e ("dtln"), `user_version` = number of migrations
//! applied, WAL journal. Times are integers, microseconds since 1970 UTC. Two layers:
//!
//! * **Evidence** (`article`, `article_key`, `capture`, `body`, `site`) is append-only. A capture's `chain` is the
//!   SHA-256 of the previous capture's chain (in order of `arrival`; 32 zero bytes before the first) and of every field
//!   of the row, so that a lost, changed or reordered row shows. A body is one zstd frame, whose prefix is the body
//!   named as base: the article's previous body, for the first of a chain a page of the same site. Chains are at most
//!   16 bodies deep. Each body is decoded and compared with its digest before it is committed.
//! * **Following** (`follow`, `held_host`) says what is contacted and when; it is no evidence.
//! * **Judgement** (`reading`, `text`, `version`, `comparison`, `sentence…`) is derived and may be rebuilt at will.
//!
//! Writers take the lock at once (`BEGIN IMMEDIATE`): a deferred transaction that turns to writing fails on a busy
//! store without waiting.

mod articles;
mod bodies;
mod captures;
mod derived;
mod failure;
mod follow;
mod looks;
mod rows;
mod schema;
mod search;
mod verify;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

pub use captures::NewCapture;
pub use derived::{Compared, ListedArticle, Reading};
pub use failure::StoreError;
pub use search::Hit;
pub use verify::{Damage, Examined};

/// Name of the file inside a store's folder.
pub const FILE_NAME: &str = "archive.sqlite";

/// An open archive.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    path: Option<PathBuf>,
}

impl Store {
    /// Opens the archive in `folder`, or makes one.
    ///
    /// # Errors
    /// The folder or file cannot be made, read or locked; it is another program's, damaged, or of a newer dateline.
    pub fn create(folder: &Path) -> Result<Store, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.to_owned(), source })?;
        let path = folder.join(FILE_NAME);
        let connection = Connection::open(&path).map_err(|error| StoreError::of(error, Some(&path)))?;
        schema::prepare(connection, Some(path))
    }

    /// Opens the archive in `folder`; `None` if there is none.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn open(folder: &Path) -> Result<Option<Store>, StoreError> {
        let path = folder.join(FILE_NAME);
        if !path.exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(&path, flags).map_err(|error| StoreError::of(error, Some(&path)))?;
        schema::prepare(connection, Some(path)).map(Some)
    }

    /// An archive in memory, gone when dropped.
    ///
    /// # Errors
    /// Memory is exhausted.
    pub fn in_memory() -> Result<Store, StoreError> {
        let connection = Connection::open_in_memory().map_err(|error| StoreError::of(error, None))?;
        schema::prepare(connection, None)
    }

    /// Where the file is; none in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Takes the writer's lock; what follows is stored whole by [`Store::commit`], or not at all.
    ///
    /// # Errors
    /// Another process keeps the lock for too long.
    pub fn begin(&mut self) -> Result<(), StoreError> {
        self.run("BEGIN IMMEDIATE")
    }

    /// Stores what was written since [`Store::begin`]; when it returns, it is on the disk.
    ///
    /// # Errors
    /// The disk is full or refuses.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        self.run("COMMIT")
    }

    /// Undoes what was written since [`Store::begin`].
    pub fn give_up(&self) {
        // SQLite rolls back by itself on some errors; a second rollback is then refused, which is no harm.
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(|error| self.failure(error))
    }

    fn failure(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(error, self.path.as_deref())
    }
}
