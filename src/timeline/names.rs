//! Predicates that many mentions share, each held once.

use std::collections::HashSet;
use std::sync::Arc;

/// The texts met so far.
#[derive(Clone, Debug, Default)]
pub struct Names(HashSet<Arc<str>>);

impl Names {
    /// The one held, equal to `text`.
    pub fn shared(&mut self, text: &Arc<str>) -> Arc<str> {
        if let Some(held) = self.0.get(text) {
            return Arc::clone(held);
        }
        self.0.insert(Arc::clone(text));
        Arc::clone(text)
    }
}
