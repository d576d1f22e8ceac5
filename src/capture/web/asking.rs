//! What goes into asking the web and what comes back: settings, the clock, validators, replies and refusals.

use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::{Cookies, Network};
use crate::model::capture::{Answer, Outcome};
use crate::model::digest::Digest;

/// What the user settles about the web.
#[derive(Debug)]
pub struct Settings {
    /// As whom we ask.
    pub agent: String,
    /// How long one request may take, with its body.
    pub timeout: Duration,
    /// From the beginning of one request to a host to the next.
    pub host_delay: Duration,
    /// Requests to one host at once.
    pub host_connections: usize,
    /// A proxy: `http://host:port`, `socks5://host:port`. The environment is not asked for one.
    pub proxy: Option<String>,
    /// Private networks that may be contacted all the same.
    pub allowed: Vec<Network>,
    /// A subscriber's cookies.
    pub cookies: Cookies,
    /// Nothing is contacted.
    pub offline: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            agent: concat!("dateline/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(30),
            host_delay: Duration::from_secs(2),
            host_connections: 1,
            proxy: None,
            allowed: Vec::new(),
            cookies: Cookies::default(),
            offline: false,
        }
    }
}

/// The present, as looks are stamped with it.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: DateTime<Utc>,
    since: Option<Instant>,
}

impl Clock {
    /// A clock that stands, for runs that can be repeated.
    pub fn standing(at: DateTime<Utc>) -> Clock {
        Clock { start: at, since: None }
    }

    /// A clock that goes from `at` on.
    pub fn going(at: DateTime<Utc>) -> Clock {
        Clock { start: at, since: Some(Instant::now()) }
    }

    /// What it shows.
    pub fn now(&self) -> DateTime<Utc> {
        let passed = self.since.and_then(|since| TimeDelta::from_std(since.elapsed()).ok()).unwrap_or_default();
        (self.start + passed).trunc_subsecs(6)
    }
}

/// What was learnt from an earlier look, so that a server may say "not modified".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
    /// The body they belong to.
    pub body: Option<Digest>,
}

impl Validators {
    /// Those of an answer that brought `body`.
    pub fn of(answer: &Answer, body: Digest) -> Validators {
        let header = |name| answer.header(name).map(str::to_owned);
        Validators { etag: header("etag"), modified: header("last-modified"), body: Some(body) }
    }
}

/// What came of asking.
#[derive(Debug)]
pub struct Reply {
    /// Status, headers, addresses.
    pub answer: Answer,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

/// Why nothing came.
#[derive(Debug)]
pub enum Refusal {
    /// Not asked: offline, private, forbidden by robots.txt, no web address.
    NotAsked(String),
    /// Not asked: the host wants to be left alone until then.
    Held(DateTime<Utc>),
    /// No answer.
    NoAnswer(String),
    /// The answer broke off.
    Truncated(String),
    /// It is too large.
    TooLarge(String),
}

impl Refusal {
    /// In words.
    pub fn why(&self) -> String {
        match self {
            Refusal::Held(until) => format!("the server asked to be left alone until {}", until.format("%F %H:%M UTC")),
            Refusal::NotAsked(why) | Refusal::NoAnswer(why) | Refusal::Truncated(why) | Refusal::TooLarge(why) => {
                why.clone()
            }
        }
    }

    pub(super) fn outcome(&self) -> Outcome {
        if matches!(self, Refusal::Truncated(_)) { Outcome::Truncated } else { Outcome::Failed }
    }
}
