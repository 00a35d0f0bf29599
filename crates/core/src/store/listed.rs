//! What is kept at several places: the list, how its versions stand to each other and to a file, and the
//! id of a version that has parted from what is kept under its own.

use super::audit_store::id_of;
use super::slot::compare;
use super::{AuditStore, Revision, StoreError, StoredAudit};
use crate::bundle::Opened;
use crate::scheme::ids::LocalId;
use crate::submission::version_vector::{VersionOrder, Writer};

impl AuditStore {
    /// Everything kept, what was saved last first; what cannot be read is listed too. The clock puts
    /// self-audits in order, never two versions of one: of those the newer stands first.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn list(&self) -> Result<Vec<StoredAudit>, StoreError> {
        let mut list: Vec<StoredAudit> = Vec::new();
        for key in self.backend.keys().map_err(|_| StoreError::Closed)? {
            let Some(id) = id_of(&key) else { continue };
            if list.iter().all(|kept| kept.id != id) {
                let kept = StoredAudit { opened: self.load(&id), id };
                let index =
                    list.iter().take_while(|entry| (time_of(entry), &kept.id) >= (time_of(&kept), &entry.id)).count();
                list.insert(index, kept);
            }
        }
        for first in 0..list.len() {
            for then in first + 1..list.len() {
                if list.get(first).zip(list.get(then)).is_some_and(|(one, other)| is_older(one, other)) {
                    list.swap(first, then);
                }
            }
        }
        Ok(list)
    }

    /// The kept version that tells most about a file, and how that version stands to the file: the same version
    /// first, then the same answers, newer, older, parted, cannot be told. `None` where none of the submission
    /// is kept.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn held(&self, file: &Opened) -> Result<Option<(StoredAudit, VersionOrder)>, StoreError> {
        let revision = Revision::of(file);
        let of_it = self.list()?.into_iter().filter_map(|kept| {
            let held = kept.opened.as_ref().ok().filter(|held| held.submission.id == file.submission.id)?;
            let order = compare(&Revision::of(held), &revision);
            let says = match order {
                VersionOrder::Same => 0,
                // Other words around the same answers.
                _ if held.submission == file.submission => 1,
                VersionOrder::Newer => 2,
                VersionOrder::Older => 3,
                VersionOrder::Parted => 4,
                VersionOrder::CannotBeTold => 5,
            };
            Some((says, kept, order))
        });
        Ok(of_it.min_by_key(|(says, ..)| *says).map(|(_, kept, order)| (kept, order)))
    }

    /// Keeps a version under the id that [`id_apart`] gives it, unless it is there already.
    ///
    /// # Errors
    /// Where the store refuses, or something else is there.
    pub(super) fn keep_apart(&self, local_id: &LocalId, revision: &Revision, text: &str) -> Result<(), StoreError> {
        match self.revision(local_id).map(|kept| compare(&kept, revision)) {
            Some(VersionOrder::Newer | VersionOrder::Same) => Ok(()),
            None | Some(VersionOrder::Older) => self.save(local_id, text),
            Some(VersionOrder::Parted | VersionOrder::CannotBeTold) => Err(StoreError::ChangedElsewhere),
        }
    }
}

/// The id of a version that has parted from what is kept under its own: named after the save that made
/// it, so that putting it there once more makes no second one.
pub(super) fn id_apart(revision: &Revision) -> Option<LocalId> {
    let Writer { id, saves } = revision.version_vector.last();
    LocalId::new(&format!("{id}{saves}"))
}

/// Whether an id is one that [`id_apart`] gave to something this version comes from.
pub(super) fn is_apart(local_id: &LocalId, revision: &Revision) -> bool {
    revision.version_vector.writers().any(|writer| local_id.as_str().starts_with(&writer.id.to_string()))
}

/// For each entry, in the order of the list, the first that is true: another of the same submission is newer
/// (`Older`), has parted, or cannot be told. `None` where none is true or the entry cannot be read.
pub fn among(list: &[StoredAudit]) -> Vec<Option<VersionOrder>> {
    let revisions: Vec<_> =
        list.iter().map(|kept| kept.opened.as_ref().ok().map(|opened| (opened, Revision::of(opened)))).collect();
    let stands = |one: &Option<(&Opened, Revision)>| {
        let (opened, revision) = one.as_ref()?;
        let others = revisions.iter().flatten().filter(|(revision, _)| revision.submission.id == opened.submission.id);
        let orders: Vec<VersionOrder> = others.map(|(_, other)| compare(revision, other)).collect();
        [VersionOrder::Older, VersionOrder::Parted, VersionOrder::CannotBeTold]
            .into_iter()
            .find(|order| orders.contains(order))
    };
    revisions.iter().map(stands).collect()
}

/// Whether one entry is an older version of another.
fn is_older(one: &StoredAudit, other: &StoredAudit) -> bool {
    let (Ok(one), Ok(other)) = (&one.opened, &other.opened) else { return false };
    one.submission.id == other.submission.id && compare(&Revision::of(one), &Revision::of(other)) == VersionOrder::Older
}

fn time_of(kept: &StoredAudit) -> Option<&str> {
    kept.opened.as_ref().ok().map(|opened| opened.saved_at.as_str())
}
