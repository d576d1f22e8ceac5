//! `timeline --diff`, `--review`, `--sample`, `--score` and the formats that only a timeline has.

use crate::harness::{World, project};

fn story() -> World {
    let mut world = World::new();
    let path = project("snapshots");
    world.run(&["record", path.to_str().expect("UTF-8")]).ok();
    world
}

fn rows(json: &str) -> Vec<serde_json::Value> {
    json.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

#[test]
fn what_two_states_of_the_record_differ_in_is_all_that_is_said() {
    let mut world = story();
    let same = world.run(&["timeline", "--diff", "2025-10-16..2025-10-16", "--jsonl"]).ok();
    assert_eq!(same, "");
    let before = rows(&world.run(&["timeline", "--as-of", "2025-07-31", "--jsonl"]).ok());
    let after = rows(&world.run(&["timeline", "--as-of", "2025-10-16", "--jsonl"]).ok());
    let pairs = rows(&world.run(&["timeline", "--diff", "2025-07-31..2025-10-16", "--jsonl"]).ok());
    let ids = |rows: &[serde_json::Value]| -> std::collections::BTreeSet<String> {
        rows.iter().map(|row| row["id"].to_string()).collect()
    };
    let (old, new) = (ids(&before), ids(&after));
    let fresh = pairs.iter().filter(|pair| pair["new"].is_object()).map(|pair| pair["new"]["id"].to_string());
    let fresh: std::collections::BTreeSet<_> = fresh.filter(|id| !old.contains(id)).collect();
    assert_eq!(fresh, new.difference(&old).cloned().collect());
    assert!(pairs.iter().all(|pair| pair["new"].is_object() || pair["what"] == "lost"));
    let backwards = world.run(&["timeline", "--diff", "2025-10-16..2025-07-31"]).fails(2);
    assert!(backwards.contains("later"), "{backwards}");
}

#[test]
fn a_plan_that_was_put_off_is_one_row_that_changed() {
    let mut world = World::new();
    for (day, date) in [("2025-10-01", "Friday, 10 October"), ("2025-10-03", "Friday, 17 October")] {
        let text =
            format!("# Bridge to reopen\n\nThe bridge will reopen on {date}, the mayor said.\n\nIt was shut in May.\n");
        world.write("bridge.md", text);
        world.run(&["record", "bridge.md", "--captured", day, "--published", "2025-10-01"]).ok();
    }
    let pairs = rows(&world.run(&["timeline", "--diff", "2025-10-02..2025-10-04", "--jsonl"]).ok());
    let told: Vec<_> = pairs.iter().map(|pair| (&pair["what"], &pair["old"]["when"], &pair["new"]["when"])).collect();
    assert_eq!(told, [(&"changed".into(), &"2025-10-10".into(), &"2025-10-17".into())]);
}

#[test]
fn a_lot_is_drawn_the_same_way_twice_and_its_sheet_is_counted() {
    let mut world = story();
    let draw = |world: &mut World, seed: &str, file: &str| {
        world.run(&["timeline", "--sample", "9", "--seed", seed, "-o", file]).ok();
        std::fs::read_to_string(world.path().join(file)).expect("written")
    };
    let (one, again, other) =
        (draw(&mut world, "1", "a.csv"), draw(&mut world, "1", "b.csv"), draw(&mut world, "2", "c.csv"));
    assert_eq!(one, again);
    assert_ne!(one, other);
    assert!(one.starts_with("when_text,"), "{one}");
    assert_eq!(one.lines().count(), 10);
    let mut judged: Vec<String> = one.lines().map(str::to_owned).collect();
    for (at, line) in judged.iter_mut().enumerate().skip(1).take(8) {
        let marks = if at == 1 { ",n,y,y," } else { ",y,y,y," };
        *line = line.strip_suffix(",,,,").expect("four empty cells").to_owned() + marks;
    }
    world.write("judged.csv", judged.join("\r\n"));
    let score = rows(&world.run(&["timeline", "--score", "judged.csv", "--jsonl"]).ok());
    assert_eq!((score[0]["judged"].as_u64(), score[0]["right"].as_u64()), (Some(8), Some(7)));
    assert_eq!(score[0]["wrong_date"], 1);
    assert!(world.run(&["timeline", "--score", "judged.csv"]).ok().contains("87.5 % right, 7 of 8"));
    world.write("other.csv", "a,b\n1,2\n");
    assert!(world.run(&["timeline", "--score", "other.csv"]).fails(2).contains("tier"));
}

#[test]
fn calendars_and_slides_are_made_of_timelines_alone() {
    let mut world = story();
    world.run(&["timeline", "-o", "story.ics"]).ok();
    let calendar = std::fs::read_to_string(world.path().join("story.ics")).expect("written");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    world.run(&["timeline", "-o", "story.timelinejs.json"]).ok();
    let slides = std::fs::read_to_string(world.path().join("story.timelinejs.json")).expect("written");
    let slides: serde_json::Value = serde_json::from_str(&slides).expect("JSON");
    assert!(!slides["events"].as_array().expect("slides").is_empty());
    assert!(world.run(&["log", "sharaa-putin", "-o", "log.ics"]).code == 2);
}

/// What a calendar or a sheet shows, others take for what happened; views keep every row.
#[test]
fn files_for_other_programs_hold_no_plans_unless_asked() {
    let mut world = story();
    let view = rows(&world.run(&["timeline", "--jsonl"]).ok());
    let plans = view.iter().filter(|row| row["status"].as_str().is_some_and(|it| it.starts_with("planned"))).count();
    assert!(plans > 0 && plans < view.len());
    for (file, mark) in
        [("a.csv", ",planned"), ("a.ics", "X-DATELINE-STATUS:planned"), ("a.timelinejs.json", "planned")]
    {
        let output = world.run(&["timeline", "-o", file]);
        let told = format!("planned events left out: {plans}; --include planned writes them too");
        assert!(output.err.contains(&told), "{}", output.err);
        assert!(!std::fs::read_to_string(world.path().join(file)).expect("written").contains(mark), "{file}");
        let output = world.run(&["timeline", "--include", "planned", "-o", file]);
        assert!(output.code == 0 && !output.err.contains("left out"), "{}", output.err);
        assert!(std::fs::read_to_string(world.path().join(file)).expect("written").contains(mark), "{file}");
    }
    // Of the rows that the option would bring back, those of the days asked for are counted.
    let output = world.run(&["timeline", "--since", "2030", "-o", "a.csv"]);
    assert!(output.code == 0 && !output.err.contains("left out"), "{}", output.err);
    world.run(&["timeline", "--include", "everything"]).fails(2);
}

#[test]
fn doubtful_merges_are_offered_and_change_nothing() {
    let mut world = story();
    let before = world.run(&["timeline", "--jsonl"]).ok();
    let review = rows(&world.run(&["timeline", "--review", "--jsonl"]).ok());
    assert!(review.iter().all(|pair| pair["what"] == "perhaps one" || pair["what"] == "merged on few words"));
    assert_eq!(world.run(&["timeline", "--jsonl"]).ok(), before);
}

#[test]
fn the_readers_zone_changes_no_event() {
    let mut world = story();
    let utc = world.run(&["timeline", "--json", "--tz", "UTC"]).ok();
    for zone in ["+03:00", "-10:00"] {
        assert_eq!(world.run(&["timeline", "--json", "--tz", zone]).ok(), utc, "{zone}");
    }
    for zone in ["Europe/Moscow", "Pacific/Honolulu"] {
        let output = world.command(&["timeline", "--json"]).env("TZ", zone).output().expect("runs");
        assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), utc, "{zone}");
    }
}

/// The captures of an archive that grew in any order, replayed at any instant, are the same record.
#[test]
fn as_of_replays_byte_for_byte_whatever_the_order_of_import() {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(project("snapshots")).expect("snapshots").map(|it| it.expect("entry").path()) {
        if folder.is_dir() {
            let inside = std::fs::read_dir(&folder).expect("folder").map(|it| it.expect("entry").path());
            files.extend(inside.filter(|it| it.is_file()).map(|it| (folder.file_name().expect("name").to_owned(), it)));
        }
    }
    files.sort();
    // Later files first: every folder is recorded twice, once with its last look alone.
    let world_of = |late_first: bool| {
        let mut world = World::new();
        for half in [late_first, !late_first] {
            for (folder, path) in &files {
                let name = path.file_name().expect("name").to_string_lossy().into_owned();
                let late = name.contains("2025-10") || name.contains("2025-07-2");
                if late == half || name == "origin.json" {
                    let bytes = std::fs::read(path).expect("snapshot");
                    world.write(&format!("{half}/{}/{name}", folder.to_string_lossy()), bytes);
                }
            }
            let part = half.to_string();
            if world.path().join(&part).exists() {
                let said = world.run(&["record", &part]);
                assert!(matches!(said.code, 0 | 2 | 5), "{said:#?}");
            }
        }
        world
    };
    let (mut one, mut other) = (world_of(false), world_of(true));
    for instant in ["2025-07-20", "2025-10-15T14:00Z", "2025-10-16"] {
        for clock in ["seen", "printed"] {
            let asked = ["timeline", "--as-of", instant, "--clock", clock, "--jsonl"];
            assert_eq!(one.run(&asked).ok(), other.run(&asked).ok(), "{instant} {clock}");
        }
    }
}
