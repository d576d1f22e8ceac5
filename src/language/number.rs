//! The numbers a text states, in digits or words, with their exact values.
//!
//! Values are decimal fractions, not floats, so that `1.5 million` equals `1,500,000` and nothing else. A comma groups
//! and a point is decimal, as English has it, unless the groups say otherwise (`1.200.300`, `3,5`).

use std::borrow::Cow;
use std::ops::Range;

use super::WordList;
use super::decimal::{Decimal, HALF, of_letter};
use super::token::{Token, TokenKind, is_invisible};
use crate::model::span::Span;

/// What a text says beside the value: "at least 40".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The value itself.
    Exact,
    /// "at least", "no fewer than".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "up to", "as many as".
    AtMost,
    /// "fewer than", "under".
    LessThan,
    /// "nearly", "about", "some".
    About,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its tokens, with sign and magnitude word ("- 1.5 million"), without the bound.
    pub tokens: Range<usize>,
    /// Where they stand.
    pub span: Span,
    /// Its value.
    pub value: Decimal,
    /// What the words before it make of the value.
    pub bound: Bound,
    /// A rank: `20th`, "third".
    pub ordinal: bool,
    /// Only a magnitude: "dozens", "thousands of".
    pub vague: bool,
    /// Written in words.
    pub in_words: bool,
}

impl Number {
    /// "one" and "second" alone are often no numbers ("one of them", "a second later").
    pub fn is_doubtful(&self) -> bool {
        self.in_words && (self.ordinal || self.value == Decimal::from(1))
    }
}

/// The numbers among `tokens` (all tokens of `text`, in order). Clock times (`16:05`, `5pm`) are none.
pub fn numbers(text: &str, tokens: &[Token]) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = match tokens[at].kind {
            TokenKind::Number => in_digits(text, tokens, at),
            TokenKind::Word if may_begin(text, tokens, at) => in_words(text, tokens, at),
            _ => None,
        };
        match found {
            Some(number) => {
                at = number.tokens.end;
                out.push(number);
            }
            None => at += 1,
        }
    }
    out
}

fn in_digits(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let (figure, suffix) = parts(tokens[at].span.of(text));
    // "8½", or "½" alone.
    let part = figure.chars().next_back().and_then(|letter| Some((letter, of_letter(letter)?)));
    let mut value = match part {
        Some((letter, part)) => {
            let whole = &figure[..figure.len() - letter.len_utf8()];
            if whole.is_empty() { part } else { figure_value(whole)?.plus(part)? }
        }
        None => figure_value(&figure)?,
    };
    let ordinal = matches!(suffix.as_str(), "st" | "nd" | "rd" | "th");
    if matches!(suffix.as_str(), "am" | "pm") {
        return None;
    }
    if let Some(factor) = suffix_factor(&suffix) {
        value = value.times(factor)?;
    }
    let mut end = at + 1;
    if is_and_a_half(text, tokens, end) {
        (value, end) = (value.plus(HALF)?, end + AND_A_HALF.len());
    }
    while let Some(factor) = tokens.get(end).and_then(|token| magnitude(&lower(text, *token))) {
        value = value.times(factor)?;
        end += 1;
    }
    let start = sign_start(text, tokens, at);
    let value = if start < at { value.negated() } else { value };
    let bound = bound_before(text, tokens, start);
    let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
    Some(Number { tokens: start..end, span, value, bound, ordinal, vague: false, in_words: false })
}

/// Splits `12.5m` into its figure in plain digits and separators, and its letters in lower case.
fn parts(token: &str) -> (String, String) {
    let letters = token.chars().filter(|&letter| !is_invisible(letter));
    let (figure, suffix): (Vec<char>, Vec<char>) = letters.partition(|letter| !letter.is_alphabetic());
    let figure = figure.into_iter().map(|letter| plain_digit(letter).unwrap_or(letter)).collect();
    (figure, suffix.into_iter().flat_map(char::to_lowercase).collect())
}

/// Arabic-Indic digits and separators as ASCII; spaces group as commas do.
fn plain_digit(letter: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(letter as u32 - zero, 10);
    match letter {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '٫' | '·' => Some('.'),
        '٬' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(','),
        _ => None,
    }
}

fn figure_value(figure: &str) -> Option<Decimal> {
    let (points, commas) = (figure.matches('.').count(), figure.matches(',').count());
    let grouped = |sign: char| figure.split(sign).skip(1).all(|group| group.len() == 3);
    let decimal_at = match (points, commas) {
        (0, 0) => None,
        (1, _) if figure.rfind('.') > figure.rfind(',') => figure.rfind('.'),
        (_, 1) if figure.rfind(',') > figure.rfind('.') && (points > 0 || !grouped(',')) => figure.rfind(','),
        (0, _) => None,
        (2.., 0) if grouped('.') => None,
        _ => return None,
    };
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 30 || figure.chars().any(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')) {
        return None;
    }
    let scale = decimal_at.map_or(0, |point| figure.len() - point - 1);
    Some(Decimal::new(digits.parse().ok()?, scale as u32))
}

/// The index of the minus sign before token `at`, also across a currency sign; `at` where there is none.
///
/// A hyphen directly after a letter or digit joins (`10-15`) and is no sign.
fn sign_start(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    if start > 0 && is_currency(tokens[start - 1].span.of(text)) {
        start -= 1;
    }
    let Some(before) = start.checked_sub(1) else { return at };
    let span = tokens[before].span;
    let touches = span.end == tokens[start].span.start;
    let free = !text[..span.start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '%');
    match span.of(text) {
        "-" | "−" | "–" if touches && free => before,
        word if word.eq_ignore_ascii_case("minus") => before,
        _ => at,
    }
}

fn is_currency(sign: &str) -> bool {
    matches!(sign, "$" | "€" | "£" | "¥" | "₽" | "₺" | "₪" | "₹")
}

/// The token in small letters; most are in them.
fn lower(text: &str, token: Token) -> Cow<'_, str> {
    let word = token.span.of(text);
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// A number in words from token `at`: "forty-two", "two hundred and five", "a million", "dozens".
fn in_words(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let first = lower(text, tokens[at]);
    if let Some(value) = vague_value(&first) {
        return Some(word_number(text, tokens, at..at + 1, value.into(), (false, true)));
    }
    if let Some(value) = ordinal_value(&first) {
        return Some(word_number(text, tokens, at..at + 1, value.into(), (true, false)));
    }
    if let Some((value, ordinal)) = joined_value(&first) {
        return Some(word_number(text, tokens, at..at + 1, value.into(), (ordinal, false)));
    }
    if first == "half" {
        return half_a_magnitude(text, tokens, at);
    }
    let article = matches!(&*first, "a" | "an");
    let (mut total, mut current, mut end) = (0_i128, i128::from(article), at + usize::from(article));
    let mut taken = false;
    while let Some(token) = tokens.get(end) {
        let word = lower(text, *token);
        let joins =
            word == "and" && taken && tokens.get(end + 1).is_some_and(|next| unit_value(&lower(text, *next)).is_some());
        if let Some(factor) = magnitude(&word) {
            let base = current.max(1);
            (total, current) = if factor > 100 { (total + base * factor, 0) } else { (total, base * factor) };
        } else if let Some(unit) = unit_value(&word).filter(|&unit| fits(current, unit) && (taken || !article)) {
            current += unit;
        } else if !(joins && current % 100 == 0 && current + total > 0) {
            break;
        }
        taken = true;
        end += 1;
        if total > i128::from(u64::MAX) || current > i128::from(u64::MAX) {
            break;
        }
    }
    let mut value = Decimal::from(total + current);
    if taken && !article && is_and_a_half(text, tokens, end) {
        (value, end) = (value.plus(HALF)?, end + AND_A_HALF.len());
        while let Some(factor) = tokens.get(end).and_then(|token| magnitude(&lower(text, *token))) {
            (value, end) = (value.times(factor)?, end + 1);
        }
    }
    taken.then(|| word_number(text, tokens, at..end, value, (false, false)))
}

/// "half a million".
fn half_a_magnitude(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let word = |at: usize| tokens.get(at).map(|token| lower(text, *token));
    let factor = word(at + 2).filter(|_| word(at + 1).is_some_and(|it| it == "a")).and_then(|it| magnitude(&it))?;
    Some(word_number(text, tokens, at..at + 3, HALF.times(factor)?, (false, false)))
}

/// Whether "and a half" begins at token `at`.
fn is_and_a_half(text: &str, tokens: &[Token], at: usize) -> bool {
    AND_A_HALF.iter().zip(at..).all(|(word, at)| tokens.get(at).is_some_and(|token| lower(text, *token) == *word))
}

/// Whether a number in words may begin at token `at`: most words are told by their first three letters.
fn may_begin(text: &str, tokens: &[Token], at: usize) -> bool {
    match tokens[at].span.of(text).as_bytes() {
        [b'a' | b'A'] | [b'a' | b'A', b'n' | b'N'] => {
            tokens.get(at + 1).is_some_and(|next| begins_as_numbers_do(next.span.of(text)))
        }
        word => begins_so(word),
    }
}

/// Whether a word begins with the three letters of a word for a number; most words do not.
pub fn begins_as_numbers_do(word: &str) -> bool {
    begins_so(word.as_bytes())
}

fn begins_so(word: &[u8]) -> bool {
    let [first, second, third, ..] = word else { return false };
    matches!(
        &[first | 32, second | 32, third | 32],
        b"zer"
            | b"one"
            | b"two"
            | b"thr"
            | b"fou"
            | b"fiv"
            | b"six"
            | b"sev"
            | b"eig"
            | b"nin"
            | b"ten"
            | b"ele"
            | b"twe"
            | b"thi"
            | b"fif"
            | b"for"
            | b"fir"
            | b"hal"
            | b"sec"
            | b"doz"
            | b"hun"
            | b"tho"
            | b"mil"
            | b"bil"
            | b"tri"
            | b"sco"
    )
}

fn word_number(text: &str, tokens: &[Token], range: Range<usize>, value: Decimal, flags: (bool, bool)) -> Number {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    let bound = bound_before(text, tokens, range.start);
    let (ordinal, vague) = flags;
    Number { tokens: range, span, value, bound, ordinal, vague, in_words: true }
}

/// Whether "`current` `unit`" is one number: "twenty two", "two hundred five", but not "two three".
fn fits(current: i128, unit: i128) -> bool {
    match current % 100 {
        0 => true,
        20..=90 => current % 10 == 0 && unit < 10,
        _ => false,
    }
}

fn unit_value(word: &str) -> Option<i128> {
    if let Some((tens, unit)) = word.split_once('-') {
        let (tens, unit) = (unit_value(tens)?, unit_value(unit)?);
        return (tens >= 20 && tens % 10 == 0 && (1..10).contains(&unit)).then_some(tens + unit);
    }
    if let Some(small) = SMALL.iter().position(|name| *name == word) {
        return i128::try_from(small).ok();
    }
    TENS.iter().position(|name| *name == word).map(|tens| (tens as i128 + 2) * 10)
}

/// The number that a joined word begins with, and whether it is a rank: "three-day", "second-degree".
fn joined_value(word: &str) -> Option<(i128, bool)> {
    let (number, _) = word.split_once('-').filter(|_| unit_value(word).is_none())?;
    unit_value(number).map(|value| (value, false)).or(ordinal_value(number).map(|rank| (rank, true)))
}

fn ordinal_value(word: &str) -> Option<i128> {
    let rank = |word: &str| ORDINALS.iter().position(|name| *name == word).map(|rank| rank as i128 + 1);
    // "twenty-first"
    let joined = || {
        let (tens, unit) = word.split_once('-')?;
        let tens = TENS.iter().position(|name| *name == tens)? as i128 * 10 + 20;
        rank(unit).filter(|unit| *unit < 10).map(|unit| tens + unit)
    };
    rank(word).or_else(joined)
}

fn magnitude(word: &str) -> Option<i128> {
    MAGNITUDES.iter().find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

fn suffix_factor(suffix: &str) -> Option<i128> {
    SUFFIXES.iter().find(|(name, _)| *name == suffix).map(|(_, factor)| *factor)
}

fn vague_value(word: &str) -> Option<i128> {
    magnitude(word.strip_suffix('s')?).or((word == "scores").then_some(20))
}

/// Reads the bound off the one to three words before token `start`, past a currency sign.
fn bound_before(text: &str, tokens: &[Token], mut start: usize) -> Bound {
    if start > 0 && is_currency(tokens[start - 1].span.of(text)) {
        start -= 1;
    }
    let ends = |token: &Token| BOUND_ENDS.contains(token.span.of(text));
    if !tokens[..start].last().is_some_and(ends) {
        return Bound::Exact;
    }
    for length in (1..=3.min(start)).rev() {
        let words: Vec<Cow<'_, str>> = tokens[start - length..start].iter().map(|token| lower(text, *token)).collect();
        let phrase = words.join(" ");
        if let Some((_, bound)) = BOUNDS.iter().find(|(name, _)| *name == phrase) {
            return *bound;
        }
    }
    Bound::Exact
}

const AND_A_HALF: [&str; 3] = ["and", "a", "half"];

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

const MAGNITUDES: [(&str, i128); 6] = [
    ("dozen", 12),
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

const SUFFIXES: [(&str, i128); 7] = [
    ("k", 1_000),
    ("m", 1_000_000),
    ("mn", 1_000_000),
    ("b", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("tn", 1_000_000_000_000),
    ("trn", 1_000_000_000_000),
];

/// The last words of [`BOUNDS`]: most numbers have no bound before them.
static BOUND_ENDS: WordList = WordList::new(&[
    "least",
    "than",
    "of",
    "over",
    "above",
    "to",
    "as",
    "most",
    "under",
    "below",
    "about",
    "almost",
    "estimated",
    "approximately",
    "around",
    "nearly",
    "roughly",
    "some",
]);

const BOUNDS: &[(&str, Bound)] = &[
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("more than", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("up to", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("under", Bound::LessThan),
    ("below", Bound::LessThan),
    ("about", Bound::About),
    ("almost", Bound::About),
    ("an estimated", Bound::About),
    ("approximately", Bound::About),
    ("around", Bound::About),
    ("close to", Bound::About),
    ("nearly", Bound::About),
    ("roughly", Bound::About),
    ("some", Bound::About),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens;

    #[test]
    fn the_last_word_of_each_bound_is_known() {
        for (phrase, _) in BOUNDS {
            assert!(phrase.split(' ').next_back().is_some_and(|word| BOUND_ENDS.contains(word)), "{phrase}");
        }
    }

    /// `text` states exactly the numbers `expect`: phrase, thousandths of the value.
    fn check(text: &str, expect: &[(&str, i128)]) {
        let found = numbers(text, &tokens(text));
        let found: Vec<_> = found.iter().map(|number| (number.span.of(text), number.value)).collect();
        let expect: Vec<_> = expect.iter().map(|&(phrase, value)| (phrase, Decimal::new(value, 3))).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn digits_have_values() {
        check("at least 4,000 of 12.5 tons", &[("4,000", 4_000_000), ("12.5", 12_500)]);
        check(
            "1.5 million, 15 million, 1,500,000",
            &[("1.5 million", 1_500_000_000), ("15 million", 15_000_000_000), ("1,500,000", 1_500_000_000)],
        );
        check("12,000 or 12.000", &[("12,000", 12_000_000), ("12.000", 12_000)]);
        check("1.200.300 and 3,5", &[("1.200.300", 1_200_300_000), ("3,5", 3_500)]);
        check("-5% but 10-15 and −$3", &[("-5", -5_000), ("10", 10_000), ("15", 15_000), ("−$3", -3_000)]);
        check("$12.5m and 3bn", &[("12.5m", 12_500_000_000), ("3bn", 3_000_000_000_000)]);
        check("٣٫٥ و ٤٬٠٠٠", &[("٣٫٥", 3_500), ("٤٬٠٠٠", 4_000_000)]);
        check("at 16:05, 5pm, version 1.2.3", &[]);
        check("the 20th of 5\u{202f}000", &[("20th", 20_000), ("5\u{202f}000", 5_000_000)]);
    }

    #[test]
    fn words_have_values() {
        check("two others and eleven more", &[("two", 2_000), ("eleven", 11_000)]);
        check("forty-two, twenty two", &[("forty-two", 42_000), ("twenty two", 22_000)]);
        check("two hundred and five people", &[("two hundred and five", 205_000)]);
        check("a million and three", &[("a million and three", 1_000_003_000)]);
        check("two dozen, dozens", &[("two dozen", 24_000), ("dozens", 12_000)]);
        check("two three", &[("two", 2_000), ("three", 3_000)]);
        check("three thousand four hundred", &[("three thousand four hundred", 3_400_000)]);
        check("a man and an apple", &[]);
        check("the third man", &[("third", 3_000)]);
    }

    #[test]
    fn every_number_word_begins_as_numbers_do() {
        let scores = ["scores", "twenty-two"];
        let named = MAGNITUDES.map(|(name, _)| name);
        for word in SMALL.iter().chain(&TENS).chain(&ORDINALS).chain(&named).chain(&scores) {
            assert!(begins_as_numbers_do(word), "{word}");
        }
    }

    #[test]
    fn bounds_are_read() {
        let bound = |text: &str| numbers(text, &tokens(text))[0].bound;
        assert_eq!(bound("at least forty"), Bound::AtLeast);
        assert_eq!(bound("no fewer than 40"), Bound::AtLeast);
        assert_eq!(bound("More than 9,000"), Bound::MoreThan);
        assert_eq!(bound("nearly $5"), Bound::About);
        assert_eq!(bound("some 40"), Bound::About);
        assert_eq!(bound("saw 40"), Bound::Exact);
    }
}
