//! What holds of `timex` for any bytes, said once: the fuzz target and the replay test both ask it.

use dateline::language::plain;
use dateline::model::timex::{Anchor, AnchorBasis, Timex, Unanchored};
use dateline::timex;

/// Panics where a law is broken.
pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = plain(&text);
    // The first bytes choose the anchor as well, so that any day of any year is tried.
    let days = bytes.iter().take(4).fold(0_i32, |days, byte| days.wrapping_mul(251).wrapping_add(i32::from(*byte)));
    let anchor = chrono::NaiveDate::from_num_days_from_ce_opt(days % 4_000_000)
        .map(|day| Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false })
        .ok_or(Unanchored::DateUnknown);
    let found = timex::read(&document, anchor);
    assert_eq!(found, timex::read(&document, anchor), "twice the same text, not the same phrases");
    let mut end = 0;
    for timex in &found {
        assert!(timex.span.start >= end && timex.span.end > timex.span.start, "phrases in order, apart, not empty");
        assert!(text.get(timex.span.start..timex.span.end).is_some(), "a phrase splits no character");
        assert!(is_timex3(&timex.value), "{} is no TIMEX3 value", timex.value);
        assert!(is_placed_soundly(timex), "{timex:?} ends before it begins");
        end = timex.span.end;
    }
}

/// TIMEX3's values: a reference, a length of time, or a date of digits, `X` and the codes of its parts.
pub fn is_timex3(value: &str) -> bool {
    if matches!(value, "PRESENT_REF" | "PAST_REF" | "FUTURE_REF") {
        return true;
    }
    match value.strip_prefix('P') {
        Some(length) => is_length(length),
        None => {
            let (date, time) = value.split_at(value.find('T').unwrap_or(value.len()));
            is_date(date) && (time.is_empty() || is_time(&time[1..]))
        }
    }
}

/// `2Y`, `X5M`, `2Y3M`, `T30M`, `1DT2H`.
fn is_length(length: &str) -> bool {
    const UNITS: [&str; 12] = ["Y", "Q", "ML", "M", "WE", "W", "DE", "D", "CE", "H", "S", "T"];
    let mut rest = length;
    let mut amounts = 0;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let number = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != 'X');
        let Some(number @ 1..) = number else { return false };
        rest = &rest[number..];
        let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) else { return false };
        rest = &rest[unit.len()..];
        amounts += 1;
    }
    amounts > 0
}

/// `2013`, `199`, `BC0490-08`, `2013-10-15`, `2013-W42-WE`, `2013-Q3`, `XXXX-XX-XX`, `XXXX-WXX-5`.
fn is_date(date: &str) -> bool {
    let mut parts = date.strip_prefix("BC").unwrap_or(date).split('-');
    let filled = |part: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
    };
    let year = parts.next().is_some_and(|year| filled(year, 2..=6));
    let part = |part: &str| {
        let code = matches!(part, "SP" | "SU" | "FA" | "WI" | "WE");
        let lettered = part.strip_prefix(['W', 'Q', 'H']).is_some_and(|number| filled(number, 1..=2));
        code || lettered || filled(part, 1..=2)
    };
    year && parts.clone().count() <= 2 && parts.all(part)
}

/// `TAF`'s `AF`, `17:30`, `17:30:05`, `24:00`, `08:30Z`, `09:00-05`, `09:00+05:30`.
fn is_time(time: &str) -> bool {
    let code = matches!(time, "MO" | "MI" | "AF" | "EV" | "NI" | "DT");
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let pairs = |clock: &str, length: std::ops::RangeInclusive<usize>| {
        let two = |pair: &str| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
        length.contains(&clock.split(':').count()) && clock.split(':').all(two)
    };
    let shift = &time[zone..];
    code || (pairs(&time[..zone], 1..=3) && (shift.is_empty() || shift == "Z" || pairs(&shift[1..], 1..=2)))
}

fn is_placed_soundly(timex: &Timex) -> bool {
    timex.time.is_err()
        || timex.time.is_ok_and(|time| match (time.date.earliest(), time.date.latest()) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        })
}
