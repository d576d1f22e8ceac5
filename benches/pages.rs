//! Reading pages: how fast, and how steady. `cargo bench --bench pages -- FOLDER` reads the pages (`.html`, `.html.gz`) of a
//! folder, without one those of `snapshots/`.
//!
//! - speed: pages a second on one core, the engine chosen anew or pinned, beside the Python extractors that are installed;
//! - perturbation: one paragraph in the middle deleted, or a promotion line and a "most read" box put behind it: the text
//!   must differ by exactly that paragraph, or not at all.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use dateline::article::{Precedent, decode, read};
use dateline::model::article::{Extraction, normalized};
use dateline::model::capture::{Media, Told};
use flate2::read::MultiGzDecoder;

/// A paragraph worth deleting.
const PARAGRAPH_WORDS_MIN: usize = 15;

/// Lines shown of a text that differs where it should not.
const SHOWN_MAX: usize = 4;

const INJECTED: &str = "<p class=\"promo-line\"><a href=\"/newsletter\">Sign up to our morning newsletter</a></p>\
    <div class=\"most-read\"><h3>Most read</h3><ol><li><a href=\"/1\">Council to vote on the ferry</a></li>\
    <li><a href=\"/2\">Baker wins the river race</a></li><li><a href=\"/3\">What the new bridge will cost</a></li></ol></div>";

struct Page {
    name: String,
    body: Vec<u8>,
}

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let folder = folder.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"), PathBuf::from);
    let mut pages = Vec::new();
    gather(&folder, &mut pages);
    println!("{} pages of {}", pages.len(), folder.display());
    let chosen = speed("choosing", &pages, |page| html(&page.body, None));
    let pins: Vec<Precedent> = chosen.iter().map(|read| Precedent::engine(&read.extractor)).collect();
    let mut at = 0;
    speed("pinned", &pages, |page| {
        at += 1;
        html(&page.body, Some(&pins[at - 1]))
    });
    peers(&folder);
    perturb(&pages, &chosen);
}

fn gather(folder: &Path, pages: &mut Vec<Page>) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder of pages").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            gather(&path, pages);
        } else if name.ends_with(".html") || name.ends_with(".html.gz") {
            let bytes = std::fs::read(&path).expect("readable");
            let mut body = Vec::new();
            if name.ends_with(".gz") {
                MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut body).expect("gzip");
            } else {
                body = bytes;
            }
            pages.push(Page { name, body });
        }
    }
}

fn html(body: &[u8], before: Option<&Precedent>) -> Extraction {
    read(body, Media::Html, &Told::default(), before)
}

fn speed(what: &str, pages: &[Page], mut read: impl FnMut(&Page) -> Extraction) -> Vec<Extraction> {
    let start = Instant::now();
    let found = pages.iter().map(&mut read).collect();
    report(what, pages.len(), start.elapsed().as_secs_f64());
    found
}

fn report(what: &str, pages: usize, seconds: f64) {
    println!("{what:<24} {:>7.1} pages/s", pages as f64 / seconds);
}

const PEER: &str = "
import glob, gzip, sys, time
paths = sorted(glob.glob(sys.argv[1] + '/**/*.html', recursive=True) + glob.glob(sys.argv[1] + '/**/*.html.gz', recursive=True))
pages = [(gzip.open(p).read() if p.endswith('.gz') else open(p, 'rb').read()).decode('utf8', 'replace') for p in paths]
name = sys.argv[2]
if name == 'trafilatura':
    from trafilatura import extract
elif name == 'readability-lxml':
    from readability import Document
    extract = lambda page: Document(page).summary()
else:
    from newspaper import Article
    def extract(page):
        article = Article('https://example.org/'); article.download(input_html=page); article.parse()
start = time.perf_counter()
for page in pages:
    try:
        extract(page)
    except Exception:
        pass
print(len(pages) / (time.perf_counter() - start))
";

fn peers(folder: &Path) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for peer in ["trafilatura", "readability-lxml", "newspaper"] {
        let run = Command::new(&python).args(["-c", PEER]).arg(folder).arg(peer).output();
        let speed = run
            .ok()
            .and_then(|run| String::from_utf8(run.stdout).ok())
            .and_then(|text| text.trim().parse::<f64>().ok());
        match speed {
            Some(speed) => println!("{:<24} {speed:>7.1} pages/s", format!("{peer} (Python)")),
            None => println!("{:<24} skipped: not installed for {python}", format!("{peer} (Python)")),
        }
    }
}

fn perturb(pages: &[Page], chosen: &[Extraction]) {
    let mut sums: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (page, before) in pages.iter().zip(chosen) {
        let (source, _) = decode(&page.body, None);
        let Some((start, end, text)) = paragraph_in_the_middle(&source, before) else { continue };
        let precedent = Precedent::of(&page.body, Media::Html, &Told::default(), &before.extractor, &before.text);
        let without = format!("{}{}", &source[..start], &source[end..]);
        let with = format!("{}{INJECTED}{}", &source[..end], &source[end..]);
        let mut expected = lines(before);
        let unchanged = expected.clone();
        expected.retain(|line| *line != text);
        for (what, source, expected) in
            [("paragraph deleted", without, expected), ("promotion injected", with, unchanged)]
        {
            let after = lines(&html(source.as_bytes(), Some(&precedent)));
            let sum = sums.entry(what).or_default();
            sum.1 += 1;
            if after == expected {
                sum.0 += 1;
            } else {
                println!("  {what}, not exact: {}", page.name);
                let differing = |one: &[String], other: &[String], sign: char| {
                    let lines = one.iter().filter(|line| !other.contains(line)).take(SHOWN_MAX);
                    lines.for_each(|line| println!("    {sign} {}", line.chars().take(100).collect::<String>()));
                };
                differing(&expected, &after, '-');
                differing(&after, &expected, '+');
            }
        }
    }
    for (what, (exact, all)) in sums {
        println!("{what:<24} {exact} of {all} exact, {:.1} %", f64::from(exact) * 100.0 / f64::from(all));
    }
}

fn lines(read: &Extraction) -> Vec<String> {
    let text = &read.text;
    let heads = [&text.title, &text.dek, &text.byline].into_iter().flatten().cloned();
    heads.chain(text.body.iter().map(|block| block.text.clone())).collect()
}

/// Where the middle one of the paragraphs stands that the reading has word for word, and its text.
fn paragraph_in_the_middle(source: &str, read: &Extraction) -> Option<(usize, usize, String)> {
    let lower = source.to_ascii_lowercase();
    let plain = text_of(&lower);
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<p") {
        let start = at + found;
        at = start + 2;
        let Some(end) = lower[at..].find("</p>").map(|end| at + end + 4) else { break };
        if !matches!(lower.as_bytes().get(at), Some(b'>' | b' ' | b'\n' | b'\t')) || lower[at..end].contains("<p>") {
            continue;
        }
        let text = text_of(&source[start..end]);
        let mut same = read.text.body.iter().filter(|block| block.text == text);
        // What stands elsewhere on the page as well is not gone when one copy is.
        if plain.matches(&text.to_ascii_lowercase()).count() > 1 {
            continue;
        }
        if text.split_whitespace().count() >= PARAGRAPH_WORDS_MIN && same.next().is_some() && same.next().is_none() {
            all.push((start, end, text));
        }
    }
    let middle = all.len() / 2;
    (all.len() >= 3).then(|| all.swap_remove(middle))
}

/// The text of a paragraph without references; one that has others is not found again, and not used.
fn text_of(element: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in element.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    normalized(&text.replace("&nbsp;", " ").replace("&amp;", "&").replace("&#8217;", "’").replace("&quot;", "\""))
}
