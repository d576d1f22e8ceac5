//! The phrases of one line out of those of a page, found by halving: a page of thousands is not gone through for each.

use crate::model::span::Span;
use crate::model::timex::Timex;

/// Those of `all` that lie inside `line`; `all` stand in the order of their spans, and no two overlap.
pub fn inside(all: &[Timex], line: Span) -> &[Timex] {
    let first = all.partition_point(|timex| timex.span.start < line.start);
    let behind = &all[first..];
    &behind[..behind.partition_point(|timex| timex.span.end <= line.end)]
}
