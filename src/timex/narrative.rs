//! What a text has named so far, and incomplete dates made whole from it or from the anchor.
//!
//! News counts from the day of the article; the back-story of a long text counts from the year it last named.

use chrono::{Datelike, Days};

use crate::language::en::TimeUnit;
use crate::model::timex::{Anchor, Basis, Unanchored, Unplaced};

use super::Expression;
use super::backstory::Backstory;
use super::calendar::Calendar;
use super::counting::around;
use super::part::{beside_named, choose_year, in_year, is_on, part_value, year_of_story};
use super::sense::{Base, DateSense, InYear, Part, Sense, Tense, Towards};

/// A text names few months and days; one that names more is a table, and is not searched.
const TOLD_MAX: usize = 64;

/// How many expressions a named quarter stays in the reader's mind.
const QUARTER_MEMORY: usize = 8;
/// And a named month, for a day that is said without one.
const MONTH_MEMORY: usize = 6;

/// Days from the end of a quarter of any fiscal year back to its middle.
const HALF_A_QUARTER: i32 = 45;

/// So many sentences a day stays that of the clock times told behind it.
const SCENE_SENTENCES: usize = 3;

/// How far a year named in passing may move a story on.
const STEP_YEARS: i32 = 2;

/// Past years that a text of history names at least, and how many for each date that is counted from the article's day.
const HISTORY_YEARS: usize = 5;
const YEARS_A_COUNTED: usize = 4;

/// Sentences in which news say when.
const OPENING_SENTENCES: usize = 4;

/// A month or a day that a text has named.
struct Told {
    part: Part,
    year: i32,
    /// The year stood beside it; else a verb told it.
    in_figures: bool,
}

/// A date made whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub first: Calendar,
    pub basis: Basis,
    pub from_anchor: bool,
    /// The date named in the text that it was counted from.
    pub counted_from: Option<Calendar>,
    pub year: YearChoice,
}

impl Resolved {
    /// One anchor, one rule.
    pub(super) const fn from_anchor(calendar: Calendar) -> Resolved {
        from_anchor(calendar)
    }
}

/// How the year of a date was had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearChoice {
    Sure,
    /// The calendar alone, or the year last named.
    WorkedOut,
    /// Two years stay plausible.
    Open(i32, i32),
}

/// A date that stays incomplete: its TIMEX3 value with `X`, and why.
pub(super) type Incomplete = (String, Unplaced);

/// The dates a text has named so far.
pub(super) struct Narrative {
    /// The text tells history: its dates lean on each other, not on the day of the article.
    history: bool,
    last: Option<Resolved>,
    last_day: Option<Resolved>,
    /// The last date with a month or a day: where the story is.
    scene: Option<Resolved>,
    quarter: Option<(usize, Calendar)>,
    /// The last day or month that is called by its month.
    month: Option<(usize, Resolved)>,
    sentence_day: Option<(usize, Resolved)>,
    backstory: Backstory,
    /// Months and days with a year: named again without one, they are the same.
    told: Vec<Told>,
    index: usize,
}

impl Narrative {
    /// A text tells history where it names many past years, hardly counts from the day of the article, and does not open
    /// with what happened round that day: "Police arrested two people on Tuesday" begins news, whatever years are told behind.
    pub(super) fn new(expressions: &[Expression], anchor: Option<&Anchor>) -> Self {
        let (mut stated, mut counted, mut opens_today) = (0_usize, 0_usize, false);
        for expression in expressions {
            let (Sense::Date(date) | Sense::Time(Some(date), _)) = &expression.sense else { continue };
            match *date {
                DateSense::Fixed(calendar) if is_past_year(calendar.year(), anchor) => stated += 1,
                DateSense::Part(_, InYear::Stated(year)) if is_past_year(year, anchor) => stated += 1,
                DateSense::Weekday(..)
                | DateSense::WeekdayOf { .. }
                | DateSense::Shifted { base: Base::Anchor, .. } => {
                    counted += 1;
                    opens_today |= expression.sentence < OPENING_SENTENCES;
                }
                _ => {}
            }
        }
        let history = stated >= HISTORY_YEARS && stated > counted * YEARS_A_COUNTED && !opens_today;
        Narrative {
            history,
            last: None,
            last_day: None,
            scene: None,
            quarter: None,
            month: None,
            sentence_day: None,
            backstory: Backstory::default(),
            told: Vec::new(),
            index: 0,
        }
    }

    /// Goes on to an expression, whose date is then asked for.
    pub(super) fn enter(&mut self, expression: &Expression) {
        self.backstory.enter(expression);
    }

    /// Remembers a date the text has named.
    pub(super) fn note(&mut self, expression: &Expression, resolved: Option<&Resolved>, anchor: Option<&Anchor>) {
        self.index += 1;
        if matches!(&expression.sense, Sense::Duration(value) if is_part_year(value)) {
            self.quarter = None;
        }
        let Some(resolved) = resolved else { return };
        self.note_told(expression, resolved);
        self.backstory.note(expression, resolved);
        if names_month(&expression.sense, resolved.first) {
            self.month = Some((self.index, *resolved));
        }
        let calendar = resolved.first;
        let here = *resolved;
        let compared = match expression.sense {
            Sense::Date(DateSense::YearsApart { base, by }) => base != Base::Narrative || by < 0,
            Sense::Date(DateSense::YearOfLastNamed(_)) => true,
            _ => false,
        };
        let over = anchor.is_none_or(|anchor| calendar.moved(1).and_then(Calendar::first_day) <= Some(anchor.day));
        if matches!(calendar, Calendar::Quarter(..)) && !compared && over {
            self.note_quarter(calendar);
        }
        // The day of who tells a history is no part of it.
        if self.history && here.from_anchor && self.scene.is_some_and(|scene| !scene.from_anchor) {
            return;
        }
        if let Calendar::Day(_) = calendar {
            self.sentence_day = Some((expression.sentence, here));
            self.last_day = Some(here);
        }
        let scene = match calendar {
            Calendar::Day(_) | Calendar::Month(..) | Calendar::Week(_) => true,
            Calendar::Year(year) | Calendar::Season(year, _) => {
                expression.opens || self.steps_on(year, expression.tense)
            }
            _ => false,
        };
        if scene {
            self.scene = Some(here);
        }
        // Comparisons do not add up: "a year earlier" said twice is the same year.
        if !compared {
            self.last = Some(here);
        }
    }

    fn note_told(&mut self, expression: &Expression, resolved: &Resolved) {
        let (Sense::Date(DateSense::Part(part, year)) | Sense::Time(Some(DateSense::Part(part, year)), _)) =
            expression.sense
        else {
            return;
        };
        let told = match year {
            InYear::Stated(_) => true,
            InYear::Open(_) => matches!(expression.tense, Tense::Past | Tense::Future),
            InYear::Shifted(..) => resolved.year == YearChoice::Sure,
        };
        if told && matches!(part, Part::Day(..) | Part::Month(_)) && self.told.len() < TOLD_MAX {
            let in_figures = matches!(year, InYear::Stated(_));
            self.told.push(Told { part, year: resolved.first.year(), in_figures });
        }
    }

    /// The year of this part elsewhere in the text: that of figures where the past is told, that of a verb where no verb
    /// is close here.
    fn told_year(&self, part: Part, tense: Tense) -> Option<i32> {
        let told = self.told.iter().rev().find(|told| told.part == part)?;
        let day = matches!(part, Part::Day(..));
        let holds = match tense {
            Tense::Past => told.in_figures && day,
            Tense::Future => false,
            _ => true,
        };
        holds.then_some(told.year)
    }

    /// A year named in passing moves the story only a step on: "…, and fell in 1944"; never to an afterthought, to
    /// what was planned, or from a month of the same year back to the whole of it.
    fn steps_on(&self, year: i32, tense: Tense) -> bool {
        let planned = matches!(tense, Tense::Future | Tense::FutureFar);
        self.scene.is_none_or(|scene| !planned && (1..=STEP_YEARS).contains(&(year - scene.first.year())))
    }

    /// "a year ago" compares with the newest quarter named, whatever older ones were named since.
    fn note_quarter(&mut self, quarter: Calendar) {
        let older = self.recent_quarter().is_some_and(|known| quarter.first_day() < known.first_day());
        if !older {
            self.quarter = Some((self.index, quarter));
        }
    }

    /// Makes a date whole.
    pub(super) fn date(
        &self,
        sense: DateSense,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        match sense {
            DateSense::Fixed(calendar) => Ok(stated(calendar)),
            DateSense::Part(part, year) => self.part(part, year, tense, anchor),
            DateSense::Weekday(day, towards) => self.weekday(day, towards, tense, anchor),
            DateSense::WeekdayOf { day, base, by } => {
                let unknown = |why| (format!("XXXX-WXX-{}", day + 1), why);
                let week = self.shifted(base, TimeUnit::Week, by, anchor).map_err(|(_, why)| unknown(why))?;
                let first = week.first.first_day().and_then(|monday| monday.checked_add_days(Days::new(day.into())));
                let first = first.ok_or_else(|| unknown(Unplaced::OutOfRange))?;
                Ok(Resolved { first: Calendar::Day(first), ..week })
            }
            DateSense::Beside { unit, by, pivot } => self.beside(unit, by, pivot, tense, anchor),
            DateSense::DayOfMonth { day, month } => self.day_of_month(day, month, tense, anchor),
            DateSense::Around { unit, part, year, ends } => {
                Ok(around(self.part(part, year, tense, anchor)?, unit, ends))
            }
            DateSense::Shifted { base, unit, by } => self.shifted(base, unit, by, anchor),
            DateSense::YearsApart { base, by } => self.years_apart(base, by, anchor),
            DateSense::LastNamed(unit) => self.last_named(unit, tense, anchor),
            DateSense::QuarterEnding { month, day, year } => {
                let end = self.part(Part::Day(month, day), year, tense, anchor)?;
                let middle = end.first.moved(-HALF_A_QUARTER).and_then(|middle| middle.widened(TimeUnit::Quarter));
                Ok(Resolved { first: middle.unwrap_or(end.first), basis: Basis::WorkedOut, ..end })
            }
            DateSense::YearOfLastNamed(year) => Ok(match self.recent_quarter() {
                Some(named @ Calendar::Quarter(_, quarter)) => counted(named, Calendar::Quarter(year, quarter)),
                _ => stated(Calendar::Year(year)),
            }),
        }
    }

    /// The day a bare time of day belongs to: that named in its sentence, or just before where the past is told, else the
    /// anchor's.
    pub(super) fn day_of_time(
        &self,
        expression: &Expression,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let goes_on =
            |named_in: usize| expression.tense == Tense::Past && named_in + SCENE_SENTENCES >= expression.sentence;
        match (self.sentence_day, anchor) {
            (Some((named_in, day)), _) if named_in == expression.sentence || goes_on(named_in) || self.history => {
                Ok(inherited(day, day.first))
            }
            (_, Ok(anchor)) if !self.history => Ok(from_anchor(Calendar::Day(anchor.day))),
            (_, Ok(_)) => Err(("XXXX-XX-XX".to_owned(), Unplaced::Vague)),
            (_, Err(reason)) => Err(("XXXX-XX-XX".to_owned(), Unplaced::Unanchored(reason))),
        }
    }

    fn part(
        &self,
        part: Part,
        year: InYear,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        match year {
            InYear::Stated(year) => {
                in_year(part, year).map(stated).ok_or_else(|| (part_value(part), Unplaced::OutOfRange))
            }
            InYear::Shifted(base, by) => {
                let year =
                    self.shifted(base, TimeUnit::Year, by, anchor).map_err(|(_, why)| (part_value(part), why))?;
                let first = in_year(part, year.first.year()).ok_or_else(|| (part_value(part), Unplaced::OutOfRange))?;
                Ok(Resolved { first, ..year })
            }
            InYear::Open(towards) => self.open(part, towards, tense, anchor),
        }
    }

    /// A part of a year whose year the text leaves open.
    fn open(
        &self,
        part: Part,
        towards: Towards,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let from = if self.history { self.scene } else { self.last };
        if let Some((last, first)) = from.and_then(|last| Some((last, beside_named(part, towards, last.first)?))) {
            return Ok(Resolved { year: YearChoice::Sure, ..inherited(last, first) });
        }
        if let Some(last) = self.scene.filter(|_| self.history && !matches!(towards, Towards::This)) {
            let year = year_of_story(part, last.first);
            if let Some(first) = in_year(part, year) {
                return Ok(Resolved { year: YearChoice::WorkedOut, ..inherited(last, first) });
            }
        }
        let anchor = anchor.map_err(|reason| (part_value(part), Unplaced::Unanchored(reason)))?;
        if let Towards::On(weekday) = towards
            && let Some(last) = self.last.filter(|last| last.basis == Basis::Stated)
            && !is_on(part, weekday, anchor.day.year())
            && is_on(part, weekday, last.first.year())
            && let Some(first) = in_year(part, last.first.year())
        {
            return Ok(Resolved { year: YearChoice::Sure, ..inherited(last, first) });
        }
        if matches!(towards, Towards::Tense)
            && let Some(first) = self.told_year(part, tense).and_then(|year| in_year(part, year))
        {
            return Ok(Resolved { year: YearChoice::WorkedOut, ..from_anchor(first) });
        }
        if matches!(towards, Towards::Tense)
            && let Some((base, first)) = self.backstory.part(part, anchor)
        {
            return Ok(Resolved { year: YearChoice::WorkedOut, ..inherited(base, first) });
        }
        let (year, choice) = choose_year(part, towards, tense, anchor.day);
        let first = in_year(part, year).ok_or_else(|| (part_value(part), Unplaced::OutOfRange))?;
        Ok(Resolved { year: choice, ..from_anchor(first) })
    }

    pub(super) fn weekday(
        &self,
        weekday: u8,
        towards: Towards,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let unknown = |why| (format!("XXXX-WXX-{}", weekday + 1), why);
        let counted_on = matches!(towards, Towards::Following | Towards::Preceding);
        let story = self.sentence_day.filter(|_| self.history || counted_on).map(|(_, day)| day);
        let from = match (story.and_then(|day| day.first.first_day()), anchor) {
            (Some(day), _) => day,
            (None, Ok(anchor)) => anchor.day,
            (None, Err(reason)) => return Err(unknown(Unplaced::Unanchored(reason))),
        };
        let ahead = (i64::from(weekday) - i64::from(from.weekday().num_days_from_monday())).rem_euclid(7);
        let days = match (towards, tense) {
            (Towards::Last | Towards::Preceding, _) => ahead - 7,
            (Towards::Next | Towards::Following, _) if ahead == 0 => 7,
            (Towards::Next | Towards::Following, _) | (Towards::Tense, Tense::Future | Tense::FutureFar) => ahead,
            (Towards::This, Tense::Past) | (Towards::Tense, _) if ahead > 0 => ahead - 7,
            _ => ahead,
        };
        let day =
            from.checked_add_signed(chrono::TimeDelta::days(days)).ok_or_else(|| unknown(Unplaced::OutOfRange))?;
        Ok(story.map_or(from_anchor(Calendar::Day(day)), |story| inherited(story, Calendar::Day(day))))
    }

    pub(super) fn shifted(
        &self,
        base: Base,
        unit: TimeUnit,
        by: i32,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        let unknown = |why| (unit_value(unit).to_owned(), why);
        let out_of_range = || unknown(Unplaced::OutOfRange);
        // "earlier this year" of one who tells of last year is the teller's year.
        let past = |scene: &Resolved| anchor.is_err() || anchor.is_ok_and(|it| scene.first.year() + 1 < it.day.year());
        if matches!(base, Base::Story | Base::Told)
            && self.history
            && let Some((scene, base)) =
                self.scene.filter(past).and_then(|scene| Some((scene, scene.first.widened(unit)?)))
        {
            return Ok(inherited(scene, base.moved(by).ok_or_else(out_of_range)?));
        }
        if let Some((told, first)) = self.backstory.unit(unit).filter(|_| base == Base::Told && !self.history) {
            return Ok(inherited(told, first.moved(by).ok_or_else(out_of_range)?));
        }
        if base == Base::Narrative {
            // A look back does not move the story: "the following year" follows the scene, not the aside.
            let aside = |last: &Resolved| {
                self.history && self.scene.is_some_and(|scene| last.first.year() < scene.first.year())
            };
            let last = self.last.filter(|last| by == 0 || unit < TimeUnit::Year || !aside(last)).or(self.scene);
            let finest = if unit < TimeUnit::Month { self.last_day } else { None };
            let bases = [last, finest, self.last_day].into_iter().flatten();
            if let Some((last, base)) = bases.filter_map(|last| Some((last, last.first.widened(unit)?))).next() {
                return Ok(inherited(last, base.moved(by).ok_or_else(out_of_range)?));
            }
            if self.last.is_some() {
                return Err(unknown(Unplaced::Vague));
            }
        }
        let anchor = anchor.map_err(|reason| unknown(Unplaced::Unanchored(reason)))?;
        let calendar = Calendar::around(anchor.day, unit).moved(by).ok_or_else(out_of_range)?;
        Ok(from_anchor(calendar))
    }

    /// "a year ago", "two years earlier": as fine as the quarters or months that the text compares.
    fn years_apart(&self, base: Base, by: i32, anchor: Result<&Anchor, Unanchored>) -> Result<Resolved, Incomplete> {
        if by.abs() == 1
            && let Some(quarter) = self.recent_quarter()
            && let Some(moved) = quarter.moved(by * 4)
        {
            return Ok(Resolved { from_anchor: anchor.is_ok(), ..counted(quarter, moved) });
        }
        self.shifted(base, TimeUnit::Year, by, anchor)
    }

    fn last_named(
        &self,
        unit: TimeUnit,
        tense: Tense,
        anchor: Result<&Anchor, Unanchored>,
    ) -> Result<Resolved, Incomplete> {
        if unit == TimeUnit::Quarter {
            if let Some(quarter) = self.recent_quarter() {
                return Ok(Resolved { from_anchor: anchor.is_ok(), ..counted(quarter, quarter) });
            }
            return self.shifted(Base::Anchor, unit, -1, anchor);
        }
        // Said on a weekday, "over the weekend" is the one just past, unless something is to come.
        let to_come = matches!(tense, Tense::Future | Tense::FutureFar);
        let weekend_ahead = matches!(anchor, Ok(anchor) if anchor.day.weekday().num_days_from_monday() < 5);
        let by = if unit == TimeUnit::Weekend && weekend_ahead && !to_come { -1 } else { 0 };
        self.shifted(Base::Anchor, unit, by, anchor)
    }

    /// The day or month last called by its month, if that was not long ago.
    pub(super) fn recent_month(&self) -> Option<Resolved> {
        let fresh = |named_at: usize| self.history || self.index - named_at < MONTH_MEMORY;
        self.month.filter(|(named_at, _)| fresh(*named_at)).map(|(_, month)| month)
    }

    pub(super) const fn tells_history(&self) -> bool {
        self.history
    }

    fn recent_quarter(&self) -> Option<Calendar> {
        self.quarter.filter(|(named_at, _)| self.index - named_at < QUARTER_MEMORY).map(|(_, quarter)| quarter)
    }
}

/// Whether a day or a month is called by its month, and not counted from a day.
fn names_month(sense: &Sense, calendar: Calendar) -> bool {
    let (Sense::Date(date) | Sense::Time(Some(date), _)) = sense else { return false };
    let called = matches!(date, DateSense::Fixed(_) | DateSense::Part(..) | DateSense::DayOfMonth { .. });
    called && matches!(calendar, Calendar::Day(_) | Calendar::Month(..))
}

/// "the nine months", "the year ended": what is compared next are such stretches, no quarters.
fn is_part_year(value: &str) -> bool {
    matches!(value, "P6M" | "P9M" | "P1Y")
}

fn is_past_year(year: i32, anchor: Option<&Anchor>) -> bool {
    anchor.is_none_or(|anchor| year < anchor.day.year() - 1)
}

const fn stated(first: Calendar) -> Resolved {
    Resolved { first, basis: Basis::Stated, from_anchor: false, counted_from: None, year: YearChoice::Sure }
}

pub(super) const fn from_anchor(calendar: Calendar) -> Resolved {
    Resolved { basis: Basis::WorkedOut, from_anchor: true, ..stated(calendar) }
}

/// Counted from a date that the text names.
const fn counted(from: Calendar, calendar: Calendar) -> Resolved {
    Resolved { basis: Basis::WorkedOut, counted_from: Some(from), ..stated(calendar) }
}

/// Counted from another date: whatever that one leaned on, this one leans on too.
pub(super) fn inherited(base: Resolved, calendar: Calendar) -> Resolved {
    let counted_from = Some(base.first);
    Resolved { first: calendar, basis: Basis::WorkedOut.max(base.basis), counted_from, ..base }
}

/// The TIMEX3 value of a unit of which nothing is known.
const fn unit_value(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => "XXXX-XX-XX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century | TimeUnit::Millennium => "XX",
    }
}
