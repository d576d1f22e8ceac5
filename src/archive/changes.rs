//! `changes`: what changed lately, over all articles, gravest first within a version.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Archive, ArchiveError};
use crate::model::change::ChangeKind;
use crate::model::version::Interval;
use crate::render::page::{ChangeRow, ChangesPage};

/// Rows held beyond those that are wanted, before the older ones are dropped: a large archive has more than memory.
const ROWS_HELD: usize = 5_000;

/// Which changes are wanted.
#[derive(Clone, Debug, Default)]
pub struct ChangesAsked {
    /// Only of these articles; all if empty.
    pub articles: Vec<String>,
    /// Only changes first seen at or after this instant.
    pub since: Option<DateTime<Utc>>,
    /// Only these kinds; all if empty.
    pub kinds: Vec<ChangeKind>,
    /// Only those that call for a note and have none.
    pub undeclared: bool,
    /// Also typography and boilerplate.
    pub all: bool,
    /// At most so many rows.
    pub limit: usize,
}

impl Archive {
    /// The latest changes, the newest first.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn changes(&mut self, asked: &ChangesAsked) -> Result<ChangesPage, ArchiveError> {
        let articles = match asked.articles.as_slice() {
            [] => self.store.articles()?,
            names => names.iter().map(|name| self.article(name)).collect::<Result<_, _>>()?,
        };
        let (mut rows, mut more) = (Vec::new(), 0);
        let mut hidden: BTreeMap<ChangeKind, u32> = BTreeMap::new();
        for article in articles {
            let versions = self.store.versions(article.id)?;
            for pair in versions.windows(2) {
                if asked.since.is_some_and(|since| pair[1].first_seen < since) {
                    continue;
                }
                let when = Interval { after: pair[1].unseen_until, by: pair[1].first_seen };
                for change in self.compared(article.id, (pair[0].text, pair[1].text))?.changes {
                    if !asked.wants(&change) {
                        continue;
                    }
                    if change.kind().is_noise() && !asked.all && asked.kinds.is_empty() {
                        *hidden.entry(change.kind()).or_default() += 1;
                        continue;
                    }
                    let versions = (pair[0].number, pair[1].number);
                    let (slug, url) = (article.slug.clone(), article.url.clone());
                    rows.push(ChangeRow { slug, url, versions, when, change });
                }
            }
            if rows.len() / 2 > asked.limit.max(ROWS_HELD) {
                more += keep_newest(&mut rows, asked.limit);
            }
        }
        more += keep_newest(&mut rows, asked.limit);
        Ok(ChangesPage { rows, hidden: hidden.into_iter().collect(), more })
    }
}

/// Drops all but the newest rows, and says how many.
fn keep_newest(rows: &mut Vec<ChangeRow>, limit: usize) -> u32 {
    // The sort is stable: within a version the changes keep their reading order.
    rows.sort_by(|one, other| other.when.by.cmp(&one.when.by).then_with(|| one.slug.cmp(&other.slug)));
    let more = rows.len().saturating_sub(limit) as u32;
    rows.truncate(limit);
    more
}

impl ChangesAsked {
    fn wants(&self, change: &crate::model::change::Change) -> bool {
        let kind_fits = self.kinds.is_empty() || change.kinds.iter().any(|kind| self.kinds.contains(kind));
        let calls = change.kinds.iter().any(|kind| kind.calls_for_a_note());
        kind_fits && (!self.undeclared || calls && change.note.is_none())
    }
}
