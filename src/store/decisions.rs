//! People's decisions: a table that only grows.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::rows::instant;
use super::{Store, StoreError};
use crate::model::date::EdtfDate;
use crate::model::decision::{Decision, Target, Verdict};
use crate::model::event::Claim;

/// A verdict as it stands in a row.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VerdictRow {
    Date(String),
    Hide,
    Status(String),
    SameAs { article: String, sentence: String, phrase: String },
    Split,
    Undo,
}

impl VerdictRow {
    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Date(date) => VerdictRow::Date(date.to_string()),
            Verdict::Hide => VerdictRow::Hide,
            Verdict::Status(claim) => VerdictRow::Status(claim.words().to_owned()),
            Verdict::SameAs(Target { article, sentence, phrase }) => {
                VerdictRow::SameAs { article: article.clone(), sentence: sentence.clone(), phrase: phrase.clone() }
            }
            Verdict::Split => VerdictRow::Split,
            Verdict::Undo => VerdictRow::Undo,
        }
    }

    fn verdict(self) -> Option<Verdict> {
        Some(match self {
            VerdictRow::Date(date) => Verdict::Date(EdtfDate::parse(&date)?),
            VerdictRow::Hide => Verdict::Hide,
            VerdictRow::Status(words) => Verdict::Status(Claim::of_words(&words)?),
            VerdictRow::SameAs { article, sentence, phrase } => Verdict::SameAs(Target { article, sentence, phrase }),
            VerdictRow::Split => Verdict::Split,
            VerdictRow::Undo => Verdict::Undo,
        })
    }
}

impl Store {
    /// Adds a decision.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn add_decision(&mut self, decision: &Decision) -> Result<(), StoreError> {
        let unreadable = |error: serde_json::Error| StoreError::Unreadable {
            what: "decision".to_owned(),
            problem: error.to_string(),
        };
        let verdict = serde_json::to_string(&VerdictRow::of(&decision.verdict)).map_err(unreadable)?;
        let sql = "INSERT INTO decision (article, sentence, phrase, verdict, why, author, made_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Target { article, sentence, phrase } = &decision.target;
        let made_at = decision.made_at.timestamp_micros();
        let row = params![article, sentence, phrase, verdict, decision.why, decision.by, made_at];
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(())
    }

    /// All decisions, in the order in which they were made.
    ///
    /// # Errors
    /// The store cannot be read, or a row is not understood.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        let sql = "SELECT article, sentence, phrase, verdict, why, author, made_at FROM decision ORDER BY made_at, id";
        let read = |row: &Row<'_>| {
            let target = Target { article: row.get(0)?, sentence: row.get(1)?, phrase: row.get(2)? };
            let rest = (row.get(4)?, row.get(5)?, instant(row.get(6)?));
            Ok((target, row.get::<_, String>(3)?, rest))
        };
        let rows: rusqlite::Result<Vec<_>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([], read)?.collect());
        let rows = rows.map_err(|error| self.failure(error))?;
        let decision = |(target, verdict, (why, by, made_at)): (Target, String, _)| {
            let read: Option<VerdictRow> = serde_json::from_str(&verdict).ok();
            let verdict = read.and_then(VerdictRow::verdict).ok_or_else(|| StoreError::Unreadable {
                what: "decision".to_owned(),
                problem: format!("verdict {verdict} is unknown"),
            })?;
            Ok(Decision { target, verdict, why, by, made_at })
        };
        rows.into_iter().map(decision).collect()
    }
}
