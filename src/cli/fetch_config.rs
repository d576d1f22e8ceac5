//! What the settings file says of fetching (`[fetch]`) and of notices (`[notify]`). All of it is optional.

use std::path::Path;

use serde::Deserialize;

use super::failure::{Failure, Kind};

/// What is configured.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    pub fetch: Fetch,
    pub notify: Notify,
}

/// How the web is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fetch {
    /// A mail or web address under which the asker can be reached; sent with every request.
    pub contact: Option<String>,
    pub timeout: Option<String>,
    pub host_delay: Option<String>,
    pub host_connections: Option<usize>,
    pub proxy: Option<String>,
    pub allow_private: Vec<String>,
    pub cookie_file: Option<String>,
}

/// Who hears of news.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Notify {
    pub exec: Option<String>,
    pub webhook: Option<String>,
    pub atom: Option<String>,
}

/// Reads the settings file; an absent one configures nothing.
pub fn read(path: &Path) -> Result<Config, Failure> {
    let refused = |problem: String| {
        Failure::new(Kind::Usage, format!("cannot read {}: {problem}", path.display()))
            .hint("see docs/recording.md for what it may hold")
    };
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| refused(error.message().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(refused(error.to_string())),
    }
}
