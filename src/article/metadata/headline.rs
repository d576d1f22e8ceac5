//! Which line of a page is its headline, and which the standfirst under it.

use std::collections::HashMap;

use super::super::dom::{
    Document, NodeId, NodeRef, char_boundary_before, found, found_at_most, names_of, squashed, text_of,
};
use super::json_ld::{JsonLd, unescaped};
use super::meta_elements::MetaElements;
use crate::model::article::normalized;

/// What parts a headline from the name of its site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « "];
const OPEN_GRAPH_TITLE: [&str; 6] =
    ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"];
const DESCRIPTION: [&str; 4] = ["og:description", "description", "twitter:description", "dc.description"];
const DEK_NAMES: [&str; 14] = [
    "standfirst",
    "dek",
    "subtitle",
    "sub-title",
    "subhead",
    "sub-head",
    "subheadline",
    "deck",
    "strapline",
    "summary",
    "lede",
    "lead",
    "tagline",
    "description",
];
/// A printed headline and the one in the head are often two wordings; this share of words makes them one article's.
const SHARED_WORDS_MIN: f64 = 0.34;
/// A longer title is cut: it is taken apart at every separator.
const TITLE_BYTES_MAX: usize = 1_000;
/// Headlines of one page that are looked at.
const HEADLINES_MAX: usize = 40;
/// Elements that are looked at for a standfirst; menus may stand before it.
const DEK_CANDIDATES_MAX: usize = 4_000;
/// A box with more elements in it is not that of a standfirst.
const STANDFIRST_CHILDREN_MAX: usize = 3;
/// A standfirst is a sentence or two.
const DEK_WORDS_MAX: usize = 70;

/// The headline: the `h1` that the page's head repeats or rewords, else the head's own, less the site's name.
pub fn title(document: &Document, linked: &JsonLd, meta: &MetaElements, site: Option<&str>) -> Option<String> {
    let linked = linked.text("headline").or_else(|| linked.text("name"));
    let graph = meta.text(&OPEN_GRAPH_TITLE).map(|text| normalized(&unescaped(&text)));
    let element = found(document, "head title, title").first().map(text_of_title);
    let said: Vec<String> = [linked.clone(), graph.clone(), element.clone()].into_iter().flatten().collect();
    let printed = printed_headline(document, &said, site);
    let bare = |text: Option<String>| text.map(|text| without_site(&text, site)).filter(|text| !text.is_empty());
    printed
        .or_else(|| bare(linked))
        .or_else(|| bare(graph))
        .or_else(|| bare(element))
        .or_else(|| first_headline(document))
}

fn text_of_title(node: &NodeRef) -> String {
    let text = node.text();
    normalized(&text[..char_boundary_before(&text, TITLE_BYTES_MAX)])
}

fn printed_headline(document: &Document, said: &[String], site: Option<&str>) -> Option<String> {
    let squashed_said: Vec<String> = said.iter().map(|text| squashed(text)).collect();
    let site = site.map(squashed).unwrap_or_default();
    let headlines: Vec<String> = found_at_most(document, "h1", HEADLINES_MAX).iter().map(text_of).collect();
    let fits = |text: &&String| {
        let own = squashed(text);
        own.chars().count() >= 4 && own != site && squashed_said.iter().any(|said| said.contains(&own))
    };
    // The longest: a kicker or the site's name may also occur in the page's title.
    let repeated = headlines.iter().filter(fits).max_by_key(|text| text.len()).cloned();
    let own = |text: &&String| squashed(text) != site && text.split_whitespace().count() >= 2;
    let shared = |text: &String| said.iter().map(|said| shared_words(text, said)).fold(0.0, f64::max);
    repeated.or_else(|| {
        let ranked = headlines.iter().filter(own).map(|text| (shared(text), text));
        let best = ranked.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (best.0 >= SHARED_WORDS_MIN).then(|| best.1.clone())
    })
}

/// The share of a headline's words that also stand in another line.
fn shared_words(headline: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (own, other) = (words(headline), words(other));
    let shared = own.iter().filter(|word| other.contains(word)).count();
    shared as f64 / own.len().max(1) as f64
}

fn first_headline(document: &Document) -> Option<String> {
    found_at_most(document, "h1", HEADLINES_MAX).iter().map(text_of).find(|text| !text.is_empty())
}

/// Takes the site's name off the end (or the start) of a title.
pub fn without_site(title: &str, site: Option<&str>) -> String {
    let site = site.map(squashed).filter(|site| !site.is_empty());
    let split = SEPARATORS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let Some((at, length)) = split else { return title.trim().to_owned() };
    if title.matches(" | ").count() >= 2 {
        // "OUTLET | Section | Place | Headline": the headline is the one that says something.
        let longest = title.split(" | ").max_by_key(|part| part.split_whitespace().count());
        return longest.unwrap_or(title).trim().to_owned();
    }
    let (head, tail) = (title[..at].trim(), title[at + length..].trim());
    let names_site = |part: &str| {
        let part = squashed(part);
        site.as_ref()
            .is_some_and(|site| *site == part || part.contains(site.as_str()) || part.len() > 3 && site.contains(&part))
    };
    let words = |part: &str| part.split_whitespace().count();
    if names_site(tail) || (words(tail) <= 3 && words(head) > words(tail) + 1 && site.is_none()) {
        without_site(head, site.as_deref())
    } else if names_site(head) && words(head) <= 4 {
        tail.to_owned()
    } else {
        title.trim().to_owned()
    }
}

/// The standfirst: a description of the head that the page also prints, apart from the text, under the headline.
///
/// A description nobody sees is no part of the article, and one that only repeats the first paragraph is that paragraph.
pub fn dek(document: &Document, linked: &JsonLd, meta: &MetaElements, title: Option<&str>) -> Option<String> {
    let title = title.map(squashed);
    let described = linked
        .text("description")
        .into_iter()
        .chain(DESCRIPTION.iter().flat_map(|name| meta.all(name)).map(str::to_owned));
    let described: Vec<String> =
        described.map(|text| squashed(&unescaped(&text))).filter(|text| text.chars().count() >= 20).collect();
    if described.is_empty() {
        return None;
    }
    let candidates = found_at_most(document, "h2, h3, p, div, span", DEK_CANDIDATES_MAX);
    let mut named = HashMap::new();
    let mut standfirsts = candidates.iter().filter(|node| is_standfirst(node, &mut named));
    standfirsts.find_map(|node| {
        let text = text_of(node);
        let own = squashed(&text);
        let fits = described.iter().any(|said| *said == own || own.len() > 40 && said.starts_with(&own));
        (fits && title.as_ref() != Some(&own) && text.split_whitespace().count() <= DEK_WORDS_MAX).then_some(text)
    })
}

/// `named` remembers the names that were read: those of a box are asked for by all that it holds.
fn is_standfirst(node: &NodeRef, named: &mut HashMap<NodeId, bool>) -> bool {
    if !holds_little(node) {
        return false;
    }
    // Boxes round the line count as long as they hold little else.
    let boxes = node.ancestors_it(Some(3)).take_while(holds_little);
    let mut is_named = |node: NodeRef| *named.entry(node.id).or_insert_with(|| is_named_standfirst(&node));
    std::iter::once(*node).chain(boxes).any(&mut is_named) || follows_headline(node)
}

fn holds_little(node: &NodeRef) -> bool {
    node.children_it(false).filter(NodeRef::is_element).nth(STANDFIRST_CHILDREN_MAX).is_none()
}

fn is_named_standfirst(node: &NodeRef) -> bool {
    let names = names_of(node);
    names.split([' ', '_']).any(|name| {
        DEK_NAMES.iter().any(|known| name.ends_with(known) || name.starts_with(known) && name.len() < known.len() + 8)
    })
}

fn follows_headline(node: &NodeRef) -> bool {
    let heading = matches!(node.node_name().as_deref(), Some("h2" | "h3"));
    let before = node.prev_element_sibling().and_then(|sibling| sibling.node_name());
    heading && before.as_deref() == Some("h1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> (Option<String>, Option<String>) {
        let document = Document::from(html);
        let (linked, meta) = (JsonLd::of_page(&document), MetaElements::of_page(&document));
        let title = title(&document, &linked, &meta, Some("The Outlet"));
        let dek = dek(&document, &linked, &meta, title.as_deref());
        (title, dek)
    }

    #[test]
    fn the_printed_headline_wins_where_the_head_repeats_it() {
        let check = |html: &str, expect: &str| assert_eq!(read(html).0.as_deref(), Some(expect), "{html}");
        check(
            "<title>Bridge reopens - The Outlet</title><h1>The Outlet</h1><h1>Bridge <i>reopens</i></h1>",
            "Bridge reopens",
        );
        check("<meta property=og:title content='Bridge reopens | The Outlet'><h1>Welcome to us</h1>", "Bridge reopens");
        check("<title>Bridge: what we know - and do not | The Outlet</title>", "Bridge: what we know - and do not");
        check("<title>The Outlet - Bridge reopens after a year</title>", "Bridge reopens after a year");
        check("<title>THE OUTLET | North | Bridge reopens after a year</title>", "Bridge reopens after a year");
        check("<h1>Bridge reopens</h1>", "Bridge reopens");
    }

    #[test]
    fn a_description_is_a_standfirst_only_where_it_is_printed_as_one() {
        let head = "<meta name=description content='The river is open to traffic again after a year of work.'>";
        let shown = "<h1>Bridge reopens</h1><p class='article__standfirst'>The river is open to traffic again after a year of work.</p>";
        assert_eq!(
            read(&format!("{head}{shown}")).1.as_deref(),
            Some("The river is open to traffic again after a year of work.")
        );
        let paragraph = "<h1>Bridge reopens</h1><p>The river is open to traffic again after a year of work.</p>";
        assert_eq!(read(&format!("{head}{paragraph}")).1, None);
        assert_eq!(read(head).1, None);
    }
}
