//! What the surroundings say: the present, the zone, the terminal, where the archive is. Read once, here only.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Local, Offset, SubsecRound, Utc};
use dateline::archive::Archive;
use dateline::render::{Look, Zone};

use super::args::{Global, When};
use super::config;
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
    settings: BTreeMap<String, String>,
    settings_file: PathBuf,
}

impl Environment {
    /// Reads clock, environment and terminal.
    pub fn gather(global: &Global) -> Result<Environment, Failure> {
        let now = present()?;
        let settings_file = settings_file();
        let settings = config::read(&settings_file, variable("DATELINE_CONFIG").is_some())?;
        let asked = global.tz.clone().or_else(|| variable("DATELINE_TZ")).or_else(|| settings.get("tz").cloned());
        let (zone, label) = zone_of(asked.as_deref().unwrap_or("UTC"), now)?;
        let folder = store_folder(global, &settings).0;
        let offline = variable("DATELINE_OFFLINE").is_some_and(|value| value != "0");
        Ok(Environment { now, zone, label, offline, global: global.clone(), folder, settings, settings_file })
    }

    /// A setting's value and where it comes from.
    pub fn setting(&self, key: &str) -> (String, String) {
        let found = |value: Option<String>, origin: &str| value.map(|value| (value, origin.to_owned()));
        let given = |value: Option<String>, named: &str, fallback: &str| {
            let stored = self.settings.get(key).cloned();
            let stored = stored.map(|value| (value, self.settings_file.display().to_string()));
            let named = found(variable(named), named);
            found(value, "command line").or(named).or(stored).unwrap_or((fallback.to_owned(), "default".to_owned()))
        };
        match key {
            "store" => {
                let (folder, origin) = store_folder(&self.global, &self.settings);
                (folder.display().to_string(), origin.to_owned())
            }
            "tz" => given(self.global.tz.clone(), "DATELINE_TZ", "UTC"),
            "color" => given(self.global.color.map(|when| format!("{when:?}").to_lowercase()), "NO_COLOR", "auto"),
            _ => given(self.global.plain.then(|| "true".to_owned()), "DATELINE_PLAIN", "false"),
        }
    }

    /// Where things lie.
    pub fn paths(&self) -> [(&'static str, PathBuf); 3] {
        let file = self.folder.join(dateline::store::FILE_NAME);
        [("store", self.folder.clone()), ("archive", file), ("settings", self.settings_file.clone())]
    }

    /// The settings file, whether it is there or not.
    pub fn settings_file(&self) -> &Path {
        &self.settings_file
    }

    /// Why the archive's folder is no safe place, if it is none.
    pub fn risk(&self) -> Option<String> {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        dateline::store::risk_of(&self.folder, &mounts)
    }

    /// Warns of a place where an archive may be torn.
    fn warn(&self) {
        if let Some(risk) = self.risk().filter(|_| !self.global.quiet) {
            eprintln!("warning: {} is no safe place for an archive: {risk}", self.folder.display());
            eprintln!("  keep it on a local disk (--store DIR) and copy it with: dateline backup FILE");
        }
    }

    /// The archive, made if there is none.
    pub fn create_archive(&self) -> Result<Archive, Failure> {
        self.warn();
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
        let stored = match self.settings.get("color").map(String::as_str) {
            Some("always") => When::Always,
            Some("never") => When::Never,
            _ => When::Auto,
        };
        let colour = match self.global.color.unwrap_or(stored) {
            When::Always => !to_file,
            When::Never => false,
            When::Auto => forced && !to_file || terminal && !dumb && variable("NO_COLOR").is_none(),
        };
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let measured = || terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
        Look {
            width: columns.filter(|_| !to_file).or_else(measured).unwrap_or(COLUMNS_OF_A_PIPE).max(40),
            colour,
            plain: self.setting("plain").0 == "true" || variable("DATELINE_PLAIN").is_some_and(|value| value == "1"),
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

/// `$DATELINE_CONFIG`, else `$XDG_CONFIG_HOME/dateline/config.toml`.
fn settings_file() -> PathBuf {
    if let Some(named) = variable("DATELINE_CONFIG") {
        return named.into();
    }
    let home = variable("HOME").map_or_else(PathBuf::new, PathBuf::from);
    let folder = variable("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    folder.join("dateline/config.toml")
}

/// `--store`, `DATELINE_STORE`, a `.dateline` folder here or above, the settings, else the user's data folder; and which.
fn store_folder(global: &Global, settings: &BTreeMap<String, String>) -> (PathBuf, &'static str) {
    if let Some(named) = &global.store {
        return (PathBuf::from(named), "command line");
    }
    if let Some(named) = variable("DATELINE_STORE") {
        return (PathBuf::from(named), "DATELINE_STORE");
    }
    let here = std::env::current_dir().unwrap_or_default();
    let case = here.ancestors().map(|folder| folder.join(".dateline")).find(|folder| folder.is_dir());
    if let Some(case) = case {
        return (case, "a .dateline folder here or above");
    }
    if let Some(named) = settings.get("store") {
        return (PathBuf::from(named), "settings file");
    }
    let home = variable("HOME").map_or_else(PathBuf::new, PathBuf::from);
    let data = variable("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from);
    (data.join("dateline"), "default")
}

/// Whether something of this name is on the disk.
pub fn is_on_disk(name: &str) -> bool {
    Path::new(name).exists()
}

pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
