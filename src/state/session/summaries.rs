//! Summaries of what is kept: made with each save, and again where they no longer hold.

use leptos::prelude::*;

use crate::platform::{browser, host};
use crate::route::DocumentRef;
use crate::state::session::Session;
use crate::state::shell::Loadable;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{ListedAudit, MadeAgain, StoreError, Summary, SummaryContext};

impl Session {
    /// Everything in the store, as the list shows it. What has no summary that holds is read, and its summary made
    /// again, once every scheme is here: until then it is not read. Followed.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn listed(self, made_again: MadeAgain) -> Result<Vec<ListedAudit>, StoreError> {
        let (app, today) = (host::app(), browser::today());
        let context = SummaryContext { app: &app, today };
        if !matches!(self.shell.schemes.get(), Loadable::Ready(())) {
            return self.with_store(|store| store.summaries(&context));
        }
        self.with_store(|store| store.summaries_made_again(&context, &|opened| self.scheme_of(opened), made_again))
    }

    /// Keeps the summary of what is open, of the version that was just saved.
    pub(crate) fn summarise(self, saved: &MirrorCopy) {
        let summary = self.open_audit.with_untracked(|open| {
            let open = open.as_ref()?;
            let is_it = matches!(&open.id, DocumentRef::StoredAudit(local_id) if *local_id == saved.local_id);
            let today = browser::today();
            is_it.then(|| Summary::of(&open.submission, &saved.revision, Some(&open.scheme), today))
        });
        if let Some(summary) = summary {
            self.with_store(|store| store.keep_summary(&saved.local_id, &summary, &host::app()));
        }
    }

    /// The same of what was kept under a new id.
    pub(crate) fn summarise_new(self, local_id: &LocalId) {
        let (app, today) = (host::app(), browser::today());
        let context = SummaryContext { app: &app, today };
        let _ = self.with_store(|store| store.summarise(local_id, &context, &|opened| self.scheme_of(opened)));
    }
}
