//! Lists of words and labels that a page sets before, behind or round its lines: `labels.txt` has them, in all languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::Map;

/// What stands between the steps of the way from the home page.
pub const STEPS: [&str; 9] = [" > ", " › ", " » ", " / ", " | ", " → ", " ▸ ", " \\ ", " · "];

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Labels of a headline.
    Headline,
    /// Words round a picture's credit and its caption.
    Picture,
    /// Of these some stand in any sentence: they are a wrapper's beside another of its words only.
    PictureJoint,
    /// What a byline begins with, and what stands round its names.
    Byline,
    /// What a line of tags begins with.
    Tags,
    /// Signs of agencies.
    Agency,
    /// What names an agency as the source.
    Source,
    /// What heads one link, before a colon.
    Link,
    /// What the way from the home page to this one begins with.
    Way,
    /// The first step of that way.
    Home,
    /// Before the name of who paid.
    Sponsor,
    /// What an advertiser has to name itself by.
    Advertiser,
    /// How far a match is.
    Match,
    /// Words for those who make a page and those who read it.
    Us,
    /// Days of the week.
    Weekday,
    /// Before the name of a writer, a section or a letter that readers are to follow.
    Call,
}

/// The names of the lists in `labels.txt`.
pub(super) const NAMES: [(&str, List); 16] = [
    ("headline", List::Headline),
    ("picture", List::Picture),
    ("picture-joint", List::PictureJoint),
    ("byline", List::Byline),
    ("tags", List::Tags),
    ("agency", List::Agency),
    ("source", List::Source),
    ("link", List::Link),
    ("way", List::Way),
    ("home", List::Home),
    ("sponsor", List::Sponsor),
    ("advertiser", List::Advertiser),
    ("match", List::Match),
    ("us", List::Us),
    ("weekday", List::Weekday),
    ("call", List::Call),
];

/// One list.
#[derive(Default)]
struct Labels {
    all: HashSet<&'static str, FixedState>,
    /// The same by their first letter.
    starts: Map<char, Vec<&'static str>>,
}

static LISTS: LazyLock<Vec<Labels>> = LazyLock::new(|| {
    let mut lists: Vec<Labels> = NAMES.iter().map(|_| Labels::default()).collect();
    let mut now = 0;
    for line in include_str!("labels.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
            Some(name) => now = NAMES.iter().find(|(known, _)| *known == name).map_or(now, |(_, list)| *list as usize),
            None => line.split(';').map(str::trim).filter(|label| !label.is_empty()).for_each(|label| {
                lists[now].all.insert(label);
                let first = label.chars().next().unwrap_or_default();
                lists[now].starts.entry(first).or_default().push(label);
            }),
        }
    }
    lists
});

/// Whether a phrase in small letters is one of the list's.
pub fn is_in(list: List, phrase: &str) -> bool {
    let all = &LISTS[list as usize].all;
    if phrase.is_ascii() { all.contains(phrase) } else { all.contains(&*super::folded(phrase)) }
}

/// What stands behind the longest of the list's labels with which a line begins, as it stands; no letter follows a label.
pub fn behind_label(list: List, line: &str) -> Option<&str> {
    let first = match line.chars().next()?.to_lowercase().next()? {
        'أ' | 'إ' | 'آ' => 'ا',
        first => first,
    };
    let labels = LISTS[list as usize].starts.get(&first)?;
    let rests = labels.iter().filter_map(|label| behind(line, label));
    rests.filter(|rest| !rest.starts_with(char::is_alphanumeric)).min_by_key(|rest| rest.len())
}

/// The line behind a label in small letters.
fn behind<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let mut rest = line;
    for wanted in label.chars() {
        let letter = rest.chars().next()?;
        if !is_same(wanted, letter) {
            return None;
        }
        rest = rest[letter.len_utf8()..].trim_start_matches(is_vowel);
    }
    Some(rest)
}

/// Whether a letter of a line is that of a label.
fn is_same(wanted: char, letter: char) -> bool {
    match letter {
        '’' => wanted == '\'',
        '\u{a0}' | '\u{202f}' => wanted == ' ',
        'أ' | 'إ' | 'آ' => wanted == 'ا',
        _ => letter == wanted || letter.to_lowercase().eq(std::iter::once(wanted)),
    }
}

/// Arabic's vowels, which most texts leave out.
fn is_vowel(letter: char) -> bool {
    matches!(letter, '\u{640}' | '\u{64b}'..='\u{652}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_where_its_word_does() {
        assert_eq!(behind_label(List::Tags, "Tags: ice"), Some(": ice"));
        assert_eq!(behind_label(List::Tags, "Mots-clés : glace"), Some(" : glace"));
        assert_eq!(behind_label(List::Tags, "Tagsüber still"), None);
        assert_eq!(behind_label(List::Tags, "İİ"), None);
        assert!(is_in(List::Headline, "en direct"));
        assert!(is_in(List::Us, "our"));
    }
}
