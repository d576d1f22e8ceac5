//! The house's laws that a machine can see: who may import whom, where a third-party crate lives, how long a file is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Lines of a file: beyond this it does more than one thing.
const FILE_LINES_MAX: usize = 600;

/// Which rooms of the house each room may name.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("model", &["model"]),
    ("language", &["language", "model"]),
    ("capture", &["capture", "model", "language"]),
    ("article", &["article", "model", "language"]),
    ("timex", &["timex", "model", "language"]),
    ("store", &["store", "model", "language"]),
    ("diff", &["diff", "model", "language"]),
    ("timeline", &["timeline", "model", "language"]),
    ("render", &["render", "model", "language"]),
    (
        "archive",
        &["archive", "model", "language", "capture", "article", "timex", "store", "diff", "timeline", "render"],
    ),
];

/// Third-party crates and the rooms they live in; `chrono` and `thiserror` may be named anywhere.
const HOMES: [(&str, &[&str]); 39] = [
    // diffengine's own format is an SQLite file.
    ("rusqlite", &["store", "capture"]),
    ("zstd", &["store"]),
    ("similar", &["diff"]),
    ("foldhash", &["diff", "language"]),
    ("rust_stemmers", &["timeline"]),
    ("stop_words", &["timeline"]),
    ("trafilatura", &["article"]),
    ("rs_trafilatura", &["article"]),
    ("dom_smoothie", &["article"]),
    ("dom_query", &["article"]),
    ("encoding_rs", &["article"]),
    ("chardetng", &["article"]),
    ("whatlang", &["article"]),
    ("url", &["article", "archive", "capture"]),
    ("flate2", &["capture", "archive"]),
    ("base64", &["store"]),
    ("brotli_decompressor", &["capture"]),
    ("csv", &["archive", "capture"]),
    ("feed_rs", &["capture"]),
    ("httparse", &["capture"]),
    ("quick_xml", &["capture"]),
    ("robotxt", &["capture"]),
    ("sha1", &["capture"]),
    ("tempfile", &["capture", "store"]),
    ("toml", &["cli"]),
    ("ureq", &["capture"]),
    ("zip", &["capture"]),
    ("getrandom", &["archive"]),
    ("sha2", &["model"]),
    ("unicode_normalization", &["model", "diff"]),
    ("unicode_width", &["render"]),
    ("anstyle", &["render"]),
    ("serde", &["store", "render", "capture", "cli"]),
    ("serde_json", &["store", "render", "capture", "article", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
    ("terminal_size", &["cli"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut items: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("source folder").map(|item| item.expect("entry").path()).collect();
    items.sort();
    for path in items {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the room it stands in (`lib` for the crate's root).
fn house() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let room = |path: &Path| {
        let inside = path.strip_prefix(&root).expect("below src");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        first.strip_suffix(".rs").unwrap_or(&first).to_owned()
    };
    files.into_iter().map(|path| (room(&path), path.clone(), std::fs::read_to_string(&path).expect("text"))).collect()
}

/// The code of a file: comments left out, so that prose may name anything.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The names that follow `prefix` in a line, such as `crate::`.
fn names_after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(prefix).filter_map(move |(at, _)| {
        let boundary = line[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '_');
        let rest = &line[at + prefix.len()..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        boundary.then(|| &rest[..end])
    })
}

#[test]
fn stages_meet_only_in_model_and_language() {
    let table: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (room, path, text) in house() {
        let Some(allowed) = table.get(room.as_str()) else { continue };
        for line in code(&text) {
            // `use crate::{a, b}` names its rooms inside the braces.
            let grouped =
                line.trim_start().strip_prefix("use crate::{").map(|rest| rest.split(['{', '}', ',', ';', ':', ' ']));
            let rooms = names_after(line, "crate::").chain(grouped.into_iter().flatten());
            for named in rooms.filter(|named| table.contains_key(named)) {
                seen += 1;
                if !allowed.contains(&named) {
                    wrong.push(format!("{}: {room} names {named}", path.display()));
                }
            }
        }
    }
    assert!(seen > 100, "the test no longer sees the imports: {seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn third_party_crates_stay_at_home() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (room, path, text) in house() {
        for (name, homes) in HOMES {
            let prefix = format!("{name}::");
            let uses = |line: &str| {
                line.match_indices(&prefix).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_' && letter != ':')
                })
            };
            let local = text.contains(&format!("mod {name};")) || text.contains(&format!("{name}}};"));
            if code(&text).any(uses) && !local {
                seen += 1;
                if !homes.contains(&room.as_str()) {
                    wrong.push(format!("{}: {name} lives in {homes:?}", path.display()));
                }
            }
        }
    }
    assert!(seen > 20, "the test no longer sees the crates: {seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_and_does_one_thing() {
    let mut wrong = Vec::new();
    for (_, path, text) in house() {
        if !text.starts_with("//!") {
            wrong.push(format!("{} has no //! head", path.display()));
        }
        if text.lines().count() > FILE_LINES_MAX {
            wrong.push(format!("{} has {} lines", path.display(), text.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn total_stages_read_neither_clock_nor_surroundings() {
    let total = ["model", "language", "article", "timex", "diff", "timeline", "render"];
    let forbidden = ["Utc::now", "Local::now", "std::env::", "std::fs::", "SystemTime", "Instant::now"];
    let mut wrong = Vec::new();
    for (room, path, text) in house().into_iter().filter(|(room, ..)| total.contains(&room.as_str())) {
        for line in code(&text) {
            for word in forbidden.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}: {room} names {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the engine of `timex` may spell: the names of its rules, and TIMEX3's codes for years before Christ and hours.
const TIMEX_RULES: [&str; 13] = [
    "ago",
    "calendar date",
    "definite",
    "duration",
    "holiday",
    "pattern",
    "period",
    "range",
    "recurrence",
    "reference",
    "relative date",
    "time of day",
    "year",
];
const TIMEX_CODES: [&str; 2] = ["BC", "PT"];
/// These two read the file of phrases and know the names of its tables.
const OF_THE_FILE: [&str; 2] = ["phrase_file.rs", "phrase_table.rs"];

/// The string literals of a source file, without its tests and comments.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let code = code.replace("'\"'", "").replace("\\\"", "");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn no_word_of_a_language_stands_in_the_engine() {
    use dateline::language::en::{CALENDAR, HOLIDAYS, JOINING, VERBS};
    let holidays = HOLIDAYS.iter().flat_map(|(words, _)| words.iter().copied());
    let listed: std::collections::BTreeSet<&str> =
        [CALENDAR, JOINING, VERBS].into_iter().flatten().map(|(word, _)| *word).chain(holidays).collect();
    let mut seen = 0;
    for (_, path, source) in house().into_iter().filter(|(room, ..)| room == "timex") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name == "tests.rs" || OF_THE_FILE.contains(&name.as_str()) {
            continue;
        }
        seen += 1;
        for literal in literals(&source) {
            if TIMEX_RULES.contains(&literal.as_str()) {
                continue;
            }
            let plain = literal.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
            let plain = plain.collect::<Vec<_>>().join(" ");
            let mut words = plain.split(|letter: char| !letter.is_alphabetic() && letter != '_');
            let listed = |word: &&str| {
                word.len() > 1 && !TIMEX_CODES.contains(word) && listed.contains(word.to_lowercase().as_str())
            };
            let word = words.find(listed);
            assert_eq!(word, None, "{name} spells a word: {literal:?}");
            assert!(literal.is_ascii(), "{name}: {literal:?}");
        }
    }
    assert!(seen > 15, "only {seen} files");
}

#[test]
fn main_is_short() {
    let main = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).expect("main.rs");
    assert!(main.lines().count() <= 30);
}
