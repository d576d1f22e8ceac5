//! Records of a WARC file one by one, with their places; behind a damage, reading goes on at the next record.
//!
//! # The format (ISO 28500:2017)
//! A record is `WARC/1.x`, header lines, an empty line, a block of `Content-Length` bytes, two line ends. In a `.warc.gz`
//! each record is a gzip member of its own, so that the next one can be found by its magic bytes wherever one is damaged.
//! A record counts only once its length, its gzip checksum and its block digest (where it has one) are right.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

use flate2::bufread::GzDecoder;

use super::digest;
use crate::capture::limits::BODY_BYTES_MAX;

/// Bytes of a record's header lines.
const HEAD_BYTES_MAX: u64 = 64_000;

/// How a gzip member begins: magic and deflate.
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];

/// Damages that are named one by one in a file; after so many it is no web archive.
const DAMAGES_MAX: usize = 1_000;

/// A record.
#[derive(Debug)]
pub struct Record {
    /// Where its member or head begins, in bytes from the start of the file.
    pub at: u64,
    /// `WARC-Type`.
    pub kind: String,
    /// Header fields, names in lower case.
    fields: Vec<(String, String)>,
    /// The block.
    pub block: Vec<u8>,
}

impl Record {
    /// A header field; `name` in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What comes next in a file.
#[derive(Debug)]
pub enum Part {
    /// A whole record.
    Record(Record),
    /// A record that cannot be read, and why.
    Lost {
        /// Where.
        at: u64,
        /// Why.
        problem: String,
    },
}

/// Why a record cannot be had.
enum Trouble {
    /// Nothing follows.
    End,
    /// It is damaged.
    Damaged(String),
}

/// A gzip member that is being read. Its last record counts only once the checksum behind it is right.
struct Member {
    at: u64,
    bytes: BufReader<GzDecoder<io::Take<BufReader<File>>>>,
    pending: Option<Record>,
}

/// The records of a file or of a stretch of one.
pub struct Records {
    /// The file, unless a member has it.
    file: Option<BufReader<File>>,
    member: Option<Member>,
    packed: bool,
    /// Where the next member or record begins, and where the stretch ends.
    rest: Range<u64>,
    damages: usize,
}

impl Records {
    /// Begins to read; the first bytes tell whether the file is packed.
    pub fn open(mut file: File, stretch: Range<u64>) -> io::Result<Records> {
        file.seek(SeekFrom::Start(stretch.start))?;
        let mut file = BufReader::with_capacity(1 << 18, file);
        let packed = file.fill_buf()?.starts_with(&GZIP[..2]);
        Ok(Records { file: Some(file), member: None, packed, rest: stretch, damages: 0 })
    }

    fn lost(&mut self, at: u64, problem: String) -> Part {
        self.damages += 1;
        if self.damages > DAMAGES_MAX {
            self.rest.start = self.rest.end;
        }
        Part::Lost { at, problem }
    }

    /// The file at the next member or record; none where it cannot be read there.
    fn at_rest(&mut self) -> Option<BufReader<File>> {
        let mut file = self.file.take()?;
        file.seek(SeekFrom::Start(self.rest.start)).ok()?;
        Some(file)
    }

    fn enter(&mut self) -> Option<()> {
        let at = self.rest.start;
        let stretch = self.at_rest()?.take(self.rest.end - at);
        self.member = Some(Member { at, bytes: BufReader::new(GzDecoder::new(stretch)), pending: None });
        Some(())
    }

    /// The next part that the member yields; none while it has none ready.
    fn step(&mut self, mut member: Member) -> Option<Part> {
        match read_record(&mut member.bytes, member.at) {
            Ok(record) => {
                let before = member.pending.replace(record);
                self.member = Some(member);
                before.map(Part::Record)
            }
            Err(Trouble::End) => {
                let stretch = member.bytes.into_inner().into_inner();
                self.rest.start = self.rest.end - stretch.limit();
                self.file = Some(stretch.into_inner());
                member.pending.map(Part::Record)
            }
            Err(Trouble::Damaged(problem)) => {
                self.file = Some(member.bytes.into_inner().into_inner().into_inner());
                self.rest.start = self.find(member.at + 1, &GZIP).unwrap_or(self.rest.end);
                Some(self.lost(member.at, problem))
            }
        }
    }

    /// Reads one record of a file that is not packed.
    fn plain(&mut self) -> Option<Part> {
        let mut stretch = self.at_rest()?.take(self.rest.end - self.rest.start);
        skip_line_ends(&mut stretch);
        let at = self.rest.end - stretch.limit();
        let outcome = read_record(&mut stretch, at);
        self.rest.start = self.rest.end - stretch.limit();
        self.file = Some(stretch.into_inner());
        match outcome {
            Ok(record) => Some(Part::Record(record)),
            Err(Trouble::End) => {
                self.rest.start = self.rest.end;
                None
            }
            Err(Trouble::Damaged(problem)) => {
                self.rest.start = self.find(at + 1, b"\nWARC/1.").map_or(self.rest.end, |found| found + 1);
                Some(self.lost(at, problem))
            }
        }
    }

    /// Where `sign` stands next, from `from` on.
    fn find(&mut self, from: u64, sign: &[u8]) -> Option<u64> {
        let file = self.file.as_mut()?;
        file.seek(SeekFrom::Start(from)).ok()?;
        let mut window: Vec<u8> = Vec::new();
        let mut start = from;
        loop {
            let mut piece = vec![0; 1 << 16];
            let read = file.read(&mut piece).ok().filter(|read| *read > 0)?;
            window.extend_from_slice(&piece[..read]);
            if let Some(found) = window.windows(sign.len()).position(|part| part == sign) {
                let found = start + found as u64;
                return (found < self.rest.end).then_some(found);
            }
            let kept = window.len().min(sign.len() - 1);
            start += (window.len() - kept) as u64;
            window.drain(..window.len() - kept);
        }
    }
}

impl Iterator for Records {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        loop {
            let part = match self.member.take() {
                Some(member) => self.step(member),
                None if self.rest.is_empty() => return None,
                None if self.packed => {
                    self.enter()?;
                    None
                }
                None => Some(self.plain()?),
            };
            if part.is_some() {
                return part;
            }
        }
    }
}

/// The line ends behind a record belong to none.
fn skip_line_ends(from: &mut impl BufRead) {
    while let Ok(ready) = from.fill_buf() {
        let ends = ready.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let more = ends > 0 && ends == ready.len();
        from.consume(ends);
        if !more {
            return;
        }
    }
}

fn damaged(error: &io::Error) -> Trouble {
    Trouble::Damaged(match error.kind() {
        io::ErrorKind::UnexpectedEof => "the record is cut short".to_owned(),
        _ => format!("the record is damaged: {error}"),
    })
}

fn read_record(from: &mut impl BufRead, at: u64) -> Result<Record, Trouble> {
    let head = read_head(from)?;
    let fields = fields_of(&head)?;
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let length: u64 = field("content-length")
        .and_then(|length| length.trim().parse().ok())
        .ok_or_else(|| Trouble::Damaged("the record does not say how long it is".to_owned()))?;
    let kept = if length <= BODY_BYTES_MAX { length } else { 0 };
    let mut block = Vec::new();
    from.take(kept).read_to_end(&mut block).map_err(|error| damaged(&error))?;
    let skipped = io::copy(&mut from.take(length - kept), &mut io::sink()).map_err(|error| damaged(&error))?;
    let came = block.len() as u64 + skipped;
    if came < length {
        return Err(Trouble::Damaged(format!("the record is cut short: {came} of {length} bytes")));
    }
    let mut record = Record { at, kind: field("warc-type").unwrap_or_default(), fields, block };
    if kept < length {
        record.kind = "too large".to_owned();
    } else if let Some(name) = record.field("warc-block-digest")
        && digest::fits(name, &record.block) == Some(false)
    {
        return Err(Trouble::Damaged("the record does not match its own digest".to_owned()));
    }
    Ok(record)
}

/// The lines up to the empty one; line ends before the record are skipped.
fn read_head(from: &mut impl BufRead) -> Result<Vec<u8>, Trouble> {
    let mut head = Vec::new();
    loop {
        let room = HEAD_BYTES_MAX - head.len() as u64;
        let read = from.take(room).read_until(b'\n', &mut head).map_err(|error| damaged(&error))?;
        match read {
            0 if head.is_empty() => return Err(Trouble::End),
            0 => return Err(Trouble::Damaged("the record is cut short within its headers".to_owned())),
            _ if head.iter().all(u8::is_ascii_whitespace) => head.clear(),
            1 | 2 if head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n") => return Ok(head),
            _ => {}
        }
    }
}

fn fields_of(head: &[u8]) -> Result<Vec<(String, String)>, Trouble> {
    let broken = || Trouble::Damaged("no WARC record begins here".to_owned());
    if !head.starts_with(b"WARC/") {
        return Err(broken());
    }
    let text = String::from_utf8_lossy(head);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), fields.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(fields)
}
