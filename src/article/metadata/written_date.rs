//! A date as pages write it becomes a moment: ISO and its broken forms, RFC 2822, epoch seconds, `15 October 2025`,
//! `October 15, 2025 4:05 pm`, `15.10.2025`. Never more exact than written; an ambiguous one is not read.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use crate::model::stamp::Moment;

/// Month names by their beginnings, January first: English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Russian, Ukrainian, Polish, Turkish, Arabic (Egyptian, Levantine, Maghrebi), Indonesian, Swedish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "janv", "ene", "gen", "янв", "січ", "sty", "oca", "ocak", "jän", "يناير", "كانون الثاني", "جانفي"],
    &["feb", "fév", "fev", "фев", "лют", "lut", "şub", "فبراير", "شباط", "فيفري"],
    &["mar", "mär", "maa", "mrt", "мар", "бер", "مارس", "آذار"],
    &["apr", "avr", "abr", "апр", "кві", "kwi", "nis", "أبريل", "ابريل", "نيسان", "أفريل"],
    &["may", "mai", "mei", "mag", "maj", "мая", "май", "тра", "مايو", "أيار", "ماي"],
    &["jun", "juin", "giu", "июн", "чер", "cze", "haz", "يونيو", "حزيران", "جوان"],
    &["jul", "juil", "lug", "июл", "лип", "lip", "tem", "يوليو", "تموز", "جويلية"],
    &["aug", "aoû", "aou", "ago", "авг", "сер", "sie", "ağu", "agu", "أغسطس", "اغسطس", "آب", "أوت"],
    &["sep", "set", "сен", "вер", "wrz", "eyl", "سبتمبر", "أيلول", "شتنبر"],
    &["oct", "okt", "ott", "out", "окт", "жов", "paź", "eki", "أكتوبر", "اكتوبر", "تشرين الأول"],
    &["nov", "noi", "ноя", "лис", "kas", "نوفمبر", "تشرين الثاني", "نونبر"],
    &["dec", "dez", "déc", "dic", "des", "дек", "гру", "gru", "ara", "ديسمبر", "كانون الأول", "دجنبر"],
];

/// Words behind a month among which its year stands.
const YEAR_WORDS_MAX: usize = 4;
/// A month of two words, and those behind it.
const DATE_WORDS_MAX: usize = 2 + YEAR_WORDS_MAX;

/// What stands between the parts of a date in words.
const BETWEEN: [char; 12] = [' ', ',', '/', '-', '\u{a0}', '|', '.', '(', ')', '•', '·', '–'];

/// Reads a date that is the whole of `text`, or near enough: a label before it and a clock after it do no harm.
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if !text.chars().any(is_digit) {
        return None;
    }
    let read = Moment::parse(text).or_else(|| compact(text)).or_else(|| iso_like(text)).or_else(|| rfc_2822(text));
    read.or_else(|| worded(text)).or_else(|| numeric(text)).filter(|moment| moment.is_plausible())
}

/// The day in an address: `/2025/10/15/`, `/2025-10-15-`, `/20251015/`, `/2025/oct/15/`.
pub fn in_url(url: &str) -> Option<Moment> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let spelled = parts.windows(3).find_map(|part| day_of_parts(part[0], part[1], part[2]));
    let packed = || parts.iter().filter(|part| part.len() == 8).find_map(|part| compact(part));
    spelled.map(Moment::Day).or_else(packed).filter(|moment| moment.is_plausible())
}

fn day_of_parts(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    if year.len() != 4 || !(1..=2).contains(&day.len()) {
        return None;
    }
    let year = year.parse::<i32>().ok().filter(|year| (1990..2100).contains(year))?;
    let month = month
        .parse::<u32>()
        .ok()
        .filter(|_| month.len() <= 2)
        .or_else(|| month_number(month).filter(|_| month.len() == 3))?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)
}

/// Only digits: `20251015`, `20251015160500`, seconds or milliseconds since 1970.
fn compact(text: &str) -> Option<Moment> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|day| is_recent(*day)).map(Moment::Day),
        14 => NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok().map(Moment::Local),
        10 | 13 => {
            let seconds = text[..10].parse().ok()?;
            DateTime::from_timestamp(seconds, 0).map(|instant| Moment::Instant(instant.fixed_offset()))
        }
        _ => None,
    }
}

fn is_recent(day: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(1990, 1, 1).is_some_and(|start| day >= start)
}

/// Begins with `2025-10-15` or `2025/10/15`; the clock after it is read if it can be.
fn iso_like(text: &str) -> Option<Moment> {
    let head = text.get(..10)?;
    let day = NaiveDate::parse_from_str(&head.replace(['/', '.'], "-"), "%Y-%m-%d").ok()?;
    let rest = text[10..].trim_start_matches(['T', 't', ' ', ',', '-']);
    let Some((time, after)) = clock(rest) else { return Some(Moment::Day(day)) };
    Some(timed(day, time, after))
}

fn timed(day: NaiveDate, time: NaiveTime, after: &str) -> Moment {
    let local = day.and_time(time);
    match offset(after) {
        Some(zone) => local.and_local_timezone(zone).single().map_or(Moment::Local(local), Moment::Instant),
        None => Moment::Local(local),
    }
}

/// A clock time at the start of `text`, and what follows it.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour_end = digits(text);
    let mut rest = text.get(hour_end..)?.strip_prefix([':', '.'])?;
    let (mut hour, minute): (u32, u32) = (text[..hour_end].parse().ok()?, rest.get(..2)?.parse().ok()?);
    rest = &rest[2..];
    let mut second = 0;
    if let Some(value) = rest.strip_prefix(':').and_then(|after| after.get(..2)) {
        second = value.parse().ok()?;
        rest = &rest[3..];
    }
    if let Some(fraction) = rest.strip_prefix(['.', ',']).filter(|fraction| digits(fraction) > 0) {
        rest = &fraction[digits(fraction)..];
    }
    let lower = rest.trim_start().to_lowercase();
    let half = lower.replace('.', "");
    if half.starts_with("pm") && hour < 12 {
        hour += 12;
    } else if half.starts_with("am") && hour == 12 {
        hour = 0;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, rest))
}

/// A zone that is stated in figures or is UTC by name. Other names (`IST`, `EST`) mean several zones: not read.
fn offset(text: &str) -> Option<FixedOffset> {
    let text = text.trim().trim_start_matches(['a', 'p', 'A', 'P', 'm', 'M', '.', ' ']);
    let name = text.split(['[', ' ', '(']).next().unwrap_or_default();
    if matches!(name, "Z" | "z" | "UTC" | "GMT") {
        return FixedOffset::east_opt(0);
    }
    let figures = name.trim_start_matches("UTC").trim_start_matches("GMT");
    let sign = if figures.starts_with('-') { -1 } else { 1 };
    let digits: String = figures.strip_prefix(['+', '-'])?.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

fn rfc_2822(text: &str) -> Option<Moment> {
    DateTime::parse_from_rfc2822(text).ok().map(Moment::Instant)
}

/// A month in words, a day and a year beside it, perhaps a clock.
fn worded(text: &str) -> Option<Moment> {
    let folded = parted(&western_digits(text));
    let words: Vec<&str> = folded.split(BETWEEN).filter(|word| !word.is_empty()).collect();
    let day = (0..words.len()).find_map(|at| day_around(&words, at))?;
    Some(clock_anywhere(&folded).map_or(Moment::Day(day), |(time, rest)| timed(day, time, rest)))
}

/// The day whose month stands at `at`.
fn day_around(words: &[&str], at: usize) -> Option<NaiveDate> {
    // Looking a month up is dear, and most words have no figure near them.
    let is_figure = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_digit());
    if !words[at.saturating_sub(2)..(at + DATE_WORDS_MAX).min(words.len())].iter().any(is_figure) {
        return None;
    }
    let month = month_at(words, at)?;
    let length = if month_number(words[at]).is_some() { 1 } else { 2 };
    let number = |index: Option<usize>| index.and_then(|index| words.get(index)).and_then(|word| ordinal(word));
    let (before, after) = (number(at.checked_sub(1)), number(Some(at + length)));
    let before_de = at
        .checked_sub(2)
        .filter(|_| matches!(words.get(at.wrapping_sub(1)), Some(&"de" | &"of")))
        .and_then(|index| number(Some(index)));
    let is_year = |value: &u32| (1900..2100).contains(value);
    let is_day = |value: &u32| (1..=31).contains(value);
    let day_first = before.or(before_de).filter(is_day);
    let mut later =
        (at + length..(at + length + YEAR_WORDS_MAX).min(words.len())).filter_map(|index| number(Some(index)));
    let year = later.find(is_year).or(before.filter(is_year))?;
    let day = day_first.or(after.filter(is_day))?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn clock_anywhere(text: &str) -> Option<(NaiveTime, &str)> {
    let starts = text.match_indices(':').filter_map(|(colon, _)| {
        let head = &text[..colon];
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then_some(colon - digits)
    });
    starts.into_iter().find_map(|start| clock(&text[start..]))
}

/// With a space where a template put none: `Ann RayMar 5, 2025`, `June 29, 2025July 1, 2025`.
fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for letter in text.chars() {
        // The T of an ISO stamp parts nothing.
        let after_word = before.is_lowercase() || before.is_ascii_digit() && letter != 'T';
        if after_word && letter.is_uppercase() {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// Western, Arabic and Persian digits.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn western_digits(text: &str) -> String {
    let western = |letter: char| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(letter as u32 - 0x660, 10).unwrap_or(letter),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(letter as u32 - 0x6f0, 10).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(western).collect()
}

fn ordinal(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &word[digits..];
    let known = ["", "st", "nd", "rd", "th", "er", "º", "г", "года", "ء"].contains(&ending) || ending.starts_with('T');
    (digits > 0 && known).then(|| word[..digits].parse().ok()).flatten()
}

fn month_at(words: &[&str], at: usize) -> Option<u32> {
    let pair = words.get(at + 1).map(|next| format!("{} {next}", words[at]));
    month_number(words[at]).or_else(|| pair.and_then(|pair| month_number(&pair)))
}

fn month_number(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let letters = word.chars().count();
    if letters < 3 && !word.starts_with('آ') || word.chars().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let is = |name: &&str| {
        word.starts_with(*name) && (word.len() == name.len() || !is_arabic(name) && is_month_ending(&word))
    };
    let found = MONTHS.iter().position(|names| names.iter().any(&is));
    found.and_then(|index| u32::try_from(index + 1).ok())
}

fn is_arabic(name: &str) -> bool {
    name.chars().next().is_some_and(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

/// Words that begin like a month and are none.
fn is_month_ending(word: &str) -> bool {
    let others = [
        "market", "mart", "march-", "mayor", "maybe", "marine", "mark", "marc", "junior", "decide", "setting",
        "general", "second", "gender", "augment", "nova", "novel", "out", "outlook", "april's", "seth", "des", "dick",
        "age", "agency", "agent", "jana", "mary", "maria", "marie", "mario", "martin", "margaret", "arab", "area",
        "janet", "jane", "mag", "mais",
    ];
    !others.contains(&word) && word.chars().count() <= 10
}

/// `15.10.2025`, `15/10/2025`, `10/15/2025`: read where only one order is possible, or the dot says day first.
fn numeric(text: &str) -> Option<Moment> {
    let folded = western_digits(text);
    let word = folded.split_whitespace().find(|word| word.split(['.', '/', '-']).count() == 3 && word.len() >= 8)?;
    let parts: Vec<&str> = word.trim_matches(|letter: char| !letter.is_ascii_digit()).split(['.', '/', '-']).collect();
    let [one, two, year] = parts[..] else { return None };
    let (one, two, year): (u32, u32, i32) = (one.parse().ok()?, two.parse().ok()?, year.get(..4)?.parse().ok()?);
    let day = match (one > 12, two > 12) {
        (true, false) => NaiveDate::from_ymd_opt(year, two, one),
        (false, true) => NaiveDate::from_ymd_opt(year, one, two),
        (false, false) if one == two || word.contains('.') => NaiveDate::from_ymd_opt(year, two, one),
        _ => None,
    }?;
    Some(clock_anywhere(&folded).map_or(Moment::Day(day), |(time, rest)| timed(day, time, rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let shown = moment(text).map(|moment| match moment {
            Moment::Day(day) => day.to_string(),
            Moment::Local(time) => time.to_string(),
            Moment::Instant(instant) => instant.to_rfc3339(),
        });
        assert_eq!(shown.as_deref(), expect, "{text}");
    }

    #[test]
    fn dates_are_read_as_written() {
        check("Ann RayMar 5, 2025", Some("2025-03-05"));
        check("on June 29, 2020November 12, 2021", Some("2020-06-29"));
        check("Ann Ray•Oct 20, 2025", Some("2025-10-20"));
        check("2025-10-15T23:30:00-05:00", Some("2025-10-15T23:30:00-05:00"));
        check("2025-10-15T16:05:09.000+0000", Some("2025-10-15T16:05:09+00:00"));
        check("2025-10-15 16:05:09 UTC", Some("2025-10-15T16:05:09+00:00"));
        check("2025/10/15 16:05", Some("2025-10-15 16:05:00"));
        check("Wed, 15 Oct 2025 16:05:00 GMT", Some("2025-10-15T16:05:00+00:00"));
        check("15 October 2025", Some("2025-10-15"));
        check("Published: October 15th, 2025 at 4:05 pm", Some("2025-10-15 16:05:00"));
        check("Oct. 15, 2025, 4:05 a.m. EST", Some("2025-10-15 04:05:00"));
        check("15 de octubre de 2025", Some("2025-10-15"));
        check("15. Oktober 2025, 16:05 Uhr", Some("2025-10-15 16:05:00"));
        check("15 октября 2025 года, 16:05", Some("2025-10-15 16:05:00"));
        check("١٥ أكتوبر ٢٠٢٥", Some("2025-10-15"));
        check("15 تشرين الأول 2025", Some("2025-10-15"));
        check("15.10.2025 16:05", Some("2025-10-15 16:05:00"));
        check("10/15/2025", Some("2025-10-15"));
        check("20251015", Some("2025-10-15"));
        check("1760544300", Some("2025-10-15T16:05:00+00:00"));
    }

    #[test]
    fn what_is_no_date_or_two_is_not_read() {
        for text in [
            "",
            "05/10/2025",
            "May the market decide",
            "12 of 2025 seats",
            "October 2025",
            "2025",
            "99999999",
            "3 days ago",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn addresses_carry_days() {
        let day = |url| in_url(url).map(|moment| moment.day().to_string());
        assert_eq!(day("https://example.org/news/2025/10/15/bridge").as_deref(), Some("2025-10-15"));
        assert_eq!(day("https://example.org/2025/oct/15/bridge").as_deref(), Some("2025-10-15"));
        assert_eq!(day("https://example.org/bridge-2025-10-15.html").as_deref(), Some("2025-10-15"));
        assert_eq!(day("https://example.org/20251015/bridge").as_deref(), Some("2025-10-15"));
        assert_eq!(day("https://example.org/news/world-32275608"), None);
        assert_eq!(day("https://example.org/2025/10/bridge"), None);
    }
}
