//! What stands round a sentence: the days that the sentences before it name, and what its page says of its own.

use chrono::Datelike;

use crate::model::date::EdtfDate;
use crate::model::document::{Document, Sentence};
use crate::model::history::Standing;
use crate::model::span::Span;
use crate::model::timex::{EventTime, Timex};

use super::Input;
use super::cues::Cues;
use super::dated_note;
use super::doubt::Round;
use super::inflection;
use super::inside::inside;
use super::old_marks::curly;
use super::page::Page;
use super::words::SPEECH;

/// So many sentences back a named day still is the one of a bare clock time.
const SCENE_SENTENCES: usize = 8;

/// So near no other day may be named.
const NEAR_SENTENCES: usize = 3;

/// So many sentences a heading like "Last week:" may stand above.
const HEADED_SENTENCES: usize = 6;

/// What the sentences just before say of their days.
pub fn round(input: &Input<'_>, pages: &[Page], standing: Standing) -> Round {
    let sentences = &input.history.versions[standing.version].document.sentences;
    let all = input.expressions.get(standing.version).map(Vec::as_slice).unwrap_or_default();
    let document = &input.history.versions[standing.version].document;
    let dated = |back: usize| {
        let sentence = standing.sentence.checked_sub(back).and_then(|at| sentences.get(at));
        sentence.map_or(&[][..], |it| inside(all, it.span))
    };
    let named = |back: usize| dated(back).iter().filter_map(|timex| timex.time.ok());
    let is_day = |time: &EventTime| time.date == EdtfDate::day(time.date.earliest().unwrap_or_default());
    let on_the_day =
        |time: EventTime| is_day(&time) && time.anchor.is_some_and(|anchor| time.date == EdtfDate::day(anchor.day));
    // "…, she said on Tuesday", "It will begin today": the day on which somebody spoke, or of what is to come, is not the
    // scene of what follows. A clock alone names no day.
    let sets_no_scene = |at: &usize| tells_a_saying(document.sentence(*at)) || looks_ahead(document.sentence(*at));
    let names_a_day = |timex: &&Timex| Cues::of(timex.span.of(&document.text)).dated;
    let scene = |back: usize| {
        let at = standing.sentence.checked_sub(back).filter(|at| !sets_no_scene(at));
        let days = at.into_iter().flat_map(move |_| dated(back)).filter(names_a_day);
        days.filter_map(|timex| timex.time.ok()).filter(is_day)
    };
    let undisturbed = (1..=NEAR_SENTENCES).flat_map(scene).all(on_the_day);
    let mut page = pages.get(standing.version).copied().unwrap_or_default();
    page.transcript |= page.readers_from.is_some_and(|from| standing.sentence >= from);
    Round {
        told_before: only_one(named(1)),
        on_the_day: (1..=NEAR_SENTENCES).find_map(|back| scene(back).next()).is_some_and(on_the_day) && undisturbed,
        day_named: (1..=SCENE_SENTENCES).flat_map(named).any(on_the_day) && undisturbed,
        day_before: only_day(scene(1)),
        year_before: (1..=NEAR_SENTENCES)
            .find_map(|back| last_year(document, standing.sentence.checked_sub(back)?, all))
            .flatten(),
        season_before: (1..=NEAR_SENTENCES).flat_map(dated).any(|timex| is_season_over(timex.span.of(&document.text))),
        quoted: is_inside_quotation(document, standing.sentence),
        told_by_one: standing.sentence.checked_sub(1).is_some_and(|at| is_told_by_one(document.sentence(at))),
        page,
        logged: begins_a_line(document, standing.sentence, all),
        headed: is_under_a_heading(document, standing.sentence, all),
        seen_on: Some(input.history.versions[standing.version].version.first_seen.date_naive()),
        unseen_on: input.history.versions[standing.version].version.unseen_until.map(|it| it.date_naive()),
    }
}

/// "As I went along the coast, I heard …": words of one person, whose day of speaking is not the page's.
fn is_told_by_one(sentence: &str) -> bool {
    const OWN: [&str; 4] = ["I", "my", "we", "our"];
    let quotes = sentence.contains(['"', '\u{201c}', '\u{201d}']);
    !quotes && sentence.split(|it: char| !it.is_alphanumeric()).any(|word| OWN.contains(&word))
}

/// "last summer"
fn is_season_over(phrase: &str) -> bool {
    let season = phrase.to_lowercase();
    let season = season.strip_prefix("last ").unwrap_or_default();
    matches!(season, "spring" | "summer" | "autumn" | "fall" | "winter")
}

fn tells_a_saying(sentence: &str) -> bool {
    sentence.split(|it: char| !it.is_alphanumeric()).any(|word| SPEECH.has(&inflection::base(&word.to_lowercase())))
}

/// "It will begin today"; "shut due to ice" looks nowhere.
fn looks_ahead(sentence: &str) -> bool {
    const AHEAD: [&str; 5] = ["will", "shall", "expected", "scheduled", "slated"];
    sentence.split(|it: char| !it.is_alphanumeric()).any(|word| AHEAD.contains(&word))
}

/// Of a sentence that names a date: the year that the last one names in figures, if it does.
fn last_year(document: &Document, at: usize, dated: &[Timex]) -> Option<Option<i32>> {
    let inside = inside(dated, document.sentences[at].span);
    let read = |timex: &Timex| Some((Cues::of(timex.span.of(&document.text)), timex.time.ok()?));
    // A month without a year takes the one told before it.
    let (cues, time) = inside.iter().rev().filter_map(read).find(|(cues, _)| !cues.is_yearless())?;
    Some(time.date.latest().map(|day| day.year()).filter(|_| cues.year))
}

fn only_one(mut times: impl Iterator<Item = EventTime>) -> Option<EdtfDate> {
    let first = times.next()?;
    times.next().is_none().then_some(first.date)
}

/// The day that all `times` name, the last of them for its anchor.
fn only_day(times: impl Iterator<Item = EventTime>) -> Option<EventTime> {
    let times: Vec<EventTime> = times.collect();
    times.last().copied().filter(|last| times.iter().all(|time| time.date == last.date))
}

/// Marks of quotations.
const MARKS: [char; 3] = ['\u{201c}', '\u{201d}', '"'];
/// So many paragraphs without a mark a quotation that was not closed may go on.
const OPEN_BLOCKS: usize = 6;

/// No farther than so many bytes from a sentence its quotation is looked for: a page of one paragraph would be read again
/// from each.
const QUOTATION_BYTES: usize = 20_000;

/// Whether a quotation that opened before still runs at sentence `at`.
fn is_inside_quotation(document: &Document, at: usize) -> bool {
    let sentence = &document.sentences[at];
    let block = document.blocks[sentence.block];
    let before = curly(tail(document.text.get(block.start..sentence.span.start).unwrap_or_default()));
    let count = |mark: char| before.matches(mark).count();
    if before.contains(MARKS) {
        return count('\u{201c}') > count('\u{201d}') || count('"') % 2 == 1;
    }
    let (earlier, later) = (&document.blocks[..sentence.block], &document.blocks[sentence.block + 1..]);
    let last = |block: &Span| curly(block.of(&document.text)).chars().rfind(|letter| MARKS.contains(letter));
    let opened = earlier.iter().rev().take(OPEN_BLOCKS).filter_map(last).next();
    let own = first_mark(&curly(sentence.span.of(&document.text)));
    let behind = curly(head(document.text.get(sentence.span.end..block.end).unwrap_or_default()));
    // A paragraph of a long quotation begins with its mark: one that does not lost its break. A mark that is never closed
    // was lost: what follows is no part of its quotation.
    let later = || later.iter().take(OPEN_BLOCKS).filter_map(|it| first_mark(&curly(it.of(&document.text)))).next();
    let runs = opened == Some('\u{201c}') && own.or_else(|| first_mark(&behind)).or_else(later) == Some('\u{201d}');
    // "… did come yesterday . ''": it is closed right behind.
    let closed = own.is_none() && behind.trim_start().starts_with('\u{201d}') && opened != Some('\u{201d}');
    runs || closed
}

fn first_mark(text: &str) -> Option<char> {
    text.chars().find(|letter| MARKS.contains(letter))
}

/// The last bytes of a text in which a mark is looked for.
fn tail(text: &str) -> &str {
    let from = (text.len().saturating_sub(QUOTATION_BYTES)..).find(|&at| text.is_char_boundary(at));
    &text[from.unwrap_or_default()..]
}

/// The first of them.
fn head(text: &str) -> &str {
    let to = (0..=text.len().min(QUOTATION_BYTES)).rfind(|&at| text.is_char_boundary(at));
    &text[..to.unwrap_or_default()]
}

/// The sentence is the first of its block, and that a line of a log.
fn begins_a_line(document: &Document, at: usize, dated: &[Timex]) -> bool {
    let sentence = &document.sentences[at];
    let block = document.blocks[sentence.block];
    sentence.span.start == block.start && dated_note::is_line(document, block, dated)
}

/// "Last week: Guards clashed …", some sentences above: in such a list a weekday is that of its heading's week.
fn is_under_a_heading(document: &Document, at: usize, dated: &[Timex]) -> bool {
    let heading = |line: &Sentence| {
        let opens = inside(dated, line.span).first().filter(|timex| timex.span.start == line.span.start)?;
        let rest = document.text.get(opens.span.end..line.span.end)?;
        let cues = Cues::of(opens.span.of(&document.text));
        (cues.behind && !cues.weekday && rest.starts_with(':')).then_some(())
    };
    document.sentences[at.saturating_sub(HEADED_SENTENCES)..at].iter().any(|line| heading(line).is_some())
}

#[cfg(test)]
mod tests {
    use crate::model::article::PageFacts;
    use crate::model::timex::Basis;
    use crate::timeline::build;
    use crate::timeline::samples::{Sample, at};

    #[test]
    fn a_weekday_under_a_heading_is_that_of_its_headings_week() {
        let dates = [("Last week", "2025-10-06/2025-10-12"), ("Sunday", "2025-10-12")];
        let guessed = |before: &str| {
            let texts = [before, "Police clashed with strikers in Norby on Sunday."];
            let sample = Sample::new("a").version(at(15, 9), &texts, PageFacts::default());
            let events = build(&[sample.input(&dates)], &[], at(31, 12)).events;
            let clash = events.into_iter().find(|event| event.lead().sentence.starts_with("Police"));
            clash.is_some_and(|event| event.time().basis == Basis::Guessed)
        };
        assert!(guessed("Last week: Guards left the port."));
        assert!(!guessed("Last week the guards left the port."), "no heading");
    }

    #[test]
    fn a_month_behind_a_year_long_past_is_rather_of_that_year() {
        let dates = [("1918", "1918"), ("the spring", "2025-21"), ("August", "2025-08"), ("Monday", "2025-10-13")];
        let guessed = |before: &[&str]| {
            let mut texts = before.to_vec();
            texts.push("The fever came back in August.");
            let sample = Sample::new("a").version(at(15, 9), &texts, PageFacts::default());
            let events = build(&[sample.input(&dates)], &[], at(31, 12)).events;
            let fever = events.into_iter().find(|event| event.lead().sentence.starts_with("The fever came"));
            fever.is_some_and(|event| event.time().basis == Basis::Guessed)
        };
        assert!(guessed(&["The fever of 1918 killed thousands.", "It began mildly in the spring."]));
        assert!(!guessed(&["The fever of 1918 killed thousands.", "Doctors met on Monday."]), "back in the present");
        assert!(!guessed(&["Doctors met on Monday."]));
    }
}
