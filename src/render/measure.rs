//! How wide text is in a terminal, and where a line of labelled pieces may break.
//!
//! Widths follow Unicode TR 11 as `unicode-width` reads it; a word too long for a line is cut between characters.

use unicode_width::UnicodeWidthStr;

use super::layout::{Label, Line, Piece};

/// Cells that `text` takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Cells that `line` takes, marks not counted.
pub fn line_width(line: &Line) -> usize {
    line.0.iter().map(|piece| width(&piece.text)).sum()
}

/// Whether `text` holds letters written from right to left.
pub fn holds_rtl(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether `line` holds letters written from right to left.
pub fn line_holds_rtl(line: &Line) -> bool {
    line.0.iter().any(|piece| holds_rtl(&piece.text))
}

/// Breaks `line` into lines of at most `first` cells, then `room` cells each.
pub fn wrap(line: &Line, first: usize, room: usize) -> Vec<Line> {
    let mut breaker = Breaker { lines: vec![Line::new()], used: 0, limit: first.max(1), room: room.max(1) };
    for word in words(line) {
        breaker.word(word);
    }
    breaker.lines
}

/// Cuts `line` to `room` cells, the last an ellipsis where something was cut.
pub fn clip(line: &Line, room: usize) -> Line {
    if line_width(line) <= room {
        return line.clone();
    }
    let mut out = Line::new();
    let mut left = room.saturating_sub(1);
    for piece in &line.0 {
        let head = head_within(&piece.text, left);
        left -= width(head);
        out.push(piece.label, head.trim_end());
        if head.len() < piece.text.len() {
            break;
        }
    }
    out.with(Label::Dim, "…")
}

/// The longest head of `text` that takes at most `room` cells.
fn head_within(text: &str, room: usize) -> &str {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.take_while(|end| width(&text[..*end]) <= room).last().unwrap_or(0);
    &text[..end]
}

/// Pieces that stand together without white space.
struct Word<'a> {
    pieces: Vec<(&'a Piece, &'a str)>,
    /// Label and width of the white space before them.
    space: Option<(Label, usize)>,
    /// The reader asked for a new line here (a mark in text from right to left).
    breaks: bool,
}

fn words(line: &Line) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut space: Option<(Label, usize)> = None;
    let mut open = false;
    let rtl = line_holds_rtl(line);
    for piece in &line.0 {
        let breaks = rtl && matches!(piece.label, Label::Added | Label::Removed);
        let mut fresh = breaks;
        for (index, part) in piece.text.split(' ').enumerate() {
            if index > 0 {
                space = Some((piece.label, space.map_or(1, |(_, cells)| cells + 1)));
                open = false;
            }
            if part.is_empty() {
                continue;
            }
            match out.last_mut() {
                Some(word) if part == "·" && !open => {
                    space = None;
                    word.pieces.push((piece, " ·"));
                    continue;
                }
                Some(word) if open && !fresh => word.pieces.push((piece, part)),
                _ => out.push(Word { pieces: vec![(piece, part)], space: space.take(), breaks: fresh }),
            }
            fresh = false;
            open = true;
        }
    }
    out
}

struct Breaker {
    lines: Vec<Line>,
    used: usize,
    limit: usize,
    room: usize,
}

impl Breaker {
    fn word(&mut self, word: Word<'_>) {
        let whole: String = word.pieces.iter().map(|(_, part)| *part).collect();
        let needed = width(&whole);
        let (label, cells) = word.space.unwrap_or((Label::Plain, 0));
        let gap = if self.used > 0 { cells } else { 0 };
        let breaks_inside = needed > self.room || has_wide(&whole);
        let least = if breaks_inside { needed.min(2) } else { needed };
        if self.used > 0 && (word.breaks || self.used + gap + least > self.limit) {
            self.next_line();
        }
        if self.used > 0 && cells > 0 {
            self.put(label, None, &" ".repeat(cells));
        }
        for (piece, part) in word.pieces {
            self.fill(piece, part);
        }
    }

    /// Puts `text` on the line, cut where the line ends.
    fn fill(&mut self, piece: &Piece, mut text: &str) {
        while !text.is_empty() {
            let mut head = head_within(text, self.limit.saturating_sub(self.used));
            if head.is_empty() && self.used > 0 {
                self.next_line();
                continue;
            }
            if head.is_empty() {
                head = &text[..text.chars().next().map_or(text.len(), char::len_utf8)];
            } else if head.len() < text.len() && !has_wide(text) {
                head = head.rfind(['-', '/']).map_or(head, |at| &head[..=at]);
            }
            self.put(piece.label, piece.datum.clone(), head);
            text = &text[head.len()..];
            if !text.is_empty() {
                self.next_line();
            }
        }
    }

    fn put(&mut self, label: Label, datum: Option<String>, text: &str) {
        self.used += width(text);
        let Some(line) = self.lines.last_mut() else { return };
        match line.0.last_mut() {
            Some(last) if last.label == label => last.text.push_str(text),
            _ => line.0.push(Piece { label, text: text.to_owned(), datum }),
        }
    }

    fn next_line(&mut self) {
        self.lines.push(Line::new());
        self.used = 0;
        self.limit = self.room;
    }
}

/// Scripts without spaces may break between any two wide letters.
fn has_wide(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, room: usize, expect: &[&str]) {
        let lines = wrap(&Line::of(Label::Quote, text), room, room);
        let lines: Vec<String> =
            lines.iter().map(|line| line.0.iter().map(|piece| piece.text.as_str()).collect()).collect();
        assert_eq!(lines, expect, "{text} in {room}");
        assert!(lines.iter().all(|line| width(line) <= room.max(2)));
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_where_they_must() {
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 13, &["one two three"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("harbour-bridge-closed", 10, &["harbour-", "bridge-", "closed"]);
        check("大橋週三關閉", 5, &["大橋", "週三", "關閉"]);
        check("👩‍👩‍👧 ok", 3, &["👩‍👩‍👧", "ok"]);
        check("", 5, &[""]);
        check("one · two", 6, &["one ·", "two"]);
        check("one  two", 8, &["one  two"]);
    }

    #[test]
    fn a_mark_in_text_from_right_to_left_begins_a_line() {
        let line = Line::of(Label::Quote, "افتتح ").with(Label::Added, "الجسر").with(Label::Quote, " اليوم");
        assert_eq!(wrap(&line, 80, 80).len(), 2);
        let line = Line::of(Label::Quote, "the ").with(Label::Added, "bridge");
        assert_eq!(wrap(&line, 80, 80).len(), 1);
    }

    #[test]
    fn what_is_clipped_says_so() {
        let line = Line::of(Label::Slug, "harbour").with(Label::Quote, " bridge");
        let text = |line: Line| line.0.iter().map(|piece| piece.text.clone()).collect::<String>();
        assert_eq!(text(clip(&line, 10)), "harbour b…");
        assert_eq!(text(clip(&line, 14)), "harbour bridge");
    }
}
