//! Disjoint sets of drafts, in numbers of 32 bits: most drafts are alone, and a list of its own for each would take as much
//! room as what it says.

use std::collections::{BTreeSet, HashMap};

/// Which drafts are one event, and which events are in dispute.
#[derive(Debug, Default)]
pub struct Groups {
    /// Indices of drafts, event by event; sorted in each, the events by their first.
    drafts: Vec<u32>,
    /// Where the drafts of each event end.
    ends: Vec<u32>,
    /// Pairs of events in dispute, the smaller index first.
    pub disputes: BTreeSet<(usize, usize)>,
}

impl Groups {
    /// How many events there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// Indices of the drafts of an event, sorted; never empty.
    pub fn members(&self, event: usize) -> &[u32] {
        let first = event.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.drafts[first as usize..self.ends[event] as usize]
    }
}

/// Sets that grow together.
pub struct Union {
    root_of: Vec<u32>,
    /// By root, the members of what is more than one.
    joined: HashMap<u32, Vec<u32>>,
}

impl Union {
    /// Of `count` drafts, each alone.
    pub fn new(count: usize) -> Self {
        Union { root_of: (0..count as u32).collect(), joined: HashMap::new() }
    }

    /// The smallest index of a draft's set.
    pub fn root(&self, at: usize) -> usize {
        self.root_of[at] as usize
    }

    /// The members of a root's set.
    pub fn members(&self, root: usize) -> &[u32] {
        self.joined.get(&(root as u32)).map_or(std::slice::from_ref(&self.root_of[root]), Vec::as_slice)
    }

    /// Makes one set of two.
    pub fn join(&mut self, one: usize, other: usize) {
        let (keep, give) = (self.root(one).min(self.root(other)) as u32, self.root(one).max(self.root(other)) as u32);
        if keep == give {
            return;
        }
        let moved = self.joined.remove(&give).unwrap_or_else(|| vec![give]);
        moved.iter().for_each(|&at| self.root_of[at as usize] = keep);
        self.joined.entry(keep).or_insert_with(|| vec![keep]).extend(moved);
    }

    /// The sets without the hidden.
    pub fn groups(self, hidden: &[usize]) -> Groups {
        let mut groups = Groups { drafts: Vec::with_capacity(self.root_of.len()), ..Groups::default() };
        for root in (0..self.root_of.len()).filter(|&at| self.root(at) == at) {
            let first = groups.drafts.len();
            groups.drafts.extend(self.members(root).iter().filter(|&&at| !hidden.contains(&(at as usize))));
            groups.drafts[first..].sort_unstable();
            if groups.drafts.len() > first {
                groups.ends.push(groups.drafts.len() as u32);
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::Union;

    #[test]
    fn sets_grow_together_and_the_hidden_are_in_none() {
        let mut union = Union::new(6);
        [(4, 2), (5, 1), (2, 5)].into_iter().for_each(|(one, other)| union.join(one, other));
        assert_eq!((union.root(4), union.members(0)), (1, &[0][..]));
        let groups = union.groups(&[0, 2]);
        let all: Vec<&[u32]> = (0..groups.count()).map(|event| groups.members(event)).collect();
        assert_eq!(all, [&[1, 4, 5][..], &[3]]);
    }
}
