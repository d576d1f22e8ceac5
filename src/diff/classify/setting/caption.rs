//! Captions that say the same in another wrapper, or with their credit set otherwise.

use super::{bare_words, once};
use crate::diff::fold::folded;
use crate::language::furniture::{List, is_in};

/// Words of a credit at most.
const CREDIT_WORDS_MAX: usize = 8;

/// What the words for a picture have in them.
const PICTURE_WORD: &[u8] = b"photo";

/// Whether two captions say the same of the same picture, with the same credit.
pub(in crate::diff::classify) fn is_one_caption(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let marks = |text: &str| text.matches('"').count();
    let words_of = |text: &str| once(without_wrapper(&bare_words(without_counter(text), None)));
    let (words, other_words) = (words_of(&one), words_of(&other));
    let are_alike = words == other_words || differ_in_order_of_credit([&one, &other], [&words, &other_words]);
    // A doubled caption has its marks twice.
    let is_quoted_alike = (marks(&one) > 0) == (marks(&other) > 0);
    !words.is_empty() && are_alike && is_quoted_alike
}

/// The words that tell of the picture.
fn without_wrapper(words: &[String]) -> Vec<String> {
    let is_of_wrapper = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).map(String::as_str);
        word.is_some_and(|word| is_in(List::Picture, word) && !is_in(List::PictureJoint, word))
    };
    let stays = |at: usize| match words[at].as_str() {
        word if is_in(List::PictureJoint, word) => !is_of_wrapper(at.checked_sub(1)) && !is_of_wrapper(Some(at + 1)),
        word => !is_in(List::Picture, word),
    };
    (0..words.len()).filter(|at| stays(*at)).map(|at| words[at].clone()).collect()
}

/// A caption without "[1/5]" before it.
fn without_counter(caption: &str) -> &str {
    let rest = caption.trim_start_matches(['[', '(']).trim_start_matches(|one: char| one.is_ascii_digit());
    let rest = ["/", " of ", " / "].iter().find_map(|sign| rest.strip_prefix(sign));
    let rest = rest.map(|rest| (rest.trim_start_matches(|one: char| one.is_ascii_digit()), rest.len()));
    rest.filter(|(rest, full)| rest.len() < *full)
        .map_or(caption, |(rest, _)| rest.trim_start_matches([']', ')', ':', ' ']))
}

/// Words that either caption has before its credit, at least; nothing where neither has one.
fn told_before(one: &str, other: &str) -> Option<usize> {
    let [one, other] = [one, other].map(|caption| {
        let caption = without_counter(caption);
        let words = |at: usize| without_wrapper(&bare_words(&caption[..at], None)).len();
        credit_of(caption).map(words)
    });
    one.max(other)
}

/// Where the credit of a caption begins: at its first bracket, sign of rights or word of pictures, or at the names round a
/// stroke, behind a full stop.
fn credit_of(caption: &str) -> Option<usize> {
    let stroke = caption.find('/').map(|at| {
        let names = caption[..at].rfind(". ").map_or(at, |stop| stop + 1);
        let is_named = caption[names..at].split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
        if is_named && names < at { names } else { at }
    });
    let bytes = caption.as_bytes();
    let word = bytes.windows(PICTURE_WORD.len()).position(|word| word.eq_ignore_ascii_case(PICTURE_WORD));
    [caption.find(['(', '©']), stroke, word].into_iter().flatten().min()
}

/// Whether a caption has a word in small letters that is no agency's sign: of a credit's names none is.
fn is_set_small(caption: &str, word: &str) -> bool {
    let mut words = caption.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    word.starts_with(char::is_lowercase) && words.any(|own| own == word) && !is_in(List::Agency, word)
}

/// "Ada Holm/AFP" and "AFP/Ada Holm": the few last words are the same in another order, names behind what is told.
fn differ_in_order_of_credit(captions: [&str; 2], [one, other]: [&[String]; 2]) -> bool {
    let front = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    if told_before(captions[0], captions[1]).is_none_or(|told| front < told) {
        return false;
    }
    let (mut credit, mut other_credit) = (one[front..].to_vec(), other[front..].to_vec());
    credit.sort();
    other_credit.sort();
    credit.len() <= CREDIT_WORDS_MAX
        && credit == other_credit
        && !credit.iter().any(|word| captions.iter().any(|caption| is_set_small(caption, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_is_the_same_in_another_wrapper() {
        for (one, other) in [
            ("A tram. Photograph: Ada Holm/AFP", "A tram. (Ada Holm / AFP)"),
            ("Image caption, Men clear reeds", "Men clear reeds"),
            ("Image source, Getty Images", "Getty Images"),
            ("The quay in ice The quay in ice", "The quay in ice"),
            ("The quay. Hide caption", "The quay."),
            ("[1/5] The quay. REUTERS/Ada Holm", "The quay. Ada Holm/Reuters"),
            ("The quay (AP Photo/Ada Holm)", "The quay. Photo: Ada Holm / AP"),
        ] {
            assert!(is_one_caption(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("The pier. Photo: Bo Li", "The pier. Photo: Per Lund"),
            ("The quay at -5 degrees", "The quay at 5 degrees"),
            ("The “safe” quay", "The safe quay"),
            ("12 men", "21 men"),
            ("Men in a boat", "Men of a boat"),
            ("Dog bites man", "Man bites dog"),
            ("Dog bites man (AP)", "Man bites dog (AP)"),
            ("Dog bites man. Photo: Bo Li/AP", "Man bites dog. Photo: AP/Bo Li"),
            ("Monday. Dog bites man / AP", "Monday. Man bites dog / AP"),
            ("Photo of a dog that bit a man", "Photo of a man that bit a dog"),
        ] {
            assert!(!is_one_caption(one, other), "{one} / {other}");
        }
    }
}
