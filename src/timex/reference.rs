//! References to the present, the past and the future: a closed list, kept short because most such words are no dates
//! (`already`, `once`, `yet`, `eventually`).

use super::reader::Reader;
use super::sense::Found;

impl Reader<'_> {
    /// A reference with TIMEX3's word for it.
    pub(super) fn reference(&self, at: usize) -> Found<&'static str> {
        let (value, end) = self.listed(&self.phrases().reference, at)?;
        Some((value?, end))
    }
}
