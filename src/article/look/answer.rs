//! What a server's answer says before its page is read: status, headers, where it was sent on, how long it is.

use super::super::phrases::in_place;
use super::{of_rule, verdict};
use crate::model::capture::{Answer, Outcome, Verdict};

/// A page of fewer bytes under the title of a wall is that wall; the largest met has 5,000.
const WALL_BYTES_MAX: usize = 20_000;
/// Host labels and path segments of pages that ask who one is, or what one agrees to.
const GATES: [&str; 18] = [
    "login",
    "log-in",
    "signin",
    "sign-in",
    "sso",
    "oauth",
    "auth",
    "account",
    "accounts",
    "id",
    "consent",
    "privacy-gate",
    "cookiewall",
    "privacywall",
    "captcha",
    "challenge",
    "paywall",
    "subscribe",
];
/// Paths that are a site's front, beside the empty one.
const FRONTS: [&str; 5] = ["index.html", "index.htm", "index.php", "home", "default.aspx"];
/// Endings of an address that name another form of the same page.
const FORMS: [&str; 5] = ["amp", "print", "index.html", "index.htm", "index.php"];

/// Judges an answer by itself. `title` is the page's, `length` its size in bytes as received.
pub fn judge(answer: &Answer, title: Option<&str>, length: usize) -> Verdict {
    by_headers(answer)
        .or_else(|| by_status(answer.status, title))
        .or_else(|| by_redirect(answer))
        .or_else(|| by_title(title, length))
        .or_else(|| by_length(answer, length))
        .unwrap_or_default()
}

/// Headers by which protectors say that they answered in the site's place.
fn by_headers(answer: &Answer) -> Option<Verdict> {
    let stopped = [("cf-mitigated", "challenge"), ("rimon", "rwc_block")];
    let named = |(name, value): &(&str, &str)| {
        answer.header(name).is_some_and(|said| said.to_ascii_lowercase().contains(value))
    };
    let challenged = answer.header("x-amzn-waf-action").is_some() || stopped.iter().any(named);
    challenged.then(|| verdict(Outcome::Blocked, "the server's protector answered in its place"))
}

fn by_status(status: u16, title: Option<&str>) -> Option<Verdict> {
    let said = |outcome| Some(verdict(outcome, format!("status {status}")));
    match status {
        304 => said(Outcome::NotModified),
        404 | 410 => said(Outcome::Gone),
        401 | 402 | 403 | 405 | 407 | 429 | 451 => said(Outcome::Blocked),
        503 if title.is_some_and(is_wall) => said(Outcome::Blocked),
        // 0: the archive did not keep it.
        0 | 200..=299 => None,
        _ => said(Outcome::Failed),
    }
}

fn is_wall(title: &str) -> bool {
    in_place().rules_of(title).any(|(rule, _)| rule == "wall-title")
}

fn by_title(title: Option<&str>, length: usize) -> Option<Verdict> {
    let wall = length <= WALL_BYTES_MAX && title.is_some_and(is_wall);
    wall.then(|| of_rule("wall"))
}

/// An article's address that was sent on to a front page, a section or a gate.
fn by_redirect(answer: &Answer) -> Option<Verdict> {
    let (asked_host, asked) = parts(&answer.asked)?;
    let (host, path) = parts(&answer.url)?;
    if asked_host == host && asked == path {
        return None;
    }
    let gates = host.split('.').chain(path.iter().copied()).filter(|part| GATES.contains(part));
    if gates.into_iter().any(|gate| !asked.contains(&gate) && !asked_host.split('.').any(|label| label == gate)) {
        return Some(verdict(Outcome::Blocked, "sent on to a login or consent page"));
    }
    if is_front(&path) && !is_front(&asked) {
        return Some(verdict(Outcome::Redirected, "sent on to the front page"));
    }
    let last = asked.last().copied().unwrap_or_default();
    let slug = last.contains('-') || last.bytes().any(|byte| byte.is_ascii_digit());
    let above = path.len() < asked.len() && asked.starts_with(&path) && path.len() == 1;
    (above && slug && !FORMS.contains(&last)).then(|| verdict(Outcome::Redirected, "sent on to a section's front page"))
}

fn is_front(path: &[&str]) -> bool {
    path.is_empty() || path.len() == 1 && FRONTS.contains(&path[0])
}

/// Host without `www.`, and the segments of the path.
fn parts(url: &str) -> Option<(&str, Vec<&str>)> {
    let rest = url.split_once("://")?.1.split(['?', '#']).next()?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    Some((host.trim_start_matches("www."), path.split('/').filter(|part| !part.is_empty()).collect()))
}

/// Fewer bytes than the server announced.
fn by_length(answer: &Answer, length: usize) -> Option<Verdict> {
    let announced = answer.announced_length()?;
    (length < announced).then(|| verdict(Outcome::Truncated, format!("{length} of {announced} bytes came")))
}
