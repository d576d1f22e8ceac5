//! Marks that set a line as an item, a heading or stressed, and the two kinds of quotation marks.

/// Signs of a list's item; a dash is one beside another such sign only: alone it may open a speech, and before a figure
/// it is a minus.
const BULLETS: &str = "•·▪◦‣●■*-→►▶➤▸✓✔☛»>○□◆◇+";

/// Both without the sign of a list's item or heading before them, where that is one on either side.
pub(super) fn without_marks<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let (one, other) = without_colons(without_heading(one), without_heading(other));
    match (item(one), item(other)) {
        (Some((_, one)), Some((_, other))) => (one, other),
        (Some((sign, one)), None) if sign != '-' => (one, other),
        (None, Some((sign, other))) if sign != '-' => (one, other),
        _ => match (numbered(one), numbered(other)) {
            (Some((number, one)), Some((same, other))) if number == same => (one, other),
            _ => (one, other),
        },
    }
}

fn item(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    let sign = letters.next().filter(|sign| BULLETS.contains(*sign))?;
    let rest = letters.as_str().strip_prefix(' ')?;
    rest.starts_with(|first: char| first.is_alphabetic() || first == '"').then_some((sign, rest))
}

/// "1. The quay" and "1) The quay".
fn numbered(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('(').unwrap_or(text);
    let end = text.find(|letter: char| !letter.is_ascii_digit()).filter(|end| *end > 0)?;
    let (number, rest) = text.split_at(end);
    Some((number, rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?))
}

/// Signs of Markdown's headings.
fn without_heading(text: &str) -> &str {
    let bare = text.trim_start_matches('#');
    if bare.len() < text.len() { bare.strip_prefix(' ').unwrap_or(text) } else { text }
}

/// A colon behind a heading is of its setting.
fn without_colons<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    match (one.strip_suffix(':'), other.strip_suffix(':')) {
        (Some(one), None) => (one, other),
        (None, Some(other)) => (one, other),
        _ => (one, other),
    }
}

/// The text without Markdown's stress: stars and low lines that are not inside a word or a sum ("2*3", "2 * 3").
fn without_stress(text: &str) -> String {
    const STRESS: [char; 2] = ['*', '_'];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(STRESS) {
        let (before, from) = rest.split_at(at);
        let behind = from.trim_start_matches(STRESS);
        out.push_str(before);
        let is_inside = out.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric);
        let is_apart = out.ends_with(' ') && behind.starts_with(' ');
        if is_inside || is_apart {
            out.push_str(&from[..from.len() - behind.len()]);
        }
        rest = behind;
    }
    out + rest
}

/// The text with the marks at the ends of its words in one kind, and without Markdown's stress.
///
/// Where two texts are one but for that, the marks stand in the same places: none came, none went.
pub(super) fn in_one_kind_of_marks(text: &str) -> String {
    let text = without_stress(text);
    let text = text.replace("''", "\"").replace(",,", "\"").replace("<<", "\"").replace(">>", "\"");
    let text = ["• ", "▪ ", "● ", "◦ "].iter().fold(text, |text, bullet| text.replace(bullet, ""));
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_inside = before.is_alphanumeric() && letters.peek().is_some_and(|after| after.is_alphanumeric());
        out.push(if letter == '\'' && !is_inside { '"' } else { letter });
        before = letter;
    }
    // Whether a full stop stands inside the marks is a house's style.
    out.replace("\",", ",\"").replace("\".", ".\"")
}
