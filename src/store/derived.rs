//! What is derived from the evidence: readings, texts, versions, comparisons. Rebuilt at will.

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use super::bodies::digest_of;
use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::article::{ArticleText, PageFacts};
use crate::model::capture::{Media, Verdict};
use crate::model::change::Change;
use crate::model::digest::Digest;
use crate::model::version::Version;

/// What an extractor reads in a capture.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// Whose.
    pub article: ArticleId,
    /// In which capture.
    pub capture: Digest,
    /// By which code.
    pub extractor: &'a str,
    /// The text; none if no article was found.
    pub text: Option<&'a ArticleText>,
    /// What the page says of itself.
    pub facts: &'a PageFacts,
    /// What it was found to be.
    pub verdict: &'a Verdict,
}

/// What a comparison of two texts says, in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Words added.
    pub added: u32,
    /// Words removed.
    pub removed: u32,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Store {
    /// Notes what an extractor reads in a capture, in place of what an older one read.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_reading(&mut self, reading: &Reading<'_>) -> Result<(), StoreError> {
        let text = reading.text.map(ArticleText::digest);
        if let (Some(text), Some(digest)) = (reading.text, text) {
            self.put_text(reading.article, digest, text)?;
        }
        let sql = "INSERT INTO reading (article, capture, extractor, text, facts) VALUES (?1, ?2, ?3, ?4, ?5) \
                   ON CONFLICT (capture) DO UPDATE SET extractor = excluded.extractor, text = excluded.text, \
                   facts = excluded.facts";
        let facts = rows::facts_json(reading.facts, reading.verdict);
        let text = text.map(|digest| digest.0);
        let row = params![reading.article.0, reading.capture.0, reading.extractor, text, facts];
        self.write(sql, row)
    }

    /// The extractor ids with which an article's captures of one medium were read.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn extractors(&self, article: ArticleId, media: Media) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT extractor FROM reading JOIN capture ON capture.id = reading.capture \
                   WHERE reading.article = ?1 AND media = ?2 ORDER BY extractor";
        let key = params![article.0, rows::media_word(media)];
        let rows =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map(key, |row| row.get(0))?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// The extractor that read the last capture of a medium up to an instant, else the first after it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn extractor_beside(
        &self,
        article: ArticleId,
        media: Media,
        at: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        for order in ["<= ?3 ORDER BY captured_at DESC", "> ?3 ORDER BY captured_at"] {
            let sql = format!(
                "SELECT extractor FROM capture CROSS JOIN reading ON reading.capture = capture.id \
                 WHERE capture.article = ?1 AND media = ?2 AND captured_at {order} LIMIT 1"
            );
            for member in self.members(article)? {
                let key = params![member.0, rows::media_word(media), at.timestamp_micros()];
                let found = self
                    .connection
                    .prepare_cached(&sql)
                    .and_then(|mut query| query.query_row(key, |row| row.get(0)).optional());
                if let Some(extractor) = found.map_err(|error| self.failure(error))? {
                    return Ok(Some(extractor));
                }
            }
        }
        Ok(None)
    }

    /// The extractor that read a capture.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn extractor(&self, capture: Digest) -> Result<Option<String>, StoreError> {
        let sql = "SELECT extractor FROM reading WHERE capture = ?1";
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([capture.0], |row| row.get(0)).optional());
        found.map_err(|error| self.failure(error))
    }

    /// An article's versions, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn versions(&self, article: ArticleId) -> Result<Vec<Version>, StoreError> {
        self.versions_between(article, (0, i64::MAX))
    }

    /// The version of this number and the one before it, where both are there.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn neighbours(&self, article: ArticleId, number: u32) -> Result<Option<[Version; 2]>, StoreError> {
        let number = i64::from(number);
        Ok(self.versions_between(article, (number - 1, number))?.try_into().ok())
    }

    fn versions_between(&self, article: ArticleId, numbers: (i64, i64)) -> Result<Vec<Version>, StoreError> {
        let sql = "SELECT number, version.text, first_capture, first_seen, last_seen, unseen_until, captures, \
                   reverts_to, facts, words FROM version JOIN reading ON reading.capture = first_capture \
                   JOIN text ON text.article = version.article AND digest = version.text \
                   WHERE version.article = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number";
        let read = |row: &Row<'_>| {
            let facts: String = row.get(8)?;
            let version = Version {
                article,
                number: row.get(0)?,
                text: digest_of(row, 1)?,
                first_capture: digest_of(row, 2)?,
                first_seen: instant(row.get(3)?),
                last_seen: instant(row.get(4)?),
                unseen_until: row.get::<_, Option<i64>>(5)?.map(instant),
                captures: row.get(6)?,
                reverts_to: row.get(7)?,
                facts: PageFacts::default(),
                words: row.get(9)?,
            };
            Ok((version, facts))
        };
        let found: Result<Vec<(Version, String)>, _> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map(params![article.0, numbers.0, numbers.1], read)?.collect());
        let found = found.map_err(|error| self.failure(error))?;
        found.into_iter().map(|(version, facts)| Ok(Version { facts: rows::facts_of(&facts)?.0, ..version })).collect()
    }

    /// Writes an article's versions in place of `known`, those stored: only what differs is touched.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_versions(
        &mut self,
        article: ArticleId,
        known: &[Version],
        versions: &[Version],
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM version WHERE article = ?1 AND number > ?2";
        self.write(sql, params![article.0, versions.len() as i64])?;
        let sql = "INSERT OR REPLACE INTO version (article, number, text, first_capture, first_seen, last_seen, \
                   unseen_until, captures, reverts_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        for (index, version) in versions.iter().enumerate() {
            if known.get(index).is_some_and(|known| same_run(known, version)) {
                continue;
            }
            let row = params![
                article.0,
                version.number,
                version.text.0,
                version.first_capture.0,
                version.first_seen.timestamp_micros(),
                version.last_seen.timestamp_micros(),
                version.unseen_until.map(|instant| instant.timestamp_micros()),
                version.captures,
                version.reverts_to,
            ];
            self.write(sql, row)?;
        }
        Ok(())
    }

    /// The comparison of two texts by this differ, if it is stored.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn compared(
        &self,
        article: ArticleId,
        pair: (Digest, Digest),
        differ: &str,
    ) -> Result<Option<Compared>, StoreError> {
        let sql = "SELECT added, removed, changes FROM comparison \
                   WHERE article = ?1 AND old = ?2 AND new = ?3 AND differ = ?4";
        let key = params![article.0, pair.0.0, pair.1.0, differ];
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, Value>(2)?));
        let row = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(key, read).optional());
        let Some((added, removed, changes)) = row.map_err(|error| self.failure(error))? else { return Ok(None) };
        let json = match changes {
            Value::Blob(frame) => self.text_beside(article, pair.1, &frame)?,
            Value::Text(json) => json,
            Value::Null | Value::Integer(_) | Value::Real(_) => String::new(),
        };
        Ok(Some(Compared { added, removed, changes: rows::changes_of(&json)? }))
    }

    /// Notes a comparison of two texts.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_compared(
        &mut self,
        article: ArticleId,
        pair: (Digest, Digest),
        differ: &str,
        compared: &Compared,
    ) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO comparison (article, old, new, differ, added, removed, changes) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        // What changed is said in words of both texts, which hardly differ: the newer one as prefix leaves little.
        let changes = self.frame_beside(article, pair.1, &rows::changes_json(&compared.changes))?;
        let row = params![article.0, pair.0.0, pair.1.0, differ, compared.added, compared.removed, changes];
        self.write(sql, row)
    }
}

/// Whether two are the same row; facts and words belong to other tables.
fn same_run(one: &Version, other: &Version) -> bool {
    Version { facts: PageFacts::default(), words: 0, ..one.clone() }
        == Version { facts: PageFacts::default(), words: 0, ..other.clone() }
}
