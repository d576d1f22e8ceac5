//! Handing on: the lines of an archive, a WARC file, a bundle that standard tools check.

mod bundle;
mod warc;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use super::{Archive, ArchiveError};
use crate::model::address::ArticleId;
use crate::model::capture::{Capture, Media};
use crate::model::decision::Decision;
use crate::model::version::Article;
use crate::store::{Line, NewCapture, Note, StoreError};

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many articles.
    pub articles: u64,
    /// How many captures.
    pub captures: u64,
    /// Captures that the format cannot hold.
    pub left_out: u64,
}

impl Archive {
    /// The articles that are meant, by slug; all without names.
    pub(super) fn meant(&self, names: &[String]) -> Result<Vec<Article>, ArchiveError> {
        match names {
            [] => Ok(self.store.shown()?),
            names => names.iter().map(|name| self.article(name)).collect(),
        }
    }

    /// Writes articles as lines of JSON, which `record` joins to another archive.
    ///
    /// # Errors
    /// No such article, the store cannot be read, or `out` fails.
    pub fn export_lines(&self, names: &[String], out: &mut dyn Write) -> Result<Exported, ArchiveError> {
        let mut exported = Exported::default();
        let mut decisions = self.store.decisions()?;
        put(out, &Line::Archive)?;
        for article in self.parts(names)? {
            exported.articles += 1;
            exported.captures += self.export_article(&article, &mut decisions, out)?;
        }
        // What was decided about articles that are no longer here: it is kept, and so it is handed on.
        let stray = if names.is_empty() { decisions } else { Vec::new() };
        stray.into_iter().try_for_each(|decision| put(out, &Line::Decision(Box::new(decision))))?;
        Ok(exported)
    }

    /// The articles that are meant with all that is shown as them, by slug.
    fn parts(&self, names: &[String]) -> Result<Vec<Article>, ArchiveError> {
        if names.is_empty() {
            return Ok(self.store.articles()?);
        }
        let mut parts = Vec::new();
        for article in self.meant(names)? {
            for member in self.store.members(article.id)? {
                parts.push(self.store.named_article(member)?);
            }
        }
        parts.sort_by(|one, other| one.slug.cmp(&other.slug));
        parts.dedup_by_key(|article| article.id);
        Ok(parts)
    }

    /// Writes one article, and takes what was decided about it out of `decisions`.
    fn export_article(
        &self,
        article: &Article,
        decisions: &mut Vec<Decision>,
        out: &mut dyn Write,
    ) -> Result<u64, ArchiveError> {
        let captures = in_order(self.store.own_captures(article.id)?);
        put(out, &Line::Article { slug: article.slug.clone(), keys: self.store.key_rows(article.id)? })?;
        let mut told = BTreeSet::new();
        for capture in &captures {
            if let Some(body) = capture.body.filter(|body| told.insert(*body)) {
                put(out, &Line::Body(self.store.body(article.id, body)?))?;
            }
            put(out, &Line::Capture(Box::new(as_taken(capture))))?;
        }
        for note in self.store.notes(article.id)? {
            put(out, &note_line(note, &captures))?;
        }
        for said in self.store.attachments(article.id)? {
            let head = said.head.map(|head| self.store.named_article(head)).transpose()?.map(|head| head.slug);
            let (made_at, author, why) = (said.made_at, said.author, said.why);
            put(out, &Line::Joined { head, made_at, author, why })?;
        }
        if !decisions.is_empty() {
            let names = self.store.names(article.id)?;
            for decision in decisions.extract_if(.., |decision| names.contains(&decision.target.article)) {
                put(out, &Line::Decision(Box::new(decision)))?;
            }
        }
        Ok(captures.len() as u64)
    }

    /// All that is shown as an article's, in order.
    fn captures_in_order(&self, article: ArticleId) -> Result<Vec<Capture>, StoreError> {
        self.store.captures(article).map(in_order)
    }
}

/// By instant, then by what was found: an order that no id decides, since ids differ from archive to archive.
fn in_order(mut captures: Vec<Capture>) -> Vec<Capture> {
    captures.sort_by_key(|capture| (capture.captured_at, capture.outcome, capture.body));
    captures
}

fn put(out: &mut dyn Write, line: &Line) -> Result<(), ArchiveError> {
    writeln!(out, "{}", line.to_json()).map_err(ArchiveError::Output)
}

fn as_taken(capture: &Capture) -> NewCapture {
    NewCapture {
        article: capture.article,
        captured_at: capture.captured_at,
        witness: capture.witness.clone(),
        outcome: capture.outcome,
        media: capture.media,
        told: capture.told.clone(),
        body: capture.body,
    }
}

fn note_line(note: Note, captures: &[Capture]) -> Line {
    let pinned = captures.iter().find(|capture| Some(capture.id) == note.capture);
    let pin = pinned.map(|capture| (capture.captured_at, capture.body));
    Line::Note { pin, made_at: note.made_at, author: note.author, words: note.words }
}

/// How a capture's bytes are named among files: `2025-10-15T160500Z-124b339.html`.
fn file_name(capture: &Capture) -> String {
    let ending = match capture.media {
        Media::Html => "html",
        Media::Markdown => "md",
        Media::Text => "txt",
    };
    let short = capture.body.map(|body| body.short()).unwrap_or_default();
    format!("{}-{short}.{ending}", capture.captured_at.format("%Y-%m-%dT%H%M%SZ"))
}

fn cannot_write(path: PathBuf) -> impl FnOnce(std::io::Error) -> ArchiveError {
    move |source| ArchiveError::Exchange { what: "write", path, source }
}
