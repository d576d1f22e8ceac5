//! Groups of mentions become events with their standing: whose sentence leads, what is claimed, what became of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::event::{Claim, Event, EventId, Fate, Mention, Turn};
use crate::model::history::History;
use crate::model::timex::{Basis, EventTime};
use crate::model::version::Interval;

use super::mentions::{Draft, same_time};
use super::union::Groups;

/// Share of a text in percent that may vanish at once before the capture itself is doubted (honesty 14).
const VANISHED_PERCENT: usize = 40;

/// Whether so much of the text vanished in the latest version that one look does not prove it.
pub fn latest_is_suspect(history: &History) -> bool {
    let Some(before) = history.versions.len().checked_sub(2) else { return false };
    let (old, new) = (&history.versions[before], &history.versions[before + 1]);
    if new.version.captures >= 2 {
        return false;
    }
    let gone = history.lives.iter().map(|life| life.last()).filter(|last| last.version == before);
    let gone = gone.filter_map(|last| old.document.sentences.get(last.sentence)).map(|it| it.span.len());
    let all: usize = old.document.sentences.iter().map(|it| it.span.len()).sum();
    gone.sum::<usize>() * 100 > all * VANISHED_PERCENT
}

/// Makes the events of all groups; `today` decides only which plans have passed.
pub fn events(drafts: Vec<Draft>, groups: &Groups, today: NaiveDate) -> Vec<Event> {
    let ids = ids(&drafts, groups);
    let heirs = heirs(&drafts);
    let mut events = Vec::with_capacity(ids.len());
    for (event, &id) in ids.iter().enumerate() {
        events.push(judge(id, &drafts, &led(&drafts, groups.members(event)), &heirs, today));
    }
    for &(one, other) in &groups.disputes {
        for (event, against) in [(one, ids[other]), (other, ids[one])] {
            events[event].fate.get_or_insert_default().disputes.push(against);
        }
    }
    let mut boxes: Vec<Option<Box<Mention>>> = drafts.into_iter().map(|draft| Some(draft.mention)).collect();
    for (at, event) in events.iter_mut().enumerate() {
        event.fate.iter_mut().for_each(|fate| fate.disputes.sort_unstable());
        // Of the exact size: most events have one mention, and a list that grows begins with room for four.
        let mut mentions: Vec<Mention> = Vec::with_capacity(groups.members(at).len());
        let members = groups.members(at).iter().filter_map(|&at| boxes[at as usize].take());
        mentions.extend(members.map(|mention| *mention));
        mentions.sort_by(|one, other| lead_order(one).cmp(&lead_order(other)));
        event.mentions = mentions;
    }
    events
}

/// The members of a group, the lead first.
fn led(drafts: &[Draft], members: &[u32]) -> Vec<usize> {
    let mut led: Vec<usize> = members.iter().map(|&at| at as usize).collect();
    led.sort_by(|&one, &other| lead_order(&drafts[one].mention).cmp(&lead_order(&drafts[other].mention)));
    led
}

/// The time that took the place of a draft's own, and between which looks.
type Heirs = BTreeMap<usize, (EventTime, Interval)>;

fn heirs(drafts: &[Draft]) -> Heirs {
    let pasts = drafts.iter().filter_map(|heir| Some((heir, heir.past.as_deref().filter(|past| past.date_changed)?)));
    let pasts = pasts.filter(|(heir, past)| heir.is_stated() || !drafts[past.draft].is_stated());
    // "had not commented by Monday", then "declined on Tuesday": another claim, and no correction of the first.
    let corrects = pasts.filter(|(heir, past)| heir.mention.claim == drafts[past.draft].mention.claim);
    corrects.map(|(heir, past)| (past.draft, (heir.mention.time, past.when))).collect()
}

/// The event of a group, the lead first among `members`; its mentions are still the drafts'. Where anything is stated no
/// guess says what became of it.
fn judge(id: EventId, drafts: &[Draft], members: &[usize], heirs: &Heirs, today: NaiveDate) -> Event {
    let stated = drafts[members[0]].is_stated();
    let members = members.iter().copied().filter(|&at| !stated || drafts[at].is_stated());
    let moved = members.clone().filter_map(|at| heirs.get(&at)).next_back();
    let members: Vec<&Draft> = members.map(|at| &drafts[at]).collect();
    let (time, lead) = (finest(&members), members[0].mention.time);
    let mut claim = members[0].mention.claim;
    let reported = members.iter().any(|it| matches!(it.mention.claim, Claim::Reported | Claim::Said));
    if claim == Claim::Planned && !reported && time.date.latest().is_some_and(|day| day < today) {
        claim = Claim::PlannedPassed;
    }
    let mut turns = turns(drafts, &members);
    let gone = members.iter().all(|it| it.gone.is_some());
    turns.extend(moved.filter(|_| gone).map(|(to, when)| Turn::DateNow { to: *to, when: *when }));
    let finer = (time != lead).then(|| Box::new(time));
    let fate = (!turns.is_empty()).then(|| Box::new(Fate { disputes: Vec::new(), turns }));
    Event { id, finer, claim, mentions: Vec::new(), fate }
}

type LeadOrder<'a> =
    (bool, bool, u8, Reverse<crate::model::date::Precision>, DateTime<Utc>, &'a str, Reverse<u32>, usize, usize);

/// No guess leads; what still stands does, then what is reported, then the finest, then who stated it first.
fn lead_order(mention: &Mention) -> LeadOrder<'_> {
    let claim = match mention.claim {
        Claim::Reported => 0,
        Claim::Said => 1,
        Claim::Unjudged => 2,
        Claim::Denied | Claim::Not | Claim::CalledOff | Claim::PutOff => 3,
        Claim::NotYet => 4,
        Claim::Planned | Claim::PlannedPassed | Claim::PlannedUnreported => 5,
    };
    let precision = Reverse(mention.time.precision());
    let place = (mention.place.paragraph as usize) << 16 | mention.place.sentence as usize;
    let slug = &*mention.stood.slug;
    let stated = mention.stood.first_stated.by;
    let guessed = mention.time.basis == Basis::Guessed;
    (
        guessed,
        !mention.stood.in_latest,
        claim,
        precision,
        stated,
        slug,
        Reverse(mention.stood.version_last),
        place,
        mention.phrase.start,
    )
}

/// The finest time among what still stands; stated words before worked-out ones, the lead's among equals.
fn finest(members: &[&Draft]) -> EventTime {
    let standing: Vec<&&Draft> = members.iter().filter(|it| it.mention.stood.in_latest).collect();
    let pool: Vec<&&Draft> = if standing.is_empty() { members.iter().collect() } else { standing };
    let rank = |time: &EventTime| (Reverse(time.precision()), time.basis != Basis::Stated);
    let best = pool.iter().map(|it| it.mention.time).min_by_key(rank);
    best.unwrap_or(members[0].mention.time)
}

fn turns(drafts: &[Draft], members: &[&Draft]) -> Vec<Turn> {
    let mut turns: Vec<(DateTime<Utc>, u8, Turn)> = Vec::new();
    for past in members.iter().filter_map(|it| it.past.as_deref()).filter(|past| past.date_changed) {
        let from = drafts[past.draft].mention.time;
        turns.push((past.when.by, 0, Turn::DateChanged { from, when: past.when }));
    }
    for it in members.iter().filter_map(|it| it.figures.as_deref()).flatten() {
        let turn = Turn::FiguresChanged { from: it.from.clone(), to: it.to.clone(), when: it.when };
        turns.push((it.when.by, 0, turn));
    }
    let planned = members.iter().filter(|it| it.mention.claim == Claim::Planned);
    if let Some(planned) = planned.map(|it| it.mention.stood.first_stated.by).min() {
        let reports =
            members.iter().filter(|it| it.mention.claim == Claim::Reported).map(|it| it.mention.stood.first_stated);
        if let Some(when) = reports.filter(|when| when.by > planned).min_by_key(|when| when.by) {
            turns.push((when.by, 1, Turn::CameTrue { when }));
        }
    }
    if members.iter().all(|it| it.gone.is_some()) {
        let last = members
            .iter()
            .filter(|it| !it.replaced)
            .filter_map(|it| it.gone.as_deref())
            .max_by_key(|when| when.by)
            .copied();
        turns.extend(last.map(|when| (when.by, 2, Turn::Dropped { when })));
    }
    turns.sort_by_key(|(by, kind, _)| (*by, *kind));
    let mut turns: Vec<Turn> = turns.into_iter().map(|(_, _, turn)| turn).collect();
    turns.dedup_by(|one, other| match (&*one, &*other) {
        (Turn::DateChanged { from, when }, Turn::DateChanged { from: other, when: at }) => {
            same_time(from, other) && when == at
        }
        (Turn::FiguresChanged { .. }, Turn::FiguresChanged { .. }) => one == other,
        _ => false,
    });
    turns
}

/// Each event's handle is that of the mention stated first, of a guess only where all are guesses; a clash, one in
/// millions, takes the next free one.
fn ids(drafts: &[Draft], groups: &Groups) -> Vec<EventId> {
    let first = |event: u32| groups.members(event as usize).iter().map(|&at| stated_first(&drafts[at as usize])).min();
    // Places only: of millions of events the keys would take as much room as half of what they sort.
    let mut order: Vec<u32> = (0..groups.count() as u32).collect();
    order.sort_unstable_by_key(|&event| (first(event), event));
    let mut taken = BTreeSet::new();
    let mut ids = vec![EventId(0); groups.count()];
    for event in order {
        let Some((.., handle)) = first(event) else { continue };
        let [a, b, c, d, ..] = handle;
        let mut id = u32::from_be_bytes([a, b, c, d]);
        while !taken.insert(id) {
            id = id.wrapping_add(1);
        }
        ids[event as usize] = EventId(id);
    }
    ids
}

fn stated_first(draft: &Draft) -> (bool, DateTime<Utc>, [u8; 8]) {
    (!draft.is_stated(), draft.mention.stood.first_stated.by, draft.handle)
}
