//! A saying is shown with what was said.
//!
//! "BP said on Monday" tells a reader nothing: the row takes in all that the saying answers for, and no more. What was said
//! keeps its own date or none (honesty 6).

use crate::model::span::Span;

use super::attribution::frames;
use super::clause::is_quote;
use super::torn::{Cut, WORDS_MAX};
use super::words::{COORDINATORS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS};

impl Cut<'_, '_> {
    /// "BP said on Monday | that the well was dead": with what was said, where that is not too long.
    pub(super) fn with_what_was_said(&self) -> Span {
        let Some((first, end)) = self.what_was_said() else { return self.span };
        let content = self.parsed.span(first, end);
        let whole = Span::new(self.span.start.min(content.start), self.span.end.max(content.end));
        let plain = self.words().iter().filter(|it| it.is_plain() && whole.contains(it.span)).count();
        if content.is_empty() || plain > WORDS_MAX { self.span } else { with_its_marks(self.parsed.text, whole) }
    }

    /// The words that the row's own saying answers for, first to one past the last.
    fn what_was_said(&self) -> Option<(usize, usize)> {
        let frames = if self.case.governor.statement { frames(self.parsed) } else { Vec::new() };
        let framed = frames.iter().find_map(|frame| frame.reach(self.verb.first));
        let framed = framed.filter(|(first, end)| !self.parsed.span(*first, *end).is_empty());
        let (first, end) = framed.or_else(|| self.said_without_a_frame())?;
        let first = self.behind_furniture(first);
        // ", but": what follows is the article's own voice. "The day before," joins nothing.
        let joint = |at: &usize| {
            let word = &self.words()[*at];
            let goes_on = self.words().get(at + 1).is_some_and(|next| !next.sign);
            let joins = || SUBORDINATORS.has(&word.lower) || RELATIVES.has(&word.lower);
            word.sign || COORDINATORS.has(&word.lower) || goes_on && joins()
        };
        let end = (first..end).rev().find(|at| !joint(at)).map_or(end, |at| at + 1);
        Some((first, end))
    }

    /// What was said where no frame has it, and nothing else can be meant.
    fn said_without_a_frame(&self) -> Option<(usize, usize)> {
        let last = self.parsed.last_of(self.span).filter(|_| self.case.governor.statement)?;
        self.said_behind(last).or_else(|| self.said_beside_as(last))
    }

    /// "The office on Monday said Ivo Holm, 89, and his wife, Ada, 84, were hurt", "wrote, “We won", "said on a show on Monday
    /// that, if anything, …": from word `last` on.
    fn said_behind(&self, last: usize) -> Option<(usize, usize)> {
        let words = self.words();
        let next = words.get(last + 1)?;
        let says = last + 1 == self.verb.end;
        let goes_on = says && next.is_plain() && !PREPOSITIONS.has(&next.lower);
        let quotes = (says || words[last].lower == "saying") && next.sign;
        let quotes = quotes && words[last + 1..].iter().take(3).any(is_quote);
        (goes_on || quotes || next.lower == "that").then_some((last + 1, words.len()))
    }

    /// "As the mayor said on Monday, the dam is old", "The dam is old, as the mayor said on Monday".
    fn said_beside_as(&self, last: usize) -> Option<(usize, usize)> {
        let words = self.words();
        let own = &self.parsed.segments[self.parsed.segment_of(self.verb.first)?];
        let whole = words[last + 1..own.end.max(last + 1)].iter().all(|it| it.sign);
        let opens = own.opening.filter(|&at| words[at].lower == "as" && whole)?;
        let fronted = opens == 0 && words.get(own.end).is_some_and(|it| it.text == ",");
        let behind = opens > 1 && words[opens - 1].text == "," && words[own.end..].iter().all(|it| it.sign);
        if fronted { Some((0, words.len())) } else { behind.then_some((0, opens - 1)) }
    }

    /// "First death in Lind * HOLM (NP) - The fever spread, the office said", "Tuesday 12 May 16.36 BST The fever spread":
    /// what was said begins behind the heads of a page.
    fn behind_furniture(&self, first: usize) -> usize {
        let before = first..self.verb.first.max(first);
        let head = |at: &usize| {
            let word = &self.words()[*at];
            let next = self.words().get(at + 1);
            let opens = next.is_some_and(|it| it.is_plain() && it.is_capitalised());
            let bracket = at.checked_sub(1).is_some_and(|at| self.words()[at].text == ")");
            let dash = matches!(word.text, "-" | "\u{2013}" | "\u{2014}" | "_") && bracket;
            let stamp = word.phrase.is_some() && next.is_some_and(|it| DETERMINERS.has(&it.lower));
            let lost = word.text == ")" && !self.words()[first..*at].iter().any(|it| it.text == "(");
            matches!(word.text, "*" | "|" | "\\") || dash || opens && (stamp || lost)
        };
        before.rev().find(head).map_or(first, |at| at + 1)
    }
}

/// With the marks of a quotation, and the bracket, that begin or end where the span does.
fn with_its_marks(text: &str, span: Span) -> Span {
    // A tokenizer sets a space behind the mark.
    let before = text[..span.start].trim_end_matches(' ');
    let opens = ['\u{201c}', '"'].into_iter().find(|mark| before.ends_with(*mark));
    let start = opens.map_or(span.start, |mark| before.len() - mark.len_utf8());
    let (inside, rest) = (&text[start..span.end], &text[span.end..]);
    let quoted = inside.matches('\u{201c}').count() > inside.matches('\u{201d}').count();
    let quoted = quoted || inside.matches('"').count() % 2 == 1;
    let sign = usize::from(rest.starts_with([',', '.', '!', '?']));
    let mark = ["\u{201d}", "\""].into_iter().find(|mark| quoted && rest[sign..].starts_with(mark));
    let bracket = inside.rfind('(').filter(|&at| !inside[at..].contains(')'));
    let close = match bracket {
        Some(_) if rest.starts_with(')') => 1,
        // "$990 m (675 m": a bracket that is not closed is left out.
        Some(at) => return Span::new(start, start + inside[..at].trim_end().len()),
        None => mark.map_or(0, |mark| sign + mark.len()),
    };
    Span::new(start, span.end + close)
}
