//! `log`: an article's versions, the newest first, each with what it changed and between which two looks.

use super::{Archive, ArchiveError};
use crate::language;
use crate::model::version::{Article, Interval, Version};
use crate::render::counted;
use crate::render::page::{DiffStyle, LogPage, LogRow};
use crate::store::Rereading;

/// What of a log is wanted.
#[derive(Clone, Debug, Default)]
pub struct LogAsked {
    /// With each version's diff.
    pub with_diffs: bool,
    /// Every look, also those that found nothing new.
    pub every_look: bool,
    /// The lives of the sentences that hold these words, in any case.
    pub words: Option<String>,
}

impl Archive {
    /// The log of the article called `name`.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn log(&mut self, name: &str, asked: &LogAsked) -> Result<LogPage, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let witnesses = self.witnesses(&versions)?;
        let mut rows = Vec::new();
        for (index, version) in versions.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| &versions[index]);
            let compared = match before {
                Some(before) => Some(self.compared(before, version)?),
                None => None,
            };
            let diff = match before {
                Some(before) if asked.with_diffs => {
                    Some(Box::new(self.diff_versions(&article, before, version, DiffStyle::default())?))
                }
                _ => None,
            };
            rows.push(LogRow {
                version: version.clone(),
                witness: witnesses[index].clone(),
                when: Interval { after: version.unseen_until, by: version.first_seen },
                delta: compared.as_ref().map(|compared| (compared.added, compared.removed)),
                changes: compared.map(|compared| compared.changes).unwrap_or_default(),
                stamp_stood_still: before.is_some_and(|before| stamp_stood_still(before, version)),
                diff,
            });
        }
        rows.reverse();
        let title = match versions.last() {
            Some(version) => self.store.text(article.id, version.text)?.title,
            None => None,
        };
        let mut other_looks: Vec<_> = self
            .store
            .captures(article.id)?
            .into_iter()
            .filter(|capture| asked.every_look || capture.text.is_none())
            .collect();
        other_looks.reverse();
        let history = match &asked.words {
            Some(words) => Some(self.history_with_words(&article, words)?),
            None => None,
        };
        let remarks = self.remarks(&article, &versions)?;
        let (every_look, with_diffs) = (asked.every_look, asked.with_diffs);
        Ok(LogPage { article, title, rows, other_looks, every_look, remarks, with_diffs, history })
    }

    /// What people remarked of an article, and what they took out.
    fn remarks(&self, article: &Article, versions: &[Version]) -> Result<Vec<String>, ArchiveError> {
        let mut remarks = Vec::new();
        for note in self.all_notes(article.id)? {
            let by = note.author.map(|author| format!("{author}, ")).unwrap_or_default();
            let on = versions.iter().find(|version| Some(version.first_capture) == note.capture);
            let on = on.map(|version| format!(" on v{}", version.number)).unwrap_or_default();
            remarks.push(format!("note{on} ({by}{}): {}", note.made_at.date_naive(), note.words));
        }
        for again in self.store.rereadings(article.id)? {
            let Rereading { before, now, looks, otherwise } = again;
            let nature = "no publisher's edit";
            remarks.push(format!(
                "read again by {now} (before: {before}): {otherwise} of {looks} looks read otherwise, {nature}"
            ));
        }
        for member in self.store.members(article.id)? {
            for removed in self.store.removals(member)? {
                let (looks, day) = (removed.captures, removed.at.date_naive());
                remarks.push(format!(
                    "{} taken out {day} ({}): {}",
                    counted(looks as usize, "look"),
                    removed.verb,
                    removed.reason
                ));
            }
        }
        for joined in self.joined_with(article)?.into_iter().filter(|joined| joined.to.is_none()) {
            let by = joined.by.map(|by| format!("{by}, ")).unwrap_or_default();
            let why = if joined.why.is_empty() { String::new() } else { format!(": {}", joined.why) };
            remarks.push(format!("with the looks at {} ({by}{}){why}", joined.slug, joined.from.date_naive()));
        }
        Ok(remarks)
    }

    /// The history, with the lives of those sentences only that at some time held the words.
    fn history_with_words(
        &self,
        article: &crate::model::version::Article,
        words: &str,
    ) -> Result<crate::model::history::History, ArchiveError> {
        let mut history = self.history(article)?;
        let words = words.to_lowercase();
        let editions = &history.versions;
        let holds = |life: &crate::model::history::Life| {
            let says = |standing: &crate::model::history::Standing| {
                editions[standing.version].document.sentence(standing.sentence).to_lowercase().contains(&words)
            };
            life.standings.iter().any(says)
        };
        let mut wanted = vec![false; history.lives.len()];
        for life in history.lives.iter().filter(|life| holds(life)) {
            let mut at = history.lives.iter().position(|one| one == life);
            while let Some(index) = at {
                wanted[index] = true;
                at = history.lives[index].returns;
            }
        }
        history.keep_lives(&wanted);
        Ok(history)
    }

    /// A version's text laid out, with the captions of its first look beside it.
    pub(super) fn document(&self, version: &Version) -> Result<crate::model::document::Document, ArchiveError> {
        let document = language::segment(&self.store.text(version.article, version.text)?);
        Ok(crate::model::document::Document { captions: version.facts.captions.clone(), ..document })
    }
}

/// The text changed, the page's own "modified" did not.
pub(super) fn stamp_stood_still(before: &Version, version: &Version) -> bool {
    let stamps = before.facts.modified.zip(version.facts.modified);
    stamps.is_some_and(|(before, after)| before.moment == after.moment)
}
