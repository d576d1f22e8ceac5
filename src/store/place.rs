//! Where an archive should not lie: SQLite's locks do not hold on network file systems, and a folder that is
//! synchronised file by file tears a database from its log.

use std::path::{Path, PathBuf};

/// File systems of other machines, as Linux names them.
const NETWORK: [&str; 13] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.s3fs",
    "9p",
];

/// Folders that programs keep in step with a server.
const SYNCED: [&str; 12] = [
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "pcloud drive",
    "box sync",
    "syncthing",
];

/// Why `folder` is no safe place for an archive, in a few words; `mounts` is the text of `/proc/self/mountinfo`.
pub fn risk_of(folder: &Path, mounts: &str) -> Option<String> {
    let folder = resolved(folder);
    if let Some(name) = folder.components().find_map(|part| synced(&part.as_os_str().to_string_lossy())) {
        return Some(format!("{name} copies files one by one, which tears an archive that is being written"));
    }
    let kind = mounts.lines().filter_map(mount).filter(|(point, _)| folder.starts_with(point));
    let (_, kind) = kind.max_by_key(|(point, _)| point.as_os_str().len())?;
    NETWORK
        .contains(&kind)
        .then(|| format!("it lies on a network ({kind}), where locks between processes may not hold"))
}

/// The folder without links, as far as it exists.
fn resolved(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = whole.ancestors().find_map(|part| Some((part.to_owned(), part.canonicalize().ok()?)));
    match there {
        Some((part, real)) => whole.strip_prefix(&part).map_or(real.clone(), |rest| real.join(rest)),
        None => whole,
    }
}

fn synced(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    // "Dropbox (Company)", "OneDrive - Company": a name with something behind it.
    let is = |known: &str| {
        lower.strip_prefix(known).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    };
    SYNCED.iter().any(|known| is(known)).then(|| name.to_owned())
}

/// Mount point and file system of a line of mountinfo(5); octal escapes stand for white space.
fn mount(line: &str) -> Option<(PathBuf, &str)> {
    let (before, after) = line.split_once(" - ")?;
    let point = before.split(' ').nth(4)?.replace("\\040", " ").replace("\\011", "\t");
    Some((PathBuf::from(point), after.split(' ').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_synchronised_folders_are_named() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      30 22 0:45 / /mnt/press\\040desk rw - nfs4 server:/x rw\n\
                      31 30 8:2 / /mnt/press\\040desk/local rw - ext4 /dev/sdb1 rw";
        let check = |folder: &str, word: Option<&str>| {
            let risk = risk_of(Path::new(folder), mounts);
            assert_eq!(risk.is_some(), word.is_some(), "{folder}: {risk:?}");
            assert!(risk.unwrap_or_default().contains(word.unwrap_or_default()), "{folder}");
        };
        check("/srv/archive", None);
        check("/mnt/press desk/archive", Some("nfs4"));
        check("/mnt/press desk/local/archive", None);
        check("/srv/ann/Dropbox (Paper)/archive", Some("Dropbox"));
        check("/srv/ann/dropboxes/archive", None);
    }
}
