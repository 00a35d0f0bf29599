//! Saving to the store, starting, adopting and removing submissions, and the file. What becomes of those that are kept
//! is decided in [`stored_audits`].

use leptos::prelude::*;

use crate::platform::browser;
use crate::platform::host;
use crate::route::{DocumentRef, Route};
use crate::state::mirror_store;
use crate::state::saving::platform::handle;
use crate::state::saving::{Event, SaveMachine};
use crate::state::session::Session;
use crate::state::stored_audits;
use crate::state::stored_audits::{Adoption, Author, DeletionPlatform};
use readymark_core::audit::Provider;
use readymark_core::bundle;
use readymark_core::bundle::{Integrity, OpenedFile, Saving, Written};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{LocalId, ReviewId, SettingId, SubmissionId};
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{AuditStore, KeyValueError, Revision, StoreError, StoredAudit};
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;

/// What files of texts that cannot be read are called.
pub const NEWER_FILE: &str = "newer-version.readymark.json";
pub const DAMAGED_FILE: &str = "damaged-copy.readymark.json";

impl DeletionPlatform for Session {
    fn with_store<T>(&self, look: impl FnOnce(&AuditStore) -> T) -> T {
        self.shell.with_store(look)
    }

    fn flush(&self) {
        handle(self, Event::SaveNow);
    }

    async fn cancel_copies(&self, of: Option<&LocalId>) {
        self.cancel_mirror_writes(of).await;
    }

    async fn delete_copies(&self, of: Option<&LocalId>) -> Result<(), KeyValueError> {
        match of {
            Some(local_id) => mirror_store::forget(local_id).await,
            None if browser::has_database().await => mirror_store::delete().await,
            None => Ok(()),
        }
    }

    fn note_deletion(&self, of: Option<&LocalId>) {
        if of.is_none() || self.local_id().as_ref() == of {
            self.clear_desk();
        }
        handle(self, Event::Deleted(of.cloned()));
    }
}

impl Session {
    /// Saves now what is unsaved.
    pub fn flush(self) {
        handle(&self, Event::SaveNow);
    }

    /// Whether something typed is not saved yet.
    pub(crate) fn is_unsaved(self) -> bool {
        self.saving.with_value(SaveMachine::is_unsaved)
    }

    /// Writes what is open to the store, and reads it back: what came of it.
    pub(crate) fn write_to_store(self) -> Event {
        let now = browser::now();
        let tried = self.open_audit.try_update_untracked(|open_audit| {
            let open_audit = open_audit.as_mut()?;
            let DocumentRef::StoredAudit(local_id) = open_audit.id.clone() else { return None };
            let Written { text, check_code, is_within_limits } = open_audit.write(&now);
            let version_vector = open_audit.version_vector.clone();
            let revision = Revision { saved_at: now.clone(), check_code: check_code.to_string(), version_vector };
            let saved = match is_within_limits {
                true => self.with_store(|store| store.save_after(&local_id, &text, &revision)),
                false => Err(StoreError::TooMany),
            };
            Some((saved, MirrorCopy { local_id, revision }, text))
        });
        match tried.flatten() {
            Some((Ok(()), copy, text)) => {
                self.summarise(&copy);
                self.with_store(|store| store.forget_text_of_file(&copy.local_id));
                Event::Written { at: browser::time_of_day(&now), copy, text }
            }
            Some((Err(error), copy, text)) => Event::NotWritten { error, copy, text },
            None => Event::Closed,
        }
    }

    /// Everything in the store.
    pub fn kept(self) -> Result<Vec<StoredAudit>, StoreError> {
        self.with_store(AuditStore::list)
    }

    /// Starts a new submission and keeps it.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn begin(self, scheme: &Scheme, setting: SettingId, provider: Provider) -> Result<DocumentRef, StoreError> {
        let id = SubmissionId::new(&browser::new_id()).ok_or(StoreError::Refused)?;
        let author = Author { writer: browser::new_writer(), app: &host::app() };
        let text = stored_audits::begun((scheme, setting), &provider, id, &browser::now(), author);
        self.keep_new(&|store, local_id| store.save(local_id, &text), Integrity::Intact)
    }

    /// Keeps what is open, with what is not saved, as a submission of its own.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn keep_copy(self) -> Result<DocumentRef, StoreError> {
        let now = browser::now();
        let written = self
            .open_audit
            .try_update_untracked(|open_audit| open_audit.as_mut().map(|open_audit| open_audit.write(&now)))
            .flatten();
        let text = written.ok_or(StoreError::NotFound)?.text;
        let id = self.keep_new(&|store, local_id| store.save(local_id, &text), Integrity::Intact)?;
        if let DocumentRef::StoredAudit(local_id) = &id {
            handle(&self, Event::KeptApart(local_id.clone()));
        }
        Ok(id)
    }

    /// Keeps an opened file as a submission of its own; nothing already kept is touched (R1.13).
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn adopt(self, file: &OpenedFile) -> Result<DocumentRef, StoreError> {
        let local_id = LocalId::new(&browser::new_id()).ok_or(StoreError::Refused)?;
        self.adopt_as(file, &local_id)?;
        Ok(DocumentRef::StoredAudit(local_id))
    }

    fn adopt_as(self, file: &OpenedFile, local_id: &LocalId) -> Result<(), StoreError> {
        let opened = file.opened();
        let scheme = self.scheme_of(opened).ok_or(StoreError::NoScheme)?;
        let author = Author { writer: browser::new_writer(), app: &host::app() };
        let adoption = Adoption::of(file, &scheme, author);
        self.keep_as(local_id, &|store, local_id| adoption.save(store, local_id), opened.integrity)?;
        self.with_store(|store| stored_audits::note_file(store, local_id, file, &browser::now()));
        Ok(())
    }

    /// Begins a review of an opened file, which is kept to the letter in it; nothing already kept is touched.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn assess(self, file: &OpenedFile) -> Result<DocumentRef, StoreError> {
        let id = ReviewId::new(&browser::new_id()).ok_or(StoreError::Refused)?;
        let author = Author { writer: browser::new_writer(), app: &host::app() };
        let text = stored_audits::review_begun(file, id, &browser::now(), author);
        let id = self.keep_new(&|store, local_id| store.save(local_id, &text), file.opened().integrity)?;
        if let DocumentRef::StoredAudit(local_id) = &id {
            // So that it can be said since when it is here; where that is refused, it is kept all the same.
            let _ = self.with_store(|store| store.note_origin(local_id, &browser::now(), None));
        }
        Ok(id)
    }

    /// Keeps a review that was sent back, to be read beside the self-audit it is about.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn keep_received(self, file: &OpenedFile) -> Result<LocalId, StoreError> {
        let local_id = LocalId::received(&browser::new_id()).ok_or(StoreError::Refused)?;
        self.adopt_as(file, &local_id)?;
        Ok(local_id)
    }

    /// Keeps something under a new id, by `save`.
    pub(super) fn keep_new(
        self,
        save: &dyn Fn(&AuditStore, &LocalId) -> Result<(), StoreError>,
        integrity: Integrity,
    ) -> Result<DocumentRef, StoreError> {
        let local_id = LocalId::new(&browser::new_id()).ok_or(StoreError::Refused)?;
        self.keep_as(&local_id, save, integrity)?;
        Ok(DocumentRef::StoredAudit(local_id))
    }

    /// Keeps something under an id that nothing has yet.
    fn keep_as(
        self,
        local_id: &LocalId,
        save: &dyn Fn(&AuditStore, &LocalId) -> Result<(), StoreError>,
        integrity: Integrity,
    ) -> Result<(), StoreError> {
        self.with_store(|store| stored_audits::keep_new(store, local_id, integrity, save))?;
        self.summarise_new(local_id);
        // It may not be opened for long, as a review that is read beside a self-audit is not.
        self.copy_newest(local_id);
        Ok(())
    }

    /// Takes a submission out of the store.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn remove(self, local_id: LocalId) -> Result<(), StoreError> {
        stored_audits::delete(&self, &local_id).await
    }

    /// Discards what is open, which is kept nowhere any more.
    pub fn leave_it(self) {
        let local_id = self.local_id();
        self.clear_desk();
        if local_id.is_some() {
            handle(&self, Event::Deleted(local_id));
        }
        browser::go(&Route::Home.href());
    }

    /// Nothing is open any more, and nothing of it waits to be saved.
    fn clear_desk(self) {
        handle(&self, Event::Closed);
        if let Some(id) =
            self.open_audit.with_untracked(|open_audit| open_audit.as_ref().map(|open_audit| open_audit.id.clone()))
        {
            self.forget_over_of(&id);
        }
        self.release();
        self.missing.set(Some(StoreError::NotFound));
        self.open_audit.set(None);
    }

    /// Deletes everything of ours from this browser. How many keys are left.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn remove_everything(self) -> Result<usize, StoreError> {
        let left = stored_audits::delete_everything(&self).await?;
        self.catalogue.update_value(|catalogue| {
            for scheme in catalogue.packs().to_vec() {
                catalogue.remove(&scheme.id);
            }
        });
        self.settled.set(Vec::new());
        Ok(left)
    }

    /// Hands the browser a file of a submission in the store, as it is kept there.
    pub fn save_file_of(self, local_id: &LocalId) {
        self.flush();
        let now = browser::now();
        let kept = self.with_store(|store| Some((store.load(local_id).ok()?, store.file(local_id).ok()?)));
        match kept {
            Some((opened, text)) => {
                if browser::download(&self.name_of_file(&opened.submission, &now), &text) {
                    let _ = self.with_store(|store| store.note_backup(local_id, &now, &opened.check_code));
                    self.note_sent(local_id);
                }
            }
            None => self.save_unread(local_id),
        }
    }

    /// Hands the browser what cannot be read here, as it is.
    pub fn save_unread(self, local_id: &LocalId) {
        let newer = self.with_store(|store| store.newer_format(local_id));
        let named = newer.map(|text| (NEWER_FILE, text));
        let named = named.or_else(|| Some((DAMAGED_FILE, self.with_store(|store| store.damaged(local_id))?)));
        if let Some((name, text)) = named {
            browser::download(name, &text);
        }
    }

    /// Asks the browser to save the file of the open submission, and says what it is. Nobody can see here whether
    /// it does: what is kept nowhere else still counts as only on this page.
    pub fn save_backup(self) -> Option<(String, Written)> {
        let (name, written) = self.export()?;
        if !browser::download(&name, &written.text) {
            return None;
        }
        if let Some(local_id) = self.local_id() {
            let _ = self.with_store(|store| store.note_backup(&local_id, &browser::now(), &written.check_code));
            self.note_sent(&local_id);
            self.backups.notify();
        }
        Some((name, written))
    }

    /// Asks the browser to save the file of the decision alone, of a review that is final and saved, and says what it is:
    /// its name and its check code. Of one version it is always the same file.
    pub fn save_decision(self) -> Option<(String, String)> {
        self.flush();
        let local_id = self.local_id()?;
        let kept = self.with_store(|store| store.load(&local_id)).ok()?;
        // One version is never two files: what is not saved is not sent.
        let decision = self.peek_whole(|_, whole| {
            (kept.submission == *whole).then_some(())?;
            let alone = whole.review.as_deref()?.decision_alone()?;
            Some(Submission { log: Vec::new(), review: Some(Box::new(alone)), ..whole.clone() })
        })?;
        let saving = Saving {
            at: &kept.saved_at,
            generation: kept.generation,
            version_vector: &kept.version_vector,
            app: &host::app(),
        };
        let written = bundle::write(&decision, None, &saving);
        let back = self.read(written.text.as_bytes()).ok()?;
        let name = self.name_of_file(&decision, &browser::now());
        let is_same = back.submission == decision && back.integrity == Integrity::Intact;
        (is_same && browser::download(&name, &written.text)).then(|| (name, written.check_code.to_string()))
    }

    /// The file to send. What is kept is handed on to the letter, so that nothing changed is nothing new: the
    /// check code stays. Only what is not kept as it stands is written anew, and read back before it is
    /// offered (R4.7).
    fn export(self) -> Option<(String, Written)> {
        self.flush();
        let now = browser::now();
        self.open_audit.try_update_untracked(|open_audit| {
            let open_audit = open_audit.as_mut()?;
            let name = self.name_of_file(&open_audit.submission, &now);
            let same = |text: String| {
                let back = self.read(text.as_bytes()).ok()?;
                let is_same = back.submission == open_audit.submission;
                is_same
                    .then_some((back.integrity, Written { text, check_code: back.check_code, is_within_limits: true }))
            };
            let kept = match &open_audit.id {
                DocumentRef::StoredAudit(local_id) => self.with_store(|store| store.file(local_id).ok()),
                DocumentRef::Example(_) => None,
            };
            if let Some((_, kept)) = kept.and_then(same) {
                return Some((name, kept));
            }
            let text = open_audit.write(&now).text;
            let back = self.read(text.as_bytes()).ok()?;
            let is_same = back.submission == open_audit.submission && back.integrity == Integrity::Intact;
            is_same.then_some((name, Written { text, check_code: back.check_code, is_within_limits: true }))
        })?
    }

    /// A name for a file of a submission at a moment, which no other file made in this tab has.
    pub fn name_of_file(self, submission: &Submission, at: &Timestamp) -> String {
        let name = bundle::file_name(submission, &browser::on_the_wall(at));
        let name = self.names.with_value(|names| bundle::free_name(name, |name| names.contains(name)));
        self.names.update_value(|names| {
            names.insert(name.clone());
        });
        name
    }
}
