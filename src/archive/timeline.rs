//! `timeline`: every article's history and its dated phrases become events in order.

use chrono::{DateTime, NaiveDate, Utc};

use super::coding::{self, Lot};
use super::{Archive, ArchiveError};
use crate::language::phrase::Phrasebook;
use crate::model::capture::{Capture, Witness};
use crate::model::date::Precision;
use crate::model::decision::Decision;
use crate::model::history::History;
use crate::model::stamp::Moment;
use crate::model::timeline::{Filter, Timeline};
use crate::model::timex::{Anchor, AnchorBasis, Timex, Unanchored};
use crate::model::version::Article;
use crate::render::page::{About, AsOf, Citations, Cited, TimelinePage};
use crate::timeline::{DigestAsked, Input};
use crate::{language, timeline, timex};

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

/// A history with the dated phrases of each version.
struct Tagged {
    history: History,
    expressions: Vec<Vec<Timex>>,
    unread_language: Option<String>,
    language_in_part: Option<String>,
    caption_dates: Vec<NaiveDate>,
}

impl Archive {
    /// The timeline of the articles asked for, as seen from `now`.
    ///
    /// # Errors
    /// No such article, or the store cannot be read.
    pub fn timeline(&self, asked: &TimelineAsked, now: DateTime<Utc>) -> Result<TimelinePage, ArchiveError> {
        let (articles, about) = self.articles_asked(asked)?;
        let mut tagged = Vec::new();
        for article in articles {
            let keep = |capture: &Capture| asked.as_of.is_none_or(|as_of| stood_then(capture, as_of));
            if let Some(history) = self.history_where(&article, keep)? {
                let versions: Vec<_> = history.versions.iter().map(|edition| edition.version.clone()).collect();
                tagged.push(tag(history, &self.witnesses(&versions)?));
            }
        }
        let cited = tagged.iter().map(|tagged| self.cite(&tagged.history)).collect::<Result<_, _>>()?;
        let seen_from = asked.as_of.map_or(now, |as_of| as_of.instant);
        // What was decided later was not known then.
        let mut decisions = if asked.no_fixes { Vec::new() } else { self.decisions()? };
        decisions.retain(|decision| decision.made_at <= seen_from);
        let timeline = timeline::select(build(tagged, &decisions, seen_from), &asked.filter);
        let filter = asked.filter.clone();
        let mut page = TimelinePage {
            timeline,
            filter,
            as_of: asked.as_of,
            more: 0,
            about,
            drawn_from: None,
            articles: Citations(cited),
        };
        match asked.lot {
            Some(lot) => coding::draw(&mut page, lot),
            None => shorten(&mut page, asked),
        }
        Ok(page)
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
        let Some(query) = &asked.about else { return Ok((articles, None)) };
        let (found, total) = self.articles_about(query)?;
        articles.retain(|article| found.contains(&article.id));
        let about = About { query: query.clone(), articles: total, read: articles.len() as u32 };
        Ok((articles, Some(about)))
    }

    /// An article as an export cites it.
    fn cite(&self, history: &History) -> Result<Cited, ArchiveError> {
        let versions: Vec<_> = history.versions.iter().map(|edition| edition.version.clone()).collect();
        let title = match versions.last() {
            Some(version) => self.store.text(version.article, version.text)?.title,
            None => None,
        };
        let published = versions.first().and_then(|version| version.facts.published);
        Ok(Cited { article: history.article.clone(), title, published, versions })
    }
}

/// Leaves the rows of the digest, where one was asked for and there is more.
fn shorten(page: &mut TimelinePage, asked: &TimelineAsked) {
    let all = page.timeline.events.len();
    let Some(digest) = asked.digest.as_ref().filter(|_| all > asked.digest_above) else { return };
    let events = std::mem::take(&mut page.timeline.events);
    let published = |id| Some(page.articles.cited(id)?.published?.moment.day());
    page.timeline.events = timeline::digest(events, digest, &published);
    page.more = all - page.timeline.events.len();
}

fn build(mut tagged: Vec<Tagged>, decisions: &[Decision], now: DateTime<Utc>) -> Timeline {
    let inputs: Vec<Input<'_>> = tagged
        .iter_mut()
        .map(|tagged| Input {
            history: &tagged.history,
            expressions: std::mem::take(&mut tagged.expressions),
            unread_language: tagged.unread_language.take(),
            language_in_part: tagged.language_in_part.take(),
            caption_dates: std::mem::take(&mut tagged.caption_dates),
        })
        .collect();
    timeline::build(&inputs, decisions, now)
}

/// Runs `timex` once a text, with the anchor of each phrase.
fn tag(history: History, witnesses: &[Witness]) -> Tagged {
    let (unread_language, language_in_part) = languages(&history);
    let mut expressions = Vec::with_capacity(history.versions.len());
    let mut caption_dates = Vec::new();
    if unread_language.is_none() {
        let found: Vec<_> = history.versions.iter().map(|edition| timex::recognize(&edition.document)).collect();
        let spans: Vec<Vec<_>> = found.iter().map(|all| all.iter().map(|one| one.span).collect()).collect();
        let anchors = timeline::anchors(&history, &spans, witnesses, None);
        for ((edition, found), anchors) in history.versions.iter().zip(&found).zip(&anchors) {
            expressions.push(timex::resolve(&edition.document, found, anchors));
        }
        timeline::carry(&history, &mut expressions);
        caption_dates = dates_of_captions(&history);
    } else {
        expressions.resize(history.versions.len(), Vec::new());
    }
    Tagged { history, expressions, unread_language, language_in_part, caption_dates }
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
