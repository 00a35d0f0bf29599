//! What two versions of one submission differ in, item by item, each with what either side says. The order of lists is
//! no difference, and neither are the change log and where a version comes from.

use std::collections::BTreeSet;

use super::Submission;
use super::item::{Item, Said, items};

/// One item on which two sides differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDifference {
    pub item: Item,
    /// What is said here; nothing where that is nothing.
    pub ours: Option<Said>,
    /// What is said there.
    pub theirs: Option<Said>,
}

/// Everything in which two submissions differ, in the order of [`Item`]: nothing of the same one.
pub fn differences(ours: &Submission, theirs: &Submission) -> Vec<ItemDifference> {
    let (mut ours, mut theirs) = (items(ours), items(theirs));
    // Of what both have the fields say it; of what only one has, the whole.
    let is_told_by_fields = |item: &Item| match (ours.get(item), theirs.get(item)) {
        (Some(ours), Some(theirs)) => ours.is_one_with(theirs),
        _ => false,
    };
    let of_fields = |item: &Item| item.owner().map_or(!is_told_by_fields(item), |owner| is_told_by_fields(&owner));
    let told: BTreeSet<Item> = ours.keys().chain(theirs.keys()).filter(|item| of_fields(item)).cloned().collect();
    let difference = |item: Item| {
        let (ours, theirs) = (ours.remove(&item), theirs.remove(&item));
        (ours != theirs).then_some(ItemDifference { item, ours, theirs })
    };
    told.into_iter().filter_map(difference).collect()
}

impl ItemDifference {
    /// Both sides, one after the other, where they can be kept so.
    pub fn both(&self) -> Option<Said> {
        self.ours.as_ref()?.then(self.theirs.as_ref()?)
    }
}
