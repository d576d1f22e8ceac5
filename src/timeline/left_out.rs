//! What makes no row is counted by reason, each with its first example: never silent (honesty 4).

use std::collections::BTreeMap;

use crate::model::timeline::{LeftOut, Reason};

/// The counts under way.
#[derive(Clone, Debug, Default)]
pub struct LeftOuts {
    by_reason: BTreeMap<Reason, LeftOut>,
}

impl LeftOuts {
    /// Goes on from counts already made.
    pub fn of(counts: Vec<LeftOut>) -> Self {
        LeftOuts { by_reason: counts.into_iter().map(|it| (it.reason.clone(), it)).collect() }
    }

    /// Counts `count` phrases more; the first example of a reason stays.
    pub fn add(&mut self, reason: Reason, count: usize, example: &str, slug: &str) {
        let entry = self.by_reason.entry(reason.clone());
        let entry = entry.or_insert_with(|| LeftOut { reason, count: 0, example: example.into(), slug: slug.into() });
        entry.count += count;
    }

    /// Whether anything was left out because its article's date is not known.
    pub fn waits_for_date(&self) -> bool {
        use crate::model::timex::Unanchored::{DateUnknown, StampsDisagree};
        let waits = |reason: &Reason| matches!(reason, Reason::Unanchored(DateUnknown | StampsDisagree { .. }));
        self.by_reason.keys().any(waits)
    }

    /// Takes in the counts of another, later one.
    pub fn absorb(&mut self, other: LeftOuts) {
        for it in other.by_reason.into_values() {
            self.add(it.reason, it.count, &it.example, &it.slug);
        }
    }

    /// The counts, by reason.
    pub fn finish(self) -> Vec<LeftOut> {
        self.by_reason.into_values().collect()
    }
}
