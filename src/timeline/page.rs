//! What a whole page says of its own days: stamps beside its date, pieces put together, the year of its months.
//!
//! Read once a version; a phrase that is counted from the page's day is a guess where the page itself has others.

mod stacked;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Timelike};

use crate::model::date::{EdtfDate, Precision};
use crate::model::document::Document;
use crate::model::history::Edition;
use crate::model::span::Span;
use crate::model::timex::{Clock, Timex};

use super::cues::Cues;
use super::inside::inside;
use super::page_line;
use stacked::{
    is_of_comments, is_of_datelines, is_of_entries, is_of_posts, is_of_updates, is_transcript, readers_from,
};

/// So many sentences make the head of a page.
const HEAD_SENTENCES: usize = 3;
/// So many sentences may hold the stamp of a page.
const STAMP_SENTENCES: usize = 6;
/// A longer line is no date line.
const HEAD_WORDS: usize = 8;
/// So many days the date line of a page may lie before the day it is counted from.
const HEAD_DAYS: i64 = 3;
/// Letters from "By" to the day at most: a longer run is no credit.
const CREDIT_LETTERS: usize = 60;
/// A page may come out so many days after its own credit.
const DAYS_OF_A_CREDIT: i64 = 7;
/// So many days of stamps or date lines make a page one of several pieces.
const DAYS_OF_PIECES: usize = 2;
/// So many different days behind it, each by its weekday, make a text one that was written on for days.
const DAYS_OF_A_WEEK: usize = 7;
/// So many people named in capitals, or datelines of agencies, make a text a collection of entries.
const ENTRIES: usize = 3;
/// What leads into a date that a sentence tells.
const PREPOSITIONS: [&str; 10] = ["about", "after", "around", "at", "before", "by", "from", "on", "since", "until"];
/// Before such a word it is the stamp of a post.
const POSTED: [&str; 4] = ["added", "posted", "published", "written"];
/// A longer text (bytes) was written over days or put together, and its own day is the last: of 1,200 rows that were judged
/// one in seven of those counted from the day of a longer text was wrong, one in seventy of the others.
const LONGEST_OF_A_DAY: usize = 20_000;
/// From this hour on a page may be a copy of the next day's paper.
pub const EVENING_HOUR: u32 = 20;

/// What a page says of its own days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its head names a day of its own, which is not the day it counts from.
    pub other_head: bool,
    /// It is put together of pieces with stamps of their own.
    pub pieces: bool,
    /// An older piece was put into it whole: a month without a year may be of that one's.
    pub other_year: bool,
    /// Its own stamp says that it was put out late in the evening.
    pub evening: bool,
    /// Its text is a talk written down: speakers in capitals before their words.
    pub transcript: bool,
    /// From which sentence on its readers speak.
    pub readers_from: Option<usize>,
    /// Its paragraphs begin with times of day: "1413 The mayor …".
    pub posts: bool,
    /// The year that it names with each month, January first; 0 where it names none or several.
    pub years_of_months: [i32; 12],
    /// The days that it names with each month and its year: bit 1 for the first.
    pub days_of_months: [u32; 12],
}

impl Page {
    /// Reads the page of `edition`, whose temporal expressions are `all`.
    pub fn of(edition: &Edition, all: &[Timex]) -> Self {
        let document = &edition.document;
        let published = edition.version.facts.published.map(|stamp| stamp.moment.day());
        let look = Look { document, published, all };
        let years_of_months = look.years_of_months();
        Page {
            other_head: look.head_names_another_day(),
            other_year: look.has_an_older_piece(),
            pieces: look.is_of_pieces()
                || look.is_older(&years_of_months)
                || look.is_of_a_week()
                || is_of_entries(document)
                || is_of_datelines(document)
                || is_of_updates(document)
                || document.text.len() > LONGEST_OF_A_DAY,
            evening: look.is_late(),
            transcript: is_transcript(document) || is_of_comments(document),
            readers_from: [readers_from(document), look.posts_from()].into_iter().flatten().min(),
            posts: is_of_posts(document),
            years_of_months,
            days_of_months: look.days_of_months(),
        }
    }

    /// The page names `day` with a year of its own, or a day right beside it.
    pub fn names_beside(&self, day: NaiveDate) -> bool {
        let days = self.days_of_months.get(day.month0() as usize).copied().unwrap_or_default();
        days & (0b111 << (day.day() - 1)) != 0
    }

    /// The year that the page names with the month of `day`.
    pub fn year_of_month(&self, day: NaiveDate) -> Option<i32> {
        let year = self.years_of_months.get(day.month0() as usize).copied();
        year.filter(|&year| year != 0)
    }
}

struct Look<'a> {
    document: &'a Document,
    published: Option<NaiveDate>,
    all: &'a [Timex],
}

impl Look<'_> {
    fn cues(&self, timex: &Timex) -> Cues {
        Cues::of(timex.span.of(&self.document.text))
    }

    /// The expressions inside `line`.
    fn inside(&self, line: Span) -> impl Iterator<Item = &Timex> {
        inside(self.all, line).iter()
    }

    /// "Your letters, Thursday 14 May" over a page that counts from the 15th: two stamps that disagree (honesty 1).
    fn head_names_another_day(&self) -> bool {
        let lines = self.document.sentences.iter().take(HEAD_SENTENCES).map(|sentence| sentence.span);
        let lines = lines.filter(|&line| self.is_short(line));
        lines.flat_map(|line| self.inside(line)).filter_map(|timex| Some((self.cues(timex), timex.time.ok()?))).any(
            |(cues, time)| {
                let counted = self.published.zip(time.date.earliest());
                let before = counted.is_some_and(|(day, named)| (1..=HEAD_DAYS).contains(&(day - named).num_days()));
                cues.weekday && cues.month && before
            },
        )
    }

    fn is_short(&self, line: Span) -> bool {
        line.of(&self.document.text).split_whitespace().count() <= HEAD_WORDS
    }

    /// "updated: Mon Jan 17 …" over one summary, "updated: Sat Jan 15 …" over the next; "SUNDAY 17 JANUARY" over a part of
    /// a diary.
    fn is_of_pieces(&self) -> bool {
        let sentences = || self.document.sentences.iter().map(|sentence| sentence.span);
        let stamps = sentences().filter(|line| page_line::is_stamp(line.of(&self.document.text)));
        let stamped: BTreeSet<NaiveDate> = stamps.filter_map(|line| self.day_of_stamp(line)).collect();
        let heads = sentences().filter(|&line| self.is_short(line)).filter_map(|line| self.day_alone(line));
        let others: BTreeSet<NaiveDate> = heads.filter(|day| Some(*day) != self.published).collect();
        let posted: BTreeSet<NaiveDate> = sentences().filter_map(|line| self.day_of_post(line)).collect();
        [stamped, others, posted].iter().any(|days| days.len() >= DAYS_OF_PIECES)
    }

    /// "… the harbour. By Anna Lind, Gazette | October 29, 2009 The singer …": an older piece, put into the page whole.
    fn has_an_older_piece(&self) -> bool {
        let text = &self.document.text;
        let credited = |timex: &Timex| {
            let before = text[..timex.span.start].strip_suffix("| ")?;
            let (cues, day) = (self.cues(timex), timex.time.ok()?.date.earliest()?);
            let older = (self.published? - day).num_days() > DAYS_OF_A_CREDIT;
            // No farther back than a credit reaches: a text of stamps alone would be read again from each.
            let near = before.char_indices().rev().take(CREDIT_LETTERS).last().map_or(0, |(at, _)| at);
            let credit = before[near..].rsplit_once("By ").map(|(_, credit)| credit)?;
            (older && cues.month && cues.year && !credit.contains(". ")).then_some(())
        };
        self.all.iter().any(|timex| credited(timex).is_some())
    }

    /// "May 24, 2010 21:58 UTC The mayor said …": a post behind its stamp.
    fn day_of_post(&self, line: Span) -> Option<NaiveDate> {
        let head = self.inside(line).next().filter(|timex| timex.span.start == line.start)?;
        let (cues, time) = (self.cues(head), head.time.ok()?);
        (cues.month && cues.year && time.clock != Clock::None).then(|| time.date.earliest()).flatten()
    }

    /// The sentence of the first post under the head of a page, where several have a stamp of day and clock each: "Lind, 5
    /// May 2010 at 7:19 pm: nobody saw it". Readers or writers of posts speak there, each for themselves.
    fn posts_from(&self) -> Option<usize> {
        let stamped = |timex: &&Timex| {
            let cues = self.cues(timex);
            let clock = timex.time.is_ok_and(|time| matches!(time.clock, Clock::Time(_)));
            clock && cues.month && cues.year && !self.is_led_into(timex.span.start)
        };
        let sentences = &self.document.sentences;
        let of = |timex: &Timex| sentences.partition_point(|it| it.span.end <= timex.span.start);
        let mut posts = self.all.iter().filter(stamped).map(of).filter(|&at| at >= HEAD_SENTENCES);
        let first = posts.next()?;
        posts.nth(ENTRIES - 2).map(|_| first)
    }

    /// "The wall fell at 7:19 pm on 5 May 2010": a preposition leads into a sentence's date; "posted on" into a stamp.
    fn is_led_into(&self, at: usize) -> bool {
        let mut before = self.document.text[..at].trim_end().rsplit(' ');
        let led = before.next().is_some_and(|word| PREPOSITIONS.contains(&word));
        led && !before.next().is_some_and(|word| POSTED.contains(&word.to_lowercase().as_str()))
    }

    fn day_of_stamp(&self, line: Span) -> Option<NaiveDate> {
        let dated = self.inside(line).filter(|timex| self.cues(timex).year);
        dated.filter_map(|timex| timex.time.ok()?.date.earliest()).next()
    }

    /// "last November" beside "November 2009" on a page of 2011: what is told there is older than the page.
    fn is_older(&self, years: &[i32; 12]) -> bool {
        self.all.iter().any(|timex| {
            let cues = self.cues(timex);
            let day = timex.time.ok().and_then(|time| time.date.earliest());
            let stated = day.map_or(0, |day| years[day.month0() as usize]);
            cues.month && cues.behind && !cues.year && day.is_some_and(|day| stated + 1 == day.year())
        })
    }

    /// It tells of every weekday behind it by its bare name: it was written on for days, and its own day is the last.
    fn is_of_a_week(&self) -> bool {
        let past = self.all.iter().filter_map(|timex| {
            let (cues, time) = (self.cues(timex), timex.time.ok()?);
            let (day, counted_from) = (time.date.earliest()?, time.anchor?.day);
            let told = cues.weekday && cues.is_bare() && !cues.month && day <= counted_from;
            told.then_some((counted_from, day))
        });
        let past: BTreeSet<(NaiveDate, NaiveDate)> = past.collect();
        past.iter().any(|(from, _)| past.iter().filter(|(other, _)| other == from).count() >= DAYS_OF_A_WEEK)
    }

    /// The day of a line that says nothing but a weekday and its date.
    fn day_alone(&self, line: Span) -> Option<NaiveDate> {
        let text = line.of(&self.document.text);
        let timex = self.inside(line).find(|timex| {
            let cues = self.cues(timex);
            cues.month && (cues.weekday || cues.year)
        })?;
        let rest = text.trim().trim_matches(|it: char| !it.is_alphanumeric()).len();
        let alone = timex.span.len() + 2 >= rest;
        timex.time.ok().filter(|_| alone)?.date.earliest()
    }

    /// "Monday 7 June 2010 22.41": the stamp of the page itself.
    fn is_late(&self) -> bool {
        // "A version appeared on page 1 … on 23.33 BST on Friday 23 July 2010" stands at the foot.
        let tells = |text: &str| ["appeared on", "published on"].iter().any(|it| text.contains(it));
        let sentences = self.document.sentences.iter().map(|sentence| sentence.span).enumerate();
        let lines = sentences.filter(|(at, line)| *at < STAMP_SENTENCES || tells(line.of(&self.document.text)));
        let lines = lines.map(|(_, line)| line);
        let times =
            lines.flat_map(|line| self.inside(line)).filter_map(|timex| Some((self.cues(timex), timex.time.ok()?)));
        times.into_iter().any(|(cues, time)| {
            let late = matches!(time.clock, Clock::Time(clock) if clock.hour() >= EVENING_HOUR);
            let own = self.published.is_some_and(|day| time.date == EdtfDate::day(day));
            late && own && cues.month && cues.year
        })
    }

    fn days_of_months(&self) -> [u32; 12] {
        let mut days = [0; 12];
        for timex in self.all.iter().filter(|it| self.cues(it).month && self.cues(it).year) {
            let time = timex.time.ok().filter(|time| time.date.precision() == Precision::Day);
            if let Some(day) = time.and_then(|time| time.date.earliest()) {
                days[day.month0() as usize] |= 1 << day.day();
            }
        }
        days
    }

    fn years_of_months(&self) -> [i32; 12] {
        let mut years = [0; 12];
        let mut several = [false; 12];
        for timex in self.all {
            let cues = self.cues(timex);
            let Some(day) = timex.time.ok().and_then(|time| time.date.earliest()) else { continue };
            if !(cues.month && cues.year) {
                continue;
            }
            let month = day.month0() as usize;
            several[month] |= years[month] != 0 && years[month] != day.year();
            years[month] = day.year();
        }
        for (year, _) in years.iter_mut().zip(several).filter(|(_, several)| *several) {
            *year = 0;
        }
        years
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::model::article::PageFacts;
    use crate::model::timex::{Anchor, AnchorBasis};
    use crate::timeline::samples::{Sample, at};

    fn page(sentences: &[&str], dates: &[(&str, &str)]) -> Page {
        let sample = Sample::new("a").version(at(19, 9), sentences, PageFacts::default());
        let day = at(19, 9).date_naive();
        let anchor = Anchor { day, time: None, basis: AnchorBasis::Published, day_may_be_off: false };
        let mut all = sample.expressions(dates).remove(0);
        let clock = Clock::Time(NaiveTime::from_hms_opt(19, 19, 0).expect("a time"));
        for timex in &mut all {
            let has_clock = timex.span.of(&sample.history.versions[0].document.text).contains(':');
            let Ok(time) = timex.time.as_mut() else { continue };
            time.anchor = Some(anchor);
            time.clock = if has_clock { clock } else { time.clock };
        }
        Page::of(&sample.history.versions[0], &all)
    }

    #[test]
    fn a_collection_of_what_people_told_is_one_of_pieces() {
        let told = ["ANNA LIND, COOK The wall fell.", "OMAR HADDAD, 25 A roof fell.", "IVO BRANDT, CLERK I ran."];
        assert!(page(&told, &[]).pieces);
        assert!(!page(&told[..2], &[]).pieces, "two may be a caption and a byline");
        assert!(!page(&["The NDP, the UN, and the EU met in NEW NORBY."], &[]).pieces, "short names");
    }

    #[test]
    fn entries_of_a_live_page_have_days_of_their_own() {
        let updates =
            ["(Update 9:14 p.m.) A wall fell.", "(Updated at 8:38 p.m.) A roof fell.", "[Update 7 p.m.] I ran."];
        assert!(page(&updates, &[]).pieces);
        assert!(!page(&updates[..2], &[]).pieces, "a page may be updated twice");
    }

    #[test]
    fn a_clock_in_brackets_at_the_head_is_an_entry() {
        let entries = ["[9:14 p.m. ET, 4:14 a.m. in Norby] A wall fell.", "(8:38pm) A roof fell.", "(7 a.m.) I ran."];
        assert!(page(&entries, &[]).pieces);
        assert!(!page(&["(12 camps) A wall fell.", "(13 pumps) A roof fell.", "(2) I ran."], &[]).pieces, "numbers");
    }

    #[test]
    fn posts_with_stamps_of_one_day_are_in_their_writers_voices() {
        let head = ["Quay shut", "By Anna Lind", "The quay was shut.", "Nobody came."];
        let told = [
            "Nobody saw it.",
            "May 5, 2025 7:19 pm",
            "I ran.",
            "May 5, 2025 7:25 pm",
            "So did I.",
            "May 5, 2025 7:31 pm",
        ];
        let text: Vec<&str> = head.iter().chain(&told).copied().collect();
        let dates: Vec<(&str, &str)> =
            told.iter().filter(|it| it.starts_with("May")).map(|it| (*it, "2025-05-05")).collect();
        assert_eq!(page(&text, &dates).readers_from, Some(5));
        assert_eq!(page(&text[..8], &dates[..2]).readers_from, None, "a page may be changed twice");
    }

    #[test]
    fn readers_speak_behind_the_rules_for_comments_and_from_their_first_reply() {
        let rules = "We welcome comments that advance the story.";
        assert_eq!(page(&["A wall fell.", rules, "I ran."], &[]).readers_from, Some(2));
        let reply = "January 31, 2025 at 7:19 pm | Reply Nobody saw it.";
        assert_eq!(page(&["A wall fell.", reply, reply, reply], &[]).readers_from, Some(1));
        assert_eq!(page(&["A wall fell.", reply, reply], &[]).readers_from, None);
    }

    #[test]
    fn readers_speak_over_the_form_for_comments_where_they_address_each_other() {
        let form = "(required, but will not be displayed) Comments are not pre-screened before they post.";
        let head = ["Quay shut", "The quay was shut.", "Nobody came.", "It fell in 1953."];
        let told = ["Where have you been?", "I ran.", "Your quay fell in 1953.", form];
        let text: Vec<&str> = head.iter().chain(&told).copied().collect();
        assert_eq!(page(&text, &[]).readers_from, Some(4));
        assert_eq!(page(&text[..7], &[]).readers_from, None, "a column may address its readers");
        let over = "A selection of your comments appear below.";
        assert_eq!(page(&["Quay shut", over, "It fell."], &[]).readers_from, Some(2));
        let under = "A selection of your comments may be published.";
        assert_eq!(page(&["Quay shut", "It fell.", under, "Last updated"], &[]).readers_from, None);
    }

    #[test]
    fn a_text_that_tells_of_every_weekday_was_written_on_for_days() {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let dates: Vec<String> = (13..=19).map(|day| format!("2025-10-{day}")).collect();
        let dates: Vec<(&str, &str)> = days.iter().copied().zip(dates.iter().map(String::as_str)).collect();
        let texts: Vec<String> = days.iter().map(|day| format!("A wall fell on {day}.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert!(page(&texts, &dates).pieces);
        assert!(!page(&texts[1..], &dates).pieces, "a week but for one day");
    }

    #[test]
    fn stories_of_an_agency_under_one_another_have_days_of_their_own() {
        let story = "NORBY (NP) -- The wall fell on Monday.";
        assert!(page(&[story, "PORT VALE (NP) -- A ferry sank.", "HOLM (Lind) \u{2014} A mine closed."], &[]).pieces);
        assert!(!page(&[story, "The mayor (Lind) said so.", "A (b) -- c."], &[]).pieces);
    }

    #[test]
    fn a_talk_is_headed_by_its_speaker_or_told_by_its_turns() {
        assert!(page(&["Anna Lind in Norby SPEAKER: ANNA LIND We meet at a hard time."], &[]).transcript);
        assert!(page(&["LIND: Good evening.", "HOLM: It is.", "LIND: We meet."], &[]).transcript);
        assert!(!page(&["The speaker: a friend of hers.", "LIND: Good evening."], &[]).transcript);
    }

    #[test]
    fn what_readers_wrote_is_in_their_own_voices() {
        let wrote = |who: &str| format!("At 12:00 pm on 05 Jun 2025, {who} wrote: The flood of 1953 was worse.");
        let all: Vec<String> = ["lind", "holm", "marsh"].map(wrote).to_vec();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert!(page(&all, &[]).transcript);
        assert!(!page(&all[..2], &[]).transcript, "two may be quoted");
        let signed = [
            "Ada, Norby, UK It fell in 1953.",
            "I saw it.",
            "Ivo Holm, Port Vale, USA",
            "Bo, Lind, Canada. Nobody ran.",
        ];
        assert!(page(&signed, &[]).transcript);
        assert!(!page(&["Norby, Holm, US and UK ports shut.", signed[0], signed[1], signed[3]], &[]).transcript);
    }

    #[test]
    fn lines_of_dates_alone_part_a_page_into_pieces() {
        let dates = [("September 15, 2024", "2024-09-15"), ("March 29, 2024", "2024-03-29")];
        assert!(page(&["A pump burst.", "September 15, 2024", "A boat sank.", "March 29, 2024"], &dates).pieces);
        assert!(!page(&["A pump burst on September 15, 2024, and on March 29, 2024."], &dates).pieces, "in a text");
    }

    #[test]
    fn posts_with_stamps_of_several_days_are_pieces() {
        let dates = [("May 10, 2010 20:07", "2010-05-10 20:07"), ("May 24, 2010 21:58", "2010-05-24 21:58")];
        let posts = ["May 10, 2010 20:07 UTC A pump burst.", "May 24, 2010 21:58 UTC The mayor left today."];
        assert!(page(&posts, &dates).pieces);
        assert!(!page(&posts[..1], &dates).pieces, "the stamp of the page");
    }

    #[test]
    fn a_credit_of_another_day_tells_of_an_older_piece() {
        let told = |credit: &str| {
            let texts = ["A pump burst on Monday.", credit];
            let mut sample = Sample::new("a").version(at(19, 9), &texts, PageFacts::default());
            sample.history.versions[0].version.facts.published =
                crate::timeline::samples::stamp("2025-10-19", crate::model::stamp::StampSource::Meta);
            let dates = [("October 29, 2009", "2009-10-29"), ("October 18, 2025", "2025-10-18")];
            let all = sample.expressions(&dates).remove(0);
            Page::of(&sample.history.versions[0], &all).other_year
        };
        assert!(told("By Anna Lind, Gazette | October 29, 2009 The singer left."));
        assert!(!told("By Anna Lind, Gazette | October 18, 2025 The singer left."), "the page's own");
        assert!(!told("She sang on October 29, 2009 in the port."), "in a text");
    }
}
