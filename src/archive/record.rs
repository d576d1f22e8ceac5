//! Recording: looks find their articles, are stored as evidence, and are read.
//!
//! Looks are taken in batches, each one transaction: a batch is stored whole or not at all, and a row is told only
//! after its batch is safe on the disk.

use std::collections::{BTreeMap, BTreeSet};

use super::take::Item;
use super::{Archive, ArchiveError, versions};
use crate::capture::Arrival;
use crate::model::address::ArticleId;
use crate::model::capture::Capture;
use crate::model::change::Change;
use crate::model::digest::Digest;
use crate::model::version::Version;
use crate::render::page::{RecordRow, Recorded};
use crate::store::{Changed, Compared, StoreError, Summary};
use crate::{diff, language};

/// Looks in one transaction: one disk flush for many, and a row is not kept waiting for long.
const BATCH_LOOKS_MAX: usize = 64;

/// Bytes of bodies in one transaction.
const BATCH_BYTES_MAX: usize = 32_000_000;

impl Archive {
    /// Records all that arrives; `tell` hears a row for each, once it is safe.
    ///
    /// # Errors
    /// The store cannot be written. What was told before is stored.
    pub fn record(
        &mut self,
        arrivals: impl Iterator<Item = Arrival>,
        tell: &mut dyn FnMut(RecordRow),
    ) -> Result<(), ArchiveError> {
        let mut arrivals = arrivals.peekable();
        while arrivals.peek().is_some() {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            while batch.len() < BATCH_LOOKS_MAX && bytes < BATCH_BYTES_MAX {
                let Some(arrival) = arrivals.next() else { break };
                bytes += if let Arrival::Look(look) = &arrival { look.body.len() } else { 0 };
                batch.push(arrival);
            }
            self.record_batch(batch)?.into_iter().for_each(&mut *tell);
        }
        Ok(())
    }

    fn record_batch(&mut self, batch: Vec<Arrival>) -> Result<Vec<RecordRow>, ArchiveError> {
        self.transact(|archive| archive.take_batch(batch))
    }

    /// Takes what arrived, and judges the articles it touches; a row for each, in order. Within a transaction.
    pub(super) fn take_batch(&mut self, batch: Vec<Arrival>) -> Result<Vec<RecordRow>, ArchiveError> {
        let mut items = Vec::with_capacity(batch.len());
        let (mut touched, mut attached) = (BTreeSet::new(), BTreeSet::new());
        for arrival in batch {
            let item = self.take(arrival)?;
            if let Item::Taken(taken) = &item {
                touched.insert(taken.article.id);
                attached.insert(taken.owner);
            }
            items.push(item);
        }
        for owner in attached.difference(&touched) {
            self.store.seal(*owner)?;
        }
        let mut judged = BTreeMap::new();
        for article in touched {
            judged.insert(article, self.judge(article)?);
        }
        items.into_iter().map(|item| self.row_of(item, &judged)).collect()
    }

    pub(super) fn transact<T>(
        &mut self,
        work: impl FnOnce(&mut Archive) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        self.transact_if(true, work)
    }

    /// Does some work in one transaction, and keeps what it wrote only if told to.
    pub(super) fn transact_if<T>(
        &mut self,
        keep: bool,
        work: impl FnOnce(&mut Archive) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        self.store.begin()?;
        let outcome = work(self).and_then(|value| {
            if keep {
                self.store.commit()?;
            }
            Ok(value)
        });
        if !keep || outcome.is_err() {
            self.store.give_up();
        }
        outcome
    }

    /// Brings versions, comparisons of neighbours and the search index of one article up to its captures, and seals them.
    fn judge(&mut self, article: ArticleId) -> Result<Vec<Version>, StoreError> {
        let captures = self.store.captures(article)?;
        let known = self.store.versions(article)?;
        let versions = versions::runs(&captures);
        if let Some(look) = captures.last().filter(|_| stand(&known, &versions)) {
            // Most looks find what was there before: nothing but how long it stood is written.
            self.store.put_versions(article, &known, &versions)?;
            self.store.put_last_look(article, look.captured_at, look.found())?;
            self.store.seal_look(article)?;
            let words = |(version, known): (Version, Version)| Version { words: known.words, ..version };
            return Ok(versions.into_iter().zip(known).map(words).collect());
        }
        let versions = self.derive_from(article, &captures, &known, &versions)?;
        self.store.seal(article)?;
        Ok(versions)
    }

    /// Derives versions, comparisons of neighbours and the search index of one article from its captures.
    pub(super) fn derive(&mut self, article: ArticleId) -> Result<Vec<Version>, StoreError> {
        let captures = self.store.captures(article)?;
        let known = self.store.versions(article)?;
        self.derive_from(article, &captures, &known, &versions::runs(&captures))
    }

    pub(super) fn derive_from(
        &mut self,
        article: ArticleId,
        captures: &[Capture],
        known: &[Version],
        versions: &[Version],
    ) -> Result<Vec<Version>, StoreError> {
        self.store.put_versions(article, known, versions)?;
        let mut stood = known.iter().zip(versions).take_while(|(known, version)| known.text == version.text).count();
        if stood < known.len() {
            // Versions that were known are numbered anew.
            self.store.clear_sentences(article)?;
            stood = 0;
        }
        for version in &versions[stood..] {
            let document = language::segment(&self.store.text(article, version.text)?);
            self.store.stand(article, version.number, &document)?;
        }
        let versions = self.store.versions(article)?;
        self.summarize(article, captures, &versions)?;
        Ok(versions)
    }

    fn summarize(&mut self, article: ArticleId, captures: &[Capture], versions: &[Version]) -> Result<(), StoreError> {
        let Some(look) = captures.last() else { return Ok(()) };
        let latest = versions.last();
        let title = latest.map(|latest| self.store.text(article, latest.text)).transpose()?.and_then(|text| text.title);
        let changed = Some(self.changed(versions)?);
        self.store.put_summary(
            article,
            &Summary {
                versions: versions.len() as u32,
                changed_at: latest.map_or(look.captured_at, |latest| latest.first_seen),
                looked_at: (look.captured_at, look.found()),
                title,
                site: latest.and_then(|latest| latest.facts.site.clone()),
                changed,
            },
        )
    }

    /// Works out anew what an article's versions changed, where another differ's word is stored, and keeps it.
    pub(super) fn renew(&mut self, article: ArticleId) -> Result<Changed, StoreError> {
        let versions = self.store.versions(article)?;
        let changed = self.in_passing(article, |archive| archive.changed(&versions))?;
        self.store.put_changed(article, &changed)?;
        Ok(changed)
    }

    /// What an article's versions changed, at a glance.
    fn changed(&mut self, versions: &[Version]) -> Result<Changed, StoreError> {
        let mut changed = Changed { differ: diff::DIFFER.to_owned(), ..Changed::default() };
        for pair in versions.windows(2) {
            let texts = self.compared_texts(pair[0].article, (pair[0].text, pair[1].text))?;
            let compared = beyond_the_text(texts, &pair[0], &pair[1]);
            changed.words.push(compared.added + compared.removed);
            changed.kinds.extend(compared.changes.iter().flat_map(|change| &change.kinds));
            changed.undeclared |= compared.changes.iter().any(Change::lacks_a_note);
        }
        Ok(changed)
    }

    /// What changed from a version to the next: in the text, in the captions beside it, and whether it went back.
    pub(super) fn compared(&mut self, old: &Version, new: &Version) -> Result<Compared, StoreError> {
        Ok(beyond_the_text(self.compared_in_passing(old.article, (old.text, new.text))?, old, new))
    }

    /// As [`Archive::compared_texts`], for a view.
    pub(super) fn compared_in_passing(
        &mut self,
        article: ArticleId,
        pair: (Digest, Digest),
    ) -> Result<Compared, StoreError> {
        if let Some(compared) = self.store.compared(article, pair, diff::DIFFER)? {
            return Ok(compared);
        }
        self.in_passing(article, |archive| archive.compare_anew(article, pair))
    }

    /// Work for a view that may put a newer differ's comparisons in the place of old ones: they are sealed anew, unless the
    /// old ones had been damaged.
    pub(super) fn in_passing<T>(
        &mut self,
        article: ArticleId,
        work: impl FnOnce(&mut Archive) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let sealed = self.store.comparisons_are_sealed(article)?;
        let done = work(self)?;
        if sealed {
            self.store.seal_comparisons(article)?;
        }
        Ok(done)
    }

    /// What changed between two texts, from the store where this differ's word is there.
    pub(super) fn compared_texts(
        &mut self,
        article: ArticleId,
        pair: (Digest, Digest),
    ) -> Result<Compared, StoreError> {
        match self.store.compared(article, pair, diff::DIFFER)? {
            Some(compared) => Ok(compared),
            None => self.compare_anew(article, pair),
        }
    }

    fn compare_anew(&mut self, article: ArticleId, pair: (Digest, Digest)) -> Result<Compared, StoreError> {
        let old = language::segment(&self.store.text(article, pair.0)?);
        let new = language::segment(&self.store.text(article, pair.1)?);
        let comparison = diff::compare(&old, &new, diff::Budget::default());
        let (added, removed) = diff::delta(&comparison, &old, &new);
        let compared = Compared { added, removed, changes: comparison.changes };
        if !comparison.degraded {
            self.store.put_compared(article, pair, diff::DIFFER, &compared)?;
        }
        Ok(compared)
    }

    fn row_of(&mut self, item: Item, judged: &BTreeMap<ArticleId, Vec<Version>>) -> Result<RecordRow, ArchiveError> {
        let taken = match item {
            Item::Told(row) => return Ok(*row),
            Item::Taken(taken) => taken,
        };
        let versions = judged.get(&taken.article.id).map_or(&[] as &[Version], Vec::as_slice);
        let at = taken.captured_at;
        let index = versions.iter().rposition(|version| version.first_seen <= at && at <= version.last_seen);
        let version = index.map(|index| &versions[index]);
        let brought = version.is_some_and(|version| version.first_capture == taken.capture);
        let outcome = if taken.outcome == Recorded::Unchanged && brought { Recorded::Changed } else { taken.outcome };
        let compared = match index {
            Some(index) if index > 0 && outcome == Recorded::Changed => {
                Some(self.compared(&versions[index - 1], &versions[index])?)
            }
            _ => None,
        };
        let title = match version {
            Some(version) => self.store.text(taken.article.id, version.text)?.title,
            None => None,
        };
        let message = match outcome {
            Recorded::Other(_) if taken.digest.is_some() => {
                Some(format!("{}; the page is kept, and makes no version", taken.why))
            }
            Recorded::Other(_) => Some(taken.why.clone()),
            _ if !taken.why.is_empty() => Some(taken.why.clone()),
            _ => compared.as_ref().and_then(lacks_note),
        };
        Ok(RecordRow {
            outcome,
            subject: taken.article.slug.clone(),
            version: version.map(|version| version.number),
            captured: Some((at, taken.witness.clone())),
            words: version.map_or(0, |version| version.words),
            delta: compared.map(|compared| (compared.added, compared.removed)),
            digest: taken.digest.map(|digest| digest.short()),
            title,
            message,
        })
    }
}

/// Whether the versions that were known are those that there are, but for how long the last of each was seen.
fn stand(known: &[Version], versions: &[Version]) -> bool {
    let begins = |version: &Version| (version.text, version.first_capture, version.reverts_to);
    !known.is_empty() && known.iter().map(begins).eq(versions.iter().map(begins))
}

/// With what is no change of the text: captions beside it, and that it went back.
fn beyond_the_text(mut compared: Compared, old: &Version, new: &Version) -> Compared {
    diff::pictures(&old.facts.captions, &new.facts.captions, &mut compared.changes);
    if new.reverts_to.is_some() {
        diff::reverting(&mut compared.changes);
    }
    compared
}

/// Said of a version whose changes call for a note and have none.
fn lacks_note(compared: &Compared) -> Option<String> {
    let silent = compared.changes.iter().any(Change::lacks_a_note);
    silent.then(|| "no note found on this page".to_owned())
}
