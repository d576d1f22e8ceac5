//! Any bytes as a page, a Markdown file, a text.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../laws/page.rs"]
mod page;

fuzz_target!(|bytes: &[u8]| page::holds(bytes));
