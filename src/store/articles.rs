//! Articles and the keys under which they are known.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::version::Article;

const ARTICLE: &str = "SELECT article.id, slug, (SELECT key FROM article_key WHERE article = article.id \
                       AND key GLOB 'http*' ORDER BY valid_to DESC, key LIMIT 1) FROM article";

impl Store {
    /// The articles known under `key`, by id.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles_by_key(&self, key: &str) -> Result<Vec<Article>, StoreError> {
        let sql = format!("{ARTICLE} WHERE id IN (SELECT article FROM article_key WHERE key = ?1) ORDER BY id");
        self.articles_where(&sql, &[&key])
    }

    /// The article of this slug.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn article_by_slug(&self, slug: &str) -> Result<Option<Article>, StoreError> {
        Ok(self.articles_where(&format!("{ARTICLE} WHERE slug = ?1"), &[&slug])?.pop())
    }

    /// The article of this id.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, StoreError> {
        Ok(self.articles_where(&format!("{ARTICLE} WHERE id = ?1"), &[&id.0])?.pop())
    }

    /// The articles whose slug begins with `prefix`, by slug, at most `limit`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles_by_prefix(&self, prefix: &str, limit: u32) -> Result<Vec<Article>, StoreError> {
        let sql = format!("{ARTICLE} WHERE slug >= ?1 AND slug < ?1 || char(0x10ffff) ORDER BY slug LIMIT ?2");
        self.articles_where(&sql, &[&prefix, &limit])
    }

    /// Every slug, in order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn slugs(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT slug FROM article ORDER BY slug";
        let found: rusqlite::Result<Vec<String>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([], |row| row.get(0))?.collect());
        found.map_err(|error| self.failure(error))
    }

    /// The keys of an article, with the first and last capture that bore each (µs since 1970 UTC), in order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn key_rows(&self, article: ArticleId) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let sql = "SELECT key, valid_from, valid_to FROM article_key WHERE article = ?1 ORDER BY key";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: rusqlite::Result<Vec<_>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        found.map_err(|error| self.failure(error))
    }

    /// Every article, by slug, also those shown as part of another.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles(&self) -> Result<Vec<Article>, StoreError> {
        self.articles_where(&format!("{ARTICLE} ORDER BY slug"), &[])
    }

    /// Every article that is shown, by slug.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn shown(&self) -> Result<Vec<Article>, StoreError> {
        let mut articles = self.articles()?;
        if self.any_attached()? {
            let mut alone = Vec::with_capacity(articles.len());
            for article in articles {
                if self.head_of(article.id)? == article.id {
                    alone.push(article);
                }
            }
            articles = alone;
        }
        Ok(articles)
    }

    /// The article of an id that another row names.
    ///
    /// # Errors
    /// The store cannot be read, or there is no such article.
    pub fn named_article(&self, id: ArticleId) -> Result<Article, StoreError> {
        self.article(id)?.ok_or_else(|| StoreError::Unreadable {
            what: format!("article {id}"),
            problem: "it is missing".to_owned(),
        })
    }

    /// Adds an article.
    ///
    /// # Errors
    /// The store cannot be written, or the slug is taken.
    pub fn add_article(&mut self, id: ArticleId, slug: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO article (id, slug) VALUES (?1, ?2)";
        self.write(sql, params![id.0, slug])
    }

    /// Notes that a capture of `instant` bore `key`.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_key(&mut self, article: ArticleId, key: &str, instant: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "INSERT INTO article_key (article, key, valid_from, valid_to) VALUES (?1, ?2, ?3, ?3) \
                   ON CONFLICT (article, key) DO UPDATE SET \
                   valid_from = min(valid_from, excluded.valid_from), valid_to = max(valid_to, excluded.valid_to)";
        let row = params![article.0, key, instant.timestamp_micros()];
        self.write(sql, row)
    }

    fn articles_where(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Article>, StoreError> {
        let read = |row: &Row<'_>| Ok(Article { id: ArticleId(row.get(0)?), slug: row.get(1)?, url: row.get(2)? });
        let rows = self.connection.prepare_cached(sql).and_then(|mut query| query.query_map(values, read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// Whether a slug is free.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn slug_is_free(&self, slug: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM article WHERE slug = ?1";
        let taken = self.connection.query_row(sql, [slug], |_| Ok(())).optional();
        taken.map(|taken| taken.is_none()).map_err(|error| self.failure(error))
    }
}
