//! Hand-built pages for the tests of every writer: a bridge that is closed for repairs, told by two outlets.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::page::*;
use super::{Look, Zone};
use crate::language::segment;
use crate::model::address::ArticleId;
use crate::model::article::{ArticleText, Block, BlockKind, Dropped, Extraction, PageFacts};
use crate::model::capture::{Outcome, Verdict, Witness};
use crate::model::change::{Change, ChangeKind, Ground, Passage};
use crate::model::date::EdtfDate;
use crate::model::digest::Digest;
use crate::model::document::{Document, Place, Role};
use crate::model::edit::{Comparison, Link, Relation, Stretch, WordEdit};
use crate::model::event::{Claim, Event, EventId, Fate, Mention, Stood, Turn};
use crate::model::follow::{FollowKind, Followed};
use crate::model::history::{Edition, History, Life, Standing};
use crate::model::span::Span;
use crate::model::stamp::{Moment, Stamp, StampSource};
use crate::model::timeline::{LeftOut, Reason, Timeline};
use crate::model::timex::*;
use crate::model::version::{Article, Interval, Version};

/// A look of that width, without colour.
pub fn look(width: usize) -> Look {
    Look { width, colour: false, plain: false, zone: Zone::utc(), now: at("2025-05-09T12:00Z"), relative_times: false }
}

/// An instant.
pub fn at(text: &str) -> DateTime<Utc> {
    Moment::parse(text).and_then(Moment::instant).expect(text)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn place(paragraph: u32, sentence: u32) -> Place {
    Place { role: Role::Body, paragraph, sentence }
}

/// The article of all samples.
pub fn article() -> Article {
    Article {
        id: ArticleId([7; 16]),
        slug: "harbour-bridge-closed".into(),
        url: Some("https://news.example/bridge".into()),
    }
}

const FIRST: [&str; 4] = [
    "Engineers closed the harbour bridge on Tuesday. It carried 4,000 cars a day.",
    "The mayor said repairs would begin in June.",
    "A ferry runs every hour.",
    "The bridge was opened in 1931.",
];

const SECOND: [&str; 4] = [
    "Engineers closed the harbour bridge on Tuesday. It carried 9,000 cars a day.",
    "A ferry runs every hour.",
    "The mayor said repairs would begin in July. Tolls are waived.",
    "The bridge was opened in 1931.",
];

fn text(title: &str, paragraphs: &[&str]) -> ArticleText {
    let block = |text: &&str| Block { kind: BlockKind::Paragraph, text: (*text).to_owned() };
    ArticleText { title: Some(title.into()), body: paragraphs.iter().map(block).collect(), ..ArticleText::default() }
}

/// The two texts.
pub fn texts() -> (ArticleText, ArticleText) {
    (text("Harbour bridge closed", &FIRST), text("Harbour bridge closed for months", &SECOND))
}

fn version(number: u32, first_seen: &str, unseen_until: Option<&str>) -> Version {
    let published =
        Stamp { moment: Moment::parse("2025-05-06T08:00:00+02:00").expect("a stamp"), source: StampSource::Meta };
    Version {
        article: article().id,
        number,
        text: Digest::of(&[number as u8]),
        first_capture: Digest::of(&[number as u8, 1]),
        first_seen: at(first_seen),
        last_seen: at(first_seen),
        unseen_until: unseen_until.map(at),
        captures: number,
        reverts_to: None,
        facts: PageFacts { published: Some(published), language: Some("en".into()), ..PageFacts::default() },
        words: 38,
    }
}

fn word_edit(old: &Document, new: &Document, words: (&str, &str)) -> WordEdit {
    let span = |text: &str, word: &str| {
        let start = text.find(word).expect(word);
        Span::new(start, start + word.len())
    };
    WordEdit { old: span(&old.text, words.0), new: span(&new.text, words.1), shifted: false }
}

fn comparison(old: &Document, new: &Document) -> Comparison {
    let link = |old: usize, new: usize, relation: Relation, moved: bool, edits: Vec<WordEdit>| Link {
        old: Stretch::one(old),
        new: Stretch::one(new),
        relation,
        moved,
        edits,
    };
    let title = WordEdit { old: Span::new(21, 21), new: Span::new(21, 32), shifted: false };
    let change = |kinds: Vec<ChangeKind>,
                  old_at: Option<(&Document, usize)>,
                  new_at: Option<(&Document, usize)>,
                  by: Option<(&str, &str)>| {
        let passage = |at: Option<(&Document, usize)>| {
            at.map(|(document, index)| Passage {
                place: document.sentences[index].place,
                text: document.sentence(index).to_owned(),
            })
        };
        let ground = |(old, new): (&str, &str)| Ground { kind: kinds[0], old: old.to_owned(), new: new.to_owned() };
        let decided_by = by.map(ground).into_iter().collect();
        Change { kinds, old: passage(old_at), new: passage(new_at), decided_by, note: None, matches_no_edit: false }
    };
    use ChangeKind::{Added, Date, Headline, Moved, Number};
    Comparison {
        links: vec![
            link(0, 0, Relation::Reworded, false, vec![title]),
            link(1, 1, Relation::Same, false, Vec::new()),
            link(2, 2, Relation::Reworded, false, vec![word_edit(old, new, ("4,000", "9,000"))]),
            link(4, 3, Relation::Same, true, Vec::new()),
            link(3, 4, Relation::Reworded, false, vec![word_edit(old, new, ("June", "July"))]),
            link(5, 6, Relation::Same, false, Vec::new()),
        ],
        added: vec![5],
        changes: vec![
            change(vec![Headline], Some((old, 0)), Some((new, 0)), None),
            change(vec![Number], Some((old, 2)), Some((new, 2)), Some(("4,000", "9,000"))),
            change(vec![Moved], Some((old, 4)), Some((new, 3)), None),
            change(vec![Date], Some((old, 3)), Some((new, 4)), Some(("June", "July"))),
            change(vec![Added], None, Some((new, 5)), None),
        ],
        ..Comparison::default()
    }
}

/// `diff v1 v2`.
pub fn diff() -> DiffPage {
    let (old, new) = texts();
    let (old, new) = (segment(&old), segment(&new));
    let side = |label: &str, instant: &str, document: Document| Side {
        label: label.into(),
        captured_at: Some(at(instant)),
        document,
        facts: version(1, instant, None).facts,
    };
    DiffPage {
        subject: article().slug,
        comparison: comparison(&old, &new),
        old: side("v1", "2025-05-06T09:12Z", old),
        new: side("v2", "2025-05-06T13:40Z", new),
        delta: (8, 2),
        when: Some(Interval { after: Some(at("2025-05-06T12:00Z")), by: at("2025-05-06T13:40Z") }),
        style: DiffStyle::default(),
        readings: Vec::new(),
    }
}

/// An article's history of those two versions.
pub fn history() -> History {
    let page = diff();
    let life = |standings: &[(usize, usize, bool)]| Life {
        standings: standings
            .iter()
            .map(|(version, sentence, reworded)| Standing {
                version: *version,
                sentence: *sentence,
                reworded: *reworded,
            })
            .collect(),
        returns: None,
    };
    History {
        article: article(),
        versions: vec![
            Edition { version: version(1, "2025-05-06T09:12Z", None), document: page.old.document },
            Edition {
                version: version(2, "2025-05-06T13:40Z", Some("2025-05-06T12:00Z")),
                document: page.new.document,
            },
        ],
        comparisons: vec![page.comparison],
        lives: vec![
            life(&[(0, 0, false), (1, 0, true)]),
            life(&[(0, 1, false), (1, 1, false)]),
            life(&[(0, 2, false), (1, 2, true)]),
            life(&[(0, 3, false), (1, 4, true)]),
            life(&[(0, 4, false), (1, 3, false)]),
            life(&[(0, 5, false), (1, 6, false)]),
            life(&[(1, 5, false)]),
        ],
    }
}

/// `log`.
pub fn log() -> LogPage {
    let page = diff();
    let row = |number: u32, by: &str, after: Option<&str>| LogRow {
        version: version(number, by, after),
        witness: if number == 1 { Witness::FileName } else { Witness::Archive("web.archive.org".into()) },
        when: Interval { after: after.map(at), by: at(by) },
        delta: None,
        changes: Vec::new(),
        stamp_stood_still: false,
        diff: None,
    };
    let mut second = row(2, "2025-05-06T13:40Z", Some("2025-05-06T12:00Z"));
    second.delta = Some((8, 2));
    second.changes = page.comparison.changes.clone();
    second.stamp_stood_still = true;
    LogPage {
        article: article(),
        title: Some("Harbour bridge closed for months".into()),
        rows: vec![second, row(1, "2025-05-06T09:12Z", None)],
        other_looks: Vec::new(),
        remarks: Vec::new(),
        every_look: false,
        with_diffs: false,
        history: None,
    }
}

/// The time of an EDTF date, stated.
pub fn time(edtf: &str) -> EventTime {
    EventTime {
        date: EdtfDate::parse(edtf).expect(edtf),
        clock: Clock::None,
        approximate: false,
        extent: Extent::Within,
        basis: Basis::Stated,
        year_worked_out: false,
        anchor: None,
        counted_from: None,
    }
}

/// A mention of the first article.
pub fn mention(sentence: &str, phrase: &str, time: EventTime) -> Mention {
    let start = sentence.find(phrase).expect(phrase);
    Mention {
        stood: Arc::new(Stood {
            article: article().id,
            slug: article().slug.into(),
            outlet: Some("Example News".into()),
            version_first: 1,
            version_last: 2,
            in_latest: true,
            first_stated: Interval { after: None, by: at("2025-05-06T09:12Z") },
            last_stated: at("2025-05-06T13:40Z"),
        }),
        place: place(1, 1),
        event_span: Span::new(0, sentence.len()),
        phrase: Span::new(start, start + phrase.len()),
        sentence: sentence.into(),
        time,
        claim: Claim::Reported,
        claimed_by: None,
        reworded: false,
        rule: "date",
        doubt: None,
        by_hand: None,
    }
}

/// A row of one mention.
pub fn event(id: u32, mention: Mention) -> Event {
    Event { id: EventId(id), finer: None, claim: mention.claim, mentions: vec![mention], fate: None }
}

/// `timeline`.
pub fn timeline() -> TimelinePage {
    let opened = event(1, mention("The bridge was opened in 1931.", "1931", time("1931")));
    let anchor = Anchor { day: day("2025-05-07"), time: None, basis: AnchorBasis::Published, day_may_be_off: false };
    let worked_out = EventTime { basis: Basis::WorkedOut, anchor: Some(anchor), ..time("2025-05-06") };
    let mut closed = event(2, mention("Engineers closed the harbour bridge on Tuesday.", "Tuesday", worked_out));
    let mut other = mention(
        "The crossing was shut on 6 May 2025, a week after «the crack» was found.",
        "6 May 2025",
        time("2025-05-06"),
    );
    other.stood = Arc::new(Stood { slug: "ferry-takes-over".into(), ..Stood::clone(&other.stood) });
    other.reworded = true;
    closed.mentions.push(other);
    let mut crack = mention(
        "The repairs, planned since inspectors found a crack in the eastern pier in January 2025, will take months.",
        "January 2025",
        time("2025-01"),
    );
    let about = "inspectors found a crack in the eastern pier in January 2025";
    let start = crack.sentence.find(about).expect("the clause");
    crack.event_span = Span::new(start, start + about.len());
    let afternoon = Clock::Time(NaiveTime::from_hms_opt(14, 0, 0).expect("a time"));
    let mut ceremony = mention(
        "The mayor said a ceremony would be held at about 2 p.m. on 1 July 2025.",
        "1 July 2025",
        EventTime { clock: afternoon, approximate: true, ..time("2025-07-01") },
    );
    (ceremony.claim, ceremony.claimed_by) = (Claim::Planned, Some("The mayor".into()));
    ceremony.stood = Arc::new(Stood { in_latest: false, version_last: 1, ..Stood::clone(&ceremony.stood) });
    let mut ceremony = event(4, ceremony);
    let cut = Interval { after: Some(at("2025-05-06T12:00Z")), by: at("2025-05-06T13:40Z") };
    let turns = vec![Turn::DateChanged { from: time("2025-06-01"), when: cut }, Turn::Dropped { when: cut }];
    ceremony.fate = Some(Box::new(Fate { disputes: vec![EventId(2)], turns }));
    let left_out = |reason: Reason, count: usize, example: &str| LeftOut {
        reason,
        count,
        example: example.into(),
        slug: "ferry-takes-over".into(),
    };
    TimelinePage {
        timeline: Timeline {
            events: vec![opened, event(3, crack), closed, ceremony],
            left_out: vec![
                left_out(Reason::Unanchored(Unanchored::DateUnknown), 3, "last week"),
                left_out(Reason::NoEvent("licence-line"), 2, "2019"),
            ],
            caption_dates: vec![("ferry-takes-over".into(), day("2025-05-08"))],
            in_part: Vec::new(),
            articles: 2,
            versions: 3,
            unmet: Vec::new(),
        },
        filter: Default::default(),
        as_of: None,
        more: 0,
        about: None,
        drawn_from: None,
        articles: Citations::of([Cited {
            article: article(),
            title: Some("Harbour bridge closed for months".into()),
            published: version(1, "2025-05-06T09:12Z", None).facts.published,
            versions: [version(1, "2025-05-06T09:12Z", None), version(2, "2025-05-06T13:40Z", None)]
                .iter()
                .map(Into::into)
                .collect(),
            language: version(2, "2025-05-06T13:40Z", None).facts.language,
        }]),
    }
}

/// `record`.
pub fn record() -> RecordPage {
    let row = |outcome: Recorded| RecordRow {
        outcome,
        subject: article().slug,
        version: Some(2),
        captured: Some((at("2025-05-06T13:40Z"), Witness::FileName)),
        words: 40,
        delta: Some((8, 2)),
        digest: Some("6b15946".into()),
        title: Some("Harbour bridge closed for months".into()),
        message: Some("no note found on this page".into()),
    };
    let mut failed = row(Recorded::Failed);
    failed.subject = "pages/empty.html".into();
    (failed.version, failed.captured, failed.delta, failed.digest, failed.title) = (None, None, None, None, None);
    (failed.words, failed.message) = (0, Some("cannot be read: permission denied".into()));
    RecordPage {
        rows: vec![row(Recorded::Changed), failed],
        notes: Vec::new(),
        next_due: None,
        store: "/home/reader/.dateline".into(),
    }
}

/// `list`.
pub fn list() -> ListPage {
    let row = |slug: &str, title: &str, outcome: Outcome| ListRow {
        article: Article { slug: slug.into(), ..article() },
        title: Some(title.into()),
        site: None,
        versions: 3,
        sizes: vec![43, 14],
        changed_at: at("2025-05-06T13:40Z"),
        looked_at: (at("2025-05-09T11:58Z"), outcome),
    };
    ListPage {
        rows: vec![
            row("harbour-bridge-closed", "Harbour bridge closed for months", Outcome::Page),
            row("ferry-takes-over", "Ferry takes over from the closed bridge until further notice", Outcome::Gone),
        ],
        articles: 6,
        versions: 24,
        store_bytes: Some(9_123_456),
        store: "/home/reader/.dateline".into(),
    }
}

/// `show`.
pub fn show() -> ShowPage {
    ShowPage {
        article: article(),
        version: version(2, "2025-05-06T13:40Z", None),
        witness: Witness::FileName,
        body: Some(Digest::of(b"body").to_string()),
        text: texts().1,
        dropped: vec![Dropped { text: "Sign up for our letter".into(), rule: "newsletter" }],
        extractor: "extractor/1".into(),
        part: ShowPart::Text,
    }
}

/// `changes`.
pub fn changes() -> ChangesPage {
    let row = |change: Change| ChangeRow {
        slug: article().slug,
        url: article().url,
        host: Some("outlet.example".into()),
        versions: (1, 2),
        when: Interval { after: Some(at("2025-05-06T12:00Z")), by: at("2025-05-06T13:40Z") },
        stamp_stood_still: false,
        change,
    };
    let rows = diff().comparison.changes.into_iter().map(row).collect();
    ChangesPage { rows, hidden: vec![(ChangeKind::Typography, 2)], more: 0 }
}

/// `search`.
pub fn search() -> SearchPage {
    let row = |sentence: &str, in_latest: bool| SearchRow {
        slug: article().slug,
        place: place(2, 1),
        versions: vec![(1, 1), (3, 4)],
        in_latest,
        hits: sentence.match_indices("ferry").map(|(start, hit)| (start, start + hit.len())).collect(),
        sentence: sentence.into(),
    };
    SearchPage {
        query: "ferry".into(),
        rows: vec![
            row("A ferry runs every hour.", true),
            row("No ferry will replace it, the ferry company said.", false),
        ],
        searched: (2, 5),
        more: 0,
    }
}

/// `verify`.
pub fn verify() -> VerifyPage {
    let finding = Finding { subject: "body 6b15946".into(), problem: "its bytes have another digest".into() };
    VerifyPage {
        checked: vec![("captures".into(), 1204), ("bodies".into(), 24)],
        bodies_read: true,
        head: None,
        findings: vec![finding],
    }
}

/// `timex`.
pub fn timex() -> TimexPage {
    let text = "Die Brücke öffnet am 1 July 2025.\nIt closed last week.\n";
    let phrase = |words: &str, value: &str, time: Result<EventTime, Unplaced>| {
        let start = text.find(words).expect(words);
        let (span, kind) = (Span::new(start, start + words.len()), TimexType::Date);
        Timex { span, kind, value: value.into(), modifier: None, rule: "sample", time }
    };
    let phrases = vec![
        phrase("1 July 2025", "2025-07-01", Ok(time("2025-07-01"))),
        phrase("last week", "XXXX-WXX", Err(Unplaced::Unanchored(Unanchored::DateUnknown))),
    ];
    TimexPage { documents: vec![TimexDocument { id: "note".into(), text: text.into(), dct: None, phrases }] }
}

/// `extract`.
pub fn extract() -> ExtractPage {
    let extraction = Extraction {
        text: texts().0,
        facts: version(1, "2025-05-06T09:12Z", None).facts,
        verdict: Verdict { outcome: Outcome::Blocked, why: "a paywall stands in the article's place".into() },
        dropped: Vec::new(),
        extractor: "extractor/1".into(),
        confidence: 90,
        notes: vec!["declared charset does not fit".into()],
    };
    ExtractPage { rows: vec![ExtractRow { id: "bridge".into(), extraction }] }
}

/// Every view once.
pub fn every_page() -> Vec<Page> {
    let history = history();
    let blame = BlamePage { history: history.clone(), version: 1, removed: false, words: None };
    let lives = LogPage { history: Some(history), ..log() };
    let side_by_side = DiffPage { style: DiffStyle { side_by_side: true, ..DiffStyle::default() }, ..diff() };
    vec![
        Page::Recorded(record()),
        Page::List(list()),
        Page::Log(Box::new(log())),
        Page::Log(Box::new(lives)),
        Page::Show(Box::new(show())),
        Page::Diff(Box::new(diff())),
        Page::Diff(Box::new(side_by_side)),
        Page::Stat(StatPage { subject: article().slug, rows: vec![diff()] }),
        Page::Blame(Box::new(blame)),
        Page::Changes(changes()),
        Page::Timeline(Box::new(timeline())),
        Page::Search(search()),
        Page::Verify(verify()),
        Page::Timex(timex()),
        Page::Extract(extract()),
        Page::Followed(followed()),
        Page::Aliases(aliases()),
    ]
}

/// `list --followed`.
fn followed() -> FollowedPage {
    let url = "https://outlet.example/north/harbour-bridge";
    let mut article = Followed::new(url.into(), FollowKind::Article, None, at("2025-05-06T09:00Z"));
    article.looked_at = Some(at("2025-05-09T11:00Z"));
    article.outcome = Some((Outcome::Blocked, "status 403".into()));
    (article.looks, article.changes, article.failures) = (12, 1, 2);
    let feed = Followed::new("https://outlet.example/feed.xml".into(), FollowKind::Feed, None, at("2025-05-09T12:00Z"));
    FollowedPage { rows: vec![feed, article], terms: vec!["asked as dateline".into()] }
}

/// `alias`.
fn aliases() -> AliasPage {
    let row = |address: &str, from, to| AliasRow {
        address: address.into(),
        from: at(from),
        to: at(to),
        slug: article().slug,
    };
    let rows = vec![
        row("https://outlet.example/north/bridge", "2025-05-06T09:12Z", "2025-05-06T13:40Z"),
        row("https://outlet.example/north/harbour-bridge", "2025-05-06T13:40Z", "2025-05-09T11:00Z"),
    ];
    let joined = JoinedRow {
        slug: "bridge-opens".into(),
        from: at("2025-05-08T10:00Z"),
        to: None,
        why: "moved to a new address".into(),
        by: Some("RK".into()),
    };
    AliasPage { article: article(), rows, joined: vec![joined] }
}
