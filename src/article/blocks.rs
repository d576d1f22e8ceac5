//! HTML becomes blocks: paragraphs, headings, list items, quotations, in reading order.
//!
//! Inline tags put no space anywhere; block tags and `<br>` keep words apart, and two `<br>` part paragraphs.

use super::dom::{Document, NodeRef, is_block, is_silent};
use crate::model::article::{BlockKind, normalized};

/// A block, and how much of it is link text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, normalized and not empty.
    pub text: String,
    /// Bytes of its text that stand in links; none where the format does not tell.
    pub linked: Option<usize>,
}

impl Piece {
    /// A block of a format that does not tell what is a link.
    pub fn new(kind: BlockKind, text: &str) -> Self {
        Piece { kind, text: normalized(text), linked: None }
    }

    /// Whether nearly all of it is known to be links.
    pub fn is_link(&self) -> bool {
        self.linked.is_some_and(|linked| linked * 10 >= self.text.len() * 8)
    }

    /// Whether nearly all of it is, or may be, links.
    pub fn may_be_link(&self) -> bool {
        self.linked.is_none() || self.is_link()
    }

    /// Its words, counted at white space.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// The blocks of an HTML fragment.
pub fn of_html(html: &str) -> Vec<Piece> {
    of_node(&Document::from(html).root())
}

/// The blocks under an element.
pub fn of_node(node: &NodeRef) -> Vec<Piece> {
    let mut walk = Walk::default();
    walk.visit(node, BlockKind::Paragraph, false);
    walk.flush(BlockKind::Paragraph);
    walk.out
}

#[derive(Default)]
struct Walk {
    out: Vec<Piece>,
    line: String,
    linked: usize,
}

impl Walk {
    fn visit(&mut self, node: &NodeRef, kind: BlockKind, in_link: bool) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text(), in_link);
            } else if child.is_element() {
                self.element(&child, kind, in_link);
            }
        }
    }

    fn element(&mut self, node: &NodeRef, kind: BlockKind, in_link: bool) {
        let Some(name) = node.qual_name_ref() else { return };
        match &*name.local {
            "br" => self.line.push('\n'),
            "td" | "th" => {
                self.line.push(' ');
                self.visit(node, kind, in_link);
                self.line.push(' ');
            }
            name if is_silent(name) => {}
            name if is_block(name) => {
                self.flush(kind);
                let inner = kind_of(name, kind);
                self.visit(node, inner, in_link);
                self.flush(inner);
            }
            name => self.visit(node, kind, in_link || name == "a"),
        }
    }

    fn text(&mut self, text: &str, in_link: bool) {
        // Line ends of the source are white space; only <br> writes one into the line.
        for (index, row) in text.split('\n').enumerate() {
            if index > 0 {
                self.line.push(' ');
            }
            self.line.push_str(row);
        }
        if in_link {
            self.linked += text.trim().len();
        }
    }

    fn flush(&mut self, kind: BlockKind) {
        let (line, linked) = (std::mem::take(&mut self.line), std::mem::take(&mut self.linked));
        if !line.contains('\n') {
            return self.push(kind, &line, linked);
        }
        for part in paragraphs(&line) {
            self.push(kind, &part, linked);
        }
    }

    fn push(&mut self, kind: BlockKind, line: &str, linked: usize) {
        let text = normalized(line);
        if text.chars().any(char::is_alphanumeric) {
            let linked = Some(linked.min(text.len()));
            self.out.push(Piece { kind, text, linked });
        }
    }
}

fn kind_of(name: &str, around: BlockKind) -> BlockKind {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quote,
        _ => around,
    }
}

/// Parts a line at two or more `<br>` in a row.
fn paragraphs(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut blank = false;
    for row in line.split('\n') {
        if row.trim().is_empty() {
            blank = true;
            continue;
        }
        let last = parts.last_mut().expect("there is always one part");
        if blank && !last.is_empty() {
            parts.push(row.to_owned());
        } else {
            last.push(' ');
            last.push_str(row);
        }
        blank = false;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &[(BlockKind, &str)]) {
        let blocks = of_html(html);
        let blocks: Vec<(BlockKind, &str)> = blocks.iter().map(|piece| (piece.kind, piece.text.as_str())).collect();
        assert_eq!(blocks, expect, "{html}");
    }

    #[test]
    fn tags_part_words_only_where_the_page_does() {
        use BlockKind::{Heading, ListItem, Paragraph, Quote};
        check(
            "<p>The <b>bri</b>dge (<a href=x>Agency</a>) re<i>opened</i>.</p>",
            &[(Paragraph, "The bridge (Agency) reopened.")],
        );
        check(
            "<h2>One</h2>two<p>three<br>four<br> <br>five",
            &[(Heading, "One"), (Paragraph, "two"), (Paragraph, "three four"), (Paragraph, "five")],
        );
        check(
            "<ul><li>a<li><p>b</p></ul><blockquote><p>c</p></blockquote>",
            &[(ListItem, "a"), (ListItem, "b"), (Quote, "c")],
        );
        check("<table><tr><td>a</td><td>1</td></tr><tr><td>b<td>2</table>", &[(Paragraph, "a 1"), (Paragraph, "b 2")]);
        check("<p>a\n b<script>x</script></p><p> * </p>", &[(Paragraph, "a b")]);
    }

    #[test]
    fn link_text_is_counted() {
        let blocks = of_html("<p><a href=x>Read this</a></p><p>Plain <a href=x>x</a> text</p>");
        assert_eq!(blocks.iter().map(Piece::is_link).collect::<Vec<_>>(), [true, false]);
    }
}
