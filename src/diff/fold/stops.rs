//! Full stops of words cut short: a house sets them or leaves them out.

/// Words that are cut short, without their stops.
const SHORT: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "rs",
    "vs", "am", "pm", "eg", "ie", "etc", "cf",
];

/// Whether only the stops of such words differ, and the space before the half of a day.
pub(super) fn differ_in_stops_only(one: &str, other: &str) -> bool {
    one.contains('.') && other.len().abs_diff(one.len()) > 0 && without_stops(one) == without_stops(other)
        || other.contains('.') && without_stops(one) == without_stops(other)
}

fn without_stops(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ') {
        let bare = word.replace('.', "");
        let core = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
        let half = core.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_half = matches!(half, "am" | "pm");
        let is_short = SHORT.contains(&core.to_lowercase().as_str()) || is_half || is_initials(word);
        if !(core == half && is_half && out.ends_with(|before: char| before.is_ascii_digit())) && !out.is_empty() {
            out.push(' ');
        }
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
