//! One look at a named address, and the copies of it that web archives keep. Nothing is followed.

use chrono::TimeDelta;

use super::identity::{address_key, key_of};
use super::{Archive, ArchiveError};
use crate::capture::web::{Client, Validators};
use crate::capture::{Arrival, wayback};
use crate::model::capture::Outcome;
use crate::render::page::{RecordRow, Recorded};

/// Seconds for which copies of an archive are fetched before they are stored: what is broken off loses no more.
const UNSTORED_SECONDS_MAX: i64 = 10;

/// Copies that a web archive keeps, yet to be fetched.
pub struct Mementos(wayback::Copies);

impl Mementos {
    /// How many.
    pub fn wanted(&self) -> usize {
        self.0.mementos.len()
    }
}

impl Archive {
    /// Looks at one address once; follows nothing.
    ///
    /// # Errors
    /// The store cannot be read or written. What the web answers is a row.
    pub fn record_address(
        &mut self,
        client: &Client,
        address: &str,
        tell: &mut dyn FnMut(RecordRow),
    ) -> Result<(), ArchiveError> {
        self.load_held(client)?;
        if let Some(until) = client.held_until(address) {
            let why = format!("the server asked to be left alone until {}", until.format("%F %H:%M UTC"));
            tell(RecordRow::told(Recorded::Failed, address.to_owned(), why));
            return Ok(());
        }
        let known = self.validators(address)?;
        let look = client.look(address, &known);
        self.record(std::iter::once(Arrival::Look(Box::new(look))), tell)?;
        self.keep_held(client)
    }

    /// Hosts that asked to be left alone in an earlier run.
    pub(super) fn load_held(&self, client: &Client) -> Result<(), ArchiveError> {
        let held = self.store.held_hosts(client.clock().now())?;
        held.iter().for_each(|(host, until)| client.hold(host, *until));
        Ok(())
    }

    pub(super) fn keep_held(&mut self, client: &Client) -> Result<(), ArchiveError> {
        Ok(client.held().iter().try_for_each(|(host, until)| self.store.hold_host(host, *until))?)
    }

    /// The copies of an address that a web archive keeps, but for those that are stored already.
    ///
    /// # Errors
    /// The archive lists no copies, or the store cannot be read.
    pub fn mementos(&self, client: &Client, address: &str, endpoint: Option<&str>) -> Result<Mementos, ArchiveError> {
        let mut copies = wayback::list(client, address, endpoint)?;
        let key = key_of(address).map(|key| address_key(&key)).unwrap_or_default();
        let mut wanted = Vec::new();
        for memento in std::mem::take(&mut copies.mementos) {
            if !self.store.has_look_at(&key, memento.at, &copies.archive)? {
                wanted.push(memento);
            }
        }
        copies.mementos = wanted;
        Ok(Mementos(copies))
    }

    /// Fetches and records copies, some at a time.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn record_mementos(
        &mut self,
        client: &Client,
        Mementos(mut copies): Mementos,
        tell: &mut dyn FnMut(RecordRow),
    ) -> Result<(), ArchiveError> {
        let mut wanted = std::mem::take(&mut copies.mementos).into_iter().peekable();
        while wanted.peek().is_some() {
            let until = client.clock().now() + TimeDelta::seconds(UNSTORED_SECONDS_MAX);
            let mut fetched = wanted.by_ref().map(|memento| copies.fetch(client, &memento));
            let some = std::iter::from_fn(|| if client.clock().now() < until { fetched.next() } else { None });
            self.record(some, tell)?;
        }
        if copies.others > 0 {
            let why = "redirects and files that are no pages".to_owned();
            tell(RecordRow::told(Recorded::Skipped, format!("{} in {}", copies.others, copies.archive), why));
        }
        Ok(())
    }

    /// What the last page of an address allows to ask conditionally with.
    fn validators(&self, address: &str) -> Result<Validators, ArchiveError> {
        let Some(key) = key_of(address) else { return Ok(Validators::default()) };
        let Some(article) = self.store.articles_by_key(&address_key(&key))?.pop() else {
            return Ok(Validators::default());
        };
        let captures = self.store.own_captures(article.id)?;
        let page = captures.iter().rev().find(|capture| {
            capture.outcome == Outcome::Page
                && capture.told.answer.as_ref().is_some_and(|answer| answer.asked == address)
        });
        let page = page.filter(|page| page.verdict.outcome == Outcome::Page);
        let known = page.and_then(|page| Some(Validators::of(page.told.answer.as_ref()?, page.body?)));
        Ok(known.unwrap_or_default())
    }
}
