//! The same words in another order that say something else: "not" in the other clause, the winner for the loser.

use super::side::Side;
use crate::diff::timely::is_time;
use crate::diff::words::{is_negation, is_stop_word};
use crate::language::TokenKind;
use crate::model::change::{ChangeKind, Ground};

/// A word of a passage.
struct Word<'t> {
    shown: &'t str,
    lower: &'t str,
    /// What stands before it is no mark of a list: "03/04".
    tied: bool,
}

/// Finds negations and names that stand elsewhere among the words that stayed in their order.
pub(super) fn changed(old: &Side<'_>, new: &Side<'_>, found: &mut Vec<Ground>) {
    let (old, new) = (words(old), words(new));
    if old.len() != new.len() {
        return;
    }
    let same_word = |one: usize, other: usize| old[one].lower == new[other].lower;
    let ground = |kind, one: usize, other: usize| {
        let (old, new) = (old[one].shown.to_owned(), new[other].shown.to_owned());
        Ground { kind, old, new }
    };
    if found.iter().all(|ground| ground.kind != ChangeKind::Negation)
        && let Some((one, other)) = moved(&old, &new, |word| is_negation(word.lower), |one, other| one == other)
    {
        let with_next = |words: &[Word<'_>], at: usize| {
            let next = words.get(at + 1).map_or("", |word| word.shown);
            format!("{} {next}", words[at].shown).trim_end().to_owned()
        };
        found.push(Ground { kind: ChangeKind::Negation, old: with_next(&old, one), new: with_next(&new, other) });
    }
    let counted = |ground: &Ground| matches!(ground.kind, ChangeKind::Number | ChangeKind::Date);
    if !found.iter().any(counted)
        && let Some((one, other)) = moved(&old, &new, is_figure, same_word)
        && !is_list(&old, &new, is_figure)
    {
        found.push(ground(ChangeKind::Number, one, other));
    }
    if found.iter().all(|ground| ground.kind != ChangeKind::Name)
        && let Some((one, other)) = moved(&old, &new, is_name, same_word)
        && !is_list(&old, &new, is_name)
    {
        found.push(ground(ChangeKind::Name, one, other));
    }
}

fn words<'t>(side: &'t Side<'_>) -> Vec<Word<'t>> {
    let inside = (0..side.tokens.len()).filter(|at| side.tokens[*at].kind != TokenKind::Punctuation);
    let tied = |at: usize| matches!(side.near(at, -1), "/" | ":" | "-" | "–");
    inside.map(|at| Word { shown: side.shown(at), lower: side.lower(at), tied: tied(at) }).collect()
}

fn is_figure(word: &Word<'_>) -> bool {
    word.lower.starts_with(|first: char| first.is_ascii_digit())
}

/// A capitalised word: at the head of a passage it may be any, and is one where the other passage has it so elsewhere.
fn is_name(word: &Word<'_>) -> bool {
    word.shown.starts_with(char::is_uppercase) && !is_time(word.lower) && !is_stop_word(word.lower)
}

/// Where the words of a kind first differ, if all others stand in the same order on both sides.
fn moved(
    old: &[Word<'_>],
    new: &[Word<'_>],
    is_of: impl Fn(&Word<'_>) -> bool,
    is_same: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let pick = |words: &[Word<'_>], wanted: bool| -> Vec<usize> {
        (0..words.len()).filter(|at| is_of(&words[*at]) == wanted).collect()
    };
    let (rest, other_rest) = (pick(old, false), pick(new, false));
    let same_rest = rest.len() == other_rest.len()
        && rest.iter().zip(&other_rest).all(|(one, other)| old[*one].lower == new[*other].lower);
    let (of_kind, other_kind) = (pick(old, true), pick(new, true));
    if !same_rest || of_kind.len() != other_kind.len() {
        return None;
    }
    of_kind.into_iter().zip(other_kind).find(|(one, other)| !is_same(*one, *other))
}

/// Whether the words that differ stand in a list, where their order says nothing: "Holm, Lund and Arden".
fn is_list(old: &[Word<'_>], new: &[Word<'_>], is_of: fn(&Word<'_>) -> bool) -> bool {
    let differs = |at: &usize| old[*at].lower != new[*at].lower;
    let first = (0..old.len()).find(differs).unwrap_or(0);
    let last = (0..old.len()).rfind(differs).unwrap_or(0);
    let joins = |word: &Word<'_>| matches!(word.lower, "and" | "or") || is_of(word);
    let tied = |words: &[Word<'_>]| words[first..=last].iter().skip(1).any(|word| word.tied);
    !tied(old) && !tied(new) && old[first..=last].iter().chain(&new[first..=last]).all(joins)
}
