//! Figures, times and looks in words: what several views say the same way.

use chrono::{DateTime, TimeDelta, Utc};

use super::Look;
use crate::model::capture::Outcome;
use crate::model::change::{Change, ChangeKind};
use crate::model::document::{Place, Role};
use crate::model::follow::FollowKind;
use crate::model::stamp::{Moment, Stamp, StampSource};
use crate::model::version::Interval;

/// `31,882`.
pub fn figure(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 event`, `2 events`.
pub fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", figure(number as u64))
}

/// `+12 −2 words`, without the noun.
pub fn delta(delta: (u32, u32)) -> String {
    format!("+{} −{}", delta.0, delta.1)
}

/// `v3`, `v1–v3`.
pub fn version_range(first: u32, last: u32) -> String {
    if first == last { format!("v{first}") } else { format!("v{first}–v{last}") }
}

/// `headline`, `¶3`: where a sentence stands, without its number.
pub fn paragraph(place: Place) -> String {
    match place.role {
        Role::Title => "headline".to_owned(),
        Role::Dek => "dek".to_owned(),
        Role::Byline => "byline".to_owned(),
        Role::Body => format!("¶{}", place.paragraph),
        Role::Caption => place.to_string(),
    }
}

/// `4.1 kB`, in powers of 1,000.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut size = number as f64;
    let mut unit = 0;
    while size >= 999.95 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{number} B") } else { format!("{size:.1} {}", UNITS[unit]) }
}

/// `2 h 25 min`: a length of time, as a person says it.
pub fn length(delta: TimeDelta) -> String {
    let minutes = delta.num_minutes().max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, rest) => format!("{hours} h {rest} min"),
        (1, 0, _) => "1 day".to_owned(),
        (1, hours, _) => format!("1 day {hours} h"),
        (days, ..) => format!("{} days", figure(days.unsigned_abs())),
    }
}

/// A row of bars, one a size, the tallest for the largest.
pub fn bars(sizes: &[u32], largest: u32) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let largest = u64::from(largest.max(1));
    let level = |size: &u32| (u64::from(*size) * 8).div_ceil(largest).clamp(1, 8) as usize - 1;
    sizes.iter().map(|size| BARS[level(size)]).collect()
}

/// What a look found, in words.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Page => "page",
        Outcome::NotModified => "not modified",
        Outcome::Blocked => "blocked",
        Outcome::Gone => "gone",
        Outcome::Redirected => "redirected to a home page",
        Outcome::Truncated => "cut short",
        Outcome::NoArticle => "no article found",
        Outcome::Failed => "failed",
    }
}

/// What a followed address is, in a word.
pub const fn follow_kind(kind: FollowKind) -> &'static str {
    match kind {
        FollowKind::Article => "article",
        FollowKind::Feed => "feed",
    }
}

/// Where a stamp was found, in words.
pub const fn stamp_source(source: StampSource) -> &'static str {
    match source {
        StampSource::User => "stated by user",
        StampSource::Origin => "stated with the file",
        StampSource::JsonLd => "JSON-LD",
        StampSource::Meta => "meta element",
        StampSource::TimeElement => "time element",
        StampSource::Url => "address",
        StampSource::Visible => "printed on the page",
        StampSource::Updated => "last updated; when it was published is not stated",
    }
}

/// A stamp as it was written: a day stays a day, an offset stays its own.
pub fn stamp(stamp: &Stamp) -> String {
    match stamp.moment {
        Moment::Day(day) => day.to_string(),
        Moment::Local(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        Moment::Instant(instant) => instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    }
}

/// `2 reworded, 1 added`: changes by their gravest kind, the gravest first.
pub fn tally(changes: &[Change]) -> String {
    let count = |kind: ChangeKind| changes.iter().filter(|change| change.kind() == kind).count();
    let parts = ChangeKind::ALL.into_iter().map(|kind| (count(kind), kind)).filter(|(count, _)| *count > 0);
    parts.map(|(count, kind)| format!("{count} {}", kind.word())).collect::<Vec<_>>().join(", ")
}

/// `2 typography changes`.
pub fn counted_kind(number: usize, kind: ChangeKind) -> String {
    counted(number, &format!("{} change", kind.word()))
}

/// Said of a change that calls for a note and has none.
pub const NO_NOTE: &str = "no note found on this page";

/// Said of a note of which no edit is the matter.
pub const NO_EDIT: &str = "a note that matches no edit between these looks";

/// Said where the page's own stamp did not tell of the change.
pub const STOOD_STILL: &str = "the text changed, the page's “modified” stamp stood still";

impl Look {
    /// `2025-10-15 13:40`, in the zone of the look.
    pub(super) fn minute(&self, instant: DateTime<Utc>) -> String {
        instant.with_timezone(&self.zone.offset).format("%Y-%m-%d %H:%M").to_string()
    }

    /// `between 2025-10-15 13:40 and 16:05`; the second day is named where it is another one.
    pub(super) fn between(&self, when: Interval) -> String {
        let by = self.minute(when.by);
        let Some(after) = when.after.map(|after| self.minute(after)) else { return format!("by {by}") };
        let same_day = after.get(..10) == by.get(..10);
        format!("between {after} and {}", if same_day { &by[11..] } else { &by })
    }

    /// `2 min ago`, where asked for.
    pub(super) fn ago(&self, instant: DateTime<Utc>) -> Option<String> {
        let passed = self.now.signed_duration_since(instant);
        let shown = self.relative_times && !self.plain && passed >= TimeDelta::zero();
        shown.then(|| format!("{} ago", length(passed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_as_people_say_them() {
        assert_eq!(figure(31882), "31,882");
        assert_eq!(figure(7), "7");
        assert_eq!(counted(1, "event"), "1 event");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(9_123_456), "9.1 MB");
        for (minutes, expect) in [(25, "25 min"), (145, "2 h 25 min"), (1440, "1 day"), (1500, "1 day 1 h")] {
            assert_eq!(length(TimeDelta::minutes(minutes)), expect);
        }
        assert_eq!(length(TimeDelta::days(52)), "52 days");
        assert_eq!(bars(&[43, 14, 0], 43), "█▃▁");
    }

    #[test]
    fn an_interval_names_its_second_day_only_where_it_differs() {
        let look = crate::render::samples::look(100);
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let (early, late) = (at("2025-10-15T13:40:00Z"), at("2025-10-15T16:05:00Z"));
        assert_eq!(look.between(Interval { after: Some(early), by: late }), "between 2025-10-15 13:40 and 16:05");
        let next = at("2025-10-16T01:00:00Z");
        assert_eq!(
            look.between(Interval { after: Some(early), by: next }),
            "between 2025-10-15 13:40 and 2025-10-16 01:00"
        );
        assert_eq!(look.between(Interval { after: None, by: early }), "by 2025-10-15 13:40");
    }
}
