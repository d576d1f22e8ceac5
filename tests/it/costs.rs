//! What one article more costs: as much in a large archive as in a small one.

use chrono::DateTime;
use dateline::archive::Archive;
use dateline::capture::Arrival;
use dateline::model::capture::{Came, Look, Media, Told, Witness};

const SMALL: usize = 200;
const LARGE: usize = 1_600;
/// So many are added, one by one: the full-text index puts its own parts together now and then.
const ADDED: usize = 16;

/// An article of a few sentences that differ from all others'.
fn look(number: usize) -> Arrival {
    let sentence =
        |at: usize| format!("Boat {} brought {} crates of pears to quay {at}.", number * 7 + at, number + at);
    let text = (0..8).map(sentence).collect::<Vec<_>>().join(" ");
    Arrival::Look(Box::new(Look {
        came: Came::Body,
        source: String::new(),
        name: format!("pears-{number}"),
        captured_at: DateTime::from_timestamp(1_760_000_000 + number as i64, 0).expect("a time"),
        witness: Witness::Fetched,
        media: Media::Text,
        told: Told { url: Some(format!("https://quay.example/pears-{number}")), ..Told::default() },
        body: format!("Pears {number}\n\n{text}\n").into_bytes(),
    }))
}

/// Rows read and steps taken to add articles one by one beside so many.
fn cost_beside(articles: usize) -> (u64, u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = Archive::create(folder.path()).expect("an archive");
    archive.record((0..articles).map(look), &mut |_| {}).expect("recorded");
    drop(archive);
    let mut archive = Archive::open(folder.path()).expect("opens").expect("is there");
    let effort = archive.watch().expect("counted");
    for number in articles..articles + ADDED {
        archive.record(std::iter::once(look(number)), &mut |_| {}).expect("recorded");
    }
    (effort.rows(), effort.steps())
}

#[test]
fn one_article_more_costs_the_same_in_a_large_archive() {
    let ((rows, steps), (rows_of_large, steps_of_large)) = (cost_beside(SMALL), cost_beside(LARGE));
    assert!(rows > 0 && steps > rows, "{rows} rows in {steps} steps");
    // A fifth more at most.
    assert!(rows_of_large * 5 <= rows * 6, "{rows} rows, then {rows_of_large}");
    assert!(steps_of_large * 5 <= steps * 6, "{steps} steps, then {steps_of_large}");
}
