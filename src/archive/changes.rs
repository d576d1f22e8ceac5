//! `changes`: what changed lately, over all articles, the newest first; within a version in reading order.
//!
//! An archive is walked from its latest version backwards, and no further than the rows that are wanted. Where only some
//! kinds are, the summaries say which articles have any: the others are passed over, and where few have, the archive is not
//! walked at all. An article whose summary another differ wrote is compared anew when it is met, once, and that is kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::identity::host_of;
use super::{Archive, ArchiveError};
use crate::diff;
use crate::model::address::ArticleId;
use crate::model::change::{Change, ChangeKind};
use crate::model::version::{Article, Interval, Version};
use crate::render::page::{ChangeRow, ChangesPage};
use crate::store::{Changed, Turn};

/// Turns read at once.
const TURNS_READ: u32 = 256;

/// Articles whose versions are all looked up, rather than walking the archive to find them: as many take a fifth of a second.
const ARTICLES_FEW: usize = 2_000;

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

/// Takes out the turns that need not be read.
type Choice<'c> = dyn FnMut(&mut Archive, &mut Vec<Turn>) -> Result<(), ArchiveError> + 'c;

/// Articles that have a change of the wanted kinds, and those of which it is not known.
#[derive(Default)]
struct Sought {
    holding: BTreeSet<ArticleId>,
    stale: BTreeSet<ArticleId>,
}

impl Archive {
    /// The latest changes, the newest first. Told are how many articles had to be compared anew so far, and how many may
    /// have to be.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn changes(
        &mut self,
        asked: &ChangesAsked,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<ChangesPage, ArchiveError> {
        let mut found = Found::default();
        let mut unread = match asked.articles.is_empty() {
            true => self.changes_of_all(asked, &mut found, tell)?,
            false => {
                let articles = asked.articles.iter().map(|name| self.article(name)).collect::<Result<Vec<_>, _>>()?;
                self.changes_of(&articles, asked, &mut found)?
            }
        };
        // Versions of one instant stand by name; the sort is stable, so a version's changes keep their order.
        found.rows.sort_by(|one, other| other.when.by.cmp(&one.when.by).then_with(|| one.slug.cmp(&other.slug)));
        let beyond: std::collections::BTreeSet<_> =
            found.rows.iter().skip(asked.limit).map(|row| (row.slug.clone(), row.versions)).collect();
        unread += beyond.len() as u32;
        found.rows.truncate(asked.limit);
        Ok(ChangesPage { rows: found.rows, hidden: found.hidden.into_iter().collect(), more: unread })
    }

    fn changes_of_all(
        &mut self,
        asked: &ChangesAsked,
        found: &mut Found,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<u32, ArchiveError> {
        if asked.kinds.is_empty() && !asked.undeclared {
            return self.walk(asked, found, &mut |_, _| Ok(()));
        }
        let mut sought = self.sought(asked)?;
        let stale = sought.stale.len();
        if sought.holding.len() + stale <= ARTICLES_FEW {
            let all: Vec<ArticleId> = sought.stale.iter().copied().collect();
            self.find_out(&mut sought, &all, asked)?;
            let mut articles = Vec::new();
            for article in sought.holding {
                articles.extend(self.store.article(article)?);
            }
            return self.changes_of(&articles, asked, found);
        }
        self.walk(asked, found, &mut |archive, turns| {
            let met: Vec<ArticleId> = turns.iter().map(|turn| turn.article).collect();
            archive.find_out(&mut sought, &met, asked)?;
            turns.retain(|turn| sought.holding.contains(&turn.article));
            tell(stale - sought.stale.len(), stale);
            Ok(())
        })
    }

    fn sought(&self, asked: &ChangesAsked) -> Result<Sought, ArchiveError> {
        let mut sought = Sought::default();
        self.store.all_changed(&mut |article, changed| match changed {
            Some(changed) if changed.differ == diff::DIFFER => {
                if asked.may_be_in(&changed) {
                    sought.holding.insert(article);
                }
            }
            _ => drop(sought.stale.insert(article)),
        })?;
        Ok(sought)
    }

    /// Compares anew those that were met and of which it is not known whether they have what is wanted.
    fn find_out(&mut self, sought: &mut Sought, met: &[ArticleId], asked: &ChangesAsked) -> Result<(), ArchiveError> {
        let unknown: Vec<ArticleId> = met.iter().copied().filter(|article| sought.stale.remove(article)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        self.transact(|archive| {
            for article in unknown {
                if asked.may_be_in(&archive.renew(article)?) {
                    sought.holding.insert(article);
                }
            }
            Ok(())
        })
    }

    /// Walks the whole archive, `choose` taking out the turns that need not be read; gives how many were not walked over.
    fn walk(&mut self, asked: &ChangesAsked, found: &mut Found, choose: &mut Choice<'_>) -> Result<u32, ArchiveError> {
        let mut articles: BTreeMap<_, Option<Article>> = BTreeMap::new();
        let mut last: Option<Turn> = None;
        loop {
            let mut turns = self.store.turns(asked.since, last, TURNS_READ)?;
            let (end, is_last) = (turns.last().copied(), (turns.len() as u32) < TURNS_READ);
            choose(self, &mut turns)?;
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
            if is_last {
                return Ok(0);
            }
            last = end;
        }
    }

    fn changes_of(
        &mut self,
        articles: &[Article],
        asked: &ChangesAsked,
        found: &mut Found,
    ) -> Result<u32, ArchiveError> {
        let mut pairs: Vec<(&Article, [Version; 2])> = Vec::new();
        for article in articles {
            let versions = self.store.versions(article.id)?;
            let turns = versions.windows(2).filter(|pair| asked.since.is_none_or(|since| since <= pair[1].first_seen));
            pairs.extend(turns.map(|pair| (article, [pair[0].clone(), pair[1].clone()])));
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
        kind_fits && (!self.undeclared || change.lacks_a_note())
    }

    /// Whether an article that changed so may have what is wanted.
    fn may_be_in(&self, changed: &Changed) -> bool {
        let kind_fits = self.kinds.is_empty() || self.kinds.iter().any(|kind| changed.kinds.contains(kind));
        kind_fits && (!self.undeclared || changed.undeclared)
    }
}
