//! Captures: every look, immutable, chained in order of arrival.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::bodies::digest_of;
use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::capture::{Capture, Media, Outcome, Told, Verdict, Witness};
use crate::model::digest::Digest;

/// A look that has found its article.
#[derive(Clone, Debug)]
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
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(true)
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

    /// An article's captures by instant, with what the current extractor reads in them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn captures(&self, article: ArticleId) -> Result<Vec<Capture>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM capture LEFT JOIN reading ON reading.capture = capture.id \
             WHERE capture.article = ?1 ORDER BY captured_at, capture.id"
        );
        let raw: Result<Vec<_>, _> = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut query| query.query_map([article.0], RawCapture::read)?.collect());
        raw.map_err(|error| self.failure(error))?.into_iter().map(RawCapture::finish).collect()
    }

    fn chain_head(&self) -> Result<(i64, Digest), StoreError> {
        let sql = "SELECT arrival, chain FROM capture ORDER BY arrival DESC LIMIT 1";
        let head = self.connection.query_row(sql, [], |row| Ok((row.get(0)?, digest_of(row, 1)?))).optional();
        head.map(|head| head.unwrap_or((0, Digest([0; 32])))).map_err(|error| self.failure(error))
    }
}

/// The chain value of a capture: the one before, its id (article, instant, outcome, body) and its other fields.
pub(super) fn link(previous: Digest, id: Digest, fields: &[&str]) -> Digest {
    let mut all: Vec<&[u8]> = vec![&previous.0, &id.0];
    all.extend(fields.iter().map(|field| field.as_bytes()));
    Digest::of_fields(&all)
}

/// A row as it stands, before its words are understood.
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
