//! Bylines that name the same writers.

use super::{bare_words, once};
use crate::diff::fold::folded;
use crate::diff::words::ends_as_prose;
use crate::language::furniture::{List, is_row};

/// Words of a byline that stands in the text, at most.
const BYLINE_WORDS_MAX: usize = 14;

/// What a part that tells a writer's office ends in.
const OFFICES: [&str; 15] = [
    "correspondent",
    "reporter",
    "editor",
    "columnist",
    "writer",
    "journalist",
    "korrespondent",
    "korrespondentin",
    "redakteur",
    "redakteurin",
    "journaliste",
    "corresponsal",
    "periodista",
    "giornalista",
    "обозреватель",
];

/// What a byline in the text begins with.
const HEADS: [&str; 9] = ["By ", "Von ", "Par ", "Por ", "Di ", "Door ", "Автор", "Текст", "بقلم"];

/// Whether two bylines name the same writers, in any order; what a writer is may be left out.
pub(in crate::diff::classify) fn is_one_byline(one: &str, other: &str) -> bool {
    let read = |line: &str| {
        let line = folded(line);
        [false, true].map(|with_offices| names(&line, with_offices))
    };
    let (one, other) = (read(one), read(other));
    one.iter().any(|names| !names.is_empty() && other.contains(names))
}

/// The words of the names, sorted.
fn names(line: &str, with_offices: bool) -> Vec<String> {
    let mut names = once(bare_words(&without_rows(line, with_offices), Some(List::Byline)));
    names.sort_unstable();
    names
}

/// Whether two lines of a text are one byline, of which one is set as such and ends as no sentence does.
pub(in crate::diff::classify) fn is_one_byline_in_text(one: &str, other: &str) -> bool {
    let is_short = |line: &str| !ends_as_prose(line) && line.split_whitespace().count() <= BYLINE_WORDS_MAX;
    let is_headed = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
    (is_headed(one) || is_headed(other)) && is_short(one) && is_short(other) && is_one_byline(one, other)
}

/// The parts of a byline that are no stamp, counter, button or address.
fn without_rows(line: &str, with_offices: bool) -> String {
    let stamp = line.match_indices(' ').map(|(at, _)| at).find(|at| is_row(&line[at + 1..]));
    let parts = line[..stamp.unwrap_or(line.len())].split(['•', '·', '|', ',', ';', '(', ')', '/']);
    let tells_office = |part: &str| {
        let lower = part.to_lowercase();
        part.contains(' ') && OFFICES.iter().any(|office| lower.ends_with(office))
    };
    let kept: Vec<&str> =
        parts.map(str::trim).filter(|part| !is_row(part) && (with_offices || !tells_office(part))).collect();
    let kept = kept.join(" ");
    let names: Vec<&str> = kept.split_whitespace().filter(|word| !word.contains('@')).collect();
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_its_names() {
        for (one, other) in [
            ("By Petra Lunn • 8h ago", "By Petra Lunn • 1d ago"),
            ("By Petra Lunn Follow", "Petra Lunn"),
            ("Petra Lunn View author's posts", "by PETRA LUNN"),
            ("By Petra Lunn | 3 min read | 12 Comments", "Written by Petra Lunn"),
            ("By Petra Lunn", "Petra Lunn, Tide Correspondent"),
            ("By Petra Lunn and Bo Li", "By Bo Li and Petra Lunn"),
            ("Petra Lunn Published 12 March 2025", "Petra Lunn"),
            ("By Petra Lunn, p.lunn@quay.example", "By Petra Lunn"),
            ("By Petra Lunn, Tide Reporter", "Petra Lunn Tide Reporter @plunn"),
            ("Reporting by Petra Lunn and Bo Li", "Petra Lunn, Bo Li"),
            ("Von Petra Lunn (dpa)", "Petra Lunn / dpa"),
            ("Por Petra Lunn, corresponsal", "PETRA LUNN"),
        ] {
            assert!(is_one_byline(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("By Petra Lunn", "By Petra Lund"),
            ("By Petra Lunn", "By Petra Lunn and Ivo Holm"),
            ("By Lunn", "By staff"),
        ] {
            assert!(!is_one_byline(one, other), "{one} / {other}");
        }
    }
}
