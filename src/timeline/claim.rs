//! What a sentence claims of a dated happening: reported, planned, denied, not yet, or said by somebody.
//!
//! Who says it is for `attribution`; a dated saying is a happening of its own.

use chrono::{Days, NaiveDate};

use crate::model::date::Precision;
use crate::model::event::Claim;
use crate::model::timex::{Basis, EventTime};

use super::attribution::{Frame, claim_noun, frames};
use super::clause::{Opener, Parsed, Segment, Word};
use super::governor::{Governor, Head, is_end_of_a_tie};
use super::inflection;
use super::source::{is_in_a_source, is_own_way};
use super::verbs::{Form, Verb};
use super::words::{BE, CANCELLING, EMPTY_NO, FAILING, HEARSAY, ORDERING, SPEECH};

/// A claim, and who makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// What is claimed.
    pub claim: Claim,
    /// By whom, verbatim; none where it is the article itself or nobody is named.
    pub by: Option<String>,
    /// A saying answers for it, whether or not it is known whose.
    pub framed: bool,
}

/// Reads the claim about what `governor` names; `written_by` is the last day on which the sentence can have been written.
pub fn read(
    parsed: &Parsed<'_>,
    governor: &Governor,
    phrase: usize,
    time: &EventTime,
    written_by: NaiveDate,
) -> Claimed {
    let verb = match governor.head {
        Head::Verb(index) => parsed.verbs.get(index),
        Head::Noun(_) => None,
    };
    let place = match governor.head {
        Head::Verb(index) => parsed.verbs.get(index).map_or(0, |verb| verb.first),
        Head::Noun(word) => word,
    };
    let frame = frames(parsed).into_iter().filter(|frame| frame.holds(place)).max_by_key(|frame| frame.nearness(place));
    // A dated saying is the article's own report, whoever is quoted about it; "the flood of 1953" is known to have been.
    let exact = time.basis == Basis::Stated || time.date.precision() == Precision::Day;
    let known = verb.is_none() && exact && time.date.latest().is_some_and(|day| day < written_by);
    // "He said he warned them in 2011": a saying inside another is the other's word.
    let inner = |frame: &Frame| governor.statement && frame.opens_at(parsed, place);
    // "Lind told the owners that they had to go, officials said": the saying was told of, too.
    let tells = verb.is_some_and(|verb| verb.base == "tell");
    let outer = |frame: &Frame| tells && frame.trails(parsed, place, "say");
    let frame = frame.filter(|frame| frame.denies || inner(frame) || outer(frame) || !(governor.statement || known));
    // ", who fled in May," is the writer's aside, whoever says the rest; ", who says he fled in May," is not.
    let frame = frame.filter(|frame| frame.opens_at(parsed, place) || !is_aside(parsed, place));
    let tied = verb.is_none() && is_end_of_a_tie(parsed, place);
    let frame = frame.filter(|_| !tied && !is_in_a_source(parsed, place));
    // "a leak that began in April …, a paper reported": what the noun is known by is the writer's.
    let frame = frame.filter(|frame| !(frame.is_behind(place) && verb.is_some_and(|verb| parsed.describes(verb))));
    let by = frame.as_ref().and_then(|frame| frame.speaker.clone());
    let denied_by = frame.as_ref().is_some_and(|frame| frame.denies);
    let claim = if denied_by {
        Claim::Denied
    } else if let Some(claim) = called_off(parsed, place, phrase) {
        claim
    } else if let Some(claim) = verb.and_then(|verb| of_verb(parsed, verb, phrase)) {
        claim
    } else if is_planned(parsed, verb, governor, phrase, time, written_by)
        || verb.is_some_and(|verb| is_deadline(parsed, verb, phrase, time, written_by))
    {
        Claim::Planned
    } else if frame.is_some() || !known && is_hearsay(parsed, place) {
        Claim::Said
    } else {
        Claim::Reported
    };
    Claimed { claim, by, framed: frame.is_some() }
}

/// A clause set off by commas or dashes that begins with a relative word.
pub fn is_aside(parsed: &Parsed<'_>, place: usize) -> bool {
    let Some(segment) = parsed.segment_of(place).map(|index| head_of_a_list(parsed, index, place)) else {
        return false;
    };
    let sign = segment.first.checked_sub(1).map_or("", |at| parsed.words[at].text);
    segment.opener == Opener::Relative && !segment.quoted && matches!(sign, "," | "-" | "\u{2013}" | "\u{2014}")
}

/// ", which runs pumps and earned millions": a verb behind "and" that has no subject of its own hangs on the clause with
/// which its list begins. In "Lind, who led the port, sailed and fled" that is the main clause: none stands before it.
fn head_of_a_list<'p>(parsed: &'p Parsed<'_>, index: usize, place: usize) -> &'p Segment {
    // ", which has been tight since the cap was closed": what hangs on an aside is one.
    let hangs = |at: &usize| {
        let opening = parsed.segments[*at].opening.map_or("", |word| parsed.words[word].lower.as_str());
        parsed.segments[*at].opener == Opener::Subordinator && matches!(opening, "since" | "when" | "after" | "before")
    };
    let index = (1..=index).rev().find(|at| !hangs(at)).unwrap_or(index);
    let joined = |at: usize| at > 0 && matches!(parsed.words[at - 1].lower.as_str(), "and" | "or");
    let goes_on = |at: &usize| {
        let it = &parsed.segments[*at];
        let first = parsed.verbs_in(*at).next().filter(|verb| verb.is_finite());
        let subjectless = first.is_some_and(|verb| verb.first == it.first || joined(verb.first));
        matches!(it.opener, Opener::Comma | Opener::Coordinator) && subjectless && !it.quoted
    };
    let own = &parsed.segments[index];
    let head = (1..=index).rev().find(|at| !goes_on(at)).filter(|_| joined(place));
    let main = |head: &Segment| parsed.verbs.iter().any(|verb| verb.is_finite() && verb.first < head.first);
    head.map(|at| &parsed.segments[at]).filter(|head| main(head)).unwrap_or(own)
}

fn of_verb(parsed: &Parsed<'_>, verb: &Verb, phrase: usize) -> Option<Claim> {
    if verb.not_yet {
        return Some(Claim::NotYet);
    }
    let segment = parsed.segments.get(parsed.segment_of(verb.first)?)?;
    let subject = &parsed.words[segment.first..verb.first];
    let none = subject.iter().zip(&parsed.words[segment.first + 1..]).take(3).any(|(it, next)| {
        matches!(it.lower.as_str(), "no" | "none" | "nobody" | "neither" | "nothing") && next.text != "."
    });
    // "not until Monday" says that it came on Monday; "until Monday they had not" that it had not by then.
    let (first, _) = parsed.phrase(phrase)?;
    let until = first.checked_sub(1).is_some_and(|at| matches!(parsed.words[at].lower.as_str(), "until" | "till"));
    if is_left_undone(parsed, verb) || is_called_untrue(parsed, verb) {
        return Some(Claim::Not).filter(|_| !until);
    }
    if !(verb.negated || none) {
        return None;
    }
    if is_by_then(parsed, verb, first) {
        return Some(Claim::NotYet);
    }
    match until {
        true if first > verb.first => None,
        true => Some(Claim::NotYet),
        false => Some(Claim::Not).filter(|_| !is_partly_negated(parsed, verb)),
    }
}

/// "failed to pay", "paid no tax", "won nothing": a negation without "not".
fn is_left_undone(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let lower = |at: usize| parsed.words.get(at).map_or("", |it| it.lower.as_str());
    let failed = FAILING.has(&verb.opening_base) && verb.base != verb.opening_base;
    let nothing = match lower(verb.end) {
        "none" | "nobody" => true,
        "nothing" => !matches!(lower(verb.end + 1), "but" | "except"),
        "no" => parsed.words.get(verb.end + 1).is_some_and(|it| it.is_plain() && !EMPTY_NO.has(&it.lower)),
        _ => false,
    };
    verb.is_finite() && !verb.negated && !verb.planned && (failed || nothing)
}

/// "It is not true that he fled", "the claim is false that".
fn is_called_untrue(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let clause = parsed.segment_of(verb.first).map(|index| &parsed.segments[index]);
    let Some(that) = clause.filter(|it| it.opener == Opener::That).and_then(|it| it.opening) else { return false };
    let lower = |back: usize| that.checked_sub(back).map_or("", |at| parsed.words[at].lower.as_str());
    matches!(lower(1), "untrue" | "false")
        || lower(1) == "true" && matches!(lower(2), "not" | "n't" | "isn't" | "wasn't")
}

/// "there wasn't much talk", "not only", "no fewer than": something was, if not all of it.
fn is_partly_negated(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    // "The fire on March 12 was not the first": what is dated is the fire, what is denied something of it.
    let be = matches!(parsed.words[verb.first].lower.as_str(), "was" | "were" | "is" | "are");
    let dated = verb.first.checked_sub(1).is_some_and(|at| parsed.words[at].phrase.is_some());
    if be && dated && verb.end <= verb.first + 2 {
        return true;
    }
    let partly = |at: usize| {
        let lower = parsed.words.get(at).map_or("", |it| it.lower.as_str());
        matches!(
            lower,
            "much"
                | "many"
                | "all"
                | "only"
                | "just"
                | "every"
                | "everyone"
                | "always"
                | "fully"
                | "entirely"
                | "necessarily"
        )
    };
    let counted = |pair: &[Word<'_>]| {
        pair[0].lower == "no"
            && matches!(pair[1].lower.as_str(), "fewer" | "less" | "more" | "longer" | "doubt" | "wonder" | ".")
            // "not only paid nothing but got a refund".
            || pair[0].lower == "not" && pair[1].lower == "only"
    };
    let start = verb.first.saturating_sub(4);
    (verb.first..verb.end + 2).any(partly) || parsed.words[start..verb.end].windows(2).any(counted)
}

/// "As of noon nobody had commented", "by Monday it had not paid": so it stood then; what came later is open.
fn is_by_then(parsed: &Parsed<'_>, verb: &Verb, phrase: usize) -> bool {
    let word = |back: usize| phrase.checked_sub(back).map(|at| parsed.words[at].lower.as_str());
    let as_of = word(1) == Some("of") && word(2) == Some("as");
    let perfect =
        matches!(parsed.words[verb.first].lower.as_str(), "had" | "has" | "have" | "hadn't" | "hasn't" | "haven't");
    as_of || word(1) == Some("by") && perfect
}

fn is_planned(
    parsed: &Parsed<'_>,
    verb: Option<&Verb>,
    governor: &Governor,
    phrase: usize,
    time: &EventTime,
    written_by: NaiveDate,
) -> bool {
    let past = verb.is_some_and(|verb| verb.past) || governor.statement;
    // A clock near midnight and a page's zone may differ by a day; a past form is believed that far.
    let slack = Days::new(if past { 1 } else { 0 });
    let limit = written_by.checked_add_days(slack).unwrap_or(written_by);
    let ahead = time.date.earliest().is_some_and(|day| day > limit);
    let inherited = verb.is_some_and(|verb| match verb.form {
        Form::Infinitive | Form::Ing => {
            before_in_clause(parsed, verb).is_some_and(|other| other.planned && !other.supposed)
        }
        _ => false,
    });
    let bare_future = verb
        .is_some_and(|verb| verb.form == Form::Infinitive && !before_in_clause(parsed, verb).is_some_and(|it| it.past));
    let coming = time.date.latest().is_none_or(|day| day >= written_by);
    let counted_from = time.anchor.map_or(written_by, |anchor| anchor.day);
    let awaited =
        verb.is_none() && is_awaited(parsed, governor) && time.date.earliest().is_some_and(|day| day >= counted_from);
    let promised = verb.is_some_and(|verb| is_promise(parsed, verb, phrase)) && !ahead;
    !promised && (awaited || ahead || verb.is_some_and(|verb| verb.planned) || inherited || (bare_future && coming))
}

/// "ordered the firm to appear", "was invited to speak": somebody is to do it.
pub fn is_ordered(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let chained = ORDERING.has(&verb.opening_base) && verb.base != verb.opening_base && !verb.negated;
    chained
        || verb.form == Form::Infinitive
            && before_in_clause(parsed, verb).is_some_and(|it| it.is_finite() && !it.negated && ORDERING.has(&it.base))
}

/// "has until Friday to appeal": by then it is to be done.
fn is_deadline(parsed: &Parsed<'_>, verb: &Verb, phrase: usize, time: &EventTime, written_by: NaiveDate) -> bool {
    let lower = |at: usize| parsed.words.get(at).map_or("", |it| it.lower.as_str());
    let Some((first, end)) = parsed.phrase(phrase) else { return false };
    let has = verb.end == verb.first + 1 && matches!(lower(verb.first), "has" | "have");
    let until = first == verb.end + 1 && matches!(lower(verb.end), "until" | "till");
    has && until && lower(end) == "to" && time.date.latest().is_some_and(|day| day >= written_by)
}

/// "On Monday the firm pledged to pay": the day is that of the pledge, which was made; when it pays is another matter.
pub fn is_promise(parsed: &Parsed<'_>, verb: &Verb, phrase: usize) -> bool {
    let given = matches!(
        verb.opening_base.as_str(),
        "pledge" | "promise" | "vow" | "agree" | "offer" | "threaten" | "propose" | "decide" | "refuse"
    );
    let opens = parsed.words[verb.first].lower.as_str();
    let told = inflection::is_past(opens) || matches!(opens, "had" | "has" | "have");
    given && told && parsed.phrase(phrase).is_some_and(|(first, _)| first < verb.first)
}

/// "ahead of Friday's vote", "in the run-up to": the noun names what was still to come.
pub fn is_awaited(parsed: &Parsed<'_>, governor: &Governor) -> bool {
    let Some(first) = parsed.words.iter().position(|it| it.span.start >= governor.span.start) else { return false };
    let near: Vec<&str> = parsed.words[first.saturating_sub(4)..first].iter().map(|it| it.lower.as_str()).collect();
    near.windows(2).any(|pair| matches!(pair, ["ahead", "of"] | ["run-up", "to"] | ["lead-up", "to"]))
        || near.iter().any(|it| matches!(*it, "before" | "upcoming" | "awaiting"))
}

fn before_in_clause<'a>(parsed: &'a Parsed<'_>, verb: &Verb) -> Option<&'a Verb> {
    let segment = parsed.segment_of(verb.first)?;
    parsed.verbs_in(segment).rfind(|it| it.end <= verb.first)
}

/// "Friday's summit was cancelled", "the vote, due on Sunday, was postponed".
fn called_off(parsed: &Parsed<'_>, place: usize, phrase: usize) -> Option<Claim> {
    let (first, _) = parsed.phrase(phrase)?;
    let segment = parsed.segment_of(first)?;
    let called_off = |verb: &Verb| {
        matches!(verb.base.as_str(), "call" | "put") && parsed.words.get(verb.end).is_some_and(|it| it.lower == "off")
    };
    let cancels = |verb: &&Verb| (CANCELLING.has(&verb.base) || called_off(verb)) && !verb.negated && verb.is_finite();
    let verb = parsed.verbs.iter().find(cancels)?;
    let same = parsed.segments[segment].holds(verb.first);
    let noun = verb.first != place && !parsed.is_verb(place) && same;
    let subject = parsed.segments[segment].first..first;
    // "The mayor on Monday called off the march": the day of the calling off.
    let passive = (verb.first..verb.end).any(|at| BE.has(&parsed.words[at].lower));
    let subject = verb.first == place
        && passive
        && same
        && first < verb.first
        && subject.clone().any(|at| super::words::is_event_noun(&parsed.words[at].lower) || at > subject.start + 1);
    let planning = parsed.verbs_in(segment).any(|it| it.first != verb.first && it.planned && it.end <= first)
        || parsed.segments[segment].first < first
            && parsed.words[parsed.segments[segment].first..first]
                .iter()
                .any(|it| matches!(it.lower.as_str(), "scheduled" | "due" | "planned" | "slated" | "set"));
    let claim = match verb.base.as_str() {
        "postpone" | "delay" | "defer" | "put" => Claim::PutOff,
        "avert" | "foil" | "thwart" | "prevent" | "avoid" => Claim::Not,
        _ => Claim::CalledOff,
    };
    (noun || planning || subject).then_some(claim)
}

/// "its own figures that courts convicted six": what somebody counted. "figures that show" goes on about the figures.
fn tells_of_figures(parsed: &Parsed<'_>, segment: &Segment) -> bool {
    let that = segment.opening.filter(|&at| segment.opener == Opener::That && at > 0);
    that.is_some_and(|at| {
        let counted = matches!(parsed.words[at - 1].lower.as_str(), "figures" | "statistics" | "data" | "estimates");
        counted && !parsed.is_verb(at + 1)
    })
}

fn is_hearsay(parsed: &Parsed<'_>, place: usize) -> bool {
    let Some(own) = parsed.segment_of(place) else { return false };
    let segment = &parsed.segments[own];
    // "claims that Lind, which has contracts, lobbied": the clause goes on behind what is told of its subject.
    let aside = |at: &usize| parsed.segments[*at].opener == Opener::Relative;
    let begun = (0..own).rev().find(|at| !aside(at)).filter(|at| at + 1 < own && segment.opener == Opener::Comma);
    let claimed = begun.is_some_and(|at| !parsed.has_verb(at) && claim_noun(parsed, &parsed.segments[at]).is_some());
    if claimed || claim_noun(parsed, segment).is_some() || tells_of_figures(parsed, segment) {
        return true;
    }
    let words = &parsed.words[segment.first..segment.end];
    // "is accused of stealing in May": what he is accused of; "a man accused of theft was tried in May": what was done.
    let is_charge = parsed.verbs.iter().find(|verb| verb.first == place).is_none_or(|verb| !verb.is_finite())
        || parsed.verbs.iter().any(|verb| verb.first == place && verb.base == "accuse");
    let passive = parsed.verbs.iter().filter(|verb| segment.holds(verb.first)).any(|verb| {
        SPEECH.has(&verb.opening_base)
            && verb.end - verb.first > 3
            && parsed.words[verb.first..verb.end].iter().any(|it| it.lower == "to")
    });
    let believed = words.windows(2).any(|pair| {
        matches!(pair[0].lower.as_str(), "believed" | "said" | "thought" | "alleged" | "understood" | "accused")
            && matches!(pair[1].lower.as_str(), "to" | "of")
            && (pair[0].lower != "accused" || is_charge)
    });
    // "it's alleged that he fled"
    let supposed = parsed.words[..place].windows(3).any(|three| {
        matches!(three[0].lower.as_str(), "it's" | "is" | "was" | "been" | "'s")
            && matches!(three[1].lower.as_str(), "alleged" | "claimed" | "rumored" | "rumoured" | "believed" | "said")
            && three[2].lower == "that"
    });
    // "accordingto officials": pages lose a space now and then, and whose word it is with it.
    let told = |(at, it): (usize, &Word<'_>)| {
        HEARSAY.has(&it.lower) || it.lower.starts_with("according") && !is_own_way(parsed, at + 2)
    };
    let worded = parsed.words.iter().enumerate().any(told) && !is_in_a_source(parsed, place);
    passive || believed || supposed || worded
}
