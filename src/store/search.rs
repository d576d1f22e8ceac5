//! Full-text search over every distinct sentence, also those no longer in any latest version.

use rusqlite::Row;

use super::rows::place_of;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::document::Place;

/// A distinct sentence that holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its article.
    pub article: ArticleId,
    /// The article's slug.
    pub slug: String,
    /// How many versions the article has.
    pub versions: u32,
    /// The sentence, verbatim.
    pub sentence: String,
    /// The runs of versions it stands in, the earliest first.
    pub runs: Vec<(u32, u32)>,
    /// Where it stands in the last of them.
    pub place: Place,
    /// The words found; byte ranges into the sentence.
    pub hits: Vec<(usize, usize)>,
}

/// Marks round a hit while SQLite hands it over; control characters never stand in a sentence.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// More hits than these are not weighed against each other: so common a word ranks nothing, and it takes too long.
const RANKED_MAX: i64 = 1_000;

impl Store {
    /// Sentences that match an FTS5 query (words, "a phrase", OR, NOT, word*), at most `limit`, and how many there are.
    /// The best first; of very many the newest.
    ///
    /// # Errors
    /// The store cannot be read. A query that FTS5 cannot read is `Ok(None)`.
    pub fn search(&self, query: &str, limit: usize) -> Result<Option<(Vec<Hit>, u32)>, StoreError> {
        match self.matching(query, limit) {
            Ok((rows, total)) => {
                let hits = rows.into_iter().map(|row| self.hit(row)).collect::<Result<Vec<_>, _>>()?;
                Ok(Some((hits.into_iter().flatten().collect(), u32::try_from(total).unwrap_or(u32::MAX))))
            }
            Err(error) if is_query_error(&error) => Ok(None),
            Err(error) => Err(self.failure(error)),
        }
    }

    fn matching(&self, query: &str, limit: usize) -> rusqlite::Result<(Vec<Matching>, i64)> {
        let count = "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH ?1";
        let total: i64 = self.connection.prepare_cached(count)?.query_row([query], |row| row.get(0))?;
        let order = if total > RANKED_MAX { "sentence_search.rowid DESC" } else { "rank" };
        let sql = format!(
            "SELECT sentence.id, sentence.article, slug, versions, highlight(sentence_search, 0, char(2), char(3)) \
             FROM sentence_search CROSS JOIN sentence ON sentence.id = sentence_search.rowid \
             CROSS JOIN article ON article.id = sentence.article \
             CROSS JOIN summary ON summary.article = sentence.article \
             WHERE sentence_search MATCH ?1 ORDER BY {order} LIMIT ?2"
        );
        let read = |row: &Row<'_>| {
            Ok(Matching {
                id: row.get(0)?,
                article: ArticleId(row.get(1)?),
                slug: row.get(2)?,
                versions: row.get(3)?,
                marked: row.get(4)?,
            })
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.connection.prepare_cached(&sql)?.query_map((query, limit), read)?.collect::<Result<_, _>>()?;
        Ok((rows, total))
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

    fn hit(&self, row: Matching) -> Result<Option<Hit>, StoreError> {
        let sql = "SELECT first, last, place FROM standing WHERE sentence = ?1 ORDER BY first";
        let read = |row: &Row<'_>| Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?));
        let runs: rusqlite::Result<Vec<((u32, u32), String)>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([row.id], read)?.collect());
        let runs = runs.map_err(|error| self.failure(error))?;
        let Some(place) = runs.last().and_then(|(_, place)| place_of(place)) else { return Ok(None) };
        let (sentence, hits) = unmark(&row.marked);
        let runs = runs.into_iter().map(|(run, _)| run).collect();
        Ok(Some(Hit { article: row.article, slug: row.slug, versions: row.versions, sentence, runs, place, hits }))
    }
}

/// A row of the index, before its versions are looked up.
struct Matching {
    id: i64,
    article: ArticleId,
    slug: String,
    versions: u32,
    marked: String,
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
