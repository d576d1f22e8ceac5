//! Characters that got lost on the way: U+FFFD, or a question mark inside a word, where a letter or a mark stood.

/// What stands where a character could not be read.
const LOST: char = '\u{fffd}';

/// Bytes before the place where two texts part in which such a sign may stand: a question mark is one more than a letter.
const NEAR_BYTES: usize = 4;

/// Bytes of a character at most: as many signs may stand for it.
const SIGNS_MAX: usize = 4;

/// Whether such a sign stands where the text parts from another, at byte `at`.
pub(super) fn is_lost_near(text: &str, at: usize) -> bool {
    let near = &text.as_bytes()[at.saturating_sub(NEAR_BYTES)..text.len().min(at + NEAR_BYTES)];
    near.iter().any(|byte| matches!(byte, b'?' | 0xef))
}

/// Whether a character got lost in the text.
pub(super) fn has_lost(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'?' | 0xef))
        && text.char_indices().any(|(at, letter)| is_lost(text, at, letter))
}

/// A question mark between two letters is none of a question.
fn is_lost(text: &str, at: usize, letter: char) -> bool {
    let is_inside = || text[..at].ends_with(char::is_alphabetic) && text[at + 1..].starts_with(char::is_lowercase);
    letter == LOST || letter == '?' && is_inside()
}

/// Whether a text is the other but for characters that got lost in it. Letters and figures of ASCII do not get lost.
pub(super) fn are_same_but_lost(torn: &str, whole: &str) -> bool {
    let mut rest = whole.chars().peekable();
    let mut signs = 0;
    for (at, letter) in torn.char_indices() {
        if is_lost(torn, at, letter) {
            signs += 1;
            continue;
        }
        if signs > 0 && !stands_for(&mut rest, signs) {
            return false;
        }
        signs = 0;
        if rest.next() != Some(letter) {
            return false;
        }
    }
    (signs == 0 || stands_for(&mut rest, signs)) && rest.next().is_none()
}

/// Takes the characters for which so many signs in a row may stand; the text is folded, so that marks are plain.
fn stands_for(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, signs: usize) -> bool {
    let may_get_lost = |letter: char| !letter.is_ascii_alphanumeric() && letter != '.' && letter != ',';
    let mut taken = 0;
    while taken < signs && rest.peek().is_some_and(|letter| may_get_lost(*letter) && (taken == 0 || *letter != ' ')) {
        rest.next();
        taken += 1;
    }
    taken > 0 && signs <= taken * SIGNS_MAX
}
