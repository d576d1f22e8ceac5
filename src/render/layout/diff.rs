//! `diff`: changed paragraphs with their marks, kinds and notes; unchanged ones folded; noise hidden and counted.

use std::io;

use super::diff_units::{Paragraph, Shown, Unit, hidden, line_of, paragraphs};
use super::reasons::reasons_of;
use super::{Block, Column, Entry, Grid, Label, Line, Pair, Sink, Table, changes};
use crate::model::change::{Change, ChangeKind};
use crate::model::document::{Place, Role};
use crate::render::Look;
use crate::render::measure::holds_rtl;
use crate::render::page::{DiffPage, Side, StatPage};
use crate::render::words;

/// Two columns need so much room.
const PAIR_WIDTH_MIN: usize = 90;
/// Bars of `--stat`, at most.
const BAR_MAX: u32 = 24;

/// The head and the changes.
pub fn lay(page: &DiffPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let mut head = Line::of(Label::Slug, &page.subject);
    let sides = format!("{} → {}", page.old.label, page.new.label);
    // Two files have no name but theirs.
    if sides != page.subject {
        head = head.with(Label::Plain, "  ").with(Label::Version, sides);
    }
    head.fact(Label::Plain, format!("{} words", words::delta(page.delta)));
    sink.block(Block::Title(head))?;
    let captured = captured(page, look);
    if !captured.is_empty() {
        sink.line(captured)?;
    }
    if let Some(when) = page.when {
        sink.note(format!("changed {} {}", look.between(when), look.zone.label))?;
    }
    for reading in &page.readings {
        sink.note(reading.clone())?;
    }
    if let Some(modified) = page.old.facts.modified.filter(|stamp| stands_still(page) && stamp.moment.is_plausible()) {
        let stamp = words::stamp(&modified);
        sink.line(Line::of(Label::Warning, format!("! the page's “modified” stamp stood still: {stamp}")))?;
    }
    sink.block(Block::Blank)?;
    lay_body(page, look, sink)
}

fn stands_still(page: &DiffPage) -> bool {
    let moments = [&page.old, &page.new].map(|side| side.facts.modified.map(|stamp| stamp.moment));
    page.delta != (0, 0) && moments[0].is_some() && moments[0] == moments[1]
}

fn captured(page: &DiffPage, look: &Look) -> Line {
    let mut line = Line::new();
    for side in [&page.old, &page.new] {
        if let Some(at) = side.captured_at {
            line.fact(Label::Dim, format!("{} captured {}", side.label, look.minute(at)));
        }
    }
    if let (Some(old), Some(new)) = (page.old.captured_at, page.new.captured_at) {
        let apart = words::length((new - old).abs());
        line.push(Label::Dim, format!(" {} ({apart} apart)", look.zone.label));
    }
    line
}

/// The changes without the head: also what `log -p` prints under a version.
pub fn lay_body(page: &DiffPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let wanted = page.style.side_by_side;
    let rtl = holds_rtl(&page.old.document.text) || holds_rtl(&page.new.document.text);
    let in_pairs = wanted && look.width >= PAIR_WIDTH_MIN && !rtl && !look.plain;
    if wanted && !in_pairs {
        let why = if rtl { "text from right to left" } else { "two columns need 90 cells and no --plain" };
        sink.note(format!("shown in the line: {why}"))?;
    }
    let paragraphs = paragraphs(page);
    let shown = shown(&paragraphs, page.style.context);
    let pictures: Vec<&Change> = page.comparison.changes.iter().filter(|change| is_of_picture(change)).collect();
    if !shown.iter().flatten().any(|shown| *shown) {
        sink.line(Line::of(Label::Plain, "no difference in the article's text"))?;
    } else if in_pairs {
        lay_pairs(page, &paragraphs, &shown, sink)?;
    } else {
        lay_inline(page, &paragraphs, &shown, sink)?;
    }
    if !pictures.is_empty() {
        sink.block(Block::Blank)?;
        sink.block(Block::Section(Line::of(
            Label::Heading,
            "beside the text, as the first look at either version found it",
        )))?;
        sink.block(Block::Grid(Grid { key: 13, aside: 0, heads: None }))?;
        pictures.into_iter().try_for_each(|change| sink.block(Block::Entry(changes::entry(change))))?;
    }
    lay_foot(page, sink)
}

fn is_of_picture(change: &Change) -> bool {
    change.kinds.contains(&ChangeKind::Picture)
}

/// Which units are printed: the changed ones and as many sentences round them as asked for.
fn shown(paragraphs: &[Paragraph<'_>], context: usize) -> Vec<Vec<bool>> {
    let changed: Vec<bool> =
        paragraphs.iter().flat_map(|paragraph| paragraph.units.iter().map(Unit::is_changed)).collect();
    let near = |at: usize| {
        let end = at.saturating_add(context).min(changed.len().saturating_sub(1));
        changed[at.saturating_sub(context)..=end].contains(&true)
    };
    let mut at = 0;
    let row = |paragraph: &Paragraph<'_>| {
        let start = at;
        at += paragraph.units.len();
        (start..at).map(near).collect()
    };
    paragraphs.iter().map(row).collect()
}

fn lay_inline(
    page: &DiffPage,
    paragraphs: &[Paragraph<'_>],
    shown: &[Vec<bool>],
    sink: &mut dyn Sink,
) -> io::Result<()> {
    sink.block(Block::Grid(Grid { key: 8, aside: 0, heads: None }))?;
    let mut folded = 0;
    for (paragraph, shown) in paragraphs.iter().zip(shown) {
        if !shown.contains(&true) {
            folded += 1;
            continue;
        }
        fold(&mut folded, sink)?;
        let mut body = vec![inline(page, paragraph, shown)];
        body.extend(remarks(page, paragraph));
        let language = page.new.facts.language.clone();
        sink.block(Block::Entry(Entry { key: key(paragraph), body, language, ..Entry::default() }))?;
    }
    fold(&mut folded, sink)
}

fn fold(folded: &mut usize, sink: &mut dyn Sink) -> io::Result<()> {
    match std::mem::take(folded) {
        0 => Ok(()),
        count => sink.note(format!("⋯ {} unchanged", words::counted(count, "paragraph"))),
    }
}

fn key(paragraph: &Paragraph<'_>) -> Line {
    let name = words::paragraph(paragraph.place);
    let suffix = if paragraph.is_old && paragraph.place.role == Role::Body { " old" } else { "" };
    Line::of(Label::Dim, format!("{name}{suffix}"))
}

/// The shown sentences of a paragraph; what is left out between them is one ellipsis.
fn inline(page: &DiffPage, paragraph: &Paragraph<'_>, shown: &[bool]) -> Line {
    let mut line = Line::new();
    let mut cut = false;
    for (unit, shown) in paragraph.units.iter().zip(shown) {
        if !shown {
            cut = true;
            continue;
        }
        if !line.is_empty() {
            line.push(Label::Plain, " ");
        }
        if std::mem::take(&mut cut) {
            line.push(Label::Dim, "… ");
        }
        line.extend(line_of(page, unit, Shown::Both));
    }
    if cut {
        line.push(Label::Dim, " …");
    }
    line
}

/// From where to where a sentence was moved; where both bear one number, other paragraphs came or went.
fn moved(from: Place, to: Place) -> String {
    let (old, new) = (words::paragraph(from), words::paragraph(to));
    match () {
        _ if from == to => "moved past its neighbours".to_owned(),
        _ if old == new => format!("moved within {new}"),
        _ => format!("moved from {old} to {new}"),
    }
}

/// What is said under a paragraph: where it stood before, the kinds of its changes, the note or that none was found.
fn remarks(page: &DiffPage, paragraph: &Paragraph<'_>) -> Vec<Line> {
    let mut moves: Vec<String> = Vec::new();
    let mut changes: Vec<&Change> = Vec::new();
    for unit in &paragraph.units {
        if let (true, Some(old), Some(new)) = (unit.moved, unit.old, unit.new) {
            let from = page.old.document.sentences[old.first()].place;
            let remark = moved(from, page.new.document.sentences[new.first()].place);
            if !moves.contains(&remark) {
                moves.push(remark);
            }
        }
        let change = unit.change.filter(|change| unit.is_changed() && !changes.iter().any(|known| known == change));
        changes.extend(change);
    }
    let moves = moves.into_iter().map(|remark| Line::of(Label::Moved, remark));
    moves.chain(changes.into_iter().filter_map(remark)).collect()
}

/// `number: 4,000 → 9,000 · no note found on this page`; nothing where the marks say it all.
fn remark(change: &Change) -> Option<Line> {
    use ChangeKind::{Added, Moved, Removed, Reworded};
    let mut told = change.kinds.clone();
    told.retain(|kind| !matches!(kind, Added | Removed | Reworded | Moved));
    if told.is_empty() {
        return None;
    }
    let mut line = reasons_of(change, &told);
    if change.lacks_a_note() {
        line.fact(Label::Warning, words::NO_NOTE);
    } else if let Some(place) = change.note {
        line.fact(Label::Dim, format!("note on this page at {place}"));
    }
    if change.matches_no_edit {
        line.fact(Label::Warning, words::NO_EDIT);
    }
    Some(line)
}

fn lay_pairs(
    page: &DiffPage,
    paragraphs: &[Paragraph<'_>],
    shown: &[Vec<bool>],
    sink: &mut dyn Sink,
) -> io::Result<()> {
    let head = |side: &Side| Line::of(Label::Heading, &side.label);
    let (old, new) = (head(&page.old), head(&page.new));
    sink.block(Block::Pair(Pair { old, new, is_head: true, ..Pair::default() }))?;
    let mut folded = 0;
    for (paragraph, shown) in paragraphs.iter().zip(shown) {
        if !shown.contains(&true) {
            folded += 1;
            continue;
        }
        fold_pairs(&mut folded, sink)?;
        let units: Vec<&Unit<'_>> =
            paragraph.units.iter().zip(shown).filter(|(_, shown)| **shown).map(|(unit, _)| unit).collect();
        for (index, unit) in units.iter().enumerate() {
            let key = if index == 0 { pair_key(paragraph) } else { Line::new() };
            let (old, new) = (line_of(page, unit, Shown::Old), line_of(page, unit, Shown::New));
            let remarks = if index + 1 == units.len() { remarks(page, paragraph) } else { Vec::new() };
            sink.block(Block::Pair(Pair { key, old, new, is_head: false, remarks }))?;
        }
    }
    fold_pairs(&mut folded, sink)
}

fn fold_pairs(folded: &mut usize, sink: &mut dyn Sink) -> io::Result<()> {
    match std::mem::take(folded) {
        0 => Ok(()),
        count => {
            let remark = Line::of(Label::Dim, format!("⋯ {} unchanged", words::counted(count, "paragraph")));
            sink.block(Block::Pair(Pair { remarks: vec![remark], ..Pair::default() }))
        }
    }
}

fn pair_key(paragraph: &Paragraph<'_>) -> Line {
    let name = match paragraph.place.role {
        Role::Title => "head".to_owned(),
        Role::Byline => "by".to_owned(),
        _ => words::paragraph(paragraph.place),
    };
    Line::of(Label::Dim, name)
}

fn lay_foot(page: &DiffPage, sink: &mut dyn Sink) -> io::Result<()> {
    let hidden = hidden(page);
    if !hidden.is_empty() {
        let kinds = hidden.iter().map(|(kind, count)| words::counted_kind(*count, *kind));
        sink.note(format!("{} hidden: --all", kinds.collect::<Vec<_>>().join(", ")))?;
    }
    if page.comparison.degraded {
        sink.note("the comparison reached its limit: coarser than usual, still exact".to_owned())?;
    }
    Ok(())
}

/// `diff --stat`: a row a pair.
pub fn lay_stat(page: &StatPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    sink.block(Block::Title(Line::of(Label::Slug, &page.subject)))?;
    let largest = page.rows.iter().map(|row| row.delta.0 + row.delta.1).max().unwrap_or(0).max(1);
    let cells = |row: &DiffPage| {
        let apart = match (row.old.captured_at, row.new.captured_at) {
            (Some(old), Some(new)) => words::length((new - old).abs()),
            _ => String::new(),
        };
        let (bars, shown) = (bars(row.delta, largest), !look.plain);
        let mut bar = Line::new();
        bar.push(Label::Bar, if shown { bars } else { String::new() });
        vec![
            Line::of(Label::Version, format!("{} → {}", row.old.label, row.new.label)),
            Line::of(Label::Dim, apart),
            Line::of(Label::Plain, words::delta(row.delta)),
            bar,
            Line::of(Label::Plain, words::tally(&row.comparison.changes)),
        ]
    };
    let heads = ["VERSIONS", "APART", "WORDS", "", "CHANGES"];
    let columns = heads.into_iter().map(Column::words).collect();
    let table = Table { columns, rows: page.rows.iter().map(cells).collect(), headed: true };
    sink.block(Block::Table(table))
}

fn bars((added, removed): (u32, u32), largest: u32) -> String {
    let length = |words: u32| {
        let scaled = (u64::from(words) * u64::from(BAR_MAX)).div_ceil(u64::from(largest.max(BAR_MAX)));
        usize::try_from(scaled).unwrap_or(0)
    };
    format!("{}{}", "+".repeat(length(added)), "-".repeat(length(removed)))
}
