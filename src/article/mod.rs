//! Bytes become an article's text and what the page says of itself: `read(body, media, told, before)` → [`Extraction`].
//!
//! The stage is total: whatever the bytes, it ends with a value, in bounded time and memory. An empty
//! `text.body` means that no article was found. It knows nothing of files, clocks, stores or other captures.
//!
//! ```text
//! bytes → charset → guard → engines (the one that agrees best) → blocks → debris → article
//!                        ↘ metadata: title, dek, byline, stamps, address, language, captions
//! ```
//!
//! Third-party HTML crates are named here and nowhere else.

mod agreement;
mod blocks;
mod boxes;
mod charset;
mod debris;
mod dom;
mod engine;
mod guard;
mod look;
mod markdown;
mod metadata;
mod notes;
mod page;
mod phrases;
mod plain;
mod precedent;

use crate::model::article::Extraction;
use crate::model::capture::{Media, Told};

pub use charset::decode;
pub use look::judge_answer;
pub use precedent::Precedent;

/// Name and version of our own rules; it changes whenever the same bytes may give another text.
const RULES: &str = "dateline-article/7";

/// Reads an article from a body.
///
/// `told` is what is known from outside and wins over the page. `before` is what was decided on an earlier page of the
/// same article: two pages read without regard to each other would differ where the publisher changed nothing.
///
/// # Examples
/// ```
/// use dateline::model::capture::{Media, Told};
/// let text = b"Bridge reopens\n\nThe bridge over the river reopened on Monday.\n\nIt had been shut for a year.\n";
/// let extraction = dateline::article::read(text, Media::Text, &Told::default(), None);
/// assert_eq!(extraction.text.title.as_deref(), Some("Bridge reopens"));
/// assert_eq!(extraction.text.body.len(), 2);
/// ```
pub fn read(body: &[u8], media: Media, told: &Told, before: Option<&Precedent>) -> Extraction {
    let (text, note) = decode(body, told.charset.as_deref());
    read_text(&text, note, media, told, before).0
}

/// As [`read`], with what it decided, for the next page of the same article.
pub fn read_in_turn(body: &[u8], media: Media, told: &Told, before: Option<&Precedent>) -> (Extraction, Precedent) {
    let (text, note) = decode(body, told.charset.as_deref());
    let (extraction, lines) = read_text(&text, note, media, told, before);
    let precedent = Precedent::new(&lines, &extraction.extractor, &extraction.text);
    (extraction, precedent)
}

fn read_text(
    text: &str,
    note: Option<String>,
    media: Media,
    told: &Told,
    before: Option<&Precedent>,
) -> (Extraction, Vec<blocks::Piece>) {
    let (mut extraction, lines) = match media {
        Media::Html => page::read(text, told, before),
        Media::Markdown => (markdown::read(text, told), Vec::new()),
        Media::Text => (plain::read(text, told), Vec::new()),
    };
    extraction.notes.extend(note);
    metadata::apply_told(&mut extraction, told);
    (extraction, lines)
}

/// Whether an extractor id is one of this code: texts of other ids are read again before they are compared.
pub fn is_current(extractor: &str) -> bool {
    let mut parts = extractor.split(' ');
    let own = |part: &str| ["text", "markdown"].contains(&part) || engine::Engine::ids().any(|id| id == part);
    parts.next() == Some(RULES) && parts.next().is_some_and(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::BlockKind;
    use crate::model::stamp::{Moment, Stamp, StampSource};

    const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Bridge reopens after a year | The Outlet</title>
<meta property="og:site_name" content="The Outlet"><link rel="canonical" href="/north/bridge">
<meta name="description" content="Traffic is back on the river crossing, but lorries must wait.">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens after a year",
"datePublished":"2025-10-15T23:30:00+03:00","dateModified":"2025-10-16T08:00:00Z","author":{"name":"Ann Ray"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/north">North</a></nav><main><article><h1>Bridge reopens after a year</h1>
<p class="standfirst">Traffic is back on the river crossing, but lorries must wait.</p><p>By Ann Ray</p>
<figure><img src="b.jpg"><figcaption>The bridge at dawn. Photograph: Bo Li/The Outlet</figcaption></figure>
<p>The bridge over the river <b>reop</b>ened on Monday, a year after a flood had carried two of its piers away, the city said.</p>
<p>Cars may use it from six in the morning until midnight; lorries have to wait until the new year, when the last pier is done.</p>
<div class="newsletter"><h3>Morning post</h3><p>Sign up to get the best of the north in your inbox every day</p></div>
<p>“We have waited long enough,” said the mayor, who was the first to drive across, in a van that her father had bought.</p>
<blockquote><p>It is the finest day that this town has seen since the railway came to it, and I have seen most of them myself.</p></blockquote>
<p>The work cost 14 million, twice as much as planned, and the council will have to say in spring where the rest is to come from.</p>
<p>This article was amended on 16 October 2025 to correct the number of piers.</p></article></main>
<footer>© The Outlet</footer></body></html>"#;

    fn told() -> Told {
        Told { url: Some("https://outlet.example/north/bridge?x=1".to_owned()), ..Told::default() }
    }

    #[test]
    fn a_page_is_read_whole() {
        let page = read(PAGE.as_bytes(), Media::Html, &told(), None);
        assert_eq!(page.text.title.as_deref(), Some("Bridge reopens after a year"));
        assert_eq!(page.text.dek.as_deref(), Some("Traffic is back on the river crossing, but lorries must wait."));
        assert_eq!(page.text.byline.as_deref(), Some("Ann Ray"));
        let kinds: Vec<BlockKind> = page.text.body.iter().map(|block| block.kind).collect();
        use BlockKind::{Note, Paragraph, Quote};
        assert_eq!(kinds, [Paragraph, Paragraph, Paragraph, Quote, Paragraph, Note], "{page:#?}");
        assert!(page.text.body[0].text.starts_with("The bridge over the river reopened on Monday, a year"));
        assert_eq!(page.facts.captions, ["The bridge at dawn. Photograph: Bo Li/The Outlet"]);
        assert_eq!(page.facts.canonical_url.as_deref(), Some("https://outlet.example/north/bridge"));
        assert_eq!((page.facts.site.as_deref(), page.facts.language.as_deref()), (Some("The Outlet"), Some("en-gb")));
        let published = page.facts.published.expect("stated");
        assert_eq!(
            (published.moment.day().to_string().as_str(), published.source),
            ("2025-10-15", StampSource::JsonLd)
        );
        assert!(page.confidence > 80 && page.extractor.starts_with(RULES));
    }

    #[test]
    fn a_pinned_engine_stays_and_a_missing_one_is_chosen_anew() {
        for engine in ["trafilatura", "rs-trafilatura", "dom_smoothie"] {
            let page = read(PAGE.as_bytes(), Media::Html, &told(), Some(&Precedent::engine(engine)));
            assert!(page.extractor.contains(&format!(" {engine}/")), "{}", page.extractor);
            let before = Precedent::of(PAGE.as_bytes(), Media::Html, &told(), &page.extractor, &page.text);
            let again = read(PAGE.as_bytes(), Media::Html, &told(), Some(&before));
            assert_eq!(again, page);
        }
        let free = read(PAGE.as_bytes(), Media::Html, &told(), None);
        assert_eq!(read(PAGE.as_bytes(), Media::Html, &told(), Some(&Precedent::engine("none of them"))), free);
    }

    #[test]
    fn what_is_told_wins_over_the_page() {
        let stamp = Stamp { moment: Moment::parse("2025-10-14").expect("a day"), source: StampSource::User };
        let told = Told { title: Some("Told".to_owned()), published: Some(stamp), ..told() };
        let page = read(PAGE.as_bytes(), Media::Html, &told, None);
        assert_eq!((page.text.title.as_deref(), page.facts.published), (Some("Told"), Some(stamp)));
    }

    #[test]
    fn a_page_without_an_article_has_no_body() {
        for page in ["", "<html><frameset><frame src=a></frameset></html>", "\u{0}", "<html><body></body></html>"] {
            assert!(read(page.as_bytes(), Media::Html, &Told::default(), None).text.body.is_empty(), "{page}");
        }
        for media in [Media::Markdown, Media::Text] {
            assert!(read(b" \n", media, &Told::default(), None).text.body.is_empty());
        }
    }

    #[test]
    fn hostile_pages_end_and_keep_their_words() {
        let prose =
            "<p>The bridge over the river reopened on Monday, a year after a flood, and traffic was light all day.</p>"
                .repeat(5);
        let nested = format!("<body>{}{prose}", "<div>".repeat(100_000));
        let misnested: String =
            (0..1_500).map(|number| format!("<font a={number}><b><table><a href={number}>x")).collect();
        let attributes: String = (0..50_000).map(|number| format!(" a{number}=1")).collect();
        for page in [
            nested,
            format!("{misnested}{prose}"),
            format!("<p{attributes}>{prose}"),
            format!("{prose}{}", "<".repeat(200_000)),
        ] {
            let page = read(page.as_bytes(), Media::Html, &Told::default(), None);
            assert!(
                page.text.body.iter().any(|block| block.text.contains("The bridge over the river")),
                "{:?}",
                page.notes
            );
        }
    }

    const SAVED: &str = "Skip to main content\n\nBridge over the river reopens after a year of work\n\nLorries have to wait until the last pier is done\nThe mayor drives across the bridge on 15 October 2025 (Bo Li/Pool/AFP)\n\nBy Ann Ray\n\nPublished 15 October 2025\n\nThe bridge over the river reopened on Monday, the city said. \n\nNorth newsletter: Morning Post\n\nSign up to get the best of the north, every day\n\n\"It was time,\" the mayor said.\n\nMayor \u{2018}tricked\u{2019} by the river, says aide\nRead More \u{bb}\n\nCars may use it from six in the morning.\n\nThe Outlet delivers independent coverage of the north. To learn more about republishing this content, please fill out this form.\n";

    #[test]
    fn a_text_saved_from_a_page_loses_its_page() {
        let text = read(SAVED.as_bytes(), Media::Text, &Told::default(), None);
        assert_eq!(text.text.title.as_deref(), Some("Bridge over the river reopens after a year of work"));
        assert_eq!(text.text.dek.as_deref(), Some("Lorries have to wait until the last pier is done"));
        assert_eq!(text.text.byline.as_deref(), Some("Ann Ray"));
        assert_eq!(text.facts.published.map(|stamp| stamp.source), Some(StampSource::Visible));
        let body: Vec<&str> = text.text.body.iter().map(|block| block.text.as_str()).collect();
        let expect = [
            "The bridge over the river reopened on Monday, the city said.",
            "\"It was time,\" the mayor said.",
            "Cars may use it from six in the morning.",
        ];
        assert_eq!(body, expect);
        assert_eq!(text.facts.captions, ["The mayor drives across the bridge on 15 October 2025 (Bo Li/Pool/AFP)"]);
        let rules: Vec<&str> = text.dropped.iter().map(|dropped| dropped.rule).collect();
        let expect = [
            "navigation",
            "caption",
            "byline",
            "date-line",
            "newsletter",
            "newsletter",
            "read-more",
            "read-more",
            "licence",
        ];
        assert_eq!(rules, expect);
    }

    #[test]
    fn lines_without_blanks_between_are_paragraphs() {
        let text =
            "Bridge over the river reopens\nThe bridge reopened on Monday, the city said.\nCars may use it from six.\n";
        let text = read(text.as_bytes(), Media::Text, &Told::default(), None);
        assert_eq!((text.text.title.is_some(), text.text.body.len()), (true, 2));
    }

    #[test]
    fn wrapped_prose_is_one_paragraph() {
        let text = "Bridge reopens after a year\n\nThe bridge over the river reopened on Monday, a year after a flood\n            had carried two of its piers away, the city council said in a statement\nthat was read at noon.\n\nIt rained.\n";
        let text = read(text.as_bytes(), Media::Text, &Told::default(), None);
        assert_eq!(text.text.body.len(), 2);
        assert!(text.text.body[0].text.contains("a flood had carried"));
    }

    #[test]
    fn a_live_blog_is_known() {
        let page = PAGE.replace("\"NewsArticle\"", "\"LiveBlogPosting\"");
        assert!(read(page.as_bytes(), Media::Html, &told(), None).facts.live_blog);
        assert!(!read(PAGE.as_bytes(), Media::Html, &told(), None).facts.live_blog);
    }
}
