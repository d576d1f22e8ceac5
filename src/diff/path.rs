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

/// What keeping a token is worth.
const KEPT: [i32; 3] = [50, 70, 100];

/// What opening an edit costs; less where it begins with a comma or a stop word, as clauses do.
const OPENED: [i32; 3] = [30, 35, 40];

/// What each edited token costs.
const EDITED: i32 = 2;

/// Never reached.
const NONE: i32 = i32::MIN / 2;

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
        let mut pairs = Vec::new();
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
        for row in 0..=old.len() {
            // Values of the row above, left of the cell.
            let (mut kept_corner, mut edited_corner) = (NONE, NONE);
            for column in 0..width {
                let (kept_above, edited_above) = (self.kept[column], self.edited[column]);
                let mut came = 0;
                let mut edited = NONE;
                let mut offer = |value: i32, from: u8| {
                    if value > edited {
                        (edited, came) = (value, from);
                    }
                };
                if row > 0 {
                    offer(edited_above - EDITED, 0);
                    offer(kept_above - EDITED - OPENED[old[row - 1].1 as usize], FROM_KEPT);
                }
                if column > 0 {
                    offer(self.edited[column - 1] - EDITED, OVER_NEW);
                    offer(self.kept[column - 1] - EDITED - OPENED[new[column - 1].1 as usize], FROM_KEPT | OVER_NEW);
                }
                let mut kept = if row == 0 && column == 0 { 0 } else { NONE };
                if row > 0 && column > 0 && old[row - 1].0 == new[column - 1].0 {
                    kept = kept_corner.max(edited_corner) + KEPT[old[row - 1].1 as usize];
                    came |= if kept_corner >= edited_corner { KEPT_FROM_KEPT } else { 0 };
                }
                self.came[row * width + column] = came;
                (kept_corner, edited_corner) = (kept_above, edited_above);
                (self.kept[column], self.edited[column]) = (kept.max(NONE), edited.max(NONE));
            }
        }
        self.kept[new.len()] >= self.edited[new.len()]
    }
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
