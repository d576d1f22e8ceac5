//! What edits mean to a reader. Kinds are a function of the comparison: the same edits, the same kinds.

mod amounts;
mod furniture;
mod kinds;
mod notes;
mod pictures;
mod side;
mod speech;

pub use pictures::pictures;

use self::furniture::Furniture;
use super::publisher::is_note;
use super::words::hour_of;
use crate::model::change::{Change, ChangeKind, Passage};
use crate::model::document::{Document, Role};
use crate::model::edit::{Comparison, Link, Relation};

/// Every change of a comparison, in reading order of new, removals where they stood.
pub(super) fn classify(old: &Document, new: &Document, comparison: &Comparison) -> Vec<Change> {
    let furniture = [Furniture::of(old), Furniture::of(new)];
    let mut placed: Vec<((usize, u8, usize), Change)> = Vec::new();
    for link in comparison.links.iter().filter(|link| link.relation != Relation::Same || link.moved) {
        placed.push(((link.new[0], 1, link.old[0]), of_link(old, new, link, &furniture)));
    }
    for index in &comparison.added {
        placed.push((
            (*index, 1, 0),
            one_sided(ChangeKind::Added, None, Some(passage(new, &[*index])), furniture[1].holds(*index)),
        ));
    }
    let mut still: Vec<(usize, usize)> =
        comparison.links.iter().filter(|link| !link.moved).map(|link| (link.old[0], link.new[0])).collect();
    still.sort_unstable();
    // The last new sentence so far, over the old ones in their order.
    let mut reached = 0;
    still.iter_mut().for_each(|(_, new)| {
        reached = reached.max(*new + 1);
        *new = reached;
    });
    for index in &comparison.removed {
        let before = still.partition_point(|(old, _)| old < index);
        let at = before.checked_sub(1).map_or(0, |before| still[before].1);
        let change = one_sided(ChangeKind::Removed, Some(passage(old, &[*index])), None, furniture[0].holds(*index));
        placed.push(((at, 0, *index), change));
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut changes: Vec<Change> = placed.into_iter().map(|(_, change)| change).collect();
    supersede(&mut changes);
    notes::declare(new, &mut changes);
    changes
}

fn passage(document: &Document, at: &[usize]) -> Passage {
    let (first, last) = (document.sentences[at[0]], document.sentences[at[at.len() - 1]]);
    Passage { place: first.place, text: document.text[first.span.start..last.span.end].to_owned() }
}

fn one_sided(kind: ChangeKind, old: Option<Passage>, new: Option<Passage>, is_furniture: bool) -> Change {
    let text = old.as_ref().or(new.as_ref()).map_or("", |passage| &passage.text);
    let role = old.as_ref().or(new.as_ref()).map(|passage| passage.place.role);
    let mut kinds = match () {
        _ if is_furniture => vec![ChangeKind::Boilerplate],
        _ if is_note(text) => vec![ChangeKind::Note, kind],
        _ => vec![kind],
    };
    kinds.extend(role.and_then(role_kind));
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

fn of_link(old: &Document, new: &Document, link: &Link, furniture: &[Furniture<'_>; 2]) -> Change {
    let is_furniture =
        link.old.iter().all(|at| furniture[0].holds(*at)) && link.new.iter().all(|at| furniture[1].holds(*at));
    let (before, after) = (passage(old, &link.old), passage(new, &link.new));
    let mut kinds = Vec::new();
    let mut decided_by = Vec::new();
    match link.relation {
        Relation::Same => {}
        Relation::Typography => kinds.push(ChangeKind::Typography),
        _ if is_furniture => kinds.push(ChangeKind::Boilerplate),
        // What a note says of the article is not what the article says.
        _ if is_note(&after.text) || is_note(&before.text) => kinds.push(ChangeKind::Note),
        Relation::Reworded | Relation::Replaced => {
            decided_by = kinds::of_edits(old, new, link);
            kinds.extend(decided_by.iter().map(|ground| ground.kind));
            let hour = hour_of(&before.text);
            if hour.is_some() && hour != hour_of(&after.text) {
                kinds.push(ChangeKind::Superseded);
            }
        }
    }
    if link.relation != Relation::Same && link.relation != Relation::Typography {
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

/// A statement bound to its hour that is gone while a new sentence stands in its paragraph was superseded by it.
fn supersede(changes: &mut Vec<Change>) {
    let mut at = 0;
    while at + 1 < changes.len() {
        let (gone, come) = (&changes[at], &changes[at + 1]);
        let near = match (&gone.old, &gone.new, &come.old, &come.new) {
            (Some(old), None, None, Some(new)) => {
                old.place.role == Role::Body
                    && new.place.role == Role::Body
                    && old.place.paragraph.abs_diff(new.place.paragraph) <= 1
                    && hour_of(&old.text).is_some()
            }
            _ => false,
        };
        if near {
            let come = changes.remove(at + 1);
            changes[at].new = come.new;
            changes[at].kinds = vec![ChangeKind::Superseded];
        }
        at += 1;
    }
}

/// Says of every change between two versions that the text went back to an earlier state.
pub fn reverting(changes: &mut [Change]) {
    for change in changes.iter_mut().filter(|change| !change.kinds.contains(&ChangeKind::Revert)) {
        change.kinds.push(ChangeKind::Revert);
        change.kinds.sort_unstable();
    }
}
