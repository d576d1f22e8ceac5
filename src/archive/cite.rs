//! `cite`: a version, or a sentence of it, so that a reader can find it and check it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Archive, ArchiveError};
use crate::language;
use crate::model::address::Selector;
use crate::model::article::ArticleText;
use crate::model::capture::Capture;
use crate::model::digest::Digest;
use crate::model::version::{Article, Version};
use crate::render::page::{TablePage, Zoned};

/// How a citation is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// All facts, a line each.
    #[default]
    Plain,
    /// APA, 7th edition, web page.
    Apa,
    /// Chicago, notes and bibliography.
    Chicago,
    /// BibTeX (biblatex `@online`).
    Bibtex,
    /// RIS.
    Ris,
}

/// What is cited.
pub(super) struct Cited {
    article: Article,
    version: Version,
    versions: u32,
    capture: Capture,
    text: ArticleText,
    /// A sentence and its place.
    pub quote: Option<(String, String)>,
    /// The event that the sentence proves: its handle, and when it was.
    pub event: Option<(String, String)>,
    link: (i64, Digest),
}

impl Archive {
    /// Cites a version of the article called `name`; `place` names a sentence of it (`3.1`, `title`).
    ///
    /// # Errors
    /// No such article, version or sentence, or the store cannot be read.
    pub fn cite_version(
        &self,
        name: &str,
        selector: &Selector,
        place: Option<&str>,
        style: Style,
    ) -> Result<TablePage, ArchiveError> {
        let article = self.article(name)?;
        let versions = self.store.versions(article.id)?;
        let (index, _) = Archive::version(&article, &versions, selector)?;
        let mut cited = self.cited(article, &versions, index)?;
        cited.quote = place.map(|place| cited.quoted(place)).transpose()?;
        let mut page = TablePage::new("cite", format!("Citation of {}", cited.article.slug), &COLUMNS);
        page.rows.push(cited.facts());
        page.lines = cited.write(style);
        page.tabled = false;
        Ok(page)
    }

    /// One of an article's versions, with what proves it.
    pub(super) fn cited(&self, article: Article, versions: &[Version], index: usize) -> Result<Cited, ArchiveError> {
        let version = versions[index].clone();
        let captures = self.store.captures(article.id)?;
        let capture = captures.into_iter().find(|capture| capture.id == version.first_capture);
        let Some(capture) = capture else { return Err(ArchiveError::NoText { slug: article.slug }) };
        let text = self.store.text(article.id, version.text)?;
        let link = self.store.link_of(capture.id)?;
        Ok(Cited { versions: versions.len() as u32, article, version, capture, text, quote: None, event: None, link })
    }
}

pub(super) const COLUMNS: [&str; 15] = [
    "article",
    "url",
    "version",
    "title",
    "byline",
    "site",
    "published",
    "captured_at",
    "witness",
    "unseen_until",
    "last_seen",
    "page_sha256",
    "text_sha256",
    "capture",
    "chain",
];

impl Cited {
    /// The sentence at a place of the version.
    fn quoted(&self, place: &str) -> Result<(String, String), ArchiveError> {
        let document = language::segment(&self.text);
        let found = document.sentences.iter().position(|sentence| sentence.place.to_string() == place);
        let (slug, version) = (&self.article.slug, self.version.number);
        let missing = || ArchiveError::NoPlace { slug: slug.clone(), version, place: place.to_owned() };
        found.map(|index| (place.to_owned(), document.sentence(index).to_owned())).ok_or_else(missing)
    }

    fn title(&self) -> &str {
        self.text.title.as_deref().unwrap_or(&self.article.slug)
    }

    fn url(&self) -> Option<&str> {
        let facts = &self.version.facts;
        self.article.url.as_deref().or(self.capture.told.url.as_deref()).or(facts.canonical_url.as_deref())
    }

    fn published(&self) -> Option<NaiveDate> {
        self.version.facts.published.as_ref().map(|stamp| stamp.moment.day())
    }

    fn page(&self) -> String {
        self.capture.body.map(|body| body.to_string()).unwrap_or_default()
    }

    fn author(&self) -> Option<&str> {
        let byline = self.text.byline.as_deref()?;
        Some(byline.strip_prefix("By ").unwrap_or(byline))
    }

    pub fn facts(&self) -> Vec<String> {
        let version = &self.version;
        let day = self.published().map(|day| day.to_string());
        vec![
            self.article.slug.clone(),
            self.url().unwrap_or_default().to_owned(),
            version.number.to_string(),
            self.title().to_owned(),
            self.text.byline.clone().unwrap_or_default(),
            version.facts.site.clone().unwrap_or_default(),
            day.unwrap_or_default(),
            self.capture.captured_at.zoned(),
            self.capture.witness.to_string(),
            version.unseen_until.map(|instant| instant.zoned()).unwrap_or_default(),
            version.last_seen.zoned(),
            self.page(),
            version.text.to_string(),
            self.capture.id.to_string(),
            format!("{} {}", self.link.0, self.link.1),
        ]
    }

    pub fn write(&self, style: Style) -> Vec<String> {
        match style {
            Style::Plain => self.plain(),
            Style::Apa => vec![self.apa()],
            Style::Chicago => vec![self.chicago()],
            Style::Bibtex => self.bibtex(),
            Style::Ris => self.ris(),
        }
    }

    fn plain(&self) -> Vec<String> {
        let version = &self.version;
        let site = version.facts.site.as_deref().map(|site| format!(", {site}")).unwrap_or_default();
        let mut lines = vec![format!("“{}”{site}", self.title())];
        lines.extend(self.url().map(str::to_owned));
        let instant = self.capture.captured_at.zoned();
        lines.push(format!(
            "version {} of {}, captured {instant} ({})",
            version.number, self.versions, self.capture.witness
        ));
        lines.push(match version.unseen_until {
            Some(after) => format!("this text appeared between {} and {}", after.zoned(), version.first_seen.zoned()),
            None => format!("this text was there at the first look, {}", version.first_seen.zoned()),
        });
        lines.push(format!("last seen {}", version.last_seen.zoned()));
        if let Some((place, words)) = &self.quote {
            lines.push(format!("sentence {place}: “{words}”"));
        }
        lines.push(format!("page  sha256:{}", self.page()));
        lines.push(format!("text  sha256:{}", version.text));
        lines.push(format!("look  {} of the archive's chain, link {}", self.link.0, self.link.1));
        let (slug, sha) = (&self.article.slug, &version.text.to_string()[..12]);
        lines.push(format!("check: dateline show {slug}@sha:{sha} --raw | sha256sum"));
        lines.push(
            "a digest proves that nothing was changed since; who served the page is the witness's word".to_owned(),
        );
        lines
    }

    fn apa(&self) -> String {
        let day = self.published().map_or_else(|| "n.d.".to_owned(), |day| day.format("%Y, %B %-d").to_string());
        let lead = match self.author() {
            Some(author) => format!("{author} ({day}). {}.", self.title()),
            None => format!("{}. ({day}).", self.title()),
        };
        let site = self.version.facts.site.as_deref().map(|site| format!(" {site}.")).unwrap_or_default();
        let url = self.url().map(|url| format!(" {url}")).unwrap_or_default();
        format!("{lead}{site} Retrieved {}, from{url} [{}]", american(self.capture.captured_at), self.pin())
    }

    fn chicago(&self) -> String {
        let author = self.author().map(|author| format!("{author}. ")).unwrap_or_default();
        let site = self.version.facts.site.as_deref().map(|site| format!(" {site},")).unwrap_or_default();
        let day = self.published().map(|day| format!(" {}.", day.format("%B %-d, %Y"))).unwrap_or_default();
        let url = self.url().map(|url| format!(" {url}.")).unwrap_or_default();
        let accessed = american(self.capture.captured_at);
        format!("{author}“{}.”{site}{day} Accessed {accessed}.{url} {}.", self.title(), self.pin())
    }

    /// What tells this version from every other, in one parenthesis.
    fn pin(&self) -> String {
        let place = self.quote.as_ref().map(|(place, _)| format!(", sentence {place}")).unwrap_or_default();
        let event = self.event.as_ref().map(|(id, when)| format!(" (event {id}, {when})")).unwrap_or_default();
        format!(
            "Version {} of {}, captured {} ({}){place}{event}, sha256:{}",
            self.version.number,
            self.versions,
            self.capture.captured_at.zoned(),
            self.capture.witness,
            self.page()
        )
    }

    fn bibtex(&self) -> Vec<String> {
        let year = self.published().map(|day| day.year().to_string()).unwrap_or_default();
        // Two sentences of one version are two entries.
        let place =
            self.event.as_ref().and(self.quote.as_ref()).map(|(place, _)| format!("s{place}")).unwrap_or_default();
        let mut lines = vec![format!("@online{{{}{year}v{}{place},", self.article.slug, self.version.number)];
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                lines.push(format!("  {name} = {{{}}},", bibtex_escaped(&value)));
            }
        };
        field("title", Some(format!("{{{}}}", self.title())));
        field("author", self.author().map(|author| format!("{{{author}}}")));
        field("organization", self.version.facts.site.clone());
        field("date", self.published().map(|day| day.to_string()));
        field("urldate", Some(self.capture.captured_at.date_naive().to_string()));
        field("note", Some(self.pin()));
        // An address stands verbatim: biblatex reads this field as such.
        lines.extend(self.url().map(|url| format!("  url = {{{url}}},")));
        lines.push("}".to_owned());
        lines
    }

    fn ris(&self) -> Vec<String> {
        let mut lines = vec!["TY  - NEWS".to_owned()];
        let mut tag = |tag: &str, value: Option<String>| {
            lines.extend(value.filter(|value| !value.is_empty()).map(|value| format!("{tag}  - {value}")));
        };
        tag("TI", Some(self.title().to_owned()));
        tag("AU", self.author().map(str::to_owned));
        tag("T2", self.version.facts.site.clone());
        tag("DA", self.published().map(|day| day.format("%Y/%m/%d/").to_string()));
        tag("UR", self.url().map(str::to_owned));
        tag("Y2", Some(self.capture.captured_at.format("%Y/%m/%d/").to_string()));
        tag("N1", Some(self.pin()));
        lines.push("ER  - ".to_owned());
        lines
    }
}

fn american(instant: DateTime<Utc>) -> String {
    instant.format("%B %-d, %Y").to_string()
}

/// Signs that TeX reads as commands; the braces that are ours are left alone.
fn bibtex_escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        if matches!(letter, '&' | '%' | '$' | '#' | '_') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
