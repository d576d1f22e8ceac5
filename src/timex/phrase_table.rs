//! A language's phrases as tables, and how they are matched along the lexemes.

use std::mem::{Discriminant, discriminant};

use crate::language::en::Word;
use crate::model::timex::Modifier;

use super::reader::Reader;
use super::relative::Pointer;
use super::sense::{Found, Tense};

/// One of what may stand at a place of a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Test {
    Is(Word),
    /// The sign without white space before it.
    Glued(u8),
    /// This very word.
    Spelled(&'static str),
    Unit,
    Units,
    /// An ordinary word with a capital, and one without.
    Name,
    Plain,
    /// A year in digits.
    Year,
    /// A part of the day.
    Part,
    /// One to ninety in one word, or digits.
    Number,
    /// A regular past form, a plural, an adverb, what may follow "to" as a verb, and a noun, by their letters.
    RegularPast,
    Plural,
    Adverb,
    Infinitive,
    Noun,
}

/// A place of a phrase: any of these.
#[derive(Debug)]
pub(super) struct Place {
    pub tests: Vec<Test>,
    pub may_miss: bool,
}

/// A phrase and its meaning.
#[derive(Debug)]
pub(super) struct Row<M> {
    pub before: Option<Before>,
    pub places: Vec<Place>,
    /// Whether one of these, or none of them, follows.
    pub behind: Option<(bool, Vec<Test>)>,
    pub small: bool,
    pub means: M,
    /// The kinds of words it can begin with, where words of lists are all it can begin with.
    pub firsts: Option<Vec<Discriminant<Word>>>,
    /// A kind it begins with, and those that must then follow, where words of lists are all it goes on with: most rows
    /// are told from "the" by the word behind.
    pub seconds: Option<(Discriminant<Word>, Vec<Discriminant<Word>>)>,
    /// And those it can end with.
    pub lasts: Option<Vec<Discriminant<Word>>>,
}

/// Whether one of these, or none of them, stands before.
#[derive(Debug)]
pub(super) struct Before {
    pub wanted: bool,
    pub tests: Vec<Test>,
}

/// Minutes that are counted from an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Minutes {
    Fixed(i8),
    /// As many as the number says that begins the phrase.
    Past,
    Before,
}

/// What a verb says of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verb {
    pub tense: Tense,
    /// What it tells went on for a while: "until" behind it looks back too.
    pub lasts: bool,
}

/// What the words before a date make of the tense of its verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Governed {
    /// The verb; none for no verb.
    pub found: Option<Verb>,
    /// The verb must stand before the date.
    pub before: bool,
    pub meant: Tense,
}

/// The rows of one head of the file.
#[derive(Debug)]
pub(super) struct Table<M> {
    pub rows: Vec<Row<M>>,
    /// What [`Traits::heads`] says of a word that can begin one of the rows.
    pub bit: u32,
}

/// What the tables say of a word by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// In which tables it can begin a phrase.
    pub heads: u32,
    /// What may stand by itself behind it.
    pub leads: u16,
    /// It may stand inside an expression, though it means nothing to a date.
    pub bridge: bool,
    /// It can be a verb that tells a tense.
    pub verb: bool,
}

/// What bends a date: the modifier, and whether "the month" may be the date behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bend {
    pub modifier: Option<Modifier>,
    pub unit: bool,
}

/// All tables.
#[derive(Debug)]
pub(super) struct PhraseTables {
    /// No value where the phrase is no reference after all.
    pub reference: Table<Option<&'static str>>,
    pub bend_date: Table<Option<Bend>>,
    pub bend_amount: Table<Modifier>,
    pub pointer: Table<Pointer>,
    pub pointer_year: Table<Pointer>,
    pub away: Table<Pointer>,
    pub tense: Table<Tense>,
    pub about: Table<()>,
    /// None where it is no verb after all.
    pub verb: Table<Option<Verb>>,
    pub government: Table<Governed>,
    pub hour_word: Table<()>,
    /// Whether after noon.
    pub meridiem: Table<bool>,
    pub bend_behind: Table<Modifier>,
    pub or_so: Table<()>,
    pub minutes: Table<Minutes>,
    pub early_hours: Table<()>,
    pub part_of_clock: Table<()>,
    /// Ordinary words that may stand inside an expression.
    pub bridges: Vec<&'static str>,
    pub leads: Vec<(Lead, Vec<Test>)>,
    /// The words and the endings of each kind, in the order of [`KINDS`].
    pub kinds: Vec<Vec<&'static str>>,
}

impl PhraseTables {
    /// What the tables say of a listed word or a sign.
    pub(super) fn traits(&self, text: &str, word: Word) -> Traits {
        let heads = [
            self.reference.heads(text, word),
            self.bend_date.heads(text, word),
            self.bend_amount.heads(text, word),
            self.pointer.heads(text, word),
            self.pointer_year.heads(text, word),
            self.away.heads(text, word),
            self.hour_word.heads(text, word),
            self.meridiem.heads(text, word),
            self.bend_behind.heads(text, word),
            self.or_so.heads(text, word),
            self.minutes.heads(text, word),
            self.early_hours.heads(text, word),
            self.part_of_clock.heads(text, word),
        ];
        let leads = self.leads.iter().filter(|(_, tests)| tests.contains(&Test::Is(word)));
        Traits {
            heads: heads.into_iter().fold(0, |all, bit| all | bit),
            bridge: self.bridges.contains(&text),
            verb: self.verb.rows.iter().flat_map(|row| closings(&row.places)).any(|test| is_word(test, text, word)),
            leads: leads.fold(0, |all, (lead, _)| all | lead.bit()),
        }
    }
}

impl<M> Table<M> {
    /// The table's bit, if the word can begin one of its phrases.
    fn heads(&self, text: &str, word: Word) -> u32 {
        let is_first = |test: &Test| match test {
            Test::Is(_) | Test::Spelled(_) => is_word(test, text, word),
            Test::Number => matches!(word, Word::Cardinal(_) | Word::Tens(_) | Word::Digits),
            _ => false,
        };
        if self.rows.iter().any(|row| openings(&row.places).any(is_first)) { self.bit } else { 0 }
    }
}

/// Whether it asks for this word by its meaning or its letters.
fn is_word(test: &Test, text: &str, word: Word) -> bool {
    match test {
        Test::Is(wanted) => *wanted == word,
        Test::Spelled(wanted) => *wanted == text,
        _ => false,
    }
}

/// What a phrase of these places can begin with.
pub(super) fn openings(places: &[Place]) -> impl Iterator<Item = &Test> {
    let missing = places.iter().take_while(|place| place.may_miss).count();
    places.iter().take(missing + 1).flat_map(|place| &place.tests)
}

/// What a phrase of these places can end with.
pub(super) fn closings(places: &[Place]) -> impl Iterator<Item = &Test> {
    let missing = places.iter().rev().take_while(|place| place.may_miss).count();
    places.iter().rev().take(missing + 1).flat_map(|place| &place.tests)
}

/// What may stand by itself behind some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    Month,
    Season,
    Year,
    ShortYear,
    AncientYear,
    PartOfDay,
    Clock,
    Counted,
    Length,
    MonthDay,
}

pub(super) const LEADS: [(&str, Lead); 10] = [
    ("lead month", Lead::Month),
    ("lead season", Lead::Season),
    ("lead year", Lead::Year),
    ("lead short year", Lead::ShortYear),
    ("lead ancient year", Lead::AncientYear),
    ("lead part of day", Lead::PartOfDay),
    ("lead clock", Lead::Clock),
    ("lead counted", Lead::Counted),
    ("lead length", Lead::Length),
    ("lead day of month", Lead::MonthDay),
];

impl Lead {
    /// The bit that says so of a word.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// A kind of word that a rule asks for and that means nothing to a date by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Alike,
    ClosingStretch,
    People,
    OfPlace,
    Aged,
    Number,
    SeasonOrDrop,
    OfSeason,
    Ended,
    PastVerb,
    NoInfinitive,
    Adverb,
    Plural,
    NoPlural,
    EraBefore,
    Opening,
    OpensClause,
    Ranked,
    Single,
    Paper,
    PaperOn,
    Colour,
    Object,
}

pub(super) const KINDS: [(&str, Kind); 23] = [
    ("kind alike", Kind::Alike),
    ("kind closing stretch", Kind::ClosingStretch),
    ("kind people", Kind::People),
    ("kind of place", Kind::OfPlace),
    ("kind aged", Kind::Aged),
    ("kind number", Kind::Number),
    ("kind season or drop", Kind::SeasonOrDrop),
    ("kind of season", Kind::OfSeason),
    ("kind ended", Kind::Ended),
    ("kind past verb", Kind::PastVerb),
    ("kind no infinitive", Kind::NoInfinitive),
    ("kind adverb", Kind::Adverb),
    ("kind plural", Kind::Plural),
    ("kind no plural", Kind::NoPlural),
    ("kind era before", Kind::EraBefore),
    ("kind opening", Kind::Opening),
    ("kind opens clause", Kind::OpensClause),
    ("kind ranked", Kind::Ranked),
    ("kind single", Kind::Single),
    ("kind paper", Kind::Paper),
    ("kind paper on", Kind::PaperOn),
    ("kind colour", Kind::Colour),
    ("kind object", Kind::Object),
];

impl Reader<'_> {
    /// Whether the word there is of a kind, by its letters alone.
    pub(super) fn is_kind(&self, at: usize, kind: Kind) -> bool {
        let text = self.text_of(at);
        self.phrases().kinds.get(kind as usize).into_iter().flatten().any(|listed| match listed.strip_prefix('-') {
            Some(ending) => text.ends_with(ending),
            None => text.eq_ignore_ascii_case(listed),
        })
    }

    /// What the first row says that fits here, and where its phrase ends.
    pub(super) fn listed<M: Copy>(&self, table: &Table<M>, at: usize) -> Found<M> {
        if self.lexeme(at).traits.heads & table.bit == 0 {
            return None;
        }
        let kind = discriminant(&self.word(at));
        let next = discriminant(&self.word(at + 1));
        let goes_on = |row: &&Row<M>| match &row.seconds {
            Some((first, seconds)) => *first != kind || seconds.contains(&next),
            None => true,
        };
        let rows = table.rows.iter().filter(|row| row.firsts.as_ref().is_none_or(|firsts| firsts.contains(&kind)));
        let rows = rows.filter(goes_on);
        rows.filter_map(|row| Some((row.means, self.row_end(row, at)?))).next()
    }

    /// What the first row says whose phrase stands right before.
    pub(super) fn listed_before<M: Copy>(&self, table: &'static Table<M>, at: usize) -> Option<M> {
        self.all_before(table, at).next()
    }

    /// What the rows say whose phrases stand right before.
    pub(super) fn all_before<M: Copy>(&self, table: &'static Table<M>, at: usize) -> impl Iterator<Item = M> {
        let kind = discriminant(&self.before(at));
        let rows = table.rows.iter().filter(move |row| row.lasts.as_ref().is_none_or(|lasts| lasts.contains(&kind)));
        let ends_here = move |row: &&Row<M>| {
            let start = at.checked_sub(row.places.len());
            start.is_some_and(|start| self.row_end(row, start) == Some(at))
        };
        rows.filter(ends_here).map(|row| row.means)
    }

    /// Whether such a date may stand by itself at `at`, by what stands before it.
    pub(super) fn led(&self, at: usize, lead: Lead) -> bool {
        at > 0 && self.lexeme(at - 1).traits.leads & lead.bit() != 0
    }

    fn row_end<M>(&self, row: &Row<M>, at: usize) -> Option<usize> {
        let any = |tests: &[Test], at: usize| tests.iter().any(|test| self.fits(*test, at));
        let end = row.places.iter().try_fold(at, |here, place| match any(&place.tests, here) {
            true => Some(here + 1),
            false => place.may_miss.then_some(here),
        })?;
        let led = row.before.as_ref().is_none_or(|Before { wanted, tests }| {
            at.checked_sub(1).is_some_and(|before| any(tests, before)) == *wanted
        });
        let followed = row.behind.as_ref().is_none_or(|(wanted, tests)| any(tests, end) == *wanted);
        (led && followed && !(row.small && self.capital(at))).then_some(end)
    }

    fn fits(&self, test: Test, at: usize) -> bool {
        match test {
            Test::Is(word) => self.is(at, word),
            Test::Glued(sign) => self.mark(at, sign) && self.glued(at),
            Test::Spelled(word) => self.text_of(at).eq_ignore_ascii_case(word),
            Test::Unit => self.unit(at).is_some(),
            Test::Units => self.units(at).is_some(),
            Test::Name => self.is(at, Word::Other) && self.capital(at),
            Test::Plain => self.is(at, Word::Other) && !self.capital(at),
            Test::Year => self.stated_year(at).is_some(),
            Test::Part => self.part_of_day(at).is_some(),
            Test::Number => matches!(self.word(at), Word::Cardinal(_) | Word::Tens(_) | Word::Digits),
            Test::RegularPast => self.is_regular_past(at),
            Test::Plural => {
                self.is(at, Word::Other) && self.is_kind(at, Kind::Plural) && !self.is_kind(at, Kind::NoPlural)
            }
            Test::Adverb => self.is_kind(at, Kind::Adverb),
            Test::Infinitive => self.is_infinitive(at),
            Test::Noun => matches!(self.word(at), Word::Other | Word::Date) && !self.capital(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::en::PHRASES;
    use crate::timex::lexicon::Lexicon;

    #[test]
    fn every_row_of_the_file_is_read() {
        let tables = Lexicon::english().phrases();
        let rows = [
            tables.reference.rows.len(),
            tables.bend_date.rows.len(),
            tables.bend_amount.rows.len(),
            tables.pointer.rows.len(),
            tables.pointer_year.rows.len(),
            tables.away.rows.len(),
            tables.tense.rows.len(),
            tables.about.rows.len(),
            tables.verb.rows.len(),
            tables.government.rows.len(),
            tables.hour_word.rows.len(),
            tables.meridiem.rows.len(),
            tables.bend_behind.rows.len(),
            tables.or_so.rows.len(),
            tables.minutes.rows.len(),
            tables.early_hours.rows.len(),
            tables.part_of_clock.rows.len(),
        ];
        let heads = |line: &&str| line.starts_with('[');
        assert_eq!(PHRASES.lines().filter(heads).count(), rows.len() + LEADS.len() + KINDS.len() + 1);
        let (text, kinds) = PHRASES.split_once("\n[kind ").expect("kinds stand last");
        let words = |lines: &'static str| {
            let plain = |line: &&str| !line.starts_with(['[', '#']);
            lines.lines().skip(1).filter(plain).flat_map(str::split_whitespace).count()
        };
        assert_eq!(words(kinds), tables.kinds.iter().map(Vec::len).sum::<usize>());
        assert!(KINDS.iter().enumerate().all(|(index, (_, kind))| *kind as usize == index));
        let (phrases, leads) = text.split_once("\n[lead ").expect("leads stand behind the phrases");
        let lines = phrases.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
        assert_eq!(lines.count(), rows.into_iter().sum::<usize>() + 1, "and the row of bridges");
        assert_eq!(words(leads), tables.leads.iter().map(|(_, words)| words.len()).sum::<usize>());
    }
}
