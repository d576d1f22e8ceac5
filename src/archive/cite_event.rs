//! `cite EVENT`: a row of the timeline, by its handle: what it says, and every sentence that proves it.

use chrono::{DateTime, Utc};

use super::cite::{COLUMNS, Style};
use super::{Archive, ArchiveError, TimelineAsked};
use crate::model::event::{Event, Mention};
use crate::model::timeline::Filter;
use crate::render::export::Facts;
use crate::render::page::{TablePage, TimelinePage};
use crate::render::when;

/// Hex digits of a handle, at least: fewer tell too few events apart.
const HANDLE_DIGITS_MIN: usize = 3;

impl Archive {
    /// Whether a name is an event's handle, or the beginning of one: `E7f2…`. No slug begins with a capital.
    pub fn is_event(name: &str) -> bool {
        let digits = name.strip_prefix('E').unwrap_or_default();
        digits.len() >= HANDLE_DIGITS_MIN && digits.len() <= 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// Cites the event whose handle is, or begins with, `handle`: its sources one by one, as the record stands.
    ///
    /// # Errors
    /// No event or several are called so, or the store cannot be read.
    pub fn cite_event(&self, handle: &str, style: Style, now: DateTime<Utc>) -> Result<TablePage, ArchiveError> {
        let filter = Filter { guesses: true, ..Filter::default() };
        let timeline = self.timeline(&TimelineAsked { filter, ..TimelineAsked::default() }, now)?;
        let event = found(&timeline, handle)?;
        let mut columns = vec!["event", "when", "basis", "status", "place", "sentence"];
        columns.extend(COLUMNS);
        let mut page = TablePage::new("cite", format!("Citation of event {}", event.id), &columns);
        page.tabled = false;
        if style == Style::Plain {
            page.lines = said(&timeline, event);
        }
        for (index, mention) in event.mentions.iter().enumerate() {
            let when = when::in_words(&mention.time);
            let mut cited = self.cited_mention(&timeline, mention)?;
            cited.event = Some((event.id.to_string(), when.clone()));
            if style == Style::Plain {
                page.lines.push(String::new());
                page.lines.push(format!("source {} of {}", index + 1, event.mentions.len()));
            }
            page.lines.extend(cited.write(style));
            let (basis, status) = (when::basis_word(mention.time.basis), mention.claim.words());
            let place = mention.place.to_string();
            let own =
                [event.id.to_string(), when, basis.to_owned(), status.to_owned(), place, mention.sentence.to_string()];
            page.rows.push(own.into_iter().chain(cited.facts()).collect());
        }
        Ok(page)
    }

    /// The last version that states the sentence so, with the sentence.
    fn cited_mention(&self, timeline: &TimelinePage, mention: &Mention) -> Result<super::cite::Cited, ArchiveError> {
        let gone = || ArchiveError::NoText { slug: mention.stood.slug.to_string() };
        let article = timeline.articles.cited(mention.stood.article).ok_or_else(gone)?.article.clone();
        let versions = self.store.versions(article.id)?;
        let index =
            versions.iter().position(|version| version.number == mention.stood.version_last).ok_or_else(gone)?;
        let mut cited = self.cited(article, &versions, index)?;
        cited.quote = Some((mention.place.to_string(), mention.sentence.to_string()));
        Ok(cited)
    }
}

fn found<'a>(timeline: &'a TimelinePage, handle: &str) -> Result<&'a Event, ArchiveError> {
    let wanted = handle.to_lowercase();
    let fits = |event: &&Event| event.id.to_string().to_lowercase().starts_with(&wanted);
    let fits: Vec<&Event> = timeline.timeline.events.iter().filter(fits).collect();
    match fits.as_slice() {
        [event] => Ok(event),
        [] => Err(ArchiveError::NoEvent { name: handle.to_owned() }),
        _ => {
            let fits = fits.iter().map(|event| event.id.to_string()).collect();
            Err(ArchiveError::ManyEvents { name: handle.to_owned(), fits })
        }
    }
}

/// What the event is, before its sources.
fn said(timeline: &TimelinePage, event: &Event) -> Vec<String> {
    let facts = Facts::of(timeline, event);
    let mut lines = vec![format!("event {}, {}: {}", event.id, when::in_words(event.time()), facts.headline())];
    let dated = format!("date {}", facts.basis);
    let anchor = if facts.anchor.is_empty() { String::new() } else { format!(", counted from {}", facts.anchor) };
    lines.push(format!("{dated}{anchor}"));
    lines
}
