//! zstd frames (RFC 8878) that lean on a prefix, and a small memory of what was decoded last.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use zstd::zstd_safe::{CCtx, CParameter, DCtx, DParameter, compress_bound, get_error_name};

use crate::model::address::ArticleId;
use crate::model::digest::Digest;

/// Frames to decode before one: deeper is smaller, but slower to read and more is lost with one bad frame.
pub const CHAIN_DEPTH_MAX: i64 = 16;

/// Where the prefix does the work, a deeper search finds no more and takes twice as long.
const LEVEL_WITH_PREFIX: i32 = 1;

/// Where it does not: level 9 saves a tenth at a third of the speed.
const LEVEL: i32 = 3;

/// A frame of more than this share of its body leaned on a prefix of little help.
const POOR_SHARE: usize = 8;

/// Prefix and body up to which zstd's window for unknown lengths reaches over both.
const PLAIN_MAX: usize = 512 << 10;

/// First bytes of a trained dictionary (RFC 8878, 5): a body that begins so would be taken for one.
const DICTIONARY_MAGIC: [u8; 4] = [0x37, 0xa4, 0x30, 0xec];

/// Bytes of decoded frames kept: the pages of some two thousand articles, whose next versions lean on them.
const MEMORY_BYTES_MAX: usize = 192 << 20;

/// A window that reaches over the prefix and the body; zstd takes 10 to 31.
fn window_log(bytes: usize) -> u32 {
    (usize::BITS - bytes.leading_zeros()).clamp(10, 30)
}

/// Makes and reads frames. Its tables are kept from one to the next: making them anew takes as long as compressing.
pub(super) struct Coder {
    compressor: CCtx<'static>,
    decompressor: DCtx<'static>,
    room: Vec<u8>,
}

impl Default for Coder {
    fn default() -> Coder {
        Coder { compressor: CCtx::create(), decompressor: DCtx::create(), room: Vec::new() }
    }
}

impl std::fmt::Debug for Coder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Coder")
    }
}

impl Coder {
    /// One zstd frame of `body`, leaning on `prefix`, proved to decode to what was given.
    pub fn compress(&mut self, body: &[u8], prefix: &[u8]) -> Result<Vec<u8>, String> {
        let frame = self.smallest(body, prefix)?;
        let mut room = std::mem::take(&mut self.room);
        let same = self.decompress_into(&mut room, &frame, prefix, body.len()).map(|()| room == body);
        self.room = room;
        if same? { Ok(frame) } else { Err("it does not decode to what was compressed".to_owned()) }
    }

    /// The deeper search where the prefix was of little help; a wide frame is searched deeply as it is.
    fn smallest(&mut self, body: &[u8], prefix: &[u8]) -> Result<Vec<u8>, String> {
        if !is_plain(prefix, body.len()) {
            return wide_frame(body, prefix);
        }
        if prefix.is_empty() {
            return self.plain_frame(body, prefix, LEVEL);
        }
        let frame = self.plain_frame(body, prefix, LEVEL_WITH_PREFIX)?;
        if frame.len() > body.len() / POOR_SHARE { self.plain_frame(body, prefix, LEVEL) } else { Ok(frame) }
    }

    fn plain_frame(&mut self, body: &[u8], prefix: &[u8], level: i32) -> Result<Vec<u8>, String> {
        self.room.clear();
        self.room.reserve(compress_bound(body.len()));
        self.compressor.compress_using_dict(&mut self.room, body, prefix, level).map_err(refused)?;
        Ok(self.room.clone())
    }

    /// The bytes of a frame, which must be `length`.
    pub fn decompress(&mut self, frame: &[u8], prefix: &[u8], length: usize) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        self.decompress_into(&mut bytes, frame, prefix, length)?;
        Ok(bytes)
    }

    fn decompress_into(
        &mut self,
        bytes: &mut Vec<u8>,
        frame: &[u8],
        prefix: &[u8],
        length: usize,
    ) -> Result<(), String> {
        bytes.clear();
        bytes.try_reserve_exact(length).map_err(|_| format!("claims {length} bytes"))?;
        if is_plain(prefix, length) {
            self.decompressor.decompress_using_dict(bytes, frame, prefix).map_err(refused)?;
        } else {
            let mut context = DCtx::create();
            context.set_parameter(DParameter::WindowLogMax(31)).map_err(refused)?;
            context.ref_prefix(prefix).map_err(refused)?;
            context.decompress(bytes, frame).map_err(refused)?;
        }
        if bytes.len() != length { Err(format!("decodes to {} bytes, not {length}", bytes.len())) } else { Ok(()) }
    }
}

fn refused(code: usize) -> String {
    get_error_name(code).to_owned()
}

fn is_plain(prefix: &[u8], length: usize) -> bool {
    prefix.is_empty() || (prefix.len() + length <= PLAIN_MAX && !prefix.starts_with(&DICTIONARY_MAGIC))
}

/// A frame of what needs a window of its own.
fn wide_frame(body: &[u8], prefix: &[u8]) -> Result<Vec<u8>, String> {
    let mut context = CCtx::create();
    context.set_parameter(CParameter::CompressionLevel(LEVEL)).map_err(refused)?;
    context.set_parameter(CParameter::WindowLog(window_log(prefix.len() + body.len()))).map_err(refused)?;
    context.set_parameter(CParameter::EnableLongDistanceMatching(prefix.len() > 1 << 20)).map_err(refused)?;
    context.ref_prefix(prefix).map_err(refused)?;
    let mut frame = Vec::with_capacity(compress_bound(body.len()));
    context.compress2(&mut frame, body).map_err(refused)?;
    frame.shrink_to_fit();
    Ok(frame)
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

    /// Remembers `bytes` in the place of the version before them: the next leans on the newest alone. Its room serves
    /// again: it was read last, so it is near at hand.
    pub fn replace(&mut self, old: Key, key: Key, bytes: &[u8]) {
        let mut room = self.forget(old).and_then(|bytes| Rc::try_unwrap(bytes).ok()).unwrap_or_default();
        room.clear();
        room.extend_from_slice(bytes);
        self.put(key, Rc::new(room));
    }

    /// Forgets one, and gives it.
    fn forget(&mut self, key: Key) -> Option<Rc<Vec<u8>>> {
        let bytes = self.known.remove(&key)?;
        self.bytes -= bytes.len();
        Some(bytes)
    }

    /// Forgets all: after a rollback nothing is sure to be in the file.
    pub fn clear(&mut self) {
        *self = Memory::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes without a pattern.
    fn noise(length: u32) -> Vec<u8> {
        (0..length).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
    }

    #[test]
    fn a_frame_leaning_on_its_predecessor_is_small_and_exact() {
        let mut coder = Coder::default();
        let mut magic = noise(100_000);
        magic[..4].copy_from_slice(&DICTIONARY_MAGIC);
        for old in [noise(200_000), noise(3_000_000), magic] {
            let mut new = old.clone();
            new.splice(1000..1010, *b"an edited sentence");
            let frame = coder.compress(&new, &old).expect("compresses");
            assert!(frame.len() < old.len() / 10, "{} of {}", frame.len(), old.len());
            assert_eq!(coder.decompress(&frame, &old, new.len()).expect("decodes"), new);
            assert!(coder.decompress(&frame, &old[..1000], new.len()).is_err());
            assert!(coder.decompress(&frame[..frame.len() / 2], &old, new.len()).is_err());
            assert_eq!(coder.decompress(&frame, &old, new.len()).expect("decodes again"), new);
        }
    }

    #[test]
    fn a_frame_is_read_whichever_way_it_was_made() {
        let mut coder = Coder::default();
        let (old, mut new) = (noise(100_000), noise(100_000));
        new.truncate(90_000);
        let wide = wide_frame(&new, &old).expect("compresses");
        assert_eq!(coder.decompress(&wide, &old, new.len()).expect("decodes"), new);
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
