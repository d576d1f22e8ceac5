//! A row an article: what `list` prints, without reading versions and captures of a whole archive.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::rows::{self, instant};
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::capture::Outcome;
use crate::model::change::ChangeKind;
use crate::model::version::Article;

/// What is known of an article at a glance.
#[derive(Clone, Debug)]
pub struct Summary {
    /// How many versions it has.
    pub versions: u32,
    /// When the latest version was first seen; the last look where there is none.
    pub changed_at: DateTime<Utc>,
    /// The last look, and what it found.
    pub looked_at: (DateTime<Utc>, Outcome),
    /// The latest headline.
    pub title: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// What its versions changed; none where it is not worked out yet.
    pub changed: Option<Changed>,
}

/// What all versions of an article changed, at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Which differ says so.
    pub differ: String,
    /// Words changed by each version after the first, oldest first.
    pub words: Vec<u32>,
    /// Every kind of change there is among them.
    pub kinds: BTreeSet<ChangeKind>,
    /// Whether any calls for a note and has none.
    pub undeclared: bool,
}

impl Store {
    /// Writes an article's summary.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_summary(&mut self, article: ArticleId, summary: &Summary) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO summary (article, versions, changed_at, looked_at, found, title, site, sizes) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (looked_at, found) = summary.looked_at;
        let (changed_at, looked_at) = (summary.changed_at.timestamp_micros(), looked_at.timestamp_micros());
        let found = rows::outcome_word(found);
        let changed = summary.changed.as_ref().map(rows::changed_json);
        let Summary { versions, title, site, .. } = summary;
        self.write(sql, params![article.0, versions, changed_at, looked_at, found, title, site, changed])
    }

    /// Notes in an article's summary when it was last looked at, and what was found.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn put_last_look(
        &mut self,
        article: ArticleId,
        looked_at: DateTime<Utc>,
        found: Outcome,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE summary SET looked_at = ?2, found = ?3 WHERE article = ?1";
        self.write(sql, params![article.0, looked_at.timestamp_micros(), rows::outcome_word(found)])
    }

    /// Notes in an article's summary what its versions changed, and seals that.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn put_changed(&mut self, article: ArticleId, changed: &Changed) -> Result<(), StoreError> {
        self.write(
            "UPDATE summary SET sizes = ?2 WHERE article = ?1",
            params![article.0, rows::changed_json(changed)],
        )?;
        self.seal_sizes(article)
    }

    /// What the versions of every article with more than one changed; none where it is not worked out yet.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn all_changed(&self, tell: &mut dyn FnMut(ArticleId, Option<Changed>)) -> Result<(), StoreError> {
        let told = self.connection.prepare_cached("SELECT article, sizes FROM summary WHERE versions > 1");
        let told = told.and_then(|mut query| {
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let changed = row.get_ref(1)?.as_str_or_null().ok().flatten().and_then(rows::changed_of);
                tell(ArticleId(row.get(0)?), changed);
            }
            Ok(())
        });
        told.map_err(|error| self.failure(error))
    }

    /// Articles and their summaries that `wanted` takes, the lately changed first, at most `limit`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn summaries(
        &self,
        limit: usize,
        wanted: &dyn Fn(&Article, &Summary) -> bool,
    ) -> Result<Vec<(Article, Summary)>, StoreError> {
        let sql = "SELECT summary.article, slug, (SELECT key FROM article_key WHERE article = article.id \
                   AND key GLOB 'http*' ORDER BY valid_to DESC, key LIMIT 1), \
                   versions, changed_at, looked_at, found, title, site, sizes \
                   FROM summary CROSS JOIN article ON article.id = summary.article ORDER BY changed_at DESC, slug";
        let mut query = self.connection.prepare_cached(sql).map_err(|error| self.failure(error))?;
        let mut rows = query.query([]).map_err(|error| self.failure(error))?;
        let mut listed = Vec::new();
        while listed.len() < limit
            && let Some(row) = rows.next().map_err(|error| self.failure(error))?
        {
            let pair = read(row).map_err(|error| self.failure(error))?;
            if wanted(&pair.0, &pair.1) {
                listed.push(pair);
            }
        }
        Ok(listed)
    }

    /// How many articles and versions there are.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn totals(&self) -> Result<(u32, u32), StoreError> {
        let sql = "SELECT count(*), coalesce(sum(versions), 0) FROM summary";
        let sums = self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
        sums.map_err(|error| self.failure(error))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Article, Summary)> {
    let found = rows::outcome_of(&row.get::<_, String>(6)?).unwrap_or(Outcome::Failed);
    let article = Article { id: ArticleId(row.get(0)?), slug: row.get(1)?, url: row.get(2)? };
    let summary = Summary {
        versions: row.get(3)?,
        changed_at: instant(row.get(4)?),
        looked_at: (instant(row.get(5)?), found),
        title: row.get(7)?,
        site: row.get(8)?,
        changed: row.get::<_, Option<String>>(9)?.as_deref().and_then(rows::changed_of),
    };
    Ok((article, summary))
}
