//! What was done, and who reports it for which day: of one predicate, with the words of those reports that may contradict
//! each other and of no others.

use std::collections::{BTreeSet, VecDeque};

use chrono::NaiveDate;

use super::similar::Features;

/// Days by which two reports of one happening may differ.
pub const DISPUTE_DAYS: i64 = 3;

/// A mention that is exact to the day.
pub struct Report {
    /// Its day.
    pub day: NaiveDate,
    /// The mention's draft.
    pub draft: u32,
}

/// All day-exact reports of one predicate, by day, with the words of those that are near at hand.
pub struct Deed<'a> {
    /// By day.
    pub reports: &'a [Report],
    /// Which article tells of which day.
    pub told: BTreeSet<(u32, NaiveDate)>,
    /// The first report whose words are held.
    first: usize,
    /// Of the reports from there on.
    features: VecDeque<Features>,
}

impl<'a> Deed<'a> {
    /// Of reports in the order of their days; no words are held yet.
    pub fn of(reports: &'a [Report], told: BTreeSet<(u32, NaiveDate)>) -> Self {
        Deed { reports, told, first: 0, features: VecDeque::new() }
    }

    /// Holds the words of the reports of `day` and of those that may contradict them, and no others.
    pub fn see(&mut self, day: NaiveDate, read: &dyn Fn(usize) -> Features) {
        while self.reports.get(self.first).is_some_and(|it| it.day < day) {
            self.features.pop_front();
            self.first += 1;
        }
        let next = self.reports[self.first + self.features.len()..].iter();
        let near = next.take_while(|it| (it.day - day).num_days() <= DISPUTE_DAYS);
        self.features.extend(near.map(|it| read(it.draft as usize)));
    }

    /// The words of a report that are held.
    pub fn features(&self, at: usize) -> &Features {
        &self.features[at - self.first]
    }

    /// The reports of a day whose words are held.
    pub fn of_day(&self, day: NaiveDate) -> impl Iterator<Item = usize> {
        (self.first..self.reports.len()).take_while(move |&at| self.reports[at].day <= day)
    }
}
