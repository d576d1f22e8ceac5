//! Checking the search index: it keeps no sentence, so what it lists is compared with what the sentences' words are.

use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::search::TOKENIZER;
use super::sentences::Placed;
use super::verify::Examined;
use super::{Store, StoreError};
use crate::model::address::ArticleId;

/// Every word of every sentence with its place, and how many words each sentence has.
const LISTED: [&str; 2] =
    ["SELECT term, doc, \"offset\" FROM temp.listed", "SELECT '', id, sz FROM main.sentence_search_docsize"];
const MEANT: [&str; 2] =
    ["SELECT term, doc, \"offset\" FROM temp.meant_word", "SELECT '', id, sz FROM temp.meant_docsize"];

impl Store {
    /// The index against the words of all sentences, and its ways to each word against a walk through all words.
    pub(super) fn examine_index(&self, examined: &mut Examined) -> Result<(), StoreError> {
        let mut differs = |why: String| {
            let problem = format!("differs from the sentences: {why} (derived: verify --repair makes it anew)");
            examined.report("the search index", problem);
        };
        let check = "INSERT INTO sentence_search (sentence_search) VALUES ('integrity-check')";
        if let Err(error) = self.connection.execute(check, []) {
            differs(error.to_string());
            return Ok(());
        }
        self.make_walks()?;
        let lost = "SELECT count(*) FROM temp.word AS walked WHERE doc IS NOT \
                    (SELECT doc FROM temp.word AS sought WHERE sought.term = walked.term)";
        match self.number(lost)? {
            0 => {}
            lost => differs(format!("{lost} words are not found where they stand")),
        }
        if self.number("SELECT count(*) FROM sentence_search_config WHERE k = 'version' AND v = 4")? != 1 {
            differs("its own format's number was changed".to_owned());
        }
        if self.sum_of(&LISTED)? != self.sum_of_sentences()? {
            differs("it lists other words than theirs".to_owned());
        }
        Ok(())
    }

    /// An index of the same kind for the sentences of one article, and walks through both word by word.
    fn make_walks(&self) -> Result<(), StoreError> {
        self.run(&format!(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, sentence_search, row); \
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.listed USING fts5vocab (main, sentence_search, instance); \
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.meant USING fts5 (words, content = '', {TOKENIZER}); \
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.meant_word USING fts5vocab (temp, meant, instance)"
        ))
    }

    /// What the index must list: the sum over the sentences of every article.
    fn sum_of_sentences(&self) -> Result<u64, StoreError> {
        let articles: rusqlite::Result<Vec<[u8; 16]>> = self
            .connection
            .prepare("SELECT DISTINCT article FROM sentence ORDER BY article")
            .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect());
        let mut sum = 0_u64;
        for article in articles.map_err(|error| self.failure(error))? {
            for placed in self.placed(ArticleId(article))? {
                let words = self.words_of(&placed)?;
                self.write("INSERT INTO temp.meant (rowid, words) VALUES (?1, ?2)", (placed.id, words))?;
            }
            sum = sum.wrapping_add(self.sum_of(&MEANT)?);
            self.write("INSERT INTO temp.meant (meant) VALUES ('delete-all')", [])?;
        }
        Ok(sum)
    }

    /// The sentences of an article with where each stands last, in the order in which they came.
    fn placed(&self, article: ArticleId) -> Result<Vec<Placed>, StoreError> {
        let sql = "SELECT id, mark, words, max(last), start, length FROM sentence \
                   JOIN standing ON standing.sentence = id WHERE article = ?1 GROUP BY id ORDER BY id";
        let read = |row: &Row<'_>| {
            let mut placed = Placed::new(article, row.get(0)?, row.get(1)?, row.get(2)?);
            placed.stand(row.get(3)?, (row.get(4)?, row.get(5)?));
            Ok(placed)
        };
        let rows: rusqlite::Result<Vec<Placed>> =
            self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([article.0], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }

    /// The sum of the hashes of all rows, whatever their order: the index and the sentences come in different ones.
    fn sum_of(&self, queries: &[&str]) -> Result<u64, StoreError> {
        let mut sum = 0_u64;
        for sql in queries {
            let added = self.connection.prepare_cached(sql).and_then(|mut query| {
                let hashes = query.query_map([], hash_of)?;
                hashes.into_iter().try_fold(0_u64, |sum, hash| Ok(sum.wrapping_add(hash?)))
            });
            sum = sum.wrapping_add(added.map_err(|error| self.failure(error))?);
        }
        Ok(sum)
    }
}

fn hash_of(row: &Row<'_>) -> rusqlite::Result<u64> {
    let mut hasher = DefaultHasher::new();
    row.get::<_, String>(0)?.hash(&mut hasher);
    row.get::<_, i64>(1)?.hash(&mut hasher);
    match row.get_ref(2)? {
        ValueRef::Integer(place) => place.hash(&mut hasher),
        sizes => sizes.as_bytes()?.hash(&mut hasher),
    }
    Ok(hasher.finish())
}
