//! Content codings of HTTP bodies (RFC 9110, 8.4) undone, with a limit on what comes out: a small body may unpack to a
//! very large one.

use std::io::Read;

/// Codings undone one after the other; more is nobody's honest answer.
const CODINGS_MAX: usize = 3;

/// What we say that we can undo.
pub const ACCEPTED: &str = "gzip, br, deflate";

/// Why a body could not be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It unpacks to more than a page can be.
    TooLarge,
    /// It is cut short or damaged; what could be unpacked before.
    Broken(Vec<u8>, String),
    /// It is packed in a way that we did not ask for.
    Unknown(String),
}

/// Undoes the codings that a `Content-Encoding` header names, the last applied first; `most` bytes may come out.
pub fn decode(body: Vec<u8>, header: &str, most: u64) -> Result<Vec<u8>, Trouble> {
    let codings: Vec<&str> = header.split(',').map(str::trim).filter(|coding| !coding.is_empty()).collect();
    if codings.len() > CODINGS_MAX {
        return Err(Trouble::Unknown(header.to_owned()));
    }
    codings.into_iter().rev().try_fold(body, |body, coding| undo(body, &coding.to_ascii_lowercase(), most))
}

fn undo(body: Vec<u8>, coding: &str, most: u64) -> Result<Vec<u8>, Trouble> {
    // A bare "deflate" is zlib by the book and raw by some servers; zlib's first byte tells.
    let is_zlib = body.first().is_some_and(|first| first & 0x0f == 8);
    let packed = body.as_slice();
    match coding {
        "identity" => Ok(body),
        "gzip" | "x-gzip" => unpack(flate2::read::MultiGzDecoder::new(packed), most),
        "deflate" if is_zlib => unpack(flate2::read::ZlibDecoder::new(packed), most),
        "deflate" => unpack(flate2::read::DeflateDecoder::new(packed), most),
        "br" => unpack(brotli_decompressor::Decompressor::new(packed, 65_536), most),
        other => Err(Trouble::Unknown(other.to_owned())),
    }
}

fn unpack(from: impl Read, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    match from.take(most + 1).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > most => Err(Trouble::TooLarge),
        Ok(_) => Ok(body),
        Err(error) => Err(Trouble::Broken(body, error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).expect("in memory");
        packer.finish().expect("in memory")
    }

    #[test]
    fn codings_are_undone_and_a_bomb_is_refused() {
        let decode = |body, header: &str| decode(body, header, 1_000_000);
        assert_eq!(decode(packed(b"page"), "gzip"), Ok(b"page".to_vec()));
        assert_eq!(decode(packed(&packed(b"page")), "gzip, gzip"), Ok(b"page".to_vec()));
        assert_eq!(decode(b"page".to_vec(), ""), Ok(b"page".to_vec()));
        let bomb = packed(&vec![b' '; 1_000_010]);
        assert!(bomb.len() < 10_000);
        assert_eq!(decode(bomb, "gzip"), Err(Trouble::TooLarge));
        let whole = packed(b"a page that is cut");
        assert!(matches!(decode(whole[..whole.len() - 9].to_vec(), "gzip"), Err(Trouble::Broken(..))));
        assert!(matches!(decode(Vec::new(), "compress"), Err(Trouble::Unknown(_))));
    }
}
