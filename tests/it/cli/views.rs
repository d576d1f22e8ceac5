//! Views: pipes, selectors, formats; what holds for all of them.

use crate::harness::{World, project};

fn story() -> World {
    let mut world = World::new();
    let path = project("snapshots");
    world.run(&["record", path.to_str().expect("UTF-8")]).ok();
    world
}

#[test]
fn every_view_has_text_and_json() {
    let mut world = story();
    let views: [&[&str]; 11] = [
        &["list"],
        &["log", "sharaa-putin"],
        &["log", "sharaa-putin", "-p"],
        &["log", "sharaa-putin", "-S", "late afternoon"],
        &["show", "sharaa-putin"],
        &["diff", "sharaa-putin", "1..3"],
        &["diff", "sharaa-putin", "--stat", "1..4"],
        &["blame", "sharaa-putin"],
        &["changes"],
        &["timeline"],
        &["search", "Kremlin"],
    ];
    for view in views {
        let text = world.run(view).ok();
        assert!(text.len() > 40, "{view:?}: {text}");
        assert!(!text.contains('\u{1b}'), "colour in a pipe: {view:?}");
        assert!(text.lines().all(|line| line.trim_end() == line), "white space at a line's end: {view:?}\n{text}");
        let json = world.run(&[view, &["--json"]].concat()).ok();
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["schema"], "dateline/1", "{view:?}");
        assert!(json["items"].is_array(), "{view:?}");
        for line in world.run(&[view, &["--jsonl"]].concat()).ok().lines() {
            serde_json::from_str::<serde_json::Value>(line).expect("a JSON line");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let mut world = story();
    for columns in ["60", "80", "100", "200"] {
        for view in [
            &["timeline"][..],
            &["diff", "sharaa-putin", "1..3"],
            &["changes"],
            &["log", "sharaa-putin"],
            &["blame", "vizit"],
        ] {
            let output = world.command(view).env("COLUMNS", columns).output().expect("runs");
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let wide = text
                .lines()
                .find(|line| unicode_width::UnicodeWidthStr::width(*line) > columns.parse().expect("number"));
            assert_eq!(wide, None, "{view:?} at {columns}");
        }
    }
}

#[test]
fn colour_adds_nothing_that_text_lacks() {
    let mut world = story();
    let plain = world.run(&["diff", "sharaa-putin", "1..3"]).ok();
    let twice_named = world.run(&["diff", "sharaa-putin@1", "sharaa-putin@3"]).ok();
    assert_eq!(twice_named, plain);
    let coloured = world.run(&["diff", "sharaa-putin", "1..3", "--color", "always"]).ok();
    assert!(coloured.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        stripped.push_str(&rest[..at]);
        let end = rest[at..].find('m').expect("an SGR sequence");
        rest = &rest[at + end + 1..];
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn selectors_say_how_they_were_read() {
    let mut world = story();
    let diff = world.run(&["diff", "sharaa-putin", "@2025-10-15T14:00", "latest"]).ok();
    assert!(diff.contains("at 2025-10-15 14:00 UTC → v2"), "{diff}");
    assert!(world.run(&["show", "sharaa-putin@9"]).fails(3).contains("no version v9"));
    assert!(world.run(&["show", "sharaa-putin@2024-01-01"]).fails(3).contains("first recorded"));
    assert!(world.run(&["show", "sharaa"]).fails(3).contains("fits"));
    assert!(world.run(&["show", "sharaa-putni-kremlin"]).fails(3).contains("did you mean sharaa-putin-kremlin-talks"));
    assert_eq!(world.run(&["diff", "sharaa-putin", "1..2", "--exit-code"]).code, 1);
    assert_eq!(world.run(&["diff", "sharaa-putin", "2", "2", "--exit-code"]).code, 0);
    assert_eq!(world.run(&["search", "zeppelin"]).code, 1);
    assert_eq!(world.run(&["search", "al-Sharaa"]).code, 0);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut world = story();
    let mut child = world
        .command(&["timeline", "--json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:#?}");
}

#[test]
fn the_readers_zone_changes_no_event() {
    let path = project("snapshots");
    let mut world = World::new();
    let mut events = |zone: &str| {
        let output = world.command(&["timeline", path.to_str().expect("UTF-8"), "--jsonl"]).env("TZ", zone).output();
        String::from_utf8(output.expect("runs").stdout).expect("UTF-8")
    };
    let utc = events("UTC");
    assert!(utc.lines().count() > 20);
    // The clock of the world moves on between commands, but no event here is later than it.
    assert_eq!(utc, events("Europe/Moscow"));
    assert_eq!(utc, events("Pacific/Honolulu"));
}

#[test]
fn the_readers_zone_changes_no_phrase() {
    let mut world = World::new();
    world.write("note.txt", "He left on Wednesday, an hour ago, at 5 p.m. on Dec. 8. It rained late last night.\n");
    let mut phrases = |zone: &str| {
        let mut command = world.command(&["timex", "--dct", "2025-10-15T23:30:00", "--json", "note.txt"]);
        String::from_utf8(command.env("TZ", zone).output().expect("runs").stdout).expect("UTF-8")
    };
    let utc = phrases("UTC");
    for field in ["\"earliest\":\"2025-10-15\"", "\"rule\":", "\"anchor\":{\"day\":\"2025-10-15\"", "2025-10-15T22:30"]
    {
        assert!(utc.contains(field), "no {field} in {utc}");
    }
    assert_eq!(utc, phrases("Europe/Moscow"));
    assert_eq!(utc, phrases("Pacific/Honolulu"));
}

#[test]
fn a_phrase_says_what_it_was_counted_from() {
    let mut world = World::new();
    world.write("note.txt", "He fled in December 2024. The following month the shops opened. They closed yesterday.\n");
    let json = world.run(&["timex", "--dct", "2025-10-15", "--json", "note.txt"]).ok();
    let named =
        "\"anchor\":{\"day\":null,\"date\":\"2024-12\",\"time\":null,\"basis\":\"text\",\"day_may_be_off\":false}";
    for field in [named, "\"counted_from\":\"2024-12\"", "\"date\":\"2025-10-15\"", "\"counted_from\":null"] {
        assert!(json.contains(field), "no {field} in {json}");
    }
    let table = world.run(&["timex", "--dct", "2025-10-15", "note.txt"]).ok();
    for words in ["COUNTED FROM", "2024-12 (named in the text)", "2025-10-15 (given)"] {
        assert!(table.contains(words), "no {words} in {table}");
    }
}

#[test]
fn what_is_counted_from_a_day_that_is_a_name_is_a_guess() {
    let mut world = World::new();
    world.write(
        "war.txt",
        "A war\n\nIt began with the October 7 attack on the port; the island joined the following day.\n",
    );
    let rows = world.run(&["timeline", "war.txt", "--published", "2025-10-16", "--guesses", "--json"]).ok();
    assert!(rows.contains("\"counted from a day that is a name\""), "{rows}");
}

#[test]
fn what_is_reported_of_a_week_was_before_the_day_of_writing() {
    let mut world = World::new();
    world.write(
        "wreck.txt",
        "Pilots raised the wreck earlier this week.\nDivers will leave the port later this week.\n",
    );
    let rows = world.run(&["timeline", "wreck.txt", "--published", "2025-10-16", "--guesses", "--json"]).ok();
    let rows: serde_json::Value = serde_json::from_str(&rows).expect("JSON");
    let times: Vec<_> = rows["items"].as_array().expect("rows").iter().map(|row| row["when"].clone()).collect();
    assert_eq!(times, ["2025-10-13/2025-10-16", "2025-10-13/2025-10-19"]);
}

#[test]
fn nothing_is_written_for_a_folder() {
    let mut world = World::new();
    let path = project("snapshots");
    world.run(&["timeline", path.to_str().expect("UTF-8")]).ok();
    assert_eq!(std::fs::read_dir(world.path()).expect("folder").count(), 0);
}

#[test]
fn as_of_is_the_record_as_it_stood() {
    let mut world = story();
    let then = world.run(&["timeline", "--as-of", "2025-09-01", "--json"]).ok();
    let later = world.run(&["timeline", "--as-of", "2025-10-17", "--json"]).ok();
    assert!(then.contains("2025-09-15/2025-09-20") && !then.contains("\"when\":\"2025-10-15"), "{then}");
    assert!(later.contains("2025-10-15"));
    assert_eq!(then, world.run(&["timeline", "--as-of", "2025-09-01", "--json"]).ok());
}

#[test]
fn no_export_turns_a_month_into_a_day() {
    let mut world = story();
    for name in ["t.html", "t.md", "t.csv", "t.json", "t.jsonl", "t.txt"] {
        world.run(&["timeline", "-o", name]).ok();
        let text = std::fs::read_to_string(world.path().join(name)).expect("written");
        assert!(text.contains("2024-12") || text.contains("December 2024"), "{name}");
    }
    let csv = std::fs::read_to_string(world.path().join("t.csv")).expect("written");
    assert!(csv.starts_with("when_text,"), "{csv}");
    assert!(csv.contains("\nDecember 2024,2024-12,") || csv.contains("\nin December 2024,2024-12,"), "{csv}");
}

#[test]
fn the_help_fits_a_screen_and_the_man_page_and_completions_print() {
    let mut world = World::new();
    let help = world.run(&["--help"]).ok();
    assert!(help.lines().count() <= 60 && help.starts_with("Examples:"), "{help}");
    let short = world.run(&["-h"]).ok();
    assert!(short.lines().count() <= 50, "{} lines\n{short}", short.lines().count());
    assert!(world.run(&["man"]).ok().contains(".TH dateline"));
    assert!(world.run(&["completions", "bash"]).ok().contains("_dateline"));
    assert!(world.run(&[]).ok().contains("dateline timeline FOLDER"));
}
