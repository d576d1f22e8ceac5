//! The life of each sentence through an article's versions: kept, moved, reworded, until it goes.

use std::collections::HashMap;

use super::{Budget, compare};
use crate::model::document::Document;
use crate::model::edit::{Comparison, Relation, Stretch};
use crate::model::history::{Edition, History, Life, Standing};
use crate::model::version::Article;

/// Compares neighbours and follows every sentence; `versions` oldest first.
pub fn follow(article: Article, versions: Vec<Edition>, budget: Budget) -> History {
    let documents: Vec<&Document> = versions.iter().map(|edition| &edition.document).collect();
    let comparisons: Vec<Comparison> = documents.windows(2).map(|pair| compare(pair[0], pair[1], budget)).collect();
    let lives = lives(&documents, &comparisons);
    History { article, versions, comparisons, lives }
}

fn lives(documents: &[&Document], comparisons: &[Comparison]) -> Vec<Life> {
    let mut lives: Vec<Life> = Vec::new();
    // Which life each sentence of the version before belongs to.
    let mut current: Vec<usize> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let mut next: Vec<Option<usize>> = vec![None; document.sentences.len()];
        if let Some(before) = index.checked_sub(1) {
            let sides = (documents[before], *document);
            carry(&comparisons[before], sides, index, &current, &mut next, &mut lives);
        }
        for (sentence, life) in next.iter_mut().enumerate() {
            if life.is_none() {
                let standing = Standing { version: index, sentence, reworded: false };
                *life = Some(lives.len());
                lives.push(Life { standings: vec![standing], returns: None });
            }
        }
        current = next.into_iter().flatten().collect();
    }
    mark_returns(documents, &mut lives);
    lives
}

/// Carries lives over one comparison. Of a split or merge, the longest counterpart carries the life.
fn carry(
    comparison: &Comparison,
    (before, after): (&Document, &Document),
    version: usize,
    current: &[usize],
    next: &mut [Option<usize>],
    lives: &mut [Life],
) {
    for link in &comparison.links {
        let longest = |document: &Document, at: Stretch| {
            at.indices().max_by_key(|at| (document.sentence(*at).len(), std::cmp::Reverse(*at)))
        };
        let (Some(old), Some(new)) = (longest(before, link.old), longest(after, link.new)) else { continue };
        let life = current[old];
        let reworded = !matches!(link.relation, Relation::Same);
        lives[life].standings.push(Standing { version, sentence: new, reworded });
        next[new] = Some(life);
    }
}

/// A life whose first words an earlier, ended life bore is its return.
fn mark_returns(documents: &[&Document], lives: &mut [Life]) {
    // Which lives bore these words at some time, by first standing.
    let mut bore: HashMap<&str, Vec<usize>> = HashMap::new();
    let text = |standing: &Standing| documents[standing.version].sentence(standing.sentence);
    let mut order: Vec<usize> = (0..lives.len()).collect();
    order.sort_by_key(|index| (lives[*index].first().version, *index));
    for index in order {
        let first = lives[index].first();
        let ended = |earlier: &&usize| lives[**earlier].last().version < first.version;
        let earlier = bore.get(text(&first)).and_then(|all| all.iter().rev().find(ended)).copied();
        let worded = lives[index].standings.iter().filter(|standing| standing.reworded || **standing == first);
        worded.for_each(|standing| bore.entry(text(standing)).or_default().push(index));
        lives[index].returns = earlier;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::plain;

    /// Of each life of these texts: its first version, its last, and which life it takes up again.
    fn led(texts: &[&str]) -> Vec<(usize, usize, Option<usize>)> {
        let documents: Vec<Document> = texts.iter().map(|text| plain(text)).collect();
        let documents: Vec<&Document> = documents.iter().collect();
        let compared = documents.windows(2).map(|pair| compare(pair[0], pair[1], Budget::default()));
        let lives = lives(&documents, &compared.collect::<Vec<_>>());
        lives.iter().map(|life| (life.first().version, life.last().version, life.returns)).collect()
    }

    #[test]
    fn a_sentence_that_comes_back_takes_its_life_up_again() {
        let (one, two) = ("The sea was calm.\nDivers went down at dawn.", "The sea was calm.");
        assert_eq!(led(&[one, two, one]), [(0, 2, None), (0, 0, None), (2, 2, Some(1))]);
        let reworded = "The sea was calm.\nNine divers went down at dawn.";
        assert_eq!(led(&[one, reworded, two, one]), [(0, 3, None), (0, 1, None), (3, 3, Some(1))]);
    }
}
