//! The spec table of merging as tests.

use crate::model::article::PageFacts;

use super::build;
use super::samples::{Sample, at};

/// The days of the table.
const DATES: [(&str, &str); 4] =
    [("Monday", "2025-10-13"), ("Tuesday", "2025-10-14"), ("Wednesday", "2025-10-15"), ("October", "2025-10")];

/// Rows, and how many of them are in dispute.
fn shown(one: &str, other: &str) -> (usize, usize) {
    let (one, other) = (
        Sample::new("a").version(at(15, 9), &[one], PageFacts::default()),
        Sample::new("b").version(at(15, 10), &[other], PageFacts::default()),
    );
    let timeline = build(&[one.input(&DATES), other.input(&DATES)], &[], at(31, 12));
    (timeline.events.len(), timeline.events.iter().filter(|event| !event.disputes().is_empty()).count())
}

#[test]
fn every_row_of_the_spec_holds() {
    let table = include_str!("../../tests/spec/merges.md").lines().filter(|line| line.starts_with("| "));
    let rows = table.map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    let mut count = 0;
    let mut failures = Vec::new();
    for row in rows.filter(|row| row.len() == 5 && row[2].parse::<usize>().is_ok()) {
        count += 1;
        let wanted = (row[2].parse().unwrap(), row[3].parse().unwrap());
        for got in [shown(row[0], row[1]), shown(row[1], row[0])] {
            if got != wanted {
                failures.push(format!("{}\n{}\n  wanted {wanted:?}, got {got:?}", row[0], row[1]));
            }
        }
    }
    assert!(count >= 15, "{count} rows");
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_figure_that_an_article_changes_is_no_dispute() {
    use crate::model::event::Turn;
    let sentence = |killed: &str| format!("The fire at the mill in Lund killed {killed} people on Monday.");
    let sample = Sample::new("a").version(at(14, 9), &[&sentence("12")], PageFacts::default());
    let sample = sample.version(at(15, 9), &[&sentence("15")], PageFacts::default());
    let sample = sample.version(at(16, 9), &[&sentence("fifteen")], PageFacts::default());
    let timeline = build(&[sample.input(&DATES)], &[], at(31, 12));
    let [event] = &timeline.events[..] else { panic!("{:?}", timeline.events) };
    let [Turn::FiguresChanged { from, to, when }] = event.turns() else { panic!("{:?}", event.turns()) };
    assert_eq!((from.as_str(), to.as_str(), when.by, event.disputes().len()), ("12", "15", at(15, 9), 0));
}
