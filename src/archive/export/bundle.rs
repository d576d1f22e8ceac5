//! A bundle: a folder in the BagIt layout (RFC 8493) with the bytes as received, a report that opens without network, and
//! sums that `sha256sum -c` checks.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::super::{Archive, ArchiveError, LogAsked};
use super::{Exported, cannot_write, file_name};
use crate::model::digest::{Digest, Running};
use crate::model::version::Article;
use crate::render::page::Page;
use crate::render::{self, Format, Look};

const README: &str = "This folder was made by dateline. It is a bag in the sense of RFC 8493.

data/ARTICLE/report.html    versions and what changed between them; opens without network
data/ARTICLE/captures/      the bytes as received, one file for each, named by the time of the look
data/archive.jsonl          the same captures with who vouches for each; `dateline record` joins it to an archive

To check that nothing was changed since the bundle was made:

    sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt

What this proves: the files are those that were bundled. It does not prove that a site served them; that is the word
of each capture's witness.
";

impl Archive {
    /// Writes articles as a bundle into `folder`, which is made and must not exist.
    ///
    /// # Errors
    /// No such article, the store cannot be read, or the folder cannot be written.
    pub fn export_bundle(&mut self, names: &[String], folder: &Path, look: &Look) -> Result<Exported, ArchiveError> {
        let articles = self.meant(names)?;
        std::fs::create_dir(folder).map_err(cannot_write(folder.to_owned()))?;
        let mut bag = Bag { folder, files: Vec::new() };
        let mut exported = Exported { articles: articles.len() as u64, ..Exported::default() };
        for article in &articles {
            exported.captures += self.bundle_bodies(article, &mut bag)?;
            let page =
                Page::Log(Box::new(self.log(&article.slug, &LogAsked { with_diffs: true, ..LogAsked::default() })?));
            let mut report = Vec::new();
            render::write(&page, Format::Html, look, &mut report).map_err(ArchiveError::Output)?;
            bag.put(&format!("data/{}/report.html", article.slug), &report)?;
        }
        let names: Vec<String> = articles.into_iter().map(|article| article.slug).collect();
        bag.put_with("data/archive.jsonl", |out| self.export_lines(&names, out).map(drop))?;
        bag.close(look)?;
        Ok(exported)
    }

    fn bundle_bodies(&self, article: &Article, bag: &mut Bag<'_>) -> Result<u64, ArchiveError> {
        let mut written = BTreeSet::new();
        let captures = self.captures_in_order(article.id)?;
        for capture in &captures {
            let Some(body) = capture.body.filter(|body| written.insert(*body)) else { continue };
            let path = format!("data/{}/captures/{}", article.slug, file_name(capture));
            bag.put(&path, &self.store.body(capture.article, body)?)?;
        }
        Ok(captures.len() as u64)
    }
}

/// A bag on its way: the files written and their sums.
struct Bag<'a> {
    folder: &'a Path,
    files: Vec<(String, u64, Digest)>,
}

impl Bag<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.put_with(name, |out| out.write_all(bytes).map_err(ArchiveError::Output))
    }

    /// Writes a file piece by piece: the lines of a large archive are more than memory.
    fn put_with(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        let path = self.folder.join(name);
        let parent = path.parent().unwrap_or(self.folder);
        std::fs::create_dir_all(parent).map_err(cannot_write(parent.to_owned()))?;
        let file = std::fs::File::create_new(&path).map_err(cannot_write(path.clone()))?;
        let mut out = Summing { out: BufWriter::new(file), sum: Running::default(), bytes: 0 };
        match write(&mut out) {
            Err(ArchiveError::Output(source)) => return Err(cannot_write(path)(source)),
            outcome => outcome?,
        }
        out.flush().map_err(cannot_write(path))?;
        self.files.push((name.to_owned(), out.bytes, out.sum.finish()));
        Ok(())
    }

    /// Writes the sums of the payload, the tags, and the sums of the tags.
    fn close(mut self, look: &Look) -> Result<(), ArchiveError> {
        let bytes: u64 = self.files.iter().map(|(_, bytes, _)| bytes).sum();
        let oxum = format!("{bytes}.{}", self.files.len());
        let payload = sums(&self.files);
        self.files.clear();
        self.put("manifest-sha256.txt", payload.as_bytes())?;
        self.put("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")?;
        let day = look.now.format("%Y-%m-%d");
        let tool = concat!("dateline ", env!("CARGO_PKG_VERSION"));
        let info = format!("Bagging-Date: {day}\nBag-Software-Agent: {tool}\nPayload-Oxum: {oxum}\n");
        self.put("bag-info.txt", info.as_bytes())?;
        self.put("README.txt", README.as_bytes())?;
        let tags = sums(&self.files);
        self.put("tagmanifest-sha256.txt", tags.as_bytes())
    }
}

/// Sums and counts what is written.
struct Summing {
    out: BufWriter<std::fs::File>,
    sum: Running,
    bytes: u64,
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.take(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

fn sums(files: &[(String, u64, Digest)]) -> String {
    files.iter().map(|(name, _, digest)| format!("{digest}  {name}\n")).collect()
}
