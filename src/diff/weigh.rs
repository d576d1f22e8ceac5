//! How alike two sentences are: a Dice coefficient over their tokens, each weighed by how rare it is.
//!
//! Only sentences without an equal on the other side are weighed. That is faster, and text that did not change has no
//! say in what became of the rest.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::language::{Token, TokenKind};
use crate::model::document::Document;

use super::kept::Kept;
use super::words::is_stop_word;

/// Stop words and punctuation say little of what a sentence is about.
const LIGHT: f64 = 0.10;

/// Letters of a word that count: "Russia" and "Russian", "implement" and "implementation" are about the same.
const STEM_LETTERS: usize = 5;

/// Room made at once for the different stems of the weighed sentences: so many each, about, and so many at most.
const SENTENCE_STEMS: usize = 12;
const STEMS_MAX: usize = 4_000;

/// Slots of the table of stems, at least.
const SLOTS_MIN: usize = 64;

/// A sentence as a bag of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// Token id and how often, by id.
    pub counts: Vec<(u32, u32)>,
    /// Sum of the weights.
    pub weight: f64,
    /// How many tokens are words or numbers.
    pub words: usize,
}

/// Bags of one document, by its sentences.
///
/// Most sentences of a text have an equal and are not weighed: they share one empty bag.
#[derive(Default)]
pub(super) struct Weighed {
    /// Where each sentence's bag is; the first is the empty one.
    at: Vec<u32>,
    bags: Vec<Bag>,
}

impl std::ops::Index<usize> for Weighed {
    type Output = Bag;

    fn index(&self, sentence: usize) -> &Bag {
        &self.bags[self.at[sentence] as usize]
    }
}

/// Bags of both documents' sentences, ids shared; those not asked for are empty.
#[derive(Default)]
pub(super) struct Bags {
    /// Of the old sentences.
    pub old: Weighed,
    /// Of the new sentences.
    pub new: Weighed,
    /// By token id.
    weights: Vec<f64>,
    light: Vec<bool>,
}

impl Bags {
    /// Weighs the sentences `old_free` and `new_free`; their tokens come with them.
    pub fn of(old: &Document, new: &Document, old_free: &[usize], new_free: &[usize]) -> (Bags, [Kept; 2]) {
        let stems = ((old_free.len() + new_free.len()) * SENTENCE_STEMS).min(STEMS_MAX);
        let mut vocabulary = Vocabulary { by_letters: Letters::with_room_for(stems), ..Vocabulary::default() };
        let mut kept = [Kept::default(), Kept::default()];
        let mut bags = Bags {
            old: vocabulary.bags(old, old_free, &mut kept[0]),
            new: vocabulary.bags(new, new_free, &mut kept[1]),
            light: std::mem::take(&mut vocabulary.light),
            weights: Vec::new(),
        };
        let total = (old_free.len() + new_free.len()).max(1) as f64;
        let rarity = |(light, spread): (&bool, &u32)| {
            let rarity = (1.0 + total / f64::from(*spread).max(1.0)).ln().sqrt();
            if *light { rarity * LIGHT } else { rarity }
        };
        bags.weights = bags.light.iter().zip(&vocabulary.spread).map(rarity).collect();
        let weights = &bags.weights;
        for bag in bags.old.bags.iter_mut().chain(&mut bags.new.bags) {
            bag.weight = bag.counts.iter().map(|(id, count)| weights[*id as usize] * f64::from(*count)).sum();
        }
        (bags, kept)
    }

    /// How many different tokens there are.
    pub fn vocabulary(&self) -> usize {
        self.weights.len()
    }

    /// Whether a token is a stop word or punctuation.
    pub fn is_light(&self, id: u32) -> bool {
        self.light[id as usize]
    }

    /// The weight of one token.
    pub fn weight_of(&self, id: u32) -> f64 {
        self.weights[id as usize]
    }

    /// Likeness of two bags of which `shared` is the weight that both have, 0 to 1.
    pub fn dice(shared: f64, one: f64, other: f64) -> f64 {
        let total = one + other;
        if total == 0.0 { 0.0 } else { 2.0 * shared / total }
    }

    /// Likeness of two bags, 0 to 1.
    pub fn likeness(&self, one: &Bag, other: &Bag) -> f64 {
        Bags::dice(self.shared(&one.counts, &other.counts), one.weight, other.weight)
    }

    /// Weight that both have.
    pub fn shared(&self, one: &[(u32, u32)], other: &[(u32, u32)]) -> f64 {
        let (mut left, mut right, mut shared) = (0, 0, 0.0);
        while let (Some((id, count)), Some((other_id, other_count))) = (one.get(left), other.get(right)) {
            match id.cmp(other_id) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.weight_of(*id) * f64::from(*count.min(other_count));
                    (left, right) = (left + 1, right + 1);
                }
            }
        }
        shared
    }

    /// The tokens of several sentences together.
    pub fn joined<'b>(bags: impl Iterator<Item = &'b Bag>) -> Vec<(u32, u32)> {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for (id, count) in bags.flat_map(|bag| &bag.counts) {
            *counts.entry(*id).or_insert(0) += count;
        }
        counts.into_iter().collect()
    }
}

/// Gives tokens their ids and counts in how many sentences each stands.
#[derive(Default)]
struct Vocabulary {
    /// Of stems that fit into eight bytes, nearly all: no text is held for them.
    by_letters: Letters,
    by_stem: HashMap<String, u32, FixedState>,
    light: Vec<bool>,
    spread: Vec<u32>,
    /// Of the sentence that is read, kept from one to the next.
    tokens: Vec<Token>,
    ids: Vec<u32>,
}

impl Vocabulary {
    fn bags(&mut self, document: &Document, chosen: &[usize], kept: &mut Kept) -> Weighed {
        let mut weighed = Weighed { at: vec![0; document.sentences.len()], bags: Vec::with_capacity(chosen.len() + 1) };
        weighed.bags.push(Bag::default());
        for index in chosen {
            weighed.at[*index] = weighed.bags.len() as u32;
            let mut found = std::mem::take(&mut self.tokens);
            kept.read(document, *index, &mut found);
            weighed.bags.push(self.bag(document.sentence(*index), &found));
            self.tokens = found;
        }
        weighed
    }

    fn bag(&mut self, sentence: &str, found: &[Token]) -> Bag {
        let words = found.iter().filter(|token| token.kind != TokenKind::Punctuation).count();
        let mut ids = std::mem::take(&mut self.ids);
        ids.clear();
        ids.extend(found.iter().map(|token| self.id(token.span.of(sentence), token.kind)));
        ids.sort_unstable();
        // Grown by doubling, the bags of a long text would be half empty.
        let mut counts: Vec<(u32, u32)> = Vec::with_capacity(ids.chunk_by(u32::eq).count());
        counts.extend(ids.chunk_by(u32::eq).map(|run| (run[0], run.len() as u32)));
        counts.iter().for_each(|(id, _)| self.spread[*id as usize] += 1);
        self.ids = ids;
        Bag { counts, weight: 0.0, words }
    }

    fn id(&mut self, token: &str, kind: TokenKind) -> u32 {
        if !token.is_ascii() {
            return self.id_of_foreign(token, kind);
        }
        let is_long = kind == TokenKind::Word && token.len() > STEM_LETTERS && !is_stop_word(token);
        let letters = if is_long { STEM_LETTERS } else { token.len() };
        let stem = &token.as_bytes()[..letters];
        let next = self.light.len() as u32;
        let id = match packed(stem) {
            Some(letters) => self.by_letters.number(letters, next),
            None => *self.by_stem.entry(token.to_ascii_lowercase()).or_insert(next),
        };
        // Most tokens were met before.
        let light = || kind == TokenKind::Punctuation || is_stop_word(token);
        self.count(id, light)
    }

    /// The same for a token with letters beyond ASCII.
    fn id_of_foreign(&mut self, token: &str, kind: TokenKind) -> u32 {
        let next = self.light.len() as u32;
        if kind == TokenKind::Punctuation {
            // A sign has no capital.
            let sign = packed(token.as_bytes()).map(|sign| self.by_letters.number(sign, next));
            if let Some(id) = sign {
                return self.count(id, || true);
            }
        }
        let mut word = token.to_lowercase();
        if kind == TokenKind::Word {
            word = word.chars().take(STEM_LETTERS).collect();
        }
        let id = match packed(word.as_bytes()).filter(|_| word.is_ascii()) {
            Some(letters) => self.by_letters.number(letters, next),
            None => *self.by_stem.entry(word).or_insert(next),
        };
        self.count(id, || kind == TokenKind::Punctuation)
    }

    fn count(&mut self, id: u32, light: impl Fn() -> bool) -> u32 {
        if id as usize == self.light.len() {
            self.light.push(light());
            self.spread.push(0);
        }
        id
    }
}

/// Numbers of stems of up to eight letters, each under its letters as one number: a table with free slots between, in which
/// a stem stands in the first free slot from its own on. It is asked once a token.
#[derive(Default)]
struct Letters {
    /// Letters and number from 1; a slot of number 0 is free.
    slots: Vec<(u64, u32)>,
    taken: usize,
}

impl Letters {
    fn with_room_for(stems: usize) -> Self {
        Letters { slots: vec![(0, 0); (stems * 2).max(SLOTS_MIN).next_power_of_two()], taken: 0 }
    }

    /// The number of these letters; `next` where they have none yet.
    fn number(&mut self, letters: u64, next: u32) -> u32 {
        let at = self.slot_of(letters);
        match self.slots.get(at) {
            Some((_, number)) if *number > 0 => return number - 1,
            _ => {}
        }
        if self.taken * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.slot_of(letters);
        self.slots[at] = (letters, next + 1);
        self.taken += 1;
        next
    }

    /// Where these letters stand or would.
    fn slot_of(&self, letters: u64) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        // The golden ratio's digits spread what is alike (Knuth's multiplicative hashing).
        let mut at = (letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & last;
        while self.slots.get(at).is_some_and(|slot| slot.1 > 0 && slot.0 != letters) {
            at = (at + 1) & last;
        }
        at
    }

    fn grow(&mut self) {
        let slots = std::mem::take(&mut self.slots);
        *self = Letters { taken: self.taken, ..Letters::with_room_for(slots.len()) };
        for slot in slots.into_iter().filter(|slot| slot.1 > 0) {
            let at = self.slot_of(slot.0);
            self.slots[at] = slot;
        }
    }
}

/// Up to eight letters in one number, small for capitals.
fn packed(letters: &[u8]) -> Option<u64> {
    let pack = |number: u64, letter: &u8| number << 8 | u64::from(letter.to_ascii_lowercase());
    (letters.len() <= 8).then(|| letters.iter().fold(0, pack))
}
