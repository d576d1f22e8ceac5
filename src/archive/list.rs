//! `list`: every article, its versions and the last look.

use super::{Archive, ArchiveError};
use crate::diff;
use crate::model::version::Article;
use crate::render::page::{ListPage, ListRow};
use crate::store::Summary;

impl Archive {
    /// Articles whose slug, headline or address holds `words` in any case, all without words; the lately changed first,
    /// at most `limit`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn list(&mut self, words: Option<&str>, limit: usize) -> Result<ListPage, ArchiveError> {
        let words = words.map(str::to_lowercase);
        let wanted = |article: &Article, summary: &Summary| {
            let haystack = [Some(&article.slug), summary.title.as_ref(), article.url.as_ref()];
            words.as_ref().is_none_or(|words| haystack.iter().flatten().any(|text| text.to_lowercase().contains(words)))
        };
        let (articles, versions) = self.store.totals()?;
        let mut page = ListPage {
            articles,
            versions,
            store_bytes: self.store.path().and_then(|path| path.metadata().ok()).map(|facts| facts.len()),
            store: self.place(),
            rows: Vec::new(),
        };
        for (article, summary) in self.store.summaries(limit, &wanted)? {
            page.rows.push(ListRow {
                title: summary.title,
                site: summary.site,
                versions: summary.versions,
                sizes: match summary.changed {
                    Some(changed) if changed.differ == diff::DIFFER => changed.words,
                    _ => self.renew(article.id)?.words,
                },
                changed_at: summary.changed_at,
                looked_at: summary.looked_at,
                article,
            });
        }
        Ok(page)
    }
}
