//! What became of a text: the exact script, and which sentence became which.

use super::change::Change;
use super::span::Span;

/// One operation of an edit script; lengths in bytes, positions follow from their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// The next bytes of old stand in new.
    Keep(usize),
    /// The next bytes of old are gone.
    Delete(usize),
    /// The next bytes of new were put in.
    Insert(usize),
}

/// Turns one text into another exactly, and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditScript {
    /// The operations; no two neighbours of one kind, none empty, a deletion before an insertion.
    pub ops: Vec<Op>,
    /// All deleted bytes, in order.
    pub deleted: String,
    /// All inserted bytes, in order.
    pub inserted: String,
}

impl EditScript {
    /// Rebuilds the new text. `None` if `old` is not the text the script was made for.
    pub fn apply(&self, old: &str) -> Option<String> {
        let (mut at, mut gone, mut put) = (0, 0, 0);
        let mut new = String::with_capacity(old.len() + self.inserted.len());
        for op in &self.ops {
            match *op {
                Op::Keep(bytes) => {
                    new.push_str(old.get(at..at + bytes)?);
                    at += bytes;
                }
                Op::Delete(bytes) => {
                    if old.get(at..at + bytes)? != self.deleted.get(gone..gone + bytes)? {
                        return None;
                    }
                    at += bytes;
                    gone += bytes;
                }
                Op::Insert(bytes) => {
                    new.push_str(self.inserted.get(put..put + bytes)?);
                    put += bytes;
                }
            }
        }
        (at == old.len()).then_some(new)
    }

    /// The script that leads from new back to old.
    pub fn inverse(&self) -> EditScript {
        let mut ops: Vec<Op> = Vec::with_capacity(self.ops.len());
        for op in &self.ops {
            match *op {
                Op::Keep(bytes) => ops.push(Op::Keep(bytes)),
                Op::Delete(bytes) => ops.push(Op::Insert(bytes)),
                Op::Insert(bytes) => match ops.last() {
                    Some(&Op::Insert(put)) => {
                        ops.pop();
                        ops.extend([Op::Delete(bytes), Op::Insert(put)]);
                    }
                    _ => ops.push(Op::Delete(bytes)),
                },
            }
        }
        EditScript { ops, deleted: self.inserted.clone(), inserted: self.deleted.clone() }
    }
}

/// How near two linked passages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Byte for byte the same.
    Same,
    /// The same but for quotation style, dashes, white space, invisible characters or a paragraph break before it.
    Typography,
    /// Reworded; the words are in [`Link::edits`].
    Reworded,
    /// So little is kept that it is shown as one replacement.
    Replaced,
}

/// A changed run of words inside a link; byte spans into the two documents' texts, either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordEdit {
    /// What stood in old.
    pub old: Span,
    /// What stands in new.
    pub new: Span,
    /// The words stand elsewhere in the same link's other side: shifted, not taken out or put in.
    pub shifted: bool,
}

/// Sentences that stand side by side, by their indices; never none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// Half the size of two machine words: there are as many of them as sentences.
    first: u32,
    last: u32,
}

impl Stretch {
    /// The sentences from `first` to `last`.
    pub fn new(first: usize, last: usize) -> Self {
        Stretch { first: first as u32, last: last.max(first) as u32 }
    }

    /// One sentence.
    pub fn one(index: usize) -> Self {
        Stretch::new(index, index)
    }

    /// The first sentence.
    pub fn first(self) -> usize {
        self.first as usize
    }

    /// The last sentence, which may be the first.
    pub fn last(self) -> usize {
        self.last as usize
    }

    /// All of them, in order.
    pub fn indices(self) -> std::ops::RangeInclusive<usize> {
        self.first()..=self.last()
    }

    /// Whether a sentence is one of them.
    pub fn contains(self, index: usize) -> bool {
        self.indices().contains(&index)
    }
}

/// Which sentences became which. One to one mostly; a split has several new, a merge several old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Sentences of the old document.
    pub old: Stretch,
    /// Sentences of the new document.
    pub new: Stretch,
    /// How near they are.
    pub relation: Relation,
    /// Off the heaviest chain that keeps its order: it was moved.
    pub moved: bool,
    /// The reworded words, in reading order.
    pub edits: Vec<WordEdit>,
}

/// All that one comparison of two documents says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The exact script between the two texts.
    pub script: EditScript,
    /// Links, by the first new sentence.
    pub links: Vec<Link>,
    /// Old sentences without a link: gone.
    pub removed: Vec<usize>,
    /// New sentences without a link: added.
    pub added: Vec<usize>,
    /// What the edits mean, in reading order of new (removals where they stood).
    pub changes: Vec<Change>,
    /// The budget ran out: coarser than usual, still exact.
    pub degraded: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_applies_and_inverts() {
        let script = EditScript {
            ops: vec![Op::Keep(2), Op::Delete(1), Op::Insert(2), Op::Keep(1)],
            deleted: "c".into(),
            inserted: "XY".into(),
        };
        assert_eq!(script.apply("abcd").as_deref(), Some("abXYd"));
        assert_eq!(script.inverse().apply("abXYd").as_deref(), Some("abcd"));
        assert_eq!(script.inverse().inverse(), script);
        assert_eq!(script.apply("abxd"), None);
    }
}
