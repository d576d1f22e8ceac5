//! Full stops of words cut short: a house sets them or leaves them out.

/// Words that are cut short, without their stops.
const SHORT: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "rs",
    "vs", "am", "pm", "eg", "ie", "etc", "cf",
];

/// Whether only the stops of such words differ, and the space before the half of a day.
pub(super) fn differ_in_stops_only(one: &str, other: &str) -> bool {
    (one.contains('.') || other.contains('.')) && without_stops(one) == without_stops(other)
}

fn without_stops(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ') {
        let bare = word.replace('.', "");
        let core = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_half = |core: &str| matches!(core, "am" | "pm");
        let is_close = is_half(core) && out.ends_with(|before: char| before.is_ascii_digit());
        let has_half = is_half(core.trim_start_matches(|letter: char| letter.is_ascii_digit()));
        if !out.is_empty() && !is_close {
            out.push(' ');
        }
        let is_short = has_half || SHORT.contains(&core.to_lowercase().as_str()) || is_initials(word);
        out.push_str(if is_short { &bare } else { word });
    }
    out
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
