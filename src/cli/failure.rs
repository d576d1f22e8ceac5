//! What went wrong, in the user's words, what to do about it, and the exit code.

use std::error::Error;
use std::process::ExitCode;

use dateline::archive::ArchiveError;
use dateline::capture::CaptureError;
use dateline::store::StoreError;

/// The kinds of failure; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Usage, an unreadable date or unreadable input.
    Usage,
    /// Not found, or ambiguous.
    NotFound,
    /// The store cannot be opened, is locked, too new, damaged, or the disk is full.
    Store,
    /// Nothing that was asked on the network answered.
    Network,
    /// Standard output or a file cannot be written.
    Output,
}

impl Kind {
    const fn code(self) -> u8 {
        match self {
            Kind::Usage => 2,
            Kind::NotFound => 3,
            Kind::Network => 4,
            Kind::Store | Kind::Output => 6,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Kind::Usage => "usage",
            Kind::NotFound => "not-found",
            Kind::Network => "network",
            Kind::Store => "store",
            Kind::Output => "output",
        }
    }
}

/// A failure on its way to the user.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    text: String,
    facts: Vec<String>,
    hint: Option<String>,
    broken_pipe: bool,
}

impl Failure {
    /// A failure in words: what failed.
    pub fn new(kind: Kind, text: impl Into<String>) -> Failure {
        Failure { kind, text: text.into(), facts: Vec::new(), hint: None, broken_pipe: false }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the causes beneath `error`.
    fn because(mut self, error: &dyn Error) -> Failure {
        let mut cause = error.source();
        while let Some(error) = cause {
            self.facts.push(error.to_string());
            cause = error.source();
        }
        self
    }

    /// A reader that went away is no failure.
    pub fn is_broken_pipe(&self) -> bool {
        self.broken_pipe
    }

    /// Prints it on standard error and gives its exit code.
    pub fn report(&self, json: bool) -> ExitCode {
        if json {
            let error = serde_json::json!({"error": {
                "kind": self.kind.word(), "message": self.message(), "hint": self.hint, "exit": self.kind.code(),
            }});
            eprintln!("{error}");
        } else {
            eprintln!("error: {}", self.text);
            self.facts.iter().for_each(|fact| eprintln!("  {fact}"));
            self.hint.iter().for_each(|hint| eprintln!("  {hint}"));
        }
        ExitCode::from(self.kind.code())
    }

    fn message(&self) -> String {
        std::iter::once(&self.text).chain(&self.facts).cloned().collect::<Vec<_>>().join(": ")
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        let broken_pipe = error.kind() == std::io::ErrorKind::BrokenPipe;
        Failure { broken_pipe, ..Failure::new(Kind::Output, format!("cannot write the output: {error}")) }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let hint = match &error {
            StoreError::TooNew { .. } => "use a newer dateline, or another archive: --store DIR",
            StoreError::NotOurs { .. } => "name another folder: --store DIR",
            StoreError::Locked { .. } => "wait until the other process is done, then try again",
            StoreError::Full { .. } => "make room, then run the same command again: what was reported is safe",
            StoreError::ReadOnly { .. } | StoreError::Folder { .. } => {
                "check the rights of the folder, or name another: --store DIR"
            }
            StoreError::Damaged { .. } | StoreError::Mismatch { .. } | StoreError::Unreadable { .. } => {
                "see what is damaged: dateline verify  ·  restore the file from a backup"
            }
            StoreError::Backup { .. } => "name a file that does not exist, in a folder that can be written",
            StoreError::Sqlite { .. } => "see whether the archive is sound: dateline verify",
        };
        Failure::new(Kind::Store, error.to_string()).because(&error).hint(hint)
    }
}

impl From<CaptureError> for Failure {
    fn from(error: CaptureError) -> Failure {
        let missing = |source: &std::io::Error| source.kind() == std::io::ErrorKind::NotFound;
        let (kind, hint) = match &error {
            CaptureError::Io { source, .. } if missing(source) => (Kind::NotFound, Some("check the name")),
            CaptureError::NoVersions { .. } => (
                Kind::Usage,
                Some(
                    "name versions by the time of the look, such as 2025-10-15T1605Z.html; pages saved in a browser: \
                     dateline record --from saved FOLDER",
                ),
            ),
            CaptureError::Origin { .. } => (Kind::Usage, Some("it holds {\"url\": …, \"published\": …, \"title\": …}")),
            CaptureError::Proxy { .. } => (
                Kind::Usage,
                Some("write http://host:port, socks5://host:port, or socks5h:// to have the proxy look names up"),
            ),
            CaptureError::Server { .. } => (Kind::Network, Some("try again later, or name another: --endpoint URL")),
            CaptureError::TooLarge { .. } => (Kind::Usage, Some("save the article's page alone")),
            _ => (Kind::Usage, None),
        };
        let failure = Failure::new(kind, error.to_string()).because(&error);
        if let Some(hint) = hint { failure.hint(hint) } else { failure }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Failure {
        let text = error.to_string();
        match error {
            ArchiveError::Store(error) => error.into(),
            ArchiveError::Capture(error) => error.into(),
            ArchiveError::NoArticle { near, .. } => {
                let near = if near.is_empty() { String::new() } else { format!("did you mean {}?  ", near.join(", ")) };
                Failure::new(Kind::NotFound, text).hint(format!("{near}all articles: dateline list"))
            }
            ArchiveError::ManyArticles { .. } | ArchiveError::ManyVersions { .. } => {
                Failure::new(Kind::NotFound, text).hint("type more of the name")
            }
            ArchiveError::NoVersion { slug, there_is, .. } => {
                Failure::new(Kind::NotFound, text).hint(format!("{there_is}; all of them: dateline log {slug}"))
            }
            ArchiveError::NoText { slug } => {
                Failure::new(Kind::NotFound, text).hint(format!("see the looks: dateline log {slug}"))
            }
            ArchiveError::NoPlace { slug, .. } => Failure::new(Kind::NotFound, text).hint(format!(
                "places are title, dek, byline, or paragraph.sentence: dateline blame {slug} prints them"
            )),
            ArchiveError::Exchange { source, .. } => {
                Failure::new(Kind::Output, format!("{text}: {source}")).hint("name a folder that does not exist yet")
            }
            ArchiveError::Output(source) => source.into(),
            ArchiveError::BadLine { .. } => Failure::new(Kind::Usage, text).hint(
                "export it anew: dateline export --jsonl -o FILE; what was joined is safe and is not joined twice",
            ),
            ArchiveError::NotFollowed { .. } => Failure::new(Kind::NotFound, text).hint("see dateline list --followed"),
            ArchiveError::AddressTaken { owner, slug, .. } => Failure::new(Kind::Usage, text).hint(format!(
                "if the two are one: dateline alias {slug} --join {owner}  ·  else: dateline alias {owner} --drop URL"
            )),
            ArchiveError::OneAlready { slug } | ArchiveError::NotJoined { slug, .. } => {
                Failure::new(Kind::Usage, text).hint(format!("see what it is joined with: dateline alias {slug}"))
            }
            ArchiveError::NoEvent { .. } => Failure::new(Kind::NotFound, text)
                .hint("handles stand in: dateline timeline --json, and in its .csv, .ics and .html"),
            ArchiveError::ManyEvents { .. } => Failure::new(Kind::NotFound, text).hint("write more of the handle"),
            ArchiveError::AddressKept { slug, .. } => {
                Failure::new(Kind::Usage, text).hint(format!("see its addresses: dateline alias {slug}"))
            }
            ArchiveError::BadSelector { .. } => Failure::new(Kind::Usage, text),
            ArchiveError::BadSheet { .. } => Failure::new(Kind::Usage, text)
                .hint("a sheet is what dateline timeline --sample N -o sheet.csv wrote, its columns filled in"),
            ArchiveError::BadQuery { .. } => Failure::new(Kind::Usage, text)
                .hint("write words, \"a phrase\", OR, NOT, or the beginning of a word with *"),
            ArchiveError::NoArticleText { .. } => {
                Failure::new(Kind::Usage, text).hint("the page may need a login: save it in a browser, then try again")
            }
        }
    }
}

/// What clap refuses, or the help it was asked for.
pub fn usage(error: &clap::Error) -> ExitCode {
    let asked_for = !error.use_stderr();
    // A closed pipe while printing help is no failure of ours.
    let _ = error.print();
    if asked_for { ExitCode::SUCCESS } else { ExitCode::from(Kind::Usage.code()) }
}
