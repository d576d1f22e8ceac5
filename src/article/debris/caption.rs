//! Which lines among the text are captions or credits of pictures.

/// Agencies and archives that credits name.
const AGENCIES: &str = "/afp/reuters/ap/ap photo/associated press/epa/epa-efe/efe/getty/getty images/anadolu/dpa/tass/sana/shutterstock/pa/pa \
    media/xinhua/file photo/file/bloomberg/alamy/afp/рия новости/тасс/رويترز/أ ف ب/";
/// Words before the name of who took a picture.
const CREDITS: [&str; 10] = [
    "photo by ",
    "photos by ",
    "photo: ",
    "photograph: ",
    "photography by ",
    "image: ",
    "picture: ",
    "credit: ",
    "photo courtesy of ",
    "image courtesy of ",
];
/// A caption has no more words.
const WORDS_MAX: usize = 70;
/// A line with only one agency in brackets may end a long paragraph.
const SINGLE_AGENCY_WORDS_MAX: usize = 40;
/// A credit has no more words.
const CREDIT_WORDS_MAX: usize = 10;

/// Whether a line is a caption: it ends in a credit.
pub fn is_caption(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= WORDS_MAX && (ends_in_agency(text, words) || ends_in_credit(text))
}

/// "(Name/Agency/AFP)", "[Name/Reuters]". A sentence that quotes an agency in brackets goes on to its full stop.
fn ends_in_agency(text: &str, words: usize) -> bool {
    let bare = text.strip_suffix([')', ']']);
    let Some(credit) = bare.and_then(|text| text.rsplit_once(['(', '['])).map(|(_, credit)| credit) else {
        return false;
    };
    let parts: Vec<String> = credit.split('/').map(|part| part.trim().to_lowercase()).collect();
    let is_agency = |part: &String| {
        let name = part.split(" via ").next().unwrap_or_default();
        !name.is_empty() && AGENCIES.contains(&format!("/{name}/"))
    };
    let short = credit.split_whitespace().count() <= CREDIT_WORDS_MAX;
    short && parts.iter().any(is_agency) && (parts.len() > 1 || words <= SINGLE_AGENCY_WORDS_MAX)
}

/// "… | Photo by Ann Ray", "… Credit: The Outlet".
fn ends_in_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let at = CREDITS.iter().filter_map(|credit| lower.rfind(credit)).max();
    let name = at.map(|at| &lower[at..]).unwrap_or_default();
    let parted =
        at.is_some_and(|at| at == 0 || lower[..at].trim_end().ends_with(['|', '.', '(', '[', '/', '—', '–', '-', ':']));
    parted && name.split_whitespace().count() <= CREDIT_WORDS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_make_a_caption() {
        for line in [
            "The mayor crosses the bridge on 15 October 2025 (Ann Ray/Pool/AFP)",
            "The bridge at dawn [Bo Li/Reuters]",
            "The bridge. Photograph: Ann Ray/The Outlet",
            "The bridge at dawn. | Photo by Ann Ray",
            "The river (AP Photo)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "The bridge reopened, an agency said (Reuters).",
            "The museum asked for every photo by Ann Ray to be returned",
            "Both sides met for talks (the first in a year)",
            "She took the photo: it shows the bridge as it was before the flood came and all of it went away.",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
