//! The one place that names the sequence-diff crate, so that the engine can be swapped.

use std::convert::Infallible;

use similar::algorithms::{DiffHook, diff_slices};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Items a side up to which histogram diff is used: it agrees best with human readers, but is superlinear on long
/// repetitive sequences.
const HISTOGRAM_ITEMS_MAX: usize = 2_000;

/// Runs that both sequences have in common: start in old, start in new, length; in order on both sides.
///
/// What both begin and end with is in common whatever stands between, so an unchanged beginning changes nothing behind it.
pub(super) fn common_runs(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
    let front = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old_rest[..old_rest.len() - back], &new_rest[..new_rest.len() - back]);
    let long = old_rest.len().max(new_rest.len()) > HISTOGRAM_ITEMS_MAX;
    let inner = if long { long_runs(old_rest, new_rest) } else { short_runs(old_rest, new_rest) };
    let inner = inner.into_iter().map(|(old, new, length)| (front + old, front + new, length));
    let runs = [(0, 0, front)].into_iter().chain(inner).chain([(old.len() - back, new.len() - back, back)]);
    runs.filter(|(_, _, length)| *length > 0).collect()
}

fn short_runs(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
    let equal = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    };
    capture_diff_slices(Algorithm::Histogram, old, new).into_iter().filter_map(equal).collect()
}

/// Of long sequences only what is equal is written down: lists of all operations, twice, are a tenth of the memory.
fn long_runs(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
    let mut equal = Equal(Vec::new());
    // It cannot fail.
    match diff_slices(Algorithm::Patience, &mut equal, old, new) {
        Ok(()) => equal.0,
    }
}

/// Listens for equal runs.
struct Equal(Vec<(usize, usize, usize)>);

impl DiffHook for Equal {
    type Error = Infallible;

    fn equal(&mut self, old: usize, new: usize, length: usize) -> Result<(), Infallible> {
        match self.0.last_mut() {
            Some(last) if last.0 + last.2 == old && last.1 + last.2 == new => last.2 += length,
            _ => self.0.push((old, new, length)),
        }
        Ok(())
    }
}
