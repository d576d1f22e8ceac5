//! The stage as a whole: what a record of articles becomes, and the laws it must keep.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::article::{ArticleText, Block, BlockKind, PageFacts};
use crate::model::capture::Witness;
use crate::model::date::Precision;
use crate::model::document::Role;
use crate::model::event::{Claim, Event, Turn};
use crate::model::span::Span;
use crate::model::stamp::StampSource;
use crate::model::timeline::{Filter, Reason, Timeline};
use crate::model::timex::{Anchor, AnchorBasis, Basis, Clock, Unanchored, Unplaced};

use super::doubt::Round;
use super::samples::{Sample, at, stamp, timex};
use super::{anchors, build, judge, order, select};

fn facts() -> PageFacts {
    PageFacts::default()
}

fn published(day: &str) -> PageFacts {
    PageFacts { published: stamp(day, StampSource::JsonLd), ..facts() }
}

fn now() -> DateTime<Utc> {
    at(31, 12)
}

fn anchor_of(sample: &Sample, version: usize, phrase: &str) -> Result<Anchor, Unanchored> {
    let spans = |text: &str| text.match_indices(phrase).map(|(at, it)| Span::new(at, at + it.len())).collect();
    let phrases: Vec<Vec<Span>> = sample.history.versions.iter().map(|it| spans(&it.document.text)).collect();
    anchors(&sample.history, &phrases, &sample.witnesses, None)[version][0]
}

fn brief(anchor: Result<Anchor, Unanchored>) -> String {
    match anchor {
        Ok(it) => format!("{} {:?}{}", it.day, it.basis, if it.day_may_be_off { " ±1" } else { "" }),
        Err(why) => format!("{why:?}"),
    }
}

fn row(event: &Event) -> String {
    let lead = event.lead();
    let mark = if event.in_latest() { "●" } else { "○" };
    format!("{} {mark} {} «{}»", event.time(), event.claim.words(), lead.event_span.of(&lead.sentence))
}

fn rows(timeline: &Timeline) -> Vec<String> {
    timeline.events.iter().map(row).collect()
}

#[test]
fn the_first_version_is_counted_from_the_best_that_is_stated() {
    let check = |facts: PageFacts, witness: Witness, expected: &str| {
        let mut sample = Sample::new("a").version(at(20, 9), &["The mayor left on Wednesday."], facts);
        sample.witnesses[0] = witness;
        assert_eq!(brief(anchor_of(&sample, 0, "Wednesday")), expected);
    };
    let both = |modified: &str, source| PageFacts {
        published: stamp("2025-10-15T23:30-04:00", source),
        modified: stamp(modified, StampSource::Meta),
        ..facts()
    };
    check(published("2025-10-15T23:30-04:00"), Witness::Fetched, "2025-10-15 Published");
    check(both("2025-10-16T03:40Z", StampSource::JsonLd), Witness::Fetched, "2025-10-15 Published");
    check(
        both("2025-10-18T09:00Z", StampSource::JsonLd),
        Witness::Fetched,
        "StampsDisagree { published: 2025-10-15, modified: 2025-10-18 }",
    );
    check(both("2025-10-18T09:00Z", StampSource::User), Witness::Fetched, "2025-10-15 Given");
    check(both("2025-10-18T09:00Z", StampSource::Origin), Witness::Fetched, "2025-10-15 Published");
    let url = PageFacts { published: stamp("2025-10-15", StampSource::Url), ..facts() };
    check(url, Witness::FileName, "2025-10-15 Url");
    check(facts(), Witness::Fetched, "2025-10-20 Captured ±1");
    check(facts(), Witness::Archive("web.archive.org".into()), "2025-10-20 Captured ±1");
    check(facts(), Witness::FileName, "DateUnknown");
    check(facts(), Witness::Read, "DateUnknown");
    check(PageFacts { live_blog: true, ..published("2025-10-15") }, Witness::Fetched, "LiveBlog");
}

#[test]
fn a_carried_sentence_keeps_its_anchor_and_a_new_one_gets_its_versions_own() {
    let modified = |day: &str| PageFacts { modified: stamp(day, StampSource::Meta), ..published("2025-10-15T08:00Z") };
    let check = |second: &[&str], page: PageFacts, expected: &str| {
        let sample = Sample::new("a")
            .version(at(15, 9), &["The mayor opened the bridge on Wednesday morning."], published("2025-10-15T08:00Z"))
            .version(at(23, 9), second, page);
        assert_eq!(brief(anchor_of(&sample, 1, "Wednesday")), expected, "{second:?}");
    };
    let moved = modified("2025-10-22T10:00Z");
    check(&["The mayor opened the bridge on Wednesday morning."], moved.clone(), "2025-10-15 Published");
    check(
        &["Thousands came.", "The mayor opened the new bridge on Wednesday morning."],
        moved.clone(),
        "2025-10-15 Published",
    );
    check(&["A storm closed every harbour of the coast on Wednesday."], moved.clone(), "2025-10-22 Modified");
    check(
        &["A storm closed every harbour of the coast on Wednesday."],
        modified("2025-10-15T08:30Z"),
        "2025-10-23 Captured",
    );
    let sample = Sample::new("a")
        .version(at(15, 9), &["The mayor opened the bridge on Tuesday morning."], published("2025-10-15T08:00Z"))
        .version(at(23, 9), &["The mayor opened the bridge on Wednesday morning."], moved);
    assert_eq!(brief(anchor_of(&sample, 1, "Wednesday")), "2025-10-22 Modified", "a changed phrase is a new one");
}

#[test]
fn the_instant_of_reading_a_file_anchors_nothing() {
    let mut sample = Sample::new("a").version(at(15, 9), &["Old words."], facts()).version(
        at(23, 9),
        &["A storm closed every harbour of the coast on Wednesday."],
        facts(),
    );
    sample.witnesses = vec![Witness::FileName, Witness::Read];
    assert_eq!(brief(anchor_of(&sample, 1, "Wednesday")), "DateUnknown");
    sample.witnesses[1] = Witness::FileName;
    assert_eq!(brief(anchor_of(&sample, 1, "Wednesday")), "2025-10-23 Captured ±1");
}

#[test]
fn one_life_is_one_row_however_often_it_is_recorded() {
    let first = Sample::new("a").version(at(15, 9), &["The mayor opened the bridge on Monday."], facts());
    let dates = [("Monday", "2025-10-13")];
    let mut again = Sample::new("a").version(at(15, 9), &["The mayor opened the bridge on Monday."], facts());
    again.history.versions[0].version.captures = 5;
    again.history.versions[0].version.last_seen = at(25, 9);
    let third = Sample::new("a").version(at(15, 9), &["The mayor opened the bridge on Monday."], facts()).version(
        at(20, 9),
        &["The mayor opened the bridge on Monday.", "Thousands came."],
        facts(),
    );
    let one = build(&[first.input(&dates)], &[], now());
    let two = build(&[again.input(&dates)], &[], now());
    let three = build(&[third.input(&dates)], &[], now());
    assert_eq!(rows(&one), ["2025-10-13 ● reported «The mayor opened the bridge on Monday»"]);
    let same = |other: &Timeline| other.events[0].id == one.events[0].id && rows(other) == rows(&one);
    assert!(same(&two) && same(&three));
    assert_eq!(three.events[0].mentions.len(), 1);
    assert_eq!((three.events[0].lead().stood.version_first, three.events[0].lead().stood.version_last), (1, 2));
    assert_eq!(two.events[0].lead().stood.last_stated, at(25, 9));
}

#[test]
fn a_changed_date_keeps_both_rows_and_says_so() {
    let sample = Sample::new("a")
        .version(at(15, 9), &["The mayor opened the new bridge over the river on Oct. 12."], facts())
        .version(at(15, 16), &["The mayor opened the new bridge over the river on Oct. 13."], facts());
    let timeline = build(&[sample.input(&[("Oct. 12", "2025-10-12"), ("Oct. 13", "2025-10-13")])], &[], now());
    assert_eq!(
        rows(&timeline),
        [
            "2025-10-12 ○ reported «The mayor opened the new bridge over the river on Oct. 12»",
            "2025-10-13 ● reported «The mayor opened the new bridge over the river on Oct. 13»",
        ]
    );
    let [Turn::DateNow { to, .. }] = timeline.events[0].turns()[..] else { panic!("{:?}", timeline.events[0].turns()) };
    assert_eq!(to.to_string(), "2025-10-13", "the row that was corrected says so too");
    let [Turn::DateChanged { from, when }] = timeline.events[1].turns()[..] else {
        panic!("{:?}", timeline.events[1].turns())
    };
    assert_eq!((from.to_string().as_str(), when.after, when.by), ("2025-10-12", Some(at(15, 9)), at(15, 16)));
}

#[test]
fn a_cut_sentence_is_dropped_between_two_looks() {
    let kept =
        ["The harbour master has kept records for ninety years and opens them to visitors.", "Fish is sold daily."];
    let sample = Sample::new("a")
        .version(at(15, 9), &[kept[0], kept[1], "Police arrested two men on Tuesday."], facts())
        .version(at(15, 16), &kept, facts());
    let timeline = build(&[sample.input(&[("Tuesday", "2025-10-14")])], &[], now());
    assert_eq!(rows(&timeline), ["2025-10-14 ○ reported «Police arrested two men on Tuesday»"]);
    let [Turn::Dropped { when }] = timeline.events[0].turns()[..] else { panic!("{:?}", timeline.events[0].turns()) };
    assert_eq!((when.after, when.by), (Some(at(15, 9)), at(15, 16)));
}

#[test]
fn a_capture_in_which_most_of_the_text_vanished_changes_nothing_until_it_is_confirmed() {
    let make = |captures: u32| {
        let mut sample = Sample::new("a")
            .version(at(15, 9), &["Fish is sold daily.", "Police arrested two men on Tuesday night."], facts())
            .version(at(15, 16), &["Fish is sold daily."], facts());
        sample.history.versions[1].version.captures = captures;
        let timeline = build(&[sample.input(&[("Tuesday", "2025-10-14")])], &[], now());
        (timeline.events[0].in_latest(), timeline.events[0].turns().len())
    };
    assert_eq!(make(1), (true, 0));
    assert_eq!(make(2), (false, 1));
}

#[test]
fn a_plan_passes_or_comes_true() {
    let plan = Sample::new("a").version(at(15, 9), &["The court will rule on Friday."], facts());
    let dates = [("Friday", "2025-10-17")];
    assert_eq!(build(&[plan.input(&dates)], &[], at(16, 9)).events[0].claim, Claim::Planned);
    assert_eq!(build(&[plan.input(&dates)], &[], at(17, 23)).events[0].claim, Claim::Planned);
    assert_eq!(build(&[plan.input(&dates)], &[], at(18, 9)).events[0].claim, Claim::PlannedPassed);
    let kept = Sample::new("a").version(at(15, 9), &["The court will rule on Friday."], facts()).version(
        at(18, 9),
        &["The court ruled on Friday."],
        facts(),
    );
    let timeline = build(&[kept.input(&dates)], &[], now());
    assert_eq!(rows(&timeline), ["2025-10-17 ● reported «The court ruled on Friday»"]);
    assert_eq!(timeline.events[0].mentions.len(), 2);
    assert!(matches!(timeline.events[0].turns()[..], [Turn::CameTrue { when }] if when.by == at(18, 9)));
}

#[test]
fn a_time_of_day_takes_the_nearest_day_and_no_other() {
    let dates = [
        ("Tuesday", "2025-10-14"),
        ("Wednesday", "2025-10-15"),
        ("2 p.m.", "2025-10-15 14:00"),
        ("3 p.m.", "2025-10-15 15:00"),
        ("1300 CDT", "2025-10-15 13:00"),
    ];
    let stands = |sentences: &[&str]| {
        let sample = Sample::new("a").version(at(15, 20), sentences, published("2025-10-15"));
        let timeline = build(&[sample.input(&dates)], &[], now());
        let clocks = timeline.events.into_iter().filter(|event| event.time().clock != Clock::None);
        clocks.map(|it| (it.time().to_string(), it.time().basis == Basis::Guessed)).collect::<Vec<_>>()
    };
    let sure = |time: &str| vec![(time.to_owned(), false)];
    let same = "The gate fell at 2 p.m. local time (noon in the capital) Tuesday.";
    assert_eq!(stands(&[same]), sure("2025-10-14 14:00"));
    assert_eq!(stands(&["The gate fell at 1300 CDT (6 GMT) on Tuesday."]), sure("2025-10-14 13:00"), "1300 is no year");
    assert_eq!(stands(&["The ferry sailed on Tuesday.", "The gate fell at 3 p.m."]), sure("2025-10-14 15:00"));
    let guessed = vec![("2025-10-15 15:00".to_owned(), true)];
    assert_eq!(stands(&["The gate fell at 3 p.m."]), guessed, "no day is named");
    let said = ["The ferry sailed, the mayor said on Tuesday.", "The gate fell at 3 p.m."];
    assert_eq!(stands(&said), guessed, "the day of a saying is not that of the scene");
    let two = ["The ferry sailed on Tuesday and sank on Wednesday.", "The gate fell at 3 p.m."];
    assert_eq!(stands(&two), guessed, "two days are named");
    let ahead = ["The count will begin on Wednesday.", "The gate fell at 3 p.m."];
    assert_eq!(stands(&ahead), guessed, "what is to come sets no scene");
    let clock = ["Crowds gathered at 2 p.m.", "The gate fell at 3 p.m."];
    assert_eq!(stands(&clock).last(), guessed.last(), "a clock names no day");
}

#[test]
fn a_date_line_that_is_not_the_day_of_the_page_makes_its_today_a_guess() {
    let dates = [("Tuesday 14 October", "2025-10-14"), ("today", "2025-10-15")];
    let basis = |head: &str| {
        let text = [head, "The harbour was closed today."];
        let sample = Sample::new("a").version(at(15, 20), &text, published("2025-10-15"));
        let timeline = build(&[sample.input(&dates)], &[], now());
        timeline.events.iter().find(|it| it.time().to_string() == "2025-10-15").map(|it| it.time().basis)
    };
    assert_eq!(basis("Your letters, Tuesday 14 October"), Some(Basis::Guessed));
    assert_ne!(basis("Your letters from the coast"), Some(Basis::Guessed));
}

#[test]
fn a_guess_is_no_proof_of_what_is_stated_and_a_sentence_proves_once() {
    let wire = "The cargo ship Aurora left for Port Vale with Ana Lopez on 13 October.";
    let guess = "The cargo ship Aurora perhaps left for Port Vale with Ana Lopez on 13 October.";
    let dates = [("13 October", "2025-10-13")];
    let samples = [
        Sample::new("a").version(at(14, 9), &[wire], facts()),
        Sample::new("b").version(at(14, 10), &[guess], facts()),
    ];
    let built = || build(&[samples[0].input(&dates), samples[1].input(&dates)], &[], now());
    let sources = |guesses: bool| {
        let timeline = select(built(), &Filter { guesses, ..Filter::default() });
        timeline.events.iter().map(|event| event.mentions.len()).collect::<Vec<_>>()
    };
    assert_eq!((sources(true), sources(false)), (vec![2], vec![1]));
    let ends = [("15", "2025-09-15/2025-09-20"), ("20 September", "2025-09-15/2025-09-20")];
    let range = Sample::new("c").version(at(14, 9), &["The fair ran between 15 and 20 September."], facts());
    assert!(build(&[range.input(&ends)], &[], now()).events.iter().all(|event| event.mentions.len() == 1));
}

#[test]
fn only_what_is_surely_one_is_merged() {
    let check = |one: &str, other: &str, dates: &[(&str, &str)], expected: (usize, usize)| {
        let (a, b) = (
            Sample::new("a").version(at(15, 9), &[one], facts()),
            Sample::new("b").version(at(15, 10), &[other], facts()),
        );
        let timeline = build(&[a.input(dates), b.input(dates)], &[], now());
        let disputes = timeline.events.iter().filter(|event| !event.disputes().is_empty()).count();
        assert_eq!((timeline.events.len(), disputes), expected, "{one} / {other}: {:?}", rows(&timeline));
    };
    let monday =
        [("Monday", "2025-10-13"), ("Tuesday", "2025-10-14"), ("Wednesday", "2025-10-15"), ("October", "2025-10")];
    let wire = "The cargo ship Aurora sank off the coast of the island on Monday after a fire in its engine room.";
    check(wire, wire, &monday, (1, 0));
    check(
        wire,
        "The cargo ship Aurora sank off the coast of the island on Monday after a fire in its engine room, police said.",
        &monday,
        (1, 0),
    );
    check("Ana Lopez met Ivo Brandt on Monday.", "Ana Lopez met Ivo Brandt in a hotel on Monday.", &monday, (1, 0));
    check("Ana Lopez met Ivo Brandt on Monday.", "Ana Lopez met Petra Novak on Monday.", &monday, (2, 0));
    check("Ana Lopez met Ivo Brandt on Monday.", "Ana Lopez sued Ivo Brandt on Monday.", &monday, (2, 0));
    check("The police arrested two men on Monday.", "The police arrested a boy on Monday.", &monday, (2, 0));
    check(
        "Jets from Norland struck Port Vale on Monday.",
        "Jets from Norland struck Port Vale on Wednesday.",
        &monday,
        (2, 0),
    );
    check(
        "General Omar Haddad fled to Port Vale on Monday.",
        "General Omar Haddad fled to Port Vale on Tuesday.",
        &monday,
        (2, 2),
    );
    check(
        "General Omar Haddad fled to Port Vale on Monday.",
        "General Omar Haddad did not flee to Port Vale on Monday.",
        &monday,
        (2, 2),
    );
    check(
        "Norland's army killed 12 people in Port Vale on Monday.",
        "Norland's army killed 40 people in Port Vale on Monday.",
        &monday,
        (2, 2),
    );
    let tuesday = wire.replace("Monday", "Tuesday");
    check(wire, &tuesday, &monday, (2, 2));
    let coarse = "The cargo ship Aurora sank off the coast of the island in October after a fire in its engine room.";
    check(wire, coarse, &monday, (1, 0));
}

#[test]
fn the_finest_time_stands_and_coarser_ones_are_its_sources() {
    let dates = [("Oct. 13", "2025-10-13"), ("October", "2025-10")];
    let fine = "The cargo ship Aurora sank off the coast of the island on Oct. 13 after a fire in its engine room.";
    let coarse = "The cargo ship Aurora sank off the coast of the island in October after a fire in its engine room.";
    let a = Sample::new("a").version(at(14, 9), &[coarse], facts());
    let b = Sample::new("b").version(at(15, 9), &[fine], facts());
    let timeline = build(&[a.input(&dates), b.input(&dates)], &[], now());
    assert_eq!(timeline.events[0].time().to_string(), "2025-10-13");
    assert_eq!(timeline.events[0].mentions.len(), 2);
    let alone = build(&[a.input(&dates)], &[], now());
    assert_eq!(timeline.events[0].id, alone.events[0].id, "a later source moves no handle");
}

#[test]
fn coarse_rows_do_not_pose_as_early_ones_and_the_order_is_total() {
    let dates = [
        ("2011", "2011"),
        ("since 2009", "2009/.."),
        ("June 2011", "2011-06"),
        ("3 June 2011", "2011-06-03"),
        ("9 a.m.", "2011-06-03 09:00"),
        ("30 June 2011", "2011-06-30"),
        ("early on 3 June", "2011-06-03"),
        ("1 January 2012", "2012-01-01"),
    ];
    let sentences: Vec<String> = dates.iter().map(|(phrase, _)| format!("Rain fell at {phrase}.")).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let sample = Sample::new("a").version(at(15, 9), &sentences, facts());
    let mut longest_first = dates;
    longest_first.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    let timeline = build(&[sample.input(&longest_first)], &[], now());
    let order: Vec<String> = timeline.events.iter().map(|event| event.time().to_string()).collect();
    let day = ["2011-06-03 09:00", "2011-06-03", "2011-06-03"];
    assert_eq!((order[0].as_str(), &order[1..4]), ("2009/..", &day.map(String::from)[..]));
    assert_eq!(order[4..], ["2011-06-30", "2011-06", "2011", "2012-01-01"]);
    let words = |at: usize| &*timeline.events[at].lead().sentence;
    assert!(words(2).contains("early on") && !words(3).contains("early on"), "its first hours before the whole day");
    let mut reversed = timeline.events.clone();
    reversed.reverse();
    order::sort(&mut reversed);
    assert_eq!(reversed, timeline.events);
    for (early, late) in timeline.events.iter().flat_map(|one| timeline.events.iter().map(move |other| (one, other))) {
        let before =
            early.time().date.latest().zip(late.time().date.earliest()).is_some_and(|(end, start)| end < start);
        assert!(!before || order::position(early) < order::position(late), "{} {}", early.time(), late.time());
        assert!(early.id == late.id || order::position(early) != order::position(late));
    }
}

#[test]
fn the_order_of_the_articles_does_not_matter() {
    let dates = [("Monday", "2025-10-13"), ("2011", "2011")];
    let wire = "The cargo ship Aurora sank off the coast of the island on Monday after a fire in its engine room.";
    let samples = [
        Sample::new("a").version(at(15, 9), &[wire, "The war began in 2011."], facts()),
        Sample::new("b").version(at(14, 9), &[wire], facts()),
        Sample::new("c").version(at(16, 9), &["© 2011 Example Media", wire], facts()),
    ];
    let timeline = |order: [usize; 3]| {
        let inputs: Vec<_> = order.iter().map(|&at| samples[at].input(&dates)).collect();
        build(&inputs, &[], now())
    };
    let expected = timeline([0, 1, 2]);
    assert_eq!(expected.events.len(), 2);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(timeline(order), expected);
    }
}

#[test]
fn what_makes_no_row_is_counted_with_an_example() {
    let sample = Sample::new("a").version(
        at(15, 9),
        &["© 2025 Example Media.", "The mayor left on Wednesday.", "The old mayor left on Wednesday too."],
        facts(),
    );
    let mut input = sample.input(&[("2025", "2025"), ("Wednesday", "2025-10-15")]);
    for timex in input.expressions[0].iter_mut().filter(|timex| timex.value == "2025-10-15") {
        timex.time = Err(Unplaced::Unanchored(Unanchored::DateUnknown));
    }
    input.caption_dates = vec![NaiveDate::from_ymd_opt(2025, 10, 15).unwrap()];
    let timeline = build(&[input], &[], now());
    assert!(timeline.events.is_empty());
    let left: Vec<_> = timeline.left_out.iter().map(|it| (it.reason.clone(), it.count, it.example.as_str())).collect();
    assert_eq!(
        left,
        [(Reason::Unanchored(Unanchored::DateUnknown), 2, "Wednesday"), (Reason::NoEvent("copyright line"), 1, "2025"),]
    );
    assert_eq!(timeline.caption_dates, [("a".to_owned(), NaiveDate::from_ymd_opt(2025, 10, 15).unwrap())]);
    let mut unread = sample.input(&[]);
    unread.unread_language = Some("tr".into());
    unread.caption_dates = vec![NaiveDate::from_ymd_opt(2025, 10, 15).unwrap()];
    let timeline = build(&[unread], &[], now());
    assert_eq!(timeline.left_out[0].reason, Reason::Language("tr".into()));
    assert!(timeline.caption_dates.is_empty());
}

#[test]
fn a_headline_yields_to_the_text() {
    let body = |text: &str| Block { kind: BlockKind::Paragraph, text: text.to_owned() };
    let text = |body: Vec<Block>| ArticleText {
        title: Some("Mayor opens bridge on Monday".into()),
        dek: Some("It was built in Monday's rain".into()),
        byline: Some("By Ana Lopez, Monday".into()),
        body,
    };
    let dates = [("Monday", "2025-10-13")];
    let both = Sample::new("a").text(at(15, 9), text(vec![body("The mayor opened the bridge on Monday.")]), facts());
    assert_eq!(
        rows(&build(&[both.input(&dates)], &[], now())),
        ["2025-10-13 ● reported «The mayor opened the bridge on Monday»"]
    );
    let alone = Sample::new("a").text(at(15, 9), text(vec![body("Thousands came.")]), facts());
    assert_eq!(
        rows(&build(&[alone.input(&dates)], &[], now())),
        ["2025-10-13 ● reported «Mayor opens bridge on Monday»"]
    );
}

#[test]
fn a_selection_keeps_overlaps_and_counts_the_rest() {
    let dates = [("October", "2025-10"), ("2 October", "2025-10-02"), ("20 October", "2025-10-20"), ("2011", "2011")];
    let sample = Sample::new("bridge").version(
        at(25, 9),
        &["Rain fell in October.", "Ana left on 2 October.", "Ana returned on 20 October.", "The war began in 2011."],
        facts(),
    );
    let mut longest_first = dates;
    longest_first.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    let timeline = build(&[sample.input(&longest_first)], &[], now());
    let check = |filter: Filter, expected: &[&str]| {
        let selected = select(timeline.clone(), &filter);
        let kept: Vec<String> = selected.events.iter().map(|event| event.time().to_string()).collect();
        assert_eq!(kept, expected, "{filter:?}");
        let dropped: usize = selected.left_out.iter().map(|it| it.count).sum();
        assert_eq!(kept.len() + dropped, 4, "{filter:?}");
    };
    let since = NaiveDate::from_ymd_opt(2025, 10, 10);
    check(Filter::default(), &["2011", "2025-10-02", "2025-10-20", "2025-10"]);
    check(Filter { since, ..Filter::default() }, &["2025-10-20", "2025-10"]);
    check(Filter { since, strictly_within: true, ..Filter::default() }, &["2025-10-20"]);
    check(Filter { until: since, ..Filter::default() }, &["2011", "2025-10-02", "2025-10"]);
    check(Filter { precision_min: Some(Precision::Day), ..Filter::default() }, &["2025-10-02", "2025-10-20"]);
    check(Filter { words: Some("ANA bridge".into()), ..Filter::default() }, &["2025-10-02", "2025-10-20"]);
}

proptest! {
    /// No text makes the stage fail, and what it marks lies on character boundaries and round its phrase or noun.
    #[test]
    fn any_sentence_is_judged_and_its_spans_are_text(
        words in vec("(the|that|said|to|will|on|after|and|,|;|“|”|\"|\\(|\\)|[A-Zа-яéش]{1,5}|[a-z]{1,6}(ed|ing|s)?|🙂)", 1..14),
        at in 0usize..14,
    ) {
        let at = at.min(words.len());
        let before: String = words[..at].iter().map(|word| format!("{word} ")).collect();
        let text = format!("{before}2011 {}", words[at..].join(" "));
        let phrase = Span::new(before.len(), before.len() + 4);
        let judged = judge::sentence(&text, Role::Body, &[timex(phrase, "2011")], NaiveDate::MAX, Round::default());
        if let Ok(found) = &judged[0] {
            let marked = text.get(found.span.start..found.span.end);
            prop_assert!(marked.is_some_and(|it| !it.is_empty()), "{text}: {:?}", found.span);
        }
    }
}

#[test]
fn an_anchor_is_kept_with_its_basis() {
    let sample = Sample::new("a").version(at(20, 9), &["The mayor left on Wednesday."], published("2025-10-15"));
    let anchor = anchor_of(&sample, 0, "Wednesday").unwrap();
    assert_eq!((anchor.basis, anchor.time, anchor.day_may_be_off), (AnchorBasis::Published, None, false));
}

#[test]
fn what_tells_of_something_else_corrects_no_date() {
    let check = |old: (&str, &str, &str), new: (&str, &str, &str)| {
        let beside =
            "The harbour master of Port Vale has kept his records for ninety years and shows them to visitors.";
        let sample = Sample::new("a").version(at(12, 9), &[beside, old.0], facts()).version(
            at(13, 9),
            &[beside, new.0],
            facts(),
        );
        let timeline = build(&[sample.input(&[(old.1, old.2), (new.1, new.2)])], &[], now());
        let turns = timeline.events.iter().flat_map(|event| event.turns());
        assert_eq!(timeline.events.len(), 2, "{}", new.0);
        assert!(turns.clone().all(|turn| !matches!(turn, Turn::DateChanged { .. })), "{:?}", timeline.events);
        assert_eq!(turns.filter(|turn| matches!(turn, Turn::Dropped { .. })).count(), 1, "{}", new.0);
    };
    // A new saying in the place of the old one.
    check(
        ("The governor said on Saturday that the road was open.", "Saturday", "2025-10-11"),
        ("The governor said on Sunday that the road was open again.", "Sunday", "2025-10-12"),
    );
    // Another deed.
    check(
        (
            "As of Saturday, no official had commented in public on whether the request was made.",
            "Saturday",
            "2025-10-11",
        ),
        (
            "The spokesman, Ivo Brandt, declined on Sunday to say in public whether the request was made.",
            "Sunday",
            "2025-10-12",
        ),
    );
    // The next of its kind: the day had not passed when the old text was written.
    check(
        ("The army bombed a depot near the river in Port Vale on Saturday.", "Saturday", "2025-10-11"),
        ("The army bombed a depot near the river in Port Vale on Monday.", "Monday", "2025-10-13"),
    );
    // Another count.
    check(
        ("At the airport of Port Vale 41 guards stayed away on Saturday.", "Saturday", "2025-10-11"),
        ("At the airport of Port Vale 37 guards stayed away on Sunday.", "Sunday", "2025-10-12"),
    );
}

#[test]
fn what_people_decide_is_laid_over_what_was_read_and_can_be_undone() {
    use crate::model::date::EdtfDate;
    use crate::model::decision::{Decision, Ruling, Target};
    let text = "The mayor opened the bridge on Monday.";
    let a = Sample::new("a").version(at(15, 9), &[text], facts());
    let b = Sample::new("b").version(at(15, 9), &["A new crossing was unveiled on Monday by Ana Lopez."], facts());
    let dates = [("Monday", "2025-10-13")];
    let of = |slug: &str, sentence: &str| Target {
        article: slug.into(),
        sentence: sentence.into(),
        phrase: "Monday".into(),
    };
    let decide = |hour: u32, target: Target, ruling: Ruling| {
        let (why, by) = ("the town hall says so".to_owned(), Some("RK".to_owned()));
        Decision { target, ruling, why, by, made_at: at(16, hour) }
    };
    let built = |decisions: &[Decision]| build(&[a.input(&dates), b.input(&dates)], decisions, now());
    let mine = || of("a", text);
    let date = EdtfDate::parse("2025-10-12").unwrap();

    let dated = built(&[decide(1, mine(), Ruling::Date(date))]);
    let event = dated.events.iter().find(|event| &*event.lead().stood.slug == "a").unwrap();
    assert_eq!(event.time().date, date);
    assert_eq!(event.lead().by_hand.as_ref().unwrap().to_string(), "dated by hand (RK, 2025-10-16)");

    let hidden = built(&[decide(1, mine(), Ruling::Hide)]);
    assert_eq!(hidden.events.len(), 1);
    assert_eq!(hidden.left_out.iter().find(|it| it.reason == Reason::Hidden).map(|it| it.count), Some(1));

    let other = of("b", "A new crossing was unveiled on Monday by Ana Lopez.");
    let merged = built(&[decide(1, mine(), Ruling::SameAs(other))]);
    assert_eq!((merged.events.len(), merged.events[0].mentions.len()), (1, 2));

    let undone = built(&[decide(1, mine(), Ruling::Hide), decide(2, mine(), Ruling::Undo)]);
    assert_eq!(undone, built(&[]));

    let stray = built(&[decide(1, of("a", "The mayor opened two bridges on Monday."), Ruling::Hide)]);
    assert_eq!((stray.events.len(), stray.unmet.len()), (2, 1));
}
