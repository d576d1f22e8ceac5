//! Words of the calendar and the clock, of their spans and zones.

use crate::language::{Starts, WordList};

/// Months and their short forms.
static MONTHS: WordList = WordList::new(MONTH_WORDS);

/// The same as they stand.
const MONTH_WORDS: &[&str] = &[
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mar",
    "march",
    "may",
    "nov",
    "november",
    "oct",
    "october",
    "sep",
    "sept",
    "september",
];

/// Words of dates and times, beside numbers and months.
static TIMES: WordList = WordList::new(TIME_WORDS);

/// The same as they stand.
const TIME_WORDS: &[&str] = &[
    "a.m",
    "a.m.",
    "afternoon",
    "autumn",
    "century",
    "day",
    "days",
    "decade",
    "evening",
    "fri",
    "friday",
    "gmt",
    "hour",
    "hours",
    "midday",
    "midnight",
    "minute",
    "minutes",
    "mon",
    "monday",
    "month",
    "months",
    "morning",
    "night",
    "noon",
    "p.m",
    "p.m.",
    "saturday",
    "spring",
    "summer",
    "sunday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "tue",
    "tues",
    "tuesday",
    "utc",
    "wed",
    "wednesday",
    "week",
    "weekend",
    "weeks",
    "winter",
    "year",
    "years",
    "yesterday",
];

/// Short names of zones of time; a clock time stands before them.
static ZONES: WordList = WordList::new(ZONE_WORDS);

/// The same as they stand.
const ZONE_WORDS: &[&str] = &[
    "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "gmt", "utc", "bst", "cet", "cest",
    "eet", "eest", "msk", "ist", "jst", "aest", "aedt",
];

/// Words for spans of time: a date only behind a pointer.
static SPANS: WordList = WordList::new(SPAN_WORDS);

/// The same as they stand.
const SPAN_WORDS: &[&str] = &["week", "month", "year", "decade", "century", "weekend", "quarter", "season"];

/// How all of these begin.
static TIMELY: Starts = Starts::of(&[MONTH_WORDS, TIME_WORDS, ZONE_WORDS, SPAN_WORDS]);

/// Whether a word may be one of these by its first letters: most are not.
#[inline]
pub(super) fn may_be_timely(lower: &str) -> bool {
    TIMELY.may_begin(lower)
}

pub(super) fn is_span(lower: &str) -> bool {
    SPANS.contains(lower)
}

/// Whether it names a month; "may" needs its capital, which the caller sees.
pub(super) fn is_month(lower: &str) -> bool {
    MONTHS.contains(lower)
}

/// A word of the calendar or the clock, not of a span of time.
pub(super) fn is_calendar(lower: &str) -> bool {
    const SPANS: [&str; 10] = ["week", "weeks", "month", "months", "year", "years", "day", "days", "hour", "hours"];
    let single = lower.strip_suffix('s');
    (is_time(lower) || single.is_some_and(is_time))
        && !SPANS.contains(&lower)
        && !matches!(single.unwrap_or(lower), "minute" | "decade" | "century")
}

pub(super) fn is_zone(lower: &str) -> bool {
    ZONES.contains(lower)
}

pub(super) fn is_time(lower: &str) -> bool {
    is_month(lower) || TIMES.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_times() {
        assert!(is_time("december") && is_time("noon"));
        assert!(is_month("dec"));
    }
}
