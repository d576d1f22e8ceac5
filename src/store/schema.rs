//! Opening a store: whose it is, which format, and the append-only list of migrations.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::{PAGES_KIB, Store, StoreError};

/// "dtln": marks the file as ours.
const APPLICATION_ID: i64 = 0x6474_6c6e;

/// Every migration ever released, in order; their count is the format's number. Never edit one, only add.
const MIGRATIONS: [&str; 8] = [
    include_str!("migrations/0001_archive.sql"),
    include_str!("migrations/0002_evidence.sql"),
    include_str!("migrations/0003_decision.sql"),
    include_str!("migrations/0004_follow.sql"),
    include_str!("migrations/0005_rereading.sql"),
    include_str!("migrations/0006_attachment.sql"),
    include_str!("migrations/0007_comparison.sql"),
    include_str!("migrations/0008_sentence.sql"),
];

/// How long a writer waits for another: recording one page takes milliseconds, a batch less than a second.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);

/// Statements that stay prepared: all that the store ever runs more than once.
const STATEMENTS_KEPT: usize = 128;

/// Between two tries for a lock that SQLite does not wait for.
const PAUSE: Duration = Duration::from_millis(20);

/// Brings a connection up: checks whose file it is, migrates it, sets what holds per connection.
pub(super) fn prepare(connection: Connection, path: Option<PathBuf>) -> Result<Store, StoreError> {
    let store = Store { connection, path, memory: RefCell::default(), coder: RefCell::default() };
    store.connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Statements are planned once, not anew for every value that is bound.
    let planned_once = store.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true);
    planned_once.map_err(|error| store.failure(error))?;
    store.connection.busy_timeout(BUSY_TIMEOUT).map_err(|error| store.failure(error))?;
    let tables = store.number("SELECT count(*) FROM sqlite_schema")?;
    let application = store.number("PRAGMA application_id")?;
    if tables > 0 && application != APPLICATION_ID {
        return Err(StoreError::NotOurs { path: store.name() });
    }
    if tables == 0 {
        store.run("PRAGMA page_size = 8192")?;
    }
    turn_to_wal(&store)?;
    store.run(&format!(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
         PRAGMA cache_size = -{PAGES_KIB}; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000"
    ))?;
    migrate(&store)?;
    Ok(store)
}

/// A new file, and a backup that was put back, are turned to WAL; that wants the file alone and does not wait by itself.
fn turn_to_wal(store: &Store) -> Result<(), StoreError> {
    let mut waited = Duration::ZERO;
    loop {
        let mode = store.connection.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0));
        if mode.map_err(|error| store.failure(error))? != "delete" {
            return Ok(());
        }
        match store.run("PRAGMA journal_mode = WAL") {
            Err(StoreError::Locked { .. }) if waited < BUSY_TIMEOUT => {
                std::thread::sleep(PAUSE);
                waited += PAUSE;
            }
            outcome => return outcome,
        }
    }
}

fn migrate(store: &Store) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    let found = store.number("PRAGMA user_version")?;
    if found > known {
        return Err(StoreError::TooNew { path: store.name(), found, known });
    }
    if found == known {
        return Ok(());
    }
    store.run("BEGIN IMMEDIATE")?;
    let outcome = apply_missing(store).and_then(|()| store.run("COMMIT"));
    outcome.inspect_err(|_| store.give_up())
}

/// Two processes may meet at a fresh store: the count is read again under the lock.
fn apply_missing(store: &Store) -> Result<(), StoreError> {
    let applied = store.number("PRAGMA user_version")?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(applied).unwrap_or(0)) {
        store.run(migration)?;
    }
    store.run(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {}", MIGRATIONS.len()))
}

impl Store {
    /// One number from one row.
    pub(super) fn number(&self, sql: &str) -> Result<i64, StoreError> {
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|error| self.failure(error))
    }

    /// The file, for messages.
    pub(super) fn name(&self) -> String {
        self.path().map_or_else(|| "in memory".to_owned(), |path| path.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_a_newer_format_or_of_another_program_is_refused() {
        let folder = tempfile::tempdir().expect("temporary folder");
        drop(Store::create(folder.path()).expect("new store"));
        let raw = Connection::open(folder.path().join(super::super::FILE_NAME)).expect("file");
        raw.execute_batch("PRAGMA user_version = 99").expect("writable");
        assert!(matches!(Store::open(folder.path()), Err(StoreError::TooNew { found: 99, .. })));
        raw.execute_batch("PRAGMA user_version = 2; PRAGMA application_id = 7").expect("writable");
        assert!(matches!(Store::open(folder.path()), Err(StoreError::NotOurs { .. })));
    }

    #[test]
    fn sentences_that_a_program_before_migration_8_listed_are_found() {
        let raw = Connection::open_in_memory().expect("a store");
        MIGRATIONS[..7].iter().for_each(|migration| raw.execute_batch(migration).expect("applied"));
        raw.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 7")).expect("ours");
        raw.execute_batch(
            "INSERT INTO article (id, slug) VALUES (zeroblob(16), 'bridge');
             INSERT INTO summary (article, versions, changed_at, looked_at, found) VALUES (zeroblob(16), 2, 0, 0, '');
             INSERT INTO sentence VALUES (7, zeroblob(16), 1, 'The bridge reopened on Monday.');
             INSERT INTO sentence_search (rowid, words) SELECT id, words FROM sentence;
             INSERT INTO standing VALUES (7, 1, 2, '1.1');",
        )
        .expect("filled");
        let store = prepare(raw, None).expect("brought up");
        let (hits, total) = store.search("reopened", 10).expect("searched").expect("a query");
        assert_eq!((hits[0].sentence.as_str(), total), ("The bridge reopened on Monday.", 1));
        assert_eq!(hits[0].hits, [(11, 19)]);
    }
}
