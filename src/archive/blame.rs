//! `blame`: which version brought each sentence, and what was cut.

use super::{Archive, ArchiveError};
use crate::model::address::Selector;
use crate::render::page::BlamePage;

impl Archive {
    /// Blame of one version of the article called `name`.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be read.
    pub fn blame(
        &self,
        name: &str,
        selector: &Selector,
        removed: bool,
        words: Option<String>,
    ) -> Result<BlamePage, ArchiveError> {
        let article = self.article(name)?;
        let history = self.history(&article)?;
        let versions: Vec<_> = history.versions.iter().map(|edition| edition.version.clone()).collect();
        let (version, _) = Archive::version(&article, &versions, selector)?;
        Ok(BlamePage { history, version, removed, words })
    }
}
