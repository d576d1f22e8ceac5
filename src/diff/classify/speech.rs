//! Who says it: the verbs of saying of a passage, each with whether its speaker has a name.

use super::side::Side;
use crate::diff::words::{base_of_speech, frames_a_statement, is_anonymous, is_honorific, is_negation};
use crate::model::change::{ChangeKind, Ground};

/// Words looked at for the speaker.
const SPEAKER_WORDS_MAX: usize = 8;

/// A statement's frame.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Frame {
    verb: String,
    named: bool,
    nameless: Vec<String>,
    shown: String,
    /// The tokens of its speaker that have a capital.
    capitals: Vec<usize>,
    /// Its verb's token.
    at: usize,
}

/// Finds whether the frames changed.
pub(super) fn changed(old_side: &Side<'_>, new_side: &Side<'_>, found: &mut Vec<Ground>) {
    let (old, new) = (frames(old_side), frames(new_side));
    // Most statements are framed as they were.
    if old == new {
        return;
    }
    let (mut old, mut new) = (framed_anew(&old, &new, new_side), framed_anew(&new, &old, old_side));
    // Each side is told by the other as it was, so that it does not matter which is the older.
    let (old_was, new_was) = (old.clone(), new.clone());
    name_alike((&mut old, old_side), (&new_was, new_side));
    name_alike((&mut new, new_side), (&old_was, old_side));
    old.sort();
    new.sort();
    let key = |frame: &Frame| (frame.verb.clone(), frame.named, frame.nameless.clone());
    if !old.iter().map(key).eq(new.iter().map(key)) {
        let lacks = |frames: &[Frame], others: &[Frame]| {
            let mut left: Vec<_> = others.iter().map(key).collect();
            let mut has = |key: &_| left.iter().position(|it| it == key).map(|at| left.swap_remove(at)).is_some();
            let lacked = frames.iter().filter(|frame| !has(&key(frame)));
            lacked.map(|frame| frame.shown.as_str()).collect::<Vec<_>>().join(" ")
        };
        found.push(Ground { kind: ChangeKind::Attribution, old: lacks(&old, &new), new: lacks(&new, &old) });
    }
}

/// The frames, without those whose verb the other side has in a form that frames nothing: "declares" and "to declare".
fn framed_anew(frames: &[Frame], others: &[Frame], other: &Side<'_>) -> Vec<Frame> {
    let form = |word: &str, verb: &str| !frames_a_statement(word) && !is_negation(word) && base_of_speech(word) == verb;
    let other_form = |verb: &str| (0..other.tokens.len()).any(|at| form(other.lower(at), verb));
    let framed = |verb: &str| others.iter().any(|other| other.verb == verb);
    frames.iter().filter(|frame| framed(&frame.verb) || !other_form(&frame.verb)).cloned().collect()
}

/// A speaker whom the other side names, and whose name stands beside the verb here too, has it: at the head of the sentence,
/// where a capital says nothing, or behind a comma ("said her owner, Anna Lind").
fn name_alike((frames, side): (&mut [Frame], &Side<'_>), (others, other_side): (&[Frame], &Side<'_>)) {
    for frame in frames.iter_mut().filter(|frame| !frame.named) {
        let near = frame.at.saturating_sub(SPEAKER_WORDS_MAX)..side.tokens.len().min(frame.at + SPEAKER_WORDS_MAX + 1);
        let stands = |name: &str| near.clone().any(|at| side.shown(at) == name);
        let is_here = |other: &Frame| {
            let names = other.capitals.iter().filter(|at| !is_honorific(other_side.lower(**at)));
            let names: Vec<&str> = names.map(|at| other_side.shown(*at)).collect();
            other.named && !names.is_empty() && names.into_iter().all(stands)
        };
        if let Some(other) = others.iter().find(|other| other.verb == frame.verb && is_here(other)) {
            frame.named = true;
            frame.nameless.clone_from(&other.nameless);
        }
    }
}

fn frames(side: &Side<'_>) -> Vec<Frame> {
    let mut quoted = false;
    let mut frames = Vec::new();
    for at in 0..side.tokens.len() {
        if side.is_sign(at) {
            quoted = match side.shown(at) {
                "“" => true,
                "”" => false,
                "\"" => !quoted,
                _ => quoted,
            };
        } else if !quoted && frames_a_statement(side.lower(at)) {
            frames.push(frame(side, at));
        }
    }
    frames
}

fn frame(side: &Side<'_>, at: usize) -> Frame {
    let verb = side.lower(at);
    let before = speaker(side, (0..at).rev());
    let mut words = if verb == "according" { Vec::new() } else { before };
    if words.is_empty() {
        words = speaker(side, at + 1..side.tokens.len());
    }
    let capitals: Vec<usize> =
        words.iter().copied().filter(|at| side.shown(*at).starts_with(char::is_uppercase)).collect();
    // A sentence begins with a capital whatever its first word is.
    let named = capitals.iter().any(|at| *at != 0) || capitals.len() > 1;
    let lower = words.iter().map(|at| side.lower(*at));
    let mut nameless: Vec<String> =
        lower.filter(|word| is_anonymous(word)).map(|word| word.trim_end_matches('s').to_owned()).collect();
    nameless.sort();
    let shown = nameless.iter().map(String::as_str).chain([verb]).collect::<Vec<_>>().join(" ");
    Frame { verb: base_of_speech(verb).to_owned(), named, nameless, shown, capitals, at }
}

/// The words beside a verb up to the clause's end; a comma before the first word is stepped over.
fn speaker(side: &Side<'_>, beside: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut words = Vec::new();
    for at in beside.take(SPEAKER_WORDS_MAX) {
        match side.shown(at) {
            "," if words.is_empty() => {}
            _ if side.is_sign(at) => break,
            _ => words.push(at),
        }
    }
    words
}
