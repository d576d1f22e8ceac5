//! Joining another archive: the lines of its export become captures and notes here. What is here already stays as it is.
//!
//! A look is the same if article, instant, outcome and bytes are; the same lines again add nothing. Articles find each
//! other as looks do: by address, else by name. What the two archives say differently is listed, and ours is kept.

use std::collections::BTreeSet;
use std::io::BufRead;

use super::identity::host_of;
use super::join_across::{Across, Said};
use super::take::new_id;
use super::{Archive, ArchiveError};
use crate::model::capture::Capture;
use crate::model::version::Article;
use crate::render::counted;
use crate::render::page::{RecordRow, Recorded};
use crate::store::{Line, LineOf, NewCapture, Note};

/// The article whose lines are being joined.
struct Joining {
    article: Article,
    /// What it is called there.
    there: String,
    is_new: bool,
    host: Option<String>,
    here: Vec<Capture>,
    body: Option<Vec<u8>>,
    added: u32,
    known: u32,
    notes: u32,
    conflicts: BTreeSet<String>,
}

impl Archive {
    /// How the lines of an export begin.
    pub const EXPORT_HEAD: &[u8] = b"{\"kind\":\"archive\"";

    /// Joins the lines of an export, article by article; `tell` hears a row for each, once it is safe.
    ///
    /// # Errors
    /// The lines or the store cannot be read or written. What was told before is stored.
    pub fn join(
        &mut self,
        lines: &mut dyn BufRead,
        source: &str,
        tell: &mut dyn FnMut(RecordRow),
    ) -> Result<(), ArchiveError> {
        let mut across = Across::default();
        let mut next = None;
        let mut number = 0;
        loop {
            let row = self.transact(|archive| {
                let mut joining = next.take().map(|line| archive.meet(line, &mut across)).transpose()?;
                next = archive.join_article(lines, source, &mut number, &mut joining, &mut across)?;
                joining.map(|joining| archive.settle(joining)).transpose()
            })?;
            row.into_iter().for_each(&mut *tell);
            if next.is_none() {
                break;
            }
        }
        self.join_across(&across, source)?.into_iter().for_each(&mut *tell);
        for kind in across.strangers {
            tell(aside(source, format!("lines of kind \"{kind}\" are not known to this dateline and were left out")));
        }
        Ok(())
    }

    /// Joins lines up to the next article, which is given back.
    fn join_article(
        &mut self,
        lines: &mut dyn BufRead,
        source: &str,
        number: &mut u64,
        joining: &mut Option<Joining>,
        across: &mut Across,
    ) -> Result<Option<Line>, ArchiveError> {
        let mut text = String::new();
        loop {
            text.clear();
            *number += 1;
            let bad = |problem: String| ArchiveError::BadLine { line: *number, problem };
            let read = lines.read_line(&mut text).map_err(|error| bad(format!("{source}: {error}")))?;
            if read == 0 {
                return Ok(None);
            }
            if text.trim().is_empty() {
                continue;
            }
            match (Line::parse(&text), joining.as_mut()) {
                (Ok(line @ Line::Article { .. }), _) => return Ok(Some(line)),
                (Ok(Line::Archive), _) => {}
                (Ok(Line::Decision(decision)), _) => across.decisions.push(*decision),
                (Ok(Line::Joined { head, made_at, author, why }), Some(joining)) => {
                    across.joined.push((joining.there.clone(), Said { head, made_at, author, why }));
                }
                (Ok(line), Some(joining)) => self.join_line(line, joining, &bad)?,
                (Ok(_), None) => return Err(bad("it belongs to no article".to_owned())),
                (Err(LineOf::Unknown(kind)), _) => {
                    across.strangers.insert(kind);
                }
                (Err(LineOf::Bad(problem)), _) => return Err(bad(problem)),
            }
        }
    }

    /// The article here that an article there is, or a new one.
    fn meet(&mut self, line: Line, across: &mut Across) -> Result<Joining, ArchiveError> {
        let Line::Article { slug, keys } = line else { unreachable!("only an article's line is handed on") };
        let mut conflicts = BTreeSet::new();
        let mut fits: Vec<Article> = Vec::new();
        let addresses = keys.iter().filter(|(key, ..)| key.starts_with("at:"));
        let has_address = addresses.clone().next().is_some();
        for (key, ..) in addresses {
            fits.extend(self.store.articles_by_key(key)?);
        }
        if fits.is_empty() {
            for (key, ..) in keys.iter().filter(|(key, ..)| key.starts_with("name:")) {
                let named = self.store.articles_by_key(key)?;
                fits.extend(named.into_iter().filter(|article| !has_address || article.url.is_none()));
            }
        }
        let first = fits.first().cloned();
        for other in fits.iter().filter(|other| Some(other.id) != first.as_ref().map(|first| first.id)) {
            conflicts.insert(format!("its addresses are also those of {}", other.slug));
        }
        let is_new = first.is_none();
        let article = match first {
            Some(article) => article,
            None => self.admit_as(&slug)?,
        };
        if article.slug != slug {
            conflicts.insert(format!("called {slug} there"));
        }
        for (key, from, to) in &keys {
            for micros in [from, to] {
                let instant = chrono::DateTime::from_timestamp_micros(*micros).unwrap_or_default();
                self.store.add_key(article.id, key, instant)?;
            }
        }
        across.names.insert(slug.clone(), article.clone());
        let there = slug;
        let host = keys.iter().find_map(|(key, ..)| key.starts_with("http").then(|| host_of(key)).flatten());
        let here = self.store.own_captures(article.id)?;
        Ok(Joining { article, there, is_new, host, here, body: None, added: 0, known: 0, notes: 0, conflicts })
    }

    fn admit_as(&mut self, slug: &str) -> Result<Article, ArchiveError> {
        let id = new_id()?;
        let mut free = slug.to_owned();
        let mut ordinal = 2;
        while !self.store.slug_is_free(&free)? {
            free = format!("{slug}-{ordinal}");
            ordinal += 1;
        }
        self.store.add_article(id, &free)?;
        Ok(Article { id, slug: free, url: None })
    }

    fn join_line(
        &mut self,
        line: Line,
        joining: &mut Joining,
        bad: &dyn Fn(String) -> ArchiveError,
    ) -> Result<(), ArchiveError> {
        let article = joining.article.id;
        match line {
            Line::Body(bytes) => joining.body = Some(bytes),
            Line::Capture(capture) => self.join_capture(*capture, joining, bad)?,
            Line::Note { pin, made_at, author, words } => {
                let pinned = |(at, body): (_, Option<_>)| {
                    let captures = self.store.own_captures(article)?;
                    let capture =
                        captures.into_iter().find(|capture| capture.captured_at == at && capture.body == body);
                    Ok::<_, ArchiveError>(capture.map(|capture| capture.id))
                };
                let capture = pin.map(pinned).transpose()?.flatten();
                joining.notes += u32::from(self.store.add_note(&Note { article, capture, made_at, author, words })?);
            }
            Line::Archive | Line::Article { .. } | Line::Joined { .. } | Line::Decision(_) => {}
        }
        Ok(())
    }

    fn join_capture(
        &mut self,
        capture: NewCapture,
        joining: &mut Joining,
        bad: &dyn Fn(String) -> ArchiveError,
    ) -> Result<(), ArchiveError> {
        let capture = NewCapture { article: joining.article.id, ..capture };
        let id = Capture::id_of(capture.article, capture.captured_at, capture.outcome, capture.body);
        let minute = capture.captured_at.format("%Y-%m-%dT%H:%M:%SZ");
        if let Some(known) = joining.here.iter().find(|known| known.id == id) {
            joining.known += 1;
            if known.witness != capture.witness {
                let conflict = format!(
                    "look of {minute}: witness here \"{}\", there \"{}\"; ours is kept",
                    known.witness, capture.witness
                );
                joining.conflicts.insert(conflict);
            } else if (known.media, &known.told) != (capture.media, &capture.told) {
                joining.conflicts.insert(format!("look of {minute}: other words about the page there; ours are kept"));
            }
            return Ok(());
        }
        if joining.here.iter().any(|known| known.captured_at == capture.captured_at) {
            joining.conflicts.insert(format!("look of {minute}: two different pages; both are kept"));
        }
        if let Some(digest) = capture.body {
            if let Some(bytes) = joining.body.take() {
                self.store.put_body(capture.article, &bytes, joining.host.as_deref())?;
            }
            if !self.store.has_body(capture.article, digest)? && !self.store.is_redacted(capture.article, digest)? {
                return Err(bad(format!("the capture of {minute} comes without its body")));
            }
        }
        if self.store.add_capture(&capture)? {
            joining.added += 1;
        } else {
            joining.conflicts.insert(format!("look of {minute}: it was removed here; it is not taken back"));
        }
        Ok(())
    }

    fn settle(&mut self, joining: Joining) -> Result<RecordRow, ArchiveError> {
        let head = self.store.head_of(joining.article.id)?;
        let before = self.store.versions(head)?.len();
        if joining.added > 0 {
            self.rebuild(head)?;
            self.store.seal(head)?;
        }
        self.store.seal(joining.article.id)?;
        let versions = self.store.versions(head)?;
        let outcome = match (joining.is_new, joining.added) {
            (true, _) => Recorded::New,
            (false, 0) => Recorded::Known,
            (false, _) if versions.len() > before => Recorded::Changed,
            (false, _) => Recorded::Unchanged,
        };
        let mut message = format!("{} joined, {} already here", counted(joining.added as usize, "look"), joining.known);
        if joining.notes > 0 {
            message.push_str(&format!(", {} notes joined", joining.notes));
        }
        joining.conflicts.iter().for_each(|conflict| message.push_str(&format!("; {conflict}")));
        Ok(RecordRow {
            outcome,
            subject: joining.article.slug,
            version: versions.last().map(|version| version.number),
            captured: None,
            words: versions.last().map_or(0, |version| version.words),
            delta: None,
            digest: None,
            title: None,
            message: Some(message),
        })
    }
}

pub(super) fn aside(source: &str, message: String) -> RecordRow {
    RecordRow::told(Recorded::Skipped, source.to_owned(), message)
}
