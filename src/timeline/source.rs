//! "According to": whose word it is where no verb says so.

use super::attribution::{Frame, named, source_of};
use super::clause::{Opener, Parsed, Word};
use super::verbs::{Form, Verb};
use super::words::{BE, DETERMINERS, PREPOSITIONS};

/// Whether a source may begin so: "a court spokesman", "Meridian Wire", but not "cent" or "household".
fn is_source(word: &Word<'_>) -> bool {
    word.is_plain() && (DETERMINERS.has(&word.lower) || word.is_capitalised())
}

/// "According to their own rules": `lead` is the word behind "to".
pub fn is_own_way(parsed: &Parsed<'_>, lead: usize) -> bool {
    parsed.words.get(lead + 1).is_some_and(|it| it.lower == "own")
}

/// Whether words `at` and the next are "according to".
pub fn is_according(words: &[Word<'_>], at: usize) -> bool {
    words.get(at..at + 2).is_some_and(|pair| pair[0].lower == "according" && pair[1].lower == "to")
}

/// "according to a memo released on Tuesday": the source itself is nobody's word.
pub fn is_in_a_source(parsed: &Parsed<'_>, place: usize) -> bool {
    let own = parsed.words[..place].iter().rposition(|it| it.sign).unwrap_or(0);
    let led = (own..place.saturating_sub(1)).any(|at| is_according(&parsed.words, at));
    // "According to the port ships sank in 2025": a predicate of its own.
    let finite = |verb: &Verb| verb.first == place && (verb.end > place + 1 || BE.has(&parsed.words[place].lower));
    let main = |verb: &Verb| verb.is_finite() && parsed.segment_of(verb.first) != parsed.segment_of(place);
    led && !parsed.verbs.iter().any(finite) && parsed.verbs.iter().any(main)
}

/// "According to the UN, …": everything but the source itself.
pub(super) fn frame(parsed: &Parsed<'_>) -> Option<Frame> {
    let full = (0..parsed.words.len()).find(|&at| is_according(&parsed.words, at));
    // ", per a court spokesman".
    let short =
        || parsed.words.windows(3).position(|it| it[0].text == "," && it[1].lower == "per" && is_source(&it[2]));
    let at = full.or_else(short)?;
    let lead = at + 2;
    let index = parsed.segment_of(lead)?;
    let segment = &parsed.segments[index];
    // The way in which it was done, not who says so.
    if segment.quoted || is_own_way(parsed, lead) {
        return None;
    }
    // "…, according to a survey made by the port": at the end of a sentence a participle describes the source.
    let describes = |verb: &Verb| {
        let next = parsed.words.get(verb.end);
        let led = next.is_some_and(|it| it.phrase.is_some() || PREPOSITIONS.has(&it.lower));
        index > 0 && verb.end == verb.first + 1 && verb.past && !BE.has(&parsed.words[verb.first].lower) && led
    };
    let described = parsed.verbs_in(index).any(|verb| verb.first >= lead && describes(verb));
    let finite = |verb: &&Verb| verb.first >= lead && verb.form == Form::Finite && !describes(verb);
    let verb = parsed.verbs_in(index).find(finite);
    let source = verb.map_or(segment.end, |verb| verb.first);
    let dated = (lead..source).rev().find(|&word| parsed.words[word].phrase.is_none() && !parsed.words[word].sign);
    // "according to police on Monday": the date closes the source; inside "an April report" it is part of its name.
    let last = dated.filter(|_| !described).map_or(source, |word| word + 1);
    let trimmed = if last < source && PREPOSITIONS.has(&parsed.words[last - 1].lower) { last - 1 } else { last };
    // Inside a sentence it answers for its own clause only, and where that ends no sign tells.
    let own = |it: usize| matches!(parsed.segments[it].opener, Opener::Relative | Opener::That);
    // "…, according to residents, firing into the air".
    let goes_on = |it: usize| parsed.verbs_in(it).all(|verb| verb.form == Form::Ing);
    let outer = index == 0 || (index + 1..parsed.segments.len()).all(|it| own(it) || goes_on(it));
    if !outer {
        return None;
    }
    // "According to the agency ministers met": without a comma nothing tells where the name ends.
    let speaker = if described { source_of(parsed, lead, trimmed) } else { named(parsed, lead, trimmed) };
    let speaker = speaker.filter(|_| verb.is_none());
    Some(Frame::of_a_source(at, speaker, vec![0..at, source..parsed.words.len()]))
}
