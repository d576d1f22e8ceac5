//! `rm`, `prune`, `redact`: what would be taken out, and taking it out. Nothing here runs by itself.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Archive, ArchiveError};
use crate::model::address::Selector;
use crate::model::capture::Capture;
use crate::model::digest::Digest;
use crate::model::version::{Article, Version};
use crate::store::{Removal, StoreError};

/// What is to be taken out.
#[derive(Clone, Debug)]
pub enum RemoveAsked {
    /// An article with all that is known of it.
    Article(String),
    /// The bytes, text, index and quotes of an article, or of one of its versions; that they were there stays on record.
    Redact(String, Option<Selector>),
    /// Looks that found the text of the look before and of the look after: of each version the first and last stay.
    Unchanged {
        /// Of which articles; all if empty.
        articles: Vec<String>,
        /// What else is kept.
        kept: Kept,
    },
}

/// What `prune` keeps beside the first and last look of each version.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    /// Looks since then.
    pub since: Option<DateTime<Utc>>,
}

/// What would be taken out of one article.
#[derive(Clone, Debug)]
pub struct Doomed {
    /// The article.
    pub article: Article,
    /// How many versions it has, and how many will be left.
    pub versions: (u32, u32),
    /// The captures, by id.
    pub captures: BTreeSet<Digest>,
    /// How many captures stay.
    pub staying: u32,
}

impl RemoveAsked {
    /// The verb, as the chain records it.
    pub const fn verb(&self) -> &'static str {
        match self {
            RemoveAsked::Article(_) => "rm",
            RemoveAsked::Redact(..) => "redact",
            RemoveAsked::Unchanged { .. } => "prune",
        }
    }
}

impl Archive {
    /// What would be taken out; articles of which nothing would be are left out.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be read.
    pub fn doomed(&self, asked: &RemoveAsked) -> Result<Vec<Doomed>, ArchiveError> {
        let mut plans = Vec::new();
        match asked {
            RemoveAsked::Article(name) => {
                let article = self.article(name)?;
                plans.push(self.plan(article, |_, _| true)?);
            }
            RemoveAsked::Redact(name, selector) => {
                let article = self.article(name)?;
                let versions = self.store.versions(article.id)?;
                let text = match selector {
                    Some(selector) => Some(versions[Archive::version(&article, &versions, selector)?.0].text),
                    None => None,
                };
                // The same text seen again later holds the same words.
                plans.push(self.plan(article, |capture, _| text.is_none() || capture.text == text)?);
            }
            RemoveAsked::Unchanged { articles, kept } => {
                for article in self.meant(articles)? {
                    plans.push(self.plan(article, |capture, versions| kept.lets_go(capture, versions))?);
                }
            }
        }
        plans.retain(|plan| !plan.captures.is_empty() || matches!(asked, RemoveAsked::Article(_)));
        Ok(plans)
    }

    fn plan(&self, article: Article, goes: impl Fn(&Capture, &[Version]) -> bool) -> Result<Doomed, StoreError> {
        let versions = self.store.versions(article.id)?;
        let captures = self.store.captures(article.id)?;
        let (gone, staying): (Vec<Capture>, Vec<Capture>) =
            captures.into_iter().partition(|capture| goes(capture, &versions));
        let left = super::versions::runs(&staying).len() as u32;
        Ok(Doomed {
            article,
            versions: (versions.len() as u32, left),
            captures: gone.into_iter().map(|capture| capture.id).collect(),
            staying: staying.len() as u32,
        })
    }

    /// Takes out what was planned, article by article, and leaves tombstones. No copy of the bytes stays in the file.
    ///
    /// # Errors
    /// The store cannot be written, or what leans on the bytes cannot be read: then that article stays as it was.
    pub fn remove(
        &mut self,
        plans: &[Doomed],
        asked: &RemoveAsked,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        self.store.overwrite_deleted()?;
        for plan in plans {
            self.transact(|archive| archive.carry_out(plan, asked, reason, now))?;
        }
        Ok(self.store.scrub()?)
    }

    fn carry_out(
        &mut self,
        plan: &Doomed,
        asked: &RemoveAsked,
        reason: &str,
        at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let article = plan.article.id;
        let members = self.store.members(article)?;
        let mut touched = BTreeSet::new();
        for member in &members {
            let part = self.store.named_article(*member)?;
            let own = self.store.own_captures(*member)?.into_iter().map(|capture| capture.id);
            let captures: BTreeSet<Digest> = own.filter(|id| plan.captures.contains(id)).collect();
            if captures.is_empty() && !matches!(asked, RemoveAsked::Article(_)) {
                continue;
            }
            let removal = Removal { article: &part, verb: asked.verb(), reason, at, captures: &captures };
            touched.extend(self.store.remove(&removal)?);
        }
        match asked {
            RemoveAsked::Article(_) => {
                // What hangs on a head goes before the head.
                for member in members.iter().rev() {
                    self.store.forget_article(*member)?;
                    touched.remove(member);
                }
            }
            RemoveAsked::Redact(..) => {
                self.store.clear_judgement(article)?;
                self.rebuild(article)?;
                self.store.drop_stray_decisions(article)?;
            }
            RemoveAsked::Unchanged { .. } => {
                self.store.drop_unread(article)?;
                self.derive(article)?;
            }
        }
        touched.extend(members.into_iter().filter(|_| !matches!(asked, RemoveAsked::Article(_))));
        Ok(touched.into_iter().try_for_each(|touched| self.store.seal(touched))?)
    }
}

impl Kept {
    /// Whether a capture lies inside the run of its version, and is older than what is kept.
    fn lets_go(&self, capture: &Capture, versions: &[Version]) -> bool {
        let at = capture.captured_at;
        let inside =
            |version: &Version| Some(version.text) == capture.text && version.first_seen < at && at < version.last_seen;
        self.since.is_none_or(|since| at < since) && versions.iter().any(inside)
    }
}
