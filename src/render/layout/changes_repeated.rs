//! The same change on many articles of one host: a new template, a promotion, a standing paragraph that was corrected.
//!
//! No extractor can tell such a block from one article's text; an archive can. It is told once, with the articles it was
//! made on, and hidden nowhere: to correct a standing paragraph on ten pages is news too. Rows of data stay as they are.

use std::collections::BTreeMap;

use crate::model::change::Passage;
use crate::render::page::ChangeRow;
use crate::render::words;

/// Articles of one host from which on a change is the host's.
const ARTICLES_MIN: usize = 3;

/// Articles that are named; the others are counted.
const NAMED_MAX: usize = 4;

/// For each row on how many other articles the change was made, and whether an earlier row has told of it.
pub struct Repeated {
    fates: Vec<Fate>,
}

enum Fate {
    /// A change of this article alone, or of few.
    Own,
    /// The first of the host's, with the slugs of the other articles.
    First(Vec<String>),
    /// Told already.
    Told,
}

type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

impl Repeated {
    /// Looks for equal changes among rows.
    pub fn among(rows: &[ChangeRow]) -> Self {
        let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(host) = &row.host {
                let text = |side| Option::as_ref(side).map(|passage: &Passage| passage.text.as_str());
                groups.entry((host, text(&row.change.old), text(&row.change.new))).or_default().push(index);
            }
        }
        let mut fates: Vec<Fate> = rows.iter().map(|_| Fate::Own).collect();
        for group in groups.into_values() {
            let others = others(rows, &group);
            if others.len() + 1 >= ARTICLES_MIN {
                group.iter().for_each(|index| fates[*index] = Fate::Told);
                fates[group[0]] = Fate::First(others);
            }
        }
        Repeated { fates }
    }

    /// Whether an earlier row has told of the change of this one.
    pub fn is_told(&self, row: usize) -> bool {
        matches!(self.fates[row], Fate::Told)
    }

    /// How many rows are told by earlier ones.
    pub fn told(&self) -> usize {
        self.fates.iter().filter(|fate| matches!(fate, Fate::Told)).count()
    }

    /// On which other articles the change of this row was made, if it is the host's.
    pub fn remark(&self, row: usize) -> Option<String> {
        let Fate::First(others) = &self.fates[row] else { return None };
        let named = others[..others.len().min(NAMED_MAX)].join(", ");
        let more = match others.len().saturating_sub(NAMED_MAX) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Some(format!("the same on {} of this host: {named}{more}", words::counted(others.len(), "other article")))
    }
}

/// The articles of a group but for that of its first row, each once, in the order of the rows.
fn others(rows: &[ChangeRow], group: &[usize]) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for slug in group.iter().map(|index| &rows[*index].slug) {
        if *slug != rows[group[0]].slug && !slugs.contains(slug) {
            slugs.push(slug.clone());
        }
    }
    slugs
}
