//! The items of `timeline`: an event with its time, its standing and every sentence that states it.

use std::io;

use serde::Serialize;

use super::json::{Items, code_points, instant};
use super::json_record::{IntervalItem, StampItem};
use super::layout::date_change;
use super::page::{Citations, Cited, PairsPage, ScoreLine, ScorePage, TimelinePage};
use super::when;
use crate::model::date::Precision;
use crate::model::event::{Event, Mention, Turn};
use crate::model::span::Span;
use crate::model::timeline::LeftOut;
use crate::model::timex::{Anchor, Clock, EventTime, Extent};

/// An event's time.
#[derive(Serialize)]
pub(super) struct TimeItem {
    /// EDTF: `2024-12` stays a month.
    when: String,
    /// The same for people: `December 2024`.
    when_text: String,
    /// First day it can mean; null where open.
    earliest: Option<String>,
    /// Last day it can mean; null where open.
    latest: Option<String>,
    /// `century` … `minute`.
    precision: &'static str,
    /// `14:00`, `afternoon` or null; as printed, its zone is the text's.
    clock: Option<String>,
    /// "about", "around".
    approximate: bool,
    /// `within`: some day of it; `throughout`: all of it.
    extent: &'static str,
    /// `stated`, `worked out`, `guessed`.
    basis: &'static str,
    /// The calendar alone chose the year.
    year_worked_out: bool,
    /// What it was counted from.
    anchor: Option<AnchorItem>,
    /// The date named in the text that it was counted from, in EDTF.
    counted_from: Option<String>,
}

impl From<&EventTime> for TimeItem {
    fn from(time: &EventTime) -> Self {
        TimeItem {
            when: time.date.to_string(),
            when_text: when::in_words(time),
            earliest: time.date.earliest().map(|day| day.to_string()),
            latest: time.date.latest().map(|day| day.to_string()),
            precision: when::precision_word(time.precision()),
            clock: match time.clock {
                Clock::None => None,
                Clock::Part(part) => Some(part.word().to_owned()),
                Clock::Time(time) => Some(time.format("%H:%M").to_string()),
            },
            approximate: time.approximate,
            extent: if time.extent == Extent::Within { "within" } else { "throughout" },
            basis: when::basis_word(time.basis),
            year_worked_out: time.year_worked_out,
            anchor: AnchorItem::of(time),
            counted_from: time.counted_from.map(|date| date.to_string()),
        }
    }
}

#[derive(Serialize)]
struct AnchorItem {
    /// None where the text names no day but a month or a year.
    day: Option<String>,
    /// In EDTF.
    date: String,
    time: Option<String>,
    /// `given`, `published`, `modified`, `url`, `captured`; `text` where it is a date that the text names.
    basis: &'static str,
    /// The zone is unknown: the day may be off by one.
    day_may_be_off: bool,
}

impl AnchorItem {
    /// The anchor of the sentence, in the end; else the date that the text names.
    fn of(time: &EventTime) -> Option<Self> {
        let named = || {
            let date = time.counted_from?.to_string();
            let day = (time.counted_from?.precision() == Precision::Day).then(|| date.clone());
            Some(AnchorItem { day, date, time: None, basis: "text", day_may_be_off: false })
        };
        time.anchor.as_ref().map(AnchorItem::from).or_else(named)
    }
}

impl From<&Anchor> for AnchorItem {
    fn from(anchor: &Anchor) -> Self {
        AnchorItem {
            day: Some(anchor.day.to_string()),
            date: anchor.day.to_string(),
            time: anchor.time.map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string()),
            basis: when::anchor_word(anchor.basis),
            day_may_be_off: anchor.day_may_be_off,
        }
    }
}

/// A part of a sentence; offsets in code points.
#[derive(Serialize)]
struct SpanItem<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> SpanItem<'a> {
    fn of(span: Span, text: &'a str) -> Self {
        SpanItem {
            start: code_points(text, span.start),
            end: code_points(text, span.end),
            text: text.get(span.start..span.end).unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct EventItem<'a> {
    /// The event's handle.
    id: String,
    #[serde(flatten)]
    time: TimeItem,
    /// The words the date was read from.
    phrase: &'a str,
    /// `reported`, `planned`, `planned, date passed`, the same with `, no report that it happened`, `denied`, `not`,
    /// `called off`, `put off`, `said`, `not yet`, `claim not judged`.
    status: &'static str,
    claimed_by: Option<&'a str>,
    sentence: &'a str,
    /// The part of the sentence that the date governs.
    event_span: SpanItem<'a>,
    /// Whether any article's latest version still states it.
    in_latest: bool,
    /// When the lead's article says it was published.
    published_at: Option<String>,
    sources: Vec<SourceItem<'a>>,
    /// Handles of events that state another day, figure or claim for the same.
    disputes: Vec<String>,
    turns: Vec<TurnItem>,
}

#[derive(Serialize)]
struct SourceItem<'a> {
    article: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<StampItem>,
    version_first: u32,
    version_last: u32,
    /// Digest of the text of `version_last`.
    text_digest: Option<String>,
    in_latest: bool,
    place: String,
    sentence: &'a str,
    event_span: SpanItem<'a>,
    phrase: SpanItem<'a>,
    time: TimeItem,
    status: &'static str,
    claimed_by: Option<&'a str>,
    first_stated: IntervalItem,
    last_stated: String,
    reworded: bool,
    /// The rule that read the phrase.
    rule: &'static str,
    /// Why its day is a guess, where it is one.
    doubt: Option<&'static str>,
    /// What a person decided, who and when: `dated by hand (RK, 2025-11-02)`.
    by_hand: Option<String>,
}

/// What became of an event in the record.
#[derive(Serialize)]
#[serde(tag = "turn", rename_all = "snake_case")]
enum TurnItem {
    DateChanged { what: &'static str, from: Box<TimeItem>, when: IntervalItem },
    DateNow { what: &'static str, to: Box<TimeItem>, when: IntervalItem },
    FiguresChanged { from: String, to: String, when: IntervalItem },
    Dropped { when: IntervalItem },
    CameTrue { when: IntervalItem },
}

impl TurnItem {
    fn of(event: &Event, turn: &Turn) -> Self {
        match turn {
            Turn::DateChanged { from, when } => TurnItem::DateChanged {
                what: date_change(from, event.time(), *when),
                from: Box::new(from.into()),
                when: (*when).into(),
            },
            Turn::DateNow { to, when } => TurnItem::DateNow {
                what: date_change(event.time(), to, *when),
                to: Box::new(to.into()),
                when: (*when).into(),
            },
            Turn::FiguresChanged { from, to, when } => {
                TurnItem::FiguresChanged { from: from.clone(), to: to.clone(), when: (*when).into() }
            }
            Turn::Dropped { when } => TurnItem::Dropped { when: (*when).into() },
            Turn::CameTrue { when } => TurnItem::CameTrue { when: (*when).into() },
        }
    }
}

fn source<'a>(citations: &'a Citations, mention: &'a Mention) -> SourceItem<'a> {
    let cited: Option<&Cited> = citations.cited(mention.stood.article);
    let version =
        cited.and_then(|cited| cited.versions.iter().find(|version| version.number == mention.stood.version_last));
    SourceItem {
        article: &mention.stood.slug,
        url: cited.and_then(|cited| cited.article.url.as_deref()),
        title: cited.and_then(|cited| cited.title.as_deref()),
        outlet: mention.stood.outlet.as_deref(),
        published: cited.and_then(|cited| cited.published.as_ref()).map(StampItem::from),
        version_first: mention.stood.version_first,
        version_last: mention.stood.version_last,
        text_digest: version.map(|version| version.text.to_string()),
        in_latest: mention.stood.in_latest,
        place: mention.place.to_string(),
        sentence: &mention.sentence,
        event_span: SpanItem::of(mention.event_span, &mention.sentence),
        phrase: SpanItem::of(mention.phrase, &mention.sentence),
        time: (&mention.time).into(),
        status: mention.claim.words(),
        claimed_by: mention.claimed_by.as_deref(),
        first_stated: mention.stood.first_stated.into(),
        last_stated: instant(mention.stood.last_stated),
        reworded: mention.reworded,
        rule: mention.rule,
        doubt: mention.doubt,
        by_hand: mention.by_hand.as_ref().map(ToString::to_string),
    }
}

/// `timeline`: an item an event.
pub fn timeline<S: Items>(page: &TimelinePage, sink: &mut S) -> io::Result<()> {
    page.timeline.events.iter().try_for_each(|event| sink.item(&item(&page.articles, event)))
}

/// An event with its sources.
fn item<'a>(citations: &'a Citations, event: &'a Event) -> EventItem<'a> {
    let lead = event.lead();
    EventItem {
        id: event.id.to_string(),
        time: (event.time()).into(),
        phrase: lead.sentence.get(lead.phrase.start..lead.phrase.end).unwrap_or_default(),
        status: event.claim.words(),
        claimed_by: lead.claimed_by.as_deref(),
        sentence: &lead.sentence,
        event_span: SpanItem::of(lead.event_span, &lead.sentence),
        in_latest: event.in_latest(),
        published_at: citations.published_at(lead),
        sources: event.mentions.iter().map(|mention| source(citations, mention)).collect(),
        disputes: event.disputes().iter().map(ToString::to_string).collect(),
        turns: event.turns().iter().map(|turn| TurnItem::of(event, turn)).collect(),
    }
}

/// Two rows beside each other.
#[derive(Serialize)]
struct PairItem<'a> {
    /// `gained`, `lost`, `returned`, `changed`; `perhaps one`, `merged on few words`.
    what: &'static str,
    old: Option<EventItem<'a>>,
    new: Option<EventItem<'a>>,
}

/// `timeline --diff` and `--review`: an item a row or two.
pub fn pairs<S: Items>(page: &PairsPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        let (old, new) = (row.old.as_ref(), row.new.as_ref());
        let (old, new) = (old.map(|old| item(&page.articles, old)), new.map(|new| item(&page.articles, new)));
        sink.item(&PairItem { what: row.together.words(), old, new })
    })
}

/// What people found right in the rows of one kind.
#[derive(Serialize)]
struct ScoreItem<'a> {
    by: &'static str,
    value: &'a str,
    judged: usize,
    right: usize,
    /// Between which shares of right rows the sample's source has, at 95 %.
    right_share: [f64; 2],
    wrong_date: usize,
    wrong_claim: usize,
    wrong_merge: usize,
}

/// `timeline --score`: an item a kind of row.
pub fn scores<S: Items>(page: &ScorePage, sink: &mut S) -> io::Result<()> {
    page.lines.iter().try_for_each(|line| {
        let ScoreLine { by, value, judged, wrong_date, wrong_claim, wrong_merge, right } = line;
        let (least, most) = line.bounds();
        sink.item(&ScoreItem {
            by,
            value,
            judged: *judged,
            right: *right,
            right_share: [least, most].map(|share| (share * 10_000.0).round() / 10_000.0),
            wrong_date: *wrong_date,
            wrong_claim: *wrong_claim,
            wrong_merge: *wrong_merge,
        })
    })
}

/// What was asked for.
#[derive(Serialize)]
pub struct TimelineAbout<'a> {
    since: Option<String>,
    until: Option<String>,
    strictly_within: bool,
    min_precision: Option<&'static str>,
    #[serde(rename = "match")]
    words: Option<&'a str>,
    guesses: bool,
    as_of: Option<String>,
    /// `printed` or `seen`, with `as_of`.
    clock: Option<&'static str>,
    articles: usize,
    versions: usize,
}

/// The question behind the rows.
pub fn about(page: &TimelinePage) -> TimelineAbout<'_> {
    let filter = &page.filter;
    TimelineAbout {
        since: filter.since.map(|day| day.to_string()),
        until: filter.until.map(|day| day.to_string()),
        strictly_within: filter.strictly_within,
        min_precision: filter.precision_min.map(when::precision_word),
        words: filter.words.as_deref(),
        guesses: filter.guesses,
        as_of: page.as_of.map(|as_of| instant(as_of.instant)),
        clock: page.as_of.map(|as_of| if as_of.printed { "printed" } else { "seen" }),
        articles: page.timeline.articles,
        versions: page.timeline.versions,
    }
}

/// What is not among the items, by reason.
#[derive(Serialize, Default)]
pub struct LeftOutItems<'a> {
    /// The sum of `reasons`.
    count: usize,
    reasons: Vec<LeftOutItem<'a>>,
    /// Items beyond the limit.
    more: usize,
}

impl<'a> LeftOutItems<'a> {
    /// With their sum.
    pub fn of(reasons: Vec<LeftOutItem<'a>>, more: usize) -> Self {
        LeftOutItems { count: reasons.iter().map(|reason| reason.count).sum(), reasons, more }
    }

    /// Nothing but items beyond the limit.
    pub fn more(more: usize) -> Self {
        LeftOutItems { more, ..LeftOutItems::default() }
    }
}

/// How much was left out for one reason.
#[derive(Serialize)]
pub struct LeftOutItem<'a> {
    /// One stable word: `date_unknown`, `vague`, `no_event` …; of changes their kind.
    reason: &'static str,
    /// The same for people.
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    /// A day that a caption of the article states: what to try as `--published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption_date: Option<String>,
}

impl LeftOutItem<'_> {
    /// A reason with its count.
    pub fn of(reason: &'static str, count: usize) -> Self {
        LeftOutItem { reason, why: String::new(), count, example: None, article: None, caption_date: None }
    }
}

/// What made no row.
pub fn left_out(page: &TimelinePage) -> LeftOutItems<'_> {
    let item = |left: &'_ LeftOut| -> (String, Option<String>) {
        let captions = page.timeline.caption_dates.iter().filter(|(slug, _)| *slug == left.slug);
        (when::reason_in_words(&left.reason), captions.map(|(_, day)| day.to_string()).next())
    };
    let reasons = page.timeline.left_out.iter().map(|left| {
        let (why, caption_date) = item(left);
        LeftOutItem {
            why,
            example: Some(&left.example),
            article: Some(&left.slug),
            caption_date: caption_date.filter(|_| when::reason_code(&left.reason) == "date_unknown"),
            ..LeftOutItem::of(when::reason_code(&left.reason), left.count)
        }
    });
    let in_part = page
        .timeline
        .in_part
        .iter()
        .map(|tag| LeftOutItem { why: when::in_part_in_words(tag), ..LeftOutItem::of("language_in_part", 0) });
    LeftOutItems::of(reasons.chain(in_part).collect(), page.more)
}
