//! Headlines, bylines, captions and datelines that say the same and are only set otherwise: wrapped, labelled, doubled.

use crate::diff::fold::{differ_in_typography_only, folded};
use crate::diff::words::{in_small_letters, is_month, is_time};
use crate::language::furniture::is_row;

/// What a headline is labelled by: of which kind the page is, or that it is being written.
const LABELS: &[&str] = &[
    "live",
    "live updates",
    "live blog",
    "liveblog",
    "live coverage",
    "breaking",
    "breaking news",
    "exclusive",
    "watch",
    "watch live",
    "video",
    "photos",
    "in pictures",
    "gallery",
    "listen",
    "podcast",
    "analysis",
    "opinion",
    "explainer",
    "just in",
    "liveticker",
    "live-ticker",
    "newsblog",
    "newsticker",
    "ticker",
    "eilmeldung",
    "exklusiv",
    "analyse",
    "kommentar",
    "en direct",
    "direct",
    "exclusif",
    "vidéo",
    "en vivo",
    "en directo",
    "directo",
    "exclusiva",
    "última hora",
    "ao vivo",
    "exclusivo",
    "diretta",
    "in diretta",
    "esclusiva",
    "ultima ora",
    "срочно",
    "онлайн",
    "прямая трансляция",
    "эксклюзив",
    "видео",
    "مباشر",
    "عاجل",
    "حصري",
    "بث مباشر",
    "فيديو",
    "na żywo",
    "live now",
    "as it happened",
    "in full",
    "developing",
    "premium",
];

/// Signs between a label and its headline.
const SIGNS: [char; 8] = [':', '|', '-', '–', '—', '•', '·', '/'];

/// Words round a picture's credit and its caption.
const PICTURE_WORDS: &[&str] = &[
    "photograph",
    "photographs",
    "photo",
    "photos",
    "picture",
    "pictures",
    "image",
    "images",
    "credit",
    "credits",
    "caption",
    "source",
    "courtesy",
    "copyright",
    "by",
    "of",
    "via",
    "hide",
    "toggle",
    "show",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "quelle",
    "crédit",
    "crédits",
    "légende",
    "crédito",
    "créditos",
    "фото",
    "источник",
    "صورة",
    "المصدر",
    "c",
    "von",
    "de",
    "zum",
    "vergrößern",
    "enlarge",
    "open",
    "in",
    "gallery",
    "this",
    "getty-images",
    "media",
    "video",
];

/// What a byline begins with, and what stands round its names.
const BYLINE_WORDS: &[&str] = &[
    "by",
    "written",
    "reported",
    "report",
    "words",
    "story",
    "text",
    "author",
    "authors",
    "posted",
    "von",
    "par",
    "por",
    "da",
    "di",
    "de",
    "van",
    "av",
    "af",
    "автор",
    "авторы",
    "текст",
    "بقلم",
    "كتب",
    "follow",
    "following",
    "view",
    "author's",
    "posts",
    "profile",
    "bio",
    "email",
    "more",
    "this",
    "from",
    "see",
    "all",
    "articles",
    "stories",
    "the",
    "published",
    "updated",
    "read",
    "staff",
    "writer",
    "reporter",
    "contributor",
    "correspondent",
    "verified",
    "folgen",
    "suivre",
    "seguir",
    "подписаться",
    "autor",
    "autora",
    "auteur",
    "autore",
    "redacción",
    "editor",
    "senior",
    "get",
    "alerts",
    "on",
    "x",
    "twitter",
    "facebook",
    "linkedin",
    "instagram",
    "and",
];

/// Capitals of a place before an agency's sign, at most.
const PLACE_BYTES_MAX: usize = 60;

/// Whether two headlines are one but for a label before or behind either.
pub(super) fn is_one_headline(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (without_label(one), without_label(other));
    (bare.len() < one.len() || other_bare.len() < other.len())
        && !bare.is_empty()
        && (bare == other_bare || differ_in_typography_only(bare, other_bare))
}

fn without_label(headline: &str) -> &str {
    let headline = headline.trim();
    let is_label = |part: &str| {
        let part = part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        LABELS.contains(&part.as_str())
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

/// Whether two captions say the same of the same picture, with the same credit.
pub(super) fn is_one_caption(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let marks = |text: &str| text.matches('"').count();
    let (words, other_words) = (once(bare_words(&one, PICTURE_WORDS)), once(bare_words(&other, PICTURE_WORDS)));
    // A doubled caption has its marks twice.
    let is_quoted_alike = (marks(&one) > 0) == (marks(&other) > 0);
    !words.is_empty() && words == other_words && is_quoted_alike
}

/// Whether two bylines name the same writers.
pub(super) fn is_one_byline(one: &str, other: &str) -> bool {
    let names = |line: &str| once(bare_words(&without_rows(&folded(line)), BYLINE_WORDS));
    let (one, other) = (names(one), names(other));
    !one.is_empty() && one == other
}

/// The parts of a byline that are no stamp, counter or button.
fn without_rows(line: &str) -> String {
    let parts = line.split(['•', '·', '|', ',', ';', '(', ')', '/']);
    let is_address = |part: &str| part.contains('@');
    let kept: Vec<&str> = parts.map(str::trim).filter(|part| !is_row(part) && !is_address(part)).collect();
    kept.join(" ")
}

/// The words of a line in small letters, without those of a list; a figure keeps its sign.
fn bare_words(line: &str, others: &[&str]) -> Vec<String> {
    let words = line.split(|letter: char| letter.is_whitespace() || "/|,;:()[]•·©".contains(letter));
    let bare = |word: &str| {
        let is_signed = word.starts_with('-') && word[1..].starts_with(|letter: char| letter.is_ascii_digit());
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !"%$€£".contains(letter));
        let lower = in_small_letters(bare).into_owned();
        if is_signed { format!("-{lower}") } else { lower }
    };
    words.map(bare).filter(|word| !word.is_empty() && !others.contains(&word.as_str())).collect()
}

/// What is said twice over, once.
fn once(words: Vec<String>) -> Vec<String> {
    let half = words.len() / 2;
    match words.len() % 2 == 0 && half >= 2 && words[..half] == words[half..] {
        true => words[..half].to_vec(),
        false => words,
    }
}

/// Whether two paragraphs are one but for the dateline before either: of the same place, and of no two days.
pub(super) fn differ_in_dateline_only(one: &str, other: &str) -> bool {
    let (before, after) = (dateline(one), dateline(other));
    let (place, rest) = before.clone().unwrap_or((Vec::new(), one));
    let (other_place, other_rest) = after.clone().unwrap_or((Vec::new(), other));
    let is_same_place = before.is_none() || after.is_none() || place == other_place || {
        let (short, long) =
            if place.len() < other_place.len() { (&place, &other_place) } else { (&other_place, &place) };
        // A day that only one of them gives.
        !short.is_empty() && long.starts_with(short) && long[short.len()..].iter().all(|word| is_of_day(word))
    };
    (before.is_some() || after.is_some())
        && is_same_place
        && !rest.is_empty()
        && (rest == other_rest || differ_in_typography_only(rest, other_rest))
}

fn is_of_day(word: &str) -> bool {
    is_month(word) || is_time(word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A paragraph's dateline, without the agency's sign, and what follows: "LONDON, March 3 (Reuters) - ".
fn dateline(text: &str) -> Option<(Vec<String>, &str)> {
    if !text.starts_with(|letter: char| letter.is_uppercase() || letter == '(') {
        return None;
    }
    let (at, sign) = [" - ", " – ", " — ", " -- ", "—", ") ", "/. "]
        .into_iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, sign)))
        .filter(|(at, _)| *at <= PLACE_BYTES_MAX)
        .min()?;
    let (head, rest) = (&text[..at], &text[at + sign.len()..]);
    let rest = rest.trim_start_matches(['-', '–', '—', ' ']);
    let (place, agency) = match head.rsplit_once(['(', '/']) {
        Some((place, agency)) => (place.trim_end_matches(['/', '(']), agency.trim_end_matches([')', '/'])),
        None => (head, ""),
    };
    let words: Vec<&str> = place.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let first_is_shouted =
        words.first().is_none_or(|word| word.chars().count() > 1 && !word.chars().any(char::is_lowercase));
    let is_named = |word: &&str| !word.starts_with(char::is_lowercase);
    let is_agency = (2..=18).contains(&agency.len()) && agency.starts_with(|one: char| one.is_alphabetic());
    let fits = words.iter().all(is_named)
        && words.len() <= 6
        && (is_agency && agency.split(' ').all(|word| !word.starts_with(char::is_lowercase) || word == "dpa")
            || agency.is_empty() && !words.is_empty() && first_is_shouted && sign != ") ");
    fits.then(|| (words.iter().map(|word| word.to_lowercase()).collect(), rest))
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

    #[test]
    fn a_caption_is_the_same_in_another_wrapper() {
        for (one, other) in [
            ("A tram. Photograph: Ada Holm/AFP", "A tram. (Ada Holm / AFP)"),
            ("Image caption, Men clear reeds", "Men clear reeds"),
            ("Image source, Getty Images", "Getty Images"),
            ("The quay in ice The quay in ice", "The quay in ice"),
            ("The quay. Hide caption", "The quay."),
        ] {
            assert!(is_one_caption(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("The pier. Photo: Bo Li", "The pier. Photo: Per Lund"),
            ("The quay at -5 degrees", "The quay at 5 degrees"),
            ("The “safe” quay", "The safe quay"),
            ("12 men", "21 men"),
        ] {
            assert!(!is_one_caption(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_byline_is_its_names() {
        for (one, other) in [
            ("By Petra Lunn • 8h ago", "By Petra Lunn • 1d ago"),
            ("By Petra Lunn Follow", "Petra Lunn"),
            ("Petra Lunn View author's posts", "by PETRA LUNN"),
            ("By Petra Lunn | 3 min read | 12 Comments", "Written by Petra Lunn"),
            ("By Petra Lunn, p.lunn@quay.example", "By Petra Lunn"),
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

    #[test]
    fn a_dateline_is_set_in_many_ways() {
        for (one, other) in [
            ("LONDON (Reuters) - The quay is shut.", "LONDON, March 3 (Reuters) — The quay is shut."),
            ("LONDON (AP) — The quay is shut.", "The quay is shut."),
            ("(AP) The quay is shut.", "The quay is shut."),
            ("Berlin (dpa) - Der Kai ist zu.", "BERLIN (dpa) – Der Kai ist zu."),
        ] {
            assert!(differ_in_dateline_only(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("LONDON (AP) — The quay is shut.", "PARIS (AP) — The quay is shut."),
            ("LONDON, March 3 (AP) — The quay is shut.", "LONDON, March 4 (AP) — The quay is shut."),
            ("LONDON (AP) — The quay is shut.", "LONDON (AP) — The quay is open."),
            ("Holm - the mayor - left.", "the mayor - left."),
            ("The quay - once open - is shut.", "once open - is shut."),
        ] {
            assert!(!differ_in_dateline_only(one, other), "{one} / {other}");
        }
    }
}
