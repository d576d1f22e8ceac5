//! The web: one address is asked, politely and safely, and whatever comes of it is a look.
//!
//! Nothing is contacted that was not named or followed, and nothing at all while `DATELINE_OFFLINE=1`. Redirects are
//! followed one by one, each checked as the first address was: scheme, address, robots.txt. Time, size and redirects are
//! limited. Cookies are sent where a file of them was named, and stored nowhere.

mod asking;
mod cookies;
mod guard;
mod pace;
mod robots;

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ureq::Agent;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::coding::{self, Trouble};
use super::http::{charset_of, kept, media_of_type};
use super::limits::{FETCH_BYTES_MAX, REDIRECTS_MAX};
use super::{CaptureError, feed};
use crate::model::capture::{Answer, Came, Look, Media, Outcome, Told, Witness};
use guard::Guard;
use pace::Pace;
use robots::{Answered, Book};

pub use asking::{Clock, Refusal, Reply, Settings, Validators};
pub use cookies::Cookies;
pub use guard::Network;

/// Statuses with which a server sends on.
const SENT_ON: [u16; 5] = [301, 302, 303, 307, 308];

/// What a server may ask us to wait for at most; a longer wait is a mistake of its clock.
const WAIT_MAX: TimeDelta = TimeDelta::days(7);

/// Asks servers.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    guard: Guard,
    settings: Settings,
    pace: Pace,
    robots: Book,
    held: Mutex<HashMap<String, DateTime<Utc>>>,
    clock: Clock,
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// The proxy is none.
    pub fn new(settings: Settings, clock: Clock) -> Result<Client, CaptureError> {
        let proxy = match &settings.proxy {
            Some(text) => Some(ureq::Proxy::new(text).map_err(|_| CaptureError::Proxy { proxy: text.clone() })?),
            None => None,
        };
        let place = proxy.as_ref().map(|proxy| format!("{}:{}", proxy.host(), proxy.port()));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .proxy(proxy)
            .user_agent(settings.agent.as_str())
            .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .accept_encoding(coding::ACCEPTED)
            .build();
        let guard = || Guard::new(settings.allowed.clone(), place.clone());
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard());
        let (guard, pace) = (guard(), Pace::new(settings.host_delay, settings.host_connections));
        Ok(Client { agent, guard, settings, pace, robots: Book::default(), held: Mutex::default(), clock })
    }

    /// The clock by which looks are stamped.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Hosts that want to be left alone, and until when.
    pub fn held(&self) -> Vec<(String, DateTime<Utc>)> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().map(|(host, until)| (host.clone(), *until)).collect()
    }

    /// Leaves a host alone until then.
    pub fn hold(&self, host: &str, until: DateTime<Utc>) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned(), until);
    }

    /// Until when the host of an address wants to be left alone.
    pub fn held_until(&self, address: &str) -> Option<DateTime<Utc>> {
        let host = host_of(&Url::parse(address).ok()?);
        let until = self.held.lock().unwrap_or_else(PoisonError::into_inner).get(&host).copied();
        until.filter(|until| *until > self.clock.now())
    }

    /// A look that brought nothing yet.
    pub fn no_look(&self, address: &str) -> Look {
        Look {
            source: address.to_owned(),
            name: address.to_owned(),
            captured_at: self.clock.now(),
            witness: Witness::Fetched,
            media: Media::Html,
            told: Told { url: Some(address.to_owned()), ..Told::default() },
            came: Came::Nothing { outcome: Outcome::Failed, why: String::new() },
            body: Vec::new(),
        }
    }

    /// Looks at a feed: its body is kept whatever it is.
    pub fn look_at_feed(&self, address: &str, known: &Validators) -> Look {
        let mut look = self.no_look(address);
        look.came = match self.ask(address, known) {
            Ok(reply) if reply.answer.status == 304 && known.body.is_some() => known.body.map_or(look.came, Came::Same),
            Ok(reply) if (200..300).contains(&reply.answer.status) => {
                (look.body, look.told.answer) = (reply.body, Some(reply.answer));
                Came::Body
            }
            Ok(reply) => {
                let why = format!("status {}", reply.answer.status);
                look.told.answer = Some(reply.answer);
                Came::Nothing { outcome: Outcome::Failed, why }
            }
            Err(refusal) => Came::Nothing { outcome: refusal.outcome(), why: refusal.why() },
        };
        look
    }

    /// Looks at an address. Whatever comes of it is a look, its instant that of asking.
    pub fn look(&self, address: &str, known: &Validators) -> Look {
        let mut look = Look { came: Came::Body, ..self.no_look(address) };
        match self.ask(address, known) {
            Ok(reply) => self.fill(&mut look, reply, known),
            Err(refusal) => look.came = Came::Nothing { outcome: refusal.outcome(), why: refusal.why() },
        }
        look
    }

    fn fill(&self, look: &mut Look, reply: Reply, known: &Validators) {
        let Reply { answer, body } = reply;
        let kind = answer.header("content-type").map(str::to_owned);
        look.told.charset = kind.as_deref().and_then(charset_of);
        let status = answer.status;
        look.told.answer = Some(answer);
        match (status, known.body, media_of_type(kind.as_deref(), &body)) {
            (304, Some(digest), _) => look.came = Came::Same(digest),
            (200..=299, _, None) if feed::is_feed(&body) => {
                let why = "it is a feed; to have its articles: dateline follow --feed".to_owned();
                look.came = Came::Nothing { outcome: Outcome::NoArticle, why };
                look.body = body;
            }
            (200..=299, _, None) if !body.is_empty() => {
                let why = format!("{} is no page", kind.unwrap_or_default());
                look.came = Came::Nothing { outcome: Outcome::NoArticle, why };
            }
            (_, _, media) => {
                look.media = media.unwrap_or(Media::Html);
                look.body = body;
            }
        }
    }

    /// Asks an address, and those to which it is sent on.
    ///
    /// # Errors
    /// It may not be asked, or nothing whole came.
    pub fn ask(&self, address: &str, known: &Validators) -> Result<Reply, Refusal> {
        let mut url = Url::parse(address).map_err(|error| Refusal::NotAsked(format!("no web address: {error}")))?;
        for _ in 0..=REDIRECTS_MAX {
            self.may_ask(&url)?;
            let rules = self.robots.rules(&url, |place| self.ask_robots(place));
            if !rules.allow(&url) {
                let host = url.host_str().unwrap_or_default();
                let why = if rules.unreachable { "cannot be had" } else { "does not allow this page" };
                return Err(Refusal::NotAsked(format!("robots.txt of {host} {why}")));
            }
            if let Some(delay) = rules.delay() {
                self.pace.slow_down(&host_of(&url), delay);
            }
            let (mut answer, body) = self.request(&url, known, FETCH_BYTES_MAX)?;
            self.heed(&url, &answer);
            if !SENT_ON.contains(&answer.status) {
                answer.asked = address.to_owned();
                return Ok(Reply { answer, body });
            }
            let next = answer.header("location").and_then(|next| url.join(next).ok());
            url = next.ok_or_else(|| Refusal::NoAnswer("it is sent on to no address".to_owned()))?;
        }
        Err(Refusal::NoAnswer(format!("it is sent on more than {REDIRECTS_MAX} times")))
    }

    fn may_ask(&self, url: &Url) -> Result<(), Refusal> {
        let no = |why: &str| Err(Refusal::NotAsked(why.to_owned()));
        if self.settings.offline {
            return no("DATELINE_OFFLINE=1: nothing is contacted");
        }
        if !matches!(url.scheme(), "http" | "https") {
            return no("only http and https are asked");
        }
        let address = match url.host() {
            Some(url::Host::Ipv4(address)) => Some(address.into()),
            Some(url::Host::Ipv6(address)) => Some(address.into()),
            _ => None,
        };
        if address.is_some_and(|address| !self.guard.lets(address)) {
            return Err(Refusal::NotAsked(private(url.host_str().unwrap_or_default())));
        }
        self.held_until(url.as_str()).map_or(Ok(()), |until| Err(Refusal::Held(until)))
    }

    /// Notes when a server asks to be left alone.
    fn heed(&self, url: &Url, answer: &Answer) {
        if !matches!(answer.status, 429 | 503) {
            return;
        }
        let now = self.clock.now();
        if let Some(until) = answer.header("retry-after").and_then(|text| retry_at(text, now)) {
            self.hold(&host_of(url), until.min(now + WAIT_MAX));
        }
    }

    fn ask_robots(&self, place: &Url) -> Answered {
        let mut url = place.clone();
        for _ in 0..=REDIRECTS_MAX {
            if self.may_ask(&url).is_err() {
                return Answered::Unreachable;
            }
            match self.request(&url, &Validators::default(), robotxt::BYTE_LIMIT as u64) {
                Ok((answer, body)) => match answer.status {
                    200..=299 => return Answered::File(body),
                    status if SENT_ON.contains(&status) => {
                        let Some(next) = answer.header("location").and_then(|next| url.join(next).ok()) else {
                            return Answered::None;
                        };
                        url = next;
                    }
                    400..=428 | 430..=499 => return Answered::None,
                    _ => return Answered::Unreachable,
                },
                // A longer file is believed as far as it was read (RFC 9309, 2.5): none of ours is.
                Err(Refusal::TooLarge(_)) => return Answered::None,
                Err(_) => return Answered::Unreachable,
            }
        }
        Answered::None
    }

    /// One request, without following.
    fn request(&self, url: &Url, known: &Validators, most: u64) -> Result<(Answer, Vec<u8>), Refusal> {
        let _turn = self.pace.turn(&host_of(url));
        let mut request = self.agent.get(url.as_str());
        for (name, value) in [("if-none-match", &known.etag), ("if-modified-since", &known.modified)] {
            if let Some(value) = value.as_ref().filter(|_| known.body.is_some()) {
                request = request.header(name, value.as_str());
            }
        }
        if let Some(cookies) = self.settings.cookies.header(url) {
            request = request.header("cookie", cookies);
        }
        let mut response = request.call().map_err(|error| self.no_answer(url, &error))?;
        let headers = kept(response.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes())));
        let status = response.status().as_u16();
        let answer = Answer { status, headers, asked: url.to_string(), url: url.to_string() };
        let mut body = Vec::new();
        let read = response.body_mut().as_reader().take(most + 1).read_to_end(&mut body);
        if body.len() as u64 > most {
            return Err(Refusal::TooLarge(format!("it is larger than {} MB", most / 1_000_000)));
        }
        if let Err(error) = read {
            return self.broken_off(answer, body, &error);
        }
        let coding = answer.header("content-encoding").unwrap_or_default().to_owned();
        match coding::decode(body, &coding, most) {
            Ok(body) => Ok((answer, body)),
            Err(Trouble::TooLarge) => {
                Err(Refusal::TooLarge(format!("it unpacks to more than {} MB", most / 1_000_000)))
            }
            Err(Trouble::Broken(_, why)) => Err(Refusal::Truncated(format!("its packed body is broken: {why}"))),
            Err(Trouble::Unknown(coding)) => Err(Refusal::NoAnswer(format!("its body is packed as \"{coding}\""))),
        }
    }

    /// What came before an answer broke off is evidence of a truncated page, where its length was announced.
    fn broken_off(&self, answer: Answer, body: Vec<u8>, error: &std::io::Error) -> Result<(Answer, Vec<u8>), Refusal> {
        let announced = answer.header("content-length").is_some() && answer.header("content-encoding").is_none();
        if announced && !body.is_empty() {
            return Ok((answer, body));
        }
        let timed_out = error.kind() == std::io::ErrorKind::TimedOut || error.to_string().contains("timeout");
        let why = if timed_out { self.too_slow() } else { error.to_string() };
        Err(Refusal::Truncated(format!("the body broke off after {} bytes: {why}", body.len())))
    }

    fn too_slow(&self) -> String {
        format!("not done within {} s", self.settings.timeout.as_secs_f32())
    }

    fn no_answer(&self, url: &Url, error: &ureq::Error) -> Refusal {
        let host = url.host_str().unwrap_or_default();
        match error {
            ureq::Error::Timeout(_) => {
                let seconds = self.settings.timeout.as_secs_f32();
                Refusal::NoAnswer(format!("{host} did not answer within {seconds} s"))
            }
            ureq::Error::HostNotFound => Refusal::NoAnswer(format!("there is no host {host}")),
            ureq::Error::Other(why) => Refusal::NotAsked(private(&why.to_string())),
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                Refusal::NoAnswer(format!("{host} refused the connection"))
            }
            other => Refusal::NoAnswer(format!("{host} did not answer: {other}")),
        }
    }

    /// Sends JSON to an address that the user configured; three tries, each after a longer pause.
    ///
    /// # Errors
    /// Offline, or no try was answered with success.
    pub fn post(&self, address: &str, json: &str) -> Result<(), String> {
        if self.settings.offline {
            return Err("DATELINE_OFFLINE=1: nothing is contacted".to_owned());
        }
        let mut why = String::new();
        for pause in [0, 1, 3] {
            std::thread::sleep(Duration::from_secs(pause));
            match self.agent.post(address).header("content-type", "application/json").send(json) {
                Ok(answer) if answer.status().is_success() => return Ok(()),
                Ok(answer) => why = format!("status {}", answer.status().as_u16()),
                Err(error) => why = error.to_string(),
            }
        }
        Err(why)
    }
}

fn private(host: &str) -> String {
    let plain = !host.contains(' ');
    let said = if plain { format!("{host} is a private address") } else { host.to_owned() };
    format!("{said}; nothing private is contacted unless allowed (--allow-private)")
}

/// Host and port: what spacing goes by.
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// `Retry-After`: seconds, or an HTTP date.
fn retry_at(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let seconds = text.trim().parse::<u32>().ok().map(|seconds| now + TimeDelta::seconds(i64::from(seconds)));
    seconds.or_else(|| DateTime::parse_from_rfc2822(text.trim()).ok().map(|at| at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_may_ask_for_a_pause() {
        let now: DateTime<Utc> = "2025-10-17T08:00:00Z".parse().expect("an instant");
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(retry_at(text, now).map(|at| at.to_rfc3339()).as_deref(), expect, "{text}");
        };
        check("120", Some("2025-10-17T08:02:00+00:00"));
        check("Fri, 17 Oct 2025 09:30:00 GMT", Some("2025-10-17T09:30:00+00:00"));
        check("soon", None);
    }

    #[test]
    fn what_is_inside_is_not_asked_in_any_spelling() {
        let client = Client::new(Settings::default(), Clock::standing(Utc::now())).expect("a client");
        for inside in [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://2130706433:9/",
            "http://0x7f.1:9/",
            "http://127.1:9/",
            "http://[::ffff:127.0.0.1]:9/",
            "http://[::1]:9/",
            "http://0.0.0.0:9/",
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
        ] {
            let refusal = client.ask(inside, &Validators::default()).expect_err("refused");
            assert!(matches!(refusal, Refusal::NotAsked(_)), "{inside}: {refusal:?}");
        }
    }

    #[test]
    fn offline_nothing_is_asked() {
        let settings = Settings { offline: true, ..Settings::default() };
        let client = Client::new(settings, Clock::standing(Utc::now())).expect("a client");
        let refusal = client.ask("https://example.org/", &Validators::default()).expect_err("refused");
        assert!(refusal.why().contains("DATELINE_OFFLINE"));
        assert!(client.post("https://example.org/", "{}").is_err());
    }
}
