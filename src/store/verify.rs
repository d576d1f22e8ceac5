//! Checking an archive against its own digests: structure, chain, and (unless quick) every byte of every body.

use rusqlite::Row;

use super::bodies::digest_of;
use super::captures::{RawCapture, link};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::capture::Capture;
use crate::model::digest::Digest;

/// One damage and what it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What it touches.
    pub subject: String,
    /// What is wrong with it.
    pub problem: String,
}

/// What was examined, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// What was checked and how many of it.
    pub checked: Vec<(String, u64)>,
    /// What is wrong.
    pub damage: Vec<Damage>,
}

impl Store {
    /// Examines the archive; `bodies` also decodes every body and compares it with its digest.
    ///
    /// # Errors
    /// The store cannot be read at all. What is wrong inside is the result, not an error.
    pub fn examine(&self, bodies: bool) -> Result<Examined, StoreError> {
        let mut examined = Examined::default();
        self.examine_file(&mut examined)?;
        self.examine_chain(&mut examined)?;
        self.examine_bodies(bodies, &mut examined)?;
        self.examine_texts(&mut examined)?;
        Ok(examined)
    }

    fn examine_file(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let report: rusqlite::Result<Vec<String>> = self
            .connection
            .prepare("PRAGMA integrity_check(20)")
            .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect());
        let report = report.map_err(|error| self.failure(error))?;
        examined.checked.push(("pages of the file".to_owned(), self.number("PRAGMA page_count")?.unsigned_abs()));
        for line in report.into_iter().filter(|line| line != "ok") {
            examined.damage.push(Damage { subject: self.name(), problem: line });
        }
        Ok(())
    }

    /// Walks the capture chain in order of arrival: ids, links, and no gap.
    fn examine_chain(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT article, captured_at, id, outcome, witness, witness_name, media, told, body, NULL, NULL, \
                   arrival, chain FROM capture ORDER BY arrival";
        let read = |row: &Row<'_>| Ok((RawCapture::read(row)?, row.get::<_, i64>(11)?, digest_of(row, 12)?));
        let mut query = self.connection.prepare(sql).map_err(|error| self.failure(error))?;
        let rows = query.query_map([], read).map_err(|error| self.failure(error))?;
        let (mut previous, mut expected, mut count) = (Digest([0; 32]), 1, 0);
        for row in rows {
            let (raw, arrival, chain) = row.map_err(|error| self.failure(error))?;
            let mut report = |problem: String| {
                let subject = format!("capture {}", raw.id.short());
                examined.damage.push(Damage { subject, problem });
            };
            if arrival != expected {
                report(format!("{} captures before it are missing from the chain", arrival - expected));
            }
            let fields =
                [&raw.outcome, &raw.witness, raw.witness_name.as_deref().unwrap_or_default(), &raw.media, &raw.told];
            if link(previous, raw.id, &fields) != chain {
                report("it, or its place in the chain, was changed".to_owned());
            }
            let (id, body) = (raw.id, raw.body);
            match raw.finish() {
                Ok(read) if Capture::id_of(read.article, read.captured_at, read.outcome, body) != id => {
                    let problem = "its article, instant, outcome or body is not what its id says".to_owned();
                    examined.damage.push(Damage { subject: format!("capture {}", id.short()), problem });
                }
                Ok(_) => {}
                Err(error) => {
                    let subject = format!("capture {}", id.short());
                    examined.damage.push(Damage { subject, problem: error.to_string() });
                }
            }
            (previous, expected, count) = (chain, arrival + 1, count + 1);
        }
        examined.checked.push(("captures".to_owned(), count));
        Ok(())
    }

    fn examine_bodies(&self, read: bool, examined: &mut Examined) -> Result<(), StoreError> {
        let wanted = "SELECT DISTINCT capture.article, capture.body, slug FROM capture \
                      JOIN article ON article.id = capture.article \
                      WHERE body IS NOT NULL ORDER BY slug, captured_at";
        let listed: rusqlite::Result<Vec<(ArticleId, Digest, String)>> =
            self.connection.prepare(wanted).and_then(|mut query| {
                query.query_map([], |row| Ok((ArticleId(row.get(0)?), digest_of(row, 1)?, row.get(2)?)))?.collect()
            });
        let listed = listed.map_err(|error| self.failure(error))?;
        examined
            .checked
            .push((if read { "bodies, every byte" } else { "bodies named" }.to_owned(), listed.len() as u64));
        for (article, digest, slug) in listed {
            let outcome = if read { self.body(article, digest).map(drop) } else { self.body_is_there(article, digest) };
            if let Err(error) = outcome {
                let subject = format!("body {} of {slug}", digest.short());
                examined.damage.push(Damage { subject, problem: error.to_string() });
            }
        }
        Ok(())
    }

    fn body_is_there(&self, article: ArticleId, digest: Digest) -> Result<(), StoreError> {
        let sql = "SELECT 1 FROM body WHERE article = ?1 AND digest = ?2";
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists((article.0, digest.0)));
        match found.map_err(|error| self.failure(error))? {
            true => Ok(()),
            false => Err(StoreError::Unreadable { what: "it".to_owned(), problem: "it is missing".to_owned() }),
        }
    }

    fn examine_texts(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT text.article, digest, slug FROM text JOIN article ON article.id = text.article ORDER BY slug, digest";
        let listed: rusqlite::Result<Vec<(ArticleId, Digest, String)>> =
            self.connection.prepare(sql).and_then(|mut query| {
                query.query_map([], |row| Ok((ArticleId(row.get(0)?), digest_of(row, 1)?, row.get(2)?)))?.collect()
            });
        let listed = listed.map_err(|error| self.failure(error))?;
        examined.checked.push(("texts".to_owned(), listed.len() as u64));
        for (article, digest, slug) in listed {
            if let Err(error) = self.text(article, digest) {
                let subject = format!("text {} of {slug} (derived)", digest.short());
                examined.damage.push(Damage { subject, problem: error.to_string() });
            }
        }
        Ok(())
    }
}
