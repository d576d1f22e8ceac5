//! A web page becomes an extraction: guard, engines, debris, metadata.

use super::debris::{Heads, sieve};
use super::dom::Document;
use super::{RULES, blocks, engine, guard, metadata, notes};
use crate::model::article::{ArticleText, Extraction};
use crate::model::capture::Told;

/// Reads a page.
pub fn read(html: &str, told: &Told, pinned: Option<&str>) -> Extraction {
    let (html, cut) = guard::bounded(html);
    let document = Document::from(html.as_ref());
    let said = metadata::of_page(&document, told);
    let reading = engine::read(&html, pinned);
    let heads = Heads {
        title: said.title.clone(),
        dek: said.dek.clone(),
        byline: said.byline.clone(),
        captions: said.facts.captions.clone(),
    };
    let mut sieved = sieve(reading.blocks, &heads);
    notes::add_missed(&blocks::of_node(&document.root()), &mut sieved.body);
    let mut facts = said.facts;
    facts.published = facts.published.or(sieved.published);
    facts.modified = facts.modified.or(sieved.modified);
    facts.captions.extend(sieved.captions);
    let text = sieved.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    facts.language = metadata::language_of(&document, &text);
    Extraction {
        text: ArticleText {
            title: said.title,
            dek: said.dek,
            byline: said.byline.or(sieved.byline),
            body: sieved.body,
        },
        facts,
        dropped: sieved.dropped,
        extractor: format!("{RULES} {}", reading.engine.id()),
        confidence: reading.confidence,
        notes: cut,
    }
}
