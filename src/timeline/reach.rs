//! How far what a date governs reaches: back to its subject, on through its complements, and no clause torn.

use crate::model::span::Span;

use super::clause::{Opener, Segment, Word};
use super::governor::{Governor, Head, Search};
use super::verbs::{Form, Verb};
use super::words::{COORDINATORS, DETERMINERS, FUNCTION, HEARSAY, PREPOSITIONS, SPEECH};

/// Words behind which more must follow.
const DANGLING: [&str; 17] = [
    "of", "the", "a", "an", "as", "to", "by", "with", "from", "under", "on", "for", "into", "very", "about", "how",
    "even",
];

/// A date right behind a saying has no more words than this, its preposition and a listener among them.
const PHRASE_WORDS: usize = 6;

impl Search<'_, '_> {
    /// Takes in what a clause must not lose: the members of a list before its subject, and the "if" that opens it.
    pub(super) fn whole(&self, governor: Governor) -> Governor {
        let start = governor.span.start;
        let opens = |it: &Segment| self.word(it.first).span.start == start;
        let (Head::Verb(_), Some(mut at)) = (governor.head, self.parsed.segments.iter().position(opens)) else {
            return governor;
        };
        let aside = |at: usize| {
            let head = self.word(self.of(at).first).lower.as_str();
            PREPOSITIONS.has(head) || head == "according"
        };
        let listed = |at: usize| self.of(at).opener == Opener::Comma && !self.parsed.has_verb(at - 1) && !aside(at - 1);
        let own = at;
        while at > 0 && listed(at) && !self.of(at - 1).bracketed {
            at -= 1;
        }
        let head = matches!(self.of(at).opener, Opener::Start | Opener::Quote | Opener::Hard | Opener::Coordinator);
        at = if head { at } else { own };
        let segment = self.of(at);
        let goes_on = self.parsed.words.get(segment.end).is_some_and(|it| it.span.start < governor.span.end);
        // "whether the cap, which was put on": the relative clause is none of what "whether" opens.
        let relative = |verb: usize| {
            let own = self.parsed.verbs.get(verb).and_then(|it| self.parsed.segment_of(it.first));
            own.is_some_and(|own| {
                let ends = self.parsed.words.get(self.of(own).end).is_none_or(|it| it.span.start >= governor.span.end);
                let alone = self.parsed.verbs_in(own).filter(|it| it.is_finite()).count() < 2;
                own != at && self.of(own).opener == Opener::Relative && ends && alone
            })
        };
        let inner = matches!(governor.head, Head::Verb(verb) if relative(verb));
        let opening = segment.opening.filter(|_| segment.opener == Opener::Subordinator && goes_on && !inner);
        let first = opening.unwrap_or(segment.first);
        let span = Span::new(self.word(first).span.start.min(start), governor.span.end);
        // What is said is no list of what says it.
        let blames = |verb: usize| self.parsed.verbs.get(verb).is_some_and(|it| it.base == "blame");
        let blames = matches!(governor.head, Head::Verb(verb) if blames(verb));
        let span = if governor.statement && !blames { span } else { self.with_list(span) };
        Governor { span: self.trimmed(span), ..governor }
    }

    /// "lent billions to Hungary, Latvia and Ukraine": a list is not cut behind its first member.
    pub(super) fn with_list(&self, span: Span) -> Span {
        let Some(next) = self.parsed.segments.iter().position(|it| self.word(it.first).span.start >= span.end) else {
            return span;
        };
        let member = |at: &usize| {
            let it = self.of(*at);
            it.opener == Opener::Comma && !self.parsed.has_verb(*at) && !it.quoted && it.end - it.first <= 8
        };
        let and = |at: &usize| (self.of(*at).first..self.of(*at).end).any(|word| self.word(word).lower == "and");
        let run = (next..self.parsed.segments.len()).take(6).take_while(member);
        let last = run.filter(and).last();
        // ", and the officers who had held it fled": one member, with a relative clause of its own, opens what comes next.
        let alone = last == Some(next) && self.word(self.of(next).first).lower == "and";
        let goes_on = self.parsed.segments.get(next + 1).is_some_and(|it| {
            matches!(it.opener, Opener::Relative | Opener::That) && !self.word(self.of(next).end).sign
        });
        let last = last.filter(|_| !(alone && goes_on));
        last.map_or(span, |at| Span::new(span.start, self.parsed.span(self.of(at).first, self.of(at).end).end))
    }

    /// A clause cut before a "that" or a "who" does not end in "and the".
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let inside = self.parsed.words.iter().filter(|word| span.contains(word.span));
        // "joined in 2002 and later": the adverb opens what comes next.
        let adverb = |word: &Word<'_>| {
            let at = self.parsed.words.iter().position(|it| it.span == word.span).and_then(|at| at.checked_sub(1));
            let and = at.is_some_and(|at| COORDINATORS.has(&self.word(at).lower));
            and && matches!(word.lower.as_str(), "later" | "then" | "also" | "eventually" | "now" | "finally")
        };
        let dangling = |word: &&Word<'_>| {
            let small = COORDINATORS.has(&word.lower) || DANGLING.contains(&word.lower.as_str());
            word.is_plain() && (small || adverb(word))
        };
        let end =
            inside.rev().find(|word| !dangling(word) && !word.sign || word.phrase.is_some()).map(|it| it.span.end);
        let end = end.unwrap_or(span.end).max(self.word(self.end - 1).span.end);
        let cut = self.parsed.text.get(end..span.end).unwrap_or_default();
        if cut.contains(char::is_alphabetic) { Span::new(span.start, end) } else { span }
    }

    /// A statement's span ends with its date, where only the content follows.
    pub(super) fn statement_end(&self, verb: &Verb) -> usize {
        // "said Lee, 89, and his wife were killed": a noun right behind the saying begins what was said.
        let stop = verb.end.max(self.end);
        let next = self.parsed.words.get(stop).filter(|it| it.is_plain() && self.own().holds(stop));
        let content = next.is_some_and(|it| !PREPOSITIONS.has(&it.lower) && it.lower != "that");
        // "told a meeting on Monday one of the pumps": the listener stands before the date.
        let tells = verb.base == "say" || verb.base == "tell" && self.first >= verb.end;
        if tells && verb.end - verb.first == 1 && content && stop - verb.end <= PHRASE_WORDS {
            return stop;
        }
        let later = self.parsed.verbs_in(self.segment).any(|it| it.first >= verb.end.max(self.end) && it.is_finite());
        if later { self.end.max(verb.end) } else { self.own().end }
    }

    /// Where the clause of `verb` begins: a predicate without a subject takes in the one before it.
    pub(super) fn with_subject(&self, segment: usize, verb: &Verb) -> usize {
        let own = self.of(segment);
        let bare = (own.first..verb.first).all(|at| {
            let lower = self.word(at).lower.as_str();
            self.word(at).phrase.is_some()
                || lower.ends_with("ly")
                || HEARSAY.has(lower)
                || COORDINATORS.has(lower)
                || FUNCTION.has(lower)
        });
        // "the firms that chose to sue had to pay": behind its own predicate a relative clause gives way to the main one.
        let relative = matches!(own.opener, Opener::Relative | Opener::That) && segment > 0;
        let before = self.parsed.verbs_in(segment).find(|it| it.is_finite() && it.end <= verb.first);
        if relative
            && verb.is_finite()
            && before.is_some_and(|it| !SPEECH.has(&it.base))
            && !self.parsed.has_verb(segment - 1)
        {
            return self.first_of_clause(segment - 1);
        }
        let opened = matches!(
            own.opener,
            Opener::Start | Opener::Subordinator | Opener::That | Opener::Relative | Opener::Quote
        );
        // "the rig that exploded on Tuesday": behind "that" stands no subject.
        let that = self.parsed.describes(verb) && verb.is_finite();
        if that && segment > 0 {
            return self.described(segment).unwrap_or(own.first);
        }
        if own.opener == Opener::Relative && segment > 0 {
            return self.antecedent(segment);
        }
        if !bare || opened || segment == 0 || verb.form == Form::Ing {
            return own.first;
        }
        let before = segment - 1;
        let dated = self.of(before);
        let dated = (dated.first..dated.end).any(|at| self.word(at).phrase.is_some());
        if own.opener == Opener::Coordinator && verb.planned && (dated || self.tells_of_done(before)) {
            return own.first;
        }
        if own.opener == Opener::Coordinator && verb.past && self.parsed.verbs_in(before).any(|it| it.planned) {
            return own.first;
        }
        if own.opener == Opener::Coordinator && self.parsed.has_verb(before) {
            return if dated && verb.past { own.first } else { self.first_of_clause(before) };
        }
        if let Some(subject) = self.before_the_dashes(segment) {
            return self.first_of_clause(subject);
        }
        if SPEECH.has(&verb.base) && own.opener == Opener::Comma && verb.first == own.first {
            return self.first_of_speaker(segment);
        }
        self.first_of_clause(before)
    }

    /// "shares -- which fell since the blast -- closed": the segment that an insertion between dashes parted from this one.
    fn before_the_dashes(&self, segment: usize) -> Option<usize> {
        let dash = |at: usize| {
            let sign = self.of(at).first.checked_sub(1).map_or("", |at| self.word(at).text);
            matches!(sign, "-" | "\u{2013}" | "\u{2014}" | "_")
        };
        let opened = (1..segment).rev().find(|&at| dash(at)).filter(|_| dash(segment))?;
        Some(opened - 1)
    }

    /// "…, Ivo Lind, head of the port, told a paper": back over the names of who says it, and not into what was said.
    fn first_of_speaker(&self, segment: usize) -> usize {
        // "researchers led by Lind, Holm, said": what describes the speaker is of the speaker.
        let describes = |it: &Verb| it.end == it.first + 1 && self.word(it.end).lower == "by";
        let tells = |at: usize, it: &Verb| it.is_finite() && it.first > self.of(at).first && !describes(it);
        let hangs = |at: usize| matches!(self.of(at).opener, Opener::Relative | Opener::That | Opener::Subordinator);
        let told = |at: usize| !hangs(at) && self.parsed.verbs_in(at).any(|it| tells(at, it));
        let mut at = segment;
        while at > 0 && self.of(at).opener == Opener::Comma && !told(at - 1) && !self.of(at - 1).quoted {
            at -= 1;
        }
        let named = self.word(self.of(at).first).is_capitalised();
        let said = at > 0 && at < segment && self.of(at).opener == Opener::Comma && named;
        if said { self.of(at).first } else { self.first_of_clause(segment - 1) }
    }

    /// "has finished its review and will build a dam": what is done is no part of what is planned.
    fn tells_of_done(&self, segment: usize) -> bool {
        let mut verbs = self.parsed.verbs_in(segment).filter(|it| it.is_finite() && !it.planned);
        verbs.any(|it| it.past || matches!(self.word(it.first).lower.as_str(), "has" | "have"))
    }

    /// "the rig that exploded": what a clause behind "that" describes, where it begins like a noun phrase and no participle
    /// parts it ("the rig leased by the firm that exploded").
    pub(super) fn described(&self, segment: usize) -> Option<usize> {
        let start = self.antecedent(segment);
        let before = start.checked_sub(1).map_or("", |at| self.word(at).lower.as_str());
        let head = self.word(start).lower.as_str();
        // "This smacks of a trade that failed in 1994".
        let pointer = matches!(head, "this" | "that" | "these" | "those");
        let begins = DETERMINERS.has(head) && !pointer && start < self.of(segment).first;
        // "the year that ended on 31 March" is no happening.
        let noun = self.of(segment - 1).end.checked_sub(1).map_or("", |at| self.word(at).lower.as_str());
        let period =
            matches!(noun, "year" | "quarter" | "month" | "week" | "day" | "period" | "season" | "decade" | "time");
        (begins && before != "by" && !period).then_some(start)
    }

    /// "a truce that took effect": the noun phrase which a relative clause is about.
    pub(super) fn antecedent(&self, segment: usize) -> usize {
        let own = self.of(segment);
        let Some(before) = segment.checked_sub(1).map(|at| self.of(at)) else { return own.first };
        let inside = |at: &usize| {
            let word = self.word(*at);
            let lower = word.lower.as_str();
            let opens =
                COORDINATORS.has(lower) || matches!(lower, "whether" | "if" | "because" | "though" | "although");
            word.is_plain() && !self.parsed.is_verb(*at) && !opens
        };
        let leads = |at: &usize| PREPOSITIONS.has(&self.word(*at).lower);
        // "due to a quarrel with his brother, who left in May": the person or place is the nearest one.
        let near = matches!(self.word(own.first).lower.as_str(), "who" | "whom" | "whose" | "where");
        // "will not seek a term in the elections, which are set for May": cut there a term would be set.
        let near = near || self.parsed.verbs_in(segment - 1).any(|it| it.negated);
        let nearest = (before.first..before.end).rev().find(|at| near && leads(at) && self.word(*at).lower != "of");
        // "the wreck, in which a crew was lost": the preposition goes with "which".
        let bare = (before.first..before.end).all(|at| leads(&at));
        let (before, floor) =
            if bare && segment > 1 { (self.of(segment - 2), before.first) } else { (before, own.first) };
        let start = (before.first..before.end).rev().skip_while(leads).take_while(inside).last().unwrap_or(floor);
        let start = nearest.map_or(start, |at| start.max(at));
        // "laws such as the Pump Act, which": the name begins behind "such as".
        let such = |at: &usize| self.word(*at).lower == "as" && *at > start && self.word(*at - 1).lower == "such";
        let start = (start..own.first).rfind(such).unwrap_or(start);
        let start = (start..own.first).find(|at| !leads(at)).unwrap_or(own.first);
        if before.quoted || before.bracketed { own.first } else { start }
    }

    /// Back to the subject, over relative clauses and appositions.
    pub(super) fn first_of_clause(&self, mut segment: usize) -> usize {
        let nearest = segment;
        while segment > 0 {
            let it = self.of(segment);
            let resumed = it.opener == Opener::Hard && self.of(segment - 1).bracketed;
            let opening = it.opening.map(|at| self.word(at).lower.as_str());
            // "The mayor, after a strike, left", but "until after Lind, the king, had left".
            let aside = matches!(opening, Some("after" | "before")) && !self.parsed.has_verb(segment);
            let aside = aside && segment == nearest;
            let aside = aside || self.is_second_participle(segment);
            let inserted = matches!(it.opener, Opener::Comma | Opener::Relative) || it.bracketed || resumed || aside;
            // ", made by hand," describes the subject; ", he left" is a clause of its own.
            let clause = self.parsed.verbs_in(segment).any(|verb| verb.is_finite() && verb.first > it.first);
            if !inserted || (clause && it.opener == Opener::Comma) {
                break;
            }
            segment -= 1;
        }
        self.of(segment).first
    }

    /// ", born in the port and known for his songs, spoke": the second of two participles about one subject.
    pub(super) fn is_second_participle(&self, segment: usize) -> bool {
        let participle = |at: usize| {
            let mut verbs = self.parsed.verbs_in(at);
            let opens = verbs.next().is_some_and(|verb| {
                verb.first == self.of(at).first && verb.end == verb.first + 1 && !verb.word_is_auxiliary(self.parsed)
            });
            opens && verbs.next().is_none()
        };
        self.of(segment).opener == Opener::Coordinator
            && participle(segment)
            && participle(segment - 1)
            && self.of(segment - 1).opener == Opener::Comma
    }

    /// Back from the head of a noun phrase over its adjectives and names; articles stay out.
    pub(super) fn noun_start(&self, head: usize, floor: usize) -> usize {
        let mut first = head;
        while first > floor {
            let word = self.word(first - 1);
            let lower = word.lower.as_str();
            let stops = !word.is_plain()
                || PREPOSITIONS.has(lower)
                || COORDINATORS.has(lower)
                || self.parsed.is_verb(first - 1);
            let article = matches!(lower, "the" | "a" | "an" | "this" | "that" | "these" | "those");
            if stops || article {
                break;
            }
            first -= 1;
        }
        first
    }

    /// On from the noun through "of …", "in …", "against …".
    pub(super) fn complement_end(&self, noun: usize) -> usize {
        let mut end = self.complement_stop(noun);
        // "the explosion in | which": the preposition belongs to what follows.
        let opens = |at: usize| PREPOSITIONS.has(&self.word(at).lower) || DETERMINERS.has(&self.word(at).lower);
        while end > noun && opens(end - 1) {
            end -= 1;
        }
        end
    }

    fn complement_stop(&self, noun: usize) -> usize {
        let mut end = noun;
        while end < self.own().end {
            let word = self.word(end);
            if self.is_stop_of_a_title(end) {
                end += 1;
                continue;
            }
            // "the 2003 outbreak more than 800 fell ill": a quantity opens what comes next.
            if end == noun && word.is_plain() && DETERMINERS.has(&word.lower) {
                break;
            }
            // "the April 20 blast remains in mind": no complement begins so.
            let next = self.parsed.words.get(end + 1).map_or("", |it| it.lower.as_str());
            let takes = PREPOSITIONS.has(next) || DETERMINERS.has(next) || matches!(next, "what" | "that" | "how");
            if end == noun && word.is_plain() && word.lower.ends_with('s') && takes {
                break;
            }
            if word.lower == "according" {
                break;
            }
            // "the 1918 pandemic Too early": what is not of one name.
            let small = |at: usize| self.word(at).is_plain() && !self.word(at).is_capitalised();
            if end == noun && word.is_plain() && word.is_capitalised() && end > 0 && small(end - 1) {
                break;
            }
            let complement = matches!(
                word.lower.as_str(),
                "of" | "in" | "on" | "against" | "between" | "by" | "at" | "over" | "with" | "from" | "off" | "near"
            );
            // "the 2020 election on behalf of a firm": a circumstance of the predicate.
            let behalf = matches!(
                self.parsed.words.get(end + 1).map_or("", |it| &it.lower),
                "behalf" | "condition" | "suspicion"
            );
            // "the 1918 outbreak range from 20 million": a count.
            let counts = word.lower == "from"
                && self.parsed.words.get(end + 1).is_some_and(|it| it.text.starts_with(|it: char| it.is_ascii_digit()));
            let complement = complement && !behalf && !counts;
            // "the 2004 storm The last such flood": a line that lost its break.
            let lost = end > 0 && word.begins_a_line();
            let dated = self.parsed.words.get(end + 1).is_none_or(|it| it.phrase.is_some());
            if !word.is_plain()
                || lost
                || COORDINATORS.has(&word.lower)
                || self.parsed.is_verb(end)
                || (PREPOSITIONS.has(&word.lower) && (!complement || dated))
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// "Dr. Ivo Lind": the sign stands at a short title, and a name follows.
    fn is_stop_of_a_title(&self, at: usize) -> bool {
        let title = at.checked_sub(1).map(|at| self.word(at));
        let short = title.is_some_and(|it| {
            it.is_capitalised() && it.text.len() <= 4 && it.span.end == self.word(at).span.start && it.is_plain()
        });
        let name = self.parsed.words.get(at + 1).is_some_and(|it| it.is_plain() && it.is_capitalised());
        self.word(at).text == "." && short && name
    }
}
