//! Word forms become base forms: `-ed`, `-ing`, `-s` and the irregular pasts, as far as the tables know the verb.

use super::words::{
    AUXILIARIES, BASE_OF, BASES, CANCELLING, CHAINS, DENIAL, MODALS, NOT_PAST, ONCE, PARTICIPLES, REFERRING, SETTING,
    SILENT_PAST, SPEECH,
};

/// Base form of a verb, roughly: enough to recognise it in the tables and to compare two.
pub fn base(lower: &str) -> String {
    if let Some(base) = BASE_OF.get(lower) {
        return (*base).to_owned();
    }
    if lower == "died" || lower == "dying" || lower == "dies" {
        return "die".to_owned();
    }
    for (ending, put) in [("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")] {
        let Some(stem) = lower
            .strip_suffix(ending)
            .filter(|stem| stem.len() + put.len() > 2 && !(ending == "s" && stem.ends_with('s')))
        else {
            continue;
        };
        let whole = format!("{stem}{put}");
        let letters: Vec<char> = stem.chars().rev().take(2).collect();
        let twice = letters.len() == 2 && letters[0] == letters[1];
        let doubled = twice && !"lsz".contains(letters[0]);
        let undoubled: String =
            if twice { stem.chars().take(stem.chars().count() - 1).collect() } else { whole.clone() };
        let silent = format!("{stem}e");
        let known = [&whole, &silent, &undoubled].into_iter().find(|it| is_known(it));
        let silenced = put.is_empty() && stem.ends_with(['c', 'v', 'u', 'z']);
        let unknown = if doubled {
            undoubled.clone()
        } else if silenced {
            silent.clone()
        } else {
            whole.clone()
        };
        return known.cloned().unwrap_or(unknown);
    }
    lower.to_owned()
}

fn is_known(base: &str) -> bool {
    [&BASES, &SPEECH, &CHAINS, &DENIAL, &REFERRING, &CANCELLING, &SETTING, &ONCE].iter().any(|table| table.has(base))
}

/// Whether a word, out of context, looks like a finite verb.
pub fn looks_finite(lower: &str) -> bool {
    AUXILIARIES.has(lower) || MODALS.has(lower) || is_past(lower)
}

/// Whether a word has a past form.
pub fn is_past(lower: &str) -> bool {
    let regular = lower.len() > 3 && lower.ends_with("ed") && !lower.ends_with("eed");
    (regular && !NOT_PAST.has(lower)) || BASE_OF.contains_key(lower) || SILENT_PAST.has(lower)
}

/// Whether an irregular past is none of its verb's participles ("fell" beside "fallen").
pub fn is_past_only(lower: &str) -> bool {
    let participle = |base: &str| BASE_OF.iter().any(|(form, of)| *of == base && PARTICIPLES.has(form));
    !PARTICIPLES.has(lower) && BASE_OF.get(lower).is_some_and(|base| participle(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_its_verb() {
        for (form, verb) in [
            ("fled", "flee"),
            ("struck", "strike"),
            ("arrested", "arrest"),
            ("arrived", "arrive"),
            ("planned", "plan"),
            ("cancelled", "cancel"),
            ("killed", "kill"),
            ("passed", "pass"),
            ("denied", "deny"),
            ("flies", "fly"),
            ("dies", "die"),
            ("striking", "strike"),
            ("meets", "meet"),
            ("pass", "pass"),
        ] {
            assert_eq!(base(form), verb, "{form}");
        }
        assert!(is_past_only("fell") && is_past_only("took") && !is_past_only("held") && !is_past_only("taken"));
    }
}
