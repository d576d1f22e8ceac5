//! How alike two sentences are: a Dice coefficient over their tokens, each weighed by how rare it is in both texts.

use std::collections::{BTreeMap, HashMap};

use crate::language::{TokenKind, tokens};
use crate::model::document::Document;

use super::words::is_stop_word;

/// Stop words and punctuation say little of what a sentence is about.
const LIGHT: f64 = 0.15;

/// A sentence as a weighed bag of tokens: token id and how often, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    counts: Vec<(u32, f64)>,
    /// Sum of the weights.
    pub weight: f64,
    /// How many tokens are words or numbers.
    pub words: usize,
}

/// Bags of both documents' sentences, ids shared.
pub(super) struct Bags {
    /// Of the old sentences.
    pub old: Vec<Bag>,
    /// Of the new sentences.
    pub new: Vec<Bag>,
    weights: Vec<f64>,
}

impl Bags {
    /// Weighs every sentence of both documents.
    pub fn of(old: &Document, new: &Document) -> Bags {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut light: Vec<bool> = Vec::new();
        let mut spread: Vec<u32> = Vec::new();
        let mut raw = |document: &Document| -> Vec<(BTreeMap<u32, f64>, usize)> {
            let count = |index: usize| {
                let sentence = document.sentence(index);
                let mut counts = BTreeMap::new();
                let mut words = 0;
                for token in tokens(sentence) {
                    let lower = token.span.of(sentence).to_lowercase();
                    let next = ids.len() as u32;
                    let id = *ids.entry(lower).or_insert_with_key(|lower| {
                        light.push(token.kind == TokenKind::Punctuation || is_stop_word(lower));
                        spread.push(0);
                        next
                    });
                    words += usize::from(token.kind != TokenKind::Punctuation);
                    *counts.entry(id).or_insert(0.0) += 1.0;
                }
                counts.keys().for_each(|id| spread[*id as usize] += 1);
                (counts, words)
            };
            (0..document.sentences.len()).map(count).collect()
        };
        let (raw_old, raw_new) = (raw(old), raw(new));
        let total = (raw_old.len() + raw_new.len()).max(1) as f64;
        let rarity = |(light, spread): (&bool, &u32)| {
            let rarity = (1.0 + total / f64::from(*spread).max(1.0)).ln().sqrt();
            if *light { rarity * LIGHT } else { rarity }
        };
        let weights: Vec<f64> = light.iter().zip(&spread).map(rarity).collect();
        let bag = |(counts, words): (BTreeMap<u32, f64>, usize)| {
            let weight = counts.iter().map(|(id, count)| weights[*id as usize] * count).sum();
            Bag { counts: counts.into_iter().collect(), weight, words }
        };
        let (old, new) = (raw_old.into_iter().map(bag).collect(), raw_new.into_iter().map(bag).collect());
        Bags { old, new, weights }
    }

    /// Likeness of two bags, 0 to 1.
    pub fn likeness(&self, one: &Bag, other: &Bag) -> f64 {
        let total = one.weight + other.weight;
        if total == 0.0 { 0.0 } else { 2.0 * self.shared(one, other) / total }
    }

    /// Weight that both have.
    fn shared(&self, one: &Bag, other: &Bag) -> f64 {
        let (mut left, mut right, mut shared) = (one.counts.iter().peekable(), other.counts.iter().peekable(), 0.0);
        while let (Some((id, count)), Some((other_id, other_count))) = (left.peek(), right.peek()) {
            match id.cmp(other_id) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    shared += self.weights[*id as usize] * count.min(*other_count);
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }

    /// Several sentences as one.
    pub fn joined(bags: &[Bag]) -> Bag {
        let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
        for (id, count) in bags.iter().flat_map(|bag| &bag.counts) {
            *counts.entry(*id).or_insert(0.0) += count;
        }
        let weight = bags.iter().map(|bag| bag.weight).sum();
        Bag { counts: counts.into_iter().collect(), weight, words: bags.iter().map(|bag| bag.words).sum() }
    }
}
