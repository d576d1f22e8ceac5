//! What is shown beside what a date governs, so that a reader can tell which thing it was: the clause that describes a noun
//! ("the 1979 revolution that drove out the king"), the name beside it, the moment of a deed ("grew in March when …").

use crate::model::span::Span;
use crate::model::timex::TimexType;

use super::attribution::frames;
use super::clause::{Opener, Parsed, Segment, Word};
use super::doubt::Case;
use super::torn::{Cut, WORDS_MAX};
use super::verbs::{Form, Verb};
use super::words::{DETERMINERS, PREPOSITIONS, PRONOUNS, SPEECH};

/// A name beside a noun has no more words.
const NAME_WORDS_MAX: usize = 4;

/// The noun phrase of `span` with the clause behind it that says which one, or the name.
pub(super) fn noun(case: &Case<'_, '_>, span: Span) -> Span {
    let parsed = case.parsed;
    let Some(last) = parsed.last_of(span) else { return span };
    let describes = |it: &Segment| matches!(it.opener, Opener::That | Opener::Relative) && it.opening == Some(last + 1);
    let named = |it: &Segment| {
        let end = it.end - usize::from(parsed.words[it.end - 1].text == ".");
        let words = &parsed.words[it.first..end];
        let comma = it.opener == Opener::Comma && it.first == last + 2 && words.len() <= NAME_WORDS_MAX;
        comma && !it.quoted && !words.is_empty() && words.iter().all(|word| word.is_plain() && word.is_capitalised())
    };
    let small = parsed.words[last].is_plain() && !parsed.words[last].is_capitalised();
    // "demanded in a meeting that the port pay": what is demanded has a subject of its own.
    let opens = |at: usize| parsed.verbs_in(at).next().is_some_and(|it| it.first <= parsed.segments[at].first + 1);
    let clause = parsed.segments.iter().position(describes);
    let clause =
        clause.filter(|&at| opens(at) && one_predicate(parsed, at) && is_sure(case, at) && !weighs(parsed, at));
    let name = parsed.segments.iter().position(named).filter(|_| small);
    let heads = |at: usize| {
        let before =
            parsed.segments[at].first..parsed.words.iter().position(|it| it.span.start >= span.start).unwrap_or(0);
        before.into_iter().all(|word| DETERMINERS.has(&parsed.words[word].lower))
    };
    // "The 1968 pandemic began mild, it said": that there was one is known, how it began somebody says.
    let told = || frames(parsed).iter().any(|it| it.holds(last));
    let predicate = parsed
        .segment_of(last)
        .filter(|&at| heads(at) && acts(parsed, last, at) && one_predicate(parsed, at) && !told());
    clause.or(name).or(predicate).map_or(span, |at| to_the_end_of(parsed, span, at))
}

fn one_predicate(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.verbs_in(at).filter(|it| it.is_finite()).count() == 1
}

/// "the 1968 pandemic, which was barely worse than a cold": a judgement, and not which one it was.
fn weighs(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.verbs_in(at).any(|it| it.is_finite() && it.base == "be")
}

/// "Tuesday's fire | began on the quay": what the noun that ends at word `last` did, and not what was done to it.
fn acts(parsed: &Parsed<'_>, last: usize, at: usize) -> bool {
    let own = &parsed.segments[at];
    let undated = (last + 1..own.end).all(|word| parsed.words[word].phrase.is_none());
    let did =
        |it: &Verb| it.first == last + 1 && it.end == it.first + 1 && it.past && it.is_finite() && it.base != "be";
    undated && parsed.verbs_in(at).any(did)
}

/// Nothing of another day stands in the clause, and it does not say that there was no such thing. "After 23 years" names no
/// day.
fn is_sure(case: &Case<'_, '_>, at: usize) -> bool {
    let own = &case.parsed.segments[at];
    let of_no_day = |at: usize| {
        let kind = case.parsed.words[at].phrase.map(|phrase| case.phrases[phrase].kind);
        kind.is_none_or(|kind| matches!(kind, TimexType::Duration | TimexType::Set))
    };
    (own.first..own.end).all(of_no_day) && !case.parsed.verbs_in(at).any(|it| it.negated)
}

fn to_the_end_of(parsed: &Parsed<'_>, span: Span, at: usize) -> Span {
    let own = &parsed.segments[at];
    Span::new(span.start, parsed.span(own.first, own.end).end.max(span.end))
}

impl Cut<'_, '_> {
    /// "For the two yards, | output fell in July", "At Lind, the port of Norby, | …": of whom it was is one with it, where it
    /// names no other day.
    pub(super) fn with_its_front(&self, span: Span) -> Span {
        let (words, segments) = (self.words(), &self.parsed.segments);
        let Some(own) = segments.iter().position(|it| words[it.first].span.start == span.start) else { return span };
        let Some(front) = segments.first().filter(|it| (1..=2).contains(&own) && !it.quoted) else { return span };
        let preposed = front.first == 0 && PREPOSITIONS.has(&words[0].lower);
        let alone = |at: usize| !self.parsed.has_verb(at) && is_sure(self.case, at);
        let joined = |at: usize| segments[at].opener == Opener::Comma && words[segments[at].first - 1].text == ",";
        let fronted = preposed && (0..own).all(alone) && (1..=own).all(joined);
        if fronted { Span::new(words[0].span.start, span.end) } else { span }
    }

    /// "Something happened in March: | owners left": what a colon opens, to the end of the sentence.
    pub(super) fn with_what_a_colon_opens(&self, span: Span) -> Span {
        let (words, segments) = (self.words(), &self.parsed.segments);
        let next = words.iter().position(|word| word.span.start >= span.end).filter(|_| !self.case.governor.statement);
        let Some(colon) = next.filter(|&at| words[at].text == ":") else { return span };
        let undated = |first: &usize| (*first..segments.len()).all(|at| is_sure(self.case, at));
        let rest = segments.iter().position(|it| it.first > colon).filter(undated);
        let last = words.iter().rfind(|word| !word.sign).map_or(span.end, |word| word.span.end);
        let whole = Span::new(span.start, last.max(span.end));
        if rest.is_some() && self.is_short(whole) { whole } else { span }
    }

    /// "after storms left many homeless A charity is …": the next line begins where nothing parts it.
    fn loses_a_line(&self, segment: usize) -> bool {
        let own = &self.parsed.segments[segment];
        let begins = |two: &[Word<'_>]| two[1].begins_a_line() && two[0].is_plain() && !two[0].is_capitalised();
        self.words()[own.first..own.end].windows(2).any(begins)
    }

    /// "When Lind looked in May, | she had 40 crowns left", "Holm was 7 | when he fell ill on 4 June": one moment, and without
    /// the other clause nobody knows of whom or what it is.
    pub(super) fn with_its_main_clause(&self, span: Span) -> Span {
        let (words, segments) = (self.words(), &self.parsed.segments);
        let Some(own) = self.parsed.segment_of(self.verb.first).filter(|_| !self.case.governor.statement) else {
            return span;
        };
        let Some(when) = segments[own].opening.filter(|&at| words[at].lower == "when") else { return span };
        let told = |at: usize| self.parsed.verbs_in(at).any(Verb::is_finite) && is_sure(self.case, at);
        let says = |at: usize| self.parsed.verbs_in(at).any(|it| SPEECH.has(&it.base));
        let ends = self.parsed.last_of(span).map(|at| at + 1);
        let next = segments.get(own + 1).filter(|it| it.opener == Opener::Comma && words[it.first - 1].text == ",");
        let fronted = when == 0 && ends == Some(segments[own].end) && next.is_some() && told(own + 1);
        let he = words.get(when + 1).is_some_and(|it| PRONOUNS.has(&it.lower));
        let behind = when > 0 && own == 1 && he && told(0) && !says(0) && !segments[0].quoted;
        let whole = match (fronted, behind) {
            (true, _) => to_the_end_of(self.parsed, Span::new(words[0].span.start, span.end), own + 1),
            (_, true) => Span::new(words[0].span.start, span.end),
            _ => span,
        };
        let end = self.parsed.last_of(whole);
        if self.is_short(whole) && end.is_none_or(|at| self.ends_well(at)) { whole } else { span }
    }

    /// "its first collapse | since the cut", "the worst flood | since 1953": without it more would be said. A day in it is its
    /// own.
    pub(super) fn with_its_since(&self, span: Span) -> Span {
        let next = self.words().iter().position(|word| word.span.start >= span.end);
        let since = next.filter(|&at| self.words()[at].lower == "since");
        let opened = since.and_then(|at| self.parsed.segments.iter().position(|it| it.opening == Some(at)));
        let highest = |lower: &str| {
            matches!(lower, "first" | "most" | "least" | "worst" | "best") || lower.ends_with("est") && lower.len() > 5
        };
        let compares = self.words().iter().any(|it| span.contains(it.span) && it.is_plain() && highest(&it.lower));
        let Some(at) = opened.filter(|_| compares) else { return span };
        let whole = to_the_end_of(self.parsed, span, at);
        if self.is_short(whole) { whole } else { span }
    }

    fn is_short(&self, span: Span) -> bool {
        self.words().iter().filter(|it| it.is_plain() && span.contains(it.span)).count() <= WORDS_MAX
    }

    /// The clause behind word `last` that tells the moment, or what emerged then.
    fn moment_behind(&self, last: usize) -> Option<usize> {
        let moment =
            |at: usize| matches!(self.words()[at].lower.as_str(), "when" | "after" | "as" | "because" | "while");
        // "The rise began in 1952, when the guards took the port".
        let comma = self.words().get(last + 1).is_some_and(|it| it.text == ",");
        let when = comma && self.words().get(last + 2).is_some_and(|it| it.lower == "when");
        // "It emerged in May that …".
        let emerged = self.verb.first.checked_sub(1).is_some_and(|at| self.words()[at].lower == "it");
        let opens = |it: &Segment| {
            it.opening == Some(last + 1) && (moment(last + 1) || emerged && it.opener == Opener::That)
                || when && it.opening == Some(last + 2)
        };
        self.parsed.segments.iter().position(opens)
    }

    /// "The row grew in March | when the council revealed that …": the moment is of the deed, where it names no other day.
    pub(super) fn with_its_moment(&self, span: Span) -> Span {
        let last = self.parsed.last_of(span);
        let dated = self.parsed.phrase(self.case.phrase).is_some_and(|(_, end)| last.map(|at| at + 1) == Some(end));
        // "a well begun in May while the cap was set": the moment is of what is told of the well.
        let main = |it: &Verb| it.is_finite() && it.end <= self.verb.first;
        let at = self.parsed.segment_of(self.verb.first).unwrap_or_default();
        let describes = self.verb.form == Form::Reduced && self.parsed.verbs_in(at).any(main);
        let own = dated && !self.case.governor.statement && !describes;
        let Some(last) = last.filter(|_| own) else { return span };
        let Some(first) = self.moment_behind(last) else { return span };
        let hangs = |at: &usize| {
            let (own, before) = (&self.parsed.segments[*at], &self.parsed.segments[*at - 1]);
            let close = own.opening.is_some_and(|at| at <= before.end);
            close && matches!(own.opener, Opener::That | Opener::Relative)
        };
        let end = (first + 1..self.parsed.segments.len()).take_while(hangs).last().unwrap_or(first);
        let whole = to_the_end_of(self.parsed, span, end);
        let told = (first..=end).all(|at| self.parsed.has_verb(at) && is_sure(self.case, at) && !self.loses_a_line(at));
        let end = self.parsed.last_of(whole);
        let quotes = self.parsed.text[whole.end..].trim_start().starts_with(['\u{201c}', '"']);
        if told && !quotes && self.is_short(whole) && end.is_none_or(|at| self.ends_well(at)) { whole } else { span }
    }
}
