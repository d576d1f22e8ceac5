//! Faults: killed recorders, a full disk, a file cut short, flipped bits. After each `verify` passes or names the damage,
//! and what a command reported as recorded is there.
//!
//! `DATELINE_FAULTS=200 cargo test faults` runs as many of each; CI runs fewer.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use dateline::archive::Archive;
use dateline::store::{FILE_NAME, Store};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::harness::{World, project};

/// How often each fault is tried: enough to meet every kind of it, few enough for each run of the tests.
fn rounds(few: usize) -> usize {
    std::env::var("DATELINE_FAULTS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(few)
}

/// A sequence without a pattern that matters (SplitMix64), the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

fn looks(world: &World, count: usize) -> Vec<String> {
    let write = |number: usize| {
        let name =
            format!("looks/harbour/2025-03-{:02}T{:02}{:02}Z.txt", 1 + number / 600, number / 60 % 10, number % 60);
        let text = format!(
            "Harbour dredged\n\nThe harbour was dredged on 3 March 2025, the port authority said on Tuesday.\n\nIn all {number} \
             barges of silt were taken out, and ships may enter again from next week.\n"
        );
        world.write(&name, text);
        name
    };
    (0..count).map(write).collect()
}

/// What an archive hands on; two archives that answer alike write the same.
fn lines(folder: &Path) -> String {
    let archive = Archive::open(folder).expect("it opens").expect("it is there");
    let mut out = Vec::new();
    archive.export_lines(&[], &mut out).expect("it can be read");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn recorders_killed_at_random_moments_lose_nothing_that_was_reported() {
    let mut world = World::new();
    let mut dice = Dice(7);
    let mut reported = Vec::new();
    for name in looks(&world, rounds(30)) {
        let mut child = world
            .command(&["record", &name, "--plain"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        std::thread::sleep(Duration::from_millis(dice.below(60)));
        child.kill().expect("it can be killed");
        let said = child.wait_with_output().expect("it ends");
        if String::from_utf8_lossy(&said.stdout).contains("harbour") {
            reported.push(name.rsplit('/').next().expect("a name").to_owned());
        }
    }
    let store = world.path().join("store");
    if reported.is_empty() && !store.join(FILE_NAME).exists() {
        return;
    }
    let verdict = world.run(&["verify"]);
    assert_eq!(verdict.code, 0, "{verdict:#?}");
    let exported = lines(&store);
    for name in &reported {
        let (day, time) = name.trim_end_matches("Z.txt").split_once('T').expect("a dated name");
        let instant = format!("{day}T{}:{}:00.000000Z", &time[..2], &time[2..]);
        assert!(exported.contains(&instant), "{name} was reported and is not there");
    }
}

#[test]
fn a_batch_killed_half_way_leaves_whole_batches() {
    let mut world = World::new();
    looks(&world, 200);
    let mut dice = Dice(11);
    for _ in 0..rounds(4).min(40) {
        let mut child =
            world.command(&["record", "looks"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(50 + dice.below(800)));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
    let store = world.path().join("store");
    if store.join(FILE_NAME).exists() && Store::open(&store).expect("opens").expect("there").totals().is_ok() {
        let captures = lines(&store).matches("\"kind\":\"capture\"").count();
        assert!(captures == 200 || captures.is_multiple_of(64), "{captures} looks: a batch was torn");
    }
}

#[test]
fn a_full_disk_is_said_and_what_was_reported_stays() {
    let mut world = World::new();
    let pages = looks(&world, 40);
    let noise: String = (0..60_000u32).map(|n| format!("{:x} ", n.wrapping_mul(2_654_435_761))).collect();
    for (index, name) in pages.iter().enumerate() {
        let text = std::fs::read_to_string(world.path().join(name)).expect("written");
        world.write(name, format!("{text}\n{}", &noise[index * 1000..index * 1000 + 200_000]));
    }
    // A disk of 2 MB in a name space of its own: gone with the shell.
    let script = "mkdir small && mount -t tmpfs -o size=2m tmpfs small || exit 77
        for look in looks/harbour/*; do \"$0\" record \"$look\" --store small --plain >>told 2>>complaints || break; done
        \"$0\" verify --store small >verdict 2>&1; echo $? >code
        \"$0\" export --jsonl --store small >exported 2>>complaints";
    let said = world.command(&[]);
    let program = said.get_program().to_owned();
    let shell = Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .arg(program)
        .current_dir(world.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !shell.is_ok_and(|status| status.code() != Some(77) && world.path().join("code").exists()) {
        eprintln!("skipped: no small disk can be mounted here (unshare -rm)");
        return;
    }
    let read = |name: &str| std::fs::read_to_string(world.path().join(name)).expect("the script wrote it");
    assert!(read("complaints").contains("no room left"), "{}", read("complaints"));
    assert_eq!(read("code").trim(), "0", "{}", read("verdict"));
    let told = read("told").lines().filter(|line| line.contains("harbour")).count();
    let there = read("exported").matches("\"kind\":\"capture\"").count();
    assert!(told > 0 && there >= told, "{told} told, {there} there");
}

/// An archive of the sample story, closed, so that all is in one file.
fn story() -> (tempfile::TempDir, PathBuf) {
    let mut world = World::new();
    world.run(&["record", project("snapshots").to_str().expect("UTF-8")]).ok();
    world.run(&["note", "suwayda", "no correction notice"]).ok();
    world.run(&["redact", "peoples-assembly-vote@1", "--reason", "a test", "--yes"]).ok();
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join(FILE_NAME);
    std::fs::copy(world.path().join("store").join(FILE_NAME), &file).expect("a copy");
    (folder, file)
}

/// What a full check says of a file; an archive that does not open is a finding too.
fn findings(folder: &Path) -> Vec<String> {
    match Store::open(folder).and_then(|store| store.expect("it is there").examine(true)) {
        Ok(examined) => {
            examined.damage.into_iter().map(|damage| format!("{}: {}", damage.subject, damage.problem)).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

fn put(folder: &Path, bytes: &[u8]) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("{FILE_NAME}{ending}")));
    }
    std::fs::write(folder.join(FILE_NAME), bytes).expect("writable");
}

#[test]
fn a_store_cut_short_is_named() {
    let (folder, file) = story();
    assert_eq!(findings(folder.path()), [""; 0]);
    let whole = std::fs::read(&file).expect("readable");
    let mut dice = Dice(3);
    for _ in 0..rounds(12) {
        let length = dice.below(whole.len() as u64 - 1) as usize + 1;
        put(folder.path(), &whole[..length]);
        let found = findings(folder.path());
        assert!(!found.is_empty(), "cut to {length} of {} bytes unseen", whole.len());
    }
}

#[test]
fn a_flipped_bit_anywhere_is_named_or_changes_nothing() {
    let (folder, file) = story();
    let whole = std::fs::read(&file).expect("readable");
    let before = lines(folder.path());
    let mut dice = Dice(5);
    let mut named = 0;
    let tries = rounds(60);
    for _ in 0..tries {
        let (at, bit) = (dice.below(whole.len() as u64) as usize, dice.below(8));
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << bit;
        put(folder.path(), &flipped);
        let found = findings(folder.path());
        if found.is_empty() {
            assert_eq!(lines(folder.path()), before, "bit {bit} of byte {at} changes what is handed on, unseen");
        } else {
            named += 1;
        }
    }
    // Most of a small file is room without content; ids are random, and so is what a place holds.
    assert!(named * 10 > tries, "{named} of {tries} named: does the check still read everything?");
}

#[test]
fn a_flipped_bit_in_any_column_of_any_table_is_named() {
    let (folder, file) = story();
    let whole = std::fs::read(&file).expect("readable");
    let columns = columns(&file);
    assert!(columns.len() > 80, "{columns:?}");
    let mut unseen = Vec::new();
    for (table, column) in columns {
        put(folder.path(), &whole);
        if flip(&file, &table, &column) && findings(folder.path()).is_empty() {
            unseen.push(format!("{table}.{column}"));
        }
    }
    // The index keeps counters for its own merges, and by which of them a row came, of which a wrong one changes no answer:
    // what can change an answer was walked through and sought. None of our own columns may go unseen.
    unseen.retain(|name| !name.starts_with("sentence_search_data") && name != "sentence_search_docsize.origin");
    assert_eq!(unseen, [""; 0]);
}

fn columns(file: &Path) -> Vec<(String, String)> {
    let raw = Connection::open(file).expect("opens");
    let sql = "SELECT entry.name, field.name FROM sqlite_schema AS entry, pragma_table_info(entry.name) AS field \
               WHERE entry.type = 'table' AND entry.name <> 'sentence_search' AND entry.sql NOT NULL";
    let mut query = raw.prepare(sql).expect("a query");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("names")
}

/// Flips the lowest bit of a value in the middle of a table; `false` where the table has none to flip.
fn flip(file: &Path, table: &str, column: &str) -> bool {
    let raw = Connection::open(file).expect("opens");
    raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").expect("pragmas");
    let sql = format!(
        "SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" NOT NULL LIMIT 1 \
         OFFSET (SELECT count(\"{column}\") / 2 FROM \"{table}\")"
    );
    let Ok(value) = raw.query_row(&sql, [], |row| row.get::<_, Value>(0)) else { return false };
    let flipped = match value.clone() {
        Value::Integer(number) => Value::Integer(number ^ 1),
        Value::Blob(mut blob) if !blob.is_empty() => {
            let middle = blob.len() / 2;
            blob[middle] ^= 1;
            Value::Blob(blob)
        }
        Value::Text(text) => match text.char_indices().find(|(_, letter)| letter.is_ascii_alphanumeric()) {
            Some((at, letter)) => {
                let other = char::from(letter as u8 ^ 1);
                Value::Text(format!("{}{other}{}", &text[..at], &text[at + 1..]))
            }
            None => return false,
        },
        _ => return false,
    };
    let sql = format!(
        "UPDATE \"{table}\" SET \"{column}\" = ?1 WHERE rowid = \
         (SELECT rowid FROM \"{table}\" WHERE \"{column}\" IS ?2 LIMIT 1)"
    );
    let by_rowid = raw.execute(&sql, (&flipped, &value));
    let changed = by_rowid.or_else(|_| {
        // A table without rowids: every row that has the value.
        raw.execute(
            &format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = ?1 WHERE \"{column}\" IS ?2"),
            (flipped, value),
        )
    });
    changed.is_ok_and(|rows| rows > 0)
}

#[test]
fn lost_and_reordered_rows_are_named() {
    let (folder, file) = story();
    let whole = std::fs::read(&file).expect("readable");
    let cases = [
        ("a capture lost", "DELETE FROM capture WHERE arrival = 3"),
        ("the newest capture lost", "DELETE FROM capture WHERE arrival = (SELECT max(arrival) FROM capture)"),
        ("a body lost", "DELETE FROM body WHERE rowid = (SELECT max(rowid) FROM body)"),
        (
            "two captures changed places",
            "UPDATE capture SET arrival = -arrival WHERE arrival IN (2, 3);
            UPDATE capture SET arrival = 5 + arrival WHERE arrival < 0",
        ),
        ("a removal lost", "DELETE FROM tombstone; DELETE FROM removal"),
        ("a version lost", "DELETE FROM version WHERE number = 2"),
        ("a sentence lost", "DELETE FROM sentence WHERE id = (SELECT min(id) FROM sentence)"),
        ("a note lost", "DELETE FROM note"),
        ("an article lost", "DELETE FROM article WHERE slug = 'suwayda-clashes'"),
        ("a seal lost", "DELETE FROM seal WHERE article = (SELECT min(article) FROM seal)"),
    ];
    for (what, sql) in cases {
        put(folder.path(), &whole);
        let raw = Connection::open(&file).expect("opens");
        raw.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).expect(what);
        drop(raw);
        assert!(!findings(folder.path()).is_empty(), "{what}: unseen");
    }
}

#[test]
fn repair_makes_anew_what_is_derived_and_hides_no_damage_of_the_evidence() {
    let (folder, file) = story();
    let run = |words: &[&str]| {
        let program = env!("CARGO_BIN_EXE_dateline");
        let output = Command::new(program).args(words).arg("--store").arg(folder.path()).output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let views = || {
        [run(&["changes", "--all", "--jsonl"]), run(&["timeline", "--jsonl"]), run(&["search", "Damascus", "--jsonl"])]
    };
    let before = views();
    let raw = Connection::open(&file).expect("opens");
    raw.execute_batch(
        "DELETE FROM version; DELETE FROM comparison; DELETE FROM sentence; DELETE FROM text; UPDATE summary SET title = 'x'",
    )
    .expect("writable");
    drop(raw);
    assert_eq!(run(&["verify"]).0, Some(1));
    let (code, said) = run(&["verify", "--repair"]);
    assert_eq!(code, Some(0), "{said}");
    let after = views();
    assert_eq!(before[..2], after[..2]);
    // Hits of equal weight stand in the order of the index, which is new.
    let sorted = |said: &str| {
        let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&before[2].1), sorted(&after[2].1));
    let raw = Connection::open(&file).expect("opens");
    raw.execute_batch("UPDATE article_key SET valid_to = valid_to + 1 WHERE key = (SELECT min(key) FROM article_key)")
        .expect("writable");
    drop(raw);
    let (code, said) = run(&["verify", "--repair"]);
    assert!(code == Some(1) && said.contains("addresses of"), "{said}");
}
