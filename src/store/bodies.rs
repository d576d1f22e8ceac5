//! Bodies: content-addressed, one zstd frame each, compressed against the version before or a page of the same site.
//!
//! An edited page is nearly its predecessor: with that as prefix the frame holds little more than the edit. The first
//! of a chain takes a page of its site as prefix, for the template.

use std::rc::Rc;

use rusqlite::{OptionalExtension, Row, params};

use super::frames::{CHAIN_DEPTH_MAX, Key};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// A stored body's row.
pub(super) struct Frame {
    pub base: Option<Key>,
    pub depth: i64,
    pub length: usize,
    pub data: Vec<u8>,
}

impl Store {
    /// Stores a body, if it is not there, and returns its digest. `host` names the site whose template it may share.
    ///
    /// # Errors
    /// The store cannot be written, or what was written does not decode to what was given.
    pub fn put_body(&mut self, article: ArticleId, body: &[u8], host: Option<&str>) -> Result<Digest, StoreError> {
        let digest = Digest::of(body);
        if self.has_body(article, digest)? || self.is_redacted(article, digest)? {
            return Ok(digest);
        }
        let base = self.base_for(article, host)?;
        let prefix: Rc<Vec<u8>> = match &base {
            Some((key, _)) => self.decoded(*key)?,
            None => Rc::default(),
        };
        let refused = |problem| StoreError::Unreadable { what: format!("body {}", digest.short()), problem };
        let data = self.coder.borrow_mut().compress(body, &prefix).map_err(refused)?;
        let depth = base.map_or(0, |(_, depth)| depth + 1);
        let base = base.map(|(key, _)| key);
        self.insert_frame((article, digest), &Frame { base, depth, length: body.len(), data })?;
        drop(prefix);
        self.remember((article, digest), base, body);
        if let Some(host) = host {
            self.adopt_site_page(host, (article, digest))?;
        }
        Ok(digest)
    }

    /// Remembers the newest of an article in the place of the one before; a page of its site serves others too.
    pub(super) fn remember(&self, key: Key, base: Option<Key>, bytes: &[u8]) {
        let mut memory = self.memory.borrow_mut();
        match base.filter(|(owner, _)| *owner == key.0) {
            Some(base) => memory.replace(base, key, bytes),
            None => memory.put(key, Rc::new(bytes.to_vec())),
        }
    }

    /// Reads a body and compares it with its digest.
    ///
    /// # Errors
    /// It is not there, cannot be decoded, or decodes to something else.
    pub fn body(&self, article: ArticleId, digest: Digest) -> Result<Vec<u8>, StoreError> {
        self.decoded((article, digest)).map(|bytes| bytes.to_vec())
    }

    /// A body's bytes, decoded from the nearest base that is remembered, and compared with its digest.
    pub(super) fn decoded(&self, key: Key) -> Result<Rc<Vec<u8>>, StoreError> {
        let what = || format!("body {}", key.1.short());
        let unreadable = |problem: String| StoreError::Unreadable { what: what(), problem };
        let mut frames = Vec::new();
        let mut next = Some(key);
        let mut bytes: Rc<Vec<u8>> = Rc::default();
        while let Some(wanted) = next {
            if let Some(known) = self.memory.borrow().get(wanted) {
                bytes = known;
                break;
            }
            let missing = || unreadable(format!("{} is missing", wanted.1.short()));
            let frame = self.frame(wanted)?.ok_or_else(missing)?;
            next = frame.base;
            frames.push(frame);
            // A loop of bases can only be damage: no chain is longer than a site page and its chain.
            if frames.len() as i64 > 2 * CHAIN_DEPTH_MAX {
                return Err(unreadable("its bases run in a circle".to_owned()));
            }
        }
        if frames.is_empty() {
            return Ok(bytes);
        }
        for frame in frames.iter().rev() {
            let decoded = self.coder.borrow_mut().decompress(&frame.data, &bytes, frame.length);
            bytes = decoded.map_err(unreadable).map(Rc::new)?;
        }
        if Digest::of(&bytes) != key.1 {
            return Err(StoreError::Mismatch { what: what() });
        }
        self.memory.borrow_mut().put(key, Rc::clone(&bytes));
        Ok(bytes)
    }

    /// The body to lean on and its depth: the article's newest while its chain is short, else a page of its site.
    fn base_for(&self, article: ArticleId, host: Option<&str>) -> Result<Option<(Key, i64)>, StoreError> {
        let newest = "SELECT article, digest, depth FROM body WHERE article = ?1 ORDER BY rowid DESC LIMIT 1";
        let newest = self.base(newest, &article.0)?.filter(|(_, depth)| *depth < CHAIN_DEPTH_MAX);
        if newest.is_some() {
            return Ok(newest);
        }
        let Some(host) = host else { return Ok(None) };
        let page =
            "SELECT site.article, site.digest, body.depth FROM site JOIN body USING (article, digest) WHERE host = ?1";
        // A page that is itself deep would make the chains that begin with it deeper still.
        Ok(self.base(page, &host)?.filter(|(_, depth)| *depth < CHAIN_DEPTH_MAX))
    }

    fn base(&self, sql: &str, key: &dyn rusqlite::ToSql) -> Result<Option<(Key, i64)>, StoreError> {
        let read = |row: &Row<'_>| Ok(((ArticleId(row.get(0)?), digest_of(row, 1)?), row.get(2)?));
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row([key], read).optional());
        found.map_err(|error| self.failure(error))
    }

    fn adopt_site_page(&mut self, host: &str, (article, digest): Key) -> Result<(), StoreError> {
        let sql = "INSERT INTO site (host, article, digest) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.write(sql, params![host, article.0, digest.0])
    }

    fn insert_frame(&mut self, key: Key, frame: &Frame) -> Result<(), StoreError> {
        let sql = "INSERT INTO body (article, digest, base_article, base_digest, depth, length, data) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let (owner, base) = frame.base.map_or((None, None), |(owner, base)| (Some(owner.0), Some(base.0)));
        let row = params![key.0.0, key.1.0, owner, base, frame.depth, frame.length as i64, frame.data];
        self.write(sql, row)
    }

    /// Whether these bytes of an article are stored.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn has_body(&self, article: ArticleId, digest: Digest) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM body WHERE article = ?1 AND digest = ?2";
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists((article.0, digest.0)));
        found.map_err(|error| self.failure(error))
    }

    pub(super) fn frame(&self, (article, digest): Key) -> Result<Option<Frame>, StoreError> {
        let sql = "SELECT base_article, base_digest, depth, length, data FROM body WHERE article = ?1 AND digest = ?2";
        let read = |row: &Row<'_>| {
            let (owner, base): (Option<[u8; 16]>, Option<[u8; 32]>) = (row.get(0)?, row.get(1)?);
            Ok(Frame {
                base: owner.zip(base).map(|(owner, base)| (ArticleId(owner), Digest(base))),
                depth: row.get(2)?,
                length: usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
                data: row.get(4)?,
            })
        };
        let frame = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row(params![article.0, digest.0], read).optional());
        frame.map_err(|error| self.failure(error))
    }
}

pub(super) fn digest_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    row.get(column).map(Digest)
}
