//! Temporal expressions as TIMEX3 annotates them (TimeML 1.2), and the time an event gets from one.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::date::{EdtfDate, Precision};
use super::span::Span;

/// TIMEX3 `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexType {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexType {
    /// As TIMEX3 writes it.
    pub const fn name(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// What a relative date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorBasis {
    /// The user's `--published` or `--dct`.
    Given,
    /// The page's own date of publication.
    Published,
    /// The page's own date of modification (a sentence that came later).
    Modified,
    /// The date in the page's address.
    Url,
    /// The look that first saw the sentence.
    Captured,
}

/// The document creation time of a sentence: that of the version in which it first stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day, in the stamp's own offset.
    pub day: NaiveDate,
    /// The clock time, where the stamp has one.
    pub time: Option<NaiveDateTime>,
    /// Where it comes from.
    pub basis: AnchorBasis,
    /// The zone is unknown and the day may be off by one.
    pub day_may_be_off: bool,
}

/// Why a sentence has no anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unanchored {
    /// Nobody says when the article was published.
    DateUnknown,
    /// Published and modified stamps of the first version give different days: both printed, neither believed.
    StampsDisagree {
        /// The day of publication the page states.
        published: NaiveDate,
        /// The day of modification the page states.
        modified: NaiveDate,
    },
    /// A live blog: each post has a date of its own, and it was not understood.
    LiveBlog,
}

/// How an event's time was had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The words alone say it.
    Stated,
    /// One anchor and one rule.
    WorkedOut,
    /// Inherited from a neighbour or the day of publication; shown only on request.
    Guessed,
}

/// A part of the day, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// `MO`
    Morning,
    /// `MI`
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
    /// `DT`
    Daytime,
}

impl PartOfDay {
    /// TIMEX3's two letters.
    pub const fn code(self) -> &'static str {
        match self {
            PartOfDay::Morning => "MO",
            PartOfDay::Midday => "MI",
            PartOfDay::Afternoon => "AF",
            PartOfDay::Evening => "EV",
            PartOfDay::Night => "NI",
            PartOfDay::Daytime => "DT",
        }
    }

    /// The English word, for people and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            PartOfDay::Morning => "morning",
            PartOfDay::Midday => "midday",
            PartOfDay::Afternoon => "afternoon",
            PartOfDay::Evening => "evening",
            PartOfDay::Night => "night",
            PartOfDay::Daytime => "daytime",
        }
    }
}

/// The part of an event's time that is finer than a day; as printed, its zone is the text's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// Nothing finer than the date.
    None,
    /// A part of the day.
    Part(PartOfDay),
    /// A clock time.
    Time(NaiveTime),
}

/// Whether an event fills its dates or falls somewhere within them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// Some day within ("this week", "in December").
    Within,
    /// All of it ("from 2011 to 2024", "since 2011").
    Throughout,
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// `BEFORE`
    Before,
    /// `AFTER`
    After,
    /// `ON_OR_BEFORE`
    OnOrBefore,
    /// `ON_OR_AFTER`
    OnOrAfter,
    /// `LESS_THAN`
    LessThan,
    /// `MORE_THAN`
    MoreThan,
    /// `EQUAL_OR_LESS`
    EqualOrLess,
    /// `EQUAL_OR_MORE`
    EqualOrMore,
    /// `START`
    Start,
    /// `MID`
    Mid,
    /// `END`
    End,
    /// `APPROX`
    Approx,
    /// `LATE`, of a part of the day.
    Late,
    /// `EARLY`, of a part of the day.
    Early,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Late => "LATE",
            Modifier::Early => "EARLY",
        }
    }
}

/// When an event happened, as exactly as the text says and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// The date with its precision.
    pub date: EdtfDate,
    /// What is finer than a day.
    pub clock: Clock,
    /// "about", "around", "shortly after".
    pub approximate: bool,
    /// Whether it fills the date.
    pub extent: Extent,
    /// How it was had.
    pub basis: Basis,
    /// The calendar alone chose the year: both neighbours were possible, the nearer was taken.
    pub year_worked_out: bool,
    /// The anchor that it was counted from, also by way of other dates; none where the text alone says it.
    pub anchor: Option<Anchor>,
    /// The date named in the text that it was counted from ("two days later").
    pub counted_from: Option<EdtfDate>,
}

impl EventTime {
    /// How fine it is.
    pub fn precision(&self) -> Precision {
        match self.clock {
            Clock::None => self.date.precision(),
            Clock::Part(_) => {
                self.date.precision().max(Precision::Day).min(Precision::PartOfDay).max(Precision::PartOfDay)
            }
            Clock::Time(_) => Precision::Minute,
        }
    }
}

/// Prints the date and clock as one: `2024-12`, `2025-10-15 14:00`, `2025-10-15 afternoon`.
impl fmt::Display for EventTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(out)?;
        match self.clock {
            Clock::None => Ok(()),
            Clock::Part(part) => write!(out, " {}", part.word()),
            Clock::Time(time) => write!(out, " {}", time.format("%H:%M")),
        }
    }
}

/// Why a phrase has no place on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// It is relative and its sentence has no anchor.
    Unanchored(Unanchored),
    /// A length of time or a recurrence: it names no date by itself.
    NoDate,
    /// "now", "recently", "soon": a date too vague for any row.
    Vague,
    /// Both years stay plausible.
    YearOpen(i32, i32),
    /// A date of a calendar that is not read (Hijri).
    OtherCalendar,
    /// Outside the years the program holds.
    OutOfRange,
}

/// A temporal expression with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands in the document's text; without a leading preposition.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value (`2024-12-08`, `P2Y`, `PRESENT_REF`, `2025-10-15TAF`, `XXXX-12` where the year is open).
    pub value: String,
    /// TIMEX3 mod.
    pub modifier: Option<Modifier>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Its place on the calendar, or why it has none.
    pub time: Result<EventTime, Unplaced>,
}
