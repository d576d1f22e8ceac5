//! A page becomes the blocks of its main text, by the one of three engines that agrees best with the other two.
//!
//! No single engine is best on all pages; agreement picks the right one more often than any rule tried, and is itself
//! a measure of how far the reading can be trusted. Once an article's engine is chosen it is pinned: two versions read
//! by two engines would show differences that no publisher made.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::agreement::{Shingles, best};
use super::blocks::{Piece, of_html};

/// Agreement at or over which even a short reading is believed.
const FRAGMENT_AGREEMENT_MAX: f64 = 0.6;
/// How many times the words of a fragment its article has at least.
const FRAGMENT_RATIO: usize = 3;
/// Fewer words are no article to prefer a fragment's for.
const ARTICLE_WORDS_MIN: usize = 150;

/// An engine that finds the main text of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// `trafilatura`, with its fallbacks, in favour of precision.
    Trafilatura,
    /// `rs-trafilatura`.
    RsTrafilatura,
    /// `dom_smoothie`, a Readability.
    DomSmoothie,
}

/// What an engine made of a page.
#[derive(Debug)]
pub struct Reading {
    /// Which engine.
    pub engine: Engine,
    /// The blocks it calls the main text.
    pub blocks: Vec<Piece>,
    /// 0 to 100: how far it agrees with the others.
    pub confidence: u8,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Trafilatura, Engine::RsTrafilatura, Engine::DomSmoothie];

    /// The name it is pinned by.
    pub const fn name(self) -> &'static str {
        match self {
            Engine::Trafilatura => "trafilatura",
            Engine::RsTrafilatura => "rs-trafilatura",
            Engine::DomSmoothie => "dom_smoothie",
        }
    }

    /// Name and crate version. A test holds the versions to those of `Cargo.lock`.
    pub const fn id(self) -> &'static str {
        match self {
            Engine::Trafilatura => "trafilatura/0.6.0",
            Engine::RsTrafilatura => "rs-trafilatura/0.2.2",
            Engine::DomSmoothie => "dom_smoothie/0.19.0",
        }
    }

    /// The engine of a name, or of a whole extractor id that ends in it.
    pub fn named(pinned: &str) -> Option<Engine> {
        let name = pinned.split_whitespace().last()?.split('/').next()?;
        Engine::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Runs the engine. A panic inside a crate is a page it cannot read.
    fn run(self, html: &str) -> Vec<Piece> {
        let content = catch_unwind(AssertUnwindSafe(|| match self {
            Engine::Trafilatura => trafilatura_html(html),
            Engine::RsTrafilatura => rs_trafilatura_html(html),
            Engine::DomSmoothie => dom_smoothie_html(html),
        }));
        content.ok().flatten().map(|content| of_html(&content)).unwrap_or_default()
    }
}

/// Reads a page with the pinned engine or, without one, with the engine that agrees best with the others.
pub fn read(html: &str, pinned: Option<&str>) -> Reading {
    if let Some(engine) = pinned.and_then(Engine::named) {
        let blocks = engine.run(html);
        if !blocks.is_empty() {
            return second_opinion(html, engine, blocks);
        }
    }
    choose(html)
}

fn choose(html: &str) -> Reading {
    let mut readings: Vec<(Engine, Vec<Piece>)> =
        Engine::ALL.into_iter().map(|engine| (engine, engine.run(html))).collect();
    let bags: Vec<Shingles> = readings.iter().map(|(_, blocks)| shingles(blocks)).collect();
    let (index, agreement) = best(&bags).unwrap_or((0, 0.0));
    let index = whole_for_fragment(&readings, index, agreement);
    let (engine, blocks) = readings.swap_remove(index);
    Reading { engine, blocks, confidence: percent(agreement) }
}

/// Two engines may agree on a fragment, such as a teaser box, that only the third saw to be part of an article.
fn whole_for_fragment(readings: &[(Engine, Vec<Piece>)], chosen: usize, agreement: f64) -> usize {
    let words = |index: usize| readings[index].1.iter().map(Piece::words).sum::<usize>();
    let largest = (0..readings.len()).max_by_key(|index| words(*index)).unwrap_or(chosen);
    let whole = words(largest) >= (words(chosen) * FRAGMENT_RATIO).max(ARTICLE_WORDS_MIN);
    if agreement < FRAGMENT_AGREEMENT_MAX && whole && is_prose(&readings[largest].1) { largest } else { chosen }
}

/// Whether most words stand in paragraphs of some length and few in links.
fn is_prose(blocks: &[Piece]) -> bool {
    let all: usize = blocks.iter().map(Piece::words).sum();
    let prose: usize = blocks.iter().filter(|piece| piece.words() >= 15 && !piece.is_link()).map(Piece::words).sum();
    prose * 2 >= all
}

/// The confidence of a pinned reading: its agreement with the fastest of the other engines.
fn second_opinion(html: &str, engine: Engine, blocks: Vec<Piece>) -> Reading {
    let other = if engine == Engine::DomSmoothie { Engine::Trafilatura } else { Engine::DomSmoothie };
    let agreement = shingles(&blocks).dice(&shingles(&other.run(html)));
    Reading { engine, blocks, confidence: percent(agreement) }
}

fn shingles(blocks: &[Piece]) -> Shingles {
    Shingles::of(blocks.iter().map(|piece| piece.text.as_str()))
}

fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

fn trafilatura_html(html: &str) -> Option<String> {
    let mut options = trafilatura::Options::default()
        .with_fallback(true)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_links(true);
    // Dates are read by our own rules.
    options.html_date_mode = trafilatura::HtmlDateMode::Disabled;
    trafilatura::extract(html, &options).ok().map(|result| result.content_html)
}

fn rs_trafilatura_html(html: &str) -> Option<String> {
    let page_type = Some(rs_trafilatura::page_type::PageType::Article);
    let options = rs_trafilatura::Options { page_type, include_links: true, ..rs_trafilatura::Options::default() };
    rs_trafilatura::extract_with_options(html, &options).ok().and_then(|result| result.content_html)
}

fn dom_smoothie_html(html: &str) -> Option<String> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let mut engine = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
    engine.parse().ok().map(|article| article.content.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_the_versions_that_are_built_in() {
        let lock = include_str!("../../Cargo.lock");
        for engine in Engine::ALL {
            let (name, version) = engine.id().split_once('/').expect("name/version");
            assert_eq!(name, engine.name());
            assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{name} {version}");
        }
    }
}
