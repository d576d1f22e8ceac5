//! Digests: `timeline --top`, `--about`, and `tls`, which needs no archive.

use crate::harness::{World, project};

/// Three articles of our own about a dam, as a pipeline would hand them over.
const ARTICLES: &str = r#"{"id":"a","time":"2025-03-02","source":"post","sentences":["The dam above Velo broke on Saturday and flooded two villages .","Engineers had warned of cracks in the dam ."]}
{"id":"b","time":"2025-03-04T08:00:00","source":"herald","text":"The minister visited the flooded villages on Tuesday. The dam broke on Saturday after days of rain."}
{"id":"c","time":"2025-03-09","source":"post","sentences":["A week after the dam broke on March 1 schools reopened in Velo ."]}
"#;

fn story() -> World {
    let mut world = World::new();
    let path = project("snapshots");
    world.run(&["record", path.to_str().expect("UTF-8")]).ok();
    world
}

#[test]
fn tls_prints_a_bare_map_of_dates_with_sentences_as_they_came() {
    let mut world = World::new();
    world.write("dam.jsonl", ARTICLES);
    let json = world.run(&["tls", "--articles", "dam.jsonl", "--dates", "2", "--keywords", "dam", "--json"]).ok();
    let map: std::collections::BTreeMap<String, Vec<String>> = serde_json::from_str(&json).expect("a map");
    assert_eq!(map.keys().collect::<Vec<_>>(), ["2025-03-01", "2025-03-04"]);
    assert!(map.values().all(|sentences| sentences.len() == 1 && ARTICLES.contains(&sentences[0])), "{json}");
    let lines = world.run(&["tls", "--articles", "dam.jsonl", "--dates", "1", "--jsonl"]).ok();
    let line: serde_json::Value = serde_json::from_str(lines.trim()).expect("one line");
    assert_eq!(
        (line["when"].as_str(), line["sentences"][0]["dated_by"].as_str()),
        (Some("2025-03-01"), Some("itself"))
    );
}

#[test]
fn the_order_of_the_articles_changes_no_digest() {
    let mut world = World::new();
    let turned: Vec<&str> = ARTICLES.lines().rev().collect();
    world.write("dam.jsonl", ARTICLES);
    world.write("turned.jsonl", turned.join("\n"));
    let digest = |world: &mut World, file| world.run(&["tls", "--articles", file, "--sentences", "2", "--json"]).ok();
    assert_eq!(digest(&mut world, "dam.jsonl"), digest(&mut world, "turned.jsonl"));
}

#[test]
fn tls_names_the_line_it_cannot_read() {
    let mut world = World::new();
    world.write("bad.jsonl", "{\"id\":\"a\",\"time\":\"2025-03-02\",\"text\":\"A.\"}\n{\"id\":\"b\"}\n");
    let error = world.run(&["tls", "--articles", "bad.jsonl"]).fails(2);
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_digest_counts_what_it_leaves_out_and_keeps_the_order_of_the_calendar() {
    let mut world = story();
    let all = world.run(&["timeline", "--jsonl"]).ok();
    let top = world.run(&["timeline", "--top", "3", "--jsonl"]).ok();
    assert!(!top.is_empty() && top.lines().count() < all.lines().count());
    let at = |line: &str| all.lines().position(|it| it == line).expect("a row of the whole");
    let places: Vec<usize> = top.lines().map(at).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(world.run(&["timeline", "--top", "3"]).ok().contains("3 of "));
}

#[test]
fn a_timeline_about_something_reads_the_articles_that_hold_it() {
    let mut world = story();
    let json = world.run(&["timeline", "--about", "Kremlin", "--json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(!json["items"].as_array().expect("items").is_empty());
    let none = world.run(&["timeline", "--about", "xylophone", "--jsonl"]).ok();
    assert_eq!(none, "");
}
