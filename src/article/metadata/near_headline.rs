//! The short lines printed near the headline, where pages without marks put byline and dates.

use std::collections::BTreeSet;

use super::super::blocks::Piece;
use super::super::dom::{is_squashed, squashed};
use super::super::phrases::{folded, rule_of};
use super::byline::{is_names, person};
use super::written_date::moment;
use crate::model::stamp::Moment;

/// How many blocks over and under the headline are looked at.
const OVER: usize = 5;
const UNDER: usize = 12;
/// Lines of a page that repeat its headline.
const PLACES_MAX: usize = 10;
/// A line of a field is short.
const LINE_BYTES_MAX: usize = 140;
const BYLINE_LABELS: [&str; 9] =
    ["by", "written by", "author", "written by:", "author:", "by:", "words by", "story by", "posted by"];
const BYLINE_STARTS: [&str; 8] =
    ["by ", "written by ", "words by ", "story by ", "posted by ", "author: ", "written by: ", "reported by "];

const UPDATED: [&str; 4] = ["updated", "modified", "reviewed", "revised"];
const PUBLISHED: [&str; 2] = ["published", "posted"];
const PUBLISHED_LABELS: [&str; 6] =
    ["published", "published on", "first published", "date published", "originally published", "publication date"];
/// Lines that end an article's head.
const HEAD_ENDS: [&str; 7] =
    ["contents", "table of contents", "in this article", "on this page", "jump to", "jump to section", "categories"];
/// A date, and who wrote; more is a sentence that tells a date.
const PRINTED_WORDS_MAX: usize = 10;
/// A label and a date.
const LABELLED_WORDS_MAX: usize = 8;
/// A head prints the days of publishing and of the update; more days are those of a table or of other stories.
const HEAD_DAYS_MAX: usize = 2;

/// What the lines near the headline say.
#[derive(Clone, Debug, Default)]
pub struct NearHeadline {
    /// Who wrote it.
    pub byline: Option<String>,
    /// A date without a label, or one labelled as that of publishing.
    pub published: Option<Moment>,
    /// The same, where it stands under the headline: over it many pages print today's date.
    pub under: Option<Printed>,
    /// Whether a date stands under the headline.
    dated: bool,
    /// A date labelled as that of an update.
    pub modified: Option<Moment>,
}

/// A date as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Which.
    pub moment: Moment,
    /// Whether it says that it is the date of publishing.
    pub labelled: bool,
}

/// Reads them among the lines of a page (`blocks`); what a caption tells is the picture's date.
pub fn read(blocks: &[Piece], captions: &[String], title: Option<&str>) -> NearHeadline {
    let title = title.map(squashed).unwrap_or_default();
    let places = blocks.iter().enumerate().filter(|(_, piece)| is_squashed(&piece.text, &title)).map(|(at, _)| at);
    let found: Vec<NearHeadline> = places.take(PLACES_MAX).map(|at| read_at(blocks, captions, at)).collect();
    // A headline is repeated in menus and lists of stories: the article's own has its date under it.
    let dated = found.iter().position(|near| near.dated);
    dated.or(found.len().checked_sub(1)).map(|at| found[at].clone()).unwrap_or_default()
}

fn read_at(blocks: &[Piece], captions: &[String], at: usize) -> NearHeadline {
    let under = &blocks[at + 1..(at + 1 + UNDER).min(blocks.len())];
    let head_ends = under.iter().position(|piece| is_behind_head(&piece.text)).unwrap_or(under.len());
    let under = &under[..head_ends];
    let listed = days_of(under) > HEAD_DAYS_MAX;
    let over = &blocks[at.saturating_sub(OVER)..at];
    let mut found = NearHeadline::default();
    read_lines(under, captions, &mut found);
    if listed && !found.under.is_some_and(|printed| printed.labelled) {
        (found.published, found.under) = (None, None);
    }
    let under = NearHeadline { dated: found.published.or(found.modified).is_some(), ..found.clone() };
    read_lines(over, captions, &mut found);
    NearHeadline { under: under.under, dated: under.dated, ..found }
}

/// How many different days short lines print; "2/1/2013" is one, whichever of its figures is the month.
fn days_of(lines: &[Piece]) -> usize {
    let bare = lines.iter().filter(|piece| piece.words() <= PRINTED_WORDS_MAX && piece.text.len() <= LINE_BYTES_MAX);
    let day = |text: &str| moment(text).map(|moment| moment.day().to_string());
    let days: BTreeSet<String> =
        bare.filter_map(|piece| day(&piece.text).or_else(|| in_figures(&piece.text))).collect();
    days.len()
}

fn in_figures(text: &str) -> Option<String> {
    let is_day = |word: &&str| {
        let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
        parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.split_whitespace().find(is_day).map(str::to_owned)
}

fn says(words: &[&str], line: &str) -> bool {
    words.iter().any(|word| line.contains(word))
}

/// Where a line begins to speak of an update: "16 August 2019, updated 9 July 2020".
fn update_begins(line: &str) -> Option<usize> {
    UPDATED.iter().filter_map(|word| line.find(word)).min()
}

fn holds_date(text: &str) -> bool {
    moment(text).is_some()
}

/// The one date of a page that says it is that of publishing, wherever it stands; none where two such dates differ, as in
/// a list of stories.
pub fn labelled_anywhere(lines: &[Piece]) -> Option<Moment> {
    let mut days: Vec<Moment> = Vec::new();
    for (index, piece) in lines.iter().enumerate().filter(|(_, piece)| piece.words() <= LABELLED_WORDS_MAX) {
        let Some(day) = moment(&piece.text) else { continue };
        let label = index.checked_sub(1).map(|before| folded(&lines[before].text)).unwrap_or_default();
        let line = folded(&piece.text);
        let labelled = PUBLISHED_LABELS.contains(&label.trim_end_matches(':').trim())
            || PUBLISHED_LABELS.iter().any(|label| line.starts_with(label));
        if labelled && !days.iter().any(|known| known.day() == day.day()) {
            days.push(day);
        }
    }
    days.first().copied().filter(|_| days.len() == 1)
}

/// Whether a line shows that byline and date stand before it, and what follows is of other stories.
fn is_behind_head(line: &str) -> bool {
    HEAD_ENDS.contains(&folded(line).trim_end_matches(':').trim())
        || matches!(rule_of(line), Some("related" | "newsletter"))
}

fn read_lines(lines: &[Piece], captions: &[String], found: &mut NearHeadline) {
    let mut label = String::new();
    for piece in lines {
        let line = folded(&piece.text);
        if piece.text.len() > LINE_BYTES_MAX {
            label.clear();
            continue;
        }
        if let Some(moment) = moment(&piece.text).filter(|_| piece.words() <= 16 && !captions.contains(&piece.text)) {
            let labelled = says(&PUBLISHED, &line) || says(&PUBLISHED, &label);
            if (update_begins(&line).is_some_and(|at| !holds_date(&line[..at])) || says(&UPDATED, &label)) && !labelled
            {
                found.modified = found.modified.or(Some(moment));
            } else {
                found.published = found.published.or(Some(moment));
                let own = labelled || piece.words() <= PRINTED_WORDS_MAX;
                found.under = found.under.or(own.then_some(Printed { moment, labelled }));
            }
        }
        let labelled = BYLINE_LABELS.contains(&label.as_str()) && piece.words() <= 8;
        let starts = BYLINE_STARTS.iter().any(|start| line.starts_with(start)) && piece.words() <= 20;
        if found.byline.is_none() && (labelled || starts) {
            found.byline = person(&piece.text).filter(|name| is_names(name));
        } else if found.byline.is_none() && piece.words() <= 20 && moment(&piece.text).is_some() {
            // "October 15, 2025 by Ann Ray"
            let after = line.rfind(" by ").and_then(|at| piece.text.get(at + 4..));
            found.byline = after.and_then(person).filter(|name| is_names(name));
        }
        label = line;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::blocks::of_html;
    use super::*;

    #[test]
    fn lines_near_the_headline_are_read() {
        let page = "<body><div>12 May 2001</div><h1>Bridge reopens</h1><div>By</div><div>Ann Ray</div><div>Last updated:</div><div>3 May 2025</div>\
            <div>Oct 15, 2024 - 4 min read</div><p>Text.</p>";
        let found = read(&of_html(page), &[], Some("Bridge reopens"));
        assert_eq!(found.byline.as_deref(), Some("Ann Ray"));
        assert_eq!(found.published.map(|moment| moment.day().to_string()).as_deref(), Some("2024-10-15"));
        assert_eq!(found.modified.map(|moment| moment.day().to_string()).as_deref(), Some("2025-05-03"));
    }

    #[test]
    fn the_days_of_a_table_are_not_that_of_the_article() {
        let cells: String =
            (1..6).map(|month| format!("<tr><td>{month}/1/2013</td><td>+{month}.1%</td></tr>")).collect();
        let page = format!("<body><h1>House prices</h1><p>All rose.</p><table>{cells}</table>");
        assert_eq!(read(&of_html(&page), &[], Some("House prices")).published, None);
    }

    #[test]
    fn a_sentence_is_no_byline() {
        let page = "<body><h1>Bridge reopens</h1><p>By noon on Monday all was quiet on both sides of the river.</p>";
        assert_eq!(read(&of_html(page), &[], Some("Bridge reopens")).byline, None);
    }
}
