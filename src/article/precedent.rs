//! What was decided on an earlier page of the same article holds on the next.
//!
//! An engine weighs every part of a page against the others: a paragraph that goes, or a box that comes, may sway what
//! it makes of lines nobody touched. So a line that stands on both pages keeps its place in or out of the article, and
//! two versions differ only where their pages do. The engine, too, is that of the earlier page.
//!
//! Lines are matched as in a patience diff: those that stand once on either page first, then the neighbours of what is
//! matched. A line may have moved.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::blocks::Piece;
use super::engine::Engine;
use super::page;
use super::phrases::is_note;
use crate::model::article::{ArticleText, Block, BlockKind, Dropped};
use crate::model::capture::{Media, Told};

/// The rule that takes out what the article's earlier page had, and not as text.
const RULE: &str = "left-out-before";

/// More than one word in so many gone is no swaying: one of the two readings failed, and the new one stands.
const LOST_SHARE_MAX: usize = 3;

/// A page of more lines is read by itself: equal lines are looked for among each other.
const LINES_MAX: usize = 4_000;

/// A page of more text is read by itself: lines are looked for in longer blocks.
const BYTES_MAX: usize = 1_000_000;

/// An earlier reading of an article, as the guide of the next one.
#[derive(Clone, Debug, Default)]
pub struct Precedent {
    pub(super) engine: Option<Engine>,
    /// The page's lines, hashed.
    lines: Vec<u64>,
    /// For each line whether it is the article's; none where it is only part of a block of it.
    kept: Vec<Option<bool>>,
}

impl Precedent {
    /// Only an engine, by its name or the id of an extractor (`trafilatura`, `dateline-article/7 trafilatura/0.6.0`).
    pub fn engine(name: &str) -> Self {
        Precedent { engine: Engine::named(name), ..Precedent::default() }
    }

    /// What a page's reading decided: `text` is what `extractor` read in `body`.
    pub fn of(body: &[u8], media: Media, told: &Told, extractor: &str, text: &ArticleText) -> Self {
        let lines = match media {
            Media::Html => page::lines(&super::decode(body, told.charset.as_deref()).0),
            Media::Markdown | Media::Text => Vec::new(),
        };
        Precedent::new(&lines, extractor, text)
    }

    pub(super) fn new(pieces: &[Piece], extractor: &str, text: &ArticleText) -> Self {
        if is_too_large(pieces, &text.body) {
            return Precedent::engine(extractor);
        }
        let lines = hashes(pieces.iter().map(|piece| &piece.text));
        let places = places(&text.body, &lines);
        let longer = longer(&text.body, &places);
        let part = |piece: &Piece| longer.contains(&piece.text);
        let mut kept: Vec<Option<bool>> = pieces.iter().map(|piece| (!part(piece)).then_some(false)).collect();
        places.into_iter().flatten().for_each(|line| kept[line] = Some(true));
        Precedent { lines, kept, ..Precedent::engine(extractor) }
    }

    /// Holds a reading to what was decided before. `pieces` are the page's lines.
    pub(super) fn hold(&self, pieces: &[Piece], body: &mut Vec<Block>, dropped: &mut Vec<Dropped>) {
        if self.lines.is_empty() || body.is_empty() || is_too_large(pieces, body) {
            return;
        }
        let lines = hashes(pieces.iter().map(|piece| &piece.text));
        let ruled: Vec<Option<bool>> =
            matched(&lines, &self.lines).into_iter().map(|line| line.and_then(|line| self.kept[line])).collect();
        let places = places(body, &lines);
        let (out, back) = (outs(body, &places, &ruled), backs(pieces, body, &places, &ruled));
        let words = |text: &str| text.split_whitespace().count();
        let lost: usize = out.iter().map(|block| words(&body[*block].text)).sum();
        let found: usize = back.iter().map(|line| words(&pieces[*line].text)).sum();
        let all: usize = body.iter().map(|block| words(&block.text)).sum();
        if lost > found && (lost - found) * LOST_SHARE_MAX > all {
            return;
        }
        dropped.retain(|dropped| !back.iter().any(|line| pieces[*line].text == dropped.text));
        dropped.extend(out.iter().map(|block| Dropped { text: body[*block].text.clone(), rule: RULE }));
        *body = rebuilt(std::mem::take(body), &places, &out, pieces, &back);
    }
}

fn hashes<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<u64> {
    let hash = |text: &String| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    texts.map(hash).collect()
}

fn is_too_large(pieces: &[Piece], body: &[Block]) -> bool {
    let lines = pieces.iter().map(|piece| piece.text.len());
    let bytes: usize = lines.chain(body.iter().map(|block| block.text.len())).sum();
    pieces.len().max(body.len()) > LINES_MAX || bytes > BYTES_MAX
}

/// The blocks that are no line of the page, a line each: an engine made one of several.
fn longer(body: &[Block], places: &[Option<usize>]) -> String {
    let blocks = body.iter().zip(places).filter(|(_, line)| line.is_none());
    blocks.map(|(block, _)| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Where each value stands that stands once.
fn once(values: &[u64]) -> HashMap<u64, usize> {
    let mut places: HashMap<u64, Option<usize>> = HashMap::new();
    for (place, value) in values.iter().enumerate() {
        places.entry(*value).and_modify(|place| *place = None).or_insert(Some(place));
    }
    places.into_iter().filter_map(|(value, place)| Some((value, place?))).collect()
}

/// For each of `new` the one of `old` that it is.
fn matched(new: &[u64], old: &[u64]) -> Vec<Option<usize>> {
    let (new_once, old_once) = (once(new), once(old));
    let mut taken = vec![false; old.len()];
    let mut found: Vec<Option<usize>> =
        new.iter().map(|value| new_once.get(value).and(old_once.get(value)).copied()).collect();
    found.iter().flatten().for_each(|place| taken[*place] = true);
    for index in 1..new.len() {
        let next = found[index - 1].map(|place| place + 1);
        adopt(new, old, index, next, &mut found, &mut taken);
    }
    for index in (0..new.len().saturating_sub(1)).rev() {
        let next = found[index + 1].and_then(|place| place.checked_sub(1));
        adopt(new, old, index, next, &mut found, &mut taken);
    }
    found
}

fn adopt(
    new: &[u64],
    old: &[u64],
    index: usize,
    place: Option<usize>,
    found: &mut [Option<usize>],
    taken: &mut [bool],
) {
    if let Some(place) = place.filter(|place| old.get(*place) == Some(&new[index]))
        && found[index].is_none()
        && !taken[place]
    {
        found[index] = Some(place);
        taken[place] = true;
    }
}

/// For each block of a body the line of its page that it is; of several equal ones that which stands in order and
/// nearest to its neighbours' lines.
fn places(body: &[Block], lines: &[u64]) -> Vec<Option<usize>> {
    let blocks = hashes(body.iter().map(|block| &block.text));
    let (block_once, line_once) = (once(&blocks), once(lines));
    let mut found: Vec<Option<usize>> =
        blocks.iter().map(|block| block_once.get(block).and(line_once.get(block)).copied()).collect();
    let mut equal: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, line) in lines.iter().enumerate() {
        equal.entry(*line).or_default().push(place);
    }
    let fixed = found.clone();
    let mut taken = vec![false; lines.len()];
    found.iter().flatten().for_each(|place| taken[*place] = true);
    for (index, block) in blocks.iter().enumerate() {
        let Some(equal) = equal.get(block).filter(|_| found[index].is_none()) else { continue };
        let before = found[..index].iter().rev().flatten().next().copied();
        let after = fixed[index..].iter().flatten().next().copied();
        let fit = |place: &usize| {
            let astray = before.is_some_and(|before| before > *place) || after.is_some_and(|after| after < *place);
            let to = |near: Option<usize>| near.map_or(usize::MAX, |near| near.abs_diff(*place));
            (astray, to(before).min(to(after)))
        };
        found[index] = equal.iter().copied().filter(|place| !taken[*place]).min_by_key(fit);
        found[index].into_iter().for_each(|place| taken[place] = true);
    }
    found
}

/// The blocks that were left out before. A note stays.
fn outs(body: &[Block], places: &[Option<usize>], ruled: &[Option<bool>]) -> Vec<usize> {
    let is_out = |index: &usize| {
        body[*index].kind != BlockKind::Note && places[*index].is_some_and(|line| ruled[line] == Some(false))
    };
    (0..body.len()).filter(is_out).collect()
}

/// The lines that were the article's before and that the reading has not.
fn backs(pieces: &[Piece], body: &[Block], places: &[Option<usize>], ruled: &[Option<bool>]) -> Vec<usize> {
    let mut there = vec![false; pieces.len()];
    places.iter().flatten().for_each(|line| there[*line] = true);
    // A line that a longer block holds is there as well.
    let longer = longer(body, places);
    let missing = |line: &usize| ruled[*line] == Some(true) && !there[*line] && !longer.contains(&pieces[*line].text);
    (0..pieces.len()).filter(missing).collect()
}

/// The body without `out`, and with the lines `back` each behind the block that stands before it on the page.
fn rebuilt(body: Vec<Block>, places: &[Option<usize>], out: &[usize], pieces: &[Piece], back: &[usize]) -> Vec<Block> {
    let mut kept: Vec<(Option<usize>, Block)> = places
        .iter()
        .copied()
        .zip(body)
        .enumerate()
        .filter(|(index, _)| !out.contains(index))
        .map(|(_, block)| block)
        .collect();
    for line in back {
        let text = pieces[*line].text.clone();
        let kind = if is_note(&text) { BlockKind::Note } else { pieces[*line].kind };
        let before = |(_, (place, _)): &(usize, &(Option<usize>, Block))| place.is_some_and(|place| place < *line);
        let nearest = kept.iter().enumerate().filter(before).max_by_key(|(_, (place, _))| *place);
        let at = nearest.map_or(0, |(index, _)| index + 1);
        kept.insert(at, (Some(*line), Block { kind, text }));
    }
    kept.into_iter().map(|(_, block)| block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(lines: &[&str]) -> Vec<Piece> {
        lines.iter().map(|line| Piece::new(BlockKind::Paragraph, line)).collect()
    }

    fn body(lines: &[&str]) -> Vec<Block> {
        lines.iter().map(|line| Block { kind: BlockKind::Paragraph, text: (*line).to_owned() }).collect()
    }

    /// What `now`, read on the page `page`, becomes where `kept` was read on `earlier`.
    fn held(earlier: &[&str], kept: &[&str], page: &[&str], now: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let text = ArticleText { body: body(kept), ..ArticleText::default() };
        let (mut body, mut dropped) = (body(now), Vec::new());
        Precedent::new(&pieces(earlier), "", &text).hold(&pieces(page), &mut body, &mut dropped);
        (body.into_iter().map(|block| block.text).collect(), dropped.iter().map(|dropped| dropped.rule).collect())
    }

    const PAGE: [&str; 6] = ["Menu", "The bridge is open.", "Morning post", "It rained.", "Cars came.", "About"];
    const KEPT: [&str; 3] = ["The bridge is open.", "It rained.", "Cars came."];

    #[test]
    fn a_line_keeps_its_place_in_or_out() {
        let page = ["Menu", "The bridge is open.", "Morning post", "Cars came.", "Lorries too.", "About"];
        let swayed = ["Morning post", "Cars came.", "Lorries too."];
        let expect = ["The bridge is open.", "Cars came.", "Lorries too."];
        assert_eq!(held(&PAGE, &KEPT, &page, &swayed), (expect.map(String::from).to_vec(), vec![RULE]));
    }

    #[test]
    fn of_equal_lines_the_same_one_stays() {
        let earlier = ["It rained.", "Menu", "The bridge is open.", "It rained.", "Cars came."];
        let page = ["It rained.", "Menu", "The bridge is open.", "It rained.", "Cars came.", "Lorries too."];
        let swayed = ["It rained.", "The bridge is open.", "Cars came.", "Lorries too."];
        let expect = ["The bridge is open.", "It rained.", "Cars came.", "Lorries too."].map(String::from).to_vec();
        assert_eq!(held(&earlier, &KEPT, &page, &swayed).0, expect);
    }

    #[test]
    fn a_reading_that_failed_rules_nothing() {
        let all = ["The bridge is open.", "It rained.", "Cars came."].map(String::from).to_vec();
        assert_eq!(held(&PAGE, &["Cars came."], &PAGE, &KEPT).0, all, "the earlier one");
        assert_eq!(held(&PAGE, &KEPT, &PAGE, &["Cars came."]).0, all, "the later one is mended");
        assert!(held(&PAGE, &KEPT, &PAGE, &[]).0.is_empty(), "no article stays none");
    }

    #[test]
    fn a_page_of_too_many_lines_is_read_by_itself() {
        let many = vec!["It rained."; LINES_MAX + 1];
        assert_eq!(held(&many, &["It rained."], &PAGE, &["About"]).0, ["About"]);
        assert_eq!(held(&PAGE, &KEPT, &many, &["About"]).0, ["About"]);
    }

    #[test]
    fn a_line_inside_a_longer_block_is_there() {
        let longer = ["The bridge is open. It rained.", "Cars came."];
        assert_eq!(held(&PAGE, &KEPT, &PAGE, &longer).0, longer);
        assert_eq!(held(&PAGE, &longer, &PAGE, &KEPT).0, KEPT);
    }
}
