//! `alias`: the addresses under which an article is known, and their mending. What is one with it: `one_article`.

use chrono::{DateTime, Utc};

use super::identity::{address_key, key_of};
use super::{Archive, ArchiveError};
use crate::model::version::Article;
use crate::render::page::{AliasPage, AliasRow};

impl Archive {
    /// The addresses of an article with the captures that first and last bore them.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn aliases(&self, name: &str) -> Result<AliasPage, ArchiveError> {
        let article = self.article(name)?;
        let mut rows = Vec::new();
        for member in self.store.members(article.id)? {
            let slug = self.store.named_article(member)?.slug;
            let keys = self.store.keys(member)?.into_iter().filter(|(key, ..)| key.starts_with("http"));
            rows.extend(keys.map(|(address, from, to)| AliasRow { address, from, to, slug: slug.clone() }));
        }
        let joined = self.joined_with(&article)?;
        Ok(AliasPage { article, rows, joined })
    }

    /// Has an article bear an address more: looks at it from now on are looks at the article.
    ///
    /// # Errors
    /// No such article, no web address, or another article bears it.
    pub fn add_alias(&mut self, name: &str, address: &str, now: DateTime<Utc>) -> Result<(), ArchiveError> {
        let article = self.article(name)?;
        let key =
            key_of(address).ok_or_else(|| ArchiveError::NoArticle { name: address.to_owned(), near: Vec::new() })?;
        let owners = self.store.articles_by_key(&address_key(&key))?;
        if let Some(owner) = owners.into_iter().find(|owner| owner.id != article.id) {
            let (address, owner, slug) = (address.to_owned(), owner.slug, article.slug);
            return Err(ArchiveError::AddressTaken { address, owner, slug });
        }
        self.transact(|archive| {
            archive.store.add_key(article.id, address, now)?;
            archive.store.add_key(article.id, &address_key(&key), now)?;
            Ok(archive.store.seal(article.id)?)
        })
    }

    /// Takes an address from an article: looks at it from now on are looks at another. Stored looks stay where they are.
    ///
    /// # Errors
    /// No such article, it does not bear the address, or bears no other.
    pub fn drop_alias(&mut self, name: &str, address: &str) -> Result<(), ArchiveError> {
        let article = self.bearer(self.article(name)?, address)?;
        let kept =
            |problem| ArchiveError::AddressKept { address: address.to_owned(), slug: article.slug.clone(), problem };
        let key = key_of(address).ok_or_else(|| kept("it is no web address"))?;
        let all = self.store.keys(article.id)?;
        let (gone, left): (Vec<_>, Vec<_>) = all
            .iter()
            .filter(|(known, ..)| known.starts_with("http"))
            .partition(|(known, ..)| key_of(known).as_deref() == Some(&key));
        if gone.is_empty() {
            return Err(kept("it does not bear it"));
        }
        if left.is_empty() {
            return Err(kept("it bears no other"));
        }
        self.transact(|archive| {
            gone.iter().try_for_each(|(known, ..)| archive.store.drop_key(article.id, known))?;
            archive.store.drop_key(article.id, &address_key(&key))?;
            Ok(archive.store.seal(article.id)?)
        })
    }

    /// Of all that is shown as an article, that which bears an address; else itself.
    fn bearer(&self, article: Article, address: &str) -> Result<Article, ArchiveError> {
        let Some(key) = key_of(address) else { return Ok(article) };
        let owners = self.store.articles_by_key(&address_key(&key))?;
        let members = self.store.members(article.id)?;
        Ok(owners.into_iter().find(|owner| members.contains(&owner.id)).unwrap_or(article))
    }

    /// Every address of the article called `name`.
    pub(super) fn addresses_of(&self, name: &str) -> Result<Vec<String>, ArchiveError> {
        Ok(self.aliases(name)?.rows.into_iter().map(|row| row.address).collect())
    }
}
