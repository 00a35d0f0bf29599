//! The list by its summaries: those that hold are taken as they are, the others are made again from the slots.

use std::sync::Arc;

use super::audit_store::{id_of, slot_key};
use super::listed::in_order;
use super::summary::{MAX_BYTES, scheme_in};
use super::{AuditStore, ListEntry, PREFIX, Revision, StoreError, Summary, SummaryContext};
use crate::bundle::Opened;
use crate::scheme::Scheme;
use crate::scheme::ids::{DocumentId, LocalId, SchemeId};

/// Beside the slots of a submission: its [`Summary`].
pub(super) const SUMMARY: &str = "summary";

/// An entry of the list as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAudit {
    pub id: LocalId,
    pub look: Look,
}

/// What is known of an entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    Summary(Box<Summary>),
    /// It has no summary that holds, and was not read.
    NotRead,
    /// It was read, and cannot be.
    Failed(StoreError),
}

/// What becomes of a summary that is made again for the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeAgain {
    /// It is kept for the next time.
    IsKept,
    /// Nothing is written. So it must be where the list follows what other tabs write: two tabs of different versions
    /// of the app would else write over each other's summaries without end.
    IsShown,
}

impl ListEntry for ListedAudit {
    fn local_id(&self) -> &LocalId {
        &self.id
    }

    fn version(&self) -> Option<(DocumentId, Revision)> {
        match &self.look {
            Look::Summary(summary) => Some((summary.document.clone(), summary.revision.clone())),
            Look::NotRead | Look::Failed(_) => None,
        }
    }
}

impl AuditStore {
    /// Everything kept, in the order of [`AuditStore::list`], as far as summaries that hold tell. Reads no file,
    /// and writes nothing.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn summaries(&self, context: &SummaryContext<'_>) -> Result<Vec<ListedAudit>, StoreError> {
        let look = |id: &LocalId| {
            let summary = self.summary(id, context);
            summary.map_or(Look::NotRead, |summary| Look::Summary(Box::new(summary)))
        };
        Ok(in_order(self.ids()?.into_iter().map(|id| ListedAudit { look: look(&id), id }).collect()))
    }

    /// The same, in which what has no summary that holds is read, and its summary made again. Where summaries are
    /// kept, those of what is not kept any more go. `scheme_of` finds the scheme of a submission.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn summaries_made_again(
        &self,
        context: &SummaryContext<'_>,
        scheme_of: &dyn Fn(&Opened) -> Option<Arc<Scheme>>,
        made_again: MadeAgain,
    ) -> Result<Vec<ListedAudit>, StoreError> {
        let mut list = self.summaries(context)?;
        for entry in list.iter_mut().filter(|entry| entry.look == Look::NotRead) {
            let summary = match made_again {
                MadeAgain::IsKept => self.summarise(&entry.id, context, scheme_of),
                MadeAgain::IsShown => self.summary_anew(&entry.id, context, scheme_of),
            };
            entry.look = summary.map_or_else(Look::Failed, |summary| Look::Summary(Box::new(summary)));
        }
        if made_again == MadeAgain::IsKept {
            for key in self.summary_keys() {
                if list.iter().all(|entry| slot_key(&entry.id, SUMMARY) != key) {
                    let _ = self.backend.remove(&key);
                }
            }
        }
        Ok(in_order(list))
    }

    /// The summary of what is kept, made by reading it.
    fn summary_anew(
        &self,
        id: &LocalId,
        context: &SummaryContext<'_>,
        scheme_of: &dyn Fn(&Opened) -> Option<Arc<Scheme>>,
    ) -> Result<Summary, StoreError> {
        let opened = self.look_into(id)?;
        let scheme = scheme_of(&opened);
        Ok(Summary::of(&opened.submission, &Revision::of(&opened), scheme.as_deref(), context.today))
    }

    /// Makes the summary of what is kept, and keeps it.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn summarise(
        &self,
        id: &LocalId,
        context: &SummaryContext<'_>,
        scheme_of: &dyn Fn(&Opened) -> Option<Arc<Scheme>>,
    ) -> Result<Summary, StoreError> {
        let summary = self.summary_anew(id, context, scheme_of)?;
        self.keep_summary(id, &summary, context.app);
        Ok(summary)
    }

    /// Keeps a summary of what was just kept, by this app. Nothing rests on it: where it is refused, or is of
    /// another version than the one that is there now, it is made again later.
    pub fn keep_summary(&self, id: &LocalId, summary: &Summary, app: &str) {
        let Ok(slots) = self.texts(id) else { return };
        let is_of_it = self.newest_of(slots.clone()).is_ok_and(|newest| newest.revision == summary.revision);
        let text = summary.to_text(app, &slots);
        if is_of_it && text.len() <= MAX_BYTES {
            let _ = self.backend.set(&slot_key(id, SUMMARY), &text);
        }
    }

    /// Takes every summary away, as where what they say may have changed with the schemes there are. Returns
    /// whether any went.
    pub fn forget_summaries(&self) -> bool {
        let gone = self.summary_keys().iter().filter(|key| self.backend.remove(key).is_ok()).count();
        gone > 0
    }

    /// The scheme that what is kept is probably of: its summary says so, and may hold no more.
    pub fn probable_scheme(&self, id: &LocalId) -> Option<SchemeId> {
        let text = self.backend.get(&slot_key(id, SUMMARY)).ok()??;
        SchemeId::new(scheme_in(&text)?)
    }

    /// The summary of what is kept, where it holds.
    fn summary(&self, id: &LocalId, context: &SummaryContext<'_>) -> Option<Summary> {
        let text = self.backend.get(&slot_key(id, SUMMARY)).ok()??;
        Summary::parse(&text, context, &self.texts(id).ok()?)
    }

    fn summary_keys(&self) -> Vec<String> {
        let mut keys = self.backend.keys().unwrap_or_default();
        keys.retain(|key| is_summary(key));
        keys
    }
}

/// Whether the list may look different once there is another text under a key, or none: it is that of a slot or of a
/// summary.
pub fn is_listed(key: &str) -> bool {
    id_of(key).is_some() || is_summary(key)
}

/// Whether a key is that of a summary.
pub(super) fn is_summary(key: &str) -> bool {
    key.strip_prefix(PREFIX).and_then(|key| key.split_once('/')).is_some_and(|(_, name)| name == SUMMARY)
}
