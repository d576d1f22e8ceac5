//! `changes`: what changed lately, over all articles; one section a pair of versions, one entry a change.

use std::io;

use super::changes_repeated::Repeated;
use super::reasons::reasons;
use super::{Block, Entry, Grid, Label, Line, Sink};
use crate::model::change::{Change, Passage};
use crate::render::Look;
use crate::render::page::{ChangeRow, ChangesPage};
use crate::render::words;

/// The changes under their pairs, then what is hidden. What many articles of a host share is told once.
pub fn lay(page: &ChangesPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    sink.block(Block::Grid(Grid { key: 11, aside: 0, heads: None }))?;
    let mut before: Option<&ChangeRow> = None;
    // The interval that the section's head names.
    let mut when = None;
    let repeated = Repeated::among(&page.rows);
    for (index, row) in page.rows.iter().enumerate().filter(|(index, _)| !repeated.is_told(*index)) {
        if before.is_none_or(|before| (&before.slug, before.versions) != (&row.slug, row.versions)) {
            if before.is_some() {
                sink.block(Block::Blank)?;
            }
            sink.block(Block::Section(section(row, look)))?;
            when = Some(row.when);
            if row.stamp_stood_still {
                sink.line(Line::of(Label::Warning, format!("! {}", words::STOOD_STILL)))?;
            }
        }
        let mut entry = entry(&row.change);
        if when != Some(row.when) {
            entry.body.push(Line::of(Label::Dim, look.between(row.when)));
        }
        entry.body.extend(repeated.remark(index).map(|remark| Line::of(Label::Dim, remark)));
        sink.block(Block::Entry(entry))?;
        before = Some(row);
    }
    let hidden: Vec<String> =
        page.hidden.iter().map(|(kind, count)| words::counted_kind(*count as usize, *kind)).collect();
    let mut sums = words::counted(page.rows.len(), "change");
    if repeated.told() > 0 {
        sums.push_str(&format!(" · {} of them told once for several articles", repeated.told()));
    }
    if page.more > 0 {
        sums.push_str(&format!(" · more in {}: -n, --since", words::counted(page.more as usize, "version")));
    }
    if !hidden.is_empty() {
        sums.push_str(&format!(" · {} hidden: --all", hidden.join(", ")));
    }
    sink.note(format!("{sums} · times {}", look.zone.label))
}

fn section(row: &ChangeRow, look: &Look) -> Line {
    let mut line = Line::of(Label::Slug, &row.slug).with(Label::Plain, "  ");
    line.push(Label::Version, format!("v{} → v{}", row.versions.0, row.versions.1));
    line.push(Label::Plain, "  ");
    line.with(Label::Date, look.between(row.when))
}

/// A change with both its sides, its kinds, and what is found of its note.
pub fn entry(change: &Change) -> Entry {
    let key = Line::of(Label::Heading, change.kind().word());
    let mut body = sides(change);
    let speaks_for_itself = change.kinds.len() == 1 && change.decided_by.is_empty();
    let mut remark = if speaks_for_itself { Line::new() } else { reasons(change) };
    if change.lacks_a_note() {
        remark.fact(Label::Warning, format!("! {}", words::NO_NOTE));
    } else if let Some(place) = change.note {
        remark.fact(Label::Dim, format!("note on this page at {place}"));
    }
    if change.matches_no_edit {
        remark.fact(Label::Warning, format!("! {}", words::NO_EDIT));
    }
    if !remark.is_empty() {
        body.push(remark);
    }
    Entry { key, body, ..Entry::default() }
}

/// Both sides; a passage that only stands elsewhere is printed once.
fn sides(change: &Change) -> Vec<Line> {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.text == new.text => {
            vec![Line::of(Label::Dim, format!("{} → {} ", old.place, new.place)).with(Label::Moved, &new.text)]
        }
        (Some(old), Some(new)) => {
            let lines = woven(old, new);
            if lines.is_empty() { vec![side(old, Label::Removed), side(new, Label::Added)] } else { lines }
        }
        (old, new) => {
            let old = old.iter().map(|passage| side(passage, Label::Removed));
            old.chain(new.iter().map(|passage| side(passage, Label::Added))).collect()
        }
    }
}

/// The words that both begin and end with, once; nothing where they share too little.
fn woven(old: &Passage, new: &Passage) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.text.split(' ').collect(), new.text.split(' ').collect());
    let shorter = before.len().min(after.len());
    let head = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let tails = before.iter().rev().zip(after.iter().rev()).take(shorter - head);
    let tail = tails.take_while(|(one, other)| one == other).count();
    if (head + tail) * 2 < shorter {
        return Vec::new();
    }
    let from = if old.place == new.place { String::new() } else { format!("{} → ", old.place) };
    let mut line = Line::of(Label::Dim, format!("{from}{}", new.place));
    let parts = [
        (Label::Quote, &after[..head]),
        (Label::Removed, &before[head..before.len() - tail]),
        (Label::Added, &after[head..after.len() - tail]),
        (Label::Quote, &after[after.len() - tail..]),
    ];
    for (label, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
        line.push(Label::Plain, " ");
        line.push(label, words.join(" "));
    }
    vec![line]
}

fn side(passage: &Passage, label: Label) -> Line {
    Line::of(Label::Dim, format!("{} ", passage.place)).with(label, &passage.text)
}
