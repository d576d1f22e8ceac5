//! `tls`: a digest of articles that are in no archive, for evaluation and for pipelines.

use chrono::{Days, NaiveDate};

use crate::language;
use crate::model::date::EdtfDate;
use crate::model::document::{Document, Place, Role, Sentence};
use crate::model::span::Span;
use crate::model::timex::{Anchor, AnchorBasis, Timex, TimexType};
use crate::render::page::{DigestDate, DigestLine, DigestPage};
use crate::timeline::rank::{DatedBy, Index, Line, Pick, Ranked, Story, Wanted};
use crate::timex;

/// An article as it came.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// The day of publication: what its relative dates are counted from.
    pub published: NaiveDate,
    /// Who published it; empty where nobody says.
    pub source: String,
    /// Its sentences, verbatim.
    pub sentences: Vec<String>,
}

/// What of a digest is wanted.
#[derive(Clone, Debug)]
pub struct TlsAsked {
    /// So many dates; as many as stand out if none.
    pub dates: Option<usize>,
    /// At most so many sentences a date.
    pub per_date: usize,
    /// Words that the story is about.
    pub keywords: Vec<String>,
}

/// The sentences of a running text.
pub fn sentences(text: &str) -> Vec<String> {
    let document = language::plain(text);
    (0..document.sentences.len()).map(|at| document.sentence(at).to_owned()).collect()
}

/// Picks the days that matter out of `articles`, and the sentences that say so.
///
/// Days before the first article, but for its eve, and after the last are background and prospect: no part of the digest.
pub fn digest(articles: &[Told], asked: &TlsAsked) -> DigestPage {
    let dated: Vec<Vec<Vec<Dated>>> = articles.iter().map(dates).collect();
    let stories: Vec<Story<'_>> = articles.iter().zip(&dated).map(|(article, dates)| story(article, dates)).collect();
    let days = || articles.iter().map(|article| article.published);
    let within = days().min().and_then(|first| first.checked_sub_days(Days::new(1))).zip(days().max());
    let wanted = Wanted { dates: asked.dates, per_date: asked.per_date, within };
    let ranked = Index::of(&stories, &asked.keywords).digest(&wanted);
    DigestPage {
        dates: ranked.into_iter().map(|ranked| date(articles, &dated, ranked)).collect(),
        articles: articles.len(),
        sentences: articles.iter().map(|article| article.sentences.len()).sum(),
    }
}

/// A day that a sentence names, and in which words.
struct Dated {
    day: NaiveDate,
    phrase: String,
}

fn story<'a>(article: &'a Told, dates: &[Vec<Dated>]) -> Story<'a> {
    let line = |(text, dates): (&'a String, &Vec<Dated>)| Line {
        text,
        dates: dates.iter().map(|dated| EdtfDate::day(dated.day)).collect(),
    };
    let lines = article.sentences.iter().zip(dates).map(line).collect();
    Story { id: &article.id, source: &article.source, published: article.published, lines }
}

/// The days named by each sentence of an article.
fn dates(article: &Told) -> Vec<Vec<Dated>> {
    let document = laid_out(&article.sentences);
    let anchor = Anchor { day: article.published, time: None, basis: AnchorBasis::Given, day_may_be_off: false };
    let mut out: Vec<Vec<Dated>> = article.sentences.iter().map(|_| Vec::new()).collect();
    for timex in timex::read(&document, Ok(anchor)) {
        let Some(sentence) = document.blocks.partition_point(|block| block.start <= timex.span.start).checked_sub(1)
        else {
            continue;
        };
        if let Some(day) = day_of(&timex) {
            out[sentence].push(Dated { day, phrase: timex.span.of(&document.text).to_owned() });
        }
    }
    out
}

/// The day that a phrase names by itself, whatever stretch it opens or closes.
fn day_of(timex: &Timex) -> Option<NaiveDate> {
    let dated = matches!(timex.kind, TimexType::Date | TimexType::Time);
    let day = timex.value.get(..10).filter(|_| dated)?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// Each sentence a line and a block of its own, byte for byte; a break inside one becomes a space.
fn laid_out(sentences: &[String]) -> Document {
    let mut document = Document::default();
    for (index, sentence) in sentences.iter().enumerate() {
        let start = document.text.len();
        document.text.extend(sentence.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
        let span = Span::new(start, document.text.len());
        document.text.push('\n');
        document.blocks.push(span);
        if !span.is_empty() {
            let place = Place { role: Role::Body, paragraph: index as u32 + 1, sentence: 1 };
            document.sentences.push(Sentence { place, block: index, span });
        }
    }
    document
}

fn date(articles: &[Told], dated: &[Vec<Vec<Dated>>], ranked: Ranked) -> DigestDate {
    let line = |pick: &Pick| {
        let article = &articles[pick.story];
        let named = |line: Option<usize>| {
            let mut dates = dated[pick.story][line?].iter();
            dates.find(|dated| EdtfDate::day(dated.day) == ranked.date).map(|dated| dated.phrase.clone())
        };
        DigestLine {
            sentence: article.sentences[pick.line].clone(),
            article: article.id.clone(),
            source: article.source.clone(),
            published: article.published,
            phrase: named(Some(pick.line)).or_else(|| named(pick.line.checked_sub(1))),
            dated_by: match pick.by {
                DatedBy::Itself => "itself",
                DatedBy::Neighbour => "the sentence before",
                DatedBy::Publication => "publication",
            },
        }
    };
    DigestDate { date: ranked.date, score: ranked.score, lines: ranked.picks.iter().map(line).collect() }
}
