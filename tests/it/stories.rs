//! Three stories by strangers: how much of what an archivist wants is found, and how much of what is shown is right.

use std::path::Path;

use dateline::archive::{Archive, TimelineAsked};
use dateline::capture::{self, Request};
use dateline::model::event::{Event, Mention};
use dateline::model::timeline::Filter;
use dateline::model::timex::Basis;

use crate::harness::{holds, project};

/// A line of gold.
struct Wanted {
    whens: Vec<String>,
    phrase: String,
    part: String,
}

/// What was counted in one half.
#[derive(Default)]
struct Tally {
    wanted: usize,
    found: usize,
    with_guesses: usize,
    right: usize,
    shown: usize,
}

/// Spaces and curly marks folded.
fn folded(text: &str) -> String {
    let straight = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of an article in a file of gold, behind its number.
fn lines(story: &Path, file: &str, article: usize) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(story.join(file)).expect("gold");
    let of_article = text.lines().filter_map(|line| line.strip_prefix(&format!("{article} | ")));
    of_article.map(|line| line.split(" | ").map(folded).collect()).collect()
}

fn rows(article: &Path, guesses: bool) -> Vec<Event> {
    let now = "2025-12-31T08:00:00Z".parse().expect("RFC 3339");
    let request = Request { url: None, published: None, captured_at: Some(now), now };
    let mut archive = Archive::in_memory().expect("memory");
    archive
        .record(capture::look(article.to_str().expect("UTF-8"), &request).expect("an article"), &mut |_| {})
        .expect("memory");
    let asked = TimelineAsked { filter: Filter { guesses, ..Filter::default() }, ..TimelineAsked::default() };
    let events = archive.timeline(&asked, now).expect("memory").timeline.events;
    for mention in events.iter().flat_map(|event| &event.mentions) {
        let guessed = mention.time.basis == Basis::Guessed;
        assert_eq!(guessed, mention.doubt.is_some(), "a guess says why: {}", mention.sentence);
    }
    events
}

fn is_about(phrase: &str, part: &str, mention: &Mention) -> bool {
    let sentence = folded(&mention.sentence);
    let said = folded(mention.phrase.of(&mention.sentence));
    let near = said.contains(phrase)
        || phrase.contains(&said)
        || said.split(' ').any(|word| word.len() > 3 && phrase.split(' ').any(|one| one == word));
    (sentence.contains(part) || part.contains(&sentence)) && near
}

fn score(story: &Path, article: usize, tell: bool, tally: &mut Tally) {
    let path = story.join(format!("{article}.md"));
    let mentions =
        |guesses: bool| rows(&path, guesses).into_iter().flat_map(|event| event.mentions).collect::<Vec<_>>();
    let (shown, guessed) = (mentions(false), mentions(true));
    let mut touched = vec![None; shown.len()];
    for fields in lines(story, "gold.txt", article) {
        let [when, _, phrase, part @ ..] = fields.as_slice() else { panic!("{fields:?}") };
        let wanted = Wanted {
            whens: when.split(" ~ ").map(str::to_owned).collect(),
            phrase: phrase.clone(),
            part: part.join(" | "),
        };
        tally.wanted += 1;
        let is_right = |mention: &Mention| wanted.whens.contains(&mention.time.date.to_string());
        let about = |mention: &&Mention| is_about(&wanted.phrase, &wanted.part, mention);
        let mut found = false;
        for (at, mention) in shown.iter().enumerate().filter(|(_, mention)| about(mention)) {
            found |= is_right(mention);
            touched[at] = Some(is_right(mention) || touched[at] == Some(true));
        }
        let guess = found || guessed.iter().filter(about).any(is_right);
        tally.found += usize::from(found);
        tally.with_guesses += usize::from(guess);
        if tell && !found {
            let told = |mention: &Mention| format!("{}: {}", mention.time.date, mention.doubt.unwrap_or_default());
            let dates: Vec<String> = guessed.iter().filter(about).map(told).collect();
            println!("missed: {article} {} «{}» {}, told as a guess {dates:?}", when, wanted.phrase, wanted.part);
        }
    }
    for fields in lines(story, "none.txt", article) {
        for (at, _) in shown.iter().enumerate().filter(|(_, mention)| is_about(&fields[0], &fields[1], mention)) {
            touched[at] = touched[at].or(Some(false));
        }
    }
    for (mention, _) in shown.iter().zip(&touched).filter(|(_, touched)| tell && **touched == Some(false)) {
        println!("wrong: {article} {} {}", mention.time, mention.sentence);
    }
    tally.shown += touched.iter().flatten().count();
    tally.right += touched.iter().flatten().filter(|right| **right).count();
}

/// A story, its first article that counts, and how many on the next stands.
type Articles = (&'static str, usize, usize);

#[test]
fn strangers_events() {
    let halves: [(&str, &[Articles]); 2] = [
        ("dev", &[("flood", 1, 1), ("shipyard", 1, 2), ("accord", 1, 2)]),
        ("unseen", &[("shipyard", 2, 2), ("accord", 2, 2)]),
    ];
    for (half, stories) in halves {
        let mut tally = Tally::default();
        for (story, first, step) in stories {
            let folder = project("tests/gold/stories").join(story);
            (*first..=8).step_by(*step).for_each(|article| score(&folder, article, half == "dev", &mut tally));
        }
        let Tally { wanted, found, with_guesses, right, shown } = tally;
        println!("{half}: {found} and {with_guesses} of {wanted}, {right} of {shown} right");
        holds(&format!("stories.{half}.found"), found, wanted);
        holds(&format!("stories.{half}.guesses"), with_guesses, wanted);
        holds(&format!("stories.{half}.right"), right, shown);
    }
}
