//! Tables made here.

use super::*;

fn request() -> Request {
    let now = "2025-10-17T08:00:00Z".parse().expect("an instant");
    Request { url: None, published: None, captured_at: None, now }
}

fn read_text(name: &str, text: &str, map: &str) -> Vec<Result<Look, String>> {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("writable");
    let shape = if name.ends_with(".csv") { Shape::Csv } else { Shape::Jsonl };
    let mapping: Mapping = map.parse().expect("a mapping");
    let arrivals = read(&path, shape, &mapping, &request()).expect("readable");
    let tell = |arrival| match arrival {
        Arrival::Look(look) => Ok(*look),
        Arrival::Failed { subject, error } => Err(format!("{subject}: {error}")),
        Arrival::Skipped { .. } => Err("skipped".to_owned()),
    };
    arrivals.map(tell).collect()
}

#[test]
fn a_day_stays_a_day_and_bad_rows_are_named() {
    let csv = "link;date;body;seen_at\nhttps://example.org/a;2025-10-15;\"Words; and more.\";2025-10-16T08:00Z\n\
               https://example.org/b;05/10/25;Words.;\nnowhere;2025-10-15;Words.;\nhttps://example.org/c;;;\n\
               https://example.org/d;2025-10-15\n";
    let rows = read_text("t.csv", csv, "url=link,published=date,text=body");
    let first = rows[0].as_ref().expect("a look");
    let published = first.told.published.expect("a date");
    assert!(matches!(published.moment, Moment::Day(day) if day.to_string() == "2025-10-15"));
    assert_eq!(first.captured_at.to_rfc3339(), "2025-10-16T08:00:00+00:00");
    assert_eq!(first.body, b"Words; and more.");
    assert_eq!(first.witness, Witness::Archive("t.csv".to_owned()));
    let problems: Vec<&str> = rows[1..].iter().map(|row| row.as_ref().expect_err("bad").as_str()).collect();
    let expect = ["no ISO 8601 date", "no web address", "it has no text", "it has 2 fields, the head has 4"];
    assert_eq!(problems.len(), expect.len());
    assert!(problems.iter().zip(expect).all(|(problem, expect)| problem.contains(expect)), "{problems:?}");
}

#[test]
fn lines_of_json_are_read_by_their_names() {
    let lines = "{\"url\": \"https://example.org/a\", \"title\": \"T\", \"content\": \"<html><p>W</p></html>\", \"n\": 1}\n\n\
                 {\"url\": \n{\"url\": \"https://example.org/a\", \"content\": null}\n";
    let rows = read_text("t.jsonl", lines, "");
    let first = rows[0].as_ref().expect("a look");
    assert_eq!((first.media, first.told.title.as_deref()), (Media::Html, Some("T")));
    assert_eq!(first.witness, Witness::Read, "nobody says when somebody looked");
    assert!(rows[1].as_ref().is_err_and(|problem| problem.contains("row 2: no JSON")), "{rows:?}");
    assert!(rows[2].as_ref().is_err_and(|problem| problem.contains("no text")), "{rows:?}");
}

#[test]
fn bad_rows_are_kept_to_be_mended() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (path, bad) = (folder.path().join("t.csv"), folder.path().join("bad.csv"));
    std::fs::write(&path, "url,text\nhttps://example.org/a,Words.\n,\"No, address\"\n").expect("writable");
    let mapping = Mapping { bad: Some(bad.clone()), ..Mapping::default() };
    assert_eq!(read(&path, Shape::Csv, &mapping, &request()).expect("readable").count(), 2);
    let kept = std::fs::read_to_string(&bad).expect("written");
    assert_eq!(kept, "url,text,problem\n,\"No, address\",row 2: it has neither an address nor a name\n");
    assert_eq!(describe(&path, Shape::Csv, &mapping).expect("readable"), ["url ← url · text ← text"]);
    let wrong = Mapping { said: vec![(Field::Url, "adress".to_owned())], ..Mapping::default() };
    assert!(matches!(read(&path, Shape::Csv, &wrong, &request()), Err(CaptureError::Source { .. })));
}

#[test]
fn dates_of_tables() {
    let check = |text: &str, expect: Option<&str>| {
        assert_eq!(moment_of(text).ok().map(|moment| instant_of(moment).to_rfc3339()).as_deref(), expect, "{text}");
    };
    check("2025-10-15", Some("2025-10-15T00:00:00+00:00"));
    check("Wed, 15 Oct 2025 16:05:00 +0300", Some("2025-10-15T13:05:00+00:00"));
    check("1760522400", Some("2025-10-15T10:00:00+00:00"));
    check("20251015", None);
    check("05/10/25", None);
}
