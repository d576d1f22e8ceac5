//! Declared or not: which note of a version owns up to which of its changes, and which note to none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diff::publisher::{is_news_under_label, tells_of_news};
use crate::diff::words::{in_small_letters, is_stop_word};
use crate::language::{TokenKind, tokens};
use crate::model::change::{Change, ChangeKind};
use crate::model::document::{Document, Place};

/// Words that a note and a change must share for the note to be about it.
const SHARED_MIN: usize = 2;

/// A note with fewer words says nothing of what was changed, and may mean any change.
const TELLING_WORDS_MIN: usize = 8;

/// A note that came with a version: where it stands, and all it says.
pub(super) struct Note {
    pub place: Place,
    text: String,
    /// What tells in it.
    words: BTreeSet<String>,
}

impl Note {
    /// A note at `place` that says all this.
    pub fn new(place: Place, text: String) -> Self {
        Note { place, words: content(&text), text }
    }

    /// Which of the note's words a text has.
    fn words_in(&self, text: &str) -> Vec<&str> {
        let found = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
        let own = |word: &str| self.words.get(word).map(String::as_str);
        found.filter_map(|token| own(&in_small_letters(token.span.of(text)))).collect()
    }
}

/// Ties each change that calls for a note to one that came in the same version, if it is about it.
pub(super) fn declare(new: &Document, changes: &mut [Change]) {
    let told = changes.iter().filter(|change| change.kinds.contains(&ChangeKind::Note));
    let mut places: Vec<Place> = told.filter_map(|change| Some(change.new.as_ref()?.place)).collect();
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    let found = new.sentences.iter().filter(|sentence| places.binary_search(&sentence.place).is_ok());
    // A note runs on: the sentences after it in its block say what was wrong.
    let whole = |block: usize| new.blocks[block].of(&new.text).to_owned();
    let notes: Vec<Note> = found.map(|sentence| Note::new(sentence.place, whole(sentence.block))).collect();
    tie(&notes, changes);
    for note in &notes {
        let about_one = changes.iter().any(|change| speaks_of(note, change));
        let said = |change: &&mut Change| change.new.as_ref().is_some_and(|new| new.place == note.place);
        if let Some(change) = changes.iter_mut().find(said).filter(|change| change.kinds.contains(&ChangeKind::Note)) {
            change.matches_no_edit = !about_one && !is_news_under_label(&note.text);
        }
    }
}

/// The same for changes that were found beside the text.
pub(super) fn tie(notes: &[Note], changes: &mut [Change]) {
    for change in changes.iter_mut().filter(|change| change.kinds.iter().any(|kind| kind.calls_for_a_note())) {
        let about = notes.iter().find(|note| is_about(note, change));
        change.note = about.map(|note| note.place);
    }
}

/// Whether a change other than the note itself, and no noise, is what the note speaks of.
pub(super) fn speaks_of(note: &Note, change: &Change) -> bool {
    let of_the_note = change
        .new
        .as_ref()
        .is_some_and(|new| new.place.role == note.place.role && new.place.paragraph == note.place.paragraph);
    !of_the_note
        && !change.kind().is_noise()
        && !change.kinds.contains(&ChangeKind::Note)
        && (tells_of_news(&note.text) || is_about(note, change))
}

/// Whether a note shares enough of a change's words, or says nothing of what was changed.
fn is_about(note: &Note, change: &Change) -> bool {
    if note.words.len() < TELLING_WORDS_MIN {
        return true;
    }
    let passages = [&change.old, &change.new].into_iter().flatten();
    let shared: BTreeSet<&str> = passages.flat_map(|passage| note.words_in(&passage.text)).collect();
    let is_decided = || {
        let grounds = change.decided_by.iter().flat_map(|ground| [&ground.old, &ground.new]);
        grounds.into_iter().any(|ground| !note.words_in(ground).is_empty())
    };
    shared.len() > SHARED_MIN || shared.len() == SHARED_MIN && is_decided()
}

/// The words of a text that tell what it is about, in small letters.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    let found = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
    let words = found.map(|token| in_small_letters(token.span.of(text))).filter(|word| !is_stop_word(word));
    words.map(Cow::into_owned).collect()
}
