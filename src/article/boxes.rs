//! Boxes that a page itself calls newsletter, share bar or list of other stories are taken out before the engines read.
//!
//! An engine weighs each part of a page against its neighbours: a box that comes and goes would sway what it makes of
//! the paragraphs beside it. What is taken out here is reported like all other debris.

use super::dom::{Document, NodeRef, found_at_most, raw_names_of, text_of};
use super::phrases::is_note;
use crate::language::furniture::whole;
use crate::model::article::{Dropped, normalized};

/// Names that say what a box is, as whole words of a class or id, and the rule each stands for.
const NAMES: [(&str, &str); 30] = [
    ("newsletter", "newsletter"),
    ("newsletter-signup", "newsletter"),
    ("newsletter-box", "newsletter"),
    ("newsletter-form", "newsletter"),
    ("most-read", "related"),
    ("mostread", "related"),
    ("most-popular", "related"),
    ("related-articles", "related"),
    ("related-stories", "related"),
    ("related-posts", "related"),
    ("related-content", "related"),
    ("related-links", "related"),
    ("related-news", "related"),
    ("read-more", "read-more"),
    ("readmore", "read-more"),
    ("read-also", "read-more"),
    ("also-read", "read-more"),
    ("share-buttons", "share"),
    ("share-bar", "share"),
    ("social-share", "share"),
    ("sharedaddy", "share"),
    ("social-links", "share"),
    ("cookie-banner", "cookie"),
    ("cookie-notice", "cookie"),
    ("advertisement", "advertisement"),
    ("ad-container", "advertisement"),
    ("ad-slot", "advertisement"),
    ("author-bio", "author-note"),
    ("author-box", "author-note"),
    ("about-author", "about-author"),
];
/// Names that are whole and say what a box is where it is small: elsewhere they may name a wrapper.
const SMALL: [(&str, &str); 20] = [
    ("poll", "poll"),
    ("related", "related"),
    ("recommended", "related"),
    ("trending", "related"),
    ("donate", "subscribe"),
    ("donation", "subscribe"),
    ("tags", "navigation"),
    ("share", "share"),
    ("sharing", "share"),
    ("social", "share"),
    ("ad", "advertisement"),
    ("ads", "advertisement"),
    ("weather", "navigation"),
    ("lire-aussi", "related"),
    ("a-lire-aussi", "related"),
    ("lesen-sie-auch", "related"),
    ("meistgelesen", "related"),
    ("compartir", "share"),
    ("umfrage", "poll"),
    ("encuesta", "poll"),
];
/// Words that say so wherever they stand in a name: `c-promo__inner`.
const TELLING: [(&str, &str); 8] = [
    ("promo", "subscribe"),
    ("newsletter", "newsletter"),
    ("recirc", "related"),
    ("recirculation", "related"),
    ("advert", "advertisement"),
    ("taboola", "related"),
    ("outbrain", "related"),
    ("paywallprompt", "subscribe"),
];
/// Two words of a name side by side, of any name: `AudioPlayerInline`, `related-card__root`.
const PAIRS: [(&str, &[&str], &str); 23] = [
    ("ad", &["label", "slot", "wrapper", "unit", "container", "box", "banner"], "advertisement"),
    ("inline", &["ad"], "advertisement"),
    ("author", &["description", "bio", "box", "card"], "author-note"),
    ("player", &["wrap", "wrapper", "container", "area", "bar", "controls"], "player"),
    (
        "related",
        &["card", "content", "links", "stories", "articles", "posts", "box", "news", "items", "coverage"],
        "related",
    ),
    ("most", &["read", "viewed", "popular", "shared", "commented", "watched"], "related"),
    ("more", &["stories", "news", "articles", "coverage", "headlines"], "related"),
    ("read", &["next", "also"], "related"),
    ("links", &["block"], "related"),
    ("recommended", &["stories", "articles", "posts", "content", "for"], "related"),
    ("audio", &["player"], "player"),
    ("video", &["player"], "player"),
    ("share", &["bar", "buttons", "tools", "links", "icons"], "share"),
    ("social", &["share", "links", "bar", "icons", "buttons"], "share"),
    ("app", &["banner", "download"], "subscribe"),
    ("marketing", &["unit", "module", "box", "banner"], "subscribe"),
    ("subscribe", &["box", "banner", "prompt", "cta", "form"], "subscribe"),
    ("comments", &["teaser", "link", "count", "button"], "comments"),
    ("poll", &["widget", "box", "module", "card", "container"], "poll"),
    ("w", &["poll"], "poll"),
    ("reader", &["poll"], "poll"),
    ("quick", &["poll"], "poll"),
    ("daily", &["poll"], "poll"),
];
/// A box holds no more words; a larger one only shares its name with a box.
const WORDS_MAX: usize = 150;
/// The same of a box whose name could be a wrapper's.
const SMALL_WORDS_MAX: usize = 80;
/// A paragraph of so many words is the article's, whatever its box is called.
const PROSE_WORDS_MIN: usize = 35;
/// A prompt that is known by its button holds no more words.
const PROMPT_WORDS_MAX: usize = 40;
/// Letters of a link's headline at least: a list of shorter ones may be one of names.
const LINK_LETTERS_MIN: usize = 14;
/// A list of more links is what the page is about.
const LINKS_MAX: usize = 5;
/// Elements whose names are read.
const ELEMENTS_MAX: usize = 20_000;

/// Takes the boxes out of a page.
pub fn take(document: &Document) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    for node in found_at_most(document, "div, section, aside, ul, ol, form", ELEMENTS_MAX) {
        let Some((rule, words_max)) = rule_of(&node).or_else(|| shape_of(&node)) else { continue };
        let text = text_of(&node);
        let is_sure = words_max == WORDS_MAX;
        let words = text.split_whitespace().count();
        if words > words_max || is_note(&text) || holds_headline(&node) || !is_sure && holds_prose(&node) {
            continue;
        }
        node.remove_from_parent();
        if !text.is_empty() {
            dropped.push(Dropped { text, rule });
        }
    }
    dropped
}

/// The rule that a box's names stand for, and how many words such a box may hold.
fn rule_of(node: &NodeRef) -> Option<(&'static str, usize)> {
    let raw = raw_names_of(node);
    let lower = raw.to_lowercase();
    let names = || lower.split_whitespace().map(|name| name.replace("__", "-").replace('_', "-"));
    let ends_so =
        |name: &str, known: &str| name.strip_suffix(known).is_some_and(|head| head.is_empty() || head.ends_with('-'));
    let sure = names().find_map(|name| NAMES.iter().find(|(known, _)| ends_so(&name, known)));
    let small = || names().find_map(|name| SMALL.iter().find(|(known, _)| name == *known));
    let small = || small().map(|(_, rule)| *rule).or_else(|| rule_of_words(&raw));
    sure.map(|(_, rule)| (*rule, WORDS_MAX)).or_else(|| small().map(|rule| (rule, SMALL_WORDS_MAX)))
}

/// The rule that a box's build tells, whatever it is called: a list of nothing but links to other stories, and what has a
/// button for subscribing.
fn shape_of(node: &NodeRef) -> Option<(&'static str, usize)> {
    let children = || node.children_it(false).filter(|child| child.is_element());
    if node.has_name("ul") || node.has_name("ol") {
        let is_link = |item: NodeRef| {
            let links: Vec<NodeRef> = item.descendants_it().filter(|inner| inner.has_name("a")).collect();
            let [link] = links.as_slice() else { return false };
            let text = text_of(link);
            // An anchor leads down the same page, another host to a shop or a source.
            let own = link.attr("href").is_some_and(|to| to.starts_with('/') && !to.starts_with("//"));
            own && text.chars().count() >= LINK_LETTERS_MIN && !text.ends_with('.') && text_of(&item) == text
        };
        let count = children().count();
        return ((1..=LINKS_MAX).contains(&count) && children().all(is_link)).then_some(("related", SMALL_WORDS_MAX));
    }
    let subscribes = |child: NodeRef| {
        let asks = child.has_name("button") || child.has_name("a");
        asks && matches!(whole(&normalized(&child.text())), Some("subscribe" | "newsletter"))
    };
    children().any(subscribes).then_some(("subscribe", PROMPT_WORDS_MAX))
}

/// The rule of a word, or of two side by side, in one of a box's names, in whatever way the name is put together.
fn rule_of_words(names: &str) -> Option<&'static str> {
    names.split_whitespace().map(words_of).find_map(|words| {
        let telling = |word: &String| TELLING.iter().find(|(one, _)| word == one).map(|(_, rule)| *rule);
        let pair = |two: &[String]| {
            let fits = |row: &&(&str, &[&str], &str)| two[0] == row.0 && row.1.contains(&&*two[1]);
            PAIRS.iter().find(fits).map(|(_, _, rule)| *rule)
        };
        words.iter().find_map(telling).or_else(|| words.windows(2).find_map(pair))
    })
}

/// `AudioPlayer_root`, `audio-player`: the words of a name in small letters.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let begins = letter.is_uppercase() && before.is_lowercase();
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words.iter_mut().last().into_iter().for_each(|word| word.extend(letter.to_lowercase()));
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn holds_headline(node: &NodeRef) -> bool {
    node.descendants_it().any(|inner| inner.has_name("h1"))
}

/// Whether a paragraph of some length stands in it.
fn holds_prose(node: &NodeRef) -> bool {
    let mut paragraphs = node.descendants_it().filter(|inner| inner.has_name("p"));
    paragraphs.any(|inner| text_of(&inner).split_whitespace().count() >= PROSE_WORDS_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_go_by_their_names() {
        let page = "<div class='page has-newsletter'><div class='c-newsletter'>Sign up</div><div class='article__most-read'>A</div>\
            <p class='read-more-text'>Text</p><div class='newsletter'><h1>Headline</h1></div></div>";
        let document = Document::from(page);
        let rules: Vec<&str> = take(&document).iter().map(|dropped| dropped.rule).collect();
        assert_eq!(rules, ["newsletter", "related"]);
        assert!(document.root().text().contains("Text") && document.root().text().contains("Headline"));
    }

    #[test]
    fn names_are_read_in_whatever_way_they_are_put_together() {
        let long = "A word ".repeat(40);
        let page = format!(
            "<div data-component='AudioPlayerInline' class='AudioPlayer_root'>0:00</div><aside class='RelatedCard_root'>A</aside>\
             <div class='w-poll poll'>Yes 54%</div><div class='related'><p>{long}</p></div><div class='social-history'>Text</div>"
        );
        let document = Document::from(page.as_str());
        let rules: Vec<&str> = take(&document).iter().map(|dropped| dropped.rule).collect();
        assert_eq!(rules, ["player", "related", "poll"]);
        let left = document.root().text();
        assert!(left.contains("A word") && left.contains("Text"), "{left}");
    }

    #[test]
    fn a_box_without_a_name_is_known_by_its_build() {
        let page = "<ul><li><a href='/quay'>The quay is shut for repairs</a></li></ul><ol><li><a href='#one'>The first of its chapters</a></li></ol>\
            <ul><li><a href='/holm'>Ivo Holm</a></li></ul><div class='x7'><p>Stories that matter.</p><button>Subscribe</button></div>\
            <div class='y'><p>He left.</p><button>Play</button></div>";
        let document = Document::from(page);
        let texts: Vec<String> = take(&document).into_iter().map(|dropped| dropped.text).collect();
        assert_eq!(texts, ["The quay is shut for repairs", "Stories that matter."]);
    }
}
