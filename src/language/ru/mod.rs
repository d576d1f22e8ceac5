//! Russian: how its dates are put together. Read: days, months and years, weekdays, today and its neighbours, "N ago",
//! last, this and next week, month and year, times of day. Not read: see [`PHRASEBOOK`]'s `unread`.

mod claims;
mod words;

use super::en::TimeUnit::{Day as Days, Hour as Hours, Minute as Minutes, Year};
use super::phrase::Slot::{
    AsPart, Before, Behind, Clock, Day, DayInWords, DayShift, Edge, HalfDay, Hour, Is, Lack, Led, LongUnit, Maybe,
    Minute, Month, NotBehind, Number, OneOf, Part, Pointer, Season, Sign, Unit, Weekday, Zone,
};
use super::phrase::{Joint, Phrasebook, Slot, Term, Tongue};
use crate::model::timex::PartOfDay::{Evening, Midday, Morning, Night};

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
    unread: "lengths of time, what recurs, seasons without a year, halves and quarters, decades, “in N days”, \
             hours with a full stop but no day beside them, or thousands in words",
};

/// Small letters; `ё` is `е`.
fn fold(letter: char) -> Option<char> {
    let small = letter.to_lowercase().next()?;
    Some(if small == 'ё' { 'е' } else { small })
}

const YEAR_WORD: Slot = OneOf(&[&[Is(Term::Unit(Year))], &[Is(Term::YearShort), Maybe(&[Sign(b'.')])]]);
/// `2025`, `2025 года`, `2025-го`.
const STATED_YEAR: &[Slot] = &[Slot::Year, Maybe(&[Sign(b'-'), Is(Term::YearEnding)]), Maybe(&[YEAR_WORD])];
const STATED: Slot = OneOf(&[STATED_YEAR]);
/// `прошлого года`.
const POINTED_YEAR: &[Slot] = &[Pointer, YEAR_WORD];
const SOME_YEAR: Slot = OneOf(&[STATED_YEAR, POINTED_YEAR]);
/// A month or a weekday by itself needs one of these before it: `среда` is also the environment, `марта` a name.
const PREPOSITION: Slot = Led(&[Term::In, Term::For, Term::Since, Term::Until, Term::Through]);
/// So does an hour without a part of the day; "на два часа" is a length.
const CLOCK_PREPOSITION: Slot = Led(&[Term::In, Term::Since]);
const TIME_PREPOSITION: Slot = Led(&[Term::In, Term::Since, Term::Until, Term::Through, Term::For]);

/// `час`, `часа`, `часов`.
const HOURS: Slot = OneOf(&[&[Is(Term::Unit(Hours))], &[Is(Term::Units(Hours))]]);
const MINUTES: Slot = OneOf(&[&[Is(Term::Unit(Minutes))], &[Is(Term::Units(Minutes))]]);
/// `вечера`, `дня`: two in the day is two after noon, eleven is not.
const OF_DAY: Slot = OneOf(&[&[HalfDay], &[AsPart(Term::Units(Days), Midday)]]);
/// `мск`, `по гринвичу`.
const ZONE: Slot = OneOf(&[&[Is(Term::Through), Zone], &[Zone]]);
/// `по московскому времени`.
const LOCAL: Slot = OneOf(&[&[Is(Term::Through), Is(Term::Local), Is(Term::ZoneWord)]]);
/// Hours that the words beside them show to be such: `пять часов вечера`, `час дня`, `без четверти пять`, `17.30 мск`.
/// "Два дня" are two days.
const SURE_TIME: Slot = OneOf(&[
    &[Hour, HOURS, OF_DAY, Maybe(&[ZONE])],
    &[Is(Term::Unit(Hours)), OF_DAY, Slot::Hours(1), Maybe(&[ZONE])],
    &[Is(Term::Lacking), Lack, Hour, Maybe(&[OF_DAY])],
    &[Clock(b':'), ZONE],
    &[Clock(b'.'), ZONE],
]);
/// Hours behind a preposition: `17:30`, `18 часов`, `девять утра`, `половине шестого`, `полдень`.
const TIME: Slot = OneOf(&[
    &[Clock(b':')],
    &[Hour, HalfDay, Maybe(&[ZONE])],
    &[Lack, Hour, Maybe(&[OF_DAY])],
    &[Is(Term::At(12))],
    &[Is(Term::At(24))],
]);
/// `пять часов`, `5 часов 40 минут`: behind most prepositions a length.
const HOURS_OF_CLOCK: Slot = OneOf(&[&[Hour, HOURS, Minute, MINUTES, Maybe(&[ZONE])], &[Hour, HOURS, Maybe(&[ZONE])]]);
const ANY_TIME: Slot = OneOf(&[&[SURE_TIME], &[HOURS_OF_CLOCK], &[TIME]]);
const NOT_EVERY: Slot = NotBehind(&[Is(Term::Times), Is(Term::In)]);
/// `2`, `2-го`, `второго`, `двадцать второго`.
const DAY: Slot = OneOf(&[&[Day, Maybe(&[Sign(b'-'), Is(Term::YearEnding)])], &[DayInWords]]);
const DATED: &[Slot] = &[Maybe(&[Weekday, Maybe(&[Sign(b',')])]), DAY, Month, Maybe(&[SOME_YEAR])];
/// The day behind a time: `в понедельник`, `вторника`, `3 мая 2010 года`, `вчера`.
const ITS_DAY: Slot = OneOf(&[DATED, &[Is(Term::In), Weekday], &[Weekday], &[DayShift]]);
const DAY_BEHIND: Slot = Maybe(&[Maybe(&[LOCAL]), ITS_DAY]);

const PATTERNS: &[&[Slot]] = &[
    // 15 октября, 15 октября 2025 года, среда, 15 октября
    DATED,
    // 15–17 октября, 15 и 16 октября, с 15 по 17 октября: the first day
    &[Day, Before(&[OneOf(&[&[Sign(b'-')], &[Is(Term::And)]]), Day, Month, Maybe(&[STATED])])],
    &[
        Led(&[Term::Since]),
        Day,
        Before(&[OneOf(&[&[Is(Term::Through)], &[Is(Term::Until)]]), Day, Month, Maybe(&[STATED])]),
    ],
    // летом 2023 года, осенью прошлого года
    &[Season, SOME_YEAR],
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
    // в пять часов вечера в понедельник, в 17:30 3 мая, в 18 часов
    &[Maybe(&[Is(Term::About)]), SURE_TIME, DAY_BEHIND],
    &[TIME_PREPOSITION, TIME, DAY_BEHIND],
    &[Is(Term::About), TIME, DAY_BEHIND],
    &[CLOCK_PREPOSITION, NOT_EVERY, HOURS_OF_CLOCK, DAY_BEHIND],
    // вчера в 17:30, в понедельник в девять утра, 3 мая 2010 года в 18 часов
    &[OneOf(&[DATED, &[DayShift]]), Maybe(&[Sign(b',')]), Is(Term::In), ANY_TIME],
    &[PREPOSITION, Weekday, Maybe(&[Sign(b',')]), Is(Term::In), ANY_TIME],
    // сегодня утром, в понедельник вечером, 3 мая 2010 года вечером
    &[OneOf(&[DATED, &[DayShift]]), Maybe(&[Edge]), Part],
    &[PREPOSITION, Weekday, Maybe(&[Edge]), Part],
    // утром в понедельник, днём 3 мая; рано утром; "днём" by itself is also "with the day"
    &[Maybe(&[Edge]), Part, ITS_DAY],
    &[Maybe(&[Edge]), OneOf(&[&[Is(Term::Part(Morning))], &[Is(Term::Part(Evening))], &[Is(Term::Part(Night))]])],
    // утро понедельника, с вечера 3 мая
    &[HalfDay, OneOf(&[DATED, &[Weekday]])],
    // в 18.00 вторника, 15 мая в 18.00: the day shows it to be no decimal
    &[TIME_PREPOSITION, Clock(b'.'), Maybe(&[LOCAL]), ITS_DAY],
    &[OneOf(&[DATED, &[DayShift]]), Maybe(&[Sign(b',')]), Is(Term::In), Clock(b'.')],
    // в ночь на 3 мая, в ночь на понедельник
    &[Is(Term::HalfDay(Night)), Is(Term::For), OneOf(&[DATED, &[Weekday]])],
    // в ночь с понедельника на вторник: the second day
    &[
        OneOf(&[&[Is(Term::HalfDay(Night))], &[Is(Term::Part(Night))]]),
        Is(Term::Since),
        Weekday,
        Is(Term::For),
        Weekday,
    ],
    // в ночь с 2 на 3 мая, ночью с 2 на 3 мая: the second day
    &[
        OneOf(&[&[Is(Term::HalfDay(Night))], &[Is(Term::Part(Night))]]),
        Is(Term::Since),
        Day,
        Is(Term::For),
        Day,
        Month,
        Maybe(&[SOME_YEAR]),
    ],
];
