//! `show`: the text of one version with its facts.

use super::{Archive, ArchiveError};
use crate::article;
use crate::model::address::Selector;
use crate::render::page::{ShowPage, ShowPart};

/// Which version, and what of it.
#[derive(Clone, Debug)]
pub struct ShowAsked {
    /// Which version.
    pub version: Selector,
    /// What of it.
    pub part: ShowPart,
}

impl Archive {
    /// One version of the article called `name`, and how the selector was read.
    ///
    /// What was left out is read again from the stored bytes: it is no part of the record.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be read.
    pub fn show(&self, name: &str, asked: &ShowAsked) -> Result<ShowPage, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let (index, _) = Archive::version(&article, &versions, &asked.version)?;
        let version = versions[index].clone();
        let text = self.store.text(article.id, version.text)?;
        let captures = self.store.captures(article.id)?;
        let capture = captures.iter().find(|capture| capture.id == version.first_capture).cloned();
        let Some(capture) = capture else { return Err(ArchiveError::NoText { slug: article.slug }) };
        let (mut dropped, mut extractor) = (Vec::new(), self.store.extractor(capture.id)?.unwrap_or_default());
        if let Some(body) = capture.body.filter(|_| asked.part == ShowPart::Dropped) {
            let before = self.precedent(article.id, capture.media, capture.captured_at)?;
            let bytes = self.store.body(capture.article, body)?;
            let extraction = article::read(&bytes, capture.media, &capture.told_of_body(), before.as_ref());
            (dropped, extractor) = (extraction.dropped, extraction.extractor);
        }
        let body = capture.body.map(|digest| digest.to_string());
        Ok(ShowPage { article, version, witness: capture.witness, body, text, dropped, extractor, part: asked.part })
    }

    /// The stored bytes of a version's first capture, exactly as received.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be read.
    pub fn raw(&self, name: &str, selector: &Selector) -> Result<Vec<u8>, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let (index, _) = Archive::version(&article, &versions, selector)?;
        let captures = self.store.captures(article.id)?;
        let capture = captures.into_iter().find(|capture| capture.id == versions[index].first_capture);
        match capture.and_then(|capture| Some((capture.article, capture.body?))) {
            Some((owner, body)) => Ok(self.store.body(owner, body)?),
            None => Err(ArchiveError::NoText { slug: article.slug }),
        }
    }
}
