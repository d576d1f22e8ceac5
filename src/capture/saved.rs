//! A folder of pages saved in a browser: each page says in a comment where it was saved from, some also when.
//!
//! Known are the comments of browsers (`<!-- saved from url=(0021)https://… -->`), of SingleFile (`url: …`, `saved date:
//! …`) and of monolith (`Saved from … at … using monolith`). The time of a file is never used.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::dated::{instant_of_name, media_of_name};
use super::limits::FOLDER_DEPTH_MAX;
use super::{Arrival, Arrivals, CaptureError, Request, read_file};

/// Bytes at the head of a page in which such a comment stands.
const HEAD_BYTES: usize = 4_096;

/// Where and when a page says that it was saved.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address.
    pub url: Option<String>,
    /// The instant.
    pub at: Option<DateTime<Utc>>,
    /// Which program says so.
    pub by: &'static str,
}

/// Reads the comment at the head of a saved page.
pub fn origin_of(body: &[u8]) -> Option<Origin> {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES)]).into_owned();
    let comments = head.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->").map(|(comment, _)| comment));
    comments.filter_map(read_comment).next()
}

fn read_comment(comment: &str) -> Option<Origin> {
    let comment = comment.trim();
    if let Some(rest) = comment.strip_prefix("saved from url=") {
        let url = rest.split_once(')').map_or(rest, |(_, url)| url);
        return Some(Origin { url: address(url), at: None, by: "browser" });
    }
    if comment.starts_with("Page saved with SingleFile") {
        let line = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
        return Some(Origin {
            url: line("url:").and_then(address),
            at: line("saved date:").and_then(spoken),
            by: "SingleFile",
        });
    }
    let rest = comment.strip_prefix("Saved from ")?;
    let (url, rest) = rest.split_once(" at ")?;
    let at = rest.split_once(" using monolith")?.0;
    let at = DateTime::parse_from_rfc3339(at.trim()).ok().map(|at| at.to_utc());
    Some(Origin { url: address(url), at, by: "monolith" })
}

fn address(text: &str) -> Option<String> {
    let text = text.trim();
    (text.starts_with("http://") || text.starts_with("https://")).then(|| text.to_owned())
}

/// `Wed Oct 15 2025 16:05:09 GMT+0300 (Moscow Standard Time)`: a date as JavaScript prints it.
fn spoken(text: &str) -> Option<DateTime<Utc>> {
    let bare = text.split_once(" (").map_or(text, |(bare, _)| bare);
    let zoned = DateTime::parse_from_str(bare, "%a %b %d %Y %H:%M:%S GMT%z").ok().map(|at| at.to_utc());
    let iso = || DateTime::parse_from_rfc3339(bare).ok().map(|at| at.to_utc());
    let plain = || NaiveDateTime::parse_from_str(bare, "%a %b %d %Y %H:%M:%S GMT").ok().map(|at| at.and_utc());
    zoned.or_else(iso).or_else(plain)
}

/// Reads every page of a folder and of the folders below it, by path.
///
/// # Errors
/// The folder cannot be listed, or holds no page.
pub fn read(folder: &Path, request: &Request) -> Result<Arrivals, CaptureError> {
    let mut pages = Vec::new();
    let mut skipped = Vec::new();
    walk(folder, 0, &mut pages, &mut skipped)?;
    if pages.is_empty() {
        let problem = "it holds no .html, .md or .txt file".to_owned();
        return Err(CaptureError::Source { subject: folder.display().to_string(), kind: "saved pages", problem });
    }
    pages.sort();
    let request = request.clone();
    let looks = pages.into_iter().map(move |page| match read_file(&page, &request) {
        Ok(look) => Arrival::Look(Box::new(look)),
        Err(error) => Arrival::Failed { subject: page.display().to_string(), error },
    });
    Ok(Box::new(looks.chain(skipped)))
}

fn walk(folder: &Path, depth: usize, pages: &mut Vec<PathBuf>, skipped: &mut Vec<Arrival>) -> Result<(), CaptureError> {
    let refused = |source| CaptureError::Io { path: folder.to_owned(), source };
    let mut items = std::fs::read_dir(folder).map_err(refused)?.collect::<Result<Vec<_>, _>>().map_err(refused)?;
    items.sort_by_key(std::fs::DirEntry::file_name);
    for item in items {
        let name = item.file_name().to_string_lossy().into_owned();
        let path = item.path();
        let is_folder = item.file_type().map_err(refused)?.is_dir();
        let mut skip = |why: &str| {
            skipped.push(Arrival::Skipped { subject: path.display().to_string(), why: why.to_owned() });
        };
        if name.starts_with('.') || name == "origin.json" {
            continue;
        } else if is_folder && (name.ends_with("_files") || name.ends_with("-files") || name.ends_with(".fld")) {
            skip("parts of a saved page");
        } else if is_folder && depth >= FOLDER_DEPTH_MAX {
            skip("folders nest too deep");
        } else if is_folder {
            walk(&path, depth + 1, pages, skipped)?;
        } else if media_of_name(&name).is_some() || instant_of_name(&name).is_some() {
            pages.push(path);
        } else {
            skip("not .html, .md or .txt");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_savers_are_read() {
        let check = |page: &str, url: Option<&str>, at: Option<&str>| {
            let origin = origin_of(page.as_bytes()).unwrap_or_default();
            assert_eq!(origin.url.as_deref(), url, "{page}");
            assert_eq!(origin.at.map(|at| at.to_rfc3339()).as_deref(), at, "{page}");
        };
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0025)https://example.org/a?b=1 -->\n<html>",
            Some("https://example.org/a?b=1"),
            None,
        );
        check(
            "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: \
             Wed Oct 15 2025 16:05:09 GMT+0300 (Moscow Standard Time)\n-->",
            Some("https://example.org/a"),
            Some("2025-10-15T13:05:09+00:00"),
        );
        check(
            "<!-- Saved from https://example.org/a at 2025-10-15T13:05:09Z using monolith v2.10.1 -->",
            Some("https://example.org/a"),
            Some("2025-10-15T13:05:09+00:00"),
        );
        check("<html><!-- saved from the fire --><p>", None, None);
        check("<!-- saved from url=(0014)about:internet -->", None, None);
    }
}
