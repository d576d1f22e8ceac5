//! What a look found: an article's page, or what stands in its place: a wall, a paywall, a consent page, a login, "page
//! not found" with status 200, an error, half a page. None of these is an edit, and none becomes a version.
//!
//! The answer decides first (status, headers, redirects, length), then the page: by its title whatever it holds, by its
//! other lines only where hardly any article is left.

mod answer;
mod cut;

use super::blocks::Piece;
use super::dom::{Document, NodeRef, found_at_most};
use super::metadata::without_site;
use super::phrases::in_place;
use crate::model::article::{Block, Extraction, normalized};
use crate::model::capture::{Answer, Outcome, Verdict};

pub use answer::judge as judge_answer;

/// A page with fewer words of article is none if its lines say that it is something else.
const NO_ARTICLE_WORDS: usize = 25;
/// A page with more is an article whatever its headings begin with.
const SHORT_ARTICLE_WORDS: usize = 120;
/// A teaser before a paywall has fewer. Pages that mark a paywall often hold the whole text all the same.
const TEASER_WORDS: usize = 200;
/// A teaser on a page that does not mark its paywall for machines.
const UNMARKED_TEASER_WORDS: usize = 80;
/// Fewer letters and digits are no text.
const ARTICLE_LETTERS_MIN: usize = 25;
/// Lines that are looked at; what stands in an article's place says so at once.
const LINES_MAX: usize = 60;
/// What the walls of the large protectors have in their source, where no word of them can be read.
const WALL_MARKS: [&str; 8] = [
    "_Incapsula_Resource",
    "captcha-delivery.com",
    "px-captcha",
    "/cdn-cgi/challenge-platform/",
    "awsWafCookieDomainList",
    "g-recaptcha",
    "h-captcha",
    "cf-turnstile",
];

/// What a page is judged by, beside what was read in it.
pub struct Page<'a> {
    /// As decoded.
    pub html: &'a str,
    /// Its lines, those of its boxes too.
    pub lines: &'a [Piece],
    /// Its titles: of its head, its headline, its first headings; with and without the outlet's name.
    pub titles: Vec<String>,
    /// What the server said.
    pub answer: Option<&'a Answer>,
    /// Whether it marks itself as not free to read.
    pub gated: bool,
}

/// The titles of a page.
pub fn titles(document: &Document, headline: Option<&str>, site: Option<&str>) -> Vec<String> {
    let nodes = [found_at_most(document, "title", 1), found_at_most(document, "h1", 2)].concat();
    let all = nodes.iter().map(|node: &NodeRef| normalized(&node.text())).chain(headline.map(str::to_owned));
    all.flat_map(|title| [without_site(&title, site), title]).filter(|title| !title.is_empty()).collect()
}

/// Judges a page in which `read` was read.
pub fn judge(page: &Page, read: &Extraction) -> Verdict {
    let title = page.titles.first().map(String::as_str);
    let by_answer = page.answer.map(|answer| judge_answer(answer, title, page.html.len()));
    if let Some(verdict) = by_answer.filter(|verdict| verdict.outcome != Outcome::Page) {
        return verdict;
    }
    let words = article_words(read);
    if article_letters(read) < ARTICLE_LETTERS_MIN {
        return by_title(&page.titles, 0).or_else(|| by_lines(page, 0)).unwrap_or_else(|| judge_text(&[]));
    }
    let by_page = by_title(&page.titles, words).or_else(|| by_lines(page, words));
    let whole =
        || cut::end(page.html).map_or_else(|| judge_text(&read.text.body), |why| verdict(Outcome::Truncated, why));
    by_page.unwrap_or_else(whole)
}

/// What a text without markup is: an article or none.
pub fn judge_text(body: &[Block]) -> Verdict {
    if body.is_empty() { verdict(Outcome::NoArticle, "no article text found") } else { Verdict::page() }
}

fn verdict(outcome: Outcome, why: impl Into<String>) -> Verdict {
    Verdict { outcome, why: why.into() }
}

/// Words of the body, without the lines of what stands in an article's place.
fn article_words(read: &Extraction) -> usize {
    let foreign = |text: &str| in_place().rules_of(text).any(|(rule, _)| !is_of_title(rule));
    let blocks = read.text.body.iter().filter(|block| !foreign(&block.text));
    blocks.map(|block| block.text.split_whitespace().count()).sum()
}

fn article_letters(read: &Extraction) -> usize {
    let letters = read.text.body.iter().flat_map(|block| block.text.chars()).filter(|letter| letter.is_alphanumeric());
    letters.take(ARTICLE_LETTERS_MIN).count()
}

/// Whether a rule is for titles and headings only.
fn is_of_title(rule: &str) -> bool {
    rule.ends_with("-title")
}

fn by_title(titles: &[String], words: usize) -> Option<Verdict> {
    let rules = titles.iter().flat_map(|title| in_place().rules_of(title));
    let believed = |(rule, whole): &(&str, bool)| {
        is_of_title(rule) && (words < SHORT_ARTICLE_WORDS || *whole && *rule == "gone-title")
    };
    rules.filter(believed).map(|(rule, _)| of_rule(rule)).next()
}

fn by_lines(page: &Page, words: usize) -> Option<Verdict> {
    if words >= TEASER_WORDS {
        return None;
    }
    let lines = page.lines.iter().take(LINES_MAX).flat_map(|line| in_place().rules_of(&line.text));
    let rules: Vec<&str> = lines.map(|(rule, _)| rule).filter(|rule| !is_of_title(rule)).collect();
    if words < NO_ARTICLE_WORDS {
        let marked = WALL_MARKS.iter().any(|mark| page.html.contains(mark)).then_some("wall");
        let rule = rules.iter().copied().find(|rule| *rule != "gate").or(marked);
        if let Some(rule) = rule {
            return Some(of_rule(rule));
        }
    }
    let teaser = words < if page.gated { TEASER_WORDS } else { UNMARKED_TEASER_WORDS };
    (teaser && rules.contains(&"gate")).then(|| of_rule("gate"))
}

fn of_rule(rule: &str) -> Verdict {
    match rule.trim_end_matches("-title") {
        "wall" => verdict(Outcome::Blocked, "a wall against robots stands in the article's place"),
        "consent" => verdict(Outcome::Blocked, "a consent page stands in the article's place"),
        "login" => verdict(Outcome::Blocked, "a login stands in the article's place"),
        "gate" => verdict(Outcome::Blocked, "a paywall stands in the article's place"),
        "gone" => verdict(Outcome::Gone, "the page says that there is no such page"),
        _ => verdict(Outcome::Failed, "the page is an error message"),
    }
}
