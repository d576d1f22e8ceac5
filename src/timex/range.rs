//! Two expressions that are the ends of one stretch: `from X to Y`, `between X and Y`, `X-Y`.

use crate::language::en::{TimeUnit, Word};
use crate::language::phrase::Term;

use super::Expression;
use super::calendar::Calendar;
use super::reader::Reader;
use super::sense::{DateSense, Frame, InYear, Part, Pivot, Sense, Tense, Towards};

/// Marks `from X to Y`, `between X and Y`, `X-Y` as the two ends of one stretch, and gives the first the year of the
/// second.
pub(super) fn join_range(
    reader: &Reader<'_>,
    (earlier, (start, first_end)): (&mut Expression, (usize, usize)),
    (later, second_start): (&mut Expression, usize),
) {
    let Some(joint) = joint(reader, first_end, second_start) else { return };
    if let (Sense::Time(day @ None, _), Sense::Time(named, _)) = (&mut earlier.sense, &later.sense) {
        // "From 9 a.m. to 5 p.m. on Monday".
        let joined = matches!(
            joint,
            Word::To | Word::Until | Word::Mark(b'-') | Word::And | Word::Foreign(_, Term::Until | Term::Through)
        );
        if joined {
            *day = *named;
            later.tense = earlier.tense;
            (earlier.frame, later.frame) = (Frame::Plain, Frame::Plain);
        }
        return;
    }
    let led = reader.before(start);
    let years =
        [&*earlier, later].iter().all(|end| matches!(end.sense, Sense::Date(DateSense::Fixed(Calendar::Year(_)))));
    let frame = match joint {
        Word::Mark(b'-') | Word::Through => Frame::From,
        // "2024/25"
        Word::Mark(b'/') if years => Frame::From,
        Word::Foreign(_, Term::Through | Term::Until) if matches!(led, Word::Foreign(_, Term::Since | Term::Of)) => {
            Frame::From
        }
        Word::Foreign(_, Term::And) if [led, reader.word(start)].into_iter().any(is_years) => Frame::BetweenFirst,
        Word::To | Word::Until if matches!(led, Word::From | Word::Mark(b'(')) => Frame::From,
        // "ran June 3 to 6"
        Word::To if is_day(&earlier.sense) && is_day(&later.sense) && reader.digits(second_start).is_some() => {
            Frame::From
        }
        Word::And if led == Word::Between => Frame::BetweenFirst,
        Word::And | Word::Or => {
            share_year(earlier, later);
            return share_tense(earlier, later);
        }
        _ => return,
    };
    let both = matches!((&earlier.sense, &later.sense), (Sense::Date(_), Sense::Date(_)));
    if both && earlier.frame != Frame::To {
        earlier.frame = frame;
        later.frame = Frame::To;
        share_year(earlier, later);
        share_week(earlier, later);
    }
}

/// The word or mark between two expressions; "July-to-September" is joined like "July through September".
fn joint(reader: &Reader<'_>, first_end: usize, second_start: usize) -> Option<Word> {
    let hyphened = second_start == first_end + 3
        && [first_end, first_end + 2].iter().all(|at| reader.mark(*at, b'-'))
        && matches!(reader.word(first_end + 1), Word::To | Word::Through);
    if hyphened {
        return Some(Word::Through);
    }
    (second_start == first_end + 1).then(|| reader.word(first_end))
}

/// "Between" or "the years", as languages read by patterns say it before or within the first of two years.
const fn is_years(word: Word) -> bool {
    matches!(word, Word::Foreign(_, Term::Years))
}

fn share_year(earlier: &mut Expression, later: &Expression) {
    let Sense::Date(DateSense::Part(later, InYear::Stated(year))) = later.sense else { return };
    if let Sense::Date(DateSense::Part(earlier, in_year @ InYear::Open(_))) = &mut earlier.sense {
        let turned = month_of(*earlier) > month_of(later);
        *in_year = InYear::Stated(if turned { year - 1 } else { year });
    }
}

/// "He was there on 3 May and 17 May": the verb governs both.
fn share_tense(earlier: &Expression, later: &mut Expression) {
    let open = |expression: &Expression| {
        matches!(expression.sense, Sense::Date(DateSense::Part(_, InYear::Open(Towards::Tense))))
    };
    if open(earlier) && open(later) && !matches!(later.tense, Tense::Past | Tense::Future) {
        later.tense = earlier.tense;
    }
}

const fn month_of(part: Part) -> u8 {
    match part {
        Part::Month(month) | Part::Day(month, _) => month,
        _ => 0,
    }
}

/// "From Friday to Monday": the two lie less than a week apart, the last of them before the day of the article or the
/// first of them behind it.
fn share_week(earlier: &mut Expression, later: &mut Expression) {
    let (
        Sense::Date(DateSense::Weekday(first, towards @ Towards::Tense)),
        Sense::Date(DateSense::Weekday(last, Towards::Tense)),
    ) = (&earlier.sense, &later.sense)
    else {
        return;
    };
    let days = (i32::from(*last) - i32::from(*first)).rem_euclid(7);
    let from = |weekday: u8, by: i32| {
        Sense::Date(DateSense::Beside { unit: TimeUnit::Day, by, pivot: Pivot::Weekday(weekday, *towards) })
    };
    if matches!(earlier.tense, Tense::Future | Tense::FutureFar) {
        later.sense = from(*first, days);
    } else {
        earlier.sense = from(*last, -days);
    }
    later.tense = earlier.tense;
}

fn is_day(sense: &Sense) -> bool {
    matches!(sense, Sense::Date(DateSense::Part(Part::Day(..), _)))
}
