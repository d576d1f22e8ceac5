//! `note`: remarks of people on an article or a version. They are pinned to captures, never to version numbers.

use chrono::{DateTime, Utc};

use super::{Archive, ArchiveError};
use crate::model::address::{ArticleId, Selector};
use crate::render::page::{TablePage, Zoned};
use crate::store::{Note, StoreError};

impl Archive {
    /// Keeps a note on an article or one of its versions.
    ///
    /// # Errors
    /// No such article or version, or the store cannot be written.
    pub fn add_note(
        &mut self,
        name: &str,
        selector: Option<&Selector>,
        words: &str,
        author: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let capture = match selector {
            Some(selector) => Some(versions[Archive::version(&article, &versions, selector)?.0].first_capture),
            None => None,
        };
        let note = Note {
            article: article.id,
            capture,
            made_at: now,
            author: author.map(str::to_owned),
            words: words.to_owned(),
        };
        self.transact(|archive| {
            archive.store.add_note(&note)?;
            Ok(archive.store.seal(article.id)?)
        })
    }

    /// The notes on all that is shown as an article, the earliest first.
    pub(super) fn all_notes(&self, article: ArticleId) -> Result<Vec<Note>, StoreError> {
        let mut notes = Vec::new();
        for member in self.store.members(article)? {
            notes.extend(self.store.notes(member)?);
        }
        notes.sort_by(|one, other| (one.made_at, &one.words).cmp(&(other.made_at, &other.words)));
        Ok(notes)
    }

    /// The notes on an article.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn notes(&self, name: &str) -> Result<TablePage, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let mut page = TablePage::new("note", format!("Notes on {}", article.slug), &["made", "by", "on", "note"]);
        for note in self.all_notes(article.id)? {
            let version = versions.iter().find(|version| Some(version.first_capture) == note.capture);
            let on = match (version, note.capture) {
                (Some(version), _) => format!("v{}", version.number),
                (None, Some(capture)) => format!("capture {}", capture.short()),
                (None, None) => "the article".to_owned(),
            };
            page.rows.push(vec![note.made_at.zoned(), note.author.unwrap_or_default(), on, note.words]);
        }
        if page.rows.is_empty() {
            page.lines.push(format!("no notes on {}", article.slug));
        }
        Ok(page)
    }
}
