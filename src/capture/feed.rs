//! Feeds name articles: RSS, Atom, JSON Feed, news sitemaps and their indexes; OPML names feeds.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// Articles taken from one feed: the longest news sitemaps hold a thousand.
const LINKS_MAX: usize = 1_000;

/// Bytes at the head of a document in which its root stands.
const HEAD_BYTES: usize = 2_048;

/// What a feed names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it calls itself.
    pub title: Option<String>,
    /// Addresses of articles, as the feed orders them.
    pub articles: Vec<String>,
    /// Addresses of further feeds: parts of a sitemap index, outlines of OPML.
    pub feeds: Vec<String>,
}

/// Whether bytes look like a feed, whatever their `Content-Type` says.
pub fn is_feed(body: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let named = |sign: &str| head.contains(sign);
    let xml = ["<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<opml"];
    let is_xml = head.starts_with('<') && !named("<html") && xml.into_iter().any(named);
    is_xml || head.starts_with('{') && named("jsonfeed.org/version")
}

/// Reads a feed. `base` is its own address.
///
/// # Errors
/// It is none, or its markup is broken before anything could be read.
pub fn read(body: &[u8], base: &str) -> Result<Feed, String> {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES)]).to_lowercase();
    let feed = if ["<urlset", "<sitemapindex", "<opml"].iter().any(|root| head.contains(root)) {
        read_list(body, base)?
    } else {
        let parser = feed_rs::parser::Builder::new().base_uri(Some(base)).build();
        let feed = parser.parse(body).map_err(|error| format!("no feed: {error}"))?;
        let link = |entry: &feed_rs::model::Entry| {
            let own = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
            own.map(|link| link.href.clone()).or_else(|| Some(entry.id.clone()).filter(|id| id.starts_with("http")))
        };
        let articles = feed.entries.iter().filter_map(link).filter_map(|link| address(&link, base));
        Feed { title: feed.title.map(|title| title.content), articles: articles.collect(), feeds: Vec::new() }
    };
    Ok(Feed { articles: distinct(feed.articles), feeds: distinct(feed.feeds), ..feed })
}

fn distinct(links: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    links.into_iter().filter(|link| seen.insert(link.clone())).take(LINKS_MAX).collect()
}

fn address(link: &str, base: &str) -> Option<String> {
    let url = Url::parse(link.trim()).or_else(|_| Url::parse(base)?.join(link.trim())).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// Sitemaps (`<url><loc>`), their indexes (`<sitemap><loc>`) and OPML (`<outline xmlUrl=…>`).
fn read_list(body: &[u8], base: &str) -> Result<Feed, String> {
    let text = String::from_utf8_lossy(body);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let (mut feed, mut path) = (Feed::default(), Vec::new());
    let mut loc = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                path.push(start.local_name().as_ref().to_ascii_lowercase());
                loc.clear();
                feed.feeds.extend(outline(&start, base));
            }
            Ok(Event::Empty(empty)) => feed.feeds.extend(outline(&empty, base)),
            Ok(Event::Text(text)) => loc.push_str(&text),
            Ok(Event::CData(text)) => loc.push_str(&text),
            Ok(Event::GeneralRef(reference)) if &*reference == "amp" => loc.push('&'),
            Ok(Event::End(_)) => {
                let here = path.pop().unwrap_or_default();
                let above = path.last().map_or("", String::as_str);
                match (here.as_str(), above) {
                    ("loc", "url") => feed.articles.extend(address(&loc, base)),
                    ("loc", "sitemap") => feed.feeds.extend(address(&loc, base)),
                    ("title", "head") => feed.title = Some(loc.trim().to_owned()).filter(|title| !title.is_empty()),
                    _ => {}
                }
                loc.clear();
            }
            Ok(Event::Eof) => return Ok(feed),
            Ok(_) => {}
            Err(error) if feed == Feed::default() => return Err(format!("no feed: {error}")),
            // What stands before the break is read.
            Err(_) => return Ok(feed),
        }
    }
}

fn outline(element: &quick_xml::events::BytesStart<'_>, base: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|attribute| {
        attribute.key.as_ref().eq_ignore_ascii_case("xmlUrl") && element.local_name().as_ref() == "outline"
    })?;
    let value = attribute.value.replace("&amp;", "&");
    address(&value, base)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://example.org/feed";

    fn articles(text: &str) -> Vec<String> {
        assert!(is_feed(text.as_bytes()), "{text}");
        read(text.as_bytes(), BASE).expect("a feed").articles
    }

    #[test]
    fn feeds_of_every_kind_name_their_articles() {
        let expect = ["https://example.org/a?x=1&y=2", "https://example.org/b"];
        let rss = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>A</title>\
                   <link>https://example.org/a?x=1&amp;y=2</link></item><item><link>/b</link></item>\
                   <item><link>https://example.org/b</link></item></channel></rss>";
        assert_eq!(articles(rss), expect);
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>x</id><entry><id>1</id>\
                    <link rel='self' href='https://example.org/x'/><link href='https://example.org/a?x=1&amp;y=2'/></entry>\
                    <entry><id>2</id><link rel='alternate' href='https://example.org/b'/></entry></feed>";
        assert_eq!(articles(atom), expect);
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [
                    {"id": "1", "url": "https://example.org/a?x=1&y=2"}, {"id": "2", "url": "https://example.org/b"}]}"#;
        assert_eq!(articles(json), expect);
        let sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='i'><url>\
                       <loc> https://example.org/a?x=1&amp;y=2 </loc><image:image><image:loc>https://example.org/p.png\
                       </image:loc></image:image></url><url><loc><![CDATA[https://example.org/b]]></loc></url></urlset>";
        assert_eq!(articles(sitemap), expect);
    }

    #[test]
    fn indexes_and_opml_name_feeds() {
        let index = "<sitemapindex><sitemap><loc>https://example.org/news.xml</loc></sitemap></sitemapindex>";
        assert_eq!(read(index.as_bytes(), BASE).expect("an index").feeds, ["https://example.org/news.xml"]);
        let opml = "<opml version='2.0'><head><title>Mine</title></head><body><outline text='W'>\
                    <outline type='rss' xmlUrl='https://example.org/w?a=1&amp;b=2' text='x'/></outline></body></opml>";
        let feed = read(opml.as_bytes(), BASE).expect("a list");
        assert_eq!(feed.feeds, ["https://example.org/w?a=1&b=2"]);
        assert_eq!(feed.title.as_deref(), Some("Mine"));
    }

    #[test]
    fn what_is_no_feed_is_said_to_be_none() {
        for text in ["<!doctype html><html><p>rss</p></html>", "{\"a\": 1}", "", "words"] {
            assert!(!is_feed(text.as_bytes()), "{text}");
        }
        assert!(
            read(b"<rss><channel>", BASE).is_ok_and(|feed| feed.articles.is_empty()) || read(b"<rss>", BASE).is_err()
        );
        let cut = "<urlset><url><loc>https://example.org/a</loc></url><url><loc>https://exam";
        assert_eq!(read(cut.as_bytes(), BASE).expect("its beginning").articles, ["https://example.org/a"]);
        let mut deep = "<urlset>".to_owned();
        deep.push_str(&"<url>".repeat(100_000));
        assert!(read(deep.as_bytes(), BASE).is_ok());
    }
}
