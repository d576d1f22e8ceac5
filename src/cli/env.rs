//! What the surroundings say: the present, the zone, the terminal, where the archive is. Read once, here only.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Local, Offset, SubsecRound, Utc};
use dateline::archive::Archive;
use dateline::render::{Look, Zone};

use super::args::{Global, When};
use super::failure::{Failure, Kind};

/// Columns where none can be found out: a pipe is never wrapped.
const COLUMNS_OF_A_PIPE: usize = 100_000;

/// The surroundings.
pub struct Environment {
    /// The present.
    pub now: DateTime<Utc>,
    /// Zone of what is printed, and of dates without one.
    pub zone: FixedOffset,
    /// The options of every command.
    pub global: Global,
    /// Nothing is contacted.
    pub offline: bool,
    label: String,
    folder: PathBuf,
}

impl Environment {
    /// Reads clock, environment and terminal.
    pub fn gather(global: &Global) -> Result<Environment, Failure> {
        let now = present()?;
        let asked = global.tz.clone().or_else(|| variable("DATELINE_TZ"));
        let (zone, label) = zone_of(asked.as_deref().unwrap_or("UTC"), now)?;
        let offline = variable("DATELINE_OFFLINE").is_some_and(|value| value != "0");
        Ok(Environment { now, zone, label, offline, global: global.clone(), folder: store_folder(global) })
    }

    /// The archive, made if there is none.
    pub fn create_archive(&self) -> Result<Archive, Failure> {
        Ok(Archive::create(&self.folder)?)
    }

    /// The archive there is.
    pub fn archive(&self) -> Result<Archive, Failure> {
        Archive::open(&self.folder)?.ok_or_else(|| {
            let text = format!("there is no archive in {}", self.folder.display());
            Failure::new(Kind::NotFound, text)
                .hint("make one: dateline record SOURCE  ·  or name a folder of dated versions")
        })
    }

    /// The archive, if there is one.
    pub fn archive_if_any(&self) -> Result<Option<Archive>, Failure> {
        Ok(Archive::open(&self.folder)?)
    }

    /// How pages look on standard output (`to_file`: in a file).
    pub fn look(&self, to_file: bool) -> Look {
        let terminal = !to_file && std::io::stdout().is_terminal();
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let forced = variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        let colour = match self.global.color.unwrap_or(When::Auto) {
            When::Always => !to_file,
            When::Never => false,
            When::Auto => forced && !to_file || terminal && !dumb && variable("NO_COLOR").is_none(),
        };
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let measured = || terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
        Look {
            width: columns.filter(|_| !to_file).or_else(measured).unwrap_or(COLUMNS_OF_A_PIPE).max(40),
            colour,
            plain: self.global.plain || variable("DATELINE_PLAIN").is_some_and(|value| value == "1"),
            zone: Zone { offset: self.zone, label: self.label.clone() },
            now: self.now,
            relative_times: terminal,
        }
    }
}

/// `DATELINE_NOW` sets the clock, so that a run can be repeated exactly.
fn present() -> Result<DateTime<Utc>, Failure> {
    let Some(text) = variable("DATELINE_NOW") else { return Ok(Utc::now().trunc_subsecs(6)) };
    let instant = DateTime::parse_from_rfc3339(&text).map(|instant| instant.to_utc());
    instant.map_err(|_| Failure::new(Kind::Usage, format!("DATELINE_NOW is \"{text}\", which is no RFC 3339 instant")))
}

fn zone_of(name: &str, now: DateTime<Utc>) -> Result<(FixedOffset, String), Failure> {
    match name {
        "UTC" | "utc" | "Z" => return Ok((Utc.fix(), "UTC".to_owned())),
        "local" => {
            let offset = *now.with_timezone(&Local).offset();
            return Ok((offset, offset.to_string()));
        }
        _ => {}
    }
    let offset = name.parse::<FixedOffset>().ok();
    offset.map(|offset| (offset, offset.to_string())).ok_or_else(|| {
        Failure::new(Kind::Usage, format!("cannot read \"{name}\" as a zone"))
            .hint("write UTC, local or an offset such as +03:00")
    })
}

/// `--store`, `DATELINE_STORE`, a `.dateline` folder here or above, else the user's data folder.
fn store_folder(global: &Global) -> PathBuf {
    if let Some(named) = global.store.clone().or_else(|| variable("DATELINE_STORE")) {
        return PathBuf::from(named);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let case = here.ancestors().map(|folder| folder.join(".dateline")).find(|folder| folder.is_dir());
    case.unwrap_or_else(|| {
        let home = variable("HOME").map_or_else(PathBuf::new, PathBuf::from);
        let data = variable("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from);
        data.join("dateline")
    })
}

/// Whether something of this name is on the disk.
pub fn is_on_disk(name: &str) -> bool {
    Path::new(name).exists()
}

pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
