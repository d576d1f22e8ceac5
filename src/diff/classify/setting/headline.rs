//! Headlines that say the same under another label: "LIVE: Quay shut".

use crate::diff::fold::differ_in_typography_only;
use crate::language::furniture::{List, is_in};

/// Signs between a label and its headline.
const SIGNS: [char; 8] = [':', '|', '-', '–', '—', '•', '·', '/'];

/// Whether two headlines are one but for a label before or behind either.
pub(in crate::diff) fn is_one_headline(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (without_label(one), without_label(other));
    (bare.len() < one.len() || other_bare.len() < other.len())
        && !bare.is_empty()
        && (bare == other_bare || differ_in_typography_only(bare, other_bare))
}

fn without_label(headline: &str) -> &str {
    let headline = headline.trim();
    let is_label = |part: &str| {
        let part = part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        is_in(List::Headline, &part)
    };
    let front = headline.char_indices().find(|(_, letter)| SIGNS.contains(letter) || *letter == ']' || *letter == ')');
    if let Some((at, sign)) = front
        && is_label(&headline[..at])
        && (sign == ':' || !headline[at + sign.len_utf8()..].starts_with(char::is_alphanumeric))
    {
        return without_label(
            headline[at + sign.len_utf8()..]
                .trim_start_matches(|letter: char| SIGNS.contains(&letter) || letter == ' '),
        );
    }
    let back = headline.char_indices().rev().find(|(_, letter)| SIGNS.contains(letter) || *letter == '(');
    match back {
        Some((at, sign)) if headline[..at].ends_with(' ') && is_label(&headline[at + sign.len_utf8()..]) => {
            headline[..at].trim_end()
        }
        _ => headline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_the_same_under_its_label() {
        for (one, other) in [
            ("LIVE: Quay shut", "Live - Quay shut"),
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
