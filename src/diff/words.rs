//! The words that decide what an edit means: English news prose.

use std::borrow::Cow;

use crate::language::WordList;

/// Words that say little of what a sentence is about.
pub(super) static STOP_WORDS: WordList = WordList::new(&[
    "'s", "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "before", "being", "but",
    "by", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into", "is", "it", "its", "more",
    "most", "of", "off", "on", "one", "or", "other", "our", "out", "over", "s", "she", "so", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "was", "we", "were",
    "what", "when", "where", "which", "while", "who", "whom", "will", "with", "would", "you", "your",
]);

/// Words that turn a statement round.
static NEGATIONS: WordList = WordList::new(&[
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "denied", "denies",
    "deny", "denying", "refused", "refuses", "rejected", "rejects", "failed", "fails", "unable", "nowhere",
]);

/// Verbs of saying: which one is chosen says how far the writer believes it.
static SPEECH: WordList = WordList::new(&[
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
    "accused",
    "accuses",
    "alleges",
    "contend",
    "contends",
    "insist",
    "maintain",
    "maintains",
    "predict",
    "predicts",
    "warn",
]);

/// Verbs of holding something true: they frame a statement, and pages say them of themselves.
static OPINIONS: WordList = WordList::new(&["believe", "believes", "think", "thinks"]);

/// Who speaks without a name.
static ANONYMOUS: WordList = WordList::new(&[
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
]);

/// Words that say how sure the text is.
static HEDGES: WordList = WordList::new(&[
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
    "projected",
    "rumored",
    "tentatively",
]);

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
    ("eur", "euro"),
    ("usd", "dollar"),
    ("gbp", "sterling"),
    ("€", "euro"),
    ("dollar", "dollar"),
    ("$", "dollar"),
    ("£", "sterling"),
    ("cent", "cent"),
    ("watt", "watt"),
    ("kilowatt", "kilowatt"),
    ("megawatt", "megawatt"),
    ("volt", "volt"),
    ("kw", "kilowatt"),
    ("mw", "megawatt"),
    ("gw", "gigawatt"),
    ("gigawatt", "gigawatt"),
    ("kwh", "kilowatt-hour"),
    ("mwh", "megawatt-hour"),
    ("gwh", "gigawatt-hour"),
    ("celsius", "celsius"),
    ("fahrenheit", "fahrenheit"),
    ("c", "celsius"),
    ("f", "fahrenheit"),
    ("basis", "basis point"),
    ("yen", "yen"),
    ("¥", "yen"),
    ("yuan", "yuan"),
    ("renminbi", "yuan"),
    ("rupee", "rupee"),
    ("₹", "rupee"),
    ("ruble", "rouble"),
    ("rouble", "rouble"),
    ("₽", "rouble"),
    ("peso", "peso"),
    ("franc", "franc"),
    ("krona", "krona"),
    ("krone", "krone"),
    ("kroner", "krone"),
    ("kronor", "krona"),
    ("lira", "lira"),
    ("₺", "lira"),
    ("shekel", "shekel"),
    ("₪", "shekel"),
    ("dinar", "dinar"),
    ("dirham", "dirham"),
    ("riyal", "riyal"),
    ("rial", "rial"),
    ("zloty", "zloty"),
    ("penny", "penny"),
    ("pence", "penny"),
];

/// Words that multiply, each with the one spelling it is compared by.
const MULTIPLES: &[(&str, &str)] = &[
    ("double", "twice"),
    ("doubled", "twice"),
    ("doubles", "twice"),
    ("doubling", "twice"),
    ("twice", "twice"),
    ("twofold", "twice"),
    ("triple", "thrice"),
    ("tripled", "thrice"),
    ("triples", "thrice"),
    ("tripling", "thrice"),
    ("treble", "thrice"),
    ("trebled", "thrice"),
    ("thrice", "thrice"),
    ("threefold", "thrice"),
    ("quadruple", "fourfold"),
    ("quadrupled", "fourfold"),
    ("quadrupling", "fourfold"),
    ("fourfold", "fourfold"),
    ("fivefold", "fivefold"),
    ("tenfold", "tenfold"),
    ("halved", "halved"),
    ("halves", "halved"),
    ("halving", "halved"),
];

pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

/// The word in small letters; most words are in them.
pub(super) fn in_small_letters(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether it turns a statement round, `n't` too.
pub(super) fn is_negation(lower: &str) -> bool {
    NEGATIONS.contains(lower) || lower.ends_with("n't") || lower.ends_with("n’t")
}

pub(super) fn is_speech(lower: &str) -> bool {
    SPEECH.contains(lower)
}

/// Whether it puts a statement on somebody's word or belief.
pub(super) fn frames_a_statement(lower: &str) -> bool {
    is_speech(lower) || OPINIONS.contains(lower)
}

/// The verb of saying apart from its tense: "said", "says" and "say" are one, "declared" and "declare" too.
pub(super) fn base_of_speech(lower: &str) -> &str {
    match lower {
        "said" | "says" | "say" => "say",
        "told" | "tells" | "tell" => "tell",
        "wrote" | "writes" | "write" => "write",
        _ => {
            let ends = ["ied", "ies", "ed", "es", "s", "e", "y"];
            ends.iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(lower)
        }
    }
}

pub(super) fn is_anonymous(lower: &str) -> bool {
    ANONYMOUS.contains(lower)
}

pub(super) fn is_hedge(lower: &str) -> bool {
    HEDGES.contains(lower)
}

/// The unit a word or sign names, in its one spelling.
pub(super) fn unit_of(lower: &str) -> Option<&'static str> {
    let single = lower.strip_suffix('s').filter(|single| !single.is_empty()).unwrap_or(lower);
    // Most words begin as none of them does.
    let first = lower.as_bytes().first();
    let begun = UNITS.iter().filter(|(word, _)| word.as_bytes().first() == first);
    begun.into_iter().find(|(word, _)| *word == lower || *word == single).map(|(_, unit)| *unit)
}

/// The one spelling of a word that multiplies.
pub(super) fn multiple_of(lower: &str) -> Option<&'static str> {
    // Most words are shorter, or begin otherwise.
    let may_be = lower.len() >= 5 && matches!(lower.as_bytes().first(), Some(b'd' | b't' | b'q' | b'f' | b'h'));
    MULTIPLES.iter().filter(|_| may_be).find(|(word, _)| *word == lower).map(|(_, multiple)| *multiple)
}

/// Whether it is a title of courtesy or learning, which a house sets or leaves out. One of office or rank is news.
pub(super) fn is_honorific(lower: &str) -> bool {
    matches!(lower, "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "professor")
}

/// Whether it is a currency as tables have it: "EUR 9,500", "US$5".
pub(super) fn is_currency_code(word: &str) -> bool {
    matches!(word, "EUR" | "USD" | "GBP" | "JPY" | "CHF" | "US" | "A" | "C" | "NZ" | "HK" | "AU" | "CA")
}

/// A title of office or rank in full, where it is cut short; another word as it stands.
pub(super) fn title_of(word: &str) -> &str {
    const SHORT: [(&str, &str); 13] = [
        ("Pres", "President"),
        ("Sen", "Senator"),
        ("Rep", "Representative"),
        ("Gov", "Governor"),
        ("Gen", "General"),
        ("Lt", "Lieutenant"),
        ("Col", "Colonel"),
        ("Maj", "Major"),
        ("Capt", "Captain"),
        ("Sgt", "Sergeant"),
        ("Adm", "Admiral"),
        ("Rev", "Reverend"),
        ("St", "Saint"),
    ];
    SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, title)| title)
}

/// Whether a line ends as sentences do, and labels and headings do not.
pub(super) fn ends_as_prose(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '”', '"'])
}
