//! Event times and reasons in words: a month stays a month, and nothing is said more exactly than its source.

use chrono::{Datelike, NaiveDate};

use crate::language::phrase::Phrasebook;
use crate::model::date::{EdtfDate, Precision, Season, Unit};
use crate::model::timeline::Reason;
use crate::model::timex::{AnchorBasis, Basis, Clock, EventTime, Extent, Unanchored, Unplaced};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `15 October 2025`.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], year_in_words(day.year()))
}

fn year_in_words(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

fn unit_in_words(unit: Unit) -> String {
    match unit {
        Unit::Century(year) if year < 0 => format!("{} century BC", ordinal(-year / 100)),
        Unit::Century(year) => format!("{} century", ordinal(year / 100 + 1)),
        Unit::Decade(year) => format!("{year}s"),
        Unit::Year(year) => year_in_words(year),
        Unit::Season(year, Season::Winter) => format!("winter {year}–{:02}", (year + 1).rem_euclid(100)),
        Unit::Season(year, season) => {
            let name = match season {
                Season::Spring => "spring",
                Season::Summer => "summer",
                _ => "autumn",
            };
            format!("{name} {year}")
        }
        Unit::Quarter(year, quarter) => format!("{} quarter of {year}", ordinal(i32::from(quarter))),
        Unit::Month(year, month) => {
            let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
            format!("{name} {}", year_in_words(year))
        }
        Unit::Day(day) => day_in_words(day),
    }
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The date alone, as people write it: `December 2024`, `13 October 2025 to 19 October 2025`, `since 2011`.
pub fn date_in_words(date: EdtfDate) -> String {
    match date {
        EdtfDate::Unit(unit) => unit_in_words(unit),
        EdtfDate::Interval(Some(from), Some(to)) => format!("{} to {}", unit_in_words(from), unit_in_words(to)),
        EdtfDate::Interval(Some(from), None) => format!("since {}", unit_in_words(from)),
        EdtfDate::Interval(None, Some(to)) => format!("until {}", unit_in_words(to)),
        EdtfDate::Interval(None, None) => "no date".to_owned(),
    }
}

/// The whole time in words: `December 2024`, `15 October 2025, c. 14:00`, `some day 13 October 2025 to …`.
pub fn in_words(time: &EventTime) -> String {
    let date = date_in_words(time.date);
    let date = match (time.date, time.extent) {
        (EdtfDate::Interval(..), Extent::Within) if time.precision() == Precision::Week => format!("some day {date}"),
        (EdtfDate::Interval(..), Extent::Within) => format!("some time {date}"),
        _ => date,
    };
    about(time, date)
}

/// The same for a cell of a spreadsheet, which would read "December 2024" as the first of the month.
pub fn in_cell(time: &EventTime) -> String {
    match time.date {
        EdtfDate::Unit(Unit::Month(..)) if time.clock == Clock::None && !time.approximate => {
            format!("in {}", in_words(time))
        }
        _ => in_words(time),
    }
}

/// The time as a column prints it: days in ISO form, coarser dates as a stretch within which it happened.
pub fn in_column(time: &EventTime) -> String {
    if time.basis == Basis::Guessed {
        return format!("reported {}", time.date);
    }
    let date = match (time.date, time.extent) {
        (EdtfDate::Unit(Unit::Day(_)), _) => time.date.to_string(),
        (EdtfDate::Unit(unit), Extent::Within) => format!("some time in {}", the(unit)),
        (EdtfDate::Unit(unit), Extent::Throughout) => format!("throughout {}", the(unit)),
        (EdtfDate::Interval(Some(from), Some(to)), _) => {
            let span = match (from, to) {
                (Unit::Day(_), Unit::Day(_)) => format!("{from} to {to}"),
                _ => format!("{} to {}", unit_in_words(from), unit_in_words(to)),
            };
            if time.extent == Extent::Within { format!("some day within {span}") } else { span }
        }
        (EdtfDate::Interval(Some(Unit::Day(from)), None), _) => format!("since {from}"),
        (EdtfDate::Interval(None, Some(Unit::Day(to))), _) => format!("until {to}"),
        (date, _) => date_in_words(date),
    };
    about(time, date).replace(", ", " ")
}

fn the(unit: Unit) -> String {
    let article = if matches!(unit, Unit::Century(_) | Unit::Decade(_) | Unit::Quarter(..)) { "the " } else { "" };
    format!("{article}{}", unit_in_words(unit))
}

fn about(time: &EventTime, date: String) -> String {
    let about = if time.approximate { "c. " } else { "" };
    match time.clock {
        Clock::None => format!("{about}{date}"),
        Clock::Part(part) => format!("{date}, {about}{}", part.word()),
        Clock::Time(clock) => format!("{date}, {about}{}", clock.format("%H:%M")),
    }
}

/// What HTML's `datetime` takes, where it can hold the date without making it more exact.
pub fn in_markup(time: &EventTime) -> Option<String> {
    let EdtfDate::Unit(unit) = time.date else { return None };
    if time.approximate && time.clock == Clock::None {
        return None;
    }
    let holds = match unit {
        Unit::Day(day) => day.year() > 0,
        Unit::Year(year) | Unit::Month(year, _) => year > 0,
        _ => false,
    };
    let clock = match time.clock {
        Clock::Time(clock) if !time.approximate => clock.format("T%H:%M").to_string(),
        _ => String::new(),
    };
    holds.then(|| format!("{unit}{clock}"))
}

/// The dated phrase, short: weekdays by three letters, all else verbatim.
pub fn short_phrase(phrase: &str) -> &str {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    if WEEKDAYS.contains(&phrase) { &phrase[..3] } else { phrase }
}

/// `precision` as exported.
pub const fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::Century => "century",
        Precision::Decade => "decade",
        Precision::Year => "year",
        Precision::Season => "season",
        Precision::Quarter => "quarter",
        Precision::Month => "month",
        Precision::Week => "week",
        Precision::Day => "day",
        Precision::PartOfDay => "part of day",
        Precision::Minute => "minute",
    }
}

/// `basis` as exported.
pub const fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::WorkedOut => "worked out",
        Basis::Guessed => "guessed",
    }
}

/// Where an anchor comes from, as exported.
pub const fn anchor_word(basis: AnchorBasis) -> &'static str {
    match basis {
        AnchorBasis::Given => "given",
        AnchorBasis::Published => "published",
        AnchorBasis::Modified => "modified",
        AnchorBasis::Url => "url",
        AnchorBasis::Captured => "captured",
    }
}

/// Why a phrase makes no row, as exported: one stable word.
pub const fn reason_code(reason: &Reason) -> &'static str {
    match reason {
        Reason::Unanchored(Unanchored::DateUnknown) => "date_unknown",
        Reason::Unanchored(Unanchored::StampsDisagree { .. }) => "stamps_disagree",
        Reason::Unanchored(Unanchored::LiveBlog) => "live_blog",
        Reason::NoDate => "no_date",
        Reason::Vague => "vague",
        Reason::YearOpen(..) => "year_open",
        Reason::OtherCalendar => "other_calendar",
        Reason::Language(_) => "language_not_read",
        Reason::NoEvent(_) => "no_event",
        Reason::Guess => "guess",
        Reason::OutOfRange => "out_of_range",
        Reason::TooCoarse => "too_coarse",
        Reason::NoMatch => "no_match",
        Reason::Hidden => "hidden",
        Reason::Planned => "planned",
    }
}

/// Why a phrase makes no row, for people.
pub fn reason_in_words(reason: &Reason) -> String {
    match reason {
        Reason::Unanchored(why) => unanchored_in_words(*why),
        Reason::NoDate => "a length of time or a recurrence names no date".to_owned(),
        Reason::Vague => "too vague for a place on the calendar".to_owned(),
        Reason::YearOpen(one, other) => format!("the year stays open, {one} or {other}"),
        Reason::OtherCalendar => "a date of a calendar that is not read".to_owned(),
        Reason::Language(tag) => format!("language {tag}: dates not read"),
        Reason::NoEvent(rule) => format!("dated, but no event: {}", rule.replace('-', " ")),
        Reason::Guess => "only a guess: --guesses shows it".to_owned(),
        Reason::OutOfRange => "outside --since and --until".to_owned(),
        Reason::TooCoarse => "coarser than --min-precision".to_owned(),
        Reason::NoMatch => "without the words of --match".to_owned(),
        Reason::Hidden => "hidden by hand; --no-fixes shows them".to_owned(),
        Reason::Planned => "planned; --include planned writes them too".to_owned(),
    }
}

/// What is not read of a language whose dates are read by patterns, for people.
pub fn in_part_in_words(tag: &str) -> String {
    let unread = Phrasebook::of_tag(tag).map_or("", |book| book.unread);
    format!("language {tag}: each row is its whole sentence, its claim judged by single words; not read: {unread}")
}

/// Why a sentence has no anchor, for people.
pub fn unanchored_in_words(why: Unanchored) -> String {
    match why {
        Unanchored::DateUnknown => "the article's date is unknown".to_owned(),
        Unanchored::StampsDisagree { published, modified } => {
            format!("the page says published {published} and modified {modified}; neither is believed")
        }
        Unanchored::LiveBlog => "a live blog: each post has a date of its own".to_owned(),
    }
}

/// Why a phrase has no place on the calendar, for people.
pub fn unplaced_in_words(why: Unplaced) -> String {
    let reason = match why {
        Unplaced::Unanchored(why) => return unanchored_in_words(why),
        Unplaced::NoDate => Reason::NoDate,
        Unplaced::Vague => Reason::Vague,
        Unplaced::YearOpen(one, other) => Reason::YearOpen(one, other),
        Unplaced::OtherCalendar => Reason::OtherCalendar,
        Unplaced::OutOfRange => return "outside the years that can be held".to_owned(),
    };
    reason_in_words(&reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    fn time(edtf: &str) -> EventTime {
        EventTime {
            date: EdtfDate::parse(edtf).expect(edtf),
            clock: Clock::None,
            approximate: false,
            extent: Extent::Within,
            basis: Basis::Stated,
            year_worked_out: false,
            anchor: None,
            counted_from: None,
        }
    }

    #[test]
    fn no_date_is_said_more_exactly_than_it_is() {
        for (edtf, words, column, markup) in [
            ("2024-12", "December 2024", "some time in December 2024", Some("2024-12")),
            ("2024-12-08", "8 December 2024", "2024-12-08", Some("2024-12-08")),
            ("2011", "2011", "some time in 2011", Some("2011")),
            ("-0043", "44 BC", "some time in 44 BC", None),
            ("199X", "1990s", "some time in the 1990s", None),
            ("19XX", "20th century", "some time in the 20th century", None),
            ("2024-24", "winter 2024–25", "some time in winter 2024–25", None),
            ("2024-33", "1st quarter of 2024", "some time in the 1st quarter of 2024", None),
            ("2011/..", "some time since 2011", "since 2011", None),
            (
                "2025-10-13/2025-10-19",
                "some day 13 October 2025 to 19 October 2025",
                "some day within 2025-10-13 to 2025-10-19",
                None,
            ),
        ] {
            assert_eq!(in_words(&time(edtf)), words);
            assert_eq!(in_column(&time(edtf)), column);
            assert_eq!(in_markup(&time(edtf)).as_deref(), markup);
        }
    }

    #[test]
    fn about_stands_before_what_is_approximate() {
        let clock = Clock::Time(NaiveTime::from_hms_opt(14, 0, 0).expect("a time"));
        let afternoon = EventTime { clock, approximate: true, ..time("2025-10-15") };
        assert_eq!(in_words(&afternoon), "15 October 2025, c. 14:00");
        assert_eq!(in_column(&afternoon), "2025-10-15 c. 14:00");
        assert_eq!(in_column(&EventTime { approximate: true, ..time("2024-12-08") }), "c. 2024-12-08");
        assert_eq!(in_markup(&afternoon).as_deref(), Some("2025-10-15"));
        assert_eq!(in_cell(&time("2024-12")), "in December 2024");
        assert_eq!(short_phrase("Wednesday"), "Wed");
        assert_eq!(short_phrase("last week"), "last week");
    }
}
