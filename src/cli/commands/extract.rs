//! `extract FILE…`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::capture::{self, Request};
use dateline::render::page::{ExtractPage, ExtractRow, Page};

use crate::cli::args::Extract;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Extract, environment: &Environment) -> Outcome {
    let request = Request { url: None, published: None, captured_at: None, now: environment.now };
    let mut page = ExtractPage::default();
    for name in &asked.files {
        for path in pages_of(Path::new(name))? {
            let look = capture::read_file(&path, &request)?;
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let id = file.split('.').next().unwrap_or_default().to_owned();
            let extraction = dateline::article::read(&look.body, look.media, &look.told, None);
            page.rows.push(ExtractRow { id, extraction });
        }
    }
    terminal::print(&Page::Extract(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

/// A file itself, or the pages of a folder by name.
fn pages_of(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let refused = |error: std::io::Error| Failure::new(Kind::Usage, format!("cannot list {}: {error}", path.display()));
    let mut pages = Vec::new();
    for item in std::fs::read_dir(path).map_err(refused)? {
        let path = item.map_err(refused)?.path();
        let name = path.to_string_lossy();
        if [".html", ".html.gz", ".htm", ".md", ".txt"].iter().any(|ending| name.ends_with(ending)) {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}
