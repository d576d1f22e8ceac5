//! Blocks as one self-contained HTML file: styles inside, no script, nothing fetched.
//!
//! What was added and removed is `<ins>` and `<del>` with hidden words of real text beside it ("[added: … ]"), so that
//! a screen reader, a copy or a page without styles never reads as a false quotation. An article's words are escaped
//! and take their own direction.

use std::io::{self, Write};

use super::escape::{html as escape, without_controls};
use super::layout::{Block, Entry, Label, Line, Pair, Piece, Sink, Table};
use super::theme::{DARK, LIGHT, Palette};

/// What is open and must be closed before another kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Rows,
    Pairs,
    Citations,
}

/// Keys of fewer cells get a narrow column.
const NARROW_MAX: usize = 10;

/// Writes blocks as HTML.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    heading: String,
    headed: bool,
    open: Open,
    narrow: bool,
}

impl<'a> Writer<'a> {
    /// A writer to `out` of a document called `heading`.
    pub fn new(out: &'a mut dyn Write, heading: &str) -> io::Result<Self> {
        let title = escape(&without_controls(heading.to_owned()));
        let version = env!("CARGO_PKG_VERSION");
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"dateline {version}\">\n<title>{title}</title>\n<style>\n{}</style>\n\
             </head>\n<body>\n<main>\n",
            styles()
        )?;
        Ok(Writer { out, heading: title, headed: false, open: Open::Nothing, narrow: false })
    }

    /// Closes the document.
    pub fn finish(mut self) -> io::Result<()> {
        self.head()?;
        self.switch(Open::Nothing)?;
        let version = env!("CARGO_PKG_VERSION");
        write!(self.out, "</main>\n<footer><p>Written by dateline {version}.</p></footer>\n</body>\n</html>\n")
    }

    /// The first heading, where no block has brought one.
    fn head(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.headed, true) {
            writeln!(self.out, "<h1>{}</h1>", self.heading)?;
        }
        Ok(())
    }

    fn switch(&mut self, to: Open) -> io::Result<()> {
        if self.open == to {
            return Ok(());
        }
        match self.open {
            Open::Nothing => {}
            Open::Rows => writeln!(self.out, "</ol>")?,
            Open::Pairs => writeln!(self.out, "</table>")?,
            Open::Citations => writeln!(self.out, "</ul>")?,
        }
        match to {
            Open::Nothing => {}
            Open::Rows => writeln!(self.out, "<ol class=\"rows{}\">", if self.narrow { " narrow" } else { "" })?,
            Open::Pairs => writeln!(self.out, "<table class=\"pair\">")?,
            Open::Citations => writeln!(self.out, "<h2>Sources</h2>\n<ul class=\"cite\">")?,
        }
        self.open = to;
        Ok(())
    }

    fn title(&mut self, line: &Line) -> io::Result<()> {
        let level = if std::mem::replace(&mut self.headed, true) { "h2" } else { "h1" };
        writeln!(self.out, "<{level} dir=\"auto\">{}</{level}>", pieces(line))
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.switch(Open::Rows)?;
        self.out.write_all(b"<li>")?;
        let standing = entry.standing.map(|standing| {
            let (glyph, words) = (standing.glyph(), standing.words());
            format!(" <span aria-hidden=\"true\">{glyph}</span><span class=\"vh\">{words}</span>")
        });
        let key = format!("{}{}", pieces(&entry.key), standing.unwrap_or_default());
        write!(self.out, "<div class=\"key\">{key}</div>\n<div>")?;
        let language = entry.language.as_deref().map(|tag| format!(" lang=\"{}\"", escape(tag))).unwrap_or_default();
        for (index, line) in entry.body.iter().enumerate() {
            let attributes = if index == 0 { language.as_str() } else { " class=\"note\"" };
            write!(self.out, "<p dir=\"auto\"{attributes}>{}</p>", pieces(line))?;
        }
        self.out.write_all(b"</div>")?;
        if !entry.aside.is_empty() {
            self.out.write_all(b"\n<div class=\"src\">")?;
            for line in &entry.aside {
                write!(self.out, "<p>{}</p>", pieces(line))?;
            }
            self.out.write_all(b"</div>")?;
        }
        self.out.write_all(b"</li>\n")
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        self.switch(Open::Nothing)?;
        writeln!(self.out, "<table>")?;
        if table.headed {
            let heads = table.columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", escape(column.head)));
            writeln!(self.out, "<thead><tr>{}</tr></thead>", heads.collect::<String>())?;
        }
        for row in &table.rows {
            self.out.write_all(b"<tr>")?;
            for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let is_head = index == 0 && !column.right;
                let element = if is_head { "th scope=\"row\"" } else { "td" };
                let class = if column.right { " class=\"n\"" } else { "" };
                let close = if is_head { "th" } else { "td" };
                write!(self.out, "<{element}{class} dir=\"auto\">{}</{close}>", pieces(cell))?;
            }
            self.out.write_all(b"</tr>\n")?;
        }
        writeln!(self.out, "</table>")
    }

    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        if pair.is_head {
            self.switch(Open::Nothing)?;
        }
        self.switch(Open::Pairs)?;
        if pair.says_nothing() {
            return self.remarks(pair);
        }
        let (cell, scope) = if pair.is_head { ("th", " scope=\"col\"") } else { ("td", "") };
        let (key, old, new) = (pieces(&pair.key), pieces(&pair.old), pieces(&pair.new));
        writeln!(
            self.out,
            "<tr><th scope=\"row\">{key}</th><{cell}{scope} dir=\"auto\">{old}</{cell}>\
             <{cell}{scope} dir=\"auto\">{new}</{cell}></tr>"
        )?;
        self.remarks(pair)
    }

    fn remarks(&mut self, pair: &Pair) -> io::Result<()> {
        pair.remarks.iter().try_for_each(|remark| {
            writeln!(self.out, "<tr><td></td><td colspan=\"2\" class=\"note\">{}</td></tr>", pieces(remark))
        })
    }
}

impl Sink for Writer<'_> {
    fn block(&mut self, block: Block) -> io::Result<()> {
        if !matches!(block, Block::Title(_)) {
            self.head()?;
        }
        match block {
            Block::Entry(entry) => return self.entry(&entry),
            Block::Pair(pair) => return self.pair(&pair),
            Block::Gap(text) => {
                self.switch(Open::Rows)?;
                return writeln!(self.out, "<li class=\"gap\"><div class=\"key\">┆ {}</div></li>", escape(&text));
            }
            Block::Citation(line) => {
                self.switch(Open::Citations)?;
                return writeln!(self.out, "<li>{}</li>", pieces(&line));
            }
            Block::Grid(grid) => {
                self.narrow = grid.key < NARROW_MAX;
                return if self.open == Open::Rows { self.switch(Open::Nothing) } else { Ok(()) };
            }
            _ => self.switch(Open::Nothing)?,
        }
        match block {
            Block::Title(line) => self.title(&line),
            Block::Section(line) => writeln!(self.out, "<h2 dir=\"auto\">{}</h2>", pieces(&line)),
            Block::Group(text) => writeln!(self.out, "<h2>{}</h2>", escape(&text)),
            Block::Line(line) => writeln!(self.out, "<p dir=\"auto\">{}</p>", pieces(&line)),
            Block::Note(line) => writeln!(self.out, "<p class=\"note\">{}</p>", pieces(&line)),
            Block::Table(table) => self.table(&table),
            _ => Ok(()),
        }
    }
}

fn pieces(line: &Line) -> String {
    line.0.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let text = escape(&piece.text);
    let classed = |class: &str| format!("<span class=\"{class}\">{text}</span>");
    match piece.label {
        Label::Plain | Label::Quote => text,
        Label::Heading => format!("<strong>{text}</strong>"),
        Label::Dim => classed("d"),
        Label::Date => match &piece.datum {
            Some(datum) => format!("<time datetime=\"{}\">{text}</time>", escape(datum)),
            None => classed("t"),
        },
        Label::Added => marked("ins", "added", &text),
        Label::Removed => marked("del", "removed", &text),
        Label::Moved => classed("mv"),
        Label::Warning => format!("<strong class=\"w\">{text}</strong>"),
        Label::Slug => format!("<bdi class=\"slug\">{text}</bdi>"),
        Label::Version => classed("v"),
        Label::Event => format!("<mark>{text}</mark>"),
        Label::Phrase => format!("<mark><u>{text}</u></mark>"),
        Label::Mark => classed("m"),
        Label::Link if piece.text.starts_with("https://") || piece.text.starts_with("http://") => {
            format!("<bdi><a rel=\"noreferrer\" href=\"{text}\">{text}</a></bdi>")
        }
        Label::Link => format!("<bdi>{text}</bdi>"),
        Label::Bar => format!("<span aria-hidden=\"true\">{text}</span>"),
    }
}

/// The hidden words are text of the page: with generated content a copy would lose them.
fn marked(element: &str, word: &str, text: &str) -> String {
    let hidden = |words: &str| format!("<span class=\"vh\">{words}</span>");
    let words = text.trim();
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[lead.len() + words.len()..];
    format!("{lead}<{element}>{}{words}{}</{element}>{trail}", hidden(&format!("[{word}: ")), hidden("]"))
}

fn variables(palette: &Palette) -> String {
    let Palette { ground, text, dim, link, rule, added, removed, mark } = palette;
    format!(
        "--g:{ground};--t:{text};--d:{dim};--l:{link};--r:{rule};--a:{};--ag:{};--x:{};--xg:{};--m:{mark}",
        added.0, added.1, removed.0, removed.1
    )
}

fn styles() -> String {
    format!(
        ":root{{{};color-scheme:light dark}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n{STYLES}",
        variables(&LIGHT),
        variables(&DARK)
    )
}

const STYLES: &str = "\
body{margin:0 auto;padding:1.5rem 1rem;max-width:66rem;background:var(--g);color:var(--t);font:1rem/1.55 system-ui,sans-serif}
h1{font-size:1.4rem;line-height:1.3}
h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
p{margin:0 0 .35rem;overflow-wrap:anywhere}
a{color:var(--l)}
a:focus-visible{outline:3px solid var(--l);outline-offset:2px}
ol.rows{list-style:none;margin:.5rem 0;padding:0}
ol.rows>li{display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem;padding:.55rem 0;border-top:1px solid var(--r)}
ol.narrow>li{grid-template-columns:5rem 1fr}
ol.rows>li.gap{border:0;padding:.1rem 0;color:var(--d)}
.key{font-variant-numeric:tabular-nums}
.src{grid-column:2;color:var(--d);font-size:.9rem}
.note,.d,footer{color:var(--d)}
.note,footer{font-size:.9rem}
.cite{padding-inline-start:1.2rem;font-size:.9rem;overflow-wrap:anywhere}
.slug{font-weight:600}
.m,.mv,.w{color:var(--m)}
mark{background:none;color:inherit;font-weight:600}
ins{color:var(--a);background:var(--ag);text-decoration:underline;text-decoration-thickness:.12em}
del{color:var(--x);background:var(--xg);text-decoration:line-through}
table{border-collapse:collapse;margin:.5rem 0;max-width:100%}
th,td{text-align:start;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--r);overflow-wrap:anywhere}
th[scope=row]{font-weight:400}
.n{text-align:end}
.pair{width:100%;table-layout:fixed}
.pair th[scope=row]{width:4.5rem;color:var(--d)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:40rem){ol.rows>li,ol.narrow>li{grid-template-columns:1fr}.src{grid-column:1}}
@media print{body{max-width:none;padding:0;background:#fff;color:#000}ins,del{background:none;color:#000}ins{text-decoration:underline double}ol.rows>li{break-inside:avoid}}
";
