//! The life of each sentence through an article's versions: kept, moved, reworded, until it goes.

use std::collections::HashMap;

use super::{Budget, compare};
use crate::model::edit::{Comparison, Relation};
use crate::model::history::{Edition, History, Life, Standing};
use crate::model::version::Article;

/// Compares neighbours and follows every sentence; `versions` oldest first.
pub fn follow(article: Article, versions: Vec<Edition>, budget: Budget) -> History {
    let comparisons: Vec<Comparison> =
        versions.windows(2).map(|pair| compare(&pair[0].document, &pair[1].document, budget)).collect();
    let mut lives: Vec<Life> = Vec::new();
    // Which life each sentence of the version before belongs to.
    let mut current: Vec<usize> = Vec::new();
    for (index, edition) in versions.iter().enumerate() {
        let mut next: Vec<Option<usize>> = vec![None; edition.document.sentences.len()];
        if let Some(before) = index.checked_sub(1) {
            carry(&comparisons[before], &versions[before], edition, index, &current, &mut next, &mut lives);
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
    mark_returns(&versions, &mut lives);
    History { article, versions, comparisons, lives }
}

/// Carries lives over one comparison. Of a split or merge, the longest counterpart carries the life.
fn carry(
    comparison: &Comparison,
    before: &Edition,
    after: &Edition,
    version: usize,
    current: &[usize],
    next: &mut [Option<usize>],
    lives: &mut [Life],
) {
    for link in &comparison.links {
        let longest = |edition: &Edition, at: &[usize]| {
            at.iter().copied().max_by_key(|at| (edition.document.sentence(*at).len(), std::cmp::Reverse(*at)))
        };
        let (Some(old), Some(new)) = (longest(before, &link.old), longest(after, &link.new)) else { continue };
        let life = current[old];
        let reworded = !matches!(link.relation, Relation::Same);
        lives[life].standings.push(Standing { version, sentence: new, reworded });
        next[new] = Some(life);
    }
}

/// A life whose first words an earlier, ended life bore is its return.
fn mark_returns(versions: &[Edition], lives: &mut [Life]) {
    let mut ended: HashMap<&str, usize> = HashMap::new();
    let text = |standing: Standing| versions[standing.version].document.sentence(standing.sentence);
    let mut order: Vec<usize> = (0..lives.len()).collect();
    order.sort_by_key(|index| (lives[*index].first().version, *index));
    for index in order {
        let (first, last) = (lives[index].first(), lives[index].last());
        let earlier = ended.get(text(first)).copied().filter(|earlier| lives[*earlier].last().version < first.version);
        lives[index].returns = earlier;
        ended.insert(text(last), index);
    }
}
