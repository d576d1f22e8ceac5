//! A folder of dated versions: which files are versions, and which are named as skipped.

use std::path::{Path, PathBuf};

use super::CaptureError;
use super::dated::{instant_of_name, media_of_name};
use super::limits::FOLDER_DEPTH_MAX;

/// A file of a folder.
#[derive(Debug)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Why it is not read; none for a dated version.
    pub skip: Option<&'static str>,
}

/// Lists a folder: dated versions and what is skipped, by path, so that every run is the same.
///
/// # Errors
/// The folder or one below it cannot be listed.
pub fn survey(root: &Path) -> Result<Vec<Entry>, CaptureError> {
    let mut entries = Vec::new();
    walk(root, 0, &mut entries)?;
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

fn walk(folder: &Path, depth: usize, entries: &mut Vec<Entry>) -> Result<(), CaptureError> {
    let refused = |source| CaptureError::Io { path: folder.to_owned(), source };
    for item in std::fs::read_dir(folder).map_err(refused)? {
        let item = item.map_err(refused)?;
        let name = item.file_name().to_string_lossy().into_owned();
        let path = item.path();
        let is_folder = item.file_type().map_err(refused)?.is_dir();
        let skip = |why| Entry { path: path.clone(), skip: Some(why) };
        if name.starts_with('.') || name == "origin.json" {
            continue;
        } else if is_folder && name.ends_with("_files") {
            entries.push(skip("parts of a saved page"));
        } else if is_folder && depth >= FOLDER_DEPTH_MAX {
            entries.push(skip("folders nest too deep"));
        } else if is_folder {
            walk(&path, depth + 1, entries)?;
        } else if instant_of_name(&name).is_none() {
            entries.push(skip("its name states no capture time"));
        } else if media_of_name(&name).is_none() {
            entries.push(skip("not .html, .md or .txt"));
        } else {
            entries.push(Entry { path, skip: None });
        }
    }
    Ok(())
}
