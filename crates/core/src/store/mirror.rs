//! The second copy: every save once more in another store of the browser's, where it is on disk as
//! soon as that store says so (R1.5, R1.6). Here is which copies there are, which of them may go,
//! and what they say of the store; the store itself is the browser's side.

use super::listed::{id_apart, is_apart};
use super::slot::read_here;
use super::{AuditStore, Revision, StoreError, compare};
use crate::audit::UserText;
use crate::bundle::{Integrity, ReadError};
use crate::scheme::ids::{LocalId, SchemeId};
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::{VersionOrder, VersionVector};

/// The newest copies that are kept of each submission.
const NEWEST: usize = 5;
/// Beside them the last of each day on which it was saved, for this many such days.
const DAYS: usize = 14;

const PACK: &str = "pack/";

/// One copy in the second store; everything but its text, which stands under [`MirrorCopy::key`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MirrorCopy {
    pub local_id: LocalId,
    pub revision: Revision,
}

impl MirrorCopy {
    /// The key its text stands under; everything that is said of a copy can be read from it.
    pub fn key(&self) -> String {
        let Revision { saved_at, check_code, version_vector } = &self.revision;
        format!("{}/{}/{check_code}/{version_vector}", self.local_id, saved_at.as_str())
    }

    /// The copy a key names, or `None` where it names none.
    pub fn parse(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let mut part = || parts.next();
        let (local_id, saved_at, code, version_vector) = (part()?, part()?, part()?, part()?);
        let revision = Revision {
            saved_at: Timestamp::new(saved_at)?,
            check_code: code.to_owned(),
            version_vector: VersionVector::parse(version_vector)?,
        };
        let copy = MirrorCopy { local_id: LocalId::new(local_id)?, revision };
        (copy.key() == key).then_some(copy)
    }

    /// The day of its clock, as in `2026-11-22`.
    fn day(&self) -> &str {
        self.revision.saved_at.as_str().split('T').next().unwrap_or_default()
    }

    fn order(&self, other: &MirrorCopy) -> VersionOrder {
        compare(&self.revision, &other.revision)
    }
}

/// The key of a pack in the second store: `pack/` and the scheme’s id. It has two parts where a copy’s key has
/// four.
pub fn pack_key(id: &SchemeId) -> String {
    format!("{PACK}{id}")
}

/// The scheme whose pack a key names.
pub fn pack_of(key: &str) -> Option<SchemeId> {
    SchemeId::new(key.strip_prefix(PACK)?)
}

/// The copies of one entry, newest first.
pub fn copies_of(copies: &[MirrorCopy], local_id: &LocalId) -> Vec<MirrorCopy> {
    newest_first(copies.iter().filter(|copy| copy.local_id == *local_id).cloned().collect())
}

/// Copies in an order in which none stands after an older one.
fn newest_first(mut left: Vec<MirrorCopy>) -> Vec<MirrorCopy> {
    // Where several copies have none newer, any may come first; by check code it is the same one each time.
    left.sort_by(|one, other| one.revision.check_code.cmp(&other.revision.check_code));
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let next = left.iter().position(|copy| is_last(copy, left.iter()));
        ordered.push(left.remove(next.unwrap_or_default()));
    }
    ordered
}

/// Whether none of these is newer.
fn is_last<'a>(copy: &MirrorCopy, mut among: impl Iterator<Item = &'a MirrorCopy>) -> bool {
    !among.any(|other| copy.order(other) == VersionOrder::Older)
}

/// The entries there are copies of, each once.
pub fn local_ids(copies: &[MirrorCopy]) -> Vec<LocalId> {
    let mut local_ids: Vec<LocalId> = Vec::new();
    for copy in copies {
        if !local_ids.contains(&copy.local_id) {
            local_ids.push(copy.local_id.clone());
        }
    }
    local_ids
}

/// The copies of one entry that may go: all but the newest five and, for each of the last fourteen days
/// on which it was saved, the newest of that day. A copy of which none is newer never goes, nor one
/// without which it could not be told that an older one is older.
pub fn expired(copies: &[MirrorCopy], local_id: &LocalId) -> Vec<MirrorCopy> {
    let own = copies_of(copies, local_id);
    let mut days: Vec<&str> = Vec::new();
    let mut may_go = Vec::new();
    for (at, copy) in own.iter().enumerate() {
        let is_first_of_day = !days.contains(&copy.day()) && days.len() < DAYS;
        if is_first_of_day {
            days.push(copy.day());
        }
        if at >= NEWEST && !is_first_of_day {
            may_go.push(copy);
        }
    }
    let mut stay: Vec<&MirrorCopy> = own.iter().collect();
    let mut going = Vec::new();
    for copy in may_go.into_iter().rev() {
        let without: Vec<&MirrorCopy> = stay.iter().filter(|other| **other != copy).copied().collect();
        let is_needed =
            |copy: &&MirrorCopy| is_last(copy, without.iter().copied()) && !is_last(copy, stay.iter().copied());
        if !is_last(copy, stay.iter().copied()) && !without.iter().any(is_needed) {
            going.push(copy.clone());
            stay = without;
        }
    }
    going
}

/// The copies that are part of a version: the same or older ones, and those that are older than these.
fn within<'a>(version: &Revision, copies: &[&'a MirrorCopy]) -> Vec<&'a MirrorCopy> {
    let (mut found, mut left) = (Vec::new(), copies.to_vec());
    let mut next: Vec<&Revision> = vec![version];
    while let Some(it) = next.pop() {
        let older =
            left.extract_if(.., |copy| matches!(compare(it, &copy.revision), VersionOrder::Newer | VersionOrder::Same));
        let older: Vec<&MirrorCopy> = older.collect();
        next.extend(older.iter().map(|copy| &copy.revision));
        found.extend(older);
    }
    found
}

/// The copies of one entry of which it cannot be told whether they are older than what is kept there.
pub fn untold<'a>(main: Option<&Revision>, own: &'a [MirrorCopy]) -> Vec<&'a MirrorCopy> {
    let Some(main) = main else { return Vec::new() };
    let own: Vec<&MirrorCopy> = own.iter().collect();
    let is_untold = |copy: &&MirrorCopy| compare(main, &copy.revision) == VersionOrder::CannotBeTold;
    within_not(main, &own).into_iter().filter(is_untold).collect()
}

/// Whether another copy of the same entry is newer than this copy or has parted from it: then the stores were
/// not reconciled at the start, or another tab is editing.
pub fn conflicts_with(copies: &[MirrorCopy], copy: &MirrorCopy) -> bool {
    let of_place = |other: &&MirrorCopy| other.local_id == copy.local_id;
    copies.iter().filter(of_place).any(|other| matches!(copy.order(other), VersionOrder::Older | VersionOrder::Parted))
}

/// The copies to reconcile: newer than the store’s version, parted from it, or of an entry the store does not
/// have. A copy whose order cannot be told stays an earlier copy.
pub fn diverging(store: &AuditStore, copies: &[MirrorCopy]) -> Vec<MirrorCopy> {
    let mut found: Vec<MirrorCopy> = Vec::new();
    for local_id in local_ids(copies) {
        let own: Vec<&MirrorCopy> = copies.iter().filter(|copy| copy.local_id == local_id).collect();
        let Some(main) = store.revision(&local_id) else {
            found.extend(own.into_iter().cloned());
            continue;
        };
        let known = within(&main, &own);
        let mut left: Vec<&MirrorCopy> = own.into_iter().filter(|copy| !known.contains(copy)).collect();
        let says_more = |copy: &mut &MirrorCopy| {
            matches!(compare(&main, &copy.revision), VersionOrder::Older | VersionOrder::Parted)
        };
        let mut more: Vec<&MirrorCopy> = left.extract_if(.., says_more).collect();
        // And what comes from those, however far from what the store has.
        let mut next = more.clone();
        while let Some(it) = next.pop() {
            let newer: Vec<&MirrorCopy> = left.extract_if(.., |copy| copy.order(it) == VersionOrder::Newer).collect();
            next.extend(&newer);
            more.extend(newer);
        }
        found.extend(more.into_iter().cloned());
    }
    found
}

/// What became of an entry of which the two stores did not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reconciliation {
    /// The store had lost it or gone back: it is as the second copy of that time has it.
    FromSecond { local_id: LocalId, organisation: UserText, saved_at: Timestamp },
    /// Each had words the other did not: those of the second store are a submission of its own now, to
    /// whose entry these copies belong.
    Both { organisation: UserText, local_id: LocalId, copies: Vec<MirrorCopy> },
    /// These copies’ version is already in another entry, so they are moved to it. The person is not told.
    Elsewhere { local_id: LocalId, copies: Vec<MirrorCopy> },
    /// The store had lost it or gone back, and did not take the second copy of that time.
    NotTaken { local_id: LocalId, organisation: UserText, saved_at: Timestamp },
}

impl Reconciliation {
    /// The copies that belong to another entry now, and which; `None` where none moved.
    pub fn moved(&self) -> Option<(&LocalId, &[MirrorCopy])> {
        match self {
            Reconciliation::Both { local_id, copies, .. } | Reconciliation::Elsewhere { local_id, copies } => {
                Some((local_id, copies))
            }
            Reconciliation::FromSecond { .. } | Reconciliation::NotTaken { .. } => None,
        }
    }
}

/// Makes the store say what the newest readable copy says. `found` are the copies of [`diverging`]
/// with their texts; one that cannot be read or is not what its key says counts for nothing.
/// Nothing readable is written over: what stands in the way becomes an entry of its own (R1.7).
pub fn reconcile(store: &AuditStore, found: &[(MirrorCopy, String)]) -> Vec<Reconciliation> {
    let mut settled = Vec::new();
    let copies: Vec<MirrorCopy> = found.iter().map(|(copy, _)| copy.clone()).collect();
    for local_id in &local_ids(&copies) {
        let own = || found.iter().filter(|(copy, _)| copy.local_id == *local_id);
        // Where a newer version of the app has been at work, this one leaves things as they are (R1.16).
        let is_newer = |text: &str| matches!(read_here(text), Err(ReadError::NewerFormat { .. }));
        if matches!(store.load(local_id), Err(StoreError::NewerFormat)) || own().any(|(_, text)| is_newer(text)) {
            continue;
        }
        let readable: Vec<ReadableCopy> = own().filter_map(|(copy, text)| readable(copy, text)).collect();
        settled.extend(reconcile_one(store, local_id, &readable));
    }
    settled
}

/// Reconciles one entry with its readable copies.
fn reconcile_one(store: &AuditStore, local_id: &LocalId, readable: &[ReadableCopy]) -> Vec<Reconciliation> {
    let mut settled = Vec::new();
    let copies: Vec<&MirrorCopy> = readable.iter().map(|readable| readable.copy).collect();
    // The copies that no other copy is newer than.
    let lasts =
        newest_first(copies.iter().filter(|copy| is_last(copy, copies.iter().copied())).copied().cloned().collect());
    let mut lasts: Vec<&ReadableCopy> =
        lasts.iter().filter_map(|last| readable.iter().find(|readable| readable.copy == last)).collect();
    let mut main = store.revision(local_id);
    let goes_on = |copy: &ReadableCopy| {
        let Some(main) = &main else { return true };
        let line = within(&copy.copy.revision, &copies);
        line.iter().any(|copy| compare(&copy.revision, main) == VersionOrder::Newer)
    };
    // Where the store has gone back to before a version parted, it belongs where it was before; and what has
    // gone on from one that has parted belongs where that is.
    if main.is_none() {
        lasts.retain(|last| {
            let revision = &last.copy.revision;
            let is_home = |home: &LocalId| is_apart(local_id, revision) || is_apart(home, revision);
            let home = entry_with(store, last, is_home).filter(|(home, _)| is_home(home));
            let Some((home, order)) = home else { return true };
            if order == VersionOrder::Older {
                if store.save(&home, last.text).is_err() {
                    return true;
                }
                settled.push(last.brought_back_to(home.clone()));
            }
            let copies = within(&last.copy.revision, &copies).into_iter().cloned().collect();
            settled.push(Reconciliation::Elsewhere { local_id: home, copies });
            false
        });
    }
    if let Some(at) = lasts.iter().position(|last| goes_on(last)) {
        let last = lasts.remove(at);
        settled.push(match store.save(local_id, last.text) {
            Ok(()) => last.brought_back(),
            Err(_) => last.not_taken(),
        });
        main = Some(last.copy.revision.clone());
    }
    let Some(main) = main else { return settled };
    // No clock and no number can tell which of the others is wanted.
    let mut left: Vec<&MirrorCopy> = within_not(&main, &copies);
    for last in lasts.into_iter().filter(|last| compare(&main, &last.copy.revision) == VersionOrder::Parted) {
        let before = entry_with(store, last, |home| home != local_id && is_apart(home, &last.copy.revision));
        let other = before.map(|(home, _)| home).or_else(|| id_apart(&last.copy.local_id, &last.copy.revision));
        let kept = other.filter(|other| store.keep_apart(other, &last.copy.revision, last.text).is_ok());
        let Some(other) = kept else {
            settled.push(last.not_taken());
            continue;
        };
        let line = within(&last.copy.revision, &left);
        left.retain(|copy| !line.contains(copy));
        let copies = newest_first(line.into_iter().cloned().collect());
        settled.push(Reconciliation::Both { organisation: last.organisation.clone(), local_id: other, copies });
    }
    settled
}

/// The entry whose version has this copy’s version in it; otherwise the first with an older version that
/// `may_take_it` allows. With it, how the entry’s version stands to the copy’s.
fn entry_with(
    store: &AuditStore,
    it: &ReadableCopy,
    may_take_it: impl Fn(&LocalId) -> bool,
) -> Option<(LocalId, VersionOrder)> {
    let kept = store.list().ok()?;
    let order = |local_id: &LocalId| store.revision(local_id).map(|revision| compare(&revision, &it.copy.revision));
    let local_ids = kept.into_iter().filter_map(|kept| order(&kept.id).map(|order| (kept.id, order)));
    let (has_it, others): (Vec<_>, Vec<_>) =
        local_ids.partition(|(_, order)| matches!(order, VersionOrder::Newer | VersionOrder::Same));
    let older = others.into_iter().find(|(local_id, order)| *order == VersionOrder::Older && may_take_it(local_id));
    has_it.into_iter().next().or(older)
}

/// Those of some copies that a version does not have in it.
fn within_not<'a>(version: &Revision, copies: &[&'a MirrorCopy]) -> Vec<&'a MirrorCopy> {
    let known = within(version, copies);
    copies.iter().filter(|copy| !known.contains(copy)).copied().collect()
}

/// A copy that is whole, its text, and the organisation that names.
struct ReadableCopy<'a> {
    copy: &'a MirrorCopy,
    text: &'a str,
    organisation: UserText,
}

impl ReadableCopy<'_> {
    fn brought_back(&self) -> Reconciliation {
        self.brought_back_to(self.copy.local_id.clone())
    }

    fn brought_back_to(&self, local_id: LocalId) -> Reconciliation {
        let saved_at = self.copy.revision.saved_at.clone();
        Reconciliation::FromSecond { local_id, organisation: self.organisation.clone(), saved_at }
    }

    fn not_taken(&self) -> Reconciliation {
        let (local_id, saved_at) = (self.copy.local_id.clone(), self.copy.revision.saved_at.clone());
        Reconciliation::NotTaken { local_id, organisation: self.organisation.clone(), saved_at }
    }
}

fn readable<'a>(copy: &'a MirrorCopy, text: &'a str) -> Option<ReadableCopy<'a>> {
    let opened = read_here(text).ok()?;
    let is_it = opened.integrity == Integrity::Intact && Revision::of(&opened) == copy.revision;
    let organisation = opened.submission.audit.provider.organisation.or("");
    is_it.then_some(ReadableCopy { copy, text, organisation })
}
