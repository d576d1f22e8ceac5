//! Where the cues round a date disagree, its day is a guess: a false row is worse than none (honesty 3 and 4).
//!
//! Each rule names two cues that cannot both hold, or one that the sentence alone cannot settle. What fails one is shown
//! with `--guesses` only.

use chrono::{Datelike, Days, NaiveDate, Timelike, Weekday};

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::Claim;
use crate::model::timex::{AnchorBasis, Basis, EventTime, Extent, Timex, TimexType};

use super::claim;
use super::clause::Parsed;
use super::cues::Cues;
use super::governor::{Governor, Head};
use super::mentions::overlap;
use super::page::{EVENING_HOUR, Page};
use super::vague;
use super::verbs::{Form, Verb};
use super::words::{AUXILIARIES, MODALS, PREPOSITIONS};

/// So many days ahead "leaves on Friday" and "would leave on Friday" are the Friday to come; farther it may be the one before.
const NEAR_DAYS: u64 = 3;

/// So many days after the date in its address a page may have been written anew.
const PAGE_DAYS: i64 = 14;

/// A month that is over for longer is called by its year.
const MONTH_DAYS: i64 = 330;

/// A date told before that lies a generation back tells of history, and months behind it may be of that year.
const YEARS_APART: i32 = 25;

/// What the text round a sentence says of its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// What the sentence before names, where that is one date and no more.
    pub told_before: Option<EdtfDate>,
    /// The sentences close before name the day from which this one is counted, and no other.
    pub on_the_day: bool,
    /// Some sentence farther before names it, and none close before names another.
    pub day_named: bool,
    /// The only day that the sentence before names.
    pub day_before: Option<EventTime>,
    /// The year that the date told last before names in figures.
    pub year_before: Option<i32>,
    /// A quotation opened before this sentence and is not closed yet.
    pub quoted: bool,
    /// The sentence before is told in the first person, outside quotation marks.
    pub told_by_one: bool,
    /// What its page says of its own days.
    pub page: Page,
    /// The sentence begins a line of a publisher's log.
    pub logged: bool,
    /// It stands under a heading that names a week or a month behind.
    pub headed: bool,
    /// The day of the look that did not find the sentence yet.
    pub unseen_on: Option<NaiveDate>,
    /// The day of the look that found it first.
    pub seen_on: Option<NaiveDate>,
}

/// What is known of one dated phrase when its claim has been read.
pub struct Case<'a, 't> {
    /// The sentence.
    pub parsed: &'a Parsed<'t>,
    /// Which phrase.
    pub phrase: usize,
    /// All phrases of the sentence.
    pub phrases: &'a [Timex],
    /// Its time.
    pub time: &'a EventTime,
    /// What it dates.
    pub governor: &'a Governor,
    /// What is claimed.
    pub claim: Claim,
    /// By whom.
    pub by: Option<&'a str>,
    /// A saying answers for it, whether or not it is known whose.
    pub framed: bool,
    /// It stands in the headline.
    pub headline: bool,
    /// The last day on which the sentence can have been written.
    pub written_by: NaiveDate,
    /// The sentences before.
    pub round: Round,
}

impl Case<'_, '_> {
    /// Whether the day is a guess.
    pub fn is_doubtful(&self) -> bool {
        let Some((first, _)) = self.parsed.phrase(self.phrase) else { return true };
        let text = self.phrases[self.phrase].span.of(self.parsed.text);
        let cues = Cues::of(text);
        let at = At { first, cues };
        self.is_contrary(&at)
            || cues.is_bare() && (self.is_far_weekday(cues) || self.is_remembered())
            || self.is_bare_clock(&at)
            || self.is_half_of_a_pair(cues)
            || self.is_part_of_a_month(cues)
            || self.leans_on_nothing(&at, text)
            || self.is_of_the_day_before(text)
            || self.is_spoken(&at)
            || cues.spoken && self.round.page.other_head
            || self.round.page.pieces && self.time.anchor.is_some() && !(cues.year || cues.month)
            || self.round.page.other_year && self.time.anchor.is_some() && !cues.year
            || self.is_print_edition(text)
            || self.is_far_month(cues)
            || self.is_of_another_year(&at)
            || self.is_another_year(cues)
            || self.is_contradicted()
            || vague::is_long_ago_in_days(text)
            || self.is_counted_from_the_text(text)
            || self.is_of_now()
            || self.is_under_a_heading(cues)
            || self.is_loose_week(cues, text)
            || self.is_old_page(cues)
            || self.is_between_looks(cues)
            || vague::is_rolling(cues, text)
            || vague::is_midnight(cues, text)
            || vague::is_round(text)
            || vague::is_century(text)
            || vague::is_winter(text, cues)
            || vague::is_acronym(text)
            || vague::is_turn(text)
            || vague::is_fiscal(text)
            || vague::is_any_day(text)
            // "Other fevers have begun in spring": of which year, or of any.
            || self.is_bare_season(&at) && self.verb().is_some_and(|verb| verb.is_perfect(self.parsed))
            || vague::is_one_end(self.parsed.text, self.phrases[self.phrase].span, &self.time.date)
            || cues.spoken && self.round.told_by_one
            || vague::opens_a_condition(self.parsed.text, self.phrases[self.phrase].span)
            || self.is_saying_of_years()
            || vague::is_open_bound(&self.time.date, text)
            || vague::is_season(self.parsed.text, self.phrases[self.phrase].span)
            || vague::is_one_of_two(self.parsed.text, self.phrases[self.phrase].span, self.phrases)
            || matches!(self.time.date, EdtfDate::Interval(Some(_), None)) && self.time.extent == Extent::Within
    }

    /// "1970s, an officer said": nobody says a thing for ten years.
    fn is_saying_of_years(&self) -> bool {
        let first = self.parsed.phrase(self.phrase).map_or(0, |(first, _)| first);
        let heads = self.parsed.words[..first].iter().all(|it| it.sign);
        heads && self.governor.statement && self.time.date.precision() < Precision::Year
    }

    /// What the governing words say and where the day lies do not agree, or the words do not say.
    pub fn is_contrary(&self, at: &At) -> bool {
        let looks = self.direction(at);
        let tense_alone = at.cues.is_bare() || self.is_bare_season(at);
        let coming = (at.first.saturating_sub(3)..at.first)
            .any(|it| matches!(self.parsed.words[it].lower.as_str(), "coming" | "upcoming" | "next"));
        // "on a recent Monday", "one Monday": on none that is told.
        let recent = at
            .first
            .checked_sub(1)
            .is_some_and(|it| matches!(self.parsed.words[it].lower.as_str(), "recent" | "one") && at.cues.weekday);
        // "are bracing for oil that has gushed since April": what is planned did not begin before.
        let since = self.claim == Claim::Planned && self.preposition(at.first) == "since" && !at.cues.ahead;
        if coming && self.is_behind() || recent || since {
            return true;
        }
        match looks {
            Direction::Behind => self.is_ahead() || at.cues.ahead,
            Direction::Ahead => self.is_behind() || at.cues.behind,
            Direction::Open => {
                tense_alone && !self.is_today()
                    || self.is_bare_season(at)
                    || self.is_ahead() && !self.is_exact()
                    || self.is_present_of_the_past(at)
            }
        }
    }

    /// "rare in late spring": of every year, unless a deed says of which.
    fn is_bare_season(&self, at: &At) -> bool {
        let lower = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase();
        let season = lower.split_whitespace().any(|it| matches!(it, "spring" | "summer" | "autumn" | "winter"));
        season && !at.cues.year && !at.cues.behind && !at.cues.ahead && !lower.contains("this")
    }

    /// "The office advises on a rule that failed, in 1918": a present form is no deed of a day long over.
    fn is_present_of_the_past(&self, at: &At) -> bool {
        let now = self.verb().is_some_and(|verb| {
            let words: Vec<&str> =
                self.parsed.words[verb.first..verb.end].iter().map(|word| word.lower.as_str()).collect();
            let bare = verb.end == verb.first + 1 && !verb.past && !verb.planned && !is_modal(words[0]);
            verb.form == Form::Present || verb.form == Form::Finite && (is_present(words[0], &words) || bare)
        });
        let heads = at.cues.year && self.parsed.words[..at.first].iter().all(|word| word.sign);
        // "are reading tonight": of an evening to come no present form tells.
        let tonight = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase().contains("tonight");
        let over = self.is_behind() || at.cues.behind || tonight && self.claim != Claim::Planned;
        now && !heads && over && self.preposition(at.first) != "since"
    }

    /// "the flood of 1953 … came back in August": behind a year long past a bare month or season is rather of that one.
    fn is_of_another_year(&self, at: &At) -> bool {
        let bare = at.cues.is_bare() && !at.cues.weekday || self.is_bare_season(at);
        let read = |it: &Timex| Some((Cues::of(it.span.of(self.parsed.text)), it.time.ok()?));
        let before = self.phrases[..self.phrase].iter().rev().filter_map(read).find(|(cues, _)| !cues.is_yearless());
        let told = match before {
            Some((cues, time)) => time.date.latest().filter(|_| cues.year).map(|day| day.year()),
            None => self.round.year_before,
        };
        let own = self.time.date.latest().map(|day| day.year());
        bare && told.zip(own).is_some_and(|(told, own)| own - told >= YEARS_APART)
    }

    /// The words that govern the date look ahead of the day of writing.
    pub fn looks_ahead(&self) -> bool {
        let Some((first, _)) = self.parsed.phrase(self.phrase) else { return false };
        let cues = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        let direction = self.direction(&At { first, cues });
        // "A curfew was to begin at 4 p.m.": on the very day it was written.
        let due = self.verb().is_some_and(|verb| {
            let words = &self.parsed.words[verb.first..verb.end];
            matches!(words[0].lower.as_str(), "was" | "were") && words.get(1).is_some_and(|it| it.lower == "to")
        });
        direction == Direction::Ahead || direction == Direction::Open && due && self.is_today()
    }

    /// The saying itself is what the date governs.
    pub fn statement(&self) -> bool {
        self.governor.statement
    }

    fn verb(&self) -> Option<&Verb> {
        match self.governor.head {
            Head::Verb(index) => self.parsed.verbs.get(index),
            Head::Noun(_) => None,
        }
    }

    /// The day from which the phrase was counted, else the last on which it can have been written.
    pub fn today(&self) -> NaiveDate {
        self.time.anchor.map_or(self.written_by, |anchor| anchor.day)
    }

    fn is_behind(&self) -> bool {
        self.time.date.latest().is_some_and(|day| day < self.today())
    }

    fn is_ahead(&self) -> bool {
        self.time.date.earliest().or(self.time.date.latest()).is_some_and(|day| day > self.today().max(self.written_by))
    }

    fn is_today(&self) -> bool {
        !self.is_behind() && !self.is_ahead()
    }

    /// The words alone say the very day.
    fn is_exact(&self) -> bool {
        self.time.basis == Basis::Stated && self.time.date.precision() >= Precision::Day
    }

    /// The words alone say the date.
    fn is_fixed(&self, cues: Cues) -> bool {
        cues.year || self.time.basis == Basis::Stated
    }

    /// Where the words that govern the date look.
    fn direction(&self, at: &At) -> Direction {
        let towards =
            matches!(self.preposition(at.first), "for" | "until" | "till" | "to" | "through" | "by" | "before");
        let Some(verb) = self.verb() else { return self.direction_of_noun(at) };
        let looks = self.direction_of(verb);
        // "ordered the schools closed until Friday", "to be merged by the end of the year": a bound looks ahead.
        let led = matches!(self.preposition(at.first), "for" | "until" | "till" | "by");
        let towards = if looks == Direction::Behind { led } else { towards };
        let bounded = towards && self.is_ahead() && (looks == Direction::Behind || verb.form == Form::Infinitive);
        if bounded { Direction::Ahead } else { looks }
    }

    fn direction_of(&self, verb: &Verb) -> Direction {
        let words: Vec<&str> = self.parsed.words[verb.first..verb.end].iter().map(|word| word.lower.as_str()).collect();
        let opens = words.first().copied().unwrap_or_default();
        if verb.planned {
            let then = matches!(opens, "was" | "were" | "had" | "wasn't" | "weren't")
                || opens.ends_with("ed") && !words.contains(&"will");
            if !self.is_ahead() && claim::is_promise(self.parsed, verb, self.phrase) {
                return Direction::Behind;
            }
            let promised = matches!(verb.opening_base.as_str(), "vow" | "pledge" | "promise" | "agree");
            // "would meet on Friday" is a plan where somebody is told to have said so.
            let told = self.parsed.verbs.iter().any(|it| it.past && it.is_finite() && it.first < verb.first);
            let would = opens.starts_with("would") && !(told && self.is_near());
            // "agreed to meet on Friday", read on the Friday after: the pledge or the meeting, nobody can tell.
            let promised = promised && self.is_ahead();
            return if (then && !promised) || would { Direction::Open } else { Direction::Ahead };
        }
        match verb.form {
            // "is believed to have fled".
            Form::Finite if words.contains(&"to") && words.contains(&"have") => Direction::Behind,
            Form::Finite if is_present(opens, &words) => self.present(),
            Form::Finite if verb.past => Direction::Behind,
            Form::Finite => Direction::Open,
            Form::Present => self.present(),
            Form::Reduced => Direction::Behind,
            Form::Ing | Form::Infinitive => self.direction_of_clause(verb),
        }
    }

    /// "meets on Saturday": the present of what is near at hand, and of captions.
    fn present(&self) -> Direction {
        if self.is_chronicle() {
            Direction::Behind
        } else if self.is_ahead() && self.is_near() {
            Direction::Ahead
        } else {
            Direction::Open
        }
    }

    fn is_near(&self) -> bool {
        let near = self.today().checked_add_days(Days::new(NEAR_DAYS));
        near.zip(self.time.date.latest()).is_some_and(|(near, day)| day <= near)
    }

    /// An infinitive or a participle looks where the finite verb of its clause does, if that is the past or a plan.
    fn direction_of_clause(&self, verb: &Verb) -> Direction {
        let segment = self.parsed.segment_of(verb.first).unwrap_or_default();
        let before = self.parsed.verbs_in(segment).rfind(|it| it.end <= verb.first && it.is_finite());
        let other = before.or_else(|| self.parsed.verbs.iter().find(|it| it.is_finite()));
        match other.map(|other| (other.planned, self.direction_of(other))) {
            Some((_, Direction::Behind)) if !self.is_ahead() => Direction::Behind,
            Some((true, Direction::Ahead)) if verb.form == Form::Infinitive => Direction::Ahead,
            _ => Direction::Open,
        }
    }

    /// A noun looks where it is said to, else back where the sentence is told in the past.
    fn direction_of_noun(&self, at: &At) -> Direction {
        if self.claim == Claim::Planned && (claim::is_awaited(self.parsed, self.governor) || self.is_fixed(at.cues)) {
            return Direction::Ahead;
        }
        let told =
            self.parsed.verbs.iter().any(|verb| verb.is_finite() && self.direction_of(verb) == Direction::Behind);
        let planned = self.parsed.verbs.iter().any(|verb| verb.planned);
        if !self.is_ahead() && (at.cues.behind || told && !planned || self.is_fixed(at.cues)) {
            Direction::Behind
        } else {
            Direction::Open
        }
    }

    fn preposition(&self, first: usize) -> &str {
        let before = first.checked_sub(1).map(|at| self.parsed.words[at].lower.as_str());
        before.filter(|it| PREPOSITIONS.has(it)).unwrap_or_default()
    }

    /// "2 May: the firm starts drilling": the present of a chronicle.
    fn is_chronicle(&self) -> bool {
        let Some((first, end)) = self.parsed.phrase(self.phrase) else { return false };
        let head = self.parsed.words[..first].iter().all(|word| word.sign);
        head && self.parsed.words.get(end).is_some_and(|it| it.sign && it.text != ",")
    }

    /// Six days off a weekday is called by its name hardly ever; more than seven it was counted from something else.
    fn is_far_weekday(&self, cues: Cues) -> bool {
        let days = self.time.date.earliest().map_or(0, |day| (day - self.today()).num_days().abs());
        cues.weekday && !cues.month && days >= 6
    }

    /// "last week" in a Sunday paper, "last January" when this year's is over too: both readings stay plausible.
    fn is_loose_week(&self, cues: Cues, text: &str) -> bool {
        let lower = text.to_lowercase();
        let today = self.today();
        // On a Monday "earlier in the week" and what happened "this week" are mostly of the week before.
        let begun = today.weekday() == Weekday::Mon
            && (lower.contains("earlier") || lower.contains("this"))
            && self.claim != Claim::Planned;
        let week = lower.contains("week") && (cues.behind || cues.ahead || lower.contains("this") || begun);
        // A Saturday's paper may call the week that ends with it the last.
        let saturday = today.weekday() == Weekday::Sat && lower.contains("last week");
        let edge = today.weekday() == Weekday::Sun || saturday || begun;
        let named = cues.month && !cues.year && lower.starts_with("last ");
        week && edge || named && self.time.date.latest().is_some_and(|day| day.year() == today.year())
    }

    /// "yesterday" of a page put out late in the evening: a copy of the next day's paper, or of the day's own wire.
    fn is_print_edition(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let clock = self.time.anchor.and_then(|anchor| anchor.time);
        let late = self.round.page.evening || clock.is_some_and(|time| time.hour() >= EVENING_HOUR);
        late && ["yesterday", "last night", "tomorrow"].iter().any(|it| lower.contains(it))
    }

    /// "in April", and the April of a year or more ago: its year was that of a neighbour.
    fn is_far_month(&self, cues: Cues) -> bool {
        let far = |day: NaiveDate| (self.today() - day).num_days() > MONTH_DAYS;
        let alone = cues.month && !cues.year && !cues.behind && !cues.narrative;
        alone && self.time.anchor.is_some() && self.time.date.latest().is_some_and(far)
    }

    /// "last November" where the same text tells of "November 2009": nobody knows which is meant.
    fn is_another_year(&self, cues: Cues) -> bool {
        let counted = cues.month && cues.behind && !cues.year && self.time.anchor.is_some();
        let Some(day) = self.time.date.earliest().filter(|_| counted) else { return false };
        self.round.page.year_of_month(day).is_some_and(|year| year + 1 == day.year())
    }

    /// The sentence came somewhere in a stretch of days between two looks: what is counted from the day may be off.
    fn is_between_looks(&self, cues: Cues) -> bool {
        let looked = self.time.anchor.filter(|it| matches!(it.basis, AnchorBasis::Captured | AnchorBasis::Modified));
        let Some((unseen, anchor)) = self.round.unseen_on.zip(looked) else { return false };
        let long = anchor.basis == AnchorBasis::Captured && (anchor.day - unseen).num_days() > 2;
        let counted = cues.spoken || cues.behind || cues.ahead || !cues.month && !cues.year && !cues.weekday;
        let inside = cues.weekday && self.time.date.latest().is_some_and(|day| day > unseen);
        long && (counted || inside)
    }

    /// A page first seen long after the date in its address tells of days in between, and nothing says which.
    fn is_old_page(&self, cues: Cues) -> bool {
        let seen = self.round.seen_on.zip(self.time.anchor);
        let old = seen.is_some_and(|(seen, anchor)| {
            anchor.basis == AnchorBasis::Url && (seen - anchor.day).num_days() > PAGE_DAYS
        });
        old && !cues.year
    }

    /// "the anniversary of the march of 3 June": the day has another year.
    fn is_remembered(&self) -> bool {
        self.parsed
            .words
            .iter()
            .any(|it| matches!(it.lower.as_str(), "anniversary" | "anniversaries" | "memory" | "commemoration"))
    }

    /// "at 8 p.m." without a day: the day of the article only where the text is about that day.
    fn is_bare_clock(&self, at: &At) -> bool {
        let bare = self.phrases[self.phrase].kind == TimexType::Time && !at.cues.dated;
        let so_far =
            self.preposition(at.first) == "of" && at.first > 1 && self.parsed.words[at.first - 2].lower == "as";
        let habit = self.verb().is_some_and(|verb| verb.form == Form::Present);
        let anchor_day = self.time.anchor.is_some_and(|anchor| self.time.date == EdtfDate::day(anchor.day));
        let near = self.round.on_the_day || self.claim == Claim::Planned && self.round.day_named;
        let told = near && anchor_day || self.round.day_before.is_some();
        bare && !so_far && (habit || !told && !self.names_its_day())
    }

    /// Another phrase of the sentence names the same day.
    fn names_its_day(&self) -> bool {
        let others = self.phrases.iter().enumerate().filter(|(at, _)| *at != self.phrase);
        let dated = others.filter(|(_, timex)| Cues::of(timex.span.of(self.parsed.text)).dated);
        dated.filter_map(|(_, timex)| timex.time.ok()).any(|time| time.date == self.time.date)
    }

    /// "last Monday" is counted from the day of writing, whatever day the text names before.
    fn is_counted_from_the_text(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let spoken = ["last ", "this ", "next "].iter().any(|it| lower.starts_with(it));
        spoken && self.time.counted_from.is_some() && self.time.anchor.is_none()
    }

    /// "It now appears that it began in early April": now, and not in the year of the past that the text told of before.
    fn is_of_now(&self) -> bool {
        let now = || self.parsed.words.iter().any(|it| matches!(it.lower.as_str(), "now" | "currently" | "nowadays"));
        self.time.counted_from.is_some() && self.time.anchor.is_none() && now()
    }

    /// "Last week: Guards clashed on Sunday": the heading says which Sunday.
    fn is_under_a_heading(&self, cues: Cues) -> bool {
        let heading = self.parsed.words.iter().position(|it| it.phrase != self.parsed.words[0].phrase);
        let headed = self.parsed.words[0].phrase.is_some_and(|it| it != self.phrase)
            && heading.is_some_and(|at| self.parsed.words[at].text == ":");
        (headed || self.round.headed && cues.weekday) && cues.is_bare()
    }

    /// "on the last Sunday in January": read as the Sunday before, where the month says otherwise.
    fn is_part_of_a_month(&self, cues: Cues) -> bool {
        let Some((_, end)) = self.parsed.phrase(self.phrase) else { return false };
        let led = self.parsed.words.get(end).is_some_and(|it| matches!(it.lower.as_str(), "in" | "of"));
        let next = self.parsed.words.get(end + 1).and_then(|it| it.phrase).and_then(|at| self.phrases.get(at));
        let month = next.is_some_and(|it| Cues::of(it.span.of(self.parsed.text)).month);
        cues.weekday && !cues.month && led && month
    }

    /// "On April 27, 2003, eight years ago": two dates of one thing that are not one.
    fn is_contradicted(&self) -> bool {
        let Some((first, end)) = self.parsed.phrase(self.phrase) else { return false };
        let beside = |at: usize| {
            let Some((from, to)) = self.parsed.phrase(at) else { return false };
            let (low, high) = if from < first { (to, first) } else { (end, from) };
            at != self.phrase && low < high && self.parsed.words[low..high].iter().all(|it| it.sign && it.text == ",")
        };
        let apart = |timex: &Timex| timex.time.is_ok_and(|time| !overlap(&time, self.time));
        let own = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        // "In 2007, the latest year for which there are figures".
        let latest = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase().starts_with("the latest");
        let month = |timex: &Timex| Cues::of(timex.span.of(self.parsed.text)).month != own.month;
        let pair = |timex: &Timex| latest || month(timex) && !own.weekday;
        self.phrases.iter().enumerate().any(|(at, timex)| beside(at) && apart(timex) && pair(timex))
    }

    /// "in July and August of last year": the second date says of which year the first is.
    fn is_half_of_a_pair(&self, cues: Cues) -> bool {
        let Some((_, end)) = self.parsed.phrase(self.phrase) else { return false };
        let next =
            self.parsed.words.get(end + 1).and_then(|it| it.phrase).filter(|_| self.parsed.words[end].lower == "and");
        let year = |time: &EventTime| time.date.latest().map(|day| day.year());
        let other = next.and_then(|at| self.phrases.get(at)).and_then(|timex| timex.time.ok());
        // "in July and August of last year": the second half says no more than the first.
        let before = self.parsed.phrase(self.phrase).and_then(|(first, _)| first.checked_sub(2));
        let joined = before.filter(|&at| matches!(self.parsed.words[at + 1].lower.as_str(), "and" | "or"));
        let month = joined.and_then(|at| self.parsed.words[at].phrase).and_then(|at| self.phrases.get(at));
        let month = month.is_some_and(|timex| Cues::of(timex.span.of(self.parsed.text)).month);
        if month && cues.month && !cues.weekday && self.time.date.precision() == Precision::Month {
            return true;
        }
        cues.is_bare() && other.is_some_and(|other| year(&other) != year(self.time))
    }

    /// "that day", "a week later" where no date was told just before, and "90 minutes later" anywhere.
    fn leans_on_nothing(&self, at: &At, text: &str) -> bool {
        let before = self.phrases[..self.phrase].iter().filter(|it| it.time.is_ok());
        let short = text.contains("hour") || text.contains("minute");
        let told = before.into_iter().any(|it| matches!(it.kind, TimexType::Date | TimexType::Time));
        let week = ["week", "month", "year"].iter().any(|it| text.contains(it));
        at.cues.narrative && (short || !(told || week && self.is_counted_from_before()))
    }

    /// "Early in the day": of the day that the sentence before names, and not of the one on which the page was written.
    fn is_of_the_day_before(&self, text: &str) -> bool {
        let the_day = text.to_lowercase().ends_with("the day");
        let told = self.round.told_before.or(self.round.day_before.map(|it| it.date));
        the_day && told.is_some_and(|told| told != self.time.date)
    }

    /// The one date of the sentence before is what it was counted from.
    fn is_counted_from_before(&self) -> bool {
        let told = self.round.told_before;
        told.is_some() && self.time.counted_from.is_none_or(|from| told == Some(from))
    }

    /// "“We left today”": counted from the day of speaking, which need not be that of the article.
    fn is_spoken(&self, at: &At) -> bool {
        let quoted = self.parsed.segment_of(at.first).is_some_and(|it| self.parsed.segments[it].quoted);
        // A quotation inside another closes the outer one for whoever counts marks.
        let rest = &self.parsed.text[self.phrases[self.phrase].span.end..];
        let closes = rest.find('\u{201d}').is_some_and(|at| !rest[..at].contains('\u{201c}'));
        let quoted = quoted || closes;
        let on_the_day = self.phrases.iter().enumerate().any(|(other, timex)| {
            other != self.phrase && timex.time.is_ok_and(|time| time.date == EdtfDate::day(self.today()))
        });
        quoted && at.cues.spoken && !on_the_day
    }
}

/// Where a phrase stands, and what it leans on.
pub struct At {
    first: usize,
    cues: Cues,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Behind,
    Ahead,
    Open,
}

fn is_present(opens: &str, words: &[&str]) -> bool {
    matches!(opens, "is" | "are" | "am" | "isn't" | "aren't" | "do" | "does" | "'re" | "don't" | "doesn't" | "'s")
        && !words.contains(&"been")
}

fn is_modal(word: &str) -> bool {
    MODALS.has(word) || AUXILIARIES.has(word)
}
