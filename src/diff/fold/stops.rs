//! Full stops of words cut short: a house sets them or leaves them out.

use std::borrow::Cow;

/// Words that are cut short, without their stops.
const SHORT: [&str; 42] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "rs",
    "vs", "eg", "ie", "etc", "cf", "rev", "hon", "maj", "cpl", "adm", "insp", "supt", "bros", "ltd", "inc", "corp",
    "jan", "feb", "aug", "sept", "oct", "nov", "dec", "mt", "approx",
];

/// Whether only the stops of such words differ, and how the half of a day stands behind its hour: "5:30 p.m.", "5.30pm".
pub(super) fn differ_in_stops_only(one: &str, other: &str) -> bool {
    (one.contains('.') || other.contains('.')) && without_stops(one) == without_stops(other)
}

fn without_stops(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ') {
        // Stops between digits part hours from minutes.
        let figure = word.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |last| last + 1);
        let has_stop = word.contains('.');
        // Most words have no stop to lose.
        let bare = if has_stop { Cow::Owned(word[figure..].replace('.', "")) } else { Cow::Borrowed(&word[figure..]) };
        let core = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_half = core.eq_ignore_ascii_case("am") || core.eq_ignore_ascii_case("pm");
        // "I am." ends a sentence.
        let is_close = is_half && figure == 0 && out.ends_with(|before: char| before.is_ascii_digit());
        if is_close {
            let hour = out.rfind(' ').map_or(0, |space| space + 1);
            let told = with_stop(&out[hour..]);
            out.replace_range(hour.., &told);
        } else if !out.is_empty() {
            out.push(' ');
        }
        let is_short = has_stop
            && match figure {
                0 => is_close || SHORT.contains(&core.to_lowercase().as_str()) || is_initials(word),
                _ => is_half,
            };
        if is_half && figure > 0 {
            out.push_str(&with_stop(&word[..figure]))
        } else {
            out.push_str(&word[..figure])
        }
        out.push_str(if is_short { &bare } else { &word[figure..] });
    }
    out
}

/// "5:30" before the half of a day as the houses write it that have "5.30".
fn with_stop(figure: &str) -> String {
    figure.replace(':', ".")
}

/// "U.S.", "e.g.": single letters, each with a stop.
fn is_initials(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '\'', '(']);
    let mut letters = word.split('.');
    word.contains('.')
        && letters.clone().count() > 2
        && letters.all(|part| part.chars().filter(|letter| letter.is_alphanumeric()).count() <= 1)
        && !word.contains(|letter: char| letter.is_ascii_digit())
}
