//! Rereadings: where stored bytes were read again and read otherwise. Append-only; no publisher's doing.

use rusqlite::{Row, params};

use super::{Store, StoreError};
use crate::model::address::ArticleId;

/// What reading an article again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rereading {
    /// The extractors that had read it.
    pub before: String,
    /// Those that read it now.
    pub now: String,
    /// Looks read again.
    pub looks: u32,
    /// Of which another text or other facts were read.
    pub otherwise: u32,
}

impl Store {
    /// Notes a rereading behind the newest link of the chain.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_rereading(&mut self, article: ArticleId, rereading: &Rereading) -> Result<(), StoreError> {
        let (arrival, _) = self.chain_head()?;
        let sql = "INSERT OR IGNORE INTO rereading (article, arrival, before, now, looks, otherwise) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Rereading { before, now, looks, otherwise } = rereading;
        self.write(sql, params![article.0, arrival, before, now, looks, otherwise])
    }

    /// The rereadings of an article, the earliest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn rereadings(&self, article: ArticleId) -> Result<Vec<Rereading>, StoreError> {
        let sql = "SELECT before, now, looks, otherwise FROM rereading WHERE article = ?1 ORDER BY arrival, now";
        let read = |row: &Row<'_>| {
            Ok(Rereading { before: row.get(0)?, now: row.get(1)?, looks: row.get(2)?, otherwise: row.get(3)? })
        };
        let rows: rusqlite::Result<Vec<Rereading>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }
}
