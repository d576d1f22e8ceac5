//! Every view in every format: golden screens, widths, shapes, escaping.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::page::*;
use super::*;
use crate::model::change::{Change, ChangeKind, Passage};
use crate::model::document::Document;
use crate::model::edit::{Comparison, Link, Relation, Stretch};
use crate::model::span::Span;

fn written(page: &Page, format: Format, look: &Look) -> String {
    let mut out = Vec::new();
    write(page, format, look, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn text(page: &Page, width: usize) -> String {
    written(page, Format::Text, &samples::look(width))
}

/// The screens stand in `goldens.txt`, one after the other; where they are to change, the failure prints the new ones.
#[test]
fn every_view_looks_as_agreed() {
    let mut out = String::new();
    for width in [60, 100] {
        for page in samples::every_page() {
            out.push_str(&format!("==== {} at {width}\n{}", layout::heading(&page), text(&page, width)));
        }
    }
    let expect = include_str!("goldens.txt");
    for (number, (line, expect)) in out.lines().zip(expect.lines()).enumerate() {
        assert_eq!(line, expect, "line {} of goldens.txt; the whole is now:\n{out}", number + 1);
    }
    assert_eq!(out.lines().count(), expect.lines().count(), "the whole is now:\n{out}");
}

/// A comparison of two texts whose sentences are linked as said; what is not linked was removed or added.
fn compared(old: &[&str], new: &[&str], links: &[(usize, usize, Relation)]) -> DiffPage {
    let document = |paragraphs: &[&str]| crate::language::plain(&paragraphs.join("\n"));
    let (old, new) = (document(old), document(new));
    let link = |(from, to, relation): &(usize, usize, Relation)| Link {
        old: Stretch::one(*from),
        new: Stretch::one(*to),
        relation: *relation,
        moved: false,
        edits: Vec::new(),
    };
    let comparison = Comparison {
        links: links.iter().map(link).collect(),
        removed: (0..old.sentences.len()).filter(|index| links.iter().all(|(old, ..)| old != index)).collect(),
        added: (0..new.sentences.len()).filter(|index| links.iter().all(|(_, new, _)| new != index)).collect(),
        ..Comparison::default()
    };
    let mut page = samples::diff();
    (page.old.document, page.new.document, page.comparison) = (old, new, comparison);
    page
}

fn body(page: DiffPage, width: usize) -> String {
    let text = text(&Page::Diff(Box::new(page)), width);
    text.split_once("\n\n").map(|(_, body)| body.to_owned()).expect("a head and a body")
}

#[test]
fn what_was_removed_stands_where_it_stood() {
    use Relation::Same;
    let page = compared(&["One. Two.", "Three.", "Four."], &["One.", "Four."], &[(0, 0, Same), (3, 1, Same)]);
    assert_eq!(body(page, 60), "¶1        … [-Two.-]\n¶2 old    [-Three.-]\n⋯ 1 paragraph unchanged\n");
    let page = compared(&["One.", "Two."], &["Two.", "Three."], &[(1, 0, Same)]);
    assert_eq!(body(page, 60), "¶1 old    [-One.-]\n⋯ 1 paragraph unchanged\n¶2        {+Three.+}\n");
}

#[test]
fn noise_is_hidden_and_counted_and_shown_on_request() {
    let mut page = compared(&["It\u{2019}s open."], &["It's open."], &[(0, 0, Relation::Typography)]);
    let passage = |document: &Document| {
        Some(Passage { place: document.sentences[0].place, text: document.sentence(0).to_owned() })
    };
    let (old, new) = (passage(&page.old.document), passage(&page.new.document));
    let kinds = vec![ChangeKind::Typography];
    page.comparison.changes =
        vec![Change { kinds, old, new, decided_by: Vec::new(), note: None, matches_no_edit: false }];
    let all = DiffPage { style: DiffStyle { all: true, ..DiffStyle::default() }, ..page.clone() };
    let expect = "no difference in the article's text\n1 typography change hidden: --all\n";
    assert_eq!(body(page, 60), expect);
    assert!(body(all, 60).starts_with("¶1        [-It\u{2019}s open.-] {+It's open.+}\n"));
}

#[test]
fn a_change_that_a_host_makes_on_many_articles_is_told_once() {
    let row = samples::changes().rows.remove(0);
    let on = |slug: &str, host: &str| ChangeRow { slug: slug.to_owned(), host: Some(host.to_owned()), ..row.clone() };
    let told = |rows: Vec<ChangeRow>| text(&Page::Changes(ChangesPage { rows, ..ChangesPage::default() }), 100);
    let (three, two) = (["one", "two", "three"], ["one", "two"]);
    let shared = told(three.map(|slug| on(slug, "outlet.example")).to_vec());
    assert!(shared.contains("the same on 2 other articles of this host: two, three\n"), "{shared}");
    assert_eq!(shared.matches("v1 → v2").count(), 1, "{shared}");
    assert!(shared.contains("3 changes · 2 of them told once for several articles"), "{shared}");
    let few = told(two.map(|slug| on(slug, "outlet.example")).to_vec());
    let apart = told(three.map(|slug| on(slug, &format!("{slug}.example"))).to_vec());
    assert_eq!((few.matches("v1 → v2").count(), apart.matches("v1 → v2").count()), (2, 3), "{few}{apart}");
}

#[test]
fn context_is_counted_in_sentences() {
    use Relation::Same;
    let texts = ["One.", "Two.", "Three.", "Four."];
    let links = [(0, 0, Same), (1, 1, Same), (2, 2, Same)];
    let page = compared(&texts[..3], &texts, &links);
    let page = DiffPage { style: DiffStyle { context: 1, ..DiffStyle::default() }, ..page };
    assert_eq!(body(page, 60), "⋯ 2 paragraphs unchanged\n¶3        Three.\n¶4        {+Four.+}\n");
}

/// Words of an article in scripts of every width, and one that no column holds.
const SCRIPTS: [&str; 4] = [
    "افتتح الوزير الجسر يوم الثلاثاء بعد أعمال استمرت شهرين في الميناء القديم من المدينة",
    "大橋週三關閉維修，渡輪每小時一班，市長表示工程將於七月開始，預計需時數月才能完成。",
    "The ferry 🚢 was late 👩‍👩‍👧‍👦 and so was the 🚂 🇫🇷 train, said the mayor of the harbour town.",
    "Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlüsselanhängerverkäuferverbandsvorsitzender",
];

#[test]
fn no_line_is_wider_than_the_terminal() {
    let mut pages = samples::every_page();
    for words in SCRIPTS {
        let mut page = samples::timeline();
        let mention = samples::mention(words, words, samples::time("2025-05-06"));
        page.timeline.events.push(samples::event(9, mention));
        pages.push(Page::Timeline(Box::new(page)));
        let mut page = samples::list();
        page.rows[0].title = Some(words.to_owned());
        page.rows[0].article.slug = crate::model::address::slug(words).expect("letters");
        pages.push(Page::List(page));
        let mut page = samples::changes();
        for row in &mut page.rows {
            row.change.new.iter_mut().for_each(|passage| passage.text = words.to_owned());
        }
        pages.push(Page::Changes(page));
    }
    for width in [30, 60, 80, 89, 90, 100, 200] {
        for page in &pages {
            for line in text(page, width).lines() {
                assert!(line.width() <= width, "{} of {width} cells: {line}", line.width());
            }
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    for page in samples::every_page() {
        let coloured = written(&page, Format::Text, &Look { colour: true, ..samples::look(100) });
        let mut bare = String::new();
        let mut escaped = false;
        for letter in coloured.chars() {
            match letter {
                '\u{1b}' => escaped = true,
                'm' if escaped => escaped = false,
                letter if !escaped => bare.push(letter),
                _ => {}
            }
        }
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(lines(&bare), lines(&text(&page, 100)));
    }
    let coloured =
        written(&Page::Diff(Box::new(samples::diff())), Format::Text, &Look { colour: true, ..samples::look(100) });
    assert!(coloured.contains("\u{1b}[") && coloured.contains("{+for months+}"));
}

#[test]
fn a_pipe_and_plain_text_keep_a_record_on_its_line() {
    let page = Page::Timeline(Box::new(samples::timeline()));
    let sentence =
        "The repairs, planned since «inspectors found a crack in the eastern pier in January 2025», will take months.";
    assert!(text(&page, usize::MAX).contains(sentence));
    let plain = written(&page, Format::Text, &Look { plain: true, ..samples::look(40) });
    let row = plain.lines().find(|line| line.starts_with("2025-05-06")).expect("the row");
    assert_eq!(
        row,
        "2025-05-06 ‹Tue›\tin the latest version\tEngineers closed the harbour bridge on Tuesday.\t\
         harbour-bridge-closed v1–v2 1.1; also ferry-takes-over v1–v2 1.1 ≈"
    );
    assert!(!plain.contains(['●', '○', '┆', '█']));
}

#[test]
fn words_from_right_to_left_have_no_column_to_their_right() {
    let mut page = samples::timeline();
    let mention = samples::mention(SCRIPTS[0], "الثلاثاء", samples::time("2025-05-06"));
    page.timeline.events = vec![samples::event(9, mention)];
    let out = text(&Page::Timeline(Box::new(page)), 100);
    let line = out.lines().find(|line| line.contains("افتتح")).expect("the sentence");
    assert!(!line.contains("harbour-bridge-closed"), "{line}");
}

#[test]
fn a_coarse_row_at_the_edge_of_a_filter_says_so() {
    let mut page = samples::timeline();
    page.filter.since = Some("2025-01-15".parse().expect("a day"));
    page.timeline.events.remove(0);
    let out = text(&Page::Timeline(Box::new(page)), usize::MAX);
    assert_eq!(out.matches("‹may fall outside›").count(), 1);
    assert!(out.contains("1 row of a coarser date may fall outside of that"), "{out}");
}

#[test]
fn sentences_that_were_cut_say_between_which_looks() {
    let mut history = samples::history();
    history.lives[4].standings.pop();
    let page = BlamePage { history, version: 1, removed: true, words: Some("FERRY".into()) };
    let out = text(&Page::Blame(Box::new(page)), 80);
    assert!(out.contains("v1     3.1     A ferry runs every hour."), "{out}");
    assert!(out.contains("cut between 2025-05-06 12:00 and 13:40"), "{out}");
}

fn json(page: &Page) -> Value {
    serde_json::from_str(&written(page, Format::Json, &samples::look(100))).expect("one JSON object")
}

#[test]
fn every_view_is_one_object_and_one_object_a_line() {
    for page in samples::every_page() {
        let object = json(&page);
        assert_eq!(object["schema"], "dateline/1");
        assert_eq!(object["tool"]["name"], "dateline");
        assert!(object["left_out"]["count"].is_u64());
        let items = object["items"].as_array().expect("items").len();
        let lines = written(&page, Format::Jsonl, &samples::look(100));
        assert_eq!(lines.lines().count(), items);
        assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok_and(|item| item.is_object())));
    }
}

#[test]
fn an_event_in_json_says_all_that_is_known_of_it() {
    let object = json(&Page::Timeline(Box::new(samples::timeline())));
    let crack = &object["items"][1];
    assert_eq!(crack["when"], "2025-01");
    assert_eq!(crack["when_text"], "January 2025");
    assert_eq!((&crack["earliest"], &crack["latest"]), (&Value::from("2025-01-01"), &Value::from("2025-01-31")));
    assert_eq!((&crack["precision"], &crack["extent"]), (&Value::from("month"), &Value::from("within")));
    assert_eq!(crack["event_span"]["text"], "inspectors found a crack in the eastern pier in January 2025");
    assert_eq!(crack["phrase"], "January 2025");
    let closed = &object["items"][2];
    assert_eq!((&closed["basis"], &closed["anchor"]["basis"]), (&Value::from("worked out"), &Value::from("published")));
    assert_eq!(closed["published_at"], "2025-05-06T08:00:00+02:00");
    assert_eq!(closed["sources"].as_array().map(Vec::len), Some(2));
    assert_eq!(closed["sources"][0]["url"], "https://news.example/bridge");
    let ceremony = &object["items"][3];
    assert_eq!((&ceremony["status"], &ceremony["claimed_by"]), (&Value::from("planned"), &Value::from("The mayor")));
    assert_eq!((&ceremony["clock"], &ceremony["approximate"]), (&Value::from("14:00"), &Value::from(true)));
    assert_eq!(ceremony["turns"][0]["what"], "postponed");
    assert_eq!(ceremony["disputes"][0], closed["id"]);
    let left_out = &object["left_out"];
    assert_eq!(
        (&left_out["count"], &left_out["reasons"][0]["reason"]),
        (&Value::from(5), &Value::from("date_unknown"))
    );
    assert_eq!(left_out["reasons"][0]["caption_date"], "2025-05-08");
}

#[test]
fn plumbing_lines_are_bare() {
    let lines = written(&Page::Timex(samples::timex()), Format::Jsonl, &samples::look(100));
    assert_eq!(
        lines.lines().next(),
        Some(
            r#"{"doc":"note","start":21,"end":32,"text":"1 July 2025","type":"DATE","value":"2025-07-01","mod":null}"#
        )
    );
    let line = written(&Page::Extract(samples::extract()), Format::Jsonl, &samples::look(100));
    let keys = ["id", "url", "title", "author", "published", "modified", "language", "canonical_url", "site", "text"];
    let item: Value = serde_json::from_str(&line).expect("an object");
    assert_eq!(item.as_object().map(|item| item.len()), Some(keys.len()));
    assert!(keys.iter().all(|key| item.get(key).is_some()));
}

#[test]
fn the_csv_of_a_timeline_begins_with_the_date_in_words() {
    let csv = written(&Page::Timeline(Box::new(samples::timeline())), Format::Csv, &samples::look(100));
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with(
        "when_text,edtf,earliest,latest,precision,status,claimed_by,basis,anchor,published_at,sentence,article,url,\
         version_first,version_last,place"
    ));
    assert!(lines[2].starts_with("in January 2025,2025-01,2025-01-01,2025-01-31,month,reported,"));
    assert!(lines[4].contains(",planned,The mayor,stated,"));
    assert_eq!(lines.len(), 6);
}

#[test]
fn what_has_no_rows_has_no_csv() {
    let page = Page::Extract(samples::extract());
    assert!(!supports(&page, Format::Csv) && supports(&page, Format::Html));
    let error = write(&page, Format::Csv, &samples::look(100), &mut Vec::new()).expect_err("no rows");
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}

/// Every element that is opened is closed, in order.
fn assert_balanced(html: &str) {
    const VOID: [&str; 2] = ["meta", "!DOCTYPE"];
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let name: String = part.chars().take_while(|letter| !letter.is_whitespace() && *letter != '>').collect();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "before {part}"),
            None if VOID.contains(&name.as_str()) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} left open");
}

#[test]
fn html_is_one_sound_file_that_fetches_nothing() {
    for page in samples::every_page() {
        let html = written(&page, Format::Html, &samples::look(60));
        assert_balanced(&html);
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("default-src 'none'"));
        assert!(!html.contains("<script") && !html.contains("src=\"") && !html.contains("url("));
        assert!(html.len() < 20_000, "{} bytes", html.len());
    }
}

#[test]
fn html_names_what_was_added_and_removed_in_real_text() {
    let html = written(&Page::Diff(Box::new(samples::diff())), Format::Html, &samples::look(100));
    assert!(html.contains("<del><span class=\"vh\">[removed: </span>4,000<span class=\"vh\">]</span></del>"));
    assert!(html.contains("<ins><span class=\"vh\">[added: </span>9,000<span class=\"vh\">]</span></ins>"));
    assert!(html.contains("<p dir=\"auto\" lang=\"en\">"));
    let html = written(&Page::Timeline(Box::new(samples::timeline())), Format::Html, &samples::look(100));
    assert!(html.contains("<time datetime=\"2025-01\">some time in January 2025</time>"));
    assert!(html.contains("<time datetime=\"2025-07-01\">2025-07-01 c. 14:00</time>"));
}

/// An article that tries to leave its place.
const HOSTILE: &str =
    "<img src=x onerror=\"alert('1')\"> & \u{1b}]0;title\u{7} \u{202e}=cmd|' /C calc'!A0 *bold* | cell";

#[test]
fn an_articles_words_stay_words() {
    let mut page = samples::timeline();
    let mut mention = samples::mention(HOSTILE, "alert", samples::time("2025-05-06"));
    mention.event_span = Span::new(0, HOSTILE.len());
    page.timeline.events = vec![samples::event(9, mention)];
    let page = Page::Timeline(Box::new(page));
    let html = written(&page, Format::Html, &samples::look(100));
    assert!(html.contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; "));
    assert_balanced(&html);
    for format in [Format::Text, Format::Html, Format::Markdown] {
        assert!(!written(&page, format, &samples::look(100)).contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format:?}");
    }
    assert!(written(&page, Format::Markdown, &samples::look(100)).contains("\\*bold\\* \\| cell"));
    assert!(json(&page)["items"][0]["sentence"] == HOSTILE);
}

#[test]
fn markdown_marks_what_changed_and_footnotes_what_proves_it() {
    let diff = written(&Page::Diff(Box::new(samples::diff())), Format::Markdown, &samples::look(100));
    assert!(diff.contains("It carried ~~4,000~~ **9,000** cars a day."), "{diff}");
    let timeline = written(&Page::Timeline(Box::new(samples::timeline())), Format::Markdown, &samples::look(100));
    assert!(timeline.contains("Engineers closed the harbour bridge on Tuesday.[^1][^2]"), "{timeline}");
    assert!(timeline.contains("[^2]: also ferry-takes-over v1–v2 1.1 ≈"), "{timeline}");
    assert!(timeline.contains("‹planned›"));
}

/// Status, who claims it, what the date rests on, what it was counted from, when it was published: in every export.
#[test]
fn claim_and_proof_travel_into_every_export_of_a_timeline() {
    let page = Page::Timeline(Box::new(samples::timeline()));
    for format in
        [Format::Csv, Format::Json, Format::Jsonl, Format::Ics, Format::TimelineJs, Format::Html, Format::Markdown]
    {
        let out = written(&page, format, &samples::look(100)).replace("\r\n ", "");
        for word in ["planned", "The mayor", "2025-05-07", "2025-05-06"] {
            assert!(out.contains(word), "{format:?} lacks {word}:\n{out}");
        }
    }
}

#[test]
fn no_export_turns_a_month_into_a_day() {
    let page = Page::Timeline(Box::new(samples::timeline()));
    let slides: serde_json::Value =
        serde_json::from_str(&written(&page, Format::TimelineJs, &samples::look(100))).expect("one JSON object");
    let dates: Vec<String> =
        slides["events"].as_array().expect("events").iter().map(|it| it["start_date"].to_string()).collect();
    assert_eq!(
        dates,
        [
            r#"{"year":1931}"#,
            r#"{"month":1,"year":2025}"#,
            r#"{"day":6,"month":5,"year":2025}"#,
            r#"{"day":1,"hour":14,"minute":0,"month":7,"year":2025}"#,
        ]
    );
    assert_eq!(slides["events"][1]["display_date"], "January 2025");
    let calendar = written(&page, Format::Ics, &samples::look(100));
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20250101\r\nDTEND;VALUE=DATE:20250201",
        "SUMMARY:[January 2025\\, day not stated] inspectors found a crack",
        "DTSTART:20250701T140000",
        "STATUS:TENTATIVE",
        "SEQUENCE:1",
        "X-DATELINE-CLAIMED-BY:The mayor",
    ] {
        assert!(unfolded.contains(line), "lacks {line}:\n{unfolded}");
    }
}
