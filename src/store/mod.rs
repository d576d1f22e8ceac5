//! The only module that speaks SQL: an embedded SQLite archive of captures, and what is derived from them.
//!
//! # The format
//! One SQLite file, `archive.sqlite`: `application_id` 0x64746c6e ("dtln"), `user_version` = number of migrations
//! applied (`migrations/`, append-only), pages of 8 KiB, WAL journal, STRICT tables. Times are integers, microseconds
//! since 1970 UTC. Digests are SHA-256, 32 bytes; an article's id is 16 random bytes. `H(a, b, …)` below is the SHA-256
//! of the fields one after the other, each preceded by its length as 8 bytes big-endian; integers in it are 8 bytes
//! big-endian, an absent field is empty.
//!
//! ## Evidence: append-only
//! * `article` (id, slug for people); `article_key`: the names it is known under (an address as given, `at:` and the
//!   folded address, `name:` and a file's name), each with the first and last capture that bore it.
//! * `capture`: every look, also those that found nothing. `id` = H(article, captured_at, outcome as one byte, body).
//!   `arrival` counts looks and removals from 1 in the order in which they came to this store. `chain` = H(chain of the
//!   link before, id, outcome, witness, witness_name, media, told); before the first stand 32 zero bytes.
//! * `removal`: what `rm`, `prune` and `redact` did, a link like a capture: `chain` = H(chain of the link before,
//!   "removal", article, removed_at, tombstones, verb, slug, reason). `tombstone`: in the place of each capture taken
//!   out, its arrival, id, instant, body digest and link; `tombstones` = H over these fields of all, by arrival.
//! * `head`: arrival and chain of the newest link. A cut chain shows by it.
//! * `body` (article, digest): the bytes as received, one zstd frame (RFC 8878). Its prefix is the body named as base: the
//!   article's body stored before it; for the first of a chain the page that `site` names for its host, or nothing.
//!   `depth` = frames to decode before it, at most 16. Each is decoded and compared before it is committed.
//! * `note`: what people remark; `id` = H(article, capture, made_at, author, words).
//! * `rereading`: where stored bytes were read again by other code and read otherwise.
//! * `decision`: what people decided about rows of timelines; `id` = H(article, sentence, phrase, ruling, why, author,
//!   made_at).
//! * `attachment`: articles that turned out to be one; `id` = H(article, head, made_at, why, author). The newest of an article
//!   holds: it is shown as part of its head, or alone again. Captures, bodies, addresses and notes stay with their article.
//!
//! ## Judgement: derived, rebuilt at will
//! * `reading`: what an extractor reads in a capture. `text`: its texts, apart from the bytes, JSON in zstd frames that
//!   lean on the article's text before. `version`, `comparison`: what readers can tell apart, and what changed: JSON in a
//!   zstd frame that leans on the newer text (plain JSON where a program before migration 7 wrote it).
//! * `sentence`: each distinct sentence of an article once, by a mark (first 8 bytes of the SHA-256 of its words), with the
//!   runs of versions it stands in (`standing`) and a full-text index over all (`sentence_search`, FTS5 without content).
//!   Its words are the `length` bytes from `start` on in the text of the last version of a run, laid out one block a line:
//!   headline, dek, byline, blocks. (Beside it, where a program before migration 8 wrote it.)
//! * `summary`: a row an article for lists; its `sizes` is JSON: `[differ, [words changed by each version after the first],
//!   [kinds of change], whether any lacks a note]`. Of articles that are shown as one, all this is that of the head.
//! * `seal`: per article 8 bytes of SHA-256 for each list of rows (see `seals.rs`): damage, not forgery, shows by it.
//!
//! ## Following
//! * `follow`, `held_host`: what is contacted and when; no evidence.
//!
//! Writers take the lock at once (`BEGIN IMMEDIATE`): a deferred transaction that turns to writing fails on a busy
//! store without waiting. A commit returns when it is on the disk (`synchronous = FULL`).
//!
//! What the digests prove is integrity: the bytes, their order and what was said of them are those that were recorded.
//! They do not prove origin: that a site served them is the word of the capture's witness. And who can write the file
//! can write a new chain: keep its head (`verify` prints it) somewhere else.

mod articles;
mod attachments;
mod backup;
mod bodies;
mod captures;
mod decisions;
mod derived;
mod effort;
mod exchange;
mod failure;
mod follow;
mod frames;
mod index_check;
mod looks;
mod notes;
mod place;
mod removal;
mod rereadings;
mod rows;
mod schema;
mod seals;
mod search;
mod sentences;
mod summaries;
mod texts;
mod turns;
mod verify;
mod write_log;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

pub use attachments::Attachment;
pub use backup::BackedUp;
pub use captures::NewCapture;
pub use derived::{Compared, Reading};
pub use effort::Effort;
pub use exchange::{Line, LineOf};
pub use failure::StoreError;
pub use notes::Note;
pub use place::risk_of;
pub use removal::{Removal, Removed};
pub use rereadings::Rereading;
pub use search::Hit;
pub use summaries::{Changed, Summary};
pub use turns::Turn;
pub use verify::{Damage, Examined};

/// Name of the file inside a store's folder.
pub const FILE_NAME: &str = "archive.sqlite";

/// KiB of the file's pages kept at hand.
pub const PAGES_KIB: u32 = 65_536;

/// An open archive.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    path: Option<PathBuf>,
    memory: RefCell<frames::Memory>,
    coder: RefCell<frames::Coder>,
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

    /// Opens the archive in `folder`, or a file such as a backup; `None` if there is none.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn open(folder: &Path) -> Result<Option<Store>, StoreError> {
        let path = if folder.is_file() { folder.to_owned() } else { folder.join(FILE_NAME) };
        if path.exists() { Store::open_file(&path).map(Some) } else { Ok(None) }
    }

    fn open_file(path: &Path) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| StoreError::of(error, Some(path)))?;
        schema::prepare(connection, Some(path.to_owned()))
    }

    /// Lets go of the bodies and texts decoded last: they serve to decode others of their articles.
    pub fn forget_decoded(&self) {
        self.memory.borrow_mut().clear();
    }

    /// Keeps at most so many KiB of the file's pages at hand, and lets go of the rest. Who reads a whole archive once,
    /// article by article, needs few pages twice.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn keep_pages(&self, kib: u32) -> Result<(), StoreError> {
        self.run(&format!("PRAGMA cache_size = -{kib}; PRAGMA shrink_memory"))
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
        self.memory.borrow_mut().clear();
    }

    /// Runs a statement that is prepared once.
    fn write(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
        let written = self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values));
        written.map(drop).map_err(|error| self.failure(error))
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(|error| self.failure(error))
    }

    fn failure(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(error, self.path.as_deref())
    }
}
