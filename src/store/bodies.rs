//! Bodies: content-addressed, one zstd frame each, compressed against the version before or a page of the same site.
//!
//! An edited page is nearly its predecessor: with that as prefix the frame holds little more than the edit. The first
//! of a chain takes a page of its site as prefix, for the template. RFC 8878 frames, window wide enough for both.

use rusqlite::{OptionalExtension, Row, params};
use zstd::zstd_safe::{CCtx, CParameter, DCtx, DParameter, compress_bound, get_error_name};

use super::{Store, StoreError};
use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// Bodies to decode before one: deeper is smaller, but slower to read and more is lost with one bad frame.
pub const CHAIN_DEPTH_MAX: i64 = 16;

/// Fast, and the prefix does the work: level 9 saves a tenth at a third of the speed.
const LEVEL: i32 = 3;

/// A stored body's row.
struct Frame {
    base: Option<(ArticleId, Digest)>,
    depth: i64,
    length: usize,
    data: Vec<u8>,
}

impl Store {
    /// Stores a body, if it is not there, and returns its digest. `host` names the site whose template it may share.
    ///
    /// # Errors
    /// The store cannot be written, or what was written does not decode to what was given.
    pub fn put_body(&mut self, article: ArticleId, body: &[u8], host: Option<&str>) -> Result<Digest, StoreError> {
        let digest = Digest::of(body);
        if self.frame(article, digest)?.is_some() {
            return Ok(digest);
        }
        let base = self.base_for(article, host)?;
        let prefix = base.as_ref().map_or(&[] as &[u8], |(_, _, bytes)| bytes);
        let what = || format!("body {}", digest.short());
        let data = compress(body, prefix).map_err(|problem| StoreError::Unreadable { what: what(), problem })?;
        let decoded = decompress(&data, prefix, body.len());
        if decoded.as_deref() != Ok(body) {
            return Err(StoreError::Mismatch { what: what() });
        }
        let depth = base.as_ref().map_or(0, |(_, depth, _)| depth + 1);
        let base = base.map(|(key, ..)| key);
        self.insert_frame(article, digest, &Frame { base, depth, length: body.len(), data })?;
        if let Some(host) = host {
            self.adopt_site_page(host, article, digest)?;
        }
        Ok(digest)
    }

    /// Reads a body and compares it with its digest.
    ///
    /// # Errors
    /// It is not there, cannot be decoded, or decodes to something else.
    pub fn body(&self, article: ArticleId, digest: Digest) -> Result<Vec<u8>, StoreError> {
        let what = || format!("body {}", digest.short());
        let mut frames = Vec::new();
        let mut next = Some((article, digest));
        while let Some((owner, wanted)) = next {
            let missing = || StoreError::Unreadable { what: what(), problem: format!("{} is missing", wanted.short()) };
            let frame = self.frame(owner, wanted)?.ok_or_else(missing)?;
            next = frame.base;
            frames.push(frame);
            // A loop of bases can only be damage: no chain is longer than a site page and its chain.
            if frames.len() as i64 > 2 * CHAIN_DEPTH_MAX {
                return Err(StoreError::Unreadable { what: what(), problem: "its bases run in a circle".to_owned() });
            }
        }
        let mut bytes = Vec::new();
        for frame in frames.iter().rev() {
            bytes = decompress(&frame.data, &bytes, frame.length)
                .map_err(|problem| StoreError::Unreadable { what: what(), problem })?;
        }
        if Digest::of(&bytes) != digest {
            return Err(StoreError::Mismatch { what: what() });
        }
        Ok(bytes)
    }

    /// The body to lean on: the article's newest while its chain is short, else a page of its site, else none.
    fn base_for(&self, article: ArticleId, host: Option<&str>) -> Result<Option<Base>, StoreError> {
        let newest = "SELECT digest, depth FROM body WHERE article = ?1 ORDER BY rowid DESC LIMIT 1";
        let newest =
            self.connection.query_row(newest, [article.0], |row| Ok((digest_of(row, 0)?, row.get::<_, i64>(1)?)));
        if let Some((digest, depth)) = newest.optional().map_err(|error| self.failure(error))?
            && depth < CHAIN_DEPTH_MAX
        {
            return Ok(Some(((article, digest), depth, self.body(article, digest)?)));
        }
        let Some(host) = host else { return Ok(None) };
        let page =
            "SELECT site.article, site.digest, body.depth FROM site JOIN body USING (article, digest) WHERE host = ?1";
        let page = self
            .connection
            .query_row(page, [host], |row| Ok(((ArticleId(row.get(0)?), digest_of(row, 1)?), row.get::<_, i64>(2)?)));
        match page.optional().map_err(|error| self.failure(error))? {
            Some(((owner, digest), depth)) => Ok(Some(((owner, digest), depth, self.body(owner, digest)?))),
            None => Ok(None),
        }
    }

    fn adopt_site_page(&mut self, host: &str, article: ArticleId, digest: Digest) -> Result<(), StoreError> {
        let sql = "INSERT INTO site (host, article, digest) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.connection.execute(sql, params![host, article.0, digest.0]).map_err(|error| self.failure(error))?;
        Ok(())
    }

    fn insert_frame(&mut self, article: ArticleId, digest: Digest, frame: &Frame) -> Result<(), StoreError> {
        let sql = "INSERT INTO body (article, digest, base_article, base_digest, depth, length, data) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let (owner, base) = frame.base.map_or((None, None), |(owner, base)| (Some(owner.0), Some(base.0)));
        let row = params![article.0, digest.0, owner, base, frame.depth, frame.length as i64, frame.data];
        self.connection.execute(sql, row).map_err(|error| self.failure(error))?;
        Ok(())
    }

    fn frame(&self, article: ArticleId, digest: Digest) -> Result<Option<Frame>, StoreError> {
        let sql = "SELECT base_article, base_digest, depth, length, data FROM body WHERE article = ?1 AND digest = ?2";
        let read = |row: &Row<'_>| {
            let (owner, base): (Option<[u8; 16]>, Option<[u8; 32]>) = (row.get(0)?, row.get(1)?);
            Ok(Frame {
                base: owner.zip(base).map(|(owner, base)| (ArticleId(owner), Digest(base))),
                depth: row.get(2)?,
                length: usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
                data: row.get(4)?,
            })
        };
        let frame = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row(params![article.0, digest.0], read).optional());
        frame.map_err(|error| self.failure(error))
    }
}

/// Key, chain depth and bytes of a body to lean on.
type Base = ((ArticleId, Digest), i64, Vec<u8>);

pub(super) fn digest_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    row.get(column).map(Digest)
}

/// A window that reaches over the prefix and the body; zstd takes 10 to 31.
fn window_log(bytes: usize) -> u32 {
    (usize::BITS - bytes.leading_zeros()).clamp(10, 30)
}

/// One zstd frame of `body`, leaning on `prefix`.
pub(super) fn compress(body: &[u8], prefix: &[u8]) -> Result<Vec<u8>, String> {
    let refused = |code| get_error_name(code).to_owned();
    let mut context = CCtx::create();
    context.set_parameter(CParameter::CompressionLevel(LEVEL)).map_err(refused)?;
    if !prefix.is_empty() {
        context.set_parameter(CParameter::WindowLog(window_log(prefix.len() + body.len()))).map_err(refused)?;
        context.set_parameter(CParameter::EnableLongDistanceMatching(prefix.len() > 1 << 20)).map_err(refused)?;
        context.ref_prefix(prefix).map_err(refused)?;
    }
    let mut frame = Vec::with_capacity(compress_bound(body.len()));
    context.compress2(&mut frame, body).map_err(refused)?;
    Ok(frame)
}

/// The bytes of a frame, which must be `length`.
pub(super) fn decompress(frame: &[u8], prefix: &[u8], length: usize) -> Result<Vec<u8>, String> {
    let refused = |code| get_error_name(code).to_owned();
    let mut context = DCtx::create();
    context.set_parameter(DParameter::WindowLogMax(31)).map_err(refused)?;
    if !prefix.is_empty() {
        context.ref_prefix(prefix).map_err(refused)?;
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| format!("claims {length} bytes"))?;
    context.decompress(&mut bytes, frame).map_err(refused)?;
    if bytes.len() != length { Err(format!("decodes to {} bytes, not {length}", bytes.len())) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_leaning_on_its_predecessor_is_small_and_exact() {
        let old: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let mut new = old.clone();
        new.splice(1000..1010, *b"an edited sentence");
        let frame = compress(&new, &old).expect("compresses");
        assert!(frame.len() < old.len() / 10, "{}", frame.len());
        assert_eq!(decompress(&frame, &old, new.len()).expect("decodes"), new);
        assert!(decompress(&frame, &old[..1000], new.len()).is_err());
        assert!(decompress(&frame[..frame.len() / 2], &old, new.len()).is_err());
    }
}
