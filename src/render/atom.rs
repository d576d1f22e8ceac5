//! Changes as an Atom feed (RFC 4287): an entry a pair of versions, the newest first.
//!
//! Ids are made of article and text digests' owners, never of the place of the archive, and times are those of looks: the
//! same changes give the same feed.

use std::io;

use super::escape::html as escape;
use super::json::instant;
use super::page::{ChangeRow, ChangesPage};
use super::words;

/// Who may have made the ids, and since when (RFC 4151).
const TAG: &str = "tag:dateline.invalid,2026";

/// Writes the feed.
pub fn write(page: &ChangesPage, out: &mut dyn io::Write) -> io::Result<()> {
    let updated =
        page.rows.iter().map(|row| row.when.by).max().map(instant).unwrap_or_else(|| "1970-01-01T00:00:00Z".into());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
    writeln!(out, "<title>Changes of articles</title><id>{TAG}:changes</id><updated>{updated}</updated>")?;
    writeln!(out, "<author><name>dateline</name></author>")?;
    for rows in page.rows.chunk_by(|one, other| (&one.slug, one.versions) == (&other.slug, other.versions)) {
        entry(rows, out)?;
    }
    writeln!(out, "</feed>")
}

fn entry(rows: &[ChangeRow], out: &mut dyn io::Write) -> io::Result<()> {
    let [first, ..] = rows else { return Ok(()) };
    let (old, new) = first.versions;
    let kinds: Vec<_> = rows.iter().map(|row| row.change.clone()).collect();
    let slug = escape(&first.slug);
    writeln!(out, "<entry><title>{slug} v{old} → v{new}: {}</title>", escape(&words::tally(&kinds)))?;
    writeln!(out, "<id>{TAG}:{slug}:{old}..{new}:{}</id>", first.when.by.timestamp())?;
    writeln!(out, "<updated>{}</updated>", instant(first.when.by))?;
    if let Some(url) = &first.url {
        writeln!(out, "<link href=\"{}\"/>", escape(url))?;
    }
    write!(out, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">")?;
    for row in rows {
        let side = |name: &str, text: Option<&str>| {
            text.map(|text| format!("<{name}>{}</{name}>", escape(text))).unwrap_or_default()
        };
        let old = side("del", row.change.old.as_ref().map(|passage| passage.text.as_str()));
        let new = side("ins", row.change.new.as_ref().map(|passage| passage.text.as_str()));
        write!(out, "<p>{}: {old} {new}</p>", row.change.kind().word())?;
    }
    writeln!(out, "</div></content></entry>")
}
