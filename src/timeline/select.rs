//! A timeline becomes the rows that are wanted; what is dropped is counted with its reason.

use crate::model::event::{Event, Mention};
use crate::model::timeline::{Filter, Reason, Timeline};
use crate::model::timex::Basis;

use super::left_out::LeftOuts;

/// Keeps the rows that `filter` wants. Rows that only overlap its days stay, unless `strictly_within`.
pub fn select(timeline: Timeline, filter: &Filter) -> Timeline {
    let mut left_out = LeftOuts::of(timeline.left_out);
    let mut kept = |event: &mut Event| {
        // A guess proves nothing beside what is stated; it is a row of its own or none.
        if !filter.guesses && event.time().basis != Basis::Guessed {
            let stated = |mention: &Mention| mention.time.basis != Basis::Guessed;
            event.mentions.retain(stated);
        }
        let Some(reason) = dropped(event, filter) else { return true };
        let lead = event.lead();
        left_out.add(reason, 1, lead.phrase.of(&lead.sentence), &lead.stood.slug);
        false
    };
    let mut events = timeline.events;
    events.retain_mut(&mut kept);
    Timeline { events, left_out: left_out.finish(), ..timeline }
}

/// What nobody asked for comes first: of the rows that an option would bring back only those are counted that it would.
fn dropped(event: &Event, filter: &Filter) -> Option<Reason> {
    if !in_range(event, filter) {
        Some(Reason::OutOfRange)
    } else if filter.precision_min.is_some_and(|least| event.time().precision() < least) {
        Some(Reason::TooCoarse)
    } else if !filter.words.as_deref().is_none_or(|words| matches(event, words)) {
        Some(Reason::NoMatch)
    } else if event.time().basis == Basis::Guessed && !filter.guesses {
        Some(Reason::Guess)
    } else if filter.no_plans && event.claim.is_open() {
        Some(Reason::Planned)
    } else {
        None
    }
}

/// An open end lies outside every bound, so that it overlaps and is never strictly within.
fn in_range(event: &Event, filter: &Filter) -> bool {
    let (earliest, latest) = (event.time().date.earliest(), event.time().date.latest());
    let (from, to) = if filter.strictly_within { (earliest, latest) } else { (latest, earliest) };
    let open = !filter.strictly_within;
    let after = filter.since.is_none_or(|since| from.map_or(open, |day| day >= since));
    let before = filter.until.is_none_or(|until| to.map_or(open, |day| day <= until));
    after && before
}

/// Whether one mention's sentence and slug hold every word, in any case.
fn matches(event: &Event, words: &str) -> bool {
    let words = words.to_lowercase();
    event.mentions.iter().any(|mention| {
        let text = format!("{}\n{}", mention.sentence, mention.stood.slug).to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    })
}
