//! Where the page, the text round a sentence or the way a day is called leave it open which day it is.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use crate::model::date::{EdtfDate, Precision};
use crate::model::event::Claim;
use crate::model::timex::{AnchorBasis, EventTime, Timex, TimexType};

use super::{At, Case};
use crate::timeline::cues::{Cues, is_zone};
use crate::timeline::mentions::overlap;
use crate::timeline::named_row::CALLED_BY_DAYS;
use crate::timeline::page::EVENING_HOUR;
use crate::timeline::verbs::{Form, Verb};

/// So many days after the date in its address a page may have been written anew.
const PAGE_DAYS: i64 = 14;

/// A time of day with its zone is not that of a day told before which lies farther back.
const CLOCK_DAYS: i64 = 2;

/// So many years back a month may be the one of a story that is told again.
const YEARS_BACK: std::ops::RangeInclusive<i32> = 2..=10;

/// A month that is over for no longer is told by its bare name.
const MONTHS_JUST_OVER: i64 = 75;

/// A month that is over for longer is called by its year.
const MONTH_DAYS: i64 = 330;

/// So many days back "last Tuesday" may be the one before.
const NEAR_DAYS: i64 = 2;

/// So many days back a day without a year is rather of this year, whatever year the text told of.
const WEEKS_DAYS: i64 = 31;

impl Case<'_, '_> {
    /// Six days off a weekday is called by its name hardly ever; more than seven it was counted from something else.
    ///
    /// "… died last summer. They buried him on Tuesday": of that summer.
    pub(super) fn is_far_weekday(&self, cues: Cues) -> bool {
        if self.round.season_before && !self.statement() && cues.weekday && cues.is_bare() {
            return true;
        }
        // "by early Saturday" is until that day.
        let day = self.time.date.earliest().or(self.time.date.latest());
        let days = day.map_or(0, |day| (day - self.today()).num_days().abs());
        // "since Thursday", told on a Thursday: since the last one.
        let since = matches!(self.time.date, EdtfDate::Interval(Some(_), None)) && days == 0;
        // "on Friday. … at 2 a.m.": a time of day whose day was told before, and told as a weekday.
        let clock = self.phrases[self.phrase].kind == TimexType::Time && !cues.dated && (6..=7).contains(&days);
        cues.weekday && !cues.month && (days >= 6 || since) || clock
    }

    /// "last week" in a Sunday paper, "last January" when this year's is over too: both readings stay plausible.
    pub(super) fn is_loose_week(&self, cues: Cues, text: &str) -> bool {
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
        // "last Tuesday" in a Wednesday's paper is hardly yesterday.
        let day = self.time.date.latest().filter(|_| cues.weekday && lower.starts_with("last "));
        let near = day.is_some_and(|day| (0..=NEAR_DAYS).contains(&(today - day).num_days()));
        week && edge || near || named && self.time.date.latest().is_some_and(|day| day.year() == today.year())
    }

    /// "yesterday" of a page put out late in the evening: a copy of the next day's paper, or of the day's own wire.
    pub(super) fn is_print_edition(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let clock = self.time.anchor.and_then(|anchor| anchor.time);
        let late = self.round.page.evening || clock.is_some_and(|time| time.hour() >= EVENING_HOUR);
        late && ["yesterday", "last night", "tomorrow"].iter().any(|it| lower.contains(it))
    }

    /// "May 24, 2010 21:58 UTC The ferry left today": a post behind its own stamp, put into a page of another day.
    pub(super) fn is_behind_a_stamp(&self, cues: Cues) -> bool {
        let read = |it: &Timex| Some((Cues::of(it.span.of(self.parsed.text)), it.time.ok()?));
        let head = self.phrases[..self.phrase].first().filter(|it| it.span.start == 0).and_then(read);
        let other = |time: EventTime| time.date.earliest().is_some_and(|day| day != self.today());
        let stamped = head.is_some_and(|(head, time)| head.month && head.year && other(time));
        cues.spoken && stamped
    }

    /// "In 2023 the court ruled that it stood, and the law changed in December": of that year, or of the last.
    pub(super) fn is_month_of_another_clause(&self, cues: Cues) -> bool {
        let of_year = |it: &&Timex| {
            let told = it.time.ok().filter(|time| time.date.precision() == Precision::Year);
            told.is_some_and(|told| overlap(&told, self.time)) && Cues::of(it.span.of(self.parsed.text)).year
        };
        let told = self.phrases[..self.phrase].iter().rfind(of_year).filter(|_| cues.month && cues.is_bare());
        told.is_some_and(|told| {
            let between = told.span.end..self.phrases[self.phrase].span.start;
            let verbs = self.parsed.verbs.iter().filter(|verb| verb.is_finite());
            verbs.filter(|verb| between.contains(&self.parsed.words[verb.first].span.start)).count() > 1
        })
    }

    /// "Homes built today have wires of copper": nowadays.
    pub(super) fn is_nowadays(&self, text: &str) -> bool {
        text.eq_ignore_ascii_case("today") && self.verb().is_some_and(|verb| verb.form == Form::Reduced)
    }

    /// "The film at 9 pm tonight tells of the firm": it is still to be shown.
    pub(super) fn is_on_tonight(&self, text: &str) -> bool {
        let now = self.verb().is_some_and(|verb| verb.form == Form::Present);
        now && text.to_lowercase().contains("tonight") && self.claim == Claim::Reported && !self.statement()
    }

    /// "The app is a good idea in 2024": what is so, and nothing that happened then.
    pub(super) fn is_state_of_a_year(&self) -> bool {
        let is = self.verb().is_some_and(|verb| {
            let alone = verb.end == verb.first + 1;
            alone && matches!(self.parsed.words[verb.first].lower.as_str(), "is" | "are")
        });
        is && self.claim == Claim::Reported && self.time.date.precision() == Precision::Year
    }

    /// "was due to call before he leaves to meet them on Monday": of a coming week as well.
    pub(super) fn is_before_what_was_due(&self, at: &At) -> bool {
        let words = || self.parsed.words[..at.first].iter().map(|word| word.lower.as_str());
        let due = words().zip(words().skip(1)).position(|pair| pair == ("due", "to"));
        let before = due.is_some_and(|due| words().skip(due).any(|word| word == "before"));
        before && at.cues.weekday && at.cues.is_bare() && self.claim != Claim::Planned
    }

    /// "founded a fair in 2016, where two million live today": how it is now, beside a year that is told.
    pub(super) fn is_today_beside_a_year(&self, text: &str) -> bool {
        let year = |it: &Timex| {
            let told = it.time.ok().filter(|time| time.date.precision() == Precision::Year);
            told.is_some_and(|told| !overlap(&told, self.time))
        };
        text.eq_ignore_ascii_case("today") && self.phrases[..self.phrase].iter().any(year)
    }

    /// "said it was looking into a fire at the port Thursday": of the saying, or of the fire.
    pub(super) fn is_behind_what_was_said(&self, at: &At) -> bool {
        let Some(says) = self.verb().filter(|verb| self.statement() && verb.end < at.first) else { return false };
        let told = |verb: &&Verb| verb.first >= says.end && verb.end <= at.first && verb.is_finite();
        let parsed = self.parsed;
        at.cues.weekday
            && parsed.verbs.iter().filter(told).any(|verb| parsed.segment_of(verb.first) == parsed.segment_of(at.first))
    }

    /// "The port now aims to close it after its effort over the weekend": what is so now is not of a day behind.
    pub(super) fn is_so_now(&self) -> bool {
        let now = |verb: &Verb| verb.first > 0 && self.parsed.words[verb.first - 1].lower == "now";
        self.is_behind() && self.verb().is_some_and(|verb| verb.form == Form::Present && now(verb))
    }

    /// "moves made in mid-April are made by clerks": in any year.
    pub(super) fn is_of_any_year(&self, cues: Cues) -> bool {
        let Some(described) = self.verb().filter(|verb| verb.form == Form::Reduced) else { return false };
        let is = |verb: &Verb| matches!(self.parsed.words[verb.first].lower.as_str(), "is" | "are");
        let month = cues.month && cues.is_bare() && self.time.date.precision() <= Precision::Month;
        month && self.parsed.verbs.iter().any(|verb| verb.first > described.end && is(verb))
    }

    /// "The question Friday was whether the dam would hold": nothing happened but that it was asked.
    pub(super) fn is_asked(&self) -> bool {
        self.verb().is_some_and(|verb| {
            let next = self.parsed.words.get(verb.end).map_or("", |it| it.lower.as_str());
            verb.base == "be" && matches!(next, "whether" | "if" | "how" | "why" | "what")
        })
    }

    /// "The report detailed several fires between 2021 and 2022": the years of what is told of.
    pub(super) fn is_told_of(&self, at: &At) -> bool {
        const TELLING: [&str; 6] = ["detail", "describe", "outline", "document", "chronicle", "recount"];
        let tells = |verb: &&Verb| TELLING.contains(&verb.base.as_str()) && verb.end + 1 < at.first;
        let distant = at.cues.year && !at.cues.month || matches!(self.time.date, EdtfDate::Interval(..));
        distant && self.verb().filter(tells).is_some()
    }

    /// "premiered in February", told in March behind a sentence on 2025: of that year, or of the month that is just over.
    pub(super) fn is_month_just_over(&self, cues: Cues) -> bool {
        let carried = cues.month && cues.is_bare() && self.time.counted_from.is_some();
        let Some(day) = self.time.date.latest().filter(|_| carried) else { return false };
        let this_year = day.with_year(day.year() + 1);
        this_year.is_some_and(|other| other < self.today() && (self.today() - other).num_days() < MONTHS_JUST_OVER)
    }

    /// "He is returning Thursday", told on a Thursday: under way or to come, and not yet done.
    pub(super) fn is_under_way_today(&self, cues: Cues) -> bool {
        let going = self.verb().is_some_and(|verb| {
            let word = |at: usize| self.parsed.words[at].lower.as_str();
            matches!(word(verb.first), "is" | "are") && word(verb.end - 1).ends_with("ing")
        });
        going && !self.statement() && cues.weekday && cues.is_bare() && self.claim == Claim::Reported && self.is_today()
    }

    /// "twice the crowd of the first race, in 1967, when …": the year of the race that is compared.
    pub(super) fn is_of_a_noun_that_goes_on(&self, at: &At) -> bool {
        let word = |at: usize| self.parsed.words.get(at).map_or("", |it| it.lower.as_str());
        let led = at.first > 2 && word(at.first - 1) == "in" && word(at.first - 2) == ",";
        let goes_on = word(at.end) == "," && matches!(word(at.end + 1), "when" | "where");
        let compared = (0..at.first).any(|at| matches!(word(at), "times" | "twice" | "than" | "half"));
        led && at.cues.year && goes_on && compared
    }

    /// "in April", and the April of a year or more ago: its year was that of a neighbour.
    pub(super) fn is_far_month(&self, cues: Cues) -> bool {
        let far = |day: NaiveDate| (self.today() - day).num_days() > MONTH_DAYS;
        let alone = cues.month && !cues.year && !cues.behind && !cues.narrative;
        alone && self.time.anchor.is_some() && self.time.date.latest().is_some_and(far)
    }

    /// "last November", "on 9 November" where the same text tells of "November 2009": nobody knows which is meant.
    pub(super) fn is_another_year(&self, cues: Cues) -> bool {
        let this = self.phrases[self.phrase].span.of(self.parsed.text).contains("this");
        let counted = cues.month && !cues.year && !this && self.time.anchor.is_some();
        let Some(day) = self.time.date.earliest().filter(|_| counted) else { return false };
        let named = self.round.page.year_of_month(day);
        // A bare month: the year stands close before, or is some years back; last year's and history's are told apart.
        let near = |year| self.round.year_before == Some(year) || YEARS_BACK.contains(&(day.year() - year));
        // "on January 18, 2025 …", "at 2 a.m. on January 19": a night of the same story.
        let beside = self.time.date.precision() >= Precision::Day && self.round.page.names_beside(day);
        let close = |year| cues.is_bare() && year < day.year() && (near(year) || beside);
        named.is_some_and(|year| if cues.behind { year + 1 == day.year() } else { close(year) })
    }

    /// The sentence came somewhere in a stretch of days between two looks: what is counted from the day may be off.
    pub(super) fn is_between_looks(&self, cues: Cues) -> bool {
        let looked = self.time.anchor.filter(|it| matches!(it.basis, AnchorBasis::Captured | AnchorBasis::Modified));
        let Some((unseen, anchor)) = self.round.unseen_on.zip(looked) else { return false };
        let long = anchor.basis == AnchorBasis::Captured && (anchor.day - unseen).num_days() > 2;
        let counted = cues.spoken || cues.behind || cues.ahead || !cues.month && !cues.year && !cues.weekday;
        let inside = cues.weekday && self.time.date.latest().is_some_and(|day| day > unseen);
        long && (counted || inside)
    }

    /// A page first seen long after the date in its address tells of days in between, and nothing says which.
    pub(super) fn is_old_page(&self, cues: Cues) -> bool {
        let seen = self.round.seen_on.zip(self.time.anchor);
        let old = seen.is_some_and(|(seen, anchor)| {
            anchor.basis == AnchorBasis::Url && (seen - anchor.day).num_days() > PAGE_DAYS
        });
        old && !cues.year
    }

    /// "the anniversary of the march of 3 June": the day has another year.
    pub(super) fn is_remembered(&self) -> bool {
        self.parsed
            .words
            .iter()
            .any(|it| matches!(it.lower.as_str(), "anniversary" | "anniversaries" | "memory" | "commemoration"))
    }

    /// "at 8 p.m." without a day: the day of the article only where the text is about that day.
    pub(super) fn is_bare_clock(&self, at: &At) -> bool {
        let bare = self.phrases[self.phrase].kind == TimexType::Time && !at.cues.dated;
        let so_far =
            self.preposition(at.first) == "of" && at.first > 1 && self.parsed.words[at.first - 2].lower == "as";
        let habit = self.verb().is_some_and(|verb| verb.form == Form::Present);
        let anchor_day = self.time.anchor.is_some_and(|anchor| self.time.date == EdtfDate::day(anchor.day));
        let near = self.round.on_the_day || self.claim == Claim::Planned && self.round.day_named;
        // "the bid that the board turned down on 3 May. Shares rose 4 % by 1015 GMT": a market tells of today.
        let zoned = self.parsed.words[at.first..at.end].iter().any(|it| is_zone(&it.lower));
        let day_before = self.round.day_before.filter(|day| {
            let old = day.date.latest().is_some_and(|day| (self.today() - day).num_days() > CLOCK_DAYS);
            !(zoned && old)
        });
        let told = near && anchor_day || day_before.is_some();
        bare && !so_far && (habit || !told && !self.names_its_day())
    }

    /// Another phrase of the sentence names the same day.
    fn names_its_day(&self) -> bool {
        let others = self.phrases.iter().enumerate().filter(|(at, _)| *at != self.phrase);
        let dated = others.filter(|(_, timex)| Cues::of(timex.span.of(self.parsed.text)).dated);
        dated.filter_map(|(_, timex)| timex.time.ok()).any(|time| time.date == self.time.date)
    }

    /// "last Monday" is counted from the day of writing, whatever day the text names before.
    pub(super) fn is_counted_from_the_text(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let spoken = ["last ", "this ", "next "].iter().any(|it| lower.starts_with(it));
        let counted = self.time.counted_from.is_some() && self.time.anchor.is_none();
        counted && (spoken || self.is_of_these_weeks())
    }

    /// "on June 29" beside a year long past, in a paper of 2 July: rather this year's.
    fn is_of_these_weeks(&self) -> bool {
        let cues = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        let day = self.time.date.earliest().filter(|day| self.time.date == EdtfDate::day(*day));
        let now = day.filter(|_| cues.is_yearless()).and_then(|day| day.with_year(self.written_by.year()));
        let days = now.map(|now| (self.written_by - now).num_days());
        now != day && days.is_some_and(|days| (0..=WEEKS_DAYS).contains(&days))
    }

    /// "It now appears that it began in early April": now, and not in the year of the past that the text told of before.
    pub(super) fn is_of_now(&self) -> bool {
        let now = || self.parsed.words.iter().any(|it| matches!(it.lower.as_str(), "now" | "currently" | "nowadays"));
        // "every well drilled in the world today".
        let first = self.parsed.phrase(self.phrase).map_or(0, |(first, _)| first);
        let world = || first > 0 && self.parsed.words[first - 1].lower == "world";
        self.time.counted_from.is_some() && self.time.anchor.is_none() && now() || world() && self.is_today()
    }

    /// "told the inquiry on 29 April that he had warned her that night": the night that he told of, not that of the saying.
    pub(super) fn is_night_that_was_told_of(&self, cues: Cues) -> bool {
        let had =
            self.parsed.verbs.iter().rfind(|it| {
                it.is_finite() && self.parsed.phrase(self.phrase).is_some_and(|(first, _)| it.end <= first)
            });
        let had = had.is_some_and(|it| self.parsed.words[it.first].lower == "had");
        let text = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase();
        had && cues.narrative && text.starts_with("that ") && self.names_its_day()
    }

    /// "Last week: Guards clashed on Sunday": the heading says which Sunday.
    pub(super) fn is_under_a_heading(&self, cues: Cues) -> bool {
        let heading = self.parsed.words.iter().position(|it| it.phrase != self.parsed.words[0].phrase);
        let headed = self.parsed.words[0].phrase.is_some_and(|it| it != self.phrase)
            && heading.is_some_and(|at| self.parsed.words[at].text == ":");
        (headed || self.round.headed && cues.weekday) && cues.is_bare()
    }

    /// "on the last Sunday in January": read as the Sunday before, where the month says otherwise.
    pub(super) fn is_part_of_a_month(&self, cues: Cues) -> bool {
        let Some((_, end)) = self.parsed.phrase(self.phrase) else { return false };
        let led = self.parsed.words.get(end).is_some_and(|it| matches!(it.lower.as_str(), "in" | "of"));
        let next = self.parsed.words.get(end + 1).and_then(|it| it.phrase).and_then(|at| self.phrases.get(at));
        let month = next.is_some_and(|it| Cues::of(it.span.of(self.parsed.text)).month);
        cues.weekday && !cues.month && led && month
    }

    /// "On April 27, 2003, eight years ago": two dates of one thing that are not one.
    pub(super) fn is_contradicted(&self) -> bool {
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
    pub(super) fn is_half_of_a_pair(&self, cues: Cues) -> bool {
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
    pub(super) fn leans_on_nothing(&self, at: &At, text: &str) -> bool {
        let before = self.phrases[..self.phrase].iter().filter(|it| it.time.is_ok());
        let short = text.contains("hour") || text.contains("minute");
        let told = before.into_iter().any(|it| matches!(it.kind, TimexType::Date | TimexType::Time));
        let week = ["week", "month", "year"].iter().any(|it| text.contains(it));
        at.cues.narrative && (short || !(told || week && self.is_counted_from_before()))
    }

    /// "the October 7 attack, a war that they joined the following day": what is counted from is a name, of whatever year.
    pub(super) fn is_counted_from_a_name(&self) -> bool {
        let Some(from) = self.time.counted_from else { return false };
        let is_name = |at: usize| {
            let phrase = &self.phrases[at];
            let cues = Cues::of(phrase.span.of(self.parsed.text));
            let called = self.parsed.phrase(at).and_then(|(_, end)| self.parsed.words.get(end));
            cues.month
                && !cues.year
                && phrase.time.is_ok_and(|time| time.date == from)
                && called.is_some_and(|it| CALLED_BY_DAYS.contains(&it.lower.as_str()))
        };
        (0..self.phrase).any(is_name)
    }

    /// "Early in the day": of the day that the sentence before names, and not of the one on which the page was written.
    pub(super) fn is_of_the_day_before(&self, text: &str) -> bool {
        let the_day = text.to_lowercase().ends_with("the day");
        let told = self.round.told_before.or(self.round.day_before.map(|it| it.date));
        the_day && told.is_some_and(|told| told != self.time.date)
    }

    /// The one date of the sentence before is what it was counted from.
    fn is_counted_from_before(&self) -> bool {
        let told = self.round.told_before;
        told.is_some() && self.time.counted_from.is_none_or(|from| told == Some(from))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::article::PageFacts;
    use crate::model::timex::Basis;
    use crate::timeline::build;
    use crate::timeline::samples::{Sample, at};

    #[test]
    fn a_month_behind_another_clause_need_not_be_of_the_year_that_was_told() {
        let dates = [("2023", "2023"), ("December", "2023-12")];
        let is_guess = |text: &str| {
            let sample = Sample::new("a").version(at(15, 20), &[text], PageFacts::default());
            let timeline = build(&[sample.input(&dates)], &[], at(31, 12));
            let month = timeline.events.iter().find(|it| it.time().to_string() == "2023-12").map(|it| it.time().basis);
            month.map(|basis| basis == Basis::Guessed)
        };
        let apart = "In 2023, the court ruled that the toll was void and the changes came into effect in December.";
        assert_eq!(is_guess(apart), Some(true));
        assert_eq!(is_guess("In 2023, the law changed in December."), Some(false));
    }
}
