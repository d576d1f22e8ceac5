//! When a page says it was published and last modified: JSON-LD → meta elements → `<time>` → address → printed date.
//!
//! The first source that speaks is believed, but for a date printed under the headline that contradicts it; a stamp keeps
//! the offset it was written in.

use chrono::{Datelike, NaiveDate};

use super::super::blocks::Piece;
use super::super::dom::{Document, NodeRef, attribute, found, names_of, text_of};
use super::json_ld::JsonLd;
use super::meta_elements::MetaElements;
use super::near_headline::{NearHeadline, Printed, labelled_anywhere};
use super::written_date::{in_url, moment};
use crate::model::stamp::{Moment, Stamp, StampSource};

const PUBLISHED_META: [&str; 34] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_time",
    "publication_date",
    "published",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "date.issued",
    "originalpublicationdate",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article:post_date",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "datecreated",
    "date_published",
    "created",
    "date",
];
const MODIFIED_META: [&str; 14] = [
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dateupdated",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "date_modified",
    "updated_time",
    "bt:moddate",
    "revised",
];
/// A page that shows its readers a date so much later than it was published has been given a new one.
const REDATED_DAYS_MIN: i64 = 14;
/// How long a line that prints a date may be.
const DATE_LINE_BYTES_MAX: usize = 120;

/// When the page says it was published.
pub fn published(
    document: &Document,
    linked: &JsonLd,
    meta: &MetaElements,
    url: Option<&str>,
    modified: Option<Stamp>,
    (near, lines): (&NearHeadline, &[Piece]),
) -> Option<Stamp> {
    let machine = for_machines(document, linked, meta, url);
    let Some(machine) = machine else {
        return near.published.or_else(|| printed(document)).or_else(|| labelled_anywhere(lines)).map(visible);
    };
    let under = near.under.filter(|printed| outweighs(*printed, &machine, modified.as_ref()));
    let elsewhere = || {
        // Templates that know no date of publishing give both stamps the same instant.
        let doubtful = modified.is_some_and(|modified| modified.moment.time() == machine.moment.time());
        let before = |seen: &Moment| doubtful && seen.day() < machine.moment.day();
        // Over the headline many pages print today's date, which is that of no update.
        let redated = |seen: &Moment| is_redated(*seen, &machine, modified.as_ref(), 1);
        near.published.filter(redated).or_else(|| near.published.or_else(|| labelled_anywhere(lines)).filter(before))
    };
    Some(under.map(|printed| printed.moment).or_else(elsewhere).map_or(machine, visible))
}

/// A stamp that the page's readers see.
pub fn visible(moment: Moment) -> Stamp {
    Stamp { moment, source: StampSource::Visible }
}

/// Whether the date that readers see wins over the stamp that machines read: publishers import and re-date pages, and the
/// stamp is then that of the move.
fn outweighs(printed: Printed, machine: &Stamp, modified: Option<&Stamp>) -> bool {
    let days = |stamp: &Stamp| (printed.moment.day() - stamp.moment.day()).num_days();
    let later = days(machine);
    if is_swapped(printed.moment.day(), machine.moment.day()) {
        return false;
    }
    if printed.labelled {
        return later.abs() > 1;
    }
    later < -1 || is_redated(printed.moment, machine, modified, i64::MAX)
}

/// Whether two days differ only in which figure is the month: `09.10.2024` is written by both customs.
fn is_swapped(one: NaiveDate, other: NaiveDate) -> bool {
    one.year() == other.year() && one.month() == other.day() && one.day() == other.month()
}

/// Whether a printed date is so much later than that of publishing, and no later than the update nor more than `days_max`
/// before it, that the page must have been given it anew.
fn is_redated(printed: Moment, machine: &Stamp, modified: Option<&Stamp>, days_max: i64) -> bool {
    let days = |stamp: &Stamp| (printed.day() - stamp.moment.day()).num_days();
    let updated = |modified: &Stamp| days(modified) <= 1 && days(modified) >= days_max.saturating_neg();
    days(machine) >= REDATED_DAYS_MIN && modified.is_some_and(updated)
}

/// What the page tells machines, and its address.
fn for_machines(document: &Document, linked: &JsonLd, meta: &MetaElements, url: Option<&str>) -> Option<Stamp> {
    let stamp = |moment: Option<Moment>, source| moment.map(|moment| Stamp { moment, source });
    let from_linked = ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| moment(&linked.date(key)?));
    stamp(from_linked, StampSource::JsonLd)
        .or_else(|| stamp(meta.first(&PUBLISHED_META, moment), StampSource::Meta))
        .or_else(|| stamp(marked(document, &["datePublished", "dateCreated"]), StampSource::TimeElement))
        .or_else(|| stamp(time_element(document), StampSource::TimeElement))
        .or_else(|| stamp(url.and_then(in_url), StampSource::Url))
}

/// When the page says it was last modified.
pub fn modified(document: &Document, linked: &JsonLd, meta: &MetaElements) -> Option<Stamp> {
    let stamp = |moment: Option<Moment>, source| moment.map(|moment| Stamp { moment, source });
    stamp(linked.date("dateModified").and_then(|text| moment(&text)), StampSource::JsonLd)
        .or_else(|| stamp(meta.first(&MODIFIED_META, moment), StampSource::Meta))
        .or_else(|| stamp(marked(document, &["dateModified"]), StampSource::TimeElement))
        .or_else(|| stamp(updated_element(document), StampSource::TimeElement))
}

/// Microdata: `itemprop="datePublished"`.
fn marked(document: &Document, properties: &[&str]) -> Option<Moment> {
    let all = found(document, "[itemprop]");
    let is = |node: &&NodeRef| attribute(node, "itemprop").is_some_and(|name| properties.contains(&name.as_str()));
    all.iter().filter(is).find_map(moment_of)
}

fn moment_of(node: &NodeRef) -> Option<Moment> {
    let written = ["datetime", "content", "title", "data-datetime"].iter().filter_map(|name| attribute(node, name));
    written.chain(short_text(node)).find_map(|text| moment(&text))
}

fn short_text(node: &NodeRef) -> Option<String> {
    let text = text_of(node);
    (text.len() <= DATE_LINE_BYTES_MAX).then_some(text)
}

/// The `<time>` that is marked as the date of publishing, else the first after the headline.
fn time_element(document: &Document) -> Option<Moment> {
    let times: Vec<NodeRef> = found(document, "time, abbr.published, abbr[class*='date']");
    let labelled = |words: &'static [&str]| {
        move |node: &&NodeRef| {
            let parent = node.parent().map(|parent| names_of(&parent)).unwrap_or_default();
            let names = format!("{} {parent}", names_of(node));
            words.iter().any(|word| names.contains(word))
        }
    };
    let published = times.iter().filter(labelled(&["publish", "pubdate", "entry-date", "posted", "created"]));
    let fresh: Vec<NodeRef> =
        times.iter().filter(|node| !labelled(&["updated", "modified", "comment", "related"])(node)).copied().collect();
    let after = after_headline(document, &fresh);
    published.filter(|node| !is_beside(node)).find_map(moment_of).or_else(|| after.iter().find_map(moment_of))
}

fn updated_element(document: &Document) -> Option<Moment> {
    let times =
        found(document, "time.updated, time[class*='updated'], time[class*='modified'], .updated time, .modified time");
    times.iter().filter(|node| !is_beside(node)).find_map(moment_of)
}

/// Whether an element stands in a list of other articles.
fn is_beside(node: &NodeRef) -> bool {
    node.ancestors_it(Some(12)).any(|above| {
        let name = above.node_name().unwrap_or_default();
        let names = names_of(&above);
        matches!(&*name, "aside" | "nav" | "footer" | "li")
            || ["related", "comment", "sidebar", "recent", "recommend", "widget"]
                .iter()
                .any(|word| names.contains(word))
    })
}

/// Those elements that stand in the article rather than beside it, near the headline first.
fn after_headline<'a>(document: &'a Document, nodes: &[NodeRef<'a>]) -> Vec<NodeRef<'a>> {
    let mut own: Vec<NodeRef> = nodes.iter().filter(|node| !is_beside(node)).copied().collect();
    if let Some(headline) = found(document, "h1").first() {
        let container = headline.ancestors_it(Some(4)).last();
        let near = |node: &NodeRef| {
            container.is_some_and(|container| node.ancestors_it(None).any(|above| above.id == container.id))
        };
        own.sort_by_cached_key(|node| !near(node));
    }
    own
}

/// A short line near the headline that prints a date.
fn printed(document: &Document) -> Option<Moment> {
    let marked = "[class*='date'], [class*='Date'], [class*='publish'], [class*='time'], [class*='meta'], [class*='byline'], [id*='date']";
    let nodes: Vec<NodeRef> =
        found(document, marked).iter().filter(|node| node.element_children().len() < 8).copied().collect();
    let own = after_headline(document, &nodes);
    own.iter().take(60).filter_map(short_text).find_map(|text| moment(&text))
}
