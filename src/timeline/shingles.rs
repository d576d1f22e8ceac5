//! Which mentions have a shingle in common, without a list of all shingles: most stand in one mention only.
//!
//! Two readings. The first counts, in a table of small counters at the shingle's hash, how often each comes; the second
//! lists those that come more than once. Shingles that meet in one counter only make the list longer. Of very many drafts
//! the shingles are read part by part, so that table and list stay small beside the drafts.

use super::mentions::Draft;
use super::similar::{shingles, undated_words};

/// Words below which a sentence is too short to prove a common source.
const PARAGRAPH_WORDS: usize = 6;
/// Counters a draft: about two a shingle.
const COUNTERS: usize = 32;
/// Drafts whose shingles are read at once.
const AT_ONCE: usize = 1 << 18;

/// Into how many parts the shingles of so many drafts fall.
pub fn parts(drafts: usize) -> u64 {
    drafts.div_ceil(AT_ONCE).max(1) as u64
}

/// Shingle and draft, sorted, of the shingles of one of `parts` parts that stand in more than one draft (and of a few
/// that do not).
pub fn shared_shingles(drafts: &[Draft], part: u64, parts: u64) -> Vec<(u64, u32)> {
    let own = |draft: &Draft| of_draft(draft).into_iter().filter(move |shingle| shingle % parts == part);
    let mut counters = vec![0_u8; (drafts.len() * COUNTERS / parts as usize).next_power_of_two()];
    let mask = counters.len() - 1;
    let place = |shingle: u64| (shingle / parts) as usize & mask;
    for shingle in drafts.iter().flat_map(own) {
        let counter = &mut counters[place(shingle)];
        *counter = counter.saturating_add(1);
    }
    let mut out = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let shared = own(draft).filter(|&shingle| counters[place(shingle)] > 1);
        out.extend(shared.map(|shingle| (shingle, at as u32)));
    }
    out.sort_unstable();
    out
}

fn of_draft(draft: &Draft) -> Vec<u64> {
    let words = undated_words(&draft.mention);
    if words.len() < PARAGRAPH_WORDS { Vec::new() } else { shingles(&words) }
}

#[cfg(test)]
mod tests {
    use super::super::left_out::LeftOuts;
    use super::super::mentions;
    use super::super::samples::{Sample, at};
    use super::shared_shingles;
    use crate::model::article::PageFacts;

    #[test]
    fn what_is_read_in_parts_is_what_is_read_at_once() {
        let told = "Minister Ana Lopez opened the new bridge over the river in Port Vale on Monday.";
        let other = "General Ivo Brandt left the old fort above the harbour of Norland on Monday.";
        let sample = |slug: &str, text: &str| Sample::new(slug).version(at(15, 9), &[text], PageFacts::default());
        let samples = [sample("a", told), sample("b", told), sample("c", other)];
        let inputs = samples.iter().map(|sample| sample.input(&[("Monday", "2025-10-13")]));
        let found = inputs.enumerate().map(|(at, input)| mentions::of_article(&input, at, &mut LeftOuts::default()));
        let drafts: Vec<_> = found.flatten().collect();
        // Which of those that stand once meet in a counter is chance.
        let shared = |parts: u64| {
            let all = (0..parts).flat_map(|part| shared_shingles(&drafts, part, parts));
            let mut all: Vec<(u64, u32)> = all.filter(|(_, draft)| *draft != 2).collect();
            all.sort_unstable();
            all
        };
        assert!(shared(1).len() >= 10, "{:?}", shared(1));
        assert_eq!(shared(1), shared(3));
    }
}
