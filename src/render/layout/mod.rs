//! Pages laid out as blocks of labelled pieces: what the text, HTML and Markdown writers share.
//!
//! A layout decides what is said, in which order and under which label; a writer decides columns, wrapping and markup.

use std::io;

use super::Look;
use super::escape::without_controls;
use super::page::{Page, PairsView};

mod blame;
mod changes;
mod changes_repeated;
mod desk;
mod diff;
mod diff_units;
mod digest;
mod follow;
mod life;
mod list;
mod log;
mod pairs;
mod reasons;
mod record;
mod score;
mod search;
mod show;
mod texts;
mod timeline;
mod timeline_foot;
mod verify;

pub use blame::lives as lives_of;
pub use diff_units::hidden as hidden_kinds;
pub use life::{Happened, Turn, cut as cut_of, turns as turns_of};
pub use record::word as outcome_word;
pub use timeline::{date_change, source_words};

/// What a piece of a line is; the theme gives it a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Our own words.
    Plain,
    /// A heading.
    Heading,
    /// Our own words, beside the matter.
    Dim,
    /// A date of an event or of the record.
    Date,
    /// Words put in.
    Added,
    /// Words taken out.
    Removed,
    /// A passage that stands elsewhere.
    Moved,
    /// What a reader should not miss.
    Warning,
    /// An article's name.
    Slug,
    /// A version's name.
    Version,
    /// An article's words, verbatim.
    Quote,
    /// The part of a sentence that its date governs; a found word.
    Event,
    /// A dated phrase.
    Phrase,
    /// A word on the claim or on how a date was had: `‹planned›`.
    Mark,
    /// An address.
    Link,
    /// Bars: a picture of figures that stand beside it.
    Bar,
}

/// A labelled stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub label: Label,
    /// Its words.
    pub text: String,
    /// The machine's form of a date.
    pub datum: Option<String>,
}

/// Pieces that are read one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

impl Line {
    /// A line without pieces.
    pub fn new() -> Self {
        Line::default()
    }

    /// A line of one piece.
    pub fn of(label: Label, text: impl Into<String>) -> Self {
        Line::new().with(label, text)
    }

    /// The line with a piece more; an empty text adds none.
    #[must_use]
    pub fn with(mut self, label: Label, text: impl Into<String>) -> Self {
        self.push(label, text);
        self
    }

    /// Adds a piece, on one line and without control characters; an empty text adds none.
    pub fn push(&mut self, label: Label, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece { label, text: without_controls(text), datum: None });
        }
    }

    /// Adds a date with the machine's form of it.
    pub fn push_date(&mut self, text: impl Into<String>, datum: Option<String>) {
        self.0.push(Piece { label: Label::Date, text: text.into(), datum });
    }

    /// Adds the pieces of `other`.
    pub fn extend(&mut self, other: Line) {
        self.0.extend(other.0);
    }

    /// Adds `text` as a further fact, after a middle dot where there is one before it.
    pub fn fact(&mut self, label: Label, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            if !self.0.is_empty() {
                self.push(Label::Dim, " · ");
            }
            self.push(label, text);
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether an entry stands in the latest version; a glyph on screen, words in plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// ●
    Latest,
    /// ○
    Older,
}

impl Standing {
    /// Of a row that the latest version has or has not.
    pub const fn of(in_latest: bool) -> Self {
        if in_latest { Standing::Latest } else { Standing::Older }
    }

    /// The glyph.
    pub const fn glyph(self) -> &'static str {
        match self {
            Standing::Latest => "●",
            Standing::Older => "○",
        }
    }

    /// What the glyph says.
    pub const fn words(self) -> &'static str {
        match self {
            Standing::Latest => "in the latest version",
            Standing::Older => "older versions only",
        }
    }
}

/// The columns of the entries that follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grid {
    /// Cells of the key; 0 for none.
    pub key: usize,
    /// Cells of what stands to the right; 0 for none.
    pub aside: usize,
    /// Heads of the columns: key, body, aside.
    pub heads: Option<[&'static str; 3]>,
}

/// A row with running text.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What the row is found by: a date, a paragraph, a version.
    pub key: Line,
    /// Whether the latest version has it.
    pub standing: Option<Standing>,
    /// Drawn under the key, down to the next row.
    pub rail: Option<&'static str>,
    /// What it says; the first line is the matter, the others are remarks.
    pub body: Vec<Line>,
    /// Its sources.
    pub aside: Vec<Line>,
    /// BCP 47 language of the quoted words, where known.
    pub language: Option<String>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Figures stand at the right.
    pub right: bool,
    /// It gives way where the room is short: clipped with an ellipsis.
    pub clips: bool,
}

impl Column {
    /// A column of words.
    pub const fn words(head: &'static str) -> Self {
        Column { head, right: false, clips: false }
    }

    /// A column of figures.
    pub const fn figures(head: &'static str) -> Self {
        Column { head, right: true, clips: false }
    }

    /// A column that gives way.
    pub const fn clipped(head: &'static str) -> Self {
        Column { head, right: false, clips: true }
    }
}

/// Rows of short cells.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each as long as `columns`.
    pub rows: Vec<Vec<Line>>,
    /// Whether the heads are printed.
    pub headed: bool,
}

/// A passage in two columns, old and new.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The paragraph.
    pub key: Line,
    /// The old side.
    pub old: Line,
    /// The new side.
    pub new: Line,
    /// It names the columns.
    pub is_head: bool,
    /// What is said under both.
    pub remarks: Vec<Line>,
}

impl Pair {
    /// Whether it holds nothing but remarks.
    pub fn says_nothing(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }
}

/// What a page is made of.
#[derive(Clone, Debug)]
pub enum Block {
    /// The page's heading; the first block, in documents only where the view prints none on screen.
    Title(Line),
    /// A heading inside the page.
    Section(Line),
    /// A heading that only documents need.
    Group(String),
    /// What only documents need to say of a source.
    Citation(Line),
    /// A line.
    Line(Line),
    /// A line of a footer.
    Note(Line),
    /// An empty line.
    Blank,
    /// The columns of the entries that follow.
    Grid(Grid),
    /// A row with running text.
    Entry(Entry),
    /// What lies between two rows.
    Gap(String),
    /// Rows of short cells.
    Table(Table),
    /// A passage in two columns.
    Pair(Pair),
}

/// What takes blocks one by one, so that long pages stream.
pub trait Sink {
    /// Writes a block.
    fn block(&mut self, block: Block) -> io::Result<()>;

    /// Writes a line.
    fn line(&mut self, line: Line) -> io::Result<()> {
        self.block(Block::Line(line))
    }

    /// Writes a line of a footer.
    fn note(&mut self, text: String) -> io::Result<()> {
        self.block(Block::Note(Line::of(Label::Dim, text)))
    }
}

/// Lays `page` out into `sink`.
pub fn lay(page: &Page, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    match page {
        Page::Recorded(page) => record::lay(page, look, sink),
        Page::List(page) => list::lay(page, look, sink),
        Page::Log(page) => log::lay(page, look, sink),
        Page::Show(page) => show::lay(page, look, sink),
        Page::Diff(page) => diff::lay(page, look, sink),
        Page::Stat(page) => diff::lay_stat(page, look, sink),
        Page::Blame(page) => blame::lay(page, look, sink),
        Page::Changes(page) => changes::lay(page, look, sink),
        Page::Timeline(page) => timeline::lay(page, look, sink),
        Page::Search(page) => search::lay(page, look, sink),
        Page::Verify(page) => verify::lay(page, look, sink),
        Page::Timex(page) => texts::lay_timex(page, look, sink),
        Page::Extract(page) => texts::lay_extract(page, look, sink),
        Page::Table(page) => desk::lay(page, sink),
        Page::Digest(page) => digest::lay(page, sink),
        Page::Pairs(page) => pairs::lay(page, look, sink),
        Page::Score(page) => score::lay(page, sink),
        Page::Followed(page) => follow::lay(page, look, sink),
        Page::Aliases(page) => follow::lay_aliases(page, look, sink),
    }
}

/// What a document is called.
pub fn heading(page: &Page) -> String {
    match page {
        Page::Recorded(_) => "Recorded".to_owned(),
        Page::List(_) => "Articles".to_owned(),
        Page::Followed(_) => "Followed".to_owned(),
        Page::Aliases(page) => format!("Addresses of {}", page.article.slug),
        Page::Log(page) => format!("Versions of {}", page.article.slug),
        Page::Show(page) => format!("{} v{}", page.article.slug, page.version.number),
        Page::Diff(page) => format!("{}: {} to {}", page.subject, page.old.label, page.new.label),
        Page::Stat(page) => format!("Changes of {}", page.subject),
        Page::Blame(page) => format!("Sentences of {}", page.history.article.slug),
        Page::Changes(_) => "Changes".to_owned(),
        Page::Timeline(_) => "Timeline".to_owned(),
        Page::Search(page) => format!("Search: {}", page.query),
        Page::Verify(_) => "Verification".to_owned(),
        Page::Timex(_) => "Dated phrases".to_owned(),
        Page::Extract(_) => "Extracted articles".to_owned(),
        Page::Table(page) => page.heading.clone(),
        Page::Digest(_) => "Digest".to_owned(),
        Page::Pairs(page) => match page.view {
            PairsView::Diff { .. } => "Timeline compared".to_owned(),
            PairsView::Review => "Doubtful merges".to_owned(),
        },
        Page::Score(_) => "Precision".to_owned(),
    }
}
