//! Starting the next self-audit from the one that is open.

use crate::platform::browser;
use crate::platform::host;
use crate::route::DocumentRef;
use crate::state::session::Session;
use crate::state::stored_audits;
use crate::state::stored_audits::Author;
use readymark_core::bundle::Integrity;
use readymark_core::scheme::ids::SubmissionId;
use readymark_core::store::StoreError;

impl Session {
    /// Starts a new submission from the one that is open, as it is saved, and keeps it. The one that is open stays as it
    /// is.
    ///
    /// # Errors
    /// Where nothing is saved to start from, or the browser refuses to keep the new one.
    pub fn start_next(self) -> Result<DocumentRef, StoreError> {
        self.flush();
        let local_id = self.local_id().ok_or(StoreError::NotFound)?;
        let earlier = self.with_store(|store| store.load(&local_id))?;
        let scheme = self.scheme_of(&earlier).ok_or(StoreError::NoScheme)?;
        let id = SubmissionId::new(&browser::new_id()).ok_or(StoreError::Refused)?;
        let author = Author { writer: browser::new_writer(), app: &host::app() };
        let text = stored_audits::started_from(&scheme, &earlier, id, &browser::now(), author);
        let text = text.ok_or(StoreError::NotFound)?;
        self.keep_new(&|store, local_id| store.save(local_id, &text), Integrity::Intact)
    }
}
