//! What is followed: the only addresses that are contacted unasked.

use chrono::{DateTime, Utc};

use super::identity::key_of;
use super::{Archive, ArchiveError};
use crate::model::follow::Followed;

impl Archive {
    /// Follows an address. `false` if it was followed already.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn follow(&mut self, followed: &Followed) -> Result<bool, ArchiveError> {
        if self.store.followed_at(&followed.url)?.is_some() {
            return Ok(false);
        }
        self.store.put_followed(followed)?;
        Ok(true)
    }

    /// Follows no more what `name` says: an address, an article, or a feed with all that was found in it.
    ///
    /// # Errors
    /// Nothing of this name is followed, or the store cannot be written.
    pub fn unfollow(&mut self, name: &str) -> Result<Vec<String>, ArchiveError> {
        let named = self.followed_by_name(name)?;
        if named.is_empty() {
            return Err(ArchiveError::NotFollowed { name: name.to_owned() });
        }
        let all = self.store.followed()?;
        let led_to = |url: &str| named.iter().any(|named| named.found_in.is_none() && named.url == url);
        let found = all.iter().filter(|one| one.found_in.as_deref().is_some_and(led_to));
        let urls: Vec<String> = named.iter().chain(found).map(|one| one.url.clone()).collect();
        self.transact(|archive| {
            urls.iter().try_for_each(|url| archive.store.drop_followed(url).map(|_| ()))?;
            Ok(())
        })?;
        Ok(urls)
    }

    /// Everything followed, by address.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn followed(&self) -> Result<Vec<Followed>, ArchiveError> {
        Ok(self.store.followed()?)
    }

    /// When something followed is to be looked at next; none where nothing is followed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn next_due(&self) -> Result<Option<DateTime<Utc>>, ArchiveError> {
        Ok(self.store.followed()?.iter().map(|one| one.due_at).min())
    }

    pub(super) fn followed_by_name(&self, name: &str) -> Result<Vec<Followed>, ArchiveError> {
        let wanted = match key_of(name) {
            Some(key) => vec![key],
            None => self.addresses_of(name)?.iter().filter_map(|address| key_of(address)).collect(),
        };
        let all = self.store.followed()?;
        Ok(all.into_iter().filter(|one| key_of(&one.url).is_some_and(|key| wanted.contains(&key))).collect())
    }
}
