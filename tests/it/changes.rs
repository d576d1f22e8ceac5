//! What edits mean, against the labelled edits of `tests/gold/changes`; its README says how they are read and judged.
//!
//! The floors in `tests/gold/floors.toml` pin what is reached on each half; misses of the half called `unseen` are
//! counted and never printed.

use std::collections::{BTreeMap, BTreeSet};

use dateline::archive::{Archive, ChangesAsked};
use dateline::capture::{self, Request};
use dateline::diff::{Budget, compare};
use dateline::language::segment;
use dateline::model::article::{ArticleText, Block, BlockKind, normalized};
use dateline::model::change::ChangeKind;
use dateline::model::document::Document;

use crate::harness::{World, holds};

/// One labelled edit.
struct Item {
    wanted: BTreeSet<String>,
    allowed: BTreeSet<String>,
    old: Side,
    new: Side,
    lines: String,
}

/// An article's text, and the captions beside it.
#[derive(Default)]
struct Side {
    text: ArticleText,
    captions: Vec<String>,
}

impl Side {
    fn document(&self) -> Document {
        Document { captions: self.captions.clone(), ..segment(&self.text) }
    }
}

/// Kinds that are wrong wherever they are found and not listed.
const JUDGED: [&str; 13] = [
    "number",
    "date",
    "negation",
    "quotation",
    "attribution",
    "name",
    "hedge",
    "note",
    "headline",
    "dek",
    "byline",
    "picture",
    "superseded",
];

fn items(text: &str) -> Vec<Item> {
    text.split("\n\n").map(str::trim).filter(|lines| lines.starts_with('@')).map(item).collect()
}

fn item(lines: &str) -> Item {
    let mut rows = lines.lines();
    let labels = rows.next().unwrap_or_default().trim_start_matches('@');
    let (wanted, allowed) = labels.split_once('|').unwrap_or((labels, ""));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let (mut old, mut new) = (Side::default(), Side::default());
    for row in rows {
        let (sign, rest) = row.split_at(1);
        let (role, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let text = normalized(&unescaped(text));
        let sides: &mut [&mut Side] = match sign {
            "-" => &mut [&mut old],
            "+" => &mut [&mut new],
            _ => &mut [&mut old, &mut new],
        };
        sides.iter_mut().for_each(|side| put(side, role, &text));
    }
    Item { wanted: words(wanted), allowed: words(allowed), old, new, lines: lines.to_owned() }
}

fn put(side: &mut Side, role: &str, text: &str) {
    let text = text.to_owned();
    let article = &mut side.text;
    match role {
        "title" => article.title = Some(text),
        "dek" => article.dek = Some(text),
        "byline" => article.byline = Some(text),
        "caption" => side.captions.push(text),
        _ => article.body.push(Block { kind: BlockKind::Paragraph, text }),
    }
}

/// `\u{a0}` as the character of that number.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closed escape");
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out
}

/// Every kind that a comparison finds, as a reader is shown it unasked.
fn found(item: &Item) -> BTreeSet<String> {
    let comparison = compare(&item.old.document(), &item.new.document(), Budget::default());
    let shown = comparison.changes.iter().filter(|change| !change.kind().is_noise());
    shown.flat_map(|change| change.kinds.iter().map(|kind| kind.word().to_owned())).collect()
}

/// Right, found and wanted, by kind; the noise that stayed quiet, and the rewordings that were called nothing graver.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<&'static str, [usize; 3]>,
    quiet: [usize; 2],
    reworded: [usize; 2],
}

impl Tally {
    fn count(&mut self, item: &Item, found: &BTreeSet<String>) -> bool {
        let mut wrong = false;
        for kind in ChangeKind::ALL.map(ChangeKind::word) {
            let (said, wanted) = (found.contains(kind), item.wanted.contains(kind));
            let free = item.allowed.contains(kind) || item.allowed.contains("*") || !JUDGED.contains(&kind);
            let cell = self.kinds.entry(kind).or_default();
            cell[0] += usize::from(said && wanted);
            cell[1] += usize::from(said && (wanted || !free));
            cell[2] += usize::from(wanted);
            let plain = ["reworded", "typography", "boilerplate"].contains(&kind);
            wrong |= !plain && if wanted { !said } else { said && !free };
        }
        if item.wanted.contains("nothing") {
            wrong |= !found.is_empty();
            add(&mut self.quiet, found.is_empty());
        }
        if item.wanted.contains("reworded") {
            wrong |= found.is_empty();
            add(&mut self.reworded, !wrong);
        }
        wrong
    }

    /// Twice what is right, and what is found and wanted: their ratio is F1.
    fn f1(&self, kinds: &[&str]) -> [usize; 2] {
        let cells = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        cells.fold([0, 0], |[right, all], cell| [right + 2 * cell[0], all + cell[1] + cell[2]])
    }

    fn print(&self, half: &str) {
        for (kind, [right, said, wanted]) in self.kinds.iter().filter(|(_, cell)| cell[1] + cell[2] > 0) {
            let share = |all: usize| if all == 0 { 1.0 } else { *right as f64 / all as f64 };
            let [twice, both] = self.f1(&[kind]);
            let (precision, recall, f1) = (share(*said), share(*wanted), twice as f64 / both as f64);
            println!("{half} {kind:12} P {precision:.3} R {recall:.3} F1 {f1:.3} ({wanted} in gold)");
        }
        println!("{half} quiet {:?}, reworded {:?}", self.quiet, self.reworded);
    }
}

fn add(cell: &mut [usize; 2], right: bool) {
    cell[0] += usize::from(right);
    cell[1] += 1;
}

/// Scores one half; `tell` prints the misses.
fn score(text: &str, tell: bool) -> Tally {
    let mut tally = Tally::default();
    for item in items(text) {
        let found = found(&item);
        if tally.count(&item, &found) && tell {
            println!("{}\n    found: {found:?}", item.lines);
        }
    }
    tally
}

#[test]
fn kinds_of_the_half_that_was_looked_at() {
    let tally = score(include_str!("../gold/changes/dev.txt"), true);
    tally.print("dev");
    for kind in JUDGED.iter().chain(&["added", "removed", "moved"]) {
        let [right, all] = tally.f1(&[kind]);
        holds(&format!("changes.dev.{kind}"), right, all);
    }
    holds("changes.dev.quiet", tally.quiet[0], tally.quiet[1]);
    holds("changes.dev.reworded", tally.reworded[0], tally.reworded[1]);
}

#[test]
fn kinds_of_the_half_that_was_not() {
    let tally = score(include_str!("../gold/changes/unseen.txt"), false);
    tally.print("unseen");
    let [right, all] = tally.f1(&JUDGED);
    holds("changes.unseen.kinds", right, all);
    holds("changes.unseen.quiet", tally.quiet[0], tally.quiet[1]);
}

/// Notes of the publisher in the shapes that outlets give them, and lines that only look so.
#[test]
fn notes_of_both_halves() {
    let halves = [
        ("notes-dev", include_str!("../gold/changes/notes-dev.txt")),
        ("notes-unseen", include_str!("../gold/changes/notes-unseen.txt")),
    ];
    for (half, text) in halves {
        let tally = score(text, half == "notes-dev");
        tally.print(half);
        let [right, _, wanted] = tally.kinds["note"];
        let [twice, all] = tally.f1(&["note"]);
        holds(&format!("changes.{half}.found"), right, wanted);
        holds(&format!("changes.{half}.f1"), twice, all);
    }
}

/// What pages show otherwise at each look, and prose that only begins so: ours, and those of four strangers
/// who had seen no rule.
#[test]
fn noise_of_both_halves() {
    let halves = [
        ("noise-dev", include_str!("../gold/changes/noise-dev.txt")),
        ("noise-unseen", include_str!("../gold/changes/noise-unseen.txt")),
        ("strange-dev", include_str!("../gold/changes/strange-dev.txt")),
        ("strange-unseen", include_str!("../gold/changes/strange-unseen.txt")),
        ("stranger-dev", include_str!("../gold/changes/stranger-dev.txt")),
        ("stranger-unseen", include_str!("../gold/changes/stranger-unseen.txt")),
        ("guests-dev", include_str!("../gold/changes/guests-dev.txt")),
        ("guests-unseen", include_str!("../gold/changes/guests-unseen.txt")),
    ];
    for (half, text) in halves {
        let tally = score(text, half.ends_with("-dev"));
        tally.print(half);
        holds(&format!("changes.{half}.quiet"), tally.quiet[0], tally.quiet[1]);
        // The last set is of noise alone.
        if !half.starts_with("guests") {
            let [right, all] = tally.f1(&[&JUDGED[..], &["added", "removed"]].concat());
            holds(&format!("changes.{half}.loud"), right, all);
        }
    }
}

/// A cell of the spec: paragraphs apart by " ¶ ", a line of another role behind its name and a colon.
fn article(cell: &str) -> Side {
    let mut article = Side::default();
    for line in cell.split(" ¶ ") {
        let (role, text) = line.split_once(": ").unwrap_or(("", line));
        let (role, text) =
            if ["title", "dek", "byline", "caption"].contains(&role) { (role, text) } else { ("", line) };
        put(&mut article, role, &normalized(&unescaped(text)));
    }
    article
}

#[test]
fn every_row_of_the_spec_holds() {
    let rows = include_str!("../spec/changes.md").lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for cells in cells.filter(|cells| cells.len() == 4 && cells[0] != "old") {
        let (old, new) = (article(cells[0]).document(), article(cells[1]).document());
        let changes = compare(&old, &new, Budget::default()).changes;
        let mut kinds: Vec<ChangeKind> = changes.iter().flat_map(|change| change.kinds.clone()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        seen.extend(kinds.iter().copied());
        let words = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        let decided: Vec<String> = changes
            .iter()
            .flat_map(|change| &change.decided_by)
            .map(|reason| format!("{} → {}", reason.old, reason.new))
            .collect();
        let decides = cells[3] == "–" || decided.iter().any(|pair| pair.trim() == cells[3]);
        let is_right = if cells[2] == "nothing" { changes.is_empty() } else { words == cells[2] };
        if !is_right || !decides {
            wrong.push(format!("{cells:?}\n    {words}: {decided:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What needs a history has a table of its own.
    let missing: Vec<ChangeKind> =
        ChangeKind::ALL.into_iter().filter(|kind| !seen.contains(kind) && *kind != ChangeKind::Revert).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}

/// The kinds of the changes by which the last of these texts, looked at an hour apart, came.
fn kinds_of_the_last(texts: &[String]) -> String {
    let world = World::new();
    for (hour, text) in texts.iter().enumerate() {
        world.write(&format!("looks/story/2025-03-04T{:02}00Z.txt", hour + 8), format!("The story\n\n{text}\n"));
    }
    let now = "2025-10-17T08:00:00Z".parse().expect("RFC 3339");
    let request = Request { url: None, published: None, captured_at: None, now };
    let arrivals = capture::look(world.path().join("looks").to_str().expect("UTF-8"), &request).expect("a folder");
    let mut archive = Archive::in_memory().expect("memory");
    archive.record(arrivals, &mut |_| {}).expect("memory");
    let rows = archive
        .changes(&ChangesAsked { limit: usize::MAX, ..ChangesAsked::default() }, &mut |_, _| ())
        .expect("memory")
        .rows;
    let last = rows.iter().filter(|row| row.versions.1 as usize == texts.len());
    let kinds: BTreeSet<ChangeKind> = last.flat_map(|row| row.change.kinds.clone()).collect();
    kinds.into_iter().map(ChangeKind::word).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_row_of_going_back_holds() {
    let rows = include_str!("../spec/changes.md").lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    let rows: Vec<Vec<&str>> = cells.filter(|cells| cells.len() == 3 && cells[0] != "looks").collect();
    assert!(rows.len() >= 3, "{rows:?}");
    for cells in rows {
        let looks: Vec<String> = cells[0].split(" ⟶ ").map(|look| look.replace(" ¶ ", "\n\n")).collect();
        assert_eq!(kinds_of_the_last(&looks), cells[1], "{}: {cells:?}", cells[2]);
    }
}
