//! The SQLite file of diffengine: each row of `entryversion` is a look at an article.
//!
//! The table (peewee): `title`, `url`, `summary` (HTML paragraphs), `created` (UTC without a zone), `archive_url`.
//! The file is opened read-only; this is the one place outside the store that reads SQLite, because the format is it.

use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags, Row};

use super::limits::BODY_BYTES_MAX;
use super::{Arrival, Arrivals, CaptureError};
use crate::model::capture::{Came, Look, Media, Told, Witness};

/// Rows fetched at once.
const PAGE_ROWS: i64 = 200;

/// Reads every version that diffengine kept, in the order it kept them.
///
/// # Errors
/// The file is no SQLite database, or has no such table.
pub fn read(path: &Path) -> Result<Arrivals, CaptureError> {
    std::fs::metadata(path).map_err(|source| CaptureError::Io { path: path.to_owned(), source })?;
    let refused = |error: rusqlite::Error| CaptureError::Source {
        subject: path.display().to_string(),
        kind: "a diffengine database",
        problem: error.to_string(),
    };
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(refused)?;
    connection.prepare("SELECT id, title, url, summary, created FROM entryversion LIMIT 0").map_err(refused)?;
    let left =
        connection.query_row("SELECT count(*) FROM entryversion", [], |row| row.get::<_, u32>(0)).map_err(refused)?;
    Ok(Box::new(Rows { connection, ready: Vec::new(), last: i64::MIN, left: left as usize, ended: false }))
}

struct Rows {
    connection: Connection,
    ready: Vec<Arrival>,
    last: i64,
    /// Rows not handed out yet, as they were counted.
    left: usize,
    ended: bool,
}

impl Rows {
    fn fetch(&mut self) -> rusqlite::Result<()> {
        let sql = "SELECT id, title, url, summary, created FROM entryversion WHERE id > ?1 ORDER BY id LIMIT ?2";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([self.last, PAGE_ROWS])?;
        let mut page = Vec::new();
        let mut last = self.last;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            page.push(arrive(row, last));
        }
        (self.ended, self.last) = (page.is_empty(), last);
        self.ready = page.into_iter().rev().collect();
        Ok(())
    }
}

impl Iterator for Rows {
    type Item = Arrival;

    fn next(&mut self) -> Option<Arrival> {
        if self.ready.is_empty()
            && !self.ended
            && let Err(error) = self.fetch()
        {
            self.ended = true;
            return Some(failed(self.last, error.to_string()));
        }
        self.left = self.left.saturating_sub(1);
        self.ready.pop()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

fn failed(id: i64, problem: String) -> Arrival {
    Arrival::Failed { subject: format!("entryversion {id}"), error: CaptureError::Part { problem } }
}

fn arrive(row: &Row<'_>, id: i64) -> Arrival {
    match look(row, id) {
        Ok(look) => Arrival::Look(Box::new(look)),
        Err(problem) => failed(id, problem),
    }
}

fn look(row: &Row<'_>, id: i64) -> Result<Look, String> {
    let text = |column: usize, name: &str| {
        row.get::<_, Option<String>>(column)
            .map_err(|error| error.to_string())?
            .ok_or_else(|| format!("it has no {name}"))
    };
    let (title, url, summary, created) = (text(1, "title")?, text(2, "url")?, text(3, "text")?, text(4, "date")?);
    let created = created.trim_end_matches("+00:00").replace('T', " ");
    let at = NaiveDateTime::parse_from_str(&created, "%Y-%m-%d %H:%M:%S%.f")
        .map_err(|_| format!("\"{created}\" is no date"))?;
    if summary.len() as u64 > BODY_BYTES_MAX {
        return Err("its text is too large for a page".to_owned());
    }
    let title = escaped(&title);
    // A page round the paragraphs, so that it is read as pages are.
    let body = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body><article>\
         <h1>{title}</h1>{summary}</article></body></html>"
    );
    Ok(Look {
        source: format!("entryversion {id}"),
        name: url.clone(),
        captured_at: at.and_utc(),
        witness: Witness::Archive("diffengine".to_owned()),
        media: Media::Html,
        told: Told { url: Some(url), ..Told::default() },
        came: Came::Body,
        body: body.into_bytes(),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_a_row_without_a_date_is_named() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("diffengine.db");
        let connection = Connection::open(&path).expect("new file");
        let sql = "CREATE TABLE entryversion (id INTEGER PRIMARY KEY, title TEXT, url TEXT, summary TEXT, created TEXT, \
                   archive_url TEXT, entry_id INTEGER);
                   INSERT INTO entryversion VALUES (1, 'A < B', 'https://example.org/a', '<p>One.</p>', \
                   '2025-10-15 10:00:00.123456', NULL, 1), (2, 'A', 'https://example.org/a', '<p>Two.</p>', 'soon', NULL, 1)";
        connection.execute_batch(sql).expect("writable");
        let arrivals: Vec<Arrival> = read(&path).expect("readable").collect();
        let [Arrival::Look(look), Arrival::Failed { subject, .. }] = arrivals.as_slice() else {
            panic!("{arrivals:?}")
        };
        assert_eq!(look.captured_at.to_rfc3339(), "2025-10-15T10:00:00.123456+00:00");
        assert!(String::from_utf8_lossy(&look.body).contains("<h1>A &lt; B</h1><p>One.</p>"));
        assert_eq!(subject, "entryversion 2");
        std::fs::write(&path, "no database at all").expect("writable");
        assert!(matches!(read(&path), Err(CaptureError::Source { .. })));
    }
}
