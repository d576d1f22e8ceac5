//! Articles that turned out to be one: shown together, stored as they came.
//!
//! A capture stays with the article that it was recorded for, and so do bodies, addresses and notes: nothing of the
//! evidence is rewritten, and what was attached can be parted again. Only judgement (readings, texts, versions, sentences)
//! is that of the *head* alone, over the captures of all its members.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::bodies::digest_of;
use super::rows::instant;
use super::verify::Examined;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// What a person said of two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// This one …
    pub article: ArticleId,
    /// … is shown as part of this one from now on; none: it stands alone again.
    pub head: Option<ArticleId>,
    /// From when on.
    pub made_at: DateTime<Utc>,
    /// Why, in the person's words; may be empty.
    pub why: String,
    /// Who.
    pub author: Option<String>,
}

impl Attachment {
    /// SHA-256 of its fields: the same is kept once.
    fn id(&self) -> Digest {
        let head = self.head.map(|head| head.0.to_vec()).unwrap_or_default();
        let made_at = self.made_at.timestamp_micros().to_be_bytes();
        let author = self.author.as_deref().unwrap_or_default();
        Digest::of_fields(&[&self.article.0, &head, &made_at, self.why.as_bytes(), author.as_bytes()])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Attachment> {
        Ok(Attachment {
            article: ArticleId(row.get(0)?),
            head: row.get::<_, Option<[u8; 16]>>(1)?.map(ArticleId),
            made_at: instant(row.get(2)?),
            why: row.get(3)?,
            author: row.get(4)?,
        })
    }
}

const COLUMNS: &str = "SELECT article, head, made_at, why, author FROM attachment";

impl Store {
    /// Keeps what was said; `false` if it is kept already.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn attach(&mut self, attachment: &Attachment) -> Result<bool, StoreError> {
        let Attachment { article, head, made_at, why, author } = attachment;
        let sql = "INSERT OR IGNORE INTO attachment (article, head, made_at, id, why, author) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let head = head.map(|head| head.0);
        self.write(sql, params![article.0, head, made_at.timestamp_micros(), attachment.id().0, why, author])?;
        Ok(self.connection.changes() == 1)
    }

    /// What was said of an article, the earliest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn attachments(&self, article: ArticleId) -> Result<Vec<Attachment>, StoreError> {
        self.attachments_where("WHERE article = ?1 ORDER BY made_at, id", article)
    }

    /// What was said of articles and this one as their head, the earliest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn attached_to(&self, head: ArticleId) -> Result<Vec<Attachment>, StoreError> {
        self.attachments_where("WHERE head = ?1 ORDER BY made_at, id", head)
    }

    fn attachments_where(&self, rest: &str, article: ArticleId) -> Result<Vec<Attachment>, StoreError> {
        let rows: rusqlite::Result<Vec<Attachment>> = self
            .connection
            .prepare_cached(&format!("{COLUMNS} {rest}"))
            .and_then(|mut query| query.query_map([article.0], Attachment::read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// The article of which another is shown as a part; itself where it stands alone.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn head_of(&self, article: ArticleId) -> Result<ArticleId, StoreError> {
        let (mut shown, mut passed) = (article, vec![article]);
        while let Some(head) = self.attached_now(shown)? {
            // Joined archives may have been attached crosswise: the least of a circle is its head, wherever it is entered.
            if let Some(entry) = passed.iter().position(|one| *one == head) {
                return Ok(passed.split_off(entry).into_iter().min().unwrap_or(head));
            }
            shown = head;
            passed.push(head);
        }
        Ok(shown)
    }

    fn attached_now(&self, article: ArticleId) -> Result<Option<ArticleId>, StoreError> {
        let sql = "SELECT head FROM attachment WHERE article = ?1 ORDER BY made_at DESC, id DESC LIMIT 1";
        let head = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([article.0], |row| row.get::<_, Option<[u8; 16]>>(0)).optional());
        Ok(head.map_err(|error| self.failure(error))?.flatten().map(ArticleId))
    }

    /// The articles that are shown as this one, itself first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn members(&self, head: ArticleId) -> Result<Vec<ArticleId>, StoreError> {
        let mut members = vec![head];
        let mut next = 0;
        while let Some(one) = members.get(next).copied() {
            for attached in self.attached_to(one)? {
                let article = attached.article;
                if !members.contains(&article) && self.attached_now(article)? == Some(one) {
                    members.push(article);
                }
            }
            next += 1;
        }
        Ok(members)
    }

    /// Whether any two articles were ever attached.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn any_attached(&self) -> Result<bool, StoreError> {
        Ok(self.number("SELECT EXISTS (SELECT 1 FROM attachment)")? == 1)
    }

    /// Checks each row against its id.
    pub(super) fn examine_attachments(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT attachment.article, head, made_at, why, author, attachment.id, slug FROM attachment \
                   LEFT JOIN article ON article.id = attachment.article";
        let read = |row: &Row<'_>| Ok((Attachment::read(row)?, digest_of(row, 5)?, row.get::<_, Option<String>>(6)?));
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare(sql).and_then(|mut query| query.query_map([], read)?.collect());
        for (attachment, id, slug) in rows.map_err(|error| self.failure(error))? {
            if attachment.id() != id {
                let slug = slug.unwrap_or_else(|| attachment.article.to_string());
                examined.report(format!("an attachment of {slug}"), "it is not what its id says");
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (Store, [ArticleId; 3]) {
        let mut store = Store::in_memory().expect("memory");
        let ids = [1, 2, 3].map(|number| ArticleId([number; 16]));
        for (id, slug) in ids.iter().zip(["a", "b", "c"]) {
            store.add_article(*id, slug).expect("memory");
        }
        (store, ids)
    }

    fn said(article: ArticleId, head: Option<ArticleId>, at: i64) -> Attachment {
        Attachment { article, head, made_at: instant(at), why: String::new(), author: None }
    }

    #[test]
    fn the_newest_word_holds_and_heads_are_found_through_heads() {
        let (mut store, [a, b, c]) = store();
        assert!(store.attach(&said(a, Some(b), 1)).expect("memory"));
        assert!(!store.attach(&said(a, Some(b), 1)).expect("memory"), "the same is kept once");
        store.attach(&said(b, Some(c), 2)).expect("memory");
        assert_eq!(store.head_of(a).expect("memory"), c);
        assert_eq!(store.members(c).expect("memory"), [c, b, a]);
        store.attach(&said(b, None, 3)).expect("memory");
        assert_eq!((store.head_of(a).expect("memory"), store.head_of(b).expect("memory")), (b, b));
        assert_eq!(store.members(c).expect("memory"), [c]);
        assert!(store.run("UPDATE attachment SET why = 'x'").is_err(), "attachments are append-only");
    }

    #[test]
    fn articles_attached_crosswise_have_one_head() {
        let (mut store, [a, b, _]) = store();
        store.attach(&said(a, Some(b), 1)).expect("memory");
        store.attach(&said(b, Some(a), 1)).expect("memory");
        assert_eq!((store.head_of(a).expect("memory"), store.head_of(b).expect("memory")), (a, a));
        assert_eq!(store.members(a).expect("memory"), [a, b]);
    }

    #[test]
    fn a_circle_has_the_same_head_from_outside() {
        let (mut store, [a, b, c]) = store();
        store.attach(&said(b, Some(c), 1)).expect("memory");
        store.attach(&said(c, Some(b), 1)).expect("memory");
        store.attach(&said(a, Some(c), 1)).expect("memory");
        assert_eq!([a, b, c].map(|one| store.head_of(one).expect("memory")), [b, b, b]);
        assert_eq!(store.members(b).expect("memory"), [b, c, a]);
    }

    #[test]
    fn a_changed_attachment_shows() {
        let (mut store, [a, b, c]) = store();
        store.attach(&said(a, Some(b), 1)).expect("memory");
        let mut examined = Examined::default();
        store.examine_attachments(&mut examined).expect("memory");
        assert!(examined.damage.is_empty());
        let head = params![c.0];
        store.run("DROP TRIGGER attachment_stays").expect("memory");
        store.connection.execute("UPDATE attachment SET head = ?1", head).expect("memory");
        store.examine_attachments(&mut examined).expect("memory");
        assert_eq!(examined.damage.len(), 1);
    }
}
