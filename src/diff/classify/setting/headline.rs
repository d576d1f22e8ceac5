//! Headlines that say the same under another label: "LIVE: Quay shut".

use crate::diff::fold::differ_in_typography_only;
use crate::language::furniture::{List, is_in};

/// Signs between a label and its headline.
const SIGNS: [char; 8] = [':', '|', '-', '–', '—', '•', '·', '/'];

/// Whether two headlines are one but for a label before or behind either.
pub(in crate::diff::classify) fn is_one_headline(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (without_end(without_label(one)), without_end(without_label(other)));
    (bare.len() < one.len() || other_bare.len() < other.len())
        && !bare.is_empty()
        && (bare == other_bare || differ_in_typography_only(bare, other_bare))
}

/// A headline without a stop at its end, or the sign that it was cut there.
fn without_end(headline: &str) -> &str {
    headline.trim_end_matches(['.', '…', ' '])
}

/// "UPDATE 2-Quay shut": wires set no space behind it.
fn is_of_a_wire(label: &str) -> bool {
    label.starts_with("UPDATE ") || matches!(label, "WRAPUP" | "EXCLUSIVE" | "FACTBOX" | "ANALYSIS" | "UPDATE")
}

fn without_label(headline: &str) -> &str {
    let mut rest = headline.trim();
    while let Some(behind) = behind_label(rest) {
        rest = behind.trim();
    }
    let back = rest.char_indices().rev().find(|(_, letter)| SIGNS.contains(letter) || matches!(letter, '(' | '['));
    match back {
        Some((at, sign)) if rest[..at].ends_with(' ') && is_label(&rest[at + sign.len_utf8()..]) => {
            rest[..at].trim_end()
        }
        _ => rest,
    }
}

fn is_label(part: &str) -> bool {
    let part = part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    is_in(List::Headline, part.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' '))
}

/// What stands behind one label before a headline.
fn behind_label(headline: &str) -> Option<&str> {
    let (at, sign) =
        headline.char_indices().find(|(_, letter)| SIGNS.contains(letter) || *letter == ']' || *letter == ')')?;
    let (label, rest) = (&headline[..at], &headline[at + sign.len_utf8()..]);
    let is_set_apart = sign == ':' || is_of_a_wire(label) || !rest.starts_with(char::is_alphanumeric);
    (is_set_apart && is_label(label))
        .then(|| rest.trim_start_matches(|letter: char| SIGNS.contains(&letter) || letter == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_may_stand_one_behind_the_other() {
        assert_eq!(without_label(&("LIVE:".repeat(30_000) + " Quay shut")), "Quay shut");
    }

    #[test]
    fn a_headline_is_the_same_under_its_label() {
        for (one, other) in [
            ("LIVE: Quay shut", "Live - Quay shut"),
            ("UPDATE 2-Quay shut", "UPDATE 3-Quay shut"),
            ("Quay shut [PHOTOS]", "Quay shut."),
            ("Quay shut – live updates", "Quay shut"),
            ("Breaking: Quay shut", "Quay shut"),
            ("[Video] Quay shut", "Quay shut"),
            ("Прямая трансляция: порт закрыт", "порт закрыт"),
        ] {
            assert!(is_one_headline(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("LIVE: Quay shut", "LIVE: Quay open"),
            ("Live-in nurse hurt", "in nurse hurt"),
            ("Mayor: quay shut", "Quay shut"),
            ("Quay shut - mayor", "Quay shut"),
        ] {
            assert!(!is_one_headline(one, other), "{one} / {other}");
        }
    }
}
