//! robots.txt (RFC 9309): asked for once a run, or once a day in a long one, and kept to. A missing file allows, an unreachable one forbids.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use robotxt::{AccessResult, Agent, Robots};
use url::Url;

/// Our name in robots.txt.
pub const PRODUCT: &str = "dateline";

/// How long a file is believed (RFC 9309, 2.4).
const BELIEVED: Duration = Duration::from_secs(24 * 3600);

/// How long a file that could not be had forbids: shorter, so that a hiccup does not cost a day.
const DOUBTED: Duration = Duration::from_secs(600);

/// Longer delays are taken for this: a host that wants an hour between two looks would stop all others.
const DELAY_MAX: Duration = Duration::from_secs(60);

/// What came when a host was asked for its robots.txt.
#[derive(Debug, PartialEq, Eq)]
pub enum Answered {
    /// A file.
    File(Vec<u8>),
    /// There is none (4xx).
    None,
    /// No answer, or an error of the server (5xx).
    Unreachable,
}

/// The rules of one host.
#[derive(Debug)]
pub struct Rules {
    robots: Robots,
    until: Instant,
    /// Whether the host could not be asked.
    pub unreachable: bool,
}

impl Rules {
    fn of(answered: &Answered) -> Rules {
        let access = match answered {
            Answered::File(text) => AccessResult::Successful(text),
            Answered::None => AccessResult::Unavailable,
            Answered::Unreachable => AccessResult::Unreachable,
        };
        let unreachable = *answered == Answered::Unreachable;
        let robots = Robots::from_access(access, Agent::Exact(PRODUCT));
        Rules { robots, until: Instant::now() + if unreachable { DOUBTED } else { BELIEVED }, unreachable }
    }

    /// Whether the page may be asked for.
    pub fn allow(&self, url: &Url) -> bool {
        self.robots.is_url_allowed(url)
    }

    /// What the host asks for between two requests.
    pub fn delay(&self) -> Option<Duration> {
        self.robots.crawl_delay().map(|delay| delay.min(DELAY_MAX))
    }
}

/// The rules of the hosts met so far.
#[derive(Debug, Default)]
pub struct Book(Mutex<HashMap<String, Arc<Rules>>>);

impl Book {
    /// The rules for an address; `ask` fetches a host's file where none is known. Two threads may ask at once: no harm.
    pub fn rules(&self, url: &Url, ask: impl FnOnce(&Url) -> Answered) -> Arc<Rules> {
        let origin = url.origin().ascii_serialization();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&origin).cloned();
        if let Some(known) = known.filter(|known| known.until > Instant::now()) {
            return known;
        }
        let answered = url.join("/robots.txt").map_or(Answered::None, |place| ask(&place));
        let rules = Arc::new(Rules::of(&answered));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(origin, Arc::clone(&rules));
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_asked_for_once_and_kept_to() {
        let book = Book::default();
        let page = |path: &str| Url::parse(&format!("https://example.org{path}")).expect("an address");
        let text =
            b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /private\nCrawl-delay: 3\n";
        let rules = book.rules(&page("/a"), |place| {
            assert_eq!(place.as_str(), "https://example.org/robots.txt");
            Answered::File(text.to_vec())
        });
        assert!(rules.allow(&page("/a")) && !rules.allow(&page("/private/a")));
        assert_eq!(rules.delay(), Some(Duration::from_secs(3)));
        book.rules(&page("/b"), |_| panic!("asked twice"));
        let other = Url::parse("https://example.net/a").expect("an address");
        assert!(!book.rules(&other, |_| Answered::Unreachable).allow(&other));
        let third = Url::parse("https://example.com/a").expect("an address");
        assert!(book.rules(&third, |_| Answered::None).allow(&third));
    }
}
