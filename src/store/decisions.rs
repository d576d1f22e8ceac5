//! People's decisions: a table that only grows.

use std::collections::BTreeSet;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::bodies::digest_of;
use super::rows::instant;
use super::sentences::mark_of;
use super::verify::Examined;
use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::date::EdtfDate;
use crate::model::decision::{Decision, Ruling, Target};
use crate::model::digest::Digest;
use crate::model::event::Claim;

/// A ruling as it stands in a row.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RulingRow {
    Date(String),
    Hide,
    Status(String),
    SameAs { article: String, sentence: String, phrase: String },
    Split,
    Undo,
}

impl RulingRow {
    fn of(ruling: &Ruling) -> Self {
        match ruling {
            Ruling::Date(date) => RulingRow::Date(date.to_string()),
            Ruling::Hide => RulingRow::Hide,
            Ruling::Status(claim) => RulingRow::Status(claim.words().to_owned()),
            Ruling::SameAs(Target { article, sentence, phrase }) => {
                RulingRow::SameAs { article: article.clone(), sentence: sentence.clone(), phrase: phrase.clone() }
            }
            Ruling::Split => RulingRow::Split,
            Ruling::Undo => RulingRow::Undo,
        }
    }

    fn ruling(self) -> Option<Ruling> {
        Some(match self {
            RulingRow::Date(date) => Ruling::Date(EdtfDate::parse(&date)?),
            RulingRow::Hide => Ruling::Hide,
            RulingRow::Status(words) => Ruling::Status(Claim::of_words(&words)?),
            RulingRow::SameAs { article, sentence, phrase } => Ruling::SameAs(Target { article, sentence, phrase }),
            RulingRow::Split => Ruling::Split,
            RulingRow::Undo => Ruling::Undo,
        })
    }
}

/// A ruling as JSON: how it stands in a row, and in the lines of an export.
pub(super) fn ruling_json(ruling: &Ruling) -> String {
    serde_json::to_string(&RulingRow::of(ruling)).expect("strings and units always serialise")
}

pub(super) fn ruling_of(text: &str) -> Option<Ruling> {
    serde_json::from_str::<RulingRow>(text).ok().and_then(RulingRow::ruling)
}

impl Store {
    /// Adds a decision; `false` if it is kept already.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_decision(&mut self, decision: &Decision) -> Result<bool, StoreError> {
        let ruling = ruling_json(&decision.ruling);
        let sql = "INSERT OR IGNORE INTO decision (article, id, sentence, phrase, ruling, why, author, made_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let Target { article, sentence, phrase } = &decision.target;
        let (why, by, made_at) = (&decision.why, &decision.by, decision.made_at.timestamp_micros());
        let id = id_of([article, sentence, phrase, &ruling, why, by.as_deref().unwrap_or_default()], made_at);
        self.write(sql, params![article, id.0, sentence, phrase, ruling, why, by, made_at])?;
        Ok(self.connection.changes() == 1)
    }

    /// All decisions, in the order in which they were made.
    ///
    /// # Errors
    /// The store cannot be read, or a row is not understood.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        let sql = "SELECT article, sentence, phrase, ruling, why, author, made_at FROM decision ORDER BY made_at, id";
        let read = |row: &Row<'_>| {
            let target = Target { article: row.get(0)?, sentence: row.get(1)?, phrase: row.get(2)? };
            let rest = (row.get(4)?, row.get(5)?, instant(row.get(6)?));
            Ok((target, row.get::<_, String>(3)?, rest))
        };
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([], read)?.collect());
        let rows = rows.map_err(|error| self.failure(error))?;
        let decision = |(target, ruling, (why, by, made_at)): (Target, String, _)| {
            let ruling = ruling_of(&ruling).ok_or_else(|| StoreError::Unreadable {
                what: "decision".to_owned(),
                problem: "its ruling is unknown".to_owned(),
            })?;
            Ok(Decision { target, ruling, why, by, made_at })
        };
        rows.into_iter().map(decision).collect()
    }

    /// Drops the decisions that quote a sentence of an article which none of its texts holds any more: what was redacted
    /// stands nowhere, also in no decision.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn drop_stray_decisions(&mut self, article: ArticleId) -> Result<(), StoreError> {
        let mut names = BTreeSet::new();
        for member in self.members(article)? {
            names.extend(self.names(member)?);
        }
        for decision in self.decisions()? {
            let quoted = [Some(&decision.target), decision.ruling.other()].into_iter().flatten();
            let mut stray = false;
            for target in quoted.filter(|target| names.contains(&target.article)) {
                stray |= !self.stands(article, &target.sentence)?;
            }
            if stray {
                let Target { article, sentence, phrase } = &decision.target;
                let sql = "DELETE FROM decision WHERE article = ?1 AND sentence = ?2 AND phrase = ?3 AND made_at = ?4";
                self.write(sql, params![article, sentence, phrase, decision.made_at.timestamp_micros()])?;
            }
        }
        Ok(())
    }

    /// What decisions call an article: its addresses and its slug.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn names(&self, article: ArticleId) -> Result<BTreeSet<String>, StoreError> {
        let names = "SELECT key FROM article_key WHERE article = ?1 AND key GLOB 'http*' \
                     UNION SELECT slug FROM article WHERE id = ?1";
        let names: rusqlite::Result<BTreeSet<String>> = self
            .connection
            .prepare_cached(names)
            .and_then(|mut names| names.query_map([article.0], |row| row.get(0))?.collect());
        names.map_err(|error| self.failure(error))
    }

    /// Whether a sentence stands, verbatim, in any version of an article.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stands(&self, article: ArticleId, sentence: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM sentence WHERE article = ?1 AND mark = ?2";
        let key = params![article.0, mark_of(sentence)];
        let found = self.connection.prepare_cached(sql).and_then(|mut query| query.exists(key));
        found.map_err(|error| self.failure(error))
    }

    /// Checks each decision against its id.
    pub(super) fn examine_decisions(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let sql = "SELECT id, made_at, article, sentence, phrase, ruling, why, author FROM decision";
        let read = |row: &Row<'_>| {
            let text = |index| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
            let words = [text(2)?, text(3)?, text(4)?, text(5)?, text(6)?, text(7)?];
            let sound = digest_of(row, 0)? == id_of(words.each_ref().map(String::as_str), row.get(1)?);
            Ok((words[0].clone(), sound))
        };
        let rows: rusqlite::Result<Vec<(String, bool)>> =
            self.connection.prepare(sql).and_then(|mut query| query.query_map([], read)?.collect());
        for (article, _) in rows.map_err(|error| self.failure(error))?.into_iter().filter(|(_, sound)| !sound) {
            examined.report(format!("a decision about {article}"), "it is not what its id says");
        }
        Ok(())
    }
}

/// SHA-256 of its fields, as they stand in a row: the same decision is kept once.
fn id_of(words: [&str; 6], made_at: i64) -> Digest {
    let made_at = made_at.to_be_bytes();
    let mut fields: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
    fields.push(&made_at);
    Digest::of_fields(&fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_kept_once_and_a_changed_one_shows() {
        let mut store = Store::in_memory().expect("memory");
        let target = Target { article: "a".into(), sentence: "It opened on Monday.".into(), phrase: "Monday".into() };
        let made_at = instant(1);
        let decision = Decision { target, ruling: Ruling::Hide, why: String::new(), by: None, made_at };
        store.add_decision(&decision).expect("memory");
        store.add_decision(&decision).expect("memory");
        assert_eq!(store.decisions().expect("memory"), [decision]);
        assert!(store.run("UPDATE decision SET why = 'x'").is_err(), "decisions are append-only");
        let mut examined = Examined::default();
        store.examine_decisions(&mut examined).expect("memory");
        assert!(examined.damage.is_empty());
        store.run("DROP TRIGGER decision_stays; UPDATE decision SET why = 'x'").expect("memory");
        store.examine_decisions(&mut examined).expect("memory");
        assert_eq!(examined.damage.len(), 1);
    }
}
