//! Stories become terms with weights: what is counted once, before any date is ranked.
//!
//! A term is the stem of a word (Snowball's English, Porter 2001; the stop words of the ISO collection and the calendar's are
//! none: the date is known). Its weight in a line is `(1 + ln n) · ln(N / df)`, made a
//! unit vector. Lines, dates and sources are numbered, so that ranking touches arrays only.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{Days, NaiveDate};
use rust_stemmers::{Algorithm, Stemmer};

use super::{Line, Story};
use crate::language::{TokenKind, tokens};
use crate::model::date::EdtfDate;
use crate::timeline::words::{CALENDAR, PRONOUNS};

/// Lines of a story that are read: what stands farther down tells of dates that others tell better.
const LINES_READ: usize = 120;

/// What ranking needs of many stories; numbers of 32 bits, since an archive has millions of lines.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By day, source and id.
    pub(super) stories: Vec<Indexed>,
    pub(super) lines: Vec<IndexedLine>,
    /// The lines' terms: their numbers, and how often each stands in its line.
    terms: Vec<u32>,
    counts: Vec<u8>,
    /// By a term's number, `ln(N / df)`.
    rarity: Vec<f64>,
    named: Vec<u32>,
    dates: Vec<EdtfDate>,
}

/// A story, numbered.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    /// Its index as given.
    pub given: usize,
    /// The number of its day and source together.
    pub look: usize,
    /// Its lines.
    pub lines: Range<usize>,
    /// The numbers of its day of publication and the day before.
    pub days: [usize; 2],
}

/// A line, numbered.
#[derive(Clone, Debug)]
pub(super) struct IndexedLine {
    /// Its story.
    pub story: u32,
    /// Its place in the story.
    pub at: u16,
    /// Words between white space.
    pub words: u16,
    /// It holds a keyword.
    pub keyword: bool,
    /// It stands for itself: it does not open with a pronoun, "and" or "but".
    pub stands_alone: bool,
    /// The first line with the same terms.
    pub twin: u32,
    /// Where its terms end, and the dates that it names; they begin where those of the line before end.
    terms_end: u32,
    dates_end: u32,
}

/// A term of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    /// Its number.
    pub id: u32,
    /// Its weight in the line.
    pub weight: f64,
}

impl Index {
    /// Reads the stories; lines that hold one of `keywords`, in any form of the word, count more.
    pub fn of(stories: &[Story<'_>], keywords: &[String]) -> Index {
        let mut order: Vec<usize> = (0..stories.len()).collect();
        order.sort_by(|one, other| stories[*one].order().cmp(&stories[*other].order()));
        Index::of_sorted(order.into_iter().map(|given| (given, stories[given].clone())), keywords)
    }

    /// Reads stories that come in their order ([`Story::order`]), each with the index by which a pick names it. None is
    /// held once it is read.
    pub fn of_sorted<'a>(stories: impl Iterator<Item = (usize, Story<'a>)>, keywords: &[String]) -> Index {
        let mut words = Words::new();
        let keywords: Vec<u32> = keywords.iter().filter_map(|word| words.term(word)).collect();
        let mut index = Index::default();
        let mut numbers = HashMap::new();
        let mut before = None;
        for (given, story) in stories {
            let same = before == Some((story.published, story.source));
            before = Some((story.published, story.source));
            let look = index.stories.last().map_or(0, |before| before.look + usize::from(!same));
            let first = index.lines.len();
            for (at, line) in story.lines.iter().take(LINES_READ).enumerate() {
                index.push(line, at, &keywords, &mut words, &mut numbers);
            }
            let days = days_of(story.published).map(|day| index.number(EdtfDate::day(day), &mut numbers) as usize);
            index.stories.push(Indexed { given, look, lines: first..index.lines.len(), days });
        }
        index.find_twins();
        index.weigh(words.stems.len());
        index
    }

    fn push(
        &mut self,
        line: &Line<'_>,
        at: usize,
        keywords: &[u32],
        words: &mut Words,
        numbers: &mut HashMap<EdtfDate, u32>,
    ) {
        let terms = words.terms(line.text);
        let keyword = terms.iter().any(|(id, _)| keywords.contains(id));
        self.terms.extend(terms.iter().map(|(id, _)| id));
        self.counts.extend(terms.iter().map(|(_, count)| count));
        for &date in &line.dates {
            let number = self.number(date, numbers);
            self.named.push(number);
        }
        self.lines.push(IndexedLine {
            story: self.stories.len() as u32,
            at: at as u16,
            words: line.text.split_whitespace().count().min(u16::MAX.into()) as u16,
            keyword,
            stands_alone: stands_alone(line.text),
            twin: self.lines.len() as u32,
            terms_end: self.terms.len() as u32,
            dates_end: self.named.len() as u32,
        });
    }

    fn number(&mut self, date: EdtfDate, numbers: &mut HashMap<EdtfDate, u32>) -> u32 {
        *numbers.entry(date).or_insert_with(|| {
            self.dates.push(date);
            self.dates.len() as u32 - 1
        })
    }

    /// Sorted by their terms, twins stand side by side, the first of them first.
    fn find_twins(&mut self) {
        let mut order: Vec<u32> = (0..self.lines.len() as u32).collect();
        order
            .sort_unstable_by(|one, other| self.ids(*one as usize).cmp(self.ids(*other as usize)).then(one.cmp(other)));
        let mut first = 0;
        for at in 0..order.len() {
            if self.ids(order[at] as usize) != self.ids(order[first] as usize) {
                first = at;
            }
            self.lines[order[at] as usize].twin = order[first];
        }
    }

    fn weigh(&mut self, vocabulary: usize) {
        let mut holding = vec![0_u32; vocabulary];
        self.terms.iter().for_each(|&id| holding[id as usize] += 1);
        let all = self.lines.len() as f64;
        self.rarity = holding.into_iter().map(|lines| (all / f64::from(lines)).ln()).collect();
    }

    fn terms_of(&self, line: usize) -> Range<usize> {
        let first = line.checked_sub(1).map_or(0, |before| self.lines[before].terms_end);
        first as usize..self.lines[line].terms_end as usize
    }

    fn ids(&self, line: usize) -> &[u32] {
        &self.terms[self.terms_of(line)]
    }

    /// The terms of a line with their weights, by number. The length that makes them a unit vector is worked out anew:
    /// of millions of lines few are asked for, and each would hold it.
    pub(super) fn terms(&self, line: usize) -> impl Iterator<Item = Term> {
        let square: f64 = self.weighed(line).map(|term| term.weight * term.weight).sum();
        let length = if square > 0.0 { square.sqrt() } else { 1.0 };
        self.weighed(line).map(move |term| Term { weight: term.weight / length, ..term })
    }

    fn weighed(&self, line: usize) -> impl Iterator<Item = Term> {
        let range = self.terms_of(line);
        let counted = self.terms[range.clone()].iter().zip(&self.counts[range]);
        counted.map(|(&id, &count)| Term { id, weight: (1.0 + f64::from(count).ln()) * self.rarity[id as usize] })
    }

    /// Whether a line has no terms.
    pub(super) fn is_bare(&self, line: usize) -> bool {
        self.terms_of(line).is_empty()
    }

    /// How many terms there are.
    pub(super) fn vocabulary(&self) -> usize {
        self.rarity.len()
    }

    /// The numbers of the dates that a line names, in the order of its words.
    pub(super) fn named(&self, line: usize) -> &[u32] {
        let first = line.checked_sub(1).map_or(0, |before| self.lines[before].dates_end);
        &self.named[first as usize..self.lines[line].dates_end as usize]
    }

    /// How many dates there are.
    pub(super) fn date_count(&self) -> usize {
        self.dates.len()
    }

    /// The date behind a number.
    pub(super) fn date(&self, number: usize) -> EdtfDate {
        self.dates[number]
    }
}

fn days_of(published: NaiveDate) -> [NaiveDate; 2] {
    [published, published.checked_sub_days(Days::new(1)).unwrap_or(published)]
}

fn stands_alone(text: &str) -> bool {
    let first = text.split_whitespace().find(|word| word.starts_with(char::is_alphanumeric));
    let lower = first.map(str::to_lowercase).unwrap_or_default();
    let word = lower.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    !PRONOUNS.has(word) && !matches!(word, "and" | "but" | "so" | "there" | "these" | "those")
}

/// Words and their stems, numbered as they come.
struct Words {
    stemmer: Stemmer,
    stop: HashSet<&'static str>,
    /// By word in lower case; none for a word that tells nothing.
    known: HashMap<String, Option<u32>>,
    stems: HashMap<String, u32>,
}

impl Words {
    fn new() -> Words {
        let stop = stop_words::lookup("en").unwrap_or_default().iter().copied().collect();
        let stemmer = Stemmer::create(Algorithm::English);
        Words { stemmer, stop, known: HashMap::new(), stems: HashMap::new() }
    }

    /// The terms of a text with how often each stands in it, by number.
    fn terms(&mut self, text: &str) -> Vec<(u32, u8)> {
        let words = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
        let mut ids: Vec<u32> = words.filter_map(|token| self.term(token.span.of(text))).collect();
        ids.sort_unstable();
        let mut out: Vec<(u32, u8)> = Vec::with_capacity(ids.len());
        for id in ids {
            match out.last_mut().filter(|(last, _)| *last == id) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => out.push((id, 1)),
            }
        }
        out
    }

    fn term(&mut self, word: &str) -> Option<u32> {
        let lower = word.to_lowercase();
        if let Some(known) = self.known.get(&lower) {
            return *known;
        }
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
        let telling = bare.chars().nth(1).is_some() && !self.stop.contains(bare) && !CALENDAR.has(bare);
        let term = telling.then(|| {
            let stem = self.stemmer.stem(bare).into_owned();
            let next = self.stems.len() as u32;
            *self.stems.entry(stem).or_insert(next)
        });
        self.known.insert(lower, term);
        term
    }
}
