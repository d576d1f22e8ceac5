//! Joining what the lines of an export say of several articles: which are one, and what people decided.
//!
//! Such lines name articles as the archive does that they come from, and may come before what they name: they are joined
//! after the last article. What both archives decided differently is listed; both decisions are kept, and the later holds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::join::aside;
use super::{Archive, ArchiveError};
use crate::model::address::ArticleId;
use crate::model::decision::{Decision, Ruling, Target};
use crate::model::version::Article;
use crate::render::page::{RecordRow, Recorded};
use crate::store::Attachment;

/// What the lines say, so far, of more than one article.
#[derive(Default)]
pub(super) struct Across {
    /// What the articles there are here.
    pub names: BTreeMap<String, Article>,
    /// Articles there that are shown as part of others.
    pub joined: Vec<(String, Said)>,
    /// What people decided there.
    pub decisions: Vec<Decision>,
    /// Kinds of lines that are not known.
    pub strangers: BTreeSet<String>,
}

/// That an article there is shown as part of another, or alone again.
pub(super) struct Said {
    pub head: Option<String>,
    pub made_at: DateTime<Utc>,
    pub author: Option<String>,
    pub why: String,
}

/// What became of some lines.
#[derive(Default)]
struct Count {
    added: u32,
    known: u32,
    conflicts: Vec<String>,
}

impl Count {
    fn row(self, source: &str, what: &str) -> Option<RecordRow> {
        if self.added + self.known == 0 && self.conflicts.is_empty() {
            return None;
        }
        let outcome = if self.added > 0 { Recorded::Changed } else { Recorded::Known };
        let mut message = format!("{} {what} joined, {} already here", self.added, self.known);
        self.conflicts.iter().for_each(|conflict| message.push_str(&format!("; {conflict}")));
        let mut row = aside(source, message);
        row.outcome = outcome;
        Some(row)
    }
}

impl Archive {
    /// Joins what was said of several articles, in one transaction; gives a row for each kind.
    pub(super) fn join_across(&mut self, across: &Across, source: &str) -> Result<Vec<RecordRow>, ArchiveError> {
        self.transact(|archive| {
            let joined = archive.join_attachments(across)?.row(source, "words on which articles are one");
            let decided = archive.join_decisions(across)?.row(source, "decisions");
            Ok(joined.into_iter().chain(decided).collect())
        })
    }

    fn join_attachments(&mut self, across: &Across) -> Result<Count, ArchiveError> {
        let mut count = Count::default();
        let mut touched: BTreeSet<ArticleId> = BTreeSet::new();
        for (name, said) in &across.joined {
            let Some(article) = across.names.get(name) else { continue };
            let head = said.head.as_ref().map(|head| across.names.get(head));
            let Some(head) = head.map_or(Some(None), |head| head.map(|head| Some(head.id))) else {
                count.conflicts.push(format!(
                    "{name} is part of {} there, of which no lines came",
                    said.head.as_deref().unwrap_or_default()
                ));
                continue;
            };
            let (made_at, why, author) = (said.made_at, said.why.clone(), said.author.clone());
            let attachment = Attachment { article: article.id, head, made_at, why, author };
            let before = self.store.head_of(article.id)?;
            if head == Some(article.id) || !self.store.attach(&attachment)? {
                count.known += 1;
                continue;
            }
            count.added += 1;
            touched.extend([article.id, before, self.store.head_of(article.id)?]);
        }
        for article in &touched {
            self.store.clear_judgement(*article)?;
        }
        self.judge_anew(&touched.into_iter().collect::<Vec<_>>())?;
        Ok(count)
    }

    fn join_decisions(&mut self, across: &Across) -> Result<Count, ArchiveError> {
        let mut count = Count::default();
        let here = self.store.decisions()?;
        for there in &across.decisions {
            let decision = renamed(there, across);
            let target = &decision.target;
            if self.is_quote_of_redacted(target)? {
                count.conflicts.push(format!("a decision about {} quotes what was redacted here", target.article));
            } else if self.store.add_decision(&decision)? {
                count.added += 1;
                count
                    .conflicts
                    .extend(here.iter().filter(|one| differ(one, &decision)).map(|one| conflict(one, &decision)));
            } else {
                count.known += 1;
            }
        }
        Ok(count)
    }

    /// Whether a decision quotes a sentence of an article from which something was redacted, and that stands nowhere.
    fn is_quote_of_redacted(&self, target: &Target) -> Result<bool, ArchiveError> {
        let article = match self.article(&target.article) {
            Ok(article) => article,
            Err(ArchiveError::NoArticle { .. } | ArchiveError::ManyArticles { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        for member in self.store.members(article.id)? {
            if self.store.removals(member)?.iter().any(|removed| removed.verb == "redact") {
                return Ok(!self.store.stands(article.id, &target.sentence)?);
            }
        }
        Ok(false)
    }
}

/// A decision with the articles called as they are here. An address is the same everywhere, a slug is not.
fn renamed(decision: &Decision, across: &Across) -> Decision {
    let rename = |target: &Target| {
        let here = across.names.get(&target.article).map(|article| article.slug.clone());
        Target { article: here.unwrap_or_else(|| target.article.clone()), ..target.clone() }
    };
    let ruling = match &decision.ruling {
        Ruling::SameAs(other) => Ruling::SameAs(rename(other)),
        other => other.clone(),
    };
    Decision { target: rename(&decision.target), ruling, ..decision.clone() }
}

/// Whether two rule differently of the same thing.
fn differ(one: &Decision, other: &Decision) -> bool {
    let kind = |decision: &Decision| std::mem::discriminant(&decision.ruling);
    one.target == other.target && kind(one) == kind(other) && one.ruling != other.ruling
}

fn conflict(here: &Decision, there: &Decision) -> String {
    let target = &here.target;
    let (here, there) = (said(here), said(there));
    format!("“{}” in {}: here {here}, there {there}; both are kept, the later holds", target.phrase, target.article)
}

fn said(decision: &Decision) -> String {
    let what = match &decision.ruling {
        Ruling::Date(date) => format!("dated {date}"),
        Ruling::Status(claim) => claim.words().to_owned(),
        Ruling::SameAs(other) => format!("the same as “{}” in {}", other.phrase, other.article),
        Ruling::Hide => "hidden".to_owned(),
        Ruling::Split => "kept apart".to_owned(),
        Ruling::Undo => "undone".to_owned(),
    };
    format!("{what} {}", decision.made_at.date_naive())
}
