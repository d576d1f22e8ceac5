//! `search`: sentences of all versions, also those that were cut.

use super::{Archive, ArchiveError};
use crate::model::address::ArticleId;
use crate::model::version::Version;
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
        let mut page = SearchPage { query: query.to_owned(), ..SearchPage::default() };
        for article in self.store.articles()? {
            page.searched.0 += 1;
            page.searched.1 += self.store.versions(article.id)?.len() as u32;
        }
        for hit in hits {
            let versions = self.store.versions(hit.article)?;
            let holds = |version: &&Version| hit.texts.iter().any(|(text, _)| *text == version.text);
            let numbers: Vec<u32> = versions.iter().filter(holds).map(|version| version.number).collect();
            let Some(last) = versions.iter().rfind(|version| holds(version)) else { continue };
            let Some((_, place)) = hit.texts.iter().find(|(text, _)| *text == last.text) else { continue };
            page.rows.push(SearchRow {
                slug: hit.slug,
                place: *place,
                in_latest: numbers.last() == versions.last().map(|version| &version.number),
                versions: ranges(&numbers),
                sentence: hit.sentence,
                hits: hit.hits,
            });
        }
        page.more = total.saturating_sub(limit as u32);
        Ok(page)
    }
}

fn quoted(query: &str) -> String {
    let words: Vec<String> = query.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    words.join(" ")
}

/// `1 2 3 5` → `1–3`, `5–5`.
fn ranges(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_together() {
        assert_eq!(ranges(&[1, 2, 3, 5]), [(1, 3), (5, 5)]);
        assert_eq!(ranges(&[]), []);
    }
}
