//! `blame`: the version that brought each sentence, what was reworded later, and what was cut.

use std::collections::BTreeSet;
use std::io;

use super::log::cut;
use super::{Block, Entry, Grid, Label, Line, Sink};
use crate::model::history::{History, Life, Standing};
use crate::model::span::Span;
use crate::model::version::Interval;
use crate::render::Look;
use crate::render::page::BlamePage;
use crate::render::words;

/// Rewordings printed under a sentence.
const REWORDINGS_MAX: usize = 4;

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
        named.insert(life.first().version);
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
    let mut out: Vec<&Life> = history.lives.iter().filter(fits).collect();
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
    let reworded = life.standings.iter().any(|standing| standing.reworded && standing.version <= page.version);
    let since =
        format!("v{}{}", history.versions[life.first().version].version.number, if reworded { "≈" } else { "" });
    let place = edition.document.sentences[at.sentence].place;
    let key = Line::of(Label::Version, format!("{since:<5}")).with(Label::Dim, format!("  {place}"));
    let mut body = vec![Line::of(Label::Quote, edition.document.sentence(at.sentence))];
    body.extend(rewordings(page, life));
    if life.returns.is_some() {
        body.push(Line::of(Label::Mark, "came back after it had been cut"));
    }
    if page.removed
        && let Some(next) = history.versions.get(life.last().version + 1)
    {
        let interval = cut(&history.versions[life.last().version].version, &next.version);
        body.push(Line::of(Label::Mark, format!("cut {}", look.between(interval))));
    }
    Entry { key, body, language: edition.version.facts.language.clone(), ..Entry::default() }
}

/// `v3 reworded: [-his-] {+al-Sharaa's+}`: the words only; the sentence stands above.
fn rewordings(page: &BlamePage, life: &Life) -> Vec<Line> {
    let history = &page.history;
    let mut out = Vec::new();
    for standing in life.standings.iter().filter(|standing| standing.reworded && standing.version <= page.version) {
        let Some(earlier) = standing.version.checked_sub(1) else { continue };
        let number = history.versions[standing.version].version.number;
        let mut line = Line::of(Label::Dim, format!("v{number} reworded: "));
        let link = history
            .comparisons
            .get(earlier)
            .and_then(|comparison| comparison.links.iter().find(|link| link.new.contains(&standing.sentence)));
        let edits = link.map(|link| link.edits.as_slice()).unwrap_or_default();
        for (index, edit) in edits.iter().take(REWORDINGS_MAX).enumerate() {
            if index > 0 {
                line.push(Label::Dim, ", ");
            }
            push_edit(&mut line, history, (earlier, edit.old), (standing.version, edit.new));
        }
        if edits.is_empty() {
            let before = life.in_version(earlier).map(|before| text_of(history, before)).unwrap_or_default();
            line.push(Label::Removed, before);
        } else if edits.len() > REWORDINGS_MAX {
            line.push(Label::Dim, format!(", and {} more", edits.len() - REWORDINGS_MAX));
        }
        out.push(line);
    }
    out
}

fn push_edit(line: &mut Line, history: &History, old: (usize, Span), new: (usize, Span)) {
    let words = |(version, span): (usize, Span)| span.of(&history.versions[version].document.text).trim().to_owned();
    let (old, new) = (words(old), words(new));
    let between = if old.is_empty() || new.is_empty() { "" } else { " " };
    line.push(Label::Removed, old);
    line.push(Label::Plain, between);
    line.push(Label::Added, new);
}

fn lay_foot(page: &BlamePage, named: &BTreeSet<usize>, look: &Look, sink: &mut dyn Sink) -> io::Result<()> {
    let history = &page.history;
    for index in named.iter().filter(|index| **index <= page.version) {
        let version = &history.versions[*index].version;
        let when = Interval { after: version.unseen_until, by: version.first_seen };
        sink.note(format!("v{} came {} {}", version.number, look.between(when), look.zone.label))?;
    }
    let gone = history.lives.iter().filter(|life| life.last().version < page.version).count();
    let reworded = |life: &&Life| life.standings.iter().any(|standing| standing.reworded);
    let mut legend = Line::of(Label::Dim, if lives(page).iter().any(reworded) { "≈ reworded later" } else { "" });
    if !page.removed && gone > 0 {
        legend.fact(Label::Dim, format!("{} cut earlier: --removed", words::counted(gone, "sentence")));
    }
    if legend.is_empty() { Ok(()) } else { sink.block(Block::Note(legend)) }
}
