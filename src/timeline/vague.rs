//! Words of a date that name no day surely, whatever stands round them.

use super::cues::Cues;

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

/// "the early 1900s": its first ten years, or its first decades.
pub fn is_century(text: &str) -> bool {
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

/// "DEC", "MAR": a name before it is a month.
pub fn is_acronym(text: &str) -> bool {
    text.len() <= 4 && text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
