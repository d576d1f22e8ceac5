//! Notes of the publisher that stand outside what an engine calls the main text.
//!
//! "This article was amended on …" often stands in a footer of its own, which every engine takes for debris. It is
//! content: without it a declared correction would look silent.

use super::blocks::Piece;
use super::phrases::is_note;
use crate::model::article::{Block, BlockKind};

/// Words of a note: more is an essay on corrections, not a note.
const NOTE_WORDS_MAX: usize = 150;

/// Words of a note: "Correction" alone is a link to the corrections page.
const NOTE_WORDS_MIN: usize = 6;

/// Adds the notes among the page's `pieces` that `body` lacks: in front where they stand before its first block, else at
/// its end. A page without a body gets none: a note alone is no article.
pub fn add_missed(pieces: &[Piece], body: &mut Vec<Block>) {
    let Some(first) = body.first() else { return };
    let start = pieces.iter().position(|piece| piece.text == first.text).unwrap_or(0);
    let mut before = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let sized = (NOTE_WORDS_MIN..=NOTE_WORDS_MAX).contains(&piece.words());
        let known = || body.iter().chain(&before).any(|block| block.text.contains(&piece.text));
        if !sized || piece.is_link() || !is_note(&piece.text) || known() {
            continue;
        }
        let block = Block { kind: BlockKind::Note, text: piece.text.clone() };
        if index < start { before.push(block) } else { body.push(block) }
    }
    body.splice(0..0, before);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_in_a_footer_is_content() {
        let piece = |text: &str| Piece::new(BlockKind::Paragraph, text);
        let note = "This article was amended on 3 March to correct the number of boats.";
        let pieces = [piece("Menu"), piece("The boats came back."), piece(note), piece("About us")];
        let mut body = vec![Block { kind: BlockKind::Paragraph, text: "The boats came back.".into() }];
        add_missed(&pieces, &mut body);
        assert_eq!(body.len(), 2);
        assert_eq!((body[1].kind, body[1].text.as_str()), (BlockKind::Note, note));
        add_missed(&pieces, &mut body);
        assert_eq!(body.len(), 2, "a note that is there is not added again");
    }
}
