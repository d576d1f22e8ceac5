//! Scores `timex` against corpora annotated with TIMEX3, as TempEval-3 does: strict and relaxed extent, type, value,
//! and whether both values cover the same calendar days.
//!
//! ```text
//! cargo run --release --example score_timex -- CORPUS_DIR… [--half even|odd] [--errors N] [--out FILE] [--markdown]
//! ```
//!
//! A corpus directory holds `docs.jsonl` (`doc`, `dct`, `text`) and `gold.jsonl` (`doc`, `start`, `end`, `text`,
//! `type`, `value`; offsets in code points). Halves are taken of the documents sorted by name. No corpus is part of
//! this project; without one the tool says so and ends well.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};
use dateline::language::plain;
use dateline::model::stamp::Moment;
use dateline::model::timex::{Anchor, AnchorBasis, Unanchored};
use dateline::timex;
use serde_json::{Value, json};

type Problem = Box<dyn std::error::Error>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tag {
    start: usize,
    end: usize,
    kind: String,
    value: String,
    text: String,
}

struct Page {
    name: String,
    dct: Option<String>,
    text: String,
    gold: Vec<Tag>,
    system: Vec<Tag>,
}

#[derive(Default)]
struct Options {
    corpora: Vec<String>,
    half: Option<usize>,
    errors: usize,
    out: Option<String>,
    /// The README's rows: both halves beside each other.
    markdown: bool,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    system: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
    day_gold: usize,
    day_system: usize,
    day: usize,
    errors: Vec<String>,
}

fn main() -> Result<(), Problem> {
    let options = options();
    if options.markdown {
        return markdown(&options.corpora);
    }
    let mut lines = String::new();
    println!("{:28} {:>5} {:>5} | strict relaxed  type   value   day", "corpus", "gold", "found");
    for corpus in &options.corpora {
        if !Path::new(corpus).join("docs.jsonl").exists() {
            println!("{corpus}: no docs.jsonl, skipped");
            continue;
        }
        let mut pages = pages(Path::new(corpus), options.half)?;
        tag(&mut pages);
        let tally = score(&pages);
        report(corpus, &tally, options.errors);
        for page in &pages {
            write_lines(page, &mut lines);
        }
    }
    if let Some(out) = options.out {
        std::fs::write(out, lines)?;
    }
    Ok(())
}

/// `| corpus | strict | relaxed | value | day |`, the even half of the documents and the odd one.
fn markdown(corpora: &[String]) -> Result<(), Problem> {
    println!("| corpus | strict | relaxed | value | day |\n|---|---|---|---|---|");
    for corpus in corpora {
        let figures = |half| -> Result<[f64; 5], Problem> {
            let mut pages = pages(Path::new(corpus), Some(half))?;
            tag(&mut pages);
            Ok(score(&pages).figures())
        };
        let (tuned, other) = (figures(0)?, figures(1)?);
        let name = Path::new(corpus).file_name().unwrap_or_default().to_string_lossy();
        let cells = [0, 1, 3, 4].map(|at| format!("{:.1} \\| {:.1}", tuned[at], other[at]));
        println!("| {name} | {} |", cells.join(" | "));
    }
    Ok(())
}

fn options() -> Options {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--half" => options.half = Some(usize::from(arguments.next().as_deref() == Some("odd"))),
            "--errors" => options.errors = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(50),
            "--markdown" => options.markdown = true,
            "--out" => options.out = arguments.next(),
            _ => options.corpora.push(argument),
        }
    }
    options
}

fn pages(corpus: &Path, half: Option<usize>) -> Result<Vec<Page>, Problem> {
    let mut gold: BTreeMap<String, Vec<Tag>> = BTreeMap::new();
    for line in std::fs::read_to_string(corpus.join("gold.jsonl"))?.lines() {
        let row: Value = serde_json::from_str(line)?;
        gold.entry(text_of(&row, "doc")).or_default().push(Tag {
            start: number_of(&row, "start"),
            end: number_of(&row, "end"),
            kind: text_of(&row, "type"),
            value: text_of(&row, "value"),
            text: text_of(&row, "text"),
        });
    }
    let mut pages = Vec::new();
    for line in std::fs::read_to_string(corpus.join("docs.jsonl"))?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let name = text_of(&row, "doc");
        let gold = gold.remove(&name).unwrap_or_default();
        let dct = row["dct"].as_str().map(str::to_owned);
        pages.push(Page { name, dct, text: text_of(&row, "text"), gold, system: Vec::new() });
    }
    pages.sort_by(|left, right| left.name.cmp(&right.name));
    let in_half = |index: usize| half.is_none_or(|half| index % 2 == half);
    Ok(pages.into_iter().enumerate().filter(|(index, _)| in_half(*index)).map(|(_, page)| page).collect())
}

fn text_of(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

fn number_of(row: &Value, key: &str) -> usize {
    row[key].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
}

fn anchor(dct: Option<&str>) -> Result<Anchor, Unanchored> {
    let moment = dct.and_then(Moment::parse).ok_or(Unanchored::DateUnknown)?;
    Ok(Anchor { day: moment.day(), time: moment.time(), basis: AnchorBasis::Given, day_may_be_off: false })
}

fn tag(pages: &mut [Page]) {
    for page in pages {
        let document = plain(&page.text);
        let found = timex::read(&document, anchor(page.dct.as_deref()));
        let points = code_points(&page.text);
        page.system = found
            .into_iter()
            .map(|timex| Tag {
                start: points[timex.span.start],
                end: points[timex.span.end],
                kind: timex.kind.name().to_owned(),
                text: timex.span.of(&page.text).to_owned(),
                value: timex.value,
            })
            .collect();
    }
}

/// The number of code points before each byte.
fn code_points(text: &str) -> Vec<usize> {
    let mut points = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, letter) in text.char_indices() {
        points[at..at + letter.len_utf8()].fill(count);
        count += 1;
    }
    points[text.len()] = count;
    points
}

fn score(pages: &[Page]) -> Tally {
    let mut tally = Tally::default();
    for page in pages {
        score_page(page, &mut tally);
    }
    tally
}

fn score_page(page: &Page, tally: &mut Tally) {
    let dated = |tag: &&Tag| matches!(tag.kind.as_str(), "DATE" | "TIME") && days(&tag.value).is_some();
    tally.gold += page.gold.len();
    tally.system += page.system.len();
    tally.day_gold += page.gold.iter().filter(dated).count();
    tally.day_system += page.system.iter().filter(dated).count();
    let pairs = align(&page.gold, &page.system);
    for &(left, right) in &pairs {
        let (gold, system) = (&page.gold[left], &page.system[right]);
        let same_extent = (gold.start, gold.end) == (system.start, system.end);
        tally.relaxed += 1;
        tally.strict += usize::from(same_extent);
        tally.kind += usize::from(gold.kind == system.kind);
        tally.value += usize::from(gold.value == system.value);
        tally.day += usize::from(dated(&gold) && days(&gold.value) == days(&system.value));
        if gold.value != system.value {
            tally.errors.push(error("value", page, Some(gold), Some(system)));
        } else if !same_extent {
            tally.errors.push(error("extent", page, Some(gold), Some(system)));
        }
    }
    for (index, gold) in page.gold.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.0 == index) {
            tally.errors.push(error("missed", page, Some(gold), None));
        }
    }
    for (index, system) in page.system.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.1 == index) {
            tally.errors.push(error("spurious", page, None, Some(system)));
        }
    }
}

fn error(what: &str, page: &Page, gold: Option<&Tag>, system: Option<&Tag>) -> String {
    let side = |tag: Option<&Tag>| {
        tag.map_or_else(|| "-".to_owned(), |tag| format!("«{}» {} {}", tag.text, tag.kind, tag.value))
    };
    let at = gold.or(system).map_or(0, |tag| tag.start);
    let letters: Vec<char> = page.text.chars().collect();
    let around: String = letters[at.saturating_sub(60)..(at + 70).min(letters.len())].iter().collect();
    format!("{what}\t{}\t{}\t{}\t{}", page.name, side(gold), side(system), around.replace('\n', "¶"))
}

/// One to one: same extent first, then the largest overlap, then the leftmost.
fn align(gold: &[Tag], system: &[Tag]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (left, tag) in gold.iter().enumerate() {
        for (right, other) in system.iter().enumerate() {
            let overlap = tag.end.min(other.end).saturating_sub(tag.start.max(other.start));
            let differs = (tag.start, tag.end) != (other.start, other.end);
            if overlap > 0 {
                candidates.push((differs, std::cmp::Reverse(overlap), left, right));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, left, right) in candidates {
        if pairs.iter().all(|pair| pair.0 != left && pair.1 != right) {
            pairs.push((left, right));
        }
    }
    pairs
}

/// The calendar days a value covers, or its own words where only those can be compared.
#[derive(PartialEq, Eq, Debug)]
enum Covered {
    Days(NaiveDate, NaiveDate),
    Words(String),
}

fn days(value: &str) -> Option<Covered> {
    let value = value.split_once('T').map_or(value, |(day, _)| if day.len() == 10 { day } else { value });
    if let Some((from, to)) = value.split_once('/') {
        return match (days(from)?, days(to)?) {
            (Covered::Days(from, _), Covered::Days(_, to)) => Some(Covered::Days(from, to)),
            _ => None,
        };
    }
    if let Some(ancient) = value.strip_prefix("BC") {
        let plain = (2..=4).contains(&ancient.len()) && ancient.bytes().all(|byte| byte.is_ascii_digit());
        return plain.then(|| Covered::Words(value.to_owned()));
    }
    let parts: Vec<&str> = value.split('-').collect();
    let digits =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten();
    let day = |year, month: u32, of_month| NaiveDate::from_ymd_opt(year, month, of_month);
    let months = |year: i32, month: u32, count: u32| {
        let after = month + count - 1;
        let last = day(year + i32::try_from(after / 12).ok()?, after % 12 + 1, 1)?.pred_opt()?;
        Some(Covered::Days(day(year, month, 1)?, last))
    };
    let year = digits(parts[0])?;
    match parts[1..] {
        [] if (2..=4).contains(&value.len()) => {
            let factor = 10_i32.pow(4 - u32::try_from(value.len()).ok()?);
            Some(Covered::Days(day((year * factor).max(1), 1, 1)?, day(year * factor + factor - 1, 12, 31)?))
        }
        [season @ ("SP" | "SU" | "FA" | "AU" | "WI")] => {
            Some(Covered::Words(format!("{year}{}", season.replace("AU", "FA"))))
        }
        [part] | [part, "WE"] if part.starts_with('W') && parts[0].len() == 4 => {
            let monday = NaiveDate::from_isoywd_opt(year, digits(&part[1..])?.unsigned_abs(), chrono::Weekday::Mon)?;
            let first = if parts.len() == 3 { monday.checked_add_days(Days::new(5))? } else { monday };
            Some(Covered::Days(first, monday.checked_add_days(Days::new(6))?))
        }
        [part] if part.len() == 2 && part.starts_with('Q') => {
            months(year, digits(&part[1..])?.unsigned_abs() * 3 - 2, 3)
        }
        [part] if part.len() == 2 && part.starts_with('H') => {
            months(year, digits(&part[1..])?.unsigned_abs() * 6 - 5, 6)
        }
        [month] if month.len() == 2 => months(year, digits(month)?.unsigned_abs(), 1),
        [month, of_month] if month.len() == 2 && of_month.len() == 2 => {
            let day = day(year, digits(month)?.unsigned_abs(), digits(of_month)?.unsigned_abs())?;
            (day.year() == year).then_some(Covered::Days(day, day))
        }
        _ => None,
    }
}

impl Tally {
    /// F1 in percent: strict, relaxed, type, value, day.
    fn figures(&self) -> [f64; 5] {
        let f1 = |matched: usize, gold: usize, system: usize| 200.0 * matched as f64 / (gold + system).max(1) as f64;
        let of = |matched: usize| f1(matched, self.gold, self.system);
        let day = f1(self.day, self.day_gold, self.day_system);
        [of(self.strict), of(self.relaxed), of(self.kind), of(self.value), day]
    }
}

fn report(corpus: &str, tally: &Tally, errors: usize) {
    let [strict, relaxed, kind, value, day] = tally.figures();
    let (gold, found) = (tally.gold, tally.system);
    println!("{corpus:28} {gold:5} {found:5} | {strict:6.2} {relaxed:6.2} {kind:6.2} {value:6.2} {day:6.2}");
    for line in tally.errors.iter().take(errors) {
        println!("{line}");
    }
}

fn write_lines(page: &Page, lines: &mut String) {
    for tag in &page.system {
        let line = json!({"doc": page.name, "start": tag.start, "end": tag.end, "text": tag.text, "type": tag.kind, "value": tag.value});
        let _ = writeln!(lines, "{line}");
    }
}
