//! What a date governs as a piece of its sentence: the clause of a predicate, a noun and what describes it, a noun alone.

use super::governor::{Governor, Head, Search};
use super::verbs::{Form, Verb};
use super::words::{DETERMINERS, SPEECH};

impl Search<'_, '_> {
    pub(super) fn clause(&self, verb: &Verb) -> Governor {
        let own = self.own();
        let head = self.parsed.verbs.iter().position(|it| it.first == verb.first).unwrap_or_default();
        let spoken = self
            .parsed
            .verbs_in(self.segment)
            .rfind(|it| it.end <= verb.first && SPEECH.has(&it.base) && it.is_finite());
        // What was said begins after the saying.
        let content = spoken.filter(|it| it.first != verb.first).and_then(|it| match verb.form {
            Form::Finite | Form::Present => Some(self.behind_its_date(it.end)),
            Form::Ing => Some(verb.first),
            Form::Reduced | Form::Infinitive => None,
        });
        let first = content.unwrap_or_else(|| self.with_subject(self.segment, verb));
        let statement = SPEECH.has(&verb.base) && verb.is_finite();
        let end = if statement { self.statement_end(verb) } else { own.end };
        Governor { head: Head::Verb(head), span: self.parsed.span(first, end.max(self.end)), statement }
    }

    /// "said on Thursday most cases were found": the day of a saying is no part of what was said.
    fn behind_its_date(&self, at: usize) -> usize {
        let lead = at + usize::from(self.parsed.words.get(at).is_some_and(|it| it.lower == "on"));
        let date = self.parsed.words.get(lead).and_then(|it| it.phrase);
        let end = (lead..self.first).find(|&it| self.word(it).phrase != date);
        end.filter(|_| date.is_some()).unwrap_or(at)
    }

    /// "the deal signed in 2015": the noun and what describes it.
    pub(super) fn reduced(&self, verb: &Verb) -> Governor {
        let mut noun = self.noun_start(verb.first, self.own().first);
        // "toilet and water kits sent": the noun is that of both.
        let joint = noun.checked_sub(1).filter(|&at| at > self.own().first && self.word(at).lower == "and");
        let other = joint.filter(|&at| self.word(at - 1).is_plain() && !self.parsed.is_verb(at - 1));
        noun = other.map_or(noun, |at| self.noun_start(at, self.own().first));
        // "the record of $7 million set in 2021".
        if noun.checked_sub(1).is_some_and(|at| at >= self.own().first && self.word(at).text == "$") {
            noun -= 1;
        }
        // "two members of the family injured": the noun hangs on another one.
        let article = noun.checked_sub(1).filter(|&at| DETERMINERS.has(&self.word(at).lower)).unwrap_or(noun);
        let hangs = article.checked_sub(1).is_some_and(|at| at >= self.own().first && self.word(at).lower == "of");
        // "parts of a law Lind signed": it is the law that she signed.
        let name = (noun..verb.first).rev().take_while(|&at| self.word(at).is_capitalised()).last();
        let signs = |at: usize| at > noun && self.word(at - 1).text.starts_with(char::is_alphabetic);
        let hangs = hangs && !name.is_some_and(|at| signs(at) && !self.word(verb.first - 1).lower.ends_with('s'));
        let first = if hangs { self.own().first } else { noun };
        // "was just $3 million below the record of $7 million set in 2021": what is compared has another time.
        let compared =
            (self.own().first..noun).any(|at| matches!(self.word(at).lower.as_str(), "below" | "above" | "than"));
        // "beat the record of 1,253 people set last year": the noun before "of", behind another predicate.
        let told = self
            .parsed
            .verbs_in(self.segment)
            .rfind(|it| it.is_finite() && it.end <= noun && it.first > self.own().first);
        let outer = article.checked_sub(2).filter(|_| hangs).map(|at| self.noun_start(at + 1, self.own().first));
        let first = told.zip(outer).filter(|(told, outer)| told.end <= *outer).map_or(first, |(_, outer)| outer);
        let first = outer.filter(|_| compared).unwrap_or(first);
        let head = self.parsed.verbs.iter().position(|it| it.first == verb.first).unwrap_or_default();
        Governor { head: Head::Verb(head), span: self.parsed.span(first, self.end), statement: false }
    }

    pub(super) fn noun(&self, noun: usize) -> Governor {
        let first = self.noun_start(noun.min(self.first), self.own().first).min(self.first);
        // "the election in 1990 of a priest": who was elected stands behind the date.
        let behind = || self.parsed.words.get(self.end).is_some_and(|it| it.lower == "of");
        let end = match noun > self.first {
            true => self.complement_end(noun + 1),
            false if behind() => self.complement_end(self.end).max(self.end),
            false => self.end,
        };
        Governor { head: Head::Noun(noun), span: self.parsed.span(first, end), statement: false }
    }
}
