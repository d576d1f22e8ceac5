//! The store beside its rivals and limits, both sides in one run.
//!
//! ```text
//! cargo bench --bench store                          2,000 articles × 8 versions: size, speed, reading; git beside it
//! cargo bench --bench store -- size 250              the same with 250 articles
//! cargo bench --bench store -- write 250             only its writing, in batches and one by one
//! cargo bench --bench store -- record 50             end to end: HTML read, judged, indexed
//! cargo bench --bench store -- million 125000        that many articles × 8: cold start, search, memory
//! ```
//!
//! Speeds are in versions a second of processor time: on a machine that others use, a clock on the wall says little.

mod corpus;
mod million;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use corpus::{Article, SITES, Template, VERSIONS};
use dateline::archive::Archive;
use dateline::capture::Arrival;
use dateline::model::address::ArticleId;
use dateline::model::article::{ArticleText, Block, BlockKind, PageFacts};
use dateline::model::capture::{Capture, Look, Media, Outcome, Told, Verdict, Witness};
use dateline::model::digest::Digest;
use dateline::store::{FILE_NAME, NewCapture, Reading, Store};
use rusqlite::Connection;
use tempfile::TempDir;

/// Versions in one transaction where they come in masses.
const BATCH: usize = 100;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let number = |fallback: u64| words.get(1).and_then(|word| word.parse().ok()).unwrap_or(fallback);
    match words.first().map(String::as_str) {
        Some("million") => million::run(number(125_000)),
        Some("record") => record(number(50)),
        Some("write") => drop(write(number(250))),
        _ => size(number(2_000)),
    }
}

/// Processor time of this process so far, seconds.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("in range")
}

fn id(number: u64) -> ArticleId {
    let mut id = [0; 16];
    id.copy_from_slice(&Digest::of(&number.to_be_bytes()).0[..16]);
    ArticleId(id)
}

fn text_of(article: &Article, version: u32) -> ArticleText {
    let prose = article.prose(version);
    let block = |sentences: &Vec<String>| Block { kind: BlockKind::Paragraph, text: sentences.join(" ") };
    let body = prose.paragraphs.iter().map(block).collect();
    ArticleText { title: Some(prose.title), dek: None, byline: Some(prose.byline), body }
}

/// Body, capture and text of one version: what the store does for each, hashing and the check of what was written included.
fn put(store: &mut Store, article: &Article, version: u32, page: &[u8], text: &ArticleText) {
    let key = id(article.number);
    if version == 1 {
        store.add_article(key, &format!("story-{}", article.number)).expect("a new slug");
    }
    let at = instant(article.looked_at(version));
    let body = store.put_body(key, page, Some(&article.host())).expect("stored");
    let capture = NewCapture {
        article: key,
        captured_at: at,
        witness: Witness::Fetched,
        outcome: Outcome::Page,
        media: Media::Html,
        told: Told { url: Some(article.url()), ..Told::default() },
        body: Some(body),
    };
    assert!(store.add_capture(&capture).expect("stored"));
    let capture = Capture::id_of(key, at, Outcome::Page, Some(body));
    let facts = PageFacts::default();
    let verdict = Verdict::page();
    let reading =
        Reading { article: key, capture, extractor: "bench", text: Some(text), facts: &facts, verdict: &verdict };
    store.put_reading(&reading).expect("stored");
}

fn templates() -> Vec<Template> {
    (0..SITES).map(Template::of_site).collect()
}

/// Writes the corpus in batches, then some of it one by one; gives the folder of the store and the bytes of the pages.
fn write(articles: u64) -> (TempDir, u64) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let templates = templates();
    let order = corpus::arrivals(articles);
    let mut store = Store::create(folder.path()).expect("a store");
    let (mut raw, mut texts, mut spent) = (0, 0, 0.0);
    for batch in order.chunks(BATCH) {
        // The pages are made before the clock runs.
        let made: Vec<_> = batch
            .iter()
            .map(|(number, version)| {
                let article = Article::new(*number);
                let page = article.page(*version, &templates[article.site as usize]);
                let text = text_of(&article, *version);
                (article, *version, page, text)
            })
            .collect();
        let start = cpu();
        store.begin().expect("the lock");
        for (article, version, page, text) in &made {
            put(&mut store, article, *version, page.as_bytes(), text);
        }
        store.commit().expect("on the disk");
        spent += cpu() - start;
        raw += made.iter().map(|(_, _, page, _)| page.len() as u64).sum::<u64>();
        texts += made
            .iter()
            .map(|(.., text)| text.body.iter().map(|block| block.text.len() as u64).sum::<u64>())
            .sum::<u64>();
    }
    let count = order.len() as u64;
    println!(
        "corpus    {articles} articles × {VERSIONS} versions on {SITES} sites: {} MB of HTML, mean {} kB; text {} MB",
        mb(raw),
        raw / count / 1000,
        mb(texts)
    );
    println!("write     {:.0} versions a second of processor time, {BATCH} a commit", count as f64 / spent);
    one_by_one(articles, &templates);
    (folder, raw)
}

fn size(articles: u64) {
    let (folder, raw) = write(articles);
    let (templates, order) = (templates(), corpus::arrivals(articles));
    let tables = table_sizes(&folder.path().join(FILE_NAME));
    let file = folder.path().join(FILE_NAME).metadata().expect("there").len();
    let git = git(articles, &order, &templates);
    println!(
        "store     {} MB in all = 1/{:.0} of the HTML; bodies, texts and captures: {tables}",
        mb(file),
        raw as f64 / file as f64
    );
    match git {
        Some(git) => {
            println!("git       {} MB after repack -adf --depth=50 = 1/{:.0}", mb(git), raw as f64 / git as f64)
        }
        None => println!("git       not installed: not measured"),
    }
    read(folder.path(), &order);
}

fn mb(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

fn table_sizes(file: &Path) -> String {
    let raw = Connection::open(file).expect("opens");
    let sum = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or(0).unsigned_abs();
    let bodies = sum("SELECT sum(length(data)) FROM body");
    let texts = sum("SELECT sum(length(data)) FROM text");
    format!("frames of bodies {} MB, of texts {} MB", mb(bodies), mb(texts))
}

/// One version a commit, beside the rate at which the disk takes single flushes.
fn one_by_one(articles: u64, templates: &[Template]) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let mut store = Store::create(folder.path()).expect("a store");
    // The beginning of the same corpus, every version of some articles.
    let made: Vec<_> = corpus::arrivals(articles.min(25))
        .into_iter()
        .map(|(number, version)| {
            let article = Article::new(number);
            let page = article.page(version, &templates[article.site as usize]);
            let text = text_of(&article, version);
            (article, version, page, text)
        })
        .collect();
    let count = made.len();
    let mut file = std::fs::File::create(folder.path().join("flushes")).expect("writable");
    // By turns, so that what else the machine does meets both alike.
    let (mut ours, mut disk) = (Duration::ZERO, Duration::ZERO);
    for (article, version, page, text) in &made {
        let start = Instant::now();
        store.begin().expect("the lock");
        put(&mut store, article, *version, page.as_bytes(), text);
        store.commit().expect("on the disk");
        ours += start.elapsed();
        let start = Instant::now();
        file.write_all(&[0; 4096]).expect("writable");
        file.sync_data().expect("flushed");
        disk += start.elapsed();
    }
    let [ours, disk] = [ours, disk].map(|spent| count as f64 / spent.as_secs_f64());
    println!("durable   {ours:.0} versions a second one by one; the disk takes {disk:.0} flushes of 4 kB a second");
}

fn read(folder: &Path, order: &[(u64, u32)]) {
    let store = Store::open(folder).expect("opens").expect("there");
    let mut dice = corpus::Dice(1);
    let (mut bodies, mut texts) = (Vec::new(), Vec::new());
    for _ in 0..1000.min(order.len()) {
        let (number, version) = order[dice.below(order.len() as u64) as usize];
        let article = Article::new(number);
        let captures = store.captures(id(number)).expect("readable");
        let capture = captures.iter().find(|capture| capture.captured_at == instant(article.looked_at(version)));
        let capture = capture.expect("recorded");
        let start = Instant::now();
        store.body(id(number), capture.body.expect("a page")).expect("readable");
        bodies.push(start.elapsed());
        let start = Instant::now();
        store.text(id(number), capture.text.expect("a text")).expect("readable");
        texts.push(start.elapsed());
    }
    bodies.sort();
    texts.sort();
    let figure = |times: &[Duration], part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    println!(
        "read      page {:.3} ms median, {:.3} ms at 99 %; text {:.3} ms median",
        figure(&bodies, 50),
        figure(&bodies, 99),
        figure(&texts, 50)
    );
}

/// Bytes of a packed git repository with the same files, a commit a version.
fn git(articles: u64, order: &[(u64, u32)], templates: &[Template]) -> Option<u64> {
    let folder = tempfile::tempdir().expect("temporary folder");
    let git = |words: &[&str]| {
        let mut command = Command::new("git");
        command.args(words).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    git(&["init", "--bare", "."]).status().ok().filter(|status| status.success())?;
    let mut import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().ok()?;
    let mut out = std::io::BufWriter::new(import.stdin.take()?);
    for (index, (number, version)) in order.iter().enumerate() {
        let article = Article::new(*number);
        let page = article.page(*version, &templates[article.site as usize]);
        let at = 1_760_000_000 + index;
        write!(out, "commit refs/heads/main\ncommitter b <b@example.org> {at} +0000\ndata 1\nv\n").ok()?;
        write!(out, "M 100644 inline {:02}/{number}.html\ndata {}\n{page}\n", article.site, page.len()).ok()?;
    }
    out.flush().ok()?;
    drop(out);
    import.wait().ok().filter(|status| status.success())?;
    git(&["repack", "-adf", "--depth=50"]).status().ok().filter(|status| status.success())?;
    let packs = std::fs::read_dir(folder.path().join("objects/pack")).ok()?;
    let bytes = packs.flatten().filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pack"));
    let bytes: u64 = bytes.flat_map(|entry| entry.metadata()).map(|facts| facts.len()).sum();
    (articles > 0).then_some(bytes)
}

/// End to end: pages in, versions, comparisons and index out.
fn record(articles: u64) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let templates = templates();
    let order = corpus::arrivals(articles);
    let looks: Vec<Arrival> = order
        .iter()
        .map(|(number, version)| {
            let article = Article::new(*number);
            Arrival::Look(Box::new(Look {
                came: dateline::model::capture::Came::Body,
                source: String::new(),
                name: format!("story-{number}"),
                captured_at: instant(article.looked_at(*version)),
                witness: Witness::Fetched,
                media: Media::Html,
                told: Told { url: Some(article.url()), ..Told::default() },
                body: article.page(*version, &templates[article.site as usize]).into_bytes(),
            }))
        })
        .collect();
    let mut archive = Archive::create(folder.path()).expect("an archive");
    let start = cpu();
    archive.record(looks.into_iter(), &mut |_| {}).expect("recorded");
    let spent = cpu() - start;
    println!("record    {:.0} pages a second of processor time, end to end", order.len() as f64 / spent);
    drop(archive);
    let file = folder.path().join(FILE_NAME);
    let raw = Connection::open(&file).expect("opens");
    println!("derived   {} MB in all, by pages: {}", mb(file.metadata().expect("there").len()), pages_by_layer(&raw));
}

/// What a table or index belongs to, by the beginning of its name.
const LAYERS: [(&str, &[&str]); 3] = [
    ("bodies and texts", &["body", "sqlite_autoindex_body", "site", "text", "sqlite_autoindex_text"]),
    ("index and judgement", &["reading", "version", "comparison", "sentence", "standing", "summary", "seal"]),
    ("captures, names and the rest", &[""]),
];

/// Pages of the file by layer, a table's with those of its indexes; empty tables count too.
fn pages_by_layer(raw: &Connection) -> String {
    let mut query = raw.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").expect("dbstat");
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).expect("readable");
    let mut sums = [0; LAYERS.len()];
    let mut tables = Vec::new();
    for (name, bytes) in rows.map(|row| row.expect("readable")) {
        let layer = LAYERS.iter().position(|(_, heads)| heads.iter().any(|head| name.starts_with(head)));
        sums[layer.unwrap_or(LAYERS.len() - 1)] += bytes.unsigned_abs();
        tables.push((bytes.unsigned_abs(), name));
    }
    tables.sort_by(|one, other| other.cmp(one));
    let largest: Vec<String> = tables.iter().take(12).map(|(bytes, name)| format!("{name} {}", mb(*bytes))).collect();
    let part = |((layer, _), bytes): (&(&str, _), u64)| format!("{layer} {} MB", mb(bytes));
    let layers = LAYERS.iter().zip(sums).map(part).collect::<Vec<_>>().join(", ");
    format!("{layers}; largest: {}", largest.join(", "))
}
