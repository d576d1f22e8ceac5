//! A phrase that stays keeps the day it was first worked out to, whatever is reworded round it.
//!
//! "Is to meet him on Wednesday" becomes "met him on Wednesday" when the day has come: counted afresh from the old anchor
//! in the past tense it would be the Wednesday before.

use std::collections::HashMap;

use crate::model::date::EdtfDate;
use crate::model::history::History;
use crate::model::timex::{Basis, EventTime, Timex};

/// Gives each worked-out phrase the time that the same words had in the same sentence's life in the version before, where
/// both are counted from the same anchor. `expressions[v]` are those of version v.
pub fn carry(history: &History, expressions: &mut [Vec<Timex>]) {
    let mut life_at: HashMap<(usize, usize), usize> = HashMap::new();
    for (life, standings) in history.lives.iter().enumerate().map(|(index, life)| (index, &life.standings)) {
        life_at.extend(standings.iter().map(|standing| ((standing.version, standing.sentence), life)));
    }
    for version in 1..expressions.len().min(history.versions.len()) {
        let (before, now) = expressions.split_at_mut(version);
        let Some(earlier) = before.last() else { continue };
        for timex in &mut now[0] {
            let document = &history.versions[version].document;
            let life = document.sentence_at(timex.span.start).and_then(|sentence| life_at.get(&(version, sentence)));
            let stood = life.and_then(|life| history.lives[*life].in_version(version - 1));
            let Some(stood) = stood else { continue };
            let old = &history.versions[version - 1].document;
            let words = timex.span.of(&document.text).to_lowercase();
            let same = |one: &&Timex| {
                old.sentences[stood.sentence].span.contains(one.span) && one.span.of(&old.text).to_lowercase() == words
            };
            if let Some(same) = earlier.iter().find(same) {
                keep(timex, same);
            }
        }
    }
}

/// "Since Tuesday" is no "on Tuesday".
fn is_open(time: &EventTime) -> bool {
    matches!(time.date, EdtfDate::Interval(None, _) | EdtfDate::Interval(_, None))
}

fn keep(timex: &mut Timex, earlier: &Timex) {
    let (Ok(now), Ok(then)) = (&timex.time, &earlier.time) else { return };
    let worked_out = now.basis == Basis::WorkedOut && then.basis == Basis::WorkedOut;
    if worked_out && now.anchor == then.anchor && now.extent == then.extent && is_open(now) == is_open(then) {
        timex.time = earlier.time;
        timex.value.clone_from(&earlier.value);
    }
}
