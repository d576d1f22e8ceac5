//! Made histories and temporal expressions for this stage's tests.

use chrono::{DateTime, TimeZone, Utc};

use crate::model::address::ArticleId;
use crate::model::article::{ArticleText, Block, BlockKind, PageFacts};
use crate::model::capture::Witness;
use crate::model::date::EdtfDate;
use crate::model::digest::Digest;
use crate::model::document::Document;
use crate::model::history::{Edition, History, Life, Standing};
use crate::model::span::Span;
use crate::model::stamp::{Moment, Stamp, StampSource};
use crate::model::timex::{Basis, Clock, EventTime, Extent, Timex, TimexType};
use crate::model::version::{Article, Version};
use crate::{language, timeline};

/// A temporal expression at `span` with a date in EDTF, and a clock time after a space.
pub fn timex(span: Span, date: &str) -> Timex {
    let (day, clock) = date.split_once(' ').map_or((date, None), |(day, clock)| (day, Some(clock)));
    let clock = clock.map_or(Clock::None, |clock| Clock::Time(clock.parse().unwrap()));
    let date = EdtfDate::parse(day).unwrap();
    let extent = if matches!(date, EdtfDate::Interval(..)) { Extent::Throughout } else { Extent::Within };
    let basis = Basis::Stated;
    let time = EventTime {
        date,
        clock,
        approximate: false,
        extent,
        basis,
        year_worked_out: false,
        anchor: None,
        counted_from: None,
    };
    let kind = if clock == Clock::None { TimexType::Date } else { TimexType::Time };
    Timex { span, kind, value: day.to_owned(), modifier: None, rule: "sample", time: Ok(time) }
}

/// An instant of October 2025, UTC.
pub fn at(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2025, 10, day, hour, 0, 0).unwrap()
}

/// A page's stamp, read from ISO 8601.
pub fn stamp(text: &str, source: StampSource) -> Option<Stamp> {
    Some(Stamp { moment: Moment::parse(text).unwrap(), source })
}

/// An article under construction: its versions, one after the other.
pub struct Sample {
    /// What is made.
    pub history: History,
    /// Who vouches for each version.
    pub witnesses: Vec<Witness>,
}

impl Sample {
    /// An article without versions; `name` becomes slug, title and id.
    pub fn new(name: &str) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&Digest::of(name.as_bytes()).0[..16]);
        let article = Article { id: ArticleId(id), slug: name.to_owned(), url: None };
        let history = History { article, versions: Vec::new(), comparisons: Vec::new(), lives: Vec::new() };
        Sample { history, witnesses: Vec::new() }
    }

    /// Adds a version seen at `seen`, a paragraph a sentence; a sentence that shares half its words with one of the
    /// version before lives on.
    pub fn version(self, seen: DateTime<Utc>, sentences: &[&str], facts: PageFacts) -> Self {
        let body = sentences.iter().map(|text| Block { kind: BlockKind::Paragraph, text: (*text).to_owned() });
        self.text(seen, ArticleText { body: body.collect(), ..ArticleText::default() }, facts)
    }

    /// Adds a version of any text.
    pub fn text(mut self, seen: DateTime<Utc>, text: ArticleText, facts: PageFacts) -> Self {
        let document = language::segment(&text);
        let index = self.history.versions.len();
        let unseen_until = self.history.versions.last().map(|edition| edition.version.last_seen);
        let version = Version {
            article: self.history.article.id,
            number: index as u32 + 1,
            text: text.digest(),
            first_capture: Digest::of(&seen.timestamp().to_be_bytes()),
            first_seen: seen,
            last_seen: seen,
            unseen_until,
            captures: 1,
            reverts_to: None,
            facts,
            words: text.words() as u32,
        };
        self.link(index, &document);
        self.history.versions.push(Edition { version, document });
        self.witnesses.push(Witness::Fetched);
        self
    }

    fn link(&mut self, index: usize, document: &Document) {
        let mut taken = Vec::new();
        for sentence in 0..document.sentences.len() {
            let words = language::tokens(document.sentence(sentence)).len();
            let lives = self.history.lives.iter_mut().enumerate();
            let alive = lives.filter(|(life, it)| it.last().version + 1 == index && !taken.contains(life));
            let best = alive.map(|(life, it)| {
                let old = &self.history.versions[it.last().version].document;
                let old = old.sentence(it.last().sentence);
                (shared(old, document.sentence(sentence)), old == document.sentence(sentence), life)
            });
            match best.max().filter(|best| best.0 * 2 >= words) {
                Some((_, same, life)) => {
                    taken.push(life);
                    let standing = Standing { version: index, sentence, reworded: !same };
                    self.history.lives[life].standings.push(standing);
                }
                None => {
                    let standings = vec![Standing { version: index, sentence, reworded: false }];
                    taken.push(self.history.lives.len());
                    self.history.lives.push(Life { standings, returns: None });
                }
            }
        }
    }

    /// The temporal expressions of all versions: each phrase wherever it stands, with its date.
    pub fn expressions(&self, dates: &[(&str, &str)]) -> Vec<Vec<Timex>> {
        let editions = self.history.versions.iter();
        editions.map(|edition| of_document(&edition.document, dates)).collect()
    }

    /// The input of `build`.
    pub fn input(&self, dates: &[(&str, &str)]) -> timeline::Input<'_> {
        timeline::Input {
            history: &self.history,
            expressions: self.expressions(dates),
            unread_language: None,
            language_in_part: None,
            caption_dates: Vec::new(),
        }
    }
}

fn of_document(document: &Document, dates: &[(&str, &str)]) -> Vec<Timex> {
    let found = dates.iter().flat_map(|(phrase, date)| {
        document.text.match_indices(phrase).map(|(at, it)| timex(Span::new(at, at + it.len()), date))
    });
    let mut found: Vec<Timex> = found.collect();
    found.sort_by_key(|timex| (timex.span.start, std::cmp::Reverse(timex.span.end)));
    let mut end = 0;
    found.retain(|timex| {
        let free = timex.span.start >= end;
        end = if free { timex.span.end } else { end };
        free
    });
    found
}

fn shared(old: &str, new: &str) -> usize {
    let words = |text: &str| language::tokens(text).iter().map(|it| it.span.of(text).to_owned()).collect::<Vec<_>>();
    let old = words(old);
    words(new).iter().filter(|word| old.contains(word)).count()
}
