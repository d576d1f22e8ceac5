//! Russian: how its dates are put together. Read: days, months and years, weekdays, today and its neighbours, "N ago",
//! last, this and next week, month and year. Not read: see [`PHRASEBOOK`]'s `unread`.

mod claims;
mod words;

use super::en::TimeUnit::Year;
use super::phrase::Slot::{
    Before, Behind, Day, DayShift, Edge, Is, Led, LongUnit, Maybe, Month, Number, OneOf, Pointer, Sign, Unit, Weekday,
};
use super::phrase::{Joint, Phrasebook, Slot, Term, Tongue};

/// The words and patterns of Russian.
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    tongue: Tongue::Russian,
    words: words::WORDS,
    patterns: PATTERNS,
    // сто двадцать, сто пять, двадцать пять
    joints: &[Joint(100..=900, 1..=90), Joint(20..=90, 1..=9)],
    prefixes: &[],
    fold,
    happenings: claims::HAPPENINGS,
    doubts: claims::DOUBTS,
    unread: "times of day, lengths of time, what recurs, seasons, quarters, decades, “in N days”, or thousands in \
             words",
};

/// Small letters; `ё` is `е`.
fn fold(letter: char) -> Option<char> {
    let small = letter.to_lowercase().next()?;
    Some(if small == 'ё' { 'е' } else { small })
}

const YEAR_WORD: Slot = OneOf(&[&[Is(Term::Unit(Year))], &[Is(Term::YearShort), Maybe(&[Sign(b'.')])]]);
/// `2025`, `2025 года`, `2025-го`.
const STATED_YEAR: &[Slot] = &[Slot::Year, Maybe(&[Sign(b'-'), Is(Term::YearEnding)]), Maybe(&[YEAR_WORD])];
/// `прошлого года`.
const POINTED_YEAR: &[Slot] = &[Pointer, YEAR_WORD];
const SOME_YEAR: Slot = OneOf(&[STATED_YEAR, POINTED_YEAR]);
/// A month or a weekday by itself needs one of these before it: `среда` is also the environment, `марта` a name.
const PREPOSITION: Slot = Led(&[Term::In, Term::Since, Term::Until, Term::Through]);

const PATTERNS: &[&[Slot]] = &[
    // 15 октября, 15 октября 2025 года, среда, 15 октября
    &[Maybe(&[Weekday, Maybe(&[Sign(b',')])]), Day, Month, Maybe(&[SOME_YEAR])],
    // 15–17 октября: the first day
    &[Day, Before(&[Sign(b'-'), Day, Month])],
    // октябрь 2025 года, в октябре прошлого года
    &[Month, SOME_YEAR],
    // в октябре, в прошлом октябре, в начале октября
    &[PREPOSITION, Month],
    &[Pointer, Month],
    &[Edge, Month, Maybe(&[SOME_YEAR])],
    // в среду, в прошлую среду
    &[PREPOSITION, Weekday],
    &[Pointer, Weekday],
    // в прошлом году, в конце прошлого года
    &[Maybe(&[Edge]), Pointer, LongUnit],
    // в 2024 году, в конце 2024 года
    &[Maybe(&[Edge]), Slot::Year, Maybe(&[Sign(b'-'), Is(Term::YearEnding)]), YEAR_WORD],
    // с 2011 по 2024 год, в 2011–2014 годах: the first year
    &[Slot::Year, Before(&[OneOf(&[&[Sign(b'-')], &[Is(Term::Through)]]), Slot::Year, YEAR_WORD])],
    // между 2011 и 2024 годами: the first year
    &[Slot::Year, Behind(&[Is(Term::Years)]), Before(&[Is(Term::And), Slot::Year, YEAR_WORD])],
    // пять лет назад, год назад
    &[Maybe(&[Is(Term::About)]), Maybe(&[Number]), Unit, Is(Term::Ago)],
    // вчера
    &[DayShift],
];
