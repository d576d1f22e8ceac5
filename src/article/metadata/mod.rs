//! What a page says of itself: headline, standfirst, byline, stamps, address, outlet, language, captions.

mod address;
mod byline;
mod captions;
mod headline;
mod json_ld;
mod meta_elements;
mod near_headline;
mod stamps;
mod written_date;

use super::blocks::Piece;
use super::dom::Document;
use super::metadata::json_ld::JsonLd;
use super::metadata::meta_elements::MetaElements;
use crate::model::article::{Extraction, PageFacts, normalized};
use crate::model::capture::Told;

pub use address::guessed as guessed_language;
pub use byline::{is_names, person};
pub use captions::bare as bare_caption;
pub use headline::without_site;
pub use written_date::{in_url, moment};

/// The heads of the article and the facts of its page.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The standfirst.
    pub dek: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Whether the page marks itself as not free to read.
    pub gated: bool,
    /// The rest; its language is read later, from the text.
    pub facts: PageFacts,
}

/// Reads a page's metadata. `lines` are those of the whole page.
pub fn of_page(document: &Document, lines: &[Piece], told: &Told) -> Metadata {
    let (linked, meta) = (JsonLd::of_page(document), MetaElements::of_page(document));
    let site =
        meta.text(&["og:site_name", "application-name", "apple-mobile-web-app-title"]).or_else(|| linked.publisher());
    let canonical_url = address::canonical_url(document, &meta, told.url.as_deref());
    let url = told.url.as_deref().or(canonical_url.as_deref());
    let title = headline::title(document, &linked, &meta, site.as_deref());
    let captions = captions::captions(document);
    let near = near_headline::read(lines, &captions, title.as_deref());
    let modified = stamps::modified(document, &linked, &meta).or(near.modified.map(stamps::visible));
    Metadata {
        gated: linked.is_gated() || meta.is_gated(),
        dek: headline::dek(document, &linked, &meta, title.as_deref()),
        byline: byline::byline(document, &linked, &meta, near.byline.as_deref(), site.as_deref()),
        facts: PageFacts {
            published: stamps::published(document, &linked, &meta, url, modified, (&near, lines)),
            modified,
            site,
            language: None,
            captions,
            live_blog: linked.is_live_blog(),
            canonical_url,
        },
        title,
    }
}

/// The language of a page: as it says, else as its text reads.
pub fn language_of(document: &Document, text: &str) -> Option<String> {
    address::language(document, &MetaElements::of_page(document), text)
}

/// What is told from outside wins over what the page says.
pub fn apply_told(extraction: &mut Extraction, told: &Told) {
    if let Some(title) = told.title.as_deref().map(normalized).filter(|title| !title.is_empty()) {
        extraction.text.title = Some(title);
    }
    extraction.facts.published = told.published.or(extraction.facts.published);
    if extraction.facts.canonical_url.is_none() {
        extraction.facts.canonical_url = told.url.clone();
    }
}
