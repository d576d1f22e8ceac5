//! What a view shows: typed rows, before any layout. The archive fills a page, a face hands it to a writer.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

pub use super::page_record::{AliasPage, AliasRow, FollowedPage, JoinedRow, RecordPage, RecordRow, Recorded};
pub use super::page_timeline::{
    DigestDate, DigestLine, DigestPage, PairRow, PairsPage, PairsView, ScoreLine, ScorePage, Together,
};
use crate::model::address::ArticleId;
use crate::model::article::{ArticleText, Dropped, PageFacts};
use crate::model::capture::{Capture, Outcome, Witness};
use crate::model::change::{Change, ChangeKind};
use crate::model::digest::Digest;
use crate::model::document::{Document, Place};
use crate::model::edit::Comparison;
use crate::model::event::Mention;
use crate::model::history::History;
use crate::model::stamp::Stamp;
use crate::model::timeline::{Filter, Timeline};
use crate::model::timex::{AnchorBasis, Timex};
use crate::model::version::{Article, Interval, Version};

/// One view, ready for any writer.
#[derive(Clone, Debug)]
pub enum Page {
    /// `record`
    Recorded(RecordPage),
    /// `list`
    List(ListPage),
    /// `log`
    Log(Box<LogPage>),
    /// `show`
    Show(Box<ShowPage>),
    /// `diff`
    Diff(Box<DiffPage>),
    /// `diff --stat`
    Stat(StatPage),
    /// `blame`
    Blame(Box<BlamePage>),
    /// `changes`
    Changes(ChangesPage),
    /// `timeline`
    Timeline(Box<TimelinePage>),
    /// `search`
    Search(SearchPage),
    /// `verify`
    Verify(VerifyPage),
    /// `timex`
    Timex(TimexPage),
    /// `extract`
    Extract(ExtractPage),
    /// The desk's short answers: `cite`, `note`, `backup`, `export`, `rm`, `paths`, `config`
    Table(TablePage),
    /// `tls`
    Digest(DigestPage),
    /// `timeline --diff`, `timeline --review`
    Pairs(Box<PairsPage>),
    /// `timeline --score`
    Score(ScorePage),
    /// `follow`, `list --followed`
    Followed(FollowedPage),
    /// `alias`
    Aliases(AliasPage),
}

/// `list`: a row an article.
#[derive(Clone, Debug, Default)]
pub struct ListPage {
    /// The rows.
    pub rows: Vec<ListRow>,
    /// How many articles the archive holds.
    pub articles: u32,
    /// How many versions they have.
    pub versions: u32,
    /// Bytes of the store on disk; none in memory.
    pub store_bytes: Option<u64>,
    /// Where the store is.
    pub store: String,
}

/// A row of `list`.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// The article.
    pub article: Article,
    /// Its latest headline.
    pub title: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// How many versions it has.
    pub versions: u32,
    /// Words changed by each version after the first, oldest first.
    pub sizes: Vec<u32>,
    /// When the latest version was first seen.
    pub changed_at: DateTime<Utc>,
    /// The last look, and what it found.
    pub looked_at: (DateTime<Utc>, Outcome),
}

/// `log`: an article's versions, the newest first.
#[derive(Clone, Debug)]
pub struct LogPage {
    /// The article.
    pub article: Article,
    /// Its latest headline.
    pub title: Option<String>,
    /// A row a version, the newest first.
    pub rows: Vec<LogRow>,
    /// Looks that found no article text: blocked, gone, failed …; with `every_look` all of them; the newest first.
    pub other_looks: Vec<Capture>,
    /// What people remarked, and what they took out.
    pub remarks: Vec<String>,
    /// With `--looks`.
    pub every_look: bool,
    /// With `-p`: print each version's diff.
    pub with_diffs: bool,
    /// With `-S`: the lives of the sentences that hold these words.
    pub history: Option<History>,
}

/// A row of `log`.
#[derive(Clone, Debug)]
pub struct LogRow {
    /// The version.
    pub version: Version,
    /// Who vouches for its first capture.
    pub witness: Witness,
    /// Between which two looks it came.
    pub when: Interval,
    /// Words added and removed against the version before; none for the first.
    pub delta: Option<(u32, u32)>,
    /// What changed against the version before.
    pub changes: Vec<Change>,
    /// The text changed though the page's "modified" stamp did not.
    pub stamp_stood_still: bool,
    /// The comparison itself and both texts, with `-p`.
    pub diff: Option<Box<DiffPage>>,
}

/// What of a version `show` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowPart {
    /// The text with its facts.
    Text,
    /// The facts alone.
    Facts,
    /// What was left out as debris, with the rule.
    Dropped,
}

/// `show`: one version.
#[derive(Clone, Debug)]
pub struct ShowPage {
    /// The article.
    pub article: Article,
    /// The version, with the page's facts.
    pub version: Version,
    /// Who vouches for its first capture.
    pub witness: Witness,
    /// Digest of the body first seen with it, in full.
    pub body: Option<String>,
    /// Its text.
    pub text: ArticleText,
    /// What was left out.
    pub dropped: Vec<Dropped>,
    /// The extractor that read it.
    pub extractor: String,
    /// What to print.
    pub part: ShowPart,
}

/// One side of a diff.
#[derive(Clone, Debug)]
pub struct Side {
    /// `v2`, or a file's name.
    pub label: String,
    /// When it was captured, where known.
    pub captured_at: Option<DateTime<Utc>>,
    /// Its text.
    pub document: Document,
    /// What its page says of itself.
    pub facts: PageFacts,
}

/// How a diff is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffStyle {
    /// Two columns instead of marks in the line.
    pub side_by_side: bool,
    /// Unchanged sentences shown round each change.
    pub context: usize,
    /// Also typography and boilerplate.
    pub all: bool,
}

/// `diff`: what changed between two texts.
#[derive(Clone, Debug)]
pub struct DiffPage {
    /// The article's slug, or the two files.
    pub subject: String,
    /// The old side.
    pub old: Side,
    /// The new side.
    pub new: Side,
    /// What changed.
    pub comparison: Comparison,
    /// Words added and removed.
    pub delta: (u32, u32),
    /// Between which two looks old became new: the last look at old, the first at new; none for two files.
    pub when: Option<Interval>,
    /// How to show it.
    pub style: DiffStyle,
    /// How a selector was read ("@2025-10-15T14:00 → v2, recorded 13:40 UTC"), where it needs saying.
    pub readings: Vec<String>,
}

/// `diff --stat`: a row a pair of neighbours, then the whole.
#[derive(Clone, Debug)]
pub struct StatPage {
    /// The article's slug, or the two files.
    pub subject: String,
    /// The pairs.
    pub rows: Vec<DiffPage>,
}

/// `blame`: which version brought each sentence.
#[derive(Clone, Debug)]
pub struct BlamePage {
    /// The article with all its versions and lives.
    pub history: History,
    /// Index of the version shown.
    pub version: usize,
    /// Show instead the sentences that were cut.
    pub removed: bool,
    /// Only sentences that hold these words, in any case.
    pub words: Option<String>,
}

/// `changes`: what changed lately, over all articles.
#[derive(Clone, Debug, Default)]
pub struct ChangesPage {
    /// The rows, the newest first.
    pub rows: Vec<ChangeRow>,
    /// What the view hides, by kind.
    pub hidden: Vec<(ChangeKind, u32)>,
    /// Earlier versions whose changes lie beyond the limit.
    pub more: u32,
}

/// A row of `changes`.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// The article's slug.
    pub slug: String,
    /// The article's address.
    pub url: Option<String>,
    /// Whose page it is, without `www.`.
    pub host: Option<String>,
    /// From which version to which.
    pub versions: (u32, u32),
    /// Between which two looks.
    pub when: Interval,
    /// The page's own "modified" did not tell of it.
    pub stamp_stood_still: bool,
    /// The change.
    pub change: Change,
}

/// `timeline`: events in order.
#[derive(Clone, Debug)]
pub struct TimelinePage {
    /// The rows and what was left out.
    pub timeline: Timeline,
    /// What was asked for.
    pub filter: Filter,
    /// The record as it stood then, where asked.
    pub as_of: Option<AsOf>,
    /// Rows that a digest left out.
    pub more: usize,
    /// What the articles were searched for, where they were.
    pub about: Option<About>,
    /// The rows were drawn by lot from so many, to be judged by hand.
    pub drawn_from: Option<usize>,
    /// The articles the rows draw on, for exports. An article that is missing here is named by its slug alone.
    pub articles: Citations,
}

/// `--about`: what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The query.
    pub query: String,
    /// How many articles hold it.
    pub articles: u32,
    /// How many of them were read, those that hold most of it.
    pub read: u32,
}

/// An article as an export cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The article.
    pub article: Article,
    /// Its latest headline.
    pub title: Option<String>,
    /// When its first version's page says it was published.
    pub published: Option<Stamp>,
    /// Its versions: what a citation pins.
    pub versions: Vec<CitedVersion>,
    /// The language (BCP 47) of its latest version, where its page says one.
    pub language: Option<String>,
}

/// A version as an export cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitedVersion {
    /// Its ordinal.
    pub number: u32,
    /// When it was first seen.
    pub first_seen: DateTime<Utc>,
    /// The digest of its text.
    pub text: Digest,
}

impl From<&Version> for CitedVersion {
    fn from(version: &Version) -> Self {
        CitedVersion { number: version.number, first_seen: version.first_seen, text: version.text }
    }
}

/// The articles that rows draw on, by id.
#[derive(Clone, Debug, Default)]
pub struct Citations(BTreeMap<ArticleId, Cited>);

impl Citations {
    /// Of these articles.
    pub fn of(cited: impl IntoIterator<Item = Cited>) -> Self {
        Citations(cited.into_iter().map(|cited| (cited.article.id, cited)).collect())
    }

    /// What is cited of the article `id`.
    pub fn cited(&self, id: ArticleId) -> Option<&Cited> {
        self.0.get(&id)
    }

    /// All, by slug.
    pub fn by_slug(&self) -> Vec<&Cited> {
        let mut all: Vec<&Cited> = self.0.values().collect();
        all.sort_by_key(|cited| &cited.article.slug);
        all
    }

    /// When the article of `mention` says it was published, as it was written; else the anchor that stood for it.
    pub fn published_at(&self, mention: &Mention) -> Option<String> {
        let stamp = self.cited(mention.stood.article).and_then(|cited| cited.published.as_ref());
        let anchor = mention.time.anchor.filter(|anchor| anchor.basis == AnchorBasis::Published);
        let anchor = anchor.map(|anchor| match anchor.time {
            Some(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
            None => anchor.day.to_string(),
        });
        stamp.map(super::words::stamp).or(anchor)
    }
}

/// `--as-of T`: which record is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The instant.
    pub instant: DateTime<Utc>,
    /// By the pages' own stamps instead of our looks.
    pub printed: bool,
}

/// `search`: hits, grouped by the life of the sentence.
#[derive(Clone, Debug, Default)]
pub struct SearchPage {
    /// What was asked.
    pub query: String,
    /// The hits.
    pub rows: Vec<SearchRow>,
    /// Articles and versions searched.
    pub searched: (u32, u32),
    /// Hits beyond the limit.
    pub more: u32,
}

/// A distinct sentence that holds the words.
#[derive(Clone, Debug)]
pub struct SearchRow {
    /// The article's slug.
    pub slug: String,
    /// Where it stands in the last version that has it.
    pub place: Place,
    /// The versions that have it, as ranges of numbers.
    pub versions: Vec<(u32, u32)>,
    /// Whether the latest version has it.
    pub in_latest: bool,
    /// The sentence, verbatim.
    pub sentence: String,
    /// The words found; byte ranges into the sentence.
    pub hits: Vec<(usize, usize)>,
}

/// `verify`: what was checked and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct VerifyPage {
    /// What was checked and how many of it, in order.
    pub checked: Vec<(String, u64)>,
    /// The bodies were read and compared with their digests.
    pub bodies_read: bool,
    /// Links of the chain of captures and the digest over all of them: to be kept somewhere else.
    pub head: Option<(u64, String)>,
    /// What is wrong, and what it touches.
    pub findings: Vec<Finding>,
}

/// One damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it touches: `body 6b15946`, `capture 124b339 of putin-sharaa-moscow`.
    pub subject: String,
    /// What is wrong with it.
    pub problem: String,
}

/// `timex`: the dated phrases of texts.
#[derive(Clone, Debug, Default)]
pub struct TimexPage {
    /// The texts.
    pub documents: Vec<TimexDocument>,
}

/// A text with its dated phrases.
#[derive(Clone, Debug)]
pub struct TimexDocument {
    /// Its name.
    pub id: String,
    /// The text, verbatim.
    pub text: String,
    /// The day it was counted from, where given.
    pub dct: Option<NaiveDate>,
    /// The phrases, in order.
    pub phrases: Vec<Timex>,
}

/// `extract`: what the extractor reads from pages.
#[derive(Clone, Debug, Default)]
pub struct ExtractPage {
    /// The pages.
    pub rows: Vec<ExtractRow>,
}

/// A page as read.
#[derive(Clone, Debug)]
pub struct ExtractRow {
    /// The file's name up to its first dot.
    pub id: String,
    /// What was read.
    pub extraction: crate::model::article::Extraction,
}

/// Rows of words under named columns, and lines below: a short answer of one of the desk's verbs.
#[derive(Clone, Debug)]
pub struct TablePage {
    /// The verb.
    pub view: &'static str,
    /// What a document is called.
    pub heading: String,
    /// Names of the columns; keys in JSON.
    pub columns: Vec<&'static str>,
    /// The rows; each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// Whether people see the rows; machines always do.
    pub tabled: bool,
    /// What else is said, a line each.
    pub lines: Vec<String>,
}

impl TablePage {
    /// A page without rows.
    pub fn new(view: &'static str, heading: String, columns: &[&'static str]) -> Self {
        let columns = columns.to_vec();
        TablePage { view, heading, columns, rows: Vec::new(), tabled: true, lines: Vec::new() }
    }
}

/// An instant as the desk's answers print it.
pub trait Zoned {
    /// `2025-10-15T16:05:00Z`: evidence is quoted in UTC, whatever zone the reader is in.
    fn zoned(&self) -> String;
}

impl Zoned for DateTime<Utc> {
    fn zoned(&self) -> String {
        self.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}
