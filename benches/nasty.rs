//! The nasty set: pages made to hang a parser, to overflow its stack or to fill the memory. `cargo bench --bench nasty`
//! reads each in a process of its own and prints the CPU time and the memory it took beside the page itself; one over a
//! bound, or a process that dies, fails the run.

use std::process::{Command, ExitCode, Stdio};

use dateline::article::read;
use dateline::model::capture::{Media, Told};

const SECONDS_MAX: f64 = 2.0;
const MEGABYTES_MAX: f64 = 200.0;

const PROSE: &str =
    "<p>The bridge over the river reopened on Monday, a year after a flood, and traffic was light all day.</p>\n";
const PAGE_BYTES: usize = 20 << 20;

type Nasty = (&'static str, fn() -> Vec<u8>);

const SET: [Nasty; 19] = [
    ("100,000 nested divs", || [&b"<div>".repeat(100_000), PROSE.as_bytes()].concat()),
    ("100,000 nested spans", || [&b"<span>".repeat(100_000), PROSE.as_bytes()].concat()),
    ("100,000 nested lists", || [&b"<ul><li>".repeat(100_000), PROSE.as_bytes()].concat()),
    ("100,000 nested tables", || [&b"<table><tr><td>".repeat(100_000), PROSE.as_bytes()].concat()),
    ("20 MB of prose", || PROSE.repeat(PAGE_BYTES / PROSE.len()).into_bytes()),
    ("20 MB in one paragraph", || format!("<p>{}", "The bridge reopened. ".repeat(PAGE_BYTES / 21)).into_bytes()),
    ("20 MB without a space", || format!("<p>{}", "x".repeat(PAGE_BYTES)).into_bytes()),
    ("20 MB of line breaks", || "a<br>".repeat(PAGE_BYTES / 5).into_bytes()),
    ("20 MB of links", || "<li><a href=/x>Bridge reopens</a>".repeat(PAGE_BYTES / 33).into_bytes()),
    ("20 MB of notes", || "<p>Correction: it was one pier, not two of them.".repeat(PAGE_BYTES / 48).into_bytes()),
    ("5,000 misnested font, b, table, a", || {
        (0..5_000).map(|at| format!("<font a={at}><b><table><a href={at}>x")).collect::<String>().into_bytes()
    }),
    ("100,000 attributes on one element", || {
        let attributes: String = (0..100_000).map(|at| format!(" a{at}=1")).collect();
        format!("<p{attributes}>{PROSE}").into_bytes()
    }),
    ("128 attributes on 20,000 elements", || {
        let attributes: String = (0..128).map(|at| format!(" a{at}")).collect();
        format!("<i{attributes}>x</i>").repeat(20_000).into_bytes()
    }),
    ("2,000,000 opening brackets", || "<".repeat(2_000_000).into_bytes()),
    ("JSON-LD nested 100,000 deep", || {
        let (open, prose) = ("{\"@graph\":[".repeat(100_000), PROSE.repeat(5));
        format!("<script type=\"application/ld+json\">{open}</script>{prose}").into_bytes()
    }),
    ("10 MB of JSON-LD", || {
        let item = "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"datePublished\":\"2025-10-15\"},";
        let items = item.repeat((PAGE_BYTES / 2) / item.len());
        format!("<script type=\"application/ld+json\">[{items}{{}}]</script>{PROSE}").into_bytes()
    }),
    ("20 MB of NUL bytes", || vec![0; PAGE_BYTES]),
    ("20 MB of UTF-16", || {
        let text = PROSE.repeat(PAGE_BYTES / 2 / PROSE.len());
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }),
    ("20 MB in no charset", || (0..PAGE_BYTES).map(|at| [0x80, 0xff, 0xe4, b' ', 0x1b][at * at % 5]).collect()),
];

fn main() -> ExitCode {
    let path = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    path.map_or_else(all, |path| one(&path))
}

/// Reads the page of a file, here, and prints what it took.
fn one(path: &str) -> ExitCode {
    let page = std::fs::read(path).expect("readable");
    let (before, spent) = (peak_megabytes(), cpu_seconds());
    let read = read(&page, Media::Html, &Told::default(), None);
    let (seconds, megabytes) = (cpu_seconds() - spent, peak_megabytes() - before);
    println!("{seconds:.2} {megabytes:.0} {}", read.text.body.len());
    ExitCode::SUCCESS
}

/// Reads all, each in its own process: an overflown stack ends only that.
fn all() -> ExitCode {
    let own = std::env::current_exe().expect("this program");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    let mut failed = 0;
    println!("{:<40} {:>7} {:>7} {:>8}", "page", "CPU s", "MB", "blocks");
    for (name, make) in SET {
        std::fs::write(&path, make()).expect("writable");
        let run = Command::new(&own).arg(&path).stderr(Stdio::null()).output().expect("runs");
        let told = String::from_utf8_lossy(&run.stdout).into_owned();
        let figures: Vec<f64> = told.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
        let fits = matches!(figures[..], [seconds, megabytes, _] if seconds < SECONDS_MAX && megabytes < MEGABYTES_MAX);
        failed += u32::from(!(run.status.success() && fits));
        match figures[..] {
            [seconds, megabytes, blocks] => {
                let mark = if fits { "" } else { "  OVER" };
                println!("{name:<40} {seconds:>7.2} {megabytes:>7.0} {blocks:>8}{mark}");
            }
            _ => println!("{name:<40} died: {}", run.status),
        }
    }
    println!("{} of {} under {SECONDS_MAX} s and {MEGABYTES_MAX} MB", SET.len() as u32 - failed, SET.len());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    told.split_whitespace().next().and_then(|spent| spent.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

fn peak_megabytes() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    line.trim_end_matches("kB").trim().parse::<f64>().expect("kilobytes") / 1024.0
}
