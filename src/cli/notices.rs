//! Who hears of news: a command, a webhook, readers of an Atom feed. A notice that fails costs no look.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::archive::{Archive, ChangesAsked, PollRow};
use dateline::capture::web::Client;
use dateline::render::page::{Page, RecordPage};
use dateline::render::{self, Format};

use super::args::Notices;
use super::env::Environment;
use super::failure::Failure;
use super::fetch_config;

/// Changes that an Atom feed holds.
const FEED_ENTRIES: usize = 100;

/// Tells of news.
pub struct Herald<'a> {
    notices: Notices,
    client: &'a Client,
    environment: &'a Environment,
}

impl<'a> Herald<'a> {
    /// By option, else as configured.
    pub fn new(asked: &Notices, client: &'a Client, environment: &'a Environment) -> Result<Herald<'a>, Failure> {
        let configured = fetch_config::read(environment.settings_file())?.notify;
        let notices = Notices {
            exec: asked.exec.clone().or(configured.exec),
            webhook: asked.webhook.clone().or(configured.webhook),
            atom: asked.atom.clone().or(configured.atom),
        };
        Ok(Herald { notices, client, environment })
    }

    /// Tells of one row, which is stored.
    pub fn tell(&self, news: &PollRow) {
        let json = self.json(news);
        if let Some(command) = &self.notices.exec {
            self.warn("the command", run(command, news, &json));
        }
        if let Some(address) = &self.notices.webhook {
            self.warn("the webhook", self.client.post(address, json.trim_end()));
        }
    }

    /// Writes the Atom feed anew, whole or not at all.
    pub fn renew_feed(&self, archive: &mut Archive) {
        let Some(path) = &self.notices.atom else { return };
        let written = self.feed(archive).and_then(|feed| {
            let beside = format!("{path}.new");
            std::fs::write(&beside, feed)
                .and_then(|()| std::fs::rename(&beside, Path::new(path)))
                .map_err(|e| e.to_string())
        });
        self.warn("the Atom feed", written);
    }

    fn feed(&self, archive: &mut Archive) -> Result<Vec<u8>, String> {
        let asked = ChangesAsked { limit: FEED_ENTRIES, ..ChangesAsked::default() };
        let page = archive.changes(&asked, &mut |_, _| ()).map_err(|error| error.to_string())?;
        let mut out = Vec::new();
        let look = self.environment.look(true);
        render::write(&Page::Changes(page), Format::Atom, &look, &mut out).map_err(|error| error.to_string())?;
        Ok(out)
    }

    /// The row as `poll --jsonl` prints it.
    fn json(&self, news: &PollRow) -> String {
        let page = RecordPage { rows: vec![news.row.clone()], ..RecordPage::default() };
        let mut out = Vec::new();
        let look = self.environment.look(true);
        // Writing into memory does not fail.
        let _ = render::write(&Page::Recorded(page), Format::Jsonl, &look, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    fn warn(&self, whom: &str, told: Result<(), String>) {
        if let Err(why) = told {
            eprintln!("warning: {whom} was not told: {why}");
        }
    }
}

fn run(command: &str, news: &PollRow, json: &str) -> Result<(), String> {
    let row = &news.row;
    let version = row.version.map(|version| version.to_string()).unwrap_or_default();
    let mut child = Command::new("sh")
        .args(["-c", command])
        .env("DATELINE_ARTICLE", &row.subject)
        .env("DATELINE_OUTCOME", render::outcome_word(row.outcome))
        .env("DATELINE_VERSION", version)
        .env("DATELINE_URL", &news.url)
        .env("DATELINE_TITLE", row.title.as_deref().unwrap_or_default())
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    if let Some(mut pipe) = child.stdin.take() {
        // A command that does not read is none the worse.
        let _ = pipe.write_all(json.as_bytes());
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("it ended with {status}")) }
}
