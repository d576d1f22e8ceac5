//! Digests as WARC writes them: `sha1:` or `sha256:`, then Base32 (RFC 4648) or hexadecimal.

use sha1::{Digest as _, Sha1};

use crate::model::digest::Digest;

/// Whether `block` has the digest `name`; none where the name is of a kind that we do not know.
pub fn fits(name: &str, block: &[u8]) -> Option<bool> {
    let (kind, written) = name.split_once(':')?;
    let digest = match kind.to_ascii_lowercase().as_str() {
        "sha1" => Sha1::digest(block).to_vec(),
        "sha256" | "sha-256" => Digest::of(block).0.to_vec(),
        _ => return None,
    };
    let written = written.trim();
    Some(
        written.eq_ignore_ascii_case(&hex(&digest))
            || written.trim_end_matches('=').eq_ignore_ascii_case(&base32(&digest)),
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base32 without padding.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    for group in bytes.chunks(5) {
        let number = group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) << (8 * (5 - group.len()));
        let letters = (group.len() * 8).div_ceil(5);
        out.extend((0..letters).map(|index| char::from(LETTERS[(number >> (35 - 5 * index) & 31) as usize])));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_of_the_standards_fit() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(fits("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", b""), Some(true));
        assert_eq!(fits("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", b""), Some(true));
        assert_eq!(fits("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", b"x"), Some(false));
        assert_eq!(fits("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", b""), Some(true));
        assert_eq!(fits("blake3:00", b""), None);
    }
}
