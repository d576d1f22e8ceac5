//! Stored bytes read again: guided by the look before, and never taken for a publisher's edit.

use crate::harness::World;

const PARAGRAPHS: [&str; 8] = [
    "The bridge over the river reopened on Monday, a year after a flood had carried two of its piers away, the city said.",
    "Cars may use it from six in the morning until midnight, and lorries have to wait until the last pier is done, it said.",
    "The mayor, who was the first to drive across, in a van that her father had bought, called it the finest day in years.",
    "The work cost 14 million, twice as much as planned, and the council will have to say in spring where the rest is.",
    "Shopkeepers on the northern bank, who had lost half of their customers, put flags in their windows on Sunday night.",
    "The ferry, which had carried schoolchildren, nurses and bread across the river all year, made its last trip at noon.",
    "Engineers, who had found cracks in the eastern pier in March, said that the new ones would stand for a hundred years.",
    "A band played on the southern bank, where the first stone was laid in 1891, and where the last one is to be laid.",
];

const ASIDE: [&str; 2] = [
    "Toll cards can be bought at the kiosk, at the town hall, and at the station, from Tuesday on.",
    "Who has one, and shows it at the gate, pays half, on any day, until the end of the year.",
];

/// Paragraphs at which an engine gives up the aside.
const MANY: usize = 16;

/// A page of so many paragraphs, with an aside of which an engine thinks the less the longer the article is.
fn page(count: usize) -> String {
    let paragraph = |number: usize| format!("<p>{number}. {}</p>", PARAGRAPHS[number % PARAGRAPHS.len()]);
    let body: String = (0..count).map(paragraph).collect();
    let aside = ASIDE.map(|line| format!("<p>{line}</p>")).concat();
    format!(
        "<html><head><title>Bridge reopens</title></head><body><h1>Bridge reopens</h1>\
         <div><div class=\"text\">{body}</div><div>{aside}</div></div></body></html>"
    )
}

/// The archive's words on the article, after its two looks came in this order.
fn recorded(order: [usize; 2]) -> (World, String) {
    let mut world = World::new();
    let pages = [page(3), page(MANY)];
    let looks = ["2025-10-15T10:00Z", "2025-10-15T12:00Z"];
    for look in order {
        let file = world.write("bridge.html", &pages[look]);
        let file = file.to_str().expect("UTF-8").to_owned();
        world.run(&["record", &file, "--url", "https://outlet.example/bridge", "--captured", looks[look]]).ok();
    }
    let text = world.run(&["show", "bridge@2", "--json"]).ok();
    (world, text)
}

#[test]
fn what_was_the_articles_stays_so_whatever_the_order_of_arrival() {
    let (mut world, forward) = recorded([0, 1]);
    let (_, backward) = recorded([1, 0]);
    assert_eq!(forward, backward);
    let first = world.run(&["show", "bridge@1"]).ok();
    assert_eq!(first.contains("Toll cards"), forward.contains("Toll cards"), "{first}\n{forward}");
    let alone = world.write("alone.html", page(MANY));
    let alone = world.run(&["extract", alone.to_str().expect("UTF-8")]).ok();
    assert_ne!(alone.contains("Toll cards"), first.contains("Toll cards"), "else this test shows nothing: {alone}");
}

#[test]
fn what_reads_otherwise_is_marked_and_is_no_edit() {
    let (mut world, text) = recorded([0, 1]);
    let same = world.run(&["reextract"]).ok();
    assert!(same.contains("2 looks of 1 article read again, 0 of them otherwise"), "{same}");
    let changes = world.run(&["changes", "--all", "--json"]).ok();
    let store = rusqlite::Connection::open(world.path().join("store/archive.sqlite")).expect("store");
    let older = "UPDATE reading SET extractor = 'dateline-article/0 dom_smoothie/0.1.0', \
                 text = (SELECT text FROM reading ORDER BY text LIMIT 1)";
    store.execute(older, []).expect("an archive that older code has read");
    drop(store);
    let dry = world.run(&["reextract", "--dry-run"]).ok();
    assert!(dry.contains("would be read again") && dry.contains("dateline-article/0"), "{dry}");
    assert!(!world.run(&["log", "bridge"]).ok().contains("read again"));
    world.run(&["reextract", "bridge"]).ok();
    let log = world.run(&["log", "bridge"]).ok();
    assert!(log.contains("read again by dateline-article/") && log.contains("no publisher's edit"), "{log}");
    assert_eq!(world.run(&["show", "bridge@2", "--json"]).ok(), text);
    assert_eq!(world.run(&["changes", "--all", "--json"]).ok(), changes);
}
