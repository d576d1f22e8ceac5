//! `changes`: what changed lately, over all articles, the newest first; within a version in reading order.
//!
//! An archive is walked from its latest version backwards, and no further than the rows that are wanted.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::identity::host_of;
use super::{Archive, ArchiveError};
use crate::diff;
use crate::model::change::{Change, ChangeKind};
use crate::model::version::{Article, Interval, Version};
use crate::render::page::{ChangeRow, ChangesPage};
use crate::store::Turn;

/// Turns read at once.
const TURNS_READ: u32 = 256;

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

/// The rows so far, and what the view hides among them.
#[derive(Default)]
struct Found {
    rows: Vec<ChangeRow>,
    hidden: BTreeMap<ChangeKind, u32>,
    /// First seen when the last version that was read.
    reached: Option<DateTime<Utc>>,
}

impl Archive {
    /// The latest changes, the newest first.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn changes(&mut self, asked: &ChangesAsked) -> Result<ChangesPage, ArchiveError> {
        let mut found = Found::default();
        let mut unread = match asked.articles.is_empty() {
            true => self.changes_of_all(asked, &mut found)?,
            false => self.changes_of_named(asked, &mut found)?,
        };
        // Versions of one instant stand by name; the sort is stable, so a version's changes keep their order.
        found.rows.sort_by(|one, other| other.when.by.cmp(&one.when.by).then_with(|| one.slug.cmp(&other.slug)));
        let beyond: std::collections::BTreeSet<_> =
            found.rows.iter().skip(asked.limit).map(|row| (row.slug.clone(), row.versions)).collect();
        unread += beyond.len() as u32;
        found.rows.truncate(asked.limit);
        Ok(ChangesPage { rows: found.rows, hidden: found.hidden.into_iter().collect(), more: unread })
    }

    /// Walks the whole archive; gives how many versions were not read.
    fn changes_of_all(&mut self, asked: &ChangesAsked, found: &mut Found) -> Result<u32, ArchiveError> {
        let mut articles: BTreeMap<_, Option<Article>> = BTreeMap::new();
        let mut last: Option<Turn> = None;
        loop {
            let turns = self.store.turns(asked.since, last, (diff::DIFFER, asked.word()), TURNS_READ)?;
            for turn in &turns {
                if let Some(last) = last.filter(|_| found.is_enough(asked, turn.first_seen)) {
                    return Ok(self.store.turns_after(asked.since, last)?);
                }
                let article = match articles.entry(turn.article) {
                    std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                    std::collections::btree_map::Entry::Vacant(new) => new.insert(self.store.article(turn.article)?),
                };
                if let (Some(article), Some([old, new])) = (article, self.store.neighbours(turn.article, turn.number)?)
                {
                    self.turn(article, (&old, &new), asked, found)?;
                }
                last = Some(*turn);
            }
            if (turns.len() as u32) < TURNS_READ {
                return Ok(0);
            }
        }
    }

    fn changes_of_named(&mut self, asked: &ChangesAsked, found: &mut Found) -> Result<u32, ArchiveError> {
        let mut pairs: Vec<(Article, [Version; 2])> = Vec::new();
        for name in &asked.articles {
            let article = self.article(name)?;
            let versions = self.store.versions(article.id)?;
            let turns = versions.windows(2).filter(|pair| asked.since.is_none_or(|since| since <= pair[1].first_seen));
            pairs.extend(turns.map(|pair| (article.clone(), [pair[0].clone(), pair[1].clone()])));
        }
        pairs.sort_by_key(|(_, [_, new])| std::cmp::Reverse(new.first_seen));
        for (read, (article, [old, new])) in pairs.iter().enumerate() {
            if found.is_enough(asked, new.first_seen) {
                return Ok((pairs.len() - read) as u32);
            }
            self.turn(article, (old, new), asked, found)?;
        }
        Ok(0)
    }

    /// The wanted changes from one version to the next.
    fn turn(
        &mut self,
        article: &Article,
        (old, new): (&Version, &Version),
        asked: &ChangesAsked,
        found: &mut Found,
    ) -> Result<(), ArchiveError> {
        found.reached = Some(new.first_seen);
        let host = article.url.as_deref().and_then(host_of);
        let stamp_stood_still = super::log::stamp_stood_still(old, new);
        for change in self.compared(old, new)?.changes.into_iter().filter(|change| asked.wants(change)) {
            if change.kind().is_noise() && !asked.all && asked.kinds.is_empty() {
                *found.hidden.entry(change.kind()).or_default() += 1;
                continue;
            }
            found.rows.push(ChangeRow {
                slug: article.slug.clone(),
                url: article.url.clone(),
                host: host.clone(),
                versions: (old.number, new.number),
                when: Interval { after: seen_before(old, new, &change), by: new.first_seen },
                stamp_stood_still,
                change,
            });
        }
        Ok(())
    }
}

/// The last look known not to have found the change. Captions make no version: they may have changed at any look since
/// the version before was first seen.
fn seen_before(old: &Version, new: &Version, change: &Change) -> Option<DateTime<Utc>> {
    if change.kinds.contains(&ChangeKind::Picture) { Some(old.first_seen) } else { new.unseen_until }
}

impl Found {
    /// Whether all wanted rows are there before a version of that instant is read.
    fn is_enough(&self, asked: &ChangesAsked, next: DateTime<Utc>) -> bool {
        self.rows.len() >= asked.limit && self.reached.is_some_and(|reached| next < reached)
    }
}

impl ChangesAsked {
    fn wants(&self, change: &Change) -> bool {
        let kind_fits = self.kinds.is_empty() || change.kinds.iter().any(|kind| self.kinds.contains(kind));
        let calls = change.kinds.iter().any(|kind| kind.calls_for_a_note());
        kind_fits && (!self.undeclared || calls && change.note.is_none())
    }

    /// The word without which a version's stored changes hold nothing that is wanted, if there is one. Pictures and
    /// reverts are not in them.
    fn word(&self) -> &'static str {
        match self.kinds.as_slice() {
            [ChangeKind::Picture | ChangeKind::Revert] => "",
            [kind] => kind.word(),
            _ => "",
        }
    }
}
