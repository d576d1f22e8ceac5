//! Checking an archive against its own digests.
//!
//! Quick: pages, tables, the chain, and that what is named is there. Full: also every byte of every body and text, the
//! seals of all rows, and the index. What a check cannot read is a finding like any other; the next check goes on.

use std::time::Duration;

use rusqlite::Row;

use super::bodies::digest_of;
use super::captures::{RawCapture, link};
use super::removal::{Tombstone, link_of_removal};
use super::write_log::is_logged;
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

impl Examined {
    pub(super) fn report(&mut self, subject: impl Into<String>, problem: impl Into<String>) {
        self.damage.push(Damage { subject: subject.into(), problem: problem.into() });
    }

    /// Notes what a check could not read.
    fn settle(&mut self, what: &str, outcome: Result<(), StoreError>) {
        if let Err(error) = outcome {
            let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
            self.report(what, format!("cannot be checked: {error}{cause}"));
        }
    }
}

/// A file that another process makes grow has whole pages again a moment later.
const LENGTH_LOOKS: u32 = 5;
const LENGTH_PAUSE: Duration = Duration::from_millis(20);

/// Rows that lean on a row of another table which is not there.
const ORPHANS: [(&str, &str); 9] = [
    (
        "attachment",
        "SELECT count(*) FROM attachment WHERE article NOT IN (SELECT id FROM article) \
         OR head IS NOT NULL AND head NOT IN (SELECT id FROM article)",
    ),
    ("capture", "SELECT count(*) FROM capture WHERE article NOT IN (SELECT id FROM article)"),
    ("article_key", "SELECT count(*) FROM article_key WHERE article NOT IN (SELECT id FROM article)"),
    ("body", "SELECT count(*) FROM body WHERE article NOT IN (SELECT id FROM article)"),
    ("note", "SELECT count(*) FROM note WHERE article NOT IN (SELECT id FROM article)"),
    ("seal", "SELECT count(*) FROM seal WHERE article NOT IN (SELECT id FROM article)"),
    ("site", "SELECT count(*) FROM site LEFT JOIN body USING (article, digest) WHERE body.digest IS NULL"),
    ("standing", "SELECT count(*) FROM standing WHERE sentence NOT IN (SELECT id FROM sentence)"),
    ("tombstone", "SELECT count(*) FROM tombstone WHERE removal NOT IN (SELECT arrival FROM removal)"),
];

impl Store {
    /// Examines the archive; `full` also reads every body, text and row.
    ///
    /// # Errors
    /// The store cannot be read at all. What is wrong inside is the result, not an error.
    pub fn examine(&self, full: bool) -> Result<Examined, StoreError> {
        let mut examined = Examined::default();
        let outcome = self.examine_file(&mut examined, full);
        examined.settle("the file", outcome);
        let outcome = self.examine_tables(&mut examined);
        examined.settle("the tables", outcome);
        let outcome = self.examine_chain(&mut examined);
        examined.settle("the chain of captures", outcome);
        for (table, sql) in ORPHANS {
            match self.number(sql) {
                Ok(0) => {}
                Ok(count) => {
                    examined.report(format!("table {table}"), format!("{count} rows lean on rows that are missing"))
                }
                Err(error) => examined.settle(&format!("table {table}"), Err(error)),
            }
        }
        let outcome = self.examine_decisions(&mut examined);
        examined.settle("the decisions", outcome);
        let outcome = self.examine_attachments(&mut examined);
        examined.settle("the attachments", outcome);
        let named = self.examine_named_bodies(&mut examined);
        if !full {
            examined.checked.push(("bodies named".to_owned(), named.as_ref().copied().unwrap_or(0)));
        }
        examined.settle("the bodies", named.map(drop));
        if full {
            let outcome = self.examine_articles(&mut examined);
            examined.settle("the articles", outcome);
            let outcome = self.examine_index(&mut examined);
            examined.settle("the search index (derived)", outcome);
        }
        Ok(examined)
    }

    fn examine_file(&self, examined: &mut Examined, full: bool) -> Result<(), StoreError> {
        let check = if full { "PRAGMA integrity_check(20)" } else { "PRAGMA quick_check(20)" };
        let report: rusqlite::Result<Vec<String>> =
            self.connection.prepare(check).and_then(|mut check| check.query_map([], |row| row.get(0))?.collect());
        let report = report.map_err(|error| self.failure(error))?;
        examined.checked.push(("pages of the file".to_owned(), self.number("PRAGMA page_count")?.unsigned_abs()));
        report.into_iter().filter(|line| line != "ok").for_each(|line| examined.report(self.name(), line));
        let over = self.bytes_of_a_torn_page()?;
        if over > 0 {
            examined.report(self.name(), format!("it is cut short: it ends {over} bytes into a page"));
        }
        Ok(())
    }

    /// Bytes behind the last whole page; none but where the file was cut, or while another process makes it grow. A page
    /// that a full disk took half of stands whole in the log of writes.
    fn bytes_of_a_torn_page(&self) -> Result<u64, StoreError> {
        let Some(path) = self.path() else { return Ok(0) };
        let size = self.number("PRAGMA page_size")?.unsigned_abs();
        let mut over = 0;
        for _ in 0..LENGTH_LOOKS {
            let length = path.metadata().map_or(0, |facts| facts.len());
            over = length % size;
            if over == 0 || is_logged(path, length / size + 1, size) {
                return Ok(0);
            }
            std::thread::sleep(LENGTH_PAUSE);
        }
        Ok(over)
    }

    /// The tables and columns must be those that the migrations make.
    fn examine_tables(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let (found, meant) = (self.columns()?, Store::in_memory()?.columns()?);
        for (name, columns) in &meant {
            match found.iter().find(|(found, _)| found == name) {
                None => examined.report(format!("table {name}"), "it is missing"),
                Some((_, found)) if found != columns => {
                    examined.report(format!("table {name}"), "its columns are not those of this format");
                }
                Some(_) => {}
            }
        }
        for (name, _) in found.iter().filter(|(name, _)| !meant.iter().any(|(meant, _)| meant == name)) {
            examined.report(format!("table {name}"), "it is not of this format");
        }
        Ok(())
    }

    fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT entry.name, group_concat(field.name || ' ' || field.type || field.\"notnull\" || field.pk) \
                   FROM sqlite_schema AS entry LEFT JOIN pragma_table_xinfo(entry.name) AS field \
                   WHERE entry.name NOT GLOB 'sqlite_*' GROUP BY entry.name ORDER BY entry.name";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?.unwrap_or_default()));
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare(sql).and_then(|mut query| query.query_map([], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Walks the chain in order of arrival: captures, tombstones in their place, and the removals that put them there.
    fn examine_chain(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT article, captured_at, id, outcome, witness, witness_name, media, told, body, NULL, NULL, \
                   arrival, chain, 0 FROM capture \
                   UNION ALL SELECT zeroblob(16), captured_at, capture, '', '', NULL, '', '', body, NULL, NULL, \
                   arrival, chain, 1 FROM tombstone \
                   UNION ALL SELECT article, removed_at, tombstones, verb, slug, NULL, '', reason, NULL, NULL, NULL, \
                   arrival, chain, 2 FROM removal ORDER BY 12";
        let read = |row: &Row<'_>| {
            let raw = RawCapture::read(row)?;
            Ok(Link { raw, arrival: row.get(11)?, chain: digest_of(row, 12)?, kind: row.get(13)? })
        };
        let mut query = self.connection.prepare(sql).map_err(|error| self.failure(error))?;
        let links = query.query_map([], read).map_err(|error| self.failure(error))?;
        let (mut previous, mut arrival, mut looks) = (Digest([0; 32]), 0, 0);
        for found in links {
            let found = found.map_err(|error| self.failure(error))?;
            self.examine_link(&found, previous, arrival, examined)?;
            looks += u64::from(found.kind == LOOK);
            (previous, arrival) = (found.chain, found.arrival);
        }
        examined.checked.push(("captures".to_owned(), looks));
        let head = self.chain_head()?;
        if head != (arrival, previous) {
            let problem = format!("it ends at look {arrival}, its head says {} ({})", head.0, head.1.short());
            examined.report("the chain of captures", problem);
        }
        Ok(())
    }

    fn examine_link(
        &self,
        found: &Link,
        previous: Digest,
        arrival: i64,
        examined: &mut Examined,
    ) -> Result<(), StoreError> {
        let (raw, id) = (&found.raw, found.raw.id);
        let subject = match found.kind {
            LOOK => format!("capture {}", id.short()),
            TOMBSTONE => format!("tombstone of capture {}", id.short()),
            _ => format!("removal {}", found.arrival),
        };
        if found.arrival != arrival + 1 {
            let missing = found.arrival - arrival - 1;
            examined.report(&subject, format!("{missing} looks before it are missing from the chain"));
        }
        let meant = match found.kind {
            LOOK => {
                let name = raw.witness_name.as_deref().unwrap_or_default();
                link(previous, id, &[&raw.outcome, &raw.witness, name, &raw.media, &raw.told])
            }
            // A tombstone's link cannot be worked out any more: its removal vouches for it.
            TOMBSTONE => found.chain,
            _ => {
                if Tombstone::digest(&self.tombstones(found.arrival)?) != id {
                    examined.report(&subject, "its tombstones are not those that it left");
                }
                let (verb, slug, reason) = (&raw.outcome, &raw.witness, &raw.told);
                link_of_removal(previous, raw.article, raw.captured_at, id, &[verb, slug, reason])
            }
        };
        if meant != found.chain {
            examined.report(&subject, "it, or its place in the chain, was changed");
        }
        if found.kind == LOOK {
            examine_capture(raw, &subject, examined);
        }
        Ok(())
    }

    /// Every body, text and row of every article.
    fn examine_articles(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT id, slug FROM article ORDER BY id";
        let mut query = self.connection.prepare(sql).map_err(|error| self.failure(error))?;
        let read = |row: &Row<'_>| Ok((ArticleId(row.get(0)?), row.get::<_, String>(1)?));
        let articles = query.query_map([], read).map_err(|error| self.failure(error))?;
        let (mut bodies, mut texts) = (0, 0);
        for article in articles {
            let (article, slug) = article.map_err(|error| self.failure(error))?;
            let outcome = self.examine_bodies(article, &slug, examined);
            bodies += outcome.as_ref().copied().unwrap_or(0);
            examined.settle(&format!("the bodies of {slug}"), outcome.map(drop));
            let outcome = self.examine_texts(article, &slug, examined);
            texts += outcome.as_ref().copied().unwrap_or(0);
            examined.settle(&format!("the texts of {slug}"), outcome.map(drop));
            let outcome = self.examine_seal(article, &slug, examined);
            examined.settle(&format!("the rows of {slug}"), outcome);
        }
        examined.checked.push(("bodies, every byte".to_owned(), bodies));
        examined.checked.push(("texts".to_owned(), texts));
        Ok(())
    }

    /// Bodies that captures name and that are not there; gives how many are.
    fn examine_named_bodies(&self, examined: &mut Examined) -> Result<u64, StoreError> {
        let missing = "SELECT DISTINCT body, coalesce(slug, 'an unknown article') FROM capture \
                       LEFT JOIN article ON article.id = capture.article WHERE body IS NOT NULL AND NOT EXISTS \
                       (SELECT 1 FROM body WHERE body.article = capture.article AND digest = capture.body)";
        let read = |row: &Row<'_>| Ok((digest_of(row, 0)?, row.get::<_, String>(1)?));
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare(missing).and_then(|mut query| query.query_map([], read)?.collect());
        for (digest, slug) in rows.map_err(|error| self.failure(error))? {
            examined.report(format!("body {} of {slug}", digest.short()), "it is missing");
        }
        Ok(self.number("SELECT count(*) FROM body")?.unsigned_abs())
    }

    fn examine_bodies(&self, article: ArticleId, slug: &str, examined: &mut Examined) -> Result<u64, StoreError> {
        // In order of arrival each leans on what was just decoded.
        let stored = self.digests("SELECT digest FROM body WHERE article = ?1 ORDER BY rowid", article)?;
        for digest in &stored {
            if let Err(error) = self.decoded((article, *digest)) {
                examined.report(format!("body {} of {slug}", digest.short()), error.to_string());
            }
        }
        Ok(stored.len() as u64)
    }

    fn examine_texts(&self, article: ArticleId, slug: &str, examined: &mut Examined) -> Result<u64, StoreError> {
        let stored = self.digests("SELECT digest FROM text WHERE article = ?1 ORDER BY rowid", article)?;
        for digest in &stored {
            if let Err(error) = self.text(article, *digest) {
                let subject = format!("text {} of {slug} (derived)", digest.short());
                examined.report(subject, error.to_string());
            }
        }
        Ok(stored.len() as u64)
    }
}

/// Kinds of links, as the query of the chain numbers them.
const LOOK: i64 = 0;
const TOMBSTONE: i64 = 1;

/// A link of the chain; of a tombstone or removal the columns stand where those of a capture would.
struct Link {
    raw: RawCapture,
    arrival: i64,
    chain: Digest,
    kind: i64,
}

fn examine_capture(raw: &RawCapture, subject: &str, examined: &mut Examined) {
    match raw.clone().finish() {
        Ok(read) if Capture::id_of(read.article, read.captured_at, read.outcome, raw.body) != raw.id => {
            examined.report(subject, "its article, instant, outcome or body is not what its id says");
        }
        Ok(_) => {}
        Err(error) => examined.report(subject, error.to_string()),
    }
}
