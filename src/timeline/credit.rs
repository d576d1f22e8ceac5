//! Whose forecast or figure it is, where the source stands in brackets at the end of its sentence: "… by 2027 (Lind & Holm)."

use super::attribution::Frame;
use super::clause::{Parsed, Word};

/// A longer name in brackets is an aside.
const NAME_WORDS: usize = 6;
/// What a name may hold besides words with capitals.
const JOINS: [&str; 5] = ["of", "and", "for", "the", "&"];
/// What tells that something is counted.
const COUNTS: [&str; 8] = ["%", "$", "€", "£", "percent", "million", "billion", "trillion"];

/// The source that answers for all that stands before it.
pub fn frame(parsed: &Parsed<'_>) -> Option<Frame> {
    in_brackets(parsed).or_else(|| noted(parsed))
}

/// ", as noted by Port Review."
fn noted(parsed: &Parsed<'_>) -> Option<Frame> {
    let by = parsed.words.windows(4).position(|it| {
        let tells =
            matches!(it[2].lower.as_str(), "noted" | "reported" | "estimated" | "projected" | "forecast" | "stated");
        it[0].text == "," && it[1].lower == "as" && tells && it[3].lower == "by"
    })?;
    let name = &parsed.words[by + 4..];
    let end = name.iter().position(|it| it.sign).unwrap_or(name.len());
    let sure = is_name(&name[..end]) && name[end..].iter().all(|it| it.sign);
    sure.then(|| Frame::before(by, parsed.span(by + 4, by + 4 + end).of(parsed.text)))
}

/// "… (Port Review)."
fn in_brackets(parsed: &Parsed<'_>) -> Option<Frame> {
    let last = parsed.segments.iter().rfind(|it| it.bracketed)?;
    let name = &parsed.words[last.first..last.end];
    let open = parsed.words[..last.first].iter().rposition(|it| it.text == "(")?;
    let before = &parsed.words[..open];
    let sure = parsed.words[last.end..].iter().all(|it| it.sign)
        && is_name(name)
        && (is_counted(before) || parsed.verbs.iter().any(|verb| verb.planned && verb.end <= open))
        && !is_short_form(before);
    sure.then(|| Frame::before(open, parsed.span(last.first, last.end).of(parsed.text)))
}

fn is_name(words: &[Word<'_>]) -> bool {
    let named = |it: &Word<'_>| it.phrase.is_none() && (it.is_capitalised() || JOINS.contains(&it.lower.as_str()));
    let figure = |it: &Word<'_>| it.text.bytes().any(|byte| byte.is_ascii_digit());
    words.len() <= NAME_WORDS
        && words.first().is_some_and(|it| it.is_plain() && it.is_capitalised())
        && words.iter().all(|it| named(it) && !figure(it))
}

/// "the Harbour Fund (HF)", "Anna Lind (Norby)": brackets behind a name say more of it.
fn is_short_form(before: &[Word<'_>]) -> bool {
    before.last().is_some_and(|it| it.phrase.is_none() && it.is_capitalised())
}

/// A figure besides the date.
fn is_counted(words: &[Word<'_>]) -> bool {
    let mut undated = words.iter().filter(|it| it.phrase.is_none());
    undated.any(|it| COUNTS.contains(&it.lower.as_str()) || it.text.starts_with(|it: char| it.is_ascii_digit()))
}
