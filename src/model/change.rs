//! What an edit means to a reader.

use super::document::Place;

/// The kinds of change, the gravest first: where several fit, a view names the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A correction, clarification or update note came, went or changed.
    Note,
    /// The headline changed.
    Headline,
    /// A statement bound to its hour ("as of late afternoon …") was replaced by what came after.
    Superseded,
    /// A number changed, in digits or words.
    Number,
    /// A date or time changed.
    Date,
    /// A negation came or went.
    Negation,
    /// Words inside quotation marks changed, or the marks came or went.
    Quotation,
    /// Who says it changed: anonymous or named, "said" or "claimed".
    Attribution,
    /// A name changed.
    Name,
    /// How sure the text is of it changed ("may", "reportedly").
    Hedge,
    /// The line under the headline changed.
    Dek,
    /// The byline changed.
    Byline,
    /// A picture's caption or credit changed.
    Picture,
    /// The text went back to an earlier state.
    Revert,
    /// A passage is new.
    Added,
    /// A passage is gone.
    Removed,
    /// A passage stands elsewhere.
    Moved,
    /// Other words, nothing graver.
    Reworded,
    /// The block changes on many pages of its site: template, not article.
    Boilerplate,
    /// Quotation style, dashes, white space, invisible characters, letter spelling of the same word.
    Typography,
}

impl ChangeKind {
    /// Every kind, the gravest first.
    pub const ALL: [ChangeKind; 20] = {
        use ChangeKind::*;
        [
            Note,
            Headline,
            Superseded,
            Number,
            Date,
            Negation,
            Quotation,
            Attribution,
            Name,
            Hedge,
            Dek,
            Byline,
            Picture,
            Revert,
            Added,
            Removed,
            Moved,
            Reworded,
            Boilerplate,
            Typography,
        ]
    };

    /// Its one word, as printed and as `--kind` takes it.
    pub const fn word(self) -> &'static str {
        match self {
            ChangeKind::Note => "note",
            ChangeKind::Headline => "headline",
            ChangeKind::Number => "number",
            ChangeKind::Date => "date",
            ChangeKind::Negation => "negation",
            ChangeKind::Quotation => "quotation",
            ChangeKind::Attribution => "attribution",
            ChangeKind::Name => "name",
            ChangeKind::Hedge => "hedge",
            ChangeKind::Superseded => "superseded",
            ChangeKind::Dek => "dek",
            ChangeKind::Byline => "byline",
            ChangeKind::Picture => "picture",
            ChangeKind::Revert => "revert",
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
            ChangeKind::Reworded => "reworded",
            ChangeKind::Boilerplate => "boilerplate",
            ChangeKind::Typography => "typography",
        }
    }

    /// Whether a reader would expect the publisher to own up to it (honesty: "no note found on this page").
    pub const fn calls_for_a_note(self) -> bool {
        use ChangeKind::*;
        matches!(self, Number | Date | Name | Quotation | Negation | Attribution | Headline)
    }

    /// Whether views hide it unless asked (and count it then).
    pub const fn is_noise(self) -> bool {
        matches!(self, ChangeKind::Typography | ChangeKind::Boilerplate)
    }
}

/// A passage of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Address of its first sentence.
    pub place: Place,
    /// The passage, verbatim: whole sentences.
    pub text: String,
}

/// The words that decided a kind: "4,000" in old, "9,000" in new.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ground {
    /// The kind.
    pub kind: ChangeKind,
    /// What the old passage says; empty where it says nothing of the kind.
    pub old: String,
    /// What the new passage says.
    pub new: String,
}

/// One change: a linked or unlinked passage and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Every kind that fits, the gravest first; never empty.
    pub kinds: Vec<ChangeKind>,
    /// What stood there; none for what is new.
    pub old: Option<Passage>,
    /// What stands there; none for what is gone.
    pub new: Option<Passage>,
    /// The words that decided the kinds, by kind; kinds that speak for themselves have none.
    pub decided_by: Vec<Ground>,
    /// Address of the note in the new version that owns up to it, where one was found.
    pub note: Option<Place>,
    /// It is a note, and nothing else that changed is what it speaks of.
    pub matches_no_edit: bool,
}

impl Change {
    /// The gravest kind.
    pub fn kind(&self) -> ChangeKind {
        self.kinds.iter().copied().min().unwrap_or(ChangeKind::Reworded)
    }

    /// Whether it calls for a note and none was found.
    pub fn lacks_a_note(&self) -> bool {
        self.note.is_none() && self.kinds.iter().any(|kind| kind.calls_for_a_note())
    }
}
