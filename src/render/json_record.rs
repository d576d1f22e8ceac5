//! The items of `record`, `list`, `log` and `show`.

use std::io;

use serde::Serialize;

use super::json::{Items, instant};
use super::json_change::ChangeItem;
use super::layout::outcome_word;
use super::page::{ListPage, LogPage, RecordPage, ShowPage};
use super::words;
use crate::model::article::{Block, BlockKind, PageFacts};
use crate::model::capture::Capture;
use crate::model::stamp::Stamp;
use crate::model::version::{Article, Interval, Version};

/// Whose versions the items are.
#[derive(Serialize)]
pub struct ArticleAbout<'a> {
    /// Its name for people.
    article: &'a str,
    /// Its address.
    url: Option<&'a str>,
    /// Its latest headline.
    title: Option<&'a str>,
}

impl<'a> ArticleAbout<'a> {
    /// Of an article with its headline.
    pub fn of(article: &'a Article, title: Option<&'a str>) -> Self {
        ArticleAbout { article: &article.slug, url: article.url.as_deref(), title }
    }
}

/// What the archive holds.
#[derive(Serialize, Default)]
pub struct Sums<'a> {
    /// How many articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<u32>,
    /// How many versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<u32>,
    /// Bytes on disk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store_bytes: Option<u64>,
    /// Where the store is.
    pub store: &'a str,
}

/// The sums under `list`.
pub fn sums(page: &ListPage) -> Sums<'_> {
    Sums {
        articles: Some(page.articles),
        versions: Some(page.versions),
        store_bytes: page.store_bytes,
        store: &page.store,
    }
}

/// Between which two looks something happened.
#[derive(Serialize)]
pub struct IntervalItem {
    /// The last look without it; null where there was no earlier look.
    after: Option<String>,
    /// The first look with it.
    by: String,
}

impl From<Interval> for IntervalItem {
    fn from(interval: Interval) -> Self {
        IntervalItem { after: interval.after.map(instant), by: instant(interval.by) }
    }
}

/// What a page says of itself.
#[derive(Serialize)]
pub struct FactsItem<'a> {
    published: Option<StampItem>,
    modified: Option<StampItem>,
    canonical_url: Option<&'a str>,
    site: Option<&'a str>,
    /// BCP 47.
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    captions: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    live_blog: bool,
}

impl<'a> From<&'a PageFacts> for FactsItem<'a> {
    fn from(facts: &'a PageFacts) -> Self {
        FactsItem {
            published: facts.published.as_ref().map(StampItem::from),
            modified: facts.modified.as_ref().map(StampItem::from),
            canonical_url: facts.canonical_url.as_deref(),
            site: facts.site.as_deref(),
            language: facts.language.as_deref(),
            captions: &facts.captions,
            live_blog: facts.live_blog,
        }
    }
}

/// A stamp as written, and where.
#[derive(Serialize)]
pub struct StampItem {
    /// `2025-10-15`, `2025-10-15T16:05:00`, `2025-10-15T16:05:00+03:00`: never more than was written.
    value: String,
    /// Where it was found.
    source: &'static str,
}

impl From<&Stamp> for StampItem {
    fn from(stamp: &Stamp) -> Self {
        StampItem { value: words::stamp(stamp), source: words::stamp_source(stamp.source) }
    }
}

#[derive(Serialize)]
struct RecordedItem<'a> {
    /// `new`, `changed`, `unchanged`, `known`, `no article`, `skipped`, `failed`.
    outcome: &'static str,
    /// The article's slug, or the source as it was named.
    subject: &'a str,
    version: Option<u32>,
    captured_at: Option<String>,
    /// Who vouches for `captured_at`.
    witness: Option<String>,
    words: u32,
    added: Option<u32>,
    removed: Option<u32>,
    /// The body's digest, short.
    digest: Option<&'a str>,
    title: Option<&'a str>,
    message: Option<&'a str>,
}

/// `record`.
pub fn recorded<S: Items>(page: &RecordPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        sink.item(&RecordedItem {
            outcome: outcome_word(row.outcome),
            subject: &row.subject,
            version: row.version,
            captured_at: row.captured.as_ref().map(|(at, _)| instant(*at)),
            witness: row.captured.as_ref().map(|(_, witness)| witness.to_string()),
            words: row.words,
            added: row.delta.map(|(added, _)| added),
            removed: row.delta.map(|(_, removed)| removed),
            digest: row.digest.as_deref(),
            title: row.title.as_deref(),
            message: row.message.as_deref(),
        })
    })
}

#[derive(Serialize)]
struct ListItem<'a> {
    article: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    site: Option<&'a str>,
    versions: u32,
    /// Words changed by each version after the first, oldest first.
    sizes: &'a [u32],
    /// When the latest version was first seen.
    changed_at: String,
    looked_at: String,
    /// What the last look found.
    looked: &'static str,
}

/// `list`.
pub fn list<S: Items>(page: &ListPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        sink.item(&ListItem {
            article: &row.article.slug,
            url: row.article.url.as_deref(),
            title: row.title.as_deref(),
            site: row.site.as_deref(),
            versions: row.versions,
            sizes: &row.sizes,
            changed_at: instant(row.changed_at),
            looked_at: instant(row.looked_at.0),
            looked: words::outcome(row.looked_at.1),
        })
    })
}

/// A version, as `log` and `show` export it.
#[derive(Serialize)]
pub struct VersionItem<'a> {
    /// For people; citations use `text_digest`.
    version: u32,
    text_digest: String,
    first_seen: String,
    last_seen: String,
    captures: u32,
    words: u32,
    reverts_to: Option<u32>,
    witness: String,
    facts: FactsItem<'a>,
}

impl<'a> VersionItem<'a> {
    fn of(version: &'a Version, witness: String) -> Self {
        VersionItem {
            version: version.number,
            text_digest: version.text.to_string(),
            first_seen: instant(version.first_seen),
            last_seen: instant(version.last_seen),
            captures: version.captures,
            words: version.words,
            reverts_to: version.reverts_to,
            witness,
            facts: FactsItem::from(&version.facts),
        }
    }
}

/// One look, with `log --looks`.
#[derive(Serialize)]
struct LookItem<'a> {
    /// SHA-256 of article, instant, outcome and body.
    id: String,
    captured_at: String,
    /// Who vouches for `captured_at`.
    witness: String,
    /// `page`, `not modified`, `blocked`, …
    found: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    /// HTTP.
    status: Option<u16>,
    /// Where redirects led.
    url: Option<&'a str>,
    /// SHA-256 of the bytes that came, or that were confirmed.
    body: Option<String>,
    /// Digest of the article's text in it.
    text_digest: Option<String>,
}

impl<'a> LookItem<'a> {
    fn of(capture: &'a Capture) -> Self {
        let answer = capture.told.answer.as_ref();
        LookItem {
            id: capture.id.to_string(),
            captured_at: instant(capture.captured_at),
            witness: capture.witness.to_string(),
            found: words::outcome(capture.found()),
            why: &capture.verdict.why,
            status: answer.map(|answer| answer.status),
            url: answer.map(|answer| answer.url.as_str()).filter(|url| !url.is_empty()),
            body: capture.body.map(|digest| digest.to_string()),
            text_digest: capture.text.map(|digest| digest.to_string()),
        }
    }
}

#[derive(Serialize)]
struct LogItem<'a> {
    #[serde(flatten)]
    version: VersionItem<'a>,
    /// Between which looks it came.
    came: IntervalItem,
    added: Option<u32>,
    removed: Option<u32>,
    changes: Vec<ChangeItem<'a>>,
    /// The text changed though the page's own stamp did not.
    stamp_stood_still: bool,
}

/// `log`, the newest first.
pub fn log<S: Items>(page: &LogPage, sink: &mut S) -> io::Result<()> {
    if page.every_look {
        return page.other_looks.iter().try_for_each(|capture| sink.item(&LookItem::of(capture)));
    }
    if let Some(history) = &page.history {
        return super::json_change::lives(history, sink);
    }
    page.rows.iter().try_for_each(|row| {
        sink.item(&LogItem {
            version: VersionItem::of(&row.version, row.witness.to_string()),
            came: row.when.into(),
            added: row.delta.map(|(added, _)| added),
            removed: row.delta.map(|(_, removed)| removed),
            changes: row.changes.iter().map(ChangeItem::from).collect(),
            stamp_stood_still: row.stamp_stood_still,
        })
    })
}

#[derive(Serialize)]
struct ShowItem<'a> {
    #[serde(flatten)]
    version: VersionItem<'a>,
    /// SHA-256 of the bytes.
    body: Option<&'a str>,
    extractor: &'a str,
    title: Option<&'a str>,
    dek: Option<&'a str>,
    byline: Option<&'a str>,
    blocks: Vec<BlockItem<'a>>,
    dropped: Vec<DroppedItem<'a>>,
}

/// A block of the body.
#[derive(Serialize)]
struct BlockItem<'a> {
    kind: &'static str,
    text: &'a str,
}

impl<'a> From<&'a Block> for BlockItem<'a> {
    fn from(block: &'a Block) -> Self {
        let kind = match block.kind {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::ListItem => "list item",
            BlockKind::Quote => "quote",
            BlockKind::Note => "note",
        };
        BlockItem { kind, text: &block.text }
    }
}

#[derive(Serialize)]
struct DroppedItem<'a> {
    rule: &'static str,
    text: &'a str,
}

/// `show`: one item.
pub fn show<S: Items>(page: &ShowPage, sink: &mut S) -> io::Result<()> {
    sink.item(&ShowItem {
        version: VersionItem::of(&page.version, page.witness.to_string()),
        body: page.body.as_deref(),
        extractor: &page.extractor,
        title: page.text.title.as_deref(),
        dek: page.text.dek.as_deref(),
        byline: page.text.byline.as_deref(),
        blocks: page.text.body.iter().map(BlockItem::from).collect(),
        dropped: page.dropped.iter().map(|gone| DroppedItem { rule: gone.rule, text: &gone.text }).collect(),
    })
}
