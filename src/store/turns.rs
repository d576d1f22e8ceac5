//! Versions that follow another, the lately seen first: what `changes` walks, whatever the size of the archive.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::rows::instant;
use super::{Store, StoreError};
use crate::model::address::ArticleId;

/// A version that follows another of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// When it was first seen.
    pub first_seen: DateTime<Utc>,
    /// Whose.
    pub article: ArticleId,
    /// Its number, from 2.
    pub number: u32,
}

impl Store {
    /// At most `limit` turns seen at or after `since`, those that come after `last` in the order of this list.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn turns(&self, since: Option<DateTime<Utc>>, last: Option<Turn>, limit: u32) -> Result<Vec<Turn>, StoreError> {
        // Only the index of times is read.
        let sql = "SELECT first_seen, article, number FROM version WHERE number > 1 AND first_seen >= ?1 \
                   AND (first_seen, article, number) < (?2, ?3, ?4) \
                   ORDER BY first_seen DESC, article DESC, number DESC LIMIT ?5";
        let (at, article, number) = last.map_or((i64::MAX, [0xff; 16], i64::MAX), |last| {
            (micros(last.first_seen), last.article.0, last.number.into())
        });
        let key = params![since.map_or(i64::MIN, micros), at, article, number, limit];
        let read = |row: &Row<'_>| {
            Ok(Turn { first_seen: instant(row.get(0)?), article: ArticleId(row.get(1)?), number: row.get(2)? })
        };
        let turns = self.connection.prepare_cached(sql).and_then(|mut query| query.query_map(key, read)?.collect());
        turns.map_err(|error| self.failure(error))
    }

    /// How many turns come after `last` in that order, back to `since`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn turns_after(&self, since: Option<DateTime<Utc>>, last: Turn) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM version WHERE number > 1 AND first_seen >= ?1 \
                   AND (first_seen, article, number) < (?2, ?3, ?4)";
        let key = params![since.map_or(i64::MIN, micros), micros(last.first_seen), last.article.0, last.number];
        let count = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(key, |row| row.get(0)));
        count.map_err(|error| self.failure(error))
    }
}

fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}
