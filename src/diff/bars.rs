//! What a page asks of its readers: rows of buttons, prompts to subscribe, labels of adverts, lines of rights.
//!
//! A line is one of these where nothing in it is prose: a row of buttons has no other word, a prompt speaks for its own
//! newsletter or app, in no one's mouth and without a number. Whatever states a figure stays a change.

use super::words::{in_small_letters, is_speech};
use crate::language::{WordList, runs_of_ascii};

/// Words that a row of buttons or an advert's label has one of.
static TELLING: WordList = WordList::new(&[
    "share",
    "print",
    "save",
    "email",
    "e-mail",
    "mail",
    "copy",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "reddit",
    "instagram",
    "tiktok",
    "youtube",
    "bluesky",
    "threads",
    "pinterest",
    "messenger",
    "flipboard",
    "mastodon",
    "viber",
    "bookmark",
    "advertisement",
    "advert",
    "adverts",
    "ad",
    "ads",
    "sponsored",
    "promoted",
    "subscribe",
    "subscriber",
    "newsletter",
    "newsletters",
    "log",
    "login",
    "sign",
    "signup",
    "register",
    "follow",
    "skip",
    "cookie",
    "cookies",
    "menu",
    "comments",
    "comment",
]);

/// Words between those.
static JOINTS: WordList = WordList::new(&[
    "this",
    "that",
    "on",
    "via",
    "by",
    "to",
    "the",
    "for",
    "later",
    "article",
    "story",
    "page",
    "post",
    "link",
    "url",
    "with",
    "friends",
    "friend",
    "us",
    "me",
    "open",
    "in",
    "a",
    "an",
    "and",
    "or",
    "of",
    "content",
    "your",
    "our",
    "my",
    "account",
    "scroll",
    "continue",
    "continues",
    "below",
    "after",
    "reading",
    "read",
    "up",
    "out",
    "now",
    "here",
    "more",
    "all",
    "accept",
    "reject",
    "manage",
    "settings",
    "preferences",
    "options",
    "policy",
    "choices",
    "x",
    "news",
    "google",
    "apple",
    "message",
    "text",
    "close",
    "back",
    "top",
    "main",
    "paid",
    "partner",
    "partners",
    "from",
    "feedback",
    "give",
    "gift",
    "already",
    "free",
    "today",
    "leave",
    "see",
    "show",
    "hide",
    "load",
    "view",
    "add",
    "what",
    "you",
    "is",
    "are",
    "as",
    "preferred",
    "source",
    "videos",
    "video",
    "feed",
    "app",
    "button",
]);

/// A row of more words is none of buttons.
const BUTTONS_MAX: usize = 12;

/// What a prompt begins with.
const ASKING: &[&[&str]] = &[
    &["sign", "up"],
    &["subscribe"],
    &["register"],
    &["get"],
    &["join"],
    &["follow"],
    &["download"],
    &["become"],
    &["log", "in"],
    &["sign", "in"],
    &["already", "a"],
    &["enter", "your"],
    &["by", "signing"],
    &["by", "subscribing"],
    &["by", "clicking"],
    &["by", "submitting"],
    &["click", "here"],
    &["tap", "here"],
    &["never", "miss"],
    &["don't", "miss"],
    &["stay"],
    &["receive"],
    &["start", "your"],
    &["unlock"],
    &["create"],
    &["want"],
    &["thank", "you", "for"],
    &["thanks", "for"],
    &["try"],
    &["support"],
    &["keep"],
    &["delivered"],
    &["our", "newsletter"],
];

/// What it asks for: things of the publisher's own, in its own voice.
const OWN: &[&str] = &[
    "newsletter",
    "newsletters",
    "inbox",
    "unsubscribe",
    "our app",
    "our channel",
    "our podcast",
    "our alerts",
    "our journalism",
    "follow us",
    "join us on",
    "terms of service",
    "terms of use",
    "terms and conditions",
    "privacy policy",
    "privacy notice",
    "email address",
    "push notifications",
    "news alerts",
    "breaking news alerts",
    "free trial",
    "unlimited access",
    "subscribers",
    "a subscriber",
    "a member",
    "your subscription",
    "your account",
    "whatsapp channel",
    "telegram channel",
    "signing up",
    "subscribing",
];

/// A longer line is prose.
const PROMPT_WORDS_MAX: usize = 30;

/// What cookie lines begin with, and what they are for.
const COOKIES: &[&str] =
    &["we use cookies", "this site uses cookies", "this website uses cookies", "our site uses cookies"];
const COOKIES_FOR: &[&str] = &[
    "experience",
    "site",
    "website",
    "browsing",
    "traffic",
    "personali",
    "analytics",
    "consent",
    "services",
    "settings",
];

/// Lines that are the whole of what they are.
const WHOLE: &[&str] = &[
    "no comments",
    "no comments yet",
    "be the first to comment",
    "join the conversation",
    "join the discussion",
    "start the conversation",
    "all rights reserved",
    "loading",
    "video player is loading",
    "play video",
    "listen to this article",
    "most read",
    "what's next",
];

/// What all but rows of buttons begin with: most lines are told by their first word.
static FIRST: WordList = WordList::new(&[
    "all",
    "already",
    "be",
    "become",
    "by",
    "click",
    "copyright",
    "create",
    "delivered",
    "don",
    "download",
    "enter",
    "follow",
    "get",
    "join",
    "keep",
    "listen",
    "loading",
    "log",
    "most",
    "never",
    "no",
    "our",
    "play",
    "receive",
    "register",
    "sign",
    "start",
    "stay",
    "subscribe",
    "support",
    "tap",
    "thank",
    "thanks",
    "this",
    "try",
    "unlock",
    "video",
    "want",
    "we",
    "what",
]);

const BAR_BYTES_MAX: usize = 240;

/// No row of buttons is longer.
const ROW_BYTES_MAX: usize = 100;

/// Whether a line asks something of its readers or labels what stands beside the text.
pub(super) fn is_bar(line: &str) -> bool {
    if line.len() > BAR_BYTES_MAX || !may_be_bar(line) {
        return false;
    }
    let lower = in_small_letters(line).replace('’', "'");
    let bare = |word: &'_ str| -> String { word.trim_matches(|one: char| !one.is_alphanumeric()).to_owned() };
    let words: Vec<String> = lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    WHOLE.contains(&words.join(" ").as_str())
        || is_row_of_buttons(&words)
        || is_prompt(line, &lower, &words)
        || is_of_cookies(&lower, &words)
        || tells_rights(line, &words)
}

/// The same at a glance.
fn may_be_bar(line: &str) -> bool {
    // A row of buttons is no sentence.
    let may_be_row = line.len() <= ROW_BYTES_MAX && !line.ends_with(['.', '”', '"']);
    let first = runs_of_ascii(line).next().map(|(from, to)| &line[from..to]);
    first.is_some_and(|word| FIRST.contains(word))
        || may_be_row && TELLING.any_in(line)
        || line.trim_start().starts_with('©')
}

/// "Share on X", "Story continues below advertisement", "Accept all cookies".
fn is_row_of_buttons(words: &[&str]) -> bool {
    words.len() <= BUTTONS_MAX
        && words.iter().any(|word| TELLING.contains(word))
        && words.iter().all(|word| TELLING.contains(word) || JOINTS.contains(word))
}

/// "Sign up for our newsletter".
fn is_prompt(line: &str, lower: &str, words: &[&str]) -> bool {
    words.len() <= PROMPT_WORDS_MAX
        && ASKING.iter().any(|start| words.starts_with(start))
        && OWN.iter().any(|own| lower.contains(own))
        && is_nobodys(line, words)
}

fn is_of_cookies(lower: &str, words: &[&str]) -> bool {
    COOKIES.iter().any(|start| lower.starts_with(start)) && {
        COOKIES_FOR.iter().any(|why| lower.contains(why)) && !words.iter().any(|word| is_speech(word))
    }
}

/// Whether nobody says it and it states no number.
fn is_nobodys(line: &str, words: &[&str]) -> bool {
    !line.contains(['“', '”', '"', '«'])
        && !line.bytes().any(|byte| byte.is_ascii_digit())
        && !words.iter().any(|word| is_speech(word))
}

/// "© 2025 The Courier. All rights reserved.": behind the sign or the word a year, and names.
fn tells_rights(line: &str, words: &[&str]) -> bool {
    let signed = line.trim_start().starts_with('©');
    let Some((first, rest)) = words.split_first() else { return false };
    if words.len() > BUTTONS_MAX || !signed && *first != "copyright" {
        return false;
    }
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let dated = words.iter().take(3).any(is_year) || line.contains('©');
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let shown = line.split_whitespace().skip(usize::from(!signed));
    let prose = shown.filter(|word| is_small(word)).map(|word| word.trim_matches(|one: char| !one.is_alphanumeric()));
    let of_rights = ["all", "rights", "reserved", "and", "the", "of", "by", "or", "its", "licensors", "to", "a"];
    dated && (signed || !rest.is_empty()) && prose.into_iter().all(|word| of_rights.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glance_misses_no_beginning() {
        let asking = ASKING.iter().map(|start| start[0]);
        let firsts = asking.chain(WHOLE.iter().chain(COOKIES).copied());
        for first in firsts {
            let word = first.split([' ', '\'']).next().expect("a word");
            assert!(FIRST.contains(word), "{first}");
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
            assert!(is_bar(line), "{line}");
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
            assert!(!is_bar(line), "{line}");
        }
    }
}
