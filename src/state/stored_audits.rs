//! The self-audits that this browser keeps: how one is begun, how one that came in a file is kept, and how they are
//! deleted with their copies. It works on a store that it is given, and knows no clock and no random source.

use readymark_core::audit::{Provider, change as edits};
use readymark_core::bundle;
use readymark_core::bundle::{Integrity, Opened, OpenedFile, Saving};
use readymark_core::readiness;
use readymark_core::report::check::PROVIDER;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{LocalId, ReviewId, SettingId, SubmissionId};
use readymark_core::store::{AuditStore, KeyValueError, StoreError};
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, WriterId};

/// Who writes a file.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    pub writer: WriterId,
    /// The app, with its version.
    pub app: &'a str,
}

/// A new self-audit, as the text that is kept. A file of it may be asked for before anything is typed in it.
pub fn begun(
    (scheme, setting): (&Scheme, SettingId),
    provider: &Provider,
    id: SubmissionId,
    now: &Timestamp,
    author: Author,
) -> String {
    let mut submission = Submission::new(id, scheme, setting);
    for (field, _) in PROVIDER {
        let text = provider.field(field).clone();
        if !text.is_empty() {
            submission.apply(edits::AuditChange::Provider(field, text).into(), now);
        }
    }
    let version_vector = VersionVector::first(author.writer);
    written(scheme, &submission, &Saving { at: now, generation: 1, version_vector: &version_vector, app: author.app })
}

/// A new self-audit that is started from an earlier one, as the text that is kept; `None` where it cannot be
/// ([`Submission::start_from`]).
pub fn started_from(
    scheme: &Scheme,
    earlier: &Opened,
    id: SubmissionId,
    now: &Timestamp,
    author: Author,
) -> Option<String> {
    let digest = earlier.check_code.hex();
    let submission = Submission::start_from(id, scheme, &earlier.submission, &digest, &earlier.saved_at)?;
    let version_vector = VersionVector::first(author.writer);
    Some(written(
        scheme,
        &submission,
        &Saving { at: now, generation: 1, version_vector: &version_vector, app: author.app },
    ))
}

/// The review of a file in which nothing is said yet, as the text that is kept.
pub fn review_begun(file: &OpenedFile, id: ReviewId, now: &Timestamp, author: Author) -> String {
    let version_vector = VersionVector::first(author.writer);
    let saving = Saving { at: now, generation: 1, version_vector: &version_vector, app: author.app };
    bundle::write(&file.to_review(id), None, &saving).text
}

fn written(scheme: &Scheme, submission: &Submission, saving: &Saving) -> String {
    let readiness = readiness::assess(scheme, &submission.audit);
    bundle::write(submission, Some(&readiness), saving).text
}

/// How a file that was opened is kept.
#[derive(Clone, Debug)]
pub enum Adoption<'a> {
    /// Whole, so to the letter: its check code stays the one the sender named, and a proof in it stays a proof of it
    /// (R4.6).
    ToTheLetter(&'a OpenedFile),
    /// The same without its white space, which makes it too long to be kept.
    Compact(Box<OpenedFile>),
    /// Changed outside, so written anew.
    Anew(String),
}

impl<'a> Adoption<'a> {
    /// Of a file of this scheme.
    pub fn of(file: &'a OpenedFile, scheme: &Scheme, author: Author) -> Self {
        let opened = file.opened();
        match opened.integrity {
            Integrity::Intact if AuditStore::fits(file.text()) => Adoption::ToTheLetter(file),
            Integrity::Intact => Adoption::Compact(Box::new(file.compact())),
            Integrity::Changed => {
                let version_vector = opened.version_vector.and_save(author.writer);
                let (at, generation) = (&opened.saved_at, opened.generation);
                let saving = Saving { at, generation, version_vector: &version_vector, app: author.app };
                Adoption::Anew(written(scheme, &opened.submission, &saving))
            }
        }
    }

    /// Saves it under an id.
    ///
    /// # Errors
    /// Where the store does not take it.
    pub fn save(&self, store: &AuditStore, local_id: &LocalId) -> Result<(), StoreError> {
        match self {
            Adoption::ToTheLetter(file) => store.save_file(local_id, file),
            Adoption::Compact(file) => store.save_file(local_id, file),
            Adoption::Anew(text) => store.save(local_id, text),
        }
    }
}

/// Keeps something under an id that is new, by `save`.
///
/// # Errors
/// Where there is no room for one more, or the store does not take it.
pub fn keep_new(
    store: &AuditStore,
    local_id: &LocalId,
    integrity: Integrity,
    save: &dyn Fn(&AuditStore, &LocalId) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if !store.has_room() {
        return Err(StoreError::NoRoom);
    }
    save(store, local_id)?;
    if integrity == Integrity::Changed {
        // Where this is refused, it is kept all the same.
        let _ = store.mark_changed_outside(local_id);
    }
    Ok(())
}

/// Notes that what is kept came in a file. Whoever passes it on unchanged passes on what came, also where that was not
/// as it was saved.
pub fn note_file(store: &AuditStore, local_id: &LocalId, file: &OpenedFile, now: &Timestamp) {
    let is_changed = file.opened().integrity == Integrity::Changed;
    let other = (is_changed && AuditStore::fits(file.text())).then_some(file.text());
    if store.note_origin(local_id, now, other).is_err() {
        // Where that is refused as well, it is kept all the same.
        let _ = store.note_origin(local_id, now, None);
    }
}

/// What is around a deletion: what is open, and the second copies.
pub trait DeletionPlatform {
    /// A look at the store.
    fn with_store<T>(&self, look: impl FnOnce(&AuditStore) -> T) -> T;
    /// Saves now what is unsaved.
    fn flush(&self);
    /// Cancels the queued copies of one self-audit, or of all where there is none, and resolves once nothing is being
    /// copied.
    fn cancel_copies(&self, of: Option<&LocalId>) -> impl Future<Output = ()>;
    /// Deletes the copies of one self-audit, or all of them.
    fn delete_copies(&self, of: Option<&LocalId>) -> impl Future<Output = Result<(), KeyValueError>>;
    /// This self-audit was deleted, or every one where none is named: where it is open, nothing is open any more.
    fn note_deletion(&self, of: Option<&LocalId>);
}

/// Deletes a self-audit.
///
/// # Errors
/// Where the browser refuses; then it is still there.
pub async fn delete(platform: &impl DeletionPlatform, local_id: &LocalId) -> Result<(), StoreError> {
    platform.flush();
    platform.cancel_copies(Some(local_id)).await;
    // The copies first: one left behind would bring it back.
    platform.delete_copies(Some(local_id)).await.map_err(|_| StoreError::Refused)?;
    platform.with_store(|store| store.remove(local_id))?;
    // Another may have been opened while the copies went.
    platform.note_deletion(Some(local_id));
    Ok(())
}

/// Deletes everything of ours from this browser. How many keys are left.
///
/// # Errors
/// Where the browser refuses.
pub async fn delete_everything(platform: &impl DeletionPlatform) -> Result<usize, StoreError> {
    platform.flush();
    platform.cancel_copies(None).await;
    platform.delete_copies(None).await.map_err(|_| StoreError::Refused)?;
    platform.note_deletion(None);
    platform.with_store(AuditStore::clear)
}
