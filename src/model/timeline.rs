//! A timeline: events in order, and what was left out of it and why.

use chrono::NaiveDate;

use super::date::Precision;
use super::decision::Decision;
use super::event::Event;
use super::timex::Unanchored;

/// Why a dated phrase makes no row. Counted, named, never silent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its sentence has no anchor.
    Unanchored(Unanchored),
    /// A length of time or a recurrence.
    NoDate,
    /// Too vague ("recently").
    Vague,
    /// Both years stay plausible.
    YearOpen(i32, i32),
    /// Hijri and other calendars.
    OtherCalendar,
    /// Dates of this language (BCP 47 tag) are not read.
    Language(String),
    /// A dated phrase that is no event, and the rule that says so.
    NoEvent(&'static str),
    /// A guess; `--guesses` shows it.
    Guess,
    /// Outside `--since`/`--until`.
    OutOfRange,
    /// Coarser than `--min-precision`.
    TooCoarse,
    /// Does not match `--match`.
    NoMatch,
    /// A person hid it.
    Hidden,
    /// Planned when it was told; a file for other programs leaves it out unless asked.
    Planned,
}

/// How many phrases were left out for one reason, with one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub count: usize,
    /// The first such phrase, verbatim.
    pub example: String,
    /// The slug of its article.
    pub slug: String,
}

/// Events in chronological order.
///
/// # Invariants
/// `events` is sorted by the last moment at which each can have begun: a month stands after its days, a day after its
/// clock times, and what is known to lie before another stands before it; ties by proof, then id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The rows.
    pub events: Vec<Event>,
    /// What makes no row, by reason.
    pub left_out: Vec<LeftOut>,
    /// A date that a caption states, where phrases wait for the article's own: the hint of what to try.
    pub caption_dates: Vec<(String, NaiveDate)>,
    /// Languages (BCP 47) of articles of which only a part of the dates is read, and claims by single words.
    pub in_part: Vec<String>,
    /// How many articles were read.
    pub articles: usize,
    /// How many versions were read.
    pub versions: usize,
    /// Decisions whose sentence no longer stands anywhere.
    pub unmet: Vec<Decision>,
}

/// Which rows are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Not before this day.
    pub since: Option<NaiveDate>,
    /// Not after this day.
    pub until: Option<NaiveDate>,
    /// Drop rows that may fall outside `since`/`until`.
    pub strictly_within: bool,
    /// Only rows at least this fine.
    pub precision_min: Option<Precision>,
    /// Only rows whose sentence holds these words, in any case.
    pub words: Option<String>,
    /// Also guesses.
    pub guesses: bool,
    /// Not what was planned when it was told, whether or not its day has passed (honesty 5).
    pub no_plans: bool,
}
