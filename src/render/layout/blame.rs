//! `blame`: the version that brought each sentence, what was reworded later, and what was cut.

use std::collections::BTreeSet;
use std::io;

use super::life::{self, Happened, Turn};
use super::{Block, Entry, Grid, Label, Line, Sink};
use crate::model::history::{History, Life, Standing};
use crate::model::version::Interval;
use crate::render::Look;
use crate::render::page::BlamePage;
use crate::render::words;

/// The sentences, then when each version named came.
pub fn lay(page: &BlamePage, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let history = &page.history;
    let Some(shown) = history.versions.get(page.version) else { return Ok(()) };
    let mut head = Line::of(Label::Slug, &history.article.slug).with(Label::Plain, "  ");
    head.push(Label::Version, format!("v{}", shown.version.number));
    head.fact(
        Label::Dim,
        if page.removed { "sentences no longer in it" } else { "its sentences and since when they stand" },
    );
    sink.block(Block::Title(head))?;
    sink.block(Block::Grid(Grid { key: 13, aside: 0, heads: Some(["SINCE  ¶.S", "SENTENCE", ""]) }))?;
    let mut named = BTreeSet::new();
    for life in lives(page) {
        named.extend(history.whole(life).into_iter().map(|life| life.first().version));
        if page.removed {
            named.insert(life.last().version + 1);
        }
        sink.block(Block::Entry(entry(page, life, look)))?;
    }
    lay_foot(page, &named, look, sink)
}

/// The lives to print, in the order in which the sentences stand.
pub fn lives(page: &BlamePage) -> Vec<&Life> {
    let history = &page.history;
    let wanted = page.words.as_ref().map(|words| words.to_lowercase());
    let fits = |life: &&Life| {
        let stands = life.in_version(page.version).is_some();
        let was_there = life.last().version < page.version;
        let in_view = if page.removed { was_there } else { stands };
        let holds = |words: &String| {
            life.standings.iter().any(|standing| text_of(history, *standing).to_lowercase().contains(words.as_str()))
        };
        in_view && wanted.as_ref().is_none_or(holds)
    };
    // What came back is no longer cut.
    let taken_up = if page.removed { history.taken_up(page.version) } else { BTreeSet::new() };
    let mut out: Vec<&Life> = (0..)
        .zip(&history.lives)
        .filter(|(index, life)| !taken_up.contains(index) && fits(life))
        .map(|(_, life)| life)
        .collect();
    out.sort_by_key(|life| {
        let at = life.in_version(page.version).unwrap_or(life.last());
        (at.version, at.sentence)
    });
    out
}

fn text_of(history: &History, standing: Standing) -> &str {
    history.versions[standing.version].document.sentence(standing.sentence)
}

fn entry(page: &BlamePage, life: &Life, look: &Look) -> Entry {
    let history = &page.history;
    let at = life.in_version(page.version).unwrap_or(life.last());
    let edition = &history.versions[at.version];
    let whole = history.whole(life);
    let mut standings = whole.iter().flat_map(|life| &life.standings);
    let reworded = standings.any(|standing| standing.reworded && standing.version <= page.version);
    let first = whole[0].first().version;
    let since = format!("v{}{}", history.versions[first].version.number, if reworded { "≈" } else { "" });
    let place = edition.document.sentences[at.sentence].place;
    let key = Line::of(Label::Version, format!("{since:<5}")).with(Label::Dim, format!("  {place}"));
    let mut body = vec![Line::of(Label::Quote, edition.document.sentence(at.sentence))];
    body.extend(later(page, life));
    if let Some(cut) = life::cut(history, life).filter(|_| page.removed) {
        body.push(Line::of(Label::Mark, format!("cut {}", look.between(cut.when))));
    }
    Entry { key, body, language: edition.version.facts.language.clone(), ..Entry::default() }
}

/// What became of it since it came, up to the version shown.
fn later(page: &BlamePage, life: &Life) -> Vec<Line> {
    let turns = life::turns(&page.history, life).into_iter();
    let came_back = life.returns.is_some();
    let told = |turn: &Turn| match turn.what {
        Happened::Came => false,
        // When it was cut for good stands below.
        Happened::Cut => came_back && turn.version < life.first().version,
        _ => true,
    };
    let later = turns.filter(|turn| turn.version <= page.version && told(turn));
    later.map(|turn| life::line(&page.history, &turn, None)).collect()
}

fn lay_foot(page: &BlamePage, named: &BTreeSet<usize>, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let history = &page.history;
    for index in named.iter().filter(|index| **index <= page.version) {
        let version = &history.versions[*index].version;
        let when = Interval { after: version.unseen_until, by: version.first_seen };
        sink.note(format!("v{} came {} {}", version.number, look.between(when), look.zone.label))?;
    }
    let taken_up = history.taken_up(page.version);
    let is_gone = |(index, life): &(usize, &Life)| life.last().version < page.version && !taken_up.contains(index);
    let gone = history.lives.iter().enumerate().filter(is_gone).count();
    let reworded = |life: &&Life| life.standings.iter().any(|standing| standing.reworded);
    let mut legend = Line::of(Label::Dim, if lives(page).iter().any(reworded) { "≈ reworded later" } else { "" });
    if !page.removed && gone > 0 {
        legend.fact(Label::Dim, format!("{} cut earlier: --removed", words::counted(gone, "sentence")));
    }
    if legend.is_empty() { Ok(()) } else { sink.block(Block::Note(legend)) }
}
