//! Two dates of one stretch of time: "January and February", "Feb. 17 and 18".

use chrono::Datelike;

use crate::model::date::{EdtfDate, Precision, Unit};
use crate::model::timex::{Basis, Clock, EventTime, Timex};

use super::clause::Parsed;
use super::words::PREPOSITIONS;

/// "In January and February", "in the 1970s and 1980s": what happened in the one or the other happened within both. The
/// second phrase tells of the stretch; none where the phrase is no half of one.
pub fn of(parsed: &Parsed<'_>, phrases: &[Timex], index: usize) -> Option<Half> {
    let unit = |at: usize| match phrases[at].time {
        Ok(EventTime { date: EdtfDate::Unit(unit), clock: Clock::None, basis, .. }) => Some((unit, basis)),
        _ => None,
    };
    let (first, end) = parsed.phrase(index)?;
    let phrase_at = |at: usize| parsed.words.get(at).and_then(|word| word.phrase);
    let joins = |at: usize| matches!(parsed.words[at].lower.as_str(), "and" | "or" | "&");
    let behind = phrase_at(end + 1).filter(|_| joins(end));
    let before = first.checked_sub(2).and_then(phrase_at).filter(|_| joins(first - 1));
    let (left, right) = behind.map(|other| (index, other)).or(before.map(|other| (other, index)))?;
    let ((from, one), (to, other)) = (unit(left)?, unit(right)?);
    let adjacent = from.last_day()?.succ_opt() == to.first_day();
    // "Feb. 17 and 18": two days with a name each are two dates.
    let number = phrases[right].span.of(parsed.text).bytes().all(|it| it.is_ascii_digit());
    let coarse = from.precision() == to.precision() && (from.precision() < Precision::Day || number);
    let date = EdtfDate::Interval(Some(from), Some(to));
    (adjacent && coarse).then_some(if index == left { Half::First } else { Half::Second(date, one.max(other)) })
}

/// "On Feb. 17 and 18, the firm": both days; "on Feb. 17 and 19", "on Feb. 17 and 18 people": the first of what may be two.
pub fn of_days(parsed: &Parsed<'_>, phrases: &[Timex], index: usize) -> Option<Half> {
    let Ok(EventTime { date: EdtfDate::Unit(Unit::Day(day)), clock: Clock::None, basis, .. }) = phrases[index].time
    else {
        return None;
    };
    let (_, end) = parsed.phrase(index)?;
    let joined = matches!(parsed.words.get(end)?.lower.as_str(), "and" | "or" | "&");
    let other = parsed.words.get(end + 1).filter(|it| joined && it.phrase.is_none())?;
    let other: u32 = other.text.parse().ok().filter(|it| (1..=31).contains(it))?;
    let own: u32 = parsed.words[end - 1].text.parse().ok()?;
    if own != day.day() {
        return None;
    }
    let counted = parsed.words.get(end + 2).is_some_and(|it| it.is_plain() && !PREPOSITIONS.has(&it.lower));
    let next = day.succ_opt().filter(|next| next.day() == other && !counted);
    let whole = |next| EdtfDate::Interval(Some(Unit::Day(day)), Some(Unit::Day(next)));
    Some(next.map_or(Half::Torn, |next| Half::Second(whole(next), basis)))
}

/// Half of a stretch of time: the second bears the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Nothing is dated by it alone.
    First,
    /// From the beginning of the first to the end of the second.
    Second(EdtfDate, Basis),
    /// It may be one of two dates of which the other is not read.
    Torn,
}

#[cfg(test)]
mod tests {
    use super::super::samples::timex;
    use super::*;
    use crate::model::span::Span;

    fn halves(first: &str, second: &str, join: &str) -> [Option<String>; 2] {
        let text = format!("In A {join} B, the yard built nine ferries.");
        let at = text.find(" B,").expect("it is there") + 1;
        let phrases = [timex(Span::new(3, 4), first), timex(Span::new(at, at + 1), second)];
        let spans: Vec<Span> = phrases.iter().map(|phrase| phrase.span).collect();
        let parsed = Parsed::of(&text, &spans);
        [0, 1].map(|index| {
            of(&parsed, &phrases, index).map(|half| match half {
                Half::First => "first".to_owned(),
                Half::Second(date, _) => date.to_string(),
                Half::Torn => "torn".to_owned(),
            })
        })
    }

    #[test]
    fn two_months_years_or_decades_in_a_row_are_one_stretch() {
        for (first, second, whole) in
            [("2024-12", "2025-01", "2024-12/2025-01"), ("2011", "2012", "2011/2012"), ("197X", "198X", "197X/198X")]
        {
            let wanted = [Some("first".to_owned()), Some(whole.to_owned())];
            assert_eq!(halves(first, second, "and"), wanted);
            assert_eq!(halves(first, second, "or"), wanted);
        }
    }

    #[test]
    fn what_lies_apart_or_is_a_day_is_two_dates() {
        for (first, second) in
            [("1975", "2003"), ("2025-02", "2025-01"), ("2025-01", "2025"), ("2025-10-13", "2025-10-14")]
        {
            assert_eq!(halves(first, second, "and"), [None, None], "{first} and {second}");
        }
        assert_eq!(halves("2011", "2012", "of"), [None, None]);
    }
}
