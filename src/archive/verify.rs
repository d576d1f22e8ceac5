//! `verify` and `backup`: the archive against its own digests, and a copy of it.

use std::path::Path;

use super::{Archive, ArchiveError};
use crate::render::page::{Finding, TablePage, VerifyPage};

impl Archive {
    /// Checks structure and chain, and unless `quick` every byte of every body and text and every row.
    ///
    /// # Errors
    /// The store cannot be read at all; what is wrong inside is a finding.
    pub fn verify(&self, quick: bool) -> Result<VerifyPage, ArchiveError> {
        let examined = self.store.examine(!quick)?;
        let finding = |damage: crate::store::Damage| Finding { subject: damage.subject, problem: damage.problem };
        let findings = examined.damage.into_iter().map(finding).collect();
        let head = self.store.chain_head().ok().map(|(links, digest)| (links.unsigned_abs(), digest.to_string()));
        Ok(VerifyPage { checked: examined.checked, bodies_read: !quick, head, findings })
    }

    /// Copies the archive to a file while others may record, and checks the copy's structure.
    ///
    /// # Errors
    /// The file exists or cannot be written, or the archive cannot be read.
    pub fn back_up(&self, file: &Path) -> Result<TablePage, ArchiveError> {
        let made = self.store.back_up(file)?;
        let (links, digest) = made.head;
        let mut page = TablePage::new("backup", "Backup".to_owned(), &["file", "bytes", "looks", "chain"]);
        let name = file.display().to_string();
        page.lines.push(format!("{name}: {links} looks, chain head {digest}"));
        page.lines.push(format!("check every byte of it: dateline verify --store {name}"));
        page.rows.push(vec![name, made.bytes.to_string(), links.to_string(), digest.to_string()]);
        page.tabled = false;
        Ok(page)
    }
}
