//! What the fuzz targets ask, asked of their seeds and of what they once found, on any toolchain.

use crate::harness::project;

#[path = "../../fuzz/laws/timex.rs"]
mod timex;

/// Every seed, and every seed cut off at every byte: an end in the middle of things is the commonest surprise.
#[test]
fn timex_holds_for_its_seeds_and_their_beginnings() {
    let mut seeds = 0;
    for entry in std::fs::read_dir(project("fuzz/seeds/timex")).expect("seeds") {
        let bytes = std::fs::read(entry.expect("entry").path()).expect("a seed");
        (0..=bytes.len()).for_each(|end| timex::holds(&bytes[..end]));
        seeds += 1;
    }
    assert!(seeds >= 7, "only {seeds} seeds");
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
