//! How near two mentions' words are: shared shingles of their sentences, names and content words of their clauses.
//!
//! Shingles after Broder (1997): the five-word runs two texts share, as a share of all they have.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::language::{TokenKind, tokens};
use crate::model::event::Mention;

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
    /// Hashes of the numbers of what the date governs, the phrase left out.
    pub numbers: Vec<u64>,
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
            content: Vec::new(),
        };
        let clause = mention.event_span.of(&mention.sentence);
        for token in tokens(clause) {
            let word = token.span.of(clause);
            if token.span.shifted(mention.event_span.start).overlaps(mention.phrase) {
                continue;
            }
            match token.kind {
                TokenKind::Number => {
                    features.numbers.push(hash(word));
                }
                TokenKind::Word => features.take(word),
                TokenKind::Punctuation => {}
            }
        }
        features.sorted()
    }

    /// Reads the words of a sentence of which nothing is known.
    pub fn of_sentence(text: &str) -> Self {
        let mut features =
            Features { shingles: Vec::new(), words: 0, names: Vec::new(), numbers: Vec::new(), content: Vec::new() };
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
        let lower = word.to_lowercase().replace('\u{2019}', "'");
        let bare = lower.strip_suffix("'s").unwrap_or(&lower);
        let function = [&STOP, &DETERMINERS, &PREPOSITIONS, &PRONOUNS, &SUBORDINATORS].iter().any(|it| it.has(bare));
        if function || bare.chars().count() < 2 {
            return;
        }
        if word.starts_with(char::is_uppercase) {
            self.names.push(hash(bare));
        }
        self.content.push(hash(&inflection::base(bare)));
    }

    /// Share of common shingles among all, 0 to 1.
    pub fn resemblance(&self, other: &Features) -> f64 {
        let common = common(&self.shingles, &other.shingles);
        let all = self.shingles.len() + other.shingles.len() - common;
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
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

    /// Both name figures, and not one is the same.
    pub fn figures_differ(&self, other: &Features) -> bool {
        !self.numbers.is_empty() && !other.numbers.is_empty() && common(&self.numbers, &other.numbers) == 0
    }
}

/// The sentence's words in lower case without the phrase and its preposition: "on 8 December" and "in December" part no
/// shared paragraph.
pub fn undated_words(mention: &Mention) -> Vec<String> {
    let (before, rest) = mention.sentence.split_at(mention.phrase.start);
    let mut out: Vec<String> = words(before).map(str::to_lowercase).collect();
    if out.last().is_some_and(|word| PREPOSITIONS.has(word)) {
        out.pop();
    }
    out.extend(words(&rest[mention.phrase.len()..]).map(str::to_lowercase));
    out
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
