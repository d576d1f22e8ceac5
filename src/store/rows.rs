//! Shapes in which the model's values stand in rows: words for enumerations, JSON for what is never searched.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Changed, StoreError};
use crate::model::article::{ArticleText, Block, BlockKind, PageFacts};
use crate::model::capture::{Answer, Media, Outcome, Told, Verdict, Witness};
use crate::model::change::{Change, ChangeKind, Ground, Passage};
use crate::model::document::{Place, Role};
use crate::model::stamp::{Moment, Stamp, StampSource};

/// A value of an enumeration and the word it is stored as.
macro_rules! words {
    ($write:ident, $read:ident, $kind:ty, $($value:path = $word:literal),+ $(,)?) => {
        pub(super) fn $write(value: $kind) -> &'static str {
            match value { $($value => $word),+ }
        }
        pub(super) fn $read(word: &str) -> Option<$kind> {
            match word { $($word => Some($value),)+ _ => None }
        }
    };
}

words!(
    outcome_word,
    outcome_of,
    Outcome,
    Outcome::Page = "page",
    Outcome::NotModified = "not-modified",
    Outcome::Blocked = "blocked",
    Outcome::Gone = "gone",
    Outcome::Redirected = "redirected",
    Outcome::Truncated = "truncated",
    Outcome::NoArticle = "no-article",
    Outcome::Failed = "failed"
);
words!(media_word, media_of, Media, Media::Html = "html", Media::Markdown = "markdown", Media::Text = "text");
words!(
    block_word,
    block_of,
    BlockKind,
    BlockKind::Paragraph = "p",
    BlockKind::Heading = "h",
    BlockKind::ListItem = "li",
    BlockKind::Quote = "quote",
    BlockKind::Note = "note"
);
words!(
    source_word,
    source_of,
    StampSource,
    StampSource::User = "user",
    StampSource::Origin = "origin",
    StampSource::JsonLd = "json-ld",
    StampSource::Meta = "meta",
    StampSource::TimeElement = "time",
    StampSource::Url = "url",
    StampSource::Visible = "visible",
    StampSource::Updated = "updated"
);

/// Who vouches, as two columns.
pub(super) fn witness_columns(witness: &Witness) -> (&'static str, Option<&str>) {
    match witness {
        Witness::Fetched => ("fetched", None),
        Witness::FileName => ("file-name", None),
        Witness::Stated => ("stated", None),
        Witness::Read => ("read", None),
        Witness::Archive(name) => ("archive", Some(name)),
    }
}

pub(super) fn witness_of(word: &str, name: Option<String>) -> Option<Witness> {
    match word {
        "fetched" => Some(Witness::Fetched),
        "file-name" => Some(Witness::FileName),
        "stated" => Some(Witness::Stated),
        "read" => Some(Witness::Read),
        "archive" => name.map(Witness::Archive),
        _ => None,
    }
}

/// µs since 1970 UTC to an instant; out of range only in a damaged row.
pub(super) fn instant(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
struct StoredStamp(String, String);

impl StoredStamp {
    fn of(stamp: &Stamp) -> StoredStamp {
        let written = match stamp.moment {
            Moment::Day(day) => day.to_string(),
            Moment::Local(time) => time.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
            Moment::Instant(instant) => instant.to_rfc3339(),
        };
        StoredStamp(written, source_word(stamp.source).to_owned())
    }

    fn read(&self) -> Option<Stamp> {
        Some(Stamp { moment: Moment::parse(&self.0)?, source: source_of(&self.1)? })
    }
}

#[derive(Serialize, Deserialize)]
struct StoredTold {
    url: Option<String>,
    published: Option<StoredStamp>,
    title: Option<String>,
    charset: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<StoredAnswer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredAnswer {
    status: u16,
    headers: Vec<(String, String)>,
    asked: String,
    url: String,
}

/// What is not there is not written: there is a row a look.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredFacts {
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<StoredStamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<StoredStamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    live_blog: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct StoredText {
    title: Option<String>,
    dek: Option<String>,
    byline: Option<String>,
    body: Vec<(String, String)>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredChange {
    kinds: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<(String, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decided_by: Vec<(String, String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    matches_no_edit: bool,
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("strings, lists and options always serialise")
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str, what: &str) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Unreadable { what: what.to_owned(), problem: error.to_string() })
}

pub(super) fn told_json(told: &Told) -> String {
    json(&StoredTold {
        url: told.url.clone(),
        published: told.published.as_ref().map(StoredStamp::of),
        title: told.title.clone(),
        charset: told.charset.clone(),
        answer: told.answer.clone().map(|answer| StoredAnswer {
            status: answer.status,
            headers: answer.headers,
            asked: answer.asked,
            url: answer.url,
        }),
        trouble: told.trouble.clone(),
    })
}

pub(super) fn told_of(text: &str) -> Result<Told, StoreError> {
    let stored: StoredTold = parse(text, "what was told of a capture")?;
    let published = stored.published.as_ref().and_then(StoredStamp::read);
    let answer = stored.answer.map(|answer| Answer {
        status: answer.status,
        headers: answer.headers,
        asked: answer.asked,
        url: answer.url,
    });
    Ok(Told {
        url: stored.url,
        published,
        title: stored.title,
        charset: stored.charset,
        answer,
        trouble: stored.trouble,
    })
}

/// What the page says of itself, and what it was found to be.
pub(super) fn facts_json(facts: &PageFacts, verdict: &Verdict) -> String {
    let facts = facts.clone();
    let verdict =
        (*verdict != Verdict::page()).then(|| (outcome_word(verdict.outcome).to_owned(), verdict.why.clone()));
    json(&StoredFacts {
        published: facts.published.as_ref().map(StoredStamp::of),
        modified: facts.modified.as_ref().map(StoredStamp::of),
        canonical_url: facts.canonical_url,
        site: facts.site,
        language: facts.language,
        captions: facts.captions,
        live_blog: facts.live_blog,
        verdict,
    })
}

pub(super) fn facts_of(text: &str) -> Result<(PageFacts, Verdict), StoreError> {
    let stored: StoredFacts = parse(text, "the facts of a page")?;
    let verdict = stored.verdict.and_then(|(word, why)| Some(Verdict { outcome: outcome_of(&word)?, why }));
    let facts = PageFacts {
        published: stored.published.as_ref().and_then(StoredStamp::read),
        modified: stored.modified.as_ref().and_then(StoredStamp::read),
        canonical_url: stored.canonical_url,
        site: stored.site,
        language: stored.language,
        captions: stored.captions,
        live_blog: stored.live_blog,
    };
    Ok((facts, verdict.unwrap_or_default()))
}

pub(super) fn text_json(text: &ArticleText) -> String {
    let body = text.body.iter().map(|block| (block_word(block.kind).to_owned(), block.text.clone())).collect();
    json(&StoredText { title: text.title.clone(), dek: text.dek.clone(), byline: text.byline.clone(), body })
}

pub(super) fn text_of(text: &str) -> Result<ArticleText, StoreError> {
    let stored: StoredText = parse(text, "an article's text")?;
    let block = |(kind, text): (String, String)| Block { kind: block_of(&kind).unwrap_or(BlockKind::Paragraph), text };
    let body = stored.body.into_iter().map(block).collect();
    Ok(ArticleText { title: stored.title, dek: stored.dek, byline: stored.byline, body })
}

pub(super) fn changed_json(changed: &Changed) -> String {
    let kinds: Vec<&str> = changed.kinds.iter().map(|kind| kind.word()).collect();
    json(&(&changed.differ, &changed.words, kinds, changed.undeclared))
}

/// None where an older program wrote something else: it is worked out anew.
pub(super) fn changed_of(text: &str) -> Option<Changed> {
    let (differ, words, kinds, undeclared): (String, _, Vec<String>, _) = serde_json::from_str(text).ok()?;
    let kinds = kinds.iter().map(|word| kind_of(word)).collect::<Option<_>>()?;
    Some(Changed { differ, words, kinds, undeclared })
}

pub(super) fn changes_json(changes: &[Change]) -> String {
    let passage = |passage: &Passage| (passage.place.to_string(), passage.text.clone());
    let ground = |ground: &Ground| (ground.kind.word().to_owned(), ground.old.clone(), ground.new.clone());
    let stored: Vec<StoredChange> = changes
        .iter()
        .map(|change| StoredChange {
            kinds: change.kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            old: change.old.as_ref().map(passage),
            new: change.new.as_ref().map(passage),
            decided_by: change.decided_by.iter().map(ground).collect(),
            note: change.note.map(|place| place.to_string()),
            matches_no_edit: change.matches_no_edit,
        })
        .collect();
    json(&stored)
}

pub(super) fn changes_of(text: &str) -> Result<Vec<Change>, StoreError> {
    let stored: Vec<StoredChange> = parse(text, "the changes of a version")?;
    let passage = |(place, text): (String, String)| place_of(&place).map(|place| Passage { place, text });
    let ground = |(word, old, new): (String, String, String)| Some(Ground { kind: kind_of(&word)?, old, new });
    let change = |stored: StoredChange| Change {
        kinds: stored.kinds.iter().filter_map(|word| kind_of(word)).collect(),
        old: stored.old.and_then(passage),
        new: stored.new.and_then(passage),
        decided_by: stored.decided_by.into_iter().filter_map(ground).collect(),
        note: stored.note.as_deref().and_then(place_of),
        matches_no_edit: stored.matches_no_edit,
    };
    Ok(stored.into_iter().map(change).collect())
}

fn kind_of(word: &str) -> Option<ChangeKind> {
    ChangeKind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// Reads a place as it prints.
pub(super) fn place_of(text: &str) -> Option<Place> {
    let head = |role| Some(Place { role, paragraph: 0, sentence: 1 });
    match text {
        "title" => head(Role::Title),
        "dek" => head(Role::Dek),
        "byline" => head(Role::Byline),
        _ => {
            let (paragraph, sentence) = text.split_once('.')?;
            Some(Place { role: Role::Body, paragraph: paragraph.parse().ok()?, sentence: sentence.parse().ok()? })
        }
    }
}
