//! The settings file: `key = "value"` lines of TOML, all optional.

use std::collections::BTreeMap;
use std::path::Path;

use super::failure::{Failure, Kind};

/// Every key there is.
pub const KEYS: [&str; 4] = ["store", "tz", "color", "plain"];

/// Tables of the same file that `fetch_config` reads.
const TABLES: [&str; 2] = ["fetch", "notify"];

/// What `config --init` writes.
pub const TEMPLATE: &str = "\
# Settings of dateline. An option on the command line wins over the environment, the environment over this file.

# Folder of the archive.
# store = \"/home/ann/archive\"

# Zone of the times printed and of dates without one: UTC, local, +03:00.
# tz = \"UTC\"

# When to colour: auto, always, never.
# color = \"auto\"

# One record a line, words instead of marks.
# plain = false
";

/// The settings of a file; none where there is no file, unless it was `named`. Unknown keys are refused, with the nearest known one.
pub fn read(path: &Path, named: bool) -> Result<BTreeMap<String, String>, Failure> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => return Ok(BTreeMap::new()),
        Err(error) => return Err(Failure::new(Kind::Usage, format!("cannot read {}: {error}", path.display()))),
    };
    parse(&text).map_err(|problem| Failure::new(Kind::Usage, format!("{}: {problem}", path.display())))
}

fn parse(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let mut settings = BTreeMap::new();
    for (key, value) in table.into_iter().filter(|(key, _)| !TABLES.contains(&key.as_str())) {
        if !KEYS.contains(&key.as_str()) {
            return Err(format!("there is no setting \"{key}\"; there are {}", KEYS.join(", ")));
        }
        let value = match value {
            toml::Value::String(value) => value,
            toml::Value::Boolean(value) => value.to_string(),
            _ => return Err(format!("the value of \"{key}\" is neither text nor true or false")),
        };
        settings.insert(key, value);
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_init_writes_is_read_and_a_wrong_key_is_named() {
        assert_eq!(parse(TEMPLATE), Ok(BTreeMap::new()));
        let uncommented = TEMPLATE.replace("# store", "store").replace("# plain", "plain");
        assert_eq!(parse(&uncommented).expect("TOML")["plain"], "false");
        assert!(parse("zone = \"UTC\"").expect_err("no such key").contains("there is no setting \"zone\""));
        assert!(parse("tz = 3").expect_err("a number").contains("tz"));
    }
}
