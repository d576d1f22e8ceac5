//! Articles that turn out to be one, events that are cited, decisions that travel from archive to archive.

use dateline::archive::Archive;
use dateline::model::decision::{Decision, Ruling, Target};
use serde_json::Value;

use crate::harness::{World, project};

const NEW: &str = "https://outlet.example/news/harbour-dredged";
const OLD: &str = "https://outlet.example/2025/barges";

fn harbour(number: u32) -> String {
    format!(
        "Harbour dredged\n\nThe harbour was dredged on 3 March 2025, the port authority said.\n\nIn all {number} barges of silt \
         were taken out, and ships may enter again from next week.\n"
    )
}

/// Looks at one article under two addresses, so that they were taken for two.
fn two_of_one() -> World {
    let mut world = World::new();
    for (number, (name, url)) in [("barges", OLD), ("barges", OLD), ("harbour-dredged", NEW)].into_iter().enumerate() {
        let file = format!("{name}-{number}.txt");
        world.write(&file, harbour(number as u32 + 1));
        let at = format!("2025-03-0{}T08:00Z", number + 1);
        world.run(&["record", &file, "--url", url, "--captured", &at]).ok();
    }
    world
}

fn items(world: &mut World, words: &[&str]) -> Vec<Value> {
    let said = world.run(words);
    said.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn two_articles_that_are_one_are_joined_in_every_view_and_parted_again() {
    let mut world = two_of_one();
    let views: [&[&str]; 5] = [
        &["list", "--jsonl"],
        &["log", "barges", "--jsonl"],
        &["log", "harbour-dredged", "--jsonl"],
        &["search", "barges", "--jsonl"],
        &["timeline", "--jsonl"],
    ];
    let before: Vec<String> = views.iter().map(|view| world.run(view).out).collect();
    let captures = |world: &mut World| {
        let lines = world.run(&["export", "--jsonl"]).ok();
        lines.lines().filter(|line| line.contains("\"kind\":\"capture\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    let evidence = captures(&mut world);
    let said = world.run(&["alias", "harbour-dredged", "--join", "barges", "--why", "moved", "--by", "RK"]).ok();
    assert!(said.contains("joined with barges since") && said.contains("(RK): moved") && said.contains(OLD), "{said}");

    assert_eq!(items(&mut world, &["list", "--jsonl"]).len(), 1);
    let log = world.run(&["log", "barges", "--json"]).ok();
    assert!(log.contains("\"harbour-dredged\""), "either name means the whole: {log}");
    assert_eq!(items(&mut world, &["log", OLD, "--jsonl"]).len(), 3);
    assert!(world.run(&["diff", "harbour-dredged@1..3"]).ok().contains("barges"));
    assert!(world.run(&["log", "harbour-dredged"]).ok().contains("with the looks at barges (RK, "));
    let raw = world.command(&["show", "harbour-dredged@1", "--raw"]).output().expect("it runs").stdout;
    assert_eq!(raw, harbour(1).into_bytes());
    assert_eq!(captures(&mut world), evidence, "no capture is rewritten");
    assert!(world.run(&["verify"]).ok().contains("no damage found"));
    assert!(world.run(&["verify", "--repair"]).ok().contains("no damage found"));
    assert_eq!(items(&mut world, &["log", OLD, "--jsonl"]).len(), 3, "a repair keeps them joined");
    world.run(&["alias", "harbour-dredged", "--join", "barges"]).fails(2);

    world.run(&["alias", "harbour-dredged", "--part", "barges", "--why", "two after all"]).ok();
    let after: Vec<String> = views.iter().map(|view| world.run(view).out).collect();
    for (view, (before, after)) in views.iter().zip(before.iter().zip(&after)) {
        // Sentences that fit a search alike stand in the order in which they were indexed.
        let rows = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(rows(before), rows(after), "{view:?}");
    }
    let said = world.run(&["alias", "harbour-dredged"]).ok();
    assert!(
        said.contains("joined with barges since") && said.contains(" until "),
        "what was said stays on record: {said}"
    );
    world.run(&["alias", "harbour-dredged", "--part", "barges"]).fails(2);
}

#[test]
fn looks_at_a_joined_article_stay_with_its_address() {
    let mut world = two_of_one();
    world.run(&["alias", "harbour-dredged", "--join", "barges"]).ok();
    world.write("later.txt", harbour(7));
    let told = world.run(&["record", "later.txt", "--url", OLD, "--captured", "2025-03-05T08:00Z", "--jsonl"]).ok();
    assert!(told.contains("\"harbour-dredged\"") && told.contains("\"changed\""), "{told}");
    assert_eq!(items(&mut world, &["log", NEW, "--jsonl"]).len(), 4);
    world.run(&["note", "barges@1", "first seen under its old address"]).ok();
    assert!(world.run(&["log", "harbour-dredged"]).ok().contains("first seen under its old address"));
    world.run(&["alias", "harbour-dredged", "--part", "barges"]).ok();
    assert_eq!(items(&mut world, &["log", OLD, "--jsonl"]).len(), 3);
    assert_eq!(items(&mut world, &["log", NEW, "--jsonl"]).len(), 1);

    world.run(&["alias", "harbour-dredged", "--join", "barges"]).ok();
    world.run(&["redact", "harbour-dredged@1", "--reason", "court order", "--yes"]).ok();
    assert_eq!(items(&mut world, &["log", OLD, "--jsonl"]).len(), 3);
    assert!(world.run(&["verify"]).ok().contains("no damage found"));
    world.run(&["rm", "barges", "--reason", "by mistake", "--yes"]).ok();
    assert!(world.run(&["list"]).ok().contains("0 of 0 articles"));
}

#[test]
fn what_is_joined_travels_with_an_export() {
    let mut one = two_of_one();
    one.run(&["alias", "harbour-dredged", "--join", "barges", "--why", "moved"]).ok();
    let exported = one.run(&["export", "--jsonl"]).ok();
    let mut other = World::new();
    other.write("one.jsonl", &exported);
    let told = other.run(&["record", "one.jsonl"]).ok();
    assert!(told.contains("1 words on which articles are one joined"), "{told}");
    assert_eq!(other.run(&["export", "--jsonl"]).ok(), exported);
    assert_eq!(items(&mut other, &["log", OLD, "--jsonl"]).len(), 3);
    for view in [&["list", "--jsonl"][..], &["timeline", "--jsonl"], &["changes", "--jsonl"]] {
        assert_eq!(one.run(view).out, other.run(view).out, "{view:?}");
    }
    other.run(&["record", "one.jsonl"]).ok();
    assert_eq!(other.run(&["export", "--jsonl"]).ok(), exported, "the same lines again add nothing");
}

fn decide(world: &World, article: &str, ruling: Ruling, minute: i64) {
    let sentence = "The harbour was dredged on 3 March 2025, the port authority said.".to_owned();
    let target = Target { article: article.to_owned(), sentence, phrase: "3 March 2025".to_owned() };
    let made_at = chrono::DateTime::from_timestamp(1_760_000_000 + minute * 60, 0).expect("in range");
    let decision = Decision { target, ruling, why: "asked the port".to_owned(), by: Some("RK".to_owned()), made_at };
    let mut archive = Archive::open(&world.path().join("store")).expect("opens").expect("is there");
    archive.decide(&decision).expect("kept");
}

#[test]
fn decisions_travel_both_ways_and_their_conflicts_are_listed() {
    let (mut one, mut other) = (World::new(), World::new());
    for world in [&mut one, &mut other] {
        world.write("looks/harbour/2025-03-01T0800Z.txt", harbour(1));
        world.run(&["record", "looks"]).ok();
    }
    let dated = |day: &str| Ruling::Date(dateline::model::date::EdtfDate::parse(day).expect("a day"));
    decide(&one, "harbour", dated("2025-03-04"), 1);
    decide(&other, "harbour", dated("2025-03-05"), 2);
    decide(&other, "harbour", Ruling::Split, 3);
    let (first, second) = (one.run(&["export", "--jsonl"]).ok(), other.run(&["export", "--jsonl"]).ok());
    assert_eq!(first.matches("\"kind\":\"decision\"").count(), 1, "{first}");
    one.write("other.jsonl", second);
    other.write("one.jsonl", first);
    let told = one.run(&["record", "other.jsonl"]).ok();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("2 decisions joined, 0 already here"), "{told}");
    assert!(told.contains("here dated 2025-03-04") && told.contains("there dated 2025-03-05"), "{told}");
    other.run(&["record", "one.jsonl"]).ok();
    let (first, second) = (one.run(&["export", "--jsonl"]).ok(), other.run(&["export", "--jsonl"]).ok());
    assert_eq!(first, second);
    assert_eq!(first.matches("\"kind\":\"decision\"").count(), 3);
    assert_eq!(one.run(&["timeline", "--jsonl"]).ok(), other.run(&["timeline", "--jsonl"]).ok());
    assert!(one.run(&["timeline", "--json"]).ok().contains("2025-03-05"), "the later decision holds");
    let again = one.run(&["record", "other.jsonl"]).ok();
    assert!(again.contains("0 decisions joined, 2 already here"), "{again}");
    assert_eq!(one.run(&["export", "--jsonl"]).ok(), first);
}

#[test]
fn decisions_follow_an_article_that_is_called_otherwise_here() {
    let (mut one, mut other) = (World::new(), World::new());
    one.write("looks/harbour/2025-03-01T0800Z.txt", harbour(1));
    one.run(&["record", "looks"]).ok();
    decide(&one, "harbour", Ruling::Hide, 1);
    // Here the name belongs to an article with an address.
    other.write("page.txt", "A walk\n\nThe walk along the quay takes an hour and passes the old cranes.\n");
    other
        .run(&["record", "page.txt", "--url", "https://outlet.example/harbour", "--captured", "2025-01-01T08:00Z"])
        .ok();
    other.write("one.jsonl", one.run(&["export", "--jsonl"]).ok());
    other.run(&["record", "one.jsonl"]).ok();
    let back = other.run(&["export", "--jsonl"]).ok();
    assert!(back.contains("\"article\":\"harbour-2\""), "{back}");
    assert!(!other.run(&["timeline", "--jsonl"]).out.contains("port authority"), "the decision holds there too");
    let before = one.run(&["export", "--jsonl", "harbour"]).ok();
    one.write("back.jsonl", back);
    one.run(&["record", "back.jsonl"]).ok();
    assert_eq!(one.run(&["export", "--jsonl", "harbour"]).ok(), before, "and comes back as what it was");
}

#[test]
fn an_event_is_cited_with_every_source_in_every_style() {
    let mut world = World::new();
    world.run(&["record", project("snapshots").to_str().expect("UTF-8")]).ok();
    let events = items(&mut world, &["timeline", "--jsonl"]);
    let event = events.iter().max_by_key(|event| event["sources"].as_array().map_or(0, Vec::len)).expect("events");
    let (id, sources) = (event["id"].as_str().expect("a handle"), event["sources"].as_array().expect("sources"));
    assert!(sources.len() > 1, "the story has an event of several sources");
    let plain = world.run(&["cite", id]).ok().split_whitespace().collect::<Vec<_>>().join(" ");
    for source in sources {
        let words = ["article", "sentence", "text_digest"].map(|key| source[key].as_str().expect("text"));
        assert!(words.iter().all(|words| plain.contains(words)), "{words:?}: {plain}");
        let version = format!("version {} of ", source["version_last"]);
        assert!(plain.contains(&version) && plain.contains(source["url"].as_str().expect("an address")), "{plain}");
    }
    for words in [id, "page sha256:", "| sha256sum", "captured 20", "date "] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    for (style, lead) in
        [("apa", "Retrieved "), ("chicago", "Accessed "), ("bibtex", "@online{"), ("ris", "TY  - NEWS")]
    {
        let cited = world.run(&["cite", id, "--style", style]).ok();
        assert_eq!(cited.matches(lead).count(), sources.len(), "{style}: {cited}");
        assert!(cited.contains(&format!("event {id}")) && cited.contains("sha256:"), "{style}: {cited}");
    }
    let rows = items(&mut world, &["cite", id, "--jsonl"]);
    assert_eq!(rows.len(), sources.len());
    assert_eq!(rows[0]["event"], *id);
    assert!(world.run(&["cite", "E00000000"]).fails(3).contains("no event is called E00000000"));
}
