//! `timeline`: events in order; when, what the article says, and the sentence that proves it.
//!
//! The glyph tells the text's standing, a word tells the claim; a date is printed no more exactly than its source, and
//! where it was worked out, with the words it was worked out from.

use std::io;

use chrono::Datelike;

use super::{Block, Entry, Grid, Label, Line, Sink, Standing, timeline_foot};
use crate::model::date::{EdtfDate, Precision, Unit};
use crate::model::event::{Claim, Event, Mention, Turn};
use crate::model::span::Span;
use crate::model::timex::{Basis, EventTime};
use crate::model::version::Interval;
use crate::render::page::TimelinePage;
use crate::render::{Look, export, measure, when, words};

/// Cells of the first column.
const KEY: usize = 19;
/// Cells of the last column, at least and at most.
const ASIDE: (usize, usize) = (14, 34);
/// A shorter gap is not worth a line.
const GAP_DAYS_MIN: i64 = 7;

/// The head, the rows with the gaps between them, the foot.
pub fn lay(page: &TimelinePage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    if let Some(as_of) = page.as_of {
        let clock = if as_of.printed { "by the pages' own stamps" } else { "by our looks" };
        let text = format!("as the record stood at {} {}, {clock}", look.minute(as_of.instant), look.zone.label);
        sink.line(Line::of(Label::Heading, text))?;
    }
    if let Some(filter) = timeline_foot::filter(&page.filter) {
        sink.note(filter)?;
    }
    let events = &page.timeline.events;
    let widest = events.iter().map(|event| measure::line_width(&source(event.lead()))).max().unwrap_or(0);
    let heads = (!events.is_empty()).then_some(["WHEN", "  WHAT THE ARTICLE SAYS", "SOURCE"]);
    sink.block(Block::Grid(Grid { key: KEY, aside: widest.clamp(ASIDE.0, ASIDE.1), heads }))?;
    let mut before: Option<&Event> = None;
    let mut group = String::new();
    for event in events {
        let named = group_of(event.time());
        if named != group {
            sink.block(Block::Group(named.clone()))?;
            group = named;
        }
        if let Some(gap) = before.and_then(|before| gap(before, event)) {
            sink.block(Block::Gap(gap))?;
        }
        sink.block(Block::Entry(entry(page, event, look)))?;
        before = Some(event);
    }
    timeline_foot::lay(page, look, sink)
}

/// The year a document groups the row under; coarser dates by their own name.
fn group_of(time: &EventTime) -> String {
    match time.date.earliest() {
        Some(day) if time.precision() >= Precision::Year => when::date_in_words(EdtfDate::Unit(Unit::Year(day.year()))),
        _ => when::date_in_words(time.date),
    }
}

/// How long nothing is dated; only between rows that are both exact to the day.
fn gap(before: &Event, after: &Event) -> Option<String> {
    if before.time().precision() < Precision::Day || after.time().precision() < Precision::Day {
        return None;
    }
    let days = (after.time().date.earliest()? - before.time().date.latest()?).num_days();
    match days {
        days if days < GAP_DAYS_MIN => None,
        days if days < 60 => Some(format!("{days} days")),
        days if days < 730 => Some(format!("{} months", days * 100 / 3044)),
        days => Some(format!("{} years", days * 100 / 36525)),
    }
}

fn entry(page: &TimelinePage, event: &Event, look: &Look) -> Entry {
    let mut body = vec![sentence(page, event)];
    body.extend(disputed(page, event));
    body.extend(event.turns().iter().map(|turn| turned(event, turn, look)));
    if !event.in_latest() && !event.turns().iter().any(|turn| matches!(turn, Turn::Dropped { .. })) {
        let last = event.mentions.iter().map(|mention| mention.stood.last_stated).max();
        let last = last.map(|last| format!(" (last seen {})", look.minute(last))).unwrap_or_default();
        body.push(Line::of(Label::Mark, format!("no longer in the latest version{last}")));
    }
    let mut aside = vec![source(event.lead())];
    aside.extend(event.mentions.iter().skip(1).map(|mention| also(event, mention)));
    aside.extend(counted_from(event.time()).filter(|_| look.is_document()));
    Entry { key: row_key(event), standing: Some(Standing::of(event.in_latest())), body, aside, ..Entry::default() }
}

/// When, with what the date rests on.
pub fn row_key(event: &Event) -> Line {
    let lead = event.lead();
    let mut line = Line::new();
    line.push_date(when::in_column(event.time()), when::in_markup(event.time()));
    if event.time().basis == Basis::WorkedOut {
        let phrase = lead.sentence.get(lead.phrase.start..lead.phrase.end).unwrap_or_default();
        line.push(Label::Mark, format!(" ‹{}›", when::short_phrase(phrase)));
    }
    if event.time().year_worked_out {
        line.push(Label::Mark, " ‹year worked out›");
    }
    if event.time().anchor.is_some_and(|anchor| anchor.day_may_be_off) {
        line.push(Label::Mark, " ±1 day");
    }
    line
}

fn sentence(page: &TimelinePage, event: &Event) -> Line {
    let line = row_sentence(event);
    let outside = timeline_foot::may_fall_outside(&page.filter, event);
    if outside { line.with(Label::Mark, " ‹may fall outside›") } else { line }
}

/// The sentence with its claim.
pub fn row_sentence(event: &Event) -> Line {
    let mut line = governed(event.lead());
    for word in standing_words(event) {
        line.push(Label::Mark, format!(" ‹{word}›"));
    }
    line
}

/// The sentence, with the part that the date governs between guillemets where it is not the whole.
fn governed(mention: &Mention) -> Line {
    let (text, span) = (&*mention.sentence, mention.event_span);
    let whole = text.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
    let is_whole = span.start == 0 && span.end >= whole;
    let parts = (text.get(..span.start), text.get(span.start..span.end), text.get(span.end..));
    match parts {
        (Some(before), Some(inside), Some(after)) if !is_whole && !inside.is_empty() => {
            let phrase = Span::new(mention.phrase.start.max(span.start), mention.phrase.end.min(span.end));
            let mut line = Line::of(Label::Quote, before).with(Label::Mark, "«");
            match (
                text.get(span.start..phrase.start),
                text.get(phrase.start..phrase.end),
                text.get(phrase.end..span.end),
            ) {
                (Some(lead), Some(words), Some(rest)) if phrase.start < phrase.end => {
                    line.push(Label::Event, lead);
                    line.push(Label::Phrase, words);
                    line.push(Label::Event, rest);
                }
                _ => line.push(Label::Event, inside),
            }
            line.with(Label::Mark, "»").with(Label::Quote, after)
        }
        _ => Line::of(Label::Quote, text),
    }
}

fn standing_words(event: &Event) -> Vec<String> {
    let speaker = event.lead().claimed_by.as_deref();
    let mut out = match (event.claim, speaker) {
        (Claim::Reported, _) => Vec::new(),
        (Claim::Said, Some(speaker)) => vec![format!("said by {speaker}")],
        (Claim::Denied, Some(speaker)) => vec![format!("denied by {speaker}")],
        (claim, Some(speaker)) => vec![claim.words().to_owned(), format!("said by {speaker}")],
        (claim, None) => vec![claim.words().to_owned()],
    };
    if !event.disputes().is_empty() {
        out.push("sources differ".to_owned());
    }
    if event.time().basis == Basis::Guessed {
        out.push(export::not_stated(event.lead()));
    }
    out.extend(event.mentions.iter().filter_map(|mention| mention.by_hand.as_ref()).map(ToString::to_string));
    out.dedup();
    out
}

/// What the other sources say, each a line.
fn disputed(page: &TimelinePage, event: &Event) -> Vec<Line> {
    if event.disputes().is_empty() {
        return Vec::new();
    }
    let others = page.timeline.events.iter().filter(|other| event.disputes().contains(&other.id));
    let line = |other: &Event| {
        let mut line = Line::of(Label::Dim, "another source says ");
        if other.time().date == event.time().date {
            let lead = other.lead();
            line.push(Label::Quote, format!("«{}»", lead.event_span.of(&lead.sentence)));
        } else {
            line.push(Label::Date, when::in_column(other.time()));
        }
        line.push(Label::Dim, ": ");
        line.extend(source(other.lead()));
        line
    };
    others.map(line).collect()
}

fn turned(event: &Event, turn: &Turn, look: &Look) -> Line {
    let text = match turn {
        Turn::Dropped { when } => format!("no longer in the latest version (cut {})", look.between(*when)),
        Turn::CameTrue { when } => format!("was planned; reported {}", look.between(*when)),
        Turn::FiguresChanged { from, to, when } => {
            format!("reworded: was {from}, now {to} ({})", look.between(*when))
        }
        Turn::DateChanged { from, when } => {
            let word = date_change(from, event.time(), *when);
            format!("{word} from {} ({})", when::in_column(from), look.between(*when))
        }
        Turn::DateNow { to, when } => {
            let word = date_change(event.time(), to, *when);
            format!("{word} to {} ({})", when::in_column(to), look.between(*when))
        }
    };
    Line::of(Label::Mark, text)
}

/// What a changed date is called: what was still to come is put off or brought forward, what was past is corrected.
pub fn date_change(from: &EventTime, to: &EventTime, when: Interval) -> &'static str {
    let said = when.after.unwrap_or(when.by).date_naive();
    match (from.date.earliest(), to.date.earliest()) {
        (Some(from), Some(to)) if from > said && to > from => "postponed",
        (Some(from), Some(to)) if from > said && to < from => "brought forward",
        _ => "date corrected",
    }
}

/// `damascus-transition v1–v9 2.3`.
pub fn source(mention: &Mention) -> Line {
    let mut line = Line::of(Label::Slug, &*mention.stood.slug).with(Label::Plain, " ");
    line.push(Label::Version, words::version_range(mention.stood.version_first, mention.stood.version_last));
    line.push(Label::Plain, format!(" {}", mention.place));
    if mention.reworded {
        line.push(Label::Mark, " ≈");
    }
    line
}

/// The same as words.
pub fn source_words(mention: &Mention) -> String {
    source(mention).0.into_iter().map(|piece| piece.text).collect()
}

/// What a relative date was counted from: on paper there is nothing to ask further.
fn counted_from(time: &EventTime) -> Option<Line> {
    let from = export::rests_on(time);
    (!from.is_empty()).then(|| Line::of(Label::Dim, format!("counted from {from}")))
}

/// A further source; its date is said where it differs from the row's.
fn also(event: &Event, mention: &Mention) -> Line {
    let mut line = Line::of(Label::Dim, "also ");
    line.extend(source(mention));
    if mention.time.date != event.time().date || mention.time.clock != event.time().clock {
        line.push(Label::Date, format!(": {}", when::in_column(&mention.time)));
    }
    line
}
