//! The differ beside flat word diffs: `cargo bench --bench diff`, on text that it makes itself, and on the dated versions of
//! the folder behind `--`, or of `../shared/data/diff/cnn` where that is there.
//!
//! Every measurement is a process of its own that runs one tool on one case: CPU time of its thread
//! (`/proc/self/schedstat`), and the most memory it ever held (`VmHWM`, both texts and the program included). The tools:
//!
//! - `ours`: the whole of it, from two texts to script, links, words and kinds;
//! - `words`: `similar`'s `TextDiff::from_words`, as it comes;
//! - `patience`: `similar`'s Patience over words, as it comes;
//! - `bare`: the same over one list of word ids a text, no white space: the leanest flat diff there can be at 5 MB.
//!
//! **The text.** Words are syllables put together, 20,000 of them, drawn so that the n-th is n times rarer than the first
//! (Zipf), as in prose; sentences of 8 to 27 words, paragraphs of 1 to 4 sentences, a number every 15 words. Cases:
//!
//! - `news`: 500 pairs of articles of 40 paragraphs; in a tenth of the paragraphs a word or a number is replaced, one
//!   paragraph is added, one in three articles loses one, one in ten moves one;
//! - `edit`: of all paragraphs 10 % edited so, 2 % moved, 2 % added, 2 % deleted;
//! - `shuffled`: the same paragraphs in another order; `unrelated`: two texts of one vocabulary;
//! - `fifty`: two texts over a vocabulary of fifty words, all as frequent.
//!
//! **What was tried for memory**, by massif at the peak, all kept and the output the same:
//!
//! - bags of tokens allocated to their size, lists of sentences by token cut off where they are no longer used: `unrelated`
//!   80.1 to 74.2 MB, `fifty` 88.5 to 83.5;
//! - the changes in a list of their number, sorted in place (no two stand in one place): it and the scratch room of a stable
//!   sort were 31 of 79 MB of `fifty`;
//! - one empty bag for all sentences that have an equal, instead of one each: 3.5 of 36 MB of `edit`;
//! - links that name their sentences by first and last, lists cut to their length, and of long sequences only the equal
//!   runs: `edit` 44.3 to 40.5 MB, `fifty` 73.5 to 70.8.
//!
//! **What was tried for speed**, by callgrind on the real pairs, results the same: 693 to 421 million instructions by word
//! lists as tables with a look at two letters first, stems of eight bytes as numbers, bytes before letters, scratch lists
//! kept from sentence to sentence, and numbers asked for only where an edit may touch one.
//!
//! Then 423 to 321, and a sixth to a fifth less time: the tokens of a changed sentence read once for weighing, words and
//! kinds; a third letter in the look at word lists, and that look made where the question is asked; the best path without branches;
//! hashes only for words that the other side does not begin or end with; a table of our own for stems; stops and line ends
//! looked for sixteen bytes at once; and nothing allocated before it is known that a word, line, pair or number needs it.
//! One codegen unit: 3.4–3.9 to 3.7–4.2 times as fast as `from_words` on the real pairs, in turns.
//!
//! Then 302 to 280 without the reading of files, and a fifth less time, for what costs most are branches that the machine
//! foretells wrongly (by callgrind, some 4.4 to 3.3 millions): words measured and packed eight bytes at once, bags in the
//! order of their ids by bits and not by sorting, shared weights added without asking whether a token is shared, lists asked
//! by one look. The first byte of sixteen told by one number of 128 bits was slower: the machine took them one by one.
//!
//! Rules that came later took it to 336 with the reading of files, and 316 are left: heads of paragraphs are asked once
//! whether they are notes, numbers and dates are read from the tokens that tell any, and the words of a line are counted last:
//! a seventh less time. Words told by the marks of 64 or of eight bytes at once, in place of one by one, were no faster.
//!
//! 317 to 296 millions then, and 4 % less time at best: tables of furniture asked with a leaner hash, words told by their
//! first letters before they are measured, boxes of links looked for where a line is asked for. `from_words` takes 2,440.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use dateline::diff::{Budget, compare};
use dateline::language::{TokenKind, plain, tokens};
use similar::{Algorithm, TextDiff, capture_diff_slices};

type Pairs = Vec<(String, String)>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, tool, case, size] = arguments.as_slice()
        && flag == "--measure"
    {
        return measure(tool, case, size.parse().expect("bytes"));
    }
    let folder = arguments.first().map_or("../shared/data/diff/cnn", String::as_str);
    println!("{:28} {:>10} {:>10} {:>8}", "case", "tool", "CPU ms", "MB");
    let ours = child("ours", "news", 0);
    let words = child("words", "news", 0);
    verdict("news: from_words / ours, 4 asked", words.0 / ours.0);
    if Path::new(folder).is_dir() {
        let (ours, words) = (child("ours", folder, 0), child("words", folder, 0));
        verdict("real versions: from_words / ours, 4 asked", words.0 / ours.0);
    } else {
        println!("skipped: no real versions at {folder}");
    }
    let (ours, patience) = (child("ours", "edit", 5_000_000), child("patience", "edit", 5_000_000));
    verdict("5 MB edited: ours / Patience CPU, at most 0.6 asked", ours.0 / patience.0);
    verdict("5 MB edited: ours / Patience memory, at most 0.5 asked", ours.1 / patience.1);
    let bare = child("bare", "edit", 5_000_000);
    verdict("5 MB edited: ours / bare Patience CPU", ours.0 / bare.0);
    verdict("5 MB edited: ours / bare Patience memory", ours.1 / bare.1);
    for case in ["unrelated", "shuffled", "fifty"] {
        child("ours", case, 5_000_000);
    }
    println!("(5 MB of these: at most 1,000 ms and 80 MB asked; 100 kB of each: 50 ms)");
    for case in ["edit", "unrelated", "shuffled", "fifty"] {
        child("ours", case, 100_000);
    }
}

fn verdict(what: &str, ratio: f64) {
    println!("  {what}: {ratio:.2}");
}

/// Runs one measurement in a process of its own; milliseconds and megabytes.
fn child(tool: &str, case: &str, size: usize) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program");
    let run = Command::new(program).args(["--measure", tool, case, &size.to_string()]).output().expect("it runs");
    let told = String::from_utf8_lossy(&run.stdout);
    let figures: Vec<f64> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [milliseconds, megabytes] = figures[..] else {
        panic!("{case}: {told} {}", String::from_utf8_lossy(&run.stderr))
    };
    let name = Path::new(case).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = if size == 0 { name } else { format!("{name} {} kB", size / 1000) };
    println!("{name:28} {tool:>10} {milliseconds:>10.1} {megabytes:>8.1}");
    (milliseconds, megabytes)
}

/// The kernel tells CPU time in steps of a few milliseconds: a batch takes at least so many of them.
const BATCH_MILLISECONDS: f64 = 200.0;

/// Batches of a short case; the best counts.
const BATCHES: usize = 5;

/// One tool on one case: prints CPU milliseconds of a run and megabytes. A short case runs in batches; the memory is that of
/// the first run, before anything was freed.
fn measure(tool: &str, case: &str, size: usize) {
    let pairs = pairs(case, size);
    let bytes: usize = pairs.iter().map(|(old, new)| old.len() + new.len()).sum();
    let is_long = bytes > 20_000_000;
    let (mut best, mut peak) = (f64::MAX, None);
    for _ in 0..if is_long { 1 } else { BATCHES } {
        let (before, mut runs) = (cpu_milliseconds(), 0);
        let spent = loop {
            let kept: usize = pairs.iter().map(|(old, new)| run(tool, old, new)).sum();
            assert!(kept < usize::MAX);
            peak = peak.or_else(|| Some(peak_megabytes()));
            runs += 1;
            let spent = cpu_milliseconds() - before;
            if is_long || spent >= BATCH_MILLISECONDS {
                break spent;
            }
        };
        best = best.min(spent / f64::from(runs));
    }
    println!("{best} {}", peak.unwrap_or_default());
}

/// Something of the result, so that none of the work is left out.
fn run(tool: &str, old: &str, new: &str) -> usize {
    match tool {
        "ours" => {
            let comparison = compare(&plain(old), &plain(new), Budget::default());
            comparison.changes.len() + comparison.script.ops.len()
        }
        "words" => TextDiff::from_words(old, new).ops().len(),
        "patience" => TextDiff::configure().algorithm(Algorithm::Patience).diff_words(old, new).ops().len(),
        "bare" => {
            let mut ids = HashMap::new();
            let (old, new) = (word_ids(old, &mut ids), word_ids(new, &mut ids));
            capture_diff_slices(Algorithm::Patience, &old, &new).len()
        }
        _ => panic!("no tool is called {tool}"),
    }
}

fn word_ids<'t>(text: &'t str, ids: &mut HashMap<&'t str, u32>) -> Vec<u32> {
    let words = text.split_whitespace().flat_map(|piece| {
        let found = tokens(piece);
        found.into_iter().filter(|token| token.kind != TokenKind::Punctuation).map(move |token| token.span.of(piece))
    });
    let mut list = Vec::new();
    for word in words {
        let next = ids.len() as u32;
        list.push(*ids.entry(word).or_insert(next));
    }
    list
}

fn cpu_milliseconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    let nanoseconds: u64 = told.split_whitespace().next().and_then(|word| word.parse().ok()).expect("a figure");
    nanoseconds as f64 / 1e6
}

fn peak_megabytes() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("kilobytes") / 1024.0
}

fn pairs(case: &str, size: usize) -> Pairs {
    let mut writer = Writer::new(if case == "fifty" { 50 } else { 20_000 });
    match case {
        "news" => (0..500).map(|_| writer.article()).collect(),
        "edit" | "shuffled" => {
            let old = writer.paragraphs(size);
            let new = if case == "edit" { writer.edited(&old) } else { writer.shuffled(&old) };
            vec![(old.join("\n"), new.join("\n"))]
        }
        "unrelated" | "fifty" => vec![(writer.paragraphs(size).join("\n"), writer.paragraphs(size).join("\n"))],
        folder => real(Path::new(folder)),
    }
}

/// Neighbours among the dated versions of each article.
fn real(folder: &Path) -> Pairs {
    let entries = |folder: &Path| -> Vec<std::path::PathBuf> {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let mut pairs = Vec::new();
    for article in entries(folder).iter().filter(|path| path.is_dir()) {
        let files = entries(article);
        let texts = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
        let texts: Vec<String> = texts.map(|path| std::fs::read_to_string(path).expect("text")).collect();
        pairs.extend(texts.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
    }
    pairs
}

/// Makes text; the same on every run.
struct Writer {
    words: Vec<String>,
    zipf: bool,
    state: u64,
}

impl Writer {
    fn new(vocabulary: usize) -> Writer {
        const SYLLABLES: [&str; 16] =
            ["ba", "co", "der", "el", "fi", "gan", "hul", "ir", "jo", "kem", "lan", "mo", "nes", "or", "pri", "tu"];
        let word = |mut number: usize| {
            let mut word = SYLLABLES[number % 16].to_owned();
            while number >= 16 {
                number /= 16;
                word.push_str(SYLLABLES[number % 16]);
            }
            word
        };
        Writer { words: (0..vocabulary).map(word).collect(), zipf: vocabulary > 50, state: 42 }
    }

    /// A number below `end` (PCG's multiplier and increment, the high bits).
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.state >> 33) as usize) % end
    }

    fn word(&mut self) -> String {
        if self.below(15) == 0 {
            return (self.below(990) + 10).to_string();
        }
        let count = self.words.len();
        let drawn = self.below(1 << 20) as f64 / f64::from(1 << 20);
        // The inverse of the harmonic distribution.
        let at = if self.zipf { ((count as f64).powf(drawn) - 1.0) as usize } else { (drawn * count as f64) as usize };
        self.words[at.min(count - 1)].clone()
    }

    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..8 + self.below(20)).map(|_| self.word()).collect();
        let sentence = words.join(" ");
        format!("{}{}.", sentence[..1].to_uppercase(), &sentence[1..])
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..=self.below(4)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    /// Paragraphs of so many bytes in all.
    fn paragraphs(&mut self, bytes: usize) -> Vec<String> {
        let (mut paragraphs, mut written) = (Vec::new(), 0);
        while written < bytes {
            let paragraph = self.paragraph();
            written += paragraph.len() + 1;
            paragraphs.push(paragraph);
        }
        paragraphs
    }

    /// The paragraph with a word or number of it replaced.
    fn reworded(&mut self, paragraph: &str) -> String {
        let mut words: Vec<String> = paragraph.split(' ').map(str::to_owned).collect();
        let at = self.below(words.len());
        words[at] = self.word();
        words.join(" ")
    }

    fn edited(&mut self, old: &[String]) -> Vec<String> {
        let (mut new, mut moved) = (Vec::new(), Vec::new());
        for paragraph in old {
            match self.below(100) {
                0..10 => new.push(self.reworded(paragraph)),
                10..12 => moved.push(paragraph.clone()),
                12..14 => new.extend([paragraph.clone(), self.paragraph()]),
                14..16 => {}
                _ => new.push(paragraph.clone()),
            }
        }
        for paragraph in moved {
            let at = self.below(new.len() + 1);
            new.insert(at, paragraph);
        }
        new
    }

    fn shuffled(&mut self, old: &[String]) -> Vec<String> {
        let mut new = old.to_vec();
        for at in (1..new.len()).rev() {
            let other = self.below(at + 1);
            new.swap(at, other);
        }
        new
    }

    /// Two versions of an article.
    fn article(&mut self) -> (String, String) {
        let old: Vec<String> = (0..40).map(|_| self.paragraph()).collect();
        let mut new = old.clone();
        for paragraph in &mut new {
            if self.below(10) == 0 {
                *paragraph = self.reworded(paragraph);
            }
        }
        let at = self.below(new.len());
        let added = self.paragraph();
        new.insert(at, added);
        if self.below(3) == 0 {
            let at = self.below(new.len());
            new.remove(at);
        }
        if self.below(10) == 0 {
            let (from, to) = (self.below(new.len()), self.below(new.len() - 1));
            let moved = new.remove(from);
            new.insert(to, moved);
        }
        (old.join("\n"), new.join("\n"))
    }
}
