//! The spec table as a test, and what holds for any text.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::language::plain;
use crate::model::timex::{Anchor, AnchorBasis, Extent, Timex, Unanchored, Unplaced};

use super::read;

/// The tables, and how many rows each has at least: a table that lost rows is no promise kept.
const SPECS: [(&str, &str, usize); 4] = [
    ("timex.md", include_str!("../../tests/spec/timex.md"), 500),
    ("timex-ar.md", include_str!("../../tests/spec/timex-ar.md"), 170),
    ("timex-ru.md", include_str!("../../tests/spec/timex-ru.md"), 150),
    (FORMATS, include_str!("../../docs/formats.md"), 16),
];

/// Where the table from TIMEX3 to event time stands among others.
const FORMATS: &str = "formats.md";

fn anchor(day: &str) -> Result<Anchor, Unanchored> {
    let day = day.parse::<NaiveDate>().map_err(|_| Unanchored::DateUnknown)?;
    Ok(Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false })
}

/// A row's cells after the sentence, as the timex says them.
fn cells(timex: &Timex) -> [String; 4] {
    let place = match &timex.time {
        Ok(time) => {
            let mut words = vec![time.to_string()];
            words.extend((time.extent == Extent::Throughout).then(|| "throughout".to_owned()));
            words.extend(time.approximate.then(|| "about".to_owned()));
            words.extend(time.year_worked_out.then(|| "year worked out".to_owned()));
            words.join(" ")
        }
        Err(Unplaced::NoDate) => "-".to_owned(),
        Err(Unplaced::Vague) => "vague".to_owned(),
        Err(Unplaced::YearOpen(..)) => "year open".to_owned(),
        Err(Unplaced::Unanchored(_)) => "no anchor".to_owned(),
        Err(other) => format!("{other:?}"),
    };
    let modifier = timex.modifier.map_or("-", |modifier| modifier.name()).to_owned();
    [timex.kind.name().to_owned(), timex.value.clone(), modifier, place]
}

/// What is wrong with a row, if anything.
fn fault(row: &[&str]) -> Option<String> {
    let [marked, day, expect @ ..] = row else { return Some(format!("a short row: {row:?}")) };
    let text = marked.replace(['«', '»'], "");
    let found = read(&plain(&text), anchor(day));
    let Some(start) = marked.find('«') else {
        return found.first().map(|timex| format!("{text}\n  found «{}» {}", timex.span.of(&text), timex.value));
    };
    let end = marked.find('»').expect("a closing mark") - '«'.len_utf8();
    match found.iter().find(|timex| (timex.span.start, timex.span.end) == (start, end)) {
        Some(timex) if cells(timex) == expect => None,
        Some(timex) => Some(format!("{marked} ({day})\n  want {expect:?}\n  got  {:?}", cells(timex))),
        None => {
            let seen: Vec<_> = found.iter().map(|timex| (timex.span.of(&text), timex.value.as_str())).collect();
            Some(format!("{marked} ({day})\n  want {expect:?}\n  saw  {seen:?}"))
        }
    }
}

#[test]
fn every_row_of_the_spec_holds() {
    for (name, spec, rows_min) in SPECS {
        let rows: Vec<Vec<&str>> = spec
            .lines()
            .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
            .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>())
            .filter(|cells| cells[0] != "sentence" && !cells[0].starts_with("--"))
            // Other tables stand there too.
            .filter(|cells| name != FORMATS || cells.len() == 6)
            .collect();
        assert!(rows.len() >= rows_min, "{name}: only {} rows", rows.len());
        let faults: Vec<String> = rows.iter().filter_map(|row| fault(row)).collect();
        assert!(faults.is_empty(), "{name}: {} of {} rows fail:\n{}", faults.len(), rows.len(), faults.join("\n"));
    }
}

#[test]
fn the_anchor_is_carried_only_where_it_was_used() {
    let document = plain("He resigned on 3 May 2010. She resigned on Monday.");
    let found = read(&document, anchor("2025-10-15"));
    let anchored: Vec<bool> = found.iter().map(|timex| timex.time.expect("placed").anchor.is_some()).collect();
    assert_eq!(anchored, [false, true]);
}

#[test]
fn what_is_counted_from_a_named_date_says_from_which() {
    let check = |text: &str, expected: &[(&str, Option<&str>, bool)]| {
        let found = read(&plain(text), anchor("2025-10-15"));
        let told = found
            .iter()
            .filter_map(|timex| timex.time.ok())
            .map(|time| (time.date.to_string(), time.counted_from.map(|date| date.to_string()), time.anchor.is_some()));
        let expected =
            expected.iter().map(|&(date, from, anchored)| (date.to_owned(), from.map(str::to_owned), anchored));
        assert_eq!(told.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{text}");
    };
    let named = Some("2024-12-08");
    check(
        "He fled on 8 December 2024. Two days later the shops opened.",
        &[("2024-12-08", None, false), ("2024-12-10", named, false)],
    );
    check(
        "The port closed on Monday. Two days later it opened.",
        &[("2025-10-13", None, true), ("2025-10-15", Some("2025-10-13"), true)],
    );
    check(
        "He fled in December 2024. The following month the shops opened.",
        &[("2024-12", None, false), ("2025-01", Some("2024-12"), false)],
    );
    check("He left yesterday.", &[("2025-10-14", None, true)]);
}

#[test]
fn text_of_other_scripts_is_passed_over() {
    for text in ["2025年10月15日", "15 Οκτωβρίου 2025", "१५ अक्टूबर 2025", "15 жовтня 2025 року"]
    {
        for timex in read(&plain(text), anchor("2025-10-15")) {
            assert_eq!(timex.value, "2025", "{text}");
        }
    }
}

/// The alphabet of TIMEX3 values: a value is a reference, or made of these.
fn is_timex3(value: &str) -> bool {
    let reference = matches!(value, "PRESENT_REF" | "PAST_REF" | "FUTURE_REF");
    let plain = !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || b"-:.+".contains(&byte));
    let begins = value.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, 'P' | 'X' | 'B'));
    reference || (plain && begins)
}

/// Words from which expressions are made, and what may stand between them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "the", "last", "next", "May", "march", "Monday", "Sept.", "15", "1999", "2,000", "-", "–", ",",
    ".", "'", "s", "year", "years", "ago", "earlier", "quarter", "third", "half", "a", "of", "and",
    "to", "from", "between", "12:30", "p.m.", "GMT", "early", "late", "mid", "end", "twenty",
    "hundred", "few", "BC", "490", "0", "99999999999", "second", "noon", "every", "per", "now",
    "\n", "«", "é", "年", "Christmas", "Easter", "day", "before", "yesterday", "morning", "1/2",
    "15", "октября", "года", "назад", "в", "среду", "يوم", "الأربعاء", "تشرين", "الأول", "/أكتوبر",
    "٢٠٢٥", "قبل", "عامين", "هـ",
    "on", "th", "31", "week", "Fridays", "today", "weekend", "/", "H", "Q", "long", "while", "single",
    "летом", "вечера", "с", "по", "ночь", "на", "الخامس", "عشر", "من", "إلى", "٣",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_soundly(text in prop_oneof![words(), ".{0,80}"], day in -800_000_i32..2_900_000) {
        let anchor = NaiveDate::from_num_days_from_ce_opt(day)
            .map(|day| Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false })
            .ok_or(Unanchored::DateUnknown);
        let document = plain(&text);
        let found = read(&document, anchor);
        prop_assert_eq!(&found, &read(&document, anchor));
        let mut end = 0;
        for timex in &found {
            prop_assert!(timex.span.start >= end && !timex.span.is_empty());
            prop_assert!(text.is_char_boundary(timex.span.start) && text.is_char_boundary(timex.span.end));
            prop_assert!(is_timex3(&timex.value), "{}", timex.value);
            end = timex.span.end;
        }
    }
}
