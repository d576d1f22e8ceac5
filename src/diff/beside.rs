//! Lines of a page in its own voice, in any language: the tables of `language::furniture`, and what is told by a line's
//! build: tags, the way from the home page to this one, an agency's sign, what a machine left over.

mod leftover;
mod rights;
mod score;
mod signed;
mod tags;

use super::publisher::is_note;
use super::words::{ends_as_prose, in_small_letters, is_speech};
use crate::language::furniture::{List, folded, is_in, is_of_the_page, is_row, quotes, whole};

use self::leftover::is_leftover;
use self::rights::tells_rights;
use self::score::is_score;
use self::signed::{is_advertiser, is_agency, is_dateline, is_named_call, is_sponsored, is_stamped_byline};
use self::tags::{is_hashed, is_tagged, is_way};

pub(super) use self::tags::{is_home, is_step};

/// A longer line is prose.
const LINE_BYTES_MAX: usize = 400;

/// Bytes of a line of tags, a signature or a score that ends in a full stop, at most.
const BUILT_BYTES_MAX: usize = 90;

/// Bytes in which a player's clock has its mark.
const CLOCK_BYTES_MAX: usize = 6;

/// What a page calls its text.
const NAMES_OF_THE_TEXT: [&str; 4] = ["article", "story", "page", "post"];

/// Whether a line is the page's own and no prose of its article.
pub(super) fn is_beside(line: &str) -> bool {
    line.len() <= LINE_BYTES_MAX && (is_row(line) && !is_note_of_a_day(line) || is_of_tables(line) && !is_note(line))
}

/// "This article was updated on 3 March": a stamp names the text only where it says that it is the last or the first.
fn is_note_of_a_day(line: &str) -> bool {
    let has = |wanted: &[&str]| {
        let mut words = line.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| wanted.iter().any(|one| word.eq_ignore_ascii_case(one)))
    };
    is_note(line) && has(&NAMES_OF_THE_TEXT) && !has(&["last", "first"])
}

/// The same of a sentence that stands among others: rows of words say nothing there.
pub(super) fn is_said_by_the_page(sentence: &str) -> bool {
    let is_phrase = || sentence.contains(' ') && whole(sentence).is_some();
    sentence.len() <= LINE_BYTES_MAX
        && (is_in_its_voice(sentence)
            || is_phrase()
            || is_agency(sentence)
            || is_dateline(sentence)
            || tells_rights(sentence))
        && !is_note(sentence)
}

/// Whether a paragraph of these sentences asks its readers for something: the first or the last is such a call, or the first
/// is in the page's voice, and all others speak of those who make the page and those who read it. Beside a call another may
/// stand, and what the page says for itself; a sentence of the article has none of these.
pub(super) fn is_appeal<'t>(mut sentences: impl DoubleEndedIterator<Item = &'t str> + Clone) -> bool {
    let calls = |sentence: &str| {
        sentence.contains(' ') && whole(sentence).is_some_and(|rule| matches!(rule, "subscribe" | "newsletter"))
    };
    let all = sentences.clone();
    let (Some(first), last) = (sentences.next(), sentences.clone().next_back()) else { return false };
    let is_call = match calls(first) || last.is_some_and(calls) {
        true => all.clone().all(|sentence| calls(sentence) || is_of_us(sentence) || is_said_by_the_page(sentence)),
        false => is_said_by_the_page(first) && sentences.all(is_of_us),
    };
    // Looked at last: it reads every word.
    is_call && all.clone().all(|sentence| is_nobodys(sentence) && !is_note(sentence))
}

/// Whether a sentence speaks of those who make a page or those who read it.
fn is_of_us(sentence: &str) -> bool {
    let mut words = sentence.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
    words.any(|word| is_in(List::Us, &folded(word)))
}

fn is_of_tables(line: &str) -> bool {
    // A long line that ends as sentences do has none of the builds below.
    let is_prose = line.len() > BUILT_BYTES_MAX && ends_as_prose(line);
    whole(line).is_some()
        || is_in_its_voice(line)
        || tells_rights(line)
        || is_advertiser(line)
        || !is_prose && is_built(line)
}

fn is_built(line: &str) -> bool {
    !line.is_empty() && !line.contains(char::is_alphanumeric)
        || is_way(line)
        || is_tagged(line)
        || is_hashed(line)
        || is_agency(line)
        || is_address(line)
        || is_sponsored(line)
        || is_named_call(line)
        || is_stamped_byline(line)
        || is_score(line)
        || is_leftover(line)
}

/// Whether the page speaks for itself; the clock of a player may stand before it.
fn is_in_its_voice(line: &str) -> bool {
    let is_own = |line: &str| is_of_the_page(line) && is_nobodys(line);
    let is_clock = |letter: char| letter.is_ascii_digit() || " :/|-x.".contains(letter);
    is_own(line)
        || line.starts_with(|first: char| first.is_ascii_digit())
            && line.bytes().take(CLOCK_BYTES_MAX).any(|byte| byte == b':')
            && is_own(line.trim_start_matches(is_clock))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|one: char| !one.is_alphanumeric())
}

/// Whether nobody else speaks in it.
fn is_nobodys(line: &str) -> bool {
    !quotes(line)
        && !line.split_whitespace().map(bare).any(|word| !word.is_empty() && is_speech(&in_small_letters(word)))
}

/// An address and nothing else: it states nothing.
fn is_address(line: &str) -> bool {
    !line.contains(' ')
        && (line.starts_with('@') && line.len() > 2
            || line.starts_with("http") && line.contains("://")
            || line.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_as_no_prose_is_none() {
        for line in [
            "Home > News > Local > Harbour",
            "Home / News / Harbour",
            "Tags: harbour, ice, pilots",
            "Topics Harbour Ice Local heroes",
            "Теги: порт, лёд",
            "(Reuters)",
            "mkb/tsl (dpa, afp)",
            "Quelle: dpa, AFP",
            "© dpa-infocom, dpa:240611-930-139999/1",
            "Sie sind hier: Startseite › Region › Kreis Wolmar",
            "Sponsored by Quay Bank",
            "By Ada Holm | 12/03/2025 14h05",
            "Ada Holm | Staff Writer | 38 minutes ago | 3 min read",
            "Por Redação — Holm Há 50 minutos",
            "Contact Adverteren Colofon © 2022",
            "Реклама. ООО «Причал», ИНН 0000000000",
            "#harbour #ice",
            "© 2021 Quay Media. Alle Rechte vorbehalten.",
        ] {
            assert!(is_beside(line), "{line}");
        }
        for line in [
            "Topics of the talks were kept secret",
            "He sold 12 / 13 of it",
            "Tags were found on the fish, the ministry said.",
            "Smith / Jones",
            "Sponsored by the quay, the regatta drew 40 boats.",
            "Реклама пива запрещена с 2012 года.",
            "AP Holm and his sons",
            "By Monday 12 people had left",
            "Correction: the post was wrong.",
            "This article was updated on 3 March 2025.",
            "“Get our newsletter,” he wrote.",
        ] {
            assert!(!is_beside(line), "{line}");
        }
    }

    #[test]
    fn what_asks_of_readers_is_no_prose() {
        for line in [
            "Share on X",
            "ADVERTISEMENT",
            "Sign up for our evening newsletter",
            "Enter your email address",
            "This website uses cookies to measure traffic.",
            "© The Quay Courier 2025",
            "Share by e-mail",
            "Copyright 2025 The Quay Courier. All rights reserved.",
        ] {
            assert!(is_beside(line), "{line}");
        }
    }

    #[test]
    fn a_call_beside_a_statement_makes_it_none() {
        let asks = |text: &str| is_appeal(text.split_inclusive('.').map(str::trim));
        assert!(asks("We need our readers. Subscribe now."));
        assert!(asks("Subscribe now. Sign up for our evening newsletter."));
        assert!(!asks("The toll rose to 12 on Monday. Subscribe now."));
        assert!(!asks("Subscribe now. The toll rose to 12 on Monday."));
    }

    #[test]
    fn a_speaker_is_heard_before_any_mark() {
        for line in ["We need your support, the mayor said:", "We need you (he said); join us"] {
            assert!(!is_nobodys(line), "{line}");
        }
    }

    #[test]
    fn prose_that_begins_so_is_prose() {
        for line in [
            "",
            "Share prices fell.",
            "Print is dead, the publisher wrote.",
            "Get well soon, the town told its mayor.",
            "Subscribe to this treaty and 40 states lose a vote.",
            "“Sign up for our newsletter,” the candidate wrote.",
            "Join the queue for the newsletter, the clerk said.",
            "Copyright law protects the chart.",
            "Copyright 1912 and all that it means for the chart.",
        ] {
            assert!(!is_beside(line), "{line}");
        }
    }
}
