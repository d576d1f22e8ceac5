//! `timeline`: every article's history and its dated phrases become events in order.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::coding::{self, Lot};
use super::{Archive, ArchiveError, versions};
use crate::language::phrase::Phrasebook;
use crate::model::address::ArticleId;
use crate::model::capture::{Capture, Witness};
use crate::model::date::Precision;
use crate::model::decision::Decision;
use crate::model::event::Event;
use crate::model::history::History;
use crate::model::stamp::Moment;
use crate::model::timeline::{Filter, Timeline};
use crate::model::timex::{Anchor, AnchorBasis, Timex, Unanchored};
use crate::model::version::{Article, Version};
use crate::render::page::{About, AsOf, Citations, Cited, TimelinePage};
use crate::store::PAGES_KIB;
use crate::timeline::{DigestAsked, Gathering, Input};
use crate::{language, timeline, timex};

/// Pages of the store at hand while the articles are read one by one: the inner pages of its trees, which each article
/// needs, and little more. Millions of rows need the room.
const PAGES_READING_KIB: u32 = 8 * 1024;

/// What of a timeline is wanted.
#[derive(Clone, Debug, Default)]
pub struct TimelineAsked {
    /// Only of these articles; all if empty.
    pub articles: Vec<String>,
    /// Which rows.
    pub filter: Filter,
    /// The record as it stood then.
    pub as_of: Option<AsOf>,
    /// Only articles that hold the words of this search.
    pub about: Option<String>,
    /// The rows that matter most instead of all.
    pub digest: Option<DigestAsked>,
    /// The digest only where there are more rows than this.
    pub digest_above: usize,
    /// Leave out what people decided.
    pub no_fixes: bool,
    /// Rows drawn by lot, to be judged by hand.
    pub lot: Option<Lot>,
}

impl Archive {
    /// The timeline of the articles asked for, as seen from `now`.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn timeline(&self, asked: &TimelineAsked, now: DateTime<Utc>) -> Result<TimelinePage, ArchiveError> {
        let (articles, about) = self.articles_asked(asked)?;
        let seen_from = asked.as_of.map_or(now, |as_of| as_of.instant);
        // What was decided later was not known then.
        let mut decisions = if asked.no_fixes { Vec::new() } else { self.decisions()? };
        decisions.retain(|decision| decision.made_at <= seen_from);
        let mut published = HashMap::new();
        self.store.keep_pages(PAGES_READING_KIB)?;
        let timeline = self.build(&articles, asked, &decisions, seen_from, &mut published);
        self.store.keep_pages(PAGES_KIB)?;
        let timeline = timeline?;
        drop(articles);
        let filter = asked.filter.clone();
        let mut page = TimelinePage {
            timeline: timeline::select(timeline, &filter),
            filter,
            as_of: asked.as_of,
            more: 0,
            about,
            drawn_from: None,
            articles: Citations::default(),
        };
        match asked.lot {
            Some(lot) => coding::draw(&mut page, lot),
            None => shorten(&mut page, asked, &published),
        }
        page.articles = self.citations(&page.timeline.events, asked.as_of)?;
        Ok(page)
    }

    /// Builds the timeline article by article: of those that were read only the mentions are held, and the days of
    /// publication.
    fn build(
        &self,
        articles: &[Article],
        asked: &TimelineAsked,
        decisions: &[Decision],
        now: DateTime<Utc>,
        published: &mut HashMap<ArticleId, NaiveDate>,
    ) -> Result<Timeline, ArchiveError> {
        // A decision may make a date of a guess.
        let mut gathering = Gathering::new(asked.filter.guesses || !decisions.is_empty());
        for article in articles {
            let versions = self.versions_then(article, asked.as_of)?;
            let Some(first) = versions.first() else { continue };
            published.extend(first.facts.published.map(|stamp| (article.id, stamp.moment.day())));
            let witnesses = self.witnesses(&versions)?;
            gathering.add(&tag(&self.history_of(article, versions)?, &witnesses));
            self.store.forget_decoded();
        }
        let mut gathered = gathering.events(decisions, now);
        if gathered.has_passed_plans() {
            for article in articles {
                let versions = self.versions_then(article, asked.as_of)?;
                if !versions.is_empty() {
                    gathered.reread(&self.history_of(article, versions)?);
                    self.store.forget_decoded();
                }
            }
        }
        Ok(gathered.finish())
    }

    /// The versions as the record stood then.
    fn versions_then(&self, article: &Article, as_of: Option<AsOf>) -> Result<Vec<Version>, ArchiveError> {
        let mut captures = self.store.captures(article.id)?;
        captures.retain(|capture| as_of.is_none_or(|as_of| stood_then(capture, as_of)));
        Ok(versions::runs(&captures))
    }

    /// Adds a person's decision about a row.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn decide(&mut self, decision: &Decision) -> Result<(), ArchiveError> {
        self.store.add_decision(decision)?;
        Ok(())
    }

    /// The articles that were named, or all; of these those that hold what was searched for.
    fn articles_asked(&self, asked: &TimelineAsked) -> Result<(Vec<Article>, Option<About>), ArchiveError> {
        let mut articles = match asked.articles.as_slice() {
            [] => self.store.shown()?,
            names => names.iter().map(|name| self.article(name)).collect::<Result<_, _>>()?,
        };
        articles.sort_by(|one, other| (&one.slug, one.id).cmp(&(&other.slug, other.id)));
        let Some(query) = &asked.about else { return Ok((articles, None)) };
        let (found, total) = self.articles_about(query)?;
        articles.retain(|article| found.contains(&article.id));
        let about = About { query: query.clone(), articles: total, read: articles.len() as u32 };
        Ok((articles, Some(about)))
    }

    /// The articles that state `events`, as an export cites them.
    pub(super) fn citations<'a>(
        &self,
        events: impl IntoIterator<Item = &'a Event>,
        as_of: Option<AsOf>,
    ) -> Result<Citations, ArchiveError> {
        let mentions = events.into_iter().flat_map(|event| &event.mentions);
        let articles: BTreeSet<ArticleId> = mentions.map(|mention| mention.stood.article).collect();
        let mut cited = Vec::with_capacity(articles.len());
        for article in articles {
            let article = self.store.named_article(article)?;
            let versions = self.versions_then(&article, as_of)?;
            cited.push(self.cite(article, &versions)?);
            self.store.forget_decoded();
        }
        Ok(Citations::of(cited))
    }

    /// An article as an export cites it.
    fn cite(&self, article: Article, versions: &[Version]) -> Result<Cited, ArchiveError> {
        let title = match versions.last() {
            Some(version) => self.store.text(version.article, version.text)?.title,
            None => None,
        };
        let published = versions.first().and_then(|version| version.facts.published);
        let language = versions.last().and_then(|version| version.facts.language.clone());
        let versions = versions.iter().map(Into::into).collect();
        Ok(Cited { article, title, published, versions, language })
    }
}

/// Leaves the rows of the digest, where one was asked for and there is more.
fn shorten(page: &mut TimelinePage, asked: &TimelineAsked, published: &HashMap<ArticleId, NaiveDate>) {
    let all = page.timeline.events.len();
    let Some(digest) = asked.digest.as_ref().filter(|_| all > asked.digest_above) else { return };
    let events = std::mem::take(&mut page.timeline.events);
    page.timeline.events = timeline::digest(events, digest, &|id| published.get(&id).copied());
    page.more = all - page.timeline.events.len();
}

/// Runs `timex` once a text, with the anchor of each phrase.
fn tag<'a>(history: &'a History, witnesses: &[Witness]) -> Input<'a> {
    let (unread_language, language_in_part) = languages(history);
    let mut expressions = Vec::with_capacity(history.versions.len());
    let mut caption_dates = Vec::new();
    if unread_language.is_none() {
        let found: Vec<_> = history.versions.iter().map(|edition| timex::recognize(&edition.document)).collect();
        let spans: Vec<Vec<_>> = found.iter().map(|all| all.iter().map(|one| one.span).collect()).collect();
        let anchors = timeline::anchors(history, &spans, witnesses, None);
        for ((edition, found), anchors) in history.versions.iter().zip(&found).zip(&anchors) {
            expressions.push(timex::resolve(&edition.document, found, anchors));
        }
        timeline::carry(history, &mut expressions);
        caption_dates = dates_of_captions(history);
    } else {
        expressions.resize(history.versions.len(), Vec::new());
    }
    Input { history, expressions, unread_language, language_in_part, caption_dates }
}

/// The language of the latest version: first where its dates are not read, second where they are read in part. What is
/// of no known language is read as English.
fn languages(history: &History) -> (Option<String>, Option<String>) {
    let latest = history.versions.last().and_then(|latest| latest.version.facts.language.as_deref());
    let Some(primary) = latest.and_then(|tag| tag.split('-').next()).filter(|tag| *tag != "en") else {
        return (None, None);
    };
    match Phrasebook::of_tag(primary) {
        Some(_) => (None, Some(primary.to_owned())),
        None => (Some(primary.to_owned()), None),
    }
}

/// Days that captions state in full: a hint of what to try where the article's own date is unknown.
fn dates_of_captions(history: &History) -> Vec<NaiveDate> {
    let captions = history.versions.iter().flat_map(|edition| &edition.version.facts.captions);
    let mut days: Vec<NaiveDate> = captions
        .flat_map(|caption| timex::read(&language::plain(caption), Err(Unanchored::DateUnknown)))
        .filter_map(|timex| timex.time.ok())
        .filter(|time| time.date.precision() == Precision::Day)
        .filter_map(|time| time.date.earliest())
        .collect();
    days.sort();
    days.dedup();
    days
}

fn stood_then(capture: &Capture, as_of: AsOf) -> bool {
    if capture.captured_at <= as_of.instant && !as_of.printed {
        return true;
    }
    let stamp = capture.facts.modified.or(capture.facts.published).map(|stamp| stamp.moment);
    let printed = match stamp {
        Some(Moment::Instant(instant)) => instant.to_utc(),
        Some(Moment::Local(time)) => time.and_utc(),
        Some(Moment::Day(day)) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
        None => capture.captured_at,
    };
    as_of.printed && printed.min(capture.captured_at) <= as_of.instant
}

/// The dated phrases of a plain text, counted from `anchor`: `dateline timex`.
pub fn phrases(text: &str, anchor: Option<Moment>) -> Vec<Timex> {
    let anchor = anchor.map(|moment| Anchor {
        day: moment.day(),
        time: moment.time(),
        basis: AnchorBasis::Given,
        day_may_be_off: false,
    });
    timex::read(&language::plain(text), anchor.ok_or(Unanchored::DateUnknown))
}
