//! Bad input: a clear error, the right exit code, nothing lost.

use crate::harness::World;

#[test]
fn what_cannot_be_read_is_said() {
    let mut world = World::new();
    world.write("empty.html", "");
    world.write("program.bin", [0x7f, b'E', b'L', b'F', 1, 2, 3, 0, 0, 0, 0]);
    world.write("noise.txt", (0..=255u8).cycle().take(5000).collect::<Vec<u8>>());
    let cases: [(&[&str], i32, &str); 15] = [
        (&["log", "nothing"], 3, "no archive"),
        (&["verify"], 3, "no archive"),
        (&["record", "empty.html"], 2, "is empty"),
        (&["record", "program.bin"], 2, "a program"),
        (&["record", "noise.txt"], 2, "binary"),
        (&["record", "missing.html"], 3, "missing.html"),
        (&["record", "empty.html", "--captured", "05/10/25"], 2, "day and month could be swapped"),
        (&["record", "empty.html", "--published", "soon"], 2, "cannot read \"soon\""),
        (&["record", "empty.html", "--url", "example.org/a"], 2, "no web address"),
        (&["timeline", "--tz", "Mars"], 2, "as a zone"),
        (&["changes", "--kind", "odd"], 2, "no kind of change"),
        (&["diff", "./missing.txt", "noise.txt"], 3, "cannot read ./missing.txt"),
        (&["diff", "--sentences", "missing.txt", "noise.txt"], 3, "cannot read missing.txt"),
        (&["diff", "--tokens", "noise.txt", "noise.txt"], 2, "noise.txt is not UTF-8"),
        (&["frobnicate"], 2, "unrecognized"),
    ];
    for (words, code, message) in cases {
        let error = world.run(words).fails(code);
        assert!(error.contains(message), "{words:?}: {error}");
        assert!(!error.contains("panicked"), "{words:?}: {error}");
    }
}

#[test]
fn texts_that_cannot_be_tagged_are_named() {
    let mut world = World::new();
    world.write("note.txt", "He left on Friday.\n");
    world.write("latin.txt", [b'o', b'n', 0xe9, b'\n']);
    world.write("lines.jsonl", "{\"doc\":\"a\",\"text\":\"today\"}\n\n{\"doc\":\"b\"}\n");
    world.write("day.jsonl", "{\"doc\":\"a\",\"dct\":\"soon\",\"text\":\"today\"}\n");
    let cases: [(&[&str], i32, &str); 6] = [
        (&["timex", "missing.txt"], 3, "missing.txt"),
        (&["timex", "latin.txt"], 2, "convert it first"),
        (&["timex", "note.txt", "--dct", "2025-02-30"], 2, "cannot read \"2025-02-30\" as a date"),
        (&["timex", "note.txt", "--jsonl"], 2, "note.txt, line 1: "),
        (&["timex", "lines.jsonl", "--jsonl"], 2, "lines.jsonl, line 3: missing field `text`"),
        (&["timex", "day.jsonl", "--jsonl"], 2, "is no date"),
    ];
    for (words, code, message) in cases {
        let error = world.run(words).fails(code);
        let plain = error.replace("\\\"", "\"");
        assert!(plain.contains(message), "{words:?}: {error}");
        assert!(!error.contains("panicked"), "{words:?}: {error}");
    }
    world.write("empty.txt", "");
    assert!(world.run(&["timex", "empty.txt"]).ok().contains("0 phrases"));
}

#[test]
fn errors_are_json_where_json_is_asked_for() {
    let mut world = World::new();
    let error = world.run(&["record", "missing.html", "--json"]).fails(3);
    let error: serde_json::Value = serde_json::from_str(&error).expect("JSON");
    assert_eq!(error["error"]["kind"], "not-found");
    assert_eq!(error["error"]["exit"], 3);
}

#[test]
fn a_page_too_large_or_too_deep_ends_well() {
    let mut world = World::new();
    let huge = std::fs::File::create(world.path().join("huge.html")).expect("writable");
    huge.set_len(200_000_000).expect("a sparse file");
    assert!(world.run(&["record", "huge.html"]).fails(2).contains("larger than 64 MB"));
    let deep = format!("<html><body>{}<p>words</p></body></html>", "<div>".repeat(100_000));
    world.write("deep.html", deep);
    let began = std::time::Instant::now();
    let said = world.run(&["record", "deep.html", "--captured", "2025-10-15T10:00Z"]);
    assert!(matches!(said.code, 0 | 2), "{said:#?}");
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn a_folder_keeps_what_is_good() {
    let mut world = World::new();
    let text = "Harbour dredged\n\nThe harbour was dredged on 3 March 2025, the port authority said on Tuesday.\n\nShips may \
                enter again from next week, a pilot told a newspaper of the town.\n";
    world.write("looks/harbour/2025-03-04T0800Z.txt", text);
    world.write("looks/harbour/2025-03-05T0800Z.txt", "");
    world.write("looks/harbour/notes.txt", "not a version");
    let said = world.run(&["record", "looks"]);
    assert_eq!(said.code, 5, "{said:#?}");
    assert!(said.out.contains("is empty") && said.out.contains("notes.txt"), "{}", said.out);
    assert!(world.run(&["show", "harbour"]).ok().contains("dredged on 3 March 2025"));
}

#[test]
fn a_broken_or_newer_store_is_refused_and_left_alone() {
    let mut world = World::new();
    world
        .write("store/archive.sqlite", "this is no database at all, but it is long enough to be looked at".repeat(200));
    world.is_damaged();
    let before = std::fs::read(world.path().join("store/archive.sqlite")).expect("file");
    assert!(world.run(&["list"]).fails(6).contains("not a dateline archive"));
    assert_eq!(std::fs::read(world.path().join("store/archive.sqlite")).expect("file"), before);
}

#[test]
fn a_flipped_bit_is_found_and_named() {
    let mut world = World::new();
    let text = "Harbour dredged\n\nThe harbour was dredged on 3 March 2025, the port authority said on Tuesday.\n\nShips may \
                enter again from next week, a pilot told a newspaper of the town.\n";
    world.write("looks/harbour/2025-03-04T0800Z.txt", text);
    world.run(&["record", "looks"]).ok();
    world.run(&["verify"]).ok();
    let path = world.path().join("store/archive.sqlite");
    let store = rusqlite::Connection::open(path).expect("store");
    store
        .execute("UPDATE body SET data = CAST(substr(data, 1, length(data) - 1) || x'00' AS BLOB)", [])
        .expect("writable");
    drop(store);
    world.is_damaged();
    let said = world.run(&["verify"]);
    assert_eq!(said.code, 1, "{said:#?}");
    assert!(said.out.contains("body") && said.out.contains("harbour"), "{}", said.out);
    let quick = world.run(&["verify", "--quick"]).ok();
    assert!(quick.contains("bodies not read"), "{quick}");
}
