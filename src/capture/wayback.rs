//! Copies that web archives keep: a CDX server (Wayback Machine, pywb) or a Memento TimeMap (RFC 7089) lists them, and
//! each is fetched as it was stored (`id_`), stamped with the archive's instant.
//!
//! A status inside a copy is evidence; a status of the archive itself is a failure of ours to look. Where the list says
//! that a copy has the same digest as one before it, nothing is fetched: the page stood at that instant too.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::Value;
use url::Url;

use super::http::{charset_of, media_of_type};
use super::web::{Client, Validators};
use super::{Arrival, CaptureError};
use crate::model::capture::{Came, Look, Media, Told, Witness};
use crate::model::digest::Digest;

/// Where the Internet Archive lists and keeps its copies.
const INTERNET_ARCHIVE: (&str, &str) = ("https://web.archive.org/cdx/search/cdx", "https://web.archive.org/web");

/// A copy that an archive says it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memento {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Where it is had as it was stored.
    address: String,
    /// The archive's own digest of it.
    digest: Option<String>,
}

/// An archive's copies of one address, oldest first.
#[derive(Debug)]
pub struct Copies {
    /// The address.
    pub url: String,
    /// The archive's host: the witness.
    pub archive: String,
    /// The copies.
    pub mementos: Vec<Memento>,
    /// Listed, but no pages: redirects, pictures.
    pub others: usize,
    seen: BTreeMap<String, Digest>,
}

/// Asks an archive for its copies of `url`. `endpoint` is a Memento or CDX server; the Internet Archive if none.
///
/// # Errors
/// The archive does not answer, or answers with no list.
pub fn list(client: &Client, url: &str, endpoint: Option<&str>) -> Result<Copies, CaptureError> {
    let (cdx, base) = places(endpoint);
    let archive = Url::parse(&base).ok().and_then(|base| base.host_str().map(str::to_owned)).unwrap_or_default();
    let refused = |problem: String| CaptureError::Server { server: base.clone(), problem };
    let mut query = Url::parse(&cdx).map_err(|error| refused(error.to_string()))?;
    query.query_pairs_mut().append_pair("url", url).append_pair("output", "json");
    let only_timemap = endpoint.is_some_and(|endpoint| endpoint.contains("/timemap"));
    let listed = match only_timemap {
        true => Err("a TimeMap was asked for".to_owned()),
        false => fetch(client, query.as_str()).and_then(|text| read_cdx(&text, &base, url)),
    };
    let timemap = || fetch(client, &format!("{base}/timemap/link/{url}")).and_then(|text| read_timemap(&text));
    let (mut mementos, others) = match (listed, endpoint) {
        (Ok(listed), _) => listed,
        (Err(problem), None) => return Err(refused(problem)),
        (Err(problem), Some(_)) => timemap().map_err(|other| refused(format!("{problem}; as TimeMap: {other}")))?,
    };
    mementos.sort_by_key(|memento| memento.at);
    Ok(Copies { url: url.to_owned(), archive, mementos, others, seen: BTreeMap::new() })
}

/// Where a server lists copies, and where it keeps them.
fn places(endpoint: Option<&str>) -> (String, String) {
    let Some(endpoint) = endpoint else { return (INTERNET_ARCHIVE.0.to_owned(), INTERNET_ARCHIVE.1.to_owned()) };
    let endpoint = endpoint.trim_end_matches('/');
    if let Some((base, _)) = endpoint.split_once("/timemap") {
        return (format!("{base}/cdx"), base.to_owned());
    }
    match endpoint.split_once("/cdx") {
        Some((host, "/search/cdx")) => (endpoint.to_owned(), format!("{host}/web")),
        Some((base, "")) => (endpoint.to_owned(), base.to_owned()),
        _ => (format!("{endpoint}/cdx"), endpoint.to_owned()),
    }
}

fn fetch(client: &Client, address: &str) -> Result<String, String> {
    let reply = client.ask(address, &Validators::default()).map_err(|refusal| refusal.why())?;
    match reply.answer.status {
        200 => Ok(String::from_utf8_lossy(&reply.body).into_owned()),
        status => Err(format!("status {status}")),
    }
}

type Listed = (Vec<Memento>, usize);

/// Reads a CDX list in any of its forms: rows under a head row (Internet Archive), an object a line (pywb), or the
/// plain `key timestamp original mimetype status digest length`.
fn read_cdx(text: &str, base: &str, url: &str) -> Result<Listed, String> {
    let rows = cdx_rows(text)?;
    let mut listed = (Vec::new(), 0);
    for row in rows {
        let field = |names: &[&str]| names.iter().find_map(|name| row.get(*name)).map(String::as_str);
        let at = field(&["timestamp"]).and_then(instant_of).ok_or("a row of the list has no timestamp")?;
        let status = field(&["statuscode", "status"]).unwrap_or("-");
        let kind = field(&["mimetype", "mime"]).unwrap_or("-");
        let page = ["text/html", "application/xhtml+xml", "text/plain", "warc/revisit", "-"].contains(&kind);
        if !page || status.starts_with('3') {
            listed.1 += 1;
            continue;
        }
        let original = field(&["original", "url"]).unwrap_or(url);
        let address = format!("{base}/{}id_/{original}", at.format("%Y%m%d%H%M%S"));
        let digest = field(&["digest"]).filter(|digest| *digest != "-").map(str::to_owned);
        listed.0.push(Memento { at, address, digest });
    }
    Ok(listed)
}

fn cdx_rows(text: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let text = text.trim();
    if text.starts_with('[') {
        let table: Vec<Vec<Value>> = serde_json::from_str(text).map_err(|error| format!("no CDX list: {error}"))?;
        let mut rows = table.into_iter();
        let head: Vec<String> = rows.next().unwrap_or_default().iter().map(word).collect();
        return Ok(rows.map(|row| head.iter().cloned().zip(row.iter().map(word)).collect()).collect());
    }
    let object = |line: &str| -> Result<BTreeMap<String, String>, String> {
        let row: BTreeMap<String, Value> =
            serde_json::from_str(line).map_err(|error| format!("no CDX list: {error}"))?;
        Ok(row.iter().map(|(name, value)| (name.clone(), word(value))).collect())
    };
    let plain = |line: &str| {
        let names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"];
        let row: BTreeMap<String, String> =
            names.iter().map(|name| (*name).to_owned()).zip(line.split(' ').map(str::to_owned)).collect();
        let whole = row.len() >= 6 && row.get("timestamp").is_some_and(|at| instant_of(at).is_some());
        whole.then_some(row).ok_or_else(|| "no CDX list".to_owned())
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| if line.starts_with('{') { object(line) } else { plain(line) }).collect()
}

/// Fourteen digits, or fewer: a CDX timestamp.
fn instant_of(text: &str) -> Option<DateTime<Utc>> {
    let whole = text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = whole.then(|| NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok())?;
    time.map(|time| time.and_utc())
}

/// Reads a TimeMap in link format: `<address>; rel="memento"; datetime="…"`, separated by commas.
fn read_timemap(text: &str) -> Result<Listed, String> {
    let mut mementos = Vec::new();
    let mut rest = text;
    while let Some((_, tail)) = rest.split_once('<') {
        let Some((address, tail)) = tail.split_once('>') else { break };
        let end = tail.find(",\n").or_else(|| tail.find(", <")).or_else(|| tail.find(",<")).unwrap_or(tail.len());
        let (attributes, tail) = tail.split_at(end);
        rest = tail;
        let attribute = |name: &str| {
            let value = attributes.split_once(&format!("{name}=\""))?.1;
            value.split_once('"').map(|(value, _)| value)
        };
        let is_memento = attribute("rel").is_some_and(|rel| rel.split(' ').any(|word| word == "memento"));
        let at = attribute("datetime").and_then(|at| DateTime::parse_from_rfc2822(at).ok());
        if let (true, Some(at)) = (is_memento, at) {
            mementos.push(Memento { at: at.to_utc(), address: raw(address), digest: None });
        }
    }
    if mementos.is_empty() && !text.contains("rel=\"original\"") {
        return Err("no TimeMap".to_owned());
    }
    Ok((mementos, 0))
}

/// The address of a copy as it was stored, without the archive's own banner: `id_` behind the timestamp.
fn raw(address: &str) -> String {
    let mut segments: Vec<String> = address.split('/').map(str::to_owned).collect();
    let digits = |segment: &str| segment.bytes().take_while(u8::is_ascii_digit).count();
    let at = segments.iter().position(|segment| {
        digits(segment) == 14 && (segment.len() == 14 || segment[14..] == *"mp_" || segment[14..] == *"if_")
    });
    if let Some(segment) = at.and_then(|at| segments.get_mut(at)) {
        segment.truncate(14);
        segment.push_str("id_");
    }
    segments.join("/")
}

impl Copies {
    /// Fetches one copy, or takes the list's word that it is one fetched before.
    pub fn fetch(&mut self, client: &Client, memento: &Memento) -> Arrival {
        if let Some(body) = memento.digest.as_ref().and_then(|digest| self.seen.get(digest)).copied() {
            let told = Told { url: Some(self.url.clone()), ..Told::default() };
            return self.look(memento.at, Media::Html, told, Came::Same(body), Vec::new());
        }
        let reply = match client.ask(&memento.address, &Validators::default()) {
            Ok(reply) => reply,
            Err(refusal) => return self.failed(memento, &refusal.why()),
        };
        let (mut answer, body) = (reply.answer, reply.body);
        let stamped = answer.header("memento-datetime").and_then(|at| DateTime::parse_from_rfc2822(at).ok());
        if answer.status >= 400 && stamped.is_none() {
            let why = format!("the archive answered with status {}", answer.status);
            return self.failed(memento, &why);
        }
        if let Some(announced) = answer.announced_length().filter(|announced| body.len() < *announced) {
            // The archive's copy is whole: it is to be had another time.
            return self.failed(memento, &format!("it broke off after {} of {announced} bytes", body.len()));
        }
        let kind = answer.header("content-type").map(str::to_owned);
        let Some(media) = media_of_type(kind.as_deref(), &body) else {
            let subject = memento.address.clone();
            return Arrival::Skipped { subject, why: format!("{} is no page", kind.unwrap_or_default()) };
        };
        if let Some(digest) = &memento.digest {
            self.seen.insert(digest.clone(), Digest::of(&body));
        }
        (answer.asked, answer.url) = (self.url.clone(), self.url.clone());
        // Validators are the archive's own, not the publisher's.
        answer.headers.retain(|(name, _)| !matches!(name.as_str(), "etag" | "last-modified"));
        let charset = kind.as_deref().and_then(charset_of);
        let told = Told { url: Some(self.url.clone()), charset, answer: Some(answer), ..Told::default() };
        self.look(stamped.map_or(memento.at, |at| at.to_utc()), media, told, Came::Body, body)
    }

    fn failed(&self, memento: &Memento, why: &str) -> Arrival {
        let subject = format!("{} of {}", memento.at.format("%F %H:%M UTC"), self.url);
        Arrival::Failed { subject, error: CaptureError::Part { problem: why.to_owned() } }
    }

    fn look(&self, captured_at: DateTime<Utc>, media: Media, told: Told, came: Came, body: Vec<u8>) -> Arrival {
        let witness = Witness::Archive(self.archive.clone());
        let (source, name) = (self.url.clone(), self.url.clone());
        Arrival::Look(Box::new(Look { source, name, captured_at, witness, media, told, came, body }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://example.org/a";

    #[test]
    fn lists_of_every_form_name_the_same_copies() {
        let rows = r#"[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],
            ["org,example)/a","20251015100000","https://example.org/a","text/html","200","AAA","900"],
            ["org,example)/a","20251015110000","https://example.org/a","warc/revisit","-","AAA","90"],
            ["org,example)/a","20251015120000","https://example.org/a","text/html","301","BBB","90"]]"#;
        let lines = r#"{"urlkey": "x", "timestamp": "20251015100000", "url": "https://example.org/a", "mime": "text/html", "status": "200", "digest": "AAA"}
            {"urlkey": "x", "timestamp": "20251015110000", "url": "https://example.org/a", "mime": "warc/revisit", "digest": "AAA"}
            {"urlkey": "x", "timestamp": "20251015120000", "url": "https://example.org/a", "mime": "image/png", "status": "200"}"#;
        let lines: String = lines.lines().map(|line| format!("{}\n", line.trim())).collect();
        let plain = "org,example)/a 20251015100000 https://example.org/a text/html 200 AAA 900\n\
                     org,example)/a 20251015110000 https://example.org/a warc/revisit - AAA 90\n\
                     org,example)/a 20251015120000 https://example.org/a text/html 302 BBB 90\n";
        for text in [rows, &lines, plain] {
            let (mementos, others) = read_cdx(text, "https://archive.example/web", URL).expect("a list");
            let addresses: Vec<&str> = mementos.iter().map(|memento| memento.address.as_str()).collect();
            let expect = ["20251015100000", "20251015110000"];
            let expect = expect.map(|at| format!("https://archive.example/web/{at}id_/https://example.org/a"));
            assert_eq!((addresses, others), (expect.iter().map(String::as_str).collect(), 1), "{text}");
            assert_eq!(mementos[0].digest, mementos[1].digest);
        }
        assert_eq!(read_cdx("[]", "b", URL), Ok((Vec::new(), 0)));
        assert!(read_cdx("<html>not found</html>", "b", URL).is_err());
    }

    #[test]
    fn a_timemap_of_5000_mementos_is_read() {
        let mut text =
            "<https://example.org/a>; rel=\"original\",\n<https://archive.example/timegate/x>; rel=\"timegate\",\n\
                        <https://archive.example/timemap/link/x>; rel=\"self\"; from=\"Thu, 20 Jan 2000 10:00:00 GMT\""
                .to_owned();
        for minute in 0..5_000 {
            let at: DateTime<Utc> = DateTime::UNIX_EPOCH + chrono::TimeDelta::minutes(minute);
            text.push_str(&format!(
                ",\n<https://archive.example/web/{}mp_/https://example.org/a,b>; rel=\"memento\"; datetime=\"{}\"",
                at.format("%Y%m%d%H%M%S"),
                at.format("%a, %d %b %Y %H:%M:%S GMT")
            ));
        }
        let (mementos, _) = read_timemap(&text).expect("a TimeMap");
        assert_eq!(mementos.len(), 5_000);
        assert_eq!(mementos[1].address, "https://archive.example/web/19700101000100id_/https://example.org/a,b");
        assert!(read_timemap("<html>not found</html>").is_err());
    }

    #[test]
    fn servers_list_and_keep_in_their_own_places() {
        let check = |endpoint: Option<&str>, cdx: &str, base: &str| {
            assert_eq!(places(endpoint), (cdx.to_owned(), base.to_owned()));
        };
        check(None, INTERNET_ARCHIVE.0, INTERNET_ARCHIVE.1);
        check(Some("http://a.example/coll/"), "http://a.example/coll/cdx", "http://a.example/coll");
        check(Some("http://a.example/coll/timemap/link"), "http://a.example/coll/cdx", "http://a.example/coll");
        check(Some("http://a.example/coll/cdx"), "http://a.example/coll/cdx", "http://a.example/coll");
        check(Some("http://a.example/cdx/search/cdx"), "http://a.example/cdx/search/cdx", "http://a.example/web");
    }
}
