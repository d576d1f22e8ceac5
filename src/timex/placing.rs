//! From a date made whole to the time of an event: its extent, its open ends, and why it has no place.

use crate::model::date::{EdtfDate, Unit};
use crate::model::timex::{Anchor, Clock, EventTime, Extent, Modifier, Timex, Unplaced};

use super::Expression;
use super::calendar::Calendar;
use super::narrative::YearChoice;
use super::resolve::Valued;
use super::sense::Frame;

/// The place of an expression on the calendar, or why it has none.
pub(super) fn place(valued: &Valued, expression: &Expression, anchor: Option<Anchor>) -> Result<EventTime, Unplaced> {
    let resolved = valued.date?;
    if let YearChoice::Open(before, after) = resolved.year {
        return Err(Unplaced::YearOpen(before, after));
    }
    let whole = resolved.first.edtf().ok_or(Unplaced::OutOfRange)?;
    let approximate = expression.approximate || expression.modifier == Some(Modifier::Approx);
    // "just before noon Friday", "shortly after 5 p.m. Friday": near the hour, so on the day.
    let near_the_hour = approximate && valued.clock != Clock::None;
    let frame = match expression.frame {
        Frame::Before | Frame::After if near_the_hour => Frame::Plain,
        frame => frame,
    };
    let (date, extent) = framed(whole, frame);
    Ok(EventTime {
        date,
        clock: valued.clock,
        approximate,
        extent,
        basis: resolved.basis,
        year_worked_out: resolved.year == YearChoice::WorkedOut,
        anchor: anchor.filter(|_| resolved.from_anchor),
        counted_from: resolved.counted_from.and_then(Calendar::edtf),
    })
}

/// Gives both ends of "from X to Y" the whole stretch.
pub(super) fn join_ends(expressions: &[Expression], timexes: &mut [Timex]) {
    for index in 1..timexes.len() {
        let extent = match expressions[index - 1].frame {
            Frame::From => Extent::Throughout,
            Frame::BetweenFirst => Extent::Within,
            _ => continue,
        };
        let (Ok(first), Ok(last)) = (timexes[index - 1].time, timexes[index].time) else { continue };
        let ends = (first_unit(first.date), last_unit(last.date));
        let (Some(from), Some(to)) = ends else { continue };
        let ordered = matches!((from.first_day(), to.last_day()), (Some(from), Some(to)) if from <= to);
        if ordered {
            let date = EdtfDate::Interval(Some(from), Some(to));
            timexes[index - 1].time = Ok(EventTime { date, extent, clock: Clock::None, ..first });
            timexes[index].time = Ok(EventTime { date, extent, clock: Clock::None, ..last });
        }
    }
}

/// The date as its preposition bends it: open to one side, or filled.
fn framed(date: EdtfDate, frame: Frame) -> (EdtfDate, Extent) {
    match frame {
        Frame::Throughout => (date, Extent::Throughout),
        Frame::Since => (EdtfDate::Interval(first_unit(date), None), Extent::Throughout),
        Frame::Until => (EdtfDate::Interval(None, last_unit(date)), Extent::Throughout),
        Frame::Before => (EdtfDate::Interval(None, last_unit(date)), Extent::Within),
        Frame::After => (EdtfDate::Interval(first_unit(date), None), Extent::Within),
        _ => (date, Extent::Within),
    }
}

const fn first_unit(date: EdtfDate) -> Option<Unit> {
    match date {
        EdtfDate::Unit(unit) => Some(unit),
        EdtfDate::Interval(from, _) => from,
    }
}

const fn last_unit(date: EdtfDate) -> Option<Unit> {
    match date {
        EdtfDate::Unit(unit) => Some(unit),
        EdtfDate::Interval(_, to) => to,
    }
}
