//! A page becomes the blocks of its main text, by one of three engines.
//!
//! No single engine is best on all pages. The fastest is checked against the page's own paragraphs of prose; where it
//! fails, agreement picks: the engine that agrees best with the others is right more often than by any rule tried. Agreement
//! is itself a measure of how far the reading can be trusted. Once an article's engine is chosen it is pinned: two
//! versions read by two engines would show differences that no publisher made.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::agreement::{Shingles, best};
use super::blocks::{Piece, of_html, of_node};
use super::dom::Document;

/// Agreement of a reading with the page's prose at or over which no other engine is asked; from 0.5 to 0.8 little changes.
const PROSE_FOUND_MIN: f64 = 0.65;
/// Agreement of two engines at or over which the third is not asked.
const AGREED_MIN: f64 = 0.95;
/// Agreement at or over which even a short reading is believed.
const FRAGMENT_AGREEMENT_MAX: f64 = 0.6;
/// How many times the words of a fragment its article has at least.
const FRAGMENT_RATIO: usize = 3;
/// A line of fewer words is no paragraph of prose.
const PROSE_WORDS_MIN: usize = 15;
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
    /// 0 to 100: how far it agrees with the others; where it was asked alone, with the page's paragraphs of prose.
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

    /// The ids of all.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        Engine::ALL.into_iter().map(Engine::id)
    }

    /// The engine of a name, or of a whole extractor id that ends in it.
    pub fn named(pinned: &str) -> Option<Engine> {
        let name = pinned.split_whitespace().last()?.split('/').next()?;
        Engine::ALL.into_iter().find(|engine| engine.name() == name)
    }
}

/// A page as the engines want it: parsed, and as text, which is written only where an engine asks for it.
pub struct Source<'a> {
    document: &'a Document,
    html: OnceCell<String>,
    /// What `dom_smoothie` made of it: its blocks, and its HTML, from which `trafilatura` starts where its own rules fail.
    readable: OnceCell<(Vec<Piece>, String)>,
}

impl<'a> Source<'a> {
    /// A page.
    pub fn of(document: &'a Document) -> Self {
        Source { document, html: OnceCell::new(), readable: OnceCell::new() }
    }

    fn html(&self) -> &str {
        self.html.get_or_init(|| self.document.html().to_string())
    }

    fn readable(&self) -> &(Vec<Piece>, String) {
        self.readable.get_or_init(|| guarded(|| readable(self.document)).unwrap_or_default())
    }

    /// Runs an engine.
    fn read_by(&self, engine: Engine) -> Vec<Piece> {
        let content = match engine {
            Engine::DomSmoothie => return self.readable().0.clone(),
            Engine::Trafilatura => guarded(|| trafilatura_html(self.html(), &self.readable().1)),
            Engine::RsTrafilatura => guarded(|| rs_trafilatura_html(self.html())),
        };
        content.map(|content| of_html(&content)).unwrap_or_default()
    }
}

/// A panic inside a crate is a page it cannot read.
fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten()
}

/// Reads a page with the pinned engine or, without one, with the engine that agrees best with the others. `lines` are
/// the page's own; where it has none, whatever an engine finds is no text that a reader sees, such as a title left open.
pub fn read(source: &Source, lines: &[Piece], pinned: Option<Engine>) -> Reading {
    if lines.is_empty() {
        return Reading { engine: pinned.unwrap_or(Engine::DomSmoothie), blocks: Vec::new(), confidence: 0 };
    }
    if let Some(engine) = pinned {
        let blocks = source.read_by(engine);
        if !blocks.is_empty() {
            let confidence = percent(shingles(&blocks).dice(&prose_of(lines)));
            return Reading { engine, blocks, confidence };
        }
    }
    choose(source, lines)
}

/// The fastest engine is believed where it found about what the page has of prose; else the next is asked, and the slowest
/// only where these two do not agree. On 300 pages this reads better than asking all three, in a third of the time.
fn choose(source: &Source, lines: &[Piece]) -> Reading {
    let mut readings = vec![(Engine::DomSmoothie, source.read_by(Engine::DomSmoothie))];
    let mut bags = vec![shingles(&readings[0].1)];
    let prose = prose_of(lines);
    let found = bags[0].dice(&prose);
    if found >= PROSE_FOUND_MIN {
        let (engine, blocks) = readings.swap_remove(0);
        return Reading { engine, blocks, confidence: percent(found) };
    }
    // trafilatura may have started from what dom_smoothie found: on a fragment their agreement means nothing.
    let whole = bags[0].len() * FRAGMENT_RATIO >= prose.len();
    for engine in [Engine::Trafilatura, Engine::RsTrafilatura] {
        let blocks = source.read_by(engine);
        bags.push(shingles(&blocks));
        readings.push((engine, blocks));
        if engine == Engine::Trafilatura && whole && bags[0].dice(&bags[1]) >= AGREED_MIN {
            break;
        }
    }
    let (index, agreement) = best(&bags).unwrap_or((0, 0.0));
    let index = whole_for_fragment(&readings, index, agreement);
    let (engine, blocks) = readings.swap_remove(index);
    Reading { engine, blocks, confidence: percent(agreement) }
}

/// The page's paragraphs of prose, wherever they stand: a cheap reading of our own.
fn prose_of(lines: &[Piece]) -> Shingles {
    let prose = lines.iter().filter(|piece| piece.words() >= PROSE_WORDS_MIN && !piece.is_link());
    Shingles::of(prose.map(|piece| piece.text.as_str()))
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
    let prose: usize =
        blocks.iter().filter(|piece| piece.words() >= PROSE_WORDS_MIN && !piece.is_link()).map(Piece::words).sum();
    prose * 2 >= all
}

fn shingles(blocks: &[Piece]) -> Shingles {
    Shingles::of(blocks.iter().map(|piece| piece.text.as_str()))
}

fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

fn trafilatura_html(html: &str, readable: &str) -> Option<String> {
    let mut candidates = trafilatura::FallbackCandidates::default();
    // Its own Readability is slower and no better than the one that has read the page already.
    candidates.readability_html = Some(readable.to_owned());
    let mut options = trafilatura::Options::default()
        .with_fallback(true)
        .with_fallback_candidates(candidates)
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

fn readable(document: &Document) -> Option<(Vec<Piece>, String)> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let mut engine = dom_smoothie::Readability::with_document(document.clone(), None, Some(config)).ok()?;
    let content = engine.parse().ok()?.content.to_string();
    let root = engine.doc.select_single("#readability-page-1");
    root.nodes().first().map(|root| (of_node(root), content))
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
