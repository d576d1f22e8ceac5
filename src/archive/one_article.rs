//! Two articles that turned out to be one: joined in every view, and parted again. Captures stay where they are.

use chrono::{DateTime, Utc};

use super::{Archive, ArchiveError};
use crate::model::address::ArticleId;
use crate::model::decision::{Decision, Ruling, Target};
use crate::model::version::Article;
use crate::render::page::JoinedRow;
use crate::store::{Attachment, StoreError};

impl Archive {
    /// The article that another is shown as: itself, where it stands alone.
    pub(super) fn shown_as(&self, article: Article) -> Result<Article, StoreError> {
        let head = self.store.head_of(article.id)?;
        if head == article.id { Ok(article) } else { self.store.named_article(head) }
    }

    /// Shows the article called `other` as part of the one called `name`, from now on in every view.
    ///
    /// # Errors
    /// No such article, the two are one already, or the store cannot be written.
    pub fn join_articles(
        &mut self,
        name: &str,
        other: &str,
        said: (&str, Option<&str>),
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let (head, other) = (self.article(name)?, self.article(other)?);
        if head.id == other.id {
            return Err(ArchiveError::OneAlready { slug: head.slug });
        }
        let attachment = attachment(other.id, Some(head.id), said, now);
        self.transact(|archive| {
            archive.store.attach(&attachment)?;
            archive.store.clear_judgement(other.id)?;
            archive.judge_anew(&[head.id, other.id])
        })
    }

    /// Lets the article called `other`, which is shown as part of the one called `name`, stand alone again.
    ///
    /// # Errors
    /// No such article, it is no part of the other, or the store cannot be written.
    pub fn part_article(
        &mut self,
        name: &str,
        other: &str,
        said: (&str, Option<&str>),
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let head = self.article(name)?;
        let missing = || ArchiveError::NotJoined { slug: head.slug.clone(), name: other.to_owned() };
        let member = self.store.article_by_slug(other)?.ok_or_else(missing)?;
        if member.id == head.id || !self.store.members(head.id)?.contains(&member.id) {
            return Err(missing());
        }
        let attachment = attachment(member.id, None, said, now);
        self.transact(|archive| {
            archive.store.attach(&attachment)?;
            archive.store.clear_judgement(head.id)?;
            archive.judge_anew(&[head.id, member.id])
        })
    }

    /// Reads and judges articles anew after their members changed, and seals them with all their members.
    pub(super) fn judge_anew(&mut self, articles: &[ArticleId]) -> Result<(), ArchiveError> {
        for article in articles {
            if self.store.head_of(*article)? == *article {
                self.rebuild(*article)?;
            }
            for member in self.store.members(*article)? {
                self.store.seal(member)?;
            }
        }
        Ok(())
    }

    /// What was ever joined with an article, and how long it held.
    pub(super) fn joined_with(&self, article: &Article) -> Result<Vec<JoinedRow>, ArchiveError> {
        let mut rows = Vec::new();
        for member in self.store.members(article.id)? {
            for attached in self.store.attached_to(member)? {
                let said = self.store.attachments(attached.article)?;
                let next = said.iter().skip_while(|one| **one != attached).nth(1);
                rows.push(JoinedRow {
                    slug: self.store.named_article(attached.article)?.slug,
                    from: attached.made_at,
                    to: next.map(|next| next.made_at),
                    why: attached.why,
                    by: attached.author,
                });
            }
        }
        rows.sort_by(|one, other| (one.from, &one.slug).cmp(&(other.from, &other.slug)));
        Ok(rows)
    }

    /// All decisions as the views name articles: what was decided about a part is decided about the whole.
    pub(super) fn decisions(&self) -> Result<Vec<Decision>, ArchiveError> {
        let mut decisions = self.store.decisions()?;
        if self.store.any_attached()? {
            for decision in &mut decisions {
                self.name_as_shown(&mut decision.target)?;
                if let Ruling::SameAs(other) = &mut decision.ruling {
                    self.name_as_shown(other)?;
                }
            }
        }
        Ok(decisions)
    }

    fn name_as_shown(&self, target: &mut Target) -> Result<(), ArchiveError> {
        match self.article(&target.article) {
            Ok(article) => target.article = article.url.unwrap_or(article.slug),
            Err(ArchiveError::NoArticle { .. } | ArchiveError::ManyArticles { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn attachment(
    article: ArticleId,
    head: Option<ArticleId>,
    (why, author): (&str, Option<&str>),
    made_at: DateTime<Utc>,
) -> Attachment {
    Attachment { article, head, made_at, why: why.to_owned(), author: author.map(str::to_owned) }
}
