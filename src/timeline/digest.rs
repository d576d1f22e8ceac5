//! A long timeline becomes the rows that matter most: the ranking of `rank`, asked of events.
//!
//! An article's lines are what the dates of its mentions govern, so that each row keeps its proof; nothing without a date
//! can be chosen. Rows in dispute with a chosen one come with it: a contradiction is never shown by one half.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::address::ArticleId;
use crate::model::event::{Event, Mention};

use super::order;
use super::rank::{Index, Line, Story, Wanted};

/// How long a digest is wanted, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DigestAsked {
    /// So many dates; as many as stand out if none.
    pub dates: Option<usize>,
    /// At most so many rows a date.
    pub per_date: usize,
    /// At most so many rows in all.
    pub rows_max: Option<usize>,
    /// Words that the story is about.
    pub keywords: Vec<String>,
}

/// The rows of `events` that matter most, in their order; `published` tells an article's day of publication, where known.
pub fn digest(
    events: Vec<Event>,
    asked: &DigestAsked,
    published: &dyn Fn(ArticleId) -> Option<NaiveDate>,
) -> Vec<Event> {
    let chosen = chosen(&events, asked, published);
    let disputed = chosen.iter().flat_map(|&at| events[at].disputes().iter().copied());
    let disputed: BTreeSet<_> = disputed.collect();
    let keep = |(at, event): (usize, Event)| (chosen.contains(&at) || disputed.contains(&event.id)).then_some(event);
    let mut rows: Vec<Event> = events.into_iter().enumerate().filter_map(keep).collect();
    order::sort(&mut rows);
    rows
}

/// A mention as a line of its article: what its date governs. Of millions of rows their places are enough.
#[derive(Clone, Copy)]
struct Told {
    row: u32,
    mention: u32,
}

impl Told {
    fn of<'e>(&self, events: &'e [Event]) -> &'e Mention {
        &events[self.row as usize].mentions[self.mention as usize]
    }
}

fn chosen(
    events: &[Event],
    asked: &DigestAsked,
    published: &dyn Fn(ArticleId) -> Option<NaiveDate>,
) -> BTreeSet<usize> {
    let told = by_article(events);
    let article = |told: &Told| told.of(events).stood.article;
    let mut articles: Vec<&[Told]> = told.chunk_by(|one, other| article(one) == article(other)).collect();
    articles.sort_by_cached_key(|told| story(events, &told[..1], published).order());
    let stories = articles.iter().map(|told| story(events, told, published)).enumerate();
    let wanted = Wanted { dates: asked.dates, per_date: asked.per_date, within: None };
    let mut ranked = Index::of_sorted(stories, &asked.keywords).digest(&wanted);
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.date.cmp(&other.date)));
    let mut chosen = BTreeSet::new();
    for pick in ranked.iter().flat_map(|ranked| &ranked.picks) {
        if asked.rows_max.is_some_and(|most| chosen.len() >= most) {
            break;
        }
        chosen.insert(articles[pick.story][pick.line].row as usize);
    }
    chosen
}

/// All mentions, article by article in the order of the text.
fn by_article(events: &[Event]) -> Vec<Told> {
    let mut told = Vec::with_capacity(events.iter().map(|event| event.mentions.len()).sum());
    for (row, event) in events.iter().enumerate() {
        told.extend((0..event.mentions.len()).map(|mention| Told { row: row as u32, mention: mention as u32 }));
    }
    told.sort_unstable_by_key(|told| {
        let mention = told.of(events);
        (mention.stood.article, mention.place, mention.phrase.start, mention.stood.version_last, told.row)
    });
    told
}

fn story<'a>(events: &'a [Event], told: &[Told], published: &dyn Fn(ArticleId) -> Option<NaiveDate>) -> Story<'a> {
    let lead = told[0].of(events);
    let line = |told: &Told| Line {
        text: told.of(events).event_span.of(&told.of(events).sentence),
        dates: vec![events[told.row as usize].time().date],
    };
    Story {
        id: &lead.stood.slug,
        source: lead.stood.outlet.as_deref().unwrap_or(&lead.stood.slug),
        published: published(lead.stood.article).unwrap_or_else(|| lead.stood.first_stated.by.date_naive()),
        lines: told.iter().map(line).collect(),
    }
}
