//! Whether what a row prints begins where a clause does: at the head of its sentence, behind a sign, at a word that opens
//! a clause, or with a whole name.

use super::clause::Opener;
use super::source::is_according;
use super::torn::Cut;
use super::verbs::{Form, Verb};
use super::words::{DETERMINERS, PREPOSITIONS, RELATIVES, SPEECH};

impl Cut<'_, '_> {
    /// The span begins at the head of the sentence, behind a sign, at a word that opens a clause, or with a whole name.
    pub(super) fn begins_well(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else { return true };
        let (lead, head) = (&self.words()[before], &self.words()[first]);
        let source = before.checked_sub(1).is_some_and(|at| is_according(self.words(), at));
        if source || self.is_behind_a_lost_line(first) {
            return true;
        }
        if self.begins_in_the_middle(first)
            || self.ends_a_list_of_nouns(first)
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
        if lead.sign {
            // "12,000-19, 000 barrels": a figure that lost its first half.
            let figure = head.text.starts_with(|it: char| it.is_ascii_digit()) && head.phrase.is_none();
            let torn = matches!(lead.text, "." | "$") || head.lower == "than" || figure && lead.text == ",";
            return !torn && !self.is_in_a_place(first) && !self.opens_with_a_circumstance(first);
        }
        // "were little changed": a participle behind a form of "be" is its predicate.
        if self.parsed.verbs.iter().any(|verb| verb.end == first && verb.base == "be") {
            return false;
        }
        if self.is_shared_over_a_clause(first) || self.is_cut_in_a_phrase(first) {
            return false;
        }
        self.begins_behind_a_word(first, before)
    }

    /// The same where no sign stands before it.
    fn begins_behind_a_word(&self, first: usize, before: usize) -> bool {
        let (lead, head) = (&self.words()[before], &self.words()[first]);
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

    /// "The firm, after owning up over the weekend, was trying on": the subject stands before the circumstance.
    fn opens_with_a_circumstance(&self, first: usize) -> bool {
        let head = self.words()[first].lower.as_str();
        let opens = matches!(head, "after" | "before" | "while" | "by" | "despite" | "without");
        let gerund = self.words().get(first + 1).is_some_and(|it| it.lower.ends_with("ing"));
        opens && gerund && self.parsed.segment_of(first) != self.parsed.segment_of(self.verb.first)
    }

    /// "is not safe The port's union said": a headline that lost its line ends before the article.
    fn is_behind_a_lost_line(&self, first: usize) -> bool {
        let small = |at: usize| self.words().get(at).is_some_and(|it| it.is_plain() && !it.is_capitalised());
        let head = &self.words()[first];
        let article = head.begins_a_line();
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
    pub(super) fn is_shared_over_a_clause(&self, first: usize) -> bool {
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
    pub(super) fn is_no_beginning(&self, first: usize) -> bool {
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

    /// The word ends a predicate with a content of its own: "was an officer who" is none.
    fn is_deed(&self, at: usize) -> bool {
        self.parsed.verbs.iter().any(|verb| verb.end == at + 1 && verb.base != "be")
    }
}
