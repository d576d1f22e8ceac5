//! Where what a row prints begins and ends: never inside a clause (honesty 6).
//!
//! "“He was not” a member, the sheriff said on Monday": a span that began behind "not” would turn the sense round.

use crate::model::span::Span;

use super::clause::{Opener, Parsed, Segment, Word, is_quote};
use super::governor::{Governor, Head};
use super::inflection::base;
use super::source::{is_according, is_in_a_source};
use super::verbs::Verb;
use super::words::{
    AUXILIARIES, COORDINATORS, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS, RELATIVES, SPEECH, SUBORDINATORS, is_adverb,
};

/// So many clauses a span may grow at either end.
const STEPS: usize = 4;

/// The governor with its span grown to whole clauses; words `phrase` are its date.
pub fn mended(parsed: &Parsed<'_>, governor: Governor, phrase: (usize, usize)) -> Governor {
    if matches!(governor.head, Head::Noun(_)) {
        return governor;
    }
    let edges = Edges { parsed, phrase };
    let span = edges.behind_a_stamp(edges.begun(governor.span));
    let span = edges.behind_a_lost_line(edges.behind_a_bracket(span), governor.head);
    let span = edges.behind_according(edges.without_main_clause(span, governor.head), governor.head);
    Governor { span: edges.without_next_subject(edges.ended(edges.without_next_date(span))), ..governor }
}

struct Edges<'a, 't> {
    parsed: &'a Parsed<'t>,
    phrase: (usize, usize),
}

impl<'t> Edges<'_, 't> {
    fn words(&self) -> &[Word<'t>] {
        &self.parsed.words
    }

    /// "480 had quit as of Monday and 3,000 – a tenth of them – had called in sick": the "and" behind the date opens a
    /// subject whose predicate stands behind an insertion.
    fn without_next_subject(&self, span: Span) -> Span {
        let words = self.words();
        let last = words.iter().rposition(|word| span.contains(word.span)).unwrap_or(0);
        let Some(and) = (self.phrase.1..last).find(|&at| COORDINATORS.has(&words[at].lower)) else { return span };
        let dash = |at: usize| matches!(words[at].text, "-" | "\u{2013}" | "\u{2014}");
        let bare = (and..=last).all(|at| !self.parsed.is_verb(at) && words[at].phrase.is_none());
        let preposed = PREPOSITIONS.has(&words[and + 1].lower);
        // "rose last year and on the heels of a strike in May": a circumstance of what stands before.
        let dated = words[and + 1..=last].iter().any(|word| word.phrase.is_some());
        if preposed && dated && (and..=last).all(|at| !self.parsed.is_verb(at)) && and == self.phrase.1 {
            return Span::new(span.start, words[and - 1].span.end);
        }
        let mut behind = self.parsed.verbs.iter().filter(|verb| verb.first > last + 2 && verb.is_finite());
        let resumed = last + 1 < words.len() && dash(last + 1) && behind.any(|verb| dash(verb.first - 1));
        if bare && !preposed && resumed { Span::new(span.start, words[and - 1].span.end) } else { span }
    }

    /// "the strain that emerged in May | has brought masks": where the main clause goes on behind the date of a relative one.
    fn without_main_clause(&self, span: Span, head: Head) -> Span {
        let Head::Verb(head) = head else { return span };
        let verb = &self.parsed.verbs[head];
        let Some(segment) = self.parsed.segment_of(verb.first) else { return span };
        let relative = matches!(self.parsed.segments[segment].opener, Opener::That | Opener::Relative);
        let first = self.parsed.verbs_in(segment).find(|it| it.is_finite()).is_some_and(|it| it.first == verb.first);
        let next = self.parsed.verbs_in(segment).find(|it| it.is_finite() && it.first >= self.phrase.1.max(verb.end));
        let resumed = next.filter(|next| (self.phrase.1..next.first).all(|at| is_adverb(&self.words()[at].lower)));
        // "until the wells which are due on Friday have reached it" is whole only with what they are to reach.
        let head = self.words().iter().find(|word| word.span.start >= span.start);
        let whole = SPEECH.has(&verb.base) || head.is_some_and(|word| SUBORDINATORS.has(&word.lower));
        let end = self.words()[self.phrase.1 - 1].span.end;
        if relative && first && !whole && resumed.is_some() && span.start < end {
            Span::new(span.start, end)
        } else {
            span
        }
    }

    /// "according to | a poll released on Thursday": what is released is the poll.
    fn behind_according(&self, span: Span, head: Head) -> Span {
        let (words, Head::Verb(verb)) = (self.words(), head) else { return span };
        let first = words.iter().position(|word| word.span.start >= span.start).unwrap_or(0);
        let place = self.parsed.verbs[verb].first;
        let source = is_according(words, first) && is_in_a_source(self.parsed, place);
        if source { Span::new(words[first + 2].span.start, span.end) } else { span }
    }

    /// Back to the head of the clause where a quotation closes in its middle: "“he was not” a member".
    fn begun(&self, mut span: Span) -> Span {
        for _ in 0..STEPS {
            let before = self.words().iter().rposition(|word| word.span.end <= span.start && !closes(word));
            let quote = before.and_then(|at| self.words().get(at + 1)).is_some_and(closes);
            let Some(segment) =
                before.filter(|&at| quote && self.is_unfinished(at)).and_then(|at| self.parsed.segment_of(at))
            else {
                break;
            };
            span.start = self.words()[self.parsed.segments[segment].first].span.start.min(span.start);
        }
        self.behind_a_closed_quotation(span)
    }

    /// "8:18 PM The council sued …": the page's clock is no part of its first words.
    fn behind_a_stamp(&self, span: Span) -> Span {
        let Some(first) = self.words().iter().position(|word| word.span.start >= span.start) else { return span };
        let stamp = self.words()[first].phrase.filter(|_| first + 1 < self.phrase.0);
        let own = self.words()[self.phrase.0].phrase;
        let clock = stamp.filter(|it| Some(*it) != own && self.words()[first].text.contains(':'));
        if let Some(start) = self.behind_an_update(first) {
            return Span::new(self.words()[start].span.start, span.end);
        }
        let rest = clock.and_then(|it| self.words()[first..].iter().find(|word| word.phrase != Some(it) && !word.sign));
        let opens = rest.filter(|word| word.is_capitalised() && !PREPOSITIONS.has(&word.lower));
        opens.map_or(span, |word| Span::new(word.span.start, span.end))
    }

    /// "26 August Last updated at 14:30 GMT Help In 2002 …": the first word behind the stamp of a page, and behind its button.
    fn behind_an_update(&self, first: usize) -> Option<usize> {
        let words = self.words().get(first..self.phrase.0)?;
        let updated = words.windows(2).position(|two| two[0].lower == "last" && two[1].lower == "updated")?;
        let clock = words.iter().rposition(|it| it.phrase.is_some()).filter(|&at| at > updated)?;
        let start = first + clock + 1;
        let led = |at: usize| {
            let word = &self.words()[at];
            word.is_capitalised() && (PREPOSITIONS.has(&word.lower) || DETERMINERS.has(&word.lower))
        };
        let button = start < self.phrase.0 && self.words()[start].is_capitalised() && led(start + 1);
        Some(start + usize::from(button))
    }

    /// "By A. Lind -- Harbour Gazette) A crowd gathered": a credit in brackets is no part of the sentence behind it.
    fn behind_a_bracket(&self, span: Span) -> Span {
        let text = span.of(self.parsed.text);
        let close = text.find(')').filter(|&at| !text[..at].contains('(')).map(|at| span.start + at);
        let date = self.words()[self.phrase.0].span.start;
        let behind = close.and_then(|at| self.words().iter().find(|word| word.span.start > at && !word.sign));
        behind.filter(|word| word.span.start <= date).map_or(span, |word| Span::new(word.span.start, span.end))
    }

    /// "The dam is not safe The port's oldest union said on Monday": where a headline lost its line break, the sentence
    /// begins at its capital.
    fn behind_a_lost_line(&self, span: Span, head: Head) -> Span {
        let Head::Verb(verb) = head else { return span };
        let limit = self.parsed.verbs.get(verb).map_or(0, |it| it.first).min(self.phrase.0);
        let opens = |at: &usize| {
            let word = &self.words()[*at];
            let small = |at: usize| self.words().get(at).is_some_and(|it| it.is_plain() && !it.is_capitalised());
            let before = at.checked_sub(1).is_some_and(|at| small(at) && self.words()[at].phrase.is_none());
            // "a US official" has no second line.
            let shouted = word.text.len() > 1 && word.text.chars().all(char::is_uppercase);
            let article =
                word.is_capitalised() && !shouted && (DETERMINERS.has(&word.lower) || PRONOUNS.has(&word.lower));
            // "the pier in Lind The wall gave way": behind a name only an article tells.
            let named = at.checked_sub(1).is_some_and(|at| {
                let it = &self.words()[at];
                it.is_plain() && it.is_capitalised() && !DETERMINERS.has(&it.lower) && !it.is_possessive()
            });
            let named = named && DETERMINERS.has(&word.lower);
            article && word.lower != "i" && (before || named) && small(*at + 1) && word.span.start > span.start
        };
        let start = (0..limit).rev().find(opens).map(|at| self.words()[at].span.start);
        start.map_or(span, |start| Span::new(start, span.end))
    }

    /// "there was no care,” the doctor said on Monday": what was said in a sentence before is no part of who said it.
    fn behind_a_closed_quotation(&self, span: Span) -> Span {
        let text = span.of(self.parsed.text);
        let close = text.find('\u{201d}').filter(|&at| !text[..at].contains('\u{201c}')).map(|at| span.start + at);
        let opens = close.is_some_and(|at| self.parsed.text[..at].contains('\u{201c}'));
        let date = self.words()[self.phrase.0].span.start;
        let close = close.filter(|&at| !opens && at < date);
        let start = close.and_then(|at| self.words().iter().find(|word| word.span.start > at && !word.sign));
        start.map_or(span, |word| Span::new(word.span.start.min(date), span.end))
    }

    /// "was", "not", "to", "the": more must follow.
    fn is_unfinished(&self, at: usize) -> bool {
        let word = &self.words()[at];
        let lower = word.lower.as_str();
        word.is_plain()
            && (AUXILIARIES.has(lower)
                || MODALS.has(lower)
                || DETERMINERS.has(lower)
                || matches!(lower, "not" | "never" | "to"))
    }

    /// "was inspected on March 16, and on April 1": the second date opens what comes next.
    fn without_next_date(&self, span: Span) -> Span {
        let last = self.parsed.last_of(span);
        let Some(other) = last.filter(|&at| at >= self.phrase.1).and_then(|at| self.words()[at].phrase) else {
            return span;
        };
        let Some(first) = self.words().iter().position(|word| word.phrase == Some(other)) else { return span };
        let small = |at: &usize| {
            let word = &self.words()[*at];
            word.sign || COORDINATORS.has(&word.lower) || PREPOSITIONS.has(&word.lower)
        };
        let start = (self.phrase.1..first).rev().take_while(|at| small(at)).last();
        // A list of dates has no clause behind its last one: ", and on April 1, weeks later, they went in".
        let between: Vec<&str> = start
            .map_or(Vec::new(), |start| self.words()[start..first].iter().map(|word| word.lower.as_str()).collect());
        let joined = matches!(between.as_slice(), [",", and, on] if COORDINATORS.has(and) && PREPOSITIONS.has(on))
            && self.parsed.verbs.iter().any(|verb| verb.first > first && verb.is_finite());
        let end = start.filter(|&start| joined && start > 0).map(|start| self.words()[start - 1].span.end);
        end.map_or(span, |end| Span::new(span.start, end.max(self.words()[self.phrase.1 - 1].span.end)))
    }

    /// On to the end of the next clause where the span stops at a word that only opens it: "on Friday night when",
    /// "came shortly".
    fn ended(&self, mut span: Span) -> Span {
        if let Some(close) = self.closing_quotation(span) {
            span.end = close;
        }
        for _ in 0..STEPS {
            let Some(last) = self.parsed.last_of(span) else {
                break;
            };
            let segment = self.parsed.segment_of(last);
            let next = segment.and_then(|at| self.parsed.segments.get(at + 1));
            let Some(next) = next.filter(|next| self.opens_more(last, next.opening)) else { break };
            span.end = self.parsed.span(next.first, next.end).end.max(span.end);
        }
        self.without_joint(self.without_opened_saying(self.closed(self.with_condition(span))))
    }

    /// "took to the paper on Monday to argue | that": what is argued is not cut off its verb.
    fn without_opened_saying(&self, span: Span) -> Span {
        let Some(last) = self.parsed.last_of(span) else {
            return span;
        };
        let argues = last > self.phrase.1 && SPEECH.has(&base(&self.words()[last].lower));
        let opens = |next: &Segment| next.opener == Opener::That && next.opening == Some(last + 1);
        let cut = argues && self.words()[last - 1].lower == "to" && self.parsed.segments.iter().any(opens);
        if cut { Span::new(span.start, self.words()[last - 2].span.end) } else { span }
    }

    /// "would fall unless they paid", "the shot fell before the car turned": a condition is never cut, nor what alone tells
    /// when something was.
    fn with_condition(&self, span: Span) -> Span {
        let Some(last) = self.parsed.last_of(span) else {
            return span;
        };
        let next = self.parsed.segments.iter().find(|it| it.opening == Some(last + 1));
        let Some((next, opening)) = next.and_then(|it| Some((it, self.words()[it.opening?].lower.as_str()))) else {
            return span;
        };
        let alone = |verb: &Verb| verb.end == last + 1 && verb.end == verb.first + 1 && verb.is_finite();
        let bare = self.parsed.verbs.iter().any(alone);
        let hangs = matches!(opening, "if" | "unless") || bare && matches!(opening, "before" | "after");
        let dated = (next.first..next.end).any(|at| self.words()[at].phrase.is_some());
        let end = self.parsed.span(next.first, next.end).end;
        if hangs && !dated { Span::new(span.start, end.max(span.end)) } else { span }
    }

    /// "heard her on Monday and |, a day later, dug": the joint belongs to what follows.
    fn without_joint(&self, span: Span) -> Span {
        let last = self.words().iter().rposition(|word| word.span.end <= span.end);
        let joint = last.filter(|&at| matches!(self.words()[at].lower.as_str(), "and" | "but" | "or"));
        let end = joint.filter(|&at| at >= self.phrase.1).map(|at| self.words()[at - 1].span.end);
        end.map_or(span, |end| Span::new(span.start, end))
    }

    /// A quotation that ends with the span ends with its mark.
    fn closed(&self, span: Span) -> Span {
        let (inside, behind) = (span.of(self.parsed.text), &self.parsed.text[span.end..]);
        let opened = inside.matches('\u{201c}').count() > inside.matches('\u{201d}').count();
        let marks = ["\u{201d}", ",\u{201d}", ".\u{201d}"];
        let close = marks.iter().find(|it| opened && behind.starts_with(*it)).map_or(0, |it| it.len());
        Span::new(span.start, span.end + close)
    }

    /// "The singer released “Nine Boats”": where what a predicate takes stands in quotation marks, to their end.
    fn closing_quotation(&self, span: Span) -> Option<usize> {
        let dated = self.words()[self.phrase.1 - 1].span.end;
        let rest = self.parsed.text.get(span.end..)?;
        let rest_of_it = rest.trim_start();
        let behind = rest_of_it.split_once(' ').filter(|(word, _)| PREPOSITIONS.has(word) || *word == "to");
        let opens = behind.map_or(rest_of_it, |(_, behind)| behind.trim_start()).starts_with(['\u{201c}', '"']);
        let open = rest.find(['\u{201c}', '"']).filter(|_| opens && span.end > dated)?;
        let inside = span.end + open + self.parsed.text[span.end + open..].chars().next()?.len_utf8();
        let close = inside + self.parsed.text[inside..].find(['\u{201d}', '"'])?;
        self.parsed.text[close..].chars().next().map(|mark| close + mark.len_utf8())
    }

    /// "a sudden, massive blast": an adjective is not parted from its noun.
    fn is_adjective(&self, last: usize) -> bool {
        let determined = last.checked_sub(1).is_some_and(|at| DETERMINERS.has(&self.words()[at].lower));
        let comma = self.words().get(last + 1).is_some_and(|it| it.text == ",");
        let priced = self.words().get(last + 2).is_some_and(|it| it.text == "$" || it.text.starts_with('$'));
        if determined && comma && last > self.phrase.1 && priced {
            return true;
        }
        let next = self.words().get(last + 2).filter(|it| it.is_plain() && !it.is_capitalised());
        let small = |it: &Word<'_>| {
            let tables = [&DETERMINERS, &PREPOSITIONS, &COORDINATORS, &RELATIVES, &PRONOUNS];
            tables.iter().any(|table| table.has(&it.lower)) || it.lower.ends_with("ing") || it.lower.ends_with("ly")
        };
        let noun =
            self.words().get(last + 3).is_some_and(|it| it.is_plain() && !small(it)) && !self.parsed.is_verb(last + 3);
        determined
            && comma
            && last > self.phrase.1
            && next.is_some_and(|it| !small(it))
            && noun
            && !self.parsed.is_verb(last + 2)
    }

    /// "in Destin, Fla., to Morgan City": the rest of a name behind a comma is not cut off.
    fn is_apposed(&self, last: usize) -> bool {
        let named = self.words()[last].is_capitalised();
        let next =
            self.parsed.segment_of(last).map(|at| at + 1).and_then(|at| Some((at, self.parsed.segments.get(at)?)));
        let Some((at, next)) = next.filter(|_| last >= self.phrase.1) else { return false };
        let closes = self.words()[next.end..].iter().all(|it| it.sign);
        let sign = self.words().get(last + 1).is_some_and(|it| it.text == "," || it.text == ".");
        let led = matches!(self.words()[next.first].lower.as_str(), "to" | "and");
        let words = &self.words()[next.first + usize::from(led)..next.end];
        let names = !words.is_empty() && words.iter().all(|it| it.is_capitalised() || it.text == ".");
        let comma = next.opener == Opener::Comma && !next.quoted && next.end - next.first <= 4;
        sign && comma && names && (named || closes) && !self.parsed.has_verb(at)
    }

    fn opens_more(&self, last: usize, opening: Option<usize>) -> bool {
        let lower = self.words()[last].lower.as_str();
        let when = matches!(lower, "when" | "where" | "because" | "while");
        let measured = matches!(lower, "shortly" | "soon" | "just" | "hours" | "days" | "weeks" | "minutes" | "months");
        let beside = opening.is_some_and(|at| matches!(self.words()[at].lower.as_str(), "after" | "before"));
        self.is_apposed(last)
            || self.words()[last].is_plain() && (when || measured && beside || self.is_adjective(last))
    }
}

/// Whether the sign may close a quotation; British ones close with single marks.
fn closes(word: &Word<'_>) -> bool {
    is_quote(word) || word.sign && matches!(word.text, "'" | "\u{2018}" | "\u{2019}")
}
