//! Blocks as GitHub-flavoured Markdown: `~~old~~ **new**`, sources as footnotes.
//!
//! Bold is kept for what was added: labels that are bold elsewhere are slanted here.

use std::io::{self, Write};

use super::escape::{markdown as escape, without_controls};
use super::layout::{Block, Entry, Label, Line, Pair, Piece, Sink, Table};

/// Writes blocks as Markdown.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    /// Footnotes, numbered from 1 by their place.
    footnotes: Vec<String>,
    in_list: bool,
    in_pairs: bool,
    citations: Vec<String>,
    /// The document's heading, until a block has brought one or it is written.
    heading: Option<String>,
}

impl<'a> Writer<'a> {
    /// A writer to `out` of a document called `heading`.
    pub fn new(out: &'a mut dyn Write, heading: String) -> Self {
        let heading = Some(heading);
        Writer { out, footnotes: Vec::new(), in_list: false, in_pairs: false, citations: Vec::new(), heading }
    }

    /// Writes what stands at the end: sources, footnotes, the program's name.
    pub fn finish(mut self) -> io::Result<()> {
        self.leave()?;
        if !self.citations.is_empty() {
            writeln!(self.out, "## Sources\n")?;
        }
        for citation in &self.citations {
            writeln!(self.out, "- {citation}")?;
        }
        if !self.citations.is_empty() {
            writeln!(self.out)?;
        }
        writeln!(self.out, "Written by dateline {}.", env!("CARGO_PKG_VERSION"))?;
        for (index, footnote) in self.footnotes.iter().enumerate() {
            write!(self.out, "\n[^{}]: {footnote}\n", index + 1)?;
        }
        Ok(())
    }

    /// An empty line after a list or a table.
    fn leave(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.in_list) || std::mem::take(&mut self.in_pairs) {
            self.in_pairs = false;
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        if std::mem::take(&mut self.in_pairs) {
            writeln!(self.out)?;
        }
        self.in_list = true;
        let mut first = String::new();
        if !entry.key.is_empty() {
            first.push_str(&format!("{} ", slanted(&pieces(&entry.key))));
        }
        if let Some(standing) = entry.standing {
            first.push_str(&format!("{} ", standing.glyph()));
        }
        let mut body = entry.body.iter();
        first.push_str(&body.next().map(pieces).unwrap_or_default());
        for source in &entry.aside {
            first.push_str(&format!("[^{}]", self.footnote(pieces(source))));
        }
        writeln!(self.out, "- {}", literal_start(first.trim_end()))?;
        body.try_for_each(|line| writeln!(self.out, "  - {}", literal_start(&pieces(line))))
    }

    fn footnote(&mut self, text: String) -> usize {
        match self.footnotes.iter().position(|known| *known == text) {
            Some(at) => at + 1,
            None => {
                self.footnotes.push(text);
                self.footnotes.len()
            }
        }
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let cells = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let head = |column: &super::layout::Column| if table.headed { escape(column.head) } else { String::new() };
        writeln!(self.out, "{}", cells(table.columns.iter().map(head).collect()))?;
        let rule = table.columns.iter().map(|column| if column.right { "---:" } else { "---" }.to_owned());
        writeln!(self.out, "{}", cells(rule.collect()))?;
        for row in &table.rows {
            writeln!(self.out, "{}", cells(row.iter().map(pieces).collect()))?;
        }
        writeln!(self.out)
    }

    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        let cells = [&pair.key, &pair.old, &pair.new].map(pieces);
        if !self.in_pairs {
            self.leave()?;
            let heads = if pair.is_head { cells.clone() } else { Default::default() };
            writeln!(self.out, "| {} |\n| --- | --- | --- |", heads.join(" | "))?;
        }
        self.in_pairs = true;
        if !pair.is_head && !pair.says_nothing() {
            writeln!(self.out, "| {} |", cells.join(" | "))?;
        }
        pair.remarks.iter().try_for_each(|remark| writeln!(self.out, "|  | {} |  |", pieces(remark)))
    }
}

impl Sink for Writer<'_> {
    fn block(&mut self, block: Block) -> io::Result<()> {
        match (&block, self.heading.take()) {
            (Block::Title(_), _) | (_, None) => {}
            (_, Some(heading)) => writeln!(self.out, "# {}\n", escape(&without_controls(heading)))?,
        }
        match block {
            Block::Entry(entry) => return self.entry(&entry),
            Block::Pair(pair) => return self.pair(&pair),
            Block::Gap(text) => return writeln!(self.out, "- *{}*", escape(&text)),
            Block::Citation(line) => {
                self.citations.push(pieces(&line));
                return Ok(());
            }
            Block::Grid(_) | Block::Blank => return Ok(()),
            _ => self.leave()?,
        }
        match block {
            Block::Title(line) => writeln!(self.out, "# {}\n", unslanted(&line)),
            Block::Section(line) => writeln!(self.out, "## {}\n", unslanted(&line)),
            Block::Group(text) => writeln!(self.out, "## {}\n", escape(&text)),
            Block::Line(line) | Block::Note(line) => writeln!(self.out, "{}\n", literal_start(&pieces(&line))),
            Block::Table(table) => self.table(&table),
            _ => Ok(()),
        }
    }
}

/// The words of a heading, which is a heading already.
fn unslanted(line: &Line) -> String {
    line.0.iter().map(|piece| escape(&piece.text)).collect()
}

fn pieces(line: &Line) -> String {
    line.0.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let text = escape(&piece.text);
    match piece.label {
        Label::Added => around(&text, "**"),
        Label::Removed => around(&text, "~~"),
        Label::Warning | Label::Heading => slanted(&text),
        Label::Link if piece.text.starts_with("https://") || piece.text.starts_with("http://") => {
            format!("<{}>", piece.text.replace(['<', '>', ' '], ""))
        }
        _ => text,
    }
}

/// `text` between marks, white space left outside of them: inside, the marks would be none.
fn around(text: &str, mark: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    format!("{lead}{mark}{words}{mark}{trail}")
}

fn slanted(text: &str) -> String {
    if text.contains('*') { text.to_owned() } else { around(text, "*") }
}

/// A line that would begin a list, a quotation or a heading is taken literally.
fn literal_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if text.starts_with(['-', '+', '=']) { format!("\\{text}") } else { text.to_owned() }
}
