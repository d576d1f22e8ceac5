//! Words of a segment become predicates: verb groups with what their auxiliaries say about plan and negation.
//!
//! A predicate is found by form: auxiliaries and modals, `-ed` and the irregular pasts, `-ing` and `to` where they can
//! only be verbs, and, where a segment has nothing better, the present of common verbs (headlines).

mod present;

use super::clause::{Opener, Parsed, Segment, Word};
use super::inflection::{base, is_past};
use super::reduced::mark_reduced;
use super::words::{
    AUXILIARIES, BASES, BE, CHAINS, DETERMINERS, INSIDE_GROUP, INTENDING, MODALS, PLANNING, PREPOSITIONS, PROMISING,
    PRONOUNS, SAYS, SPEECH, is_adverb, is_event_noun,
};

/// How a predicate is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With an auxiliary, or a past form.
    Finite,
    /// A present form that could be a noun ("strikes").
    Present,
    /// A bare participle after a noun ("the deal signed in 2015").
    Reduced,
    /// `-ing`.
    Ing,
    /// `to` and a base form.
    Infinitive,
}

/// A predicate.
#[derive(Clone, Debug)]
pub struct Verb {
    /// First word of the group.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// Base form of its main verb.
    pub base: String,
    /// Base form of the verb that opens it, where another is chained to it ("denied", "planned to leave").
    pub opening_base: String,
    /// How it is built.
    pub form: Form,
    /// It holds a negation.
    pub negated: bool,
    /// "not yet", "has yet to".
    pub not_yet: bool,
    /// Its words tell a plan.
    pub planned: bool,
    /// "would have left", "could have left".
    pub supposed: bool,
    /// A past form without a plan: an event after it is a misreading.
    pub past: bool,
}

impl Verb {
    /// Whether it makes a full clause.
    pub fn is_finite(&self) -> bool {
        matches!(self.form, Form::Finite | Form::Present)
    }

    /// Whether it is a present perfect: "has arrived".
    pub fn is_perfect(&self, parsed: &Parsed<'_>) -> bool {
        let opens = parsed.words[self.first].lower.as_str();
        matches!(opens, "has" | "have" | "hasn't" | "haven't" | "'ve" | "he's" | "she's" | "it's")
    }

    /// Whether an object surely follows: a determiner opens one.
    pub fn has_object(&self, parsed: &Parsed<'_>) -> bool {
        parsed.words.get(self.end).is_some_and(|it| it.is_plain() && DETERMINERS.has(&it.lower))
    }

    /// Whether its first word is an auxiliary or a modal.
    pub fn word_is_auxiliary(&self, parsed: &Parsed<'_>) -> bool {
        let opens = parsed.words[self.first].lower.as_str();
        AUXILIARIES.has(opens) || MODALS.has(opens)
    }
}

/// The predicates of all segments, in order.
pub fn find(words: &[Word<'_>], segments: &[Segment]) -> Vec<Verb> {
    let capitals = words.iter().filter(|word| word.is_plain() && word.text.len() > 3);
    let (upper, all) =
        capitals.fold((0, 0), |(upper, all), word| (upper + usize::from(word.is_capitalised()), all + 1));
    // In a headline set in capitals a capital letter tells nothing.
    let reader = Reader { words, headline: all >= 3 && upper * 5 >= all * 4 };
    segments.iter().flat_map(|segment| reader.segment(segment)).collect()
}

/// Words in "ing" that are no verbs, and words before which one is.
const NO_GERUNDS: [&str; 10] = [
    "during",
    "nothing",
    "something",
    "everything",
    "according",
    "including",
    "following",
    "morning",
    "evening",
    "regarding",
];
const BEFORE_GERUNDS: [&str; 11] =
    ["by", "of", "for", "without", "from", "before", "after", "while", "when", "since", "in"];

struct Reader<'a, 't> {
    words: &'a [Word<'t>],
    headline: bool,
}

impl Reader<'_, '_> {
    fn segment(&self, segment: &Segment) -> Vec<Verb> {
        let mut out = Vec::new();
        let mut at = segment.first;
        while at < segment.end {
            match self.group(segment, at) {
                Some(verb) => {
                    at = verb.end.max(at + 1);
                    out.push(verb);
                }
                None => at += 1,
            }
        }
        if !out.iter().any(|verb: &Verb| verb.form == Form::Finite) {
            let found = (segment.first..segment.end).find(|&at| self.is_present(segment, at));
            if let Some(at) = found.filter(|&at| !out.iter().any(|verb| (verb.first..verb.end).contains(&at))) {
                let first = out.iter().position(|verb| verb.first > at).unwrap_or(out.len());
                let verb = self.chain(segment, at, at + 1, base(&self.words[at].lower), Form::Present);
                out.retain(|other| other.first >= verb.end || other.first < verb.first);
                out.insert(first.min(out.len()), verb);
            }
        }
        if out.is_empty() {
            out.extend(self.behind_a_relative(segment));
        }
        let said = out.last().filter(|verb| verb.form == Form::Finite && SPEECH.has(&verb.base)).map(|verb| verb.end);
        out.extend(said.and_then(|end| self.of_the_speaker(segment, end)));
        self.add_present(segment, &mut out);
        mark_reduced(self.words, &mut out);
        out
    }

    /// A word that can be a verb where it stands: not masked, not a name.
    fn usable(&self, segment: &Segment, at: usize) -> Option<&str> {
        let word = self.words.get(at).filter(|word| word.is_plain() && at < segment.end)?;
        let name = word.is_capitalised() && at > 0 && !self.headline;
        (!name).then_some(word.lower.as_str())
    }

    fn before(&self, segment: &Segment, at: usize) -> Option<&str> {
        // "a “dignified exit”": a mark parts no article from its noun.
        let quote = |it: usize| matches!(self.words[it].text, "\u{201c}" | "\"" | "``");
        let before = (segment.first..at).rev().find(|&it| !quote(it))?;
        Some(self.words[before].lower.as_str())
    }

    fn group(&self, segment: &Segment, at: usize) -> Option<Verb> {
        let lower = self.usable(segment, at)?;
        let before = self.before(segment, at);
        if MODALS.has(lower) || AUXILIARIES.has(lower) {
            return (lower != "being" && !(lower == "having" && before.is_some())).then(|| self.auxiliary(segment, at));
        }
        let owned = before.is_some_and(|it| it.ends_with("'s")) && !self.acts_behind_a_name(segment, at);
        let bound = before.is_some_and(|it| DETERMINERS.has(it) || it == "to") || owned;
        let bound = bound || before.is_some_and(|it| PREPOSITIONS.has(it) && !it.ends_with("ing"));
        let masked = at.checked_sub(1).filter(|&it| it > segment.first && self.words[it].phrase.is_some());
        let determined = masked.and_then(|it| (segment.first..it).rfind(|&it| self.words[it].phrase.is_none()));
        let bound = bound || determined.is_some_and(|it| DETERMINERS.has(&self.words[it].lower));
        // "Washington first listed them": behind a subject it is an adverb.
        let firstly = before == Some("first")
            && at.checked_sub(2).is_some_and(|it| {
                let word = &self.words[it];
                it >= segment.first
                    && word.is_plain()
                    && !DETERMINERS.has(&word.lower)
                    && !PREPOSITIONS.has(&word.lower)
                    && !AUXILIARIES.has(&word.lower)
            });
        let bound = bound && !firstly;
        // "a report titled “Low Water”".
        if is_titled(lower) {
            return None;
        }
        let opens = at == segment.first && segment.opener == Opener::Start;
        let next = self.words.get(at + 1).filter(|_| at + 1 < segment.end);
        if is_past(lower) && !bound && !self.modifies(segment, at) && !self.is_expectation(segment, at) {
            // "Speaking", "Founded in 1948, …": at the head of a sentence a past form is a participle or a name.
            let adverbial = next.is_some_and(|it| it.phrase.is_some() || PREPOSITIONS.has(&it.lower));
            if opens && !adverbial && !self.headline {
                return None;
            }
            let form = if opens { Form::Reduced } else { Form::Finite };
            return Some(self.chain(segment, at, at + 1, base(lower), form));
        }
        // "Lee says the port was closed": beside a finite verb too.
        let some =
            before.is_some_and(|it| matches!(it, "some" | "many" | "most" | "others" | "all" | "few" | "several"));
        let free = (!bound || some) && !self.is_counted(segment, at);
        if SAYS.has(lower) && before.is_some_and(|it| !takes_reports(it)) && free {
            return Some(self.chain(segment, at, at + 1, base(lower), Form::Present));
        }
        if lower == "to" {
            return self.infinitive(segment, at);
        }
        self.gerund(segment, at, before)
    }

    /// "Moody's downgraded the port", "Lloyd's said": a firm's name, and not what it owns.
    fn acts_behind_a_name(&self, segment: &Segment, at: usize) -> bool {
        let named = at.checked_sub(1).is_some_and(|at| self.words[at].is_plain() && self.words[at].is_capitalised());
        let next = self.words.get(at + 1).filter(|_| at + 1 < segment.end);
        let object = next.is_some_and(|it| {
            DETERMINERS.has(&it.lower) || it.is_possessive() || it.is_capitalised() || it.phrase.is_some()
        });
        named && (object || SPEECH.has(&base(&self.words[at].lower)))
    }

    /// "Speaking in Geneva", "before leaving": a participle where one may stand.
    fn gerund(&self, segment: &Segment, at: usize, before: Option<&str>) -> Option<Verb> {
        let lower = self.words[at].lower.as_str();
        let next = self.words.get(at + 1).filter(|_| at + 1 < segment.end);
        let gerund = lower.len() > 5 && lower.ends_with("ing") && !NO_GERUNDS.contains(&lower);
        // "Boeing delivered" is no gerund, "Speaking in Geneva" is one.
        let name = self.words[at].is_capitalised()
            && !next.is_some_and(|it| PREPOSITIONS.has(&it.lower) || DETERMINERS.has(&it.lower) || it.phrase.is_some());
        // "denied dropping the box".
        let owned = before.is_some_and(|it| matches!(base(it).as_str(), "deny" | "admit" | "recall" | "remember"));
        // "a statement indicating that two cars were stolen"
        let states = SPEECH.has(&base(lower)) && self.words.get(at + 1).is_some_and(|it| it.lower == "that");
        let gerund_place =
            !name && at == segment.first || owned || states || before.is_some_and(|it| BEFORE_GERUNDS.contains(&it));
        let noun_place = is_event_noun(lower)
            && (before.is_some_and(|it| PREPOSITIONS.has(it))
                && next.is_none_or(|it| it.phrase.is_some() || it.sign || PREPOSITIONS.has(&it.lower)));
        (gerund && gerund_place && !noun_place).then(|| self.made(at, at + 1, base(lower), base(lower), Form::Ing))
    }

    /// "the besieged old town": a past form between an adjective's place and its noun is no predicate.
    fn modifies(&self, segment: &Segment, at: usize) -> bool {
        let adverb = |it: &str| {
            it.ends_with("ly")
                && at.checked_sub(2).is_some_and(|two| two >= segment.first && DETERMINERS.has(&self.words[two].lower))
        };
        // "counts of attempted armed robbery": one participle behind another that a preposition or an article leads.
        let led = |it: &str| {
            is_past(it)
                && at.checked_sub(2).filter(|&two| two >= segment.first).is_some_and(|two| {
                    let lower = &self.words[two].lower;
                    DETERMINERS.has(lower) || PREPOSITIONS.has(lower)
                })
        };
        // "talks between newly appointed ministers": behind a preposition too, where the noun follows.
        let noun = |next: &Word<'_>| next.is_plain() && !PREPOSITIONS.has(&next.lower) && !is_adverb(&next.lower);
        let placed = |it: &str| {
            let two = at.checked_sub(2).filter(|&two| two >= segment.first);
            it.ends_with("ly")
                && self.words[at - 1].phrase.is_none()
                && two.is_some_and(|two| PREPOSITIONS.has(&self.words[two].lower))
                && self.words.get(at + 1).is_some_and(noun)
        };
        self.before(segment, at).is_some_and(|it| adverb(it) || led(it) || placed(it))
    }

    /// "fewer than previously expected": what was thought is a yardstick, no predicate.
    fn is_expectation(&self, segment: &Segment, at: usize) -> bool {
        let thought =
            matches!(self.words[at].lower.as_str(), "expected" | "forecast" | "predicted" | "thought" | "feared");
        let near = at.saturating_sub(3).max(segment.first)..at;
        thought && near.into_iter().any(|it| self.words[it].lower == "than")
    }

    fn infinitive(&self, segment: &Segment, at: usize) -> Option<Verb> {
        if let Some(split) = self.split_infinitive(segment, at) {
            return Some(split);
        }
        let next = self.usable(segment, at + 1)?;
        let verb = BASES.has(next) || CHAINS.has(next) || next == "be" || next == "have";
        let plural = next.ends_with('s') && !next.ends_with("ss");
        let object = self.words.get(at + 2).filter(|_| at + 2 < segment.end);
        let after = object.is_some_and(|it| DETERMINERS.has(&it.lower) || it.is_capitalised() || it.phrase.is_some());
        let noun = DETERMINERS.has(next) || PRONOUNS.has(next) || PREPOSITIONS.has(next) || next.ends_with("ing");
        let name = self.words[at + 1].is_capitalised();
        (verb || (after && !noun && !name && !plural && !is_event_noun(next))).then(|| {
            let mut end = at + 2;
            let mut main = base(next);
            if next == "be" || next == "have" {
                while let Some(more) =
                    self.usable(segment, end).filter(|it| is_past(it) || INSIDE_GROUP.has(it) || *it == "been")
                {
                    if is_past(more) {
                        main = base(more);
                    }
                    end += 1;
                }
            }
            self.chain(segment, at, end, main, Form::Infinitive)
        })
    }

    /// "to almost triple spending": an adverb behind "to" stands before a verb.
    fn split_infinitive(&self, segment: &Segment, at: usize) -> Option<Verb> {
        let adverb = self.usable(segment, at + 1)?;
        let adverb = is_adverb(adverb) || matches!(adverb, "almost" | "nearly" | "further" | "also" | "soon" | "again");
        let next = self.usable(segment, at + 2).filter(|_| adverb)?;
        let small = DETERMINERS.has(next) || PREPOSITIONS.has(next) || PRONOUNS.has(next) || is_adverb(next);
        let noun = next.ends_with("ing") || next.ends_with('s') && !next.ends_with("ss") || is_past(next);
        let plain = self.words[at + 2].is_plain() && !self.words[at + 2].is_capitalised();
        (plain && !small && !noun).then(|| self.chain(segment, at, at + 3, base(next), Form::Infinitive))
    }

    fn auxiliary(&self, segment: &Segment, at: usize) -> Verb {
        let mut main = if BE.has(&self.words[at].lower) { "be".to_owned() } else { base(&self.words[at].lower) };
        let mut end = at + 1;
        let mut scan = at + 1;
        let mut base_next = MODALS.has(&self.words[at].lower)
            || matches!(self.words[at].lower.as_str(), "do" | "does" | "did" | "don't" | "doesn't" | "didn't");
        while let Some(lower) = self.usable(segment, scan).or_else(|| self.at_present(segment, scan)) {
            if self.words[scan].phrase.is_some() {
                scan += 1;
                continue;
            }
            let adverb = INSIDE_GROUP.has(lower) || (lower.ends_with("ly") && lower.len() > 4);
            let verb =
                is_past(lower) || lower.ends_with("ing") && lower.len() > 4 || AUXILIARIES.has(lower) && lower != "'s";
            if adverb && !(is_past(lower)) {
                scan += 1;
                if !lower.ends_with("ly") || lower == "reportedly" {
                    end = scan;
                }
            } else if verb || (base_next && !PREPOSITIONS.has(lower) && !DETERMINERS.has(lower)) {
                main = base(lower);
                scan += 1;
                end = scan;
                let goes_on = AUXILIARIES.has(lower) || lower == "being" || lower == "going";
                base_next = false;
                if !goes_on {
                    break;
                }
            } else if lower == "to" {
                // "was to last until Friday"
                let lasts = self.usable(segment, scan + 2).is_some_and(|it| matches!(it, "until" | "for" | "through"));
                let is_verb = |it: &str| !DETERMINERS.has(it) && !it.ends_with("ing") || it == "last" && lasts;
                let Some(next) = self.usable(segment, scan + 1).filter(|it| is_verb(it)) else { break };
                main = base(next);
                scan += 2;
                end = scan;
                if next != "be" && next != "have" {
                    break;
                }
            } else {
                break;
            }
        }
        // "having already faced questions": a participle, whatever follows it.
        let form = if self.words[at].lower == "having" { Form::Ing } else { Form::Finite };
        let mut verb = self.chain(segment, at, end, main, form);
        verb.past &= !MODALS.has(&self.words[at].lower);
        verb
    }

    /// "is now expected to open": a word for the present inside a predicate.
    fn at_present(&self, segment: &Segment, at: usize) -> Option<&str> {
        let lower = self.words.get(at).filter(|_| at < segment.end)?.lower.as_str();
        matches!(lower, "now" | "currently" | "recently" | "once" | "previously").then_some(lower)
    }

    /// Takes in "to" and an infinitive after a verb that only introduces it.
    fn chain(&self, segment: &Segment, first: usize, mut end: usize, opening: String, form: Form) -> Verb {
        let mut main = opening.clone();
        while CHAINS.has(&main) && self.usable(segment, end) == Some("to") {
            let Some(next) = self.usable(segment, end + 1).filter(|it| !DETERMINERS.has(it) && !PRONOUNS.has(it))
            else {
                break;
            };
            main = base(next);
            end += 2;
            if let Some(participle) = self.usable(segment, end).filter(|it| next == "be" && is_past(it)) {
                main = base(participle);
                end += 1;
            }
        }
        self.made(first, end + usize::from(self.is_a_state(segment, end, &main)), opening, main, form)
    }

    /// "will remain closed": in which state, and no deed.
    fn is_a_state(&self, segment: &Segment, at: usize, main: &str) -> bool {
        matches!(main, "remain" | "stay") && self.usable(segment, at).is_some_and(is_past)
    }

    fn made(&self, first: usize, end: usize, opening_base: String, base: String, form: Form) -> Verb {
        let group: Vec<&str> = self.words[first..end].iter().map(|word| word.lower.as_str()).collect();
        let has = |word: &str| group.contains(&word);
        let negated = group.iter().any(|it| matches!(*it, "not" | "never" | "cannot") || it.ends_with("n't"));
        let unreal = |it: &str| matches!(it.trim_end_matches("n't"), "would" | "could" | "should" | "might");
        let supposed = group.windows(2).any(|pair| unreal(pair[0]) && pair[1] == "have");
        let planned_to = group.windows(2).any(|pair| BE.has(pair[0]) && pair[1] == "to") && form == Form::Finite;
        let is_set = opening_base == "set" && group.first().is_some_and(|it| BE.has(it));
        let opener_plans = has("to") && (is_set || INTENDING.has(&opening_base));
        // "must pay", "has to pay"; "must have paid" is supposed.
        let must = has("must") && !has("have")
            || group.windows(2).any(|pair| matches!(pair[0], "has" | "have") && pair[1] == "to");
        // "fewer than previously expected" plans nothing.
        let compared = self.words[first.saturating_sub(2)..first].iter().any(|word| word.lower == "than");
        let planned = !supposed
            && !compared
            && (planned_to
                || opener_plans
                || must
                || group.iter().any(|it| PLANNING.has(it) && (has("to") || !PROMISING.has(it))));
        let yet_to = group.windows(2).any(|pair| pair[0] == "yet" && pair[1] == "to");
        let not_yet = (negated && has("yet")) || yet_to;
        let last_past = group
            .first()
            .is_some_and(|it| is_past(it) || matches!(*it, "was" | "were" | "had" | "did" | "has" | "have"));
        Verb { first, end, base, opening_base, form, negated, not_yet, planned, supposed, past: last_past && !planned }
    }
}

/// What stands before the title of a work.
pub fn is_titled(lower: &str) -> bool {
    matches!(lower, "titled" | "entitled" | "headlined")
}

/// "cites reports that": what stands behind is a noun.
fn takes_reports(verb: &str) -> bool {
    matches!(verb, "cites" | "confirms" | "denies" | "dismisses" | "quotes" | "rejects")
}
