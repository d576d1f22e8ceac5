//! WACZ (Web Archive Collection Zipped, 1.1): a zip whose `archive/` folder holds WARC files, mostly stored as they are.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::Crawl;
use super::record::Records;
use crate::capture::{Arrival, Arrivals, CaptureError};

/// Bytes of one WARC file that a zip may unpack to on the disk.
const UNPACKED_BYTES_MAX: u64 = 20_000_000_000;

/// Reads every WARC file in a WACZ.
///
/// # Errors
/// It cannot be opened, or is no zip with WARC files in it.
pub fn read(path: &Path, name: &str) -> Result<Arrivals, CaptureError> {
    let refused = |problem: String| CaptureError::Source { subject: path.display().to_string(), kind: "WACZ", problem };
    let file = File::open(path).map_err(|source| CaptureError::Io { path: path.to_owned(), source })?;
    let mut zip = ZipArchive::new(file).map_err(|error| refused(error.to_string()))?;
    let names = zip.file_names().filter_map(Result::ok).map(|name| name.into_owned());
    let names: Vec<String> = names.filter(|name| is_warc(name)).collect();
    if names.is_empty() {
        return Err(refused("there is no WARC file in its archive folder".to_owned()));
    }
    let mut all: Vec<Arrivals> = Vec::new();
    for inner in names {
        match open(&mut zip, path, &inner) {
            Ok(records) => all.push(Box::new(Crawl::new(records, name.to_owned()))),
            Err(error) => {
                let error = CaptureError::Part { problem: error.to_string() };
                all.push(Box::new(std::iter::once(Arrival::Failed { subject: format!("{inner} in {name}"), error })));
            }
        }
    }
    Ok(Box::new(all.into_iter().flatten()))
}

fn is_warc(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}

/// A stored file is read where it lies; a packed one is unpacked into a file that vanishes.
fn open(zip: &mut ZipArchive<File>, path: &Path, inner: &str) -> io::Result<Records> {
    let mut entry = zip.by_name(inner).map_err(io::Error::other)?;
    if entry.compression() == zip::CompressionMethod::Stored {
        let start = entry.data_start().ok_or_else(|| io::Error::other("its place in the zip is unknown"))?;
        let end = start.checked_add(entry.compressed_size()).ok_or_else(|| io::Error::other("its size is no size"))?;
        return Records::open(File::open(path)?, start..end);
    }
    let mut unpacked = tempfile::tempfile()?;
    let length = io::copy(&mut (&mut entry).take(UNPACKED_BYTES_MAX), &mut unpacked)?;
    unpacked.rewind()?;
    Records::open(unpacked, 0..length)
}
