//! The JSON-LD of a page, in whatever shape it was written: one object, arrays, `@graph`, references, or broken JSON.

use serde_json::{Map, Value};

use super::super::dom::{Document, found};
use crate::model::article::normalized;

/// Objects are not looked for deeper than this.
const DEPTH_MAX: usize = 32;
/// Objects of one page; a product list may hold thousands.
const NODES_MAX: usize = 2_000;
/// Keys that a tolerant scan reads from JSON which does not parse.
const SCANNED: [&str; 6] = ["datePublished", "dateModified", "dateCreated", "headline", "description", "name"];

/// All JSON-LD objects of a page, flat, in reading order.
#[derive(Debug, Default)]
pub struct JsonLd {
    nodes: Vec<Map<String, Value>>,
}

impl JsonLd {
    /// Reads every JSON-LD script of a page.
    pub fn of_page(document: &Document) -> Self {
        let mut all = JsonLd::default();
        for script in found(document, "script[type*='ld+json']") {
            all.push_script(&script.text());
        }
        all
    }

    fn push_script(&mut self, text: &str) {
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let text = text.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
        match serde_json::from_str(text).or_else(|_| serde_json::from_str(&repaired(text))) {
            Ok(value) => self.push_value(value, 0),
            Err(_) => self.nodes.extend(scanned(text)),
        }
    }

    fn push_value(&mut self, value: Value, depth: usize) {
        if depth > DEPTH_MAX || self.nodes.len() >= NODES_MAX {
            return;
        }
        match value {
            Value::Array(values) => values.into_iter().for_each(|value| self.push_value(value, depth + 1)),
            Value::Object(map) => {
                let inner: Vec<Value> =
                    map.values().filter(|value| value.is_object() || value.is_array()).cloned().collect();
                self.nodes.push(map);
                inner.into_iter().for_each(|value| self.push_value(value, depth + 1));
            }
            _ => {}
        }
    }

    /// The object that describes the article: the first of an article's type, the one with a date or headline first.
    pub fn article(&self) -> Option<&Map<String, Value>> {
        let rank = |node: &&Map<String, Value>| {
            let says = ["datePublished", "headline", "author"].iter().filter(|key| node.contains_key(**key)).count();
            let kind = if is_article(node) { 2 } else { usize::from(is_kind(node, &["webpage"])) };
            (kind, says)
        };
        let described = self.nodes.iter().filter(|node| rank(node) > (0, 0) && (rank(node).0 > 0 || rank(node).1 > 1));
        described.rev().max_by_key(rank)
    }

    /// Whether the page calls itself a live blog.
    pub fn is_live_blog(&self) -> bool {
        self.nodes.iter().any(|node| is_kind(node, &["liveblogposting"]))
    }

    /// Whether the page says that it is not free to read (`isAccessibleForFree`, schema.org).
    pub fn is_gated(&self) -> bool {
        let said = |value: &Value| {
            matches!(value, Value::Bool(false)) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("false"))
        };
        self.article().and_then(|node| node.get("isAccessibleForFree")).is_some_and(said)
    }

    /// A text property of the article, else of any object whose kind is not a thing beside it.
    pub fn text(&self, key: &str) -> Option<String> {
        self.article().and_then(|node| string_of(node.get(key)?))
    }

    /// The first value of a date property on any page-like object.
    pub fn date(&self, key: &str) -> Option<String> {
        let beside = ["comment", "review", "imageobject", "person", "event", "product", "videoobject", "jobposting"];
        let pages = self.nodes.iter().filter(|node| !is_kind(node, &beside));
        self.text(key).or_else(|| pages.filter_map(|node| string_of(node.get(key)?)).next())
    }

    /// The names of who wrote it.
    pub fn authors(&self) -> Vec<String> {
        let Some(node) = self.article() else { return Vec::new() };
        let value = node.get("author").or_else(|| node.get("creator"));
        value.map(|value| self.names(value, 0)).unwrap_or_default()
    }

    /// The name of the outlet.
    pub fn publisher(&self) -> Option<String> {
        let node = self.article()?;
        let site = self.nodes.iter().find(|node| is_kind(node, &["website"]));
        let own = node.get("publisher").and_then(|value| self.names(value, 0).into_iter().next());
        own.or_else(|| string_of(site?.get("name")?))
    }

    fn names(&self, value: &Value, depth: usize) -> Vec<String> {
        match value {
            _ if depth > 4 => Vec::new(),
            Value::Array(values) => values.iter().flat_map(|value| self.names(value, depth + 1)).collect(),
            Value::Object(map) => match map.get("name") {
                Some(name) => self.names(name, depth + 1),
                None => self.referred(map).map(|node| self.names(node, depth + 1)).unwrap_or_default(),
            },
            _ => string_of(value).into_iter().collect(),
        }
    }

    fn referred(&self, map: &Map<String, Value>) -> Option<&Value> {
        let id = map.get("@id")?;
        self.nodes.iter().find(|node| node.get("@id") == Some(id) && node.contains_key("name"))?.get("name")
    }
}

fn is_kind(node: &Map<String, Value>, kinds: &[&str]) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|kind| kinds.contains(&kind_name(kind).as_str()));
    match node.get("@type") {
        Some(Value::Array(values)) => values.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn is_article(node: &Map<String, Value>) -> bool {
    let is = |value: &Value| {
        let kind = value.as_str().map(kind_name).unwrap_or_default();
        (kind.ends_with("article") || kind.ends_with("posting") && kind != "jobposting") || kind == "report"
    };
    match node.get("@type") {
        Some(Value::Array(values)) => values.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn kind_name(kind: &str) -> String {
    kind.rsplit(['/', ':']).next().unwrap_or_default().to_lowercase()
}

fn string_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => normalized(&unescaped(text)),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().find_map(string_of),
        Value::Object(map) => return map.get("@value").and_then(string_of),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Strings inside scripts are often escaped for HTML a second time.
pub fn unescaped(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        Document::from(text).root().text().to_string()
    } else {
        text.to_owned()
    }
}

/// Mends the two faults that most broken JSON-LD has: raw line ends inside strings, and commas before a bracket.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for letter in text.chars() {
        if in_string && letter.is_control() {
            out.push(' ');
            escaped = false;
            continue;
        }
        if !in_string && matches!(letter, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        if letter == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && letter == '\\' && !escaped;
        out.push(letter);
    }
    out
}

/// What a tolerant scan finds in JSON that cannot be mended: string values by key, as one object.
fn scanned(text: &str) -> Option<Map<String, Value>> {
    let mut node = Map::new();
    for key in SCANNED {
        if let Some(value) = scan_string(text, key) {
            node.insert(key.to_owned(), Value::String(value));
        }
    }
    let author = text.find("\"author\"").and_then(|at| scan_string(&text[at..], "name"));
    author.and_then(|name| node.insert("author".to_owned(), Value::String(name)));
    let kinds: Vec<Value> = text
        .match_indices("\"@type\"")
        .filter_map(|(at, _)| scan_string(&text[at..], "@type").map(Value::String))
        .take(8)
        .collect();
    let dated = node.contains_key("datePublished") || node.contains_key("headline");
    let kind = kinds.into_iter().find(|kind| is_article(&Map::from_iter([("@type".to_owned(), kind.clone())])));
    node.insert("@type".to_owned(), kind.unwrap_or_else(|| Value::String("WebPage".to_owned())));
    dated.then_some(node)
}

fn scan_string(text: &str, key: &str) -> Option<String> {
    let quoted = format!("\"{key}\"");
    let after = text[text.find(&quoted)? + quoted.len()..].trim_start().strip_prefix(':')?.trim_start();
    let value = after.trim_start_matches(['[', '{', ' ']).strip_prefix('"')?;
    let end = value.match_indices('"').find(|(at, _)| !value[..*at].ends_with('\\'))?.0;
    (end > 0).then(|| value[..end].replace("\\\"", "\"").replace("\\/", "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> JsonLd {
        JsonLd::of_page(&Document::from(format!("<script type=\"application/ld+json\">{script}</script>")))
    }

    #[test]
    fn every_shape_is_read() {
        let graph = r#"{"@graph":[{"@type":"WebSite","name":"The Outlet"},{"@type":["Thing","NewsArticle"],"headline":"A &amp; B",
            "datePublished":"2025-01-02","author":[{"@id":"_:p"},{"@type":"Person","name":"Bo Li"}]},{"@id":"_:p","name":"Ann Ray"}]}"#;
        let linked = read(graph);
        assert_eq!(linked.text("headline").as_deref(), Some("A & B"));
        assert_eq!(linked.authors(), ["Ann Ray", "Bo Li"]);
        assert_eq!(linked.publisher().as_deref(), Some("The Outlet"));
        let list =
            read(r#"[{"@type":"BreadcrumbList"},{"@type":"http://schema.org/LiveBlogPosting","author":"Ann Ray"}]"#);
        assert!(list.is_live_blog());
        assert_eq!(list.authors(), ["Ann Ray"]);
    }

    #[test]
    fn broken_json_still_says_when() {
        let raw_line_end = "{\"@type\":\"Article\",\"headline\":\"two\nlines\",\"datePublished\":\"2025-01-02\",}";
        assert_eq!(read(raw_line_end).text("headline").as_deref(), Some("two lines"));
        let quotes = r#"{"@type":"NewsArticle","headline":"He said "no" twice","datePublished":"2025-01-02T10:00Z","author":{"@type":"Person","name":"Ann Ray"}"#;
        let linked = read(quotes);
        assert_eq!(linked.date("datePublished").as_deref(), Some("2025-01-02T10:00Z"));
        assert_eq!(linked.authors(), ["Ann Ray"]);
    }

    #[test]
    fn a_comment_or_picture_dates_no_article() {
        let linked = read(
            r#"[{"@type":"ImageObject","datePublished":"2001-01-01"},{"@type":"WebPage","datePublished":"2025-01-02"}]"#,
        );
        assert_eq!(linked.date("datePublished").as_deref(), Some("2025-01-02"));
        assert!(read("not json").article().is_none());
    }
}
