//! What an expression means before anybody knows the day of the article: the private half of [`super::Expression`].

use crate::language::en::{Holiday, TimeUnit};
use crate::model::date::Season;
use crate::model::timex::PartOfDay;

use super::calendar::Calendar;

/// What an expression means, apart from any anchor.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    Date(DateSense),
    /// A time of a day; without a date, of the day the text is at.
    Time(Option<DateSense>, DayTime),
    /// A length of time, its value already written.
    Duration(String),
    /// A recurrence, its value already written.
    Set(String),
    /// "now", "recently", "the future": TIMEX3's own words for them.
    Reference(&'static str),
    /// A date of a calendar that is not read, with as much of a value as can be said.
    OtherCalendar(&'static str),
    /// "two hours ago": so many minutes from the anchor's time.
    MinutesFromNow(i32),
    /// "two hours later": from a time that the text leaves to the reader.
    MinutesApart,
}

/// A calendar date, complete or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum DateSense {
    /// The words alone say it.
    Fixed(Calendar),
    /// A part of a year.
    Part(Part, InYear),
    Weekday(u8, Towards),
    /// A weekday of the week that lies so many weeks from the base's.
    WeekdayOf {
        day: u8,
        base: Base,
        by: i32,
    },
    /// So many units from a day that is itself counted: "a week from Tuesday", "five years ago today".
    Beside {
        unit: TimeUnit,
        by: i32,
        pivot: Pivot,
    },
    /// "the 15th": of the month so many months from the base, where the text says of which.
    DayOfMonth {
        day: u8,
        month: Option<(Base, i32)>,
    },
    /// "the week of May 3", "the weekend of 12-13 July", "the week ending May 9".
    Around {
        unit: TimeUnit,
        part: Part,
        year: InYear,
        ends: bool,
    },
    /// So many units from the base.
    Shifted {
        base: Base,
        unit: TimeUnit,
        by: i32,
    },
    /// Whole years from the base, as fine as the dates last named: "a year ago" among quarters is a quarter.
    YearsApart {
        base: Base,
        by: i32,
    },
    /// "the quarter", "the latest period": the one last named.
    LastNamed(TimeUnit),
    /// "the quarter ended July 31": the quarter in which most of those three months lie.
    QuarterEnding {
        month: u8,
        day: u8,
        year: InYear,
    },
    /// "the 1988 period": the quarter or other stretch last named, in that year.
    YearOfLastNamed(i32),
}

/// A part of a year that comes round every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Whole,
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    Day(u8, u8),
    Holiday(Holiday),
}

/// The year of a [`Part`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum InYear {
    Stated(i32),
    /// Found by tense and calendar.
    Open(Towards),
    /// So many years from the base.
    Shifted(Base, i32),
}

/// Which way an incomplete date is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    /// The tense of the governing verb decides.
    Tense,
    Last,
    This,
    Next,
    /// Behind the date last named: "the following spring".
    Following,
    /// Ahead of it.
    Preceding,
    /// To where the day falls on this weekday.
    On(u8),
}

/// A day from which units are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pivot {
    /// So many days from the day of the article.
    Days(i32),
    Weekday(u8, Towards),
}

/// What a shift is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of the article.
    Anchor,
    /// The date last named.
    Narrative,
    /// The date last named where the text tells history, else the day of the article: "this year".
    Story,
    /// The date told just before where it is past, else as [`Base::Story`]: "by the end of the month".
    Told,
}

/// What is finer than a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    Part(PartOfDay),
    Clock { hour: u8, minute: u8, second: Option<u8>, zone: Option<i16> },
}

/// The tense of the verb that governs an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// A past verb stands far off: the whole sentence looks back, the date may not.
    PastFar,
    Future,
    /// A verb that looks ahead stands far off.
    FutureFar,
    /// No verb tells.
    Unknown,
}

/// How the words before an expression frame it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Some day within.
    Plain,
    /// "throughout 2011".
    Throughout,
    /// "since 2011": open to the right, all of it.
    Since,
    /// "until 2011".
    Until,
    /// "by 2011", "before 2011": some day up to it.
    Before,
    /// "after 2011".
    After,
    /// "from 2011 to 2014": the first end; the second is the next expression.
    From,
    /// "between 2011 and 2014": the first end, some day within both.
    BetweenFirst,
    /// The second end of the expression before.
    To,
}

/// Where along the text a rule ended, with what it read.
pub(super) type Found<T> = Option<(T, usize)>;
