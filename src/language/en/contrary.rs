//! Syllables that turn an English word round.

/// Prefixes that say the contrary of any word they stand before.
const CONTRARY: [&str; 8] = ["un", "non-", "non", "ir", "il", "dis-", "un-", "anti-"];

/// "in-" and "im-" do so before words of these endings; elsewhere they lead in: "formed" and "informed".
const LEADING_IN: [&str; 2] = ["in", "im"];
const CONTRARY_ENDINGS: [&str; 28] = [
    "able", "ably", "act", "al", "ally", "ance", "ancy", "ant", "antly", "ary", "ate", "ately", "ect", "ectly", "ence",
    "ency", "ent", "ently", "ete", "ible", "ibly", "ite", "itely", "ity", "ive", "ively", "ous", "perfect",
];

/// "dis-" does so but before these, with which it makes another word.
const APART: &str = "dis";
const OTHER_WORDS: [&str; 30] = [
    "aster", "base", "burse", "cant", "card", "cern", "charge", "charged", "course", "cover", "covered", "covering",
    "covers", "covery", "guise", "miss", "missal", "missed", "misses", "patch", "patched", "place", "play", "played",
    "plays", "pose", "posed", "solve", "solved", "tribute",
];

/// What "re-" makes another word of than "re" does: "re-signed" says the contrary of "resigned".
const TWO_WORDS: [&str; 22] = [
    "act", "bound", "call", "claim", "collect", "count", "cover", "create", "dress", "form", "lay", "lease", "mark",
    "present", "press", "search", "sent", "serve", "sign", "sort", "store", "treat",
];
const INFLECTIONS: [&str; 9] = ["", "s", "d", "ed", "ing", "ation", "ations", "er", "ers"];

/// Letters of a word that has a contrary, at least: "less" has none in "unless".
const LETTERS_MIN: usize = 4;
const NO_CONTRARY: [&str; 3] = ["less", "iced", "lion"];

/// Whether one of two words, both in small letters, is the other with a syllable that says the contrary.
pub fn are_contrary(one: &str, other: &str) -> bool {
    // The longer ends as the shorter does: most pairs are told by their last bytes.
    let may_be = one.len() != other.len() && one.as_bytes().last() == other.as_bytes().last();
    may_be && differ_by_syllable(one, other)
}

fn differ_by_syllable(one: &str, other: &str) -> bool {
    is_contrary_of(one, other) || is_contrary_of(other, one) || is_taken_up_again(one, other)
}

/// Whether `word` is `bare` behind a prefix.
fn is_contrary_of(word: &str, bare: &str) -> bool {
    let Some(prefix) = word.strip_suffix(bare).filter(|prefix| !prefix.is_empty()) else { return false };
    let known = match prefix {
        APART => !OTHER_WORDS.contains(&bare),
        _ if LEADING_IN.contains(&prefix) => CONTRARY_ENDINGS.iter().any(|ending| bare.ends_with(ending)),
        _ => CONTRARY.contains(&prefix),
    };
    known && bare.len() >= LETTERS_MIN && !NO_CONTRARY.contains(&bare)
}

/// Whether a hyphen behind "re-" parts two words: "re-form" and "reform", but not "re-elect" and "reelect".
fn is_taken_up_again(one: &str, other: &str) -> bool {
    let again = |word: &str| word.strip_prefix("re-").map(str::to_owned);
    let (Some(stem), plain) = (again(one).or_else(|| again(other)), if again(one).is_some() { other } else { one })
    else {
        return false;
    };
    let known = TWO_WORDS.iter().any(|word| {
        let dropped = word.strip_suffix('e');
        INFLECTIONS.iter().any(|end| {
            stem.strip_suffix(end) == Some(word) || dropped.is_some_and(|word| stem.strip_suffix(end) == Some(word))
        })
    });
    known && plain.strip_prefix("re") == Some(stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_that_says_the_contrary_is_known() {
        for (one, other) in [
            ("lawful", "unlawful"),
            ("approve", "disapprove"),
            ("complete", "incomplete"),
            ("indirect", "direct"),
            ("possible", "impossible"),
            ("legal", "illegal"),
            ("violent", "nonviolent"),
            ("re-signed", "resigned"),
            ("resigning", "re-signing"),
            ("re-created", "recreated"),
        ] {
            assert!(are_contrary(one, other) && are_contrary(other, one), "{one} {other}");
        }
    }

    #[test]
    fn what_only_looks_so_is_another_word() {
        for (one, other) in [
            ("formed", "informed"),
            ("come", "income"),
            ("cover", "discover"),
            ("less", "unless"),
            ("re-elected", "reelected"),
            ("opened", "reopened"),
            ("lawful", "lawful"),
            ("", "un"),
        ] {
            assert!(!are_contrary(one, other), "{one} {other}");
        }
    }
}
