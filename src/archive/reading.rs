//! Readings of captures, each in the light of the one before it in time: the order of arrival plays no part.

use chrono::{DateTime, Utc};

use super::{Archive, ArchiveError, versions};
use crate::article::{self, Precedent};
use crate::model::address::ArticleId;
use crate::model::article::Extraction;
use crate::model::capture::{Capture, Look, Media, Outcome};
use crate::model::digest::Digest;
use crate::model::version::Article;
use crate::render::page::VerifyPage;
use crate::store::{Reading, Rereading, StoreError};

const ALL_MEDIA: [Media; 3] = [Media::Html, Media::Markdown, Media::Text];

/// What reading again came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Looks read.
    pub looks: u32,
    /// Of which another text was read than before.
    pub otherwise: u32,
    /// Looks of which the bytes could not be read.
    pub unread: u32,
}

/// What one article's reading again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reextracted {
    /// The article.
    pub article: Article,
    /// The looks.
    pub looks: Reread,
    /// How many versions there were, and are.
    pub versions: (u32, u32),
    /// The extractors that its looks were read by before.
    pub before: Vec<String>,
    /// Those they are read by now.
    pub now: Vec<String>,
}

/// Guides captures in order of time. Those of one instant do not guide each other.
#[derive(Default)]
struct Guide {
    at: Option<DateTime<Utc>>,
    before: Option<Precedent>,
    latest: Option<Precedent>,
}

impl Guide {
    fn at(&mut self, at: DateTime<Utc>) -> Option<&Precedent> {
        if self.at != Some(at) {
            self.at = Some(at);
            self.before = self.latest.take().or(self.before.take());
        }
        self.before.as_ref()
    }
}

impl Archive {
    /// What the article's last reading before an instant decided.
    pub(super) fn precedent(
        &self,
        article: ArticleId,
        media: Media,
        at: DateTime<Utc>,
    ) -> Result<Option<Precedent>, StoreError> {
        let Some(capture) = self.store.read_before(article, media, at)? else { return Ok(None) };
        let Some(text) = capture.text else { return Ok(None) };
        let bytes = match capture.body.map(|body| self.store.body(capture.article, body)).transpose() {
            Ok(bytes) => bytes.unwrap_or_default(),
            // Damage is for `verify` to say; what can still be read is read.
            Err(StoreError::Mismatch { .. } | StoreError::Unreadable { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let text = self.store.text(self.store.head_of(capture.article)?, text)?;
        let extractor = self.store.extractor(capture.id)?.unwrap_or_default();
        Ok(Some(Precedent::of(&bytes, media, &capture.told_of_body(), &extractor, &text)))
    }

    /// Reads a look as its article's other captures are read, so that two versions never differ by the reader.
    pub(super) fn read_for(&self, known: Option<&Article>, look: &Look) -> Result<Extraction, StoreError> {
        let before = match known {
            Some(known) => {
                let head = self.store.head_of(known.id)?;
                self.precedent(head, look.media, look.captured_at)?
            }
            None => None,
        };
        Ok(article::read(&look.body, look.media, &look.told, before.as_ref()))
    }

    /// Notes a look's reading. Where the article's others were read by older code, all are read again; where there are
    /// later ones, those are that it sways.
    pub(super) fn keep_reading(
        &mut self,
        article: &Article,
        capture: Digest,
        look: &Look,
        extraction: &Extraction,
    ) -> Result<(), StoreError> {
        // What one look was read by, all were: older code's readings are made anew together.
        let beside = self.store.extractor_beside(article.id, look.media, look.captured_at)?;
        if beside.is_none_or(|id| article::is_current(&id)) {
            self.put_reading(article.id, capture, extraction)?;
            return self.read_on(article.id, look.media, Some(look.captured_at)).map(|_| ());
        }
        let ids = self.store.extractors(article.id, look.media)?;
        self.put_reading(article.id, capture, extraction)?;
        let read = self.read_on(article.id, look.media, None)?;
        self.note_rereading(article.id, &ids, read)
    }

    /// Reads an article's captures of a medium again, in order of time: all of them or, after an instant, until one reads
    /// as it did.
    fn read_on(
        &mut self,
        article: ArticleId,
        media: Media,
        after: Option<DateTime<Utc>>,
    ) -> Result<Reread, StoreError> {
        let captures = match after {
            Some(after) => self.store.captures_after(article, after)?,
            None => self.store.captures(article)?,
        };
        let later = captures.iter().filter(|capture| capture.media == media);
        let mut later = later.filter_map(|capture| Some((capture, capture.body?))).peekable();
        let (mut guide, mut read, mut settled) = (Guide::default(), Reread::default(), None);
        if let Some((first, _)) = later.peek() {
            guide.latest = self.precedent(article, media, first.captured_at)?;
        }
        for (capture, body) in later {
            if after.is_some() && settled.is_some_and(|settled| settled < capture.captured_at) {
                break;
            }
            match self.read_stored(article, capture, body, &mut guide) {
                Ok(same) => {
                    read.looks += 1;
                    read.otherwise += u32::from(!same);
                    settled = same.then_some(capture.captured_at);
                }
                Err(StoreError::Mismatch { .. } | StoreError::Unreadable { .. }) => read.unread += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(read)
    }

    /// Reads one capture again as one of an article's; says whether it reads as before.
    fn read_stored(
        &mut self,
        article: ArticleId,
        capture: &Capture,
        body: Digest,
        guide: &mut Guide,
    ) -> Result<bool, StoreError> {
        let bytes = self.store.body(capture.article, body)?;
        let told = capture.told_of_body();
        let (extraction, precedent) =
            article::read_in_turn(&bytes, capture.media, &told, guide.at(capture.captured_at));
        let is_page = extraction.verdict.outcome == Outcome::Page;
        if is_page {
            guide.latest = Some(precedent);
        }
        let old = self.store.extractor(capture.id)?;
        self.put_reading(article, capture.id, &extraction)?;
        let text = is_page.then(|| extraction.text.digest());
        let same = text == capture.text && extraction.facts == capture.facts && extraction.verdict == capture.verdict;
        Ok(same && old.as_deref() == Some(extraction.extractor.as_str()))
    }

    fn put_reading(&mut self, article: ArticleId, capture: Digest, extraction: &Extraction) -> Result<(), StoreError> {
        let text = (extraction.verdict.outcome == Outcome::Page).then_some(&extraction.text);
        let Extraction { extractor, facts, verdict, .. } = extraction;
        self.store.put_reading(&Reading { article, capture, extractor, text, facts, verdict })
    }

    /// The ids of all that read an article's captures.
    fn extractors(&self, article: ArticleId) -> Result<Vec<String>, StoreError> {
        let ids = ALL_MEDIA.into_iter().map(|media| self.store.extractors(article, media));
        Ok(ids.collect::<Result<Vec<_>, _>>()?.concat())
    }

    fn note_rereading(&mut self, article: ArticleId, before: &[String], read: Reread) -> Result<(), StoreError> {
        let (before, now) = (before.join(", "), self.extractors(article)?.join(", "));
        let rereading = Rereading { before, now, looks: read.looks, otherwise: read.otherwise };
        self.store.add_rereading(article, &rereading)
    }

    /// Reads an article's captures again and judges them.
    pub(super) fn rebuild(&mut self, article: ArticleId) -> Result<Reread, StoreError> {
        // Before their texts go: by them it shows which sentences have to be listed anew.
        let known = self.store.versions(article)?;
        let mut read = Reread::default();
        for media in ALL_MEDIA {
            let one = self.read_on(article, media, None)?;
            read.looks += one.looks;
            read.otherwise += one.otherwise;
            read.unread += one.unread;
        }
        self.store.drop_unread(article)?;
        let captures = self.store.captures(article)?;
        self.derive_from(article, &captures, &known, &versions::runs(&captures))?;
        Ok(read)
    }

    /// Reads all captures of the articles called so, or of all, again from their stored bytes, and notes where they read
    /// otherwise; `tell` hears of each article. With `dry` nothing is kept.
    ///
    /// # Errors
    /// No such article, or the store cannot be read or written.
    pub fn reextract(
        &mut self,
        names: &[String],
        dry: bool,
        tell: &mut dyn FnMut(u64),
    ) -> Result<Vec<Reextracted>, ArchiveError> {
        let articles = match names {
            [] => self.store.shown()?,
            names => names.iter().map(|name| self.article(name)).collect::<Result<_, _>>()?,
        };
        let mut done = Vec::new();
        for article in articles {
            done.push(self.transact_if(!dry, |archive| Ok(archive.reextracted(article)?))?);
            tell(done.len() as u64);
        }
        Ok(done)
    }

    /// How many articles the archive holds.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles(&self) -> Result<u64, ArchiveError> {
        Ok(self.store.shown()?.len() as u64)
    }

    fn reextracted(&mut self, article: Article) -> Result<Reextracted, StoreError> {
        let (before, versions) = (self.extractors(article.id)?, self.store.versions(article.id)?.len() as u32);
        let looks = self.rebuild(article.id)?;
        if looks.otherwise > 0 {
            self.note_rereading(article.id, &before, looks)?;
        }
        self.store.seal_judgement(article.id)?;
        let versions = (versions, self.store.versions(article.id)?.len() as u32);
        let now = self.extractors(article.id)?;
        Ok(Reextracted { article, looks, versions, before, now })
    }

    /// Clears all that was derived and makes it anew from the captures; `tell` hears how many articles are done, and of how
    /// many. Damage of the evidence itself stays, and is in the page.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn repair(&mut self, tell: &mut dyn FnMut(usize, usize)) -> Result<VerifyPage, ArchiveError> {
        self.transact(|archive| {
            archive.store.clear_all_judgement()?;
            let articles = archive.store.articles()?;
            for (done, article) in articles.iter().enumerate() {
                if archive.store.head_of(article.id)? == article.id {
                    archive.rebuild(article.id)?;
                }
                archive.store.seal_judgement(article.id)?;
                tell(done + 1, articles.len());
            }
            Ok(())
        })?;
        self.verify(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Arrival;
    use crate::model::capture::{Came, Told, Verdict, Witness};

    #[test]
    fn sentences_that_older_code_read_otherwise_are_listed_anew() {
        let mut archive = Archive::in_memory().expect("an archive");
        let look = Look {
            came: Came::Body,
            source: String::new(),
            name: "bridge".to_owned(),
            captured_at: DateTime::from_timestamp(1_760_000_000, 0).expect("in range"),
            witness: Witness::Stated,
            media: Media::Text,
            told: Told::default(),
            body: b"Bridge reopens\n\nThe bridge reopened on Monday. Cars may use it again.\n".to_vec(),
        };
        archive.record(std::iter::once(Arrival::Look(Box::new(look))), &mut |_| {}).expect("recorded");
        let article = archive.store.shown().expect("readable")[0].id;
        let capture = archive.store.captures(article).expect("readable")[0].clone();
        let mut older = archive.store.text(article, capture.text.expect("a text")).expect("readable");
        older.body[0].text.push_str(" Read more: ferries.");
        let (facts, verdict) = (&capture.facts, &Verdict::page());
        let reading = Reading { article, capture: capture.id, extractor: "older", text: Some(&older), facts, verdict };
        archive.store.put_reading(&reading).expect("written");
        archive.derive(article).expect("derived");
        let found = |archive: &Archive, words: &str| archive.search(words, 10).expect("searched").rows.len();
        assert_eq!((found(&archive, "ferries"), found(&archive, "cars")), (1, 1));

        archive.reextract(&[], false, &mut |_| {}).expect("read again");
        assert_eq!((found(&archive, "ferries"), found(&archive, "cars")), (0, 1));
        assert!(archive.verify(false).expect("verified").findings.is_empty());
    }

    #[test]
    fn looks_of_one_instant_do_not_guide_each_other() {
        let minute = |minute: i64| DateTime::from_timestamp(minute * 60, 0).expect("in range");
        let engine = |guide: &mut Guide, at| guide.at(at).map(|precedent| format!("{precedent:?}"));
        let mut guide = Guide::default();
        assert!(guide.at(minute(1)).is_none());
        guide.latest = Some(Precedent::engine("trafilatura"));
        assert!(guide.at(minute(1)).is_none(), "a look of the same instant");
        let first = engine(&mut guide, minute(2)).expect("an earlier one");
        guide.latest = Some(Precedent::engine("dom_smoothie"));
        assert_eq!(engine(&mut guide, minute(2)).as_ref(), Some(&first));
        assert_ne!(engine(&mut guide, minute(3)), Some(first.clone()));
        assert_ne!(engine(&mut guide, minute(4)), Some(first), "a look without text leaves the guide as it is");
    }
}
