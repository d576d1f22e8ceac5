//! Seals: a sum over an article's rows, table by table, so that a flipped bit shows also in what no digest covers.
//!
//! The chain covers the captures and a digest each body and text. What else stands in rows — names, versions, changes,
//! sentences — is sealed when an article is judged. A sum guards against damage, not against a forger: it can be
//! worked out anew by anybody.

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, params};

use super::verify::{Damage, Examined};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// What a list of rows is, and so when it is sealed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    /// Only when looks are recorded: a repair must hide no damage.
    Evidence,
    /// Whenever it is made anew.
    Derived,
    /// Whenever it grows; no repair makes it anew.
    Log,
}

use Layer::{Derived, Evidence, Log};

/// What is sealed, in the order of the sums, and of which layer it is. Only ever add at the end.
///
/// Their names are those that `verify` prints.
const SEALED: [(&str, Layer, &str); 16] = [
    ("name", Evidence, "SELECT id, slug FROM article WHERE id = ?1"),
    ("addresses", Evidence, "SELECT key, valid_from, valid_to FROM article_key WHERE article = ?1 ORDER BY key"),
    ("looks", Evidence, "SELECT id, arrival FROM capture WHERE article = ?1 ORDER BY captured_at, id"),
    (
        "frames of the bodies",
        Evidence,
        "SELECT digest, base_article, base_digest, depth, length FROM body WHERE article = ?1 ORDER BY digest",
    ),
    ("site pages", Evidence, "SELECT host, digest FROM site WHERE article = ?1 ORDER BY host"),
    ("notes", Evidence, "SELECT id, capture, made_at, author, words FROM note WHERE article = ?1 ORDER BY id"),
    ("readings", Derived, "SELECT capture, extractor, text, facts FROM reading WHERE article = ?1 ORDER BY capture"),
    ("texts", Derived, "SELECT digest, base, depth, words, title, data FROM text WHERE article = ?1 ORDER BY digest"),
    (
        "versions",
        Derived,
        "SELECT number, text, first_capture, first_seen, last_seen, unseen_until, captures, reverts_to \
         FROM version WHERE article = ?1 ORDER BY number",
    ),
    (
        "comparisons",
        Derived,
        "SELECT old, new, differ, added, removed, changes FROM comparison WHERE article = ?1 ORDER BY old, new",
    ),
    (
        "sentences",
        Derived,
        "SELECT mark, words, first, last, place FROM sentence LEFT JOIN standing ON standing.sentence = id \
         WHERE article = ?1 ORDER BY mark, first",
    ),
    ("summary", Derived, "SELECT versions, changed_at, looked_at, found, title, site FROM summary WHERE article = ?1"),
    (
        "rereadings",
        Log,
        "SELECT arrival, before, now, looks, otherwise FROM rereading WHERE article = ?1 ORDER BY arrival, before, now",
    ),
    (
        "attachments",
        Log,
        "SELECT id, head, made_at, why, author FROM attachment WHERE article = ?1 ORDER BY made_at, id",
    ),
    (SIZES, Derived, "SELECT sizes FROM summary WHERE article = ?1"),
    (
        "places of the sentences",
        Derived,
        "SELECT mark, first, start, length FROM sentence JOIN standing ON standing.sentence = id \
         WHERE article = ?1 ORDER BY mark, first",
    ),
];

/// What a look touches that found the text of the look before it.
const TOUCHED_BY_LOOK: [&str; 7] =
    ["addresses", "looks", "frames of the bodies", "site pages", "readings", "versions", "summary"];

/// Where the comparisons stand among them.
const COMPARISONS: usize = 9;

/// The one that says what versions changed.
const SIZES: &str = "sizes of versions";

/// Bytes of one sum.
const SUM: usize = 8;

impl Store {
    /// Seals an article's rows as they are.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn seal(&mut self, article: ArticleId) -> Result<(), StoreError> {
        self.seal_with(article, &[], |_, _| true)
    }

    /// Seals what a look touched that found nothing new; the other sums stay.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn seal_look(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let old = self.sums(article)?.unwrap_or_default();
        self.seal_with(article, &old, |what, layer| layer == Log || TOUCHED_BY_LOOK.contains(&what))
    }

    /// Seals what was derived and logged; of the evidence the old sums stay, so that a repair hides no damage.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn seal_judgement(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let old = self.sums(article)?.unwrap_or_default();
        self.seal_with(article, &old, |_, layer| layer != Evidence)
    }

    /// Whether an article's comparisons are as they were sealed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn comparisons_are_sealed(&self, article: ArticleId) -> Result<bool, StoreError> {
        let sums = self.sums(article)?.unwrap_or_default();
        let sealed = sums.chunks_exact(SUM).nth(COMPARISONS);
        Ok(sealed == Some(&self.sum(SEALED[COMPARISONS].2, article)?))
    }

    /// Seals an article's comparisons as they are, and nothing else: a newer differ made them anew.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn seal_comparisons(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let Some(old) = self.sums(article)? else { return Ok(()) };
        self.seal_with(article, &old, |what, _| what == SEALED[COMPARISONS].0)
    }

    /// Seals what the summary says that versions changed, and nothing else: it was worked out anew.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn seal_sizes(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let Some(old) = self.sums(article)? else { return Ok(()) };
        self.seal_with(article, &old, |what, _| what == SIZES)
    }

    /// Sums of what is `anew` are worked out, the others stay as they were.
    fn seal_with(
        &mut self,
        article: ArticleId,
        old: &[u8],
        anew: impl Fn(&str, Layer) -> bool,
    ) -> Result<(), StoreError> {
        let mut sums = Vec::with_capacity(SEALED.len() * SUM);
        let mut old = old.chunks_exact(SUM);
        for (what, layer, sql) in SEALED {
            match old.next().filter(|_| !anew(what, layer)) {
                Some(old) => sums.extend(old),
                None => sums.extend(self.sum(sql, article)?),
            }
        }
        let sql = "INSERT OR REPLACE INTO seal (article, sums) VALUES (?1, ?2)";
        self.write(sql, params![article.0, sums])
    }

    /// Compares an article's rows with its seal.
    pub(super) fn examine_seal(
        &self,
        article: ArticleId,
        slug: &str,
        examined: &mut Examined,
    ) -> Result<(), StoreError> {
        let Some(sums) = self.sums(article)? else {
            let problem = "its rows bear no seal (verify --repair sets it)".to_owned();
            examined.damage.push(Damage { subject: slug.to_owned(), problem });
            return Ok(());
        };
        for ((what, layer, sql), sealed) in SEALED.into_iter().zip(sums.chunks(SUM)) {
            if self.sum(sql, article)? != *sealed {
                let layer = if layer == Derived { " (derived: verify --repair makes them anew)" } else { "" };
                let subject = format!("{what} of {slug}");
                let problem = format!("changed since they were sealed{layer}");
                examined.damage.push(Damage { subject, problem });
            }
        }
        Ok(())
    }

    fn sums(&self, article: ArticleId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT sums FROM seal WHERE article = ?1";
        let sums = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([article.0], |row| row.get(0)).optional());
        sums.map_err(|error| self.failure(error))
    }

    fn sum(&self, sql: &str, article: ArticleId) -> Result<[u8; SUM], StoreError> {
        self.hash_rows(sql, article).map_err(|error| self.failure(error))
    }

    fn hash_rows(&self, sql: &str, article: ArticleId) -> rusqlite::Result<[u8; SUM]> {
        let mut query = self.connection.prepare_cached(sql)?;
        let columns = query.column_count();
        let mut rows = query.query([article.0])?;
        let mut bytes = Vec::new();
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                append(&mut bytes, row.get_ref(column)?);
            }
        }
        let mut sum = [0; SUM];
        sum.copy_from_slice(&Digest::of(&bytes).0[..SUM]);
        Ok(sum)
    }
}

/// A value with its kind and length before it, so that no two lists of values look alike.
fn append(bytes: &mut Vec<u8>, value: ValueRef<'_>) {
    let (kind, content): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => {
            bytes.push(1);
            bytes.extend(number.to_be_bytes());
            return;
        }
        ValueRef::Real(number) => {
            bytes.push(2);
            bytes.extend(number.to_be_bytes());
            return;
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    bytes.push(kind);
    bytes.extend((content.len() as u64).to_be_bytes());
    bytes.extend(content);
}
