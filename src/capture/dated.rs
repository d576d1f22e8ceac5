//! File names that say when somebody looked: `2025-10-15T1605Z.html`, `2025-10-15T160509Z-2.txt.gz`.

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::model::capture::Media;

/// The instant that a dated file name states. `None` for any other name.
///
/// ```
/// use dateline::capture::instant_of_name;
/// let instant = instant_of_name("2025-10-15T1605Z.html").expect("dated");
/// assert_eq!(instant.to_rfc3339(), "2025-10-15T16:05:00+00:00");
/// assert!(instant_of_name("README.md").is_none());
/// ```
pub fn instant_of_name(name: &str) -> Option<DateTime<Utc>> {
    let stem = &name[..name.find('.').unwrap_or(name.len())];
    let (stamp, ordinal) = stem.split_once('Z')?;
    let numbered = ordinal.strip_prefix('-').is_some_and(|digits| digits.parse::<u32>().is_ok());
    if !(ordinal.is_empty() || numbered) {
        return None;
    }
    let seconds = match stamp.split_once('T')?.1.len() {
        4 => "00",
        6 => "",
        _ => return None,
    };
    let time = NaiveDateTime::parse_from_str(&format!("{stamp}{seconds}"), "%Y-%m-%dT%H%M%S").ok()?;
    Some(time.and_utc())
}

/// How a file of this name is written, judged by its ending; `.gz` is looked through.
pub fn media_of_name(name: &str) -> Option<Media> {
    let name = name.strip_suffix(".gz").unwrap_or(name).to_lowercase();
    match name.rsplit_once('.')?.1 {
        "html" | "htm" | "xhtml" => Some(Media::Html),
        "md" | "markdown" => Some(Media::Markdown),
        "txt" | "text" => Some(Media::Text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dated_names() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(
                instant_of_name(name).map(|instant| instant.format("%FT%TZ").to_string()).as_deref(),
                expect,
                "{name}"
            );
        };
        check("2025-10-15T1605Z.html", Some("2025-10-15T16:05:00Z"));
        check("2025-10-15T160509Z.txt.gz", Some("2025-10-15T16:05:09Z"));
        check("2025-10-15T1605Z-2.md", Some("2025-10-15T16:05:00Z"));
        check("2025-10-15T1605.html", None);
        check("2025-10-15T16Z.html", None);
        check("2025-13-15T1605Z.html", None);
        check("2025-10-15T1605Z-x.html", None);
        check("origin.json", None);
    }
}
