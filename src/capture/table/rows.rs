//! The rows of a table, and the file of those that cannot be read.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Shape, table_error};
use crate::capture::CaptureError;
use crate::capture::limits::BODY_BYTES_MAX;

/// A row: columns and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(Vec<(String, String)>);

impl Row {
    /// The value of a column.
    pub fn value(&self, column: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str())
    }
}

enum Source {
    Csv(csv::StringRecordsIntoIter<File>),
    Jsonl(BufReader<File>),
}

/// The rows of a file, numbered from 1 (a CSV's head is not counted).
pub struct Rows {
    source: Source,
    columns: Vec<String>,
    number: u64,
    ended: bool,
}

impl Rows {
    /// Opens a table and reads its columns: the head of a CSV, the keys of the first object of a JSONL file.
    pub fn open(path: &Path, shape: Shape) -> Result<Rows, CaptureError> {
        let refused = |source| CaptureError::Io { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(refused)?;
        let (source, columns) = match shape {
            Shape::Csv => {
                let separator = separator_of(&mut file).map_err(refused)?;
                let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(file);
                let heads = reader.headers().map_err(|error| table_error(path, shape, error.to_string()))?;
                let columns = heads.iter().map(|head| head.trim_start_matches('\u{feff}').trim().to_owned()).collect();
                (Source::Csv(reader.into_records()), columns)
            }
            Shape::Jsonl => {
                let first =
                    BufReader::new(&mut file).lines().map_while(Result::ok).find(|line| !line.trim().is_empty());
                let first = first.as_deref().map(object_of).transpose();
                let first = first.map_err(|problem| table_error(path, shape, problem))?.unwrap_or_default();
                file.seek(SeekFrom::Start(0)).map_err(refused)?;
                let columns = first.0.into_iter().map(|(name, _)| name).collect();
                (Source::Jsonl(BufReader::new(file)), columns)
            }
        };
        Ok(Rows { source, columns, number: 0, ended: false })
    }

    /// The columns there are.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}

/// Comma, semicolon or tab, whichever the head holds most of.
fn separator_of(file: &mut File) -> std::io::Result<u8> {
    let mut head = Vec::new();
    file.take(64_000).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    Ok([b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b','))
}

impl Iterator for Rows {
    type Item = (u64, Result<Row, String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let row = match &mut self.source {
            Source::Csv(records) => csv_row(records.next()?, &self.columns),
            Source::Jsonl(lines) => match next_line(lines) {
                Ok(line) => object_of(&line?),
                Err(problem) => {
                    self.ended = true;
                    Err(problem)
                }
            },
        };
        Some((self.number, row))
    }
}

fn csv_row(record: csv::Result<csv::StringRecord>, columns: &[String]) -> Result<Row, String> {
    let record = record.map_err(|error| match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not UTF-8".to_owned(),
        _ => error.to_string(),
    })?;
    if record.len() != columns.len() {
        return Err(format!("it has {} fields, the head has {}", record.len(), columns.len()));
    }
    Ok(Row(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect()))
}

/// The next line that is not empty; a line longer than a page can be ends the file.
fn next_line(lines: &mut BufReader<File>) -> Result<Option<String>, String> {
    loop {
        let mut line = Vec::new();
        let read = lines.take(BODY_BYTES_MAX).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if read as u64 == BODY_BYTES_MAX {
            return Err("the line is longer than a page can be; nothing behind it is read".to_owned());
        }
        let line = String::from_utf8_lossy(&line);
        if read == 0 || !line.trim().is_empty() {
            return Ok((read > 0).then(|| line.trim().to_owned()));
        }
    }
}

fn object_of(line: &str) -> Result<Row, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"))?;
    let Value::Object(fields) = value else { return Err("it is no JSON object".to_owned()) };
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Ok(Row(fields.into_iter().map(|(name, value)| (name, text(value))).collect()))
}

/// Rows that could not be read, as they stood, each with what is wrong: to be mended and read again.
pub struct BadRows {
    path: PathBuf,
    columns: Vec<String>,
    out: Out,
}

enum Out {
    Csv(Box<csv::Writer<File>>),
    Jsonl(File),
}

impl BadRows {
    /// Begins the file.
    pub fn create(path: &Path, shape: Shape, columns: &[String]) -> Result<BadRows, CaptureError> {
        let refused = |source| CaptureError::Io { path: path.to_owned(), source };
        let file = File::create(path).map_err(refused)?;
        let out = match shape {
            Shape::Csv => Out::Csv(Box::new(csv::Writer::from_writer(file))),
            Shape::Jsonl => Out::Jsonl(file),
        };
        let mut bad = BadRows { path: path.to_owned(), columns: columns.to_vec(), out };
        if let Out::Csv(writer) = &mut bad.out {
            let heads = columns.iter().map(String::as_str).chain(["problem"]);
            writer.write_record(heads).and_then(|()| Ok(writer.flush()?)).map_err(|error| refused(error.into()))?;
        }
        Ok(bad)
    }

    /// Adds a row.
    pub fn write(&mut self, number: u64, row: Option<&Row>, problem: &str) -> Result<(), String> {
        let value = |column: &String| row.and_then(|row| row.value(column)).unwrap_or_default();
        let problem = format!("row {number}: {problem}");
        let written = match &mut self.out {
            Out::Csv(writer) => {
                let fields = self.columns.iter().map(value).chain([problem.as_str()]);
                writer.write_record(fields).and_then(|()| Ok(writer.flush()?)).map_err(std::io::Error::from)
            }
            Out::Jsonl(file) => {
                let fields = row.iter().flat_map(|row| &row.0);
                let fields = fields.map(|(name, value)| (name.clone(), Value::String(value.clone())));
                let object: serde_json::Map<String, Value> =
                    fields.chain([("problem".to_owned(), Value::String(problem))]).collect();
                writeln!(file, "{}", Value::Object(object))
            }
        };
        written.map_err(|error| format!("{}: {error}", self.path.display()))
    }
}
