//! Under a timeline: the sums, the legend of the signs it used, and what was left out, by reason.

use std::io;

use chrono::NaiveDate;

use super::{Block, Label, Line, Sink};
use crate::model::event::Event;
use crate::model::timeline::{Filter, LeftOut, Reason};
use crate::model::timex::{Basis, Clock, Unanchored};
use crate::render::page::{Cited, TimelinePage};
use crate::render::{Look, when, words};

/// Examples of rules under "no events".
const RULES_MAX: usize = 5;

/// What was asked for, echoed.
pub fn filter(filter: &Filter) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(filter.since.map(|day| format!("since {day}")));
    parts.extend(filter.until.map(|day| format!("until the end of {day}")));
    parts.extend(filter.precision_min.map(|precision| format!("at least to the {}", when::precision_word(precision))));
    parts.extend(filter.words.as_ref().map(|words| format!("with “{words}”")));
    if filter.strictly_within {
        parts.push("strictly within".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Sums, legend, what was left out.
pub fn lay(page: &TimelinePage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let timeline = &page.timeline;
    let shown = timeline.events.len();
    let events = match page.more {
        0 => words::counted(shown, "event"),
        more => {
            let all = words::counted(shown + more, "event");
            format!("{} of {all}; --all for every one", words::figure(shown as u64))
        }
    };
    let (articles, versions) = (timeline.articles, timeline.versions);
    let read = format!("{}, {}", words::counted(articles, "article"), words::counted(versions, "version"));
    sink.note(format!("{events} · {read} read"))?;
    if let Some(about) = &page.about {
        let found = words::counted(about.articles as usize, "article");
        let part = if about.read < about.articles { ", those that hold most of it read" } else { "" };
        sink.note(format!("about “{}”: {found}{part}", about.query))?;
    }
    for decision in &timeline.unmet {
        let target = &decision.target;
        sink.note(format!(
            "a decision no longer fits: “{}” of {}: {}",
            target.phrase, target.article, target.sentence
        ))?;
    }
    if let Some(all) = page.drawn_from {
        sink.note(format!("drawn by lot from {}", words::counted(all, "event")))?;
    }
    let legend = legend(&timeline.events, look);
    if !legend.is_empty() {
        sink.note(legend.join(" · "))?;
    }
    count_outside(page, sink)?;
    left_out(page, sink)?;
    timeline.in_part.iter().try_for_each(|tag| sink.note(when::in_part_in_words(tag)))?;
    page.articles.by_slug().into_iter().try_for_each(|cited| sink.block(Block::Citation(citation(cited, look))))
}

/// What a document says of an article it draws on: address, stamp, and each version's digest and first sight.
fn citation(cited: &Cited, look: &Look) -> Line {
    let mut line = Line::of(Label::Slug, &cited.article.slug);
    line.fact(Label::Quote, cited.title.clone().unwrap_or_default());
    line.fact(Label::Link, cited.article.url.clone().unwrap_or_default());
    if let Some(published) = &cited.published {
        line.fact(Label::Dim, format!("published {}", words::stamp(published)));
    }
    for version in &cited.versions {
        let seen = look.minute(version.first_seen);
        line.fact(Label::Version, format!("v{}", version.number));
        line.push(Label::Dim, format!(" seen {seen} {}, text {}", look.zone.label, version.text));
    }
    line
}

/// Only the signs that were used.
fn legend(events: &[Event], look: &Look) -> Vec<&'static str> {
    let any = |test: &dyn Fn(&Event) -> bool| events.iter().any(test);
    let mut out = Vec::new();
    if !look.plain && any(&|event| event.in_latest()) {
        out.push("● in the latest version");
    }
    if !look.plain && any(&|event| !event.in_latest()) {
        out.push("○ only in older ones");
    }
    let mut sign = |used: bool, text: &'static str| {
        if used {
            out.push(text);
        }
    };
    sign(any(&|event| event.lead().event_span.len() + 1 < event.lead().sentence.len()), "« » what the date is about");
    sign(any(&|event| event.time().approximate), "c. about");
    sign(any(&|event| event.mentions.iter().any(|mention| mention.reworded)), "≈ reworded while it stood");
    sign(
        any(&|event| event.time().basis == Basis::WorkedOut),
        "‹Wed› worked out from that word and the date of the version in which the sentence first stood",
    );
    sign(any(&|event| matches!(event.time().clock, Clock::Time(_))), "clock times as printed, zone not stated");
    out
}

/// Whether a coarser row may lie outside of what was asked for.
pub fn may_fall_outside(filter: &Filter, event: &Event) -> bool {
    let early = |since: NaiveDate| event.time().date.earliest().is_none_or(|day| day < since);
    let late = |until: NaiveDate| event.time().date.latest().is_none_or(|day| day > until);
    filter.since.is_some_and(early) || filter.until.is_some_and(late)
}

fn count_outside(page: &TimelinePage, sink: &mut dyn Sink) -> io::Result<()> {
    match page.timeline.events.iter().filter(|event| may_fall_outside(&page.filter, event)).count() {
        0 => Ok(()),
        count => {
            let rows = words::counted(count, "row");
            sink.note(format!("{rows} of a coarser date may fall outside of that: --strictly-within drops such rows"))
        }
    }
}

fn left_out(page: &TimelinePage, sink: &mut dyn Sink) -> io::Result<()> {
    let (no_events, others): (Vec<&LeftOut>, Vec<&LeftOut>) =
        page.timeline.left_out.iter().partition(|left| matches!(left.reason, Reason::NoEvent(_)));
    for left in others {
        let hint = caption_hint(left, &page.timeline.caption_dates);
        let label = if matches!(left.reason, Reason::Unanchored(_)) { Label::Warning } else { Label::Dim };
        let example = if left.example.is_empty() { String::new() } else { format!(" (“{}”)", left.example) };
        let reason = when::reason_in_words(&left.reason);
        let (count, verb) = (words::counted(left.count, "phrase"), verb(&left.reason));
        sink.line(Line::of(label, format!("{count} {verb}: {reason}{hint}{example}")))?;
    }
    let total: usize = no_events.iter().map(|left| left.count).sum();
    if total == 0 {
        return Ok(());
    }
    let rules = no_events.iter().take(RULES_MAX).map(|left| match left.reason {
        Reason::NoEvent(rule) => format!("{} {}", rule.replace('-', " "), left.count),
        _ => String::new(),
    });
    let rules = rules.collect::<Vec<_>>().join(", ");
    let more = if no_events.len() > RULES_MAX { ", …" } else { "" };
    sink.note(format!("{} that tell of no event ({rules}{more})", words::counted(total, "dated phrase")))
}

const fn verb(reason: &Reason) -> &'static str {
    match reason {
        Reason::OutOfRange | Reason::TooCoarse | Reason::NoMatch | Reason::Hidden | Reason::Planned => "left out",
        _ => "not placed",
    }
}

/// What to try where an article's own date is missing and a caption of it states one.
fn caption_hint(left: &LeftOut, captions: &[(String, NaiveDate)]) -> String {
    if left.reason != Reason::Unanchored(Unanchored::DateUnknown) {
        return String::new();
    }
    match captions.iter().find(|(slug, _)| *slug == left.slug) {
        Some((_, day)) => format!("; its caption says {}: try --published {day}", when::day_in_words(*day)),
        None => "; try --published".to_owned(),
    }
}
