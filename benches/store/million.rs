//! An archive of a million versions: how long a command takes from start to end, and how much memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline::model::address::ArticleId;
use dateline::model::article::{ArticleText, Block, BlockKind, PageFacts};
use dateline::model::capture::{Capture, Media, Outcome, Told, Verdict, Witness};
use dateline::model::digest::Digest;
use dateline::model::document::Document;
use dateline::model::version::Version;
use dateline::store::{Changed, Compared, NewCapture, Reading, Store, Summary};
use dateline::{diff, language};

use super::corpus::{Dice, VERSIONS, sentence};
use super::{cpu, id, instant};

/// Articles in one transaction.
const BATCH: u64 = 500;

/// Makes the archive, unless `DATELINE_BENCH_STORE` names one that is there, and runs the commands on it.
pub fn run(articles: u64) {
    let kept = std::env::var("DATELINE_BENCH_STORE").ok();
    let made = tempfile::tempdir().expect("temporary folder");
    let folder = kept.as_deref().map_or(made.path(), Path::new);
    if Store::open(folder).expect("opens").is_none() {
        make(folder, articles);
    }
    let file = folder.join(dateline::store::FILE_NAME).metadata().expect("there").len();
    println!("archive   {} articles × {VERSIONS} versions, {} MB", articles, file / 1_000_000);
    let middle = format!("story-{}", articles / 2);
    let commands: [&[&str]; 10] = [
        &["list"],
        &["log", &middle],
        &["diff", &middle],
        &["show", &middle],
        &["search", "\"ba con\""],
        &["search", "ring"],
        &["changes"],
        &["changes", "--kind", "quotation"],
        &["verify", "--quick"],
        &["export", "--jsonl"],
    ];
    for words in commands {
        let (took, memory) = measure(folder, words);
        println!("{:<28} {:>9.1} ms  {:>5} MB", words.join(" "), took.as_secs_f64() * 1000.0, memory / 1000);
    }
}

/// The best of five cold starts, and the most memory; a command that takes long is run once.
fn measure(folder: &Path, words: &[&str]) -> (Duration, u64) {
    let mut best = (Duration::MAX, 0);
    for _ in 0..5 {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(words)
            .env("DATELINE_STORE", folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut memory = 0;
        while child.try_wait().expect("it can be asked").is_none() {
            memory = memory.max(peak(child.id()));
            std::thread::sleep(Duration::from_micros(300));
        }
        let took = start.elapsed();
        best = (best.0.min(took), best.1.max(memory));
        if took > Duration::from_secs(2) {
            break;
        }
    }
    best
}

/// The most memory that a process had, kB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn make(folder: &Path, articles: u64) {
    let mut store = Store::create(folder).expect("a store");
    let start = cpu();
    for first in (0..articles).step_by(BATCH as usize) {
        store.begin().expect("the lock");
        (first..articles.min(first + BATCH)).for_each(|number| add(&mut store, number));
        store.commit().expect("on the disk");
    }
    let versions = articles * u64::from(VERSIONS);
    println!("made      {:.0} versions a second of processor time", versions as f64 / (cpu() - start));
}

/// An article of eight sentences, of which one is new in each version.
fn add(store: &mut Store, number: u64) {
    let article = id(number);
    store.add_article(article, &format!("story-{number}")).expect("a new slug");
    let url = format!("https://site{}.example.org/story-{number}", number % 84);
    let mut dice = Dice(number);
    let mut sentences: Vec<String> = (0..8).map(|_| sentence(&mut dice)).collect();
    store.add_key(article, &url, instant(1_700_000_000)).expect("stored");
    let mut versions: Vec<Version> = Vec::new();
    let mut before = Document::default();
    let mut changed = Changed { differ: diff::DIFFER.to_owned(), ..Changed::default() };
    for version in 1..=VERSIONS {
        let place = (version as usize * 3) % sentences.len();
        sentences[place] = sentence(&mut dice);
        let text = text(&sentences);
        let at = instant(1_700_000_000 + (number * 8 + u64::from(version)) as i64);
        let capture = look(store, article, &url, at, &text);
        let document = language::segment(&text);
        store.stand(article, version, &document).expect("stored");
        let digest = text.digest();
        if let Some(old) = versions.last() {
            let compared = compared(&before, &document);
            changed.words.push(compared.added + compared.removed);
            changed.kinds.extend(compared.changes.iter().flat_map(|change| &change.kinds));
            store.put_compared(article, (old.text, digest), diff::DIFFER, &compared).expect("stored");
        }
        before = document;
        versions.push(Version {
            article,
            number: version,
            text: digest,
            first_capture: capture,
            first_seen: at,
            last_seen: at,
            unseen_until: versions.last().map(|before| before.last_seen),
            captures: 1,
            reverts_to: None,
            facts: PageFacts::default(),
            words: 0,
        });
    }
    let last = &versions[versions.len() - 1];
    let looked_at = (last.last_seen, Outcome::Page);
    let title = Some(sentences[0].clone());
    let summary = Summary {
        versions: VERSIONS,
        changed_at: last.first_seen,
        looked_at,
        title,
        site: None,
        changed: Some(changed),
    };
    store.put_versions(article, &[], &versions).expect("stored");
    store.put_summary(article, &summary).expect("stored");
    store.seal(article).expect("stored");
}

fn compared(old: &Document, new: &Document) -> Compared {
    let comparison = diff::compare(old, new, diff::Budget::default());
    let (added, removed) = diff::delta(&comparison, old, new);
    Compared { added, removed, changes: comparison.changes }
}

fn text(sentences: &[String]) -> ArticleText {
    let block = |pair: &[String]| Block { kind: BlockKind::Paragraph, text: pair.join(" ") };
    ArticleText {
        title: Some(sentences[0].clone()),
        dek: None,
        byline: None,
        body: sentences.chunks(2).map(block).collect(),
    }
}

fn look(
    store: &mut Store,
    article: ArticleId,
    url: &str,
    at: chrono::DateTime<chrono::Utc>,
    text: &ArticleText,
) -> Digest {
    let lines: Vec<&str> = text.body.iter().map(|block| block.text.as_str()).collect();
    let body = store.put_body(article, lines.join("\n\n").as_bytes(), None).expect("stored");
    let told = Told { url: Some(url.to_owned()), ..Told::default() };
    let (witness, outcome, media) = (Witness::Fetched, Outcome::Page, Media::Text);
    let capture = NewCapture { article, captured_at: at, witness, outcome, media, told, body: Some(body) };
    store.add_capture(&capture).expect("stored");
    let capture = Capture::id_of(article, at, outcome, Some(body));
    let (facts, verdict) = (PageFacts::default(), Verdict::page());
    let reading = Reading { article, capture, extractor: "bench", text: Some(text), facts: &facts, verdict: &verdict };
    store.put_reading(&reading).expect("stored");
    capture
}
