//! How near two mentions' words are: shared shingles of their sentences, names and content words of their clauses.
//!
//! Shingles after Broder (1997): the five-word runs two texts share, as a share of all they have.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::language::{Number, TokenKind, numbers, tokens};
use crate::model::event::Mention;
use crate::model::span::Span;

use super::inflection;
use super::words::{DETERMINERS, PREPOSITIONS, PRONOUNS, STOP, SUBORDINATORS};

/// Words in a shingle.
const SHINGLE_WORDS: usize = 5;

/// What of a mention's words is compared.
#[derive(Clone, Debug)]
pub struct Features {
    /// Hashes of the shingles of the sentence without the phrase, sorted.
    pub shingles: Vec<u64>,
    /// How many words the sentence has without the phrase.
    pub words: usize,
    /// Hashes of the capitalised words of what the date governs, the phrase left out.
    pub names: Vec<u64>,
    /// Hashes of the figures of what the date governs, in digits or words, the phrase left out.
    pub numbers: Vec<u64>,
    /// What is counted, and its figure, each as a hash: "12 workers".
    pub counted: Vec<(u64, u64)>,
    /// Hashes of the content words of what the date governs, in base form, the phrase left out.
    pub content: Vec<u64>,
}

impl Features {
    /// Reads a mention's words.
    pub fn of(mention: &Mention) -> Self {
        let words = undated_words(mention);
        let mut features = Features {
            shingles: shingles(&words),
            words: words.len(),
            names: Vec::new(),
            numbers: Vec::new(),
            counted: Vec::new(),
            content: Vec::new(),
        };
        clause_words(mention).into_iter().for_each(|word| features.take(word));
        for figure in figures(mention) {
            features.numbers.push(figure.hash);
            features.counted.extend(figure.counted.map(|it| (hash(&inflection::base(&it)), figure.hash)));
        }
        features.counted.sort_unstable();
        features.sorted()
    }

    /// Reads the words of a sentence of which nothing is known.
    pub fn of_sentence(text: &str) -> Self {
        let mut features = Features {
            shingles: Vec::new(),
            words: 0,
            names: Vec::new(),
            numbers: Vec::new(),
            counted: Vec::new(),
            content: Vec::new(),
        };
        words(text).for_each(|word| features.take(word));
        features.sorted()
    }

    fn sorted(mut self) -> Self {
        for set in [&mut self.names, &mut self.numbers, &mut self.content] {
            set.sort_unstable();
            set.dedup();
        }
        self
    }

    fn take(&mut self, word: &str) {
        let Some(bare) = bare(word) else { return };
        if word.starts_with(char::is_uppercase) {
            self.names.push(hash(bare.as_str()));
        }
        self.content.push(hash(&inflection::base(&bare)));
    }

    /// Share of common shingles among all, 0 to 1.
    pub fn resemblance(&self, other: &Features) -> f64 {
        shared(&self.shingles, &other.shingles)
    }

    /// Cosine of the content words, each counted once.
    pub fn cosine(&self, other: &Features) -> f64 {
        let common = common(&self.content, &other.content);
        let lengths = (self.content.len() * other.content.len()) as f64;
        if common == 0 { 0.0 } else { common as f64 / lengths.sqrt() }
    }

    /// How many names both have.
    pub fn shared_names(&self, other: &Features) -> usize {
        common(&self.names, &other.names)
    }

    /// How many names both have, if neither names an actor or place that the other lacks.
    pub fn common_names(&self, other: &Features) -> usize {
        let common = common(&self.names, &other.names);
        if common == self.names.len().min(other.names.len()) { common } else { 0 }
    }

    /// At least two names in common, and nobody else on one side that the other lacks.
    pub fn same_actors(&self, other: &Features) -> bool {
        self.common_names(other) >= 2
    }

    /// Each names a figure that the other lacks.
    pub fn figures_differ(&self, other: &Features) -> bool {
        sets_differ(&self.numbers, &other.numbers)
    }

    /// Both count the same things, and to other figures.
    pub fn counts_differ(&self, other: &Features) -> bool {
        let same = |one: &(u64, u64)| other.counted.iter().any(|it| it == one);
        self.counted.iter().any(|one| !same(one) && other.counted.iter().any(|it| it.0 == one.0))
            && self.figures_differ(other)
    }
}

/// The words of what a mention's date governs, the phrase left out.
pub fn clause_words(mention: &Mention) -> Vec<&str> {
    let clause = mention.event_span.of(&mention.sentence);
    let dated = |span: Span| span.shifted(mention.event_span.start).overlaps(mention.phrase);
    let plain = tokens(clause).into_iter().filter(|it| it.kind == TokenKind::Word && !dated(it.span));
    plain.map(|token| token.span.of(clause)).collect()
}

/// What [`Features::content`] holds of a word; none of one that says nothing by itself.
pub fn content(word: &str) -> Option<u64> {
    bare(word).map(|bare| hash(&inflection::base(&bare)))
}

/// The word in lower case without its possessive; none of one that says nothing by itself.
fn bare(word: &str) -> Option<String> {
    let lower = word.to_lowercase().replace('\u{2019}', "'");
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    (!is_small(bare) && bare.chars().count() > 1).then(|| bare.to_owned())
}

/// A figure of what a date governs.
pub struct Figure {
    /// Of its value; a rank is no count.
    pub hash: u64,
    /// Where it stands in the sentence.
    pub span: Span,
    /// The word behind it, in lower case, where one of content stands there.
    pub counted: Option<String>,
}

/// The figures of what a mention's date governs, the phrase left out.
pub fn figures(mention: &Mention) -> Vec<Figure> {
    figures_of(&mention.sentence, mention.event_span, mention.phrase)
}

/// The figures of a part of a sentence, the phrase left out.
pub fn figures_of(sentence: &str, part: Span, phrase: Span) -> Vec<Figure> {
    let clause = part.of(sentence);
    let tokens = tokens(clause);
    let figure = |number: &Number| {
        let next = tokens.get(number.tokens.end).map(|it| it.span.of(clause).to_lowercase());
        let counted = next.filter(|it| it.chars().all(char::is_alphabetic) && !is_small(it));
        let hash = hash(&(number.value, number.ordinal));
        Figure { hash, span: number.span.shifted(part.start), counted }
    };
    let found: Vec<Number> = numbers(clause, &tokens);
    let plain = found.iter().filter(|it| !it.vague && !it.span.shifted(part.start).overlaps(phrase));
    plain.map(figure).collect()
}

/// Each set has a member that the other lacks.
pub fn sets_differ(one: &[u64], other: &[u64]) -> bool {
    common(one, other) < one.len().min(other.len())
}

/// How alike two mentions' sentences are where every figure is one and the same, 0 to 1.
pub fn frame_resemblance(one: &Mention, other: &Mention) -> f64 {
    let frame = |mention: &Mention| {
        let (before, rest) = mention.sentence.split_at(mention.phrase.start);
        shingles(&undated(&masked(before), &masked(&rest[mention.phrase.len()..])))
    };
    shared(&frame(one), &frame(other))
}

/// The text with a nought for each figure.
fn masked(text: &str) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for number in numbers(text, &tokens(text)) {
        out.push_str(&text[at..number.span.start]);
        out.push('0');
        at = number.span.end;
    }
    out + &text[at..]
}

fn is_small(lower: &str) -> bool {
    [&STOP, &DETERMINERS, &PREPOSITIONS, &PRONOUNS, &SUBORDINATORS].iter().any(|it| it.has(lower))
}

/// The sentence's words in lower case without the phrase and its preposition: "on 8 December" and "in December" part no
/// shared paragraph.
pub fn undated_words(mention: &Mention) -> Vec<String> {
    let (before, rest) = mention.sentence.split_at(mention.phrase.start);
    undated(before, &rest[mention.phrase.len()..])
}

fn undated(before: &str, behind: &str) -> Vec<String> {
    let mut out: Vec<String> = words(before).map(str::to_lowercase).collect();
    if out.last().is_some_and(|word| PREPOSITIONS.has(word)) {
        out.pop();
    }
    out.extend(words(behind).map(str::to_lowercase));
    out
}

/// Share of the common ones among all of two sorted sets.
fn shared(one: &[u64], other: &[u64]) -> f64 {
    let common = common(one, other);
    let all = one.len() + other.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let all = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
    all.map(|token| token.span.of(text))
}

/// SipHash with fixed keys: the same words give the same value on every run.
fn hash<T: Hash + ?Sized>(words: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// How many values two sorted sets share.
fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, count) = (left + 1, right + 1, count + 1),
        }
    }
    count
}

/// Hashes of the runs of words, sorted; one of the whole where it is shorter.
pub fn shingles(words: &[String]) -> Vec<u64> {
    let mut out: Vec<u64> =
        if words.len() < SHINGLE_WORDS { vec![hash(words)] } else { words.windows(SHINGLE_WORDS).map(hash).collect() };
    out.sort_unstable();
    out.dedup();
    out
}
