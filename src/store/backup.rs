//! Backups: a whole, compact copy in one file, made while others record.

use std::path::Path;

use super::{Store, StoreError};
use crate::model::digest::Digest;

/// A backup that was made and read back.
#[derive(Clone, Debug)]
pub struct BackedUp {
    /// Bytes of the file.
    pub bytes: u64,
    /// How many links the copy's chain has, and its head.
    pub head: (i64, Digest),
}

impl Store {
    /// Copies the archive as it is at this moment to `file`, which must not exist. The copy gets its name only when it is
    /// whole, on the disk and its structure was checked.
    ///
    /// # Errors
    /// The file exists or cannot be written, or the archive cannot be read.
    pub fn back_up(&self, file: &Path) -> Result<BackedUp, StoreError> {
        let refused = |source| StoreError::Backup { path: file.to_owned(), source };
        if file.exists() {
            return Err(refused(std::io::Error::new(std::io::ErrorKind::AlreadyExists, "it is there already")));
        }
        let mut part = file.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        // What an interrupted backup left is of no use.
        if part.exists() {
            std::fs::remove_file(part).map_err(refused)?;
        }
        let outcome = self.copy_to(part);
        if outcome.is_err() {
            // The failure itself is what is told.
            let _ = std::fs::remove_file(part);
        }
        let head = outcome?;
        std::fs::rename(part, file).map_err(refused)?;
        let bytes = file.metadata().map_err(refused)?.len();
        Ok(BackedUp { bytes, head })
    }

    fn copy_to(&self, part: &Path) -> Result<(i64, Digest), StoreError> {
        let written = self.connection.execute("VACUUM INTO ?1", [part.to_string_lossy()]);
        written.map_err(|error| StoreError::of(error, Some(part)))?;
        let sync = std::fs::File::open(part).and_then(|copy| copy.sync_all());
        sync.map_err(|source| StoreError::Backup { path: part.to_owned(), source })?;
        let copy = Store::open_file(part)?;
        let examined = copy.examine(false)?;
        match examined.damage.first() {
            Some(damage) => Err(StoreError::Unreadable {
                what: format!("the copy's {}", damage.subject),
                problem: damage.problem.clone(),
            }),
            None => copy.chain_head(),
        }
    }
}
