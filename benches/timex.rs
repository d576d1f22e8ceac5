//! How many megabytes of text a second `timex` reads, in time on the processor; the clock of the wall plays no part.
//!
//! `cargo bench --bench timex [CORPUS_DIR…]`: the sample story, each corpus folder given (`docs.jsonl`), and texts made to
//! be slow. `benches/peers/` holds the same measure of other programs.

use std::hint::black_box;
use std::path::Path;

use chrono::NaiveDate;
use dateline::language::plain;
use dateline::model::article::Extraction;
use dateline::model::capture::{Media, Told};
use dateline::model::document::Document;
use dateline::model::timex::{Anchor, AnchorBasis, Unanchored};
use dateline::timex;

/// A figure needs at least so many nanoseconds of work.
const NANOSECONDS_MIN: u64 = 400_000_000;
const HOSTILE_BYTES: usize = 10_000_000;

fn main() {
    measure("sample story", &story());
    for corpus in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        match std::fs::read_to_string(Path::new(&corpus).join("docs.jsonl")) {
            Ok(lines) => measure(&corpus, &lines.lines().filter_map(text_of).collect::<Vec<_>>()),
            Err(problem) => println!("{corpus}: skipped, {problem}"),
        }
    }
    let sentence = "The minister said on Friday, Oct. 10, 2025, that two years ago nobody would have believed it. ";
    for (name, piece) in [("one sentence", sentence), ("digits", "7"), ("and and and", "and "), ("last last", "last ")]
    {
        measure(&format!("10 MB of {name}"), &[piece.repeat(HOSTILE_BYTES / piece.len())]);
        measure(&format!(" 1 MB of {name}"), &[piece.repeat(HOSTILE_BYTES / 10 / piece.len())]);
    }
}

/// The bodies of all pages of the sample story.
fn story() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let folders = std::fs::read_dir(root).expect("the sample story").flatten().filter(|entry| entry.path().is_dir());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let pages = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let body = |read: Extraction| read.text.body.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n");
    let read = |bytes: Vec<u8>| body(dateline::article::read(&bytes, Media::Html, &Told::default(), None));
    pages.flat_map(std::fs::read).map(read).collect()
}

fn text_of(line: &str) -> Option<String> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    line["text"].as_str().map(str::to_owned)
}

fn measure(name: &str, texts: &[String]) {
    let documents: Vec<Document> = texts.iter().map(|text| plain(text)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let day = NaiveDate::from_ymd_opt(2025, 10, 15).ok_or(Unanchored::DateUnknown);
    let anchor = day.map(|day| Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false });
    let started = on_processor();
    let mut rounds = 0;
    while rounds == 0 || on_processor() - started < NANOSECONDS_MIN {
        documents.iter().for_each(|document| drop(black_box(timex::read(document, anchor))));
        rounds += 1;
    }
    let spent = on_processor() - started;
    println!("{name:32} {:7.1} MB/s", (bytes * rounds) as f64 * 1e3 / spent as f64);
}

/// Nanoseconds that this process has spent on a processor.
fn on_processor() -> u64 {
    let spent = std::fs::read_to_string("/proc/self/schedstat").ok();
    spent.and_then(|line| line.split(' ').next()?.parse().ok()).unwrap_or_else(by_the_wall)
}

/// Where the system does not tell.
fn by_the_wall() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
