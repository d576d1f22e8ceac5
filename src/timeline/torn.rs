//! Where nobody can be sure where the dated clause begins or ends, the whole sentence is shown.
//!
//! A cut is sure at a sign or at a word that opens a clause. Elsewhere it may take the agent away ("the group that Lee told
//! the agency had fired"), or whose word it is ("he said he knew nothing until he was told"): the sentence is printed as it
//! stands, and where it is too long for that or tells of other days too, the row is a guess.

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::Claim;
use crate::model::span::Span;

use super::clause::{Opener, Parsed, Word};
use super::cues::Cues;
use super::doubt::Case;
use super::governor::Head;
use super::mentions::overlap;
use super::nothing;
use super::verbs::{Form, Verb};
use super::words::{BE, COORDINATORS, DETERMINERS, MODALS, PREPOSITIONS, RELATIVES, SPEECH, SUBORDINATORS, TRANSITIVE};
use crate::model::timex::TimexType;

/// A longer sentence is not shown whole.
pub(super) const WORDS_MAX: usize = 60;

/// What is given in a second measure in brackets, in the middle of what is said.
const UNITS: [&str; 10] =
    ["miles", "mile", "kilometres", "kilometers", "metres", "meters", "feet", "yards", "km", "acres"];
/// So many words behind "what" or "how" may wait for their predicate.
const OPEN_WORDS: usize = 3;

/// What the row of `case` prints; none where neither its clause nor its sentence can be shown.
pub fn shown(case: &Case<'_, '_>) -> Option<Span> {
    let span = case.governor.span;
    let Head::Verb(index) = case.governor.head else { return Some(span) };
    let Some(verb) = case.parsed.verbs.get(index) else { return Some(span) };
    let cut = Cut { case, parsed: case.parsed, verb, span };
    if cut.is_clean() {
        return Some(cut.with_what_was_said());
    }
    cut.can_be_whole().then(|| case.parsed.span(0, case.parsed.words.len()))
}

pub(super) struct Cut<'a, 't> {
    pub(super) case: &'a Case<'a, 't>,
    pub(super) parsed: &'a Parsed<'t>,
    pub(super) verb: &'a Verb,
    pub(super) span: Span,
}

impl<'t> Cut<'_, 't> {
    pub(super) fn words(&self) -> &[Word<'t>] {
        &self.parsed.words
    }

    fn is_clean(&self) -> bool {
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let last = self.words().iter().rposition(|word| word.span.end <= self.span.end && !word.sign);
        let begins = first.is_none_or(|at| self.begins_well(at));
        let ends = last.is_none_or(|at| self.ends_well(at));
        begins && ends && !self.says_nothing() && !first.is_some_and(|at| self.loses_a_saying(at))
    }

    /// "released Monday": a word and a date.
    fn says_nothing(&self) -> bool {
        let inside = self.words().iter().filter(|it| self.span.contains(it.span) && it.is_plain());
        inside.filter(|it| it.phrase.is_none() && !PREPOSITIONS.has(&it.lower)).count() < 2
    }

    /// The span begins at the head of the sentence, behind a sign, at a word that opens a clause, or with a whole name.
    fn begins_well(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else { return true };
        let (lead, head) = (&self.words()[before], &self.words()[first]);
        let source = lead.lower == "to" && before > 0 && self.words()[before - 1].lower == "according";
        if source || self.is_behind_a_lost_line(first) {
            return true;
        }
        if self.begins_in_the_middle(first) {
            return false;
        }
        if self.ends_a_list_of_nouns(first)
            || self.is_last_of_a_list(first)
            || self.is_last_of_names(first)
            || self.is_of_a_noun_before(first)
        {
            return false;
        }
        // "more than 3,000 – amounting to a tenth – had left": between dashes stands no subject.
        let dash = matches!(lead.text, "-" | "\u{2013}" | "\u{2014}" | "_");
        let inserted = dash && self.words()[first..self.verb.first.max(first)].iter().any(|it| it.text == lead.text);
        if inserted || self.hangs_behind_a_dash(first) {
            return false;
        }
        // "The firm, after owning up over the weekend, was trying on": what opens with a circumstance has lost its subject.
        let circumstance = matches!(head.lower.as_str(), "after" | "before" | "while" | "by" | "despite" | "without");
        let gerund = self.words().get(first + 1).is_some_and(|it| it.lower.ends_with("ing"));
        let apart = self.parsed.segment_of(first) != self.parsed.segment_of(self.verb.first);
        if lead.sign && circumstance && gerund && apart {
            return false;
        }
        if lead.sign {
            // "12,000-19, 000 barrels": a figure that lost its first half.
            let figure = head.text.starts_with(|it: char| it.is_ascii_digit()) && head.phrase.is_none();
            let torn = matches!(lead.text, "." | "$") || head.lower == "than" || figure && lead.text == ",";
            return !torn && !self.is_in_a_place(first);
        }
        // "were little changed": a participle behind a form of "be" is its predicate.
        if self.parsed.verbs.iter().any(|verb| verb.end == first && verb.base == "be") {
            return false;
        }
        if self.is_shared_over_a_clause(first) {
            return false;
        }
        if self.is_cut_in_a_phrase(first) {
            return false;
        }
        let opening = self.parsed.segments.iter().any(|it| it.opening == Some(before) || it.opening == Some(first));
        let heads = self.words()[..first].iter().all(|it| it.sign || it.phrase.is_some());
        if opening || heads || self.verb.form == Form::Reduced {
            return true;
        }
        // "told the agency had fired": what was told has somebody who was told before it.
        let told = matches!(lead.lower.as_str(), "told" | "tells" | "tell" | "telling" | "warned" | "informed");
        if SPEECH.has(&super::inflection::base(&lead.lower)) && self.case.framed {
            return !told;
        }
        // "said on Thursday | most cases were found": the day of the saying stands between.
        let date = lead.phrase.and_then(|date| self.words().iter().position(|it| it.phrase == Some(date)));
        let saying = date.map(|at| at - usize::from(at > 0 && self.words()[at - 1].lower == "on"));
        let says = |it: &Verb| SPEECH.has(&it.base) && Some(it.end) == saying;
        if self.case.framed && self.parsed.verbs.iter().any(says) {
            return true;
        }
        let named = DETERMINERS.has(&head.lower) || head.is_possessive() || head.is_capitalised();
        self.has_antecedent(first) && named
    }

    /// "is not safe The port's union said": a headline that lost its line ends before the article.
    fn is_behind_a_lost_line(&self, first: usize) -> bool {
        let small = |at: usize| self.words().get(at).is_some_and(|it| it.is_plain() && !it.is_capitalised());
        let head = &self.words()[first];
        let article = head.is_capitalised() && DETERMINERS.has(&head.lower);
        let named =
            first.checked_sub(1).is_some_and(|at| self.words()[at].is_plain() && self.words()[at].is_capitalised());
        // "Help In 2002 …": a button of the page, and the date opens the sentence.
        let dated = self.words().get(first + 1).is_some_and(|it| it.phrase.is_some());
        if head.is_capitalised() && PREPOSITIONS.has(&head.lower) && dated && named {
            return true;
        }
        article && (named || first.checked_sub(1).is_some_and(small)) && small(first + 1)
    }

    /// "two cooks from Lind who sailed", "more than a dozen experts who met": what is told of stands before the cut.
    fn is_cut_in_a_phrase(&self, first: usize) -> bool {
        let (lead, head) = (self.words()[first - 1].lower.as_str(), &self.words()[first]);
        let counted = matches!(lead, "than" | "least" | "most" | "about" | "nearly" | "almost" | "only" | "just");
        let placed = matches!(lead, "from" | "of" | "at" | "in" | "for") && head.is_capitalised();
        let opened = self.parsed.segments.iter().any(|it| it.opening == Some(first - 1));
        let own = self.parsed.segment_of(self.verb.first).map(|at| self.parsed.segments[at].first);
        // "in Norby, where the dam broke": the place is what is told of.
        let there = own.is_some_and(|at| self.words()[at].lower == "where");
        (counted || placed && !there) && !opened
    }

    /// "has been low since the strike began and fell on Monday": what fell stands before "since".
    fn is_shared_over_a_clause(&self, first: usize) -> bool {
        let opened = self.parsed.segments.iter().position(|it| it.opening == Some(first) || it.first == first);
        let own = self.parsed.segment_of(self.verb.first);
        let Some((opened, own)) = opened.zip(own) else { return false };
        let hangs = self.parsed.segments[opened].opener == Opener::Subordinator;
        hangs && own > opened && self.parsed.segments[own].opener == Opener::Coordinator
    }

    /// "acts, including the Reeds, the Gulls and the Terns will play": the members before are of the subject too.
    fn is_last_of_a_list(&self, first: usize) -> bool {
        let Some(at) = self.parsed.segment_of(first).filter(|&at| at > 0) else { return false };
        let (own, before) = (&self.parsed.segments[at], &self.parsed.segments[at - 1]);
        let short = before.end - before.first <= 4 && !self.parsed.has_verb(at - 1);
        let member = short && before.opener == Opener::Comma && !before.bracketed && !before.quoted;
        let dated = (before.first..before.end).any(|it| self.words()[it].phrase.is_some());
        let head = &self.words()[before.first];
        let led = PREPOSITIONS.has(&head.lower) || super::words::is_adverb(&head.lower);
        let and = (first..self.verb.first).any(|it| matches!(self.words()[it].lower.as_str(), "and" | "or"));
        own.first == first
            && own.opener == Opener::Comma
            && own.holds(self.verb.first)
            && member
            && !dated
            && !led
            && and
    }

    /// "crews from Lind, Holm and Marsh will arrive": two names behind the comma, one before it.
    fn is_last_of_names(&self, first: usize) -> bool {
        let Some(at) = self.parsed.segment_of(first).filter(|&at| at > 0) else { return false };
        let (own, before) = (&self.parsed.segments[at], &self.parsed.segments[at - 1]);
        let named = |at: usize| self.words()[at].is_plain() && self.words()[at].is_capitalised();
        let opens = own.first == first && own.opener == Opener::Comma && own.holds(self.verb.first);
        let and = (first..self.verb.first).find(|&at| !named(at)).filter(|&at| self.words()[at].lower == "and");
        let fronted = before.first == 0 && PREPOSITIONS.has(&self.words()[0].lower);
        let listed = before.end > before.first && named(before.end - 1) && !before.bracketed;
        opens && and.is_some_and(|at| at > first && at + 1 < self.verb.first && named(at + 1)) && listed && !fronted
    }

    /// "but | also still well above", "led | the office to say", "built or | undergoing work".
    fn begins_in_the_middle(&self, first: usize) -> bool {
        let (lead, head) = (&self.words()[first - 1], &self.words()[first]);
        let adverb =
            matches!(head.lower.as_str(), "also" | "still" | "even" | "not" | "well") && !head.is_capitalised();
        // "and counting began" has a subject.
        let subject = self.verb.first == first + 1;
        let going_on = head.lower.ends_with("ing") && !subject && matches!(lead.lower.as_str(), "and" | "or");
        let led = self.is_deed(first - 1)
            && self
                .parsed
                .verbs
                .iter()
                .find(|it| it.first >= first)
                .is_some_and(|it| it.form == Form::Infinitive && it.first > first);
        // "The color of the water, | as seen from the pier, has lightened".
        let seen = head.lower == "as" && lead.text == "," && self.parsed.verbs_in(self.segment_at(first)).count() < 2;
        adverb || seen || going_on || led && self.parsed.segment_of(first) == self.parsed.segment_of(first - 1)
    }

    fn segment_at(&self, word: usize) -> usize {
        self.parsed.segment_of(word).unwrap_or_default()
    }

    /// "is the maker of a pump, the Low Water and launched a shop": before "and" ends what the clause before tells.
    fn ends_a_list_of_nouns(&self, first: usize) -> bool {
        let Some(at) = self.parsed.segment_of(first).filter(|&at| at > 0) else { return false };
        let own = &self.parsed.segments[at];
        let and = self.verb.first.checked_sub(1).is_some_and(|at| self.words()[at].lower == "and" && at > first);
        let told = self.parsed.verbs_in(at - 1).any(Verb::is_finite);
        own.first == first && own.opener == Opener::Comma && own.holds(self.verb.first) && and && told
    }

    /// What stands before the cut is needed, and printed whole the sentence would be of another day.
    fn is_no_beginning(&self, first: usize) -> bool {
        self.hangs_behind_a_dash(first) || first > 0 && self.begins_in_the_middle(first)
    }

    /// "the new cap -- on top of the well since Monday, the firm has more ways": behind a dash no clause begins so.
    fn hangs_behind_a_dash(&self, first: usize) -> bool {
        let lead = first.checked_sub(1).map_or("", |at| self.words()[at].text);
        let head = &self.words()[first];
        let participle = head.lower.ends_with("ing") && self.verb.first != first + 1;
        let hangs = participle || PREPOSITIONS.has(&head.lower);
        matches!(lead, "-" | "\u{2013}" | "\u{2014}" | "_") && hangs && !head.is_capitalised()
    }

    /// "Work by divers after the flood in 2005 showed": no other predicate stands for the noun at the head.
    fn is_of_a_noun_before(&self, first: usize) -> bool {
        let Some(at) = self.parsed.segment_of(self.verb.first).filter(|&at| at > 0) else { return false };
        let own = &self.parsed.segments[at];
        let opening = own.opening.map_or("", |at| self.words()[at].lower.as_str());
        let after = matches!(opening, "after" | "before" | "since" | "until") && own.first == first;
        let hangs = |at: usize| {
            matches!(self.parsed.segments[at].opener, Opener::That | Opener::Relative | Opener::Subordinator)
        };
        let told = |it: usize| self.parsed.verbs_in(it).any(Verb::is_finite) && !(it > at && hangs(it));
        let others = (0..self.parsed.segments.len()).any(|it| it != at && told(it));
        after && at == 1 && !others
    }

    /// A relative clause whose subject begins at word `first`, behind a preposition, an article or a deed.
    fn has_antecedent(&self, first: usize) -> bool {
        let before = &self.words()[first - 1];
        let led = PREPOSITIONS.has(&before.lower) || DETERMINERS.has(&before.lower) || self.is_deed(first - 1);
        let own = self.parsed.segment_of(self.verb.first).map(|at| &self.parsed.segments[at]);
        led && own.is_some_and(|it| matches!(it.opener, Opener::Relative | Opener::That))
    }

    /// The word ends a predicate with a content of its own: "was an officer who" is none.
    fn is_deed(&self, at: usize) -> bool {
        self.parsed.verbs.iter().any(|verb| verb.end == at + 1 && verb.base != "be")
    }

    /// "a school in Norby, Kent, which has been shut": the place is not what was shut.
    fn is_in_a_place(&self, first: usize) -> bool {
        let relative = self.parsed.segments.iter().find(|it| it.first > first && it.first <= self.verb.first);
        let relative = relative.filter(|it| it.opener == Opener::Relative);
        let which = relative.is_some_and(|it| RELATIVES.has(&self.words()[it.first].lower));
        let end = relative.map_or(first, |it| it.first);
        let names = self.words()[first..end].iter().all(|it| it.sign || it.is_capitalised());
        let comma = first.checked_sub(1).is_some_and(|at| self.words()[at].text == ",");
        let town = first.checked_sub(2).is_some_and(|at| self.words()[at].is_capitalised());
        which && comma && names && town
    }

    /// The span ends with the sentence, before a sign or before a word that opens a clause, and not at a verb that waits for
    /// its object.
    fn ends_well(&self, last: usize) -> bool {
        let Some(next) = self.words().get(last + 1) else { return true };
        // "a ban that the mayor had said last week would end": what was said has its subject before the saying.
        let describes = |it: &Verb| {
            let led = self.words().get(it.end).is_some_and(|next| PREPOSITIONS.has(&next.lower));
            it.end == it.first + 1 && led && self.words()[last].phrase.is_some()
        };
        let told = |it: &Verb| it.first == last + 1 && it.is_finite() && !describes(it);
        if self.case.governor.statement && self.parsed.verbs.iter().any(told) {
            return false;
        }
        if self.case.governor.statement || self.verb.form == Form::Reduced {
            return true;
        }
        // "the strain that emerged in May | has brought masks": the main clause goes on behind the relative one.
        let main = self.parsed.verbs.iter().any(|it| it.is_finite() && it.first == last + 1);
        if main && self.words()[last].phrase.is_some() && self.is_relative() {
            return true;
        }
        // "One of the questions on Saturday is | whether".
        if BE.has(&self.words()[last].lower) && !next.sign {
            return false;
        }
        if self.is_left_hanging(last) {
            return false;
        }
        if self.opens_what_is_next(last + 1) {
            return true;
        }
        let waits = self.parsed.verbs.iter().any(|verb| verb.end == last + 1 && self.waits(verb));
        // "it was a pilot | that was needed".
        let that = self.parsed.segments.iter().any(|it| it.opening == Some(last + 1) && it.opener == Opener::That);
        let it = self.verb.first.checked_sub(1).is_some_and(|at| self.words()[at].lower == "it");
        if it && that && self.verb.base == "be" && last >= self.verb.end {
            return false;
        }
        // "will be those | that need no oil".
        if last > self.verb.first && matches!(self.words()[last].lower.as_str(), "those" | "one") && !next.sign {
            return false;
        }
        if self.goes_on_behind_a_bracket(last) {
            return false;
        }
        if next.sign {
            let initial = next.text == "." && self.words().get(last + 2).is_some_and(|it| !it.sign);
            return !(initial || waits && is_quote(next) || self.is_first_of_a_list(last));
        }
        // "agreements under which …".
        let led = usize::from(PREPOSITIONS.has(&next.lower));
        let opens = self.parsed.segments.iter().any(|it| it.opening == Some(last + 1) || it.first == last + 1 + led);
        opens && !waits && !self.lacks_an_object(last) && (self.is_clause(last + 1) || !COORDINATORS.has(&next.lower))
    }

    /// "3 crowns | (2 marks) in the first weeks": what a bracket parts goes on behind it.
    fn goes_on_behind_a_bracket(&self, last: usize) -> bool {
        let opens = self.words()[last + 1].text == "(" && self.words()[last].phrase.is_none();
        let closes = self.words()[last..].iter().position(|it| it.text == ")").map(|at| last + at + 1);
        opens && closes.and_then(|at| self.words().get(at)).is_some_and(Word::is_plain)
    }

    /// "gave a talk in | which", "about what the port |, the bank knew", "any chance of |": more must follow.
    fn is_left_hanging(&self, last: usize) -> bool {
        let (word, next) = (&self.words()[last], &self.words()[last + 1]);
        let lower = word.lower.as_str();
        if !word.is_plain() || last < self.verb.end {
            return false;
        }
        // "a field five miles (8 km) north of the port".
        let unit = next.text == "(" && UNITS.contains(&lower);
        let of = matches!(lower, "of" | "for" | "to" | "with" | "from" | "at" | "into" | "about");
        let just = matches!(lower, "just" | "only" | "even")
            && matches!(next.lower.as_str(), "as" | "when" | "after" | "before");
        let shows = lower.ends_with("ing") && next.lower == "that";
        // "resigned to seek, without success, a seat".
        let seeks = next.text == "," && TRANSITIVE.has(lower) || lower == "seek";
        let seeks = seeks && self.parsed.verbs.iter().any(|it| it.form == Form::Infinitive && it.end == last + 1);
        let asks = |at: &usize| matches!(self.words()[*at].lower.as_str(), "what" | "how" | "whether" | "why");
        let asked = (self.verb.end..=last).rfind(asks).is_some_and(|asked| {
            last - asked <= OPEN_WORDS && !self.parsed.verbs.iter().any(|it| it.first > asked && it.first <= last)
        });
        let relative = PREPOSITIONS.has(lower) && RELATIVES.has(&next.lower);
        just || seeks || unit || relative || of || DETERMINERS.has(lower) && !next.sign || shows || asked
    }

    /// "in 2002 and later, when the bank fell": nothing but an adverb stands between "and" and the next clause.
    fn opens_what_is_next(&self, and: usize) -> bool {
        let adverb = self.words().get(and + 1).is_some_and(|it| matches!(it.lower.as_str(), "later" | "then" | "also"));
        let sign = self.words().get(and + 2).is_some_and(|it| it.text == ",");
        let comma = self.words().get(and + 1).is_some_and(|it| it.text == ",");
        self.words()[and].lower == "and" && self.words()[and - 1].phrase.is_some() && (comma || adverb && sign)
    }

    /// "the killings of Lind, Marsh and Holm and was held": names behind a comma, the last behind "and".
    fn is_first_of_a_list(&self, last: usize) -> bool {
        let named = |at: usize| self.words().get(at).is_some_and(Word::is_capitalised);
        let comma = self.words().get(last + 1).is_some_and(|it| it.text == ",");
        let rest = self.words().iter().enumerate().skip(last + 2);
        let run = rest.take_while(|(at, it)| it.text == "," || named(*at)).map(|(at, _)| at).last();
        let and = run.filter(|&at| self.words().get(at + 1).is_some_and(|it| it.lower == "and") && named(at + 2));
        comma && named(last) && last >= self.verb.end && and.is_some()
    }

    /// "approved on Monday and the president signed a law": the object behind "and" is that of both.
    fn lacks_an_object(&self, last: usize) -> bool {
        let and = self.words().get(last + 1).is_some_and(|it| COORDINATORS.has(&it.lower));
        let bare = (self.verb.end..=last).all(|at| {
            let word = &self.words()[at];
            word.phrase.is_some() || word.sign || PREPOSITIONS.has(&word.lower) || DETERMINERS.has(&word.lower)
        });
        let active = self.verb.end == self.verb.first + 1;
        and && bare && active && TRANSITIVE.has(&self.verb.base)
    }

    /// A transitive verb at the end of what is shown: "should no longer assume | that …".
    fn waits(&self, verb: &Verb) -> bool {
        let next = self.words().get(verb.end).map_or("", |it| it.lower.as_str());
        let plain = self.words().get(verb.end).is_some_and(Word::is_plain);
        plain && !SUBORDINATORS.has(next) && !matches!(next, "and" | "but" | "as" | "who" | "which")
    }

    /// What the coordinator at `at` opens has a predicate, so that no list is torn.
    fn is_clause(&self, at: usize) -> bool {
        let segment = self.parsed.segments.iter().position(|it| it.opening == Some(at) || it.first == at);
        segment.is_some_and(|it| self.parsed.has_verb(it)) && !self.joins_two_names(at)
    }

    /// "in West and Central Norland, where": no predicate follows the second name.
    fn joins_two_names(&self, and: usize) -> bool {
        let named = |at: usize| self.words().get(at).is_some_and(|it| it.is_plain() && it.is_capitalised());
        let behind = self.words().iter().enumerate().skip(and + 1).find(|(at, _)| !named(*at)).map(|(_, it)| it);
        let names = and > 0 && named(and - 1) && named(and + 1);
        names && behind.is_none_or(|it| it.sign || PREPOSITIONS.has(&it.lower))
    }

    /// A saying stands before the span, and the row does not name who said it.
    fn loses_a_saying(&self, first: usize) -> bool {
        let named = self.case.by.is_some() || self.case.claim == Claim::Planned;
        // "a letter published Friday": that there was one is known.
        if named || self.verb.form == Form::Reduced {
            return false;
        }
        let aside = super::claim::is_aside(self.parsed, self.verb.first);
        let open = |it: &Verb| it.planned || MODALS.has(&self.words()[it.first].lower);
        let says = |it: &Verb| SPEECH.has(&it.base) && it.is_finite() && !open(it) && it.end <= first;
        let points_out =
            self.words()[..first].windows(2).any(|it| it[0].lower.starts_with("point") && it[1].lower == "out");
        let said = points_out || self.parsed.verbs.iter().any(says);
        let own = self.parsed.segment_of(first);
        let fresh = |at: usize| {
            let it = &self.parsed.segments[at];
            let but = it.opening.is_some_and(|at| self.words()[at].lower == "but");
            but || first.checked_sub(1).is_some_and(|at| matches!(self.words()[at].text, ";" | ":"))
        };
        // "…, the mayor said on Monday": it is the saying itself that trails.
        let trails = self.case.governor.statement && first.checked_sub(1).is_some_and(|at| self.words()[at].sign);
        !aside && !trails && said && !own.is_some_and(fresh) && !self.is_after_quotation(first)
    }

    /// "“We won,” he said, and the crowd …": a trailing saying answers for what stands before it.
    fn is_after_quotation(&self, first: usize) -> bool {
        self.words()[..first].iter().any(is_quote)
    }

    /// "A clerk said that the mayor fled, his term as short as when it started in 1981": the sentence is about another time.
    fn is_about_later(&self) -> bool {
        let said = self.case.phrases[self.case.phrase].span.of(self.parsed.text);
        let year = self.case.time.date.precision() <= Precision::Year && Cues::of(said).year;
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let year = year && !first.is_some_and(|at| self.is_shared_over_a_clause(at));
        let before = |it: &&Verb| it.is_finite() && it.end <= self.verb.first;
        let past = |it: &Verb| it.past || MODALS.has(&self.words()[it.first].lower);
        // "The defeat marks a blow to the campaign the mayor began on Monday": what marks is of now.
        let now = |it: &Verb| !past(it) && !SPEECH.has(&it.base) && it.base != "be";
        // "accused them of silence until the king had left on Monday": when they were accused, nobody told.
        let accuses = |it: &Verb| {
            let active = it.end == it.first + 1;
            active && matches!(it.base.as_str(), "accuse" | "blame" | "criticise" | "criticize" | "condemn")
        };
        if self.parsed.verbs.iter().filter(before).any(accuses) && !self.case.governor.statement {
            return true;
        }
        let mut told = self.parsed.verbs.iter().filter(before);
        self.case.by.is_none() && told.any(|it| year && past(it) || now(it))
    }

    /// Phrase `at` dates something else.
    pub(super) fn is_of_another_day(&self, at: usize) -> bool {
        let timex = &self.case.phrases[at];
        let dated = !matches!(timex.kind, TimexType::Duration | TimexType::Set);
        let elsewhere = timex.time.is_ok_and(|time| !overlap(&time, self.case.time));
        at != self.case.phrase && dated && elsewhere && nothing::rule(self.parsed, at).is_none()
    }

    /// The sentence is short enough, and tells of no other day.
    fn can_be_whole(&self) -> bool {
        let plain = self.words().iter().filter(|it| it.is_plain()).count();
        let other = |at: usize| self.is_of_another_day(at);
        let first = self.words().iter().position(|word| word.span.start >= self.span.start);
        let own = self.own_clause_is_inner() || first.is_some_and(|at| self.is_no_beginning(at));
        // "They turned to the plan after a rig burned and sank on Monday": printed whole the turn would be of Monday.
        let shared = first.is_some_and(|at| at > 0 && self.is_shared_over_a_clause(at));
        let own = own || shared || self.is_inside_a_saying();
        plain <= WORDS_MAX && !own && !self.is_about_later() && !(0..self.case.phrases.len()).any(other)
    }

    /// "He said that sales rose in May": printed whole the saying would be of May. A day tells what it is of, and so does
    /// "since"; what is planned is dated as planned.
    fn is_inside_a_saying(&self) -> bool {
        let says = |it: &Verb| it.is_finite() && it.past && it.end <= self.verb.first && SPEECH.has(&it.base);
        let planned = self.case.claim == Claim::Planned;
        let date = self.case.time.date;
        let told = date.precision() >= Precision::Day || matches!(date, EdtfDate::Interval(_, None));
        !planned && !told && !self.case.governor.statement && self.parsed.verbs.iter().any(says)
    }

    fn is_relative(&self) -> bool {
        let own = self.parsed.segment_of(self.verb.first).map(|at| self.parsed.segments[at].opener);
        matches!(own, Some(Opener::That | Opener::Relative))
    }

    /// "The mayor thanked the friends of Ivo Holm, who went missing on Monday": printed whole it would date the thanks.
    fn own_clause_is_inner(&self) -> bool {
        let Some((first, _)) = self.parsed.phrase(self.case.phrase) else { return false };
        let Some(own) = self.parsed.segment_of(first).map(|at| &self.parsed.segments[at]) else { return false };
        let describes = own.opener == Opener::That && own.first == self.verb.first;
        let inner = matches!(own.opener, Opener::Relative | Opener::Subordinator) || describes;
        let opens = own.opening.unwrap_or(own.first).min(own.first);
        // "nice to see how they shot up over the weekend".
        let asks = |at: &usize| matches!(self.words()[*at].lower.as_str(), "how" | "what" | "why");
        let asked = (own.first..first).rfind(asks).filter(|&at| self.verb.first > at);
        let before = |limit: usize| self.parsed.verbs.iter().any(|it| it.is_finite() && it.first < limit);
        // "The crowd, which came on Friday, was repeated everywhere": the main clause goes on behind.
        let behind = |it: usize| {
            let hangs =
                matches!(self.parsed.segments[it].opener, Opener::Relative | Opener::That | Opener::Subordinator);
            !hangs && self.parsed.verbs_in(it).any(Verb::is_finite)
        };
        let own_at = self.parsed.segment_of(first).unwrap_or_default();
        let opens_it =
            self.parsed.verbs_in(own_at).find(|it| it.is_finite()).is_some_and(|it| it.first == self.verb.first);
        let goes_on =
            opens_it && own.opener == Opener::Relative && (own_at + 1..self.parsed.segments.len()).any(behind);
        inner && (before(opens) || goes_on) || asked.is_some_and(before)
    }
}

fn is_quote(word: &Word<'_>) -> bool {
    word.sign && matches!(word.text, "\"" | "\u{201c}" | "\u{201d}")
}
