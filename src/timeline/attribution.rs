//! Who says it: the verbs of saying of a sentence, each with its speaker and the words it answers for.
//!
//! Reported speech is told by a verb of saying and where its content stands: after it ("said that …"), or round it
//! ("…, the ministry said"). Attribution is given only there.

use super::clause::{Opener, Parsed, SHOWING, Segment, Word};
use super::credit;
use super::source;
use super::verbs::{Form, Verb};
use super::words::{
    BE, CLAIMS, COORDINATORS, DENIAL, DETERMINERS, PARTICIPLES, PREPOSITIONS, PRONOUNS, RELATIVES, SPEECH,
    SPEECH_OR_DEED, SUBORDINATORS,
};

/// A longer name is a clause misread.
const NAME_BYTES_MAX: usize = 120;

/// Papers that find something out.
const REPORTS: [&str; 17] = [
    "data",
    "document",
    "figure",
    "record",
    "statistic",
    "report",
    "study",
    "survey",
    "poll",
    "analysis",
    "review",
    "inquiry",
    "investigation",
    "audit",
    "paper",
    "research",
    "assessment",
];

/// A verb of saying with the words it answers for.
pub struct Frame {
    /// Verbatim; none where nobody is named.
    pub speaker: Option<String>,
    /// The saying is a denial.
    pub denies: bool,
    at: usize,
    content: Vec<std::ops::Range<usize>>,
}

impl Frame {
    /// What `speaker` answers for, named at the word at `at`.
    pub fn of_a_source(at: usize, speaker: Option<String>, content: Vec<std::ops::Range<usize>>) -> Self {
        Frame { speaker, denies: false, at, content }
    }

    /// What `speaker`, named behind the word at `at`, answers for: all before it.
    pub fn before(at: usize, speaker: &str) -> Self {
        Frame { speaker: Some(speaker.to_owned()), denies: false, at, content: std::iter::once(0..at).collect() }
    }

    /// Whether it answers for the word at `word`.
    pub fn holds(&self, word: usize) -> bool {
        self.content.iter().any(|range| range.contains(&word))
    }

    /// The word that opens its clause where that hangs on another: "after a panel said".
    pub fn hangs_on(&self, parsed: &Parsed<'_>) -> Option<usize> {
        let own = &parsed.segments[parsed.segment_of(self.at)?];
        own.opening.filter(|&at| own.opener == Opener::Subordinator && at > 0)
    }

    /// Whether it stands behind the word at `word`.
    pub fn is_behind(&self, word: usize) -> bool {
        self.at > word
    }

    /// Whether it stands before the word at `word` in the same segment.
    pub fn opens_at(&self, parsed: &Parsed<'_>, word: usize) -> bool {
        self.at < word && parsed.segment_of(self.at) == parsed.segment_of(word)
    }

    /// Whether its verb is `base` and stands behind the word at `word`, in another segment.
    pub fn trails(&self, parsed: &Parsed<'_>, word: usize, base: &str) -> bool {
        let is_it = parsed.verbs.iter().any(|verb| verb.first == self.at && verb.base == base);
        is_it && self.at > word && parsed.segment_of(self.at) != parsed.segment_of(word)
    }

    /// What the saying of the verb at word `verb` answers for, first word to one past the last; none if it is another's.
    pub fn reach(&self, verb: usize) -> Option<(usize, usize)> {
        let first = self.content.iter().filter(|it| !it.is_empty()).map(|it| it.start).min()?;
        let end = self.content.iter().map(|it| it.end).max()?;
        (self.at == verb).then_some((first, end))
    }

    /// The nearer saying before the word wins over one that trails the sentence.
    pub fn nearness(&self, word: usize) -> (bool, usize) {
        (self.at < word, if self.at < word { self.at } else { usize::MAX - self.at })
    }
}

/// Every saying of a sentence.
pub fn frames(parsed: &Parsed<'_>) -> Vec<Frame> {
    let says = |verb: &&Verb| {
        SPEECH.has(&verb.base)
            || rejects_a_claim(parsed, verb)
            || is_quoted_as(parsed, verb)
            || is_found_by_a_report(parsed, verb)
    };
    let sayings = parsed.verbs.iter().filter(|verb| verb.form != Form::Infinitive).filter(says);
    sayings
        .filter_map(|verb| of_saying(parsed, verb))
        .chain(source::frame(parsed))
        .chain(credit::frame(parsed))
        .collect()
}

/// "…, the mayor was quoted as saying by a paper".
fn is_quoted_as(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let next = |ahead: usize| parsed.words.get(verb.end + ahead).map_or("", |it| it.lower.as_str());
    verb.base == "quote" && next(0) == "as" && next(1) == "saying"
}

/// "The report found that": what a paper finds is its word.
fn is_found_by_a_report(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let own = parsed.segment_of(verb.first).map_or(verb.first, |at| parsed.segments[at].first);
    // "a report released on Monday found that": what describes the paper stands between.
    let described = |at: usize| parsed.verbs.iter().any(|it| it.first == at + 1 && it.form == Form::Reduced);
    let is_report = |noun: &str| REPORTS.contains(&noun) || REPORTS.contains(&noun.trim_end_matches('s'));
    let is_paper = |at: &usize| is_report(&parsed.words[*at].lower) && (*at + 1 == verb.first || described(*at));
    let paper = (own..verb.first).rfind(is_paper);
    let opened = parsed.segments.iter().any(|it| it.opener == Opener::That && it.opening == Some(verb.end));
    SHOWING.contains(&verb.base.as_str()) && paper.is_some() && opened && verb.is_finite()
}

/// "dismissed as false the reports that": what is rejected is what somebody said.
fn rejects_a_claim(parsed: &Parsed<'_>, verb: &Verb) -> bool {
    let Some(next) = parsed.segment_of(verb.first).and_then(|index| parsed.segments.get(index + 1)) else {
        return false;
    };
    let claim = claim_noun(parsed, next).is_some_and(|at| at >= verb.end);
    DENIAL.has(&verb.base) && claim
}

/// "the claims that": the noun right before a clause that says what is claimed.
pub fn claim_noun(parsed: &Parsed<'_>, clause: &Segment) -> Option<usize> {
    let that = clause.opening.filter(|_| clause.opener == Opener::That)?;
    that.checked_sub(1).filter(|&at| CLAIMS.has(&parsed.words[at].lower))
}

fn of_saying(parsed: &Parsed<'_>, verb: &Verb) -> Option<Frame> {
    let index = parsed.segment_of(verb.first)?;
    let segment = &parsed.segments[index];
    if segment.quoted || verb.negated && !matches!(verb.base.as_str(), "deny") {
        return None;
    }
    let denies = DENIAL.has(&verb.base);
    let group = &parsed.words[verb.first..verb.end];
    // "A ballad written after the flood": a participle that is no past tense needs an auxiliary to tell of a saying.
    if group.len() == 1 && PARTICIPLES.has(&group[0].lower) {
        return None;
    }
    let passive = group.len() > 1 && BE.has(&group[0].lower) && !group[group.len() - 1].lower.ends_with("ing");
    let later = parsed.verbs_in(index).any(|it| it.first >= verb.end && it.form != Form::Reduced);
    let next = parsed.segments.get(index + 1);
    let opened = next.is_some_and(|it| it.opener == Opener::That || ends_colon(parsed, segment, it));
    let opened = opened || tells_of_those_who(parsed, index, verb);
    if is_deed(parsed, verb, segment) {
        return None;
    }
    if is_trailing(parsed, index, verb, later || opened) {
        // What follows the saying is the article's own voice again, unless the quotation goes on.
        let resumed = parsed.segments[index + 1..].iter().filter(|it| it.quoted).map(|it| it.first..it.end);
        let before = clip(parsed, 0..segment.first);
        let content = std::iter::once(before).chain(resumed).collect();
        return Some(Frame { speaker: speaker(parsed, index, verb, true), denies, at: verb.first, content });
    }
    // "A ceasefire announced on Saturday held": what was announced is no speaker.
    if verb.form == Form::Reduced {
        return None;
    }
    let noun_content = denies || matches!(verb.base.as_str(), "accuse" | "blame" | "allege" | "claim");
    let quoted = next.is_some_and(|it| it.opener == Opener::Quote || it.quoted);
    if !(later || opened || quoted || noun_content) || (SPEECH_OR_DEED.has(&verb.base) && !(later || opened)) {
        return None;
    }
    let clause_follows = parsed.verbs_in(index).any(|it| it.first >= verb.end && it.is_finite());
    let first = if opened && !clause_follows { segment.end } else { verb.end };
    let bounded = blames(verb) || verb.base == "estimate";
    let end = if bounded { charge_end(parsed, index) } else { parsed.words.len() };
    let end = end.min(own_clause_end(parsed, index));
    let content = first..content_end(parsed, index).min(end).max(first);
    Some(Frame {
        speaker: speaker(parsed, index, verb, false).filter(|_| !passive || is_quoted_as(parsed, verb)),
        denies,
        at: verb.first,
        content: std::iter::once(content).collect(),
    })
}

/// "Though carriers reported few losses, their shares fell": what hangs on "though" ends where the main clause begins.
fn own_clause_end(parsed: &Parsed<'_>, index: usize) -> usize {
    let segment = &parsed.segments[index];
    let told = parsed.verbs.iter().any(|verb| verb.is_finite() && verb.first < segment.first);
    // "Lind, who said she knew nothing, left": the main clause goes on with its verb.
    let beside = segment.opener == Opener::Relative && !told;
    let main = |at: &usize| {
        let it = &parsed.segments[*at];
        let begins =
            |verb: &Verb| verb.is_finite() && (beside && verb.first == it.first || !beside && verb.first > it.first);
        it.opener == Opener::Comma && parsed.verbs_in(*at).any(begins)
    };
    let hangs = beside || segment.opener == Opener::Subordinator && segment.opening == Some(0);
    let next = (index + 1..parsed.segments.len()).find(main).filter(|_| hangs);
    next.map_or(parsed.words.len(), |at| parsed.segments[at].first)
}

/// "said on Tuesday those who broke the order would be fined": the subject of what was said has a clause of its own.
fn tells_of_those_who(parsed: &Parsed<'_>, index: usize, verb: &Verb) -> bool {
    let Some(next) = parsed.segments.get(index + 1).filter(|it| it.opener == Opener::Relative) else { return false };
    let noun = parsed.words[next.first - 1].is_plain() && next.first > verb.end + 1;
    let finite = parsed.verbs_in(index + 1).filter(|it| it.is_finite()).count();
    verb.base == "say" && noun && finite > 1
}

fn blames(verb: &Verb) -> bool {
    matches!(verb.base.as_str(), "accuse" | "blame" | "criticise" | "criticize" | "condemn")
}

/// "accused it of neglect after a fire killed one": what a charge comes after is no part of it, but "silence until after" is;
/// nor is what a count starts from: "estimated that 40 tonnes have leaked since a pipe burst".
fn charge_end(parsed: &Parsed<'_>, index: usize) -> usize {
    let after = parsed.segments.iter().skip(index + 1).find(|it| {
        let opens = it.opening.filter(|&at| matches!(parsed.words[at].lower.as_str(), "after" | "since" | "when"));
        opens.is_some_and(|at| at == 0 || !matches!(parsed.words[at - 1].lower.as_str(), "until" | "till"))
    });
    after.map_or(parsed.words.len(), |it| it.first)
}

/// "More pupils reported strong fears": what is reported, announced or written is a thing, not what somebody says.
fn is_deed(parsed: &Parsed<'_>, verb: &Verb, segment: &Segment) -> bool {
    let Some(next) = parsed.words.get(verb.end).filter(|it| it.is_plain() && segment.holds(verb.end)) else {
        return false;
    };
    let word = next.lower.as_str();
    let when = matches!(word, "earlier" | "later" | "late" | "early" | "here" | "there" | "then" | "again" | "also");
    let small = when || word.ends_with("ly") || word.ends_with("ing") || PREPOSITIONS.has(word);
    let clause = SUBORDINATORS.has(word) || RELATIVES.has(word) || PRONOUNS.has(word) || COORDINATORS.has(word);
    let told = parsed.verbs.iter().any(|it| it.first >= verb.end && segment.holds(it.first));
    let object = !small && !clause && !next.is_capitalised() && next.phrase.is_none();
    SPEECH_OR_DEED.has(&verb.base) && verb.first > segment.first && object && !told
}

fn ends_colon(parsed: &Parsed<'_>, segment: &Segment, next: &Segment) -> bool {
    parsed.words[segment.end..next.first].iter().any(|it| it.text == ":")
}

/// "…, the ministry said on Monday": what was said stands before, and nothing more is said after.
fn is_trailing(parsed: &Parsed<'_>, index: usize, verb: &Verb, goes_on: bool) -> bool {
    let segment = &parsed.segments[index];
    // "…, when the governor, Ivan Petrov, said": the subject hangs on a clause of its own; "…, after a strike, the union
    // said": a circumstance hangs nothing that has a subject.
    let circumstance = |it: &Segment| {
        let opening = it.opening.map_or("", |at| parsed.words[at].lower.as_str());
        matches!(opening, "after" | "before" | "since" | "until" | "till") && verb.first > segment.first
    };
    let hung = (0..index)
        .rev()
        // "“… just that one idea,” Lind said": what hangs inside a quotation hangs nothing behind it.
        .take_while(|&at| !parsed.has_verb(at) && parsed.segments[at].quoted == segment.quoted)
        .map(|at| &parsed.segments[at])
        .any(|it| matches!(it.opener, Opener::Subordinator | Opener::Relative | Opener::That) && !circumstance(it));
    let inserted =
        !hung && matches!(segment.opener, Opener::Comma | Opener::Quote | Opener::Hard) && verb.form != Form::Ing;
    let before = (0..index).any(|at| {
        let it = &parsed.segments[at];
        parsed.verbs_in(at).any(Verb::is_finite) && !matches!(it.opener, Opener::Relative) || it.quoted
    });
    inserted && before && !goes_on && segment.end - segment.first <= 24 && verb.first - segment.first <= 16
}

/// Content ends where the article's own voice is likely back.
fn content_end(parsed: &Parsed<'_>, index: usize) -> usize {
    let after = parsed.segments.iter().enumerate().skip(index + 1);
    let ends = after.filter(|(at, it)| {
        let own = it.opening.is_some_and(|word| {
            matches!(parsed.words[word].lower.as_str(), "but" | "while" | "whereas" | "although" | "though")
        });
        // "as figures showed that …": what others showed.
        let as_ = it.opening.is_some_and(|word| parsed.words[word].lower == "as");
        let shows = |verb: &Verb| verb.first > it.first && SHOWING.contains(&verb.base.as_str());
        let shown = as_ && parsed.verbs_in(*at).next().is_some_and(shows);
        // "said he would like to go, but can not": no subject of its own, and no past.
        let same =
            parsed.verbs_in(*at).next().is_some_and(|verb| verb.first == it.first && verb.is_finite() && !verb.past);
        let own = own && !same || shown;
        let spoken = parsed.verbs_in(*at).any(|verb| {
            let closes = it.opener == Opener::Comma && !parsed.verbs_in(*at).any(|other| other.first > verb.first);
            SPEECH.has(&verb.base) && verb.is_finite() && (it.opener == Opener::Coordinator || closes)
        });
        own && !it.quoted || spoken || is_semicolon(parsed, it)
    });
    ends.map(|(_, it)| it.first).next().unwrap_or(parsed.words.len())
}

fn is_semicolon(parsed: &Parsed<'_>, segment: &Segment) -> bool {
    segment.first.checked_sub(1).is_some_and(|it| parsed.words[it].text == ";")
}

/// Keeps of the words before a saying what lies on this side of a semicolon.
fn clip(parsed: &Parsed<'_>, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let sign = range.clone().rfind(|&at| parsed.words[at].text == ";");
    sign.map_or(range.start, |at| at + 1)..range.end
}

/// Who says it.
fn speaker(parsed: &Parsed<'_>, index: usize, verb: &Verb, trailing: bool) -> Option<String> {
    let subject = subject_of(parsed, index, verb, trailing);
    subject.or_else(|| who_said(parsed, index, verb)).or_else(|| goes_on_saying(parsed, index, verb))
}

/// The subject of the verb, or what follows it after a quotation ("said Ivan Petrov").
fn subject_of(parsed: &Parsed<'_>, index: usize, verb: &Verb, trailing: bool) -> Option<String> {
    let segment = &parsed.segments[index];
    // Whose saying a participle or a pronoun carries on, only a grammar could tell.
    let before = verb.first.checked_sub(1).map(|at| &parsed.words[at]);
    if verb.form == Form::Ing || before.is_some_and(|it| it.is_plain() && PRONOUNS.has(&it.lower)) {
        return None;
    }
    let particle = parsed.words.get(verb.end).is_some_and(|it| PREPOSITIONS.has(&it.lower));
    // "…, saying the debris was a balloon": what follows is what was said, not who says it.
    // "…,” Anna Lind told the paper": behind "told" stands who was told.
    let told = matches!(verb.base.as_str(), "tell" | "inform" | "assure" | "remind" | "warn");
    if trailing && verb.first == segment.first && !particle && !told && verb.form != Form::Ing {
        let end = phrase_start(parsed, verb.end, segment.end);
        return named(parsed, verb.end, end);
    }
    let mut first = segment.first;
    // "Ivan Petrov, a spokesman for the port, said …": the name stands before the comma.
    if verb.first == segment.first {
        let mut at = index;
        while at > 0 && matches!(parsed.segments[at].opener, Opener::Comma | Opener::Hard) {
            at -= 1;
            first = parsed.segments[at].first;
            let it = &parsed.segments[at];
            if matches!(it.opener, Opener::Relative | Opener::That) && at > 0 {
                at -= 1;
                // "the Lind Fund, a group that feeds gulls, told …"
                let apposed = parsed.segments[at].opener == Opener::Comma && !parsed.has_verb(at);
                at -= usize::from(apposed && at > 0);
                first = parsed.segments[at].first;
                break;
            }
            if !parsed.has_verb(at) && it.opener != Opener::Comma && !it.bracketed {
                break;
            }
        }
        if at == 0 && index > 1 && is_circumstance(parsed) {
            first = parsed.segments[1].first;
        }
    }
    let skips = |at: &usize| {
        let word = &parsed.words[*at];
        word.phrase.is_some()
            || word.sign
            || COORDINATORS.has(&word.lower)
            || word.lower.ends_with("ly")
            || matches!(word.lower.as_str(), "meanwhile" | "however" | "earlier" | "later" | "on")
    };
    let described =
        parsed.segments.iter().any(|it| it.opener == Opener::Relative && (first..verb.first).contains(&it.first));
    let others = parsed.verbs.iter().any(|it| it.form != Form::Reduced && (first..verb.first).contains(&it.first));
    if others && !described {
        return None;
    }
    let first = (first..verb.first).find(|at| !skips(at))?;
    // "In a note on Monday the port denied": the name begins behind the day.
    let dated = (first..verb.first).rfind(|&at| parsed.words[at].phrase.is_some());
    let fronted = dated.filter(|_| PREPOSITIONS.has(&parsed.words[first].lower));
    let first = fronted.map_or(first, |at| at + 1);
    let end = phrase_start(parsed, first, verb.first);
    named(parsed, first, end)
}

/// "In the first week, | a former clerk, Ivo Holm, testified": what stands in front names nobody who speaks.
fn is_circumstance(parsed: &Parsed<'_>) -> bool {
    let head = parsed.words[parsed.segments[0].first].lower.as_str();
    let told = parsed.verbs_in(0).any(Verb::is_finite);
    !told && (PREPOSITIONS.has(head) || head.ends_with("ing"))
}

/// "…, Sheriff Ada Lind, who said": the name before the comma, behind what is told of somebody else.
fn who_said(parsed: &Parsed<'_>, index: usize, verb: &Verb) -> Option<String> {
    let segment = &parsed.segments[index];
    let who = parsed.words[segment.first].lower == "who" && verb.first == segment.first + 1;
    let before = index.checked_sub(1).filter(|_| who && parsed.words[segment.first - 1].text == ",")?;
    let parts = |at: &usize| {
        let word = &parsed.words[*at];
        let of = word.lower == "of" || word.lower == "for";
        word.phrase.is_some() || parsed.is_verb(*at) || !of && (PREPOSITIONS.has(&word.lower) || word.lower == "to")
    };
    let tail = |it: &Segment| (it.first..it.end).rfind(parts).map_or(it.first, |at| at + 1);
    let capital = |at: usize| parsed.words.get(at).is_some_and(Word::is_capitalised);
    let (end, last) = (parsed.segments[before].end, tail(&parsed.segments[before]));
    // "Karim Lind, a farmer, who says".
    let name = before.checked_sub(1).map(|it| tail(&parsed.segments[it])).filter(|&it| !capital(last) && capital(it));
    let first = name.unwrap_or(last);
    let sure = capital(first) || parsed.words.get(first).is_some_and(|it| DETERMINERS.has(&it.lower));
    sure.then(|| named(parsed, first, end)).flatten()
}

/// "The port said that it was ready, and denied that …": the subject of the saying before, where nobody else was named.
fn goes_on_saying(parsed: &Parsed<'_>, index: usize, verb: &Verb) -> Option<String> {
    let segment = &parsed.segments[index];
    let own = parsed.verbs.iter().position(|it| it.first == verb.first)?;
    let bare = segment.opener == Opener::Coordinator && verb.first == segment.first && verb.is_finite();
    let main = parsed.verbs.iter().take(own).find(|it| it.is_finite()).filter(|it| bare && it.past == verb.past)?;
    let at = parsed.segment_of(main.first)?;
    let pronoun = |it: &Verb| it.first > 0 && PRONOUNS.has(&parsed.words[it.first - 1].lower);
    let alone = parsed.verbs[..own].iter().filter(|it| it.is_finite() && it.first > main.first).all(pronoun);
    (alone && index > at).then(|| subject_of(parsed, at, main, false)).flatten()
}

/// Up to the first dated phrase and the preposition before it.
fn phrase_start(parsed: &Parsed<'_>, first: usize, end: usize) -> usize {
    let phrase = (first..end).find(|&at| parsed.words[at].phrase.is_some()).unwrap_or(end);
    if phrase < end && phrase > first && PREPOSITIONS.has(&parsed.words[phrase - 1].lower) {
        phrase - 1
    } else {
        phrase
    }
}

/// A name or description that is surely one: it begins like one and holds no predicate of its own.
pub(super) fn named(parsed: &Parsed<'_>, first: usize, end: usize) -> Option<String> {
    let predicate = parsed.verbs.iter().any(|verb| {
        (first..end).contains(&verb.first)
            && matches!(verb.form, Form::Finite | Form::Infinitive)
            && parsed.words[first..verb.first].iter().all(|it| !RELATIVES.has(&it.lower))
    });
    source_of(parsed, first, end).filter(|_| !predicate)
}

/// The same where a participle describes it: "a survey made by the port".
pub(super) fn source_of(parsed: &Parsed<'_>, first: usize, end: usize) -> Option<String> {
    let figure = |at: &usize| parsed.words[*at].text.bytes().all(|it| it.is_ascii_digit() || it == b':');
    let first = (first..end.max(first)).find(|at| !parsed.words[*at].sign && !figure(at))?;
    let words: Vec<&Word<'_>> = parsed.words[first..end].iter().filter(|it| !it.sign).collect();
    let head = words.first()?;
    let pronoun = PRONOUNS.has(&head.lower) && words.len() == 1;
    let clause = [&RELATIVES, &SUBORDINATORS, &PREPOSITIONS, &COORDINATORS].iter().any(|table| table.has(&head.lower));
    let participle = head.lower.ends_with("ing") && !head.is_capitalised();
    let adverb = words.len() == 1 && matches!(head.lower.as_str(), "also" | "then" | "still" | "later" | "earlier");
    let article = words.len() == 1 && DETERMINERS.has(&head.lower) && head.lower != "all";
    let span = parsed.span(first, end);
    let sure =
        !(pronoun || clause || participle || adverb || article || span.is_empty()) && span.len() <= NAME_BYTES_MAX;
    sure.then(|| span.of(parsed.text).to_owned())
}
