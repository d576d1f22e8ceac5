//! What the store costs its file: rows that statements handed out, and steps that they took to find and write them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::{Store, StoreError};

/// Counts of all that a store's statements have done since [`Store::watch`]. A copy counts on with the first.
///
/// Rows handed out say what the program asked for, steps what SQLite did for it: a statement that walks through a table
/// for one row, or an index that falls apart as it grows, shows in the steps alone.
#[derive(Clone, Debug, Default)]
pub struct Effort(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    rows: AtomicU64,
    steps: AtomicU64,
}

impl Effort {
    /// Rows that statements handed out, those of the full-text index's own tables among them.
    pub fn rows(&self) -> u64 {
        self.0.rows.load(Ordering::Relaxed)
    }

    /// Steps of SQLite's machine that may be followed by another than the next in line: every row that is visited is one
    /// at least.
    pub fn steps(&self) -> u64 {
        self.0.steps.load(Ordering::Relaxed)
    }
}

impl Store {
    /// Counts what statements do from now on: for laws and benches about the growth of costs.
    ///
    /// # Errors
    /// SQLite refuses to tell.
    pub fn watch(&mut self) -> Result<Effort, StoreError> {
        let effort = Effort::default();
        let (rows, steps) = (effort.clone(), effort.clone());
        let each_row = move |_: TraceEvent<'_>| {
            rows.0.rows.fetch_add(1, Ordering::Relaxed);
        };
        let each_step = move || {
            steps.0.steps.fetch_add(1, Ordering::Relaxed);
            false
        };
        let traced = self.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_ROW, Some(each_row));
        let watched = traced.and_then(|()| self.connection.progress_handler(1, Some(each_step)));
        watched.map_err(|error| self.failure(error)).map(|()| effort)
    }
}
