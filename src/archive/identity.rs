//! Which looks are of one article: addresses folded to keys, and slugs for people.

use url::Url;

use crate::model::address::slug;
use crate::model::article::Extraction;
use crate::model::capture::{Outcome, Told};

/// Query parameters that say where a reader came from, not what is read.
const TRACKERS: [&str; 16] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "cmpid",
    "ocid",
    "smid",
    "ref",
    "ref_src",
    "taid",
    "xtor",
    "at_medium",
];

/// The addresses under which one look shows its article, the one it was asked for first.
pub(super) struct Addresses(Vec<String>);

impl Addresses {
    /// Of a look: as told; where redirects led; what the page gives as its own.
    ///
    /// What stands in an article's place lends it no address. A page's own word counts only for its own host, so that a
    /// syndicated copy, which names the original, stays an article of its own; and never for a front page.
    pub fn of(told: &Told, extraction: &Extraction) -> Addresses {
        let mut all: Vec<String> = told.url.iter().cloned().collect();
        if extraction.verdict.outcome == Outcome::Page {
            all.extend(told.answer.iter().map(|answer| answer.url.clone()).filter(|url| !url.is_empty()));
            let host = all.first().and_then(|first| host_of(first));
            let own = |url: &&String| host.is_none() || host_of(url) == host && !is_front(url);
            all.extend(extraction.facts.canonical_url.iter().filter(own).cloned());
        }
        all.dedup();
        Addresses(all)
    }

    /// The one it was asked for.
    pub fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// All, the one it was asked for first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn is_front(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.path().trim_matches('/').is_empty() && url.query().is_none())
}

/// A path of plain words (`/world/europe`): sections are called so, articles have a number, a hyphen or a file's name.
pub(super) fn is_section(address: &str) -> bool {
    let plain = |segment: &str| segment.len() <= 20 && segment.bytes().all(|byte| byte.is_ascii_alphabetic());
    Url::parse(address).is_ok_and(|url| url.query().is_none() && url.path().split('/').all(plain))
}

pub(super) fn address_key(folded: &str) -> String {
    format!("at:{folded}")
}

pub(super) fn name_key(name: &str) -> String {
    format!("name:{}", slug(name).unwrap_or_default())
}

/// Folds an address to a key: scheme, `www.`, `m.`, `amp.`, AMP and print forms, trackers, fragment and closing slash
/// do not count.
///
/// `None` if it is no http(s) address.
pub(super) fn key_of(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let mut pairs: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, value)| !is_tracker(name) && !is_form(name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    pairs.sort();
    let path = url.path().trim_end_matches('/');
    let path = ["/amp", ".amp", "/print"].iter().find_map(|form| path.strip_suffix(form)).unwrap_or(path);
    let query: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{}{path}{mark}{}", host_of(address)?, query.join("&")))
}

fn is_tracker(name: &str) -> bool {
    name.starts_with("utm_") || TRACKERS.contains(&name)
}

/// Parameters that ask for another form of the same page.
fn is_form(name: &str, value: &str) -> bool {
    let asked = matches!(value, "" | "1" | "true" | "amp");
    matches!(name, "amp" | "print" | "printable" | "outputType") && asked
}

/// The host of an address, without `www.`, `m.`, `amp.`.
pub(super) fn host_of(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let host = url.host_str()?.to_lowercase();
    let bare = ["www.", "m.", "amp.", "mobile."].iter().find_map(|front| host.strip_prefix(front));
    Some(bare.filter(|bare| bare.contains('.')).unwrap_or(&host).to_owned())
}

/// A slug for an article: the last telling segment of its address, else its name.
pub(super) fn slug_of(address: Option<&str>, name: &str) -> String {
    let segment = address.and_then(|address| Url::parse(address).ok()).and_then(|url| {
        let segments: Vec<&str> = url.path().split('/').filter(|segment| telling(segment)).collect();
        segments.last().and_then(|last| slug(&decoded(last.rsplit_once('.').map_or(last, |(stem, _)| stem))))
    });
    // A look without a name of its own is named by its address.
    let name = name.split_once("://").map_or(name, |(_, rest)| rest);
    segment.or_else(|| slug(name)).unwrap_or_else(|| "article".to_owned())
}

/// A segment that names something: with at least one letter, and not a mere file of the server.
fn telling(segment: &str) -> bool {
    !matches!(segment, "amp" | "index.html" | "index.php") && decoded(segment).chars().any(char::is_alphabetic)
}

fn decoded(segment: &str) -> String {
    url::form_urlencoded::parse(format!("s={}", segment.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_article_have_one_key() {
        let check = |one: &str, other: &str| assert_eq!(key_of(one), key_of(other), "{one} {other}");
        check("https://www.example.org/a/b/?utm_source=x#top", "http://example.org/a/b");
        check("https://m.example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2&fbclid=9");
        check("https://example.org/a/amp/", "https://example.org/a");
        check("https://example.org/a?outputType=amp&print=1", "https://example.org/a/print");
        assert_ne!(key_of("https://example.org/?id=1"), key_of("https://example.org/?id=2"));
        assert_eq!(key_of("ftp://example.org/"), None);
    }

    #[test]
    fn sections_are_told_from_articles() {
        assert!(is_section("https://example.org/world/europe/") && is_section("https://example.org/"));
        for article in ["/world/harbour-closed", "/world/12345", "/a.html", "/story?id=1"] {
            assert!(!is_section(&format!("https://example.org{article}")), "{article}");
        }
    }

    #[test]
    fn slugs() {
        let check = |address: &str, expect: &str| assert_eq!(slug_of(Some(address), "file"), expect);
        check("https://example.org/world/2025/10/15/moscow-talks.html", "moscow-talks");
        check("https://example.org/world/moscow-talks/12345", "moscow-talks");
        check("https://example.org/%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0", "москва");
        check("https://example.org/", "file");
        assert_eq!(slug_of(Some("https://example.org/1"), "https://example.org/1"), "example-org-1");
    }
}
