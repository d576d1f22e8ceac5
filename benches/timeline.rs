//! What a timeline costs, each step by itself; in processor time, since a clock on the wall says little on a shared machine.
//!
//! ```text
//! cargo bench --bench timeline                      tagging, indexing and ranking of 490 articles
//! cargo bench --bench timeline -- add 100000        one article more beside 1,000 articles, and beside that many
//! cargo bench --bench timeline -- archive 200000    `timeline` of so many articles, and `--about` one word of them
//! ```
//!
//! The articles are made from a seed: prose with dates in the past and future, weekdays, months and years.

#[allow(dead_code, reason = "of the store's corpus only the dice are thrown here")]
#[path = "store/corpus.rs"]
mod corpus;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use dateline::archive::Archive;
use dateline::capture::Arrival;
use dateline::language::plain;
use dateline::model::capture::{Came, Look, Media, Told, Witness};
use dateline::model::date::{EdtfDate, Precision};
use dateline::model::document::Document;
use dateline::model::stamp::{Moment, Stamp, StampSource};
use dateline::model::timex::{Anchor, AnchorBasis, Timex};
use dateline::store::FILE_NAME;
use dateline::timeline::rank::{Index, Line, Story, Wanted};
use dateline::timex;
use rusqlite::Connection;

use corpus::Dice;

/// Articles of the digest's figures: as many as a topic of the field's benchmark has.
const TOPIC: u64 = 490;
/// Sentences of an article.
const SENTENCES: u64 = 18;
/// Looks in one transaction.
const BATCH: u64 = 1_000;
/// Articles of the smaller archive.
const SMALL: u64 = 1_000;
/// A word that one article in so many holds.
const RARE: u64 = 2_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let number = |fallback: u64| words.get(1).and_then(|word| word.parse().ok()).unwrap_or(fallback);
    match words.first().map(String::as_str) {
        Some("add") => [SMALL, number(100_000)].into_iter().for_each(add),
        Some("archive") => archive(number(200_000)),
        _ => topic(),
    }
}

fn topic() {
    let texts: Vec<String> = (0..TOPIC).map(text).collect();
    let ids: Vec<String> = (0..TOPIC).map(|number| format!("story-{number}")).collect();
    let documents: Vec<Document> = texts.iter().map(|text| plain(text)).collect();
    let sentences: usize = documents.iter().map(|document| document.sentences.len()).sum();
    let tag =
        || documents.iter().zip(0..).map(|(document, number)| timex::read(document, Ok(anchor(number)))).collect();
    let (found, spent): (Vec<Vec<Timex>>, f64) = timed(tag);
    let phrases: usize = found.iter().map(Vec::len).sum();
    let rate = sentences as f64 / spent * 1000.0;
    println!("tagging   {sentences} sentences, {phrases} phrases: {spent:.1} ms, {rate:.0} sentences a second");
    let stories: Vec<Story<'_>> =
        (0..TOPIC as usize).map(|at| story(&ids[at], at, &documents[at], &found[at])).collect();
    let (index, spent) = timed(|| Index::of(&stories, &[]));
    println!("indexing  {TOPIC} articles: {spent:.1} ms");
    let wanted = Wanted { dates: Some(40), per_date: 2, within: None };
    let (ranked, spent) = timed(|| index.digest(&wanted));
    println!("ranking   {TOPIC} articles, {} dates: {spent:.1} ms", ranked.len());
}

/// What work makes, and the processor time of one of ten runs, in milliseconds.
fn timed<T>(work: impl Fn() -> T) -> (T, f64) {
    let (rounds, start) = (10, cpu());
    (1..rounds).for_each(|_| drop(black_box(work())));
    let made = work();
    (made, (cpu() - start) * 1000.0 / f64::from(rounds))
}

/// Rows and bytes that are read and written when an archive of `articles` takes in one more.
fn add(articles: u64) {
    let made = tempfile::tempdir().expect("a temporary folder");
    fill(made.path(), articles);
    let file = made.path().join(FILE_NAME);
    let before = rows(&file);
    let (read, written) = moved();
    let mut archive = Archive::open(made.path()).expect("opens").expect("is there");
    let effort = archive.watch().expect("counted");
    archive.record(std::iter::once(look(articles)), &mut |_| {}).expect("recorded");
    let (read, written) = (moved().0 - read, moved().1 - written);
    drop(archive);
    let new = rows(&file) - before;
    println!(
        "add       one article beside {articles:>7}: {} rows read in {} steps, {new} rows written; {} kB read, {} kB written",
        effort.rows(),
        effort.steps(),
        read / 1000,
        written / 1000
    );
}

/// All rows of an archive.
fn rows(file: &Path) -> i64 {
    let raw = Connection::open(file).expect("opens");
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'sentence_search%'";
    let mut tables = raw.prepare(sql).expect("SQL");
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).expect("SQL").flatten().collect();
    let count = |name: &String| raw.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get::<_, i64>(0));
    names.iter().map(|name| count(name).expect("counted")).sum()
}

/// Bytes that this process has read and written through the system, from a cache or not.
fn moved() -> (u64, u64) {
    let text = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()).unwrap_or(0);
    (field("rchar:"), field("wchar:"))
}

fn archive(articles: u64) {
    let kept = std::env::var("DATELINE_BENCH_STORE").ok().map(PathBuf::from);
    let made = tempfile::tempdir().expect("a temporary folder");
    let folder = kept.as_deref().unwrap_or(made.path());
    if Archive::open(folder).expect("opens").is_none() {
        fill(folder, articles);
    }
    let file = folder.join(FILE_NAME).metadata().expect("there").len();
    println!("archive   {articles} articles, {} MB", file / 1_000_000);
    let topic = rare(0);
    for words in
        [&["timeline", "--about", &topic, "--all"][..], &["timeline", "--about", &topic, "--top", "10"], &["timeline"]]
    {
        let (spent, memory) = run(folder, words);
        println!("{:<36} {spent:8.2} s  {:>5} MB", words.join(" "), memory / 1000);
    }
}

/// Processor seconds and the most memory (kB) of a command.
fn run(folder: &Path, words: &[&str]) -> (f64, u64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(words).env("DATELINE_STORE", folder).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it runs");
    let (mut memory, mut spent) = (0, 0.0_f64);
    while child.try_wait().expect("it can be asked").is_none() {
        memory = memory.max(peak(child.id()));
        spent = spent.max(cpu_of(&child.id().to_string()));
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    (spent, memory)
}

/// The most memory that a process had, kB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn cpu() -> f64 {
    cpu_of("self")
}

/// Seconds that a process has spent on a processor.
fn cpu_of(process: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields: Vec<&str> = text.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn fill(folder: &Path, articles: u64) {
    let mut archive = Archive::create(folder).expect("an archive");
    for first in (0..articles).step_by(BATCH as usize) {
        let looks = (first..articles.min(first + BATCH)).map(look);
        archive.record(looks, &mut |_| {}).expect("recorded");
    }
}

fn look(number: u64) -> Arrival {
    let told =
        Told { url: Some(format!("https://site{:02}.example.org/story-{number}", number % 84)), ..Told::default() };
    let stamp = Stamp { moment: Moment::Day(day(number)), source: StampSource::Origin };
    let told = Told { published: Some(stamp), ..told };
    Arrival::Look(Box::new(Look {
        came: Came::Body,
        source: String::new(),
        name: format!("story-{number}"),
        captured_at: seen(number),
        witness: Witness::Fetched,
        media: Media::Text,
        told,
        body: text(number).into_bytes(),
    }))
}

fn day(number: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
    first.checked_add_days(Days::new(number % 300)).unwrap_or(first)
}

fn seen(number: u64) -> DateTime<Utc> {
    day(number).and_hms_opt(18, 0, 0).unwrap_or_default().and_utc()
}

fn anchor(number: u64) -> Anchor {
    Anchor { day: day(number), time: None, basis: AnchorBasis::Given, day_may_be_off: false }
}

fn story<'a>(id: &'a str, number: usize, document: &'a Document, found: &[Timex]) -> Story<'a> {
    let line = |at: usize| {
        let span = document.sentences[at].span;
        let own = found.iter().filter(|timex| span.contains(timex.span)).filter_map(|timex| timex.time.ok());
        let days = own.filter(|time| time.date.precision() == Precision::Day).filter_map(|time| time.date.earliest());
        Line { text: document.sentence(at), dates: days.map(EdtfDate::day).collect() }
    };
    let source = ["gazette", "courier", "herald"][number % 3];
    Story { id, source, published: day(number as u64), lines: (0..document.sentences.len()).map(line).collect() }
}

/// The word that one article in [`RARE`] holds.
fn rare(number: u64) -> String {
    format!("topic{}", number % RARE)
}

const WHO: [&str; 10] = [
    "The harbour council",
    "Mayor Ana Lopez",
    "The ferry company",
    "Judge Ivo Brandt",
    "The miners' union",
    "Norland's navy",
    "The island bank",
    "Engineer Petra Novak",
    "The court in Port Vale",
    "The weather service",
];
const DID: [&str; 10] =
    ["opened", "closed", "sold", "inspected", "rejected", "praised", "visited", "rebuilt", "approved", "surveyed"];
const WHAT: [&str; 10] = [
    "the old bridge",
    "a new pier",
    "the northern mine",
    "its largest ship",
    "the winter budget",
    "the town archive",
    "a coal barge",
    "the eastern lighthouse",
    "the fish market",
    "the island school",
];
const MONTHS: [&str; 6] = ["March", "April", "June", "September", "October", "December"];

fn text(number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0x9e37) + 7);
    let mut text = format!("Report {number} on {}\n\n", rare(number));
    for at in 0..SENTENCES {
        let mut pick = |from: &[&'static str]| from[dice.below(from.len() as u64) as usize];
        let _ = write!(text, "{} {} {}{}. ", pick(&WHO), pick(&DID), pick(&WHAT), when(&mut dice, number));
        if at % 3 == 2 {
            text.push_str("\n\n");
        }
    }
    text
}

fn when(dice: &mut Dice, number: u64) -> String {
    let today = day(number);
    match dice.below(8) {
        0 => format!(" on {}", today.checked_sub_days(Days::new(dice.below(5))).unwrap_or(today).format("%A")),
        1 => format!(" on {} {} {}", 1 + dice.below(28), MONTHS[dice.below(6) as usize], today.year() - 1),
        2 => format!(" in {}", 1990 + dice.below(30)),
        3 => format!(" in {} {}", MONTHS[dice.below(6) as usize], 2010 + dice.below(14)),
        4 => " last week".to_owned(),
        _ => String::new(),
    }
}
