//! A subscriber's cookies, from a file as browsers and curl write it (Netscape format). They are sent to whom they are
//! meant for and stored nowhere.

use std::fmt;
use std::path::Path;

use url::Url;

use crate::capture::CaptureError;

struct Cookie {
    domain: String,
    with_subdomains: bool,
    path: String,
    secure: bool,
    name: String,
    value: String,
}

/// The cookies of a file.
#[derive(Default)]
pub struct Cookies(Vec<Cookie>);

/// What it holds is nobody's to read.
impl fmt::Debug for Cookies {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} cookies", self.0.len())
    }
}

impl Cookies {
    /// Reads a file: `domain, subdomains, path, secure, expiry, name, value`, separated by tabs.
    ///
    /// # Errors
    /// The file cannot be read, or holds no cookie.
    pub fn read(path: &Path) -> Result<Cookies, CaptureError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| CaptureError::Io { path: path.to_owned(), source })?;
        let cookies: Vec<Cookie> = text.lines().filter_map(cookie_of).collect();
        if cookies.is_empty() {
            let problem = "no line of it is a cookie".to_owned();
            return Err(CaptureError::Source { subject: path.display().to_string(), kind: "a cookie file", problem });
        }
        Ok(Cookies(cookies))
    }

    /// The `Cookie` header for an address, if any cookie is meant for it.
    pub fn header(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?.to_ascii_lowercase();
        let meant = |cookie: &&Cookie| {
            let below = host.strip_suffix(&cookie.domain).is_some_and(|front| front.ends_with('.'));
            let path = url.path().strip_prefix(&cookie.path);
            let inside =
                path.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || cookie.path.ends_with('/'));
            (host == cookie.domain || cookie.with_subdomains && below)
                && inside
                && (!cookie.secure || url.scheme() == "https")
        };
        let pairs: Vec<String> =
            self.0.iter().filter(meant).map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

fn cookie_of(line: &str) -> Option<Cookie> {
    let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
    if line.starts_with('#') {
        return None;
    }
    let fields: Vec<&str> = line.split('\t').collect();
    let [domain, subdomains, path, secure, _, name, value] = fields.as_slice() else { return None };
    let printable = |text: &str| text.bytes().all(|byte| (0x20..0x7f).contains(&byte) && byte != b';');
    (printable(name) && printable(value)).then(|| Cookie {
        domain: domain.trim_start_matches('.').to_ascii_lowercase(),
        with_subdomains: domain.starts_with('.') || subdomains.eq_ignore_ascii_case("true"),
        path: (*path).to_owned(),
        secure: secure.eq_ignore_ascii_case("true"),
        name: (*name).to_owned(),
        value: (*value).trim_end().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_to_whom_it_is_meant_for() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("cookies.txt");
        let text = "# Netscape HTTP Cookie File\n.example.org\tTRUE\t/\tTRUE\t0\tsid\tabc\n\
                    #HttpOnly_news.example.org\tFALSE\t/world\tFALSE\t0\tw\t1\n";
        std::fs::write(&path, text).expect("writable");
        let cookies = Cookies::read(&path).expect("readable");
        let check = |url: &str, expect: Option<&str>| {
            assert_eq!(cookies.header(&Url::parse(url).expect("an address")).as_deref(), expect, "{url}");
        };
        check("https://example.org/a", Some("sid=abc"));
        check("https://news.example.org/world/a", Some("sid=abc; w=1"));
        check("http://news.example.org/world", Some("w=1"));
        check("http://news.example.org/worldly", None);
        check("https://badexample.org/", None);
        assert_eq!(format!("{cookies:?}"), "2 cookies");
        std::fs::write(&path, "<html>").expect("writable");
        assert!(Cookies::read(&path).is_err());
    }
}
