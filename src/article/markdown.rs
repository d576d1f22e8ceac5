//! Markdown becomes an extraction: front matter, `# title`, blocks; inline marks are taken off.

use super::blocks::Piece;
use super::metadata::moment;
use super::plain::finish;
use crate::model::article::{BlockKind, Extraction, normalized};
use crate::model::capture::Told;
use crate::model::stamp::{Stamp, StampSource};

/// Reads a Markdown text.
pub fn read(text: &str, told: &Told) -> Extraction {
    let (fields, body) = front_matter(text);
    let field =
        |names: &[&str]| fields.iter().find(|(key, _)| names.contains(&key.as_str())).map(|(_, value)| value.clone());
    let stamp = |names: &[&str]| {
        field(names).and_then(|text| moment(&text)).map(|moment| Stamp { moment, source: StampSource::Origin })
    };
    let Reader { title: headline, dek, blocks, captions, .. } = reader_of(body);
    let title = field(&["title", "headline"]).or(headline);
    let dek = field(&["dek", "subtitle", "standfirst", "description"]).or(dek);
    let url = field(&["url", "canonical", "source", "link"]);
    let known = Told { url: told.url.clone().or_else(|| url.clone()), ..told.clone() };
    let mut extraction = finish(blocks, title, dek, &known, "markdown");
    extraction.facts.captions.extend(captions);
    extraction.text.byline = field(&["byline", "author", "authors", "by"]).or(extraction.text.byline);
    extraction.facts.published = stamp(&["published", "date", "published_at"]).or(extraction.facts.published);
    extraction.facts.modified = stamp(&["modified", "updated", "lastmod"]).or(extraction.facts.modified);
    extraction.facts.canonical_url = url;
    extraction.facts.site = field(&["site", "outlet"]).or(extraction.facts.site);
    extraction.facts.language =
        field(&["language", "lang"]).map(|tag| tag.to_lowercase()).or(extraction.facts.language);
    extraction
}

/// The fields between two `---` lines at the start, and what follows them.
fn front_matter(text: &str) -> (Vec<(String, String)>, &str) {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let inside = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let Some((fields, rest)) = inside.and_then(|inside| inside.split_once("\n---")) else { return (Vec::new(), text) };
    let field = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let value = normalized(value.trim().trim_matches(['"', '\'', '[', ']']));
        (!value.is_empty()).then(|| (key.trim().to_lowercase(), value))
    };
    (fields.lines().filter_map(field).collect(), rest.trim_start_matches('-'))
}

fn reader_of(text: &str) -> Reader {
    let mut reader = Reader::default();
    for line in text.lines() {
        reader.line(line.trim_end());
    }
    reader.flush();
    reader
}

#[derive(Default)]
struct Reader {
    title: Option<String>,
    dek: Option<String>,
    blocks: Vec<Piece>,
    captions: Vec<String>,
    open: String,
    kind: Option<BlockKind>,
    fenced: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let bare = line.trim_start();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            self.flush();
            self.fenced = !self.fenced;
        } else if bare.is_empty() || is_rule(bare) {
            self.underlined(bare);
            self.flush();
        } else if self.fenced {
            self.add(BlockKind::Paragraph, bare);
        } else {
            self.marked(bare);
        }
    }

    fn marked(&mut self, line: &str) {
        if let Some(heading) = heading(line) {
            self.flush();
            self.heading(heading.0, heading.1);
        } else if let Some(item) = list_item(line) {
            self.flush();
            self.add(BlockKind::ListItem, item);
        } else if let Some(quote) = line.strip_prefix('>') {
            if self.kind != Some(BlockKind::Quote) || quote.trim().is_empty() {
                self.flush();
            }
            self.add(BlockKind::Quote, quote);
        } else {
            self.add(self.kind.unwrap_or(BlockKind::Paragraph), line);
        }
    }

    /// A line of `===` or `---` under a line makes that line a heading.
    fn underlined(&mut self, mark: &str) {
        let level = if mark.starts_with('=') { 1 } else { 2 };
        let setext = (mark.starts_with("==") || mark.starts_with("--"))
            && self.kind == Some(BlockKind::Paragraph)
            && !self.open.contains('\n');
        if setext {
            let text = std::mem::take(&mut self.open);
            self.kind = None;
            self.heading(level, &text);
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        let text = plain_inline(text);
        if level == 1 && self.title.is_none() && self.blocks.is_empty() {
            self.title = Some(text).filter(|text| !text.is_empty());
        } else if !text.is_empty() {
            self.blocks.push(Piece::new(BlockKind::Heading, &text));
        }
    }

    fn add(&mut self, kind: BlockKind, text: &str) {
        if !self.open.is_empty() {
            self.open.push('\n');
        }
        self.open.push_str(text.trim());
        self.kind = Some(kind);
    }

    fn flush(&mut self) {
        let (text, kind) = (std::mem::take(&mut self.open), self.kind.take());
        let plain = plain_inline(&text);
        if is_picture(&text) {
            self.captions.extend(Some(plain).filter(|plain| !plain.is_empty()));
            return;
        }
        if let Some(kind) = kind.filter(|_| !plain.is_empty()) {
            // An emphasised line right under the headline is its standfirst.
            if self.dek.is_none() && self.blocks.is_empty() && is_emphasised(&text) {
                self.dek = Some(plain);
            } else {
                self.blocks.push(Piece::new(kind, &plain));
            }
        }
    }
}

/// A paragraph of one picture and nothing else; its words are a caption.
fn is_picture(text: &str) -> bool {
    text.strip_prefix("![").and_then(link).is_some_and(|(_, rest)| rest.trim().is_empty())
}

fn is_rule(line: &str) -> bool {
    let mark = line.chars().next().unwrap_or(' ');
    "-*_=".contains(mark) && line.len() >= 3 && line.chars().all(|letter| letter == mark || letter == ' ')
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| (level, text.trim_end_matches('#').trim()))
}

fn list_item(line: &str) -> Option<&str> {
    let bullet = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // "2024. The year …" is prose: a list hardly has a thousand items.
    let numbered = || {
        line[digits..]
            .strip_prefix([')', '.'])
            .and_then(|rest| rest.strip_prefix(' '))
            .filter(|_| (1..=3).contains(&digits))
    };
    bullet.or_else(numbered)
}

fn is_emphasised(text: &str) -> bool {
    let text = text.trim();
    let inner = ["**", "*", "_"].iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark));
    inner.is_some_and(|inner| inner.len() > 2 && !inner.contains(['*', '_']))
}

/// Takes inline marks off: links and pictures leave their words, emphasis and code their content.
fn plain_inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let next = after.chars().next();
        rest = match letter {
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                out.extend(next);
                &after[1..]
            }
            '!' if next == Some('[') => after,
            '[' => match link(after) {
                Some((words, end)) => {
                    out.push_str(&plain_inline(words));
                    end
                }
                None => push(&mut out, letter, after),
            },
            '<' if after.starts_with("http") => after.split_once('>').map_or(after, |(url, end)| {
                out.push_str(url);
                end
            }),
            '<' if after.starts_with("br") => {
                out.push(' ');
                after.split_once('>').map_or("", |(_, end)| end)
            }
            '*' | '`' => after,
            '_' if is_word_edge(&out, next) => after,
            _ => push(&mut out, letter, after),
        };
    }
    normalized(&out)
}

fn push<'a>(out: &mut String, letter: char, after: &'a str) -> &'a str {
    out.push(letter);
    after
}

/// An underscore inside a word is a letter of it.
fn is_word_edge(out: &str, next: Option<char>) -> bool {
    !(out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric))
}

/// The words of a link and what follows it: `words](target)`, `words][name]`.
fn link(after: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    let close = after.char_indices().find_map(|(at, letter)| {
        match letter {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        None
    })?;
    let (words, rest) = (&after[..close], &after[close + 1..]);
    let end = match rest.chars().next()? {
        '(' => rest.find(')')?,
        '[' => rest.find(']')?,
        _ => return None,
    };
    Some((words, &rest[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\ntitle: \"Bridge reopens\"\nbyline: Ann Ray\npublished: 2025-10-15T16:05Z\nurl: https://example.org/a\n---\n\n# Bridge reopens\n\n*A year of work is over*\n\nThe **bridge** over the [river](https://example.org/r) reopened\non *Monday*.\n\n## Traffic\n\n- cars_2 first\n- then `trains`\n\n> It is ours.\n\n![The bridge](b.jpg)\n\nCorrection: it was Tuesday.\n";

    #[test]
    fn front_matter_blocks_and_marks_are_read() {
        let read = read(PAGE, &Told::default());
        assert_eq!(read.text.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(read.text.dek.as_deref(), Some("A year of work is over"));
        assert_eq!(read.text.byline.as_deref(), Some("Ann Ray"));
        assert_eq!(read.facts.published.map(|stamp| stamp.source), Some(StampSource::Origin));
        assert_eq!(read.facts.canonical_url.as_deref(), Some("https://example.org/a"));
        let body: Vec<(BlockKind, &str)> =
            read.text.body.iter().map(|block| (block.kind, block.text.as_str())).collect();
        let expect = [
            (BlockKind::Paragraph, "The bridge over the river reopened on Monday."),
            (BlockKind::Heading, "Traffic"),
            (BlockKind::ListItem, "cars_2 first"),
            (BlockKind::ListItem, "then trains"),
            (BlockKind::Quote, "It is ours."),
            (BlockKind::Note, "Correction: it was Tuesday."),
        ];
        assert_eq!(body, expect);
    }

    #[test]
    fn marks_that_mark_nothing_stay() {
        let check = |text: &str, expect: &str| assert_eq!(plain_inline(text), expect);
        check("5 < 6 [sic] and a_b", "5 < 6 [sic] and a_b");
        check(r"\*not\* a mark", "*not* a mark");
        check("[**bold** link](u) end", "bold link end");
        check("[", "[");
    }
}
