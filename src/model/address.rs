//! How articles and versions are named: ids for machines, slugs and selectors for people.

use std::fmt;

use chrono::{DateTime, Utc};

/// An article's identity: 16 random bytes, so that two archives can be joined without renumbering.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub [u8; 16]);

impl fmt::Display for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ArticleId({self})")
    }
}

/// Makes a slug of any text: lower case, letters and digits of any script kept, all else one hyphen.
///
/// Returns `None` where nothing is left.
pub fn slug(text: &str) -> Option<String> {
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    let out = out.trim_matches('-');
    (!out.is_empty()).then(|| out.to_owned())
}

/// Which version of an article is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `3`, `v3`: the ordinal by capture time, from 1.
    Number(u32),
    /// `first`.
    First,
    /// `latest`, `latest~2`, `prev` (= `latest~1`): that many versions before the latest.
    Latest(u32),
    /// `@2025-10-15T16:00`: the version current at that instant.
    At(DateTime<Utc>),
    /// `124b`, `sha:1240`: a prefix of the version's digest, lower-case hex.
    Digest(String),
}
