//! The index over every distinct sentence, each with the runs of versions it stands in.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, params};

use super::bodies::digest_of;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;
use crate::model::document::{Document, Sentence};

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
            self.extend_run(id, number, sentence)?;
        }
        Ok(())
    }

    /// Clears the sentences of an article: its versions were numbered anew.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn clear_sentences(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let unlist = "DELETE FROM sentence_search WHERE rowid IN (SELECT id FROM sentence WHERE article = ?1)";
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
        self.write("INSERT INTO sentence (article, mark) VALUES (?1, ?2)", params![article.0, mark])?;
        let id = self.connection.last_insert_rowid();
        self.write("INSERT INTO sentence_search (rowid, words) VALUES (?1, ?2)", params![id, words])?;
        Ok(id)
    }

    fn extend_run(&mut self, id: i64, number: u32, sentence: &Sentence) -> Result<(), StoreError> {
        let (place, start, length) =
            (sentence.place.to_string(), sentence.span.start as i64, sentence.span.len() as i64);
        let row = params![id, number, place, start, length];
        let sql = "UPDATE standing SET last = ?2, place = ?3, start = ?4, length = ?5 \
                   WHERE sentence = ?1 AND last = ?2 - 1";
        self.write(sql, row)?;
        if self.connection.changes() == 0 {
            let sql = "INSERT INTO standing (sentence, first, last, place, start, length) \
                       VALUES (?1, ?2, ?2, ?3, ?4, ?5)";
            self.write(sql, row)?;
        }
        Ok(())
    }

    /// The words of a sentence: those beside it, or those at its place in the text, compared with its mark.
    ///
    /// # Errors
    /// The text cannot be read, or something else stands there.
    pub(super) fn words_of(&self, placed: &Placed) -> Result<String, StoreError> {
        if let Some(words) = &placed.words {
            return Ok(words.clone());
        }
        let astray = || StoreError::Mismatch { what: format!("the place of sentence {} (derived)", placed.id) };
        let sql = "SELECT text FROM version WHERE article = ?1 AND number = ?2";
        let key = params![placed.article.0, placed.last];
        let read = |row: &Row<'_>| digest_of(row, 0);
        let text = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(key, read).optional());
        let text = text.map_err(|error| self.failure(error))?.ok_or_else(astray)?;
        let laid_out = self.text(placed.article, text)?.laid_out();
        let words = laid_out.get(placed.start..placed.start.saturating_add(placed.length)).unwrap_or_default();
        if mark_of(words) == placed.mark { Ok(words.to_owned()) } else { Err(astray()) }
    }
}

/// A sentence and where it stands last.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub id: i64,
    pub article: ArticleId,
    pub mark: i64,
    /// Its words, where a program before migration 8 wrote them.
    pub words: Option<String>,
    /// The last version in which it stands; in its text, one block a line, from byte `start`.
    pub last: u32,
    pub start: usize,
    pub length: usize,
}

impl Placed {
    /// A sentence's row; where it stands is not yet known.
    pub fn new(article: ArticleId, id: i64, mark: i64, words: Option<String>) -> Placed {
        Placed { id, article, mark, words, last: 0, start: 0, length: 0 }
    }

    /// Notes the last version it stands in and where: first byte and length, as a row has them.
    pub fn stand(&mut self, last: u32, (start, length): (i64, i64)) {
        self.last = last;
        self.start = usize::try_from(start).unwrap_or(usize::MAX);
        self.length = usize::try_from(length).unwrap_or(0);
    }
}

/// The first 8 bytes of a digest tell the sentences of one article apart.
pub(super) fn mark_of(words: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = Digest::of(words.as_bytes()).0;
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}
