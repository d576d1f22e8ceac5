//! What the standards desk asks: which changes, declared or not, between which looks; and the life of a sentence.

use serde_json::Value;

use crate::harness::World;

const PASSENGERS: &str =
    "A ferry with 12 people on board ran aground off the cape on Monday night, the coast guard said.";
const SURVIVORS: &str =
    "As of late afternoon, no survivor had been found, a spokesman for the port authority told reporters on the pier.";
const HARBOUR: &str = "“The sea was calm and the captain knew the reef,” said the harbour master, Per Lund, who has \
                       worked there for thirty years.";
const YARD: &str = "The ferry was built in 1998 and had left its yard in spring after a long repair of both engines.";

/// A page with what stands round an article, too: links and a counter that change with every look.
fn page(look: u32, modified: &str, title: &str, caption: &str, paragraphs: &[&str]) -> String {
    let paragraphs: String = paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>\
         <meta property='og:site_name' content='The Cape Courier'><meta property='og:title' content='{title}'>\
         <meta property='article:published_time' content='2025-03-04T07:30:00Z'>\
         <meta property='article:modified_time' content='{modified}'></head><body><nav><a href='/'>Home</a></nav>\
         <article><h1>{title}</h1><figure><img src='/ferry.jpg'><figcaption>{caption}</figcaption></figure>{paragraphs}\
         </article><aside><h3>Related articles</h3><ul><li><a href='/{look}'>Story number {look}</a></li></ul>\
         <p>{look}04 views</p></aside></body></html>"
    )
}

/// A toll that is corrected in silence, a caption between two versions, a note that fits nothing, then one that does.
fn ferry() -> World {
    let mut world = World::new();
    let (aground, sinks) = ("Ferry runs aground off the cape", "Ferry sinks off the cape");
    let (early, late) = ("The ferry in 2019, before its refit", "The ferry in 2021, before its refit");
    let more = PASSENGERS.replace("12", "21");
    let evening = SURVIVORS.replace("As of late afternoon, no survivor", "By evening, three survivors");
    let misnamed = "Correction: An earlier version of this article misstated the name of the shipping line's founder in \
                    the sixth paragraph.";
    let counted = "Correction: An earlier version of this article gave the wrong number of people on board. It was 19, \
                   not 21.";
    let last = PASSENGERS.replace("12", "19");
    let morning = "2025-03-04T08:00:00Z";
    let looks = [
        ("0810", page(1, morning, aground, early, &[PASSENGERS, SURVIVORS, HARBOUR, YARD])),
        ("0930", page(2, morning, aground, early, &[&more, SURVIVORS, HARBOUR, YARD])),
        ("1105", page(3, morning, aground, late, &[&more, SURVIVORS, HARBOUR, YARD])),
        ("1240", page(4, "2025-03-04T12:30:00Z", sinks, late, &[&more, &evening, YARD, HARBOUR, misnamed])),
        ("1500", page(5, "2025-03-04T14:55:00Z", sinks, late, &[&last, &evening, YARD, counted])),
    ];
    for (clock, page) in looks {
        world.write(&format!("looks/ferry/2025-03-04T{clock}Z.html"), page);
    }
    world.run(&["record", "looks"]).ok();
    world
}

fn items(world: &mut World, words: &[&str]) -> Vec<Value> {
    let json = world.run(&[words, &["--json"]].concat()).ok();
    let object: Value = serde_json::from_str(&json).expect("JSON");
    object["items"].as_array().expect("items").clone()
}

#[test]
fn what_stands_round_an_article_makes_no_version() {
    let mut world = ferry();
    let versions = items(&mut world, &["log", "ferry"]);
    assert_eq!(versions.len(), 4, "the third look found a caption, links and a counter changed, and no text");
}

#[test]
fn the_desk_lists_what_nobody_owned_up_to() {
    let mut world = ferry();
    let rows = items(&mut world, &["changes", "--undeclared", "--since", "2025-03-04"]);
    let kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().expect("a word")).collect();
    assert_eq!(kinds, ["headline", "superseded", "date", "number"]);
    assert!(rows.iter().all(|row| row["no_note_found"] == true && row["note"].is_null()));
    let numbers = items(&mut world, &["changes", "--undeclared", "--kind", "number", "--since", "2025-03-04"]);
    let toll = numbers.last().expect("a row");
    assert_eq!(
        (&toll["when"]["after"], &toll["when"]["by"]),
        (&"2025-03-04T08:10:00Z".into(), &"2025-03-04T09:30:00Z".into())
    );
    assert_eq!(toll["stamp_stood_still"], true);
    assert_eq!(toll["decided_by"][0], serde_json::json!({"kind": "number", "old": "12", "new": "21"}));
    assert!(items(&mut world, &["changes", "--since", "2025-03-05"]).is_empty());
    let declared = items(&mut world, &["changes", "--kind", "number"]);
    assert!(declared.iter().any(|row| row["note"] == "4.1" && row["no_note_found"] == false), "{declared:#?}");
}

#[test]
fn a_caption_may_have_changed_at_any_look_since_the_version_before() {
    let mut world = ferry();
    let rows = items(&mut world, &["changes", "--kind", "picture"]);
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!((&row["old"]["place"], &row["versions"]), (&"caption 1".into(), &serde_json::json!([2, 3])));
    assert_eq!(
        (&row["when"]["after"], &row["when"]["by"]),
        (&"2025-03-04T09:30:00Z".into(), &"2025-03-04T12:40:00Z".into())
    );
    let shown = world.run(&["diff", "ferry", "2..3"]).ok();
    assert!(shown.contains("beside the text") && shown.contains("[-2019,-] {+2021,+}"), "{shown}");
}

#[test]
fn a_note_that_matches_no_edit_is_a_finding() {
    let mut world = ferry();
    let rows = items(&mut world, &["changes", "--kind", "note"]);
    let matches_none: Vec<bool> = rows.iter().map(|row| row["matches_no_edit"] == true).collect();
    // The second note took the place of the first and is a sentence longer: one row.
    assert_eq!(matches_none, [false, true], "{rows:#?}");
    let log = world.run(&["log", "ferry"]).ok();
    assert_eq!(log.matches("a note that matches no edit between these looks").count(), 1, "{log}");
    assert_eq!(log.matches("the page's “modified” stamp stood still").count(), 1, "{log}");
    assert!(log.contains("1 headline, 1 superseded"), "the log sums changes: {log}");
}

#[test]
fn the_report_holds_error_fix_note_and_interval_in_every_format() {
    let mut world = ferry();
    for ending in ["html", "md", "csv"] {
        let file = format!("report.{ending}");
        world.run(&["changes", "-o", &file]).ok();
        let report = std::fs::read_to_string(world.path().join(&file)).expect("written");
        let (after, by) =
            if ending == "csv" { ("2025-03-04T12:40:00Z", "15:00:00Z") } else { ("2025-03-04 12:40", "15:00") };
        for words in ["21", "19", "4.1", "gave the wrong number of people on board", after, by] {
            assert!(report.contains(words), "{words} is not in {file}:\n{report}");
        }
    }
}

#[test]
fn the_life_of_a_sentence_is_told_between_looks() {
    let mut world = ferry();
    // The screen breaks lines where it is full.
    let told = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let life = told(world.run(&["log", "ferry", "-S", "late afternoon"]).ok());
    for words in [
        "v1 came by 2025-03-04 08:10",
        "v3 reworded between 2025-03-04 11:05 and 12:40: [-As of late afternoon, no survivor-] {+By evening, three survivors+}",
    ] {
        assert!(life.contains(words), "{words}\n{life}");
    }
    // Of two paragraphs that change places the shorter one is told as moved.
    let life = told(world.run(&["log", "ferry", "-S", "built in 1998"]).ok());
    assert!(life.contains("v3 moved from ¶4 to ¶3 between 2025-03-04 11:05 and 12:40"), "{life}");
    let life = told(world.run(&["log", "ferry", "-S", "knew the reef"]).ok());
    assert!(life.contains("v4 cut between 2025-03-04 12:40 and 15:00"), "{life}");
    let turns = items(&mut world, &["log", "ferry", "-S", "knew the reef"])[0]["turns"].clone();
    let told: Vec<&str> = turns.as_array().expect("turns").iter().filter_map(|turn| turn["what"].as_str()).collect();
    assert_eq!(told, ["came", "cut"]);
}

#[test]
fn a_limit_says_how_many_versions_lie_beyond_it() {
    let mut world = ferry();
    let page = world.run(&["changes", "-n", "2"]).ok();
    assert!(page.contains("2 changes · more in 3 versions"), "{page}");
    let json: Value = serde_json::from_str(&world.run(&["changes", "-n", "2", "--json"]).ok()).expect("JSON");
    assert_eq!(json["left_out"]["more"], 3);
    assert_eq!(json["items"][0]["versions"], serde_json::json!([3, 4]));
}

/// The part of a text that a pair of code points marks.
fn marked(text: &str, span: &Value) -> String {
    let [from, to] = [0, 1].map(|at| span[at].as_u64().expect("a number") as usize);
    text.chars().skip(from).take(to - from).collect()
}

#[test]
fn a_program_can_follow_the_script_from_one_text_to_the_other() {
    let mut world = ferry();
    let json = world.run(&["diff", "ferry", "2..3", "--json"]).ok();
    let page: Value = serde_json::from_str(&json).expect("JSON");
    let script = &page["about"]["script"];
    let [old, new] = ["old", "new"].map(|side| script[side]["text"].as_str().expect("a text"));
    let mut rest: Vec<char> = old.chars().rev().collect();
    let mut made = String::new();
    for operation in script["operations"].as_array().expect("a list") {
        match (operation["keep"].as_u64(), operation["delete"].as_str(), operation["insert"].as_str()) {
            (Some(count), ..) => made.extend((0..count).filter_map(|_| rest.pop())),
            (_, Some(gone), _) => gone.chars().for_each(|letter| assert_eq!(rest.pop(), Some(letter))),
            (.., put) => made.push_str(put.expect("one of three")),
        }
    }
    assert_eq!((made.as_str(), rest.len()), (new, 0));
    let links = script["links"].as_array().expect("a list");
    let place = |side: &str, link: &Value| {
        let sentence = link[side][0].as_u64().expect("a number") as usize;
        script[side]["sentences"][sentence]["place"].as_str().expect("a place").to_owned()
    };
    let moved = links.iter().find(|link| link["moved"] == true).expect("the harbour master's paragraph, or the yard's");
    assert_ne!(place("old", moved), place("new", moved));
    let reworded = links.iter().find(|link| place("old", link) == "2.1").expect("the survivors");
    assert_eq!(reworded["relation"], "reworded");
    let words = &reworded["words"][0];
    assert_eq!(marked(old, &words["old"]), "As of late afternoon, no survivor");
    assert_eq!(marked(new, &words["new"]), "By evening, three survivors");
    let sentence = &script["old"]["sentences"][reworded["old"][0].as_u64().expect("a number") as usize];
    assert_eq!(marked(old, &sentence["span"]), SURVIVORS);
    let paragraph = &script["old"]["paragraphs"][sentence["paragraph"].as_u64().expect("a number") as usize];
    assert_eq!(marked(old, paragraph), SURVIVORS);
    assert!(page["items"].as_array().expect("a list").iter().any(|item| item["kind"] == "superseded"));
}

/// Runs SQL on the archive of a world.
fn alter(world: &World, sql: &str) {
    let raw = rusqlite::Connection::open(world.path().join("store/archive.sqlite")).expect("opens");
    raw.execute_batch(sql).expect("writable");
}

fn number(world: &World, sql: &str) -> i64 {
    let raw = rusqlite::Connection::open(world.path().join("store/archive.sqlite")).expect("opens");
    raw.query_row(sql, [], |row| row.get(0)).expect("a number")
}

#[test]
fn a_summary_of_an_older_program_is_worked_out_once_and_kept() {
    let mut world = ferry();
    let asked = ["changes", "--kind", "note", "--kind", "picture"];
    let before = items(&mut world, &asked);
    assert_eq!(before.len(), 3, "{before:#?}");
    alter(&world, "UPDATE summary SET sizes = '[\"dateline-diff/1\",[9,9,9]]'");
    assert_eq!(items(&mut world, &asked), before);
    assert_eq!(number(&world, "SELECT count(*) FROM summary WHERE sizes LIKE '%picture%'"), 1);
    // The world verifies its seals when it closes.
}

#[test]
fn what_an_older_differ_compared_is_compared_anew_and_kept() {
    let mut world = ferry();
    let asked = ["changes", "--undeclared"];
    let before = items(&mut world, &asked);
    alter(
        &world,
        "UPDATE comparison SET differ = 'dateline-diff/1', changes = '[]'; \
         UPDATE summary SET sizes = '[\"dateline-diff/1\",[9,9,9],[],false]'",
    );
    // Its seal was broken by hand.
    world.is_damaged();
    assert_eq!(items(&mut world, &asked), before);
    assert_eq!(number(&world, "SELECT count(*) FROM comparison WHERE differ = 'dateline-diff/1'"), 0);
}

#[test]
fn the_summary_alone_tells_that_no_article_has_a_kind() {
    let mut world = ferry();
    assert!(items(&mut world, &["changes", "--kind", "hedge"]).is_empty());
    // Were a comparison read, a damaged one would be an error.
    alter(&world, "UPDATE comparison SET changes = 'no JSON'");
    world.is_damaged();
    assert!(items(&mut world, &["changes", "--kind", "hedge"]).is_empty());
    assert_ne!(world.run(&["changes", "--kind", "number"]).code, 0);
}

#[test]
fn a_note_is_told_whole() {
    let mut world = World::new();
    let note =
        "Correction: An earlier version of this article gave the wrong number of people on board. It was 19, not 21.";
    world.write("before.txt", format!("Ferry sinks\n\n{PASSENGERS}\n\n{YARD}\n"));
    world.write("after.txt", format!("Ferry sinks\n\n{PASSENGERS}\n\n{YARD}\n\n{note}\n"));
    let rows = items(&mut world, &["diff", "before.txt", "after.txt"]);
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!((&row["kind"], &row["new"]["text"]), (&"note".into(), &note.into()));
}

#[test]
fn versions_of_one_text_did_not_change_between_looks() {
    let mut world = ferry();
    let said = world.run(&["diff", "ferry", "2..2"]).ok();
    assert!(said.contains("no difference") && !said.contains("changed between"), "{said}");
}
