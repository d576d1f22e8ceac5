//! Web archives made here, whole and damaged.

use std::io::Write;

use super::*;

const PAGE: &str = "<!doctype html><html><head><title>T</title></head><body><p>Words of a page.</p></body></html>";

fn record(kind: &str, url: &str, minute: u32, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-10-15T10:{minute:02}:00Z\r\n\
         WARC-Payload-Digest: sha1:{minute}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn response(url: &str, minute: u32, kind: &str, body: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
    record("response", url, minute, block.as_bytes())
}

fn member(record: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(record).expect("in memory");
    packer.finish().expect("in memory")
}

/// Looks (their addresses), what was lost, and what was counted.
fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("writable");
    let (mut looks, mut lost, mut counted) = (Vec::new(), Vec::new(), Vec::new());
    for arrival in read(&path).expect("readable") {
        match arrival {
            Arrival::Look(look) => looks.push(look.source),
            Arrival::Failed { subject, error } => lost.push(format!("{subject}: {error}")),
            Arrival::Skipped { subject, why } => counted.push(format!("{subject}: {why}")),
        }
    }
    (looks, lost, counted)
}

fn crawl() -> Vec<Vec<u8>> {
    vec![
        record("warcinfo", "", 0, b"software: none\r\n"),
        response("https://example.org/a", 1, "text/html", PAGE),
        record("request", "https://example.org/a", 1, b"GET /a HTTP/1.1\r\n\r\n"),
        response("https://example.org/b", 2, "text/html", &format!("{PAGE}<!-- b -->")),
        response("https://example.org/", 3, "text/html", PAGE),
        response("https://example.org/p.png", 4, "image/png", "not looked at"),
        record("revisit", "https://example.org/b", 2, b"HTTP/1.1 200 OK\r\n\r\n"),
        response("https://example.org/c", 5, "text/html", PAGE),
    ]
}

#[test]
fn pages_are_looks_and_the_rest_is_counted() {
    let expect = ["https://example.org/a", "https://example.org/b", "https://example.org/b", "https://example.org/c"];
    let (looks, lost, counted) = read_bytes("x.warc", &crawl().concat());
    assert_eq!(looks, expect);
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(counted, ["1 in x.warc: front pages", "1 in x.warc: pictures, scripts and other files"]);
    let members: Vec<u8> = crawl().iter().flat_map(|record| member(record)).collect();
    assert_eq!(read_bytes("x.warc.gz", &members).0, expect);
    // All records in one member: against the standard, and met with.
    assert_eq!(read_bytes("x.warc.gz", &member(&crawl().concat())).0, expect);
}

#[test]
fn a_cut_file_and_a_flipped_byte_cost_one_record_each() {
    let whole = crawl().concat();
    let (looks, lost, _) = read_bytes("x.warc", &whole[..whole.len() - 60]);
    assert_eq!(looks.len(), 3, "{looks:?}");
    assert!(lost.len() == 1 && lost[0].contains("cut short"), "{lost:?}");
    let members: Vec<Vec<u8>> = crawl().iter().map(|record| member(record)).collect();
    let mut flipped = members.clone();
    let middle = flipped[1].len() / 2;
    flipped[1][middle] ^= 0x40;
    let (looks, lost, _) = read_bytes("x.warc.gz", &flipped.concat());
    assert_eq!(looks, ["https://example.org/b", "https://example.org/b", "https://example.org/c"]);
    assert!(lost.len() == 1 && lost[0].contains(&format!("at byte {}", members[0].len())), "{lost:?}");
    let packed = members.concat();
    let (looks, lost, _) = read_bytes("x.warc.gz", &packed[..packed.len() - 20]);
    assert_eq!((looks.len(), lost.len()), (3, 1), "{lost:?}");
}

#[test]
fn a_record_that_does_not_match_its_digest_is_lost() {
    let good = response("https://example.org/a", 1, "text/html", PAGE);
    let text = String::from_utf8(good.clone()).expect("ASCII");
    let wrong = text.replacen("Content-Length", "WARC-Block-Digest: sha1:AAAA\r\nContent-Length", 1);
    let (looks, lost, _) = read_bytes("x.warc", &[wrong.into_bytes(), good].concat());
    assert_eq!(looks.len(), 1);
    assert!(lost[0].contains("does not match its own digest"), "{lost:?}");
}

#[test]
fn a_wacz_is_read_stored_or_packed() {
    for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in [
            ("datapackage.json", b"{}".to_vec()),
            ("archive/data.warc.gz", crawl().iter().flat_map(|record| member(record)).collect()),
            ("archive/more.warc", response("https://example.org/d", 7, "text/html", PAGE)),
        ] {
            zip.start_file(name, options).expect("in memory");
            zip.write_all(&bytes).expect("in memory");
        }
        let bytes = zip.finish().expect("in memory").into_inner();
        let (looks, lost, _) = read_bytes("x.wacz", &bytes);
        assert_eq!(looks.len(), 5, "{looks:?} {lost:?}");
    }
    let folder = tempfile::tempdir().expect("temporary folder");
    std::fs::write(folder.path().join("x.wacz"), "no zip").expect("writable");
    assert!(matches!(read(&folder.path().join("x.wacz")), Err(CaptureError::Source { .. })));
}

#[test]
fn what_is_no_web_archive_is_said_to_be_none() {
    let (looks, lost, _) = read_bytes("x.warc", b"<html><p>a page</html>\n\n");
    assert!(looks.is_empty() && lost.len() == 1 && lost[0].contains("no WARC record"), "{lost:?}");
    let huge = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nshort";
    let (_, lost, _) = read_bytes("x.warc", huge);
    assert!(lost[0].contains("cut short"), "{lost:?}");
}
