//! The data folder of changedetection.io: a folder a watch, in it `history.txt` (`epoch,file`) and the snapshots.
//!
//! The address stands in `watch.json`, in older releases in `url-watches.json` above all watches. A snapshot's page
//! (`<epoch>.html.br`) is read where it was kept, else its text (`.txt`, `.txt.br`).

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use serde_json::Value;

use super::limits::BODY_BYTES_MAX;
use super::{Arrival, Arrivals, CaptureError};
use crate::model::capture::{Came, Look, Media, Told, Witness};

/// Bytes of a JSON file that names addresses.
const JSON_BYTES_MAX: u64 = 64_000_000;

/// A snapshot that a history names.
struct Snapshot {
    folder: PathBuf,
    url: String,
    epoch: i64,
    file: String,
}

/// Reads every snapshot of every watch.
///
/// # Errors
/// The folder cannot be listed, or holds no watch.
pub fn read(folder: &Path) -> Result<Arrivals, CaptureError> {
    let refused = |source| CaptureError::Io { path: folder.to_owned(), source };
    let mut watches: Vec<PathBuf> = vec![folder.to_owned()];
    for item in std::fs::read_dir(folder).map_err(refused)? {
        watches.push(item.map_err(refused)?.path());
    }
    watches.retain(|watch| watch.join("history.txt").is_file());
    watches.sort();
    if watches.is_empty() {
        let problem = "no folder in it holds a history.txt".to_owned();
        let subject = folder.display().to_string();
        return Err(CaptureError::Source { subject, kind: "changedetection.io's data", problem });
    }
    let known = addresses(folder);
    let all: Vec<_> = watches.into_iter().flat_map(|watch| snapshots(&watch, &known)).collect();
    Ok(Box::new(all.into_iter().map(|snapshot| match snapshot {
        Ok(snapshot) => arrive(&snapshot),
        Err((subject, problem)) => Arrival::Failed { subject, error: CaptureError::Part { problem } },
    })))
}

fn json(path: &Path) -> Option<Value> {
    let small = path.metadata().is_ok_and(|facts| facts.len() <= JSON_BYTES_MAX);
    serde_json::from_slice(&std::fs::read(path).ok().filter(|_| small)?).ok()
}

/// Addresses by watch, as older releases keep them.
fn addresses(folder: &Path) -> BTreeMap<String, String> {
    let Some(root) = json(&folder.join("url-watches.json")) else { return BTreeMap::new() };
    let watches = root.get("watching").and_then(Value::as_object).into_iter().flatten();
    let address = |watch: &Value| watch.get("url").and_then(Value::as_str).map(str::to_owned);
    watches.filter_map(|(id, watch)| Some((id.clone(), address(watch)?))).collect()
}

fn snapshots(watch: &Path, known: &BTreeMap<String, String>) -> Vec<Result<Snapshot, (String, String)>> {
    let id = watch.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = json(&watch.join("watch.json"));
    let own = own.as_ref().and_then(|watch| watch.get("url")).and_then(Value::as_str).map(str::to_owned);
    let Some(url) = own.or_else(|| known.get(&id).cloned()) else {
        return vec![Err((
            watch.display().to_string(),
            "no watch.json or url-watches.json names its address".to_owned(),
        ))];
    };
    let history = match std::fs::read_to_string(watch.join("history.txt")) {
        Ok(history) => history,
        Err(error) => return vec![Err((watch.display().to_string(), error.to_string()))],
    };
    let line = |line: &str| {
        let (epoch, file) = line.split_once(',')?;
        // Older releases wrote the path inside their container.
        let file = file.trim().rsplit(['/', '\\']).next()?.to_owned();
        Some(Snapshot { folder: watch.to_owned(), url: url.clone(), epoch: epoch.trim().parse().ok()?, file })
    };
    let lines = history.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|text| line(text).ok_or_else(|| (watch.display().to_string(), format!("\"{text}\" in history.txt"))))
        .collect()
}

fn arrive(snapshot: &Snapshot) -> Arrival {
    match look(snapshot) {
        Ok(look) => Arrival::Look(Box::new(look)),
        Err(problem) => {
            let subject = snapshot.folder.join(&snapshot.file).display().to_string();
            Arrival::Failed { subject, error: CaptureError::Part { problem } }
        }
    }
}

fn look(snapshot: &Snapshot) -> Result<Look, String> {
    let at = DateTime::from_timestamp(snapshot.epoch, 0).ok_or("its time is none")?;
    let page = ["html.br", "html"].iter().map(|ending| format!("{}.{ending}", snapshot.epoch));
    let page = page.map(|name| snapshot.folder.join(name)).find(|path| path.is_file());
    let media = if page.is_some() { Media::Html } else { Media::Text };
    let path = page.unwrap_or_else(|| snapshot.folder.join(&snapshot.file));
    Ok(Look {
        source: path.display().to_string(),
        name: snapshot.url.clone(),
        captured_at: at,
        witness: Witness::Archive("changedetection.io".to_owned()),
        media,
        told: Told { url: Some(snapshot.url.clone()), ..Told::default() },
        came: Came::Body,
        body: unpacked(&path)?,
    })
}

fn unpacked(path: &Path) -> Result<Vec<u8>, String> {
    let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let is_packed = path.extension().is_some_and(|ending| ending == "br");
    let from: Box<dyn Read> =
        if is_packed { Box::new(brotli_decompressor::Decompressor::new(file, 65_536)) } else { Box::new(file) };
    let mut body = Vec::new();
    from.take(BODY_BYTES_MAX + 1).read_to_end(&mut body).map_err(|error| format!("damaged: {error}"))?;
    if body.len() as u64 > BODY_BYTES_MAX { Err("too large for a page".to_owned()) } else { Ok(body) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshots_of_both_layouts_are_read() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            std::fs::write(path, text).expect("writable");
        };
        write("aa/watch.json", r#"{"url": "https://example.org/a"}"#);
        write("aa/history.txt", "1760522400,x.txt\n1760526000,y.txt\n");
        write("aa/x.txt", "Words of a page.");
        write("aa/1760526000.html", "<p>Words of a page.</p>");
        write("bb/history.txt", "1760522400,/datastore/bb/z.txt\nnonsense\n");
        write("bb/z.txt", "Other words.");
        write("cc/history.txt", "1760522400,z.txt\n");
        write("url-watches.json", r#"{"watching": {"bb": {"url": "https://example.org/b"}}}"#);
        let arrivals: Vec<Arrival> = read(folder.path()).expect("readable").collect();
        let looks: Vec<_> = arrivals
            .iter()
            .filter_map(|arrival| match arrival {
                Arrival::Look(look) => Some((look.name.as_str(), look.media, look.captured_at.timestamp())),
                _ => None,
            })
            .collect();
        let (a, b) = ("https://example.org/a", "https://example.org/b");
        let expect = [(a, Media::Text, 1760522400), (a, Media::Html, 1760526000), (b, Media::Text, 1760522400)];
        assert_eq!(looks, expect);
        assert_eq!(arrivals.len(), 5, "a bad line and a watch without an address are named: {arrivals:?}");
    }
}
