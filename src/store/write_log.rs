//! SQLite's log of writes, beside the file: which of its pages stand there.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Whether page number `page`, of `size` bytes, of the file at `path` stands in its log
/// (<https://sqlite.org/fileformat2.html#walformat>): a header of 32 bytes with two salts from its 16th byte, then frames of a
/// header of 24 bytes, that begins with the number of the page and has the salts from its 8th byte, and the page.
pub(super) fn is_logged(path: &Path, page: u64, size: u64) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    let Ok(mut log) = File::open(name) else { return false };
    let (mut header, mut frame) = ([0; 32], [0; 24]);
    let mut at = header.len() as u64;
    if log.read_exact(&mut header).is_err() {
        return false;
    }
    while log.seek(SeekFrom::Start(at)).is_ok() && log.read_exact(&mut frame).is_ok() && frame[8..16] == header[16..24]
    {
        if u64::from(u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]])) == page {
            return true;
        }
        at += frame.len() as u64 + size;
    }
    false
}
