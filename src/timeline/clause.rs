//! A sentence becomes words and clause-like segments: enough to say which predicate a dated phrase belongs to.
//!
//! No parser: boundaries are punctuation, subordinators, relative words and coordinators between two predicates. What
//! stands inside a dated phrase ("May", "Dec. 8, 2024") is masked, so that it is neither verb nor boundary.

use crate::model::span::Span;

use super::inflection;
use super::verbs::{self, Form, Verb};
pub use super::word::Word;
use super::word::words;
use super::words::{
    BASES, COORDINATORS, DETERMINERS, FUNCTION, INTRANSITIVE, PREPOSITIONS, RELATIVES, SPEECH, SUBORDINATORS,
};

/// Verbs whose "that" opens what is found, in the base form.
pub(super) const SHOWING: [&str; 9] =
    ["find", "show", "reveal", "suggest", "indicate", "conclude", "note", "discover", "demonstrate"];

/// What opens a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// The sentence itself.
    Start,
    /// A comma.
    Comma,
    /// A semicolon, colon, dash or bracket.
    Hard,
    /// A quotation mark.
    Quote,
    /// `after`, `when`, `if` …
    Subordinator,
    /// `that`.
    That,
    /// `who`, `which` …
    Relative,
    /// `and`, `but` … between two predicates.
    Coordinator,
}

/// A run of words between two boundaries; the opening word is outside it, a relative word inside.
#[derive(Clone, Debug)]
pub struct Segment {
    /// First word.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// What opens it.
    pub opener: Opener,
    /// The opening word, where it is one.
    pub opening: Option<usize>,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Inside brackets.
    pub bracketed: bool,
}

impl Segment {
    /// Whether word `index` stands in it.
    pub fn holds(&self, index: usize) -> bool {
        (self.first..self.end).contains(&index)
    }
}

/// A sentence taken apart.
#[derive(Clone, Debug)]
pub struct Parsed<'t> {
    /// The sentence.
    pub text: &'t str,
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Its segments, in order; none empty.
    pub segments: Vec<Segment>,
    /// Its predicates, in order.
    pub verbs: Vec<Verb>,
}

impl<'t> Parsed<'t> {
    /// Takes `text` apart; `phrases` are its dated phrases, in order.
    pub fn of(text: &'t str, phrases: &[Span]) -> Self {
        let words = words(text, phrases);
        let raw = segments(&words);
        let found = verbs::find(&words, &raw);
        let segments = split_coordinations(&words, raw, &found);
        let mut parsed = Parsed { text, words, segments, verbs: Vec::new() };
        parsed.verbs = verbs::find(&parsed.words, &parsed.segments);
        parsed
    }

    /// The words of dated phrase `phrase`, `first..end`.
    pub fn phrase(&self, phrase: usize) -> Option<(usize, usize)> {
        let first = self.words.iter().position(|word| word.phrase == Some(phrase))?;
        let last = self.words.iter().rposition(|word| word.phrase == Some(phrase))?;
        Some((first, last + 1))
    }

    /// The segment in which word `index` stands.
    pub fn segment_of(&self, index: usize) -> Option<usize> {
        self.segments.iter().position(|segment| segment.holds(index))
    }

    /// The predicates of segment `segment`, in order.
    pub fn verbs_in(&self, segment: usize) -> impl DoubleEndedIterator<Item = &Verb> + Clone {
        let range = self.segments.get(segment).map_or(0..0, |it| it.first..it.end);
        self.verbs.iter().filter(move |verb| range.contains(&verb.first))
    }

    /// Whether segment `segment` has a predicate.
    pub fn has_verb(&self, segment: usize) -> bool {
        self.verbs_in(segment).next().is_some()
    }

    /// Whether `verb` tells of the noun before its clause, with no subject of its own: "the rig that sank".
    pub fn describes(&self, verb: &Verb) -> bool {
        let own = self.segment_of(verb.first).map(|at| &self.segments[at]);
        own.is_some_and(|it| it.opener == Opener::That && it.first == verb.first)
    }

    /// Whether segment `segment` is a bare participle between commas: ", flanked by two clerks,", ", valued at 5 million,".
    pub fn is_inserted_participle(&self, segment: usize) -> bool {
        let own = &self.segments[segment];
        let mut verbs = self.verbs_in(segment);
        let bare = |it: &Verb| {
            let led = self.words.get(it.end).is_some_and(|next| PREPOSITIONS.has(&next.lower));
            it.first == own.first && it.end == it.first + 1 && it.form != Form::Present && led
        };
        own.opener == Opener::Comma && verbs.next().is_some_and(bare) && verbs.next().is_none()
    }

    /// The last word, signs aside, that ends no later than `span`.
    pub fn last_of(&self, span: Span) -> Option<usize> {
        self.words.iter().rposition(|word| word.span.end <= span.end && !word.sign)
    }

    /// Whether word `index` belongs to a predicate.
    pub fn is_verb(&self, index: usize) -> bool {
        self.verbs.iter().any(|verb| (verb.first..verb.end).contains(&index))
    }

    /// The text from word `first` to word `end`, signs at its ends left out; none where nothing stands between.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let words = self.words.get(first..end.min(self.words.len())).unwrap_or_default();
        let kept = |word: &&Word<'_>| {
            !word.sign || word.phrase.is_some() || matches!(word.text, "$" | "€" | "£" | "%" | ")" | "]")
        };
        let start = words.iter().find(|word| !word.sign || word.text == "$").map(|word| word.span.start);
        let end = words.iter().rfind(kept).map(|word| word.span.end);
        match (start, end) {
            (Some(start), Some(end)) if start < end => {
                let span = Span::new(start, end);
                // A closing bracket without its opening one is not part of it.
                let text = span.of(self.text);
                let bare = text.trim_end_matches([')', ']']);
                if text.contains(['(', '[']) { span } else { Span::new(start, start + bare.len()) }
            }
            _ => Span::default(),
        }
    }
}

/// Whether the sign is a quotation mark.
pub(super) fn is_quote(word: &Word<'_>) -> bool {
    word.sign && matches!(word.text, "\"" | "\u{201c}" | "\u{201d}" | "«" | "»" | "„")
}

/// Whether the mark opens or closes a word or two between quotation marks: part of a clause, no speech.
fn nickname(words: &[Word<'_>], at: usize) -> bool {
    let plain = |range: std::ops::Range<usize>| {
        let inside = &words[range];
        !inside.is_empty() && inside.iter().all(|it| it.is_plain() && !inflection::looks_finite(&it.lower))
    };
    let near = 4;
    let next = (at + 1..words.len().min(at + 2 + near)).find(|&it| is_quote(&words[it]));
    let before = (at.saturating_sub(1 + near)..at).rev().find(|&it| is_quote(&words[it]));
    // "a “dignified exit”": behind an article it is a noun phrase, whatever its first word looks like.
    let led = |open: usize| open.checked_sub(1).is_some_and(|it| DETERMINERS.has(&words[it].lower));
    let opens =
        next.is_some_and(|next| (plain(at + 1..next) || led(at) && next > at + 1) && words[at].text != "\u{201d}");
    let marks_before = words[..at].iter().filter(|it| is_quote(it)).count();
    let closes = before.is_some_and(|before| (plain(before + 1..at) || led(before)) && words[at].text != "\u{201c}");
    if marks_before % 2 == 0 { opens } else { closes }
}

/// So many words a figure in other units may have.
const MEASURE_WORDS: usize = 6;

/// "in 5,000 ft (1,500 m) of water": a bracket round the same figure in other units parts nothing.
fn is_of_a_measure(words: &[Word<'_>], at: usize) -> bool {
    let open = match words[at].text {
        "(" => at,
        ")" => match words[at.saturating_sub(MEASURE_WORDS + 1)..at].iter().rposition(|it| it.text == "(") {
            Some(place) => at.saturating_sub(MEASURE_WORDS + 1) + place,
            None => return false,
        },
        _ => return false,
    };
    let Some(close) = words[open + 1..].iter().take(MEASURE_WORDS + 1).position(|it| it.text == ")") else {
        return false;
    };
    let inside = &words[open + 1..open + 1 + close];
    let figure = |it: &Word<'_>| it.text.starts_with(|letter: char| letter.is_ascii_digit());
    let lead = |it: &Word<'_>| it.sign || matches!(it.lower.as_str(), "about" | "around" | "roughly" | "nearly");
    let behind_a_word = open > 0 && words[open - 1].is_plain();
    let goes_on = words.get(open + close + 2).is_some_and(|it| it.is_plain());
    let small = |it: &Word<'_>| it.phrase.is_none() && !inflection::looks_finite(&it.lower);
    let first = inside.iter().find(|it| !lead(it));
    behind_a_word && goes_on && first.is_some_and(figure) && inside.iter().all(small)
}

/// Segments before coordinations are looked at.
fn segments(words: &[Word<'_>]) -> Vec<Segment> {
    let mut maker = Maker::default();
    for (index, word) in words.iter().enumerate() {
        if word.phrase.is_some() {
            continue;
        }
        if is_quote(word) && nickname(words, index) || is_of_a_measure(words, index) {
            continue;
        }
        if is_quote(word) {
            maker.quoted = match word.text {
                "\u{201c}" | "«" | "„" => true,
                "\u{201d}" | "»" => false,
                _ => !maker.quoted,
            };
            maker.cut(index, index + 1, Opener::Quote, None);
        } else if word.sign {
            maker.sign(index, word, words);
        } else if let Some(opener) = opening(words, index, maker.first) {
            let start = if opener == Opener::Relative { index } else { index + 1 };
            maker.cut(index, start, opener, Some(index));
        }
    }
    maker.cut(words.len(), words.len(), Opener::Start, None);
    maker.segments
}

/// "the October 7, 2023, massacre": the comma behind a date that a determiner opens parts nothing.
fn is_inside_name(words: &[Word<'_>], comma: usize) -> bool {
    let Some(phrase) = comma.checked_sub(1).and_then(|at| words[at].phrase) else { return false };
    let opening = words[..comma].iter().position(|it| it.phrase == Some(phrase)).and_then(|at| at.checked_sub(1));
    let determined = opening.is_some_and(|at| DETERMINERS.has(&words[at].lower) || words[at].is_possessive());
    let joins = |it: &Word<'_>| COORDINATORS.has(&it.lower) || RELATIVES.has(&it.lower) || PREPOSITIONS.has(&it.lower);
    let noun = |it: &Word<'_>| it.is_plain() && !joins(it) && !inflection::looks_finite(&it.lower);
    determined && words.get(comma + 1).is_some_and(noun)
}

struct Maker {
    segments: Vec<Segment>,
    first: usize,
    opener: Opener,
    opening: Option<usize>,
    quoted: bool,
    segment_quoted: bool,
    depth: usize,
    segment_depth: usize,
}

impl Default for Maker {
    fn default() -> Self {
        Maker {
            segments: Vec::new(),
            first: 0,
            opener: Opener::Start,
            opening: None,
            quoted: false,
            segment_quoted: false,
            depth: 0,
            segment_depth: 0,
        }
    }
}

impl Maker {
    fn sign(&mut self, index: usize, word: &Word<'_>, words: &[Word<'_>]) {
        let spaced = |index: usize| {
            let before = index.checked_sub(1).and_then(|it| words.get(it)).map_or(0, |it| it.span.end);
            words[index].span.start > before
        };
        match word.text {
            "(" | "[" => self.depth += 1,
            ")" | "]" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        // The second half of "--".
        if word.text == "-" && self.first == index && index > 0 && words[index - 1].text == "-" {
            self.first = index + 1;
            return;
        }
        match word.text {
            "," if is_inside_name(words, index) => {}
            "," => self.cut(index, index + 1, Opener::Comma, None),
            ";" | ":" | "\u{2014}" | "(" | ")" | "[" | "]" => self.cut(index, index + 1, Opener::Hard, None),
            // Old wires write a dash as a low line.
            "\u{2013}" | "-" | "_" if spaced(index) => self.cut(index, index + 1, Opener::Hard, None),
            _ => {}
        }
    }

    /// Ends the open segment before word `end` and opens the next at `start`.
    fn cut(&mut self, end: usize, start: usize, opener: Opener, opening: Option<usize>) {
        if self.first < end {
            self.segments.push(Segment {
                first: self.first,
                end,
                opener: self.opener,
                opening: self.opening,
                quoted: self.segment_quoted,
                bracketed: self.segment_depth > 0,
            });
        } else if opener == Opener::Comma && self.opener != Opener::Comma {
            // ", ”" and "” ," are one boundary: the stronger sign names it.
            self.first = start;
            self.segment_quoted = self.quoted;
            return;
        }
        self.first = start;
        (self.opener, self.opening) = (opener, opening);
        (self.segment_quoted, self.segment_depth) = (self.quoted, self.depth);
    }
}

/// Whether word `index` opens a clause, and how.
fn opening(words: &[Word<'_>], index: usize, first: usize) -> Option<Opener> {
    let lower = words[index].lower.as_str();
    let next = words.get(index + 1)?;
    let before = index.checked_sub(1).map(|it| &words[it]);
    if RELATIVES.has(lower) {
        return Some(Opener::Relative);
    }
    if SUBORDINATORS.has(lower) {
        let dated = next.phrase.is_some()
            || (FUNCTION.has(&next.lower)
                && words.get(index + 2).is_some_and(|it| it.phrase.is_some())
                && words.get(index + 3).is_none_or(|it| it.sign || it.phrase.is_some() || PREPOSITIONS.has(&it.lower)));
        let ever = matches!(lower, "once" | "till") && index != first;
        return (!dated && !ever && !next.sign).then_some(Opener::Subordinator);
    }
    if lower == "as" {
        let compares =
            matches!(next.lower.as_str(), "of" | "well" | "a" | "an" | "many" | "much" | "part" | "soon" | "if");
        let compares = compares || before.is_some_and(|it| matches!(it.lower.as_str(), "such" | "as" | "so" | "same"));
        let rest = words[index + 1..].iter().take_while(|it| !it.sign && it.phrase.is_none());
        let rest = rest.take_while(|it| !SUBORDINATORS.has(&it.lower) && !COORDINATORS.has(&it.lower)).take(8);
        let predicate = rest.clone().any(|it| it.phrase.is_none() && inflection::looks_finite(&it.lower));
        // "Her time as acting mayor ended": the predicate is still to come, and "as" says in which office.
        let told =
            |it: &Word<'_>| it.phrase.is_none() && (inflection::looks_finite(&it.lower) || it.lower.ends_with("ing"));
        let office = index > first + 1
            && words[index - 1].is_plain()
            && !FUNCTION.has(&words[index - 1].lower)
            && !COORDINATORS.has(&words[index - 1].lower)
            && !words[first..index].iter().any(told)
            && !DETERMINERS.has(&next.lower)
            && !BASES.has(&inflection::base(&words[index - 1].lower));
        return (!compares && !office && next.phrase.is_none() && predicate).then_some(Opener::Subordinator);
    }
    if lower == "that" && points(words, index) {
        return None;
    }
    let after_noun = before.is_some_and(|it| {
        let joins = PREPOSITIONS.has(&it.lower) || index == 1 && COORDINATORS.has(&it.lower);
        // "a bay (the widest) that had been closed".
        !joins && (!it.sign || it.phrase.is_some() || it.text == ")")
    });
    let spoken =
        || words[first..index].iter().any(|it| it.phrase.is_none() && SPEECH.has(&inflection::base(&it.lower)));
    (lower == "that" && (after_noun || spoken()) && next.phrase.is_none()).then_some(Opener::That)
}

/// "blocked that ruling": a "that" behind a deed, with no predicate to come, points at a thing and opens no clause. In
/// "showed that in May, many left" a circumstance of what is shown follows.
fn points(words: &[Word<'_>], that: usize) -> bool {
    let next = &words[that + 1];
    let shows = that.checked_sub(1).is_some_and(|at| SHOWING.contains(&inflection::base(&words[at].lower).as_str()));
    if next.is_plain() && PREPOSITIONS.has(&next.lower) || next.text == "," && shows {
        return false;
    }
    let deed = that
        .checked_sub(1)
        .map(|at| &words[at])
        .is_some_and(|it| it.is_plain() && inflection::is_past(&it.lower) && !SPEECH.has(&inflection::base(&it.lower)));
    let mut rest = words[that + 1..].iter().take_while(|it| !it.sign).filter(|it| it.is_plain());
    deed && !rest.any(|it| inflection::looks_finite(&it.lower) || BASES.has(&inflection::base(&it.lower)))
}

/// Cuts at `and`, `but` … where both sides have a predicate of their own.
fn split_coordinations(words: &[Word<'_>], raw: Vec<Segment>, found: &[Verb]) -> Vec<Segment> {
    let mut out = Vec::with_capacity(raw.len());
    for mut segment in raw {
        let mut at = segment.first;
        while at < segment.end {
            let word = &words[at];
            // "had all but stopped": no second clause.
            let all_but = word.lower == "but" && at > segment.first && words[at - 1].lower == "all";
            // "a cook who faced a fine over vouchers and speeches was found": behind a relative clause the main one goes on.
            let bare = |it: &Segment| !found.iter().any(|verb| it.holds(verb.first));
            let resumed = segment.opener == Opener::Relative && out.last().is_none_or(bare) && !is_next_verb(found, at);
            let parts = !all_but && !resumed && splits(words, found, &segment, at);
            if word.is_plain() && COORDINATORS.has(&word.lower) && parts {
                if segment.first < at {
                    out.push(Segment { end: at, ..segment.clone() });
                }
                segment = Segment { first: at + 1, opener: Opener::Coordinator, opening: Some(at), ..segment };
            }
            at += 1;
        }
        if segment.first < segment.end {
            out.push(segment);
        }
    }
    out
}

/// A predicate follows word `at` at once: "who fled and fell".
fn is_next_verb(found: &[Verb], at: usize) -> bool {
    found.iter().any(|verb| verb.first == at + 1)
}

/// A verb without an ending: "clean up the oil".
fn is_base(words: &[Word<'_>], at: usize) -> bool {
    let object = words.get(at + 1).is_some_and(|it| {
        it.is_plain()
            && (DETERMINERS.has(&it.lower)
                || PREPOSITIONS.has(&it.lower)
                || matches!(it.lower.as_str(), "up" | "out" | "off" | "down"))
    });
    words[at].is_plain() && BASES.has(&words[at].lower) && object
}

fn splits(words: &[Word<'_>], found: &[Verb], segment: &Segment, at: usize) -> bool {
    let inside = |verb: &&Verb| segment.holds(verb.first);
    let right = found.iter().filter(inside).find(|verb| verb.first > at);
    let left = found.iter().filter(inside).rfind(|verb| verb.end <= at);
    // "last Sunday and Monday and adjourned": two dates of one predicate.
    let dates = words.get(at + 1).filter(|it| it.phrase.is_some()).is_some_and(|date| {
        let behind = words[at + 1..].iter().find(|it| it.phrase != date.phrase);
        at > 0 && words[at - 1].phrase.is_some() && behind.is_none_or(|it| it.sign || COORDINATORS.has(&it.lower))
    });
    // "in the waters between Lind and Long Bay": two ends of one stretch.
    let opened = words[segment.first..at].iter().rposition(|it| it.lower == "between").map(|it| segment.first + it);
    let ends = opened.is_some_and(|it| !words[it..at].iter().any(|word| word.sign || COORDINATORS.has(&word.lower)));
    let ends = ends && right.is_none_or(|it| it.first > at + 1);
    // "was a sale of Lind and Holm relics held at the port": two names before one noun.
    let named =
        |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|it| it.is_plain() && it.is_capitalised());
    let names = named(at.checked_sub(1)) && named(Some(at + 1)) && left.is_some_and(|it| it.base == "be");
    let participle = |it: &Verb| {
        let led = words.get(it.end).is_some_and(|next| PREPOSITIONS.has(&next.lower));
        let lower = &words[it.first].lower;
        led && it.end == it.first + 1 && !inflection::is_past_only(lower) && !INTRANSITIVE.has(&it.base)
    };
    let names = names && right.is_some_and(|it| it.first > at + 2 && participle(it));
    let straddled = found.iter().any(|verb| (verb.first..verb.end).contains(&at));
    match (left, right) {
        _ if straddled || dates || ends || names => false,
        // "efforts to contain the spill and clean up the oil continued": one "to" for both.
        (Some(left), Some(right))
            if left.form == Form::Infinitive && right.first > at + 1 && is_base(words, at + 1) =>
        {
            false
        }
        // "surrounded her and her car Wednesday and guards came": the date closes what the second "and" parts.
        (Some(_), Some(right))
            if right.first > at + 1
                && (at + 2..right.first).any(|it| words[it].lower == "and" && words[it - 1].phrase.is_some()) =>
        {
            false
        }
        (Some(left), Some(right)) => {
            // "said A and B met": the names are one subject, unless the verb follows the coordinator at once.
            right.first == at + 1 || (right.first <= at + 7 && right.is_finite() && !SPEECH.has(&left.base))
        }
        // A coordinator at the head of a comma's segment.
        // "after a hearing on Friday and is due in court": the predicate behind is the main one's sister.
        (None, Some(right)) => {
            let sister = right.first == at + 1 && right.is_finite() && segment.opener == Opener::Subordinator;
            at == segment.first || sister
        }
        _ => false,
    }
}
