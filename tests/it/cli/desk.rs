//! The desk's verbs: citing, noting, handing on, joining, backing up, taking out.

use std::path::Path;
use std::process::{Command, Stdio};

use dateline::archive::Archive;
use dateline::model::decision::{Decision, Ruling, Target};
use serde_json::Value;

use crate::harness::{World, project, said};

fn harbour(number: u32) -> String {
    format!(
        "Harbour dredged\n\nThe harbour was dredged on 3 March 2025, the port authority said on Tuesday.\n\nIn all {number} barges of \
         silt were taken out, and ships may enter again from next week.\n"
    )
}

fn story() -> World {
    let mut world = World::new();
    world.run(&["record", project("snapshots").to_str().expect("UTF-8")]).ok();
    world
}

/// Whether a file anywhere in the store's folder holds these bytes.
fn is_in_store(world: &World, words: &str) -> bool {
    let folder = std::fs::read_dir(world.path().join("store")).expect("a store");
    folder.map(|entry| entry.expect("an entry").path()).any(|path| {
        let bytes = std::fs::read(path).expect("readable");
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

#[test]
fn an_export_joins_another_archive_and_joins_it_once() {
    let mut one = story();
    one.run(&["note", "suwayda-clashes@1", "no correction notice", "--by", "RK"]).ok();
    let exported = one.run(&["export", "--jsonl"]).ok();
    assert!(exported.starts_with("{\"kind\":\"archive\",\"schema\":\"dateline/archive/1\"}"), "{}", &exported[..80]);
    let mut other = World::new();
    other.write("one.jsonl", &exported);
    let joined = other.run(&["record", "one.jsonl"]).ok();
    assert!(joined.contains("looks joined"), "{joined}");
    assert_eq!(other.run(&["export", "--jsonl"]).ok(), exported);
    let again = other.run(&["record", "one.jsonl", "--jsonl"]).ok();
    assert!(!again.contains("\"new\"") && !again.contains("\"changed\""), "{again}");
    assert_eq!(other.run(&["export", "--jsonl"]).ok(), exported);
    for view in [&["changes", "--all", "--jsonl"][..], &["timeline", "--jsonl"]] {
        assert_eq!(one.run(view).out, other.run(view).out, "{view:?}");
    }
    assert!(other.run(&["log", "suwayda-clashes"]).ok().contains("no correction notice"));
}

#[test]
fn two_archives_become_one_whichever_way_they_are_joined() {
    let mut one = World::new();
    let mut other = World::new();
    for (world, numbers) in [(&mut one, [1, 2]), (&mut other, [2, 3])] {
        for number in numbers {
            let name = format!("looks/harbour/2025-03-0{number}T0800Z.txt");
            world.write(&name, harbour(number));
        }
        world.run(&["record", "looks"]).ok();
    }
    other.write("same.txt", harbour(9));
    other.run(&["record", "same.txt", "--captured", "2025-03-05T08:00Z"]).ok();
    let (first, second) = (one.run(&["export", "--jsonl"]).ok(), other.run(&["export", "--jsonl"]).ok());
    one.write("other.jsonl", second);
    other.write("one.jsonl", first);
    assert!(one.run(&["record", "other.jsonl"]).ok().contains("1 look joined, 1 already here"));
    other.run(&["record", "one.jsonl"]).ok();
    assert_eq!(one.run(&["export", "--jsonl"]).ok(), other.run(&["export", "--jsonl"]).ok());
    assert!(one.run(&["list"]).ok().contains("2 of 2 articles"));
}

#[test]
fn what_two_archives_say_differently_is_listed() {
    let mut world = World::new();
    world.write("looks/harbour/2025-03-01T0800Z.txt", harbour(1));
    world.run(&["record", "looks"]).ok();
    let exported = world.run(&["export", "--jsonl"]).ok();
    world.write("theirs.jsonl", exported.replace("\"file-name\"", "\"fetched\""));
    let said = world.run(&["record", "theirs.jsonl", "--jsonl"]).ok().replace('\\', "");
    assert!(said.contains("witness here \"file name\", there \"fetched by us\"; ours is kept"), "{said}");
    assert!(world.run(&["log", "harbour"]).ok().contains("file name"));
    world.write("stranger.jsonl", format!("{exported}{{\"kind\":\"verdict\"}}\n"));
    assert!(world.run(&["record", "stranger.jsonl"]).ok().contains("\"verdict\" are not known"));
    world.write("torn.jsonl", &exported[..exported.len() - 20]);
    assert!(world.run(&["record", "torn.jsonl"]).fails(2).contains("line 4 of the export cannot be read"));
}

#[test]
fn a_bundle_is_checked_by_sha256sum_and_shows_a_changed_byte() {
    let mut world = story();
    world.run(&["export", "bundle", "suwayda-clashes", "-o", "bag"]).ok();
    let bag = world.path().join("bag");
    let check = |manifest: &str| {
        let sums = Command::new("sha256sum").args(["-c", "--strict", manifest]).current_dir(&bag).output();
        sums.expect("coreutils").status.success()
    };
    assert!(check("manifest-sha256.txt") && check("tagmanifest-sha256.txt"));
    let report = std::fs::read_to_string(bag.join("data/suwayda-clashes/report.html")).expect("a report");
    assert!(report.contains("v1") && !report.contains("src=\"http"), "a report opens without network");
    let bytes = std::fs::read_dir(bag.join("data/suwayda-clashes/captures")).expect("captures").count();
    assert!(bytes >= 2);
    std::fs::write(bag.join("data/suwayda-clashes/report.html"), report.replacen("v1", "v9", 1)).expect("writable");
    assert!(!check("manifest-sha256.txt"));
    assert!(world.run(&["export", "bundle", "-o", "bag"]).fails(6).contains("bag"));
}

#[test]
fn a_warc_file_holds_every_look_and_passes_warcio() {
    let mut world = story();
    world.run(&["export", "warc", "-o", "all.warc.gz"]).ok();
    let file = world.path().join("all.warc.gz");
    let text = Command::new("gzip").arg("-dc").arg(&file).output().expect("gzip").stdout;
    let text = String::from_utf8_lossy(&text).into_owned();
    let looks = world.run(&["export", "--jsonl"]).ok().matches("\"kind\":\"capture\"").count();
    let records =
        ["response", "resource", "revisit"].map(|kind| text.matches(&format!("WARC-Type: {kind}\r\n")).count());
    assert_eq!(records.iter().sum::<usize>(), looks);
    assert!(text.contains("Dateline-Witness: file name"));
    let check = Command::new("warcio").args(["check", "-v"]).arg(&file).output();
    match check {
        Ok(check) => assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout)),
        Err(_) => eprintln!("skipped: warcio is not installed (pip install warcio)"),
    }
}

#[test]
fn citations_name_witness_interval_and_digests_in_every_style() {
    let mut world = World::new();
    for number in [1, 2] {
        world.write(&format!("looks/harbour/2025-03-0{number}T0800Z.txt"), harbour(number));
    }
    world.write("looks/harbour/origin.json", "{\"url\":\"https://example.org/town/harbour_dredged\"}");
    world.run(&["record", "looks"]).ok();
    let plain = world.run(&["cite", "harbour@2#2.1"]).ok();
    for words in [
        "version 2 of 2, captured 2025-03-02T08:00:00Z (file name)",
        "between 2025-03-01T08:00:00Z and 2025-03-02T08:00:00Z",
        "sentence 2.1: “In all 2 barges",
        "page  sha256:",
        "sha256sum",
        "https://example.org/town/harbour_dredged",
    ] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    let bytes = dateline_sum(&harbour(2));
    let styles = [
        ("apa", "Retrieved March 2, 2025, from https://example.org/town/harbour_dredged"),
        ("chicago", "“Harbour dredged.” Accessed March 2, 2025."),
        ("bibtex", "@online{harbour-dredgedv2,"),
        ("ris", "TY  - NEWS"),
    ];
    for (style, words) in styles {
        let cited = world.run(&["cite", "harbour@2", "--style", style]).ok();
        assert!(cited.contains(words) && cited.contains(&bytes), "{style}: {cited}");
    }
    assert!(world.run(&["cite", "harbour@2#9.9"]).fails(3).contains("no sentence 9.9"));
    let raw = world.command(&["show", "harbour@2", "--raw"]).output().expect("it runs").stdout;
    assert_eq!(raw, harbour(2).into_bytes());
}

fn dateline_sum(text: &str) -> String {
    dateline::model::digest::Digest::of(text.as_bytes()).to_string()
}

#[test]
fn a_backup_is_made_while_others_record() {
    let mut world = World::new();
    for number in 0..40 {
        world.write(&format!("looks/harbour/2025-03-{:02}T0800Z.txt", 1 + number % 28), harbour(number));
    }
    world.write("first.txt", harbour(99));
    world.run(&["record", "first.txt", "--captured", "2025-02-01T08:00Z"]).ok();
    let recorder =
        world.command(&["record", "looks"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let told = world.run(&["backup", "copy.sqlite"]).ok();
    said(recorder.wait_with_output().expect("ends")).ok();
    assert!(told.contains("chain head"), "{told}");
    assert!(world.run(&["verify", "--store", "copy.sqlite"]).ok().contains("no damage found"));
    assert!(world.run(&["list", "--store", "copy.sqlite"]).ok().contains("first"));
    assert!(world.run(&["backup", "copy.sqlite"]).fails(6).contains("cannot back up"));
    assert!(!Path::new(&world.path().join("copy.sqlite.part")).exists());
}

#[test]
fn redaction_asks_leaves_a_tombstone_and_no_copy() {
    let mut world = World::new();
    for (number, words) in [(1, "Ada Lovelace"), (2, "a pilot"), (3, "the mayor")] {
        let text = harbour(number).replace("next week", &format!("next week, {words} told a newspaper"));
        world.write(&format!("looks/harbour/2025-03-0{number}T0800Z.txt"), text);
    }
    world.run(&["record", "looks"]).ok();
    // Of a word the index keeps what the word before it in the alphabet does not share.
    let copies = ["Lovelace", "ovelace", "velace"];
    assert!(copies.iter().any(|copy| is_in_store(&world, copy)), "the test would see no copy");
    let found: Value = serde_json::from_str(&world.run(&["search", "Lovelace", "--json"]).ok()).expect("JSON");
    let sentence = found["items"][0]["sentence"].as_str().expect("a sentence").to_owned();
    let target = Target { article: "harbour".to_owned(), sentence, phrase: "next week".to_owned() };
    let made_at = "2025-10-17T08:00:00Z".parse().expect("an instant");
    let decision = Decision { target, ruling: Ruling::Hide, why: String::new(), by: None, made_at };
    let mut archive = Archive::open(&world.path().join("store")).expect("opens").expect("is there");
    archive.decide(&decision).expect("kept");
    drop(archive);
    let refused = world.run(&["redact", "harbour@1", "--reason", "court order"]);
    assert_eq!(refused.code, 2, "{refused:#?}");
    assert!(refused.out.contains("would be taken out") && refused.err.contains("--yes"));
    assert!(copies.iter().any(|copy| is_in_store(&world, copy)));
    world.run(&["redact", "harbour@1", "--reason", "court order", "--yes"]).ok();
    assert!(!copies.iter().any(|copy| is_in_store(&world, copy)), "a copy of the words is left in the file");
    assert_eq!(world.run(&["search", "Lovelace"]).code, 1);
    assert!(world.run(&["log", "harbour"]).ok().contains("1 look taken out 2025-10-17 (redact): court order"));
    assert!(world.run(&["verify"]).ok().contains("no damage found"));
    assert!(world.run(&["show", "harbour@latest"]).ok().contains("mayor"));
    world.run(&["record", "looks"]).ok();
    assert_eq!(world.run(&["search", "Lovelace"]).code, 1, "what was redacted is not taken back");
}

#[test]
fn pruning_keeps_the_ends_of_each_version_and_removal_forgets_the_article() {
    let mut world = World::new();
    for (hour, number) in [1, 1, 1, 1, 2, 2, 2].into_iter().enumerate() {
        world.write(&format!("looks/harbour/2025-03-01T{:02}00Z.txt", 8 + hour), harbour(number));
    }
    world.run(&["record", "looks"]).ok();
    let before = world.run(&["log", "harbour"]).ok();
    world.run(&["prune", "--keep", "odd", "--yes"]).fails(2);
    world.run(&["prune", "--keep", "changes", "--yes"]).ok();
    let exported = world.run(&["export", "--jsonl"]).ok();
    assert_eq!(exported.matches("\"kind\":\"capture\"").count(), 4);
    let after = world.run(&["log", "harbour"]).ok();
    let intervals = |log: &str| log.lines().filter(|line| line.contains("v2")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(intervals(&before), intervals(&after));
    world.run(&["rm", "harbour", "--reason", "recorded by mistake", "--yes"]).ok();
    assert!(world.run(&["log", "harbour"]).fails(3).contains("no article"));
    assert!(!is_in_store(&world, "barges"));
    assert!(world.run(&["verify"]).ok().contains("no damage found"));
    assert!(world.run(&["record", "looks"]).ok().contains("new"), "an article that was removed may come back");
}

#[test]
fn settings_come_from_a_file_and_say_so() {
    let mut world = World::new();
    world.run(&["config", "--init"]).ok();
    let file = world.path().join(".config/dateline/config.toml");
    assert!(std::fs::read_to_string(&file).expect("written").contains("# tz = \"UTC\""));
    std::fs::write(&file, "tz = \"+03:00\"\n").expect("writable");
    let settings = world.run(&["config", "--json"]).ok();
    assert!(settings.contains("\"value\":\"+03:00\",\"from\":\"") && settings.contains("config.toml"), "{settings}");
    assert!(world.run(&["config", "--tz", "UTC", "--json"]).ok().contains("command line"));
    std::fs::write(&file, "zone = 3\n").expect("writable");
    assert!(world.run(&["list"]).fails(2).contains("no setting \"zone\""));
    std::fs::remove_file(&file).expect("there");
    assert!(world.run(&["paths"]).ok().contains("archive.sqlite"));
    assert!(world.run(&["paths", "--store", "Dropbox/x"]).ok().contains("copies files one by one"));
}
