//! The one place that names the sequence-diff crate, so that the engine can be swapped.

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
    let algorithm = if long { Algorithm::Patience } else { Algorithm::Histogram };
    let equal = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((front + old_index, front + new_index, len)),
        _ => None,
    };
    let inner = capture_diff_slices(algorithm, old_rest, new_rest).into_iter().filter_map(equal);
    let runs = [(0, 0, front)].into_iter().chain(inner).chain([(old.len() - back, new.len() - back, back)]);
    runs.filter(|(_, _, length)| *length > 0).collect()
}
