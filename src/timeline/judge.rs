//! One dated phrase of one sentence becomes an event with its claim, or the reason why it is none.

use chrono::NaiveDate;

use crate::model::date::{EdtfDate, Precision};
use crate::model::document::Role;
use crate::model::event::Claim;
use crate::model::span::Span;
use crate::model::timeline::Reason;
use crate::model::timex::{Basis, Clock, EventTime, Extent, Timex, TimexType, Unplaced};

use super::claim::Claimed;
use super::clause::Parsed;
use super::cues::Cues;
use super::doubt::{Case, Round};
use super::governor::{self, Governor, Head};
use super::old_marks::{as_written, curly};
use super::stretch::{self, Half};
use super::{claim, dated_note, inflection, nothing, page_line, settled, stamp, torn, unreal, words};

/// A dated phrase that is an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// When.
    pub time: EventTime,
    /// The phrase, in the sentence.
    pub phrase: Span,
    /// What the date governs, in the sentence.
    pub span: Span,
    /// What is claimed.
    pub claim: Claim,
    /// By whom.
    pub by: Option<String>,
    /// Base form of the predicate, or the verb that says the same as the noun.
    pub predicate: String,
    /// The rule that read the phrase.
    pub rule: &'static str,
    /// Why its day is a guess, where it is one.
    pub doubt: Option<&'static str>,
    /// It is a dated saying.
    pub statement: bool,
}

/// Judges each of `phrases`, whose spans are offsets into `sentence`; `written_by` is the last day on which it can have
/// been written.
///
/// `round` is what the sentences before say.
pub fn sentence(
    sentence: &str,
    role: Role,
    phrases: &[Timex],
    written_by: NaiveDate,
    round: Round,
) -> Vec<Result<Found, Reason>> {
    let spans: Vec<Span> = phrases.iter().map(|phrase| phrase.span).collect();
    let sentence = curly(sentence);
    let parsed = Parsed::of(&sentence, &spans);
    let told = Told { parsed: &parsed, role, phrases, written_by, round };
    (0..phrases.len()).map(|index| told.phrase(index)).collect()
}

/// A sentence that is judged phrase by phrase.
struct Told<'a, 't> {
    parsed: &'a Parsed<'t>,
    role: Role,
    phrases: &'a [Timex],
    written_by: NaiveDate,
    round: Round,
}

/// A phrase with what it may date.
struct Reading {
    doubt: Option<&'static str>,
    governor: Governor,
    claimed: Claimed,
}

impl Told<'_, '_> {
    fn phrase(&self, index: usize) -> Result<Found, Reason> {
        let (parsed, timex) = (self.parsed, &self.phrases[index]);
        let mut time = placed(timex, self.role)?;
        if time.date.precision() == Precision::Year && timex.span.of(parsed.text).to_lowercase().ends_with("years ago")
        {
            // Nine years before a day in February is a day of that year, or of the one before it.
            time.approximate = true;
        }
        if self.round.logged
            && !page_line::is_furniture(parsed.text)
            && let Some(span) = dated_note::span(parsed, index)
        {
            return Ok(noted(timex, time, span));
        }
        if let Some(day) = day_of_clock(parsed, self.phrases, index, self.round) {
            (time.date, time.anchor, time.basis) = (day.date, day.anchor, day.basis.max(Basis::WorkedOut));
            (time.year_worked_out, time.extent) = (day.year_worked_out, day.extent);
        }
        if stamp::heads_an_entry(parsed, index) {
            (time.clock, time.approximate) = (Clock::None, false);
        }
        let half = stretch::of(parsed, self.phrases, index).or_else(|| stretch::of_days(parsed, self.phrases, index));
        match half {
            Some(Half::First) => return Err(Reason::NoEvent("half of a stretch")),
            Some(Half::Second(date, basis)) => (time.date, time.basis, time.extent) = (date, basis, Extent::Within),
            Some(Half::Torn) | None => {}
        }
        if let Some(rule) = nothing::rule(parsed, index) {
            return Err(Reason::NoEvent(rule));
        }
        let found = governor::find(parsed, index).map_err(Reason::NoEvent)?;
        let reading = self.best(index, &time, found);
        if let Some(rule) = unreal::rule(parsed, index, &reading.governor, reading.claimed.claim) {
            return Err(Reason::NoEvent(rule));
        }
        if let (Claim::Reported, EdtfDate::Interval(None, Some(unit))) = (reading.claimed.claim, time.date)
            && came_only_then(parsed, index, &reading.governor)
        {
            (time.date, time.extent) = (EdtfDate::Unit(unit), Extent::Within);
        }
        if let (Claim::Reported | Claim::Said, EdtfDate::Unit(unit)) = (reading.claimed.claim, time.date)
            && is_done_by(parsed, index, &reading.governor)
        {
            time.date = EdtfDate::Interval(None, Some(unit));
        }
        let past = matches!(reading.governor.head, Head::Verb(at) if self.parsed.verbs[at].past);
        let told = matches!(reading.claimed.claim, Claim::Reported | Claim::Said) && past;
        if let Some(until_today) = self.so_far(index, &time).filter(|_| told) {
            time.date = until_today;
        }
        let torn = (half == Some(Half::Torn)).then_some("half of a stretch");
        let reading = Reading { doubt: reading.doubt.or(torn), ..reading };
        if reading.doubt.is_some() {
            time.basis = Basis::Guessed;
        }
        Ok(self.made(index, time, reading))
    }

    /// "left earlier this week": what is reported was before the week is over, on the day of writing at the latest.
    fn so_far(&self, index: usize, time: &EventTime) -> Option<EdtfDate> {
        let EdtfDate::Interval(Some(first), Some(_)) = time.date else { return None };
        let (begun, over) = (time.date.earliest()?, time.date.latest()?);
        let today = time.anchor?.day;
        let week = self.phrases[index].span.of(self.parsed.text).to_lowercase().contains("week");
        let inside = begun < today && today < over && time.extent == Extent::Within && (over - begun).num_days() < 7;
        let today = EdtfDate::day(today);
        let EdtfDate::Unit(last) = today else { return None };
        (week && inside).then_some(EdtfDate::Interval(Some(first), Some(last)))
    }

    /// "yet to recover from four hurricanes in 2008": the date is that of the noun, where it cannot be the predicate's.
    fn best(&self, index: usize, time: &EventTime, found: Governor) -> Reading {
        let own = self.read(index, time, found);
        let distant = Cues::of(self.phrases[index].span.of(self.parsed.text)).year;
        let claim = own.claimed.claim;
        let unsure = own.doubt.is_some() || (claim.is_unmade() || claim == Claim::NotYet) && distant;
        let noun = governor::noun_before(self.parsed, index).filter(|_| unsure);
        let noun = noun.filter(|noun| !governor::is_only_a_name_for(self.parsed, noun));
        noun.map(|noun| self.read(index, time, noun)).filter(|other| other.doubt.is_none()).unwrap_or(own)
    }

    fn read(&self, index: usize, time: &EventTime, governor: Governor) -> Reading {
        let claimed = claim::read(self.parsed, &governor, index, time, self.written_by);
        let case = Case {
            parsed: self.parsed,
            phrase: index,
            phrases: self.phrases,
            time,
            governor: &governor,
            claim: claimed.claim,
            by: claimed.by.as_deref(),
            framed: claimed.framed,
            headline: self.role == Role::Title,
            written_by: self.written_by,
            round: self.round,
        };
        let lacking = case.doubt().or_else(|| settled::missing(&case));
        let shown = if lacking.is_some() { None } else { torn::shown(&case) };
        let doubt = lacking.or_else(|| shown.is_none().then_some("no clause of it can be cut out"));
        let governor = Governor { span: shown.unwrap_or(governor.span), ..governor };
        Reading { doubt, governor, claimed }
    }

    fn made(&self, index: usize, time: EventTime, reading: Reading) -> Found {
        let Reading { governor, claimed, doubt } = reading;
        let predicate = match governor.head {
            Head::Verb(at) => {
                let verb = &self.parsed.verbs[at];
                let promised = !claimed.claim.is_open() && claim::is_promise(self.parsed, verb, index);
                if promised { verb.opening_base.clone() } else { verb.base.clone() }
            }
            Head::Noun(noun) => verb_of_noun(&self.parsed.words[noun].lower),
        };
        Found {
            time,
            phrase: self.phrases[index].span,
            span: governor.span,
            claim: claimed.claim,
            by: claimed.by.map(|by| as_written(&by)),
            predicate,
            rule: self.phrases[index].rule,
            doubt,
            statement: governor.statement,
        }
    }
}

/// "At 2 p.m. local time (noon GMT) Tuesday", "… on Tuesday. At 2 p.m. …": the day of a time of day that names none is
/// the nearest that its sentence names, else the only one of the sentence before.
fn day_of_clock(parsed: &Parsed<'_>, phrases: &[Timex], index: usize, round: Round) -> Option<EventTime> {
    let clock = &phrases[index];
    if clock.kind != TimexType::Time || Cues::of(clock.span.of(parsed.text)).dated {
        return None;
    }
    let is_day = |time: &EventTime| time.date == EdtfDate::day(time.date.earliest().unwrap_or_default());
    let named = |timex: &&Timex| {
        timex.span != clock.span && Cues::of(timex.span.of(parsed.text)).dated && timex.time.as_ref().is_ok_and(is_day)
    };
    let away = |timex: &&Timex| {
        let behind = timex.span.start.saturating_sub(clock.span.end);
        behind.max(clock.span.start.saturating_sub(timex.span.end))
    };
    // "rose in the morning, having gained on Monday": a day that another predicate stands before is not its own.
    let parted = |timex: &&Timex| {
        let word = |at: usize| parsed.words[at].span.start;
        parsed.verbs.iter().any(|verb| (clock.span.end..timex.span.start).contains(&word(verb.first)))
    };
    let (far, near): (Vec<&Timex>, Vec<&Timex>) = phrases.iter().filter(named).partition(parted);
    let own = near.into_iter().min_by_key(away).and_then(|timex| timex.time.ok());
    own.or(round.day_before.filter(|_| far.is_empty()))
}

/// "did not sell pumps until 2004": it sold them then.
fn came_only_then(parsed: &Parsed<'_>, index: usize, governor: &Governor) -> bool {
    let Head::Verb(verb) = governor.head else { return false };
    let lead =
        parsed.phrase(index).and_then(|(first, _)| first.checked_sub(1)).map(|at| parsed.words[at].lower.as_str());
    parsed.verbs[verb].negated && matches!(lead, Some("until" | "till"))
}

/// "40 ships have left as of Sunday": what has been done was done by then.
fn is_done_by(parsed: &Parsed<'_>, index: usize, governor: &Governor) -> bool {
    let Head::Verb(at) = governor.head else { return false };
    let verb = &parsed.verbs[at];
    let first = parsed.phrase(index).map_or(0, |(first, _)| first);
    let led = first >= 2 && parsed.words[first - 2].lower == "as" && parsed.words[first - 1].lower == "of";
    let perfect = verb.is_perfect(parsed) || parsed.words[verb.first].lower == "had";
    let done = perfect && verb.end > verb.first + 1 && !parsed.words[verb.end - 1].lower.ends_with("ing");
    led && done && !verb.negated
}

/// A line of a publisher's log is what was done on its day.
fn noted(timex: &Timex, time: EventTime, span: Span) -> Found {
    let (phrase, claim, predicate) = (timex.span, Claim::Reported, "note".to_owned());
    Found { time, phrase, span, claim, by: None, predicate, rule: timex.rule, doubt: None, statement: false }
}

/// The time of a phrase that stands where events are told.
pub fn placed(timex: &Timex, role: Role) -> Result<EventTime, Reason> {
    let time = timex.time.map_err(unplaced)?;
    if matches!(timex.kind, TimexType::Duration | TimexType::Set) {
        return Err(Reason::NoDate);
    }
    match role {
        Role::Byline => Err(Reason::NoEvent("byline")),
        Role::Dek => Err(Reason::NoEvent("standfirst")),
        Role::Caption => Err(Reason::NoEvent("caption")),
        Role::Title | Role::Body => Ok(time),
    }
}

fn unplaced(why: Unplaced) -> Reason {
    match why {
        Unplaced::Unanchored(why) => Reason::Unanchored(why),
        Unplaced::NoDate => Reason::NoDate,
        Unplaced::Vague => Reason::Vague,
        Unplaced::YearOpen(one, other) => Reason::YearOpen(one, other),
        Unplaced::OtherCalendar => Reason::OtherCalendar,
        Unplaced::OutOfRange => Reason::NoEvent("outside the years the program holds"),
    }
}

fn verb_of_noun(lower: &str) -> String {
    let bare = lower.strip_suffix("'s").unwrap_or(lower);
    let singular = bare.strip_suffix('s').unwrap_or(bare);
    let verb = words::VERB_OF_NOUN.get(bare).or_else(|| words::VERB_OF_NOUN.get(singular));
    verb.map_or_else(|| inflection::base(singular), |verb| (*verb).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::samples::timex;

    /// `| sentence with «phrase» | date | verdict | event span | why |`, with `| waits |` behind what is not reached yet; ‹…› marks other dated phrases, whose date does
    /// not matter. Every sentence is written on 15 October 2025.
    #[test]
    fn every_row_of_the_spec_holds() {
        let rows = include_str!("../../tests/spec/events.md").lines().filter(|line| line.starts_with("| "));
        let rows: Vec<Vec<&str>> =
            rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
        let rows = rows.iter().filter(|row| row.len() >= 5 && row[0].contains('«'));
        let mut failures = Vec::new();
        let mut count = 0;
        for row in rows {
            count += 1;
            let got = judged(row[0], row[1]);
            let wanted = match row[2] {
                "no" => format!("no, {}", row[4]),
                verdict => format!("{verdict} [{}]", row[3]),
            };
            // What waits for its code is told as soon as the code is there.
            let waits = row.get(5) == Some(&"waits");
            if (got == wanted) == waits {
                failures.push(format!("{}\n  wanted {wanted}\n  got    {got}", row[0]));
            }
        }
        assert!(count >= 70, "{count} rows");
        assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    }

    fn judged(marked: &str, date: &str) -> String {
        let (date, shown) = date.split_once(" → ").unwrap_or((date, ""));
        let mut text = String::new();
        let (mut open, mut phrases, mut wanted) = (0, Vec::new(), 0);
        for letter in marked.chars() {
            match letter {
                '«' | '‹' => open = text.len(),
                '»' | '›' => {
                    let date = if letter == '»' { date } else { "1999-09-09" };
                    wanted = if letter == '»' { phrases.len() } else { wanted };
                    phrases.push(timex(Span::new(open, text.len()), date));
                }
                _ => text.push(letter),
            }
        }
        let written_by = NaiveDate::from_ymd_opt(2025, 10, 15).unwrap();
        match &sentence(&text, Role::Body, &phrases, written_by, Round::default())[wanted] {
            Ok(found) if !shown.is_empty() && found.time.date != EdtfDate::parse(shown).unwrap() => {
                format!("on {}", found.time.date)
            }
            Ok(found) => {
                let by = found.by.as_ref().map(|by| format!(": {by}")).unwrap_or_default();
                let guessed = if found.time.basis == Basis::Guessed { "guessed " } else { "" };
                format!("{guessed}{}{by} [{}]", found.claim.words(), found.span.of(&text))
            }
            Err(Reason::NoEvent(rule)) => format!("no, {rule}"),
            Err(other) => format!("no, {other:?}"),
        }
    }
}
