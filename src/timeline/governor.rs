//! A dated phrase of a sentence becomes what it dates: a clause with its predicate, or a noun that names a happening.
//!
//! "It is his first visit since the «ouster of the president in December 2024»": the date belongs to the nearest
//! predicate or event noun that can carry it, not to the sentence (honesty 6).

use crate::model::span::Span;

use super::clause::{Opener, Parsed, Segment, Word};
use super::edges;
use super::verbs::{Form, Verb};
use super::words::{BEFORE_NOUN, DETERMINERS, FUNCTION, PREPOSITIONS, REFERRING, SPEECH, is_event_noun};

/// What a date dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Index into [`Parsed::verbs`].
    Verb(usize),
    /// Index into [`Parsed::words`].
    Noun(usize),
}

/// What a date dates, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governor {
    /// The predicate or noun.
    pub head: Head,
    /// The clause or noun phrase, in the sentence.
    pub span: Span,
    /// The phrase stands in the speech clause itself: the saying is the event.
    pub statement: bool,
}

/// So many words before a happening "between" may stand.
const TIE_WORDS: usize = 6;

/// Nothing in the sentence carries the date.
pub const UNGOVERNED: &str = "no happening governs it";

/// Finds what dated phrase `phrase` dates, or the rule by which it dates nothing.
pub fn find(parsed: &Parsed<'_>, phrase: usize) -> Result<Governor, &'static str> {
    let (first, end) = parsed.phrase(phrase).ok_or(UNGOVERNED)?;
    let segment = parsed.segment_of(first).ok_or(UNGOVERNED)?;
    let search = Search { parsed, first, end, segment };
    if let Some(cleft) = search.cleft() {
        return cleft.ok_or(UNGOVERNED);
    }
    if let Some(noun) = search.qualified_noun() {
        return Ok(search.noun(noun));
    }
    if let Some(noun) = search.end_of_a_tie() {
        return Ok(search.noun(noun));
    }
    let bracketed = search.goes_on_behind_a_bracket(segment);
    let told = parsed.has_verb(segment) && !search.is_only_named(segment) && !bracketed && !search.closes_before_and();
    let governed = if told { search.within() } else { search.beside() };
    let finite = || parsed.verbs.iter().any(Verb::is_finite) || search.heads_a_line();
    let told = |it: &Governor| finite() || matches!(it.head, Head::Noun(_)) && search.is_distant();
    let governed = governed.and_then(|it| {
        if told(&it) { Ok(edges::mended(parsed, search.whole(it), (first, end))) } else { Err(UNGOVERNED) }
    });
    governed.or_else(|it| search.entry().ok_or(it))
}

/// The happening that stands right before dated phrase `phrase`, where the predicate and the date do not agree.
pub fn noun_before(parsed: &Parsed<'_>, phrase: usize) -> Option<Governor> {
    let (first, end) = parsed.phrase(phrase)?;
    let search = Search { parsed, first, end, segment: parsed.segment_of(first)? };
    let noun = (search.own().first..first).rfind(|&at| search.is_event(at)).filter(|&noun| search.reaches(noun))?;
    Some(search.noun(noun))
}

/// "declared the fever an epidemic in 2003": the noun is what something was called, and the date is that of the calling.
pub fn is_only_a_name_for(parsed: &Parsed<'_>, noun: &Governor) -> bool {
    let Some(first) = parsed.words.iter().position(|it| it.span.start >= noun.span.start) else { return false };
    let Some(article) = first.checked_sub(1).filter(|&at| matches!(parsed.words[at].lower.as_str(), "a" | "an")) else {
        return false;
    };
    let object = article.checked_sub(1).is_some_and(|at| {
        let word = &parsed.words[at];
        word.is_plain() && !PREPOSITIONS.has(&word.lower)
    });
    let names = |verb: &Verb| NAMING.contains(&verb.base.as_str()) && verb.end < article;
    object && parsed.segment_of(article).is_some_and(|at| parsed.verbs_in(at).any(names))
}

/// "Speaking in Geneva on Tuesday, the envoy said …": the segment whose saying the participle at the head belongs to.
pub fn speaks_first(parsed: &Parsed<'_>, segment: usize) -> Option<usize> {
    let mut verbs = parsed.verbs_in(segment);
    let speaks = verbs.next().is_some_and(|verb| {
        verb.form == Form::Ing
            && verb.first == 0
            && matches!(verb.base.as_str(), "speak" | "talk" | "testify" | "write" | "address")
    });
    let next = parsed.segments.get(segment + 1).filter(|next| next.opener == Opener::Comma)?;
    let says = |at: usize, verb: &Verb| {
        SPEECH.has(&verb.base) && verb.first > next.first && parsed.segments[at].holds(verb.first)
    };
    let finite = |at: usize| parsed.verbs_in(at).find(|verb| verb.is_finite());
    let main = match finite(segment + 1) {
        Some(verb) => says(segment + 1, verb).then_some(segment + 1)?,
        // "…, Ada Lind, whose son died, said": what is told of the speaker stands between.
        None => (segment + 2..parsed.segments.len()).find(|&at| {
            let own = &parsed.segments[at];
            own.opener == Opener::Comma && finite(at).is_some_and(|verb| verb.first == own.first && says(at, verb))
        })?,
    };
    let between = (segment + 2..main).all(|at| parsed.segments[at].opener == Opener::Relative || finite(at).is_none());
    (speaks && verbs.next().is_none() && between).then_some(main)
}

/// "a story published on Monday": the participle of what came out.
pub fn is_published(verb: &Verb) -> bool {
    let out = matches!(verb.base.as_str(), "publish" | "release" | "air" | "broadcast" | "post" | "print");
    out && verb.form == Form::Reduced
}

/// "between the blast": what a thing is tied to is not what is said of the tie.
pub fn is_end_of_a_tie(parsed: &Parsed<'_>, noun: usize) -> bool {
    let phrase = (0..noun).rev().take_while(|&at| parsed.words[at].is_plain() && !parsed.is_verb(at)).take(TIE_WORDS);
    let lead = phrase.map(|at| parsed.words[at].lower.as_str()).find(|word| PREPOSITIONS.has(word));
    lead == Some("between")
}

/// So many words the name of a storm may have.
const NAME_WORDS: usize = 2;

/// Verbs that call a thing by a noun.
const NAMING: [&str; 12] =
    ["declare", "call", "name", "label", "brand", "deem", "proclaim", "dub", "term", "consider", "designate", "make"];

/// A dated phrase in its sentence.
pub(super) struct Search<'a, 't> {
    pub(super) parsed: &'a Parsed<'t>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) segment: usize,
}

impl<'t> Search<'_, 't> {
    pub(super) fn word(&self, at: usize) -> &Word<'t> {
        &self.parsed.words[at]
    }

    pub(super) fn of(&self, segment: usize) -> &Segment {
        &self.parsed.segments[segment]
    }

    pub(super) fn own(&self) -> &Segment {
        self.of(self.segment)
    }

    pub(super) fn is_event(&self, at: usize) -> bool {
        let word = self.word(at);
        word.is_plain() && is_event_noun(&word.lower) && !self.parsed.is_verb(at)
    }

    /// "It was not until Monday that the court ruled": the date is that of the clause behind; without one it dates nothing.
    fn cleft(&self) -> Option<Option<Governor>> {
        let own = self.own();
        let it = matches!(self.word(own.first).lower.as_str(), "it" | "it's") && own.first < self.first;
        let verb =
            self.parsed.verbs_in(self.segment).next().filter(|verb| verb.base == "be" && verb.first <= own.first + 1);
        let verb = verb.filter(|verb| it && verb.end <= self.first)?;
        let bare = (verb.end..self.first).all(|at| FUNCTION.has(&self.word(at).lower) || self.word(at).lower == "only");
        let trailing =
            (self.end..own.end).all(|at| self.word(at).phrase.is_some() || FUNCTION.has(&self.word(at).lower));
        if !(bare && trailing) {
            return None;
        }
        let next =
            self.parsed.segments.get(self.segment + 1).filter(|next| {
                next.opener == Opener::That || next.opening.is_some_and(|at| self.word(at).lower == "when")
            });
        let verb = next.and_then(|_| self.parsed.verbs_in(self.segment + 1).find(|verb| verb.is_finite()));
        let made = verb.zip(next).and_then(|(verb, next)| {
            let head = self.parsed.verbs.iter().position(|it| it.first == verb.first)?;
            let statement = SPEECH.has(&verb.base);
            Some(Governor { head: Head::Verb(head), span: self.parsed.span(own.first, next.end), statement })
        });
        Some(made)
    }

    /// "the 2011 uprising", "Monday's attack": the date stands before the noun and only qualifies it.
    /// "a link between the blast in April and": the date is that of one end, and not of the tie.
    fn end_of_a_tie(&self) -> Option<usize> {
        let noun = self.first.checked_sub(2).filter(|&at| PREPOSITIONS.has(&self.word(at + 1).lower))?;
        (self.is_event(noun) && is_end_of_a_tie(self.parsed, noun)).then_some(noun)
    }

    fn qualified_noun(&self) -> Option<usize> {
        let before = self.first.checked_sub(1).filter(|&at| at >= self.own().first).map(|at| self.word(at));
        let possessive = self.word(self.end - 1).is_possessive()
            || self.parsed.words.get(self.end).is_some_and(|it| matches!(it.lower.as_str(), "'s" | "'"));
        let determined = before.is_some_and(|it| {
            it.is_plain() && (DETERMINERS.has(&it.lower) || it.is_possessive() || BEFORE_NOUN.has(&it.lower))
        });
        let skip = usize::from(self.parsed.words.get(self.end).is_some_and(|it| matches!(it.text, "'s" | ",")));
        let run = (self.end + skip..self.own().end).take(5);
        let run = run.take_while(|&at| self.word(at).is_plain() && !self.parsed.is_verb(at));
        // "the 2004 flood The last disaster": a line that lost its break.
        let lost = |at: usize| self.word(at).begins_a_line();
        let run: Vec<usize> = run.take_while(|&at| !PREPOSITIONS.has(&self.word(at).lower) && !lost(at)).collect();
        let noun = run.iter().copied().rfind(|&at| self.is_event(at))?;
        // "its 2009 disaster response plan": the plan is no disaster.
        let thing = run.iter().any(|&at| at > noun && is_document(&self.word(at).lower));
        if thing {
            return None;
        }
        let opener = self.own().opening.filter(|_| self.first == self.own().first).map(|at| self.word(at));
        let opened = opener.is_some_and(|it| BEFORE_NOUN.has(&it.lower)) && !self.parsed.has_verb(self.segment);
        // "Russia's 2022 invasion", "a Feb. 24 attack", "bloody 2013 crackdown" but not "In 2011 protests began".
        let adjective = before.is_some_and(|it| {
            it.is_plain()
                && !PREPOSITIONS.has(&it.lower)
                && !self.parsed.is_verb(self.first - 1)
                && it.lower.len() > 2
                && !FUNCTION.has(&it.lower)
                && !it.is_capitalised()
                && self.is_year()
        });
        (possessive || determined || opened || adjective).then_some(noun)
    }

    fn is_year(&self) -> bool {
        self.end == self.first + 1 && self.word(self.first).text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// "In May, a seller named Omar Haddad, 26, set fire to the port": in segment `at` a name is given, and no more.
    fn is_only_named(&self, at: usize) -> bool {
        let given =
            |it: &Verb| matches!(self.word(it.first).lower.as_str(), "named" | "called" | "dubbed" | "nicknamed");
        let name = |it: &Verb| self.parsed.words.get(it.end).is_some_and(|it| it.is_plain() && it.is_capitalised());
        let first = self.of(at).first;
        let indefinite = |it: &Verb| (first..it.first).any(|at| matches!(self.word(at).lower.as_str(), "a" | "an"));
        let mut verbs = self.parsed.verbs_in(at);
        let only = verbs.all(|it| it.end == it.first + 1 && given(it) && name(it) && indefinite(it));
        only && (at + 1..self.parsed.segments.len()).any(|at| self.parsed.has_verb(at))
    }

    /// Segment `at` has a predicate that says something.
    pub(super) fn tells(&self, at: usize) -> bool {
        let describes = self.goes_on_behind_a_bracket(at) || self.goes_on_behind_a_comma(at);
        self.parsed.has_verb(at) && !self.is_only_named(at) && !describes
    }

    /// "several members led by the clerk (Lind) tabled a law": behind the bracket the clause goes on, and "led" describes.
    fn goes_on_behind_a_bracket(&self, at: usize) -> bool {
        let participle = |it: &Verb| {
            let led = self.parsed.words.get(it.end).is_some_and(|next| PREPOSITIONS.has(&next.lower));
            it.end == it.first + 1 && led && !it.word_is_auxiliary(self.parsed) && it.first > self.of(at).first
        };
        let bracket = self.parsed.segments.get(at + 1).is_some_and(|it| it.bracketed);
        let behind = (at + 1..self.parsed.segments.len()).find(|&at| !self.of(at).bracketed).filter(|_| bracket);
        let resumed = |next: usize| {
            self.parsed.verbs_in(next).next().is_some_and(|it| it.is_finite() && it.first == self.of(next).first)
        };
        behind.is_some_and(resumed) && self.parsed.verbs_in(at).all(participle)
    }

    /// "Lind, flanked by two clerks, told", "the rig, valued at 5 million, sank": the predicate stands behind a participle
    /// between commas.
    fn goes_on_behind_a_comma(&self, at: usize) -> bool {
        let subject = at > 0 && !self.parsed.has_verb(at - 1);
        let next = self.parsed.segments.get(at + 1).filter(|it| it.opener == Opener::Comma);
        let resumed = |next: &Segment| {
            self.parsed.verbs_in(at + 1).next().is_some_and(|it| it.is_finite() && it.first == next.first)
        };
        subject && self.parsed.is_inserted_participle(at) && next.is_some_and(resumed)
    }

    /// "met his guest, Omar Haddad, in the port on Monday and pledged help": the date ends the clause before.
    fn closes_before_and(&self) -> bool {
        let own = self.own();
        let and = self
            .parsed
            .words
            .get(self.end)
            .is_some_and(|it| it.is_plain() && matches!(it.lower.as_str(), "and" | "but"));
        let verbs = || self.parsed.verbs_in(self.segment);
        let behind = verbs().all(|it| it.first > self.end) && verbs().any(|it| it.first == self.end + 1);
        let led = PREPOSITIONS.has(&self.word(own.first).lower) && own.opener == Opener::Comma;
        let told = (0..self.segment).any(|at| self.parsed.verbs_in(at).any(Verb::is_finite));
        and && behind && led && told
    }

    /// "2 May: …", "On Monday, …": what follows need not have a finite verb.
    fn heads_a_line(&self) -> bool {
        let begins = (0..self.first).all(|at| self.word(at).sign || FUNCTION.has(&self.word(at).lower));
        begins && self.parsed.words.get(self.end).is_some_and(|it| it.sign) && !self.parsed.verbs.is_empty()
    }

    /// "18 June 2026 Updated list of border crossings": an entry of a chronicle. A whole date, then a beginning: the date
    /// heads what is said behind it, predicate or not.
    fn entry(&self) -> Option<Governor> {
        let begins = (0..self.first).all(|at| self.word(at).sign);
        let numbers = |digits: usize| {
            (self.first..self.end).any(|at| {
                let figures = self.word(at).text.bytes().filter(u8::is_ascii_digit).count();
                if digits == 4 { figures == 4 } else { (1..=2).contains(&figures) }
            })
        };
        let head = self.parsed.words.get(self.end)?;
        let opens = head.is_plain() && head.is_capitalised() && !PREPOSITIONS.has(&head.lower);
        let behind = (self.end + 1..self.parsed.words.len()).filter(|&at| self.word(at).is_plain());
        let says = behind.filter(|&at| !self.word(at).is_capitalised()).count();
        let whole = begins && numbers(4) && numbers(2) && opens && says >= 2;
        let span = self.parsed.span(self.first, self.parsed.words.len());
        whole.then_some(Governor { head: Head::Noun(self.end), span, statement: false })
    }

    /// The phrase's own segment has a predicate.
    fn within(&self) -> Result<Governor, &'static str> {
        let verbs: Vec<&Verb> = self.parsed.verbs_in(self.segment).collect();
        let left = verbs.iter().copied().rfind(|verb| verb.end <= self.first && self.carries(verb, &verbs));
        // "On Monday a firm led by Lee bought the port": a participle in the subject is passed over.
        let behind = || verbs.iter().copied().filter(|verb| verb.first >= self.end);
        let right = behind().find(|verb| verb.form != Form::Reduced).or_else(|| behind().next());
        match (left, right) {
            (Some(left), right) => Ok(self.after_verb(left, right)),
            (None, Some(right)) => Ok(self.before_verb(right)),
            // The phrase stands inside the predicate: "will on Monday meet".
            (None, None) => verbs.first().map(|verb| self.clause(verb)).ok_or(UNGOVERNED),
        }
    }

    /// A participle that describes a noun carries a date only where the date follows it at once.
    fn carries(&self, verb: &Verb, all: &[&Verb]) -> bool {
        let near = self.first - verb.end <= 1;
        verb.form != Form::Reduced || near || !all.iter().any(|it| it.is_finite())
    }

    fn after_verb(&self, left: &Verb, right: Option<&Verb>) -> Governor {
        if let Some(noun) = self.dated_noun(left) {
            return self.noun(noun);
        }
        if left.form == Form::Reduced {
            if let Some(saying) = self.saying_in_what_is_published(left) {
                return self.clause(saying);
            }
            return self.reduced(left);
        }
        if let Some(spoken) = speaks_first(self.parsed, self.segment).and_then(|at| self.joined(at)) {
            return spoken;
        }
        let between = (left.end..self.first).filter(|&at| self.names(at)).count();
        let told = matches!(left.base.as_str(), "tell" | "inform" | "warn" | "assure" | "accuse");
        // "said at a conference yesterday called in answer to": what is called is the conference.
        let circumstance =
            self.parsed.words.get(left.end).is_some_and(|it| it.is_plain() && PREPOSITIONS.has(&it.lower));
        let describes = |right: &Verb| {
            let led = self.parsed.words.get(right.end).is_some_and(|it| PREPOSITIONS.has(&it.lower));
            circumstance && right.first == self.end && right.end == right.first + 1 && led
        };
        match right.filter(|right| right.is_finite() && !describes(right)) {
            // "said the blast on Monday killed five": the date lies in what was said.
            Some(right) if SPEECH.has(&left.base) && between > 0 && !told => self.clause(right),
            _ => self.clause(left),
        }
    }

    /// "he wrote in a story published on Monday": on that day it was said.
    fn saying_in_what_is_published(&self, left: &Verb) -> Option<&Verb> {
        let inside = |it: &&Verb| {
            let places = |at: usize| matches!(self.word(at).lower.as_str(), "in" | "on" | "at");
            SPEECH.has(&it.base) && it.is_finite() && it.end < left.first && places(it.end)
        };
        self.parsed.verbs_in(self.segment).rfind(|it| inside(it)).filter(|_| is_published(left))
    }

    fn names(&self, at: usize) -> bool {
        let word = self.word(at);
        word.is_plain() && !FUNCTION.has(&word.lower) && !matches!(word.lower.as_str(), "reporters" | "journalists")
    }

    fn before_verb(&self, right: &Verb) -> Governor {
        let subject = (self.own().first..self.first).rfind(|&at| self.is_event(at));
        // "the fire off Norby in 1989 had been put out": by then, whenever.
        let had = right.end > right.first + 1 && self.word(right.first).lower == "had";
        let since = self.first.checked_sub(1).is_some_and(|at| self.word(at).lower == "since");
        // "The fire on March 12 was not the first": there was a fire.
        let be = matches!(self.word(right.first).lower.as_str(), "was" | "were" | "is" | "are");
        let denied = be && right.negated && right.end <= right.first + 2;
        let perfect = right.first == self.end && !since && (had || denied || right.is_perfect(self.parsed));
        match subject.filter(|&noun| (perfect || self.shares(right)) && self.reaches(noun)) {
            Some(noun) => self.noun(noun),
            None => self.clause(right),
        }
    }

    /// Another dated phrase stands in the segment: one predicate does not carry two days.
    fn shares(&self, verb: &Verb) -> bool {
        let own = self.own();
        let other = |at: usize| self.word(at).phrase.is_some() && self.word(at).phrase != self.word(self.first).phrase;
        (own.first..own.end).any(|at| other(at) && (at >= verb.first || at < self.first))
    }

    /// The event noun between a predicate and the phrase that the date belongs to rather than to the predicate.
    fn dated_noun(&self, verb: &Verb) -> Option<usize> {
        let noun = (verb.end..self.first).rfind(|&at| self.is_event(at)).filter(|&noun| self.reaches(noun))?;
        let start = self.noun_start(noun, verb.end);
        let governor = (verb.end..start).rfind(|&at| !DETERMINERS.has(&self.word(at).lower)).map(|at| self.word(at));
        // "a final order of removal in 2022": there need be none.
        let ordered = governor.is_some_and(|it| it.lower == "of")
            && (verb.end..start).any(|at| {
                matches!(
                    self.word(at).lower.trim_end_matches('s'),
                    "order" | "plan" | "threat" | "warrant" | "request" | "risk" | "notice"
                )
            });
        if ordered {
            return None;
        }
        // "since the coup in 2021", "the anniversary of the coup in 2021": after these the noun itself is meant.
        // "spoke during a hearing on Tuesday": on the day of the hearing.
        let preposed = governor.is_some_and(|it| {
            let same = it.lower == "during" && verb.is_finite();
            let meant = it.lower != "of" && !same || self.is_distant();
            BEFORE_NOUN.has(&it.lower) && it.is_plain() && meant
        });
        let definite =
            (verb.end..noun).any(|at| matches!(self.word(at).lower.as_str(), "the" | "its" | "his" | "their"));
        let referring = REFERRING.has(&verb.base)
            && (definite || governor.is_none())
            && !SPEECH.has(&verb.base)
            && !self.is_weekday();
        let denied =
            super::words::DENIAL.has(&verb.base) && !self.touches_verb(verb) && !(definite && self.is_weekday());
        let later = (self.end..self.own().end).any(|at| self.word(at).phrase.is_some());
        let weak = verb.base == "be" && definite && self.is_distant();
        (preposed || referring || denied || (later && definite) || weak).then_some(noun)
    }

    fn touches_verb(&self, verb: &Verb) -> bool {
        (verb.end..self.first).all(|at| FUNCTION.has(&self.word(at).lower))
    }

    /// A year or a month: no weekday, which mostly dates the predicate.
    pub(super) fn is_distant(&self) -> bool {
        let text: Vec<&str> = (self.first..self.end).map(|at| self.word(at).text).collect();
        text.iter().any(|it| it.len() == 4 && it.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// "on Friday": it mostly dates the predicate, whatever stands between.
    fn is_weekday(&self) -> bool {
        let words = || (self.first..self.end).map(|at| self.word(at).lower.as_str());
        words().any(|it| it.ends_with("day") && it.len() > 3) && !self.is_distant()
    }

    /// Between noun and phrase there is only its own complement: "attack on the market in March", not "talks commission on".
    pub(super) fn reaches(&self, noun: usize) -> bool {
        let next = noun + 1;
        let complement = |at: usize| {
            let shelled = self.word(noun).lower.ends_with("ing") && DETERMINERS.has(&self.word(at).lower);
            PREPOSITIONS.has(&self.word(at).lower) || shelled
        };
        // "Hurricane Ada in 2005": the name behind the noun is its own.
        let named = |at: usize| self.word(at).is_capitalised() && !self.parsed.is_verb(at);
        let next = (next..self.first).find(|&at| !(at < next + NAME_WORDS && named(at))).unwrap_or(self.first);
        (next >= self.first || complement(next))
            && (next..self.first).all(|at| self.word(at).is_plain() && !self.parsed.is_verb(at))
    }
}

/// What is written about a happening, or for one.
fn is_document(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('s'),
        "plan"
            | "report"
            | "study"
            | "law"
            | "bill"
            | "act"
            | "fund"
            | "film"
            | "book"
            | "series"
            | "campaign"
            | "data"
            | "figure"
            | "budget"
            | "manual"
            | "memo"
            | "list"
            | "record"
    )
}
