//! The grammar of plumbing: verbs for pipelines, for evaluation and for shells.

use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Extract {
    /// Pages: .html, .html.gz, .md, .txt, or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
}

/// Read the stored bytes again with this program's extractor; what then differs is marked so, and is no edit (plumbing)
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline reextract --dry-run                   what would read otherwise
  dateline reextract moscow-talks")]
pub struct Reextract {
    /// Articles; all if none is named
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Keep nothing of it
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Timex {
    /// Texts; with --jsonl lines of {"doc","dct","text"}; standard input if none
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// The day, or the instant, that relative phrases are counted from
    #[arg(long, value_name = "DATE")]
    pub dct: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline tls --articles flood.jsonl --keywords flood,dam --json
  dateline tls --articles flood.jsonl --dates 20 --sentences 2")]
pub struct Tls {
    /// Lines of {"id","time","source","text"} or {"id","time","source","sentences":[…]}; - for standard input
    #[arg(long, value_name = "FILE")]
    pub articles: String,
    /// So many dates; as many as stand out if not given
    #[arg(long, value_name = "N")]
    pub dates: Option<usize>,
    /// At most so many sentences a date
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub sentences: usize,
    /// Words that the story is about
    #[arg(long, value_delimiter = ',', value_name = "WORDS")]
    pub keywords: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub struct Man {}
