//! What holds of `article` for any bytes, said once: the fuzz target and the replay test both ask it.

use dateline::article::read_in_turn;
use dateline::model::article::{Extraction, normalized};
use dateline::model::capture::{Media, Told};

/// Normalized letters take up to three times their room; a page's text is never much longer than the page.
const GROWTH_MAX: usize = 4;

/// Panics where a law is broken.
pub fn holds(bytes: &[u8]) {
    for media in [Media::Html, Media::Markdown, Media::Text] {
        let told = Told::default();
        let (first, precedent) = read_in_turn(bytes, media, &told, None);
        let (again, _) = read_in_turn(bytes, media, &told, None);
        assert_eq!(first, again, "twice the same bytes, not the same reading");
        let (held, _) = read_in_turn(bytes, media, &told, Some(&precedent));
        assert_eq!(first.text, held.text, "a page in its own light reads otherwise");
        is_sound(&first, bytes.len());
    }
}

fn is_sound(read: &Extraction, length: usize) {
    let heads = [&read.text.title, &read.text.dek, &read.text.byline];
    let lines = heads.into_iter().flatten().chain(read.text.body.iter().map(|block| &block.text));
    let mut bytes = 0;
    for line in lines {
        assert!(!line.is_empty() && *line == normalized(line), "not normalized: {line:?}");
        assert!(!line.contains('\n'), "a line of two: {line:?}");
        bytes += line.len();
    }
    assert!(bytes <= length * GROWTH_MAX, "{bytes} bytes of text in a page of {length}");
    assert!(
        read.dropped.iter().all(|dropped| !dropped.rule.is_empty() && !dropped.text.is_empty()),
        "left out by no rule"
    );
    let stamps = [read.facts.published, read.facts.modified].into_iter().flatten();
    stamps.for_each(|stamp| assert!(stamp.moment.is_plausible(), "{stamp:?}"));
    assert!(read.confidence <= 100 && !read.extractor.is_empty());
}
