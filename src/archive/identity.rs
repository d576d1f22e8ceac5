//! Which looks are of one article: addresses folded to keys, and slugs for people.

use url::Url;

use crate::model::address::slug;

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

/// Folds an address to a key: scheme, `www.`, `m.`, `amp.`, trackers, fragment and closing slash do not count.
///
/// `None` if it is no http(s) address.
pub(super) fn key_of(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let mut pairs: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !name.starts_with("utm_") && !TRACKERS.contains(&&**name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    pairs.sort();
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/amp").unwrap_or(path);
    let query: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{}{path}{mark}{}", host_of(address)?, query.join("&")))
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
        assert_ne!(key_of("https://example.org/?id=1"), key_of("https://example.org/?id=2"));
        assert_eq!(key_of("ftp://example.org/"), None);
    }

    #[test]
    fn slugs() {
        let check = |address: &str, expect: &str| assert_eq!(slug_of(Some(address), "file"), expect);
        check("https://example.org/world/2025/10/15/moscow-talks.html", "moscow-talks");
        check("https://example.org/world/moscow-talks/12345", "moscow-talks");
        check("https://example.org/%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0", "москва");
        check("https://example.org/", "file");
    }
}
