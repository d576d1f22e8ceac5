//! `list`: every article, its versions and the last look.

use super::{Archive, ArchiveError};
use crate::render::page::{ListPage, ListRow};

impl Archive {
    /// Articles whose slug, headline or address holds `words` in any case; all without words.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn list(&mut self, words: Option<&str>) -> Result<ListPage, ArchiveError> {
        let listed = self.store.listed()?;
        let mut page = ListPage {
            articles: listed.len() as u32,
            versions: listed.iter().map(|listed| listed.versions.len() as u32).sum(),
            store_bytes: self.store.path().and_then(|path| path.metadata().ok()).map(|facts| facts.len()),
            store: self.place(),
            rows: Vec::new(),
        };
        for listed in listed {
            let haystack = [Some(&listed.article.slug), listed.title.as_ref(), listed.article.url.as_ref()];
            let holds = |words: &str| haystack.iter().flatten().any(|text| text.to_lowercase().contains(words));
            if words.is_some_and(|words| !holds(&words.to_lowercase())) {
                continue;
            }
            let mut sizes = Vec::new();
            for pair in listed.versions.windows(2) {
                let compared = self.compared(listed.article.id, (pair[0].text, pair[1].text))?;
                sizes.push(compared.added + compared.removed);
            }
            let latest = listed.versions.last();
            page.rows.push(ListRow {
                title: listed.title,
                site: latest.and_then(|version| version.facts.site.clone()),
                versions: listed.versions.len() as u32,
                sizes,
                changed_at: latest.map_or(listed.looked_at.0, |version| version.first_seen),
                looked_at: listed.looked_at,
                article: listed.article,
            });
        }
        page.rows.sort_by(|one, other| {
            other.changed_at.cmp(&one.changed_at).then_with(|| one.article.slug.cmp(&other.article.slug))
        });
        Ok(page)
    }
}
