//! Full-text search over every distinct sentence, also those no longer in any latest version.

use rusqlite::Row;

use super::rows::place_of;
use super::sentences::Placed;
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

/// How the index tells words apart, as migration 8 says.
pub(super) const TOKENIZER: &str = "tokenize = 'unicode61 remove_diacritics 2'";

/// More hits than these are not weighed against each other: so common a word ranks nothing, and it takes too long.
const RANKED_MAX: i64 = 1_000;

impl Store {
    /// Sentences that match an FTS5 query (words, "a phrase", OR, NOT, word*), at most `limit`, and how many there are.
    /// The best first; of very many the newest.
    ///
    /// # Errors
    /// The store cannot be read. A query that FTS5 cannot read is `Ok(None)`.
    pub fn search(&self, query: &str, limit: usize) -> Result<Option<(Vec<Hit>, u32)>, StoreError> {
        let (rows, total) = match self.matching(query, limit) {
            Ok(found) => found,
            Err(error) if is_query_error(&error) => return Ok(None),
            Err(error) => return Err(self.failure(error)),
        };
        let mut hits = Vec::with_capacity(rows.len());
        for row in rows {
            hits.extend(self.hit(row)?);
        }
        self.mark_words(query, &mut hits).map_err(|error| self.failure(error))?;
        Ok(Some((hits, u32::try_from(total).unwrap_or(u32::MAX))))
    }

    fn matching(&self, query: &str, limit: usize) -> rusqlite::Result<(Vec<Matching>, i64)> {
        let count = "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH ?1";
        let total: i64 = self.connection.prepare_cached(count)?.query_row([query], |row| row.get(0))?;
        let order = if total > RANKED_MAX { "sentence_search.rowid DESC" } else { "rank" };
        let sql = format!(
            "SELECT sentence.id, sentence.article, mark, sentence.words, slug, versions \
             FROM sentence_search CROSS JOIN sentence ON sentence.id = sentence_search.rowid \
             CROSS JOIN article ON article.id = sentence.article \
             CROSS JOIN summary ON summary.article = sentence.article \
             WHERE sentence_search MATCH ?1 ORDER BY {order} LIMIT ?2"
        );
        let read = |row: &Row<'_>| {
            let article = ArticleId(row.get(1)?);
            let placed = Placed::new(article, row.get(0)?, row.get(2)?, row.get(3)?);
            Ok(Matching { placed, slug: row.get(4)?, versions: row.get(5)? })
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.connection.prepare_cached(&sql)?.query_map((query, limit), read)?.collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// Where the words of the query stand in the sentences found. The index keeps no sentence, so a small one is made of
    /// these, which does.
    fn mark_words(&self, query: &str, hits: &mut [Hit]) -> rusqlite::Result<()> {
        self.connection.execute_batch(&format!(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.shown USING fts5 (words, {TOKENIZER}); DELETE FROM temp.shown"
        ))?;
        let mut show = self.connection.prepare_cached("INSERT INTO temp.shown (rowid, words) VALUES (?1, ?2)")?;
        for (index, hit) in hits.iter().enumerate() {
            show.execute((index as i64, &hit.sentence))?;
        }
        let sql = "SELECT rowid, highlight(shown, 0, char(2), char(3)) FROM temp.shown WHERE shown MATCH ?1";
        let mut query_shown = self.connection.prepare_cached(sql)?;
        let mut rows = query_shown.query([query])?;
        while let Some(row) = rows.next()? {
            let index = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(usize::MAX);
            if let Some(hit) = hits.get_mut(index) {
                hit.hits = marks(&row.get::<_, String>(1)?);
            }
        }
        Ok(())
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
        let Matching { mut placed, slug, versions } = row;
        let standings = self.standings(placed.id).map_err(|error| self.failure(error))?;
        let Some(last) = standings.last() else { return Ok(None) };
        let Some(place) = place_of(&last.place) else { return Ok(None) };
        placed.stand(last.run.1, last.span);
        let sentence = self.words_of(&placed)?;
        let runs = standings.iter().map(|standing| standing.run).collect();
        Ok(Some(Hit { article: placed.article, slug, versions, sentence, runs, place, hits: Vec::new() }))
    }

    fn standings(&self, sentence: i64) -> rusqlite::Result<Vec<Standing>> {
        let sql = "SELECT first, last, place, start, length FROM standing WHERE sentence = ?1 ORDER BY first";
        let read = |row: &Row<'_>| {
            Ok(Standing { run: (row.get(0)?, row.get(1)?), place: row.get(2)?, span: (row.get(3)?, row.get(4)?) })
        };
        self.connection.prepare_cached(sql)?.query_map([sentence], read)?.collect()
    }
}

/// A run of versions in which a sentence stands, and where in the last of them.
struct Standing {
    run: (u32, u32),
    place: String,
    span: (i64, i64),
}

/// A row of the index, before its versions are looked up.
struct Matching {
    placed: Placed,
    slug: String,
    versions: u32,
}

fn is_query_error(error: &rusqlite::Error) -> bool {
    let message = error.to_string();
    message.contains("fts5:") || message.contains("no such column") || message.contains("unterminated string")
}

/// The places of marked words, as byte ranges into the sentence without its marks.
fn marks(marked: &str) -> Vec<(usize, usize)> {
    let (mut length, mut hits, mut open) = (0, Vec::new(), 0);
    for letter in marked.chars() {
        match letter {
            OPEN => open = length,
            CLOSE => hits.push((open, length)),
            _ => length += letter.len_utf8(),
        }
    }
    hits
}
