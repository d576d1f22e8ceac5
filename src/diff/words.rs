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
const SPEECH: &[&str] = &[
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
    "boasted",
    "bragged",
    "complained",
    "predicted",
    "stressed",
    "emphasised",
    "emphasized",
    "replied",
    "responded",
    "commented",
    "remarked",
    "contended",
    "disclosed",
    "hinted",
    "implied",
    "cautioned",
    "joked",
    "suggested",
];

/// Who speaks without a name.
const ANONYMOUS: &[&str] = &[
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
    "familiar",
];

/// Words that say how sure the text is.
const HEDGES: &[&str] = &[
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
    "seem",
    "appear",
    "presumed",
    "projected",
    "rumored",
    "tentatively",
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

/// What a publisher's note begins with.
const NOTE_STARTS: &[&str] = &[
    "correction",
    "corrections",
    "corrections and clarifications",
    "clarification",
    "clarifications",
    "editor's note",
    "editors' note",
    "editor’s note",
    "update",
    "updated",
    "updates",
    "amended",
    "amendment",
    "erratum",
    "retraction",
    "corrected",
    "note to readers",
];

/// Letters behind a label in which its mark stands: a date may stand between.
const NOTE_HEAD_LETTERS: usize = 28;

/// What only a note says.
const NOTE_PHRASES: &[&str] = &[
    "an earlier version of this",
    "a previous version of this",
    "earlier versions of this",
    "previous versions of this",
    "an earlier version gave",
    "an earlier version said",
    "an earlier version misstated",
    "was changed to correct",
    "has been corrected to",
    "was corrected to",
    "we have corrected",
    "we have amended",
    "we have clarified",
    "we have updated",
    "corrects the",
    "corrects paragraph",
    "corrects spelling",
    "corrects name",
];

/// What a text calls itself.
const NOTE_SUBJECTS: &[&str] = &[
    "article",
    "story",
    "report",
    "page",
    "post",
    "piece",
    "headline",
    "column",
    "review",
    "interview",
    "obituary",
    "item",
    "copy",
    "caption",
    "podcast",
    "version",
    "text",
    "dispatch",
    "entry",
];

/// What is done to it, and how many words on that is looked for.
const NOTE_DEEDS: &[&str] = &[
    "updated",
    "amended",
    "corrected",
    "clarified",
    "changed",
    "edited",
    "revised",
    "removed",
    "misstated",
    "republished",
    "modified",
    "retracted",
    "withdrawn",
    "altered",
    "rewritten",
    "expanded",
];
const NOTE_DEED_WORDS: usize = 8;

/// What notes call an error by.
const ERROR_STEMS: &[&str] = &[
    "correct",
    "clarif",
    "amend",
    "error",
    "mistake",
    "misst",
    "misspel",
    "misidentif",
    "wrong",
    "inaccura",
    "earlier version",
    "previous version",
    "retract",
];

/// Words of a page's furniture, those between them, and how long such a line is at most.
const FURNITURE: &[&str] = &[
    "updated",
    "modified",
    "published",
    "posted",
    "read",
    "views",
    "view",
    "comments",
    "comment",
    "shares",
    "share",
    "likes",
    "ago",
    "readers",
    "listen",
    "created",
];
const FURNITURE_JOINTS: &[&str] = &[
    "last", "first", "min", "mins", "minute", "minutes", "at", "on", "am", "pm", "est", "edt", "et", "gmt", "utc",
    "bst", "cet", "pst", "pdt", "time", "this", "of", "and", "the", "sec", "now",
];
const FURNITURE_WORDS_MAX: usize = 12;

/// What boxes of links to other articles are headed by.
const RELATED: &[&str] = &[
    "read more",
    "read next",
    "read also",
    "also read",
    "related",
    "related articles",
    "related content",
    "related links",
    "related stories",
    "related topics",
    "see also",
    "more on this story",
    "more on this topic",
    "more on this",
    "more like this",
    "most read",
    "most viewed",
    "recommended",
    "recommended stories",
    "you may also like",
    "you might also like",
    "around the web",
];
const RELATED_WORDS_MAX: usize = 24;

/// Units of measure, each with the one spelling it is compared by.
const UNITS: &[(&str, &str)] = &[
    ("%", "%"),
    ("percent", "%"),
    ("per", "%"),
    ("pc", "%"),
    ("km", "kilometre"),
    ("kilometre", "kilometre"),
    ("kilometer", "kilometre"),
    ("mile", "mile"),
    ("metre", "metre"),
    ("meter", "metre"),
    ("m", "metre"),
    ("cm", "centimetre"),
    ("mm", "millimetre"),
    ("foot", "foot"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("inch", "inch"),
    ("inche", "inch"),
    ("yard", "yard"),
    ("kg", "kilogram"),
    ("kilogram", "kilogram"),
    ("kilo", "kilogram"),
    ("gram", "gram"),
    ("pound", "pound"),
    ("lb", "pound"),
    ("ton", "ton"),
    ("tonne", "tonne"),
    ("litre", "litre"),
    ("liter", "litre"),
    ("gallon", "gallon"),
    ("barrel", "barrel"),
    ("hectare", "hectare"),
    ("acre", "acre"),
    ("knot", "knot"),
    ("mph", "mph"),
    ("kph", "kph"),
    ("degree", "degree"),
    ("second", "second"),
    ("minute", "minute"),
    ("hour", "hour"),
    ("day", "day"),
    ("week", "week"),
    ("month", "month"),
    ("year", "year"),
    ("decade", "decade"),
    ("euro", "euro"),
    ("€", "euro"),
    ("dollar", "dollar"),
    ("$", "dollar"),
    ("£", "sterling"),
    ("cent", "cent"),
    ("watt", "watt"),
    ("kilowatt", "kilowatt"),
    ("megawatt", "megawatt"),
    ("volt", "volt"),
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

/// A word of the calendar or the clock, not of a span of time.
pub(super) fn is_calendar(lower: &str) -> bool {
    const SPANS: [&str; 10] = ["week", "weeks", "month", "months", "year", "years", "day", "days", "hour", "hours"];
    let single = lower.strip_suffix('s').unwrap_or(lower);
    (is_time(lower) || is_time(single)) && !SPANS.contains(&lower) && !matches!(single, "minute" | "decade" | "century")
}

/// The unit a word or sign names, in its one spelling.
pub(super) fn unit_of(lower: &str) -> Option<&'static str> {
    let single = lower.strip_suffix('s').filter(|single| !single.is_empty()).unwrap_or(lower);
    UNITS.iter().find(|(word, _)| *word == lower || *word == single).map(|(_, unit)| *unit)
}

pub(super) fn is_time(lower: &str) -> bool {
    TIMES.contains(&lower)
}

/// Whether a sentence is a publisher's note on its own article: it bears a note's label, or says of itself what was done
/// to it.
pub(super) fn is_note(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    let lower = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    has_label(lower) || of_itself(lower) || NOTE_PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// "Correction: …", "Clarification, 3 March: …", "Amended on …": a mark follows, or a date.
fn has_label(lower: &str) -> bool {
    let rest = NOTE_STARTS.iter().filter_map(|start| lower.strip_prefix(start));
    let rest = rest.filter(|rest| !rest.starts_with(char::is_alphanumeric)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        let head: String = rest.chars().take(NOTE_HEAD_LETTERS).collect();
        let marked = [":", "—", " – ", " - "].iter().any(|mark| head.contains(mark)) || head.starts_with(" on ");
        marked && rest.split_whitespace().next().is_some()
    })
}

/// "This story has been updated", "the headline of this article was changed": the text names itself, then the deed.
fn of_itself(lower: &str) -> bool {
    let words: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_matches(|one: char| !one.is_alphanumeric())).collect();
    let names_itself = |pair: &[&str]| pair[0] == "this" && NOTE_SUBJECTS.contains(&pair[1]);
    let Some(at) = words.windows(2).position(names_itself) else { return false };
    let near = &words[at..words.len().min(at + NOTE_DEED_WORDS)];
    let passive = near.iter().any(|word| matches!(*word, "was" | "were" | "has" | "have" | "been" | "misstated"));
    passive && near.iter().any(|word| NOTE_DEEDS.contains(word))
}

/// Whether a note tells of news that were added, not of an error.
pub(super) fn tells_of_news(note: &str) -> bool {
    let lower = note.to_lowercase();
    lower.contains("updat") && !ERROR_STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether a line is furniture of the page and no prose: a stamp, a reading time, a counter.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| letter.is_whitespace() || "|·•,/()".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let stamp =
        |word: &str| is_time(word) || word.starts_with(|letter: char| letter.is_ascii_digit()) || word.len() <= 1;
    let known = |word: &str| FURNITURE.contains(&word) || FURNITURE_JOINTS.contains(&word) || stamp(word);
    words.len() <= FURNITURE_WORDS_MAX
        && words.iter().any(|word| FURNITURE.contains(&bare(word).as_str()))
        && words.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()))
        && words.iter().all(|word| known(&bare(word)))
}

/// Whether a line heads a box of links: the label alone, and the links are the lines under it.
pub(super) fn heads_links(line: &str) -> bool {
    RELATED.contains(&line.to_lowercase().trim_end_matches([':', '…']).trim())
}

/// Whether a line is a link to another article: the label, a colon, its headline.
pub(super) fn is_link(line: &str) -> bool {
    let lower = line.to_lowercase();
    let label = lower.split_once([':', '|']).is_some_and(|(label, _)| RELATED.contains(&label.trim()));
    label && line.split_whitespace().count() <= RELATED_WORDS_MAX
}

/// Whether a statement is bound to its hour.
pub(super) fn is_bound_to_its_hour(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    AS_OF.iter().any(|words| lower.contains(words))
}
