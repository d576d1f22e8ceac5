//! What the slots of a pattern have taken from a text, and the date or the time of day that this makes.

use crate::language::en::TimeUnit;
use crate::language::phrase::{Slot, Term};
use crate::model::date::Season;
use crate::model::timex::{Modifier, PartOfDay};

use super::calendar::Calendar;
use super::clock::{Timed, clock_within};
use super::number::Count;
use super::relative::apart_sense;
use super::sense::{Base, DateSense, DayTime, InYear, Part, Sense, Towards};

/// What the slots of a pattern have taken.
#[derive(Clone, Copy, Default)]
pub(super) struct Taken {
    pub day: Option<u8>,
    pub month: Option<u8>,
    pub year: Option<i32>,
    pub weekday: Option<u8>,
    pub season: Option<Season>,
    pub unit: Option<TimeUnit>,
    pub count: Option<Count>,
    pub shift: Option<i32>,
    pub pointer: Option<Term>,
    pub edge: Option<Modifier>,
    pub ago: bool,
    pub about: bool,
    pub hijri: bool,
    pub clock: Clock,
}

/// The clock and the part of the day among them.
#[derive(Clone, Copy, Default)]
pub(super) struct Clock {
    pub hour: Option<u8>,
    /// Past the hour; before it where negative.
    pub minutes: i8,
    pub second: Option<u8>,
    pub zone: Option<i16>,
    pub part: Option<PartOfDay>,
}

impl Taken {
    /// Takes a word into the slot, if it fits.
    pub(super) fn take(&mut self, slot: &Slot, term: Option<Term>) -> bool {
        match (slot, term) {
            (Slot::Is(wanted), Some(term)) if *wanted == term => self.take_plain(term),
            (Slot::Weekday, Some(Term::Weekday(day))) => self.weekday = Some(day),
            (Slot::Season, Some(Term::Season(season))) => self.season = Some(season),
            (Slot::Unit, Some(Term::Units(unit))) => {
                (self.unit, self.count) = (Some(unit), self.count.or(Some(Count::Vague)));
            }
            (Slot::Unit, Some(Term::Unit(unit))) => self.unit = Some(unit),
            (Slot::LongUnit, Some(Term::Unit(unit))) if unit >= TimeUnit::Week => self.unit = Some(unit),
            (Slot::Dual, Some(Term::Dual(unit))) => (self.unit, self.count) = (Some(unit), Some(Count::Exact(2, 0))),
            (Slot::Pointer, Some(term @ (Term::Last | Term::This | Term::Next))) => self.pointer = Some(term),
            (Slot::Edge, Some(Term::Edge(part))) => self.edge = Some(part),
            (Slot::DayShift, Some(Term::DayShift(days))) => self.shift = Some(i32::from(days)),
            (slot, Some(term)) => return self.clock.take(slot, term),
            _ => return false,
        }
        true
    }

    const fn take_plain(&mut self, term: Term) {
        match term {
            // "At one in the morning" is said with the word for hour.
            Term::Unit(TimeUnit::Hour | TimeUnit::Minute) => {}
            Term::Unit(unit) => self.unit = Some(unit),
            Term::Part(part) | Term::HalfDay(part) => self.clock.part = Some(part),
            Term::At(hour) => self.clock.hour = Some(hour),
            Term::DayShift(days) => self.shift = Some(days as i32),
            Term::Demonstrative => self.pointer = Some(Term::This),
            Term::Ago => self.ago = true,
            Term::About => self.about = true,
            _ => {}
        }
    }

    pub(super) fn timed(&self) -> Option<Timed> {
        let modifier = if self.about { Some(Modifier::Approx) } else { self.edge };
        Some((self.sense()?, modifier))
    }

    fn sense(&self) -> Option<Sense> {
        if self.hijri {
            let value = if self.day.is_some() { "XXXX-XX-XX" } else { "XXXX-XX" };
            return Some(Sense::OtherCalendar(value));
        }
        if self.ago {
            let count = self.count.unwrap_or(Count::Exact(1, 0));
            return Some(apart_sense(count, self.unit?, -1, Base::Anchor));
        }
        match self.clock.day_time() {
            Some(time) => Some(Sense::Time(self.date(), time)),
            None => self.date().map(Sense::Date),
        }
    }

    fn date(&self) -> Option<DateSense> {
        let shifted = |unit, by| DateSense::Shifted { base: Base::Anchor, unit, by };
        match *self {
            Taken { month: Some(month), .. } => {
                let part = self.day.map_or(Part::Month(month), |day| Part::Day(month, day));
                super::dates::dated(part, self.in_year(), 0).map(|(sense, _)| sense)
            }
            Taken { season: Some(season), .. } => Some(DateSense::Part(Part::Season(season), self.in_year())),
            Taken { shift: Some(days), .. } => Some(shifted(TimeUnit::Day, days)),
            Taken { weekday: Some(day), .. } => Some(DateSense::Weekday(day, self.towards())),
            Taken { year: Some(year), .. } => Some(DateSense::Fixed(Calendar::Year(year))),
            Taken { unit: Some(unit), pointer: Some(_), .. } => Some(shifted(unit, self.step())),
            _ => None,
        }
    }

    fn in_year(&self) -> InYear {
        match (self.year, self.weekday, self.unit) {
            (Some(year), ..) => InYear::Stated(year),
            (_, _, Some(TimeUnit::Year)) if self.pointer.is_some() => InYear::Shifted(Base::Anchor, self.step()),
            (_, Some(weekday), _) if self.pointer.is_none() => InYear::Open(Towards::On(weekday)),
            _ => InYear::Open(self.towards()),
        }
    }

    fn towards(&self) -> Towards {
        match self.pointer {
            Some(Term::Last) => Towards::Last,
            Some(Term::Next) => Towards::Next,
            Some(_) => Towards::This,
            None => Towards::Tense,
        }
    }

    fn step(&self) -> i32 {
        match self.pointer {
            Some(Term::Last) => -1,
            Some(Term::Next) => 1,
            _ => 0,
        }
    }
}

impl Clock {
    /// Takes a word into the slot, if it fits.
    fn take(&mut self, slot: &Slot, term: Term) -> bool {
        match (slot, term) {
            (Slot::Part, Term::Part(part)) | (Slot::HalfDay, Term::HalfDay(part)) => self.part = Some(part),
            (Slot::AsPart(wanted, part), term) if *wanted == term => self.part = Some(*part),
            (Slot::Past, Term::Minutes(minutes)) => self.minutes = minutes.cast_signed(),
            (Slot::Lack, Term::Minutes(minutes)) => self.minutes = -minutes.cast_signed(),
            (Slot::Zone, Term::Zone(offset)) => self.zone = Some(offset),
            _ => return false,
        }
        true
    }

    fn day_time(&self) -> Option<DayTime> {
        let Some(hour) = self.hour else { return self.part.map(DayTime::Part) };
        let minute = self.minutes.rem_euclid(60).cast_unsigned();
        let hour = match (self.minutes < 0, hour) {
            (true, 1) => 12,
            (true, hour) => hour.checked_sub(1)?,
            (false, hour) => hour,
        };
        let clock = DayTime::Clock { hour, minute, second: self.second, zone: self.zone };
        Some(self.part.map_or(clock, |part| clock_within(clock, part)))
    }
}
