//! Whose word a row is: the article's own, or that of one who is named; anything between is a guess.

use super::claim::is_aside;
use super::clause::{Opener, Parsed, Word};
use super::doubt::Case;
use super::governor::Head;
use super::inflection::base;
use super::verbs::{Form, Verb};
use super::words::{INSIDE_GROUP, PREPOSITIONS, SPEECH, SPEECH_OR_DEED};
use crate::model::event::Claim;

/// The speaker of a text that reports nothing about others.
const SPEAKERS: [&str; 21] = [
    "i", "we", "you", "my", "our", "your", "me", "us", "i'm", "we're", "you're", "i've", "we've", "you've", "i'd",
    "we'd", "you'd", "i'll", "we'll", "you'll", "let's",
];
/// Words that leave open whether it is so.
const HEDGES: [&str; 22] = [
    "usually",
    "typically",
    "normally",
    "generally",
    "often",
    "always",
    "perhaps",
    "maybe",
    "likely",
    "unlikely",
    "possibly",
    "probably",
    "presumably",
    "apparently",
    "seemingly",
    "potentially",
    "seems",
    "seemed",
    "appears",
    "appeared",
    "possible",
    "unclear",
];
/// Verbs of holding something true, in the base form: what follows them is so for somebody.
const OPINIONS: [&str; 18] = [
    "think",
    "hope",
    "fear",
    "suspect",
    "feel",
    "want",
    "wish",
    "wonder",
    "doubt",
    "imagine",
    "guess",
    "assume",
    "suppose",
    "believe",
    "expect",
    "ask",
    "worry",
    "speculate",
];
/// A longer description of a speaker holds more than the speaker.
const SPEAKER_WORDS: usize = 14;

/// The rule by which nobody knows whose word the row is.
pub fn unknown(case: &Case<'_, '_>) -> Option<&'static str> {
    let place = match case.governor.head {
        Head::Verb(index) => case.parsed.verbs.get(index).map_or(0, |verb| verb.first),
        Head::Noun(word) => word,
    };
    let told = Told { case, parsed: case.parsed, place };
    told.first_person()
        .or_else(|| told.answer())
        .or_else(|| told.nobody())
        .or_else(|| told.hedged())
        .or_else(|| told.opinion())
}

struct Told<'a, 't> {
    case: &'a Case<'a, 't>,
    parsed: &'a Parsed<'t>,
    place: usize,
}

impl<'t> Told<'_, 't> {
    fn words(&self) -> impl Iterator<Item = &Word<'t>> {
        let span = self.case.governor.span;
        self.parsed.words.iter().filter(move |word| span.contains(word.span) && word.is_plain())
    }

    fn quoted(&self) -> bool {
        // Where the quotation began or ends in another sentence the marks before the place tell.
        let text = self.parsed.text;
        let uneven =
            text.matches('\u{201c}').count() != text.matches('\u{201d}').count() || text.matches('"').count() % 2 == 1;
        if uneven || self.case.round.quoted {
            return self.is_open_before();
        }
        let segment = self.parsed.segment_of(self.place).map(|at| &self.parsed.segments[at]);
        segment.is_some_and(|it| it.quoted)
    }

    /// Whether a quotation, opened here or in a sentence before, still runs at the place.
    fn is_open_before(&self) -> bool {
        let before = &self.parsed.text[..self.parsed.words[self.place].span.start];
        before.chars().fold(self.case.round.quoted, |open, letter| match letter {
            '\u{201c}' => true,
            '\u{201d}' => false,
            '"' => !open,
            _ => open,
        })
    }

    /// A letter, a talk, a reader's words: told by one whom nobody names.
    fn first_person(&self) -> Option<&'static str> {
        let unquoted = |at: usize| self.parsed.segment_of(at).is_some_and(|it| !self.parsed.segments[it].quoted);
        let mut words = self.parsed.words.iter().enumerate().filter(|(_, word)| word.is_plain());
        let own =
            words.any(|(at, word)| SPEAKERS.contains(&word.lower.as_str()) && !is_country(word.text) && unquoted(at));
        (own && !self.case.round.quoted || self.case.round.page.transcript).then_some("told in the first person")
    }

    /// "Because he had the choice a year ago.": half a sentence, in answer to somebody.
    fn answer(&self) -> Option<&'static str> {
        let first = self.parsed.words.iter().find(|word| word.is_plain());
        let because = first.is_some_and(|word| word.lower == "because");
        let main = (1..self.parsed.segments.len()).any(|at| {
            self.parsed.segments[at].opener == Opener::Comma && self.parsed.verbs_in(at).any(Verb::is_finite)
        });
        (because && !main).then_some("an answer")
    }

    fn nobody(&self) -> Option<&'static str> {
        let claim = self.case.claim;
        // "the 1912 disaster": that it was is known, whoever says the rest.
        if matches!(self.case.governor.head, Head::Noun(_)) && claim == Claim::Reported && !self.quoted() {
            return None;
        }
        // An aside is the writer's, whoever says the rest.
        let aside =
            self.case.by.is_some() && self.words().any(|word| matches!(word.lower.as_str(), "who" | "which" | "whose"));
        if aside {
            return Some("an aside");
        }
        let attributed =
            claim == Claim::Planned && self.parsed.words.iter().any(|it| it.lower.starts_with("according"));
        let needed = self.quoted() || self.case.framed || attributed || matches!(claim, Claim::Said | Claim::Denied);
        let named = self.case.by.is_some_and(is_speaker);
        // "officials report a rise, by a list released on Sunday": what a participle tells in passing need not be theirs.
        if self.case.framed && self.is_in_passing() {
            return Some("told in passing");
        }
        if self.another_speaks() {
            return Some("another speaks in between");
        }
        if self.case.framed && self.is_circumstance() {
            return Some("a circumstance of what was said");
        }
        let unframed =
            || !self.case.framed && !is_aside(self.parsed, self.place) && (self.trails() || self.follows_a_saying());
        (needed && !named || unframed()).then_some("nobody is named who says so")
    }

    fn is_in_passing(&self) -> bool {
        let Head::Verb(index) = self.case.governor.head else { return false };
        self.parsed.verbs.get(index).is_some_and(|verb| verb.form == Form::Reduced)
    }

    /// "The law has stood since Lind took office in 1981, officials said": they speak of the law; since when is known, and
    /// need not be their word.
    fn is_circumstance(&self) -> bool {
        let own = self.parsed.segment_of(self.place).map(|at| &self.parsed.segments[at]);
        let opens = own.and_then(|it| it.opening.filter(|_| it.opener == Opener::Subordinator));
        opens.is_some_and(|at| matches!(self.parsed.words[at].lower.as_str(), "since" | "when" | "as"))
    }

    /// "with rights groups estimating that the toll rose": whose word it is changes without a clause of its own.
    fn another_speaks(&self) -> bool {
        let says = |word: &Word<'_>| word.is_plain() && word.lower.ends_with("ing") && SPEECH.has(&base(&word.lower));
        let own = self.parsed.words[..self.place].iter().rposition(|it| it.sign).map_or(0, |at| at + 1);
        self.parsed.words[own..self.place].iter().any(says)
    }

    /// The saying that ends the sentence, where nothing is said behind it.
    fn trails(&self) -> bool {
        let last = self.parsed.verbs.iter().rfind(|verb| verb.is_finite() && !verb.planned);
        // "…, researchers found": a finding answers for what stands before it where nothing follows.
        let found = |verb: &Verb| {
            let ends = self.parsed.words[verb.end..].iter().all(|it| it.sign);
            ends && matches!(verb.base.as_str(), "find" | "show" | "conclude" | "discover" | "determine" | "indicate")
        };
        let said = last.filter(|verb| (SPEECH.has(&verb.base) || found(verb)) && verb.first > self.place);
        let segment = said.and_then(|verb| self.parsed.segment_of(verb.first)).map(|at| &self.parsed.segments[at]);
        segment.is_some_and(|it| matches!(it.opener, Opener::Comma | Opener::Quote | Opener::Hard))
    }

    /// "officials say A and B happened": whether B is still what they say, no sign tells.
    fn follows_a_saying(&self) -> bool {
        // "declared an emergency and is due": what has an object and no clause is no saying.
        let deed = |verb: &Verb| {
            let at = self.parsed.segment_of(verb.first).unwrap_or_default();
            let clause = self.parsed.verbs_in(at).any(|it| it.first > verb.end && it.is_finite());
            let next = self.parsed.segments.get(at + 1).is_some_and(|it| it.opener == Opener::That || it.quoted);
            verb.has_object(self.parsed) && !clause && !next && SPEECH_OR_DEED.has(&verb.base)
        };
        let says = |verb: &Verb| SPEECH.has(&verb.base) && verb.is_finite() && verb.end <= self.place && !deed(verb);
        let own = self.parsed.segment_of(self.place);
        let coordinated = own.is_some_and(|at| self.parsed.segments[at].opener == Opener::Coordinator);
        let but =
            own.and_then(|at| self.parsed.segments[at].opening).is_some_and(|at| self.parsed.words[at].lower == "but");
        coordinated && !but && !self.case.statement() && self.parsed.verbs.iter().any(says)
    }

    fn hedged(&self) -> Option<&'static str> {
        // "Perhaps the trouble is that …": all of it.
        let first = self.parsed.words.iter().find(|word| word.is_plain());
        let whole = first.is_some_and(|word| matches!(word.lower.as_str(), "perhaps" | "maybe" | "possibly"));
        (whole || self.words().any(|word| HEDGES.contains(&word.lower.as_str()))).then_some("a hedge")
    }

    /// "hoped that the talks would begin in May".
    fn opinion(&self) -> Option<&'static str> {
        let own = self.parsed.segment_of(self.place).unwrap_or_default();
        let that = own > 0 && self.parsed.segments[own].opener == Opener::That;
        let near = |verb: &Verb| {
            let at = self.parsed.segment_of(verb.first);
            at == Some(own) || that && at == Some(own - 1)
        };
        let holds = |verb: &Verb| verb.end <= self.place && OPINIONS.contains(&verb.base.as_str()) && near(verb);
        self.parsed.verbs.iter().any(holds).then_some("an opinion")
    }
}

/// "US" in capitals is no pronoun.
fn is_country(word: &str) -> bool {
    word == "US"
}

/// A name or a description, and nothing that a clause misread leaves at its end.
fn is_speaker(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let first = name.split_whitespace().next().unwrap_or_default();
    let several = last.ends_with('s') || matches!(last.as_str(), "police" | "people" | "media");
    let known = first.chars().any(char::is_uppercase) || name.contains(' ') || several;
    let whole = known
        && !last.ends_with("ly")
        && !INSIDE_GROUP.has(&last)
        && !PREPOSITIONS.has(&last)
        && first.starts_with(char::is_alphanumeric);
    whole && name.split_whitespace().count() <= SPEAKER_WORDS
}
