//! Sheets that people fill in, and rows beside rows, as CSV.
//!
//! The last four columns of a sheet are empty: `date_ok`, `claim_ok`, `merge_ok` take `y` or `n`, `note` takes words.

use std::io;

use super::csv::Records;
use super::export::Facts;
use super::layout::source_words;
use super::page::{Citations, PairsPage, ScorePage, TimelinePage};
use super::when;
use crate::model::event::Event;

const SHEET: [&str; 18] = [
    "when_text",
    "edtf",
    "tier",
    "rule",
    "language",
    "status",
    "claimed_by",
    "anchor",
    "published_at",
    "phrase",
    "event_span",
    "sentence",
    "source",
    "also",
    "date_ok",
    "claim_ok",
    "merge_ok",
    "note",
];

/// A row an event, with room for a judgement.
pub fn sheet(page: &TimelinePage, records: &mut Records<'_>) -> io::Result<()> {
    records.put(SHEET.map(str::to_owned))?;
    page.timeline.events.iter().try_for_each(|event| records.put(sheet_cells(page, event)))
}

fn sheet_cells(page: &TimelinePage, event: &Event) -> [String; 18] {
    let (lead, facts) = (event.lead(), Facts::of(page, event));
    let also: Vec<String> =
        event.mentions.iter().skip(1).map(|it| format!("{}: {}", source_words(it), it.sentence)).collect();
    [
        when::in_cell(event.time()),
        event.time().date.to_string(),
        when::basis_word(event.time().basis).to_owned(),
        lead.rule.to_owned(),
        language(&page.articles, event),
        facts.status.to_owned(),
        facts.claimed_by.to_owned(),
        facts.anchor,
        facts.published_at,
        lead.phrase.of(&lead.sentence).to_owned(),
        lead.event_span.of(&lead.sentence).to_owned(),
        lead.sentence.to_string(),
        source_words(lead),
        also.join(" | "),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// The primary tag of its article's language; `und` where nobody says.
fn language(citations: &Citations, event: &Event) -> String {
    let cited = citations.cited(event.lead().stood.article);
    let tag = cited.and_then(|cited| cited.language.as_deref()).unwrap_or("und");
    tag.split('-').next().unwrap_or(tag).to_owned()
}

/// A row or two beside each other.
pub fn pairs(page: &PairsPage, records: &mut Records<'_>) -> io::Result<()> {
    let head = [
        "what",
        "when_text",
        "status",
        "sentence",
        "source",
        "old_when_text",
        "old_status",
        "old_sentence",
        "old_source",
    ];
    records.put(head.map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        let what = std::iter::once(row.together.words().to_owned());
        records.put(what.chain(cells(row.new.as_ref())).chain(cells(row.old.as_ref())))
    })
}

fn cells(event: Option<&Event>) -> [String; 4] {
    let Some(event) = event else { return Default::default() };
    let lead = event.lead();
    [when::in_cell(event.time()), event.claim.words().to_owned(), lead.sentence.to_string(), source_words(lead)]
}

/// A row a kind.
pub fn scores(page: &ScorePage, records: &mut Records<'_>) -> io::Result<()> {
    let head = ["by", "value", "judged", "right", "wrong_date", "wrong_claim", "wrong_merge"];
    records.put(head.map(str::to_owned))?;
    page.lines.iter().try_for_each(|line| {
        let counts = [line.judged, line.right, line.wrong_date, line.wrong_claim, line.wrong_merge];
        let named = [line.by.to_owned(), line.value.clone()];
        records.put(named.into_iter().chain(counts.map(|count| count.to_string())))
    })
}
