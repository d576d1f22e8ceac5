//! What edits mean to a reader. Kinds are a function of the comparison: the same edits, the same kinds.

mod amounts;
mod furniture;
mod kinds;
mod notes;
mod one_note;
mod pictures;
mod setting;
mod side;
mod speech;
mod turns;

pub use pictures::pictures;

use self::furniture::Furniture;
use self::one_note::{Note, Place};
use self::setting::{differ_in_dateline_only, is_one_byline, is_one_byline_in_text, is_one_caption, is_one_headline};
use super::hour::hour_of;
use super::kept::Kept;
use super::publisher::{is_news_under_label, is_note};
use super::site_name::differ_in_site_name_only;
use crate::model::change::{Change, ChangeKind, Passage};
use crate::model::document::{Document, Place as Address, Role};
use crate::model::edit::{Comparison, Link, Relation, Stretch};

/// Paragraphs from the first among which a dateline may stand: stamps and labels stand before it.
const DATELINE_PARAGRAPHS: u32 = 3;

/// Bytes of a headline or byline whose setting is looked at: a longer one is none.
const SET_BYTES_MAX: usize = 1_000;

/// Every change of a comparison, in reading order of new, removals where they stood.
pub(super) fn classify([old, new]: [&Document; 2], kept: &[Kept; 2], comparison: &Comparison) -> Vec<Change> {
    let furniture = [Furniture::of(old), Furniture::of(new)];
    let touched = || comparison.links.iter().filter(|link| link.relation != Relation::Same || link.moved);
    let most = touched().count() + comparison.added.len() + comparison.removed.len();
    let mut placed: Vec<(Place, Change)> = Vec::with_capacity(most);
    let mut notes: Vec<Note> = Vec::new();
    let mut put = |place: Place, ends: [Option<Stretch>; 2], change: Change| {
        if change.kinds.contains(&ChangeKind::Note) {
            notes.push(Note { place, old: ends[0], new: ends[1] });
        }
        placed.push((place, change));
    };
    for link in touched() {
        let place = (link.new.first(), 1, link.old.first());
        put(place, [Some(link.old), Some(link.new)], of_link([old, new], kept, link, &furniture));
    }
    for run in runs(&furniture[1], &comparison.added) {
        let passage = Some(passage(new, run.at));
        let first = run.at.first();
        let change = one_sided(ChangeKind::Added, None, passage, furniture[1].holds(first), run.is_note);
        put((first, 1, 0), [None, Some(run.at)], change);
    }
    let mut still: Vec<(usize, usize)> =
        comparison.links.iter().filter(|link| !link.moved).map(|link| (link.old.first(), link.new.first())).collect();
    still.sort_unstable();
    // The last new sentence so far, over the old ones in their order.
    let mut reached = 0;
    still.iter_mut().for_each(|(_, new)| {
        reached = reached.max(*new + 1);
        *new = reached;
    });
    for run in runs(&furniture[0], &comparison.removed) {
        let first = run.at.first();
        let before = still.partition_point(|(old, _)| *old < first);
        let at = before.checked_sub(1).map_or(0, |before| still[before].1);
        let passage = Some(passage(old, run.at));
        let change = one_sided(ChangeKind::Removed, passage, None, furniture[0].holds(first), run.is_note);
        put((at, 0, first), [Some(run.at), None], change);
    }
    // No two stand in one place, and a stable sort would want half as much room again.
    placed.sort_unstable_by_key(|(place, _)| *place);
    one_note::join((old, new), &comparison.links, &mut placed, notes);
    let mut changes: Vec<Change> = placed.into_iter().map(|(_, change)| change).collect();
    supersede(&mut changes);
    notes::declare(new, &mut changes);
    changes
}

/// Neighbouring sentences that one change tells of.
struct Run {
    at: Stretch,
    is_note: bool,
}

/// Sentences of one side alone, each by itself; but a note runs on to the end of its block.
fn runs(side: &Furniture<'_>, indices: &[usize]) -> Vec<Run> {
    let document = side.document;
    let mut runs: Vec<Run> = Vec::with_capacity(indices.len());
    for &index in indices {
        let next = match runs.last_mut() {
            Some(run) if run.at.last() + 1 == index && document.sentences[index].place.sentence > 1 => {
                if run.is_note && side.begins_as_a_note(index) {
                    run.at = Stretch::new(run.at.first(), index);
                    continue;
                }
                is_note(document.sentence(index))
            }
            _ => side.is_of_a_note(index),
        };
        runs.push(Run { at: Stretch::one(index), is_note: next });
    }
    runs
}

/// The first sentence of a sentence's block.
fn head_of(document: &Document, index: usize) -> usize {
    (index + 1).saturating_sub(document.sentences[index].place.sentence as usize)
}

/// Whether these sentences, of which `text` is the whole, are a note or go on in one.
fn tells_a_note(side: &Furniture<'_>, at: Stretch, text: &str) -> bool {
    side.is_of_a_note(at.first()) || at.first() < at.last() && is_note(text)
}

fn passage(document: &Document, at: Stretch) -> Passage {
    let (first, last) = (document.sentences[at.first()], document.sentences[at.last()]);
    Passage { place: first.place, text: document.text[first.span.start..last.span.end].to_owned() }
}

fn one_sided(
    kind: ChangeKind,
    old: Option<Passage>,
    new: Option<Passage>,
    is_furniture: bool,
    is_note: bool,
) -> Change {
    let role = old.as_ref().or(new.as_ref()).map(|passage| passage.place.role);
    let mut kinds = match () {
        _ if is_furniture => vec![ChangeKind::Boilerplate],
        _ if is_note => vec![ChangeKind::Note, kind],
        _ => vec![kind],
    };
    kinds.extend(role.and_then(role_kind).filter(|_| !is_furniture));
    kinds.sort_unstable();
    Change { kinds, old, new, decided_by: Vec::new(), note: None, matches_no_edit: false }
}

fn role_kind(role: Role) -> Option<ChangeKind> {
    match role {
        Role::Title => Some(ChangeKind::Headline),
        Role::Dek => Some(ChangeKind::Dek),
        Role::Byline => Some(ChangeKind::Byline),
        Role::Body | Role::Caption => None,
    }
}

fn of_link([old, new]: [&Document; 2], kept: &[Kept; 2], link: &Link, furniture: &[Furniture<'_>; 2]) -> Change {
    let is_furniture = (is_changed(link.relation) || link.moved)
        && link.old.indices().all(|at| furniture[0].holds(at))
        && link.new.indices().all(|at| furniture[1].holds(at));
    let (before, after) = (passage(old, link.old), passage(new, link.new));
    let is_template =
        is_changed(link.relation) && is_set_otherwise([before.place, after.place], &before.text, &after.text);
    let mut kinds = Vec::new();
    let mut decided_by = Vec::new();
    match link.relation {
        Relation::Same => {}
        Relation::Typography => kinds.push(ChangeKind::Typography),
        _ if is_furniture || is_template => kinds.push(ChangeKind::Boilerplate),
        // What a note says of the article is not what the article says; an update may be the news themselves.
        _ if is_news_under_label(&before.text) && is_news_under_label(&after.text) => {
            decided_by = kinds::of_edits([old, new], kept, link);
            kinds.push(ChangeKind::Note);
            kinds.extend(decided_by.iter().map(|ground| ground.kind));
        }
        _ if tells_a_note(&furniture[1], link.new, &after.text) => kinds.push(ChangeKind::Note),
        _ if tells_a_note(&furniture[0], link.old, &before.text) => kinds.push(ChangeKind::Note),
        Relation::Reworded | Relation::Replaced => {
            decided_by = kinds::of_edits([old, new], kept, link);
            kinds.extend(decided_by.iter().map(|ground| ground.kind));
            let hour = hour_of(&before.text);
            if hour.is_some() && hour != hour_of(&after.text) {
                kinds.push(ChangeKind::Superseded);
            }
        }
    }
    if is_changed(link.relation) && !is_template && !is_furniture {
        kinds.extend(role_kind(before.place.role));
    }
    if link.moved {
        kinds.push(if is_furniture { ChangeKind::Boilerplate } else { ChangeKind::Moved });
    }
    if kinds.is_empty() {
        kinds.push(ChangeKind::Reworded);
    }
    kinds.sort_unstable();
    kinds.dedup();
    Change { kinds, old: Some(before), new: Some(after), decided_by, note: None, matches_no_edit: false }
}

fn is_changed(relation: Relation) -> bool {
    matches!(relation, Relation::Reworded | Relation::Replaced)
}

/// Whether two passages of a role say the same and only the template round them differs.
fn is_set_otherwise(at: [Address; 2], one: &str, other: &str) -> bool {
    let is_long = || one.len().max(other.len()) > SET_BYTES_MAX;
    match at[0].role {
        Role::Title | Role::Byline if is_long() => false,
        Role::Title => differ_in_site_name_only(one, other) || is_one_headline(one, other),
        Role::Byline => is_one_byline(one, other),
        Role::Caption => is_one_caption(one, other),
        // A dateline stands at the head of the text.
        Role::Body => {
            at.iter().all(|at| at.paragraph <= DATELINE_PARAGRAPHS && at.sentence == 1)
                && (differ_in_dateline_only(one, other) || is_one_byline_in_text(one, other))
        }
        Role::Dek => false,
    }
}

/// A statement bound to its hour that is gone while a new sentence stands in its paragraph was superseded by it. In place:
/// the changes of a long text are most of what is held.
fn supersede(changes: &mut Vec<Change>) {
    let near = |gone: &Change, come: &Change| match (&gone.old, &gone.new, &come.old, &come.new) {
        (Some(old), None, None, Some(new)) => {
            old.place.role == Role::Body
                && new.place.role == Role::Body
                && old.place.paragraph.abs_diff(new.place.paragraph) <= 1
                && hour_of(&old.text).is_some()
        }
        _ => false,
    };
    changes.dedup_by(|come, gone| {
        let superseded = near(gone, come);
        if superseded {
            gone.new = come.new.take();
            gone.kinds = vec![ChangeKind::Superseded];
        }
        superseded
    });
}

/// Says of every change between two versions that the text went back to an earlier state.
pub fn reverting(changes: &mut [Change]) {
    for change in changes.iter_mut().filter(|change| !change.kinds.contains(&ChangeKind::Revert)) {
        change.kinds.push(ChangeKind::Revert);
        change.kinds.sort_unstable();
    }
}
