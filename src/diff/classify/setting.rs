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
    "view",
    "fullscreen",
    "click",
    "tap",
    "to",
    "media",
    "video",
];

/// Of these some stand in any sentence: they are a wrapper's beside another of its words only.
const JOINTS: [&str; 9] = ["by", "of", "in", "this", "to", "de", "von", "c", "open"];

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

/// Words of a place and its day, and bytes of an agency's name, at most.
const PLACE_WORDS_MAX: usize = 6;
const AGENCY_BYTES_MAX: usize = 24;

/// Words of a credit at most.
const CREDIT_WORDS_MAX: usize = 8;

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
    let words_of = |text: &str| once(without_wrapper(&bare_words(without_counter(text), &[])));
    let (words, other_words) = (words_of(&one), words_of(&other));
    let is_credited = |text: &str| text.contains(['(', '/', '©']) || text.to_lowercase().contains("photo");
    let are_alike = words == other_words
        || (is_credited(&one) || is_credited(&other)) && differ_in_order_of_credit(&words, &other_words);
    // A doubled caption has its marks twice.
    let is_quoted_alike = (marks(&one) > 0) == (marks(&other) > 0);
    !words.is_empty() && are_alike && is_quoted_alike
}

/// The words that tell of the picture.
fn without_wrapper(words: &[String]) -> Vec<String> {
    let is_of_wrapper = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).map(String::as_str);
        word.is_some_and(|word| PICTURE_WORDS.contains(&word) && !JOINTS.contains(&word))
    };
    let stays = |at: usize| match words[at].as_str() {
        word if JOINTS.contains(&word) => !is_of_wrapper(at.checked_sub(1)) && !is_of_wrapper(Some(at + 1)),
        word => !PICTURE_WORDS.contains(&word),
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

/// "Ada Holm/AFP" and "AFP/Ada Holm": the few last words are the same in another order.
fn differ_in_order_of_credit(one: &[String], other: &[String]) -> bool {
    let front = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (mut credit, mut other_credit) = (one[front..].to_vec(), other[front..].to_vec());
    credit.sort();
    other_credit.sort();
    credit.len() <= CREDIT_WORDS_MAX && credit == other_credit
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
    match words.len().is_multiple_of(2) && half >= 2 && words[..half] == words[half..] {
        true => words[..half].to_vec(),
        false => words,
    }
}

/// What stands before a paragraph: "LONDON, March 3 (Reuters) - ".
#[derive(Default)]
struct Dateline<'t> {
    /// The place, and the day where one is given, in small letters.
    place: Vec<String>,
    agency: &'t str,
    rest: &'t str,
}

/// Whether two paragraphs are one but for the dateline before either: of the same place and agency, and of no two days.
pub(super) fn differ_in_dateline_only(one: &str, other: &str) -> bool {
    let found = [dateline(one), dateline(other)];
    if found.iter().all(Option::is_none) {
        return false;
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

fn is_of_day(word: &str) -> bool {
    is_month(word) || is_time(word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Told by its first letters: a place in capitals, or an agency's sign.
fn may_have_dateline(text: &str) -> bool {
    let mut letters = text.chars();
    let [first, second] = [(); 2].map(|()| letters.next().unwrap_or(' '));
    let has_sign = || text.bytes().take(PLACE_BYTES_MAX).any(|byte| matches!(byte, b'(' | b'/'));
    first == '(' || first.is_uppercase() && (second.is_uppercase() || has_sign())
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
    let signs = [" - ", " – ", " — ", " -- ", "—", ") ", ")", "/. ", ".- ", ": "];
    let (at, sign) =
        signs.into_iter().filter_map(|sign| Some((text[..end].find(sign)?, sign))).min_by_key(|(at, _)| *at)?;
    let behind = text[at + sign.len()..].trim_start_matches(['-', '–', '—', ' ', '.', ':']);
    let head = text[..at].trim_end_matches(['.', ' ', ')', '/']);
    let (place, agency) = head.rsplit_once(['(', '/']).unwrap_or((head, ""));
    let words: Vec<&str> = place.split([' ', ',', '.', '/']).filter(|word| !word.is_empty()).collect();
    let is_shouted = |word: &&str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let is_named = |word: &&str| !word.starts_with(char::is_lowercase) || is_month(word);
    let is_agency = (2..=AGENCY_BYTES_MAX).contains(&agency.len())
        && agency.split(' ').all(|word| !word.starts_with(char::is_lowercase) || word == "dpa");
    let fits = words.len() <= PLACE_WORDS_MAX
        && words.iter().all(is_named)
        && match agency {
            "" => !sign.starts_with([')', '/', '.']) && words.first().is_some_and(is_shouted),
            // Behind a colon stands what somebody says.
            _ => is_agency && sign != ": ",
        };
    let place = words.iter().map(|word| word.to_lowercase()).collect();
    fits.then_some(Dateline { place, agency, rest: behind })
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
            ("(CNN)The quay is shut.", "The quay is shut."),
            ("QUAY TOWN: The quay is shut.", "The quay is shut."),
            ("PARÍS (EFE).- El muelle cierra.", "El muelle cierra."),
            ("Berlin (dpa) - Der Kai ist zu.", "BERLIN (dpa) – Der Kai ist zu."),
        ] {
            assert!(differ_in_dateline_only(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("LONDON (AP) — The quay is shut.", "PARIS (AP) — The quay is shut."),
            ("LONDON, March 3 (AP) — The quay is shut.", "LONDON, March 4 (AP) — The quay is shut."),
            ("LONDON (AP) — The quay is shut.", "LONDON (AP) — The quay is open."),
            ("LONDON (AP) — The quay is shut.", "LONDON (AFP) — The quay is shut."),
            ("Holm - the mayor - left.", "the mayor - left."),
            ("The quay - once open - is shut.", "once open - is shut."),
        ] {
            assert!(!differ_in_dateline_only(one, other), "{one} / {other}");
        }
    }
}
