//! What every export of a timeline says of a row, in words: its claim, by whom, what the date rests on, and its sources.

use super::layout::source_words;
use super::page::TimelinePage;
use super::{when, words};
use crate::model::event::{Claim, Event, Mention};
use crate::model::timex::{Anchor, Basis, EventTime};

/// The words of one row.
pub struct Facts<'a> {
    event: &'a Event,
    /// What the sentence claims.
    pub status: &'static str,
    /// By whom; empty where nobody is named.
    pub claimed_by: &'a str,
    /// How its date was had.
    pub basis: String,
    /// What the date was counted from; empty where the words alone say it.
    pub anchor: String,
    /// When the page says it was published; empty where it does not.
    pub published_at: String,
    sources: Vec<String>,
}

impl<'a> Facts<'a> {
    /// Reads a row.
    pub fn of(page: &'a TimelinePage, event: &'a Event) -> Self {
        let lead = event.lead();
        let source = |mention: &crate::model::event::Mention| {
            let url = page.articles.cited(mention.stood.article).and_then(|cited| cited.article.url.as_deref());
            let words = source_words(mention);
            url.map_or_else(|| words.clone(), |url| format!("{words} {url}"))
        };
        Facts {
            event,
            status: event.claim.words(),
            claimed_by: lead.claimed_by.as_deref().unwrap_or_default(),
            basis: basis(event),
            anchor: rests_on(event.time()),
            published_at: page.articles.published_at(lead).unwrap_or_default(),
            sources: event.mentions.iter().map(source).collect(),
        }
    }

    /// What the date governs, with the claim behind it where it is not simply reported.
    pub fn headline(&self) -> String {
        let lead = self.event.lead();
        let span = lead.event_span.of(&lead.sentence);
        let mut marks = Vec::new();
        if self.event.claim != Claim::Reported {
            let by = if self.claimed_by.is_empty() { String::new() } else { format!(" by {}", self.claimed_by) };
            marks.push(format!("{}{by}", self.status));
        }
        if !self.event.disputes().is_empty() {
            marks.push("sources differ".to_owned());
        }
        if !self.event.in_latest() {
            marks.push("no longer in the latest version".to_owned());
        }
        if marks.is_empty() { span.to_owned() } else { format!("{span} ‹{}›", marks.join("; ")) }
    }

    /// Everything else, a line each.
    pub fn lines(&self) -> Vec<String> {
        let said = |name: &str, value: &str| (!value.is_empty()).then(|| format!("{name}: {value}"));
        let named = [
            said("status", self.status),
            said("claimed by", self.claimed_by),
            said("date", &self.basis),
            said("counted from", &self.anchor),
            said("published at", &self.published_at),
        ];
        named.into_iter().flatten().chain(self.sources.iter().map(|source| format!("source: {source}"))).collect()
    }
}

/// `worked out, year worked out`.
pub fn basis(event: &Event) -> String {
    let word = when::basis_word(event.time().basis);
    let guessed = if event.time().basis == Basis::Guessed { not_stated(event.lead()) } else { String::new() };
    let guessed = if guessed.is_empty() { guessed } else { format!(", {guessed}") };
    let year = if event.time().year_worked_out { ", year worked out" } else { "" };
    let hand = event.mentions.iter().find_map(|mention| mention.by_hand.as_ref());
    let hand = hand.map(|hand| format!(", {hand}")).unwrap_or_default();
    format!("{word}{year}{guessed}{hand}")
}

/// That a row is a guess, and why.
pub fn not_stated(lead: &Mention) -> String {
    let why = lead.doubt.map(|why| format!(": {why}")).unwrap_or_default();
    format!("day of the event not stated{why}")
}

/// What a time was counted from: a date that the text names, the anchor, or by way of the one from the other; empty
/// where the words alone say it.
pub fn rests_on(time: &EventTime) -> String {
    let named = time.counted_from.map(|date| format!("{date} (named in the text)"));
    named.into_iter().chain(time.anchor.as_ref().map(anchor)).collect::<Vec<_>>().join(", ")
}

fn anchor(anchor: &Anchor) -> String {
    let off = if anchor.day_may_be_off { ", ±1 day" } else { "" };
    format!("{} ({}{off})", anchor.day, when::anchor_word(anchor.basis))
}

/// What the whole is called.
pub fn title(page: &TimelinePage) -> String {
    page.about.as_ref().map_or_else(|| "Timeline".to_owned(), |about| format!("Timeline: {}", about.query))
}

/// `12 events · 3 articles, 9 versions read`.
pub fn sums(page: &TimelinePage) -> String {
    let timeline = &page.timeline;
    format!(
        "{} · {}, {} read",
        words::counted(timeline.events.len(), "event"),
        words::counted(timeline.articles, "article"),
        words::counted(timeline.versions, "version")
    )
}
