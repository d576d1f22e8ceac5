//! Any bytes as a text with dates.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../laws/timex.rs"]
mod timex;

fuzz_target!(|bytes: &[u8]| timex::holds(bytes));
