//! What is kept at several places: the list, how its versions stand to each other and to a file, and the
//! id of a version that has parted from what is kept under its own.

use super::audit_store::id_of;
use super::slot::compare;
use super::{AuditStore, Revision, StoreError, StoredAudit};
use crate::bundle::Opened;
use crate::scheme::ids::{DocumentId, LocalId};
use crate::submission::version_vector::{VersionOrder, Writer};

impl AuditStore {
    /// Everything kept, what was saved last first; what cannot be read is listed too. The clock puts
    /// self-audits in order, never two versions of one: of those the newer stands first.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn list(&self) -> Result<Vec<StoredAudit>, StoreError> {
        Ok(in_order(self.ids()?.into_iter().map(|id| StoredAudit { opened: self.load(&id), id }).collect()))
    }

    /// The id of everything kept, each once.
    pub(super) fn ids(&self) -> Result<Vec<LocalId>, StoreError> {
        let mut ids: Vec<LocalId> = Vec::new();
        for key in self.backend.keys().map_err(|_| StoreError::Closed)? {
            ids.extend(id_of(&key).filter(|id| !ids.contains(id)));
        }
        Ok(ids)
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
            let document = file.submission.document();
            let held = kept.opened.as_ref().ok().filter(|held| held.submission.document() == document)?;
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
/// it, so that putting it there once more makes no second one. Of what was sent back it is such a place too.
pub(super) fn id_apart(local_id: &LocalId, revision: &Revision) -> Option<LocalId> {
    let Writer { id, saves } = revision.version_vector.last();
    let name = format!("{id}{saves}");
    if local_id.is_received() { LocalId::received(&name) } else { LocalId::new(&name) }
}

/// Whether an id is one that [`id_apart`] gave to something this version comes from.
pub(super) fn is_apart(local_id: &LocalId, revision: &Revision) -> bool {
    revision.version_vector.writers().any(|writer| local_id.own_name().starts_with(&writer.id.to_string()))
}

/// An entry of a list of what is kept.
pub trait ListEntry {
    fn local_id(&self) -> &LocalId;

    /// Of which submission, or review of one, it is which version; `None` where it cannot be read.
    fn version(&self) -> Option<(DocumentId, Revision)>;
}

impl ListEntry for StoredAudit {
    fn local_id(&self) -> &LocalId {
        &self.id
    }

    fn version(&self) -> Option<(DocumentId, Revision)> {
        self.opened.as_ref().ok().map(|opened| (opened.submission.document(), Revision::of(opened)))
    }
}

type Version = Option<(DocumentId, Revision)>;

/// Entries in the order in which they are listed.
pub(super) fn in_order<T: ListEntry>(entries: Vec<T>) -> Vec<T> {
    let mut list: Vec<(Version, T)> = Vec::new();
    for entry in entries {
        let (version, id) = (entry.version(), entry.local_id());
        let is_before = |other: &&(Version, T)| (time_of(&other.0), id) >= (time_of(&version), other.1.local_id());
        let index = list.iter().take_while(is_before).count();
        list.insert(index, (version, entry));
    }
    for first in 0..list.len() {
        for then in first + 1..list.len() {
            if list.get(first).zip(list.get(then)).is_some_and(|((one, _), (other, _))| is_older(one, other)) {
                list.swap(first, then);
            }
        }
    }
    list.into_iter().map(|(_, entry)| entry).collect()
}

/// For each entry, in the order of the list, the first that is true: another of the same submission is newer
/// (`Older`), has parted, or cannot be told. `None` where none is true or the entry cannot be read.
pub fn among(list: &[impl ListEntry]) -> Vec<Option<VersionOrder>> {
    let versions: Vec<Version> = list.iter().map(ListEntry::version).collect();
    let stands = |one: &Version| {
        let (submission, revision) = one.as_ref()?;
        let others = versions.iter().flatten().filter(|(other, _)| other == submission);
        let orders: Vec<VersionOrder> = others.map(|(_, other)| compare(revision, other)).collect();
        [VersionOrder::Older, VersionOrder::Parted, VersionOrder::CannotBeTold]
            .into_iter()
            .find(|order| orders.contains(order))
    };
    versions.iter().map(stands).collect()
}

/// Whether one entry is an older version of another.
fn is_older(one: &Version, other: &Version) -> bool {
    let (Some((of, one)), Some((of_other, other))) = (one, other) else { return false };
    of == of_other && compare(one, other) == VersionOrder::Older
}

fn time_of(version: &Version) -> Option<&str> {
    version.as_ref().map(|(_, revision)| revision.saved_at.as_str())
}
