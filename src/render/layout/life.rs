//! The life of a sentence: when it came, was reworded, was moved and was cut, each between two looks.

use super::{Label, Line};
use crate::model::document::Place;
use crate::model::history::{History, Life};
use crate::model::version::{Interval, Version};
use crate::render::{Look, words};

/// Rewordings printed of one turn.
const REWORDINGS_MAX: usize = 4;

/// What happened to a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It stood for the first time.
    Came,
    /// It stood again after it had been cut.
    CameBack,
    /// Other words: what was taken out and put in, in reading order.
    Reworded(Vec<(String, String)>),
    /// It stood elsewhere before: from where to where.
    Moved(Place, Place),
    /// It was no longer there.
    Cut,
}

/// One turn of a life: what the version `version` (an index) brought, and between which two looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Index into the history's versions.
    pub version: usize,
    /// Between which two looks.
    pub when: Interval,
    /// What happened.
    pub what: Happened,
}

/// All turns of a life in their order, behind those of the lives that it takes up again.
pub fn turns(history: &History, life: &Life) -> Vec<Turn> {
    history.whole(life).into_iter().flat_map(|life| turns_of_one(history, life)).collect()
}

fn turns_of_one(history: &History, life: &Life) -> Vec<Turn> {
    let mut out = Vec::new();
    for standing in &life.standings {
        let version = &history.versions[standing.version].version;
        let when = Interval { after: version.unseen_until, by: version.first_seen };
        let mut push = |what| out.push(Turn { version: standing.version, when, what });
        let Some(before) = standing.version.checked_sub(1).filter(|_| *standing != life.first()) else {
            push(if life.returns.is_some() { Happened::CameBack } else { Happened::Came });
            continue;
        };
        let comparison = history.comparisons.get(before);
        let link =
            comparison.and_then(|comparison| comparison.links.iter().find(|link| link.new.contains(standing.sentence)));
        let (old, new) = (&history.versions[before].document, &history.versions[standing.version].document);
        if standing.reworded {
            let edits = link.map(|link| link.edits.as_slice()).unwrap_or_default();
            let words = |edit: &crate::model::edit::WordEdit| {
                (edit.old.of(&old.text).trim().to_owned(), edit.new.of(&new.text).trim().to_owned())
            };
            let whole = life.in_version(before).map(|before| old.sentence(before.sentence).to_owned());
            let all = edits.iter().map(words).chain(whole.filter(|_| edits.is_empty()).map(|old| (old, String::new())));
            push(Happened::Reworded(all.collect()));
        }
        if let Some(link) = link.filter(|link| link.moved) {
            push(Happened::Moved(old.sentences[link.old.first()].place, new.sentences[link.new.first()].place));
        }
    }
    out.extend(cut(history, life));
    out
}

/// The turn in which a sentence was cut, if it was.
pub fn cut(history: &History, life: &Life) -> Option<Turn> {
    let last = life.last().version;
    let next = &history.versions.get(last + 1)?.version;
    Some(Turn { version: last + 1, when: cut_between(&history.versions[last].version, next), what: Happened::Cut })
}

/// Between which two looks a sentence that `last` still had was gone in `next`.
fn cut_between(last: &Version, next: &Version) -> Interval {
    Interval { after: Some(next.unseen_until.unwrap_or(last.last_seen)), by: next.first_seen }
}

/// `v3 reworded between 11:05 and 12:40: [-his-] {+al-Sharaa's+}`; without a look the times are left out.
pub fn line(history: &History, turn: &Turn, look: Option<&Look>) -> Line {
    let mut line = Line::of(Label::Dim, format!("v{} ", history.versions[turn.version].version.number));
    let when = look.map(|look| format!(" {}", look.between(turn.when))).unwrap_or_default();
    match &turn.what {
        Happened::Came => line.push(Label::Dim, format!("came{when}")),
        Happened::CameBack => line.push(Label::Mark, format!("came back{when}")),
        Happened::Cut => line.push(Label::Mark, format!("cut{when}")),
        Happened::Moved(from, to) => {
            let (from, to) = (words::paragraph(*from), words::paragraph(*to));
            let way = if from == to { format!("within {to}") } else { format!("from {from} to {to}") };
            line.push(Label::Moved, format!("moved {way}{when}"));
        }
        Happened::Reworded(edits) => {
            line.push(Label::Dim, format!("reworded{when}: "));
            for (index, (old, new)) in edits.iter().take(REWORDINGS_MAX).enumerate() {
                line.push(Label::Dim, if index > 0 { ", " } else { "" });
                line.push(Label::Removed, old);
                line.push(Label::Plain, if old.is_empty() || new.is_empty() { "" } else { " " });
                line.push(Label::Added, new);
            }
            if let Some(more) = edits.len().checked_sub(REWORDINGS_MAX).filter(|more| *more > 0) {
                line.push(Label::Dim, format!(", and {more} more"));
            }
        }
    }
    line
}
