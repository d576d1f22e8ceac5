//! `alias`: the addresses under which an article is known, and their mending.

use chrono::{DateTime, Utc};

use super::identity::{address_key, key_of};
use super::{Archive, ArchiveError};
use crate::render::page::{AliasPage, AliasRow};

impl Archive {
    /// The addresses of an article with the captures that first and last bore them.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn aliases(&self, name: &str) -> Result<AliasPage, ArchiveError> {
        let article = self.article(name)?;
        let keys = self.store.keys(article.id)?;
        let row = |(address, from, to)| AliasRow { address, from, to };
        let rows = keys.into_iter().filter(|(key, ..)| key.starts_with("http")).map(row).collect();
        Ok(AliasPage { article, rows })
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
            return Err(ArchiveError::AddressTaken { address: address.to_owned(), owner: owner.slug });
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
        let article = self.article(name)?;
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

    /// Every address of the article called `name`.
    pub(super) fn addresses_of(&self, name: &str) -> Result<Vec<String>, ArchiveError> {
        Ok(self.aliases(name)?.rows.into_iter().map(|row| row.address).collect())
    }
}
