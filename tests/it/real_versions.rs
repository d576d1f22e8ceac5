//! The differ's laws on the dated versions of real articles, where `../shared` is there; nothing of them is copied here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dateline::article::read;
use dateline::diff::{Budget, compare};
use dateline::language::segment;
use dateline::model::capture::{Media, Told};
use dateline::model::change::ChangeKind;
use dateline::model::document::Document;
use dateline::model::edit::{Comparison, Op, Stretch};

use crate::harness::project;

/// Pairs read at most: a second of work.
const PAIRS_MAX: usize = 600;

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Neighbouring versions of each article, named.
fn pairs(folder: &Path) -> Vec<(String, Document, Document)> {
    let mut pairs = Vec::new();
    for article in entries(folder).iter().filter(|path| path.is_dir()) {
        let texts = entries(article).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
        let documents: Vec<Document> = texts
            .map(|path| read(&std::fs::read(path).expect("readable"), Media::Text, &Told::default(), None))
            .map(|extraction| segment(&extraction.text))
            .collect();
        let name = article.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        pairs.extend(documents.windows(2).map(|pair| (name.clone(), pair[0].clone(), pair[1].clone())));
    }
    pairs.truncate(PAIRS_MAX);
    pairs
}

fn links(comparison: &Comparison) -> BTreeSet<(Stretch, Stretch)> {
    comparison.links.iter().map(|link| (link.old, link.new)).collect()
}

/// How often each kind is found, seen from the other side where `mirror` says so.
fn tally(comparison: &Comparison, mirror: bool) -> Vec<ChangeKind> {
    let mut kinds: Vec<ChangeKind> = comparison.changes.iter().flat_map(|change| change.kinds.clone()).collect();
    for kind in kinds.iter_mut().filter(|_| mirror) {
        *kind = match *kind {
            ChangeKind::Added => ChangeKind::Removed,
            ChangeKind::Removed => ChangeKind::Added,
            _ => *kind,
        };
    }
    kinds.sort_unstable();
    kinds
}

#[test]
fn every_pair_of_versions_obeys_the_laws() {
    let folder = project("../shared/data/diff/cnn");
    if !folder.is_dir() {
        println!("skipped: no real versions at {}", folder.display());
        return;
    }
    let mut count = 0;
    for (name, old, new) in pairs(&folder) {
        let there = compare(&old, &new, Budget::default());
        let back = compare(&new, &old, Budget::default());
        for comparison in [&there, &compare(&old, &new, Budget { cells: 0 })] {
            assert_eq!(comparison.script.apply(&old.text).as_deref(), Some(&*new.text), "{name}");
            assert_eq!(comparison.script.inverse().apply(&new.text).as_deref(), Some(&*old.text), "{name}");
        }
        let transposed: BTreeSet<_> = links(&back).into_iter().map(|(old, new)| (new, old)).collect();
        assert_eq!(links(&there), transposed, "{name}");
        let knows_time = |kind: &ChangeKind| *kind == ChangeKind::Superseded;
        if !tally(&there, false).iter().chain(&tally(&back, false)).any(knows_time) {
            assert_eq!(tally(&there, false), tally(&back, true), "{name}");
        }
        let same = compare(&old, &old, Budget::default());
        assert!(same.changes.is_empty() && same.script.ops.iter().all(|op| matches!(op, Op::Keep(_))), "{name}");
        nothing_is_called_changed_without_a_change(&name, &old, &new, &there);
        count += 1;
    }
    println!("{count} pairs of versions");
    assert!(count > 100);
}

fn nothing_is_called_changed_without_a_change(name: &str, old: &Document, new: &Document, comparison: &Comparison) {
    assert!(old.text == new.text || !comparison.changes.is_empty(), "{name}: differs, and no change is told");
    for change in &comparison.changes {
        let sides = (change.old.as_ref().map(|side| &side.text), change.new.as_ref().map(|side| &side.text));
        let moved = change.kinds.contains(&ChangeKind::Moved);
        assert!(sides.0 != sides.1 || moved || change.kind().is_noise(), "{name}: {change:#?}");
    }
}
