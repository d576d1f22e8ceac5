//! What holds of every comparison, whatever the two texts are.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::language::plain;
use crate::model::change::ChangeKind;
use crate::model::edit::{Op, Relation, WordEdit};

const WORDS: [&str; 48] = [
    "Rebels",
    "took",
    "the",
    "town",
    "on",
    "Monday",
    "40",
    "4,000",
    "not",
    "said",
    "“yes”",
    "officials",
    "é",
    "دمشق",
    "Moscow",
    "may",
    "U.S.",
    "p.m.",
    "—",
    "a",
    "so far",
    "Correction:",
    "Updated 14:05",
    "-5 %",
    "told",
    "claimed",
    "denied",
    "Mr Lind",
    "three",
    "half a million",
    "3 March",
    "no",
    "and",
    "but",
    "a source",
    "anonymous",
    "perhaps",
    "according to",
    "“",
    "”",
    "(file)",
    "2024",
    "$5",
    "won't",
    "police",
    "as of late afternoon",
    "Photo:",
    "who",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(WORDS.to_vec());
    let sentence = prop::collection::vec(words, 1..12).prop_map(|words| format!("{}.", words.join(" ")));
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(paragraph, 0..6).prop_map(|paragraphs| paragraphs.join("\n"))
}

/// What stands in real text and trips those who read it: signs, shares, figures, letters of many bytes.
const SIGNS: [&str; 32] = [
    "%", "5%", "per", "per cent", "percent", "⅔", "½", "€", "$5m", "(", ")", "[", "«", "»", "“", "”", "'", "''", "``",
    "--", "—", "…", "/", "|", "•", "*", "5.30pm", "12,000", "12.000", "e\u{301}", "\u{200b}", "\u{ad}",
];

/// Paragraphs of the sample.
fn sample() -> Vec<&'static str> {
    let texts = [
        include_str!("../../snapshots/constitutional-declaration-signed/2025-03-13T1634Z.txt"),
        include_str!("../../snapshots/constitutional-declaration-signed/2025-03-14T0920Z.txt"),
    ];
    texts.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// A paragraph or two of the sample, and the same with words put elsewhere, taken out, or signs and other words put in.
fn mistyped() -> impl Strategy<Value = (String, String)> {
    let index = any::<prop::sample::Index>;
    let edit = (index(), index(), 0..5u8);
    (index(), 1..3usize, prop::collection::vec(edit, 1..5)).prop_map(|(at, several, edits)| {
        let all = sample();
        let pool: Vec<&str> = all.iter().flat_map(|line| line.split(' ')).collect();
        let first = at.index(all.len());
        let one = all[first..all.len().min(first + several)].join("\n");
        let mut words: Vec<&str> = one.split(' ').collect();
        for (at, other, edit) in edits {
            let (from, to) = (at.index(words.len()), other.index(words.len()));
            match edit {
                0 => words.swap(from, to),
                1 if words.len() > 1 => drop(words.remove(from)),
                2 => words.insert(from, pool[other.index(pool.len())]),
                3 => words.insert(from, SIGNS[other.index(SIGNS.len())]),
                _ => words[from] = SIGNS[other.index(SIGNS.len())],
            }
        }
        let other = words.join(" ");
        (one, other)
    })
}

/// A text and what an editor made of it: words replaced, sentences taken out, put in and moved.
fn edited() -> impl Strategy<Value = (String, String)> {
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5u8);
    (text(), text(), prop::collection::vec(edit, 0..4)).prop_map(|(old, other, edits)| {
        let mut lines: Vec<String> = old.lines().map(str::to_owned).collect();
        let others: Vec<&str> = other.lines().collect();
        for (at, to, edit) in edits.iter().filter(|_| !others.is_empty()) {
            let other = others[to.index(others.len())].to_owned();
            match edit {
                _ if lines.is_empty() => lines.push(other),
                0 => drop(lines.remove(at.index(lines.len()))),
                1 => lines.insert(at.index(lines.len()), other),
                2 => {
                    let moved = lines.remove(at.index(lines.len()));
                    lines.insert(to.index(lines.len() + 1), moved);
                }
                _ => {
                    let line = at.index(lines.len());
                    let mut words: Vec<&str> = lines[line].split(' ').collect();
                    let word = to.index(words.len());
                    words[word] = WORDS[to.index(WORDS.len())];
                    lines[line] = words.join(" ");
                }
            }
        }
        (old, lines.join("\n"))
    })
}

/// Sentences that stand in no text of [`text`], all different.
fn frame(word: &'static str) -> impl Strategy<Value = String> {
    (0..4usize).prop_map(move |count| {
        (0..count).map(|at| format!("Chapter {word} {at} of our fine novel ends well.\n")).collect()
    })
}

fn compared(old: &str, new: &str) -> Comparison {
    compare(&plain(old), &plain(new), Budget::default())
}

fn links(comparison: &Comparison) -> BTreeSet<(Stretch, Stretch, bool)> {
    comparison.links.iter().map(|link| (link.old, link.new, link.moved)).collect()
}

/// The kind seen from the other side, by the table in `tests/spec/changes.md`.
fn mirrored(kind: ChangeKind) -> ChangeKind {
    let rows = include_str!("../../tests/spec/changes.md").lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    let mut seen = cells.filter(|cells| cells.len() == 2 && cells[0] == kind.word());
    let word = seen.next().map(|cells| cells[1]).expect("a row for every kind");
    ChangeKind::ALL.into_iter().find(|other| other.word() == word).unwrap_or(kind)
}

/// A change by its kinds and the pairs of words that decided them.
type Judged = (Vec<ChangeKind>, Vec<(String, String)>);

/// The kinds of every change with what decided them, in no order.
fn kinds(comparison: &Comparison, mirror: bool) -> Vec<Judged> {
    let turned = |change: &crate::model::change::Change| {
        let kinds = change.kinds.iter().map(|kind| if mirror { mirrored(*kind) } else { *kind });
        let mut kinds: Vec<ChangeKind> = kinds.collect();
        kinds.sort_unstable();
        let decided = change.decided_by.iter().map(|reason| (reason.old.clone(), reason.new.clone()));
        let mut decided: Vec<_> = decided.map(|(old, new)| if mirror { (new, old) } else { (old, new) }).collect();
        decided.sort();
        (kinds, decided)
    };
    let mut all: Vec<_> = comparison.changes.iter().map(turned).collect();
    all.sort();
    all
}

fn knows_time(comparison: &Comparison) -> bool {
    comparison.changes.iter().any(|change| change.kinds.contains(&ChangeKind::Superseded))
}

/// Pairs that broke the law once: a name behind a second saying, and a note that takes in another.
#[test]
fn kinds_mirrored_there_too() {
    let pairs = [
        ("Moscow said Rebels Rebels Rebels.", "Moscow said Rebels said Rebels."),
        (
            "Rebels.\nRebels.\nRebels.\nRebels Rebels so far Rebels. Rebels Rebels Rebels. Rebels Rebels Rebels Rebels.\n\
             Updated 14:05 Rebels Rebels Rebels Rebels Rebels Rebels Rebels. Correction:.",
            "Rebels.\nRebels.\nRebels.\nRebels.\nUpdated 14:05 on Rebels Rebels Rebels Rebels Rebels Rebels. Correction:.\n\
             Rebels Rebels so far Rebels. Rebels Rebels Rebels. Rebels Rebels Rebels Rebels.",
        ),
    ];
    for (one, other) in pairs {
        assert_eq!(kinds(&compared(one, other), false), kinds(&compared(other, one), true), "{one}");
    }
}

proptest! {
    #[test]
    fn a_script_rebuilds_both_sides_at_any_budget((one, other) in edited(), cells in prop::sample::select(vec![0, 1, 7, 50, 2_000_000])) {
        let (old, new) = (plain(&one), plain(&other));
        let comparison = compare(&old, &new, Budget { cells });
        prop_assert_eq!(comparison.script.apply(&old.text), Some(new.text.clone()));
        prop_assert_eq!(comparison.script.inverse().apply(&new.text), Some(old.text.clone()));
        for edit in comparison.links.iter().flat_map(|link| &link.edits) {
            prop_assert!(old.text.get(edit.old.start..edit.old.end).is_some());
            prop_assert!(new.text.get(edit.new.start..edit.new.end).is_some());
        }
        let told = |linked: Vec<Stretch>, alone: &[usize]| {
            let mut told: Vec<usize> = linked.into_iter().flat_map(Stretch::indices).chain(alone.iter().copied()).collect();
            told.sort_unstable();
            told
        };
        let links = &comparison.links;
        let old_told = told(links.iter().map(|link| link.old).collect(), &comparison.removed);
        let new_told = told(links.iter().map(|link| link.new).collect(), &comparison.added);
        prop_assert_eq!(old_told, (0..old.sentences.len()).collect::<Vec<_>>());
        prop_assert_eq!(new_told, (0..new.sentences.len()).collect::<Vec<_>>());
        for link in comparison.links.iter().filter(|link| link.relation == Relation::Reworded) {
            prop_assert!(!link.edits.is_empty(), "reworded, and nothing to show: {:?}", link);
        }
        for link in &comparison.links {
            let in_order = |pair: &[WordEdit]| pair[0].old.end <= pair[1].old.start && pair[0].new.end <= pair[1].new.start;
            prop_assert!(link.edits.windows(2).all(in_order), "{:?}", link);
            let shifted = |side: &dyn Fn(&WordEdit) -> String| {
                let runs: Vec<String> = link.edits.iter().filter(|edit| edit.shifted).map(side).collect();
                let mut words: Vec<String> = runs.join(" ").split_whitespace().map(str::to_owned).collect();
                words.sort();
                words
            };
            // Marks of quotation are one to the differ, whichever way they open.
            let alike = |text: &str| text.to_lowercase().replace(['“', '”'], "\"");
            let gone = shifted(&|edit| alike(edit.old.of(&old.text)));
            prop_assert_eq!(gone, shifted(&|edit| alike(edit.new.of(&new.text))));
        }
    }

    #[test]
    fn texts_without_kinship_are_rebuilt_too(one in text(), other in text()) {
        let comparison = compared(&one, &other);
        prop_assert_eq!(comparison.script.apply(&one), Some(other.clone()));
        prop_assert_eq!(comparison.script.inverse().apply(&other), Some(one));
    }

    #[test]
    fn a_text_against_itself_is_all_keep(one in text()) {
        let comparison = compared(&one, &one);
        prop_assert!(comparison.script.ops.iter().all(|op| matches!(op, Op::Keep(_))));
        prop_assert!(comparison.changes.is_empty());
        prop_assert!(comparison.links.iter().all(|link| link.relation == Relation::Same && !link.moved));
    }

    #[test]
    fn links_are_transposed_when_the_sides_change_places((one, other) in edited()) {
        let there = links(&compared(&one, &other));
        let back = links(&compared(&other, &one));
        prop_assert_eq!(there, back.into_iter().map(|(old, new, moved)| (new, old, moved)).collect());
    }

    #[test]
    fn kinds_mirror((one, other) in edited()) {
        let (there, back) = (compared(&one, &other), compared(&other, &one));
        if !knows_time(&there) && !knows_time(&back) {
            prop_assert_eq!(kinds(&there, false), kinds(&back, true));
        }
    }

    #[test]
    fn prose_with_words_astray_is_rebuilt_and_mirrored((one, other) in mistyped()) {
        let (there, back) = (compared(&one, &other), compared(&other, &one));
        prop_assert_eq!(there.script.apply(&plain(&one).text), Some(plain(&other).text));
        let turned = links(&back).into_iter().map(|(old, new, moved)| (new, old, moved)).collect();
        prop_assert_eq!(links(&there), turned);
        if !knows_time(&there) && !knows_time(&back) {
            prop_assert_eq!(kinds(&there, false), kinds(&back, true));
        }
    }

    #[test]
    fn the_same_result_every_time((one, other) in edited()) {
        prop_assert_eq!(compared(&one, &other), compared(&one, &other));
    }

    #[test]
    fn an_unchanged_beginning_or_end_alters_no_link_inside((one, other) in edited(), front in frame("first"), back in frame("last")) {
        let inside = links(&compared(&one, &other));
        let framed = |text: &str| format!("{front}{text}\n{back}");
        let framed = links(&compared(&framed(&one), &framed(&other)));
        let before = plain(&front).sentences.len();
        let ends = (before + plain(&one).sentences.len(), before + plain(&other).sentences.len());
        let within = framed.into_iter().filter(|(old, new, _)| {
            (before..ends.0).contains(&old.first()) && (before..ends.1).contains(&new.first())
        });
        let shifted = |at: Stretch| Stretch::new(at.first() - before, at.last() - before);
        let within = within.map(|(old, new, moved)| (shifted(old), shifted(new), moved)).collect();
        prop_assert_eq!(inside, within);
    }

    #[test]
    fn another_typing_of_the_same_is_typography_at_most(one in text()) {
        let retyped = one.replace(['“', '”'], "\"").replace(" the ", "\u{a0}the ").replace('—', "–");
        let comparison = compared(&one, &retyped);
        prop_assert!(comparison.changes.iter().all(|change| change.kind().is_noise()), "{:?}", comparison.changes);
    }

    #[test]
    fn paragraphs_in_another_order_put_in_no_word(order in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle()) {
        let paragraph = |at: &usize| format!("In chapter {at} the {at}th boat of our fleet left the old harbour early.");
        let old: Vec<String> = (0..9).map(|at| paragraph(&at)).collect();
        let new: Vec<String> = order.iter().map(paragraph).collect();
        let comparison = compared(&old.join("\n"), &new.join("\n"));
        prop_assert!(comparison.added.is_empty() && comparison.removed.is_empty());
        prop_assert!(comparison.links.iter().all(|link| link.relation == Relation::Same));
    }
}
