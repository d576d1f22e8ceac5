//! A note worded anew is one change: the sentences of one note on either side are told together.

use super::notes::content;
use super::{head_of, passage};
use crate::diff::publisher::is_note;
use crate::model::change::{Change, ChangeKind};
use crate::model::document::Document;
use crate::model::edit::{Link, Stretch};

/// Words that tell, and their share in the shorter of two notes, that both must have to be one note.
const SHARED_WORDS_MIN: usize = 2;
const SHARED_OF_SHORTER_MIN: f64 = 0.5;

/// Words that every other note has: they tell no note from another.
const FORMULAS: [&str; 19] = [
    "amended",
    "article",
    "clarification",
    "correct",
    "corrected",
    "correction",
    "earlier",
    "editor's",
    "error",
    "incorrectly",
    "note",
    "original",
    "page",
    "previous",
    "said",
    "story",
    "update",
    "updated",
    "version",
];

/// Where a change is read: at which new sentence, removals first, by which old one.
pub(super) type Place = (usize, u8, usize);

/// A change that is a note, with the sentences that it tells of, first and last.
pub(super) struct Note {
    /// Which change it is.
    pub place: Place,
    /// Of old.
    pub old: Sentences,
    /// Of new.
    pub new: Sentences,
}

/// Puts together what is told of one note; the first of its changes takes the others in.
pub(super) fn join(
    (old, new): (&Document, &Document),
    links: &[Link],
    placed: &mut Vec<(Place, Change)>,
    mut notes: Vec<Note>,
) {
    notes.sort_unstable_by_key(|note| note.place);
    for note in notes.iter_mut().filter(|note| note.old.is_none() || note.new.is_none()) {
        if grown_or_cut((old, new), links, note) {
            settle((old, new), placed, note, None);
        }
    }
    for belong in [in_one_block, are_worded_alike] {
        let mut at = 0;
        while at < notes.len() {
            let other = (at + 1..notes.len()).find(|other| belong((old, new), &notes[at], &notes[*other]));
            let Some(other) = other else {
                at += 1;
                continue;
            };
            let taken = notes.remove(other);
            notes[at].old = both(notes[at].old, taken.old);
            notes[at].new = both(notes[at].new, taken.new);
            take_in((old, new), placed, &notes[at], taken.place);
        }
    }
}

/// First and last sentence of one side.
type Sentences = Option<Stretch>;

/// A note of which a sentence came or went while others of it stayed was worded anew: those that stayed belong to it.
fn grown_or_cut((old, new): (&Document, &Document), links: &[Link], note: &mut Note) -> bool {
    let block = |document: &Document, at: Sentences| {
        let head = head_of(document, at?.first());
        is_note(document.sentence(head)).then_some(document.sentences[head].block)
    };
    let (old_block, new_block) = (block(old, note.old), block(new, note.new));
    let stands_in = |document: &Document, at: Stretch, block: Option<usize>| {
        block.is_some_and(|block| document.sentences[at.first()].block == block)
    };
    let of_it = |link: &&Link| stands_in(old, link.old, old_block) || stands_in(new, link.new, new_block);
    for link in links.iter().filter(of_it) {
        note.old = both(note.old, Some(link.old));
        note.new = both(note.new, Some(link.new));
    }
    note.old.is_some() && note.new.is_some()
}

/// Whether both stand in one block, of old or of new.
fn in_one_block((old, new): (&Document, &Document), one: &Note, other: &Note) -> bool {
    let block = |document: &Document, at: Sentences| at.map(|at| document.sentences[at.first()].block);
    let same = |document: &Document, one: Sentences, other: Sentences| {
        block(document, one).is_some_and(|one| block(document, other) == Some(one))
    };
    same(old, one.old, other.old) || same(new, one.new, other.new)
}

/// Whether one is a note that went, the other a note that came, and what the shorter says the longer says too.
fn are_worded_alike((old, new): (&Document, &Document), one: &Note, other: &Note) -> bool {
    let words = |document: &Document, at: Stretch| {
        let mut words = content(&passage(document, at).text);
        words.retain(|word| !FORMULAS.contains(&word.as_str()));
        words
    };
    let (gone, come) = match (one.old, one.new, other.old, other.new) {
        (Some(gone), None, None, Some(come)) | (None, Some(come), Some(gone), None) => (gone, come),
        _ => return false,
    };
    let (gone, come) = (words(old, gone), words(new, come));
    let shared = gone.intersection(&come).count();
    shared >= SHARED_WORDS_MIN && shared as f64 >= SHARED_OF_SHORTER_MIN * gone.len().min(come.len()) as f64
}

fn both(one: Sentences, other: Sentences) -> Sentences {
    match (one, other) {
        (Some(one), Some(other)) => Some(Stretch::new(one.first().min(other.first()), one.last().max(other.last()))),
        _ => one.or(other),
    }
}

/// The change of a note takes another's kinds, what decided them, and its sentences in.
fn take_in((old, new): (&Document, &Document), placed: &mut Vec<(Place, Change)>, note: &Note, other: Place) {
    let Ok(taken) = placed.binary_search_by_key(&other, |(place, _)| *place) else { return };
    let taken = placed.remove(taken).1;
    settle((old, new), placed, note, Some(taken));
}

/// The change of a note is told with the note's sentences, and with the kinds of a change that it took in.
fn settle((old, new): (&Document, &Document), placed: &mut [(Place, Change)], note: &Note, taken: Option<Change>) {
    let Ok(at) = placed.binary_search_by_key(&note.place, |(place, _)| *place) else { return };
    let change = &mut placed[at].1;
    change.old = note.old.map(|at| passage(old, at));
    change.new = note.new.map(|at| passage(new, at));
    if let Some(taken) = taken {
        change.kinds.extend(taken.kinds);
        change.decided_by.extend(taken.decided_by);
    }
    if change.old.is_some() && change.new.is_some() {
        change.kinds.retain(|kind| !matches!(kind, ChangeKind::Added | ChangeKind::Removed));
    }
    change.kinds.sort_unstable();
    change.kinds.dedup();
}
