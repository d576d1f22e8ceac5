//! All that is derived, made anew from the captures: after a join, a removal, or damage.

use super::{Archive, ArchiveError};
use crate::article;
use crate::model::address::ArticleId;
use crate::model::capture::{Capture, Media};
use crate::render::page::VerifyPage;
use crate::store::StoreError;

impl Archive {
    /// Reads an article's captures again and judges them; gives how many could not be read.
    ///
    /// The engine is that of the earliest capture of a medium, as when they are recorded one by one.
    pub(super) fn rebuild(&mut self, article: ArticleId) -> Result<u32, StoreError> {
        let captures = self.store.captures(article)?;
        let mut unread = 0;
        for media in [Media::Html, Media::Markdown, Media::Text] {
            let mut engine: Option<String> = None;
            for capture in captures.iter().filter(|capture| capture.media == media) {
                match self.read_stored(capture, engine.as_deref()) {
                    Ok(Some(found)) => engine = engine.or(Some(found)),
                    Ok(None) => {}
                    Err(StoreError::Mismatch { .. } | StoreError::Unreadable { .. }) => unread += 1,
                    Err(error) => return Err(error),
                }
            }
        }
        self.store.drop_unread(article)?;
        self.derive(article)?;
        Ok(unread)
    }

    /// Reads one capture again; gives the engine that read it.
    fn read_stored(&mut self, capture: &Capture, engine: Option<&str>) -> Result<Option<String>, StoreError> {
        let Some(body) = capture.body else { return Ok(None) };
        let bytes = self.store.body(capture.article, body)?;
        let extraction = article::read(&bytes, capture.media, &capture.told_of_body(), engine);
        self.put_reading(capture.article, capture.id, &extraction)?;
        Ok(article::engine_of(&extraction.extractor).map(str::to_owned))
    }

    /// Clears all that was derived and makes it anew from the captures; `tell` hears how many articles are done. Damage
    /// of the evidence itself stays, and is in the page.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn repair(&mut self, tell: &mut dyn FnMut(u64)) -> Result<VerifyPage, ArchiveError> {
        self.transact(|archive| {
            archive.store.clear_all_judgement()?;
            for (done, article) in archive.store.articles()?.into_iter().enumerate() {
                archive.rebuild(article.id)?;
                archive.store.seal_judgement(article.id)?;
                tell(done as u64 + 1);
            }
            Ok(())
        })?;
        self.verify(false)
    }
}
