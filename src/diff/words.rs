//! The words that decide what an edit means: English news prose.

/// Words that say little of what a sentence is about.
const STOP_WORDS: [&str; 76] = [
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "before", "being", "but", "by",
    "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into", "is", "it", "its", "more",
    "most", "of", "off", "on", "one", "or", "other", "our", "out", "over", "she", "so", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "whom", "will", "with", "would", "you", "your", "s", "'s",
];

/// Words that turn a statement round.
const NEGATIONS: [&str; 22] = [
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "denied", "denies",
    "deny", "denying", "refused", "refuses", "rejected", "rejects", "failed", "fails", "unable", "nowhere",
];

/// Verbs of saying: which one is chosen says how far the writer believes it.
const SPEECH: [&str; 48] = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "claimed",
    "claims",
    "stated",
    "states",
    "announced",
    "announces",
    "added",
    "adds",
    "according",
    "confirmed",
    "confirms",
    "alleged",
    "alleges",
    "argued",
    "argues",
    "admitted",
    "admits",
    "insisted",
    "insists",
    "reported",
    "reports",
    "wrote",
    "writes",
    "acknowledged",
    "asserted",
    "declared",
    "declares",
    "explained",
    "warned",
    "warns",
    "noted",
    "maintained",
    "conceded",
    "revealed",
    "recalled",
    "testified",
    "tweeted",
    "posted",
    "acknowledges",
    "vowed",
    "pledged",
    "promised",
    "quoted",
];

/// Who speaks without a name.
const ANONYMOUS: [&str; 20] = [
    "official",
    "officials",
    "source",
    "sources",
    "officer",
    "officers",
    "diplomat",
    "diplomats",
    "anonymity",
    "anonymous",
    "unnamed",
    "witness",
    "witnesses",
    "aide",
    "aides",
    "insider",
    "insiders",
    "someone",
    "spokesman",
    "spokeswoman",
];

/// Words that say how sure the text is.
const HEDGES: [&str; 37] = [
    "may",
    "might",
    "could",
    "reportedly",
    "allegedly",
    "apparently",
    "possibly",
    "probably",
    "perhaps",
    "likely",
    "unlikely",
    "believed",
    "thought",
    "suspected",
    "appears",
    "appeared",
    "seems",
    "seemed",
    "unconfirmed",
    "suggests",
    "suggested",
    "purported",
    "purportedly",
    "presumably",
    "unclear",
    "rumoured",
    "supposedly",
    "feared",
    "understood",
    "potentially",
    "seemingly",
    "unverified",
    "expected",
    "alleged",
    "presumed",
    "estimated",
    "maybe",
];

/// Words of dates and times, beside numbers.
const TIMES: [&str; 67] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "spring",
    "summer",
    "autumn",
    "winter",
    "weekend",
    "decade",
    "century",
    "a.m",
    "p.m",
    "a.m.",
    "p.m.",
    "gmt",
    "utc",
];

/// What a publisher's note begins with or says.
const NOTE_STARTS: [&str; 12] = [
    "correction",
    "corrections",
    "clarification",
    "clarifications",
    "editor's note",
    "editors' note",
    "update:",
    "updated:",
    "amended",
    "this article was amended",
    "note:",
    "erratum",
];
const NOTE_PHRASES: [&str; 22] = [
    "this article has been updated",
    "this story has been updated",
    "this article was updated",
    "this story was updated",
    "this article was amended",
    "this article has been amended",
    "this article has been corrected",
    "this story has been corrected",
    "this article was corrected",
    "this story was corrected",
    "has been corrected to",
    "was corrected to",
    "an earlier version of this",
    "a previous version of this",
    "earlier versions of this",
    "was changed to correct",
    "has been clarified",
    "we have corrected",
    "this page was amended",
    "this report has been",
    "an earlier version gave",
    "an earlier version said",
];

/// Statements that hold only for their hour.
const AS_OF: [&str; 14] = [
    "as of",
    "by late",
    "by early",
    "so far",
    "had not yet",
    "has not yet",
    "have not yet",
    "had yet to",
    "has yet to",
    "at the time of",
    "until late",
    "by midday",
    "by evening",
    "by nightfall",
];

pub(super) fn is_stop_word(lower: &str) -> bool {
    STOP_WORDS.contains(&lower)
}

/// Whether it turns a statement round, `n't` too.
pub(super) fn is_negation(lower: &str) -> bool {
    NEGATIONS.contains(&lower) || lower.ends_with("n't") || lower.ends_with("n’t")
}

pub(super) fn is_speech(lower: &str) -> bool {
    SPEECH.contains(&lower)
}

/// The verb of saying apart from its tense: "said", "says" and "say" are one.
pub(super) fn base_of_speech(lower: &str) -> String {
    match lower {
        "said" | "says" => "say".to_owned(),
        "told" | "tells" => "tell".to_owned(),
        "wrote" | "writes" => "write".to_owned(),
        _ => ["ied", "ies", "ed", "es", "s"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(lower).to_owned(),
    }
}

/// Whether it names a month; "may" needs its capital, which the caller sees.
pub(super) fn is_month(lower: &str) -> bool {
    TIMES[..23].contains(&lower)
}

pub(super) fn is_anonymous(lower: &str) -> bool {
    ANONYMOUS.contains(&lower)
}

pub(super) fn is_hedge(lower: &str) -> bool {
    HEDGES.contains(&lower)
}

pub(super) fn is_time(lower: &str) -> bool {
    TIMES.contains(&lower)
}

/// Whether a sentence is a publisher's note on its own article.
pub(super) fn is_note(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    let start = NOTE_STARTS
        .iter()
        .any(|start| lower.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    start && lower.split_whitespace().count() > 1 && has_note_mark(&lower)
        || NOTE_PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// "Correction: …", "Clarification, 3 March: …", "Amended on …": a mark follows, or a date.
fn has_note_mark(lower: &str) -> bool {
    lower.contains(':') || lower.contains(" on ") || lower.contains('—') || lower.contains(" – ")
}

/// Whether a statement is bound to its hour.
pub(super) fn is_bound_to_its_hour(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    AS_OF.iter().any(|words| lower.contains(words))
}

/// The value of a number word, in units.
pub(super) fn number_word(lower: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const POWERS: [(&str, f64); 10] = [
        ("dozen", 12.0),
        ("dozens", 12.0),
        ("hundred", 1e2),
        ("hundreds", 1e2),
        ("thousand", 1e3),
        ("thousands", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("billion", 1e9),
        ("half", 0.5),
    ];
    let unit = UNITS.iter().position(|word| *word == lower).map(|value| value as f64);
    let ten = TENS.iter().position(|word| *word == lower).map(|value| (value + 2) as f64 * 10.0);
    let power = POWERS.iter().find(|(word, _)| *word == lower).map(|(_, value)| *value);
    let hyphened = || {
        let (ten, unit) = lower.split_once('-')?;
        Some(number_word(ten)? + number_word(unit)?)
    };
    unit.or(ten).or(power).or_else(hyphened)
}
