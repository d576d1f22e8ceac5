//! Captures as a WARC 1.1 file (ISO 28500), one gzip member a record, as `warcio` and replay tools read it.
//!
//! What a server answered is a `response`; what was read from a file is a `resource`; the same bytes again are a
//! `revisit`. The bodies are stored decoded, so headers that spoke of their coding are left out, and the length is that of what
//! follows. Each record says who vouches for its date in a field of ours, `Dateline-Witness`.

use std::collections::BTreeMap;
use std::io::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::super::{Archive, ArchiveError};
use super::Exported;
use crate::model::capture::{Answer, Capture, Media};
use crate::model::digest::Digest;
use crate::model::version::Article;

/// Headers of a body as it was sent, not as it is stored.
const OF_THE_WIRE: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// Says of a record that its bytes are those of an earlier one (WARC 1.1, 6.7.2).
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

impl Archive {
    /// Writes articles as a WARC file. Looks that brought nothing have no record, and are counted.
    ///
    /// # Errors
    /// No such article, the store cannot be read, or `out` fails.
    pub fn export_warc(
        &self,
        names: &[String],
        now: DateTime<Utc>,
        out: &mut dyn Write,
    ) -> Result<Exported, ArchiveError> {
        let mut exported = Exported::default();
        let about = format!("software: dateline {}\r\nformat: WARC File Format 1.1\r\n", env!("CARGO_PKG_VERSION"));
        let id = Digest::of_fields(&[b"warcinfo", now.to_rfc3339().as_bytes()]);
        let info = Record {
            fields: vec![
                ("WARC-Type", "warcinfo".to_owned()),
                ("WARC-Record-ID", record_id(id)),
                ("WARC-Date", instant(now)),
                ("Content-Type", "application/warc-fields".to_owned()),
            ],
            head: Vec::new(),
            payload: about.into_bytes(),
        };
        info.write(out).map_err(ArchiveError::Output)?;
        for article in self.meant(names)? {
            exported.articles += 1;
            let mut seen: BTreeMap<Digest, (Digest, String, DateTime<Utc>)> = BTreeMap::new();
            for capture in self.captures_in_order(article.id)? {
                match self.record_of(&article, &capture, &mut seen)? {
                    Some(record) => {
                        record.write(out).map_err(ArchiveError::Output)?;
                        exported.captures += 1;
                    }
                    None => exported.left_out += 1,
                }
            }
        }
        Ok(exported)
    }

    fn record_of(
        &self,
        article: &Article,
        capture: &Capture,
        seen: &mut BTreeMap<Digest, (Digest, String, DateTime<Utc>)>,
    ) -> Result<Option<Record>, ArchiveError> {
        let answer = capture.told.answer.as_ref();
        let Some((payload, digest)) = self.payload(capture)? else { return Ok(None) };
        let target = target(article, capture);
        let mut fields = vec![
            ("WARC-Record-ID", record_id(capture.id)),
            ("WARC-Date", instant(capture.captured_at)),
            ("WARC-Target-URI", target.clone()),
            ("WARC-Payload-Digest", format!("sha256:{digest}")),
            ("Dateline-Witness", capture.witness.to_string()),
        ];
        let kind = if answer.is_some() { "response" } else { "resource" };
        let content = if answer.is_some() { "application/http; msgtype=response" } else { content_type(capture.media) };
        let head = answer.map(|answer| http_head(answer, payload.len())).unwrap_or_default();
        if let Some((first, uri, date)) = seen.get(&digest).cloned() {
            fields.insert(0, ("WARC-Type", "revisit".to_owned()));
            fields.push(("WARC-Profile", SAME_PAYLOAD.to_owned()));
            fields.push(("WARC-Refers-To", record_id(first)));
            fields.push(("WARC-Refers-To-Target-URI", uri));
            fields.push(("WARC-Refers-To-Date", instant(date)));
            fields.push(("Content-Type", content.to_owned()));
            return Ok(Some(Record { fields, head, payload: Vec::new() }));
        }
        seen.insert(digest, (capture.id, target, capture.captured_at));
        fields.insert(0, ("WARC-Type", kind.to_owned()));
        fields.push(("Content-Type", content.to_owned()));
        Ok(Some(Record { fields, head, payload }))
    }

    /// The bytes of a capture; none where nothing came, not even a server's answer.
    fn payload(&self, capture: &Capture) -> Result<Option<(Vec<u8>, Digest)>, ArchiveError> {
        match (capture.body, &capture.told.answer) {
            (Some(body), _) => Ok(Some((self.store.body(capture.article, body)?, body))),
            (None, Some(_)) => Ok(Some((Vec::new(), Digest::of(b"")))),
            (None, None) => Ok(None),
        }
    }
}

/// A record before its lengths and digests are worked out.
struct Record {
    fields: Vec<(&'static str, String)>,
    head: Vec<u8>,
    payload: Vec<u8>,
}

impl Record {
    fn write(mut self, out: &mut dyn Write) -> std::io::Result<()> {
        self.head.append(&mut self.payload);
        let block = self.head;
        let mut text = "WARC/1.1\r\n".to_owned();
        for (name, value) in &self.fields {
            text.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
        }
        text.push_str(&format!("WARC-Block-Digest: sha256:{}\r\n", Digest::of(&block)));
        text.push_str(&format!("Content-Length: {}\r\n\r\n", block.len()));
        // A member a record, so that an index can point into the file.
        let mut member = GzEncoder::new(out, Compression::default());
        member.write_all(text.as_bytes())?;
        member.write_all(&block)?;
        member.write_all(b"\r\n\r\n")?;
        member.finish().map(drop)
    }
}

fn http_head(answer: &Answer, length: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} \r\n", answer.status);
    for (name, value) in answer.headers.iter().filter(|(name, _)| !OF_THE_WIRE.contains(&name.as_str())) {
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    head.push_str(&format!("content-length: {length}\r\n\r\n"));
    head.into_bytes()
}

fn target(article: &Article, capture: &Capture) -> String {
    let answered = capture.told.answer.as_ref().map(|answer| answer.url.clone()).filter(|url| !url.is_empty());
    let known = answered.or_else(|| capture.told.url.clone()).or_else(|| article.url.clone());
    known.unwrap_or_else(|| format!("urn:dateline:{}", article.slug))
}

const fn content_type(media: Media) -> &'static str {
    match media {
        Media::Html => "text/html",
        Media::Markdown => "text/markdown",
        Media::Text => "text/plain",
    }
}

fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A record's id is worked out of the capture's, so that the same archive gives the same file (UUID version 8, RFC 9562).
fn record_id(id: Digest) -> String {
    let hex = id.to_string();
    format!("<urn:uuid:{}-{}-8{}-8{}-{}>", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
