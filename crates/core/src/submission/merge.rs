//! Bringing two versions of one submission together that have parted: what changed on which side, what can be taken as it
//! is, and what somebody has to decide.
//!
//! Which side changed an item is told by the last version that both come from, where that is known by its digests
//! ([`super::exchanged`]): the side whose value is still the one of then has not. Two may have been the last at once, where
//! each side brought in the other’s before; then only what is as in both has not changed. Without such a version nothing
//! says what was there before. What only one side has is taken: it cannot be known whether the other removed
//! it. And where both say something else, it is a conflict, also where only one of them changed it.
//!
//! Both sides are versions that were saved. Of what is open, the caller saves first, and ends the step that is being
//! typed before and after the change is made (`History::seal`), so that one undo takes all of it back, and no more.
//! Whoever undoes it can choose the same file again if the next save goes on from the version vector there was before.

mod refusal;

use std::collections::{BTreeMap, BTreeSet};

use super::difference::{ItemDifference, differences};
use super::exchanged::Base;
use super::item::{Item, Said};
use super::version_vector::{VersionOrder, VersionVector, WriterId};
use super::{Change, Submission};
use crate::after_submission::AfterSubmissionChange;
use crate::audit::change::AuditChange;
pub use refusal::MergeRefusal;

/// A version of a submission, as it was saved.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    pub submission: &'a Submission,
    pub vector: &'a VersionVector,
}

/// By what it is told which side changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By the last version that both come from.
    Last,
    /// By a version that both come from, but not the last: what was changed since and changed back looks as if it had
    /// never been changed.
    Earlier,
    /// By nothing: what only one side has is taken, and all else that differs is a conflict.
    Nothing,
}

/// What somebody decides on a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Ours,
    Theirs,
    /// Both, one after the other: only where [`ItemDifference::both`] gives that.
    Both,
}

/// Two versions held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub basis: Basis,
    /// What was changed here only. It stays.
    pub here: Vec<ItemDifference>,
    /// What was changed there only. It is taken.
    pub there: Vec<ItemDifference>,
    /// What was changed on both sides, differently.
    pub conflicts: Vec<ItemDifference>,
    /// A last version that both come from, where one is known.
    pub shared: Option<Base>,
}

/// Holds theirs against ours. Nothing is changed.
///
/// # Errors
/// Where the two are not to be brought together, or there is nothing to bring.
pub fn merge(ours: Version<'_>, theirs: Version<'_>) -> Result<Merge, MergeRefusal> {
    let common = common(ours, theirs);
    refusal::check(ours, theirs, !common.is_empty())?;
    let is_continued = ours.vector.compare(theirs.vector) == VersionOrder::Older;
    let basis = match (is_continued, common.is_empty()) {
        (true, _) => Basis::Last,
        (false, true) => Basis::Nothing,
        (false, false) if is_last(&common, ours.vector, theirs.vector) => Basis::Last,
        (false, false) => Basis::Earlier,
    };
    let shared = common.first().map(|base| Base::clone(base));
    let mut merge = Merge { basis, here: Vec::new(), there: Vec::new(), conflicts: Vec::new(), shared };
    for difference in differences(ours.submission, theirs.submission) {
        let ItemDifference { item, ours, theirs } = &difference;
        let has_changed = |value: &Option<Said>| match basis {
            Basis::Nothing => value.is_some(),
            Basis::Last | Basis::Earlier => !common.iter().all(|base| is_in(base, item, value.as_ref())),
        };
        match (!is_continued && has_changed(ours), is_continued || has_changed(theirs)) {
            (false, true) => merge.there.push(difference),
            (true, false) => merge.here.push(difference),
            _ => merge.conflicts.push(difference),
        }
    }
    Ok(merge)
}

/// The version vector of what comes of bringing two versions together, first saved by a new writer. Where the two have
/// too little in common for one that is newer than both, it goes on from ours: then how it stands to theirs cannot be
/// told, or the two have parted still, and theirs may be offered again.
pub fn version(ours: &VersionVector, theirs: &VersionVector, writer: WriterId) -> VersionVector {
    ours.joined(theirs, writer).unwrap_or_else(|| ours.and_save(writer))
}

/// Whether this was said in a version, with all its fields.
fn is_in(base: &Base, item: &Item, value: Option<&Said>) -> bool {
    let fields = value.map(Said::fields).unwrap_or_default();
    base.holds(item, value) && fields.iter().all(|(field, said)| base.holds(field, said.as_ref()))
}

/// The last versions known that both come from, each once: of any two, neither comes from the other. A side comes from
/// what it keeps as sent or received, also where its version vector has forgotten that.
fn common<'a>(ours: Version<'a>, theirs: Version<'a>) -> Vec<&'a Base> {
    let comes_from = |it: Version<'_>, base: &Base| {
        let kept = it.submission.exchanged.versions();
        kept.map(|kept| kept.version.last()).any(|last| last == base.version.last())
            || it.vector.has(&base.version) == Some(true)
    };
    let all = ours.submission.exchanged.versions().chain(theirs.submission.exchanged.versions());
    let mut common: Vec<&Base> = Vec::new();
    for base in all.filter(|base| comes_from(ours, base) && comes_from(theirs, base)) {
        let order = |other: &&Base| other.version.compare(&base.version);
        if !common.iter().any(|other| matches!(order(other), VersionOrder::Same | VersionOrder::Newer)) {
            common.retain(|other| order(other) != VersionOrder::Older);
            common.push(base);
        }
    }
    common
}

/// Whether nothing that both sides have came after these versions.
fn is_last(common: &[&Base], ours: &VersionVector, theirs: &VersionVector) -> bool {
    let mut of_both =
        ours.writers().filter_map(|writer| Some((writer.id, writer.saves.min(theirs.saves_of(writer.id)?))));
    let is_in_one = |(id, saves): (WriterId, u64)| {
        common.iter().any(|base| base.version.saves_of(id).is_some_and(|there| there >= saves))
    };
    of_both.all(is_in_one)
}

impl Merge {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.here.is_empty() && self.there.is_empty() && self.conflicts.is_empty()
    }

    /// The conflicts on which nothing is decided yet.
    pub fn undecided<'a>(&'a self, decided: &'a BTreeMap<Item, Decision>) -> impl Iterator<Item = &'a ItemDifference> {
        self.conflicts.iter().filter(|conflict| match decided.get(&conflict.item) {
            None => true,
            Some(Decision::Both) => conflict.both().is_none(),
            Some(Decision::Ours | Decision::Theirs) => false,
        })
    }

    /// The change by which all of it comes into ours, to be made and undone at once: empty where nothing does, and `None`
    /// while a conflict is not decided. What is added to a list comes after what it comes after there, and after what
    /// was added here in the same place.
    pub fn change(&self, ours: &Submission, theirs: &Submission, decided: &BTreeMap<Item, Decision>) -> Option<Change> {
        if self.undecided(decided).next().is_some() {
            return None;
        }
        let mut taken: BTreeMap<&Item, Option<Said>> =
            self.there.iter().map(|difference| (&difference.item, difference.theirs.clone())).collect();
        for conflict in &self.conflicts {
            let value = match decided.get(&conflict.item)? {
                Decision::Ours => continue,
                Decision::Theirs => conflict.theirs.clone(),
                Decision::Both => conflict.both(),
            };
            taken.insert(&conflict.item, value);
        }
        let (mut removed, mut set, mut added) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (item, value) in taken {
            match (item, value) {
                (Item::Evidence(_) | Item::Action(_) | Item::Event(_), Some(value)) => {
                    // What led to another state takes the place of what is here.
                    removed.extend(item.set(None).filter(|_| matches!(item, Item::Event(_))));
                    added.insert(item.clone(), value);
                }
                (Item::Evidence(_) | Item::Action(_) | Item::Event(_), None) => removed.extend(item.set(None)),
                (_, value) => set.extend(item.set(value)),
            }
        }
        let lists = in_lists(ours, theirs, added, &removed);
        Some(Change::Batch(removed.into_iter().chain(set).chain(lists).collect()))
    }
}

/// The changes that add to the lists, each at its place, in order.
fn in_lists(
    ours: &Submission,
    theirs: &Submission,
    mut added: BTreeMap<Item, Said>,
    removed: &[Change],
) -> Vec<Change> {
    let lists = |it: &Submission| {
        let evidence: Vec<Item> = it.audit.evidence.iter().map(|it| Item::Evidence(it.id.clone())).collect();
        let actions: Vec<Item> = it.audit.actions.iter().map(|it| Item::Action(it.id.clone())).collect();
        let events = it.after_submission.events.iter();
        [evidence, actions, events.map(|it| Item::Event(it.id.clone())).collect()]
    };
    let removed: BTreeSet<Item> = removed.iter().filter_map(removes).collect();
    let mut changes = Vec::new();
    for (ours, theirs) in lists(ours).into_iter().zip(lists(theirs)) {
        let ours: Vec<Item> = ours.into_iter().filter(|item| !removed.contains(item)).collect();
        for (at, item) in in_order(&ours, &theirs, &added).into_iter().enumerate() {
            changes.extend(added.remove(&item).and_then(|value| add(at, value)));
        }
    }
    changes
}

/// What a change removes from a list.
fn removes(change: &Change) -> Option<Item> {
    match change {
        Change::Audit(AuditChange::RemoveEvidence(id)) => Some(Item::Evidence(id.clone())),
        Change::Audit(AuditChange::RemoveAction(id)) => Some(Item::Action(id.clone())),
        Change::AfterSubmission(AfterSubmissionChange::RemoveEvent(id)) => Some(Item::Event(id.clone())),
        _ => None,
    }
}

fn add(at: usize, value: Said) -> Option<Change> {
    Some(match value {
        Said::Evidence(piece) => AuditChange::AddEvidence(at, piece).into(),
        Said::Action(action) => AuditChange::AddAction(at, action).into(),
        Said::Event(event) => AfterSubmissionChange::AddEvent(at, event).into(),
        _ => return None,
    })
}

/// The list that comes of ours, with those of theirs that are added.
fn in_order(ours: &[Item], theirs: &[Item], added: &BTreeMap<Item, Said>) -> Vec<Item> {
    let here: BTreeSet<&Item> = ours.iter().collect();
    let mut after: BTreeMap<Option<&Item>, Vec<&Item>> = BTreeMap::new();
    let (mut before, mut in_both) = (None, BTreeSet::new());
    for item in theirs {
        if here.contains(item) {
            in_both.insert(item);
            before = Some(item);
        } else if added.contains_key(item) {
            after.entry(before).or_default().push(item);
        }
    }
    let mut list: Vec<&Item> = Vec::new();
    let mut next = after.remove(&None).unwrap_or_default();
    for item in ours {
        if in_both.contains(item) {
            list.append(&mut next);
            next = after.remove(&Some(item)).unwrap_or_default();
        }
        list.push(item);
    }
    list.append(&mut next);
    list.into_iter().cloned().collect()
}
