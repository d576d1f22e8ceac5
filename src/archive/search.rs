//! `search`: sentences of all versions, also those that were cut.

use super::{Archive, ArchiveError};
use crate::model::address::ArticleId;
use crate::render::page::{SearchPage, SearchRow};

/// Articles that a timeline about something reads at most: those that hold most of it.
const ARTICLES_ABOUT_MAX: usize = 500;

impl Archive {
    /// The articles that hold the words of `query`, at most so many as a timeline can read while somebody waits.
    pub(super) fn articles_about(&self, query: &str) -> Result<(Vec<ArticleId>, u32), ArchiveError> {
        if let Some(found) = self.store.articles_matching(query, ARTICLES_ABOUT_MAX)? {
            return Ok(found);
        }
        let bad = || ArchiveError::BadQuery { query: query.to_owned() };
        self.store.articles_matching(&quoted(query), ARTICLES_ABOUT_MAX)?.ok_or_else(bad)
    }

    /// Sentences that hold the words of `query` (FTS5: words, "a phrase", OR, NOT, word*), at most `limit`.
    ///
    /// # Errors
    /// The query or the store cannot be read.
    pub fn search(&self, query: &str, limit: usize) -> Result<SearchPage, ArchiveError> {
        let found = self.store.search(query, limit)?;
        // A plain text with signs that FTS5 reads as operators ("5.30", "al-Sharaa") is searched as phrases.
        let found = match found {
            Some(found) => found,
            None => {
                let bad = || ArchiveError::BadQuery { query: query.to_owned() };
                self.store.search(&quoted(query), limit)?.ok_or_else(bad)?
            }
        };
        let (hits, total) = found;
        let searched = self.store.totals()?;
        let mut page = SearchPage { query: query.to_owned(), searched, ..SearchPage::default() };
        page.rows = hits
            .into_iter()
            .map(|hit| SearchRow {
                slug: hit.slug,
                place: hit.place,
                in_latest: hit.runs.last().is_some_and(|(_, last)| *last == hit.versions),
                versions: hit.runs,
                sentence: hit.sentence,
                hits: hit.hits,
            })
            .collect();
        page.more = total.saturating_sub(limit as u32);
        Ok(page)
    }
}

fn quoted(query: &str) -> String {
    let words: Vec<String> = query.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    words.join(" ")
}
