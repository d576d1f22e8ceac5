//! Prose with words astray: what nobody wrote on purpose, and what pages come to. Nothing of it ends the program.

use std::path::Path;

use crate::harness::{World, project};

/// Articles that are made, each in two versions.
const ARTICLES: usize = 400;

/// What stands in real text and trips those who read it: signs, dates that are none, small words out of their place.
const PUT_IN: [&str; 66] = [
    "%",
    "5%",
    "per",
    "per cent",
    "⅔",
    "½",
    "€",
    "$5m",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "“",
    "”",
    "'",
    "''",
    "``",
    "--",
    "—",
    "…",
    "/",
    "|",
    "•",
    "*",
    "5.30pm",
    "17:30",
    "8:18",
    "12,000",
    "12.000",
    "e\u{301}",
    "\u{200b}",
    "\u{ad}",
    "\u{a0}",
    "’s",
    "can't",
    "Last updated",
    "Monday",
    "on Tuesday",
    "2025",
    "in 2019",
    "May 3,",
    "yesterday",
    "a year ago",
    "by Friday",
    "until",
    "since",
    "said",
    "told",
    "that",
    "who",
    "which",
    "according to",
    "and",
    "had",
    "not",
    "AD",
    "31 February",
    "24:00",
    "noon",
    "the 1990s",
    "'90s",
    "Q3",
    "٣ مايو",
    "3 мая",
];

/// Numbers without end, the same on every run (Steele, Lea and Flood, SplitMix, 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

fn paragraphs() -> Vec<String> {
    let story = |name: &str| project("tests/gold/stories").join(name);
    let articles = ["flood", "shipyard", "accord"].into_iter().flat_map(|name| (1..=8).map(move |at| (name, at)));
    let texts = articles.map(|(name, at)| std::fs::read_to_string(story(name).join(format!("{at}.md"))).expect("gold"));
    texts.flat_map(|text| text.lines().filter(|line| line.len() > 20).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The paragraph with words elsewhere, taken out, or others put in.
fn astray(paragraph: &str, pool: &[&str], numbers: &mut Numbers) -> String {
    let mut words: Vec<&str> = paragraph.split(' ').collect();
    for _ in 0..1 + numbers.below(6) {
        let (from, to) = (numbers.below(words.len()), numbers.below(words.len()));
        match numbers.below(6) {
            0 => words.swap(from, to),
            1 if words.len() > 1 => drop(words.remove(from)),
            2 => words.insert(from, pool[numbers.below(pool.len())]),
            3 | 4 => words.insert(from, PUT_IN[numbers.below(PUT_IN.len())]),
            _ => words[from] = PUT_IN[numbers.below(PUT_IN.len())],
        }
    }
    words.join(" ")
}

fn write_versions(folder: &Path, numbers: &mut Numbers) {
    let all = paragraphs();
    let pool: Vec<&str> = all.iter().flat_map(|line| line.split(' ')).collect();
    for article in 0..ARTICLES {
        let mut text: Vec<String> = (0..8).map(|_| astray(&all[numbers.below(all.len())], &pool, numbers)).collect();
        let versions = folder.join(article.to_string());
        std::fs::create_dir_all(&versions).expect("a folder");
        for hour in ["0800", "1200"] {
            std::fs::write(versions.join(format!("2025-09-17T{hour}Z.txt")), text.join("\n\n")).expect("a file");
            let at = numbers.below(text.len());
            text[at] = astray(&text[at], &pool, numbers);
        }
    }
}

#[test]
fn prose_with_words_astray_ends_no_program() {
    let mut world = World::new();
    let folder = world.path().join("articles");
    write_versions(&folder, &mut Numbers(1));
    let folder = folder.to_str().expect("UTF-8");
    let rows = world.run(&["timeline", folder, "--guesses", "--jsonl"]).ok();
    assert!(rows.lines().count() > ARTICLES, "{} rows", rows.lines().count());
    let changes = world.run(&["changes", folder, "--limit", "9999", "--jsonl"]).ok();
    assert!(changes.lines().count() > ARTICLES / 2, "{} changes", changes.lines().count());
}
