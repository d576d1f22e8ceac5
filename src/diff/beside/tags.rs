//! Lines of tags, and the way from the home page to this one.

use super::is_nobodys;
use crate::diff::words::ends_as_prose;
use crate::language::furniture::{List, STEPS, behind_label, is_in, whole};

const TAGS_WORDS_MAX: usize = 20;

const STEP_WORDS_MAX: usize = 4;
const STEPS_MIN: usize = 3;
/// Bytes of a step at most.
const STEP_BYTES_MAX: usize = 40;

/// "Home > News > Harbour".
pub(super) fn is_way(line: &str) -> bool {
    if ends_as_prose(line) {
        return false;
    }
    let is_sign = |byte| matches!(byte, b'>' | b'/' | b'|' | b'\\' | b':' | 0xe2 | 0xc2);
    if !line.bytes().any(is_sign) {
        return false;
    }
    let labelled = behind_label(List::Way, line).and_then(|rest| rest.trim_start().strip_prefix(':'));
    let way = labelled.unwrap_or(line);
    let Some(sign) = STEPS.iter().find(|sign| way.contains(**sign)) else {
        return labelled.is_some_and(is_step);
    };
    let steps = || way.split(sign).map(str::trim).filter(|step| !step.is_empty());
    let from_home = labelled.is_some() || steps().next().is_some_and(is_home);
    steps().count() + usize::from(from_home) >= STEPS_MIN && steps().all(is_step)
}

/// Whether a line is the first step of such a way, alone.
pub(in crate::diff) fn is_home(line: &str) -> bool {
    whole(line) == Some("navigation")
        && is_in(List::Home, line.to_lowercase().trim_matches(|one: char| !one.is_alphanumeric()))
}

/// Whether a line may be a step of such a way: a few words, the first with a capital.
pub(in crate::diff) fn is_step(step: &str) -> bool {
    if step.len() > STEP_BYTES_MAX {
        return false;
    }
    let step = step.trim_matches(|one: char| one == ' ' || "›»>/|→▸".contains(one));
    let words = step.split_whitespace().count();
    (1..=STEP_WORDS_MAX).contains(&words)
        && !step.starts_with(char::is_lowercase)
        && !step.ends_with(['.', '!', '?', ',', ';'])
        && !step.contains(|letter: char| letter.is_ascii_digit() || "“”\"«»:".contains(letter))
}

/// "Tags: harbour, ice", "Topics Harbour Ice": behind the label a mark, or names.
pub(super) fn is_tagged(line: &str) -> bool {
    if ends_as_prose(line) || line.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let Some(shown) = behind_label(List::Tags, line).filter(|rest| rest.starts_with([' ', ':', '|', '·', '\u{a0}']))
    else {
        return false;
    };
    let marked = shown.trim_start().starts_with([':', '|', '·', '•', '#']);
    let words: Vec<&str> = shown.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let capitals = words.iter().filter(|word| !word.starts_with(char::is_lowercase)).count();
    let named = words.first().is_some_and(|word| word.starts_with(char::is_uppercase)) && capitals * 2 > words.len();
    !words.is_empty() && words.len() <= TAGS_WORDS_MAX && (marked && is_nobodys(line) || named && words.len() > 1)
}

/// "#harbour #ice": nothing but such words.
pub(super) fn is_hashed(line: &str) -> bool {
    line.starts_with('#')
        && line.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| word.len() > 2 && word.starts_with('#'))
}
