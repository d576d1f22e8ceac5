//! A date or time as a page, a file or a user states it: never more exact than it was written.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// A stated moment, as exact as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day, and nothing more.
    Day(NaiveDate),
    /// A clock time whose zone is not stated.
    Local(NaiveDateTime),
    /// An instant, with the offset it was written in.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The day as written, in the stamp's own offset.
    pub fn day(self) -> NaiveDate {
        match self {
            Moment::Day(day) => day,
            Moment::Local(time) => time.date(),
            Moment::Instant(instant) => instant.date_naive(),
        }
    }

    /// The clock time as written, where one is.
    pub fn time(self) -> Option<NaiveDateTime> {
        match self {
            Moment::Day(_) => None,
            Moment::Local(time) => Some(time),
            Moment::Instant(instant) => Some(instant.naive_local()),
        }
    }

    /// The instant, where the zone is stated.
    pub fn instant(self) -> Option<DateTime<Utc>> {
        match self {
            Moment::Instant(instant) => Some(instant.to_utc()),
            _ => None,
        }
    }

    /// Whether the year is one that a news archive can mean (1400 to 2200); else the stamp is debris.
    pub fn is_plausible(self) -> bool {
        (1400..=2200).contains(&self.day().year())
    }

    /// Reads ISO 8601 / RFC 3339 (`2025-10-15`, `2025-10-15T16:05Z`, `2025-10-15 16:05:09+03:00`).
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(Moment::Day(day));
        }
        let text = text.replacen(' ', "T", 1);
        const ZONED: [&str; 4] =
            ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%dT%H:%M:%S%.f %#z", "%Y-%m-%dT%H:%M %#z"];
        const LOCAL: [&str; 2] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
        let zulu = text.strip_suffix(['Z', 'z']).map(|bare| format!("{bare}+00:00"));
        let zoned = zulu.as_deref().unwrap_or(&text);
        let instant = ZONED.iter().find_map(|form| DateTime::parse_from_str(zoned, form).ok()).map(Moment::Instant);
        instant.or_else(|| {
            LOCAL.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok()).map(Moment::Local)
        })
    }
}

/// Where a stamp was found; decides which of two is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StampSource {
    /// Said by the user (`--published`).
    User,
    /// `origin.json` beside the file, or front matter in it.
    Origin,
    /// JSON-LD on the page.
    JsonLd,
    /// A meta element (OpenGraph, Dublin Core, …).
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// The page's address.
    Url,
    /// A date printed in the page's text.
    Visible,
    /// The page tells only when it was updated, and bears that date.
    Updated,
}

/// A stated moment and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment.
    pub moment: Moment,
    /// Where it was found.
    pub source: StampSource,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_keeps_its_precision_and_offset() {
        assert!(matches!(Moment::parse("2025-10-15"), Some(Moment::Day(_))));
        assert!(matches!(Moment::parse("2025-10-15T16:05"), Some(Moment::Local(_))));
        let moscow = Moment::parse("2025-10-16T01:05:00+0300").expect("readable");
        assert_eq!(moscow.day().to_string(), "2025-10-16");
        assert_eq!(moscow.instant().expect("zoned").to_rfc3339(), "2025-10-15T22:05:00+00:00");
        assert!(matches!(Moment::parse("2025-10-15T16:05:09.123Z"), Some(Moment::Instant(_))));
        assert_eq!(Moment::parse("05/10/25"), None);
    }
}
