//! A git history of files: every commit that touches a file is a look at it, at the commit's own time.
//!
//! `git` itself is asked: `git log --raw` names the blobs, `git cat-file --batch` hands them out. Nothing of the
//! repository runs: no hooks, no filters, no pager, no signature program. A bundle is cloned into a folder that vanishes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::dated::media_of_name;
use super::limits::BODY_BYTES_MAX;
use super::{Arrival, CaptureError, Import, Request};
use crate::model::capture::{Came, Look, Media, Outcome, Told, Witness};

/// Settings that keep a foreign repository from running anything or asking anybody.
const TAME: [&str; 8] = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    "-c",
    "core.quotePath=false",
];

/// A file in one commit.
#[derive(Debug, PartialEq, Eq)]
struct Touch {
    path: String,
    /// The blob's name; none where the commit removed the file.
    blob: Option<String>,
    commit: String,
    at: DateTime<Utc>,
}

/// Reads the history of the files that fit `only` (glob patterns; all files if none), the oldest commit first.
///
/// # Errors
/// `git` is missing, or there is no repository or bundle.
pub fn read(path: &Path, only: &[String], request: &Request) -> Result<Import, CaptureError> {
    let refused = |problem: String| source_error(path, problem);
    std::fs::metadata(path).map_err(|source| CaptureError::Io { path: path.to_owned(), source })?;
    let (home, temporary) = if path.is_file() {
        let folder = tempfile::tempdir().map_err(|error| refused(error.to_string()))?;
        run(git(None).args(["clone", "--quiet", "--bare", "--"]).arg(path).arg(folder.path())).map_err(refused)?;
        (folder.path().to_owned(), Some(folder))
    } else {
        (path.to_owned(), None)
    };
    let touches = touches(&home, only).map_err(refused)?;
    if touches.is_empty() {
        return Err(refused("no commit touches such a file".to_owned()));
    }
    let history = History {
        blobs: Blobs::open(&home).map_err(refused)?,
        name: path.file_stem().map_or_else(|| "git".to_owned(), |name| name.to_string_lossy().into_owned()),
        prefix: prefix_of(only),
        url: request.url.clone(),
        _temporary: temporary,
    };
    let all = commits_of(&home).map_err(refused)?;
    let about = vec![said_of(&touches, path, all)];
    Ok(Import { arrivals: Box::new(arrivals(touches, history)), about })
}

/// `fcdo.bundle: 226 files, 241 commits (131 touch them)`.
fn said_of(touches: &[Touch], path: &Path, all: usize) -> String {
    let files: BTreeSet<&str> = touches.iter().map(|touch| touch.path.as_str()).collect();
    let commits: BTreeSet<&str> = touches.iter().map(|touch| touch.commit.as_str()).collect();
    let touching = if commits.len() == all { String::new() } else { format!(" ({} touch them)", commits.len()) };
    format!("{}: {} files, {all} commits{touching}", path.display(), files.len())
}

/// How many commits the history has.
fn commits_of(home: &Path) -> Result<usize, String> {
    let count = run(git(Some(home)).args(["rev-list", "--count", "HEAD", "--"]))?;
    String::from_utf8_lossy(&count).trim().parse().map_err(|_| "git counted no commits".to_owned())
}

fn source_error(path: &Path, problem: String) -> CaptureError {
    CaptureError::Source { subject: path.display().to_string(), kind: "a git history", problem }
}

fn git(home: Option<&Path>) -> Command {
    let mut command = Command::new("git");
    command.args(TAME).arg("--no-pager").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
    command.stdin(Stdio::null());
    if let Some(home) = home {
        command.arg("-C").arg(home);
    }
    command
}

fn run(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = command.output().map_err(|error| format!("git does not run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| line.starts_with("fatal") || line.starts_with("error")).unwrap_or(&said);
    Err(line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim().to_owned())
}

/// What each commit touched, the oldest first.
fn touches(home: &Path, only: &[String]) -> Result<Vec<Touch>, String> {
    let mut log = git(Some(home));
    log.args(["log", "--reverse", "--full-history", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "-z"]);
    log.args(["--diff-merges=first-parent", "--format=%x01%H %cI", "HEAD", "--"]);
    log.args(only.iter().map(|pattern| format!(":(glob){pattern}")));
    Ok(parse_log(&String::from_utf8_lossy(&run(&mut log)?)))
}

/// Reads `git log --raw -z`: `\x01<commit> <time>`, then `:<modes> <old> <new> <letter>` and a path for each file.
fn parse_log(log: &str) -> Vec<Touch> {
    let mut touches = Vec::new();
    let mut commit: Option<(String, DateTime<Utc>)> = None;
    let mut tokens = log.split('\0').map(|token| token.trim_start_matches('\n'));
    while let Some(token) = tokens.next() {
        if let Some(head) = token.strip_prefix('\u{1}') {
            commit = head.trim().split_once(' ').and_then(|(hash, at)| {
                let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
                Some((hash.to_owned(), at))
            });
        } else if let Some(raw) = token.strip_prefix(':') {
            let (Some(path), Some((hash, at))) = (tokens.next(), &commit) else { continue };
            let mut fields = raw.split(' ').skip(3);
            let (blob, letter) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let blob = (letter != "D").then(|| blob.to_owned());
            touches.push(Touch { path: path.to_owned(), blob, commit: hash.clone(), at: *at });
        }
    }
    touches
}

/// The folders that a lone pattern fixes: they say nothing that tells its files apart.
fn prefix_of(only: &[String]) -> String {
    let [pattern] = only else { return String::new() };
    let fixed = &pattern[..pattern.find(['*', '?', '[']).unwrap_or(pattern.len())];
    fixed.rfind('/').map_or_else(String::new, |slash| fixed[..=slash].to_owned())
}

/// What hands out the files of a history.
struct History {
    blobs: Blobs,
    /// The repository's name, for the witness.
    name: String,
    prefix: String,
    url: Option<String>,
    _temporary: Option<TempDir>,
}

fn arrivals(touches: Vec<Touch>, mut history: History) -> impl Iterator<Item = Arrival> {
    let mut strange = BTreeMap::new();
    let files: BTreeSet<&str> = touches.iter().map(|touch| touch.path.as_str()).collect();
    for path in files.into_iter().filter(|path| media_of_name(path).is_none()) {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        *strange.entry(ending.to_owned()).or_insert(0_usize) += 1;
    }
    let skipped = strange.into_iter().map(|(ending, count)| Arrival::Skipped {
        subject: format!("{count} × .{ending}"),
        why: "files that are not .html, .md or .txt".to_owned(),
    });
    let skipped: Vec<Arrival> = skipped.collect();
    let looks = touches.into_iter().filter_map(move |touch| history.arrive(touch));
    looks.chain(skipped)
}

impl History {
    fn arrive(&mut self, touch: Touch) -> Option<Arrival> {
        let media = media_of_name(&touch.path)?;
        let (came, body) = match &touch.blob {
            Some(blob) => match self.blobs.read(blob) {
                Ok(body) => (Came::Body, body),
                Err(problem) => {
                    let subject = format!("{} in {}", touch.path, &touch.commit[..7]);
                    return Some(Arrival::Failed { subject, error: CaptureError::Part { problem } });
                }
            },
            None => {
                let why = format!("removed in commit {}", &touch.commit[..7]);
                (Came::Nothing { outcome: Outcome::Gone, why }, Vec::new())
            }
        };
        Some(Arrival::Look(Box::new(self.look(touch, media, came, body))))
    }

    fn look(&self, touch: Touch, media: Media, came: Came, body: Vec<u8>) -> Look {
        let inside = touch.path.strip_prefix(&self.prefix).unwrap_or(&touch.path);
        let stem = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
        Look {
            name: stem.to_owned(),
            captured_at: touch.at,
            witness: Witness::Archive(format!("git {} {}", self.name, touch.commit.get(..12).unwrap_or_default())),
            media,
            told: Told { url: self.url.clone(), ..Told::default() },
            came,
            body,
            source: touch.path,
        }
    }
}

/// `git cat-file --batch`, asked blob by blob.
struct Blobs {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Blobs {
    fn open(home: &Path) -> Result<Blobs, String> {
        let missing = || "git cat-file has no pipes".to_owned();
        let mut child = git(Some(home))
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("git does not run: {error}"))?;
        let ask = child.stdin.take().ok_or_else(missing)?;
        let answer = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        Ok(Blobs { child, ask, answer })
    }

    /// A blob's bytes. The answer is `<name> blob <size>`, the bytes, a line feed.
    fn read(&mut self, blob: &str) -> Result<Vec<u8>, String> {
        let lost = |error: std::io::Error| format!("git cat-file broke off: {error}");
        writeln!(self.ask, "{blob}").and_then(|()| self.ask.flush()).map_err(lost)?;
        let mut head = String::new();
        self.answer.read_line(&mut head).map_err(lost)?;
        let mut fields = head.trim_end().split(' ').skip(1);
        let (kind, size) = (fields.next(), fields.next().and_then(|size| size.parse::<u64>().ok()));
        let (Some("blob"), Some(size)) = (kind, size) else {
            return Err(format!("git has no such file: {}", head.trim_end()));
        };
        let mut body = Vec::new();
        let kept = size.min(BODY_BYTES_MAX);
        (&mut self.answer).take(kept).read_to_end(&mut body).map_err(lost)?;
        std::io::copy(&mut (&mut self.answer).take(size - kept + 1), &mut std::io::sink()).map_err(lost)?;
        if size > BODY_BYTES_MAX { Err(format!("{size} bytes are too many for a page")) } else { Ok(body) }
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It only waits for our next question: ending it loses nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_log_is_read() {
        let log = "\u{1}aaaaaaaa 2025-10-15T03:00:00+01:00\0\0:000000 100644 000 b1 A\0a/x.md\0:100644 000000 b0 000 D\0a/y é.md\0\
                   \u{1}bbbbbbbb 2025-10-16T03:00:00Z\0\0:100644 100644 b1 b2 M\0a/x.md\0";
        let touches = parse_log(log);
        let seen: Vec<_> = touches.iter().map(|touch| (touch.path.as_str(), touch.blob.as_deref())).collect();
        assert_eq!(seen, [("a/x.md", Some("b1")), ("a/y é.md", None), ("a/x.md", Some("b2"))]);
        assert_eq!(touches[0].at.to_rfc3339(), "2025-10-15T02:00:00+00:00");
    }

    #[test]
    fn a_lone_pattern_fixes_its_folders() {
        assert_eq!(prefix_of(&["countries/*.md".to_owned()]), "countries/");
        assert_eq!(prefix_of(&["*.md".to_owned()]), "");
        assert_eq!(prefix_of(&["a/*".to_owned(), "b/*".to_owned()]), "");
    }
}
