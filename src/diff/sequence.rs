//! The one place that names the sequence-diff crate, so that the engine can be swapped.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Tokens a side up to which histogram diff is used: it agrees best with human readers, but is superlinear on long
/// repetitive texts.
const HISTOGRAM_TOKENS_MAX: usize = 2_000;

/// Runs that both sequences have in common: start in old, start in new, length; in order on both sides.
pub(super) fn common_runs(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
    let long = old.len().max(new.len()) > HISTOGRAM_TOKENS_MAX;
    let algorithm = if long { Algorithm::Patience } else { Algorithm::Histogram };
    let equal = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    };
    capture_diff_slices(algorithm, old, new).into_iter().filter_map(equal).collect()
}
