//! Paragraph breaks that were put in or taken out between sentences that stayed as they were.

use crate::model::document::Document;
use crate::model::edit::{Link, Relation, Stretch};

/// Marks the unchanged sentences whose paragraph begins at them on one side only. `links` are in the order of new.
pub(super) fn mark(old: &Document, new: &Document, links: &mut [Link]) {
    for at in 1..links.len() {
        let (before, here) = (&links[at - 1], &links[at]);
        let (one, other) = (here.old.first(), here.new.first());
        let still = !before.moved && !here.moved && here.relation == Relation::Same;
        let next = |before: Stretch, here: usize| before.last() + 1 == here;
        if still && next(before.old, one) && next(before.new, other) && begins(old, one) != begins(new, other) {
            links[at].relation = Relation::Typography;
        }
    }
}

/// Whether a sentence is the first of its block.
fn begins(document: &Document, sentence: usize) -> bool {
    sentence == 0 || document.sentences[sentence - 1].block != document.sentences[sentence].block
}

#[cfg(test)]
mod tests {
    use super::super::{Budget, compare};
    use crate::language::plain;
    use crate::model::change::ChangeKind;

    #[test]
    fn a_paragraph_parted_in_two_is_told_as_typography() {
        let (one, two) = ("The bridge reopened. Cars came. It rained.", "The bridge reopened. Cars came.\nIt rained.");
        for (old, new) in [(one, two), (two, one)] {
            let comparison = compare(&plain(old), &plain(new), Budget::default());
            let [change] = &comparison.changes[..] else { panic!("{:?}", comparison.changes) };
            assert_eq!(change.kinds, [ChangeKind::Typography]);
            assert_eq!(change.new.as_ref().map(|passage| passage.text.as_str()), Some("It rained."));
        }
    }

    #[test]
    fn a_break_beside_an_edit_is_no_change_of_its_own() {
        let (old, new) = ("The bridge reopened.\nIt rained.", "The bridge reopened.\nCars came.\nIt rained.");
        let comparison = compare(&plain(old), &plain(new), Budget::default());
        assert_eq!(comparison.changes.len(), 1, "{:?}", comparison.changes);
    }
}
