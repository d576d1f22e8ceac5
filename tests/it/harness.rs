//! A hermetic world: a temporary folder, a cleared environment, a clock that moves an hour a command, UTC, no colour.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

/// A folder with an archive in it, and the program.
///
/// When a world closes, its archive is verified: every test proves the store sound.
pub struct World {
    folder: TempDir,
    clock: DateTime<Utc>,
    damaged: bool,
}

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Said {
    /// What it printed; it must have ended well.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:#?}");
        self.out
    }

    /// What it complained of; it must have ended with `code`.
    #[track_caller]
    pub fn fails(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:#?}");
        self.err
    }
}

impl World {
    pub fn new() -> World {
        let clock = "2025-10-17T08:00:00Z".parse().expect("RFC 3339");
        World { folder: tempfile::tempdir().expect("temporary folder"), clock, damaged: false }
    }

    /// The world's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with its folders.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(&path, text).expect("writable");
        path
    }

    /// Says that this world's archive is damaged on purpose.
    pub fn is_damaged(&mut self) {
        self.damaged = true;
    }

    /// The program with this world's surroundings; an hour passes.
    pub fn command(&mut self, words: &[&str]) -> Command {
        self.clock += TimeDelta::hours(1);
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(words).current_dir(self.path()).env_clear().stdin(Stdio::null());
        command.env("DATELINE_STORE", self.path().join("store")).env("COLUMNS", "100");
        command.env("DATELINE_NOW", self.clock.to_rfc3339()).env("HOME", self.path());
        command
    }

    /// Runs the program.
    pub fn run(&mut self, words: &[&str]) -> Said {
        said(self.command(words).output().expect("the program runs"))
    }

    /// Runs the program with something in its pipe.
    pub fn pipe(&mut self, words: &[&str], text: &str) -> Said {
        self.write("pipe.tmp", text);
        let file = std::fs::File::open(self.path().join("pipe.tmp")).expect("just written");
        said(self.command(words).stdin(file).output().expect("the program runs"))
    }
}

pub fn said(output: Output) -> Said {
    Said {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("no signal"),
    }
}

/// The project's own folder.
pub fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() || self.damaged || !self.path().join("store/archive.sqlite").exists() {
            return;
        }
        let verdict = self.run(&["verify"]);
        assert_eq!(verdict.code, 0, "{verdict:#?}");
    }
}

/// `name = 0.93` lines.
fn floors() -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(project("tests/gold/floors.toml")).expect("floors");
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.filter_map(|(name, floor)| Some((name.trim().to_owned(), floor.trim().parse().ok()?))).collect()
}

/// Compares a figure with its floor, and prints it.
#[track_caller]
pub fn holds(name: &str, right: usize, all: usize) {
    let figure = if all == 0 { 1.0 } else { right as f64 / all as f64 };
    let floor = *floors().get(name).unwrap_or_else(|| panic!("no floor for {name}"));
    println!("{name} = {figure:.3} ({right} of {all}), floor {floor}");
    assert!(figure >= floor, "{name} = {figure:.3} ({right} of {all}) is below its floor {floor}");
}
