//! English: what its words can mean to a date, as data. No rule stands here; how the words combine is the business of
//! the stage that reads dates.

mod calendar;
mod contrary;
mod joining;
mod order;
mod verbs;

use std::ops::RangeInclusive;

use super::phrase::{Term, Tongue};
use crate::model::date::Season;
use crate::model::timex::PartOfDay;

/// Words that stand together, and what they do to a date; the file says how it is read.
pub const PHRASES: &str = include_str!("phrases.txt");

pub use calendar::{CALENDAR, HOLIDAYS};
pub use contrary::are_contrary;
pub use joining::{BEHIND_TWO_DAYS, JOINING};
pub use order::{NAMED_NUMBERS, NUMBER_STEPS, STROKES_MONTH_FIRST};
pub use verbs::VERBS;

/// A unit in which time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// 60 to a minute.
    Second,
    /// 60 to an hour.
    Minute,
    /// 24 to a day.
    Hour,
    /// A calendar day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A day that comes round every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Always the same month and day.
    Fixed(u8, u8),
    /// The n-th weekday (Monday is 0) of a month; the last where n is 5.
    Nth(u8, u8, u8),
    /// So many days after Easter Sunday of the western churches.
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

/// One step from words of numbers to a number; each is tried once, in order.
#[derive(Clone, Debug)]
pub enum NumberStep {
    /// A number of the first range and one word of the second are added up.
    Add {
        /// What was read so far.
        first: RangeInclusive<u32>,
        /// The word behind it.
        second: RangeInclusive<u32>,
        /// What may stand between them.
        between: Word,
    },
    /// The word multiplies what was read so far, or one; what the steps before it make of the words behind is added.
    Times {
        /// The word.
        word: Word,
        /// How many times.
        by: u32,
        /// What may stand before the rest.
        between: Word,
    },
}

/// A day that has two numbers for a name.
#[derive(Clone, Copy, Debug)]
pub struct NamedNumbers {
    /// As they are written with a stroke between them.
    pub numbers: (u32, u32),
    /// Year, month and day.
    pub day: (i32, u32, u32),
}

/// What a word can mean to a date; one word, one meaning, the rules sort out the rest by what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants are the words themselves")]
pub enum Word {
    /// No meaning to a date.
    Other,
    /// The end of a block, or of the text.
    Break,
    /// A run of digits.
    Digits,
    /// A sign; dashes of all lengths are `-`, apostrophes of all shapes `'`, quotation marks of all shapes `"`.
    Mark(u8),
    /// A month in full; a short form of a month.
    Month(u8),
    MonthShort(u8),
    /// Monday is 0.
    Weekday(u8),
    WeekdayShort(u8),
    Weekdays(u8),
    Season(Season),
    Seasons(Season),
    Part(PartOfDay),
    Parts(PartOfDay),
    Noon,
    Midnight,
    Tonight,
    Overnight,
    Unit(TimeUnit),
    Units(TimeUnit),
    /// 1 to 19; 20, 30 … 90.
    Cardinal(u8),
    Tens(u8),
    Hundred,
    Thousand,
    Million,
    Ordinal(u8),
    OrdinalSuffix,
    /// The nineties (90).
    Decades(u8),
    Couple,
    Dozen,
    Dozens,
    Few,
    Several,
    Many,
    Some,
    Half,
    Halves,
    /// UTC offset in minutes.
    Zone(i16),
    /// `ET`: a zone whose distance from UTC depends on the season.
    ZoneOfSeason,
    LocalTime,
    Meridiem(bool),
    /// Per unit: daily, weekly, monthly, yearly.
    Frequency(TimeUnit),
    Today,
    Yesterday,
    Tomorrow,
    /// Closed lists; each is a reference by itself.
    Present,
    Past,
    Future,
    // Words that are only part of a date.
    A,
    The,
    This,
    That,
    These,
    Those,
    Same,
    Last,
    PastTime,
    Next,
    Coming,
    Upcoming,
    Previous,
    Following,
    Current,
    Latest,
    Latter,
    Recent,
    Each,
    Every,
    Other2,
    Per,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Afterwards,
    Hence,
    Now,
    Right,
    Then,
    Early,
    Late,
    Mid,
    Middle,
    Beginning,
    Start,
    End,
    Rest,
    Remainder,
    Turn,
    Eve,
    About,
    Approximately,
    Circa,
    Nearly,
    Exactly,
    More,
    Less,
    Than,
    Least,
    Most,
    Over,
    Under,
    Up,
    Within,
    Only,
    Just,
    Fiscal,
    Period,
    Time,
    Moment,
    Date,
    Once,
    Twice,
    Times,
    Old,
    Age,
    Long,
    Clock,
    Bc,
    Ad,
    Full,
    Whole,
    Entire,
    All,
    Much,
    Immediate,
    Near,
    Foreseeable,
    Soon,
    Shortly,
    Sometime,
    Working,
    Additional,
    Of,
    In,
    On,
    At,
    By,
    To,
    From,
    Until,
    Since,
    For,
    And,
    Or,
    But,
    Between,
    Throughout,
    During,
    Through,
    As,
    Not,
    Straight,
    Consecutive,
    // One letter, and endings torn off by an apostrophe.
    LetterS,
    LetterP,
    LetterM,
    LetterB,
    LetterC,
    LetterE,
    LetterO,
    LetterT,
    LetterD,
    LetterQ,
    LetterH,
    // Guards.
    Money,
    Measure,
    /// Plurals without an s that numbers stand before: people, troops.
    People,
    Percent,
    NumberSign,
    March,
    May,
    Mr,
    Law,
    Possessive,
    /// The first word of a [`HOLIDAYS`] row.
    Holiday,
    /// A word of a language read by patterns.
    Foreign(Tongue, Term),
    // What tells the tense.
    Will,
    Would,
    Scheduled,
    Plans,
    Was,
    Is,
    Has,
    Had,
    PastVerb,
    /// What went on for a while: "lasted", "held".
    Lasted,
    /// What looks ahead, and is itself over: "promised".
    Promised,
    /// A present that tells a programme: "opens", "expires".
    Opens,
    /// One that does so with a word behind: "takes effect", "kicks off".
    Goes,
    Said,
    BaseVerb,
}

impl Word {
    /// Whether an expression of time can begin with the word.
    pub fn begins_dates(self) -> bool {
        !matches!(
            self,
            Word::Other
                | Word::Break
                | Word::Of
                | Word::To
                | Word::And
                | Word::For
                | Word::In
                | Word::On
                | Word::Is
                | Word::Was
                | Word::Has
                | Word::Had
                | Word::PastVerb
                | Word::Lasted
                | Word::Promised
                | Word::Opens
                | Word::Goes
                | Word::Said
                | Word::BaseVerb
                | Word::Will
                | Word::Would
                | Word::By
                | Word::From
                | Word::As
                | Word::LetterS
                | Word::Percent
                | Word::Money
                | Word::Measure
                | Word::People
                | Word::Or
                | Word::But
                | Word::Scheduled
                | Word::Plans
                | Word::Mr
                | Word::Law
                | Word::Since
                | Word::Until
                | Word::During
                | Word::Through
                | Word::Throughout
                | Word::Between
                | Word::Than
                | Word::Ago
                | Word::Foreign(_, Term::Other | Term::In | Term::For | Term::Ahead)
        ) && (!matches!(self, Word::Mark(_)) || self == Word::Mark(b'\''))
    }

    /// Whether the word can be what makes an expression one; the rules need not look where none is near.
    #[inline]
    pub const fn makes_dates(self) -> bool {
        matches!(
            self,
            Word::Digits
                | Word::Unit(_)
                | Word::Units(_)
                | Word::Month(_)
                | Word::MonthShort(_)
                | Word::March
                | Word::May
                | Word::Weekday(_)
                | Word::WeekdayShort(_)
                | Word::Weekdays(_)
                | Word::Season(_)
                | Word::Seasons(_)
                | Word::Part(_)
                | Word::Parts(_)
                | Word::Noon
                | Word::Midnight
                | Word::Tonight
                | Word::Today
                | Word::Yesterday
                | Word::Tomorrow
                | Word::Tens(_)
                | Word::Decades(_)
                | Word::Ago
                | Word::Ordinal(10..)
                | Word::Clock
                | Word::Holiday
                | Word::Frequency(_)
                | Word::Half
                | Word::Period
                | Word::Time
                | Word::Moment
                | Word::Now
                | Word::Present
                | Word::Past
                | Word::PastTime
                | Word::Recent
                | Word::Current
                | Word::Future
                | Word::Foreign(
                    _,
                    Term::Month(_)
                        | Term::MonthPair(..)
                        | Term::HijriMonth
                        | Term::Weekday(_)
                        | Term::Season(_)
                        | Term::Unit(_)
                        | Term::Units(_)
                        | Term::YearShort
                        | Term::Dual(_)
                        | Term::DayShift(_)
                        | Term::Part(_)
                        | Term::HalfDay(_)
                        | Term::At(_)
                        | Term::HourWord
                        | Term::Minutes(_)
                )
        )
    }
}
