//! Captures: every look, immutable, chained in order of arrival.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::bodies::digest_of;
use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::capture::{Capture, Media, Outcome, Told, Verdict, Witness};
use crate::model::digest::Digest;

/// A look that has found its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCapture {
    /// Whose it is.
    pub article: ArticleId,
    /// When somebody looked.
    pub captured_at: DateTime<Utc>,
    /// Who vouches for that.
    pub witness: Witness,
    /// What was found.
    pub outcome: Outcome,
    /// How the body is written.
    pub media: Media,
    /// What was told from outside.
    pub told: Told,
    /// The body, stored before.
    pub body: Option<Digest>,
}

const COLUMNS: &str = "capture.article, captured_at, capture.id, outcome, witness, witness_name, media, told, body, \
                       reading.text, reading.facts";

impl Store {
    /// Appends a capture to the chain. `false` if the very capture is there already: then nothing is written.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_capture(&mut self, capture: &NewCapture) -> Result<bool, StoreError> {
        let id = Capture::id_of(capture.article, capture.captured_at, capture.outcome, capture.body);
        if self.has_capture(id)? {
            return Ok(false);
        }
        if self.is_removed(capture, id)? {
            self.drop_orphan_body(capture)?;
            return Ok(false);
        }
        let (arrival, previous) = self.chain_head()?;
        let (witness, witness_name) = rows::witness_columns(&capture.witness);
        let told = rows::told_json(&capture.told);
        let (outcome, media) = (rows::outcome_word(capture.outcome), rows::media_word(capture.media));
        let chain = link(previous, id, &[outcome, witness, witness_name.unwrap_or_default(), media, &told]);
        let sql = "INSERT INTO capture (article, captured_at, id, outcome, witness, witness_name, media, told, body, \
                   arrival, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let micros = capture.captured_at.timestamp_micros();
        let body = capture.body.map(|digest| digest.0);
        let article = capture.article.0;
        let row =
            params![article, micros, id.0, outcome, witness, witness_name, media, told, body, arrival + 1, chain.0];
        self.write(sql, row)?;
        self.set_head(arrival + 1, chain)?;
        Ok(true)
    }

    /// Whether this very capture was taken out by hand, or the bytes that it brings were redacted.
    fn is_removed(&self, capture: &NewCapture, id: Digest) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM tombstone WHERE capture = ?1";
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists([id.0]));
        if found.map_err(|error| self.failure(error))? {
            return Ok(true);
        }
        capture.body.map_or(Ok(false), |body| self.is_redacted(capture.article, body))
    }

    /// Whether these bytes of an article were redacted: they are not taken back.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_redacted(&self, article: ArticleId, body: Digest) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM tombstone JOIN removal ON removal.arrival = removal \
                   WHERE body = ?1 AND article = ?2 AND verb = 'redact'";
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists((body.0, article.0)));
        found.map_err(|error| self.failure(error))
    }

    /// A body that was stored for a capture that is then refused, unless something leans on it.
    fn drop_orphan_body(&mut self, capture: &NewCapture) -> Result<(), StoreError> {
        let Some(body) = capture.body else { return Ok(()) };
        let sql = "DELETE FROM body WHERE article = ?1 AND digest = ?2 \
                   AND NOT EXISTS (SELECT 1 FROM capture WHERE article = ?1 AND body = ?2) \
                   AND NOT EXISTS (SELECT 1 FROM site WHERE article = ?1 AND digest = ?2) \
                   AND NOT EXISTS (SELECT 1 FROM body WHERE article = ?1 AND base_digest = ?2)";
        self.write(sql, params![capture.article.0, body.0])
    }

    /// A capture's place in the chain: its order of arrival and its link.
    ///
    /// # Errors
    /// The store cannot be read, or there is no such capture.
    pub fn link_of(&self, id: Digest) -> Result<(i64, Digest), StoreError> {
        let sql = "SELECT arrival, chain FROM capture WHERE id = ?1";
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([id.0], |row| Ok((row.get(0)?, digest_of(row, 1)?))));
        found.map_err(|error| self.failure(error))
    }

    /// Whether the very capture is stored.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn has_capture(&self, id: Digest) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM capture WHERE id = ?1";
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists([id.0]));
        found.map_err(|error| self.failure(error))
    }

    /// The captures that are shown as an article's, by instant, with what the current extractor reads in them: its own,
    /// and those of articles attached to it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn captures(&self, article: ArticleId) -> Result<Vec<Capture>, StoreError> {
        let members = self.members(article)?;
        let mut captures = self.own_captures(article)?;
        if members.len() > 1 {
            for member in &members[1..] {
                captures.extend(self.own_captures(*member)?);
            }
            captures.sort_by_key(|capture| (capture.captured_at, capture.id));
        }
        Ok(captures)
    }

    /// The captures that were recorded for an article itself, by instant.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn own_captures(&self, article: ArticleId) -> Result<Vec<Capture>, StoreError> {
        self.captures_where("ORDER BY captured_at, capture.id", params![article.0])
    }

    /// Those of [`Store::captures`] that lie behind an instant.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn captures_after(&self, article: ArticleId, at: DateTime<Utc>) -> Result<Vec<Capture>, StoreError> {
        let rest = "AND captured_at > ?2 ORDER BY captured_at, capture.id";
        let mut captures = Vec::new();
        for member in self.members(article)? {
            captures.extend(self.captures_where(rest, params![member.0, at.timestamp_micros()])?);
        }
        captures.sort_by_key(|capture| (capture.captured_at, capture.id));
        Ok(captures)
    }

    /// The last of [`Store::captures`] before an instant that brought a body of this medium in which a text was read.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn read_before(
        &self,
        article: ArticleId,
        media: Media,
        at: DateTime<Utc>,
    ) -> Result<Option<Capture>, StoreError> {
        let rest = "AND captured_at < ?2 AND media = ?3 AND body IS NOT NULL AND reading.text IS NOT NULL \
                    ORDER BY captured_at DESC, capture.id DESC LIMIT 1";
        let mut last: Option<Capture> = None;
        for member in self.members(article)? {
            let values = params![member.0, at.timestamp_micros(), rows::media_word(media)];
            last =
                last.into_iter().chain(self.captures_where(rest, values)?).max_by_key(|one| (one.captured_at, one.id));
        }
        Ok(last)
    }

    /// The page of an article itself that bore this body last before an instant or at it, else the first that did.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn page_with(
        &self,
        article: ArticleId,
        body: Digest,
        at: DateTime<Utc>,
    ) -> Result<Option<Capture>, StoreError> {
        let bears = |order: &str| format!("AND body = ?2 AND outcome = ?3 AND captured_at {order}, capture.id LIMIT 1");
        let values = params![article.0, body.0, rows::outcome_word(Outcome::Page), at.timestamp_micros()];
        let before = self.captures_where(&bears("<= ?4 ORDER BY captured_at DESC"), values)?.pop();
        match before {
            Some(before) => Ok(Some(before)),
            None => Ok(self.captures_where(&bears("> ?4 ORDER BY captured_at"), values)?.pop()),
        }
    }

    fn captures_where(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Capture>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM capture LEFT JOIN reading ON reading.capture = capture.id \
             WHERE capture.article = ?1 {rest}"
        );
        let raw: Result<Vec<_>, _> = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut query| query.query_map(values, RawCapture::read)?.collect());
        raw.map_err(|error| self.failure(error))?.into_iter().map(RawCapture::finish).collect()
    }

    /// The newest link of the chain: how many looks and removals there were, and the digest over all of them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn chain_head(&self) -> Result<(i64, Digest), StoreError> {
        let head = self
            .connection
            .prepare_cached("SELECT arrival, chain FROM head")
            .and_then(|mut query| query.query_row([], |row| Ok((row.get(0)?, digest_of(row, 1)?))));
        head.map_err(|error| self.failure(error))
    }

    pub(super) fn set_head(&mut self, arrival: i64, chain: Digest) -> Result<(), StoreError> {
        self.write("UPDATE head SET arrival = ?1, chain = ?2", params![arrival, chain.0])
    }
}

/// The chain value of a capture: the one before, its id (article, instant, outcome, body) and its other fields.
pub(super) fn link(previous: Digest, id: Digest, fields: &[&str]) -> Digest {
    let mut all: Vec<&[u8]> = vec![&previous.0, &id.0];
    all.extend(fields.iter().map(|field| field.as_bytes()));
    Digest::of_fields(&all)
}

/// A row as it stands, before its words are understood.
#[derive(Clone)]
pub(super) struct RawCapture {
    pub article: ArticleId,
    pub captured_at: i64,
    pub id: Digest,
    pub outcome: String,
    pub witness: String,
    pub witness_name: Option<String>,
    pub media: String,
    pub told: String,
    pub body: Option<Digest>,
    text: Option<Digest>,
    facts: Option<String>,
}

impl RawCapture {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<RawCapture> {
        Ok(RawCapture {
            article: ArticleId(row.get(0)?),
            captured_at: row.get(1)?,
            id: digest_of(row, 2)?,
            outcome: row.get(3)?,
            witness: row.get(4)?,
            witness_name: row.get(5)?,
            media: row.get(6)?,
            told: row.get(7)?,
            body: row.get::<_, Option<[u8; 32]>>(8)?.map(Digest),
            text: row.get::<_, Option<[u8; 32]>>(9)?.map(Digest),
            facts: row.get(10)?,
        })
    }

    pub(super) fn finish(self) -> Result<Capture, StoreError> {
        let unknown = |column: &str, word: &str| StoreError::Unreadable {
            what: format!("capture {}", self.id.short()),
            problem: format!("{column} \"{word}\" is unknown"),
        };
        let (facts, verdict) = self.facts.as_deref().map_or_else(|| Ok(Default::default()), rows::facts_of)?;
        let outcome = rows::outcome_of(&self.outcome).ok_or_else(|| unknown("outcome", &self.outcome))?;
        let told = rows::told_of(&self.told)?;
        let verdict = match &told.trouble {
            Some(why) => Verdict { outcome, why: why.clone() },
            None => verdict,
        };
        Ok(Capture {
            id: self.id,
            article: self.article,
            captured_at: instant(self.captured_at),
            outcome,
            verdict,
            media: rows::media_of(&self.media).ok_or_else(|| unknown("media", &self.media))?,
            witness: rows::witness_of(&self.witness, self.witness_name.clone())
                .ok_or_else(|| unknown("witness", &self.witness))?,
            told,
            body: self.body,
            text: self.text,
            facts,
        })
    }
}
