//! A capture: one look at a source. Immutable; every look is one, also those that found nothing new.

use std::fmt;

use chrono::{DateTime, Utc};

use super::address::ArticleId;
use super::article::PageFacts;
use super::digest::Digest;
use super::stamp::Stamp;

/// Who vouches for the instant of a capture. Never upgraded, always printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// dateline itself fetched it.
    Fetched,
    /// The name of the file it was read from.
    FileName,
    /// The user's word (`--captured`).
    Stated,
    /// Read from a pipe or a bare file; the instant is that of reading.
    Read,
    /// An archive: `web.archive.org`, or the name of a WARC file.
    Archive(String),
}

impl fmt::Display for Witness {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Witness::Fetched => out.write_str("fetched by us"),
            Witness::FileName => out.write_str("file name"),
            Witness::Stated => out.write_str("stated by user"),
            Witness::Read => out.write_str("time of reading"),
            Witness::Archive(name) => out.write_str(name),
        }
    }
}

/// What a look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// An article's page.
    Page,
    /// The server said that nothing changed (HTTP 304).
    NotModified,
    /// A bot wall, paywall, consent page or login instead of the article.
    Blocked,
    /// Gone (HTTP 404, 410, or a page that says so).
    Gone,
    /// A redirect to a home page.
    Redirected,
    /// A body that ends too early.
    Truncated,
    /// A body in which no article was found.
    NoArticle,
    /// No answer.
    Failed,
}

/// What a look found, and by what that was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What.
    pub outcome: Outcome,
    /// Why it is no article's page, in a few words ("status 403", "a paywall stands in the article's place"); empty for a page.
    pub why: String,
}

impl Verdict {
    /// An article's page.
    pub const fn page() -> Self {
        Verdict { outcome: Outcome::Page, why: String::new() }
    }
}

impl Default for Verdict {
    fn default() -> Self {
        Verdict::page()
    }
}

/// What a server said with a body, or what an archive says that it said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The headers that are kept, names in lower case; never a cookie or an authorization.
    pub headers: Vec<(String, String)>,
    /// The address that was asked.
    pub asked: String,
    /// The address that answered, after redirects.
    pub url: String,
}

impl Answer {
    /// A header's value; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// How many bytes the body was to have; none where it was packed for the way, or where the answer does not say.
    pub fn announced_length(&self) -> Option<usize> {
        let is_packed = self.header("content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"));
        self.header("content-length").filter(|_| !is_packed)?.trim().parse().ok()
    }
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// A web page.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text.
    Text,
}

/// What is told about an article from outside its body: by the user, `origin.json` or an HTTP answer.
///
/// It is kept with the capture, so that a later extractor reads the same page with the same knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The article's address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// Its headline.
    pub title: Option<String>,
    /// Charset of the HTTP header, where there was one.
    pub charset: Option<String>,
    /// What the server answered, where one did.
    pub answer: Option<Answer>,
    /// Why no body came, where none did.
    pub trouble: Option<String>,
}

/// What came with a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// A body, of whatever kind of page.
    Body,
    /// Word that the body of this digest, seen before, still stands (HTTP 304, a WARC revisit).
    Same(Digest),
    /// No body.
    Nothing {
        /// What that means.
        outcome: Outcome,
        /// Why, in a few words.
        why: String,
    },
}

/// A look before it has found its article: what `capture` hands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What the user named: a path, an address, `-`.
    pub source: String,
    /// What the article would be called if nothing better is known: folder or file name.
    pub name: String,
    /// When somebody looked.
    pub captured_at: DateTime<Utc>,
    /// Who vouches for that.
    pub witness: Witness,
    /// How the body is written.
    pub media: Media,
    /// What is told about it from outside.
    pub told: Told,
    /// What came.
    pub came: Came,
    /// The bytes as received (a `.gz` file is unpacked: the file is the container, the page the evidence).
    pub body: Vec<u8>,
}

/// A stored capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// SHA-256 of article, instant, outcome and body digest: the same look again is the same capture.
    pub id: Digest,
    /// Whose it is.
    pub article: ArticleId,
    /// When somebody looked.
    pub captured_at: DateTime<Utc>,
    /// Who vouches for that.
    pub witness: Witness,
    /// What came: a page of whatever kind, or none.
    pub outcome: Outcome,
    /// What the current rules find in the page that came.
    pub verdict: Verdict,
    /// How the body is written.
    pub media: Media,
    /// What was told from outside.
    pub told: Told,
    /// SHA-256 of the bytes as received; none where there was no body.
    pub body: Option<Digest>,
    /// Digest of the article text that the current extractor reads in it.
    pub text: Option<Digest>,
    /// What the page says of itself, as the current extractor reads it.
    pub facts: PageFacts,
}

impl Capture {
    /// What the look found: what came and, where it was a page, what kind of page it is.
    pub fn found(&self) -> Outcome {
        if self.outcome == Outcome::Page { self.verdict.outcome } else { self.outcome }
    }

    /// What was told of the body that this look confirms or brought: "not modified" is no answer about the page itself.
    pub fn told_of_body(&self) -> Told {
        let answer = self.told.answer.clone().filter(|_| self.outcome == Outcome::Page);
        Told { answer, ..self.told.clone() }
    }

    /// The id of a look: article, instant (µs), outcome and body decide it.
    pub fn id_of(article: ArticleId, captured_at: DateTime<Utc>, outcome: Outcome, body: Option<Digest>) -> Digest {
        let body = body.map(|digest| digest.0);
        let body: &[u8] = body.as_ref().map_or(&[], |bytes| bytes.as_slice());
        Digest::of_fields(&[&article.0, &captured_at.timestamp_micros().to_be_bytes(), &[outcome as u8], body])
    }
}
