//! A page becomes one that HTML parsers can read in bounded time: nothing deeper than 256 elements, no element with
//! more than 128 attributes, no page over 8 MiB.
//!
//! The tree builder of the HTML standard is quadratic in nesting and attributes, and the crates behind it recurse: 100,000
//! nested elements end in minutes or in a stack overflow that nobody can catch. One linear pass before parsing cures
//! it. No real article met so far comes near a limit; where one is reached, the page is cut and a note says so.
//!
//! The same pass leaves out what no reader sees (scripts but for JSON and templates' data, styles, drawings, comments),
//! which is most of a modern page: four parsers follow.

use std::borrow::Cow;

use super::dom::{char_boundary_before, is_block};

/// Larger pages are not articles; a parsed page takes up to thirty times its size in memory.
const PAGE_BYTES_MAX: usize = 8 << 20;
/// What is left of a page without what nobody sees. Of 300 pages measured the largest has one third of it.
const READ_BYTES_MAX: usize = 3 << 20;
/// The deepest real page met has about 60 levels.
const DEPTH_MAX: usize = 256;
/// The depths of all elements together: what walks up from each of many deep elements takes by it.
const DEPTHS_MAX: usize = 1_000_000;
/// Attributes of an element are compared pairwise while parsing.
const ATTRIBUTES_MAX: usize = 128;
/// Attributes in all.
const ATTRIBUTES_IN_ALL_MAX: usize = 200_000;
/// Elements in all; the engines walk the tree many times. Of 300 pages measured the largest has 4,271.
const ELEMENTS_MAX: usize = 30_000;
/// "<" that begin no tag; a text about mathematics has some hundreds.
const STRAYS_MAX: usize = 10_000;
/// Formatting elements left open are opened anew in every later block.
const FORMATTING_OPEN_MAX: usize = 32;

const VOID: [&str; 16] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "param", "source", "wbr",
];
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that a sibling of their kind closes, so that leaving out end tags nests nothing.
const SELF_CLOSED_BY_SIBLING: [&str; 11] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "colgroup"];

/// Cuts what is over a limit. The notes say what was cut; without one the page is as it was.
pub fn bounded(html: &str) -> (Cow<'_, str>, Vec<String>) {
    let mut notes = Vec::new();
    let html = if html.len() > PAGE_BYTES_MAX {
        notes.push(format!("page of {} bytes, only the first {PAGE_BYTES_MAX} read", html.len()));
        &html[..char_boundary_before(html, PAGE_BYTES_MAX)]
    } else {
        html
    };
    let mut pass = Pass::new(html);
    pass.run();
    notes.extend(pass.notes());
    let html = pass.finish();
    if html.len() > READ_BYTES_MAX {
        notes.push(format!("only the first {READ_BYTES_MAX} bytes of the page's text read"));
        let end = char_boundary_before(&html, READ_BYTES_MAX);
        return (Cow::Owned(html[..end].to_owned()), notes);
    }
    (html, notes)
}

/// One walk over the tags of a page.
struct Pass<'a> {
    html: &'a str,
    at: usize,
    /// Names of the elements that are open, outermost first.
    open: Vec<&'a str>,
    /// Formatting elements that were closed by another element's end and that the parser will open again.
    dangling: usize,
    elements: usize,
    depths: usize,
    attributes: usize,
    strays: usize,
    /// Tags over a limit, to leave out.
    cuts: Vec<(usize, usize)>,
    /// What no reader sees, to leave out.
    unseen: Vec<(usize, usize)>,
    too_deep: usize,
    attributes_cut: usize,
    elements_over: bool,
}

impl<'a> Pass<'a> {
    fn new(html: &'a str) -> Self {
        let (open, cuts, unseen) = (Vec::new(), Vec::new(), Vec::new());
        Pass {
            html,
            at: 0,
            open,
            dangling: 0,
            elements: 0,
            depths: 0,
            attributes: 0,
            strays: 0,
            cuts,
            unseen,
            too_deep: 0,
            attributes_cut: 0,
            elements_over: false,
        }
    }

    fn run(&mut self) {
        while let Some(found) = self.html[self.at..].find('<') {
            let start = self.at + found;
            let rest = &self.html[start + 1..];
            match rest.as_bytes().first() {
                Some(b'!') => self.comment(start, rest),
                Some(b'/') if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) => self.end_tag(start),
                Some(letter) if letter.is_ascii_alphabetic() => self.start_tag(start),
                _ => self.stray(start),
            }
            if self.elements > ELEMENTS_MAX {
                self.elements_over = true;
                self.cuts.push((self.at, self.html.len()));
                break;
            }
        }
    }

    /// A "<" that begins no tag: a sign of the text, up to a limit, since parsers report each of them.
    fn stray(&mut self, start: usize) {
        self.at = start + 1;
        self.strays += 1;
        if self.strays > STRAYS_MAX {
            self.cuts.push((start, self.at));
        }
    }

    fn comment(&mut self, start: usize, rest: &str) {
        self.at = start + 1 + comment_length(rest);
        if rest.starts_with("!--") {
            self.unseen.push((start, self.at));
        }
    }

    fn start_tag(&mut self, start: usize) {
        let tag = Tag::read(self.html, start);
        self.at = tag.end;
        if self.is_unseen(&tag, start) {
            self.at = element_end(self.html, tag.end, tag.name);
            self.unseen.push((start, self.at));
            return;
        }
        self.attributes += tag.attributes;
        let spent = self.attributes > ATTRIBUTES_IN_ALL_MAX;
        if let Some(cut) = tag.attributes_over.or(tag.attributes_from.filter(|_| spent)) {
            self.cuts.push((cut, tag.end - 1));
            self.attributes_cut += 1;
        }
        let foreign = self.open.iter().rev().any(|name| is_one_of(name, &["svg", "math"]));
        if is_one_of(tag.name, &VOID) || (foreign && tag.self_closing) {
            self.elements += 1;
            return;
        }
        if is_one_of(tag.name, &RAW) && !foreign {
            self.elements += 1;
            self.at = element_end(self.html, tag.end, tag.name);
            return;
        }
        self.close_sibling(tag.name);
        let loose = is_one_of(tag.name, &FORMATTING) && self.dangling >= FORMATTING_OPEN_MAX;
        if self.open.len() >= DEPTH_MAX || self.depths > DEPTHS_MAX || loose {
            self.cuts.push((start, tag.end));
            self.too_deep += 1;
        } else {
            self.elements += 1;
            self.open.push(tag.name);
            self.depths += self.open.len();
        }
    }

    /// Styles, drawings and scripts; not JSON in a script, which may say who wrote the page and when.
    fn is_unseen(&self, tag: &Tag, start: usize) -> bool {
        let is_json = || self.html[start..tag.end].to_ascii_lowercase().contains("json");
        is_one_of(tag.name, &["style", "svg"]) && !tag.self_closing || is_one_of(tag.name, &["script"]) && !is_json()
    }

    /// Start tags end some open elements without an end tag; at most a cell, its row and its section.
    fn close_sibling(&mut self, name: &str) {
        for _ in 0..3 {
            let closes = self.open.last().is_some_and(|top| {
                top.eq_ignore_ascii_case("p") && is_block(&name.to_ascii_lowercase())
                    || top.eq_ignore_ascii_case(name) && is_one_of(name, &SELF_CLOSED_BY_SIBLING)
                    || is_one_of(top, &["dt", "dd"]) && is_one_of(name, &["dt", "dd"])
                    || is_one_of(top, &["td", "th"]) && is_one_of(name, &["td", "th", "tr", "tbody"])
            });
            if !closes {
                break;
            }
            self.open.pop();
        }
    }

    fn end_tag(&mut self, start: usize) {
        let tag = Tag::read(self.html, start + 1);
        self.at = tag.end;
        match self.open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name)) {
            Some(depth) => {
                let left_open = self.open[depth + 1..].iter().filter(|name| is_one_of(name, &FORMATTING)).count();
                self.dangling += left_open;
                self.open.truncate(depth);
            }
            // An end tag without its start makes the parser search, and some make it build an empty element.
            None if self.too_deep > 0 => self.cuts.push((start, tag.end)),
            None if is_one_of(tag.name, &FORMATTING) => self.dangling = self.dangling.saturating_sub(1),
            None => {}
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.too_deep > 0 {
            notes.push(format!("{} elements nested too deeply were flattened", self.too_deep));
        }
        if self.attributes_cut > 0 {
            notes.push(format!(
                "{} elements had more than {ATTRIBUTES_MAX} attributes, or the page too many; the rest is cut",
                self.attributes_cut
            ));
        }
        if self.elements_over {
            notes.push(format!("page of more than {ELEMENTS_MAX} elements, the rest is not read"));
        }
        notes
    }

    fn finish(self) -> Cow<'a, str> {
        if self.cuts.is_empty() && self.unseen.is_empty() {
            return Cow::Borrowed(self.html);
        }
        // What stood on both sides of a tag stays two words; a comment may stand inside one.
        let tags = self.cuts.into_iter().map(|(start, end)| (start, end, " "));
        let mut cuts: Vec<(usize, usize, &str)> =
            tags.chain(self.unseen.into_iter().map(|(start, end)| (start, end, ""))).collect();
        cuts.sort_unstable();
        let mut out = String::with_capacity(self.html.len());
        let mut at = 0;
        for (start, end, between) in cuts {
            if start >= at {
                out.push_str(&self.html[at..start]);
                out.push_str(between);
                at = end;
            }
        }
        out.push_str(&self.html[at..]);
        Cow::Owned(out)
    }
}

/// What the guard wants to know of a tag.
struct Tag<'a> {
    name: &'a str,
    /// After its `>`.
    end: usize,
    self_closing: bool,
    attributes: usize,
    /// Where the first attribute begins.
    attributes_from: Option<usize>,
    /// Where the first attribute over the limit begins.
    attributes_over: Option<usize>,
}

impl<'a> Tag<'a> {
    /// Reads the tag whose name begins after byte `start`; a tag without end reaches to the end of the page.
    fn read(html: &'a str, start: usize) -> Self {
        let bytes = html.as_bytes();
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/');
        let name_end = start + 1 + bytes[start + 1..].iter().take_while(|byte| is_name(byte)).count();
        let mut tag = Tag {
            name: &html[start + 1..name_end],
            end: html.len(),
            self_closing: false,
            attributes: 0,
            attributes_from: None,
            attributes_over: None,
        };
        let mut at = name_end;
        while at < bytes.len() {
            match bytes[at] {
                b'>' => {
                    tag.end = at + 1;
                    tag.self_closing = bytes[at - 1] == b'/';
                    break;
                }
                byte if byte.is_ascii_whitespace() || byte == b'/' => at += 1,
                _ => {
                    tag.attributes += 1;
                    tag.attributes_from = tag.attributes_from.or(Some(at));
                    if tag.attributes == ATTRIBUTES_MAX + 1 {
                        tag.attributes_over = Some(at);
                    }
                    at = attribute_end(bytes, at);
                }
            }
        }
        tag
    }
}

fn attribute_end(bytes: &[u8], start: usize) -> usize {
    let skip = |mut at: usize, stop: fn(u8) -> bool| {
        while at < bytes.len() && !stop(bytes[at]) {
            at += 1;
        }
        at
    };
    let is_gap = |byte: u8| !byte.is_ascii_whitespace();
    let name_end = skip(start + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
    let equals = skip(name_end, is_gap);
    if bytes.get(equals) != Some(&b'=') {
        return name_end;
    }
    let value = skip(equals + 1, is_gap);
    match bytes.get(value) {
        Some(b'"') => skip(value + 1, |byte| byte == b'"').saturating_add(1).min(bytes.len()),
        Some(b'\'') => skip(value + 1, |byte| byte == b'\'').saturating_add(1).min(bytes.len()),
        _ => skip(value, |byte| byte.is_ascii_whitespace() || byte == b'>'),
    }
}

/// Length of what begins with `!`: a comment, a doctype, CDATA.
fn comment_length(rest: &str) -> usize {
    match rest.strip_prefix("!--") {
        Some(inner) if inner.starts_with('>') || inner.starts_with("->") => 4,
        Some(inner) => inner.find("-->").map_or(rest.len(), |end| 3 + end + 3),
        None => rest.find('>').map_or(rest.len(), |end| end + 1),
    }
}

/// Where an element ends that holds raw text, or nothing of its own kind: after its end tag.
fn element_end(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html[at..].find("</") {
        at += found + 2;
        if html.as_bytes()[at..].get(..name.len()).is_some_and(|next| next.eq_ignore_ascii_case(name.as_bytes())) {
            return at + html[at..].find('>').map_or(html.len() - at, |end| end + 1);
        }
    }
    html.len()
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_page_passes_untouched() {
        let list: String = (0..600).map(|_| "<li>a<p>b<br><img src=x>").collect();
        let page = format!("<!doctype html><textarea>if (a < b) '<div>'</textarea><ul>{list}</ul><math><mi/></math>");
        let (out, notes) = bounded(&page);
        assert_eq!((out.as_ref(), notes), (page.as_str(), Vec::new()));
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let page = "wo<!-- <div> -->rd<style>p{}</style><script>if (a < b) '</div>'</script ><svg><path/><text>x</text></svg>\
            <script type='application/ld+json'>{}</script>";
        let (out, notes) = bounded(page);
        assert_eq!(out, "word<script type='application/ld+json'>{}</script>");
        assert!(notes.is_empty());
    }

    #[test]
    fn what_is_nested_too_deeply_is_flattened_and_its_text_kept() {
        let page = format!("{}word{}<p>after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let (out, notes) = bounded(&page);
        assert_eq!(out.matches("<div>").count(), DEPTH_MAX);
        assert!(out.contains("word") && out.contains("<p>after"));
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn attributes_over_the_limit_are_cut_and_the_tag_still_ends() {
        let attributes: String = (0..50_000).map(|number| format!(" a{number}=\">\"")).collect();
        let page = format!("<p{attributes}>word");
        let (out, notes) = bounded(&page);
        assert!(out.ends_with(">word") && out.len() < 4_000, "{}", out.len());
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn formatting_left_open_does_not_pile_up() {
        let page: String = (0..5_000).map(|number| format!("<p><font size={number}><b>word</p>")).collect();
        let (out, _) = bounded(&page);
        assert!(out.matches("<font").count() < 64);
        assert_eq!(out.matches("word").count(), 5_000);
    }

    #[test]
    fn many_deep_elements_are_flattened_and_many_attributes_cut() {
        let page = format!("{}{}", "<div>".repeat(DEPTH_MAX - 2), "<ul><li>word</ul>".repeat(20_000));
        let (out, notes) = bounded(&page);
        assert!(out.matches("<li").count() * DEPTH_MAX <= DEPTHS_MAX && notes.len() == 1, "{notes:?}");
        assert_eq!(out.matches("word").count(), 20_000);
        let page = format!("<i{}>word</i>", " a=1".repeat(ATTRIBUTES_MAX)).repeat(5_000);
        let (out, notes) = bounded(&page);
        assert!(out.matches("a=1").count() <= ATTRIBUTES_IN_ALL_MAX && notes.len() == 1, "{notes:?}");
        assert_eq!(out.matches("word").count(), 5_000);
    }

    #[test]
    fn broken_ends_are_no_trap() {
        for page in [
            "<",
            "</",
            "<a",
            "<a href='",
            "<!--",
            "<!",
            "<script>",
            "<svg",
            "<a b=",
            "\u{e9}<\u{e9}",
            "</p",
            "<style>\u{e9}</styl",
        ] {
            assert!(bounded(page).0.len() <= page.len(), "{page}");
        }
    }
}
