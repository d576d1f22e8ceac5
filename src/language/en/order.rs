//! English: the order of its numbers, and of dates in digits.

use super::{NamedNumbers, NumberStep, Word};

/// How words of numbers make one: "twenty-four", "two hundred and ten", "six thousand four hundred".
pub const NUMBER_STEPS: &[NumberStep] = &[
    NumberStep::Add { first: 20..=90, second: 1..=9, between: Word::Mark(b'-') },
    NumberStep::Times { word: Word::Hundred, by: 100, between: Word::And },
    NumberStep::Times { word: Word::Thousand, by: 1000, between: Word::And },
];

/// The month of a date in digits with strokes stands first, where the numbers allow it: 10/15/2013.
pub const STROKES_MONTH_FIRST: bool = true;

/// Numbers with a stroke between them that are the name of one day.
pub const NAMED_NUMBERS: &[NamedNumbers] = &[NamedNumbers { numbers: (9, 11), day: (2001, 9, 11) }];
