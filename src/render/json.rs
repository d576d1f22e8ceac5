//! Pages as JSON: one object, or one object a line. Every item keeps its shape in both.
//!
//! ```text
//! {"schema":"dateline/1","tool":{"name":"dateline","version":"0.1.0"},"view":"timeline","about":{…},
//!  "items":[…],"left_out":{"count":3,"reasons":[…]}}
//! ```
//!
//! Keys are only added within `dateline/1`. Instants are RFC 3339 in UTC with `Z`; stamps of pages are as they were
//! written; offsets into texts count code points. `timex` and `extract` print bare lines in JSON lines, and `tls` a bare map
//! of dates, so that scorers and pipes stay simple.

use std::io;

use serde::Serialize;

use super::json_change;
use super::json_digest;
use super::json_event::{self, LeftOutItems};
use super::json_follow;
use super::json_record::{self, ArticleAbout};
use super::json_script::ScriptAbout;
use super::json_text;
use super::page::{Page, PairsView};

/// Name and version of the program that wrote the output.
#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// The schema's name.
pub const SCHEMA: &str = "dateline/1";

/// Takes items one by one.
pub trait Items {
    /// Takes one item.
    fn item<T: Serialize>(&mut self, item: &T) -> io::Result<()>;
}

/// Items as the elements of an array, one a line.
struct Elements<'a> {
    out: &'a mut dyn io::Write,
    first: bool,
}

impl Items for Elements<'_> {
    fn item<T: Serialize>(&mut self, item: &T) -> io::Result<()> {
        self.out.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        serde_json::to_writer(&mut *self.out, item)?;
        Ok(())
    }
}

/// Items as lines.
struct Lines<'a> {
    out: &'a mut dyn io::Write,
}

impl Items for Lines<'_> {
    fn item<T: Serialize>(&mut self, item: &T) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, item)?;
        self.out.write_all(b"\n")
    }
}

/// Writes the page as one object; items stream.
pub fn write_object(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    if let Page::Digest(page) = page {
        return json_digest::map(page, out);
    }
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"tool\":")?;
    serde_json::to_writer(&mut *out, &TOOL)?;
    write!(out, ",\"view\":\"{}\"", view(page))?;
    if let Some(about) = about(page) {
        out.write_all(b",\"about\":")?;
        serde_json::to_writer(&mut *out, &about)?;
    }
    out.write_all(b",\"items\":[")?;
    let mut elements = Elements { out: &mut *out, first: true };
    items(page, &mut elements, false)?;
    out.write_all(b"],\"left_out\":")?;
    serde_json::to_writer(&mut *out, &left_out(page))?;
    out.write_all(b"}\n")
}

/// Writes the page's items as lines.
pub fn write_lines(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    items(page, &mut Lines { out }, true)
}

fn view(page: &Page) -> &'static str {
    match page {
        Page::Recorded(_) => "record",
        Page::List(_) => "list",
        Page::Log(_) => "log",
        Page::Show(_) => "show",
        Page::Diff(_) => "diff",
        Page::Stat(_) => "stat",
        Page::Blame(_) => "blame",
        Page::Changes(_) => "changes",
        Page::Timeline(_) => "timeline",
        Page::Search(_) => "search",
        Page::Verify(_) => "verify",
        Page::Timex(_) => "timex",
        Page::Extract(_) => "extract",
        Page::Table(page) => page.view,
        Page::Digest(_) => "tls",
        Page::Pairs(page) => match page.view {
            PairsView::Diff { .. } => "timeline-diff",
            PairsView::Review => "timeline-review",
        },
        Page::Score(_) => "timeline-score",
        Page::Followed(_) => "followed",
        Page::Aliases(_) => "alias",
    }
}

fn items<S: Items>(page: &Page, sink: &mut S, bare: bool) -> io::Result<()> {
    match page {
        Page::Recorded(page) => json_record::recorded(page, sink),
        Page::List(page) => json_record::list(page, sink),
        Page::Log(page) => json_record::log(page, sink),
        Page::Show(page) => json_record::show(page, sink),
        Page::Diff(page) => json_change::diff(page, sink),
        Page::Stat(page) => json_change::stat(page, sink),
        Page::Blame(page) => json_change::blame(page, sink),
        Page::Changes(page) => json_change::changes(page, sink),
        Page::Timeline(page) => json_event::timeline(page, sink),
        Page::Search(page) => json_text::search(page, sink),
        Page::Verify(page) => json_text::verify(page, sink),
        Page::Timex(page) => json_text::timex(page, sink, bare),
        Page::Extract(page) => json_text::extract(page, sink, bare),
        Page::Table(page) => json_text::table(page, sink),
        Page::Digest(page) => json_digest::lines(page, sink),
        Page::Pairs(page) => json_event::pairs(page, sink),
        Page::Score(page) => json_event::scores(page, sink),
        Page::Followed(page) => json_follow::followed(page, sink),
        Page::Aliases(page) => json_follow::aliases(page, sink),
    }
}

/// What the items have in common.
#[derive(Serialize)]
#[serde(untagged)]
enum About<'a> {
    Article(ArticleAbout<'a>),
    Diff(Box<ScriptAbout<'a>>),
    Timeline(json_event::TimelineAbout<'a>),
    Sums(json_record::Sums<'a>),
    Verify(json_text::VerifyAbout<'a>),
    Search(json_text::SearchAbout<'a>),
}

fn about(page: &Page) -> Option<About<'_>> {
    Some(match page {
        Page::Recorded(page) => About::Sums(json_record::Sums { store: &page.store, ..Default::default() }),
        Page::List(page) => About::Sums(json_record::sums(page)),
        Page::Log(page) => About::Article(ArticleAbout::of(&page.article, page.title.as_deref())),
        Page::Show(page) => About::Article(ArticleAbout::of(&page.article, page.text.title.as_deref())),
        Page::Diff(page) => About::Diff(Box::new(ScriptAbout::of(page))),
        Page::Blame(page) => About::Article(ArticleAbout::of(&page.history.article, None)),
        Page::Timeline(page) => About::Timeline(json_event::about(page)),
        Page::Verify(page) => About::Verify(json_text::verify_about(page)),
        Page::Search(page) => About::Search(json_text::search_about(page)),
        Page::Aliases(page) => About::Article(ArticleAbout::of(&page.article, None)),
        Page::Stat(_) | Page::Changes(_) | Page::Timex(_) | Page::Extract(_) | Page::Digest(_) => return None,
        Page::Pairs(_) | Page::Score(_) | Page::Table(_) | Page::Followed(_) => return None,
    })
}

fn left_out(page: &Page) -> LeftOutItems<'_> {
    match page {
        Page::Timeline(page) => json_event::left_out(page),
        Page::Diff(page) => json_change::hidden_in_diff(page),
        Page::Changes(page) => json_change::hidden_in_changes(page),
        Page::Search(page) => LeftOutItems::more(page.more as usize),
        _ => LeftOutItems::default(),
    }
}

/// An instant as exported.
pub fn instant(instant: chrono::DateTime<chrono::Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// The code points before byte `offset` of `text`.
pub fn code_points(text: &str, offset: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < offset).count()
}
