//! Who a text comes from, where a line says nothing else: an agency's sign, initials, the label of a source, a sponsor.

use crate::diff::words::ends_as_prose;
use crate::language::furniture::{List, behind_label, folded, is_in, is_of_stamp, is_row};

/// Bytes of a signature at most.
const SIGNATURE_BYTES_MAX: usize = 90;
/// Bytes of a signature that ends in a full stop, at most.
const SIGN_BYTES_MAX: usize = 24;
/// Letters of a writer's initials at most.
const INITIALS_MAX: usize = 4;
/// Words of a name that paid, and of an advertiser's line, at most.
const NAME_WORDS_MAX: usize = 6;
const ADVERTISER_WORDS_MAX: usize = 20;
/// Small words inside names, and between a name and where it is to be followed.
const JOINTS: [&str; 18] = [
    "the", "of", "and", "on", "in", "at", "our", "de", "la", "le", "du", "der", "die", "das", "di", "auf", "sur",
    "news",
];
/// What a byline in a text begins with, what parts it from its stamp, and its words at most.
const BYLINES: [&str; 22] = [
    "By ",
    "BY ",
    "Von ",
    "Par ",
    "Por ",
    "Di ",
    "Da ",
    "Door ",
    "Av ",
    "Af ",
    "Oleh ",
    "Autor: ",
    "Autorka: ",
    "Text: ",
    "Tekst: ",
    "Автор: ",
    "Автор ",
    "Автор текста: ",
    "Yazan: ",
    "Opr. ",
    "Oprac. ",
    "Written by ",
];
const PARTING: [char; 9] = [' ', '|', '—', '–', '-', '·', '•', ',', '/'];
const BYLINE_WORDS_MAX: usize = 10;
/// What an advertisement that names its advertiser begins with.
const ADVERTS: [&str; 5] = ["Реклама", "РЕКЛАМА", "реклама", "На правах рекламы", "Erid"];

/// "(Reuters)", "— AFP", "mkb/tsl (dpa, afp)", "Quelle: dpa".
pub(super) fn is_agency(line: &str) -> bool {
    let is_prose = line.len() > SIGN_BYTES_MAX && ends_as_prose(line) && !line.ends_with(" report.");
    if line.len() > SIGNATURE_BYTES_MAX || is_prose {
        return false;
    }
    let lower = folded(line);
    is_in(List::Agency, lower.trim_matches(|one: char| !one.is_alphanumeric())) || is_signature(&lower)
}

/// Whether a word, whatever its capitals, is an agency's sign.
pub(super) fn is_agency_word(word: &str) -> bool {
    word.len() <= SIGNATURE_BYTES_MAX && is_in(List::Agency, &folded(word))
}

/// "МОСКВА, 3 мар — РИА Новости.": a place in capitals, its day, and an agency, where they stand as a sentence.
pub(super) fn is_dateline(sentence: &str) -> bool {
    let words = || sentence.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_placed = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || word.chars().count() > 1 && !word.chars().any(char::is_lowercase) && word.contains(char::is_uppercase)
            || is_of_stamp(&folded(word))
    };
    sentence.len() <= SIGNATURE_BYTES_MAX
        && !sentence.chars().nth(1).is_some_and(char::is_lowercase)
        && words().any(is_agency_word)
        && words().next().is_some_and(|first| !first.contains(char::is_lowercase))
        && words().all(|word| is_placed(word) || is_agency_word(word) || is_in(List::Source, &folded(word)))
}

/// An agency, and beside it initials or words that name it the source.
fn is_signature(lower: &str) -> bool {
    let is_set_apart = lower.contains(['/', '(', ':', '|', '[', '+', '&', ',']) || lower.starts_with(['-', '–', '—']);
    let is_initials = |word: &str| word.chars().count() <= INITIALS_MAX && lower.contains(['/', '(', '[']);
    let mut words =
        lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty());
    let mut pairs = words.clone().zip(words.clone().skip(1));
    let is_named = words.clone().any(|word| is_in(List::Agency, word))
        || pairs.any(|(one, other)| is_in(List::Agency, &format!("{one} {other}")));
    is_named
        && (is_set_apart
            || lower.trim_end_matches('.').ends_with(" report")
            || words.clone().next().is_some_and(|first| is_in(List::Source, first)))
        && words.all(|word| is_in(List::Agency, word) || is_in(List::Source, word) || is_initials(word))
}

/// "Sponsored by Quay Bank": the label, and a name.
pub(super) fn is_sponsored(line: &str) -> bool {
    behind_label(List::Sponsor, line).is_some_and(is_name)
}

/// "Follow Ada Holm on X", "More from the Courier": what readers are to do, and a name.
pub(super) fn is_named_call(line: &str) -> bool {
    behind_label(List::Call, line).is_some_and(|rest| rest.starts_with(' ') && is_name(rest))
}

/// Whether a piece of a line is a name and nothing else: capitals, and the small words inside names.
fn is_name(piece: &str) -> bool {
    let words = || piece.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let is_caseless = |word: &str| !word.chars().any(|letter| letter.is_lowercase() || letter.is_ascii_digit());
    let is_named = |word: &str| {
        word.starts_with(char::is_uppercase) || is_caseless(word) || JOINTS.contains(&word) || word.contains('@')
    };
    (1..=NAME_WORDS_MAX).contains(&words().count())
        && words().all(is_named)
        && words().any(|word| !JOINTS.contains(&word))
        && !ends_as_prose(piece)
        && !piece.ends_with(':')
}

/// "By Ada Holm | 12/03/2025 14h05", "Por Redação — Holm Há 50 minutos", "Ada Holm | Staff Writer | 38 minutes ago".
pub(super) fn is_stamped_byline(line: &str) -> bool {
    let parts: Vec<&str> = if line.contains(" | ") { line.split(" | ").collect() } else { Vec::new() };
    if let [name, office, stamps @ ..] = parts.as_slice()
        && !stamps.is_empty()
        && is_name(name)
        && is_name(office)
        && stamps.iter().all(|stamp| is_row(stamp))
    {
        return true;
    }
    let Some(rest) = BYLINES.iter().find_map(|head| line.strip_prefix(head)) else { return false };
    let is_of_names = |word: &str| {
        !word.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit()) || JOINTS.contains(&word)
    };
    let seams = rest.match_indices(' ').take(BYLINE_WORDS_MAX);
    let mut stamps = seams.map(|(at, _)| (&rest[..at], rest[at..].trim_start_matches(PARTING)));
    stamps.any(|(names, stamp)| names.split(' ').all(is_of_names) && is_row(stamp))
}

/// "Реклама. ООО «Причал», ИНН 0000000000": the law wants the advertiser's name and number.
pub(super) fn is_advertiser(line: &str) -> bool {
    let is_headed = || {
        let mut rests = ADVERTS.iter().filter_map(|head| line.strip_prefix(head));
        rests.any(|rest| rest.starts_with(['.', ',', ':', ' ', '|']))
    };
    let named = || {
        let mut words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '+');
        words.any(|word| is_in(List::Advertiser, &word.to_lowercase()))
    };
    is_headed() && line.split_whitespace().count() <= ADVERTISER_WORDS_MAX && named()
}
