//! The numbers and the dates that two passages state: by value, with their units, wherever they stand.

use super::kinds::Decided;
use crate::diff::words::{is_calendar, is_month, unit_of};
use crate::language::{Decimal, Token, TokenKind, numbers, tokens};
use crate::model::change::ChangeKind;

/// Words before "week" and the like that make a date of it.
const POINTERS: [&str; 10] =
    ["last", "next", "this", "past", "coming", "previous", "earlier", "later", "that", "following"];

/// Words for spans of time: a date only behind a pointer.
const SPANS: [&str; 8] = ["week", "month", "year", "decade", "century", "weekend", "quarter", "season"];

/// Letters of a month that is cut short: "Aug.", "Sept.".
const SHORT_MONTH_LETTERS: usize = 4;

/// A number of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Amount {
    value: Decimal,
    unit: &'static str,
    /// The word after it: what is counted.
    counted: String,
    /// Perhaps no number at all ("one of them").
    doubtful: bool,
    shown: String,
}

/// A date word or figure: how it is compared, and how it is shown.
type Dated = (String, String);

/// Finds numbers and dates that changed.
pub(super) fn changed(old: &str, new: &str, found: &mut Vec<Decided>) {
    let ((old_amounts, old_dates), (new_amounts, new_dates)) = (read(old), read(new));
    amounts(&old_amounts, &new_amounts, found);
    let same = |one: &Dated, other: &Dated| one.0 == other.0;
    let (gone, come) = (less(&old_dates, &new_dates, same), less(&new_dates, &old_dates, same));
    let shown = |dates: Vec<&Dated>| dates.into_iter().map(|date| date.1.as_str()).collect::<Vec<_>>().join(" ");
    if !(gone.is_empty() && come.is_empty()) {
        found.push((ChangeKind::Date, shown(gone), shown(come)));
    }
}

fn amounts(old: &[Amount], new: &[Amount], found: &mut Vec<Decided>) {
    let same = |one: &Amount, other: &Amount| one.value == other.value && one.unit == other.unit;
    let (mut gone, mut come) = (less(old, new, same), less(new, old, same));
    if gone.is_empty() && come.is_empty() {
        // The same figures may have changed their places: 400 limes and 80 oaks.
        let places = |one: &Amount, other: &Amount| same(one, other) && one.counted == other.counted;
        let order = |all: &[Amount]| all.iter().map(|amount| amount.value).collect::<Vec<_>>();
        if order(old) != order(new) {
            (gone, come) = (less(old, new, places), less(new, old, places));
        }
    }
    let sure = gone.iter().chain(&come).any(|amount| !amount.doubtful);
    if sure || !gone.is_empty() && !come.is_empty() {
        let shown =
            |all: Vec<&Amount>| all.into_iter().map(|amount| amount.shown.as_str()).collect::<Vec<_>>().join(" ");
        found.push((ChangeKind::Number, shown(gone), shown(come)));
    }
}

/// What of `all` the others lack, each as often as it does.
fn less<'a, T>(all: &'a [T], others: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<&'a T> {
    let mut left: Vec<&T> = others.iter().collect();
    let lacked = |one: &&T| match left.iter().position(|other| same(one, other)) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(lacked).collect()
}

fn read(text: &str) -> (Vec<Amount>, Vec<Dated>) {
    let found = tokens(text);
    let lower: Vec<String> = found.iter().map(|token| token.span.of(text).to_lowercase()).collect();
    let dated: Vec<Option<Dated>> = (0..found.len()).map(|at| dated(text, &found, &lower, at)).collect();
    let mut amounts: Vec<Amount> = Vec::new();
    for number in numbers(text, &found).iter().filter(|number| number.tokens.clone().all(|at| dated[at].is_none())) {
        let after = |ahead: usize| lower.get(number.tokens.end + ahead).map_or("", String::as_str);
        let before = number.tokens.start.checked_sub(1).map_or("", |at| lower[at].as_str());
        // "a third of": a share, not a rank.
        let share = number.ordinal && number.in_words && matches!(before, "a" | "one" | "two") && after(0) == "of";
        amounts.push(Amount {
            value: number.value,
            unit: if share {
                "share"
            } else {
                unit_of(after(0))
                    .or(unit_of(after(1)).filter(|_| after(0) == "-"))
                    .or(unit_of(before).filter(|_| before.len() < 4))
                    .unwrap_or("")
            },
            counted: after(0).to_owned(),
            doubtful: number.is_doubtful() && !share && number.value <= Decimal::from(2),
            shown: number.span.of(text).to_owned(),
        });
    }
    let halves = lower.iter().enumerate().filter(|(_, word)| matches!(word.as_str(), "half" | "quarter" | "quarters"));
    amounts.extend(halves.map(|(at, word)| Amount {
        value: Decimal::new(if word == "half" { 5 } else { 25 }, if word == "half" { 1 } else { 2 }),
        unit: "share",
        counted: lower.get(at + 1).cloned().unwrap_or_default(),
        doubtful: word != "half",
        shown: found[at].span.of(text).to_owned(),
    }));
    (amounts, dated.into_iter().flatten().collect())
}

/// The token at `at` as part of a date or time.
fn dated(text: &str, found: &[Token], lower: &[String], at: usize) -> Option<Dated> {
    let near = |step: isize| at.checked_add_signed(step).and_then(|at| lower.get(at)).map_or("", String::as_str);
    let word = lower[at].as_str();
    let shown = found[at].span.of(text).to_owned();
    if found[at].kind == TokenKind::Number {
        let plain = word.trim_end_matches(|letter: char| letter.is_alphabetic()).to_owned();
        // "Aug. 14": the stop belongs to the month. "It fell in March. 14 died": there it ends the sentence.
        let short_month = near(-1) == "." && is_month(near(-2)) && near(-2).len() <= SHORT_MONTH_LETTERS;
        let after_month = short_month || is_month(near(-1));
        let by_month = after_month || is_month(near(1)) || near(1) == "of" && is_month(near(2));
        let clock = word.contains(':') || word.ends_with("am") || word.ends_with("pm") || is_clock(near(1));
        return (by_month || clock || is_year(word) || word.matches('-').count() == 2).then_some((plain, shown));
    }
    if SPANS.contains(&word) {
        return POINTERS.contains(&near(-1)).then(|| (format!("{} {word}", near(-1)), shown));
    }
    let number = |step: isize| near(step).starts_with(|letter: char| letter.is_ascii_digit());
    let capital = shown.starts_with(char::is_uppercase) && (at > 0 || number(1));
    let sure = !matches!(word, "may" | "march" | "mar" | "sun" | "sat" | "second") || capital;
    let key: String = if is_month(word) { word.chars().take(3).collect() } else { word.to_owned() };
    (is_calendar(word) && sure).then_some((key.trim_end_matches('s').to_owned(), shown))
}

fn is_clock(word: &str) -> bool {
    matches!(word.trim_matches('.'), "a.m" | "p.m" | "am" | "pm" | "gmt" | "utc" | "o'clock" | "o’clock")
}

/// 1500 to 2099 in four plain digits, decades too.
fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches(['s', '\'', '’']);
    digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()) && ("1500".."2100").contains(&digits)
}
