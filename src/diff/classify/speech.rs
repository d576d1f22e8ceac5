//! Who says it: the verbs of saying of a passage, each with whether its speaker has a name.

use super::kinds::Decided;
use crate::diff::words::{base_of_speech, is_anonymous, is_speech};
use crate::language::{Token, TokenKind, tokens};
use crate::model::change::ChangeKind;

/// Words looked at for the speaker.
const SPEAKER_WORDS_MAX: usize = 8;

/// A statement's frame.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Frame {
    verb: String,
    named: bool,
    nameless: Vec<String>,
    shown: String,
}

/// Finds whether the frames changed.
pub(super) fn changed(old: &str, new: &str, found: &mut Vec<Decided>) {
    let (mut old, mut new) = (frames(old), frames(new));
    old.sort();
    new.sort();
    let key = |frame: &Frame| (frame.verb.clone(), frame.named, frame.nameless.clone());
    if !old.iter().map(key).eq(new.iter().map(key)) {
        let lacks = |frames: &[Frame], others: &[Frame]| {
            let lacked = frames.iter().filter(|frame| !others.iter().any(|other| key(other) == key(frame)));
            lacked.map(|frame| frame.shown.as_str()).collect::<Vec<_>>().join(" ")
        };
        found.push((ChangeKind::Attribution, lacks(&old, &new), lacks(&new, &old)));
    }
}

fn frames(text: &str) -> Vec<Frame> {
    let found = tokens(text);
    let mut quoted = false;
    let mut frames = Vec::new();
    for (at, token) in found.iter().enumerate() {
        let word = token.span.of(text);
        quoted = match word {
            "“" => true,
            "”" => false,
            "\"" => !quoted,
            _ => quoted,
        };
        let lower = word.to_lowercase();
        if !quoted && is_speech(&lower) {
            frames.push(frame(text, &found, at, &lower));
        }
    }
    frames
}

fn frame(text: &str, found: &[Token], at: usize, verb: &str) -> Frame {
    let before = speaker(text, found[..at].iter().rev());
    let mut words = if verb == "according" { Vec::new() } else { before };
    if words.is_empty() {
        words = speaker(text, found[at + 1..].iter());
    }
    let capital = |token: &&Token| token.span.of(text).starts_with(char::is_uppercase);
    let (first, capitals) = (found[0].span, words.iter().copied().filter(capital).collect::<Vec<_>>());
    // A sentence begins with a capital whatever its first word is.
    let named = capitals.iter().any(|token| token.span != first) || capitals.len() > 1;
    let lower = words.iter().map(|token| token.span.of(text).to_lowercase());
    let mut nameless: Vec<String> =
        lower.filter(|word| is_anonymous(word)).map(|word| word.trim_end_matches('s').to_owned()).collect();
    nameless.sort();
    let shown = nameless.iter().map(String::as_str).chain([verb]).collect::<Vec<_>>().join(" ");
    Frame { verb: base_of_speech(verb), named, nameless, shown }
}

/// The words beside a verb up to the clause's end; a comma before the first word is stepped over.
fn speaker<'a>(text: &str, beside: impl Iterator<Item = &'a Token>) -> Vec<&'a Token> {
    let mut words = Vec::new();
    for token in beside.take(SPEAKER_WORDS_MAX) {
        match token.span.of(text) {
            "," if words.is_empty() => {}
            _ if token.kind == TokenKind::Punctuation => break,
            _ => words.push(token),
        }
    }
    words
}
