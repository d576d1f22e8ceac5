//! Words of a date that name no day surely, whatever stands round them.

use crate::model::date::EdtfDate;
use crate::model::span::Span;
use crate::model::timex::Timex;

use super::cues::Cues;

/// So many words back "from" opens the figure that a year belongs to.
const CHANGE_WORDS: usize = 6;

/// "the past week": the days up to now, which no calendar week is.
pub fn is_rolling(cues: Cues, text: &str) -> bool {
    let lower = text.to_lowercase();
    cues.behind
        && !cues.weekday
        && !cues.month
        && (lower.contains("the past") || lower.contains("the last") || lower.starts_with("past"))
}

/// "just after midnight": the end of one day or the beginning of the next, where none is named.
pub fn is_midnight(cues: Cues, text: &str) -> bool {
    text.to_lowercase().contains("midnight") && !cues.dated
}

/// "over 40 years ago", "nearly a decade ago": a round figure is no date.
pub fn is_round(text: &str) -> bool {
    let lower = text.to_lowercase();
    let vague = [
        "over", "more", "almost", "nearly", "about", "around", "roughly", "some", "less", "least", "decade", "decades",
        "few", "several",
    ];
    let digits = lower.split_whitespace().find_map(|word| word.parse::<u32>().ok());
    let counted = lower.ends_with("ago") || lower.ends_with("earlier") || lower.ends_with("later");
    counted
        && (lower.split_whitespace().any(|word| vague.contains(&word))
            || digits.is_some_and(|years| years >= 10 && lower.contains("year")))
}

/// "this winter": the one of this year and the next, or of this year and the last.
pub fn is_winter(text: &str, cues: Cues) -> bool {
    !cues.year && text.to_lowercase().contains("winter")
}

/// "the early 1900s": its first ten years, or its first decades. "The early 1960" is a decade that lost its s.
pub fn is_century(text: &str) -> bool {
    let lower = text.to_lowercase();
    let part = ["the early ", "the mid ", "the late "].iter().find_map(|it| lower.strip_prefix(it));
    if part.is_some_and(|year| year.len() == 4 && year.ends_with('0') && year.bytes().all(|it| it.is_ascii_digit())) {
        return true;
    }
    let mut words = text.split(|it: char| !it.is_alphanumeric());
    words.any(|word| word.len() == 5 && word.starts_with('1') && word.ends_with("00s"))
}

/// "eight days ago" is counted by the day of writing, which a page that is written on for days no longer tells.
pub fn is_long_ago_in_days(text: &str) -> bool {
    let lower = text.to_lowercase();
    let near = ["one", "two", "three", "1", "2", "3", "a", "couple"];
    let far = lower.split_whitespace().all(|word| !near.contains(&word));
    far && lower.ends_with("days ago")
}

/// "Today if they march": no day, but what holds nowadays, under a condition.
///
/// "If it gained as much, the sum would be a third more than on Sunday": reckoned, and not what was.
pub fn opens_a_condition(sentence: &str, phrase: Span) -> bool {
    let nowadays = sentence[phrase.end..].split_whitespace().next() == Some("if")
        && phrase.of(sentence).eq_ignore_ascii_case("today");
    let reckoned = sentence.starts_with("If ") && sentence.split(' ').any(|word| matches!(word, "would" | "could"));
    nowadays || reckoned
}

/// "the turn of the century": some years round its beginning.
pub fn is_turn(text: &str) -> bool {
    text.to_lowercase().contains("turn of") && text.ends_with("century")
}

/// "shut until next week", "until last month": until it began, or to its end; "since last week": on none of its days.
pub fn is_open_bound(date: &EdtfDate, text: &str) -> bool {
    let lower = text.to_lowercase();
    let open = matches!(date, EdtfDate::Interval(None, Some(_)) | EdtfDate::Interval(Some(_), None));
    if open && lower.ends_with("week") && !lower.contains("end of") {
        return true;
    }
    let counted = ["next ", "last ", "this "].iter().any(|it| lower.starts_with(it));
    let unit = ["month", "year"].iter().any(|it| lower.ends_with(it));
    matches!(date, EdtfDate::Interval(None, Some(_))) && counted && unit
}

/// "the 2009/10 season": two years joined by a stroke are neither of the two.
pub fn is_season(sentence: &str, phrase: Span) -> bool {
    let two = phrase.len() == 2 && phrase.of(sentence).bytes().all(|byte| byte.is_ascii_digit());
    let before = &sentence.as_bytes()[..phrase.start];
    two && before.len() > 4
        && before.ends_with(b"/")
        && before[before.len() - 5..before.len() - 1].iter().all(u8::is_ascii_digit)
}

/// "this summer and fall", "on Friday or Saturday": half of what is meant, or one of two.
pub fn is_one_of_two(sentence: &str, phrase: Span, others: &[Timex]) -> bool {
    let small = |word: &&str| matches!(*word, "in" | "on" | "early" | "late" | "by" | "at" | "the");
    let behind = sentence[phrase.end..].split_whitespace();
    let mut behind = behind.map(|word| word.trim_end_matches([',', '.', ';']));
    let season = matches!(behind.next(), Some("and" | "or"))
        && matches!(behind.next(), Some("spring" | "summer" | "autumn" | "fall" | "winter"));
    let joined = |other: &Timex| {
        let (from, to) = (phrase.end.min(other.span.end), phrase.start.max(other.span.start));
        let mut between = sentence.get(from..to).unwrap_or_default().split_whitespace();
        let joint = between.next();
        // "over the weekend and Monday"
        let weekend = joint == Some("and")
            && [other.span, phrase].iter().any(|it| it.of(sentence).to_lowercase().ends_with("weekend"));
        other.span != phrase && (joint == Some("or") || weekend) && between.all(|word| small(&word))
    };
    season || others.iter().any(joined)
}

/// "One day it is good, next day it is bad": without its article it is a way of speaking; "the end of the day" is any day's,
/// "the quarter" that of whichever report.
pub fn is_any_day(text: &str) -> bool {
    let lower = text.to_lowercase();
    let edge = ["start", "beginning", "end", "early", "late"].iter().any(|it| lower.split(' ').any(|word| word == *it));
    matches!(lower.as_str(), "next day" | "the quarter") || edge && lower.ends_with(" the day")
}

/// "this year": so far, in all of it, or in this season; a forecast and a habit are said so too.
pub fn is_this_year(text: &str) -> bool {
    text.eq_ignore_ascii_case("this year")
}

/// "ballooned from 680 in 1974 to 900": the year from which a change is measured.
pub fn is_start_of_a_change(sentence: &str, phrase: Span) -> bool {
    let before: Vec<&str> = sentence[..phrase.start].split_whitespace().rev().take(CHANGE_WORDS).collect();
    let from = before.iter().position(|word| *word == "from");
    let figure = |words: &[&str]| words.iter().any(|word| word.bytes().any(|it| it.is_ascii_digit()));
    let to = sentence[phrase.end..].split_whitespace().next() == Some("to");
    to && from.is_some_and(|from| figure(&before[..from]))
}

/// "the coming week": the next one of the calendar, or seven days from now.
pub fn is_coming(text: &str) -> bool {
    text.to_lowercase().contains("coming ")
}

/// "fiscal 2009": whose year begins when, the text leaves to the reader.
pub fn is_fiscal(text: &str) -> bool {
    text.to_lowercase().contains("fiscal")
}

/// "between June 3, when it began, and June 6": one end of a stretch of which the other stands apart.
pub fn is_one_end(sentence: &str, phrase: Span, date: &EdtfDate) -> bool {
    let before = sentence[..phrase.start].trim_end();
    matches!(date, EdtfDate::Unit(_)) && before.ends_with("between")
}

/// "DEC", "MAR": a name before it is a month.
pub fn is_acronym(text: &str) -> bool {
    text.len() <= 4 && text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
