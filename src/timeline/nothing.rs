//! Dated phrases that are no happening, each with the rule that says so.
//!
//! A citation, a model number, a credit line or the page's own stamp holds a date and tells no event (honesty 7).

mod misread;
mod named;

use super::clause::{Opener, Parsed, Word};
use super::inflection;
use super::page_line;
use super::stamp;
use super::verbs::{Form, Verb, is_titled};
use super::words::{
    CHANGING, COMPARISONS, COORDINATORS, DETERMINERS, FUNCTION, MEASURING, PREPOSITIONS, PRONOUNS, ROUNDUPS, SETTING,
    YARDSTICKS, is_event_noun,
};

/// So many words before "since" a superlative still is measured by it.
const YARDSTICK_WORDS: usize = 16;
/// So many words behind a date may the happening stand that it qualifies.
const HAPPENING_WORDS: usize = 6;

/// What is called by a happening and is none.
const LEFT_BY_HAPPENINGS: [&str; 8] =
    ["virus", "strain", "victims", "survivors", "veterans", "memorial", "museum", "generation"];

/// So many words behind "compared" its figure may stand.
const FIGURE_WORDS: usize = 8;

/// The rule by which dated phrase `phrase` of the sentence is no event, if one does.
pub fn rule(parsed: &Parsed<'_>, phrase: usize) -> Option<&'static str> {
    let (first, end) = parsed.phrase(phrase)?;
    let at = Site { parsed, first, end };
    let alone = parsed.words.iter().all(|word| word.sign || word.phrase.is_some());
    page_line::rule(parsed.text)
        .or(alone.then_some("stamp of the page"))
        .or_else(|| at.dateline())
        .or_else(|| at.stamp())
        .or_else(|| at.birth())
        .or_else(|| at.document())
        .or_else(|| at.bracket())
        .or_else(|| at.title_of_a_work())
        .or_else(|| at.called_work())
        .or_else(|| at.source())
        .or_else(|| at.name())
        .or_else(|| at.yardstick())
        .or_else(|| at.comparison())
        .or_else(|| at.age())
        .or_else(|| at.possessive())
        .or_else(|| at.attribute())
        .or_else(|| at.roundup())
        .or_else(|| at.heading())
        .or_else(|| at.year_of_a_name())
        .or_else(|| at.bound())
        .or_else(|| at.idiom())
        .or_else(|| at.anniversary())
        .or_else(|| at.day_that_comes())
        .or_else(|| at.torn())
        .or_else(|| at.clock())
        .or_else(|| at.caption())
}

struct Site<'a, 't> {
    parsed: &'a Parsed<'t>,
    first: usize,
    end: usize,
}

impl<'t> Site<'_, 't> {
    fn before(&self, back: usize) -> Option<&Word<'t>> {
        self.first.checked_sub(back).map(|at| &self.parsed.words[at])
    }

    fn after(&self, ahead: usize) -> Option<&Word<'t>> {
        self.parsed.words.get(self.end + ahead - 1)
    }

    fn is_year(&self) -> bool {
        let word = &self.parsed.words[self.first];
        self.end == self.first + 1 && word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// "MOSCOW, Oct 15 (Reuters) - ": where and when the report was filed.
    fn dateline(&self) -> Option<&'static str> {
        let head = &self.parsed.words[..self.first];
        let place = head.first().is_some_and(Word::is_capitalised)
            && head.len() <= 6
            && head.iter().all(|it| it.sign || it.is_capitalised())
            && head.last().is_some_and(|it| it.text == ",");
        let rest = &self.parsed.words[self.end..];
        let dash = |word: &Word<'_>| matches!(word.text, "-" | "\u{2013}" | "\u{2014}");
        let agency = rest.first().is_some_and(|it| it.text == "(") && rest.iter().take(8).any(dash);
        let behind_a_city = self.before(1).is_some_and(|it| it.text == ",")
            && self.before(2).is_some_and(|it| it.text.len() > 2 && it.text.chars().all(char::is_uppercase));
        let place = place || behind_a_city || agency;
        let shouted = head.first().is_some_and(|it| it.text.chars().all(char::is_uppercase) && it.text.len() > 2);
        (place
            && (agency
                || behind_a_city && rest.first().is_some_and(|it| it.sign)
                || (shouted && rest.first().is_some_and(dash))))
        .then_some("dateline")
    }

    fn stamp(&self) -> Option<&'static str> {
        stamp::is_stamp(self.parsed, self.first, self.end).then_some("stamp of the page")
    }

    fn birth(&self) -> Option<&'static str> {
        let verb = |word: &Word<'_>| matches!(word.lower.as_str(), "born" | "b" | "née" | "christened");
        let near = (1..=4).filter_map(|back| self.before(back)).take_while(|it| !it.sign || it.text == ".");
        let near: Vec<_> = near.collect();
        let segment = self.parsed.segment_of(self.first).map(|at| &self.parsed.segments[at]);
        let clause = segment.map(|it| &self.parsed.words[it.first..it.end]).unwrap_or_default();
        (near.into_iter().any(verb) || clause.iter().any(|it| it.lower == "born")).then_some("birth")
    }

    /// "(2015)", "(1930–2000)": nothing but dates between brackets.
    fn bracket(&self) -> Option<&'static str> {
        let segment = self.parsed.segments.get(self.parsed.segment_of(self.first)?)?;
        let words = &self.parsed.words[segment.first..segment.end];
        let bare = |word: &Word<'_>| {
            word.phrase.is_some()
                || word.sign
                || matches!(word.lower.as_str(), "c" | "ca" | "circa" | "d" | "died" | "b")
        };
        let cited = |word: &Word<'_>| {
            bare(word)
                || word.is_capitalised()
                || matches!(word.lower.as_str(), "et" | "al" | "and" | "see" | "p" | "pp")
        };
        let last_dated = words.last().is_some_and(|it| it.phrase.is_some());
        (segment.bracketed && (words.iter().all(bare) || (last_dated && words.iter().all(cited) && self.is_year())))
            .then_some("date in brackets")
    }

    fn phrase_end(&self) -> usize {
        self.parsed.words[self.end - 1].span.end
    }

    /// "the worst drought since 1990" dates no drought to 1990.
    fn yardstick(&self) -> Option<&'static str> {
        let since = self.before(1).is_some_and(|it| it.lower == "since")
            || self.before(2).is_some_and(|it| it.lower == "since")
                && self.before(1).is_some_and(|it| DETERMINERS.has(&it.lower));
        let measures = |it: &Word<'_>| {
            let bare = it.lower.trim_start_matches("the");
            YARDSTICKS.has(bare) || matches!(it.lower.as_str(), "time" | "any" | "than")
        };
        let near = self.parsed.words[..self.first].iter().rev().take_while(|it| it.text != ";").take(YARDSTICK_WORDS);
        let measure = near.into_iter().any(measures);
        (since && measure).then_some("a yardstick")
    }

    /// "compared with 2.1% in 2023", "up from 5 million in 2019".
    fn comparison(&self) -> Option<&'static str> {
        // "will not match 2018": a year as the object of a verb of measuring is a yardstick.
        let measured = self.before(1).is_some_and(|it| it.is_plain() && MEASURING.has(&inflection::base(&it.lower)));
        if self.is_year() && measured {
            return Some("a year compared");
        }
        // "down from levels a year earlier", "a contrast to the mood a week ago".
        let counted =
            matches!(self.parsed.words[self.end - 1].lower.as_str(), "earlier" | "ago" | "before" | "previously");
        let against = |it: &Word<'_>| {
            matches!(it.lower.as_str(), "from" | "than" | "compared" | "versus" | "contrast" | "unlike" | "similar")
        };
        let near = || (1..=8).filter_map(|back| self.before(back)).any(against);
        let last = self.parsed.words[self.first].lower == "last";
        let ago = self.parsed.words[self.first..self.end]
            .iter()
            .any(|it| matches!(it.lower.as_str(), "year-ago" | "year-earlier"));
        if counted && near() || (counted || last || ago) && self.is_beside_figures() {
            return Some("a figure compared");
        }
        if self.before(1).is_some_and(|it| it.lower == "beyond") {
            return Some("a bound, no date");
        }
        let segment = self.parsed.segments.get(self.parsed.segment_of(self.first)?)?;
        let before = &self.parsed.words[segment.first..self.first];
        let mark = before.iter().rposition(|it| {
            it.is_plain() && COMPARISONS.has(&it.lower) && !matches!(it.lower.as_str(), "against" | "up" | "down")
        });
        let figure = |it: &Word<'_>| it.text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '$');
        let from = (1..before.len()).rev().find(|&at| {
            let lead = before[at - 1].lower.as_str();
            let counts = CHANGING.has(&inflection::base(lead)) && before.get(at + 1).is_some_and(figure);
            before[at].lower == "from" && (counts || matches!(lead, "up" | "down" | "rising" | "falling"))
        });
        let from = from.map(|at| at - 1);
        let mark = mark.max(from)?;
        let between = segment.first + mark..self.first;
        let figures = self.parsed.words[between.clone()]
            .iter()
            .any(|it| it.text.starts_with(|letter: char| letter.is_ascii_digit()));
        let verb = self
            .parsed
            .verbs
            .iter()
            .any(|it| between.contains(&it.first) && it.form == Form::Finite && it.first > between.start);
        // "more downbeat than his previous appearance this morning".
        let than = self.parsed.words[between.start].lower == "than";
        let bare = between.len() <= if than { 5 } else { 3 };
        // "from 253 in 2018 to 723 in 2022": the second figure is what came of it.
        let reached = self.parsed.words[between].windows(2).any(|it| it[1].lower == "to" && it[0].lower != "compared");
        ((figures || bare) && !verb && !reached).then_some("a figure compared")
    }

    /// "from $90.5 million, or $1.12 a share, a year ago": nothing but figures since the word that compares.
    fn is_beside_figures(&self) -> bool {
        self.closes_a_comparison() || self.has_only_figures_before()
    }

    /// "from 144 million crowns (…), or 4 crowns a share, a year ago": behind a comma, and no predicate since "from".
    fn closes_a_comparison(&self) -> bool {
        let comma = self.before(1).is_some_and(|it| it.text == ",");
        let figure = |at: usize| {
            let word = &self.parsed.words[at];
            word.is_plain() && word.text.starts_with(|it: char| it.is_ascii_digit())
        };
        let from = (0..self.first).rev().find(|&at| {
            matches!(self.parsed.words[at].lower.as_str(), "from" | "compared" | "versus" | "against")
                && at + 4 < self.first
        });
        let bare = |from: usize| !(from + 1..self.first).any(|at| self.parsed.is_verb(at));
        comma && from.is_some_and(|from| bare(from) && (from + 1..self.first.min(from + FIGURE_WORDS)).any(figure))
    }

    fn has_only_figures_before(&self) -> bool {
        let figure = |it: &Word<'_>| {
            it.sign
                || it.text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '$')
                || it.text.ends_with(|letter: char| letter.is_ascii_digit())
                || matches!(
                    it.lower.as_str(),
                    "million"
                        | "billion"
                        | "trillion"
                        | "cents"
                        | "cent"
                        | "percent"
                        | "or"
                        | "a"
                        | "share"
                        | "in"
                        | "the"
                        | "with"
                        | "of"
                        | "canadian"
                        | "dollars"
                        | "euros"
                        | "pounds"
                        | "points"
                )
        };
        let lead = (0..self.first).rev().find(|&at| !figure(&self.parsed.words[at]));
        let compares =
            |at: usize| matches!(self.parsed.words[at].lower.as_str(), "from" | "compared" | "versus" | "against");
        lead.is_some_and(|at| at + 2 < self.first && compares(at))
    }

    /// "according to a 2019 report": the date of what is quoted, not of what it tells.
    fn source(&self) -> Option<&'static str> {
        if self.before(1).is_some_and(|it| matches!(it.lower.as_str(), "dated" | "postmarked")) {
            return Some("date of a source");
        }
        let segment = self.parsed.segments.get(self.parsed.segment_of(self.first)?)?;
        let before = &self.parsed.words[segment.first..self.first];
        let mark = before.windows(2).rposition(|pair| pair[0].lower == "according" && pair[1].lower == "to")?;
        let verb = (segment.first + mark + 2..self.first).any(|at| self.parsed.is_verb(at));
        (!verb).then_some("date of a source")
    }

    /// "a man in his early 20s": years of a life.
    fn age(&self) -> Option<&'static str> {
        let last = self.parsed.words[self.end - 1].lower.as_str();
        let spelt =
            ["teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let tens = last.trim_end_matches('s').trim_end_matches('\'').ends_with('0')
            || spelt.iter().any(|it| last.ends_with(it));
        let whose = |word: &Word<'_>| matches!(word.lower.as_str(), "his" | "her" | "their" | "its" | "my" | "our");
        let inside = self.parsed.words[self.first..self.end].iter().any(whose);
        let years = tens && self.end - self.first <= 3 && !self.is_year();
        (years && (inside || (1..=2).filter_map(|back| self.before(back)).any(whose))).then_some("an age")
    }

    /// "Thursday's report", "today's world": a date that owns a thing dates the thing.
    fn possessive(&self) -> Option<&'static str> {
        let own = self.parsed.words[self.end - 1].is_possessive();
        let mark = self.after(1).is_some_and(|it| matches!(it.lower.as_str(), "'s" | "'"));
        ((own || mark) && !self.is_before_a_happening()).then_some("date of a thing")
    }

    /// "the 8 p.m. deadline", "a Monday column", "the January 6 case": the date is a part of what a thing is called.
    fn attribute(&self) -> Option<&'static str> {
        let opens = |it: &Word<'_>| it.is_plain() && (DETERMINERS.has(&it.lower) || it.is_possessive());
        let adjective =
            self.before(1).is_some_and(|it| it.is_plain() && !PREPOSITIONS.has(&it.lower) && !FUNCTION.has(&it.lower));
        let picture = matches!(
            self.after(1).map_or("", |it| it.lower.as_str()),
            "photo" | "photograph" | "picture" | "image" | "video" | "footage" | "file" | "clip"
        );
        if picture {
            return Some("part of a name");
        }
        let inside = adjective && (self.before(2).is_some_and(opens) || self.is_year());
        // "The 4 March report", "the summer holidays": the article belongs to the phrase.
        let led = self.before(1).is_some_and(|it| PREPOSITIONS.has(&it.lower));
        let opening = self.parsed.words[self.first].lower.as_str();
        let own = self.end > self.first + 1 && !led && matches!(opening, "the" | "a" | "an");
        let determined = self.before(1).is_some_and(opens) || inside || own;
        let segment = self.parsed.segments.get(self.parsed.segment_of(self.first)?)?;
        let noun = self.after(1).is_some_and(|it| {
            it.is_plain()
                && segment.holds(self.end)
                && !self.parsed.is_verb(self.end)
                && !it.lower.ends_with("ly")
                && !is_titled(&it.lower)
                && ![&PREPOSITIONS, &COORDINATORS, &PRONOUNS, &DETERMINERS, &FUNCTION]
                    .iter()
                    .any(|table| table.has(&it.lower))
        });
        (determined && noun && !self.is_before_a_happening()).then_some("part of a name")
    }

    /// "A summary of events on Tuesday": what heads a list of happenings is none.
    fn roundup(&self) -> Option<&'static str> {
        let small = |at: &usize| {
            let lower = self.parsed.words[*at].lower.as_str();
            DETERMINERS.has(lower) || matches!(lower, "here" | "is" | "brief" | "quick" | "short" | "here's")
        };
        let at = (0..self.first).find(|at| !small(at))?;
        let word = &self.parsed.words[at];
        let of = self.parsed.words.get(at + 1).is_some_and(|it| matches!(it.lower.as_str(), "of" | "at"));
        let list = word.is_plain() && ROUNDUPS.has(&word.lower) && of;
        // ", owned by Lind and leased by Holm": participles tell nothing.
        let led =
            |it: &Verb| it.end == it.first + 1 && self.parsed.words.get(it.end).is_some_and(|next| next.lower == "by");
        let tells = |it: &Verb| it.is_finite() && it.first > at && !self.is_within_a_clause(it.first) && !led(it);
        (list && !self.parsed.verbs.iter().any(tells)).then_some("a list of what happened")
    }

    /// "Last week: Protests erupted in January": what heads a sentence that has a date of its own dates nothing in it.
    fn heading(&self) -> Option<&'static str> {
        let heads = self.first == 0 && self.parsed.words.get(self.end).is_some_and(|it| it.text == ":");
        let own = self.parsed.words[self.end..].iter().any(|it| it.phrase.is_some());
        (heads && own || self.heads_an_item()).then_some("a heading over a date of its own")
    }

    /// "1991: a dam bursts 1989: a mill burns": dates that head the items of a list whose breaks are lost.
    fn heads_an_item(&self) -> bool {
        let colon = |end: usize| self.parsed.words.get(end).is_some_and(|it| it.text == ":");
        let heads = |at: usize| self.parsed.words[at].phrase.is_some() && colon(at + 1);
        colon(self.end) && (0..self.parsed.words.len()).filter(|&at| heads(at)).nth(1).is_some()
    }

    /// The word stands in a clause that hangs on another.
    fn is_within_a_clause(&self, at: usize) -> bool {
        let segment = self.parsed.segment_of(at).map(|at| &self.parsed.segments[at]);
        let asks = |at: usize| matches!(self.parsed.words[at].lower.as_str(), "what" | "how" | "who" | "where");
        segment.is_some_and(|it| {
            matches!(it.opener, Opener::That | Opener::Relative | Opener::Subordinator) || (it.first..at).any(asks)
        })
    }

    /// A noun that names a happening follows before anything else does.
    fn is_before_a_happening(&self) -> bool {
        let rest = self.parsed.words.iter().enumerate().skip(self.end);
        let rest = rest.filter(|(_, it)| !matches!(it.lower.as_str(), "'s" | "'"));
        let run = rest.take(HAPPENING_WORDS).take_while(|(at, it)| {
            (it.is_plain() || it.text == ",") && !self.parsed.is_verb(*at) && !PREPOSITIONS.has(&it.lower)
        });
        let run: Vec<&str> = run.map(|(_, it)| it.lower.as_str()).collect();
        let happening = run.iter().position(|it| is_event_noun(it) && *it != "returns");
        // "their 2007 returns" are papers; "the 1918 fever virus" is no fever.
        happening.is_some_and(|at| run.get(at + 1).is_none_or(|it| !LEFT_BY_HAPPENINGS.contains(it)))
    }

    /// "up to Monday", "prior to 2019", "a jump from February", "from 4 May": an end of something, not when it was.
    fn bound(&self) -> Option<&'static str> {
        let before = |back: usize| self.before(back).map_or("", |it| it.lower.as_str());
        // "was put back to 3 November" sets a day.
        let put = |it: &Verb| SETTING.has(&it.base) && it.end + 2 == self.first;
        let back = before(1) == "to" && before(2) == "back" && !self.parsed.verbs.iter().any(put);
        let led = before(1) == "to"
            && matches!(
                before(2),
                "up" | "prior" | "compared" | "similar" | "due" | "closer" | "dates" | "date" | "dating"
            );
        let ranged = self.parsed.words[self.end..].windows(2).take(4).any(|pair| {
            matches!(pair[0].lower.as_str(), "to" | "until" | "through" | "till") && pair[1].phrase.is_some()
        });
        let span = matches!(
            before(2).trim_end_matches('s'),
            "quarter" | "year" | "month" | "week" | "period" | "half" | "day"
        );
        let others = self.parsed.verbs.iter().any(|it| it.is_finite() && it.end < self.first.saturating_sub(1));
        let ended = span && others && matches!(before(1), "ended" | "ending");
        (led || back || ended || before(1) == "from" && !ranged).then_some("a bound, no date")
    }

    /// "The mayor, left, talks to the queen, right, on Monday, May 3, 2010": who stands where is told of a picture only.
    fn caption(&self) -> Option<&'static str> {
        let side = |it: &Word<'_>| {
            it.is_plain() && matches!(it.lower.as_str(), "left" | "right" | "center" | "centre" | "unseen" | "pictured")
        };
        let inserted =
            |three: &[Word<'_>]| three[0].text == "," && side(&three[1]) && matches!(three[2].text, "," | ".");
        let corner = |two: &[Word<'_>]| {
            matches!(two[0].lower.as_str(), "top" | "bottom" | "above" | "below")
                && matches!(two[1].text, "L" | "R" | "left" | "right")
        };
        let words = &self.parsed.words;
        // "in a handout photograph taken on April 21".
        let taken = |two: &[Word<'_>]| {
            matches!(two[0].lower.as_str(), "photo" | "photograph" | "picture" | "image" | "footage" | "handout")
                && matches!(two[1].lower.as_str(), "taken" | "released" | "provided" | "made" | "shot")
        };
        let taken = self.first >= 3 && taken(&words[self.first - 3..self.first - 1]);
        // "In this May 26, 2010 photo".
        let this = self.parsed.words[self.first].lower == "this" || self.before(1).is_some_and(|it| it.lower == "this");
        let near = words[self.end..].iter().take(3);
        let taken = taken || this && near.into_iter().any(|it| matches!(it.lower.as_str(), "photo" | "photograph"));
        (taken || words.windows(3).any(inserted) || words.windows(2).any(corner)).then_some("caption")
    }

    /// "this day of reckoning", "sleep at night", "to see the next day".
    fn idiom(&self) -> Option<&'static str> {
        let text = self
            .parsed
            .text
            .get(self.parsed.words[self.first].span.start..self.phrase_end())
            .unwrap_or_default()
            .to_lowercase();
        let of = self.after(1).is_some_and(|it| it.lower == "of");
        let at = self.before(1).is_some_and(|it| it.lower == "at");
        let day = text == "this day" || matches!(text.as_str(), "the day" | "that day" | "the night") && of;
        let habit = text == "night" && at || matches!(text.as_str(), "at night" | "by day" | "by night");
        let decade = text.ends_with("0s") && of;
        let seen =
            text.contains("next day") && self.before(1).is_some_and(|it| matches!(it.lower.as_str(), "see" | "live"));
        // "his last day of school": the last of many.
        let owned = self.before(1).is_some_and(|it| DETERMINERS.has(&it.lower) || it.is_possessive());
        let last = text == "last day" && (owned || of);
        // "here today, tomorrow and for all time"
        let listed = text == "tomorrow" && self.before(1).is_some_and(|it| it.text == ",");
        let ever = listed && self.before(2).is_some_and(|it| it.lower == "today");
        (day || habit || decade || seen || last || ever).then_some("a way of speaking")
    }

    /// "sank 114 years ago this week": the day comes round again.
    fn anniversary(&self) -> Option<&'static str> {
        self.before(1).is_some_and(|it| it.lower == "ago").then_some("its anniversary, not when it was")
    }

    /// "Monday comes two years after …", "Sunday marked a year since …".
    fn day_that_comes(&self) -> Option<&'static str> {
        let segment = &self.parsed.segments[self.parsed.segment_of(self.first)?];
        let next = |ahead: usize| self.after(ahead).map_or("", |it| it.lower.as_str());
        let comes = match next(1) {
            "comes" | "came" => true,
            "marks" | "marked" => (2..7).any(|ahead| next(ahead).trim_end_matches('s') == "year"),
            _ => false,
        };
        (self.first == segment.first && comes).then_some("it names no happening")
    }
}
