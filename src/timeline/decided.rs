//! People's decisions are laid over what was read: dates, claims, what is one and what is not.
//!
//! A decision is found again by article, sentence and phrase; white space and letter case play no part. One whose sentence
//! is gone is reported, never dropped in silence (honesty 18).

use std::collections::HashMap;

use crate::model::decision::{ByHand, Decision, Ruling, Target};
use crate::model::event::Mention;
use crate::model::timex::{Basis, Clock, EventTime, Extent};

use super::mentions::Draft;

/// What the decisions ask of grouping.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Drafts that are one, whatever their words say.
    pub same: Vec<(usize, usize)>,
    /// Drafts that are joined with nothing.
    pub apart: Vec<usize>,
    /// Decisions whose sentence was not found.
    pub unmet: Vec<Decision>,
    /// Drafts that are no rows.
    pub hidden: Vec<usize>,
}

/// Lays `decisions` over the drafts; `address` names a draft's article as a target does.
pub fn apply(drafts: &mut [Draft], decisions: &[Decision], address: &dyn Fn(&Draft) -> String) -> Decided {
    let mut decided = Decided::default();
    if decisions.is_empty() {
        return decided;
    }
    let mut places: HashMap<Target, Vec<usize>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        places.entry(target(&address(draft), &draft.mention)).or_default().push(at);
    }
    for decision in in_force(decisions) {
        let Some(found) = places.get(&folded(&decision.target)) else {
            decided.unmet.push(decision.clone());
            continue;
        };
        for &at in found {
            take(&mut drafts[at].mention, decision);
        }
        match &decision.ruling {
            Ruling::Hide => decided.hidden.extend(found),
            Ruling::Split => decided.apart.extend(found),
            Ruling::SameAs(other) => match places.get(&folded(other)) {
                Some(others) => decided.same.push((found[0], others[0])),
                None => decided.unmet.push(decision.clone()),
            },
            Ruling::Date(_) | Ruling::Status(_) | Ruling::Undo => {}
        }
    }
    decided
}

/// The decisions that still hold, in the order in which they were made.
fn in_force(decisions: &[Decision]) -> Vec<&Decision> {
    let mut sorted: Vec<&Decision> = decisions.iter().collect();
    sorted.sort_by_key(|decision| decision.made_at);
    let mut out: Vec<&Decision> = Vec::new();
    for decision in sorted {
        let same = |other: &&Decision| folded(&other.target) == folded(&decision.target);
        let kind = |ruling: &Ruling| std::mem::discriminant(ruling);
        if decision.ruling == Ruling::Undo {
            out.retain(|other| !same(other));
        } else {
            out.retain(|other| !(same(other) && kind(&other.ruling) == kind(&decision.ruling)));
            out.push(decision);
        }
    }
    out
}

fn take(mention: &mut Mention, decision: &Decision) {
    let what = match &decision.ruling {
        Ruling::Date(date) => {
            let extent = Extent::Within;
            let (basis, clock) = (Basis::Stated, Clock::None);
            mention.time = EventTime {
                date: *date,
                clock,
                extent,
                basis,
                approximate: false,
                year_worked_out: false,
                anchor: None,
                counted_from: None,
            };
            mention.doubt = None;
            "dated"
        }
        Ruling::Status(claim) => {
            mention.claim = *claim;
            "status set"
        }
        Ruling::SameAs(_) => "merged",
        Ruling::Split => "kept apart",
        Ruling::Hide | Ruling::Undo => return,
    };
    mention.by_hand = Some(Box::new(ByHand { what, by: decision.by.clone(), made_at: decision.made_at }));
}

fn target(article: &str, mention: &Mention) -> Target {
    let phrase = mention.phrase.of(&mention.sentence).to_owned();
    folded(&Target { article: article.to_owned(), sentence: mention.sentence.to_string(), phrase })
}

fn folded(target: &Target) -> Target {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    Target { article: target.article.clone(), sentence: fold(&target.sentence), phrase: fold(&target.phrase) }
}
