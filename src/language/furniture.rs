//! The furniture of pages in several languages: the words by which a line shows that it is not the article. Tables of
//! phrases, read for every format alike, and words of which rows of buttons, stamps and counters are made.
//!
//! `around.txt` holds what any stage may judge by, `beside.txt` what only a comparison may: there nothing is taken out of
//! a text. A phrase names what pages of many publishers print around their articles; none may fit a sentence of news.

#[cfg(test)]
mod checks;
mod labels;
mod rows;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use foldhash::fast::FixedState;

pub use labels::{List, STEPS, behind_label, is_in};
pub use rows::{is_bare, is_of_stamp, is_row};

/// How a phrase has to stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The line is the phrase, signs at its ends aside.
    Whole,
    /// The line begins with it and has no more words than this.
    Start(usize),
    /// The phrase stands somewhere in a line of no more words than this.
    Within(usize),
}

use Form::{Start, Whole, Within};

/// What is asked of most lines. Its keys are our own words: nobody can choose them.
type Map<K, V> = HashMap<K, V, FixedState>;

static AROUND: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("furniture/around.txt")));
static BESIDE: LazyLock<Beside> = LazyLock::new(Beside::read);

/// The rule whose lines are content.
const NOTE: &str = "note";

/// The tables of a file, in its order.
pub struct Tables(Vec<Table>);

struct Table {
    rule: &'static str,
    form: Form,
    phrases: Vec<&'static str>,
    /// Bytes of the longest phrase.
    longest: usize,
    /// Finds the phrases of [`Within`] in one pass; none for the other forms.
    within: Option<AhoCorasick>,
}

impl Table {
    /// Whether a line of so many words fits; `bare` is the line without the signs at its ends.
    fn fits(&self, line: &str, bare: &str, words: usize) -> bool {
        let begins = |text: &str, phrase: &str| text.as_bytes().first() == phrase.as_bytes().first();
        let mut phrases = self.phrases.iter().copied();
        match self.form {
            Whole => bare.len() <= self.longest && phrases.any(|phrase| bare == phrase || line == phrase),
            Start(words_max) => {
                words <= words_max && phrases.any(|phrase| begins(line, phrase) && line.starts_with(phrase))
            }
            Within(words_max) => words <= words_max && self.within.as_ref().is_some_and(|found| found.is_match(line)),
        }
    }
}

impl Tables {
    /// What stands around an article.
    pub fn around() -> &'static Tables {
        &AROUND
    }

    /// The tables of a text in the form of `around.txt`.
    pub fn read(text: &'static str) -> Tables {
        let mut tables: Vec<Table> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')).and_then(head) {
                Some((rule, form)) => tables.push(Table { rule, form, phrases: Vec::new(), longest: 0, within: None }),
                None => tables.iter_mut().last().into_iter().for_each(|table| table.phrases.push(line)),
            }
        }
        for table in &mut tables {
            table.longest = table.phrases.iter().map(|phrase| phrase.len()).max().unwrap_or(0);
            table.within = matches!(table.form, Within(_)).then(|| searcher(&table.phrases)).flatten();
        }
        Tables(tables)
    }

    /// The rules that a line fits, each with whether the whole line is the phrase; notes are no such rule.
    pub fn rules_of(&self, text: &str) -> impl Iterator<Item = (&'static str, bool)> {
        let line = folded(text);
        let words = line.split_whitespace().count();
        let (start, end) = bare_span(&line);
        let tables = self.0.iter().filter(|table| table.rule != NOTE);
        let fitting = tables.filter(move |table| table.fits(&line, &line[start..end], words));
        fitting.map(|table| (table.rule, table.form == Whole))
    }

    /// What a publisher's notes begin with.
    pub fn notes(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(|table| table.rule == NOTE).flat_map(|table| table.phrases.iter().copied())
    }
}

/// Where a line stands without the signs at its ends.
fn bare_span(line: &str) -> (usize, usize) {
    let is_sign = |letter: char| !letter.is_alphanumeric() && letter != '?';
    let end = line.trim_end_matches(is_sign).len();
    (end - line[..end].trim_start_matches(is_sign).len(), end)
}

/// An automaton that is made quickly: a program that reads one page makes all of them.
fn searcher(phrases: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(phrases).ok()
}

fn head(text: &'static str) -> Option<(&'static str, Form)> {
    let mut words = text.split(' ');
    let rule = words.next()?;
    let form = words.next()?;
    let words_max = words.next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX);
    match form {
        "whole" => Some((rule, Whole)),
        "start" => Some((rule, Start(words_max))),
        "within" => Some((rule, Within(words_max))),
        _ => None,
    }
}

/// Rules of which a line needs both: how it begins, and one of what it speaks of.
const PAIRS: [(&str, &str); 10] = [
    ("asking", "own"),
    ("asking", WITHOUT_FIGURE),
    ("calling", "offer"),
    ("wrapper", "wrapped"),
    ("rights", RESERVED),
    ("spoken", "voiced"),
    ("tipping", "tip-to"),
    ("failing", "again"),
    ("selling", "sold"),
    ("receiving", "every"),
];

/// What speaks of the publisher's own only where no figure stands in the line: "3,000 subscribers" are counted.
const WITHOUT_FIGURE: &str = "own-without-figure";

/// What follows a sign of rights in longer lines.
const RESERVED: &str = "reserved";

/// Words of a statement behind a label at least.
const STATEMENT_WORDS_MIN: usize = 5;

/// Whether what stands behind a label is a sentence and no headline of another article, which has no full stop.
pub fn is_sentence_behind_a_label(rest: &str) -> bool {
    let rest = rest.trim_end();
    rest.ends_with('.') && !rest.ends_with("..") && rest.split_whitespace().count() >= STATEMENT_WORDS_MIN
}

/// The rule that needs no other.
const TELLING: &str = "telling";

/// Bytes of a line that may be furniture; a longer one is prose.
const LINE_BYTES_MAX: usize = 400;

/// A longer line that ends as sentences do is no whole phrase and no row.
const PHRASE_BYTES_MAX: usize = 60;

/// First words of lines in the page's own voice that no table of starts has.
const FIRST: [&str; 14] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "articles",
    "exclusively",
    "members",
    "not",
    "only",
    "subscribers",
    "thanks",
    "youtube",
    "©",
];

/// Behind "the" one of these begins a line of the page's own voice.
const BEHIND_THE: [&str; 6] = ["post", "article", "story", "wayback", "views", "opinions"];

/// First words of many a sentence: behind them a start has to stand in full.
const COMMON: [&str; 13] = ["after", "as", "by", "for", "from", "if", "in", "this", "to", "we", "what", "when", "with"];

/// Bits for the looks of whole phrases: eight for each phrase.
const LOOKS: usize = 32_768;

/// Room for the whole phrases.
const WHOLE_ABOUT: usize = 7_000;

/// Bytes from which a start may be the stem of a longer word.
const STEM_BYTES_MIN: usize = 6;

/// Bytes of a first word at most.
const FIRST_BYTES_MAX: usize = 24;

/// The tables by which a changed line is judged, laid out for asking often and made quickly.
struct Beside {
    whole: Map<&'static str, &'static str>,
    whole_bytes_max: usize,
    /// A bit for each whole phrase of ASCII, by its length and ends: most lines are told by it.
    looks: Vec<u64>,
    starts: ByWord,
    within: ByWord,
}

/// Phrases by their first word.
type ByWord = Map<&'static [u8], Vec<Phrase>>;

/// A phrase that a line begins with or has in it.
#[derive(Clone, Copy)]
struct Phrase {
    rule: &'static str,
    words_max: usize,
    text: &'static str,
    /// Bytes before its first word: signs.
    signs: usize,
}

impl Beside {
    fn read() -> Self {
        let around = raw(include_str!("furniture/around.txt")).filter(|(_, form, _)| *form == Whole);
        let mut found = Beside {
            whole: Map::with_capacity_and_hasher(WHOLE_ABOUT, FixedState::default()),
            whole_bytes_max: 0,
            looks: vec![0; LOOKS / 64],
            starts: Map::default(),
            within: Map::default(),
        };
        for (rule, form, text) in around.chain(raw(include_str!("furniture/beside.txt"))) {
            let put = |map: &mut ByWord, words_max| {
                let first = first_word(text);
                let signs = text.len() - text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
                map.entry(first.as_bytes()).or_default().push(Phrase { rule, words_max, text, signs });
            };
            match form {
                Whole => {
                    let (start, end) = bare_span(text);
                    found.whole.entry(&text[start..end]).or_insert(rule);
                    let look = look_of(&text[start..end]);
                    found.looks[look / 64] |= 1 << (look % 64);
                    found.whole_bytes_max = found.whole_bytes_max.max(text.len());
                }
                Start(words_max) => put(&mut found.starts, words_max),
                Within(words_max) => put(&mut found.within, words_max),
            }
        }
        found
    }

    /// The rules of starts that a line in small letters fits.
    fn starting(&self, line: &str, words: usize) -> impl Iterator<Item = &'static str> {
        let rows = self.starts.get(first_word(line).as_bytes()).into_iter().flatten();
        let fits = move |phrase: &&Phrase| {
            let rest = line.strip_prefix(phrase.text);
            words <= phrase.words_max
                && rest
                    .is_some_and(|rest| phrase.text.len() >= STEM_BYTES_MIN || !rest.starts_with(char::is_alphanumeric))
        };
        rows.filter(fits).map(|phrase| phrase.rule)
    }

    /// Whether a line may be of the page by its first word: most sentences are told by it.
    fn may_begin(&self, line: &str) -> bool {
        let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '¿' && letter != '©');
        let first = first_word(line);
        if first.eq_ignore_ascii_case("the") {
            let second = first_word(line.get(4..).unwrap_or_default());
            return BEHIND_THE.iter().any(|word| second.eq_ignore_ascii_case(word));
        }
        let mut small = [0; FIRST_BYTES_MAX];
        // A long word may be of a language whose letters take two bytes.
        let Some(small) = small.get_mut(..first.len()) else { return !first.is_ascii() };
        small.copy_from_slice(first.as_bytes());
        small.make_ascii_lowercase();
        if COMMON.iter().any(|word| word.as_bytes() == &*small) {
            return self
                .starts
                .get(&*small)
                .is_some_and(|phrases| phrases.iter().any(|phrase| begins(line, phrase.text)));
        }
        let is_first = || FIRST.iter().any(|word| word.as_bytes() == &*small);
        !small.is_ascii() || self.starts.contains_key(&*small) || is_first() || line.starts_with('©')
    }

    /// Whether a phrase of the rule stands in a line in small letters.
    fn speaks_of(&self, rule: &str, line: &str, words: usize) -> bool {
        let mut at = 0;
        std::iter::from_fn(|| {
            at += line[at..].find(char::is_alphanumeric)?;
            let word = first_word(&line[at..]);
            at += word.len();
            Some((at - word.len(), word))
        })
        .any(|(at, word)| {
            let stands = |phrase: &Phrase| {
                phrase.rule == rule
                    && words <= phrase.words_max
                    && at
                        .checked_sub(phrase.signs)
                        .and_then(|from| line.get(from..))
                        .is_some_and(|rest| rest.starts_with(phrase.text))
            };
            self.within.get(word.as_bytes()).is_some_and(|phrases| phrases.iter().any(stands))
        })
    }
}

/// Whether a line begins with a phrase in small letters, letters beyond ASCII in their own case; its apostrophes may be curly.
fn begins(line: &str, phrase: &str) -> bool {
    let mut letters = line.chars().map(|letter| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        _ => letter.to_ascii_lowercase(),
    });
    phrase.chars().all(|wanted| letters.next() == Some(wanted))
}

/// The phrases of a file of tables, each with its rule and form.
fn raw(text: &'static str) -> impl Iterator<Item = (&'static str, Form, &'static str)> {
    let mut now = ("", Whole);
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')).and_then(head) {
            Some(table) => {
                now = table;
                None
            }
            None => (now.0 != NOTE).then_some((now.0, now.1, line)),
        }
    })
}

fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let end = line.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(line.len());
    &line[..end]
}

/// The rule of which the whole line is a phrase.
pub fn whole(line: &str) -> Option<&'static str> {
    let tables = &*BESIDE;
    // A mark or an arrow may stand beside it.
    if line.len() > tables.whole_bytes_max + 8 || is_long_sentence(line) {
        return None;
    }
    let (start, end) = bare_span(line);
    let look = look_of(&line[start..end]);
    if line.is_ascii() && tables.looks[look / 64] >> (look % 64) & 1 == 0 {
        return None;
    }
    let line = folded(line);
    let (start, end) = bare_span(&line);
    tables.whole.get(&line[start..end]).copied()
}

/// A number of a phrase's length, first and last letter, capitals as small letters.
fn look_of(phrase: &str) -> usize {
    let bytes = phrase.as_bytes();
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(byte.to_ascii_lowercase()));
    (bytes.len() * 1_009 + letter(bytes.first()) * 131 + letter(bytes.last()) * 31) % LOOKS
}

/// Whether a line is too long for a label and ends as sentences do.
fn is_long_sentence(line: &str) -> bool {
    line.len() > PHRASE_BYTES_MAX && line.ends_with(['.', '”', '"'])
}

/// Whether a line speaks in the page's own voice: what it asks of its readers, what it says of its rights and cookies.
///
/// Whether somebody else speaks in it is for the caller to see.
pub fn is_of_the_page(line: &str) -> bool {
    if line.len() > LINE_BYTES_MAX {
        return false;
    }
    let tables = &*BESIDE;
    // Inside quotation marks somebody else speaks.
    if !tables.may_begin(line) || quotes(line) {
        return false;
    }
    let is_signed = line.trim_start().starts_with('©');
    let line = folded(line);
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '¿');
    let words = line.split_whitespace().count();
    if tables.speaks_of(TELLING, line, words) || is_signed && tables.speaks_of(RESERVED, line, words) {
        return true;
    }
    let has_figure = line.bytes().any(|byte| byte.is_ascii_digit());
    let is_whole = |rule: &str| {
        let mut needed = PAIRS.iter().filter(|(start, _)| *start == rule).map(|(_, within)| *within).peekable();
        needed.peek().is_none()
            || needed.any(|within| !(has_figure && within == WITHOUT_FIGURE) && tables.speaks_of(within, line, words))
    };
    tables.starting(line, words).any(is_whole)
}

/// Words of a name that stands in quotation marks, at most.
const QUOTED_WORDS_MAX: usize = 3;

/// Whether somebody else speaks in a line: quotation marks stand in it round more than a name.
pub fn quotes(line: &str) -> bool {
    let is_mark = |letter: char| matches!(letter, '“' | '”' | '"' | '«' | '»' | '„');
    if !line.contains(is_mark) {
        return false;
    }
    let mut parts = line.split(is_mark);
    let opens_the_line = parts.next().is_none_or(|before| before.trim().is_empty());
    let is_name = |part: &str| {
        part.starts_with(char::is_uppercase)
            && !part.ends_with([',', '.', '!', '?'])
            && part.split_whitespace().count() <= QUOTED_WORDS_MAX
    };
    opens_the_line || !parts.step_by(2).all(is_name)
}

/// Lower case, straight quotes, single spaces.
pub fn folded(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\0'..='\x7f' => line.push(letter.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' => line.push('\''),
            '\u{201c}' | '\u{201d}' => line.push('"'),
            '\u{a0}' => line.push(' '),
            // Hamzas and vowels are set by some and left out by others.
            'أ' | 'إ' | 'آ' => line.push('ا'),
            '\u{640}' | '\u{64b}'..='\u{652}' => {}
            _ => line.extend(letter.to_lowercase()),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_page_is_known_in_several_languages() {
        for line in [
            "Skip to main content",
            "ADVERTISEMENT",
            "Read more »",
            "Das könnte Sie auch interessieren:",
            "À lire aussi",
            "Реклама",
            "اقرأ أيضا",
            "Te puede interesar",
        ] {
            assert!(whole(line).is_some(), "{line}");
        }
        assert_eq!(whole("The quay was shut."), None);
    }

    #[test]
    fn the_page_speaks_for_itself_alone() {
        for line in [
            "Get the day's headlines delivered to your inbox.",
            "Sign up for our evening newsletter",
            "Dieser Artikel ist nur für Abonnenten.",
            "Jetzt 4 Wochen für 1 € testen.",
            "Abonnez-vous à notre newsletter",
            "Подпишитесь на наш телеграм-канал",
            "The post Harbour shut appeared first on Quay Weekly.",
            "We may earn a commission from links on this page.",
            "We’re sorry, please try again later.",
        ] {
            assert!(is_of_the_page(line), "{line}");
        }
        for line in [
            "The weekly newsletter of the port lost its editor.",
            "Support from the province was withdrawn.",
            "Sign-up sheets for a boycott were going round.",
            "She appeared first on the ballot of the island.",
            "In May the paper lost 3,000 subscribers.",
            "Download speeds fell on the islands.",
            "The story first appeared in print as a joke.",
            "Register offices will open on Sunday.",
        ] {
            assert!(!is_of_the_page(line), "{line}");
        }
    }
}
