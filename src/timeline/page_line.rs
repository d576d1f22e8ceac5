//! Lines that are furniture of the page, whatever they say: credits, stamps, teasers, notes of the publisher.

/// The rule by which the whole line is furniture of the page.
pub fn rule(text: &str) -> Option<&'static str> {
    let lower = text.trim_start_matches(['-', '•', '*', '>', '(', '[', ' ']).to_lowercase();
    let starts = |any: &[&str]| any.iter().any(|it| lower.starts_with(it));
    let holds = |any: &[&str]| any.iter().any(|it| lower.contains(it));
    if holds(&["©", "(c) 20", "(c) 19", "all rights reserved"]) || starts(&["copyright "]) {
        return Some("copyright line");
    }
    // "1939: the president speaks": the clock of a live post or the year of a chronicle, and nothing tells which.
    let clock =
        lower.split_once(':').is_some_and(|(head, _)| head.len() == 4 && head.bytes().all(|it| it.is_ascii_digit()));
    if clock {
        return Some("clock of a post");
    }
    if text.contains(" | ")
        || holds(&["rush transcript", "click here", "sign up for", "hrs ago", "mins ago", " wrote: "])
    {
        return Some("furniture of the page");
    }
    let invites =
        ["watch ", "see ", "view ", "read ", "click ", "follow ", "join ", "listen ", "check ", "share ", "tune "];
    if starts(&invites) {
        return Some("teaser");
    }
    let credit = ["file photo", "file picture", "file image", "archive photo", "(photo:", "[photo:", "photo credit"];
    let agency = ["/afp", "/reuters", "via reuters", "via getty", "/getty", "via ap)", "ap photo"];
    let posed = [", right, ", ", left, ", ", center, ", ", centre, ", ", second from "];
    if holds(&posed) && text.len() < 300 {
        return Some("picture credit");
    }
    if holds(&credit) || starts(&["file -", "file –", "file —", "photo:", "photograph:", "image:", "pictured:"]) {
        return Some("picture credit");
    }
    if holds(&agency) && text.len() < 240 && holds(&["photo", "picture", "image", "getty", "pool"]) {
        return Some("picture credit");
    }
    let subject =
        ["this article", "this story", "this report", "this page", "an earlier version", "a previous version"];
    let mending = ["correct", "amended", "clarif", "updated", "gave ", "said ", "misstated"];
    if starts(&["correction", "clarification", "editor's note", "editor’s note"]) || starts(&subject) && holds(&mending)
    {
        return Some("note of the publisher");
    }
    if starts(&[
        "read more",
        "read also",
        "see also",
        "more on this",
        "related:",
        "watch:",
        "listen:",
        "also read",
        "from the archive",
    ]) {
        return Some("teaser");
    }
    let stamp = [
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
        "this article was amended",
    ];
    starts(&stamp).then_some("stamp of the page")
}
