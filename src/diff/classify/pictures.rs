//! Captions and credits of pictures: they stand beside the text, and are compared apart from it.

use super::notes::{Note, speaks_of, tie};
use super::setting::is_one_caption;
use crate::diff::{Budget, compare, lines};
use crate::model::change::{Change, ChangeKind, Passage};
use crate::model::document::{Place, Role};

/// Adds to the changes of two texts those of the captions beside them; a note in the text may own up to them.
pub fn pictures(old: &[String], new: &[String], changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    let sheet = |captions: &[String]| lines(&captions.iter().map(String::as_str).collect::<Vec<_>>());
    let found = compare(&sheet(old), &sheet(new), Budget::default()).changes;
    // In which order pictures stand is the page's layout.
    let told = found.into_iter().filter(|change| change.kinds != [ChangeKind::Moved]);
    let mut found: Vec<Change> = told.map(of_picture).collect();
    let notes = notes(changes);
    tie(&notes, &mut found);
    for change in changes.iter_mut().filter(|change| change.matches_no_edit) {
        let note = notes.iter().find(|note| change.new.as_ref().is_some_and(|new| new.place == note.place));
        change.matches_no_edit = !note.is_some_and(|note| found.iter().any(|change| speaks_of(note, change)));
    }
    changes.extend(found);
}

/// A change of a line as one of a caption.
fn of_picture(mut change: Change) -> Change {
    let is_same = !change.kind().is_noise() && is_set_otherwise(&change);
    let is_noise = is_same || change.kind().is_noise();
    let apart = [ChangeKind::Moved, ChangeKind::Note, ChangeKind::Superseded, ChangeKind::Reworded];
    let mut kinds: Vec<ChangeKind> =
        std::mem::take(&mut change.kinds).into_iter().filter(|kind| !apart.contains(kind)).collect();
    if is_same {
        kinds = vec![ChangeKind::Boilerplate];
        change.decided_by.clear();
    }
    if !is_noise {
        kinds.push(ChangeKind::Picture);
        kinds.sort_unstable();
    }
    let at = |passage: Passage| Passage {
        place: Place { role: Role::Caption, paragraph: passage.place.paragraph, sentence: 1 },
        ..passage
    };
    Change { kinds, old: change.old.map(at), new: change.new.map(at), note: None, matches_no_edit: false, ..change }
}

fn is_set_otherwise(change: &Change) -> bool {
    let sides = change.old.as_ref().zip(change.new.as_ref());
    sides.is_some_and(|(old, new)| old.text != new.text && is_one_caption(&old.text, &new.text))
}

/// The notes that came with these changes, each with the other new sentences of its paragraph.
fn notes(changes: &[Change]) -> Vec<Note> {
    let new = |change: &Change| change.new.clone();
    let told = changes.iter().filter(|change| change.kinds.contains(&ChangeKind::Note)).filter_map(new);
    let whole = |place: Place| -> Vec<String> {
        let beside = |passage: &Passage| passage.place.role == place.role && passage.place.paragraph == place.paragraph;
        changes.iter().filter_map(new).filter(beside).map(|passage| passage.text).collect()
    };
    told.map(|passage| Note::new(passage.place, whole(passage.place).join(" "))).collect()
}
