//! The short lines printed near the headline, where pages without marks put byline and dates.

use super::super::blocks::Piece;
use super::super::dom::squashed;
use super::super::phrases::folded;
use super::byline::{is_names, person};
use super::written_date::moment;
use crate::model::stamp::Moment;

/// How many blocks over and under the headline are looked at.
const OVER: usize = 5;
const UNDER: usize = 12;
/// A line of a field is short.
const LINE_BYTES_MAX: usize = 140;
const BYLINE_LABELS: [&str; 9] =
    ["by", "written by", "author", "written by:", "author:", "by:", "words by", "story by", "posted by"];
const BYLINE_STARTS: [&str; 8] =
    ["by ", "written by ", "words by ", "story by ", "posted by ", "author: ", "written by: ", "reported by "];

/// What the lines near the headline say.
#[derive(Clone, Debug, Default)]
pub struct NearHeadline {
    /// Who wrote it.
    pub byline: Option<String>,
    /// A date without a label, or one labelled as that of publishing.
    pub published: Option<Moment>,
    /// A date labelled as that of an update.
    pub modified: Option<Moment>,
}

/// Reads them among the lines of a page.
pub fn read(blocks: &[Piece], title: Option<&str>) -> NearHeadline {
    let title = title.map(squashed).unwrap_or_default();
    let Some(at) = blocks.iter().rposition(|piece| squashed(&piece.text) == title) else {
        return NearHeadline::default();
    };
    let under = &blocks[at + 1..(at + 1 + UNDER).min(blocks.len())];
    let over = &blocks[at.saturating_sub(OVER)..at];
    let mut found = NearHeadline::default();
    read_lines(under, &mut found);
    read_lines(over, &mut found);
    found
}

fn read_lines(lines: &[Piece], found: &mut NearHeadline) {
    let mut label = String::new();
    for piece in lines {
        let line = folded(&piece.text);
        if piece.text.len() > LINE_BYTES_MAX {
            label.clear();
            continue;
        }
        if let Some(moment) = moment(&piece.text).filter(|_| piece.words() <= 16) {
            let updated = ["updated", "modified", "reviewed", "revised"]
                .iter()
                .any(|word| line.contains(word) || label.contains(word));
            let published = ["published", "posted"].iter().any(|word| line.contains(word));
            let slot = if updated && !published { &mut found.modified } else { &mut found.published };
            *slot = slot.or(Some(moment));
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
        let found = read(&of_html(page), Some("Bridge reopens"));
        assert_eq!(found.byline.as_deref(), Some("Ann Ray"));
        assert_eq!(found.published.map(|moment| moment.day().to_string()).as_deref(), Some("2024-10-15"));
        assert_eq!(found.modified.map(|moment| moment.day().to_string()).as_deref(), Some("2025-05-03"));
    }

    #[test]
    fn a_sentence_is_no_byline() {
        let page = "<body><h1>Bridge reopens</h1><p>By noon on Monday all was quiet on both sides of the river.</p>";
        assert_eq!(read(&of_html(page), Some("Bridge reopens")).byline, None);
    }
}
