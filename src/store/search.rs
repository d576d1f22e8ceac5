//! Full-text search over every distinct sentence, also those no longer in any latest version.

use rusqlite::Row;

use super::bodies::digest_of;
use super::rows::place_of;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;
use crate::model::document::Place;

/// A distinct sentence that holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its article.
    pub article: ArticleId,
    /// The article's slug.
    pub slug: String,
    /// The sentence, verbatim.
    pub sentence: String,
    /// The texts that hold it, and where.
    pub texts: Vec<(Digest, Place)>,
    /// The words found; byte ranges into the sentence.
    pub hits: Vec<(usize, usize)>,
}

/// Marks round a hit while SQLite hands it over; control characters never stand in a sentence.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl Store {
    /// Sentences that match an FTS5 query (words, "a phrase", OR, NOT, word*), the best first, and how many there are.
    ///
    /// # Errors
    /// The store cannot be read. A query that FTS5 cannot read is `Ok(None)`.
    pub fn search(&self, query: &str, limit: usize) -> Result<Option<(Vec<Hit>, u32)>, StoreError> {
        let sql = "SELECT sentence.id, sentence.article, slug, highlight(sentence_search, 0, char(2), char(3)) \
                   FROM sentence_search JOIN sentence ON sentence.id = sentence_search.rowid \
                   JOIN article ON article.id = sentence.article \
                   WHERE sentence_search MATCH ?1 ORDER BY bm25(sentence_search), slug, sentence.id";
        let read = |row: &Row<'_>| {
            Ok((row.get::<_, i64>(0)?, ArticleId(row.get(1)?), row.get::<_, String>(2)?, row.get::<_, String>(3)?))
        };
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare_cached(sql).and_then(|mut found| found.query_map([query], read)?.collect());
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) if is_query_error(&error) => return Ok(None),
            Err(error) => return Err(self.failure(error)),
        };
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut hits = Vec::new();
        for (id, article, slug, marked) in rows.into_iter().take(limit) {
            let (sentence, found) = unmark(&marked);
            hits.push(Hit { article, slug, sentence, texts: self.texts_of(id)?, hits: found });
        }
        Ok(Some((hits, total)))
    }

    /// The articles that hold a sentence matching an FTS5 query, those with most such sentences first, at most `limit`; and
    /// how many there are.
    ///
    /// # Errors
    /// The store cannot be read. A query that FTS5 cannot read is `Ok(None)`.
    pub fn articles_matching(&self, query: &str, limit: usize) -> Result<Option<(Vec<ArticleId>, u32)>, StoreError> {
        let sql = "SELECT sentence.article, count(*) AS hits, count(*) OVER () FROM sentence_search \
                   JOIN sentence ON sentence.id = sentence_search.rowid JOIN article ON article.id = sentence.article \
                   WHERE sentence_search MATCH ?1 GROUP BY sentence.article ORDER BY hits DESC, slug LIMIT ?2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = |row: &Row<'_>| Ok((ArticleId(row.get(0)?), row.get::<_, u32>(2)?));
        let rows: rusqlite::Result<Vec<_>> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut found| found.query_map(rusqlite::params![query, limit], read)?.collect());
        match rows {
            Ok(rows) => {
                let total = rows.first().map_or(0, |(_, total)| *total);
                Ok(Some((rows.into_iter().map(|(article, _)| article).collect(), total)))
            }
            Err(error) if is_query_error(&error) => Ok(None),
            Err(error) => Err(self.failure(error)),
        }
    }

    fn texts_of(&self, sentence: i64) -> Result<Vec<(Digest, Place)>, StoreError> {
        let sql = "SELECT text, place FROM sentence_text WHERE sentence = ?1 ORDER BY text";
        let read = |row: &Row<'_>| Ok((digest_of(row, 0)?, row.get::<_, String>(1)?));
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([sentence], read)?.collect());
        let rows = rows.map_err(|error| self.failure(error))?;
        Ok(rows.into_iter().filter_map(|(text, place)| Some((text, place_of(&place)?))).collect())
    }
}

fn is_query_error(error: &rusqlite::Error) -> bool {
    let message = error.to_string();
    message.contains("fts5:") || message.contains("no such column") || message.contains("unterminated string")
}

fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut sentence, mut hits, mut open) = (String::with_capacity(marked.len()), Vec::new(), 0);
    for letter in marked.chars() {
        match letter {
            OPEN => open = sentence.len(),
            CLOSE => hits.push((open, sentence.len())),
            _ => sentence.push(letter),
        }
    }
    (sentence, hits)
}
