//! The `<meta>` elements of a page by lower-case name, whether they are written with `name`, `property` or `itemprop`.

use super::super::dom::{Document, attribute, found};

/// Name and content of each `<meta>`, in page order.
#[derive(Debug)]
pub struct MetaElements(Vec<(String, String)>);

impl MetaElements {
    /// Reads them all.
    pub fn of_page(document: &Document) -> Self {
        let named = |node: &super::super::dom::NodeRef| {
            let content = attribute(node, "content").or_else(|| attribute(node, "value"))?;
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| attribute(node, key))?;
            Some((name.to_lowercase(), content))
        };
        MetaElements(found(document, "meta").iter().filter_map(named).collect())
    }

    /// The first content under any of these names that `read` can read; earlier names come first.
    pub fn first<T>(&self, names: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<T> {
        names.iter().find_map(|name| self.all(name).find_map(&read))
    }

    /// The first content under any of these names.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        self.first(names, |text| Some(text.to_owned()))
    }

    /// Whether the page says that it is not free to read (`article:content_tier`, as Facebook's crawler reads it).
    pub fn is_gated(&self) -> bool {
        self.all("article:content_tier").any(|tier| tier == "locked" || tier == "metered")
    }

    /// Every content under one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }
}
