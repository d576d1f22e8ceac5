//! `timeline --score`: what people found right.

use std::io;

use super::{Label, Line, Sink};
use crate::render::page::ScorePage;
use crate::render::words;

/// A line a kind of row.
pub fn lay(page: &ScorePage, sink: &mut dyn Sink) -> io::Result<()> {
    for line in &page.lines {
        let share = line.right as f64 * 100.0 / line.judged.max(1) as f64;
        let mut text = Line::of(Label::Heading, format!("{} {}", line.by, line.value).trim_end().to_owned());
        text.push(
            Label::Plain,
            format!(": {share:.1} % right, {} of {}", line.right, words::figure(line.judged as u64)),
        );
        let (least, most) = line.bounds();
        text.push(Label::Dim, format!(" (95 %: {:.0} to {:.0} %)", least * 100.0, most * 100.0));
        let wrong = [("date", line.wrong_date), ("claim", line.wrong_claim), ("merge", line.wrong_merge)];
        for (what, count) in wrong.into_iter().filter(|(_, count)| *count > 0) {
            text.push(Label::Mark, format!(", wrong {what} {count}"));
        }
        sink.line(text)?;
    }
    sink.note(format!("{} not judged", words::counted(page.unjudged, "row")))
}
