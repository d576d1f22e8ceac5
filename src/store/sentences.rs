//! The index over every distinct sentence, each with the runs of versions it stands in.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;
use crate::model::document::Document;

impl Store {
    /// Notes that the sentences of `document` stand in version `number`. Versions come in order, the earliest first.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn stand(&mut self, article: ArticleId, number: u32, document: &Document) -> Result<(), StoreError> {
        let mut seen = HashSet::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let words = document.sentence(index);
            let mark = mark_of(words);
            if !seen.insert(mark) {
                continue;
            }
            let id = self.sentence(article, mark, words)?;
            self.extend_run(id, number, &sentence.place.to_string())?;
        }
        Ok(())
    }

    /// Clears the sentences of an article: its versions were numbered anew.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn clear_sentences(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let unlist = "INSERT INTO sentence_search (sentence_search, rowid, words) \
                      SELECT 'delete', id, words FROM sentence WHERE article = ?1";
        self.write(unlist, [article.0])?;
        self.write("DELETE FROM standing WHERE sentence IN (SELECT id FROM sentence WHERE article = ?1)", [article.0])?;
        self.write("DELETE FROM sentence WHERE article = ?1", [article.0])
    }

    fn sentence(&mut self, article: ArticleId, mark: i64, words: &str) -> Result<i64, StoreError> {
        let sql = "SELECT id FROM sentence WHERE article = ?1 AND mark = ?2";
        let known = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row(params![article.0, mark], |row| row.get(0)).optional());
        if let Some(id) = known.map_err(|error| self.failure(error))? {
            return Ok(id);
        }
        let sql = "INSERT INTO sentence (article, mark, words) VALUES (?1, ?2, ?3)";
        self.write(sql, params![article.0, mark, words])?;
        let id = self.connection.last_insert_rowid();
        self.write("INSERT INTO sentence_search (rowid, words) VALUES (?1, ?2)", params![id, words])?;
        Ok(id)
    }

    fn extend_run(&mut self, sentence: i64, number: u32, place: &str) -> Result<(), StoreError> {
        let sql = "UPDATE standing SET last = ?2, place = ?3 WHERE sentence = ?1 AND last = ?2 - 1";
        self.write(sql, params![sentence, number, place])?;
        if self.connection.changes() == 0 {
            let sql = "INSERT INTO standing (sentence, first, last, place) VALUES (?1, ?2, ?2, ?3)";
            self.write(sql, params![sentence, number, place])?;
        }
        Ok(())
    }
}

/// The first 8 bytes of a digest tell the sentences of one article apart.
fn mark_of(words: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = Digest::of(words.as_bytes()).0;
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}
