//! Who edits: this tab, or another that has the same self-audit open (R1.10).

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::lock;
use crate::platform::lock::{HeldLock, LockRequest};
use crate::route::DocumentRef;
use crate::state::saving::platform::handle;
use crate::state::saving::{Editing, Event, SaveMachine};
use crate::state::session::Session;
use crate::state::shell::Notice;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::PREFIX;

/// How often it is looked whether the other tab, which is to save what it has first, has let go of the lock.
const LOOK: Duration = Duration::from_millis(50);
/// After so many looks, two seconds, the lock is taken from it.
const LOOKS: u32 = 40;

const STILL_UNSAVED: &str = "What you typed in this tab is not saved yet, so the other tab’s answers were not opened over it. Save a backup file and free some space in this browser, then try again.";

/// What the lock on a submission is called.
pub(crate) fn lock_name(local_id: &LocalId) -> String {
    format!("{PREFIX}{local_id}")
}

impl Session {
    /// The local id of what is open, where it is kept.
    pub(crate) fn local_id(self) -> Option<LocalId> {
        self.open_audit.with_untracked(|open| match open.as_ref().map(|open| &open.id) {
            Some(DocumentRef::StoredAudit(local_id)) => Some(local_id.clone()),
            _ => None,
        })
    }

    /// Hears what other tabs want, for as long as the app runs.
    pub fn hear_others(self) {
        lock::listen(move |wanted| {
            if !self.is_read_only_untracked() && self.local_id().is_some_and(|local_id| lock_name(&local_id) == wanted)
            {
                handle(&self, Event::EditedElsewhere);
                self.release();
            }
        });
    }

    /// Gives up the lock on what was open.
    pub(crate) fn release(self) {
        if let Some(held) = self.lock.try_update_value(Option::take).flatten() {
            held.release();
        }
    }

    /// Whether another tab edits what is open, so that it is for reading here; followed.
    pub fn is_read_only(self) -> bool {
        self.editing.get() == Editing::Elsewhere
    }

    /// The same, not followed.
    pub(crate) fn is_read_only_untracked(self) -> bool {
        self.saving.with_value(SaveMachine::editing) == Editing::Elsewhere
    }

    /// Asks to edit what was just opened; where another tab does, it is for reading here.
    pub(crate) fn ask_to_edit(self, local_id: &LocalId) {
        self.ask(local_id.clone(), LockRequest::IfFree, move |_| {});
    }

    /// Takes over from the other tab: it saves what it has, then this one reads it anew.
    pub fn edit_here(self) {
        let Some(local_id) = self.local_id() else { return };
        // Words that could not be saved are not read over: the red line says what to do with them.
        self.flush();
        if self.is_unsaved() {
            return self.shell.say(Notice::NotDone(STILL_UNSAVED));
        }
        lock::say(&lock_name(&local_id));
        self.take_over(local_id, LOOKS);
    }

    /// Takes over once the other tab has let go, or after so many looks.
    fn take_over(self, local_id: LocalId, looks: u32) {
        spawn_local(async move {
            // It was pressed twice, and the first press has done it.
            if !self.is_read_only_untracked() {
                return;
            }
            if looks > 0 && lock::is_held(&lock_name(&local_id)).await {
                set_timeout(move || self.take_over(local_id, looks - 1), LOOK);
            } else {
                self.ask(local_id, LockRequest::Anyway, move |local_id| {
                    if !self.is_unsaved() {
                        self.open_again(local_id);
                    }
                    handle(&self, Event::TakenOver);
                });
            }
        });
    }

    fn ask(self, local_id: LocalId, wanted: LockRequest, had: impl FnOnce(&LocalId) + 'static) {
        let asked = local_id.clone();
        let had = move |held: Option<HeldLock>| {
            if self.local_id().as_ref() != Some(&asked) {
                held.into_iter().for_each(HeldLock::release);
                return;
            }
            match held {
                Some(held) => {
                    had(&asked);
                    self.lock.set_value(Some(held));
                    handle(&self, Event::EditedHere);
                }
                // Words typed before the answer came are saved like any others.
                None => handle(&self, Event::EditedElsewhere),
            }
        };
        let lost = move || {
            self.lock.set_value(None);
            handle(&self, Event::EditedElsewhere);
        };
        lock::ask(&lock_name(&local_id), wanted, had, lost);
    }
}
