//! One file or pipe becomes one look.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use flate2::read::MultiGzDecoder;

use super::dated::{instant_of_name, media_of_name};
use super::http::looks_like_html;
use super::limits::BODY_BYTES_MAX;
use super::{CaptureError, Request, origin, saved};
use crate::model::capture::{Came, Look, Media, Told, Witness};
use crate::model::stamp::{Stamp, StampSource};

/// Reads a file. Its name may state the instant; then its folder names the article.
///
/// # Errors
/// It cannot be read, is empty, too large, or no text.
pub fn read_file(path: &Path, request: &Request) -> Result<Look, CaptureError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let body = read_body(path, &name)?;
    let media = judge(path, &name, &body)?;
    let dated = instant_of_name(&name);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let saved = if media == Media::Html { saved::origin_of(&body) } else { None }.unwrap_or_default();
    let told = if dated.is_some() { origin::read(folder)? } else { Told::default() };
    let told = Told { url: told.url.or(saved.url), ..told };
    let (captured_at, witness) = match (request.captured_at, dated, saved.at) {
        (None, None, Some(at)) => (at, Witness::Archive(saved.by.to_owned())),
        _ => instant(request, dated),
    };
    Ok(Look {
        source: path.display().to_string(),
        name: if dated.is_some() { folder_name(folder) } else { stem(&name) },
        captured_at,
        witness,
        media,
        told: overrule(told, request),
        came: Came::Body,
        body,
    })
}

/// Reads a pipe: one page or text.
///
/// # Errors
/// It cannot be read, is empty, too large, or no text.
pub fn read_pipe(pipe: &mut dyn Read, request: &Request) -> Result<Look, CaptureError> {
    let path = PathBuf::from("-");
    let body = read_limited(pipe, &path, |path, source| CaptureError::Io { path, source })?;
    let media = judge(&path, "", &body)?;
    let (captured_at, witness) = instant(request, None);
    let told = overrule(Told::default(), request);
    Ok(Look {
        source: "-".to_owned(),
        name: "pipe".to_owned(),
        captured_at,
        witness,
        media,
        told,
        came: Came::Body,
        body,
    })
}

/// The instant of a look: the user's word, then the file's name, then the present (a pipe or bare file), said so.
fn instant(request: &Request, dated: Option<DateTime<Utc>>) -> (DateTime<Utc>, Witness) {
    match (request.captured_at, dated) {
        (Some(stated), _) => (stated, Witness::Stated),
        (None, Some(dated)) => (dated, Witness::FileName),
        (None, None) => (request.now, Witness::Read),
    }
}

fn overrule(told: Told, request: &Request) -> Told {
    let published = request.published.map(|moment| Stamp { moment, source: StampSource::User });
    Told { url: request.url.clone().or(told.url), published: published.or(told.published), ..told }
}

fn read_body(path: &Path, name: &str) -> Result<Vec<u8>, CaptureError> {
    let refused = |path, source| CaptureError::Io { path, source };
    let mut file = File::open(path).map_err(|source| refused(path.to_owned(), source))?;
    if name.ends_with(".gz") {
        return read_limited(&mut MultiGzDecoder::new(file), path, |path, source| CaptureError::Gzip { path, source });
    }
    if file.metadata().is_ok_and(|facts| facts.len() > BODY_BYTES_MAX) {
        return Err(CaptureError::TooLarge { path: path.to_owned() });
    }
    read_limited(&mut file, path, refused)
}

fn read_limited(
    from: &mut dyn Read,
    path: &Path,
    refused: impl Fn(PathBuf, std::io::Error) -> CaptureError,
) -> Result<Vec<u8>, CaptureError> {
    let mut body = Vec::new();
    from.take(BODY_BYTES_MAX + 1).read_to_end(&mut body).map_err(|source| refused(path.to_owned(), source))?;
    if body.len() as u64 > BODY_BYTES_MAX {
        return Err(CaptureError::TooLarge { path: path.to_owned() });
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(CaptureError::Empty { path: path.to_owned() });
    }
    Ok(body)
}

/// How a body is written, by the file's ending, else by how it begins; binaries are refused by their first bytes.
fn judge(path: &Path, name: &str, body: &[u8]) -> Result<Media, CaptureError> {
    const KNOWN: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF; save the page as HTML or its text as .txt"),
        (b"PK\x03\x04", "a ZIP, DOCX or EPUB file; save the text as .txt"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x7fELF", "a program"),
        (b"\x1f\x8b", "gzip; name it .html.gz to have it unpacked"),
        (b"SQLite format 3", "a database"),
    ];
    let refuse = |what| Err(CaptureError::NotText { path: path.to_owned(), what });
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| body.starts_with(magic)) {
        return refuse(what);
    }
    let head = &body[..body.len().min(8192)];
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let media = media_of_name(name);
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    if !utf16 && media != Some(Media::Html) && controls * 20 > head.len() {
        return refuse("it is binary");
    }
    Ok(media.unwrap_or_else(|| if looks_like_html(head) { Media::Html } else { Media::Text }))
}

fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn stem(name: &str) -> String {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
