//! The items of `follow`, `list --followed` and `alias`.

use std::io;

use serde::Serialize;

use super::json::{Items, instant};
use super::page::{AliasPage, FollowedPage};
use super::words;

#[derive(Serialize)]
struct FollowedItem<'a> {
    url: &'a str,
    /// `article` or `feed`.
    kind: &'static str,
    /// The feed that led to it.
    found_in: Option<&'a str>,
    followed_at: String,
    due_at: String,
    looked_at: Option<String>,
    changed_at: Option<String>,
    looks: u32,
    changes: u32,
    /// Looks in a row that found no page.
    failures: u32,
    /// What the last look found.
    looked: Option<&'static str>,
    why: Option<&'a str>,
}

/// An item an address.
pub fn followed<S: Items>(page: &FollowedPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        sink.item(&FollowedItem {
            url: &row.url,
            kind: words::follow_kind(row.kind),
            found_in: row.found_in.as_deref(),
            followed_at: instant(row.followed_at),
            due_at: instant(row.due_at),
            looked_at: row.looked_at.map(instant),
            changed_at: row.changed_at.map(instant),
            looks: row.looks,
            changes: row.changes,
            failures: row.failures,
            looked: row.outcome.as_ref().map(|(outcome, _)| words::outcome(*outcome)),
            why: row.outcome.as_ref().map(|(_, why)| why.as_str()).filter(|why| !why.is_empty()),
        })
    })
}

#[derive(Serialize)]
struct AliasItem<'a> {
    address: &'a str,
    /// The first capture that bore it.
    from: String,
    /// The last one.
    to: String,
    /// Whose looks bore it.
    article: &'a str,
}

#[derive(Serialize)]
struct JoinedItem<'a> {
    joined: &'a str,
    from: String,
    to: Option<String>,
    why: &'a str,
    by: Option<&'a str>,
}

/// An item an address, and one for what was joined.
pub fn aliases<S: Items>(page: &AliasPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        let (from, to) = (instant(row.from), instant(row.to));
        sink.item(&AliasItem { address: &row.address, from, to, article: &row.slug })
    })?;
    page.joined.iter().try_for_each(|row| {
        let (from, to) = (instant(row.from), row.to.map(instant));
        sink.item(&JoinedItem { joined: &row.slug, from, to, why: &row.why, by: row.by.as_deref() })
    })
}
