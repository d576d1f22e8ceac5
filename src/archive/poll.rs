//! Polling: what is followed is looked at when it is due; feeds lead to articles; every look is recorded.
//!
//! Nothing is contacted that was not followed, or found in a followed feed.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use url::Url;

use super::{Archive, ArchiveError, cadence};
use crate::capture::web::{Client, Validators, host_of};
use crate::capture::{Arrival, feed};
use crate::model::capture::{Answer, Came, Look, Outcome};
use crate::model::follow::{FollowKind, Followed};
use crate::render::page::{RecordRow, Recorded};

/// Looks that wait to be recorded: servers are not asked faster than the disk takes.
const WAITING_MAX: usize = 64;

/// Threads that ask; more only wait for hosts.
const WORKERS_MAX: usize = 8;

/// What a poll is to look at.
#[derive(Clone, Debug, Default)]
pub struct PollAsked {
    /// Only these addresses, slugs or feeds; all if none.
    pub names: Vec<String>,
    /// Also what is not due yet.
    pub all: bool,
}

/// A row of a poll, and whether it is news: what the last look did not find yet.
#[derive(Clone, Debug)]
pub struct PollRow {
    /// What became of the look.
    pub row: RecordRow,
    /// New, changed, or found in another state than at the look before.
    pub is_news: bool,
    /// The address that was looked at.
    pub url: String,
}

/// A look at one followed address, done.
struct Done {
    followed: Followed,
    look: Look,
    /// The feed, where it is one.
    feed: Option<Result<feed::Feed, String>>,
    /// The server asked to be left alone until then; no look was made.
    held: Option<DateTime<Utc>>,
}

impl Archive {
    /// Looks at everything followed that is due, feeds first; `tell` hears a row for each once it is stored.
    ///
    /// # Errors
    /// The store cannot be written, or nothing is followed by a name.
    pub fn poll(
        &mut self,
        client: &Client,
        asked: &PollAsked,
        tell: &mut dyn FnMut(PollRow),
    ) -> Result<(), ArchiveError> {
        self.load_held(client)?;
        let began = client.clock().now();
        // An index of sitemaps names sitemaps: the feeds found are looked at too, once.
        for kind in [FollowKind::Feed, FollowKind::Feed, FollowKind::Article] {
            let jobs = self.jobs(asked, kind, began)?;
            self.look_at(client, jobs, tell)?;
        }
        self.keep_held(client)
    }

    /// How many addresses a poll that begins now looks at; feeds may lead to more.
    ///
    /// # Errors
    /// Nothing is followed by a name, or the store cannot be read.
    pub fn due(&self, client: &Client, asked: &PollAsked) -> Result<usize, ArchiveError> {
        let now = client.clock().now();
        let feeds = self.jobs(asked, FollowKind::Feed, now)?.len();
        Ok(feeds + self.jobs(asked, FollowKind::Article, now)?.len())
    }

    fn jobs(&self, asked: &PollAsked, kind: FollowKind, began: DateTime<Utc>) -> Result<Vec<Followed>, ArchiveError> {
        let mut jobs = Vec::new();
        for name in &asked.names {
            let named = self.followed_by_name(name)?;
            if named.is_empty() {
                return Err(ArchiveError::NotFollowed { name: name.clone() });
            }
            jobs.extend(named);
        }
        if asked.names.is_empty() {
            // What a feed has just led to is due since a moment ago.
            let all = self.store.followed()?;
            let is_due = |one: &Followed| asked.all || one.due_at <= began || one.looks == 0;
            jobs = all.into_iter().filter(is_due).collect();
        }
        // What this poll has looked at already is not looked at twice.
        jobs.retain(|one| one.kind == kind && one.looked_at.is_none_or(|looked| looked < began));
        Ok(by_turns(jobs))
    }

    fn look_at(
        &mut self,
        client: &Client,
        jobs: Vec<Followed>,
        tell: &mut dyn FnMut(PollRow),
    ) -> Result<(), ArchiveError> {
        let workers = jobs.len().min(WORKERS_MAX);
        let queue = Mutex::new(VecDeque::from(jobs));
        let (send, receive) = sync_channel(WAITING_MAX);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (queue, send) = (&queue, send.clone());
                scope.spawn(move || {
                    while let Some(followed) = next_of(queue) {
                        // Nobody hears us any more once recording has failed.
                        if send.send(look_once(client, followed)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(send);
            self.take_in(client, receive, tell)
        })
    }

    /// Records what comes, as it comes: a batch is what is ready, so that nothing waits for a slow host.
    fn take_in(
        &mut self,
        client: &Client,
        receive: Receiver<Done>,
        tell: &mut dyn FnMut(PollRow),
    ) -> Result<(), ArchiveError> {
        while let Ok(first) = receive.recv() {
            let mut batch = vec![first];
            batch.extend(receive.try_iter().take(WAITING_MAX - 1));
            let (feeds, articles) = batch.into_iter().partition(|done| done.followed.kind == FollowKind::Feed);
            self.take_feeds(client, feeds, tell)?;
            self.take_articles(client, articles, tell)?;
        }
        Ok(())
    }

    fn take_articles(
        &mut self,
        client: &Client,
        batch: Vec<Done>,
        tell: &mut dyn FnMut(PollRow),
    ) -> Result<(), ArchiveError> {
        let (held, done): (Vec<Done>, Vec<Done>) = batch.into_iter().partition(|done| done.held.is_some());
        let rows = self.transact(|archive| {
            let arrivals = done.iter().map(|done| Arrival::Look(Box::new(done.look.clone()))).collect();
            let mut told = Vec::with_capacity(done.len());
            for (done, row) in done.iter().zip(archive.take_batch(arrivals)?) {
                let (followed, is_news) = after(done, &row, client.clock().now());
                archive.store.put_followed(&followed)?;
                told.push(PollRow { row, is_news, url: followed.url });
            }
            held.into_iter().try_for_each(|done| archive.store.put_followed(&postponed(done)))?;
            Ok(told)
        })?;
        rows.into_iter().for_each(tell);
        Ok(())
    }

    fn take_feeds(
        &mut self,
        client: &Client,
        batch: Vec<Done>,
        tell: &mut dyn FnMut(PollRow),
    ) -> Result<(), ArchiveError> {
        for done in batch {
            let now = client.clock().now();
            if done.held.is_some() {
                self.store.put_followed(&postponed(done))?;
                continue;
            }
            let row = self.transact(|archive| archive.take_feed(done, now))?;
            tell(row);
        }
        Ok(())
    }

    /// A feed's new articles are followed from now on.
    fn take_feed(&mut self, done: Done, now: DateTime<Utc>) -> Result<PollRow, ArchiveError> {
        let Done { mut followed, look, feed, .. } = done;
        let mut row = RecordRow::told(Recorded::Unchanged, followed.url.clone(), String::new());
        row.captured = Some((look.captured_at, look.witness.clone()));
        let is_first = followed.looks == 0;
        followed.looked_at = Some(look.captured_at);
        followed.looks += 1;
        let found = match (feed, look.came) {
            (Some(Ok(feed)), _) => Ok(Some(feed)),
            (_, Came::Same(_)) => Ok(None),
            (Some(Err(why)), _) | (None, Came::Nothing { why, .. }) => Err(why),
            (None, Came::Body) => Err("it is no feed any more".to_owned()),
        };
        match found {
            Ok(feed) => {
                followed.failures = 0;
                followed.outcome = Some((Outcome::Page, String::new()));
                if let Some(feed) = feed {
                    let new = self.follow_found(&feed, &followed.url, now)?;
                    if new > 0 {
                        row.outcome = Recorded::Changed;
                        row.message = Some(format!("{new} new, followed from now on"));
                        (followed.changed_at, followed.changes) = (Some(now), followed.changes + u32::from(!is_first));
                    }
                    row.title = feed.title;
                    let body = crate::model::digest::Digest::of(&look.body);
                    keep_validators(&mut followed, look.told.answer.as_ref(), body);
                }
            }
            Err(why) => {
                followed.failures += 1;
                followed.outcome = Some((Outcome::Failed, why.clone()));
                (row.outcome, row.message) = (Recorded::Failed, Some(why));
            }
        }
        row.message = row.message.filter(|message| !message.is_empty());
        followed.due_at = cadence::next(&followed, now);
        self.store.put_followed(&followed)?;
        let is_news = row.outcome == Recorded::Changed;
        Ok(PollRow { row, is_news, url: followed.url })
    }

    fn follow_found(&mut self, feed: &feed::Feed, found_in: &str, now: DateTime<Utc>) -> Result<usize, ArchiveError> {
        let mut new = 0;
        let feeds = feed.feeds.iter().map(|url| (url, FollowKind::Feed));
        for (url, kind) in feed.articles.iter().map(|url| (url, FollowKind::Article)).chain(feeds) {
            let followed = Followed::new(url.clone(), kind, Some(found_in.to_owned()), now);
            new += usize::from(self.follow(&followed)?);
        }
        Ok(new)
    }
}

fn next_of(queue: &Mutex<VecDeque<Followed>>) -> Option<Followed> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// One of each host in turn, so that many pages of one host keep no other waiting.
fn by_turns(jobs: Vec<Followed>) -> Vec<Followed> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let mut placed: Vec<(usize, Followed)> = Vec::with_capacity(jobs.len());
    for job in jobs {
        let host = Url::parse(&job.url).map_or_else(|_| job.url.clone(), |url| host_of(&url));
        let turn = met.entry(host).or_default();
        placed.push((*turn, job));
        *turn += 1;
    }
    placed.sort_by_key(|(turn, _)| *turn);
    placed.into_iter().map(|(_, job)| job).collect()
}

fn look_once(client: &Client, followed: Followed) -> Done {
    let Followed { etag, modified, body, .. } = followed.clone();
    let known = Validators { etag, modified, body };
    if let Some(until) = client.held_until(&followed.url) {
        let look = client.no_look(&followed.url);
        return Done { followed, look, feed: None, held: Some(until) };
    }
    let mut followed = followed;
    let (look, read) = match followed.kind {
        FollowKind::Article => {
            let mut look = client.look(&followed.url, &known);
            if matches!(look.came, Came::Nothing { .. }) && feed::is_feed(&look.body) {
                // Followed as an article, and a feed after all.
                followed.kind = FollowKind::Feed;
                look.came = Came::Body;
                let read = feed::read(&look.body, &followed.url);
                (look, Some(read))
            } else {
                (look, None)
            }
        }
        FollowKind::Feed => {
            let look = client.look_at_feed(&followed.url, &known);
            let read = (look.came == Came::Body).then(|| feed::read(&look.body, &followed.url));
            (look, read)
        }
    };
    let refused = matches!(look.told.answer.as_ref().map(|answer| answer.status), Some(429 | 503));
    let held = client.held_until(&followed.url).filter(|_| !refused && matches!(look.came, Came::Nothing { .. }));
    Done { followed, look, feed: read, held }
}

/// No look was made: the server wants to be left alone.
fn postponed(done: Done) -> Followed {
    let due_at = done.held.unwrap_or(done.followed.due_at);
    Followed { due_at, ..done.followed }
}

/// The state after a look at an article, and whether what it found is news.
fn after(done: &Done, row: &RecordRow, now: DateTime<Utc>) -> (Followed, bool) {
    let mut followed = done.followed.clone();
    let before = followed.outcome.as_ref().map(|(outcome, _)| *outcome);
    followed.looks += 1;
    followed.looked_at = Some(done.look.captured_at);
    let found = match row.outcome {
        Recorded::Other(outcome) => outcome,
        Recorded::Failed | Recorded::Skipped => Outcome::Failed,
        Recorded::New | Recorded::Changed | Recorded::Unchanged | Recorded::Known => Outcome::Page,
    };
    let came = matches!(row.outcome, Recorded::New | Recorded::Changed);
    if came {
        followed.changed_at = Some(done.look.captured_at);
        followed.changes += u32::from(row.outcome == Recorded::Changed);
    }
    if found == Outcome::Page {
        followed.failures = 0;
        if done.look.came == Came::Body {
            let body = crate::model::digest::Digest::of(&done.look.body);
            keep_validators(&mut followed, done.look.told.answer.as_ref(), body);
        }
    } else {
        followed.failures += 1;
    }
    if row.outcome == Recorded::Failed && matches!(done.look.came, Came::Same(_)) {
        // What it confirms is not here: the next look asks for the whole page.
        (followed.etag, followed.modified, followed.body) = (None, None, None);
    }
    let why = if found == Outcome::Page { String::new() } else { row.message.clone().unwrap_or_default() };
    followed.outcome = Some((found, why));
    followed.due_at = done.held.unwrap_or_else(|| cadence::next(&followed, now));
    // A first look that fails, and a page that comes back, are news; the same failure again is none.
    let is_news = came || before.unwrap_or(Outcome::Page) != found;
    (followed, is_news)
}

fn keep_validators(followed: &mut Followed, answer: Option<&Answer>, body: crate::model::digest::Digest) {
    let known = answer.map(|answer| Validators::of(answer, body)).unwrap_or_default();
    (followed.etag, followed.modified, followed.body) = (known.etag, known.modified, known.body);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_take_turns() {
        let job = |url: &str| Followed::new(url.to_owned(), FollowKind::Article, None, DateTime::UNIX_EPOCH);
        let jobs = ["http://a.example/1", "http://a.example/2", "http://b.example/1", "http://a.example/3"];
        let turns: Vec<String> = by_turns(jobs.map(job).to_vec()).into_iter().map(|job| job.url).collect();
        assert_eq!(turns, ["http://a.example/1", "http://b.example/1", "http://a.example/2", "http://a.example/3"]);
    }
}
