//! Reads the file of a language's phrases (`language/en/phrases.txt`, whose head says how) into tables, once.

use std::mem::{Discriminant, discriminant};

use crate::language::en::Word;
use crate::model::timex::Modifier;

use super::phrase_table::{
    Before, Bend, Governed, KINDS, LEADS, Minutes, PhraseTables, Place, Row, Table, Test, Verb, closings, openings,
};
use super::relative::Pointer;
use super::sense::{Base, Tense, Towards};

/// The tables of a file; `meaning` looks words up in the language's lists. A row that cannot be read is left out: a test
/// sees to it that there is none.
pub(super) fn phrase_tables(text: &'static str, meaning: &dyn Fn(&str) -> Word) -> PhraseTables {
    let source = Source { text, meaning };
    PhraseTables {
        reference: source.table("reference", 0, |means| Some((means != "nothing").then_some(means))),
        bend_date: source.table("bend date", 1, bend),
        bend_amount: source.table("bend amount", 2, modifier),
        pointer: source.table("pointer", 3, pointer),
        pointer_year: source.table("pointer year", 4, pointer),
        away: source.table("away", 5, pointer),
        tense: source.table("tense", 6, tense),
        about: source.table("about", 7, |_| Some(())),
        verb: source.table("verb", 8, verb),
        government: source.table("government", 9, governed),
        hour_word: source.table("hour word", 10, |_| Some(())),
        meridiem: source.table("meridiem", 11, |means| {
            matches!(means, "before noon" | "after noon").then_some(means == "after noon")
        }),
        bend_behind: source.table("bend behind", 13, modifier),
        or_so: source.table("or so", 14, |_| Some(())),
        minutes: source.table("minutes of hour", 15, minutes),
        early_hours: source.table("early hours", 16, |_| Some(())),
        part_of_clock: source.table("part of clock", 12, |_| Some(())),
        bridges: source.spelt("bridge"),
        leads: LEADS.iter().map(|(head, lead)| (*lead, source.words(head))).collect(),
        kinds: KINDS.iter().map(|(head, _)| source.spelt(head)).collect(),
    }
}

fn bend(means: &str) -> Option<Option<Bend>> {
    let (modifier, unit) = means.strip_suffix(" unit").map_or((means, false), |modifier| (modifier, true));
    Some(match modifier {
        "nothing" => None,
        "whole" => Some(Bend { modifier: None, unit }),
        _ => Some(Bend { modifier: Some(self::modifier(modifier)?), unit }),
    })
}

fn pointer(means: &str) -> Option<Pointer> {
    let (means, length) = means.strip_suffix(" length").map_or((means, false), |means| (means, true));
    let [towards, base, by] = means.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let towards = match towards {
        "last" => Towards::Last,
        "this" => Towards::This,
        "next" => Towards::Next,
        _ => return None,
    };
    let base = match base {
        "anchor" => Base::Anchor,
        "narrative" => Base::Narrative,
        "story" => Base::Story,
        _ => return None,
    };
    Some(Pointer { base, by: by.parse().ok()?, towards, length })
}

fn modifier(name: &str) -> Option<Modifier> {
    use Modifier::{Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, Start};
    let all = [Start, Mid, End, Approx, LessThan, MoreThan, EqualOrLess, EqualOrMore];
    all.into_iter().find(|modifier| modifier.name() == name)
}

fn tense(means: &str) -> Option<Tense> {
    Some(match means {
        "future" => Tense::Future,
        // "was to have opened": before the day of the article or behind it.
        "either" => Tense::Unknown,
        "past" => Tense::Past,
        "far past" => Tense::PastFar,
        _ => return None,
    })
}

/// `15`, `-15`, `number`, `-number`.
fn minutes(means: &str) -> Option<Minutes> {
    match means {
        "number" => Some(Minutes::Past),
        "-number" => Some(Minutes::Before),
        _ => means.parse().ok().map(Minutes::Fixed),
    }
}

fn verb(means: &str) -> Option<Option<Verb>> {
    if means == "nothing" { Some(None) } else { some_verb(means).map(Some) }
}

fn some_verb(means: &str) -> Option<Verb> {
    let (lasts, means) = means.strip_prefix("lasting ").map_or((false, means), |means| (true, means));
    Some(Verb { tense: tense(means)?, lasts })
}

/// `past before = future`: what the verb says, whether it must stand before, and what is meant.
fn governed(means: &str) -> Option<Governed> {
    let (meant, found) = means.split_once(" for ")?;
    let (found, before) = found.strip_suffix(" before").map_or((found, false), |found| (found, true));
    let found = if found == "no verb" { None } else { Some(some_verb(found)?) };
    Some(Governed { found, before, meant: tense(meant)? })
}

/// The file, and the words it is written with.
struct Source<'a> {
    text: &'static str,
    meaning: &'a dyn Fn(&str) -> Word,
}

impl Source<'_> {
    fn lines(&self, head: &'static str) -> impl Iterator<Item = &'static str> + use<> {
        let is_head = move |line: &&str| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(head);
        let inside = self.text.lines().skip_while(move |line| !is_head(line)).skip(1);
        let inside = inside.take_while(|line| !line.starts_with('['));
        inside.filter(|line| !line.is_empty() && !line.starts_with('#'))
    }

    fn table<M>(&self, head: &'static str, bit: u8, means: impl Fn(&'static str) -> Option<M>) -> Table<M> {
        Table { rows: self.lines(head).filter_map(|line| self.row(line, &means)).collect(), bit: 1 << bit }
    }

    fn spelt(&self, head: &'static str) -> Vec<&'static str> {
        self.lines(head).flat_map(str::split_whitespace).collect()
    }

    fn words(&self, head: &'static str) -> Vec<Test> {
        self.lines(head).flat_map(str::split_whitespace).filter_map(|word| self.test(word)).collect()
    }

    fn row<M>(&self, line: &'static str, means: &impl Fn(&'static str) -> Option<M>) -> Option<Row<M>> {
        let (phrase, meaning) = line.split_once(" = ").unwrap_or((line, ""));
        let (small, phrase) = phrase.strip_prefix("small: ").map_or((false, phrase), |phrase| (true, phrase));
        let (wanted, rest) =
            phrase.strip_prefix("not (").map_or((true, phrase.strip_prefix('(')), |rest| (false, Some(rest)));
        let (before, phrase) = match rest.and_then(|rest| rest.split_once(") ")) {
            Some((before, phrase)) => (Some(Before { wanted, tests: self.tests(before, ' ')? }), phrase),
            None => (None, phrase),
        };
        let (phrase, behind) = match phrase.strip_suffix('}').and_then(|rest| rest.split_once(" {")) {
            Some((phrase, behind)) => (phrase, Some(behind)),
            None => (phrase, None),
        };
        let (phrase, follows) = phrase.strip_suffix(" not").map_or((phrase, true), |phrase| (phrase, false));
        let behind = match behind {
            Some(behind) => Some((follows, self.tests(behind, ' ')?)),
            None => None,
        };
        let places = phrase.split(' ').map(|place| self.place(place)).collect::<Option<Vec<_>>>()?;
        let (firsts, lasts) = (kinds_of(openings(&places)), kinds_of(closings(&places)));
        let seconds = seconds(&places);
        Some(Row { before, places, behind, small, means: means(meaning)?, firsts, seconds, lasts })
    }

    fn place(&self, place: &'static str) -> Option<Place> {
        let (may_miss, words) = place.strip_prefix('?').map_or((false, place), |words| (true, words));
        Some(Place { tests: self.tests(words, '/')?, may_miss })
    }

    fn tests(&self, words: &'static str, parted: char) -> Option<Vec<Test>> {
        words.split(parted).map(|word| self.test(word)).collect()
    }

    fn test(&self, word: &'static str) -> Option<Test> {
        let quoted = word.strip_prefix('"').and_then(|word| word.strip_suffix('"'));
        Some(match (word, word.as_bytes()) {
            ("<unit>", _) => Test::Unit,
            ("<units>", _) => Test::Units,
            ("<end>", _) => Test::Is(Word::Break),
            ("<name>", _) => Test::Name,
            ("<plain>", _) => Test::Plain,
            ("<year>", _) => Test::Year,
            ("<digits>", _) => Test::Is(Word::Digits),
            ("<part>", _) => Test::Part,
            ("<number>", _) => Test::Number,
            ("<past>", _) => Test::RegularPast,
            ("<plural>", _) => Test::Plural,
            ("<adverb>", _) => Test::Adverb,
            ("<infinitive>", _) => Test::Infinitive,
            ("<noun>", _) => Test::Noun,
            ("'s", _) => Test::Is(Word::LetterS),
            (_, [b'~', sign]) => Test::Glued(*sign),
            (_, [sign]) if !sign.is_ascii_alphabetic() => Test::Is(Word::Mark(*sign)),
            _ => match (quoted, (self.meaning)(word)) {
                (Some(quoted), _) if !quoted.is_empty() => Test::Spelled(quoted),
                (_, Word::Other) => return None,
                (_, meaning) => Test::Is(meaning),
            },
        })
    }
}

/// The one kind that the first place is, and those that can stand behind it.
fn seconds(places: &[Place]) -> Option<(Discriminant<Word>, Vec<Discriminant<Word>>)> {
    let (first, rest) = places.split_first()?;
    let [kind] = kinds_of(first.tests.iter())?[..] else { return None };
    let needs_more = rest.iter().any(|place| !place.may_miss);
    if needs_more { Some((kind, kinds_of(openings(rest))?)) } else { None }
}

/// The kinds of words that fit one of the tests, where each is told by its kind.
fn kinds_of<'a>(tests: impl Iterator<Item = &'a Test>) -> Option<Vec<Discriminant<Word>>> {
    let kind = |test: &Test| match test {
        Test::Is(word) => Some(discriminant(word)),
        _ => None,
    };
    tests.map(kind).collect()
}
