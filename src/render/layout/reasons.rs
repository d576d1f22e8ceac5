//! What kinds a change is of, each with the words that decided it.

use super::{Label, Line};
use crate::model::change::{Change, ChangeKind};

/// `headline, number: 4,000 → 9,000, name: “Ada” → “Eva”`: every kind, with the words that decided it.
pub fn reasons(change: &Change) -> Line {
    reasons_of(change, &change.kinds)
}

/// The same for some of its kinds.
pub fn reasons_of(change: &Change, kinds: &[ChangeKind]) -> Line {
    let mut line = Line::new();
    for (index, kind) in kinds.iter().enumerate() {
        line.push(Label::Dim, if index == 0 { kind.word().to_owned() } else { format!(", {}", kind.word()) });
        for (index, reason) in change.decided_by.iter().filter(|reason| reason.kind == *kind).enumerate() {
            line.push(Label::Dim, if index == 0 { ": " } else { ", " });
            extend_with_words(&mut line, reason.kind, &reason.old, &reason.new);
        }
    }
    line
}

fn extend_with_words(line: &mut Line, kind: ChangeKind, old: &str, new: &str) {
    let quoted = |words: &str| match kind {
        ChangeKind::Number | ChangeKind::Date => words.to_owned(),
        _ => format!("“{words}”"),
    };
    match (old, new) {
        ("", new) => line.push(Label::Added, new),
        (old, "") => line.push(Label::Removed, old),
        (old, new) => {
            line.push(Label::Quote, quoted(old));
            line.push(Label::Plain, " → ");
            line.push(Label::Quote, quoted(new));
        }
    }
}
