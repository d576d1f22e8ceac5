//! What looks at the web need beyond captures: readings shared by looks that brought no body, and the alias table.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::rows::instant;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// A key of an article, and the first and last capture that bore it.
pub type Key = (String, DateTime<Utc>, DateTime<Utc>);

impl Store {
    /// Notes that the capture `to` is read as `from` was: a server said that nothing changed.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn copy_reading(&mut self, from: Digest, to: Digest) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO reading (article, capture, extractor, text, facts) \
                   SELECT article, ?2, extractor, text, facts FROM reading WHERE capture = ?1";
        self.connection.execute(sql, params![from.0, to.0]).map_err(|error| self.failure(error))?;
        Ok(())
    }

    /// The keys of an article, with the first and last capture that bore each, by first capture.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn keys(&self, article: ArticleId) -> Result<Vec<Key>, StoreError> {
        let sql = "SELECT key, valid_from, valid_to FROM article_key WHERE article = ?1 ORDER BY valid_from, key";
        let read = |row: &Row<'_>| Ok((row.get(0)?, instant(row.get(1)?), instant(row.get(2)?)));
        let rows =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Takes a key from an article.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn drop_key(&mut self, article: ArticleId, key: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM article_key WHERE article = ?1 AND key = ?2";
        self.connection.execute(sql, params![article.0, key]).map_err(|error| self.failure(error))?;
        Ok(())
    }
}
