//! `diff`: two versions of an article, or two files.

use super::{Archive, ArchiveError};
use crate::article::{self, Precedent};
use crate::capture::{self, Request};
use crate::model::address::Selector;
use crate::model::document::Document;
use crate::model::version::{Article, Interval, Version};
use crate::render::page::{DiffPage, DiffStyle, Side, StatPage};
use crate::{diff, language};

/// Which versions; `None` for new means the latest, for old the one before new.
#[derive(Clone, Debug, Default)]
pub struct DiffAsked {
    /// The old side.
    pub old: Option<Selector>,
    /// The new side.
    pub new: Option<Selector>,
    /// `2..`: new is the successor of old.
    pub successor: bool,
    /// How it is shown.
    pub style: DiffStyle,
}

impl Archive {
    /// What changed between two versions of the article called `name`.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be read.
    pub fn diff(&self, name: &str, asked: &DiffAsked) -> Result<DiffPage, ArchiveError> {
        let (article, versions, (old, new), readings) = self.pair(name, asked)?;
        let page = self.diff_versions(&article, &versions[old], &versions[new], asked.style)?;
        Ok(DiffPage { readings, ..page })
    }

    /// The sizes of all changes from one version to another, a row a pair of neighbours, then the whole.
    ///
    /// # Errors
    /// As [`Archive::diff`].
    pub fn diff_stat(&self, name: &str, asked: &DiffAsked) -> Result<StatPage, ArchiveError> {
        let (article, versions, (old, new), _) = self.pair(name, asked)?;
        let span = &versions[old.min(new)..=old.max(new)];
        let mut rows = Vec::new();
        for pair in span.windows(2) {
            rows.push(self.diff_versions(&article, &pair[0], &pair[1], asked.style)?);
        }
        if rows.len() > 1 {
            rows.push(self.diff_versions(&article, &span[0], &span[span.len() - 1], asked.style)?);
        }
        Ok(StatPage { subject: article.slug, rows })
    }

    fn pair(&self, name: &str, asked: &DiffAsked) -> Result<Pair, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let mut readings = Vec::new();
        let mut choose = |selector: &Selector| -> Result<usize, ArchiveError> {
            let (index, reading) = Archive::version(&article, &versions, selector)?;
            readings.extend(reading);
            Ok(index)
        };
        let single = |asked: &str| ArchiveError::NoVersion {
            slug: article.slug.clone(),
            asked: asked.to_owned(),
            there_is: format!("{} recorded so far", if versions.len() == 1 { "one version" } else { "fewer versions" }),
        };
        let (old, new) = match (&asked.old, &asked.new) {
            (Some(old), Some(new)) => (choose(old)?, choose(new)?),
            (Some(old), None) if asked.successor => {
                let old = choose(old)?;
                (old, Some(old + 1).filter(|new| *new < versions.len()).ok_or_else(|| single("after it"))?)
            }
            (Some(old), None) => (choose(old)?, choose(&Selector::Latest(0))?),
            (None, new) => {
                let new = choose(new.as_ref().unwrap_or(&Selector::Latest(0)))?;
                (new.checked_sub(1).ok_or_else(|| single("before it"))?, new)
            }
        };
        Ok((article, versions, (old, new), readings))
    }

    pub(super) fn diff_versions(
        &self,
        article: &Article,
        old: &Version,
        new: &Version,
        style: DiffStyle,
    ) -> Result<DiffPage, ArchiveError> {
        let side = |version: &Version| -> Result<Side, ArchiveError> {
            Ok(Side {
                label: format!("v{}", version.number),
                captured_at: Some(version.first_seen),
                document: self.document(version)?,
                facts: version.facts.clone(),
            })
        };
        let mut page = page_of(article.slug.clone(), side(old)?, side(new)?, style);
        if new.reverts_to.is_some() && old.number + 1 == new.number {
            diff::reverting(&mut page.comparison.changes);
        }
        // Between neighbours the old text was last seen at its last look.
        let when = Interval { after: Some(old.last_seen), by: new.first_seen };
        let later = old.last_seen <= new.first_seen && old.text != new.text;
        Ok(DiffPage { when: later.then_some(when), ..page })
    }

    /// What changed between two files, with no archive at all. The new one is read in the light of the old.
    ///
    /// # Errors
    /// One cannot be read, or no article is found in it.
    pub fn diff_files(old: &str, new: &str, request: &Request, style: DiffStyle) -> Result<DiffPage, ArchiveError> {
        let (old_side, precedent) = side_of_file(old, request, None)?;
        let (new_side, _) = side_of_file(new, request, Some(&precedent))?;
        Ok(page_of(format!("{old} → {new}"), old_side, new_side, style))
    }
}

type Pair = (Article, Vec<Version>, (usize, usize), Vec<String>);

fn page_of(subject: String, old: Side, new: Side, style: DiffStyle) -> DiffPage {
    let comparison = diff::compare(&old.document, &new.document, diff::Budget::default());
    let delta = diff::delta(&comparison, &old.document, &new.document);
    DiffPage { subject, old, new, comparison, delta, style, readings: Vec::new(), when: None }
}

fn side_of_file(path: &str, request: &Request, before: Option<&Precedent>) -> Result<(Side, Precedent), ArchiveError> {
    let look = capture::read_file(std::path::Path::new(path), request)?;
    let (extraction, precedent) = article::read_in_turn(&look.body, look.media, &look.told, before);
    if extraction.text.body.is_empty() {
        return Err(ArchiveError::NoArticleText { name: path.to_owned() });
    }
    let captured_at = (look.witness != crate::model::capture::Witness::Read).then_some(look.captured_at);
    let document = Document { captions: extraction.facts.captions.clone(), ..language::segment(&extraction.text) };
    Ok((Side { label: path.to_owned(), captured_at, document, facts: extraction.facts }, precedent))
}

/// Which line became which, in order and moved, for evaluation: `diff --sentences`.
pub fn align_sentences(old: &str, new: &str) -> [Vec<(usize, usize)>; 2] {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    diff::align_sentences(&old, &new)
}

/// Which tokens were edited and which were shifted, one token a line, for evaluation: `diff --tokens`.
pub fn align_tokens(old: &str, new: &str) -> [Vec<[usize; 4]>; 2] {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    diff::align_tokens(&old, &new)
}
