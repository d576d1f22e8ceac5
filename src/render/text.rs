//! Blocks as text for a terminal or a pipe: columns where they fit, stacked rows where they do not.
//!
//! The marks `{+ +}` and `[- -]` stay with colour: copying from a terminal drops the colour, and what is left must
//! not read as a false quotation. Text from right to left gets lines of its own, with no column to its right.

use std::io;

use super::layout::{Block, Entry, Grid, Label, Line, Pair, Piece, Sink, Table};
use super::measure::{clip, line_holds_rtl, line_width, wrap};
use super::{Look, theme};

/// Above this a line is not wrapped: the reader is a pipe.
const WIDTH_MAX: usize = 1000;
/// Columns of a pair where the reader is a pipe.
const PAIR_WIDTH: usize = 100;
/// Below this rows with sources are stacked.
const ASIDE_WIDTH_MIN: usize = 80;
/// A clipped column keeps at least so many cells, else the table is stacked.
const CLIP_MIN: usize = 12;
/// How far the second line of a stacked row is indented.
const INDENT: usize = 4;

/// Writes blocks as text.
pub struct Writer<'a> {
    look: &'a Look,
    out: &'a mut dyn io::Write,
    grid: Grid,
}

impl<'a> Writer<'a> {
    /// A writer to `out`.
    pub fn new(look: &'a Look, out: &'a mut dyn io::Write) -> Self {
        Writer { look, out, grid: Grid::default() }
    }

    fn is_unbounded(&self) -> bool {
        self.look.plain || self.look.width > WIDTH_MAX
    }

    /// Writes one line, at most as wide as the look.
    fn print(&mut self, line: &Line) -> io::Result<()> {
        let mut text = String::new();
        for piece in &line.0 {
            let words = &piece.text;
            let style = theme::style(piece.label);
            if self.look.colour && !style.is_plain() {
                text.push_str(&format!("{style}{words}{style:#}"));
            } else {
                text.push_str(words);
            }
        }
        writeln!(self.out, "{}", text.trim_end())
    }

    /// Writes `line` from `indent` on, its further lines from `hang` on.
    fn wrapped(&mut self, line: &Line, indent: usize, hang: usize) -> io::Result<()> {
        let line = marked(line);
        if self.is_unbounded() {
            return self.print(&indented(indent, &line));
        }
        let room = |indent: usize| self.look.width.saturating_sub(indent).max(1);
        let lines = wrap(&line, room(indent), room(hang));
        for (index, line) in lines.iter().enumerate() {
            self.print(&indented(if index == 0 { indent } else { hang }, line))?;
        }
        Ok(())
    }

    fn grid(&mut self, grid: Grid) -> io::Result<()> {
        self.grid = grid;
        let Some([key, body, aside]) = grid.heads else { return Ok(()) };
        if self.look.plain || !self.columns_fit() {
            return Ok(());
        }
        let mut head = cell(&Line::of(Label::Dim, key), grid.key).with(Label::Plain, "  ");
        head.push(Label::Dim, body);
        if grid.aside > 0 && !self.is_unbounded() {
            let at = self.look.width - grid.aside;
            head = cell(&head, at).with(Label::Dim, aside);
        }
        self.print(&head)
    }

    fn columns_fit(&self) -> bool {
        if self.is_unbounded() {
            return true;
        }
        let wide_enough = self.grid.aside == 0 || self.look.width >= ASIDE_WIDTH_MIN;
        wide_enough && self.look.width >= (self.grid.key + self.grid.aside) * 2
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        if self.look.plain {
            return self.plain_entry(entry);
        }
        if self.is_unbounded() {
            return self.piped_entry(entry);
        }
        let rtl = entry.body.iter().chain(&entry.aside).any(line_holds_rtl);
        if rtl || !self.columns_fit() { self.stacked_entry(entry) } else { self.columned_entry(entry) }
    }

    /// One record a line: key, standing, words, sources, with tabs between.
    fn plain_entry(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = entry.key.clone();
        let tab = |line: &mut Line| {
            if !line.is_empty() {
                line.0.push(tab_piece());
            }
        };
        if let Some(standing) = entry.standing {
            tab(&mut line);
            line.push(Label::Plain, standing.words());
        }
        for (lines, between) in [(&entry.body, " · "), (&entry.aside, "; ")] {
            for (index, part) in lines.iter().filter(|part| !part.is_empty()).enumerate() {
                if index == 0 {
                    tab(&mut line);
                } else {
                    line.push(Label::Plain, between);
                }
                line.extend(part.clone());
            }
        }
        self.print(&marked(&line))
    }

    fn piped_entry(&mut self, entry: &Entry) -> io::Result<()> {
        let mut lines = entry.body.iter();
        let mut first = Line::new();
        if self.grid.key > 0 || !entry.key.is_empty() {
            first = cell(&entry.key, self.grid.key).with(Label::Plain, "  ");
        }
        if let Some(standing) = entry.standing {
            first.push(Label::Plain, format!("{} ", standing.glyph()));
        }
        let indent = line_width(&first);
        first.extend(lines.next().cloned().unwrap_or_default());
        if let Some(source) = entry.aside.first() {
            first.push(Label::Dim, "  — ");
            first.extend(source.clone());
        }
        self.print(&marked(&first))?;
        for line in lines.chain(entry.aside.iter().skip(1)) {
            let under = self.under(entry, indent);
            self.print(&joined(under, &marked(line)))?;
        }
        Ok(())
    }

    /// What stands to the left of an entry's further lines.
    fn under(&self, entry: &Entry, indent: usize) -> Line {
        match entry.rail {
            Some(rail) => cell(&Line::of(Label::Dim, rail), indent),
            None => Line::of(Label::Plain, " ".repeat(indent)),
        }
    }

    fn stacked_entry(&mut self, entry: &Entry) -> io::Result<()> {
        let mut head = entry.key.clone();
        let glyph = entry.standing.map(|standing| format!("{} ", standing.glyph())).unwrap_or_default();
        let mut body = entry.body.clone();
        if !head.is_empty() {
            head.push(Label::Plain, format!(" {}", glyph.trim_end()));
            self.wrapped(&head, 0, INDENT)?;
        } else if let Some(first) = body.first_mut() {
            *first = joined(Line::of(Label::Plain, glyph), first);
        }
        let indent = if head.is_empty() { 0 } else { INDENT };
        for (index, line) in body.iter().chain(&entry.aside).enumerate() {
            let further = if index == 0 { 0 } else { 2 };
            self.railed(entry, line, indent + further)?;
        }
        Ok(())
    }

    fn railed(&mut self, entry: &Entry, line: &Line, indent: usize) -> io::Result<()> {
        let room = self.look.width.saturating_sub(indent).max(1);
        for line in wrap(&marked(line), room, room) {
            let under = self.under(entry, indent);
            self.print(&joined(under, &line))?;
        }
        Ok(())
    }

    fn columned_entry(&mut self, entry: &Entry) -> io::Result<()> {
        let Grid { key, aside, .. } = self.grid;
        let glyph = if entry.standing.is_some() { 2 } else { 0 };
        let key_room = if key > 0 { key + 2 } else { 0 };
        let aside_room = if aside > 0 { aside + 2 } else { 0 };
        let room = self.look.width.saturating_sub(key_room + glyph + aside_room).max(1);
        let left = wrap(&entry.key, key, key);
        let mut middle = Vec::new();
        for (index, line) in entry.body.iter().enumerate() {
            let indent = if index == 0 || key > 0 && glyph == 0 { 0 } else { 2 };
            let lines = wrap(&marked(line), room - indent.min(room - 1), room - indent.min(room - 1));
            middle.extend(lines.iter().map(|line| indented(indent, line)));
        }
        let right = hanging(&entry.aside, aside);
        let rows = middle.len().max(right.len()).max(if entry.key.is_empty() { 0 } else { left.len() });
        for row in 0..rows {
            let mut line = match (left.get(row), entry.rail) {
                (Some(line), _) if !line.is_empty() => cell(line, key),
                (_, Some(rail)) => cell(&Line::of(Label::Dim, rail), key),
                _ => cell(&Line::new(), key),
            };
            line = cell(&line, key_room);
            if let Some(standing) = entry.standing {
                line.push(Label::Plain, if row == 0 { format!("{} ", standing.glyph()) } else { "  ".to_owned() });
            }
            line.extend(middle.get(row).cloned().unwrap_or_default());
            if let Some(source) = right.get(row) {
                line = cell(&line, self.look.width - aside);
                line.extend(source.clone());
            }
            self.print(&line)?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        if self.look.plain {
            return self.plain_table(table);
        }
        let mut widths: Vec<usize> = table.columns.iter().map(|_| 0).collect();
        let heads: Vec<Line> = table.columns.iter().map(|column| Line::of(Label::Dim, column.head)).collect();
        let shown = table.headed.then_some(&heads).into_iter().chain(&table.rows);
        for row in shown.clone() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(line_width(cell));
            }
        }
        let total = |widths: &[usize]| {
            let filled = widths.iter().filter(|width| **width > 0);
            filled.clone().sum::<usize>() + filled.count().saturating_sub(1) * 2
        };
        let clips = table.columns.iter().position(|column| column.clips);
        let over = if self.is_unbounded() { 0 } else { total(&widths).saturating_sub(self.look.width) };
        if let Some(at) = clips.filter(|at| widths[*at] >= over + CLIP_MIN.min(widths[*at])) {
            widths[at] -= over;
        } else if over > 0 {
            return self.stacked_table(table);
        }
        shown.into_iter().try_for_each(|row| self.print(&in_columns(table, row, &widths)))
    }

    fn plain_table(&mut self, table: &Table) -> io::Result<()> {
        for row in &table.rows {
            let mut line = Line::new();
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    line.0.push(tab_piece());
                }
                line.extend(cell.clone());
            }
            self.print(&line)?;
        }
        Ok(())
    }

    fn stacked_table(&mut self, table: &Table) -> io::Result<()> {
        for row in &table.rows {
            let mut line = Line::new();
            for cell in row.iter().filter(|cell| !cell.is_empty()) {
                if !line.is_empty() {
                    line.push(Label::Plain, "  ");
                }
                line.extend(cell.clone());
            }
            self.wrapped(&line, 0, INDENT)?;
        }
        Ok(())
    }

    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        let width = if self.is_unbounded() { PAIR_WIDTH } else { self.look.width };
        let key = 5;
        let side = (width.saturating_sub(key + 3) / 2).max(1);
        let old = wrap(&marked(&pair.old), side, side);
        let new = wrap(&marked(&pair.new), side, side);
        let rows = if pair.says_nothing() { 0 } else { old.len().max(new.len()) };
        for row in 0..rows {
            let mut line = cell(if row == 0 { &pair.key } else { &NO_LINE }, key);
            line.extend(cell(old.get(row).unwrap_or(&NO_LINE), side));
            line.push(Label::Dim, " │ ");
            line.extend(new.get(row).cloned().unwrap_or_default());
            self.print(&line)?;
        }
        pair.remarks.iter().try_for_each(|remark| self.wrapped(remark, key, key))
    }

    fn gap(&mut self, text: &str) -> io::Result<()> {
        if self.look.plain { Ok(()) } else { self.print(&Line::of(Label::Dim, format!("    ┆ {text}"))) }
    }
}

static NO_LINE: Line = Line(Vec::new());

impl Sink for Writer<'_> {
    fn block(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::Title(line) | Block::Line(line) => self.wrapped(&line, 0, 2),
            Block::Note(line) => self.wrapped(&line, 0, 2),
            Block::Section(line) => self.wrapped(&line, 0, 2),
            Block::Group(_) | Block::Citation(_) => Ok(()),
            Block::Blank if self.look.plain => Ok(()),
            Block::Blank => self.print(&NO_LINE),
            Block::Grid(grid) => self.grid(grid),
            Block::Entry(entry) => self.entry(&entry),
            Block::Gap(text) => self.gap(&text),
            Block::Table(table) => self.table(&table),
            Block::Pair(pair) => self.pair(&pair),
        }
    }
}

fn in_columns(table: &Table, row: &[Line], widths: &[usize]) -> Line {
    let mut line = Line::new();
    let filled = row.iter().zip(&table.columns).zip(widths).filter(|(_, width)| **width > 0);
    for (index, ((words, column), width)) in filled.enumerate() {
        if index > 0 {
            line.push(Label::Plain, "  ");
        }
        let words = clip(words, *width);
        if column.right {
            line.push(Label::Plain, " ".repeat(width - line_width(&words)));
            line.extend(words);
        } else {
            line.extend(cell(&words, *width));
        }
    }
    line
}

/// The line with the marks of what was added and removed, white space left outside of them.
fn marked(line: &Line) -> Line {
    let mut out = Line::new();
    for piece in &line.0 {
        let (open, close) = match piece.label {
            Label::Added => ("{+", "+}"),
            Label::Removed => ("[-", "-]"),
            _ => {
                out.0.push(piece.clone());
                continue;
            }
        };
        let words = piece.text.trim();
        let lead = &piece.text[..piece.text.len() - piece.text.trim_start().len()];
        let trail = &piece.text[piece.text.trim_end().len()..];
        out.push(Label::Plain, lead);
        if !words.is_empty() {
            out.push(piece.label, format!("{open}{words}{close}"));
        }
        out.push(Label::Plain, trail);
    }
    out
}

/// What stands between the fields of a plain record.
fn tab_piece() -> Piece {
    Piece { label: Label::Plain, text: "\t".to_owned(), datum: None }
}

/// The line, filled to `room` cells; a line that is wider already gets no space.
fn cell(line: &Line, room: usize) -> Line {
    let fill = room.saturating_sub(line_width(line));
    line.clone().with(Label::Plain, " ".repeat(fill))
}

fn indented(indent: usize, line: &Line) -> Line {
    joined(Line::of(Label::Plain, " ".repeat(indent)), line)
}

fn joined(mut left: Line, right: &Line) -> Line {
    left.extend(right.clone());
    left
}

/// Lines of a column; what runs on, and every line after the first, is indented by two.
fn hanging(lines: &[Line], room: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let lead = if index == 0 { 0 } else { 2 };
        let hang = room.saturating_sub(2).max(1);
        for (row, line) in wrap(line, room.saturating_sub(lead), hang).iter().enumerate() {
            out.push(indented(if row == 0 { lead } else { 2 }, line));
        }
    }
    out
}
