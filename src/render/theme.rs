//! The only colours of the program: a style for each label in a terminal, a palette for each scheme in a document.
//!
//! Added is blue, removed is orange, never green and red; each also carries a decoration and a mark of its own, so that
//! any one of the three may fail.

use anstyle::{Ansi256Color, AnsiColor, Color, Style};

use super::layout::Label;

const BLUE: Color = Color::Ansi256(Ansi256Color(33));
const ORANGE: Color = Color::Ansi256(Ansi256Color(166));

/// The style of a label in a terminal.
pub const fn style(label: Label) -> Style {
    let plain = Style::new();
    match label {
        Label::Plain | Label::Quote | Label::Bar => plain,
        Label::Heading => plain.bold(),
        Label::Dim | Label::Link => plain.dimmed(),
        Label::Date => plain.fg_color(Some(Color::Ansi(AnsiColor::Cyan))),
        Label::Added => plain.fg_color(Some(BLUE)).underline(),
        Label::Removed => plain.fg_color(Some(ORANGE)).strikethrough(),
        Label::Moved => plain.fg_color(Some(Color::Ansi(AnsiColor::Magenta))),
        Label::Warning => plain.fg_color(Some(ORANGE)).bold(),
        Label::Slug => plain.bold(),
        Label::Version => plain.fg_color(Some(Color::Ansi(AnsiColor::Cyan))),
        Label::Event => plain.bold(),
        Label::Phrase => plain.underline(),
        Label::Mark => plain.fg_color(Some(Color::Ansi(AnsiColor::Magenta))),
    }
}

/// The colours of a document, as `#rrggbb`.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Of the page.
    pub ground: &'static str,
    /// Of text.
    pub text: &'static str,
    /// Of what stands beside the text.
    pub dim: &'static str,
    /// Of links.
    pub link: &'static str,
    /// Of rules between rows.
    pub rule: &'static str,
    /// Of what was added: text and ground.
    pub added: (&'static str, &'static str),
    /// Of what was removed: text and ground.
    pub removed: (&'static str, &'static str),
    /// Of marks and warnings.
    pub mark: &'static str,
}

/// By day.
pub const LIGHT: Palette = Palette {
    ground: "#ffffff",
    text: "#1a1a1a",
    dim: "#484c52",
    link: "#003c8f",
    rule: "#d4d7db",
    added: ("#003a70", "#e3f0ff"),
    removed: ("#6e2c00", "#ffefdf"),
    mark: "#5a2a6e",
};

/// By night.
pub const DARK: Palette = Palette {
    ground: "#121417",
    text: "#ececec",
    dim: "#b9bec5",
    link: "#a9cdff",
    rule: "#3a3f46",
    added: ("#b3d7ff", "#10263f"),
    removed: ("#ffc999", "#38200c"),
    mark: "#e0b8f0",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_stands_out_seven_to_one() {
        for palette in [LIGHT, DARK] {
            for text in [palette.text, palette.dim, palette.link, palette.mark] {
                assert!(contrast(text, palette.ground) >= 7.0, "{text} on {}", palette.ground);
            }
            for (text, ground) in [palette.added, palette.removed] {
                assert!(contrast(text, ground) >= 7.0, "{text} on {ground}");
            }
        }
    }
}
