//! The grammar of the desk's verbs: citing, handing on, noting, backing up, taking out.

use clap::{Args as ClapArgs, ValueEnum};

/// Copy the archive to one file while others may record
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline backup /mnt/stick/archive-2025-10-17.sqlite
  dateline verify --store /mnt/stick/archive-2025-10-17.sqlite")]
pub struct Backup {
    /// The file; it must not exist
    pub file: String,
}

/// Cite a version, a sentence of it, or an event, so that it can be found and checked
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline cite moscow-talks
  dateline cite moscow-talks@2#3.1 --style chicago
  dateline cite moscow-talks@2 --style bibtex >> sources.bib
  dateline cite E7f2a901c                        a row of the timeline, with every source")]
pub struct Cite {
    /// ARTICLE, ARTICLE@VERSION, ARTICLE@VERSION#PARAGRAPH.SENTENCE, or an event's handle (timeline --json prints it)
    pub article: String,
    /// How it is written
    #[arg(long, value_enum, default_value = "plain")]
    pub style: Style,
}

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    Plain,
    Apa,
    Chicago,
    Bibtex,
    Ris,
}

/// Hand articles on: as a bundle that sha256sum checks, a WARC file, or lines for another archive
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline export --jsonl -o archive.jsonl       another archive joins it: dateline record archive.jsonl
  dateline export bundle moscow-talks -o moscow  a folder; cd moscow && sha256sum -c manifest-sha256.txt
  dateline export warc -o articles.warc.gz       every look as a WARC 1.1 record")]
pub struct Export {
    /// bundle, warc or jsonl, then articles; the whole archive if none
    #[arg(value_name = "FORM|ARTICLE")]
    pub words: Vec<String>,
}

/// Remark something on an article or a version, or list the remarks
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline note moscow-talks@3 \"no correction notice\" --by RK
  dateline note moscow-talks")]
pub struct Note {
    /// ARTICLE or ARTICLE@VERSION
    pub article: String,
    /// What is to be remarked; the remarks are listed if nothing
    pub words: Vec<String>,
    /// Who remarks it
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// What every removal asks for.
#[derive(Clone, Debug, ClapArgs)]
pub struct Sure {
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
}

/// Take an article out of the archive; its digests and the reason stay in the chain
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline rm moscow-talks --reason \"recorded by mistake\"")]
pub struct Rm {
    /// The article
    pub article: String,
    /// Why; it stays on record
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub sure: Sure,
}

/// Take out looks that found nothing new; the first and last look of each version stay
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline prune --keep changes                  of each version the first and last look
  dateline prune --keep 30d moscow-talks         and every look of the last 30 days")]
pub struct Prune {
    /// The articles; the whole archive if none
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// changes, or so many days with every look: 30d
    #[arg(long, value_name = "WHAT")]
    pub keep: String,
    /// Why; it stays on record
    #[arg(long, default_value = "pruned")]
    pub reason: String,
    #[command(flatten)]
    pub sure: Sure,
}

/// Take out the bytes, text, index and quotes of an article or a version; that it was there stays on record
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline redact moscow-talks@2 --reason \"court order 12/2025\"")]
pub struct Redact {
    /// ARTICLE or ARTICLE@VERSION
    pub article: String,
    /// Why; it stays on record
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub sure: Sure,
}

/// Print where archive and settings lie
#[derive(Debug, ClapArgs)]
pub struct Paths {}

/// Print the settings and where each comes from
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline config
  dateline config --init                         write a settings file with every key as a comment")]
pub struct Config {
    /// Write a settings file, every key in it a comment
    #[arg(long)]
    pub init: bool,
}
