//! The words whose full stop need not end a sentence, and the words that show that a sentence has begun.
//!
//! Three classes, after what follows them in news prose: a title is always followed by a name; a unit or a company's form may
//! end a sentence, and then the next word is one that begins sentences; a reference mark is followed by its number.

use std::borrow::Cow;

use super::WordList;

/// What a full stop after a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It ends the sentence.
    Ends,
    /// Never: titles ("Mr.", "Gen.") and Latin shorthand ("e.g.").
    Never,
    /// Only before a word that begins sentences: "Inc.", "U.S.", "Oct.", initials.
    BeforeStarter,
    /// Not before a number: "No. 10", "p. 55".
    NotBeforeNumber,
    /// A clock ("5 p.m."): ends unless a day, a month or a zone follows.
    Clock,
}

/// Classes the word before a full stop; `word` has no stop at its end but may have inner ones.
pub(super) fn stop_after(word: &str) -> Stop {
    if word.len() > ABBREVIATION_BYTES_MAX {
        return Stop::Ends;
    }
    let capital = word.starts_with(char::is_uppercase);
    let lower = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    let has = |table: &WordList| table.contains(&lower);
    match () {
        _ if has(&CLOCK) => Stop::Clock,
        _ if has(&NEVER_ANY) || capital && has(&NEVER_TITLES) => Stop::Never,
        _ if has(&REFERENCES) => Stop::NotBeforeNumber,
        _ if has(&MAY_END) || capital && has(&MAY_END_NAMES) => Stop::BeforeStarter,
        _ if is_dotted_letters(word) || is_initial(word) => Stop::BeforeStarter,
        _ => Stop::Ends,
    }
}

/// Whether `word` begins sentences and is no name.
pub(super) fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && STARTERS.contains(word)
}

/// Whether `word` is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && NEVER_TITLES.contains(word)
}

/// Whether a text ends in a title or an initial with its full stop, behind which a name goes on: "Mr.", "Gen.", "J.".
pub fn opens_name(text: &str) -> bool {
    let word = text.trim_end().strip_suffix('.').and_then(|text| text.split_whitespace().next_back());
    word.map(|word| word.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
        .is_some_and(|word| is_title(word) || is_initial(word))
}

/// Whether `word` goes on with a clock time: "5 p.m. Wednesday", "5 p.m. ET", "5 p.m. Moscow time".
pub(super) fn follows_clock(word: &str) -> bool {
    let zone = word.len() <= 4 && word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    zone || AFTER_CLOCK.contains(word)
}

/// Whether `word` begins a phrase of time or place that a sentence may open with.
pub(super) fn opens_phrase(word: &str) -> bool {
    ["At", "On", "In", "By", "Around", "About", "From", "Since", "Until", "After", "Before"].contains(&word)
}

/// `U.S`, `E.U`, `a.k.a`, `т.е`: single letters with dots between.
fn is_dotted_letters(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

/// One capital, or one letter of a script without case: an initial. Small Cyrillic letters stand for words ("г.").
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter.is_alphabetic() && !letter.is_ascii_lowercase(),
        _ => false,
    }
}

/// No abbreviation is longer; saves most words the look at the tables.
const ABBREVIATION_BYTES_MAX: usize = 10;

static CLOCK: WordList = WordList::new(&["a.m", "p.m"]);

static NEVER_ANY: WordList =
    WordList::new(&["e.g", "i.e", "cf", "viz", "vs", "v", "approx", "incl", "им", "ул", "проф", "акад"]);

static NEVER_TITLES: WordList = WordList::new(&[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "gov", "lt", "sgt", "cpl", "pvt", "pfc", "capt", "cmdr", "cdr",
    "col", "maj", "adm", "brig", "sen", "rep", "reps", "sens", "rev", "hon", "pres", "supt", "det", "insp", "amb",
    "atty", "msgr", "messrs", "mme", "mlle", "fr", "ft", "mt", "spc", "ald", "asst", "dep",
]);

static REFERENCES: WordList = WordList::new(&[
    "no", "nos", "n°", "p", "pp", "fig", "figs", "art", "arts", "sec", "sect", "vol", "vols", "ch", "chap", "para",
    "paras", "pt", "op", "ref", "ст", "стр", "гл", "рис",
]);

static MAY_END: WordList = WordList::new(&[
    "inc", "co", "corp", "ltd", "llc", "plc", "bros", "etc", "al", "jr", "sr", "est", "dept", "govt", "assn", "ave",
    "blvd", "rd", "hwy", "ph.d", "ft", "lb", "lbs", "oz", "sq", "mph", "hr", "hrs", "min", "тыс", "руб", "млн", "млрд",
    "др", "пр",
]);

static MAY_END_NAMES: WordList = WordList::new(&[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "st", "ste", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga",
    "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore",
    "pa", "penn", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ont", "que", "univ", "inst", "gmbh",
]);

static AFTER_CLOCK: WordList = WordList::new(&[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
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
    "eastern",
    "central",
    "pacific",
    "mountain",
    "atlantic",
    "greenwich",
    "coordinated",
    "universal",
    "local",
    "zulu",
]);

static STARTERS: WordList = WordList::new(&[
    "a",
    "about",
    "according",
    "across",
    "after",
    "again",
    "all",
    "almost",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "behind",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "either",
    "even",
    "every",
    "everyone",
    "few",
    "finally",
    "following",
    "for",
    "from",
    "given",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "hers",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "instead",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "let",
    "like",
    "many",
    "maybe",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "officials",
    "on",
    "once",
    "one",
    "only",
    "or",
    "others",
    "our",
    "out",
    "over",
    "perhaps",
    "please",
    "rather",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "someone",
    "soon",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "through",
    "thus",
    "to",
    "today",
    "together",
    "two",
    "under",
    "unless",
    "until",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whoever",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
]);
