//! Which mentions have a shingle in common, without a list of all shingles: most stand in one mention only.
//!
//! Two readings. The first counts, in a table of small counters at the shingle's hash, how often each comes; the second
//! lists those that come more than once. Shingles that meet in one counter only make the list longer.

use super::mentions::Draft;
use super::similar::{shingles, undated_words};

/// Words below which a sentence is too short to prove a common source.
const PARAGRAPH_WORDS: usize = 6;
/// Counters a draft: about two a shingle.
const COUNTERS: usize = 32;

/// Shingle and draft, sorted, of the shingles that stand in more than one draft (and of a few that do not).
pub fn shared_shingles(drafts: &[Draft]) -> Vec<(u64, u32)> {
    let mut counters = vec![0_u8; (drafts.len() * COUNTERS).next_power_of_two()];
    let mask = counters.len() - 1;
    for shingle in drafts.iter().flat_map(|draft| of_draft(draft)) {
        let counter = &mut counters[shingle as usize & mask];
        *counter = counter.saturating_add(1);
    }
    let mut out = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let shared = of_draft(draft).into_iter().filter(|&shingle| counters[shingle as usize & mask] > 1);
        out.extend(shared.map(|shingle| (shingle, at as u32)));
    }
    out.sort_unstable();
    out
}

fn of_draft(draft: &Draft) -> Vec<u64> {
    let words = undated_words(&draft.mention);
    if words.len() < PARAGRAPH_WORDS { Vec::new() } else { shingles(&words) }
}
