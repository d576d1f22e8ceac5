//! The grammar of the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub use super::desk_args::{Backup, Cite, Config, Export, Note, Paths, Prune, Redact, Rm, Style};
pub use super::plumbing_args::{Completions, Extract, Man, Reextract, Timex, Tls};
pub use super::web_args::{Alias, Follow, Notices, Poll, Unfollow, Watch};

/// dateline: what the news said, when it said it, and what became of it
#[derive(Debug, Parser)]
#[command(
    version,
    about = "Records versions of news articles, shows what changed, prints a timeline with its proof",
    max_term_width = 100,
    arg_required_else_help = false
)]
#[command(before_help = "Examples:
  dateline timeline snapshots                    a folder of dated versions, nothing is stored
  dateline record page.html --url https://…      store one look at an article
  dateline diff old.html new.html                what changed between two saved pages
  dateline log ARTICLE                           its versions, and what each one changed
  dateline timeline --since 2024-12 -o story.html")]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Global {
    /// Folder of the archive [default: $DATELINE_STORE, .dateline/ upwards, the user's data folder]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Options of every command")]
    pub store: Option<String>,
    /// One JSON object
    #[arg(long, global = true, conflicts_with = "jsonl", help_heading = "Options of every command")]
    pub json: bool,
    /// One JSON object a line
    #[arg(long, global = true, help_heading = "Options of every command")]
    pub jsonl: bool,
    /// One record a line, words instead of marks
    #[arg(long, global = true, help_heading = "Options of every command")]
    pub plain: bool,
    /// Write to a file; its ending chooses the format: .txt .json .jsonl .html .md .csv,
    /// of a timeline also .ics .timelinejs.json, of changes .atom
    #[arg(long, short, global = true, value_name = "FILE", help_heading = "Options of every command")]
    pub output: Option<String>,
    /// When to colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", help_heading = "Options of every command")]
    pub color: Option<When>,
    /// Zone of the times printed and of dates without one: UTC, local, +03:00 [default: $DATELINE_TZ, else UTC]
    #[arg(
        long,
        global = true,
        allow_hyphen_values = true,
        value_name = "ZONE",
        help_heading = "Options of every command"
    )]
    pub tz: Option<String>,
    /// Print nothing but results and errors
    #[arg(long, short, global = true, help_heading = "Options of every command")]
    pub quiet: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    Record(Record),
    Follow(Follow),
    Unfollow(Unfollow),
    Poll(Poll),
    Watch(Watch),
    List(List),
    Log(Log),
    Show(Show),
    Diff(Diff),
    Blame(Blame),
    Changes(Changes),
    Timeline(Timeline),
    Search(Search),
    Verify(Verify),
    Backup(Backup),
    Cite(Cite),
    Export(Export),
    Note(Note),
    #[command(hide = true)]
    Rm(Rm),
    #[command(hide = true)]
    Prune(Prune),
    #[command(hide = true)]
    Redact(Redact),
    #[command(hide = true)]
    Paths(Paths),
    #[command(hide = true)]
    Config(Config),
    #[command(hide = true)]
    Alias(Alias),
    /// Read articles from pages and print them (plumbing)
    #[command(hide = true)]
    Extract(Extract),
    #[command(hide = true)]
    Reextract(Reextract),
    /// Find the dated phrases of a text (plumbing)
    #[command(hide = true)]
    Timex(Timex),
    /// Pick the days that matter out of many articles without an archive (plumbing)
    #[command(hide = true)]
    Tls(Tls),
    /// Print the completions of a shell
    #[command(hide = true)]
    Completions(Completions),
    /// Print the manual page
    #[command(hide = true)]
    Man(Man),
}

/// Store looks at articles: files, folders of dated versions, a pipe, web archives, tables, a git history
///
/// Nothing is followed. Recording the same look again adds nothing, so that an import may be broken off and run again.
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline record page.html --url https://example.org/a --captured 2025-10-15T16:05Z
  dateline record https://example.org/a           one look at a page on the web
  dateline record snapshots crawl.warc.gz
  dateline record --from wayback https://example.org/a
  dateline record --from git repository --only 'countries/*.md'
  dateline record --from csv table.csv --map url=link,published=date,text=body --dry-run
  pbpaste | dateline record - --published 2025-10-15")]
pub struct Record {
    /// Web addresses, files, folders of dated versions, web archives, or - for a pipe
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Read the sources as what they are
    #[arg(long, value_enum, value_name = "KIND")]
    pub from: Option<From>,
    /// From a Memento or CDX server: where it is [default: the Internet Archive]
    #[arg(long, value_name = "URL")]
    pub endpoint: Option<String>,
    /// From a git history: only files that fit this pattern; repeat for several
    #[arg(long, value_name = "GLOB")]
    pub only: Vec<String>,
    /// From a table: which column is what: url, title, published, captured, text, html, name
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub map: Option<String>,
    /// From a table: write rows that cannot be read to this file
    #[arg(long, value_name = "FILE")]
    pub bad: Option<String>,
    /// Store nothing; show what would be recorded
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub web: Web,
    #[command(flatten)]
    pub told: Told,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// A git history of files: a folder or a bundle
    Git,
    /// WARC, WARC.gz or WACZ
    Warc,
    /// A table of comma-separated values
    Csv,
    /// A table of one JSON object a line
    Jsonl,
    /// A folder of pages saved in a browser
    Saved,
    /// The SQLite file of diffengine
    Diffengine,
    /// The data folder of changedetection.io
    Changedetection,
    /// Copies of an address that the Internet Archive, or any Memento or CDX server, keeps
    Wayback,
}

/// How the web is asked.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Web {
    /// How long one request may take [default: 30s]
    #[arg(long, value_name = "TIME", help_heading = "Asking the web")]
    pub timeout: Option<String>,
    /// From one request to a host to the next [default: 2s]
    #[arg(long, value_name = "TIME", help_heading = "Asking the web")]
    pub host_delay: Option<String>,
    /// A proxy: http://host:port, socks5h://host:port; none is taken from the environment
    #[arg(long, value_name = "URL", help_heading = "Asking the web")]
    pub proxy: Option<String>,
    /// A private network that may be contacted; repeat for several
    #[arg(long, value_name = "NETWORK", help_heading = "Asking the web")]
    pub allow_private: Vec<String>,
    /// Send a subscriber's cookies from this file (Netscape format); they are stored nowhere
    #[arg(long, value_name = "FILE", help_heading = "Asking the web")]
    pub cookie_file: Option<String>,
}

/// What the user says about a source.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Told {
    /// The article's address
    #[arg(long)]
    pub url: Option<String>,
    /// When the article was published: what "Wednesday" is counted from
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// When somebody looked
    #[arg(long, visible_alias = "at", value_name = "TIME")]
    pub captured: Option<String>,
}

/// List articles, the lately changed first
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline list
  dateline list moscow
  dateline list --all")]
pub struct List {
    /// Only those whose name, headline or address holds these words
    pub words: Option<String>,
    /// What is followed, and when it is looked at next
    #[arg(long)]
    pub followed: bool,
    /// Only those whose last look found this
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with = "followed")]
    pub looked: Option<Looked>,
    /// At most so many rows
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N")]
    pub limit: usize,
    /// Every row
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
}

/// What a look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Looked {
    Page,
    NotModified,
    Blocked,
    Gone,
    Redirected,
    Truncated,
    NoArticle,
    Failed,
}

/// Show an article's versions and what each one changed
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline log moscow-talks
  dateline log moscow-talks -p                   with each version's diff
  dateline log moscow-talks -S \"late afternoon\"  the life of the sentences that hold these words")]
pub struct Log {
    /// Slug, unique prefix, address, or a folder of dated versions
    pub article: String,
    /// Print each version's diff
    #[arg(long, short)]
    pub patch: bool,
    /// List every look, also those that found nothing new
    #[arg(long)]
    pub looks: bool,
    /// The life of each sentence that at some time held these words
    #[arg(short = 'S', value_name = "WORDS")]
    pub sentence: Option<String>,
}

/// Show the text of one version with its facts
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline show moscow-talks
  dateline show moscow-talks@2
  dateline show moscow-talks@2025-10-15 --dropped")]
pub struct Show {
    /// ARTICLE or ARTICLE@VERSION
    pub article: String,
    /// The page's facts alone
    #[arg(long)]
    pub meta: bool,
    /// What was left out of the page as debris, and by which rule
    #[arg(long, conflicts_with = "meta")]
    pub dropped: bool,
    /// The bytes as received
    #[arg(long, conflicts_with_all = ["meta", "dropped"])]
    pub raw: bool,
}

/// Show what changed between two versions or two files
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline diff moscow-talks                     the last two versions
  dateline diff moscow-talks 1..3
  dateline diff moscow-talks @2025-10-15T14:00 latest
  dateline diff old.html new.html --side-by-side")]
pub struct Diff {
    /// ARTICLE, or the OLD file
    pub article: String,
    /// Version to compare from (2, latest~1, @2025-10-15, 2..3), or the NEW file
    pub from: Option<String>,
    /// Version to compare to
    pub to: Option<String>,
    /// Two columns
    #[arg(long, short)]
    pub side_by_side: bool,
    /// Sizes only, a row a version
    #[arg(long)]
    pub stat: bool,
    /// Unchanged sentences shown round each change
    #[arg(long, short = 'U', default_value_t = 0, value_name = "N")]
    pub context: usize,
    /// Also typography and boilerplate
    #[arg(long)]
    pub all: bool,
    /// Exit with 1 if they differ
    #[arg(long)]
    pub exit_code: bool,
    /// One sentence a line in both files: print which became which (plumbing, with --json)
    #[arg(long, hide = true)]
    pub sentences: bool,
    /// One token a line in both files: print which were edited (plumbing, with --json)
    #[arg(long, hide = true, conflicts_with = "sentences")]
    pub tokens: bool,
}

/// Show which version brought each sentence
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline blame moscow-talks
  dateline blame moscow-talks --removed          what was cut
  dateline blame moscow-talks -S bases")]
pub struct Blame {
    /// ARTICLE or ARTICLE@VERSION
    pub article: String,
    /// The sentences that were cut
    #[arg(long)]
    pub removed: bool,
    /// Only sentences that hold these words
    #[arg(short = 'S', value_name = "WORDS")]
    pub sentence: Option<String>,
}

/// Show what changed lately, over all articles
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline changes
  dateline changes --undeclared --since 2025-10-01
  dateline changes --kind number --kind quotation")]
pub struct Changes {
    /// Only of these articles, or of a folder of dated versions
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Only changes seen since then
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only of this kind; repeat for several
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only those that call for a note where none was found
    #[arg(long)]
    pub undeclared: bool,
    /// Also typography and boilerplate
    #[arg(long)]
    pub all: bool,
    /// At most so many rows
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N")]
    pub limit: usize,
}

/// Print the events of all articles in order, each with its proof
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline timeline snapshots                    a folder, nothing is stored
  dateline timeline --since 2024-12 --until 2025-10
  dateline timeline story.txt --published 2025-10-15
  dateline timeline --about flood --top 20       the 20 dates that matter most
  dateline timeline --as-of 2025-09-01           as the record stood then
  dateline timeline --diff 2025-09-01..2025-10-01    what the record gained, lost and changed
  dateline timeline --sample 300 --seed 1 -o sheet.csv
  dateline timeline -o story.html                also .md .csv .json .ics .timelinejs.json")]
pub struct Timeline {
    /// Articles, files or folders of dated versions; the whole archive if none
    #[arg(value_name = "ARTICLE|PATH")]
    pub articles: Vec<String>,
    #[command(flatten)]
    pub told: Told,
    /// Not before this day, month or year
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Not after this day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Leave out what may fall outside --since and --until
    #[arg(long)]
    pub strictly_within: bool,
    /// Only sentences that hold these words
    #[arg(long = "match", value_name = "WORDS")]
    pub words: Option<String>,
    /// Only dates at least this fine: year, month, week, day
    #[arg(long, value_name = "UNIT")]
    pub min_precision: Option<String>,
    /// Also guesses: events whose day the text does not surely state; each says why
    #[arg(long)]
    pub guesses: bool,
    /// Also planned events in a .csv, .ics or .timelinejs.json file, which leaves them out
    #[arg(long, value_enum, value_name = "ROWS")]
    pub include: Option<Include>,
    /// The record as it stood at this time
    #[arg(long, value_name = "TIME")]
    pub as_of: Option<String>,
    /// What --as-of goes by: our looks, or the pages' own stamps
    #[arg(long, value_enum, default_value = "seen", value_name = "CLOCK")]
    pub clock: Clock,
    /// Only articles that hold the words of this search
    #[arg(long, value_name = "QUERY")]
    pub about: Option<String>,
    /// A digest: the events of the N dates that matter most
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// A digest: at most K events a date
    #[arg(long, value_name = "K")]
    pub per_date: Option<usize>,
    /// Every event; above 100 a digest is printed unasked
    #[arg(long, conflicts_with_all = ["top", "per_date"])]
    pub all: bool,
    /// Without what people decided
    #[arg(long)]
    pub no_fixes: bool,
    /// What the record gained, lost and changed between two instants: FROM..TO
    #[arg(long, value_name = "FROM..TO", conflicts_with_all = ["as_of", "top", "per_date"])]
    pub diff: Option<String>,
    /// Rows that may be one, and rows that were made one on few words
    #[arg(long, conflicts_with_all = ["diff", "top", "per_date"])]
    pub review: bool,
    /// Draw N rows by lot, to be judged by hand; with -o FILE.csv a sheet to fill in
    #[arg(long, value_name = "N", conflicts_with_all = ["diff", "review", "top", "per_date"])]
    pub sample: Option<usize>,
    /// Which lot: the same seed draws the same rows
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Count a sheet that people filled in: date_ok, claim_ok, merge_ok are y or n
    #[arg(long, value_name = "FILE", conflicts_with_all = ["articles", "diff", "review", "sample"])]
    pub score: Option<String>,
}

/// Rows that a file for other programs leaves out unless asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Include {
    Planned,
}

/// What `--as-of` goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Clock {
    Seen,
    Printed,
}

/// Search every sentence of every version, also those that were cut
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline search \"overthrow OR ouster\"
  dateline search '\"late afternoon\"'")]
pub struct Search {
    /// Words, "a phrase", OR, NOT, begin*
    #[arg(required = true)]
    pub query: Vec<String>,
    /// At most so many rows
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N")]
    pub limit: usize,
}

/// Check the archive against its own digests
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline verify
  dateline verify --quick                        structure only
  dateline verify --repair                       make anew all that is derived")]
pub struct Verify {
    /// Structure and chain only; bodies are not read
    #[arg(long)]
    pub quick: bool,
    /// Make anew all that is derived from the captures, then check everything
    #[arg(long, conflicts_with = "quick")]
    pub repair: bool,
}
