//! Rows of a page's furniture, told by their words: stamps, counters, players, buttons. `words.txt` has the words.

use std::sync::LazyLock;

use super::Map;
use super::labels::{List, is_in};

/// The rows, one a bit, in the order of `words.txt`.
pub(super) const ROWS: [&str; 15] = [
    "stamp", "counter", "reading", "player", "gallery", "language", "buttons", "poll", "weather", "ticker", "advert",
    "skip", "comments", "error", "section",
];
const STAMP: u16 = 1;
const COUNTER: u16 = 1 << 1;
const READING: u16 = 1 << 2;
const PLAYER: u16 = 1 << 3;
const GALLERY: u16 = 1 << 4;
const LANGUAGE: u16 = 1 << 5;
const BUTTONS: u16 = 1 << 6;
const POLL: u16 = 1 << 7;
const WEATHER: u16 = 1 << 8;
const TICKER: u16 = 1 << 9;
const ADVERT: u16 = 1 << 10;
const COMMENTS: u16 = 1 << 12;
const ERROR: u16 = 1 << 13;
const SECTION: u16 = 1 << 14;

/// Rows that count or measure something.
const WITH_FIGURES: u16 = STAMP | COUNTER | READING | PLAYER | GALLERY | POLL | WEATHER | TICKER | ADVERT | COMMENTS;
/// Rows about the text itself.
const OF_THE_TEXT: u16 = STAMP | COUNTER | READING;
/// Rows of the day's figures.
const OF_THE_DAY: u16 = WEATHER | TICKER;
/// Rows that are none without a figure.
const BY_FIGURES: u16 = STAMP | COUNTER | WEATHER | TICKER | POLL;

/// A longer line is prose.
const ROW_BYTES_MAX: usize = 200;
const ROW_WORDS_MAX: usize = 26;
const BARE_BYTES_MAX: usize = 60;
/// A row of links to one's languages or networks, which is a word alone, is no prose either; of others one word says little.
const ALONE: u16 = STAMP | COUNTER | READING | BUTTONS | ADVERT;
/// Places named in a row of weather, and letters of a paper's sign.
const NAMES_MAX: usize = 3;
const PAPER_BYTES_MAX: usize = 5;
/// Behind these a stamp needs no figure: "an hour ago", "just now".
const WITHOUT_FIGURE: [&str; 9] = ["ago", "now", "temu", "назад", "sedan", "siden", "geleden", "önce", "lalu"];
/// Full stops that end no sentence.
const CLIPPED: [&str; 9] = [" a.m.", " p.m.", "min.", "Min.", " h.", " hrs.", " Std.", " мин.", " ч."];
/// What a stamp of some time ago begins with, and its words at most.
const AGO: [&str; 3] = ["vor ", "il y a ", "há "];
const AGO_WORDS_MAX: usize = 5;
/// What stands beside the shares of a poll among readers.
const VOTES: [&str; 15] = [
    "votes",
    "voted",
    "stimmen",
    "abgestimmt",
    "voix",
    "votants",
    "votos",
    "votaron",
    "votaram",
    "voti",
    "голосов",
    "проголосовали",
    "صوت",
    "أصوات",
    "głosów",
];
/// What stands behind a reader's own line, and words of the reader's name at most.
const ANSWERS: [&str; 13] = [
    "reply",
    "report",
    "antworten",
    "melden",
    "répondre",
    "signaler",
    "responder",
    "denunciar",
    "rispondi",
    "segnala",
    "ответить",
    "пожаловаться",
    "رد",
];
const READER_WORDS_MAX: usize = 3;
/// Names of sections that make a bar of them.
const SECTION_WORDS_MIN: usize = 3;
/// Words of a line of nothing but figures and their units, at most.
const BARE_WORDS_MAX: usize = 8;
/// What stands beside shares and changes.
const SHARE: [char; 7] = ['%', '+', '−', '▲', '▼', '↑', '↓'];
/// Bytes of a word of ASCII at most.
const WORD_BYTES_MAX: usize = 24;
/// Letters of a word that may be glued to the next, at least.
const GLUED_LETTERS_MIN: usize = 2;
/// Letters of a figure's unit or ending: "3rd", "12min".
const UNIT_LETTERS_MAX: usize = 4;

/// In which rows a word stands, and in which it tells.
#[derive(Clone, Copy, Default)]
struct Word {
    stands: u16,
    tells: u16,
}

static WORDS: LazyLock<Map<&'static [u8], Word>> = LazyLock::new(|| {
    let mut words: Map<&'static [u8], Word> = Map::default();
    let (mut row, mut tells) = (0, false);
    for line in include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')).and_then(|head| head.split_once(' ')) {
            Some((name, kind)) => {
                row = ROWS.iter().position(|known| *known == name).map_or(0, |at| 1 << at);
                tells = kind == "telling";
            }
            None => line.split_whitespace().for_each(|word| {
                let known = words.entry(word.as_bytes()).or_default();
                known.stands |= row;
                known.tells |= if tells { row } else { 0 };
            }),
        }
    }
    words
});

/// Whether a line is a row of furniture: nothing but words of one kind of row, or rows side by side.
pub fn is_row(line: &str) -> bool {
    let is_clipped = || CLIPPED.iter().any(|end| line.ends_with(end));
    if line.len() > ROW_BYTES_MAX || super::is_long_sentence(line) && !is_clipped() {
        return false;
    }
    let mut parts = line.split(['·', '•', '|']).map(str::trim).filter(|part| !part.is_empty());
    is_one_row(line) || parts.clone().nth(1).is_some() && parts.all(is_one_row) || is_of_a_reader(line)
}

/// Whether a line is of figures and their units alone, which no row claims for its own: a place in a gallery, a clock, a day.
pub fn is_bare(line: &str) -> bool {
    line.len() <= BARE_BYTES_MAX
        && read(line).is_some_and(|seen| {
            seen.figures > 0 && seen.stands & !(WEATHER | TICKER) != 0 && seen.words <= BARE_WORDS_MAX
        })
}

/// Whether a word in small letters may stand in a stamp: days, months, hours.
pub fn is_of_stamp(word: &str) -> bool {
    WORDS.get(word.as_bytes()).is_some_and(|known| known.stands & STAMP != 0)
}

/// A reader's name, when the reader wrote, and what others may do with it.
fn is_of_a_reader(line: &str) -> bool {
    let is_answer = |word: &str| ANSWERS.iter().any(|answer| word.eq_ignore_ascii_case(answer));
    line.contains(is_figure)
        && line.split(' ').any(is_answer)
        && line.match_indices(' ').take(READER_WORDS_MAX).any(|(at, _)| is_one_row(&line[at + 1..]))
        || line
            .split_once(' ')
            .is_some_and(|(name, rest)| is_handle(name) && is_row(rest.trim_start_matches(['·', '•', '|', ' '])))
}

/// "kelmoor_fan", "User123", "@quay": no name that a person has.
fn is_handle(name: &str) -> bool {
    let has = |wanted: fn(&u8) -> bool| name.bytes().any(|byte| wanted(&byte));
    name.starts_with(char::is_alphabetic)
        && (name.contains('_') || has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase))
        || name.starts_with('@') && name.len() > 2
}

fn is_one_row(line: &str) -> bool {
    // The question of a poll is its own; behind it stand the shares.
    if let Some((question, shares)) = line.rsplit_once(['?', '؟'])
        && shares.contains(['%', '٪'])
        && (asks_readers(question) || counts_votes(shares))
    {
        return is_one_row(&format!("poll {shares}"));
    }
    read(line).is_some_and(|seen| seen.is_row())
}

/// Whether the votes of readers stand behind the shares.
fn counts_votes(shares: &str) -> bool {
    let mut words = shares.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| VOTES.contains(&&*word.to_lowercase()))
}

/// What a line is made of; nothing where no row has all its words.
fn read(line: &str) -> Option<Seen> {
    let mut seen = Seen { stands: u16::MAX, ..Seen::default() };
    let parts =
        line.split(|letter: char| letter.is_whitespace() || "|·•,;/()[]–—→›»«<>▸►：、，（）【】".contains(letter));
    for part in parts {
        let word = part.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '°');
        seen.shares += usize::from(word.is_empty() && part.contains(SHARE));
        seen.has_picture |=
            part.contains(|letter: char| ('\u{2600}'..='\u{2bff}').contains(&letter) || letter >= '\u{1f300}');
        if word.is_empty() {
            continue;
        }
        for word in unglued(word).map(|word| word.trim_matches(':')) {
            seen.words += 1;
            seen.stands &= if word.starts_with(is_figure) { seen.figure(word, part) } else { seen.word(word) };
            if seen.stands == 0 || seen.words > ROW_WORDS_MAX {
                return None;
            }
        }
    }
    let last = line.rsplit(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    seen.needs_no_figure = last.is_some_and(|word| WITHOUT_FIGURE.contains(&word));
    seen.asks = line.contains(['?', '؟']);
    seen.is_ago = seen.figures == 1
        && seen.words <= AGO_WORDS_MAX
        && AGO.iter().any(|ago| line.get(..ago.len()).is_some_and(|head| head.to_lowercase() == *ago));
    Some(seen)
}

/// The words of which one was made where a page lost its spaces: "AESTFirst", "ago38", "评论128".
fn unglued(word: &str) -> impl Iterator<Item = &str> {
    let may_be = !word.starts_with(is_figure)
        && word
            .chars()
            .skip(GLUED_LETTERS_MIN)
            .any(|letter| is_figure(letter) || letter.is_uppercase() || letter == ':')
        && !WORDS.contains_key(super::folded(word).as_bytes());
    let mut rest = Some(word);
    std::iter::from_fn(move || {
        let now = rest.take()?;
        match seam(now).filter(|_| may_be) {
            Some(at) => {
                rest = Some(&now[at..]);
                Some(&now[..at])
            }
            None => Some(now),
        }
    })
}

/// Where a capital follows a small letter, a figure a word, or a word begins behind letters in capitals.
fn seam(word: &str) -> Option<usize> {
    let mut letters = word.char_indices().skip(1).peekable();
    let mut before = word.chars().next()?;
    while let Some((at, letter)) = letters.next() {
        let begins = letters.peek().is_some_and(|(_, next)| next.is_lowercase());
        let is_seam = before.is_lowercase() && letter.is_uppercase()
            || before.is_alphabetic() && is_figure(letter)
            || before.is_uppercase() && letter.is_uppercase() && begins
            || before.is_alphabetic() && letter == ':';
        if is_seam && word[..at].chars().nth(GLUED_LETTERS_MIN - 1).is_some() {
            return Some(at);
        }
        before = letter;
    }
    None
}

/// Whether a question is a poll's by its first word.
fn asks_readers(question: &str) -> bool {
    let first = question.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    first.is_some_and(|word| WORDS.get(word.to_lowercase().as_bytes()).is_some_and(|known| known.tells & POLL != 0))
}

fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '٠'..='٩' | '۰'..='۹')
}

/// What was read of a line so far.
#[derive(Default)]
struct Seen {
    /// Rows in which all words so far may stand.
    stands: u16,
    tells: u16,
    words: usize,
    /// Words of letters.
    named: usize,
    figures: usize,
    has_clock: bool,
    needs_no_figure: bool,
    shares: usize,
    /// A small picture, such as counters have.
    has_picture: bool,
    /// Names that no row knows: places and papers.
    strange: usize,
    has_degree: bool,
    /// A question stands in it.
    asks: bool,
    /// "vor 3 Stunden"
    is_ago: bool,
    /// A day of the week, a year, or both with a month in figures.
    has_weekday: bool,
    has_year: bool,
    is_full_date: bool,
}

impl Seen {
    /// The rows in which a word may stand.
    fn word(&mut self, word: &str) -> u16 {
        self.named += 1;
        let mut small = [0; WORD_BYTES_MAX];
        let found = match small.get_mut(..word.len()) {
            Some(small) if word.is_ascii() => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                WORDS.get(&*small)
            }
            _ => WORDS.get(super::folded(word).as_bytes()),
        };

        let mut found = found.copied().unwrap_or_default();
        if found.stands & STAMP != 0 && is_in(List::Weekday, &super::folded(word)) {
            self.has_weekday = true;
        }
        // "5 min read, updated at 14:05": these three stand in one line.
        if found.stands & OF_THE_TEXT != 0 {
            found.stands |= OF_THE_TEXT;
        }
        // "4 comments Save Print": counters stand among their buttons.
        if found.stands & BUTTONS != 0 {
            found.stands |= COUNTER;
        }
        // "Quay Town 3°C USD 38.21": so do these.
        if found.stands & OF_THE_DAY != 0 {
            found.stands |= OF_THE_DAY;
        }
        self.tells |= found.tells;
        // Places beside their weather, papers beside their price.
        let is_name = found.stands & (WEATHER | TICKER) == 0 && word.starts_with(char::is_uppercase);
        self.strange += usize::from(is_name);
        let is_paper = is_name && word.len() <= PAPER_BYTES_MAX && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let names = if is_name { WEATHER } else { 0 } | if is_paper { TICKER } else { 0 };
        found.stands | if self.strange <= NAMES_MAX { names } else { names & TICKER }
    }

    /// The rows in which a figure may stand: its ending is a unit at most.
    fn figure(&mut self, word: &str, part: &str) -> u16 {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_instant = || word.contains('-') && word.contains([':', 'T', 't']);
        self.figures += 1;
        if letters > UNIT_LETTERS_MAX && !is_instant() {
            // "4-minute"
            let unit = word.trim_start_matches(is_figure).trim_start_matches('-').to_lowercase();
            return WORDS.get(unit.as_bytes()).map_or(0, |unit| unit.stands & WITH_FIGURES);
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        self.has_year |= digits == 4 && word.len() == 4 && word.starts_with(['1', '2']);
        self.is_full_date |= digits == 8 && word.matches(['.', '-']).count() == 2;
        self.has_clock |= word.contains(['時', '时', '點', '点', '시']);
        let parts: Vec<&str> = word.split([':', 'h']).collect();
        let is_part = |part: &&str| !part.is_empty() && part.len() <= 4 && part.starts_with(is_figure);
        self.has_clock |= parts.len() > 1 && parts.iter().all(is_part) || is_instant();
        self.has_clock |= ["am", "pm", "AM", "PM"].iter().any(|half| word.ends_with(half));
        self.shares += usize::from(part.contains(SHARE) || part.starts_with('-'));
        self.has_degree |= part.contains('°');
        // "Contact Terms Imprint © 2025"
        WITH_FIGURES | if self.has_year { SECTION } else { 0 }
    }

    fn is_row(&self) -> bool {
        let mut tells = self.tells;
        if self.has_clock {
            tells |= STAMP | PLAYER | READING;
        }
        if self.is_ago || self.is_full_date || self.has_weekday && self.has_year {
            tells |= STAMP;
        }
        if self.has_picture && self.named == 0 {
            tells |= COUNTER;
        }
        if self.has_degree && self.named > 0 {
            tells |= WEATHER;
        }
        if self.shares > 1 && self.strange == self.named && self.named > 0 {
            tells |= TICKER;
        }
        let mut rows = self.stands & tells;
        if self.figures == 0 {
            rows &= !BY_FIGURES | if self.needs_no_figure { STAMP } else { 0 };
        }
        if self.words == 1 {
            rows &= ALONE | if self.has_picture { COUNTER } else { 0 };
        }
        // A row of languages has two of them, or says what for; a player its clock, or nothing but its buttons.
        if self.named < 2 {
            rows &= !(LANGUAGE | GALLERY) | if self.figures > 0 { GALLERY } else { 0 };
        }
        if !self.has_degree {
            rows &= !WEATHER;
        }
        if !self.asks {
            rows &= !ERROR;
        }
        if self.words < SECTION_WORDS_MIN {
            rows &= !SECTION;
        }
        if self.shares == 0 {
            rows &= !(TICKER | POLL);
        }
        // Figures of a player are its clock's, or stand among its buttons.
        if self.figures > 0 && !self.has_clock && self.named < 2 {
            rows &= !PLAYER;
        }
        rows != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_their_words() {
        for line in [
            "Data: 2019-03-28 godz. 08:45",
            "28 marca 2019, 8:45",
            "Опубликовано 3 марта 2021, 15:02",
            "Stand: 3. März 2021, 14:05 Uhr",
            "Mis à jour le 3 mars 2021 à 14h05",
            "Hace 3 horas",
            "منذ 3 ساعات",
            "Lesezeit: 5 Min.",
            "12 commentaires",
            "1.2K просмотров",
            "Unmute Current Time 0:02 / Duration 1:48 Loaded: 12.33% Fullscreen",
            "Foto 3 von 12",
            "Hide caption Toggle caption",
            "English Español Français العربية",
            "Leer en español",
            "EN | DE | FR",
            "Facebook Twitter WhatsApp Telegram",
            "Auf Facebook teilen",
            "Umfrage: Ja 62 % Nein 38 %",
            "Today 14°C Partly cloudy",
            "FTSE 100 7,012.34 +0.45% DAX 13,456 -0.2%",
            "HARB 12.30 +1.2% QUAY 4.10 -0.3%",
            "Quay Town 14°C Light rain",
            "4-minute read",
            "❤ 120",
            "Audio 4:05",
            "Video Duration 02 minutes 31 seconds 02:31",
            "Poll: Should the quay have a toll? Yes 61% No 39%",
            "3/3/2021 14:05",
            "Tue 16 Apr 2024 11.40 AESTFirst published on Tue 16 Apr 2024 09.02 AEST",
            "Posted 38m ago38 minutes ago",
            "阅读3.1万 评论128",
            "Kommentit (8)",
        ] {
            assert!(is_row(line), "{line}");
        }
    }

    #[test]
    fn prose_and_figures_of_a_story_are_no_rows() {
        for line in [
            "",
            "12",
            "12 of 14",
            "3 March 2025",
            "Close to home",
            "Sign of the times",
            "The pumps ran until 14:05",
            "Comments made in 2019 cost him the post.",
            "12 people are missing",
            "1 of 12 sailors was saved.",
            "Yes 52.3 %, no 47.7 %",
            "3 minutes late, the ferry left with 40 cars.",
            "The train left 2 hours ago, she said.",
            "English",
            "5 °C",
            "Gold fell 3 per cent",
            "Rain 40 mm",
            "Should the quay have a toll? Yes 61% No 39%",
            "Holm 12, Lund 14",
            "Water at 5 °C",
            "The harbour froze at -20 °C",
        ] {
            assert!(!is_row(line), "{line}");
        }
    }
}
