//! Recording: new, changed, unchanged; twice adds nothing; the order of arrival changes nothing.

use std::process::Stdio;

use crate::harness::{World, project, said};

fn page(body: &str) -> String {
    format!(
        "<html lang=en><head><title>Bridge reopens</title>\
         <meta property='article:published_time' content='2025-10-15T09:00:00+01:00'></head><body><article>\
         <h1>Bridge reopens</h1>{body}</article></body></html>"
    )
}

const FIRST: &str = "<p>The old bridge over the river reopened on Wednesday after a year of repairs, the town said.</p>\
                     <p>At least 40 people had signed up for the first walk across, and the mayor cut a ribbon.</p>\
                     <p>The repairs cost more than the council had planned for when the work began in May 2024.</p>";

fn second() -> String {
    FIRST.replace("40 people", "90 people")
}

#[test]
fn a_first_a_changed_and_an_unchanged_look() {
    let mut world = World::new();
    world.write("a.html", page(FIRST));
    world.write("b.html", page(&second()));
    let url = "https://example.org/town/bridge-reopens";
    let first = world.run(&["record", "a.html", "--url", url, "--captured", "2025-10-15T10:00Z"]).ok();
    assert!(first.contains("new") && first.contains("bridge-reopens") && first.contains("v1"), "{first}");
    let again = world.run(&["record", "a.html", "--url", url, "--captured", "2025-10-15T11:00Z"]).ok();
    assert!(again.contains("unchanged"), "{again}");
    let changed = world.run(&["record", "b.html", "--url", url, "--captured", "2025-10-15T12:00Z"]).ok();
    assert!(changed.contains("changed") && changed.contains("v2"), "{changed}");
    let log = world.run(&["log", "bridge"]).ok();
    assert!(log.contains("v2") && log.contains("11:00") && log.contains("12:00"), "an interval between looks: {log}");
    let diff = world.run(&["diff", "bridge-reopens"]).ok();
    assert!(diff.contains("[-40-]") && diff.contains("{+90+}") && diff.contains("number"), "{diff}");
}

#[test]
fn a_folder_twice_adds_nothing_and_order_does_not_matter() {
    let story = project("snapshots");
    let story = story.to_str().expect("UTF-8");
    let mut forward = World::new();
    forward.run(&["record", story]).ok();
    let again = forward.run(&["record", story, "--jsonl"]).ok();
    assert!(!again.contains("\"changed\"") && !again.contains("\"new\""), "{again}");
    let mut backward = World::new();
    let mut folders: Vec<_> =
        std::fs::read_dir(story).expect("story").map(|item| item.expect("entry").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    for folder in folders.iter().rev() {
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("folder").map(|item| item.expect("entry").path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending != "json"));
        files.sort();
        for file in files.iter().rev() {
            backward.run(&["record", file.to_str().expect("UTF-8")]).ok();
        }
    }
    let views: [&[&str]; 4] = [
        &["changes", "--all", "--json"],
        &["timeline", "--json"],
        &["list", "--json"],
        &["log", "sharaa-putin", "--json"],
    ];
    for view in views {
        let (one, other) = (forward.run(view).ok(), backward.run(view).ok());
        assert_eq!(without_store(&forward, &one), without_store(&backward, &other), "{view:?}");
    }
}

/// Where the store is and how large its file: the two things that may differ.
fn without_store(world: &World, text: &str) -> String {
    let text = text.replace(&*world.path().display().to_string(), "");
    let Some(start) = text.find("\"store_bytes\"") else { return text };
    let end = text[start..].find([',', '}']).map_or(text.len(), |end| start + end);
    format!("{}{}", &text[..start], &text[end..])
}

#[test]
fn two_processes_record_at_once_and_lose_nothing() {
    let mut world = World::new();
    for number in 0..12 {
        let body = FIRST.replace("40 people", &format!("{} people", 40 + number));
        world.write(&format!("looks/bridge/2025-10-15T{:02}00Z.html", 8 + number), page(&body));
    }
    let children: Vec<_> = (0..2)
        .map(|_| {
            world.command(&["record", "looks"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs")
        })
        .collect();
    for child in children {
        said(child.wait_with_output().expect("ends")).ok();
    }
    let log = world.run(&["log", "bridge", "--json"]).ok();
    assert!(log.contains("\"number\":12") || log.contains("\"version\":12"), "{log}");
}

#[test]
fn a_pipe_is_read_and_its_instant_is_said_to_be_that_of_reading() {
    let mut world = World::new();
    let said = world.pipe(&["record", "-", "--published", "2025-10-15"], &page(FIRST)).ok();
    assert!(said.contains("new") && said.contains("time of reading"), "{said}");
}
