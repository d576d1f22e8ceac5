//! What is derived from the evidence: readings, texts, versions, comparisons. Rebuilt at will.

use rusqlite::{OptionalExtension, Row, params};

use super::bodies::{compress, decompress, digest_of};
use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::article::{ArticleText, PageFacts};
use crate::model::capture::{Media, Outcome, Verdict};
use crate::model::change::Change;
use crate::model::digest::Digest;
use crate::model::document::Document;
use crate::model::version::{Article, Version};

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

/// An article of a list.
#[derive(Clone, Debug)]
pub struct ListedArticle {
    /// The article.
    pub article: Article,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
    /// The latest headline.
    pub title: Option<String>,
    /// The last look, and what it found.
    pub looked_at: (chrono::DateTime<chrono::Utc>, Outcome),
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
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(())
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

    fn put_text(&mut self, article: ArticleId, digest: Digest, text: &ArticleText) -> Result<(), StoreError> {
        let json = rows::text_json(text);
        let what = || format!("text {}", digest.short());
        let data =
            compress(json.as_bytes(), &[]).map_err(|problem| StoreError::Unreadable { what: what(), problem })?;
        let sql = "INSERT INTO text (article, digest, words, title, data) VALUES (?1, ?2, ?3, ?4, ?5) \
                   ON CONFLICT DO NOTHING";
        // The length stands before the frame: a bound for the decoder that does not come from the frame itself.
        let mut row = (json.len() as u32).to_le_bytes().to_vec();
        row.extend(data);
        let row = params![article.0, digest.0, text.words() as i64, text.title, row];
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(())
    }

    /// An article's text, compared with its digest.
    ///
    /// # Errors
    /// It is not there or cannot be decoded.
    pub fn text(&self, article: ArticleId, digest: Digest) -> Result<ArticleText, StoreError> {
        let unreadable = |problem: String| StoreError::Unreadable { what: format!("text {}", digest.short()), problem };
        let sql = "SELECT data FROM text WHERE article = ?1 AND digest = ?2";
        let row = self.connection.prepare_cached(sql).and_then(|mut query| {
            query.query_row(params![article.0, digest.0], |row| row.get::<_, Vec<u8>>(0)).optional()
        });
        let row = row.map_err(|error| self.failure(error))?.ok_or_else(|| unreadable("it is missing".to_owned()))?;
        let (length, frame) = row.split_first_chunk::<4>().ok_or_else(|| unreadable("it is cut short".to_owned()))?;
        let json = decompress(frame, &[], u32::from_le_bytes(*length) as usize).map_err(unreadable)?;
        let text = rows::text_of(&String::from_utf8(json).map_err(|error| unreadable(error.to_string()))?)?;
        if text.digest() != digest {
            return Err(StoreError::Mismatch { what: format!("text {}", digest.short()) });
        }
        Ok(text)
    }

    /// An article's versions, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn versions(&self, article: ArticleId) -> Result<Vec<Version>, StoreError> {
        let sql = "SELECT number, version.text, first_capture, first_seen, last_seen, unseen_until, captures, \
                   reverts_to, facts, words FROM version JOIN reading ON reading.capture = first_capture \
                   JOIN text ON text.article = version.article AND digest = version.text \
                   WHERE version.article = ?1 ORDER BY number";
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
        let found: Result<Vec<(Version, String)>, _> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        let found = found.map_err(|error| self.failure(error))?;
        found.into_iter().map(|(version, facts)| Ok(Version { facts: rows::facts_of(&facts)?.0, ..version })).collect()
    }

    /// Writes an article's versions in place of those known.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_versions(&mut self, article: ArticleId, versions: &[Version]) -> Result<(), StoreError> {
        let clear = self.connection.execute("DELETE FROM version WHERE article = ?1", [article.0]);
        clear.map_err(|error| self.failure(error))?;
        let sql = "INSERT INTO version (article, number, text, first_capture, first_seen, last_seen, unseen_until, \
                   captures, reverts_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        for version in versions {
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
            self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
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
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let row = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(key, read).optional());
        let Some((added, removed, changes)) = row.map_err(|error| self.failure(error))? else { return Ok(None) };
        Ok(Some(Compared { added, removed, changes: rows::changes_of(&changes)? }))
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
        let changes = rows::changes_json(&compared.changes);
        let row = params![article.0, pair.0.0, pair.1.0, differ, compared.added, compared.removed, changes];
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(())
    }

    /// Notes each sentence of a text for the search, once an article.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn index_sentences(&mut self, article: ArticleId, text: Digest, document: &Document) -> Result<(), StoreError> {
        let add = "INSERT INTO sentence (article, words) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        let place = "INSERT OR IGNORE INTO sentence_text (sentence, article, text, place) \
                     SELECT id, ?1, ?3, ?4 FROM sentence WHERE article = ?1 AND words = ?2";
        let write = || -> rusqlite::Result<()> {
            let mut add = self.connection.prepare_cached(add)?;
            let mut stand = self.connection.prepare_cached(place)?;
            for (index, sentence) in document.sentences.iter().enumerate() {
                let words = document.sentence(index);
                add.execute(params![article.0, words])?;
                stand.execute(params![article.0, words, text.0, sentence.place.to_string()])?;
            }
            Ok(())
        };
        write().map_err(|error| self.failure(error))
    }

    /// Drops all judgement of an article's texts; the captures stay.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn forget_judgement(&mut self, article: ArticleId) -> Result<(), StoreError> {
        for table in ["reading", "text", "version", "comparison", "sentence_text", "sentence"] {
            let sql = format!("DELETE FROM {table} WHERE article = ?1");
            self.connection.execute(&sql, [article.0]).map_err(|error| self.failure(error))?;
        }
        Ok(())
    }

    /// Every article with its versions, for `list`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn listed(&self) -> Result<Vec<ListedArticle>, StoreError> {
        let last = "SELECT captured_at, outcome, CASE WHEN reading.text IS NULL THEN reading.facts END \
                    FROM capture LEFT JOIN reading ON reading.capture = capture.id \
                    WHERE capture.article = ?1 ORDER BY captured_at DESC LIMIT 1";
        let mut listed = Vec::new();
        for article in self.articles()? {
            let versions = self.versions(article.id)?;
            let look = self.connection.prepare_cached(last).and_then(|mut query| {
                let row = |row: &Row<'_>| Ok((instant(row.get(0)?), row.get::<_, String>(1)?, row.get(2)?));
                query.query_row([article.id.0], row)
            });
            let (looked, outcome, facts): (_, _, Option<String>) = look.map_err(|error| self.failure(error))?;
            let verdict = facts.as_deref().map(rows::facts_of).transpose()?.map(|(_, verdict)| verdict);
            let outcome = match rows::outcome_of(&outcome).unwrap_or(Outcome::Failed) {
                Outcome::Page => verdict.map_or(Outcome::Page, |verdict| verdict.outcome),
                other => other,
            };
            let title = versions.last().map(|version| self.title(article.id, version.text)).transpose()?.flatten();
            listed.push(ListedArticle { article, versions, title, looked_at: (looked, outcome) });
        }
        Ok(listed)
    }

    fn title(&self, article: ArticleId, text: Digest) -> Result<Option<String>, StoreError> {
        let sql = "SELECT title FROM text WHERE article = ?1 AND digest = ?2";
        let title = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row(params![article.0, text.0], |row| row.get(0)).optional());
        title.map(Option::flatten).map_err(|error| self.failure(error))
    }
}
