//! The name of a site behind a headline: "Bridge shut | The Courier". It is the template's, not the headline's.

use super::fold::differ_in_typography_only;

/// Words of a site's name at most, without the signs between.
const NAME_WORDS_MAX: usize = 4;

/// A dash stands between the two parts of many a headline; behind it one of these words names a site.
const OUTLETS: &[&str] = &[
    "abc",
    "afp",
    "al",
    "ap",
    "bbc",
    "broadcasting",
    "cbc",
    "cbs",
    "chronicle",
    "cnn",
    "courier",
    "daily",
    "dispatch",
    "dw",
    "echo",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "itv",
    "jazeera",
    "journal",
    "magazine",
    "mail",
    "mirror",
    "nbc",
    "network",
    "news",
    "npr",
    "observer",
    "online",
    "pbs",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "reuters",
    "review",
    "rte",
    "sky",
    "standard",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
];

/// Whether two headlines are one but for a site's name behind either.
pub(super) fn differ_in_site_name_only(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (without_site(one), without_site(other));
    let is_cut = bare.len() < one.len() || other_bare.len() < other.len();
    is_cut && !bare.is_empty() && (bare == other_bare || differ_in_typography_only(bare, other_bare))
}

/// The headline without the names of sections and the site behind it.
fn without_site(headline: &str) -> &str {
    let mut rest = headline.trim();
    while let Some(cut) = [" | ", " - ", " – ", " — ", " · "].into_iter().filter_map(|sign| cut_at(rest, sign)).min()
    {
        rest = rest[..cut].trim_end();
    }
    rest
}

/// Where a name of a site begins with this sign before it.
fn cut_at(headline: &str, sign: &str) -> Option<usize> {
    let at = headline.rfind(sign)?;
    let name = &headline[at + sign.len()..];
    let words: Vec<&str> = name.split_whitespace().collect();
    let joins = |word: &str| matches!(word, "of" | "the" | "and" | "&" | "de");
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase) || joins(word));
    let known = words.iter().any(|word| OUTLETS.contains(&word.to_lowercase().as_str()));
    let fits = !words.is_empty() && words.len() <= NAME_WORDS_MAX && !name.contains(|one: char| one.is_numeric());
    (fits && named && (known || sign == " | ")).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_no_part_of_its_headline() {
        assert!(differ_in_site_name_only("Bridge shut | The Quay", "Bridge shut"));
        assert!(differ_in_site_name_only("Bridge shut", "Bridge shut - Coast News"));
        assert!(differ_in_site_name_only("Bridge shut | World", "Bridge shut | Europe | Coast News"));
    }

    #[test]
    fn what_a_headline_says_behind_a_sign_is_its_own() {
        for (one, other) in [
            ("Bridge shut", "Bridge shut"),
            ("Bridge shut - police", "Bridge shut"),
            ("Bridge shut - Mayor Holm", "Bridge shut"),
            ("Bridge shut | 40 cars stuck", "Bridge shut"),
            ("Bridge shut | The Quay", "Bridge open | The Quay"),
            ("| The Quay", ""),
        ] {
            assert!(!differ_in_site_name_only(one, other), "{one} / {other}");
        }
    }
}
