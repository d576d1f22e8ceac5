//! A [`page::Page`] of typed rows becomes text, HTML, Markdown, JSON, JSON lines, CSV, a calendar or slides.
//!
//! ```text
//! Page ─ layout ─→ blocks of labelled pieces ─→ text · html · markdown
//! Page ─ json · csv ─→ items and rows for machines
//! ```
//!
//! Nothing here reads a clock, the environment or a file: the present, the zone and the width come with the [`Look`].

use std::io;

use chrono::{DateTime, FixedOffset, Offset, Utc};

pub mod page;
mod page_record;
mod page_timeline;

mod atom;
mod csv;
mod csv_coding;
mod escape;
pub(crate) mod export;
mod html;
mod ics;
mod json;
mod json_change;
mod json_digest;
mod json_event;
mod json_follow;
mod json_record;
mod json_script;
mod json_text;
mod layout;
mod markdown;
mod measure;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod timelinejs;
pub(crate) mod when;
mod words;

pub use layout::outcome_word;
use page::Page;
pub use words::counted;

/// What a page is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For a terminal or a pipe.
    Text,
    /// One self-contained file without script.
    Html,
    /// One object: `{"schema":"dateline/1","items":[…],"left_out":{…}}`.
    Json,
    /// One object a line.
    Jsonl,
    /// RFC 4180.
    Csv,
    /// GitHub-flavoured, with footnotes.
    Markdown,
    /// RFC 5545; a timeline only.
    Ics,
    /// TimelineJS3; a timeline only.
    TimelineJs,
    /// RFC 4287; `changes` only.
    Atom,
}

/// The zone in which record times are printed. It changes no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Distance from UTC.
    pub offset: FixedOffset,
    /// As printed: `UTC`, `Europe/Moscow`.
    pub label: String,
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Zone { offset: Utc.fix(), label: "UTC".to_owned() }
    }
}

/// How a page is to look; whatever a writer would otherwise have to ask the world.
#[derive(Clone, Debug)]
pub struct Look {
    /// Columns of the terminal; `usize::MAX` for a pipe: nothing is wrapped or clipped.
    pub width: usize,
    /// Colours beside the marks.
    pub colour: bool,
    /// One record a line, words instead of glyphs, no bars.
    pub plain: bool,
    /// The zone of record times.
    pub zone: Zone,
    /// The present.
    pub now: DateTime<Utc>,
    /// "2 min ago" beside times.
    pub relative_times: bool,
}

impl Look {
    /// The same look without limits of a terminal: what documents are laid out with.
    fn of_document(&self) -> Look {
        Look { width: usize::MAX, colour: false, plain: false, relative_times: false, ..self.clone() }
    }

    /// Whether it is that of a document.
    fn is_document(&self) -> bool {
        self.width == usize::MAX
    }
}

/// Whether `page` can be written as `format`.
///
/// A running text has no rows, so `show` and `extract` have no CSV form; calendars and slides are made of timelines alone.
pub fn supports(page: &Page, format: Format) -> bool {
    match format {
        Format::Csv => !matches!(page, Page::Show(_) | Page::Extract(_)),
        Format::Ics | Format::TimelineJs => matches!(page, Page::Timeline(_)),
        Format::Atom => matches!(page, Page::Changes(_)),
        _ => true,
    }
}

/// Writes `page` as `format`.
///
/// ```
/// use dateline::render::{self, Format, Look, Zone, page::{Page, VerifyPage}};
///
/// let page = Page::Verify(VerifyPage { bodies_read: true, ..VerifyPage::default() });
/// let now = chrono::DateTime::UNIX_EPOCH;
/// let look = Look { width: 80, colour: false, plain: false, zone: Zone::utc(), now, relative_times: false };
/// let mut out = Vec::new();
/// render::write(&page, Format::Text, &look, &mut out)?;
/// assert_eq!(out, b"no damage found\n");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What `out` fails with, and `InvalidInput` where [`supports`] says no.
pub fn write(page: &Page, format: Format, look: &Look, out: &mut dyn io::Write) -> io::Result<()> {
    if !supports(page, format) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this view has no form in that format"));
    }
    match format {
        Format::Text => layout::lay(page, look, &mut text::Writer::new(look, out)),
        Format::Html => {
            let mut writer = html::Writer::new(out, &layout::heading(page))?;
            layout::lay(page, &look.of_document(), &mut writer)?;
            writer.finish()
        }
        Format::Markdown => {
            let mut writer = markdown::Writer::new(out, layout::heading(page));
            layout::lay(page, &look.of_document(), &mut writer)?;
            writer.finish()
        }
        Format::Json => json::write_object(page, out),
        Format::Jsonl => json::write_lines(page, out),
        Format::Csv => csv::write(page, out),
        Format::Ics | Format::TimelineJs => {
            let Page::Timeline(page) = page else { return Ok(()) };
            if format == Format::Ics { ics::write(page, look, out) } else { timelinejs::write(page, out) }
        }
        Format::Atom => match page {
            Page::Changes(page) => atom::write(page, out),
            _ => Ok(()),
        },
    }
}
