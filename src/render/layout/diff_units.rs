//! The sentences of a comparison in one reading order: those of new, with what was removed where it stood.

use crate::model::change::{Change, ChangeKind, Passage};
use crate::model::document::{Document, Place, Role};
use crate::model::edit::{Link, Relation, Stretch, WordEdit};
use crate::model::span::Span;
use crate::render::page::DiffPage;

use super::{Label, Line};

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Stands as it stood.
    Kept,
    /// Noise that the view hides; printed as it stands in new.
    Hidden,
    /// Other words.
    Reworded,
    /// New.
    Added,
    /// Gone.
    Removed,
}

/// Sentences that became each other.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// Sentences of old, if any.
    pub old: Option<Stretch>,
    /// Sentences of new, if any.
    pub new: Option<Stretch>,
    /// What became of them.
    pub fate: Fate,
    /// Off the heaviest chain that keeps its order.
    pub moved: bool,
    /// The reworded words.
    pub edits: &'a [WordEdit],
    /// The change that names this unit first, if any.
    pub change: Option<&'a Change>,
}

impl Unit<'_> {
    /// Whether the view shows it as changed.
    pub fn is_changed(&self) -> bool {
        self.moved || !matches!(self.fate, Fate::Kept | Fate::Hidden)
    }
}

/// A paragraph with its units.
#[derive(Clone, Debug)]
pub struct Paragraph<'a> {
    /// Address of its first sentence.
    pub place: Place,
    /// It stood in old only.
    pub is_old: bool,
    /// Its units, in reading order.
    pub units: Vec<Unit<'a>>,
}

/// The paragraphs of new in reading order, those of old alone where they stood.
pub fn paragraphs(page: &DiffPage) -> Vec<Paragraph<'_>> {
    let mut out: Vec<Paragraph<'_>> = Vec::new();
    let mut old_block = None;
    for unit in units(page) {
        let (place, is_old) = place_of(page, &unit);
        let here = unit.old.map(|at| page.old.document.sentences[at.first()].block);
        let continues = match out.last() {
            None => false,
            Some(last) if is_old => {
                here == old_block && (last.is_old || last.units.iter().any(|unit| unit.old.is_some()))
            }
            Some(last) => {
                let same = !last.is_old && last.place.role == place.role && last.place.paragraph == place.paragraph;
                same || last.is_old && !unit.moved && here.is_some() && here == old_block
            }
        };
        if !unit.moved && here.is_some() {
            old_block = here;
        }
        match out.last_mut().filter(|_| continues) {
            Some(last) => {
                if last.is_old && !is_old {
                    (last.place, last.is_old) = (place, false);
                }
                last.units.push(unit);
            }
            None => out.push(Paragraph { place, is_old, units: vec![unit] }),
        }
    }
    out
}

fn place_of(page: &DiffPage, unit: &Unit<'_>) -> (Place, bool) {
    let new = unit.new.map(|at| (page.new.document.sentences[at.first()].place, false));
    let old = unit.old.map(|at| (page.old.document.sentences[at.first()].place, true));
    new.or(old).unwrap_or((Place { role: Role::Body, paragraph: 0, sentence: 0 }, false))
}

fn units(page: &DiffPage) -> Vec<Unit<'_>> {
    let comparison = &page.comparison;
    let mut placed: Vec<(usize, usize, usize, Unit<'_>)> = Vec::new();
    for link in &comparison.links {
        let unit =
            Unit { fate: fate(link), moved: link.moved, edits: &link.edits, ..bare(Some(link.old), Some(link.new)) };
        placed.push((link.new.first(), 1, 0, unit));
    }
    for added in &comparison.added {
        let unit = Unit { fate: Fate::Added, ..bare(None, Some(Stretch::one(*added))) };
        placed.push((*added, 1, 0, unit));
    }
    for removed in &comparison.removed {
        let unit = Unit { fate: Fate::Removed, ..bare(Some(Stretch::one(*removed)), None) };
        match before(&comparison.links, *removed) {
            Some(at) => placed.push((at, 2, *removed, unit)),
            None => placed.push((0, 0, *removed, unit)),
        }
    }
    placed.sort_by_key(|(new, rank, old, _)| (*new, *rank, *old));
    let mut units: Vec<Unit<'_>> = placed.into_iter().map(|(.., unit)| unit).collect();
    let reaches = reaches(page);
    for unit in &mut units {
        judge(page, &reaches, unit);
    }
    units
}

fn bare<'a>(old: Option<Stretch>, new: Option<Stretch>) -> Unit<'a> {
    Unit { old, new, fate: Fate::Kept, moved: false, edits: &[], change: None }
}

fn fate(link: &Link) -> Fate {
    match link.relation {
        Relation::Same => Fate::Kept,
        Relation::Typography => Fate::Hidden,
        Relation::Reworded | Relation::Replaced => Fate::Reworded,
    }
}

/// The last new sentence of the nearest linked sentence before `removed` that was not moved.
fn before(links: &[Link], removed: usize) -> Option<usize> {
    let still = links.iter().filter(|link| !link.moved && link.old.last() < removed);
    still.max_by_key(|link| link.old.last()).map(|link| link.new.last())
}

/// Where the passages of a change stand in the two texts.
struct Reach<'a> {
    change: &'a Change,
    old: Option<Span>,
    new: Option<Span>,
}

fn reaches(page: &DiffPage) -> Vec<Reach<'_>> {
    let changes = page.comparison.changes.iter();
    let reach = changes.map(|change| Reach {
        change,
        old: change.old.as_ref().and_then(|passage| passage_span(&page.old.document, passage)),
        new: change.new.as_ref().and_then(|passage| passage_span(&page.new.document, passage)),
    });
    reach.collect()
}

/// A passage is whole sentences from its place on.
fn passage_span(document: &Document, passage: &Passage) -> Option<Span> {
    let first = document.sentences.iter().find(|sentence| sentence.place == passage.place)?;
    Some(Span::new(first.span.start, first.span.start + passage.text.len()))
}

/// Finds the unit's change, and hides the unit where that is noise.
fn judge<'a>(page: &'a DiffPage, reaches: &[Reach<'a>], unit: &mut Unit<'a>) {
    let holds = |document: &Document, reach: Option<Span>, sentences: Option<Stretch>| {
        let within = |reach: Span, at: Stretch| at.indices().any(|at| reach.contains(document.sentences[at].span));
        reach.zip(sentences).is_some_and(|(reach, at)| within(reach, at))
    };
    let found = reaches.iter().find(|reach| {
        holds(&page.new.document, reach.new, unit.new)
            || (unit.new.is_none() || reach.new.is_none()) && holds(&page.old.document, reach.old, unit.old)
    });
    unit.change = found.map(|reach| reach.change);
    let is_noise = unit.change.is_some_and(|change| change.kind().is_noise());
    if page.style.all && unit.fate == Fate::Hidden {
        unit.fate = Fate::Reworded;
    } else if !page.style.all && is_noise && unit.fate != Fate::Kept {
        unit.fate = Fate::Hidden;
    }
}

/// What the view hides, by kind.
pub fn hidden(page: &DiffPage) -> Vec<(ChangeKind, usize)> {
    let noise = ChangeKind::ALL.into_iter().filter(|kind| kind.is_noise() && !page.style.all);
    let count = |kind: ChangeKind| page.comparison.changes.iter().filter(|change| change.kind() == kind).count();
    noise.map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
}

/// Which side of a unit a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Both, removed words before added ones.
    Both,
    /// Old, with what was removed marked.
    Old,
    /// New, with what was added marked.
    New,
}

/// The unit's words.
pub fn line_of(page: &DiffPage, unit: &Unit<'_>, shown: Shown) -> Line {
    let old = extent(&page.old.document, unit.old);
    let new = extent(&page.new.document, unit.new);
    let (old_text, new_text) = (&page.old.document.text, &page.new.document.text);
    let mut line = Line::new();
    match unit.fate {
        Fate::Kept | Fate::Hidden => {
            let (extent, text) = if unit.new.is_none() || shown == Shown::Old && unit.old.is_some() {
                (old, old_text)
            } else {
                (new, new_text)
            };
            line.push(if unit.moved { Label::Moved } else { Label::Quote }, one_line(extent.of(text)));
        }
        Fate::Added if shown != Shown::Old => line.push(Label::Added, one_line(new.of(new_text))),
        Fate::Removed if shown != Shown::New => line.push(Label::Removed, one_line(old.of(old_text))),
        Fate::Added | Fate::Removed => {}
        Fate::Reworded => {
            let whole = [WordEdit { old, new, shifted: false }];
            let edits = if unit.edits.is_empty() { &whole } else { unit.edits };
            match shown {
                Shown::Both => weave(&mut line, (old_text, new_text), new, edits),
                Shown::Old => one_side(&mut line, old_text, old, edits.iter().map(|edit| edit.old), Label::Removed),
                Shown::New => one_side(&mut line, new_text, new, edits.iter().map(|edit| edit.new), Label::Added),
            }
        }
    }
    line
}

fn extent(document: &Document, sentences: Option<Stretch>) -> Span {
    let Some(at) = sentences else { return Span::default() };
    Span::new(document.sentences[at.first()].span.start, document.sentences[at.last()].span.end)
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn one_side(line: &mut Line, text: &str, whole: Span, marked: impl Iterator<Item = Span>, label: Label) {
    let mut at = whole.start;
    for span in marked.filter(|span| !span.is_empty() && span.start >= whole.start && span.end <= whole.end) {
        if span.start >= at {
            line.push(Label::Quote, one_line(&text[at..span.start]));
            line.push(label, one_line(span.of(text)));
            at = span.end;
        }
    }
    line.push(Label::Quote, one_line(&text[at..whole.end]));
}

/// New's text, with the words of old before those that took their place.
fn weave(line: &mut Line, (old, new): (&str, &str), whole: Span, edits: &[WordEdit]) {
    let mut at = whole.start;
    for edit in edits {
        if edit.new.start < at || edit.new.end > whole.end {
            continue;
        }
        line.push(Label::Quote, one_line(&new[at..edit.new.start]));
        at = edit.new.end;
        if !edit.old.is_empty() {
            if old[..edit.old.start].ends_with(char::is_whitespace) {
                space(line);
            }
            line.push(Label::Removed, one_line(edit.old.of(old)));
        }
        if !edit.new.is_empty() {
            if !edit.old.is_empty() {
                space(line);
            }
            line.push(Label::Added, one_line(edit.new.of(new)));
        } else if old[edit.old.end..].starts_with(char::is_whitespace) && !new[at..].starts_with(char::is_whitespace) {
            space(line);
        }
    }
    line.push(Label::Quote, one_line(&new[at..whole.end]));
}

/// Keeps two words apart that no text keeps apart.
fn space(line: &mut Line) {
    if line.0.last().is_some_and(|piece| !piece.text.ends_with(char::is_whitespace)) {
        line.push(Label::Plain, " ");
    }
}
