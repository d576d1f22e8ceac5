//! How the web is asked: by option, else as configured, else politely.

use std::path::Path;
use std::time::Duration;

use dateline::capture::web::{Client, Clock, Cookies, Settings};

use super::args::Web;
use super::env::{Environment, variable};
use super::failure::{Failure, Kind};
use super::fetch_config;

/// What is settled about the web.
pub fn settings(asked: &Web, environment: &Environment) -> Result<Settings, Failure> {
    let configured = fetch_config::read(environment.settings_file())?.fetch;
    let usual = Settings::default();
    let named = asked.timeout.clone().or(configured.timeout);
    let timeout = named.as_deref().map(length).transpose()?.unwrap_or(usual.timeout);
    let named = asked.host_delay.clone().or(configured.host_delay);
    let host_delay = named.as_deref().map(length).transpose()?.unwrap_or(usual.host_delay);
    let networks = asked.allow_private.iter().chain(&configured.allow_private);
    let allowed: Result<Vec<_>, String> = networks.map(|network| network.parse()).collect();
    let cookies = match asked.cookie_file.clone().or(configured.cookie_file) {
        Some(path) => Cookies::read(Path::new(&path))?,
        None => Cookies::default(),
    };
    Ok(Settings {
        agent: match configured.contact {
            Some(contact) => format!("{} (+{contact})", usual.agent),
            None => usual.agent,
        },
        timeout,
        host_delay,
        host_connections: configured.host_connections.unwrap_or(usual.host_connections),
        proxy: asked.proxy.clone().or(configured.proxy),
        allowed: allowed.map_err(|problem| Failure::new(Kind::Usage, problem))?,
        cookies,
        offline: environment.offline,
    })
}

/// Who asks the web, with the clock by which looks are stamped.
pub fn client(asked: &Web, environment: &Environment) -> Result<Client, Failure> {
    if environment.offline {
        let text = "DATELINE_OFFLINE=1: nothing is contacted";
        return Err(Failure::new(Kind::Network, text).hint("unset it to ask the web"));
    }
    let clock = if variable("DATELINE_NOW").is_some() {
        Clock::standing(environment.now)
    } else {
        Clock::going(chrono::Utc::now())
    };
    Ok(Client::new(settings(asked, environment)?, clock)?)
}

/// Reads a length of time: `30s`, `15m`, `2h`, `1d`, `500ms`; a bare number is seconds.
pub fn length(text: &str) -> Result<Duration, Failure> {
    let wrong = || {
        Failure::new(Kind::Usage, format!("cannot read \"{text}\" as a length of time"))
            .hint("write 30s, 15m, 2h or 1d")
    };
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let number: u64 = text[..digits].parse().map_err(|_| wrong())?;
    let millis = match text[digits..].trim() {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(wrong()),
    };
    number.checked_mul(millis).map(Duration::from_millis).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        let check = |text: &str, seconds: Option<u64>| {
            assert_eq!(length(text).ok().map(|length| length.as_secs()), seconds, "{text}");
        };
        check("30s", Some(30));
        check("15m", Some(900));
        check("2h", Some(7200));
        check("0", Some(0));
        check("soon", None);
        check("5 weeks", None);
        check("99999999999999999999s", None);
    }
}
