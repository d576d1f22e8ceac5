//! The items of `search`, `verify`, `timex` and `extract`.

use std::io;

use serde::Serialize;

use super::json::{Items, code_points};
use super::json_event::TimeItem;
use super::page::{ExtractPage, SearchPage, TablePage, TimexDocument, TimexPage, VerifyPage};
use super::{when, words};
use crate::model::article::ArticleText;
use crate::model::timex::Timex;

/// What was asked.
#[derive(Serialize)]
pub struct SearchAbout<'a> {
    query: &'a str,
    articles_searched: u32,
    versions_searched: u32,
}

/// The question behind the hits.
pub fn search_about(page: &SearchPage) -> SearchAbout<'_> {
    SearchAbout { query: &page.query, articles_searched: page.searched.0, versions_searched: page.searched.1 }
}

#[derive(Serialize)]
struct HitItem<'a> {
    article: &'a str,
    place: String,
    /// The versions that have it, as ranges.
    versions: &'a [(u32, u32)],
    in_latest: bool,
    sentence: &'a str,
    /// Pairs of code points: where each hit begins and ends in `sentence`.
    hits: Vec<(usize, usize)>,
}

/// `search`.
pub fn search<S: Items>(page: &SearchPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        let point = |at: usize| code_points(&row.sentence, at);
        sink.item(&HitItem {
            article: &row.slug,
            place: row.place.to_string(),
            versions: &row.versions,
            in_latest: row.in_latest,
            sentence: &row.sentence,
            hits: row.hits.iter().map(|(start, end)| (point(*start), point(*end))).collect(),
        })
    })
}

/// What was checked.
#[derive(Serialize)]
pub struct VerifyAbout<'a> {
    /// Pairs of what and how many.
    checked: &'a [(String, u64)],
    bodies_read: bool,
    /// Links of the chain, and its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<&'a (u64, String)>,
    sound: bool,
}

/// The sums of `verify`.
pub fn verify_about(page: &VerifyPage) -> VerifyAbout<'_> {
    VerifyAbout {
        checked: &page.checked,
        bodies_read: page.bodies_read,
        chain: page.head.as_ref(),
        sound: page.findings.is_empty(),
    }
}

#[derive(Serialize)]
struct FindingItem<'a> {
    subject: &'a str,
    problem: &'a str,
}

/// `verify`: an item a verdict.
pub fn verify<S: Items>(page: &VerifyPage, sink: &mut S) -> io::Result<()> {
    page.findings
        .iter()
        .try_for_each(|found| sink.item(&FindingItem { subject: &found.subject, problem: &found.problem }))
}

/// A row under its columns' names, in their order.
struct Cells<'a>(&'a [&'static str], &'a [String]);

impl Serialize for Cells<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

/// The desk's answers: an item a row.
pub fn table<S: Items>(page: &TablePage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| sink.item(&Cells(&page.columns, row)))
}

/// A phrase, the bare shape.
#[derive(Serialize)]
struct PhraseItem<'a> {
    doc: &'a str,
    /// Code points from the text's begin.
    start: usize,
    end: usize,
    text: &'a str,
    /// TIMEX3.
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
}

/// The same with what the object form adds.
#[derive(Serialize)]
struct PhraseInFull<'a> {
    #[serde(flatten)]
    phrase: PhraseItem<'a>,
    /// Its place on the calendar; left out where it has none.
    #[serde(flatten)]
    time: Option<TimeItem>,
    /// Why it has none.
    unplaced: Option<String>,
    rule: &'static str,
}

/// Code points of rising byte offsets, counted once through the text.
struct Counter<'a> {
    text: &'a str,
    at: usize,
    points: usize,
}

impl Counter<'_> {
    fn point(&mut self, offset: usize) -> usize {
        if offset < self.at {
            (self.at, self.points) = (0, 0);
        }
        self.points += code_points(self.text.get(self.at..).unwrap_or_default(), offset - self.at);
        self.at = offset;
        self.points
    }
}

/// `timex`: an item a phrase.
pub fn timex<S: Items>(page: &TimexPage, sink: &mut S, bare: bool) -> io::Result<()> {
    for document in &page.documents {
        let mut counter = Counter { text: &document.text, at: 0, points: 0 };
        for phrase in &document.phrases {
            let item = phrase_item(document, phrase, &mut counter);
            if bare {
                sink.item(&item)?;
            } else {
                let time = phrase.time.as_ref();
                sink.item(&PhraseInFull {
                    phrase: item,
                    time: time.ok().map(TimeItem::from),
                    unplaced: time.err().map(|why| when::unplaced_in_words(*why)),
                    rule: phrase.rule,
                })?;
            }
        }
    }
    Ok(())
}

fn phrase_item<'a>(document: &'a TimexDocument, phrase: &'a Timex, counter: &mut Counter<'_>) -> PhraseItem<'a> {
    PhraseItem {
        doc: &document.id,
        start: counter.point(phrase.span.start),
        end: counter.point(phrase.span.end),
        text: document.text.get(phrase.span.start..phrase.span.end).unwrap_or_default(),
        kind: phrase.kind.name(),
        value: &phrase.value,
        modifier: phrase.modifier.map(|modifier| modifier.name()),
    }
}

/// An extracted page, the bare shape.
#[derive(Serialize)]
struct ExtractItem<'a> {
    id: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<&'a str>,
    canonical_url: Option<&'a str>,
    site: Option<&'a str>,
    /// The body, a block a line.
    text: String,
}

/// The same with what the object form adds.
#[derive(Serialize)]
struct ExtractInFull<'a> {
    #[serde(flatten)]
    page: ExtractItem<'a>,
    dek: Option<&'a str>,
    /// What the page is: `page`, or what stands in its place and why.
    found: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    extractor: &'a str,
    confidence: u8,
    notes: &'a [String],
    /// Passages left out as not the article.
    dropped: usize,
}

/// `extract`: an item a page.
pub fn extract<S: Items>(page: &ExtractPage, sink: &mut S, bare: bool) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        let extraction = &row.extraction;
        let claimed = &extraction.facts;
        let item = ExtractItem {
            id: &row.id,
            url: claimed.canonical_url.as_deref(),
            title: extraction.text.title.as_deref(),
            author: extraction.text.byline.as_deref(),
            published: claimed.published.as_ref().map(words::stamp),
            modified: claimed.modified.as_ref().map(words::stamp),
            language: claimed.language.as_deref(),
            canonical_url: claimed.canonical_url.as_deref(),
            site: claimed.site.as_deref(),
            text: body(&extraction.text),
        };
        if bare {
            return sink.item(&item);
        }
        sink.item(&ExtractInFull {
            page: item,
            dek: extraction.text.dek.as_deref(),
            found: words::outcome(extraction.verdict.outcome),
            why: &extraction.verdict.why,
            extractor: &extraction.extractor,
            confidence: extraction.confidence,
            notes: &extraction.notes,
            dropped: extraction.dropped.len(),
        })
    })
}

fn body(text: &ArticleText) -> String {
    text.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}
