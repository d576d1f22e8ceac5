//! Events: what the articles say happened, when, and which sentence of which version is the proof.

use std::fmt;
use std::sync::Arc;

use super::address::ArticleId;
use super::decision::ByHand;
use super::document::Place;
use super::span::Span;
use super::timex::EventTime;
use super::version::Interval;

/// An event's handle, stable from its first sight: derived from article, first version's text, place and phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

impl fmt::Display for EventId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "E{:08x}", self.0)
    }
}

/// What the sentence claims about the event; the word travels into every export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// It happened, in the article's own voice.
    Reported,
    /// It is to come.
    Planned,
    /// It was to come and its date is past; a later sentence of the record may tell of it.
    PlannedPassed,
    /// It was to come, its date is past, and no later sentence of the record seems to tell of it.
    PlannedUnreported,
    /// Somebody denies it.
    Denied,
    /// The sentence itself says that it did not happen; nobody is said to have denied it.
    Not,
    /// What was to come was called off.
    CalledOff,
    /// What was to come was put off to another day.
    PutOff,
    /// Somebody says that it happened; [`Mention::claimed_by`] names who.
    Said,
    /// It had not happened by then ("had not yet").
    NotYet,
    /// The sentence is of a language whose claims are not told apart, and a word of it may make it less than reported.
    Unjudged,
}

impl Claim {
    /// Its words, as printed and exported.
    pub const fn words(self) -> &'static str {
        match self {
            Claim::Reported => "reported",
            Claim::Planned => "planned",
            Claim::PlannedPassed => "planned, date passed",
            Claim::PlannedUnreported => "planned, date passed, no report that it happened",
            Claim::Denied => "denied",
            Claim::Not => "not",
            Claim::CalledOff => "called off",
            Claim::PutOff => "put off",
            Claim::Said => "said",
            Claim::NotYet => "not yet",
            Claim::Unjudged => "claim not judged",
        }
    }

    /// The claim of these words.
    pub fn of_words(words: &str) -> Option<Claim> {
        let plain = [Claim::Reported, Claim::Said, Claim::Planned, Claim::PlannedPassed, Claim::PlannedUnreported];
        let unmade = [Claim::Denied, Claim::Not, Claim::CalledOff, Claim::PutOff, Claim::NotYet, Claim::Unjudged];
        plain.into_iter().chain(unmade).find(|claim| claim.words() == words)
    }

    /// Whether it was to come when it was told.
    pub const fn is_open(self) -> bool {
        matches!(self, Claim::Planned | Claim::PlannedPassed | Claim::PlannedUnreported)
    }

    /// Whether it says that the happening was not, or not on that day.
    pub const fn is_unmade(self) -> bool {
        matches!(self, Claim::Denied | Claim::Not | Claim::CalledOff | Claim::PutOff)
    }
}

/// Of which versions of which article something is the proof. Held once for all mentions that stood so: an article has
/// many sentences and few versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// The article.
    pub article: ArticleId,
    /// Its slug, for people.
    pub slug: Arc<str>,
    /// The outlet, where the page names one.
    pub outlet: Option<Arc<str>>,
    /// Number of the first version whose sentence states it so.
    pub version_first: u32,
    /// Number of the last such version.
    pub version_last: u32,
    /// Whether the article's latest version still states it.
    pub in_latest: bool,
    /// First seen between these two looks.
    pub first_stated: Interval,
    /// The last look that still found it.
    pub last_stated: chrono::DateTime<chrono::Utc>,
}

/// A dated happening in one sentence's life: the smallest proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where and how long the sentence states it so.
    pub stood: Arc<Stood>,
    /// Where the sentence stands, in the last such version.
    pub place: Place,
    /// The sentence, verbatim, of the last such version.
    pub sentence: Box<str>,
    /// The part of the sentence that the date governs; byte offsets into `sentence`.
    pub event_span: Span,
    /// The dated phrase; byte offsets into `sentence`.
    pub phrase: Span,
    /// When it happened, by this sentence.
    pub time: EventTime,
    /// What the sentence claims.
    pub claim: Claim,
    /// Who says so, verbatim from the sentence, where somebody is named or described.
    pub claimed_by: Option<Box<str>>,
    /// The words round the phrase changed while it stood.
    pub reworded: bool,
    /// The rule that read the phrase.
    pub rule: &'static str,
    /// Why its day is a guess, where it is one.
    pub doubt: Option<&'static str>,
    /// What a person decided about it.
    pub by_hand: Option<Box<ByHand>>,
}

/// What the record says happened to a stated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The sentence's date changed from an earlier one while the sentence stayed.
    DateChanged {
        /// The time stated before.
        from: EventTime,
        /// Between which looks.
        when: Interval,
    },
    /// The sentence gives another date now, whose row says from which.
    DateNow {
        /// The time stated since.
        to: EventTime,
        /// Between which looks.
        when: Interval,
    },
    /// A figure of the sentence changed while the sentence stayed.
    FiguresChanged {
        /// Verbatim, several after commas.
        from: String,
        /// What stands in their place.
        to: String,
        /// Between which looks.
        when: Interval,
    },
    /// No longer in the article's latest version.
    Dropped {
        /// Between which looks.
        when: Interval,
    },
    /// A planned event of which a later sentence reports that it happened.
    CameTrue {
        /// Between which looks the report came.
        when: Interval,
    },
}

/// One row of a timeline: mentions of the same happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its handle.
    pub id: EventId,
    /// The finest explicit time among its mentions, where it is not the lead's.
    pub finer: Option<Box<EventTime>>,
    /// The claim of its lead.
    pub claim: Claim,
    /// Every mention; the first is the lead, whose sentence the row prints.
    pub mentions: Vec<Mention>,
    /// What few rows have.
    pub fate: Option<Box<Fate>>,
}

/// What contradicts a row and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Handles of the rows with which this one stands in dispute ("sources differ").
    pub disputes: Vec<EventId>,
    /// What became of it in the record, in order.
    pub turns: Vec<Turn>,
}

impl Event {
    /// When it happened: the finest explicit time among its mentions.
    pub fn time(&self) -> &EventTime {
        self.finer.as_deref().unwrap_or(&self.lead().time)
    }

    /// The mention whose sentence the row prints.
    pub fn lead(&self) -> &Mention {
        &self.mentions[0]
    }

    /// Handles of the rows with which this one stands in dispute.
    pub fn disputes(&self) -> &[EventId] {
        self.fate.as_deref().map_or(&[], |fate| &fate.disputes)
    }

    /// What became of it in the record, in order.
    pub fn turns(&self) -> &[Turn] {
        self.fate.as_deref().map_or(&[], |fate| &fate.turns)
    }

    /// Whether any article's latest version still states it.
    pub fn in_latest(&self) -> bool {
        self.mentions.iter().any(|mention| mention.stood.in_latest)
    }
}
