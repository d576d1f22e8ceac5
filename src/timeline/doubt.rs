//! Where the cues round a date disagree, its day is a guess: a false row is worse than none (honesty 3 and 4).
//!
//! Each rule names two cues that cannot both hold, or one that the sentence alone cannot settle. What fails one is shown
//! with `--guesses` only. `direction` has the rules of tense, `day` those of the page and of how a day is called.

mod day;
mod direction;

use chrono::{Datelike, NaiveDate};

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::Claim;
use crate::model::span::Span;
use crate::model::timex::{Basis, Clock, EventTime, Extent, Timex};

use super::clause::{Opener, Parsed, Word};
use super::cues::Cues;
use super::governor::{Governor, Head};
use super::page::Page;
use super::stamp;
use super::vague;
use super::verbs::{Form, Verb};
use super::words::{DETERMINERS, PREPOSITIONS, is_event_noun};

/// A date told before that lies a generation back tells of history, and months behind it may be of that year.
const YEARS_APART: i32 = 25;

/// What people think of what is to come.
const ESTIMATES: [&str; 12] = [
    "estimate",
    "forecast",
    "prediction",
    "projection",
    "expectation",
    "hope",
    "belief",
    "fear",
    "chance",
    "likelihood",
    "speculation",
    "report",
];
/// What is given for something; so many words before "for" it stands, and so many words what it was for has.
const REWARDS: [&str; 11] =
    ["prize", "prizes", "award", "awards", "medal", "medals", "bonus", "bonuses", "oscar", "honour", "honor"];
const REWARD_WORDS: usize = 8;
const REWARDED_WORDS_MAX: usize = 3;

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
    /// A sentence close before tells of a season that is over: "last summer".
    pub season_before: bool,
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

/// Whether a rule holds of a case, where its phrase stands and how that reads.
type Rule = fn(&Case<'_, '_>, &At, &str) -> bool;

/// The rules, and what each says of a row; the first that holds speaks.
const RULES: &[(Rule, &str)] = &[
    (|case, at, _| case.is_contrary(at), "the tense and the day look different ways"),
    (|case, at, _| at.cues.is_bare() && case.is_far_weekday(at.cues), "a weekday six days off"),
    (|case, at, _| at.cues.is_bare() && case.is_remembered(), "a day that is remembered"),
    (|case, at, _| case.is_bare_clock(at), "a time of day without its day"),
    (|case, at, _| case.is_half_of_a_pair(at.cues), "one of two dates with one year"),
    (|case, at, _| case.is_part_of_a_month(at.cues), "a weekday of a month"),
    (|case, at, text| case.leans_on_nothing(at, text), "counted from a day that was not told"),
    (|case, _, _| case.is_counted_from_a_name(), "counted from a day that is a name"),
    (|case, _, text| case.is_of_the_day_before(text), "rather of the day told before"),
    (|case, at, _| case.is_spoken(at), "counted from a day of speaking"),
    (|case, at, _| case.is_behind_a_lost_stop(at), "two sentences without a stop"),
    (|case, at, _| at.cues.spoken && case.round.page.other_head, "the page is headed by another day"),
    (|case, at, _| case.is_of_another_piece(at), "the page holds several pieces"),
    (|case, at, _| case.is_beside_another_year(at), "the page is of another year"),
    (|case, _, text| case.is_print_edition(text), "from a page of late evening"),
    (|case, at, _| case.is_behind_a_stamp(at.cues), "behind another stamp"),
    (|case, at, _| case.is_month_of_another_clause(at.cues), "a month whose year another clause may say"),
    (|case, at, _| case.is_month_just_over(at.cues), "a month whose year another sentence may say"),
    (|case, _, text| case.is_nowadays(text), "nowadays"),
    (|case, _, text| case.is_today_beside_a_year(text), "how it is today"),
    (|case, at, _| case.is_behind_what_was_said(at), "of the saying, or of what was said"),
    (|case, at, _| case.is_inside_an_open_quotation(at), "of what was said, not of the saying"),
    (|case, _, _| case.is_so_now(), "what is so now"),
    (|case, at, _| case.is_of_any_year(at.cues), "of any year"),
    (|case, _, text| case.is_on_tonight(text), "still to be shown"),
    (|case, _, _| case.is_state_of_a_year(), "what is so in a year"),
    (|case, at, _| case.is_before_what_was_due(at), "before what was due"),
    (|case, at, _| case.is_under_way_today(at.cues), "under way or to come"),
    (|case, _, _| case.is_asked(), "only asked"),
    (|case, at, _| case.is_told_of(at), "the years of what is told of"),
    (|case, at, _| case.is_of_a_noun_that_goes_on(at), "the date of what is compared"),
    (|case, at, _| case.is_far_month(at.cues), "a month a year or more off"),
    (|case, at, _| case.is_of_another_year(at), "rather of a year told before"),
    (|case, at, _| case.is_another_year(at.cues), "the text names another year"),
    (|case, _, _| case.is_contradicted(), "two dates of one thing"),
    (|_, _, text| vague::is_long_ago_in_days(text), "many days ago"),
    (|case, _, text| case.is_counted_from_the_text(text), "counted from a day of the text"),
    (|case, _, _| case.is_of_now(), "of now, or of a year told before"),
    (|case, at, _| case.is_of_that_year(at.cues), "of a year told before"),
    (|case, at, _| case.is_night_that_was_told_of(at.cues), "a night that is told of"),
    (|case, at, _| case.is_under_a_heading(at.cues), "its heading tells of another week"),
    (|case, at, text| case.is_loose_week(at.cues, text), "this one or the one before"),
    (|case, at, _| case.is_old_page(at.cues), "first seen long after its page was published"),
    (|case, at, _| case.is_between_looks(at.cues), "written on some day between two looks"),
    (|_, at, text| vague::is_rolling(at.cues, text), "the days up to now"),
    (|_, at, text| vague::is_midnight(at.cues, text), "the end of one day or the beginning of the next"),
    (|_, _, text| vague::is_round(text), "a round figure"),
    (|_, _, text| vague::is_century(text), "a decade or a century"),
    (|_, at, text| vague::is_winter(text, at.cues), "a winter of two years"),
    (|_, _, text| vague::is_acronym(text), "perhaps no date"),
    (|_, _, text| vague::is_turn(text), "the turn of two years"),
    (|_, _, text| vague::is_fiscal(text), "a year of accounts"),
    (|_, _, text| vague::is_any_day(text), "any day"),
    (|_, _, text| vague::is_coming(text), "some day to come"),
    (|case, _, text| vague::is_this_year(text) && !case.is_past_deed(), "some time this year"),
    (|case, _, _| case.says(vague::is_start_of_a_change), "the year of a figure before"),
    (|case, at, _| case.is_inside_the_subject(at), "a date inside the subject"),
    (|case, at, _| case.is_of_what_was_led_up_to(at), "the date of what was to come"),
    (|case, _, _| case.is_seen_coming(), "seen coming by nobody named"),
    (|case, _, _| case.is_only_estimated(), "somebody's estimate"),
    (|case, at, _| case.is_chanted(at), "what was chanted"),
    (|case, at, _| case.is_of_what_was_rewarded(at), "of the reward, or of what it was for"),
    (|case, at, _| case.is_inside_a_charge(at), "of the charge, or of what is charged"),
    (|case, at, _| case.is_entry_of_an_agenda(at), "an entry of an agenda"),
    (|case, at, _| case.is_of_what_one_has(at), "the date of a noun"),
    (|case, at, _| case.is_day_of_a_circumstance(at.cues), "a weekday that the reader knows"),
    (|case, at, _| case.is_season_of_any_year(at), "a season of any year"),
    (|case, _, _| case.is_one_end(), "one end of a stretch"),
    (|case, at, _| at.cues.spoken && case.round.told_by_one, "told in the first person"),
    (|case, _, _| !case.statement() && case.says(vague::opens_a_condition), "under a condition"),
    (|case, _, _| case.is_saying_of_years(), "a saying of many years"),
    (|case, _, text| vague::is_open_bound(&case.time.date, text), "an open bound"),
    (|case, _, _| case.says(vague::is_season), "a season of sports or of a show"),
    (|case, _, _| case.is_one_of_two(), "one of two days"),
    (|case, _, _| case.is_some_time_since(), "some time since then"),
];

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
    /// Why the day is a guess, where it is one.
    pub fn doubt(&self) -> Option<&'static str> {
        let Some((first, end)) = self.parsed.phrase(self.phrase) else { return Some("its words cannot be told apart") };
        let text = self.phrases[self.phrase].span.of(self.parsed.text);
        let at = At { first, end, cues: Cues::of(text) };
        RULES.iter().find(|(holds, _)| holds(self, &at, text)).map(|(_, why)| *why)
    }

    /// Whether a rule about the words round a phrase holds.
    fn says(&self, rule: fn(&str, Span) -> bool) -> bool {
        rule(self.parsed.text, self.phrases[self.phrase].span)
    }

    fn is_of_another_piece(&self, at: &At) -> bool {
        self.round.page.pieces && self.time.anchor.is_some() && !(at.cues.year || at.cues.month)
    }

    fn is_beside_another_year(&self, at: &At) -> bool {
        self.round.page.other_year && self.time.anchor.is_some() && !at.cues.year
    }

    /// "Other fevers have begun in spring": of which year, or of any.
    fn is_season_of_any_year(&self, at: &At) -> bool {
        self.is_bare_season(at) && self.verb().is_some_and(|verb| verb.is_perfect(self.parsed) || self.is_now(verb))
    }

    fn is_one_end(&self) -> bool {
        vague::is_one_end(self.parsed.text, self.phrases[self.phrase].span, &self.time.date)
    }

    fn is_one_of_two(&self) -> bool {
        vague::is_one_of_two(self.parsed.text, self.phrases[self.phrase].span, self.phrases)
    }

    fn is_some_time_since(&self) -> bool {
        matches!(self.time.date, EdtfDate::Interval(Some(_), None)) && self.time.extent == Extent::Within
    }

    /// "1970s, an officer said": nobody says a thing for ten years.
    fn is_saying_of_years(&self) -> bool {
        let first = self.parsed.phrase(self.phrase).map_or(0, |(first, _)| first);
        let heads = self.parsed.words[..first].iter().all(|it| it.sign);
        heads && self.governor.statement && self.time.date.precision() < Precision::Year
    }

    /// "rare in late spring": of every year, unless a deed says of which.
    fn is_bare_season(&self, at: &At) -> bool {
        let lower = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase();
        let season = lower.split_whitespace().any(is_season);
        season && !at.cues.year && !at.cues.behind && !at.cues.ahead && !lower.contains("this")
    }

    /// "are plump in summertime": so it is, every year.
    fn is_now(&self, verb: &Verb) -> bool {
        let state = matches!(self.parsed.words[verb.first].lower.as_str(), "is" | "are") || verb.form == Form::Present;
        state && self.claim != Claim::Planned
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

    /// "on 15 October and 9 November that year": which year was told before.
    fn is_of_that_year(&self, cues: Cues) -> bool {
        let own = self.phrases[self.phrase].span;
        let behind = self.parsed.text[own.end..].to_lowercase();
        cues.is_yearless() && cues.month && ["that year", "the same year"].iter().any(|it| behind.contains(it))
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

    fn preposition(&self, first: usize) -> &str {
        let before = first.checked_sub(1).map(|at| self.parsed.words[at].lower.as_str());
        before.filter(|it| PREPOSITIONS.has(it)).unwrap_or_default()
    }

    /// "“We left today”": counted from the day of speaking, which need not be that of the article.
    fn is_spoken(&self, at: &At) -> bool {
        let quoted = self.parsed.segment_of(at.first).is_some_and(|it| self.parsed.segments[it].quoted);
        // A quotation inside another closes the outer one for whoever counts marks.
        let (before, rest) = self.parsed.text.split_at(self.phrases[self.phrase].span.end);
        let closes = rest.find('\u{201d}').is_some_and(|at| !rest[..at].contains('\u{201c}'));
        let straight =
            rest.find('"').is_some_and(|at| !rest[at + 1..].contains('"') && !rest[..at].contains('\u{201c}'));
        let straight = straight && !before.contains(['"', '\u{201c}']);
        let quoted = quoted || closes || straight;
        let on_the_day = self.phrases.iter().enumerate().any(|(other, timex)| {
            other != self.phrase && timex.time.is_ok_and(|time| time.date == EdtfDate::day(self.today()))
        });
        // "by the end of the month".
        let of_the_day = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase();
        let unit = ["the week", "the month", "the year"].iter().any(|unit| of_the_day.ends_with(unit));
        quoted && (at.cues.spoken && !on_the_day || unit)
    }

    /// "The choices made before the blast on 20 April were to save money": the only predicate is that of the choices, and no
    /// clause of the blast.
    fn is_inside_the_subject(&self, at: &At) -> bool {
        let Some(index) = self.parsed.segment_of(at.first) else { return false };
        let opening = self.parsed.segments[index].opening.filter(|&at| at > 0);
        let opens = opening.is_some_and(|at| matches!(self.parsed.words[at].lower.as_str(), "before" | "after"));
        let mut told = self.parsed.verbs.iter().filter(|verb| verb.is_finite());
        let alone = told.next().is_some_and(|verb| verb.first == at.end) && told.next().is_none();
        opens && alone
    }

    /// "worries in the months leading up to the blast this April", "a vote that set the stage for its passage today".
    fn is_of_what_was_led_up_to(&self, at: &At) -> bool {
        let from = self.verb().map_or(0, |verb| verb.end);
        let words = self.parsed.words[..at.first].windows(3).enumerate().skip(from);
        words.map(|(place, it)| (place + 3, it)).any(|(behind, it)| {
            let led_up = matches!(it[0].lower.as_str(), "leading" | "led" | "run") && it[1].lower == "up";
            let made_way =
                it[0].lower == "the" && matches!(it[1].lower.as_str(), "stage" | "way") && it[2].lower == "for";
            let told = || self.parsed.verbs.iter().any(|verb| (behind..at.first).contains(&verb.first));
            (led_up || it[1].lower == "prelude") && it[2].lower == "to" || made_way && !told()
        })
    }

    /// "I can't pay this month,” she told the bank: the quotation opened in a sentence before.
    fn is_inside_an_open_quotation(&self, at: &At) -> bool {
        let close = self.parsed.words.iter().position(|it| matches!(it.text, "\u{201c}" | "\u{201d}"));
        let closes = close.filter(|&it| self.parsed.words[it].text == "\u{201d}");
        self.round.quoted && self.statement() && closes.is_some_and(|it| at.first < it)
    }

    /// "10:00 am ET-Hearing on the dam": the clock of what is due.
    fn is_entry_of_an_agenda(&self, at: &At) -> bool {
        let mut words = self.parsed.words[at.end..].iter().skip_while(|word| stamp::is_zone(word));
        let dash = words.next().is_some_and(|word| {
            let zone = word.text.split_once('-').map_or("", |(head, _)| head);
            zone.len() > 1 && zone.bytes().all(|letter| letter.is_ascii_uppercase())
                || matches!(word.text, "-" | "\u{2013}" | "\u{2014}")
        });
        at.first == 0 && self.time.clock != Clock::None && dash
    }

    /// "his role last year in planning the dam": of the role, whatever the sentence tells of it.
    fn is_of_what_one_has(&self, at: &At) -> bool {
        const OWNERS: [&str; 6] = ["his", "her", "its", "their", "our", "my"];
        let before = |back: usize| at.first.checked_sub(back).map(|it| &self.parsed.words[it]);
        let noun =
            before(1).is_some_and(|it| it.is_plain() && !is_event_noun(&it.lower) && !PREPOSITIONS.has(&it.lower));
        let owned = before(2).is_some_and(|it| OWNERS.contains(&it.lower.as_str()));
        let next = |ahead: usize| self.parsed.words.get(at.end + ahead).map_or("", |it| it.lower.as_str());
        let on = next(0) == "as" || next(0) == "in" && next(1).ends_with("ing");
        noun && owned && on
    }

    /// "won a prize for columns last year", "a bonus for work in 2008".
    fn is_of_what_was_rewarded(&self, at: &At) -> bool {
        let words = &self.parsed.words;
        let lead = (0..at.first).rev().find(|&it| !PREPOSITIONS.has(&words[it].lower) || words[it].lower == "for");
        let noun = |it: &usize| {
            let word = &words[*it];
            word.is_plain() && !word.is_capitalised() && !DETERMINERS.has(&word.lower) && !PREPOSITIONS.has(&word.lower)
        };
        let Some(last) = lead.filter(noun) else { return false };
        let first = (0..=last).rev().take_while(noun).take(REWARDED_WORDS_MAX).last().unwrap_or(last);
        let Some(reason) = first.checked_sub(1).filter(|&it| words[it].lower == "for") else { return false };
        words[reason.saturating_sub(REWARD_WORDS)..reason].iter().any(|it| REWARDS.contains(&it.lower.as_str()))
    }

    /// "accused the council of allowing it in 2022": of the accusation, or of what is charged.
    fn is_inside_a_charge(&self, at: &At) -> bool {
        let charges = |verb: &&Verb| matches!(verb.base.as_str(), "accuse" | "blame") && verb.end < at.first;
        let of = |verb: &Verb| {
            let between = &self.parsed.words[verb.end..at.first - 1];
            between.iter().any(|word| matches!(word.lower.as_str(), "of" | "for"))
        };
        self.verb().filter(charges).is_some_and(of)
    }

    /// "2,500 have been killed": it was done, whenever.
    fn is_past_deed(&self) -> bool {
        self.claim != Claim::Planned && self.verb().is_some_and(|verb| verb.past && !verb.planned && verb.base != "be")
    }

    /// "the estimate that it will be plugged by August": a plan that stands behind somebody's word is nobody's plan.
    fn is_only_estimated(&self) -> bool {
        let own = self.verb().and_then(|verb| self.parsed.segment_of(verb.first)).map(|at| &self.parsed.segments[at]);
        let that = own.filter(|it| it.opener == Opener::That).and_then(|it| it.opening?.checked_sub(1));
        let word = that.map_or("", |at| self.parsed.words[at].lower.trim_end_matches('s'));
        self.claim == Claim::Planned && self.by.is_none() && ESTIMATES.contains(&word)
    }

    /// "“Tomorrow the gates will open,” some chanted".
    fn is_chanted(&self, at: &At) -> bool {
        let quoted = self.parsed.segment_of(at.first).is_some_and(|it| self.parsed.segments[it].quoted);
        quoted
            && self
                .parsed
                .words
                .iter()
                .any(|word| matches!(word.lower.as_str(), "chanted" | "chanting" | "chant" | "sang"))
    }

    /// "Prices are seen rising this year": by nobody who is named, and not yet.
    fn is_seen_coming(&self) -> bool {
        let word = |at: usize| self.parsed.words.get(at).map_or("", |it| it.lower.as_str());
        self.verb().is_some_and(|verb| {
            let seen = matches!(word(verb.first), "is" | "are") && word(verb.end - 1) == "seen";
            seen && matches!(word(verb.end), "rising" | "falling" | "growing" | "shrinking" | "slowing" | "reaching")
        })
    }

    /// "when the flood hit on Wednesday", told on a Wednesday: of a day that the reader knows, perhaps a week ago.
    fn is_day_of_a_circumstance(&self, cues: Cues) -> bool {
        let Some(segment) = self.verb().and_then(|verb| self.parsed.segment_of(verb.first)) else { return false };
        let opening = self.parsed.segments[segment].opening.filter(|&at| at > 0);
        let when = opening.is_some_and(|at| self.parsed.words[at].lower == "when");
        cues.weekday && cues.is_bare() && self.is_today() && when
    }

    /// "“… proud of,” the captain said Norby signed a treaty": the saying belongs to the quotation, or to what follows.
    fn is_behind_a_lost_stop(&self, at: &At) -> bool {
        let words = &self.parsed.words;
        let says = |verb: &&Verb| verb.base == "say" && verb.is_finite() && verb.end < at.first;
        self.parsed.verbs.iter().filter(says).any(|verb| {
            let sign = words[..verb.first].iter().rposition(|word| word.sign);
            // "…,” said Lind" names who said it.
            let closes = sign.is_some_and(|at| matches!(words[at].text, "\u{201d}" | "\"") && at + 1 < verb.first);
            let next = words.get(verb.end).filter(|next| next.is_plain() && next.phrase.is_none());
            closes && next.is_some_and(Word::is_capitalised)
        })
    }
}

fn is_season(word: &str) -> bool {
    matches!(word.strip_suffix("time").unwrap_or(word), "spring" | "summer" | "autumn" | "winter")
}

/// Where a phrase stands, and what it leans on.
pub struct At {
    first: usize,
    end: usize,
    cues: Cues,
}
