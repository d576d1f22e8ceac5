//! The sample story against its gold: what changed, what happened, and what must make no row.
//!
//! The floors in `tests/gold/floors.toml` pin what is reached; lowering one is a visible edit. The half called `unseen`
//! was not looked at while rules were made.

use std::collections::BTreeMap;

use dateline::archive::{Archive, ChangesAsked, TimelineAsked};
use dateline::capture::{self, Request};
use dateline::model::capture::{Media, Told};
use dateline::model::event::{Event, Mention};
use dateline::model::timex::{Anchor, AnchorBasis, Basis, Clock};
use dateline::render::page::ChangeRow;
use serde_json::Value;

use crate::harness::{holds, project};

fn recorded() -> Archive {
    let now = "2025-10-17T08:00:00Z".parse().expect("RFC 3339");
    let request = Request { url: None, published: None, captured_at: None, now };
    let story = project("snapshots");
    let arrivals = capture::look(story.to_str().expect("UTF-8"), &request).expect("the sample story");
    let mut archive = Archive::in_memory().expect("memory");
    archive.record(arrivals, &mut |_| {}).expect("memory");
    archive
}

fn gold(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(project("tests/gold/story").join(name)).expect("gold");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

fn text<'a>(line: &'a Value, key: &str) -> Option<&'a str> {
    line[key].as_str()
}

/// Spaces folded: the gold is typed, the pages hold no-break spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_edit(line: &Value, row: &ChangeRow) -> bool {
    let pair = (line["from"].as_u64(), line["to"].as_u64());
    let holds = |passage: Option<&str>, side: &Option<dateline::model::change::Passage>| match passage {
        Some(words) => side.as_ref().is_some_and(|side| folded(&side.text).contains(&folded(words))),
        None => true,
    };
    text(line, "article") == Some(&row.slug)
        && pair == (Some(row.versions.0.into()), Some(row.versions.1.into()))
        && holds(text(line, "old"), &row.change.old)
        && holds(text(line, "new"), &row.change.new)
}

#[test]
fn edits() {
    let mut archive = recorded();
    let asked = ChangesAsked { all: true, limit: usize::MAX, ..ChangesAsked::default() };
    let rows = archive.changes(&asked, &mut |_, _| ()).expect("memory").rows;
    for half in ["dev", "unseen"] {
        let lines: Vec<Value> =
            gold("edits.jsonl").into_iter().filter(|line| text(line, "half") == Some(half)).collect();
        let (mut found, mut right) = (0, 0);
        for line in &lines {
            let hit = rows.iter().find(|row| is_edit(line, row));
            let kind = text(line, "kind");
            let kind_fits = hit.is_some_and(|row| row.change.kinds.iter().any(|one| Some(one.word()) == kind));
            found += usize::from(hit.is_some());
            right += usize::from(kind_fits);
            if !kind_fits && half == "dev" {
                println!("{half}: {line}\n    {:?}", hit.map(|row| (&row.change.kinds, &row.change.decided_by)));
            }
        }
        holds(&format!("edits.{half}.found"), found, lines.len());
        holds(&format!("edits.{half}.kind"), right, lines.len());
    }
    let all = gold("edits.jsonl");
    let alarms: Vec<_> = rows.iter().filter(|row| !all.iter().any(|line| is_edit(line, row))).collect();
    alarms.iter().for_each(|row| println!("false alarm: {} {:?} {:#?}", row.slug, row.versions, row.change));
    holds("edits.precision", rows.len() - alarms.len(), rows.len());
}

/// Whether a mention is about the sentence and phrase of a line of gold.
fn is_about(line: &Value, mention: &Mention) -> bool {
    let sentence = folded(&mention.sentence);
    let phrase = folded(mention.phrase.of(&mention.sentence)).to_lowercase();
    let wanted = folded(text(line, "phrase").unwrap_or_default()).to_lowercase();
    text(line, "article") == Some(&mention.stood.slug)
        && sentence.contains(&folded(text(line, "sentence").unwrap_or("\u{0}")))
        && (phrase.contains(&wanted) || wanted.contains(&phrase))
}

fn clock_words(clock: Clock) -> Option<String> {
    match clock {
        Clock::None => None,
        Clock::Part(part) => Some(part.word().to_owned()),
        Clock::Time(time) => Some(time.format("%H:%M").to_string()),
    }
}

fn accepts(line: &Value, key: &str, accept: &str, said: Option<&str>) -> bool {
    let others = line[accept].as_array().into_iter().flatten();
    others.map(Value::as_str).chain([text(line, key)]).any(|value| value == said)
}

fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::WorkedOut => "worked out",
        Basis::Guessed => "guessed",
    }
}

fn is_right(line: &Value, mention: &Mention) -> bool {
    let time = &mention.time;
    let clock = clock_words(time.clock);
    accepts(line, "when", "accept", Some(&time.date.to_string()))
        && accepts(line, "clock", "accept_clock", clock.as_deref())
        && text(line, "basis") == Some(basis_word(time.basis))
}

#[test]
fn events() {
    let archive = recorded();
    let now = "2025-10-17T08:00:00Z".parse().expect("RFC 3339");
    let timeline = archive.timeline(&TimelineAsked::default(), now).expect("memory").timeline;
    let mentions: Vec<(&Event, &Mention)> =
        timeline.events.iter().flat_map(|event| event.mentions.iter().map(move |mention| (event, mention))).collect();
    let lines = gold("timeline.jsonl");
    // The Russian article is of the half that was looked at, the Arabic one of the other.
    for (name, half, language) in
        [("dev", "dev", None), ("unseen", "unseen", None), ("ru", "dev", Some("ru")), ("ar", "unseen", Some("ar"))]
    {
        let of = |line: &&Value| text(line, "half") == Some(half) && text(line, "language") == language;
        let lines: Vec<&Value> = lines.iter().filter(of).collect();
        let (mut right, mut claims) = (0, 0);
        for line in &lines {
            let about: Vec<&Mention> =
                mentions.iter().filter(|(_, mention)| is_about(line, mention)).map(|(_, mention)| *mention).collect();
            let hit = about.iter().find(|mention| is_right(line, mention));
            let claim = |mention: &&&Mention| {
                let word = mention.claim.words().split(',').next();
                accepts(line, "claim", "accept_claim", word)
            };
            right += usize::from(hit.is_some());
            claims += usize::from(hit.iter().any(claim));
            if hit.iter().any(claim) || half == "unseen" {
                continue;
            }
            let said: Vec<String> =
                about.iter().map(|mention| format!("{} {:?}", mention.time, mention.claim)).collect();
            println!("{half}: {line}\n    {said:?}");
        }
        holds(&format!("events.{name}.found"), right, lines.len());
        holds(&format!("events.{name}.claim"), claims, lines.len());
    }
    let false_rows: Vec<&Mention> = mentions
        .iter()
        .map(|(_, mention)| *mention)
        .filter(|mention| !lines.iter().any(|line| is_about(line, mention) && is_right(line, mention)))
        .filter(|mention| !stated_elsewhere(&lines, mention))
        .collect();
    for mention in &false_rows {
        println!(
            "false row: {} {} «{}» {}",
            mention.time,
            mention.stood.slug,
            mention.phrase.of(&mention.sentence),
            mention.sentence
        );
    }
    holds("events.precision", mentions.len() - false_rows.len(), mentions.len());
    let none = gold("none.jsonl");
    let from_none = mentions.iter().filter(|(_, mention)| none.iter().any(|line| is_about(line, mention))).count();
    holds("events.none_kept_out", none.len() - from_none.min(none.len()), none.len());
}

/// The same sentence in an article that gold lists under `also`.
fn stated_elsewhere(lines: &[Value], mention: &Mention) -> bool {
    lines.iter().any(|line| {
        let also = line["also"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let elsewhere = also.into_iter().any(|slug| *slug == *mention.stood.slug);
        elsewhere && is_right(line, mention)
    })
}

#[test]
fn no_two_happenings_are_merged() {
    let archive = recorded();
    let now = "2025-10-17T08:00:00Z".parse().expect("RFC 3339");
    let timeline = archive.timeline(&TimelineAsked::default(), now).expect("memory").timeline;
    let lines = gold("timeline.jsonl");
    let mut merged = 0;
    for event in &timeline.events {
        let rows: Vec<&Value> = lines
            .iter()
            .filter(|line| event.mentions.iter().any(|mention| is_about(line, mention) && is_right(line, mention)))
            .collect();
        let mut kinds: Vec<(Option<&str>, Option<&str>)> = rows
            .iter()
            .map(|line| (text(line, "group"), text(line, "group").is_none().then(|| text(line, "sentence")).flatten()))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.len() > 1 {
            merged += 1;
            println!("merged: {kinds:#?}");
        }
    }
    holds("events.not_merged", timeline.events.len() - merged, timeline.events.len());
}

/// A phrase as gold and program both say it: where it stands, its type, its value.
type Phrase = (usize, usize, String, String);

/// The phrases of a text, found in their order: of gold only the words are written down.
fn located(text: &str, lines: &[&Value]) -> Vec<Phrase> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in lines {
        let words = text_of(line, "text");
        let start = at + text[at..].find(words).unwrap_or_else(|| panic!("no «{words}» behind {}", &text[..at]));
        at = start + words.len();
        out.push((start, at, text_of(line, "type").to_owned(), text_of(line, "value").to_owned()));
    }
    out
}

fn text_of<'a>(line: &'a Value, key: &str) -> &'a str {
    text(line, key).unwrap_or_else(|| panic!("no {key} in {line}"))
}

/// The body of an article's first or latest version.
fn body(article: &str, version: &str) -> String {
    let mut files: Vec<_> = std::fs::read_dir(project("snapshots").join(article))
        .expect("an article")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "json"))
        .collect();
    files.sort();
    let path = if version == "first" { files.first() } else { files.last() }.expect("a version");
    let media = match path.extension().and_then(|ending| ending.to_str()) {
        Some("md") => Media::Markdown,
        Some("txt") => Media::Text,
        _ => Media::Html,
    };
    let bytes = std::fs::read(path).expect("a version");
    let blocks = dateline::article::read(&bytes, media, &Told::default(), None).text.body;
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
}

/// F1 of strict and relaxed extents, types and values in each language of the story.
#[test]
fn phrases() {
    let lines = gold("timex.jsonl");
    let mut tallies: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    for lines in lines.chunk_by(|left, right| left["article"] == right["article"]) {
        let article = text_of(&lines[0], "article");
        let language = match article {
            "sharaa-moscow-visit" => "ar",
            "vizit-ash-sharaa" => "ru",
            _ => "en",
        };
        let text = body(article, text_of(&lines[0], "version"));
        let gold = located(&text, &lines.iter().collect::<Vec<_>>());
        let day = text_of(&lines[0], "dct").parse().expect("a day");
        let anchor = Anchor { day, time: None, basis: AnchorBasis::Given, day_may_be_off: false };
        let found = dateline::timex::read(&dateline::language::plain(&text), Ok(anchor));
        let tally = tallies.entry(language).or_default();
        tally[0] += gold.len() + found.len();
        for timex in found {
            let near = gold.iter().find(|gold| gold.0 < timex.span.end && timex.span.start < gold.1);
            let Some(gold) = near else {
                println!("{article}: spurious «{}»", timex.span.of(&text));
                continue;
            };
            let (kind, value) = (gold.2 == timex.kind.name(), gold.3 == timex.value);
            if !value {
                println!("{article}: «{}» is {}, not {}", timex.span.of(&text), gold.3, timex.value);
            }
            let right = [(gold.0, gold.1) == (timex.span.start, timex.span.end), true, kind, value];
            right.iter().zip(&mut tally[1..]).for_each(|(right, sum)| *sum += 2 * usize::from(*right));
        }
    }
    for (language, [all, right @ ..]) in tallies {
        for (measure, right) in ["strict", "relaxed", "type", "value"].into_iter().zip(right) {
            holds(&format!("timex.{language}.{measure}"), right, all);
        }
    }
}
