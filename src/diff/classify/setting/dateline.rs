//! Paragraphs that say the same behind another dateline: "LONDON, March 3 (Reuters) - ".

use crate::diff::fold::differ_in_typography_only;
use crate::diff::timely::{is_month, is_time};
use crate::language::furniture::is_of_stamp;

/// Words of a place and its day, and bytes of an agency's name, at most.
const PLACE_WORDS_MAX: usize = 6;
const AGENCY_BYTES_MAX: usize = 24;

/// Capitals of a place before an agency's sign, at most.
const PLACE_BYTES_MAX: usize = 60;

/// What stands before a paragraph: "LONDON, March 3 (Reuters) - ".
#[derive(Default)]
struct Dateline<'t> {
    /// The place, and the day where one is given, in small letters.
    place: Vec<String>,
    agency: &'t str,
    rest: &'t str,
}

/// Whether two paragraphs are one but for the dateline before either: of the same place and agency, and of no two days.
pub(in crate::diff::classify) fn differ_in_dateline_only(one: &str, other: &str) -> bool {
    let found = [dateline(one), dateline(other)];
    if found.iter().all(Option::is_none) {
        return false;
    }
    let is_of_place = |found: &Option<Dateline<'_>>, other: &str| {
        found.as_ref().is_some_and(|found| !found.rest.is_empty() && is_place_before(other, found))
    };
    if is_of_place(&found[0], other) || is_of_place(&found[1], one) {
        return true;
    }
    let [one, other] = [(&found[0], one), (&found[1], other)].map(|(found, whole)| match found {
        Some(found) => Dateline { place: found.place.clone(), ..*found },
        None => Dateline { rest: whole, ..Dateline::default() },
    });
    let is_one_agency =
        one.agency.is_empty() || other.agency.is_empty() || one.agency.eq_ignore_ascii_case(other.agency);
    let (short, long) = match one.place.len() < other.place.len() {
        true => (&one.place, &other.place),
        false => (&other.place, &one.place),
    };
    // A day that only one of them gives.
    let is_one_place =
        short.is_empty() || long.starts_with(short) && long[short.len()..].iter().all(|word| is_of_day(word));
    is_one_agency
        && is_one_place
        && !one.rest.is_empty()
        && (one.rest == other.rest || differ_in_typography_only(one.rest, other.rest))
}

/// Whether before the text of a dateline another has its place in any setting: "Berlin – ".
fn is_place_before(text: &str, dateline: &Dateline<'_>) -> bool {
    let Some(head) = text.strip_suffix(dateline.rest) else { return false };
    let lower = head.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let place = dateline.place.iter().filter(|word| !is_of_day(word)).map(String::as_str);
    head.len() <= PLACE_BYTES_MAX && words.eq(place)
}

fn is_of_day(word: &str) -> bool {
    is_time(word) || is_of_stamp(word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Told by its first letters: a place in capitals, or an agency's sign.
fn may_have_dateline(text: &str) -> bool {
    let mut letters = text.chars();
    let [first, second] = [(); 2].map(|()| letters.next().unwrap_or(' '));
    let has_sign = || text.bytes().take(PLACE_BYTES_MAX).any(|byte| matches!(byte, b'(' | b'/'));
    let is_caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    first == '(' || is_caseless && has_sign() || first.is_uppercase() && (second.is_uppercase() || has_sign())
}

/// A paragraph's dateline.
fn dateline(text: &str) -> Option<Dateline<'_>> {
    if !may_have_dateline(text) {
        return None;
    }
    let mut end = text.len().min(PLACE_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let signs = [" - ", " – ", " — ", " -- ", " _ ", " | ", "—", ") ", ")", "/. ", ".- ", ": "];
    let (at, sign) =
        signs.into_iter().filter_map(|sign| Some((text[..end].find(sign)?, sign))).min_by_key(|(at, _)| *at)?;
    let behind = text[at + sign.len()..].trim_start_matches(['-', '–', '—', '_', '|', ' ', '.', ':']);
    let head = text[..at].trim_end_matches(['.', ' ', ')', '/']);
    let (place, agency) = head.rsplit_once(['(', '/']).unwrap_or((head, ""));
    let words: Vec<&str> = place.split([' ', ',', '.', '/']).filter(|word| !word.is_empty()).collect();
    let is_shouted = |word: &&str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let is_named = |word: &&str| !word.starts_with(char::is_lowercase) || is_month(word) || is_of_stamp(word);
    let is_agency = (2..=AGENCY_BYTES_MAX).contains(&agency.len())
        && agency.split(' ').all(|word| !word.starts_with(char::is_lowercase) || word == "dpa");
    let place: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    // A single name before a colon may be who speaks.
    let is_no_speaker =
        || words.iter().filter(|word| is_shouted(word)).count() > 1 || place.iter().any(|word| is_of_day(word));
    let fits = words.len() <= PLACE_WORDS_MAX
        && words.iter().all(is_named)
        && match agency {
            "" => {
                !sign.starts_with([')', '/', '.'])
                    && words.first().is_some_and(is_shouted)
                    && (sign != ": " || is_no_speaker())
            }
            // Behind a colon stands what somebody says.
            _ => is_agency && sign != ": ",
        };
    fits.then_some(Dateline { place, agency, rest: behind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_set_in_many_ways() {
        for (one, other) in [
            ("LONDON (Reuters) - The quay is shut.", "LONDON, March 3 (Reuters) — The quay is shut."),
            ("LONDON (AP) — The quay is shut.", "The quay is shut."),
            ("(AP) The quay is shut.", "The quay is shut."),
            ("PARIS, 3 mars (AFP) - Le quai ferme.", "PARIS (AFP) — Le quai ferme."),
            ("QUAY TOWN, Me. (AP) _ The quay is shut.", "QUAY TOWN, Me. (AP) — The quay is shut."),
            ("(CNN)The quay is shut.", "The quay is shut."),
            ("QUAY TOWN: The quay is shut.", "The quay is shut."),
            ("PARÍS (EFE).- El muelle cierra.", "El muelle cierra."),
            ("Berlin – Der Kai ist zu.", "Berlin (dpa) – Der Kai ist zu."),
            ("القاهرة (رويترز) - أغلق المرفأ.", "أغلق المرفأ."),
            ("Berlin (dpa) - Der Kai ist zu.", "BERLIN (dpa) – Der Kai ist zu."),
        ] {
            assert!(differ_in_dateline_only(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("LONDON (AP) — The quay is shut.", "PARIS (AP) — The quay is shut."),
            ("LONDON, March 3 (AP) — The quay is shut.", "LONDON, March 4 (AP) — The quay is shut."),
            ("LONDON (AP) — The quay is shut.", "LONDON (AP) — The quay is open."),
            ("LONDON (AP) — The quay is shut.", "LONDON (AFP) — The quay is shut."),
            ("HOLM: The quay is shut.", "The quay is shut."),
            ("Holm - the mayor - left.", "the mayor - left."),
            ("The quay - once open - is shut.", "once open - is shut."),
        ] {
            assert!(!differ_in_dateline_only(one, other), "{one} / {other}");
        }
    }
}
