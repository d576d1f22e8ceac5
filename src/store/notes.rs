//! Notes: what people remark of an article or a version. Append-only.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::rows::instant;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Of which article.
    pub article: ArticleId,
    /// The first capture of the version that is meant; none for the article as a whole.
    pub capture: Option<Digest>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Who made it.
    pub author: Option<String>,
    /// What it says.
    pub words: String,
}

impl Note {
    /// SHA-256 of its fields: the same note is kept once.
    fn id(&self) -> Digest {
        let capture = self.capture.map(|digest| digest.0.to_vec()).unwrap_or_default();
        let made_at = self.made_at.timestamp_micros().to_be_bytes();
        let author = self.author.as_deref().unwrap_or_default();
        Digest::of_fields(&[&self.article.0, &capture, &made_at, author.as_bytes(), self.words.as_bytes()])
    }
}

impl Store {
    /// Keeps a note; `false` if it is kept already.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_note(&mut self, note: &Note) -> Result<bool, StoreError> {
        let sql = "INSERT OR IGNORE INTO note (id, article, capture, made_at, author, words) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let capture = note.capture.map(|digest| digest.0);
        let made_at = note.made_at.timestamp_micros();
        self.write(sql, params![note.id().0, note.article.0, capture, made_at, note.author, note.words])?;
        Ok(self.connection.changes() == 1)
    }

    /// The notes of an article, the earliest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn notes(&self, article: ArticleId) -> Result<Vec<Note>, StoreError> {
        let sql = "SELECT capture, made_at, author, words FROM note WHERE article = ?1 ORDER BY made_at, words";
        let read = |row: &Row<'_>| {
            Ok(Note {
                article,
                capture: row.get::<_, Option<[u8; 32]>>(0)?.map(Digest),
                made_at: instant(row.get(1)?),
                author: row.get(2)?,
                words: row.get(3)?,
            })
        };
        let notes: rusqlite::Result<Vec<Note>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        notes.map_err(|error| self.failure(error))
    }
}
