//! Bytes become an article's text and what the page says of itself: `read(body, media, told, pinned)` → [`Extraction`].
//!
//! The stage is total: whatever the bytes, it ends with a value, in bounded time and memory. An empty
//! `text.body` means that no article was found. It knows nothing of files, clocks, stores or other captures.
//!
//! ```text
//! bytes → charset → guard → engines (the one that agrees best) → blocks → debris → article
//!                        ↘ metadata: title, dek, byline, stamps, address, language, captions
//! ```
//!
//! Third-party HTML crates are named here and nowhere else.

mod agreement;
mod blocks;
mod charset;
mod debris;
mod dom;
mod engine;
mod guard;
mod markdown;
mod metadata;
mod notes;
mod page;
mod phrases;
mod plain;

use crate::model::article::Extraction;
use crate::model::capture::{Media, Told};

pub use charset::decode;

/// Name and version of our own rules; it changes whenever the same bytes may give another text.
const RULES: &str = "dateline-article/1";

/// Reads an article from a body.
///
/// `told` is what is known from outside and wins over the page. `pinned` is the engine that earlier versions of the
/// same article were read by (`trafilatura`, `rs-trafilatura`, `dom_smoothie`): two versions read by two engines would
/// differ where the publisher changed nothing.
///
/// # Examples
/// ```
/// use dateline::model::capture::{Media, Told};
/// let text = b"Bridge over the river reopens after a year\n\nThe bridge over the river reopened on Monday.\n\nIt had been shut for a year.\n";
/// let extraction = dateline::article::read(text, Media::Text, &Told::default(), None);
/// assert_eq!(extraction.text.title.as_deref(), Some("Bridge over the river reopens after a year"));
/// assert_eq!(extraction.text.body.len(), 2);
/// ```
pub fn read(body: &[u8], media: Media, told: &Told, pinned: Option<&str>) -> Extraction {
    let (text, note) = decode(body, told.charset.as_deref());
    let mut extraction = match media {
        Media::Html => page::read(&text, told, pinned),
        Media::Markdown => markdown::read(&text, told),
        Media::Text => plain::read(&text, told),
    };
    extraction.notes.extend(note);
    metadata::apply_told(&mut extraction, told);
    extraction
}

/// The engine that an extractor id names, to be pinned for the article's other versions. `None` for what no engine read.
pub fn engine_of(extractor: &str) -> Option<&str> {
    extractor.split([' ', '/']).find(|name| engine::Engine::named(name).is_some())
}
