//! Finds the expressions of a text: at each word that can begin one, every family of rules is asked and the longest
//! answer wins. Each rule looks a bounded number of words ahead, so the whole is linear in the text.

use crate::language::en::{TimeUnit, Word};
use crate::language::phrase::Term;
use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::timex::Modifier;

use super::Expression;
use super::calendar::Calendar;
use super::families::{Families, families};
use super::near::Near;
use super::phrase_table::Kind;
use super::range::join_range;
use super::reader::Reader;
use super::sense::{DateSense, Frame, Part, Sense};
use super::tense::tense_of;

/// No expression begins farther than this before its first word of the calendar: "at least two hundred and ten years".
const WORDS_AHEAD: usize = 10;

/// The rule of all that a language's patterns read.
const PATTERN: &str = "pattern";

/// What a family of rules read.
pub(super) struct Reading {
    sense: Sense,
    modifier: Option<Modifier>,
    rule: &'static str,
}

/// All expressions of the document, in order.
pub(super) fn recognize(document: &Document) -> Vec<Expression> {
    let mut finder = Finder { reader: Reader::new(&document.text), document, out: Vec::new(), last: None };
    finder.run();
    finder.out
}

/// Goes along a text and keeps what it finds.
struct Finder<'a> {
    reader: Reader<'a>,
    document: &'a Document,
    out: Vec<Expression>,
    /// The lexemes of the expression found last, `first..end`.
    last: Option<(usize, usize)>,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut dating = 0;
        while let Some(next) = self.dating(dating.max(at)) {
            if next > dating || next == 0 {
                (dating, at) = (next, self.reader.lead(at, next));
            }
            at = if self.reader.word(at).begins_dates() { self.read(at) } else { at + 1 };
        }
    }

    /// The first word from `at` on that can make an expression one.
    fn dating(&mut self, mut at: usize) -> Option<usize> {
        while self.reader.reach(at) {
            let (found, next) = self.reader.dating_from(at);
            if found && self.reader.reach(next) {
                return Some(next);
            }
            at = next;
        }
        None
    }

    /// Reads what begins at `at`; where to go on.
    fn read(&mut self, at: usize) -> usize {
        let Some((reading, end)) = self.reader.expression(at).filter(|(_, end)| *end > at) else { return at + 1 };
        let end = self.reader.trimmed(at, end);
        let further = if reading.rule == PATTERN { None } else { self.reader.further(&reading, end) };
        self.push(reading, at, end);
        let Some((reading, start, end)) = further else { return end };
        self.push(reading, start, end);
        end
    }

    fn push(&mut self, reading: Reading, at: usize, end: usize) {
        self.out.push(expression(&self.reader, self.document, reading, at, end));
        if let (Some(first), [.., earlier, later]) = (self.last, self.out.as_mut_slice()) {
            join_range(&self.reader, (earlier, first), (later, at));
        }
        self.last = Some((at, end));
    }
}

fn expression(reader: &Reader<'_>, document: &Document, reading: Reading, at: usize, end: usize) -> Expression {
    let span = Span::new(reader.lexeme(at).start, reader.lexeme(end - 1).end);
    let sentence = document.sentence_at(span.start);
    let bounds = sentence.map_or(span, |index| document.sentences[index].span);
    Expression {
        span,
        tense: if reading.rule == PATTERN {
            reader.tense_by_cue(at, bounds)
        } else {
            tense_of(reader, at, end, bounds)
        },
        frame: reader.frame(at, end),
        approximate: matches!(reading.modifier, Some(Modifier::Approx))
            || reader.approximate_before(at)
            || reader.counts_a_couple(at, end),
        opens: at < 3 || reader.lexeme(at - 2).start < bounds.start,
        sentence: sentence.unwrap_or(usize::MAX),
        sense: reading.sense,
        modifier: reading.modifier,
        rule: reading.rule,
    }
}

impl Reader<'_> {
    /// Where an expression can begin at the earliest, from `at` on, that the word at `dating` makes one: no ordinary
    /// word stands between them, but for a few.
    fn lead(&self, at: usize, dating: usize) -> usize {
        let first = at.max(dating.saturating_sub(WORDS_AHEAD));
        let behind_number = dating >= first + 2
            && self.is_adjective_of_units(dating - 1)
            && matches!(self.word(dating - 2), Word::Cardinal(_) | Word::Few | Word::Several);
        let dating = if behind_number { dating - 1 } else { dating };
        let parts = |index: &usize| match self.word(*index) {
            Word::Break => true,
            Word::Other => !self.lexeme(*index).traits.bridge,
            _ => false,
        };
        (first..dating).rev().find(parts).map_or(first, |index| index + 1)
    }

    /// The second of two days or years that share a month or a century: `May 3-5`, `1995-96`.
    fn further(&self, reading: &Reading, at: usize) -> Option<(Reading, usize, usize)> {
        let Sense::Date(sense) = reading.sense else { return None };
        let (sense, start, end) = match sense {
            DateSense::Part(Part::Day(month, day), _) => self.further_day(at, month, day)?,
            DateSense::Fixed(Calendar::Year(year)) => self.further_year(at, year)?,
            _ => return None,
        };
        Some((Reading { sense: Sense::Date(sense), modifier: None, rule: "range" }, start, end))
    }

    fn expression(&self, at: usize) -> Option<(Reading, usize)> {
        if self.is(at, Word::Over)
            && !matches!(self.word(at + 1), Word::Digits | Word::Cardinal(_) | Word::Tens(_) | Word::A)
        {
            return None;
        }
        let timed = |((sense, modifier), end)| (Reading { sense, modifier, rule: "time of day" }, end);
        let set = |(value, end)| (Reading { sense: Sense::Set(value), modifier: None, rule: "recurrence" }, end);
        let reference =
            |(value, end)| (Reading { sense: Sense::Reference(value), modifier: None, rule: "reference" }, end);
        let phrase = |((sense, modifier), end)| (Reading { sense, modifier, rule: PATTERN }, end);
        let near = self.near(at);
        let can = families(self.word(at)).near(near);
        let readings = [
            can.contains(Families::RECURRENCE).then(|| self.recurrence(at)).flatten().map(set),
            self.dated(at, near),
            can.contains(Families::TIME).then(|| self.time(at)).flatten().map(timed),
            self.minutes_first(at).map(timed),
            can.contains(Families::AMOUNT).then(|| self.amount(at)).flatten(),
            self.reference(at).map(reference),
            self.phrase(at).map(phrase),
        ];
        readings.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A full stop taken with a short form stays; nothing else of punctuation ends an expression.
    fn trimmed(&self, at: usize, mut end: usize) -> usize {
        while end > at + 1 && matches!(self.word(end - 1), Word::Mark(b',' | b'(' | b'-')) {
            end -= 1;
        }
        end
    }

    /// A date with the words that bend it before and a time of day behind.
    fn dated(&self, at: usize, near: Near) -> Option<(Reading, usize)> {
        if let Some((sense, end)) = self.year_end(at) {
            return Some((Reading { sense: Sense::Date(sense), modifier: Some(Modifier::End), rule: "definite" }, end));
        }
        let (modifier, start, definite) = self.date_modifier(at);
        let plain = self.core_date(start, near);
        let definite = definite.then(|| self.definite(start)).flatten().map(|(sense, end)| (sense, "definite", end));
        let longest = plain.into_iter().chain(definite).reduce(|best, next| if next.2 > best.2 { next } else { best });
        let (sense, rule, end) = longest?;
        let vague_weekday =
            modifier == Some(Modifier::Approx) && matches!(sense, DateSense::Weekday(..) | DateSense::Shifted { .. });
        if vague_weekday {
            return None;
        }
        if let Some(((clock, part), end)) = is_day(&sense).then(|| self.time_behind(end)).flatten() {
            let modifier = part.or(modifier.map(day_part_modifier));
            return Some((Reading { sense: Sense::Time(Some(sense), clock), modifier, rule: "time of day" }, end));
        }
        Some((Reading { sense: Sense::Date(sense), modifier, rule }, end))
    }

    /// The longest of the families of dates.
    fn core_date(&self, at: usize, near: Near) -> Option<(DateSense, &'static str, usize)> {
        let named = |rule: &'static str| move |(sense, end)| (sense, rule, end);
        let can = families(self.word(at)).near(near);
        [
            self.holiday(at).map(named("holiday")),
            can.contains(Families::CALENDAR).then(|| self.calendar_date(at)).flatten().map(named("calendar date")),
            can.contains(Families::PERIOD).then(|| self.period(at)).flatten().map(named("period")),
            can.contains(Families::RELATIVE).then(|| self.relative(at)).flatten().map(named("relative date")),
            can.contains(Families::YEAR).then(|| self.bare_year(at)).flatten().map(named("year")),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.2 > best.2 { next } else { best })
    }

    /// `early`, `mid-`, `the end of`, `later in`, `around`: the modifier, where the date begins, and whether `the month` may follow.
    fn date_modifier(&self, at: usize) -> (Option<Modifier>, usize, bool) {
        match self.listed(&self.phrases().bend_date, at) {
            Some((Some(bend), end)) => (bend.modifier, end, bend.unit),
            _ => (None, at, false),
        }
    }

    /// `two weeks ago`, `more than four hours`: an amount with the words that bend it.
    pub(super) fn amount(&self, at: usize) -> Option<(Reading, usize)> {
        let start = if matches!(self.word(at), Word::Only | Word::Just) { at + 1 } else { at };
        let (modifier, start) =
            self.amount_modifier(start).map_or((None, start), |(modifier, next)| (Some(modifier), next));
        if start > at && modifier.is_none() {
            return None;
        }
        let apart = self.apart(start).map(|(sense, end)| (Reading { sense, modifier, rule: "ago" }, end));
        let duration = self.duration(start);
        let duration = duration.map(|(value, end)| {
            let behind = self.listed(&self.phrases().bend_behind, end);
            let (modifier, end) = behind.map_or((modifier, end), |(bent, end)| (Some(bent), end));
            (Reading { sense: Sense::Duration(value), modifier, rule: "duration" }, end)
        });
        apart.into_iter().chain(duration).reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// How the preposition before an expression frames it.
    fn frame(&self, at: usize, end: usize) -> Frame {
        // "after Friday's vote", "before the Dec. 8 raid": the date belongs to the noun, the preposition to the noun too.
        let before_noun = self.is(end, Word::Other) && !self.is_kind(end, Kind::OpensClause);
        // "by Friday whether", "since 1999 nobody": a noun that the date belongs to would have its article, "since the 1999".
        let owned = matches!(self.word(end), Word::Mark(b'\'') | Word::Ordinal(_) | Word::Unit(_))
            || before_noun && self.is(at, Word::The);
        let attributive = owned || before_noun;
        match self.before(at) {
            Word::Throughout => Frame::Throughout,
            Word::All if self.is(at, Word::Digits) => Frame::Throughout,
            Word::Foreign(_, Term::Since) => Frame::Since,
            Word::Foreign(_, Term::Until) => Frame::Until,
            Word::Since if !owned => Frame::Since,
            Word::Until if !owned => Frame::Until,
            Word::By if !owned => Frame::Before,
            Word::Before if !attributive => Frame::Before,
            Word::After if !attributive => Frame::After,
            Word::Of if self.is(at.wrapping_sub(2), Word::All) => Frame::Throughout,
            _ => Frame::Plain,
        }
    }

    /// "a couple of days ago": two, or about as many.
    fn counts_a_couple(&self, at: usize, end: usize) -> bool {
        (at..end.min(at + 2)).any(|at| self.is(at, Word::Couple))
    }

    /// `around`, `shortly after`, `sometime` stand right before.
    fn approximate_before(&self, at: usize) -> bool {
        self.listed_before(&self.phrases().about, at).is_some()
    }
}

/// Whether a part of the day may follow.
fn is_day(sense: &DateSense) -> bool {
    match sense {
        DateSense::Fixed(calendar) => matches!(calendar, Calendar::Day(_)),
        DateSense::Part(part, _) => matches!(part, Part::Day(..) | Part::Holiday(_)),
        DateSense::Weekday(..) | DateSense::WeekdayOf { .. } => true,
        DateSense::Beside { .. } | DateSense::DayOfMonth { .. } => true,
        DateSense::Shifted { unit, .. } => *unit == TimeUnit::Day,
        _ => false,
    }
}

/// "late Friday night" is late of the night, "early Sunday morning" early of the morning.
const fn day_part_modifier(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::Start => Modifier::Early,
        Modifier::End => Modifier::Late,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::plain;

    /// How often the rules looked at a lexeme, and how many lexemes were held, in a text of `piece` over and over.
    fn work(piece: &str, bytes: usize) -> (usize, usize) {
        let document = plain(&piece.repeat(bytes / piece.len()));
        let mut finder =
            Finder { reader: Reader::new(&document.text), document: &document, out: Vec::new(), last: None };
        finder.run();
        (finder.reader.looks.get(), finder.reader.room())
    }

    #[test]
    fn a_text_ten_times_as_long_is_ten_times_the_work_and_no_more_room() {
        let sentence = "The minister said on Friday, Oct. 10, 2025, that two years ago nobody would have believed it. ";
        for piece in [
            sentence,
            "7",
            "7 ",
            "1,000,",
            "10/10/",
            "12:30:",
            "and ",
            "last ",
            "the ",
            "two ",
            "May ",
            "year-",
            "half a ",
            "early in the ",
            "on the 15th ",
            "a week from Tuesday ",
            "the weekend of 12-13 July ",
            "a long while ago ",
            "at least two hundred and ",
            "\u{0433}\u{043e}\u{0434} ",
            "5 \u{043c}\u{0430}\u{044f} ",
            "\n",
            " ",
            "a",
            "\u{2013}",
        ] {
            let (short, room) = work(piece, 20_000);
            let (long, room_long) = work(piece, 200_000);
            assert!(long <= short * 10 + short / 5 + 1000, "{piece:?}: {short} looks, then {long}");
            assert!(long <= 200_000 * 100, "{piece:?}: {long} looks");
            assert!(room_long <= room.max(4096), "{piece:?}: {room} lexemes, then {room_long}");
        }
    }
}
