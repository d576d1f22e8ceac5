//! `show`: one version with its facts and its text, paragraph by paragraph; or what was left out of it.

use std::io;

use super::record::facts;
use super::{Block, Entry, Grid, Label, Line, Sink};
use crate::model::article::{ArticleText, BlockKind};
use crate::render::Look;
use crate::render::page::{ShowPage, ShowPart};
use crate::render::words;

/// Head, facts, text.
pub fn lay(page: &ShowPage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let title = page.text.title.as_deref().unwrap_or(&page.article.slug);
    sink.block(Block::Title(Line::of(Label::Heading, title)))?;
    sink.block(facts(rows(page, look)))?;
    let language = page.version.facts.language.as_deref();
    match page.part {
        ShowPart::Facts => Ok(()),
        ShowPart::Text => {
            sink.block(Block::Blank)?;
            lay_text(&page.text, language, sink)
        }
        ShowPart::Dropped => lay_dropped(page, sink),
    }
}

fn rows(page: &ShowPage, look: &Look) -> Vec<(&'static str, Line)> {
    let version = &page.version;
    let claimed = &version.facts;
    let plain = |text: String| Line::of(Label::Plain, text);
    let mut article = Line::of(Label::Slug, &page.article.slug);
    article.push(Label::Version, format!(" v{}", version.number));
    let zone = &look.zone.label;
    let mut seen = format!("{} {zone}", look.minute(version.first_seen));
    if version.captures > 1 {
        let (times, last) = (words::counted(version.captures as usize, "time"), look.minute(version.last_seen));
        seen = format!("{times}, first {seen}, last {last} {zone}");
    }
    let stamp = |stamp: &Option<crate::model::stamp::Stamp>| match stamp {
        Some(stamp) => plain(words::stamp(stamp)).with(Label::Dim, format!(" · {}", words::stamp_source(stamp.source))),
        None => Line::new(),
    };
    let mut text = plain(words::counted(version.words as usize, "word"));
    text.fact(Label::Dim, format!("digest {}", version.text));
    vec![
        ("article", article),
        ("address", Line::of(Label::Link, page.article.url.clone().unwrap_or_default())),
        ("seen", plain(seen).with(Label::Dim, format!(" · {}", page.witness))),
        ("published", stamp(&claimed.published)),
        ("modified", stamp(&claimed.modified)),
        ("outlet", Line::of(Label::Quote, claimed.site.clone().unwrap_or_default())),
        ("language", plain(claimed.language.clone().unwrap_or_default())),
        ("canonical", Line::of(Label::Link, claimed.canonical_url.clone().unwrap_or_default())),
        ("live blog", plain(if claimed.live_blog { "yes".to_owned() } else { String::new() })),
        ("text", text),
        ("body", plain(page.body.clone().unwrap_or_default())),
        ("read by", Line::of(Label::Dim, &page.extractor)),
        ("captions", Line::of(Label::Quote, claimed.captions.join(" / "))),
    ]
}

/// The text, one entry a paragraph; the headline stands above already.
pub fn lay_text(text: &ArticleText, language: Option<&str>, sink: &mut dyn Sink) -> io::Result<()> {
    sink.block(Block::Grid(Grid { key: 8, aside: 0, heads: None }))?;
    let mut entry = |key: String, line: Line| {
        let language = language.map(str::to_owned);
        sink.block(Block::Entry(Entry {
            key: Line::of(Label::Dim, key),
            body: vec![line],
            language,
            ..Entry::default()
        }))
    };
    for (name, head) in [("dek", &text.dek), ("byline", &text.byline)] {
        if let Some(head) = head {
            entry(name.to_owned(), Line::of(Label::Quote, head))?;
        }
    }
    for (index, block) in text.body.iter().enumerate() {
        let (label, lead) = match block.kind {
            BlockKind::Paragraph => (Label::Quote, ""),
            BlockKind::Heading => (Label::Heading, ""),
            BlockKind::ListItem => (Label::Quote, "• "),
            BlockKind::Quote => (Label::Quote, "> "),
            BlockKind::Note => (Label::Warning, ""),
        };
        entry(format!("¶{}", index + 1), Line::of(Label::Dim, lead).with(label, &block.text))?;
    }
    Ok(())
}

fn lay_dropped(page: &ShowPage, sink: &mut dyn Sink) -> io::Result<()> {
    sink.block(Block::Blank)?;
    sink.block(Block::Grid(Grid { key: 14, aside: 0, heads: Some(["RULE", "LEFT OUT AS NOT THE ARTICLE", ""]) }))?;
    for dropped in &page.dropped {
        let (key, body) = (Line::of(Label::Dim, dropped.rule), vec![Line::of(Label::Quote, &dropped.text)]);
        sink.block(Block::Entry(Entry { key, body, ..Entry::default() }))?;
    }
    sink.note(format!("{} left out", words::counted(page.dropped.len(), "passage")))
}
