//! Rows as CSV (RFC 4180, UTF-8): a head, then a record a row.
//!
//! Of a timeline the first column is the date in words: a spreadsheet would read "2024-12" as the first of December.

use std::io;

use super::escape::csv as escape;
use super::export;
use super::layout::{cut_of, date_change, lives_of, outcome_word, source_words};
use super::page::{
    BlamePage, DigestPage, ListPage, LogPage, Page, RecordPage, SearchPage, StatPage, TimelinePage, TimexPage,
};
use super::{csv_coding, json, when, words};
use crate::model::change::{Change, Ground, Passage};
use crate::model::event::{Event, Turn};
use crate::model::history::{History, Life, Standing};
use crate::model::timex::{Clock, Extent};
use crate::model::version::Interval;

/// Writes the page's rows; a page without rows (`show`, `extract`) writes nothing.
pub fn write(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut records = Records { out };
    match page {
        Page::Timeline(page) if page.drawn_from.is_some() => csv_coding::sheet(page, &mut records),
        Page::Timeline(page) => timeline(page, &mut records),
        Page::Pairs(page) => csv_coding::pairs(page, &mut records),
        Page::Score(page) => csv_coding::scores(page, &mut records),
        Page::Recorded(page) => recorded(page, &mut records),
        Page::List(page) => list(page, &mut records),
        Page::Log(page) => log(page, &mut records),
        Page::Diff(page) => {
            records.put(CHANGE_HEAD.map(str::to_owned))?;
            let shown = page.comparison.changes.iter().filter(|change| page.style.all || !change.kind().is_noise());
            shown.map(change).try_for_each(|cells| records.put(cells))
        }
        Page::Stat(page) => stat(page, &mut records),
        Page::Blame(page) => blame(page, &mut records),
        Page::Changes(page) => {
            let head = ["article", "url", "version_old", "version_new", "after", "by", "stamp_stood_still"];
            records.put(head.into_iter().chain(CHANGE_HEAD).map(str::to_owned))?;
            page.rows.iter().try_for_each(|row| {
                let (after, by) = interval(row.when);
                let (old, new) = (row.versions.0.to_string(), row.versions.1.to_string());
                let still = row.stamp_stood_still.to_string();
                let cells = [row.slug.clone(), row.url.clone().unwrap_or_default(), old, new, after, by, still];
                records.put(cells.into_iter().chain(change(&row.change)))
            })
        }
        Page::Search(page) => search(page, &mut records),
        Page::Verify(page) => {
            records.put(["subject", "problem"].map(str::to_owned))?;
            page.findings.iter().try_for_each(|found| records.put([found.subject.clone(), found.problem.clone()]))
        }
        Page::Timex(page) => timex(page, &mut records),
        Page::Table(page) => {
            records.put(page.columns.iter().map(|&name| name.to_owned()))?;
            page.rows.iter().try_for_each(|row| records.put(row.iter().cloned()))
        }
        Page::Digest(page) => digest(page, &mut records),
        Page::Followed(page) => {
            records.put(["url", "kind", "looks", "changes", "due_at"].map(str::to_owned))?;
            page.rows.iter().try_for_each(|one| {
                let (looks, changes) = (one.looks.to_string(), one.changes.to_string());
                records.put([
                    one.url.clone(),
                    words::follow_kind(one.kind).to_owned(),
                    looks,
                    changes,
                    json::instant(one.due_at),
                ])
            })
        }
        Page::Aliases(page) => {
            records.put(["address", "from", "to"].map(str::to_owned))?;
            page.rows
                .iter()
                .try_for_each(|row| records.put([row.address.clone(), json::instant(row.from), json::instant(row.to)]))
        }
        Page::Show(_) | Page::Extract(_) => Ok(()),
    }
}

/// Rows on their way.
pub struct Records<'a> {
    out: &'a mut dyn io::Write,
}

impl Records<'_> {
    /// Writes a row.
    pub fn put(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        let cells: Vec<String> = cells.into_iter().map(|cell| escape(&cell)).collect();
        write!(self.out, "{}\r\n", cells.join(","))
    }
}

const TIMELINE_HEAD: [&str; 23] = [
    "when_text",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "status",
    "claimed_by",
    "basis",
    "anchor",
    "published_at",
    "sentence",
    "article",
    "url",
    "version_first",
    "version_last",
    "place",
    "in_latest",
    "clock",
    "approximate",
    "extent",
    "phrase",
    "turns",
    "id",
];

fn timeline(page: &TimelinePage, records: &mut Records<'_>) -> io::Result<()> {
    records.put(TIMELINE_HEAD.into_iter().chain(["also", "disputes"]).map(str::to_owned))?;
    page.timeline.events.iter().try_for_each(|event| records.put(event_cells(page, event)))
}

fn event_cells(page: &TimelinePage, event: &Event) -> Vec<String> {
    let (time, lead) = (event.time(), event.lead());
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let url = page.articles.cited(lead.stood.article).and_then(|cited| cited.article.url.clone());
    let clock = match time.clock {
        Clock::None => String::new(),
        Clock::Part(part) => part.word().to_owned(),
        Clock::Time(time) => time.format("%H:%M").to_string(),
    };
    let extent = if time.extent == Extent::Within { "within" } else { "throughout" };
    let turns: Vec<String> = event.turns().iter().map(|turned| turn(event, turned)).collect();
    let others: Vec<String> = event.mentions.iter().skip(1).map(source_words).collect();
    let disputes: Vec<String> = event.disputes().iter().map(ToString::to_string).collect();
    vec![
        when::in_cell(time),
        time.date.to_string(),
        day(time.date.earliest()),
        day(time.date.latest()),
        when::precision_word(time.precision()).to_owned(),
        event.claim.words().to_owned(),
        lead.claimed_by.as_deref().unwrap_or_default().to_owned(),
        export::basis(event),
        export::rests_on(time),
        page.articles.published_at(lead).unwrap_or_default(),
        lead.sentence.to_string(),
        lead.stood.slug.to_string(),
        url.unwrap_or_default(),
        lead.stood.version_first.to_string(),
        lead.stood.version_last.to_string(),
        lead.place.to_string(),
        event.in_latest().to_string(),
        clock,
        time.approximate.to_string(),
        extent.to_owned(),
        lead.sentence.get(lead.phrase.start..lead.phrase.end).unwrap_or_default().to_owned(),
        turns.join("; "),
        event.id.to_string(),
        others.join("; "),
        disputes.join("; "),
    ]
}

fn turn(event: &Event, turn: &Turn) -> String {
    let looks = |when: Interval| {
        let (after, by) = interval(when);
        if after.is_empty() { format!("by {by}") } else { format!("between {after} and {by}") }
    };
    match turn {
        Turn::DateChanged { from, when } => {
            format!("{} from {} {}", date_change(from, event.time(), *when), from.date, looks(*when))
        }
        Turn::DateNow { to, when } => {
            format!("{} to {} {}", date_change(event.time(), to, *when), to.date, looks(*when))
        }
        Turn::FiguresChanged { from, to, when } => format!("reworded, was {from}, now {to}, {}", looks(*when)),
        Turn::Dropped { when } => format!("no longer in the latest version, cut {}", looks(*when)),
        Turn::CameTrue { when } => format!("was planned, reported {}", looks(*when)),
    }
}

fn interval(when: Interval) -> (String, String) {
    (when.after.map(json::instant).unwrap_or_default(), json::instant(when.by))
}

const CHANGE_HEAD: [&str; 10] =
    ["kind", "kinds", "place_old", "old", "place_new", "new", "decided_by", "note", "no_note_found", "matches_no_edit"];

fn change(change: &Change) -> [String; 10] {
    let reason = |reason: &Ground| format!("{}: {} → {}", reason.kind.word(), reason.old, reason.new);
    let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.word()).collect();
    let decided: Vec<String> = change.decided_by.iter().map(reason).collect();
    let place = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.place.to_string());
    let text = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone());
    [
        change.kind().word().to_owned(),
        kinds.join("; "),
        place(&change.old).unwrap_or_default(),
        text(&change.old).unwrap_or_default(),
        place(&change.new).unwrap_or_default(),
        text(&change.new).unwrap_or_default(),
        decided.join("; "),
        change.note.map(|place| place.to_string()).unwrap_or_default(),
        change.lacks_a_note().to_string(),
        change.matches_no_edit.to_string(),
    ]
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn recorded(page: &RecordPage, records: &mut Records<'_>) -> io::Result<()> {
    let head = ["outcome", "subject", "version", "captured_at", "witness", "words", "added", "removed", "message"];
    records.put(head.map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        let captured = row.captured.as_ref();
        records.put([
            outcome_word(row.outcome).to_owned(),
            row.subject.clone(),
            number(row.version),
            captured.map(|(at, _)| json::instant(*at)).unwrap_or_default(),
            captured.map(|(_, witness)| witness.to_string()).unwrap_or_default(),
            row.words.to_string(),
            number(row.delta.map(|(added, _)| added)),
            number(row.delta.map(|(_, removed)| removed)),
            row.message.clone().unwrap_or_default(),
        ])
    })
}

fn list(page: &ListPage, records: &mut Records<'_>) -> io::Result<()> {
    let head = ["article", "url", "title", "site", "versions", "changed_at", "looked_at", "looked"];
    records.put(head.map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        records.put([
            row.article.slug.clone(),
            row.article.url.clone().unwrap_or_default(),
            row.title.clone().unwrap_or_default(),
            row.site.clone().unwrap_or_default(),
            row.versions.to_string(),
            json::instant(row.changed_at),
            json::instant(row.looked_at.0),
            words::outcome(row.looked_at.1).to_owned(),
        ])
    })
}

fn log(page: &LogPage, records: &mut Records<'_>) -> io::Result<()> {
    if let Some(history) = &page.history {
        return lives(history, history.lives.iter().map(|life| (life, life.last())), records);
    }
    let head = [
        "article",
        "url",
        "version",
        "text_digest",
        "after",
        "by",
        "last_seen",
        "captures",
        "words",
        "added",
        "removed",
        "changes",
        "no_note_found",
        "stamp_stood_still",
        "witness",
        "published",
        "modified",
    ];
    records.put(head.map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        let (version, (after, by)) = (&row.version, interval(row.when));
        records.put([
            page.article.slug.clone(),
            page.article.url.clone().unwrap_or_default(),
            version.number.to_string(),
            version.text.to_string(),
            after,
            by,
            json::instant(version.last_seen),
            version.captures.to_string(),
            version.words.to_string(),
            number(row.delta.map(|(added, _)| added)),
            number(row.delta.map(|(_, removed)| removed)),
            words::tally(&row.changes),
            row.changes.iter().any(Change::lacks_a_note).to_string(),
            row.stamp_stood_still.to_string(),
            row.witness.to_string(),
            version.facts.published.as_ref().map(words::stamp).unwrap_or_default(),
            version.facts.modified.as_ref().map(words::stamp).unwrap_or_default(),
        ])
    })
}

fn stat(page: &StatPage, records: &mut Records<'_>) -> io::Result<()> {
    let head = ["subject", "old", "new", "captured_old", "captured_new", "added", "removed", "changes"];
    records.put(head.map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        records.put([
            page.subject.clone(),
            row.old.label.clone(),
            row.new.label.clone(),
            row.old.captured_at.map(json::instant).unwrap_or_default(),
            row.new.captured_at.map(json::instant).unwrap_or_default(),
            row.delta.0.to_string(),
            row.delta.1.to_string(),
            words::tally(&row.comparison.changes),
        ])
    })
}

fn blame(page: &BlamePage, records: &mut Records<'_>) -> io::Result<()> {
    let at = |life: &Life| life.in_version(page.version).unwrap_or(life.last());
    lives(&page.history, lives_of(page).into_iter().map(|life| (life, at(life))), records)
}

/// A row a sentence.
fn lives<'a>(
    history: &History,
    lives: impl Iterator<Item = (&'a Life, Standing)>,
    records: &mut Records<'_>,
) -> io::Result<()> {
    let head = ["article", "place", "version_first", "version_last", "reworded_in", "came_after", "came_by"];
    records.put(head.into_iter().chain(["cut_after", "cut_by", "sentence"]).map(str::to_owned))?;
    let number = |version: usize| history.versions[version].version.number.to_string();
    for (life, at) in lives {
        let document = &history.versions[at.version].document;
        let reworded = life.standings.iter().filter(|standing| standing.reworded);
        let reworded: Vec<String> = reworded.map(|standing| number(standing.version)).collect();
        let first = &history.versions[life.first().version].version;
        let came = interval(Interval { after: first.unseen_until, by: first.first_seen });
        let cut = cut_of(history, life).map(|cut| interval(cut.when)).unwrap_or_default();
        records.put([
            history.article.slug.clone(),
            document.sentences[at.sentence].place.to_string(),
            number(life.first().version),
            number(life.last().version),
            reworded.join("; "),
            came.0,
            came.1,
            cut.0,
            cut.1,
            document.sentence(at.sentence).to_owned(),
        ])?;
    }
    Ok(())
}

fn search(page: &SearchPage, records: &mut Records<'_>) -> io::Result<()> {
    records.put(["article", "place", "versions", "in_latest", "sentence"].map(str::to_owned))?;
    page.rows.iter().try_for_each(|row| {
        let versions = row.versions.iter().map(|(first, last)| words::version_range(*first, *last));
        let versions = versions.collect::<Vec<_>>().join("; ");
        let place = row.place.to_string();
        records.put([row.slug.clone(), place, versions, row.in_latest.to_string(), row.sentence.clone()])
    })
}

fn timex(page: &TimexPage, records: &mut Records<'_>) -> io::Result<()> {
    records.put(["when_text", "doc", "start", "end", "text", "type", "value", "mod"].map(str::to_owned))?;
    for document in &page.documents {
        for phrase in &document.phrases {
            let text = document.text.as_str();
            let words = phrase.time.as_ref().map(when::in_cell).unwrap_or_default();
            records.put([
                words,
                document.id.clone(),
                json::code_points(text, phrase.span.start).to_string(),
                json::code_points(text, phrase.span.end).to_string(),
                text.get(phrase.span.start..phrase.span.end).unwrap_or_default().to_owned(),
                phrase.kind.name().to_owned(),
                phrase.value.clone(),
                phrase.modifier.map(|modifier| modifier.name()).unwrap_or_default().to_owned(),
            ])?;
        }
    }
    Ok(())
}

fn digest(page: &DigestPage, records: &mut Records<'_>) -> io::Result<()> {
    let head = ["when_text", "edtf", "score", "sentence", "article", "source", "published_at", "phrase", "dated_by"];
    records.put(head.map(str::to_owned))?;
    for date in &page.dates {
        for line in &date.lines {
            records.put([
                when::date_in_words(date.date),
                date.date.to_string(),
                format!("{:.3}", date.score),
                line.sentence.clone(),
                line.article.clone(),
                line.source.clone(),
                line.published.to_string(),
                line.phrase.clone().unwrap_or_default(),
                line.dated_by.to_owned(),
            ])?;
        }
    }
    Ok(())
}
