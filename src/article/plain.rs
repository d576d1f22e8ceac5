//! Plain text saved from a page becomes an extraction: paragraphs by blank lines, the first plausible line the headline.

use super::RULES;
use super::blocks::Piece;
use super::debris::{Heads, Sieved, is_byline, sieve};
use super::look::judge_text;
use super::metadata::{guessed_language, in_url, without_site};
use super::phrases::rule_of;
use crate::language::furniture::{List, STEPS, behind_label, is_in, is_of_the_page, is_row, whole};
use crate::model::article::{ArticleText, BlockKind, Dropped, Extraction, PageFacts, normalized};
use crate::model::capture::Told;
use crate::model::stamp::{Stamp, StampSource};

/// A headline has no more words.
const TITLE_WORDS_MAX: usize = 32;
/// A sentence under a headline has as many words at least; fewer and a full stop end a menu's entry.
const PROSE_WORDS_MIN: usize = 3;
/// A standfirst of a saved text has no more words; a longer line is the first paragraph.
const DEK_WORDS_MAX: usize = 30;

/// Reads a text.
pub fn read(text: &str, told: &Told) -> Extraction {
    let paragraphs = paragraphs(text);
    let mut blocks: Vec<Piece> = paragraphs.into_iter().flat_map(lines_of).collect();
    let title = take_title(&mut blocks);
    let dek = take_dek(&mut blocks, title.is_some());
    finish(blocks, title, dek, told, "text")
}

/// Puts an extraction together from blocks that came without markup of a page.
pub fn finish(blocks: Vec<Piece>, title: Option<String>, dek: Option<String>, told: &Told, format: &str) -> Extraction {
    let heads = Heads { title: told.title.clone().or_else(|| title.clone()), dek: dek.clone(), ..Heads::default() };
    let Sieved { body, mut dropped, captions, byline, published, modified } = sieve(blocks, &heads);
    let mut site = None;
    let byline = byline.and_then(|byline| match source_line(&dropped, &byline) {
        true => {
            site = Some(byline);
            None
        }
        false => Some(byline),
    });
    if let (Some(told), Some(printed)) = (&told.title, &title)
        && normalized(told) != *printed
    {
        // The told headline wins; the printed one is kept where it can be seen.
        dropped.insert(0, Dropped { text: printed.clone(), rule: "other-headline" });
    }
    let url_day = told.url.as_deref().and_then(in_url).map(|moment| Stamp { moment, source: StampSource::Url });
    let all = body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    Extraction {
        confidence: if body.is_empty() { 0 } else { 100 },
        verdict: judge_text(&body),
        facts: PageFacts {
            published: published.or(url_day),
            modified,
            language: guessed_language(&all),
            captions,
            site,
            ..PageFacts::default()
        },
        text: ArticleText { title, dek, byline, body },
        dropped,
        extractor: format!("{RULES} {format}"),
        notes: Vec::new(),
    }
}

/// "Source: The Outlet" names the outlet, not a writer.
fn source_line(dropped: &[Dropped], name: &str) -> bool {
    dropped
        .iter()
        .any(|dropped| dropped.rule == "byline" && dropped.text.starts_with("Source:") && dropped.text.ends_with(name))
}

fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<String> = text.lines().map(normalized).collect();
    let full = lines.iter().filter(|line| !line.is_empty()).count();
    let blank = lines.iter().filter(|line| line.is_empty()).count();
    // Without blank lines each line is a paragraph; a stray blank line under the headline changes nothing.
    if blank * 6 < full {
        return lines.into_iter().filter(|line| !line.is_empty()).map(|line| vec![line]).collect();
    }
    lines.split(String::is_empty).filter(|group| !group.is_empty()).map(<[String]>::to_vec).collect()
}

/// Lines of one paragraph: joined where they are wrapped prose, apart where each is a thing of its own.
fn lines_of(paragraph: Vec<String>) -> Vec<Piece> {
    let apart = paragraph.len() > 1 && !is_wrapped(&paragraph);
    let texts = if apart { paragraph } else { vec![paragraph.join(" ")] };
    texts.iter().map(|text| Piece::new(BlockKind::Paragraph, text)).collect()
}

/// Whether the lines were broken by a machine at one width: all but the last are about as long, and of some length.
fn is_wrapped(lines: &[String]) -> bool {
    let lengths: Vec<usize> = lines[..lines.len() - 1].iter().map(|line| line.chars().count()).collect();
    let (shortest, longest) = (lengths.iter().min().copied().unwrap_or(0), lengths.iter().max().copied().unwrap_or(0));
    let last = lines.last().map_or(0, |line| line.chars().count());
    last <= longest + 10
        && shortest >= 40
        && longest <= 130
        && shortest * 10 >= longest * 7
        && lines.iter().all(|line| rule_of(line).is_none())
}

fn take_title(blocks: &mut Vec<Piece>) -> Option<String> {
    let may_be = |index: &usize| {
        let line = &blocks[*index].text;
        rule_of(line).is_none() && !is_byline(line) && !is_menu(&blocks[*index..]) && !is_furniture(line)
    };
    let first = (0..blocks.len()).find(may_be)?;
    let text = &blocks[first].text;
    let plausible = text.split_whitespace().count() <= TITLE_WORDS_MAX && !text.ends_with('.');
    (plausible && blocks.len() > first + 1).then(|| without_site(&blocks.remove(first).text, None))
}

/// Counters, tickers, calls to readers, labels and the way to the page stand over many a headline; they stay in the text.
fn is_furniture(line: &str) -> bool {
    let from_home = |line: &str| is_in(List::Home, line.to_lowercase().trim());
    let is_way = || {
        behind_label(List::Way, line).is_some_and(|rest| rest.trim_start().starts_with(':'))
            || STEPS.iter().any(|sign| line.split_once(sign).is_some_and(|(home, _)| from_home(home)))
    };
    is_row(line) || whole(line).is_some() || is_of_the_page(line) || is_way()
}

/// One or two words are a menu's, not a headline's, unless prose or a byline follows at once.
fn is_menu(lines: &[Piece]) -> bool {
    let follows = |next: &Piece| {
        let prose = next.words() >= PROSE_WORDS_MIN && next.text.ends_with(['.', '"', '\u{201d}']);
        prose || is_byline(&next.text)
    };
    let short = lines.first().is_some_and(|line| line.words() <= 2 && line.text.chars().count() < 24);
    short && !lines.get(1).is_some_and(follows)
}

/// The second line is a standfirst only where it is short, ends like a headline, and prose follows.
fn take_dek(blocks: &mut Vec<Piece>, titled: bool) -> Option<String> {
    let first = blocks.iter().position(|line| rule_of(&line.text).is_none())?;
    let text = &blocks[first].text;
    let words = text.split_whitespace().count();
    let prose =
        blocks.get(first + 1..)?.iter().any(|line| line.words() > words && line.text.ends_with(['.', '"', '\u{201d}']));
    let short =
        (5..=DEK_WORDS_MAX).contains(&words) && !text.ends_with(['.', ':', '"', '\u{201d}', '!', '?', ')', ']']);
    let field =
        ["by ", "source:", "published", "updated", "posted"].iter().any(|start| text.to_lowercase().starts_with(start));
    (titled && short && prose && !field).then(|| blocks.remove(first).text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<String> {
        read(text, &Told::default()).text.title
    }

    #[test]
    fn a_headline_of_two_words_is_one_where_the_text_follows() {
        let ferry = |below: &str| title(&format!("Ferry sinks\n\n{below}")).unwrap_or_default();
        let long = "Nine boats were lost in the long gale of March, and four more in the fog that came behind it.";
        for below in [
            "Divers went down at dawn.".to_owned(),
            "The ferry sank.\n\nDivers went down.".to_owned(),
            format!("The ferry sank.\n\n{long}"),
            format!("By Ada Holm\n\n{long}"),
            long.to_owned(),
        ] {
            assert_eq!(ferry(&below), "Ferry sinks", "{below}");
        }
    }

    #[test]
    fn a_menu_over_the_headline_is_none() {
        let text = "Home\n\nSport\n\nFerry runs aground off the cape\n\nDivers went down at dawn to look for it.";
        assert_eq!(title(text).as_deref(), Some("Ferry runs aground off the cape"));
        for over in ["3,410 watching now", "HARB 12.30 +1.2% QUAY 4.10 -0.3%", "Je bent hier: Voorpagina / Holm"] {
            let text = format!("{over}\n\nFerry runs aground off the cape\n\nDivers went down at dawn to look for it.");
            assert_eq!(title(&text).as_deref(), Some("Ferry runs aground off the cape"), "{over}");
        }
        let text = "By Ada Holm\n\nFerry runs aground off the cape\n\nDivers went down at dawn to look for it.";
        assert_eq!(title(text).as_deref(), Some("Ferry runs aground off the cape"));
    }
}
