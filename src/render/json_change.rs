//! The items of `diff`, `diff --stat`, `changes` and `blame`.

use std::io;

use serde::Serialize;

use super::json::{Items, instant};
use super::json_event::{LeftOutItem, LeftOutItems};
use super::json_record::{FactsItem, IntervalItem};
use super::layout::{Happened, Turn, hidden_kinds, lives_of, turns_of};
use super::page::{BlamePage, ChangesPage, DiffPage, Side, StatPage};
use crate::model::change::{Change, ChangeKind, Ground, Passage};
use crate::model::history::{History, Life, Standing};
use crate::model::version::Interval;

/// One change.
#[derive(Serialize)]
pub struct ChangeItem<'a> {
    /// The gravest kind.
    kind: &'static str,
    /// Every kind that fits, the gravest first.
    kinds: Vec<&'static str>,
    /// What stood there; null for what is new.
    old: Option<PassageItem<'a>>,
    /// What stands there; null for what is gone.
    new: Option<PassageItem<'a>>,
    /// The words that decided the kinds.
    decided_by: Vec<GroundItem<'a>>,
    /// Where a note on the page owns up to it.
    note: Option<String>,
    /// A reader would expect such a note, and none was found on this page.
    no_note_found: bool,
    /// It is a note, and no edit between these looks is what it speaks of.
    matches_no_edit: bool,
}

impl<'a> From<&'a Change> for ChangeItem<'a> {
    fn from(change: &'a Change) -> Self {
        ChangeItem {
            kind: change.kind().word(),
            kinds: change.kinds.iter().map(|kind| kind.word()).collect(),
            old: change.old.as_ref().map(PassageItem::from),
            new: change.new.as_ref().map(PassageItem::from),
            decided_by: change.decided_by.iter().map(GroundItem::from).collect(),
            note: change.note.map(|place| place.to_string()),
            no_note_found: change.lacks_a_note(),
            matches_no_edit: change.matches_no_edit,
        }
    }
}

/// What decided a kind; a side that says nothing of it is empty.
#[derive(Serialize)]
struct GroundItem<'a> {
    kind: &'static str,
    old: &'a str,
    new: &'a str,
}

impl<'a> From<&'a Ground> for GroundItem<'a> {
    fn from(reason: &'a Ground) -> Self {
        GroundItem { kind: reason.kind.word(), old: &reason.old, new: &reason.new }
    }
}

/// Whole sentences of one side.
#[derive(Serialize)]
struct PassageItem<'a> {
    /// Address of the first: `title`, `dek`, `byline`, `3.1`.
    place: String,
    text: &'a str,
}

impl<'a> From<&'a Passage> for PassageItem<'a> {
    fn from(passage: &'a Passage) -> Self {
        PassageItem { place: passage.place.to_string(), text: &passage.text }
    }
}

/// The two sides of a diff and its sums.
#[derive(Serialize)]
pub struct DiffAbout<'a> {
    /// The article's slug, or the two files.
    subject: &'a str,
    old: SideItem<'a>,
    new: SideItem<'a>,
    added: u32,
    removed: u32,
    /// Between which two looks old became new.
    when: Option<IntervalItem>,
    /// Coarser than usual, still exact.
    degraded: bool,
    readings: &'a [String],
}

#[derive(Serialize)]
struct SideItem<'a> {
    label: &'a str,
    captured_at: Option<String>,
    facts: FactsItem<'a>,
}

impl<'a> From<&'a Side> for SideItem<'a> {
    fn from(side: &'a Side) -> Self {
        let captured_at = side.captured_at.map(instant);
        SideItem { label: &side.label, captured_at, facts: FactsItem::from(&side.facts) }
    }
}

impl<'a> DiffAbout<'a> {
    /// Of a diff.
    pub fn of(page: &'a DiffPage) -> Self {
        DiffAbout {
            subject: &page.subject,
            old: (&page.old).into(),
            new: (&page.new).into(),
            added: page.delta.0,
            removed: page.delta.1,
            when: page.when.map(IntervalItem::from),
            degraded: page.comparison.degraded,
            readings: &page.readings,
        }
    }
}

/// `diff`: an item a change; noise only with `--all`.
pub fn diff<S: Items>(page: &DiffPage, sink: &mut S) -> io::Result<()> {
    let shown = page.comparison.changes.iter().filter(|change| page.style.all || !change.kind().is_noise());
    shown.map(ChangeItem::from).try_for_each(|item| sink.item(&item))
}

/// What `diff` hides.
pub fn hidden_in_diff(page: &DiffPage) -> LeftOutItems<'static> {
    hidden(hidden_kinds(page), 0)
}

/// What `changes` hides, and what lies beyond its limit.
pub fn hidden_in_changes(page: &ChangesPage) -> LeftOutItems<'static> {
    hidden(page.hidden.iter().map(|(kind, count)| (*kind, *count as usize)).collect(), page.more as usize)
}

fn hidden(kinds: Vec<(ChangeKind, usize)>, more: usize) -> LeftOutItems<'static> {
    let reasons = kinds.into_iter().map(|(kind, count)| LeftOutItem::of(kind.word(), count)).collect();
    LeftOutItems::of(reasons, more)
}

#[derive(Serialize)]
struct StatItem<'a> {
    #[serde(flatten)]
    about: DiffAbout<'a>,
    /// How many changes of each kind, the gravest first.
    kinds: Vec<(&'static str, usize)>,
}

/// `diff --stat`: an item a pair.
pub fn stat<S: Items>(page: &StatPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        let changes = &row.comparison.changes;
        let count = |kind: ChangeKind| changes.iter().filter(|change| change.kind() == kind).count();
        let kinds = ChangeKind::ALL.into_iter().map(|kind| (kind.word(), count(kind))).filter(|(_, count)| *count > 0);
        sink.item(&StatItem { about: DiffAbout::of(row), kinds: kinds.collect() })
    })
}

#[derive(Serialize)]
struct ChangesItem<'a> {
    article: &'a str,
    url: Option<&'a str>,
    /// From which version to which.
    versions: (u32, u32),
    /// Between which two looks.
    when: IntervalItem,
    /// The page's own "modified" did not tell of it.
    stamp_stood_still: bool,
    #[serde(flatten)]
    change: ChangeItem<'a>,
}

/// `changes`, the newest first.
pub fn changes<S: Items>(page: &ChangesPage, sink: &mut S) -> io::Result<()> {
    page.rows.iter().try_for_each(|row| {
        sink.item(&ChangesItem {
            article: &row.slug,
            url: row.url.as_deref(),
            versions: row.versions,
            when: row.when.into(),
            stamp_stood_still: row.stamp_stood_still,
            change: (&row.change).into(),
        })
    })
}

#[derive(Serialize)]
struct LifeItem<'a> {
    /// Where it stands in the version shown; of a cut sentence, in the last that had it.
    place: String,
    sentence: &'a str,
    /// The first and the last version that have it; where it came back, not all between them do.
    versions: (u32, u32),
    /// Between which looks it came.
    came: IntervalItem,
    /// The versions that reworded it.
    reworded_in: Vec<u32>,
    /// It came back after it had been cut.
    returned: bool,
    /// What became of it, in order, each between two looks.
    turns: Vec<TurnItem>,
}

#[derive(Serialize)]
struct TurnItem {
    version: u32,
    /// `came`, `came back`, `reworded`, `moved` or `cut`.
    what: &'static str,
    when: IntervalItem,
    /// Of a rewording: what was taken out and put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<(String, String)>,
    /// Of a move: from where to where.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<(String, String)>,
}

fn turn(history: &History, turn: Turn) -> TurnItem {
    let (what, edits, places) = match turn.what {
        Happened::Came => ("came", Vec::new(), None),
        Happened::CameBack => ("came back", Vec::new(), None),
        Happened::Cut => ("cut", Vec::new(), None),
        Happened::Reworded(edits) => ("reworded", edits, None),
        Happened::Moved(from, to) => ("moved", Vec::new(), Some((from.to_string(), to.to_string()))),
    };
    let version = history.versions[turn.version].version.number;
    TurnItem { version, what, when: turn.when.into(), edits, places }
}

/// `blame`: an item a sentence.
pub fn blame<S: Items>(page: &BlamePage, sink: &mut S) -> io::Result<()> {
    lives_of(page).into_iter().try_for_each(|one| {
        let at = one.in_version(page.version).unwrap_or(one.last());
        life(&page.history, one, at, sink)
    })
}

/// `log -S`: an item a sentence that at some time held the words.
pub fn lives<S: Items>(history: &History, sink: &mut S) -> io::Result<()> {
    let taken_up = history.taken_up(usize::MAX);
    let ends = history.lives.iter().enumerate().filter(|(index, _)| !taken_up.contains(index));
    ends.map(|(_, one)| one).try_for_each(|one| life(history, one, one.last(), sink))
}

fn life<S: Items>(history: &History, life: &Life, at: Standing, sink: &mut S) -> io::Result<()> {
    let edition = &history.versions[at.version];
    let number = |version: usize| history.versions[version].version.number;
    let whole = history.whole(life);
    let first_index = whole[0].first().version;
    let first = &history.versions[first_index].version;
    let reworded = whole.iter().flat_map(|life| &life.standings).filter(|standing| standing.reworded);
    sink.item(&LifeItem {
        place: edition.document.sentences[at.sentence].place.to_string(),
        sentence: edition.document.sentence(at.sentence),
        versions: (number(first_index), number(life.last().version)),
        came: Interval { after: first.unseen_until, by: first.first_seen }.into(),
        reworded_in: reworded.map(|standing| number(standing.version)).collect(),
        returned: life.returns.is_some(),
        turns: turns_of(history, life).into_iter().map(|one| turn(history, one)).collect(),
    })
}
