//! HTTP answers as looks see them: which headers are kept, what is a page, and messages as web archives store them
//! (RFC 9112).

use super::coding::{self, Trouble};
use super::limits::BODY_BYTES_MAX;
use crate::model::capture::{Answer, Media};

/// Headers that are kept with a look: what they say of the page, of its age, and of who answered in its place. Never a
/// cookie or an authorization.
const KEPT: [&str; 14] = [
    "content-type",
    "content-length",
    "content-encoding",
    "content-language",
    "date",
    "last-modified",
    "etag",
    "retry-after",
    "location",
    "server",
    "cf-mitigated",
    "x-amzn-waf-action",
    "rimon",
    "memento-datetime",
];

/// Header lines of one message; more is an attack.
const HEADERS_MAX: usize = 256;

/// Bytes of a kept header: a validator or a date is short.
const HEADER_BYTES_MAX: usize = 2_000;

/// The headers to keep, names in lower case.
pub fn kept<'a>(headers: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<(String, String)> {
    let named = headers.map(|(name, value)| (name.to_ascii_lowercase(), value));
    named
        .filter(|(name, value)| KEPT.contains(&name.as_str()) && value.len() <= HEADER_BYTES_MAX)
        .map(|(name, value)| (name, String::from_utf8_lossy(value).trim().to_owned()))
        .collect()
}

/// How a body of this `Content-Type` is written; none for what is no page: pictures, scripts, films.
pub fn media_of_type(content_type: Option<&str>, body: &[u8]) -> Option<Media> {
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Media::Html),
        "text/markdown" => Some(Media::Markdown),
        "" | "text/plain" if looks_like_html(body) => Some(Media::Html),
        "text/plain" => Some(Media::Text),
        _ => None,
    }
}

/// Whether bytes begin as a web page does.
pub fn looks_like_html(body: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&body[..body.len().min(1024)]).trim_start().to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<?xml"].iter().any(|sign| head.starts_with(sign))
        || ["<body", "<head>"].iter().any(|sign| head.contains(sign))
}

/// The charset that a `Content-Type` names.
pub fn charset_of(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1);
    let named = parameters.filter_map(|parameter| parameter.split_once('='));
    let charset = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset")).map(|(_, value)| value);
    charset.map(|value| value.trim().trim_matches('"').to_owned()).find(|value| !value.is_empty())
}

/// Reads an HTTP answer as a web archive stores it: status line, headers, body; chunks and codings are undone.
///
/// A body that is not as its headers say is kept as far as it goes: some archives store bodies already unpacked.
///
/// # Errors
/// The head is no HTTP answer, or the body unpacks to more than a page can be.
pub fn read_message(message: &[u8], url: &str) -> Result<(Answer, Vec<u8>), String> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut head = httparse::Response::new(&mut headers);
    let length = match head.parse(message) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Err("the HTTP answer ends within its headers".to_owned()),
        Err(error) => return Err(format!("no HTTP answer: {error}")),
    };
    let value = |name: &str| {
        let found = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default()
    };
    let body = &message[length..];
    let chunked = value("transfer-encoding").to_ascii_lowercase().contains("chunked");
    let body = if chunked { unchunked(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let coding = value("content-encoding");
    let body = match coding::decode(body.clone(), &coding, BODY_BYTES_MAX) {
        Ok(body) => body,
        Err(Trouble::TooLarge) => return Err("its body unpacks to more than a page can be".to_owned()),
        Err(Trouble::Broken(part, _)) if part.is_empty() => body,
        Err(Trouble::Broken(part, _)) => part,
        Err(Trouble::Unknown(_)) => body,
    };
    let all = head.headers.iter().map(|header| (header.name, header.value));
    let answer =
        Answer { status: head.code.unwrap_or(0), headers: kept(all), asked: url.to_owned(), url: url.to_owned() };
    Ok((answer, body))
}

/// A chunked body in one piece; none where it is not chunked as it says.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        let size = usize::try_from(size).ok()?;
        if size == 0 {
            return Some(body);
        }
        let end = start.checked_add(size)?;
        let Some(chunk) = rest.get(start..end) else {
            // Cut short: what came is kept.
            body.extend_from_slice(&rest[start.min(rest.len())..]);
            return Some(body);
        };
        body.extend_from_slice(chunk);
        rest = rest.get(end..)?.strip_prefix(b"\r\n").unwrap_or(&rest[end..]);
    }
    (!body.is_empty()).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_and_cookies_left_out() {
        let message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"koi8-r\"\r\nSet-Cookie: a=b\r\n\
                        Transfer-Encoding: chunked\r\n\r\n4\r\npage\r\n6\r\n, more\r\n0\r\n\r\n";
        let (answer, body) = read_message(message, "https://example.org/a").expect("readable");
        assert_eq!(body, b"page, more");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("set-cookie"), None);
        assert_eq!(charset_of(answer.header("content-type").expect("kept")).as_deref(), Some("koi8-r"));
        let unpacked_before = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<html>as it is";
        assert_eq!(read_message(unpacked_before, "u").expect("readable").1, b"<html>as it is");
        assert!(read_message(b"HTTP/1.1 200 OK\r\nContent-", "u").is_err());
        assert!(read_message(b"\0\0\0", "u").is_err());
    }

    #[test]
    fn pages_are_told_from_pictures() {
        let check = |kind: &str, body: &[u8], expect| assert_eq!(media_of_type(Some(kind), body), expect, "{kind}");
        check("text/html; charset=utf-8", b"", Some(Media::Html));
        check("image/png", b"<html>", None);
        check("text/plain", b"<!DOCTYPE html><p>", Some(Media::Html));
        check("text/plain", b"words", Some(Media::Text));
        check("", b"words", None);
    }
}
