//! `verify`: the archive against its own digests.

use super::{Archive, ArchiveError};
use crate::render::page::{Finding, VerifyPage};

impl Archive {
    /// Checks structure and chain, and unless `quick` every byte of every body.
    ///
    /// # Errors
    /// The store cannot be read at all; what is wrong inside is a finding.
    pub fn verify(&self, quick: bool) -> Result<VerifyPage, ArchiveError> {
        let examined = self.store.examine(!quick)?;
        let finding = |damage: crate::store::Damage| Finding { subject: damage.subject, problem: damage.problem };
        let findings = examined.damage.into_iter().map(finding).collect();
        Ok(VerifyPage { checked: examined.checked, bodies_read: !quick, findings })
    }
}
