//! Lines that are furniture of the page, whatever they say: credits, stamps, teasers, notes of the publisher.

/// What invites the reader to do something, and what heads a link to another article.
const TEASERS: [&str; 17] = [
    "watch ",
    "see ",
    "view ",
    "read ",
    "click ",
    "follow ",
    "join ",
    "listen ",
    "check ",
    "share ",
    "tune ",
    "more on this",
    "related:",
    "watch:",
    "listen:",
    "also read",
    "from the archive",
];
const FURNITURE: [&str; 9] = [
    "news from around the web",
    "rush transcript",
    "click here",
    "sign up for",
    "hrs ago",
    "mins ago",
    " wrote: ",
    " wrote : ",
    " retweet ",
];
/// How a publisher says that somebody takes questions of its readers.
const ONLINE: [&str; 5] = ["was online", "were online", "be online", "live online", "live on line"];
const CHATS: [&str; 4] = ["questions", "to discuss", "chat", "comments"];
const CREDITS: [&str; 7] =
    ["file photo", "file picture", "file image", "archive photo", "(photo:", "[photo:", "photo credit"];
const CREDIT_STARTS: [&str; 7] = ["file -", "file –", "file —", "photo:", "photograph:", "image:", "pictured:"];
const AGENCIES: [&str; 7] = ["/afp", "/reuters", "via reuters", "via getty", "/getty", "via ap)", "ap photo"];
const PICTURES: [&str; 5] = ["photo", "picture", "image", "getty", "pool"];
/// How captions say who is who.
const POSED: [&str; 5] = [", right, ", ", left, ", ", center, ", ", centre, ", ", second from "];
const ITSELF: [&str; 6] =
    ["this article", "this story", "this report", "this page", "an earlier version", "a previous version"];
const MENDED: [&str; 7] = ["correct", "amended", "clarif", "updated", "gave ", "said ", "misstated"];
const NOTES: [&str; 4] = ["correction", "clarification", "editor's note", "editor’s note"];
const STAMPS: [&str; 18] = [
    "page last updated",
    "added:",
    "last updated",
    "updated:",
    "updated on",
    "updated at",
    "published:",
    "published on",
    "published at",
    "first published",
    "posted:",
    "posted on",
    "last modified",
    "modified:",
    "this article was",
    "this story was",
    "the article was written",
    "the article was published",
];
/// A longer line that names an agency is text.
const CREDIT_BYTES_MAX: usize = 240;
/// A longer line that says who is who is text.
const POSED_BYTES_MAX: usize = 300;

/// A rule, and whether a line falls under it.
type Rule = (&'static str, fn(&Line) -> bool);

/// The rule by which the whole line is furniture of the page.
pub fn rule(text: &str) -> Option<&'static str> {
    let line =
        Line { whole: text, lower: text.trim_start_matches(['-', '•', '*', '>', '(', '[', ' ']).to_lowercase() };
    let rules: [Rule; 8] = [
        ("copyright line", |line| line.is_copyright()),
        ("clock of a post", |line| line.is_clock()),
        ("furniture of the page", |line| is_furniture(line.whole) || line.holds(&FURNITURE)),
        ("teaser", |line| line.starts(&TEASERS)),
        ("chat of the publisher", |line| line.holds(&ONLINE) && line.holds(&CHATS)),
        ("picture credit", |line| line.is_credit()),
        ("note of the publisher", |line| line.starts(&NOTES) || line.starts(&ITSELF) && line.holds(&MENDED)),
        ("stamp of the page", |line| line.starts(&STAMPS)),
    ];
    rules.into_iter().find(|(_, fits)| fits(&line)).map(|(rule, _)| rule)
}

/// "May 3, 2010 07:15 pm | It may be time": parts of a page set side by side.
pub fn is_furniture(text: &str) -> bool {
    text.contains(" | ")
}

/// Whether the line is, or ends in, a stamp of a page.
pub fn is_stamp(text: &str) -> bool {
    let lower = text.trim_start().to_lowercase();
    let dated = lower.bytes().any(|it| it.is_ascii_digit());
    let within = ["updated:", "posted:", "published:"].iter().any(|it| lower.contains(it));
    dated && (within || STAMPS.iter().any(|it| lower.starts_with(it)))
}

struct Line<'t> {
    whole: &'t str,
    /// In lower case, without the marks at its head.
    lower: String,
}

impl Line<'_> {
    fn starts(&self, any: &[&str]) -> bool {
        any.iter().any(|it| self.lower.starts_with(it))
    }

    fn holds(&self, any: &[&str]) -> bool {
        any.iter().any(|it| self.lower.contains(it))
    }

    fn is_copyright(&self) -> bool {
        self.holds(&["©", "(c) 20", "(c) 19", "all rights reserved"]) || self.starts(&["copyright "])
    }

    /// "1939: the president speaks": the clock of a live post or the year of a chronicle, and nothing tells which.
    fn is_clock(&self) -> bool {
        let head = self.lower.split_once(':').map_or("", |(head, _)| head);
        head.len() == 4 && head.bytes().all(|it| it.is_ascii_digit())
    }

    fn is_credit(&self) -> bool {
        self.holds(&POSED) && self.whole.len() < POSED_BYTES_MAX
            || self.holds(&CREDITS)
            || self.starts(&CREDIT_STARTS)
            || self.holds(&AGENCIES) && self.whole.len() < CREDIT_BYTES_MAX && self.holds(&PICTURES)
    }
}
