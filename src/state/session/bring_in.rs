//! Bringing a colleague’s version of the open submission into it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::platform::browser;
use crate::state::exchange::Held;
use crate::state::open_audit::OpenAudit;
use crate::state::session::Session;
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::scheme::ids::LocalId;
use readymark_core::submission::Change;
use readymark_core::submission::item::Item;
use readymark_core::submission::merge::Decision;

/// A file that was chosen to be compared with a submission, and its name.
pub type ChosenFile = (Arc<OpenedFile>, String);

impl Session {
    /// Holds a file against what is open, after saving that.
    pub fn held_against(self, theirs: &Opened) -> Option<Held> {
        self.flush();
        self.open_audit
            .with_untracked(|open| open.as_ref().map(|open| open.held_against(theirs, browser::new_writer())))
    }

    /// Brings in what a file has, as it was held against what is open and decided. One undo takes all of it back.
    /// Returns whether it was brought in: not where something is to be decided, where there is no room for it, or where
    /// another tab edits.
    pub fn bring_in(self, held: &Held, theirs: &Opened, decided: &BTreeMap<Item, Decision>) -> bool {
        let change = self.open_audit.with_untracked(|open| {
            open.as_ref().and_then(|open| open.bringing_in(held, theirs, decided, browser::new_salt()))
        });
        let Some(change) = change else { return false };
        let is_in = self.apply_alone(change);
        if is_in {
            self.open_audit.update_untracked(|open| {
                if let Some(open) = open {
                    open.has_brought_in(&theirs.version_vector, browser::new_writer());
                }
            });
            self.flush();
        }
        is_in
    }

    /// Notes that a file of what is kept under this id was asked for, to be sent, where that is open.
    pub(super) fn note_sent(self, local_id: &LocalId) {
        if self.local_id().as_ref() != Some(local_id) {
            return;
        }
        self.open_audit.update_untracked(|open| {
            if let Some(open) = open {
                open.note_sent(browser::new_salt(), &browser::now());
            }
        });
    }

    /// Makes an edit as a step of its own: what is typed next is another. Returns whether anything changed.
    pub fn apply_alone(self, change: impl Into<Change>) -> bool {
        let seal = |open: &mut Option<OpenAudit>| open.iter_mut().for_each(|open| open.history.seal());
        self.open_audit.update_untracked(seal);
        let changed = self.apply(change);
        self.open_audit.update_untracked(seal);
        changed
    }

    /// Hands a file to the page of the submission that compares it.
    pub fn hand_to_compare(self, file: ChosenFile) {
        self.to_compare.set_value(Some(file));
    }

    /// The file that was handed over, once.
    pub fn take_to_compare(self) -> Option<ChosenFile> {
        self.to_compare.try_update_value(Option::take).flatten()
    }
}
