//! The numbers and the dates that two passages state: by value, with their units, wherever they stand.

use super::side::Side;
use crate::diff::timely::{is_calendar, is_month, is_span, is_zone, may_be_timely};
use crate::diff::words::{multiple_of, unit_of};
use crate::language::{Bound, Decimal, Number, Token, TokenKind, begins_as_numbers_do, numbers};
use crate::model::change::{ChangeKind, Ground};
use crate::model::span::Span;

/// Words before "week" and the like that make a date of it.
const POINTERS: [&str; 10] =
    ["last", "next", "this", "past", "coming", "previous", "earlier", "later", "that", "following"];

/// Letters of a month that is cut short: "Aug.", "Sept.".
const SHORT_MONTH_LETTERS: usize = 4;

/// A number of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Amount {
    value: Decimal,
    unit: &'static str,
    bound: Bounds,
    /// The word after it: what is counted.
    counted: String,
    /// Only a magnitude: "dozens" are not twelve.
    vague: bool,
    /// Perhaps no number at all ("one of them").
    doubtful: bool,
    shown: String,
    /// The same with its sign or unit, where that stands beside it.
    with_unit: String,
}

/// On which side of its figure an amount lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bounds {
    /// On it, or near it: "about" is no bound.
    None,
    /// "more than", "at least".
    Above,
    /// "fewer than", "up to".
    Below,
}

impl Bounds {
    const fn of(bound: Bound) -> Bounds {
        match bound {
            Bound::AtLeast | Bound::MoreThan => Bounds::Above,
            Bound::AtMost | Bound::LessThan => Bounds::Below,
            Bound::Exact | Bound::About => Bounds::None,
        }
    }
}

/// A date word or figure: how it is compared, and how it is shown.
type Dated = (String, String);

/// Finds numbers and dates that changed by edits of these spans.
pub(super) fn changed(
    (old, old_edits): (&Side<'_>, &[Span]),
    (new, new_edits): (&Side<'_>, &[Span]),
    found: &mut Vec<Ground>,
) {
    if !may_count(old, old_edits) && !may_count(new, new_edits) {
        return;
    }
    let (mut old, mut new) = (read(old), read(new));
    level(&mut old, &mut new);
    level(&mut new, &mut old);
    amounts(&old.amounts, &new.amounts, found);
    spelled(ChangeKind::Number, &old.unread, &new.unread, found);
    spelled(ChangeKind::Date, &old.dates, &new.dates, found);
}

/// "1850 jobs" tells of no year where the other side has "1,850 jobs"; "17.30" is a time where it has "5:30 p.m.", and "nine
/// o'clock" where it has "9 o'clock".
fn level(dated: &mut Stated, counted: &mut Stated) {
    dated.dates.retain(|date| {
        let lacks = !counted.dates.iter().any(|other| other.0 == date.0);
        let year = date.0.parse().ok().map(|figures: i128| (Decimal::from(figures), is_year(&date.0)));
        let clock = || {
            let (hour, minute) = date.0.split_once(':')?;
            let (hour, minute): (i128, i128) = (hour.parse().ok()?, minute.parse().ok()?);
            Some((Decimal::new(hour * 100 + minute, 2), minute > 0))
        };
        let Some((value, alone)) = year.or_else(clock).filter(|_| lacks) else { return true };
        let same = |it: &Amount| it.value == value && (alone || is_clock(&it.counted));
        counted.amounts.iter().position(same).map(|at| counted.amounts.remove(at)).is_none()
    });
}

/// Finds what is compared by its spelling.
fn spelled(kind: ChangeKind, old: &[Dated], new: &[Dated], found: &mut Vec<Ground>) {
    let same = |one: &Dated, other: &Dated| one.0 == other.0;
    let (gone, come) = (less(old, new, same), less(new, old, same));
    let shown = |dates: Vec<&Dated>| dates.into_iter().map(|date| date.1.as_str()).collect::<Vec<_>>().join(" ");
    if !(gone.is_empty() && come.is_empty()) {
        found.push(Ground { kind, old: shown(gone), new: shown(come) });
    }
}

/// Tokens beside an edit on which what a number or a date says may hang.
const BESIDE: usize = 3;

/// Whether an edit, or a token beside one, may be part of a number or a date.
fn may_count(side: &Side<'_>, edits: &[Span]) -> bool {
    edits.iter().any(|edit| {
        let from = side.tokens.partition_point(|token| token.span.end < edit.start).saturating_sub(BESIDE);
        let to = side.tokens.partition_point(|token| token.span.start <= edit.end) + BESIDE;
        (from..to.min(side.tokens.len())).any(|at| may_be_part(side, at))
    })
}

fn may_be_part(side: &Side<'_>, at: usize) -> bool {
    tells(side, at)
        || side.tokens[at].kind == TokenKind::Word && {
            let word = side.lower(at);
            begins_as_numbers_do(word) || matches!(word, "early" | "late" | "mid" | "next")
        }
}

/// Whether a token is a figure or a word of dates, shares or multiples by itself: most tokens are none.
fn tells(side: &Side<'_>, at: usize) -> bool {
    match side.tokens[at].kind {
        TokenKind::Number => true,
        TokenKind::Punctuation => false,
        TokenKind::Word => {
            let word = side.lower(at);
            may_be_timely(word) && (is_span(word) || is_calendar(word) || is_zone(word))
                || multiple_of(word).is_some()
                || matches!(word, "half" | "quarter" | "quarters")
        }
    }
}

fn amounts(old: &[Amount], new: &[Amount], found: &mut Vec<Ground>) {
    // "£5m" is "5 million pounds".
    let is_sterling = |unit: &str| matches!(unit, "pound" | "sterling");
    let one_unit = |one: &str, other: &str| one == other || is_sterling(one) && is_sterling(other);
    let same = |one: &Amount, other: &Amount| {
        one.value == other.value
            && one_unit(one.unit, other.unit)
            && one.vague == other.vague
            && one.bound == other.bound
    };
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
        let joined = |all: &[&Amount], shown: fn(&Amount) -> &str| {
            all.iter().map(|amount| shown(amount)).collect::<Vec<_>>().join(" ")
        };
        let mut shown: fn(&Amount) -> &str = |amount| &amount.shown;
        if joined(&gone, shown) == joined(&come, shown) {
            // What changed is what the figures count.
            shown = |amount| &amount.with_unit;
        }
        found.push(Ground { kind: ChangeKind::Number, old: joined(&gone, shown), new: joined(&come, shown) });
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

/// What a passage states in figures and words of figures.
struct Stated {
    amounts: Vec<Amount>,
    dates: Vec<Dated>,
    /// Figures whose value is not known ("10²", "2.4.1"): they are no less figures.
    unread: Vec<Dated>,
}

fn read(side: &Side<'_>) -> Stated {
    let telling: Vec<usize> = (0..side.tokens.len()).filter(|at| tells(side, *at)).collect();
    let (places, dated): (Vec<usize>, Vec<Dated>) =
        telling.iter().filter_map(|&at| Some((at, dated(side, at)?))).unzip();
    let mut amounts: Vec<Amount> = Vec::new();
    let found = numbers(side.text, &side.tokens);
    // "12 noon" is noon.
    let at_noon = |number: &&Number| matches!(side.lower(number.tokens.end), "noon" | "midday");
    let is_dated = |number: &&Number| places.iter().any(|at| number.tokens.contains(at)) || at_noon(number);
    for number in found.iter().filter(|number| !is_dated(number)) {
        let after = |ahead: usize| side.lower(number.tokens.end + ahead);
        let before = side.near(number.tokens.start, -1);
        // "a third of": a share, not a rank.
        let share = number.ordinal && number.in_words && matches!(before, "a" | "one" | "two") && after(0) == "of";
        amounts.push(Amount {
            value: number.value,
            unit: if share { "share" } else { unit(side, number) },
            counted: after(0).to_owned(),
            vague: number.vague,
            bound: Bounds::of(number.bound),
            doubtful: number.is_doubtful() && !share && number.value <= Decimal::from(2),
            shown: number.span.of(side.text).to_owned(),
            with_unit: with_unit(side, &number.tokens, number.bound),
        });
    }
    let words = telling.iter().map(|&at| (at, side.lower(at)));
    let is_read = |at: &usize| places.contains(at) || found.iter().any(|number| number.tokens.contains(at));
    let halves = words.filter(|(at, word)| matches!(*word, "half" | "quarter" | "quarters") && !is_read(at));
    amounts.extend(halves.map(|(at, word)| Amount {
        value: Decimal::new(if word == "half" { 5 } else { 25 }, if word == "half" { 1 } else { 2 }),
        unit: "share",
        counted: side.lower(at + 1).to_owned(),
        bound: Bounds::None,
        vague: false,
        doubtful: word != "half",
        shown: side.shown(at).to_owned(),
        with_unit: side.shown(at).to_owned(),
    }));
    let figures = telling.iter().filter(|at| side.tokens[**at].kind == TokenKind::Number);
    let unread = figures.filter(|at| !is_read(at)).map(|&at| (side.lower(at).to_owned(), side.shown(at).to_owned()));
    let multiplied = |at: &usize| Some((multiple_of(side.lower(*at))?.to_owned(), side.shown(*at).to_owned()));
    let unread = unread.chain(telling.iter().filter_map(multiplied));
    Stated { amounts, dates: dated, unread: unread.collect() }
}

/// The unit that a number is of: behind it, joined to it, or before it.
fn unit(side: &Side<'_>, number: &Number) -> &'static str {
    let after = |ahead: usize| side.lower(number.tokens.end + ahead);
    let before = side.near(number.tokens.start, -1);
    let token = side.lower(number.tokens.end - 1);
    if !token.contains(|letter: char| letter.is_ascii_digit()) && number.value < Decimal::from(1) && !number.in_words {
        // "\u{bc} of a metre" is "a quarter of a metre".
        return "share";
    }
    if matches!(after(0), "-" | "\u{b0}" | "\u{ba}" | "degree" | "degrees")
        && let Some(unit) = unit_of(after(1))
    {
        return unit;
    }
    let joined = token.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let joined = || unit_of(joined).filter(|_| joined.len() > 1);
    let hyphened = || number.span.of(side.text).split_once('-').and_then(|(_, joined)| unit_of(joined));
    let unit = unit_of(after(0)).filter(|_| !is_letter(after(0))).or_else(joined).or_else(hyphened);
    // "90 km/h", "90 kilometres per hour".
    let an_hour = || {
        let behind = |from: usize| matches!((after(from), after(from + 1)), ("/", "h") | ("per" | "an", "hour"));
        behind(0) || behind(1)
    };
    match unit {
        Some("kilometre") if an_hour() => "kph",
        Some("mile") if an_hour() => "mph",
        Some(unit) => unit,
        None => unit_of(before).filter(|_| before.len() < 4).unwrap_or(""),
    }
}

/// "C" and "F" are units behind a sign of degrees alone.
fn is_letter(word: &str) -> bool {
    matches!(word, "c" | "f")
}

/// A number with its bound, the sign before it or the word behind it that names its unit.
fn with_unit(side: &Side<'_>, number: &std::ops::Range<usize>, bound: Bound) -> String {
    let is_unit = |at: usize| unit_of(side.lower(at)).is_some();
    let before = number.start.checked_sub(1).filter(|at| side.is_sign(*at) && is_unit(*at));
    let next = |at: usize| at < side.tokens.len() && is_unit(at);
    let degrees = side.lower(number.end) == "°" && next(number.end + 1);
    let behind = if degrees { Some(number.end + 1) } else { Some(number.end).filter(|at| next(*at)) };
    let (from, to) = (before.unwrap_or(number.start), behind.unwrap_or(number.end - 1));
    let from = if Bounds::of(bound) == Bounds::None { from } else { bound_start(side, from) };
    side.text[side.tokens[from].span.start..side.tokens[to].span.end].to_owned()
}

/// Where the words of a bound begin that end before the token at `at`: "at least", "no fewer than", "over".
fn bound_start(side: &Side<'_>, at: usize) -> usize {
    let joins = |token: &Token| matches!(token.span.of(side.text), "than" | "least" | "most" | "to" | "as" | "many");
    let words = side.tokens[..at].iter().rev().take_while(|token| joins(token)).count();
    at.saturating_sub(words + 1)
}

/// The token at `at` as part of a date or time.
fn dated(side: &Side<'_>, at: usize) -> Option<Dated> {
    if side.is_sign(at) {
        return None;
    }
    let near = |step: isize| side.near(at, step);
    let word = side.lower(at);
    let shown = || side.shown(at).to_owned();
    if side.tokens[at].kind == TokenKind::Number {
        let plain = word.trim_end_matches(|letter: char| letter.is_alphabetic()).to_owned();
        // "Aug. 14": the stop belongs to the month. "It fell in March. 14 died": there it ends the sentence.
        let short_month = near(-1) == "." && is_month(near(-2)) && near(-2).len() <= SHORT_MONTH_LETTERS;
        let after_month = short_month || is_month(near(-1));
        let by_month = after_month || is_month(near(1)) || near(1) == "of" && is_month(near(2));
        let half = half_of_day(word).or(half_of_day(near(1)));
        if let Some(half) = half {
            let end = at + usize::from(half_of_day(word).is_none());
            return Some((clock_key(&plain, Some(half)), through(side, at, end)));
        }
        let clock = word.contains(':') || is_clock(near(1));
        let key = if word.contains(':') { clock_key(&plain, None) } else { plain };
        return (by_month || clock || is_year(word) || word.matches('-').count() == 2).then(|| (key, shown()));
    }
    if is_span(word) {
        return POINTERS.contains(&near(-1)).then(|| (format!("{} {word}", near(-1)), through(side, at - 1, at)));
    }
    // "5 p.m.": the hour has told it.
    if at > 0 && side.tokens[at - 1].kind == TokenKind::Number && half_of_day(word).is_some() {
        return None;
    }
    let clock = |word: &str| is_clock(word) || word.contains(':') || half_of_day(word).is_some();
    if is_zone(word) && side.shown(at).bytes().all(|letter| letter.is_ascii_uppercase()) && clock(near(-1)) {
        return Some((word.to_owned(), shown()));
    }
    if !is_calendar(word) {
        return None;
    }
    if matches!(word, "noon" | "midday") {
        return Some((clock_key("12", Some("pm")), shown()));
    }
    let number = |step: isize| near(step).starts_with(|letter: char| letter.is_ascii_digit());
    let capital = side.shown(at).starts_with(char::is_uppercase) && (at > 0 || number(1));
    let sure =
        !matches!(word, "may" | "march" | "mar" | "second") && (!is_weekday(word) || word.ends_with("day")) || capital;
    let key: String = if is_month(word) || is_weekday(word) { word.chars().take(3).collect() } else { word.to_owned() };
    let bent = bending(side, at);
    sure.then(|| match bent {
        Some(from) => (format!("{} {}", side.lower(from), key.trim_end_matches('s')), through(side, from, at)),
        None => (key.trim_end_matches('s').to_owned(), shown()),
    })
}

/// "Monday", "Mon", "Tues".
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"];
    let short = |day: &str| word.len() >= 3 && day.starts_with(word);
    DAYS.iter().any(|day| short(day) || word.strip_suffix('s').unwrap_or(word).strip_suffix("day") == Some(day))
}

/// A time of day as it is compared: "5.30pm" and "17:30" are one.
fn clock_key(figures: &str, half: Option<&str>) -> String {
    let figures = figures.replace('.', ":");
    let (hour, minute) = figures.split_once(':').unwrap_or((&figures, "00"));
    match (hour.parse::<u32>(), half) {
        (Ok(hour), Some("pm")) if hour < 12 => format!("{:02}:{minute}", hour + 12),
        (Ok(12), Some("am")) => format!("00:{minute}"),
        (Ok(hour), _) => format!("{hour:02}:{minute}"),
        (Err(_), half) => format!("{figures}{}", half.unwrap_or_default()),
    }
}

/// Where a word stands that says which part of a month, or which of two weekdays, the token at `at` is: "early March",
/// "mid-March", "next Tuesday".
fn bending(side: &Side<'_>, at: usize) -> Option<usize> {
    let back = if side.near(at, -1) == "-" { 2 } else { 1 };
    let from = at.checked_sub(back)?;
    let part = is_month(side.lower(at)) && matches!(side.lower(from), "early" | "late" | "mid");
    (part || back == 1 && side.lower(from) == "next").then_some(from)
}

/// The text from one token to another.
fn through(side: &Side<'_>, from: usize, to: usize) -> String {
    side.text[side.tokens[from].span.start..side.tokens[to].span.end].to_owned()
}

/// Before or after noon, as a word says it or the end of one: "p.m.", "5pm".
fn half_of_day(word: &str) -> Option<&'static str> {
    let bare = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ':'));
    match bare.trim_end_matches('.') {
        "am" | "a.m" => Some("am"),
        "pm" | "p.m" => Some("pm"),
        _ => None,
    }
}

fn is_clock(word: &str) -> bool {
    matches!(word.trim_matches('.'), "a.m" | "p.m" | "am" | "pm" | "gmt" | "utc" | "o'clock" | "o’clock")
}

/// 1500 to 2099 in four plain digits, decades too.
fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches(['s', '\'', '’']);
    digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()) && ("1500".."2100").contains(&digits)
}
