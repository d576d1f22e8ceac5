//! How alike two sentences are: a Dice coefficient over their tokens, each weighed by how rare it is.
//!
//! Only sentences without an equal on the other side are weighed. That is faster, and text that did not change has no
//! say in what became of the rest.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::language::{Token, TokenKind, in_small_letters, packed, packed_head};
use crate::model::document::Document;

use super::kept::Kept;
use super::words::{STOP_WORDS, is_stop_word};

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
        let mut vocabulary = Vocabulary::with_room_for(stems);
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

/// One bag's counts by token, kept from bag to bag: what others share with it is read by their tokens alone.
#[derive(Default)]
pub(super) struct Row {
    counts: Vec<u32>,
}

impl Row {
    /// Lays out a bag of these.
    pub fn lay(&mut self, bags: &Bags, bag: &Bag) {
        self.counts.resize(bags.vocabulary(), 0);
        bag.counts.iter().for_each(|(id, count)| self.counts[*id as usize] = *count);
    }

    /// Takes the bag away again.
    pub fn lift(&mut self, bag: &Bag) {
        bag.counts.iter().for_each(|(id, _)| self.counts[*id as usize] = 0);
    }

    /// Weight that the bag shares with another.
    pub fn shared(&self, bags: &Bags, other: &Bag) -> f64 {
        // No branch: whether a token stands in both is hard to foretell.
        let both = |(id, count): &(u32, u32)| bags.weight_of(*id) * f64::from(self.counts[*id as usize].min(*count));
        other.counts.iter().map(both).sum()
    }
}

/// Counts of the ids of one sentence, told in the order of the ids without sorting: a bit for each id that was met, and a
/// bit for each word of such bits.
#[derive(Default)]
struct Tally {
    counts: Vec<u32>,
    met: Vec<u64>,
    met_words: Vec<u64>,
    different: usize,
}

impl Tally {
    /// Makes room for the next id.
    fn push(&mut self) {
        let id = self.counts.len();
        self.counts.push(0);
        self.met.resize(id / 64 + 1, 0);
        self.met_words.resize(id / (64 * 64) + 1, 0);
    }

    fn add(&mut self, id: u32) {
        let id = id as usize;
        self.different += usize::from(self.counts[id] == 0);
        self.counts[id] += 1;
        self.met[id / 64] |= 1 << (id % 64);
        self.met_words[id / (64 * 64)] |= 1 << (id / 64 % 64);
    }

    /// Tells each id that was met and how often, and is empty again.
    fn drain(&mut self, mut tell: impl FnMut(usize, u32)) {
        for (group, words) in self.met_words.iter_mut().enumerate() {
            for word in bits(std::mem::take(words)).map(|bit| group * 64 + bit) {
                for id in bits(std::mem::take(&mut self.met[word])).map(|bit| word * 64 + bit) {
                    tell(id, std::mem::take(&mut self.counts[id]));
                }
            }
        }
        self.different = 0;
    }
}

/// The places of the bits that are set.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(bit)
    })
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
    tally: Tally,
}

impl Vocabulary {
    fn with_room_for(stems: usize) -> Self {
        Vocabulary {
            by_letters: Letters::with_room_for(stems),
            light: Vec::with_capacity(stems),
            spread: Vec::with_capacity(stems),
            tally: Tally { counts: Vec::with_capacity(stems), ..Tally::default() },
            ..Vocabulary::default()
        }
    }

    fn bags(&mut self, document: &Document, chosen: &[usize], kept: &mut Kept) -> Weighed {
        let mut weighed = Weighed { at: vec![0; document.sentences.len()], bags: Vec::with_capacity(chosen.len() + 1) };
        weighed.bags.push(Bag::default());
        kept.reserve(document, chosen);
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
        let mut words = 0;
        for token in found {
            let id = self.id(sentence, *token);
            self.tally.add(id);
            words += usize::from(token.kind != TokenKind::Punctuation);
        }
        // Grown by doubling, the bags of a long text would be half empty.
        let mut counts: Vec<(u32, u32)> = Vec::with_capacity(self.tally.different);
        self.tally.drain(|id, count| {
            self.spread[id] += 1;
            counts.push((id as u32, count));
        });
        Bag { counts, weight: 0.0, words }
    }

    fn id(&mut self, sentence: &str, Token { kind, span }: Token) -> u32 {
        let token = &sentence.as_bytes()[span.start..span.end];
        let is_long = kind == TokenKind::Word && token.len() > STEM_LETTERS && !STOP_WORDS.holds(token);
        let length = if is_long { STEM_LETTERS } else { token.len() };
        let stem = packed_head(&sentence.as_bytes()[span.start..], length).map(in_small_letters);
        // A sign has no capital; other letters beyond ASCII may.
        let Some(letters) = stem.filter(|stem| kind == TokenKind::Punctuation || stem.to_le_bytes().is_ascii()) else {
            return self.id_of_others(span.of(sentence), kind);
        };
        let id = self.by_letters.number(letters, self.light.len() as u32);
        // Most tokens were met before.
        self.count(id, || kind == TokenKind::Punctuation || STOP_WORDS.holds(token))
    }

    /// The same for a token that is long or begins with letters beyond ASCII.
    fn id_of_others(&mut self, token: &str, kind: TokenKind) -> u32 {
        let mut word = token.to_lowercase();
        if kind == TokenKind::Word && !is_stop_word(token) {
            word = word.chars().take(STEM_LETTERS).collect();
        }
        let next = self.light.len() as u32;
        let id = match packed(word.as_bytes()).filter(|_| word.is_ascii()) {
            Some(letters) => self.by_letters.number(letters, next),
            None => *self.by_stem.entry(word).or_insert(next),
        };
        self.count(id, || kind == TokenKind::Punctuation || is_stop_word(token))
    }

    fn count(&mut self, id: u32, light: impl Fn() -> bool) -> u32 {
        if id as usize == self.light.len() {
            self.light.push(light());
            self.spread.push(0);
            self.tally.push();
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
        if self.taken * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.slot_of(letters);
        let slot = &mut self.slots[at];
        if slot.1 == 0 {
            *slot = (letters, next + 1);
            self.taken += 1;
        }
        slot.1 - 1
    }

    /// Where these letters stand or would.
    fn slot_of(&self, letters: u64) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        // The golden ratio's digits spread what is alike (Knuth's multiplicative hashing).
        let product = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (product >> 32 ^ product >> 48) as usize & last;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_tells_its_ids_in_order() {
        let mut tally = Tally::default();
        (0..9_000).for_each(|_| tally.push());
        for _ in 0..2 {
            [8_192, 3, 64, 3, 4_095, 63].into_iter().for_each(|id| tally.add(id));
            let mut told = Vec::new();
            assert_eq!(tally.different, 5);
            tally.drain(|id, count| told.push((id, count)));
            assert_eq!(told, [(3, 2), (63, 1), (64, 1), (4_095, 1), (8_192, 1)]);
        }
    }
}
