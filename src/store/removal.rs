//! Taking captures out: `rm`, `prune`, `redact`. The one exception to "nothing is rewritten".
//!
//! A removal is a link of the chain like a capture: it names the verb, the reason, and the digest of its tombstones. A
//! tombstone stands where a capture stood and keeps its link, so that the chain around it stays checkable; of the
//! bytes only their digest is left. What leaned on removed bytes is compressed anew, and compared, before they go.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::bodies::digest_of;
use super::frames::Key;
use super::rows::instant;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;
use crate::model::version::Article;

/// What is to be taken out, and why.
#[derive(Clone, Debug)]
pub struct Removal<'a> {
    /// Of which article.
    pub article: &'a Article,
    /// `rm`, `prune` or `redact`.
    pub verb: &'a str,
    /// Why.
    pub reason: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// The captures.
    pub captures: &'a BTreeSet<Digest>,
}

/// A removal that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// `rm`, `prune` or `redact`.
    pub verb: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How many captures.
    pub captures: u32,
}

/// What stands in a removed capture's place.
pub(super) struct Tombstone {
    arrival: i64,
    capture: Digest,
    captured_at: i64,
    body: Option<Digest>,
    chain: Digest,
}

impl Tombstone {
    fn read(row: &Row<'_>) -> rusqlite::Result<Tombstone> {
        Ok(Tombstone {
            arrival: row.get(0)?,
            capture: digest_of(row, 1)?,
            captured_at: row.get(2)?,
            body: row.get::<_, Option<[u8; 32]>>(3)?.map(Digest),
            chain: digest_of(row, 4)?,
        })
    }

    /// The digest over tombstones in order of arrival.
    pub fn digest(tombstones: &[Tombstone]) -> Digest {
        let mut fields: Vec<Vec<u8>> = Vec::new();
        for stone in tombstones {
            fields.push(stone.arrival.to_be_bytes().to_vec());
            fields.push(stone.capture.0.to_vec());
            fields.push(stone.captured_at.to_be_bytes().to_vec());
            fields.push(stone.body.map(|body| body.0.to_vec()).unwrap_or_default());
            fields.push(stone.chain.0.to_vec());
        }
        Digest::of_fields(&fields.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
}

/// The chain value of a removal; `words` are verb, slug and reason.
pub(super) fn link_of_removal(
    previous: Digest,
    article: ArticleId,
    removed_at: i64,
    tombstones: Digest,
    words: &[&str; 3],
) -> Digest {
    let removed_at = removed_at.to_be_bytes();
    let mut fields: Vec<&[u8]> = vec![&previous.0, b"removal", &article.0, &removed_at, &tombstones.0];
    fields.extend(words.iter().map(|word| word.as_bytes()));
    Digest::of_fields(&fields)
}

impl Store {
    /// Takes captures out, with the bodies that no other capture of the article has; gives the articles of which frames
    /// were compressed anew. What was derived from them is the caller's to clear.
    ///
    /// # Errors
    /// The store cannot be written, or what leans on the bytes cannot be read: then nothing may be committed.
    pub fn remove(&mut self, removal: &Removal<'_>) -> Result<BTreeSet<ArticleId>, StoreError> {
        let article = removal.article.id;
        let stones = self.doomed(article, removal.captures)?;
        let (arrival, previous) = self.chain_head()?;
        let (arrival, at, digest) = (arrival + 1, removal.at.timestamp_micros(), Tombstone::digest(&stones));
        let words = [removal.verb, removal.article.slug.as_str(), removal.reason];
        let chain = link_of_removal(previous, article, at, digest, &words);
        let sql = "INSERT INTO removal (arrival, article, slug, removed_at, verb, reason, tombstones, chain) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write(sql, params![arrival, article.0, words[1], at, words[0], words[2], digest.0, chain.0])?;
        self.set_head(arrival, chain)?;
        stones.iter().try_for_each(|stone| self.bury(arrival, stone))?;
        let unread = "SELECT digest FROM body WHERE article = ?1 AND digest NOT IN \
                      (SELECT body FROM capture WHERE article = ?1 AND body IS NOT NULL) ORDER BY rowid";
        let mut touched = BTreeSet::from([article]);
        for body in self.digests(unread, article)? {
            touched.extend(self.drop_body((article, body))?);
        }
        self.memory.borrow_mut().clear();
        Ok(touched)
    }

    fn doomed(&self, article: ArticleId, captures: &BTreeSet<Digest>) -> Result<Vec<Tombstone>, StoreError> {
        let sql = "SELECT arrival, id, captured_at, body, chain FROM capture WHERE article = ?1 ORDER BY arrival";
        let rows: rusqlite::Result<Vec<Tombstone>> =
            self.connection.prepare(sql).and_then(|mut query| query.query_map([article.0], Tombstone::read)?.collect());
        let rows = rows.map_err(|error| self.failure(error))?;
        Ok(rows.into_iter().filter(|stone| captures.contains(&stone.capture)).collect())
    }

    fn bury(&mut self, removal: i64, stone: &Tombstone) -> Result<(), StoreError> {
        let sql = "INSERT INTO tombstone (arrival, removal, capture, captured_at, body, chain) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let body = stone.body.map(|body| body.0);
        let row = params![stone.arrival, removal, stone.capture.0, stone.captured_at, body, stone.chain.0];
        self.write(sql, row)?;
        self.write("DELETE FROM reading WHERE capture = ?1", [stone.capture.0])?;
        self.write("DELETE FROM capture WHERE id = ?1", [stone.capture.0])
    }

    /// The tombstones that a removal left, in order of arrival.
    pub(super) fn tombstones(&self, removal: i64) -> Result<Vec<Tombstone>, StoreError> {
        let sql =
            "SELECT arrival, capture, captured_at, body, chain FROM tombstone WHERE removal = ?1 ORDER BY arrival";
        let rows: rusqlite::Result<Vec<Tombstone>> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map([removal], Tombstone::read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Drops a body, after what leans on it has been compressed anew.
    fn drop_body(&mut self, gone: Key) -> Result<BTreeSet<ArticleId>, StoreError> {
        let (article, digest) = gone;
        let mut touched = BTreeSet::new();
        let heir = self.frame(gone)?.and_then(|frame| frame.base);
        let is_page = "SELECT count(*) FROM site WHERE article = ?1 AND digest = ?2";
        let is_page: rusqlite::Result<i64> =
            self.connection.query_row(is_page, params![article.0, digest.0], |row| row.get(0));
        let is_page = is_page.map_err(|error| self.failure(error))? > 0;
        for child in self.children(gone, is_page)? {
            touched.insert(child.0);
            let heir = heir.filter(|(owner, _)| *owner == child.0);
            self.lean_anew(child, heir)?;
        }
        self.write("DELETE FROM site WHERE article = ?1 AND digest = ?2", params![article.0, digest.0])?;
        self.write("DELETE FROM body WHERE article = ?1 AND digest = ?2", params![article.0, digest.0])?;
        Ok(touched)
    }

    /// The bodies that lean on one. Only a page of a site has such in other articles.
    fn children(&self, (article, digest): Key, is_page: bool) -> Result<Vec<Key>, StoreError> {
        let own = if is_page { "" } else { "article = ?1 AND " };
        let sql = format!("SELECT article, digest FROM body WHERE {own}base_article = ?1 AND base_digest = ?2");
        let read = |row: &Row<'_>| Ok((ArticleId(row.get(0)?), digest_of(row, 1)?));
        let rows: rusqlite::Result<Vec<Key>> = self
            .connection
            .prepare(&sql)
            .and_then(|mut query| query.query_map(params![article.0, digest.0], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Compresses a body against another base, or none, and corrects the depths above it.
    fn lean_anew(&mut self, key: Key, base: Option<Key>) -> Result<(), StoreError> {
        let body = self.decoded(key)?;
        let (prefix, depth) = match base {
            Some(base) => (self.decoded(base)?, self.frame(base)?.map_or(0, |frame| frame.depth + 1)),
            None => (std::rc::Rc::default(), 0),
        };
        let refused = |problem| StoreError::Unreadable { what: format!("body {}", key.1.short()), problem };
        let data = self.coder.borrow_mut().compress(&body, &prefix).map_err(refused)?;
        let sql = "UPDATE body SET base_article = ?3, base_digest = ?4, depth = ?5, data = ?6 \
                   WHERE article = ?1 AND digest = ?2";
        let (owner, digest) = base.map_or((None, None), |(owner, digest)| (Some(owner.0), Some(digest.0)));
        self.write(sql, params![key.0.0, key.1.0, owner, digest, depth, data])?;
        let mut above = vec![(key, depth)];
        while let Some((key, depth)) = above.pop() {
            for child in self.children(key, false)? {
                let sql = "UPDATE body SET depth = ?3 WHERE article = ?1 AND digest = ?2";
                self.write(sql, params![child.0.0, child.1.0, depth + 1])?;
                above.push((child, depth + 1));
            }
        }
        Ok(())
    }

    /// Forgets an article of which no capture is left: its name, addresses, notes and decisions, and all that was derived.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn forget_article(&mut self, article: ArticleId) -> Result<(), StoreError> {
        self.clear_judgement(article)?;
        self.drop_stray_decisions(article)?;
        for table in ["note", "rereading", "article_key", "seal"] {
            self.write(&format!("DELETE FROM {table} WHERE article = ?1"), [article.0])?;
        }
        self.write("DELETE FROM attachment WHERE article = ?1 OR head = ?1", [article.0])?;
        self.write("DELETE FROM article WHERE id = ?1", [article.0])
    }

    /// Clears all that was derived of an article.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn clear_judgement(&mut self, article: ArticleId) -> Result<(), StoreError> {
        self.clear_sentences(article)?;
        for table in ["comparison", "version", "reading", "text", "summary"] {
            self.write(&format!("DELETE FROM {table} WHERE article = ?1"), [article.0])?;
        }
        self.memory.borrow_mut().clear();
        Ok(())
    }

    /// Clears all that was derived, of every article.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn clear_all_judgement(&mut self) -> Result<(), StoreError> {
        for table in ["comparison", "version", "reading", "text", "summary", "standing", "sentence"] {
            self.run(&format!("DELETE FROM {table}"))?;
        }
        self.run("INSERT INTO sentence_search (sentence_search) VALUES ('delete-all'); REINDEX")?;
        self.memory.borrow_mut().clear();
        Ok(())
    }

    /// From here on SQLite overwrites what is deleted; to be said before the transaction.
    ///
    /// # Errors
    /// The store refuses.
    pub fn overwrite_deleted(&self) -> Result<(), StoreError> {
        self.run("PRAGMA secure_delete = ON")
    }

    /// Leaves no copy of what was removed: in the index, where deleted words wait for a merge, and in the log of writes.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn scrub(&self) -> Result<(), StoreError> {
        self.run("INSERT INTO sentence_search (sentence_search) VALUES ('optimize')")?;
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// What was removed of an article itself, the earliest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn removals(&self, article: ArticleId) -> Result<Vec<Removed>, StoreError> {
        let sql = "SELECT verb, reason, removed_at, (SELECT count(*) FROM tombstone WHERE tombstone.removal = removal.arrival) \
                   FROM removal WHERE article = ?1 ORDER BY arrival";
        let read = |row: &Row<'_>| {
            Ok(Removed { verb: row.get(0)?, reason: row.get(1)?, at: instant(row.get(2)?), captures: row.get(3)? })
        };
        let rows: rusqlite::Result<Vec<Removed>> =
            self.connection.prepare(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }
}
