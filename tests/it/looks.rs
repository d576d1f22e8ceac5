//! What a look found: our own walls, paywalls, lost and broken pages, and the real answers of `../shared` where it is.

use std::path::Path;

use dateline::article::{judge_answer, read};
use dateline::model::capture::{Answer, Media, Outcome, Told, Verdict};
use serde_json::Value;

const GOLD: &str = include_str!("../gold/looks.txt");
const REAL: &str = "../shared/data/real/pages/block";

/// Of the half that was kept aside, so many were wrong when it was first scored.
const ASIDE_WRONG_MAX: usize = 1;

const SENTENCES: [&str; 6] = [
    "The bridge over the river reopened on Monday, a year after a flood had carried two of its piers away, the city said.",
    "Cars may use it from six in the morning until midnight; lorries have to wait until the new year, when the last pier is done.",
    "“We have waited long enough,” said the mayor, who was the first to drive across, in a van that her father had bought.",
    "The ferry that ran in its place carried forty thousand people, and its two captains were given a clock by the chamber of trade.",
    "Shops on the north bank had lost a third of their custom; the baker said that he had thought of closing more than once.",
    "A second bridge, planned since the railway came to the town, is to be talked about again when the council meets in spring.",
];

struct Case {
    expected: Outcome,
    answer: Answer,
    html: String,
}

fn outcome(word: &str) -> Outcome {
    match word {
        "page" => Outcome::Page,
        "blocked" => Outcome::Blocked,
        "gone" => Outcome::Gone,
        "redirected" => Outcome::Redirected,
        "truncated" => Outcome::Truncated,
        "failed" => Outcome::Failed,
        "no article" => Outcome::NoArticle,
        "not modified" => Outcome::NotModified,
        other => panic!("unknown outcome {other}"),
    }
}

fn cases() -> Vec<Case> {
    let paragraph = |sentence: &&str| format!("<p>{sentence}</p>\n");
    let prose: String = SENTENCES.iter().map(paragraph).collect();
    let pages = GOLD.split("\n=== ").skip(1);
    let case = |page: &str| {
        let (head, html) = page.split_once('\n').unwrap_or((page, ""));
        let fields: Vec<&str> = head.split('|').map(str::trim).collect();
        let mut answer = Answer { status: fields[1].parse().expect("a status"), ..Answer::default() };
        for (name, value) in fields[2].split(", ").filter_map(|pair| pair.split_once(": ")) {
            match name {
                "asked" => answer.asked = value.to_owned(),
                "url" => answer.url = value.to_owned(),
                _ => answer.headers.push((name.to_owned(), value.to_owned())),
            }
        }
        let html = html.trim_end().replace("{prose}", &prose).replace("{teaser}", &paragraph(&SENTENCES[0]));
        Case { expected: outcome(fields[0]), answer, html }
    };
    pages.map(case).collect()
}

fn judged(case: &Case) -> Verdict {
    let told = Told { answer: Some(case.answer.clone()), ..Told::default() };
    read(case.html.as_bytes(), Media::Html, &told, None).verdict
}

/// The half that the rules were written by, and the half that was kept aside.
fn half(parity: usize) -> Vec<String> {
    let wrong = |(index, case): (usize, Case)| {
        let found = judged(&case);
        (found.outcome != case.expected)
            .then(|| format!("{}: {:?} for {:?} ({})", index + 1, found.outcome, case.expected, found.why))
    };
    cases().into_iter().enumerate().filter(|(index, _)| index % 2 == parity).filter_map(wrong).collect()
}

#[test]
fn looks_are_judged_as_labelled() {
    assert_eq!(half(0), [""; 0]);
}

#[test]
fn looks_kept_aside_are_judged_as_labelled() {
    let wrong = half(1);
    assert!(wrong.len() <= ASIDE_WRONG_MAX, "{} of {}", wrong.len(), cases().len() / 2);
}

/// A look that the file alone tells of is judged by its page.
#[test]
fn a_saved_page_needs_no_answer() {
    let walls = cases().into_iter().filter(|case| case.answer.asked.is_empty() && case.expected == Outcome::Blocked);
    let bare = |case: Case| read(case.html.as_bytes(), Media::Html, &Told::default(), None).verdict.outcome;
    let (all, found) =
        walls.map(bare).fold((0, 0), |(all, found), outcome| (all + 1, found + usize::from(outcome != Outcome::Page)));
    assert_eq!((all, found), (all, all));
}

/// The name of each real answer ends in how surely it is the page: 0 is certainly not, 1 is the site's own answer.
#[test]
fn real_answers_are_judged_as_labelled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(REAL);
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not here", folder.display());
        return;
    };
    let mut all = 0;
    for path in files.map(|file| file.expect("an entry").path()) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let score: f64 = name
            .split("--")
            .next()
            .and_then(|head| head.rsplit('-').next())
            .and_then(|score| score.parse().ok())
            .expect("a score");
        let whole: Value = serde_json::from_slice(&std::fs::read(&path).expect("readable")).expect("JSON");
        let data = &whole["data"];
        let headers = data["headers"].as_object().expect("headers").iter();
        let answer = Answer {
            status: data["status"].as_u64().and_then(|status| status.try_into().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
                .collect(),
            ..Answer::default()
        };
        let length = data["content_length"].as_u64().and_then(|length| length.try_into().ok()).expect("a length");
        let found = judge_answer(&answer, data["title"].as_str(), length);
        let own = matches!(found.outcome, Outcome::Page | Outcome::Gone);
        assert_eq!(own, score >= 1.0, "{name}: {found:?}");
        all += 1;
    }
    assert_eq!(all, 15);
}
