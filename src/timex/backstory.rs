//! A look back inside a text about today: the date told just before carries its year, its month and its day on.
//!
//! A text that tells history as a whole is `narrative`'s; here it is a sentence or two: "The war began in June 1950. In
//! September, marines landed."

use chrono::Datelike;

use crate::language::en::TimeUnit;
use crate::model::timex::Anchor;

use super::Expression;
use super::calendar::Calendar;
use super::narrative::Resolved;
use super::part::in_year;
use super::sense::{DateSense, InYear, Part, Sense, Tense};

/// Where the text is, and the date told last before.
#[derive(Default)]
pub(super) struct Backstory {
    here: Option<Here>,
    told: Option<Told>,
}

/// The expression that is being read.
#[derive(Clone, Copy)]
struct Here {
    sentence: usize,
    opens: bool,
    tense: Tense,
}

/// A date and how it stood.
#[derive(Clone, Copy)]
struct Told {
    at: Here,
    date: Resolved,
    /// The text said its year, or it was carried on from one that it said.
    dated: bool,
}

impl Backstory {
    pub(super) const fn enter(&mut self, expression: &Expression) {
        let Expression { sentence, opens, tense, .. } = *expression;
        self.here = Some(Here { sentence, opens, tense });
    }

    pub(super) fn note(&mut self, expression: &Expression, date: &Resolved) {
        let (Sense::Date(sense) | Sense::Time(Some(sense), _)) = &expression.sense else { return };
        let dated = match sense {
            DateSense::Fixed(_) | DateSense::Part(_, InYear::Stated(_)) => true,
            DateSense::Part(..) => !date.from_anchor,
            _ => false,
        };
        self.told = self.here.map(|at| Told { at, date: *date, dated });
    }

    /// The month or the day in the year of the look back: behind a year that opens the sentence, or as the next step
    /// behind a month of the sentence before.
    pub(super) fn part(&self, part: Part, anchor: &Anchor) -> Option<(Resolved, Calendar)> {
        let (here, told) = self.looks_back()?;
        let (Part::Month(month) | Part::Day(month, _)) = part else { return None };
        let year = told.date.first.year();
        let steps = match told.date.first {
            Calendar::Year(_) => here.sentence == told.at.sentence && told.at.opens && year < anchor.day.year(),
            Calendar::Day(day) => here.opens && month > day.month() as u8 && year + 1 < anchor.day.year(),
            Calendar::Month(_, last) => here.opens && month > last && year + 1 < anchor.day.year(),
            _ => false,
        };
        Some((told.date, in_year(part, year).filter(|_| steps && told.dated)?))
    }

    /// The day, the month or the year of the look back: "later in the day", "the end of the month".
    pub(super) fn unit(&self, unit: TimeUnit) -> Option<(Resolved, Calendar)> {
        let (_, told) = self.looks_back()?;
        let base = told.date.first.widened(unit)?;
        (told.dated || unit == TimeUnit::Day).then_some((told.date, base))
    }

    /// The date told in this sentence or the one before, where this one is told as past.
    fn looks_back(&self) -> Option<(Here, Told)> {
        let (here, told) = (self.here?, self.told?);
        let near = here.sentence != usize::MAX && here.sentence <= told.at.sentence.saturating_add(1);
        let past = !matches!(here.tense, Tense::Future | Tense::FutureFar);
        (near && past).then_some((here, told))
    }
}
