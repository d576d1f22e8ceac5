//! `origin.json`, beside dated versions: where they come from. `{"url", "published"?, "title"?}`.

use std::path::Path;

use serde::Deserialize;

use super::CaptureError;
use super::limits::ORIGIN_BYTES_MAX;
use crate::model::capture::Told;
use crate::model::stamp::{Moment, Stamp, StampSource};

#[derive(Deserialize)]
struct Origin {
    url: Option<String>,
    published: Option<String>,
    title: Option<String>,
}

/// Reads the `origin.json` of a folder; an absent one tells nothing.
///
/// # Errors
/// It is there but unreadable, too large, no JSON, or its date is none.
pub fn read(folder: &Path) -> Result<Told, CaptureError> {
    let path = folder.join("origin.json");
    let problem = |problem: String| CaptureError::Origin { path: path.clone(), problem };
    let size = match std::fs::metadata(&path) {
        Ok(facts) => facts.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Told::default()),
        Err(source) => return Err(CaptureError::Io { path, source }),
    };
    if size > ORIGIN_BYTES_MAX {
        return Err(problem(format!("{size} bytes are too many for it")));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| problem(error.to_string()))?;
    let origin: Origin = serde_json::from_str(&text).map_err(|error| problem(error.to_string()))?;
    let published = match origin.published {
        Some(written) => {
            let moment =
                Moment::parse(&written).ok_or_else(|| problem(format!("\"{written}\" is no ISO 8601 date")))?;
            Some(Stamp { moment, source: StampSource::Origin })
        }
        None => None,
    };
    Ok(Told { url: origin.url, published, title: origin.title, charset: None, answer: None, trouble: None })
}
