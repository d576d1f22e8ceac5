//! Who wrote it, as the page says: JSON-LD → meta elements → marked elements.

use super::super::dom::{Document, NodeRef, attribute, found, names_of, squashed, text_of};
use super::json_ld::JsonLd;
use super::meta_elements::MetaElements;
use crate::model::article::normalized;

const AUTHOR_META: [&str; 14] = [
    "author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "authors",
    "cxenseparse:author",
    "article.author",
    "twitter:creator:name",
];
/// Elements that mark the author, the surest first.
const AUTHOR_MARKS: [&str; 5] = [
    "[itemprop~='author'] [itemprop='name'], [rel~='author'], .author.vcard .fn, .byline .author, .byline a, [class*='byline'] [class*='author']",
    "[itemprop~='author'], [class*='author-name'], [class*='author_name'], [class*='authorName'], [class*='AuthorName'], [class*='author__name']",
    "[class*='byline'], [class*='Byline'], [id*='byline'], [class*='ByLine']",
    ".author, #author, [class*='post-author'], [class*='entry-author'], [class*='article-author'], [class*='contributor']",
    "[data-testid*='author'], [data-testid*='byline'], a[href*='/author/'], a[href*='/authors/']",
];
/// No byline names more people in more letters than this.
const BYLINE_BYTES_MAX: usize = 160;
const PREFIXES: [&str; 24] = [
    "articles by ",
    "posts by ",
    "by ",
    "by: ",
    "written by ",
    "written by: ",
    "words by ",
    "story by ",
    "posted by ",
    "published by ",
    "reported by ",
    "author: ",
    "author ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "автор: ",
    "автор ",
    "текст: ",
    "reviewed by ",
    "article by ",
    "de ",
];
/// What ends the names in a line that says more.
const ENDS: [&str; 24] = [
    " published ",
    " updated ",
    " posted ",
    " last updated ",
    " on january",
    " on february",
    " on march",
    " on april",
    " on may ",
    " on june",
    " on july",
    " on august",
    " on september",
    " on october",
    " on november",
    " on december",
    " | ",
    " - ",
    " – ",
    " • ",
    " · ",
    " — ",
    " reviewed by",
    " / ",
];
const NOBODY: [&str; 23] = [
    "the author",
    "admin",
    "administrator",
    "editor",
    "webmaster",
    "author",
    "guest",
    "user",
    "staff",
    "null",
    "undefined",
    "none",
    "unknown",
    "anonymous",
    "team",
    "share",
    "by",
    "follow",
    "comments",
    "superuser",
    "wordpress",
    "siteadmin",
    "publisher",
];

/// The byline of a page. A person goes before the outlet that some pages name in a person's place.
pub fn byline(
    document: &Document,
    linked: &JsonLd,
    meta: &MetaElements,
    near: Option<&str>,
    site: Option<&str>,
) -> Option<String> {
    let outlet =
        linked.publisher().into_iter().chain(site.map(str::to_owned)).map(|name| squashed(&name)).collect::<Vec<_>>();
    let is_outlet = |name: &String| outlet.contains(&squashed(name));
    let linked = joined(linked.authors());
    let from_meta = || AUTHOR_META.iter().find_map(|name| joined(meta.all(name).map(str::to_owned).collect()));
    let from_page = || near.map(str::to_owned).or_else(|| marked(document));
    let said = linked.or_else(from_meta);
    match said {
        Some(name) if is_outlet(&name) => from_page(),
        Some(name) => Some(name),
        None => from_page(),
    }
}

fn joined(names: Vec<String>) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().filter_map(|name| person(name)) {
        if !out.iter().any(|known| squashed(known) == squashed(&name)) {
            out.push(name);
        }
    }
    let text = out.join(", ");
    (!text.is_empty()).then_some(text)
}

fn marked(document: &Document) -> Option<String> {
    AUTHOR_MARKS.iter().find_map(|mark| {
        let nodes = found(document, mark);
        let own: Vec<&NodeRef> = nodes.iter().filter(|node| !is_beside(node)).collect();
        let first = own.iter().find_map(|node| person(&name_in(node)).map(|name| (node, name)))?;
        // Authors of one line stand under one parent; names farther down belong to other articles.
        let parent = first.0.parent().map(|parent| parent.id);
        let beside = own.iter().filter(|node| node.parent().map(|parent| parent.id) == parent);
        joined(beside.map(|node| name_in(node)).collect())
            .filter(|text| text.len() <= BYLINE_BYTES_MAX)
            .or(Some(first.1))
    })
}

fn name_in(node: &NodeRef) -> String {
    attribute(node, "content").unwrap_or_else(|| text_of(node))
}

fn is_beside(node: &NodeRef) -> bool {
    node.ancestors_it(Some(10)).any(|above| {
        let names = names_of(&above);
        matches!(above.node_name().as_deref(), Some("nav" | "footer"))
            || ["comment", "related", "recent", "recommend", "sidebar", "widget", "more-"]
                .iter()
                .any(|word| names.contains(word))
    })
}

/// A name, less what stands round it; none where it names nobody.
pub fn person(text: &str) -> Option<String> {
    let mut text = normalized(text);
    let prefix =
        |text: &str| PREFIXES.iter().find(|prefix| starts_with_folded(text, prefix)).map(|prefix| prefix.len());
    while let Some(length) = prefix(&text) {
        text = text[length..].trim_start().to_owned();
    }
    let lower = text.to_ascii_lowercase();
    let end = ENDS.iter().filter_map(|end| lower.find(end)).min().unwrap_or(text.len());
    let name = without_date(&text[..end]).trim_matches([' ', ',', ';', ':', '|', '-', '–', '•', '·']).to_owned();
    let is_name = (2..=BYLINE_BYTES_MAX).contains(&name.len())
        && name.chars().any(char::is_alphabetic)
        && !["http:", "https:", "www.", "@", "{", "<"].iter().any(|mark| name.contains(mark))
        && name.split_whitespace().count() <= 16
        && !NOBODY.contains(&name.to_lowercase().as_str());
    is_name.then_some(name)
}

/// What stands before the first figure, less the month before that: "Ann Ray December 2, 2025".
fn without_date(text: &str) -> &str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(figure) = text.find(|letter: char| letter.is_ascii_digit()) else { return text };
    let head = text[..figure].trim_end_matches([' ', '.', ',']);
    let month = MONTHS.iter().filter_map(|month| head.rfind(month)).max();
    month.filter(|at| head.len() - at <= 9).map_or(head, |at| &head[..at])
}

/// Whether a line may be names and nothing else: every word is a name's.
pub fn is_names(text: &str) -> bool {
    const PARTICLES: &str =
        " and of in the to for with von van de der den la le di da al el bin ibn at und et y e i och og ";
    let is_name = |word: &str| {
        word.chars().next().is_some_and(|letter| !letter.is_lowercase())
            || PARTICLES.contains(&format!(" {} ", word.trim_end_matches(',')))
    };
    const NO_NAMES: [&str; 9] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "then", "the"];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    text.split_whitespace().all(is_name) && !NO_NAMES.contains(&first.as_str())
}

fn starts_with_folded(text: &str, prefix: &str) -> bool {
    let folded: String = text.chars().take(prefix.chars().count()).flat_map(char::to_lowercase).collect();
    folded == prefix && text.is_char_boundary(prefix.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: Option<&str>) {
        let document = Document::from(html);
        let said =
            byline(&document, &JsonLd::of_page(&document), &MetaElements::of_page(&document), None, Some("The Outlet"));
        assert_eq!(said.as_deref(), expect, "{html}");
    }

    #[test]
    fn bylines_are_found_where_pages_put_them() {
        check("<meta name=author content='Ann Ray'><p class=byline>By Bo Li</p>", Some("Ann Ray"));
        check(
            "<meta property=article:author content='https://example.org/ann'><a rel=author href=x>Ann Ray</a>",
            Some("Ann Ray"),
        );
        check(
            "<p class=byline>By <a href=1>Ann Ray</a> and <a href=2>Bo Li</a> | 15 October 2025</p>",
            Some("Ann Ray, Bo Li"),
        );
        check("<p class=byline>By Ann Ray December 2, 2025</p>", Some("Ann Ray"));
        check("<div class=article-byline>By Ann Ray Published 15 October 2025</div>", Some("Ann Ray"));
        check("<div class=comment><span class=author>Somebody</span></div>", None);
        check("<meta name=author content=admin>", None);
    }
}
