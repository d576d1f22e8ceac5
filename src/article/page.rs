//! A web page becomes an extraction: guard, engines, debris, metadata.

use super::blocks::Piece;
use super::debris::{Heads, sieve};
use super::dom::Document;
use super::precedent::Precedent;
use super::{RULES, blocks, boxes, engine, guard, look, metadata, notes};
use crate::model::article::{ArticleText, Extraction};
use crate::model::capture::{Told, Verdict};
use crate::model::stamp::{Stamp, StampSource};

/// Below this agreement a difference between two texts may be the extractor's.
const CONFIDENCE_LOW: u8 = 50;

/// Reads a page; gives also its lines, as [`lines`] does.
pub fn read(html: &str, told: &Told, before: Option<&Precedent>) -> (Extraction, Vec<Piece>) {
    let source = html;
    let (html, mut remarks) = guard::bounded(source);
    let document = Document::from(html.as_ref());
    let lines = blocks::of_node(&document.root());
    let said = metadata::of_page(&document, &lines, told);
    let seen = look::Page {
        html: source,
        lines: &lines,
        titles: look::titles(&document, said.title.as_deref(), said.facts.site.as_deref()),
        answer: told.answer.as_ref(),
        gated: said.gated,
    };
    let mut dropped = boxes::take(&document);
    let walked = (!dropped.is_empty()).then(|| blocks::of_node(&document.root()));
    let left = walked.as_deref().unwrap_or(&lines);
    let reading = engine::read(&engine::Source::of(&document), left, before.and_then(|before| before.engine));
    let heads = Heads {
        title: said.title.clone(),
        dek: said.dek.clone(),
        byline: said.byline.clone(),
        captions: said.facts.captions.clone(),
    };
    let mut sieved = sieve(reading.blocks, &heads);
    notes::add_missed(left, &mut sieved.body);
    dropped.extend(sieved.dropped);
    if let Some(before) = before {
        before.hold(left, &mut sieved.body, &mut dropped);
    }
    let mut facts = said.facts;
    facts.published = facts.published.or(sieved.published);
    facts.modified = facts.modified.or(sieved.modified);
    // A page that tells only when it was updated bears that date, and says so.
    let updated = facts.modified.map(|stamp| Stamp { source: StampSource::Updated, ..stamp });
    facts.published = facts.published.or(updated);
    sieved.captions.retain(|caption| !facts.captions.contains(caption));
    facts.captions.extend(sieved.captions);
    let text = sieved.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    facts.language = metadata::language_of(&document, &text);
    if reading.confidence < CONFIDENCE_LOW && !sieved.body.is_empty() {
        remarks.push(format!("the readings of this page agree to {} % only", reading.confidence));
    }
    let mut read = Extraction {
        text: ArticleText {
            title: said.title,
            dek: said.dek,
            byline: said.byline.or(sieved.byline),
            body: sieved.body,
        },
        facts,
        verdict: Verdict::page(),
        dropped,
        extractor: format!("{RULES} {}", reading.engine.id()),
        confidence: reading.confidence,
        notes: remarks,
    };
    read.verdict = look::judge(&seen, &read);
    (read, walked.unwrap_or(lines))
}

/// The lines of a page, in reading order, but for those of the boxes that are taken out first.
pub fn lines(html: &str) -> Vec<Piece> {
    let document = Document::from(guard::bounded(html).0.as_ref());
    boxes::take(&document);
    blocks::of_node(&document.root())
}
