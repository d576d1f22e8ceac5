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

/// What ranking needs of many stories.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By day, source and id.
    pub(super) stories: Vec<Indexed>,
    pub(super) lines: Vec<IndexedLine>,
    /// How many terms there are.
    pub(super) vocabulary: usize,
    terms: Vec<Term>,
    named: Vec<usize>,
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
    pub story: usize,
    /// Its place in the story.
    pub at: usize,
    /// Words between white space.
    pub words: usize,
    /// It holds a keyword.
    pub keyword: bool,
    /// It stands for itself: it does not open with a pronoun, "and" or "but".
    pub stands_alone: bool,
    /// The first line with the same terms.
    pub twin: usize,
    terms: Range<usize>,
    dates: Range<usize>,
}

/// A term of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    /// Its number.
    pub id: usize,
    /// Its weight in the line.
    pub weight: f64,
}

impl Index {
    /// Reads the stories; lines that hold one of `keywords`, in any form of the word, count more.
    pub fn of(stories: &[Story<'_>], keywords: &[String]) -> Index {
        let mut order: Vec<usize> = (0..stories.len()).collect();
        let key = |at: &usize| (stories[*at].published, stories[*at].source, stories[*at].id);
        order.sort_by(|one, other| key(one).cmp(&key(other)));
        let mut words = Words::new();
        let keywords: Vec<usize> = keywords.iter().filter_map(|word| words.term(word)).collect();
        let mut index = Index::default();
        let mut numbers = HashMap::new();
        for (at, &given) in order.iter().enumerate() {
            let story = &stories[given];
            let same = at > 0 && {
                let before = &stories[order[at - 1]];
                (before.published, before.source) == (story.published, story.source)
            };
            let look = index.stories.last().map_or(0, |before| before.look + usize::from(!same));
            let first = index.lines.len();
            for (at, line) in story.lines.iter().take(LINES_READ).enumerate() {
                index.push(line, at, &keywords, &mut words, &mut numbers);
            }
            let days = days_of(story.published).map(|day| index.number(EdtfDate::day(day), &mut numbers));
            index.stories.push(Indexed { given, look, lines: first..index.lines.len(), days });
        }
        index.vocabulary = words.stems.len();
        index.find_twins();
        index.weigh();
        index
    }

    fn push(
        &mut self,
        line: &Line<'_>,
        at: usize,
        keywords: &[usize],
        words: &mut Words,
        numbers: &mut HashMap<EdtfDate, usize>,
    ) {
        let terms = words.terms(line.text);
        let (first_term, first_date) = (self.terms.len(), self.named.len());
        let keyword = terms.iter().any(|(id, _)| keywords.contains(id));
        self.terms.extend(terms.into_iter().map(|(id, count)| Term { id, weight: 1.0 + f64::from(count).ln() }));
        for &date in &line.dates {
            let number = self.number(date, numbers);
            self.named.push(number);
        }
        self.lines.push(IndexedLine {
            story: self.stories.len(),
            at,
            words: line.text.split_whitespace().count(),
            keyword,
            stands_alone: stands_alone(line.text),
            twin: self.lines.len(),
            terms: first_term..self.terms.len(),
            dates: first_date..self.named.len(),
        });
    }

    fn number(&mut self, date: EdtfDate, numbers: &mut HashMap<EdtfDate, usize>) -> usize {
        *numbers.entry(date).or_insert_with(|| {
            self.dates.push(date);
            self.dates.len() - 1
        })
    }

    fn find_twins(&mut self) {
        let mut first: HashMap<Vec<usize>, usize> = HashMap::new();
        for at in 0..self.lines.len() {
            let ids = self.terms(at).iter().map(|term| term.id).collect();
            self.lines[at].twin = *first.entry(ids).or_insert(at);
        }
    }

    fn weigh(&mut self) {
        let mut holding = vec![0_u32; self.vocabulary];
        self.terms.iter().for_each(|term| holding[term.id] += 1);
        let all = self.lines.len() as f64;
        for line in &self.lines {
            let terms = &mut self.terms[line.terms.clone()];
            terms.iter_mut().for_each(|term| term.weight *= (all / f64::from(holding[term.id])).ln());
            let length = terms.iter().map(|term| term.weight * term.weight).sum::<f64>().sqrt();
            if length > 0.0 {
                terms.iter_mut().for_each(|term| term.weight /= length);
            }
        }
    }

    /// The terms of a line, by number.
    pub(super) fn terms(&self, line: usize) -> &[Term] {
        &self.terms[self.lines[line].terms.clone()]
    }

    /// The numbers of the dates that a line names, in the order of its words.
    pub(super) fn named(&self, line: usize) -> &[usize] {
        &self.named[self.lines[line].dates.clone()]
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
    known: HashMap<String, Option<usize>>,
    stems: HashMap<String, usize>,
}

impl Words {
    fn new() -> Words {
        let stop = stop_words::lookup("en").unwrap_or_default().iter().copied().collect();
        let stemmer = Stemmer::create(Algorithm::English);
        Words { stemmer, stop, known: HashMap::new(), stems: HashMap::new() }
    }

    /// The terms of a text with how often each stands in it, by number.
    fn terms(&mut self, text: &str) -> Vec<(usize, u32)> {
        let words = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
        let mut ids: Vec<usize> = words.filter_map(|token| self.term(token.span.of(text))).collect();
        ids.sort_unstable();
        let mut out: Vec<(usize, u32)> = Vec::with_capacity(ids.len());
        for id in ids {
            match out.last_mut().filter(|(last, _)| *last == id) {
                Some((_, count)) => *count += 1,
                None => out.push((id, 1)),
            }
        }
        out
    }

    fn term(&mut self, word: &str) -> Option<usize> {
        let lower = word.to_lowercase();
        if let Some(known) = self.known.get(&lower) {
            return *known;
        }
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
        let telling = bare.chars().nth(1).is_some() && !self.stop.contains(bare) && !CALENDAR.has(bare);
        let term = telling.then(|| {
            let stem = self.stemmer.stem(bare).into_owned();
            let next = self.stems.len();
            *self.stems.entry(stem).or_insert(next)
        });
        self.known.insert(lower, term);
        term
    }
}
