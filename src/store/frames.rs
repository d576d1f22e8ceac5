//! zstd frames (RFC 8878) that lean on a prefix, and a small memory of what was decoded last.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use zstd::zstd_safe::{CCtx, CParameter, DCtx, DParameter, compress_bound, get_error_name};

use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// Frames to decode before one: deeper is smaller, but slower to read and more is lost with one bad frame.
pub const CHAIN_DEPTH_MAX: i64 = 16;

/// Fast, and the prefix does the work: level 9 saves a tenth at a third of the speed.
const LEVEL: i32 = 3;

/// Bytes of decoded frames kept: the pages of some two thousand articles, whose next versions lean on them.
const MEMORY_BYTES_MAX: usize = 192 << 20;

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
    frame.shrink_to_fit();
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

/// Compresses and proves that what was compressed decodes to what was given.
pub(super) fn compress_checked(body: &[u8], prefix: &[u8]) -> Result<Vec<u8>, String> {
    let frame = compress(body, prefix)?;
    match decompress(&frame, prefix, body.len())? == body {
        true => Ok(frame),
        false => Err("it does not decode to what was compressed".to_owned()),
    }
}

/// What a frame decodes to: an article's body or text, by its digest.
pub(super) type Key = (ArticleId, Digest);

/// The bytes decoded last, the oldest forgotten first.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: HashMap<Key, Rc<Vec<u8>>>,
    order: VecDeque<Key>,
    bytes: usize,
}

impl Memory {
    /// What is remembered of `key`.
    pub fn get(&self, key: Key) -> Option<Rc<Vec<u8>>> {
        self.known.get(&key).cloned()
    }

    /// Remembers `bytes`, which were compared with the key's digest.
    pub fn put(&mut self, key: Key, bytes: Rc<Vec<u8>>) {
        if bytes.len() > MEMORY_BYTES_MAX / 4 || self.known.contains_key(&key) {
            return;
        }
        self.bytes += bytes.len();
        self.known.insert(key, bytes);
        self.order.push_back(key);
        while self.bytes > MEMORY_BYTES_MAX {
            let Some(oldest) = self.order.pop_front() else { break };
            self.forget(oldest);
        }
    }

    /// Forgets one.
    pub fn forget(&mut self, key: Key) {
        if let Some(bytes) = self.known.remove(&key) {
            self.bytes -= bytes.len();
        }
    }

    /// Forgets all: after a rollback nothing is sure to be in the file.
    pub fn clear(&mut self) {
        *self = Memory::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_leaning_on_its_predecessor_is_small_and_exact() {
        let old: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let mut new = old.clone();
        new.splice(1000..1010, *b"an edited sentence");
        let frame = compress_checked(&new, &old).expect("compresses");
        assert!(frame.len() < old.len() / 10, "{}", frame.len());
        assert_eq!(decompress(&frame, &old, new.len()).expect("decodes"), new);
        assert!(decompress(&frame, &old[..1000], new.len()).is_err());
        assert!(decompress(&frame[..frame.len() / 2], &old, new.len()).is_err());
    }

    #[test]
    fn memory_is_bounded_and_forgets_the_oldest() {
        let mut memory = Memory::default();
        let key = |number: u8| (ArticleId([number; 16]), Digest([number; 32]));
        for number in 0..30 {
            memory.put(key(number), Rc::new(vec![number; 10 << 20]));
        }
        assert!(memory.bytes <= MEMORY_BYTES_MAX);
        assert!(memory.get(key(0)).is_none() && memory.get(key(29)).is_some());
    }
}
