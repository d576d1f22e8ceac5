//! Texts: what an extractor read, apart from the raw bytes, each one zstd frame leaning on the article's text before.

use std::rc::Rc;

use rusqlite::{OptionalExtension, Row, params};

use super::bodies::digest_of;
use super::frames::CHAIN_DEPTH_MAX;
use super::{Store, StoreError, rows};
use crate::model::address::ArticleId;
use crate::model::article::ArticleText;
use crate::model::digest::Digest;

/// A text's base and its frame, with the length before it.
type TextFrame = (Option<Digest>, Vec<u8>);

impl Store {
    /// Stores an article's text, if it is not there.
    pub(super) fn put_text(
        &mut self,
        article: ArticleId,
        digest: Digest,
        text: &ArticleText,
    ) -> Result<(), StoreError> {
        let sql = "SELECT 1 FROM text WHERE article = ?1 AND digest = ?2";
        let known = self.connection.prepare_cached(sql).and_then(|mut query| query.exists((article.0, digest.0)));
        if known.map_err(|error| self.failure(error))? {
            return Ok(());
        }
        let json = rows::text_json(text);
        let base = self.newest_text(article)?.filter(|(_, depth)| *depth < CHAIN_DEPTH_MAX);
        let prefix: Rc<Vec<u8>> = match base {
            Some((base, _)) => self.text_bytes(article, base)?,
            None => Rc::default(),
        };
        let refused = |problem| StoreError::Unreadable { what: format!("text {}", digest.short()), problem };
        // The length stands before the frame: a bound for the decoder that does not come from the frame itself.
        let mut data = (json.len() as u32).to_le_bytes().to_vec();
        data.extend(self.coder.borrow_mut().compress(json.as_bytes(), &prefix).map_err(refused)?);
        let sql = "INSERT INTO text (article, digest, base, depth, words, title, data) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let depth = base.map_or(0, |(_, depth)| depth + 1);
        let base = base.map(|(base, _)| base);
        let row = params![article.0, digest.0, base.map(|base| base.0), depth, text.words() as i64, text.title, data];
        self.write(sql, row)?;
        drop(prefix);
        self.remember((article, digest), base.map(|base| (article, base)), json.as_bytes());
        Ok(())
    }

    /// An article's text, compared with its digest.
    ///
    /// # Errors
    /// It is not there or cannot be decoded.
    pub fn text(&self, article: ArticleId, digest: Digest) -> Result<ArticleText, StoreError> {
        let what = || format!("text {}", digest.short());
        let bytes = self.text_bytes(article, digest)?;
        let json = std::str::from_utf8(&bytes);
        let json = json.map_err(|error| StoreError::Unreadable { what: what(), problem: error.to_string() })?;
        let text = rows::text_of(json)?;
        if text.digest() != digest {
            return Err(StoreError::Mismatch { what: what() });
        }
        self.memory.borrow_mut().put((article, digest), bytes);
        Ok(text)
    }

    /// A text's JSON, decoded from the nearest base that is remembered.
    fn text_bytes(&self, article: ArticleId, digest: Digest) -> Result<Rc<Vec<u8>>, StoreError> {
        let unreadable = |problem: String| StoreError::Unreadable { what: format!("text {}", digest.short()), problem };
        let mut frames = Vec::new();
        let mut next = Some(digest);
        let mut bytes: Rc<Vec<u8>> = Rc::default();
        while let Some(wanted) = next {
            if let Some(known) = self.memory.borrow().get((article, wanted)) {
                bytes = known;
                break;
            }
            let missing = || unreadable(format!("{} is missing", wanted.short()));
            let (base, data) = self.text_frame(article, wanted)?.ok_or_else(missing)?;
            next = base;
            frames.push(data);
            if frames.len() as i64 > CHAIN_DEPTH_MAX + 1 {
                return Err(unreadable("its bases run in a circle".to_owned()));
            }
        }
        for data in frames.iter().rev() {
            let (length, frame) = data.split_first_chunk().ok_or_else(|| unreadable("it is cut short".to_owned()))?;
            let length = u32::from_le_bytes(*length) as usize;
            let decoded = self.coder.borrow_mut().decompress(frame, &bytes, length);
            bytes = decoded.map_err(unreadable).map(Rc::new)?;
        }
        Ok(bytes)
    }

    /// A frame of `json` that leans on an article's text, behind its length.
    pub(super) fn frame_beside(&self, article: ArticleId, text: Digest, json: &str) -> Result<Vec<u8>, StoreError> {
        let refused = |problem| StoreError::Unreadable { what: format!("what changed to {}", text.short()), problem };
        let prefix = self.text_bytes(article, text)?;
        let mut data = (json.len() as u32).to_le_bytes().to_vec();
        data.extend(self.coder.borrow_mut().compress(json.as_bytes(), &prefix).map_err(refused)?);
        Ok(data)
    }

    /// What a frame of [`Store::frame_beside`] holds.
    pub(super) fn text_beside(&self, article: ArticleId, text: Digest, data: &[u8]) -> Result<String, StoreError> {
        let refused = |problem| StoreError::Unreadable { what: format!("what changed to {}", text.short()), problem };
        let prefix = self.text_bytes(article, text)?;
        let (length, frame) = data.split_first_chunk().ok_or_else(|| refused("it is cut short".to_owned()))?;
        let length = u32::from_le_bytes(*length) as usize;
        let bytes = self.coder.borrow_mut().decompress(frame, &prefix, length).map_err(refused)?;
        String::from_utf8(bytes).map_err(|error| refused(error.to_string()))
    }

    fn text_frame(&self, article: ArticleId, digest: Digest) -> Result<Option<TextFrame>, StoreError> {
        let sql = "SELECT base, data FROM text WHERE article = ?1 AND digest = ?2";
        let read = |row: &Row<'_>| Ok((row.get::<_, Option<[u8; 32]>>(0)?.map(Digest), row.get(1)?));
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row(params![article.0, digest.0], read).optional());
        found.map_err(|error| self.failure(error))
    }

    fn newest_text(&self, article: ArticleId) -> Result<Option<(Digest, i64)>, StoreError> {
        let sql = "SELECT digest, depth FROM text WHERE article = ?1 ORDER BY rowid DESC LIMIT 1";
        let read = |row: &Row<'_>| Ok((digest_of(row, 0)?, row.get(1)?));
        let found =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_row([article.0], read).optional());
        found.map_err(|error| self.failure(error))
    }

    /// Drops the texts of an article that no capture is read as any more, with their comparisons; stores the others anew.
    ///
    /// # Errors
    /// The store cannot be written, or a text that is still wanted cannot be read.
    pub fn drop_unread(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let count =
            |sql: &str| -> rusqlite::Result<i64> { self.connection.query_row(sql, [article.0], |row| row.get(0)) };
        let unread = "SELECT count(*) FROM text WHERE article = ?1 AND digest NOT IN \
                      (SELECT text FROM reading WHERE article = ?1 AND text IS NOT NULL)";
        if count(unread).map_err(|error| self.failure(error))? == 0 {
            return Ok(());
        }
        let sql = "SELECT digest FROM text WHERE article = ?1 AND digest IN \
                   (SELECT text FROM reading WHERE article = ?1) ORDER BY rowid";
        let gone = "DELETE FROM comparison WHERE article = ?1 AND NOT (\
                    old IN (SELECT text FROM reading WHERE article = ?1 AND text IS NOT NULL) AND \
                    new IN (SELECT text FROM reading WHERE article = ?1 AND text IS NOT NULL))";
        self.write(gone, [article.0])?;
        let kept = self.digests(sql, article)?;
        let texts: Result<Vec<_>, _> =
            kept.into_iter().map(|digest| Ok((digest, self.text(article, digest)?))).collect();
        let texts: Vec<(Digest, ArticleText)> = texts?;
        self.write("DELETE FROM text WHERE article = ?1", [article.0])?;
        self.memory.borrow_mut().clear();
        texts.iter().try_for_each(|(digest, text)| self.put_text(article, *digest, text))
    }

    /// The digests that a query about one article gives.
    pub(super) fn digests(&self, sql: &str, article: ArticleId) -> Result<Vec<Digest>, StoreError> {
        let found: rusqlite::Result<Vec<Digest>> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map([article.0], |row| digest_of(row, 0))?.collect());
        found.map_err(|error| self.failure(error))
    }
}
