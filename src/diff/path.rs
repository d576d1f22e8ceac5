//! Which words two sentences keep: the path of most kept weight, where every edit that is opened costs.
//!
//! A word that speaks for itself is worth more than a stop word, so a lone "of" does not tear a reworded clause in two.
//! The gaps are affine, after Gotoh (1982). Values are whole hundredths: the same on every machine.

/// How much a token says, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heft {
    /// Punctuation.
    Sign,
    /// A stop word.
    Stop,
    /// Any other word, and numbers.
    Content,
}

/// A value of one: the two bits below it are free for the rank of the way that led to it.
const ONE: i32 = 4;

/// What keeping a token is worth.
const KEPT: [i32; 3] = [50 * ONE, 70 * ONE, 100 * ONE];

/// What opening an edit costs; less where it begins with a comma or a stop word, as clauses do.
const OPENED: [i32; 3] = [30 * ONE, 35 * ONE, 40 * ONE];

/// What each edited token costs.
const EDITED: i32 = 2 * ONE;

/// Never reached, and far enough from the smallest number for a few costs.
const NONE: i32 = i32::MIN / 5 * ONE;

/// Where a state came from: kept or edited before; over an old or a new token.
const FROM_KEPT: u8 = 1;
const OVER_NEW: u8 = 2;
const KEPT_FROM_KEPT: u8 = 4;

/// A token to the path: what it equals, and its heft.
pub(super) type Item = (u32, Heft);

/// Tables of one path, kept from sentence to sentence.
#[derive(Default)]
pub(super) struct Paths {
    came: Vec<u8>,
    kept: Vec<i32>,
    edited: Vec<i32>,
}

impl Paths {
    /// The kept pairs of `old` and `new`, in order.
    pub fn kept(&mut self, old: &[Item], new: &[Item]) -> Vec<(usize, usize)> {
        let ends_kept = self.fill(old, new);
        let width = new.len() + 1;
        let (mut row, mut column, mut in_kept) = (old.len(), new.len(), ends_kept);
        let mut pairs = Vec::with_capacity(row.min(column));
        while row > 0 || column > 0 {
            let came = self.came[row * width + column];
            if in_kept {
                in_kept = came & KEPT_FROM_KEPT != 0;
                (row, column) = (row - 1, column - 1);
                pairs.push((row, column));
            } else {
                in_kept = came & FROM_KEPT != 0;
                if came & OVER_NEW != 0 { column -= 1 } else { row -= 1 }
            }
        }
        pairs.reverse();
        pairs
    }

    /// Fills the tables; whether the best path ends with a kept token.
    fn fill(&mut self, old: &[Item], new: &[Item]) -> bool {
        let width = new.len() + 1;
        self.came.clear();
        self.came.resize((old.len() + 1) * width, 0);
        // One row of each table is enough for the values.
        self.kept.clear();
        self.kept.resize(width, NONE);
        self.edited.clear();
        self.edited.resize(width, NONE);
        self.kept[0] = 0;
        let mut came_rows = self.came.chunks_exact_mut(width);
        came_rows.next().into_iter().for_each(|came| fill_row(None, new, &mut self.kept, &mut self.edited, came));
        for (one, came) in old.iter().zip(came_rows) {
            fill_row(Some(one), new, &mut self.kept, &mut self.edited, came);
        }
        self.kept[new.len()] >= self.edited[new.len()]
    }
}

/// Fills the row of the old token `one`, the first row where there is none; `kept` and `edited` hold the row above.
fn fill_row(one: Option<&Item>, new: &[Item], kept: &mut [i32], edited: &mut [i32], came: &mut [u8]) {
    let cost = |item: &Item| EDITED + OPENED[item.1 as usize];
    let over_old = one.map_or(EDITED, cost);
    // Values left of the cell, and of the row above left of it.
    let (mut kept_corner, mut edited_corner) = (kept[0], edited[0]);
    if one.is_some() {
        let ways = [(edited_corner - EDITED, 0), (kept_corner - over_old, FROM_KEPT)];
        (edited[0], came[0]) = best_of(ways);
        kept[0] = NONE;
    }
    let (mut kept_left, mut edited_left) = (kept[0], edited[0]);
    let cells = kept[1..].iter_mut().zip(&mut edited[1..]).zip(&mut came[1..]);
    for (other, ((kept, edited), came)) in new.iter().zip(cells) {
        let ways = [
            (*edited - EDITED, 0),
            (*kept - over_old, FROM_KEPT),
            (edited_left - EDITED, OVER_NEW),
            (kept_left - cost(other), FROM_KEPT | OVER_NEW),
        ];
        (edited_left, *came) = best_of(ways);
        kept_left = NONE;
        if let Some(one) = one.filter(|one| one.0 == other.0) {
            kept_left = (kept_corner.max(edited_corner) + KEPT[one.1 as usize]).max(NONE);
            *came |= if kept_corner >= edited_corner { KEPT_FROM_KEPT } else { 0 };
        }
        (kept_corner, edited_corner) = (*kept, *edited);
        (*kept, *edited) = (kept_left, edited_left);
    }
}

/// The best value and where it came from, the first of equals. A value and its rank are one number, so that no branch is
/// taken: which way wins is hard to foretell.
fn best_of<const N: usize>(ways: [(i32, u8); N]) -> (i32, u8) {
    let number = |(value, from): (i32, u8)| value | i32::from(3 - from);
    let best = ways.into_iter().map(number).fold(NONE | 3, i32::max);
    (best & -ONE, 3 - (best & 3) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(old: &str, new: &str) -> String {
        let items = |text: &str| -> Vec<Item> {
            text.chars().map(|letter| (letter as u32, if letter == '.' { Heft::Stop } else { Heft::Content })).collect()
        };
        Paths::default().kept(&items(old), &items(new)).iter().filter_map(|(at, _)| old.chars().nth(*at)).collect()
    }

    #[test]
    fn what_is_common_is_kept_unless_it_is_light_and_alone() {
        assert_eq!(kept("abc", "abc"), "abc");
        assert_eq!(kept("abcd", "axcd"), "acd");
        assert_eq!(kept("", "ab"), "");
        assert_eq!(kept("ab", ""), "");
        assert_eq!(kept("abc", "xyz"), "");
    }

    #[test]
    fn tables_are_used_again() {
        let mut paths = Paths::default();
        let long: Vec<Item> = (0..9).map(|id| (id, Heft::Content)).collect();
        assert_eq!(paths.kept(&long, &long).len(), 9);
        assert_eq!(paths.kept(&long[..2], &long[1..3]), [(1, 0)]);
    }
}
