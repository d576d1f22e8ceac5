//! What a date dates whose own segment has no predicate: that of the segment beside it, or a noun.

use super::clause::Opener;
use super::governor::{Governor, Head, Search, UNGOVERNED};
use super::words::{BEFORE_NOUN, FUNCTION, PREPOSITIONS, SPEECH};

impl Search<'_, '_> {
    /// No predicate in the phrase's own segment.
    pub(super) fn beside(&self) -> Result<Governor, &'static str> {
        let own = self.own();
        let opening = own.opening.map(|at| self.word(at).lower.as_str());
        let noun = (own.first..self.first).rfind(|&at| self.is_event(at) && self.reaches(at));
        let noun = noun.or_else(|| (self.end..own.end).find(|&at| self.is_event(at)));
        let head = self.word(own.first);
        let preposed = head.is_plain() && BEFORE_NOUN.has(&head.lower);
        if let Some(noun) = noun.filter(|_| preposed || opening.is_some_and(|it| BEFORE_NOUN.has(it))) {
            return Ok(self.noun(noun));
        }
        let adverbial = head.phrase.is_some()
            || PREPOSITIONS.has(&head.lower)
            || head.lower.ends_with("ly")
            || (own.first..own.end).all(|at| self.is_circumstance(at));
        let adverbial = adverbial || self.closes_the_clause() || self.closes_a_circumstance();
        let subject = self.is_subject();
        let carrier = (adverbial || subject).then(|| self.neighbour(subject)).flatten();
        match (carrier, noun) {
            (Some(segment), _) => self.joined(segment).ok_or(UNGOVERNED),
            // "and in May 2024 with the murder of Lind": the noun hangs on a predicate that both dates share.
            (None, Some(noun)) if (self.end..noun).any(|at| PREPOSITIONS.has(&self.word(at).lower)) => Err(UNGOVERNED),
            (None, Some(noun)) => Ok(self.noun(noun)),
            (None, None) => Err(UNGOVERNED),
        }
    }

    /// Nothing but signs follows the phrase in its segment.
    fn is_last(&self) -> bool {
        (self.end..self.own().end).all(|at| self.word(at).sign)
    }

    /// "left after a long night on Monday": a day after "on" dates the predicate; "after his birthday in March" does not.
    fn closes_a_circumstance(&self) -> bool {
        let before = self.first.checked_sub(1).map(|at| self.word(at).lower.as_str());
        let daily = before.is_some_and(|it| it == "on" || !PREPOSITIONS.has(it));
        self.own().opener == Opener::Subordinator && self.is_last() && daily && !self.is_distant()
    }

    /// "…, a remote hamlet, Thursday": a day at the end of an apposition still dates the predicate before it. A year
    /// there ("chairwoman in 2019"), or a date that begins something, does not.
    fn closes_the_clause(&self) -> bool {
        let before = self.first.checked_sub(1).map(|at| self.word(at).lower.as_str());
        let resumes = self.parsed.segments.get(self.segment + 1).is_some_and(|next| {
            next.opener == Opener::Comma && self.parsed.verbs_in(self.segment + 1).any(|verb| verb.first == next.first)
        });
        let begins = before.is_some_and(|it| matches!(it, "since" | "until" | "till" | "from" | "of"));
        self.is_last() && self.own().opener == Opener::Comma && !self.is_distant() && !begins && !resumes
    }

    /// A word of ", Peru, on Monday": place and time, and nothing that the date could be about.
    fn is_circumstance(&self, at: usize) -> bool {
        let word = self.word(at);
        word.phrase.is_some() || word.sign || FUNCTION.has(&word.lower) || word.is_capitalised()
    }

    /// A noun at the head of the sentence whose predicate comes later.
    fn is_subject(&self) -> bool {
        self.segment == 0 || matches!(self.own().opener, Opener::Coordinator | Opener::That | Opener::Quote)
    }

    /// The segment with the predicate that this one belongs to.
    fn neighbour(&self, subject: bool) -> Option<usize> {
        let open = |at: &usize| {
            !matches!(self.of(*at).opener, Opener::Relative | Opener::Subordinator) && !self.of(*at).bracketed
        };
        // "struck at 4 p.m. (2100 GMT) on Tuesday": behind a bracket the clause goes on.
        let on = self.first.checked_sub(1).is_some_and(|at| self.word(at).lower == "on") || self.segment == 0;
        let resumed = |at: usize| on && at > 0 && self.of(at - 1).bracketed;
        let hard = |at: usize| self.of(at).opener == Opener::Hard && !self.of(at).bracketed && !resumed(at);
        let right = || {
            let reach = (self.segment + 1..self.parsed.segments.len()).take_while(|&at| !hard(at) || subject);
            let mut reach = reach.filter(|&at| self.tells(at));
            let all: Vec<usize> = reach.by_ref().collect();
            all.iter().copied().find(open).or(all.first().copied().filter(|_| !subject))
        };
        let left = || {
            let reach = (0..self.segment).rev().filter(|&at| self.parsed.has_verb(at) && !self.of(at).bracketed);
            let reach = reach.filter(|&at| (at..self.segment).all(|it| !hard(it + 1) || self.of(it + 1).bracketed));
            let all: Vec<usize> = reach.collect();
            all.iter().copied().find(open).or(all.first().copied())
        };
        let trails = matches!(self.own().opener, Opener::Comma | Opener::Subordinator) || resumed(self.segment);
        let trails = trails && self.segment > 0;
        let fronted = subject || !trails;
        if fronted { right().or_else(left) } else { left().or_else(right) }
    }

    pub(super) fn joined(&self, segment: usize) -> Option<Governor> {
        let other = self.of(segment);
        let mut finite = self.parsed.verbs_in(segment).filter(|verb| verb.is_finite());
        let finite = if self.segment > segment { finite.next_back() } else { finite.next() };
        let verb = finite.or_else(|| self.parsed.verbs_in(segment).next())?;
        let (first, end) = (other.first.min(self.own().first), other.end.max(self.own().end));
        let speech = SPEECH.has(&verb.base);
        // "On Monday, officials said troops had left": the fronted date belongs to the saying only if nothing else is said.
        let first = if other.opener == Opener::Relative && self.segment > segment {
            self.antecedent(segment)
        } else if self.segment > segment {
            self.with_subject(segment, verb).min(first)
        } else if self.own().opener == Opener::Comma {
            self.first_of_clause(self.segment)
        } else {
            first
        };
        let head = self.parsed.verbs.iter().position(|it| it.first == verb.first)?;
        Some(Governor { head: Head::Verb(head), span: self.parsed.span(first, end), statement: speech })
    }
}
