//! Named limits of this stage, each with its reason.

/// Bytes of one body, after unpacking. The largest news pages seen are below 10 MB; saved pages with inlined pictures
/// reach 50 MB. Beyond that it is a film or a disk image.
pub const BODY_BYTES_MAX: u64 = 64_000_000;

/// Bytes of one answer from the web, before and after unpacking. News pages are below 10 MB.
pub const FETCH_BYTES_MAX: u64 = 16_000_000;

/// Times that one look is sent on: a shortener, http to https, to www, to the new address, and one to spare.
pub const REDIRECTS_MAX: usize = 5;

/// Bytes of an `origin.json`: three short fields.
pub const ORIGIN_BYTES_MAX: u64 = 64_000;

/// Folders below the one named: an archive of outlets of articles needs three.
pub const FOLDER_DEPTH_MAX: usize = 8;
