//! An article's whole history from the store: texts laid out, compared, sentences followed.

use super::{Archive, ArchiveError};
use crate::model::capture::Witness;
use crate::model::history::{Edition, History};
use crate::model::version::{Article, Version};
use crate::{diff, language};

impl Archive {
    /// The history of an article, from all its captures.
    pub(super) fn history(&self, article: &Article) -> Result<History, ArchiveError> {
        self.history_of(article, self.store.versions(article.id)?)
    }

    /// The history of an article from `versions` of it.
    pub(super) fn history_of(&self, article: &Article, versions: Vec<Version>) -> Result<History, ArchiveError> {
        if versions.is_empty() {
            return Err(ArchiveError::NoText { slug: article.slug.clone() });
        }
        let mut editions = Vec::with_capacity(versions.len());
        for version in versions {
            let document = language::segment(&self.store.text(article.id, version.text)?);
            editions.push(Edition { version, document });
        }
        Ok(diff::follow(article.clone(), editions, diff::Budget::default()))
    }

    /// Who vouches for the first capture of each version.
    pub(super) fn witnesses(&self, versions: &[Version]) -> Result<Vec<Witness>, ArchiveError> {
        let Some(first) = versions.first() else { return Ok(Vec::new()) };
        let captures = self.store.captures(first.article)?;
        let witness = |version: &Version| {
            let capture = captures.iter().find(|capture| capture.id == version.first_capture);
            capture.map_or(Witness::Read, |capture| capture.witness.clone())
        };
        Ok(versions.iter().map(witness).collect())
    }
}
