//! What the fuzz targets ask, asked of their seeds and of what they once found, on any toolchain.

use crate::harness::project;

#[path = "../../fuzz/laws/page.rs"]
mod page;
#[path = "../../fuzz/laws/timex.rs"]
mod timex;

/// A page is cut off at every so many bytes only: reading it takes three engines.
const PAGE_STEP: usize = 13;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(project("fuzz/seeds").join(target)).expect("seeds");
    entries.map(|entry| std::fs::read(entry.expect("entry").path()).expect("a seed")).collect()
}

/// Every seed, and every seed cut off at every byte: an end in the middle of things is the commonest surprise.
#[test]
fn timex_holds_for_its_seeds_and_their_beginnings() {
    let seeds = seeds("timex");
    assert!(seeds.len() >= 7, "only {} seeds", seeds.len());
    for bytes in seeds {
        (0..=bytes.len()).for_each(|end| timex::holds(&bytes[..end]));
    }
}

#[test]
fn pages_hold_for_their_seeds_and_their_beginnings() {
    let seeds = seeds("page");
    assert!(seeds.len() >= 13, "only {} seeds", seeds.len());
    for bytes in seeds {
        (0..bytes.len()).step_by(PAGE_STEP).chain([bytes.len()]).for_each(|end| page::holds(&bytes[..end]));
    }
}

#[test]
fn the_grammar_of_values_tells_right_from_wrong() {
    let right =
        ["2013", "199", "19", "BC0490-08", "2013-W42-WE", "XXXX-WXX-5", "P2.5Y", "PT1H30M", "PXDE", "P1DT2H", "PXW"];
    let more =
        ["2013-10-15TAF", "2013-10-15T17:30:05", "XXXX-XX-XXT09:00-05", "2013-Q3", "2013-SU", "P2Y3M", "XXXX-XX"];
    let wrong =
        ["", "P", "PT", "P5", "2013-10-15T", "2013-AF", "May", "2013/2014", "PY", "T17:30", "2013-10-15-20", "1"];
    right.iter().chain(&more).for_each(|value| assert!(timex::is_timex3(value), "{value}"));
    wrong.iter().for_each(|value| assert!(!timex::is_timex3(value), "{value}"));
}
