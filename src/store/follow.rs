//! What is followed, and which hosts want to be left alone.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::capture::Outcome;
use crate::model::digest::Digest;
use crate::model::follow::{FollowKind, Followed};

const COLUMNS: &str = "url, kind, found_in, followed_at, due_at, looked_at, changed_at, looks, changes, failures, \
                       outcome, why, etag, modified, body";

impl Store {
    /// Everything followed, by address.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn followed(&self) -> Result<Vec<Followed>, StoreError> {
        self.followed_where("ORDER BY url", &[])
    }

    /// What is followed at this address.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn followed_at(&self, url: &str) -> Result<Option<Followed>, StoreError> {
        Ok(self.followed_where("WHERE url = ?1", &[&url])?.pop())
    }

    fn followed_where(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Followed>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM follow {rest}");
        let rows = self.connection.prepare_cached(&sql).and_then(|mut query| query.query_map(values, read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Writes a followed address with its state.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_followed(&mut self, followed: &Followed) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT OR REPLACE INTO follow ({COLUMNS}) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        );
        let micros = |at: &DateTime<Utc>| at.timestamp_micros();
        let outcome = followed.outcome.as_ref();
        let row = params![
            followed.url,
            kind_word(followed.kind),
            followed.found_in,
            micros(&followed.followed_at),
            micros(&followed.due_at),
            followed.looked_at.as_ref().map(micros),
            followed.changed_at.as_ref().map(micros),
            followed.looks,
            followed.changes,
            followed.failures,
            outcome.map(|(outcome, _)| rows::outcome_word(*outcome)),
            outcome.map(|(_, why)| why),
            followed.etag,
            followed.modified,
            followed.body.map(|digest| digest.0),
        ];
        let written = self.connection.prepare_cached(&sql).and_then(|mut insert| insert.execute(row));
        written.map(|_| ()).map_err(|error| self.failure(error))
    }

    /// Follows an address no more. `false` if it was not followed.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn drop_followed(&mut self, url: &str) -> Result<bool, StoreError> {
        let dropped = self.connection.execute("DELETE FROM follow WHERE url = ?1", [url]);
        dropped.map(|rows| rows > 0).map_err(|error| self.failure(error))
    }

    /// Hosts that want to be left alone after `now`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn held_hosts(&self, now: DateTime<Utc>) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        let sql = "SELECT host, until FROM held_host WHERE until > ?1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, instant(row.get(1)?)));
        let rows = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map([now.timestamp_micros()], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Notes that a host wants to be left alone.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn hold_host(&mut self, host: &str, until: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO held_host (host, until) VALUES (?1, ?2)";
        let written = self.connection.execute(sql, params![host, until.timestamp_micros()]);
        written.map(|_| ()).map_err(|error| self.failure(error))
    }

    /// Whether an archive's capture of this instant is stored under this address or name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn has_look_at(&self, key: &str, at: DateTime<Utc>, witness: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM capture WHERE captured_at = ?2 AND witness_name = ?3 \
                   AND article IN (SELECT article FROM article_key WHERE key = ?1)";
        let row = params![key, at.timestamp_micros(), witness];
        let found =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(row, |_| Ok(())).optional());
        found.map(|found| found.is_some()).map_err(|error| self.failure(error))
    }
}

fn kind_word(kind: FollowKind) -> &'static str {
    match kind {
        FollowKind::Article => "article",
        FollowKind::Feed => "feed",
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Followed> {
    let (kind, outcome): (String, Option<String>) = (row.get(1)?, row.get(10)?);
    let why: Option<String> = row.get(11)?;
    Ok(Followed {
        url: row.get(0)?,
        kind: if kind == "feed" { FollowKind::Feed } else { FollowKind::Article },
        found_in: row.get(2)?,
        followed_at: instant(row.get(3)?),
        due_at: instant(row.get(4)?),
        looked_at: row.get::<_, Option<i64>>(5)?.map(instant),
        changed_at: row.get::<_, Option<i64>>(6)?.map(instant),
        looks: row.get(7)?,
        changes: row.get(8)?,
        failures: row.get(9)?,
        outcome: outcome.map(|word| (rows::outcome_of(&word).unwrap_or(Outcome::Failed), why.unwrap_or_default())),
        etag: row.get(12)?,
        modified: row.get(13)?,
        body: row.get::<_, Option<[u8; 32]>>(14)?.map(Digest),
    })
}
